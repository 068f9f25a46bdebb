package report

import (
	"context"
	"fmt"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// glance counts what the store holds.
func (c *collector) glance(ctx context.Context) error {
	r := c.report
	for _, f := range []struct {
		one, many, meaning string
		class              quad.IRI
	}{
		{"document", "documents", "sources read", vocab.Document},
		{"meeting", "meetings", "distinct meetings that they report", vocab.Meeting},
		{"person", "people", "people named, also those only talked about", vocab.Person},
		{"seat", "seats", "parts of one person in one meeting, as a document gives them", vocab.Seat},
		{"institute", "institutes", "institutions named", vocab.Institute},
		{"country", "countries", "states named", vocab.Country},
		{"format", "formats", "standing mechanisms of cooperation named", vocab.Format},
		{"claim", "claims", "sentences that give what somebody said", vocab.Claim},
	} {
		list, err := instances(ctx, c.st, f.class)
		if err != nil {
			return err
		}
		r.Glance = append(r.Glance, Figure{plural(len(list), f.one, f.many), thousands(len(list)), f.meaning})
	}
	if n := len(c.tables[vocab.ByHand]); n > 0 {
		r.Glance = append(r.Glance, Figure{plural(n, "record corrected by hand", "records corrected by hand"), thousands(n), "a person looked at what was read and mended it"})
	}
	if r.Title = c.opt.Title; r.Title == "" {
		r.Title = "Who meets whom: a network of regional cooperation"
	}
	return nil
}

// findings says the main things in sentences.
func (c *collector) findings(context.Context) error {
	r := c.report
	say := func(format string, a ...any) { r.Findings = append(r.Findings, fmt.Sprintf(format, a...)) }
	nouns := c.noun
	if c.net.Len() == 0 {
		return nil
	}
	when := ""
	if first, last := c.years(); first != "" && first != last {
		when = ", held from " + first + " to " + last
	} else if first != "" {
		when = ", held in " + first
	}
	meetings, documents := len(r.Coverage), len(r.Sources)
	say("%s %s %s%s; %s had a counted part in them, and %s of %s met at least once.",
		counted(documents, "document", "documents"), plural(documents, "reports", "report"), counted(meetings, "meeting", "meetings"), when,
		counted(c.net.Len(), nouns.one, nouns.many), counted(c.net.Ties(), "pair", "pairs"), nouns.many)
	if top := r.Central; len(top) > 0 && len(top[0].Scores) > 0 {
		m := r.Measures[0]
		first := top[0]
		where := ""
		if first.Country != "" {
			where = " (" + first.Country + ")"
		}
		switch {
		case first.Scores[0].Value == 0:
		case r.Steady == "":
			say("Most central by %s is %s%s.", m.Name, first.Label, where)
		case first.Steady.Best == first.Steady.Worst:
			say("Most central by %s (%s) is %s%s, whichever one meeting is left out.", m.Name, m.Title, first.Label, where)
		default:
			say("Most central by %s (%s) is %s%s; with one meeting left out the place lies between %d and %d.", m.Name, m.Title, first.Label, where, first.Steady.Best, first.Steady.Worst)
		}
	}
	if len(r.States) > 1 {
		say("The countries at most meetings are %s (%s) and %s (%s).", r.States[0].Label, thousands(r.States[0].Meetings), r.States[1].Label, thousands(r.States[1].Meetings))
	}
	if len(r.Clusters) > 1 {
		say("There are %d clusters of %s that meet among themselves more than with others; %s of the method agree to %.2f (1 is full agreement).", len(r.Clusters), nouns.many, counted(c.parts.Runs, "run", "runs"), r.Agreement)
	}
	if len(r.Formats) > 0 {
		f := r.Formats[0]
		say("The format with most meetings is %s (%s).", f.Label, counted(f.Meetings, "meeting", "meetings"))
	}
	if n, all, at := r.declared(); at > 0 {
		say("%s a number of participants: %s in all, of whom %s (%s) are named.", capital(counted(at, "meeting declares", "meetings declare")), thousands(all), thousands(n), share(n, all))
	}
	if len(r.Topics) > 0 {
		say("Most claims are about %s (%s).", r.Topics[0].Label, thousands(r.Topics[0].Claims))
	}
	return nil
}

// declared sums over the meetings that declare how many took part: named, declared, meetings.
func (r *Report) declared() (named, all, meetings int) {
	for _, m := range r.Coverage {
		if m.Declared > 0 {
			named, all, meetings = named+min(m.Named, m.Declared), all+m.Declared, meetings+1
		}
	}
	return named, all, meetings
}
