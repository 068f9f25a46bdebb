package report

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"coopgraph/graph/vocab"
)

// A Speaker is a person or institute with what the sources let them say.
type Speaker struct {
	IRI, Label, Country string
	Count               int // of all claims, of which Claims shows the first
	Claims              []Quote
}

// A Quote is one claim: the sentence, and where it stands.
type Quote struct {
	Sentence, Verb       string
	Meeting, Title, Date string // IRI, label and date of the meeting
	Document, URL        string
	Start, End           int
	Topics               []string
	day                  string
}

// A ClaimCount counts claims by who makes them.
type ClaimCount struct{ All, People, Institutes, Collective, Nobody int }

// perSpeaker is how many claims of one speaker a report prints.
const perSpeaker = 6

// claims lists the speakers by the number of their claims.
func (c *collector) claims(ctx context.Context) error {
	list, err := instances(ctx, c.st, vocab.Claim)
	if err != nil {
		return err
	}
	labels, err := labelled(ctx, c.st, vocab.Sentence)
	if err != nil {
		return err
	}
	speakers := map[string]*Speaker{}
	for _, iri := range list {
		c.report.Claims.All++
		by := c.tables[vocab.ClaimedBy].one(iri)
		if by == "" {
			if c.tables[vocab.Kind].one(iri) == "collective" {
				c.report.Claims.Collective++
			} else {
				c.report.Claims.Nobody++
			}
			continue
		}
		if kind(by) == "institute" {
			c.report.Claims.Institutes++
		} else {
			c.report.Claims.People++
		}
		s := speakers[by]
		if s == nil {
			s = &Speaker{IRI: by, Label: c.label(by)}
			if states := c.tables[vocab.Represents][by]; len(states) > 0 {
				s.Country = c.label(states[0])
			}
			speakers[by] = s
		}
		s.Count++
		meeting, doc := c.tables[vocab.MadeAt].one(iri), labels.one(iri)
		q := Quote{
			Sentence: c.tables[vocab.Sentence].one(iri), Verb: c.tables[vocab.Verb].one(iri),
			Meeting: meeting, Title: c.meetingTitle(meeting), Date: readable(c.tables[vocab.Date].one(meeting), c.tables[vocab.EndDate].one(meeting)),
			day:      c.tables[vocab.Date].one(meeting),
			Document: c.documentName(doc), URL: webAddress(c.tables[vocab.URL].one(doc)),
			Topics: c.labels(c.tables[vocab.OnTopic][iri]),
		}
		for _, at := range c.tables[vocab.EvidenceAt][iri] {
			q.Start, _ = strconv.Atoi(c.tables[vocab.Start].one(at))
			q.End, _ = strconv.Atoi(c.tables[vocab.End].one(at))
		}
		s.Claims = append(s.Claims, q)
	}
	for _, s := range speakers {
		slices.SortStableFunc(s.Claims, func(a, b Quote) int {
			return cmp.Or(cmp.Compare(undatedLast(a.day), undatedLast(b.day)), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
		})
		s.Claims = s.Claims[:min(len(s.Claims), perSpeaker)]
		c.report.Speakers = append(c.report.Speakers, *s)
	}
	slices.SortFunc(c.report.Speakers, func(a, b Speaker) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI))
	})
	c.report.Speakers = c.report.Speakers[:min(len(c.report.Speakers), c.opt.Top)]
	return nil
}

func (c *collector) meetingTitle(iri string) string {
	if iri == "" {
		return ""
	}
	return c.title(iri)
}
