// Package projection makes networks from a store.
//
// A store and a graph.Rule enter, a graph.Network or graph.TwoMode leaves. Project is
// the main call; TwoMode gives the incidence alone. A projection counts distinct
// meetings: what two documents say of the same person at the same meeting is one seat.
// Equal stores give equal networks to the byte, whatever the number of workers.
//
// Who is a node: whoever has a counted seat, that is one of a capacity other than
// absent unless the rule asks for certain capacities, for one of the rule's countries,
// at a meeting within its window and under one of its formats. People who are only
// talked about are none. Institutes count by seats, and also as organizer, host or
// participant unless the rule says "seats" or asks for capacities; never as mentioned.
// Countries count by seats. Formats are tied by the people who had seats under both.
//
// Limit: what is read stands in memory, about 100 bytes a seat.
package projection

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// Options say how a projection is made. The zero value is right.
type Options struct {
	Workers int // under 1: one for each processor; changes no byte of the result
}

// Project reads the incidence that rule asks for and ties its actors. The two-mode
// network stays behind it as Network.TwoMode. For graph.TwoModeOf ask TwoMode.
func Project(ctx context.Context, st *store.Store, rule graph.Rule) (*graph.Network, error) {
	return ProjectWith(ctx, st, rule, Options{})
}

// ProjectWith is Project with options.
func ProjectWith(ctx context.Context, st *store.Store, rule graph.Rule, opt Options) (*graph.Network, error) {
	if rule.Of == graph.TwoModeOf {
		return nil, fmt.Errorf("network of %q has two modes: its ties are seats", rule.Of)
	}
	two, err := TwoMode(ctx, st, rule)
	if err != nil {
		return nil, err
	}
	return two.Project(ctx, two.Rule.Weight, opt.Workers)
}

// TwoMode reads the incidence that rule asks for: people, institutes or countries and
// their meetings, or formats and their people. It stops with ctx's error.
func TwoMode(ctx context.Context, st *store.Store, rule graph.Rule) (*graph.TwoMode, error) {
	if err := rule.Check(); err != nil {
		return nil, err
	}
	if rule.Of == "" {
		rule.Of = "people"
	}
	if rule.Weight == "" {
		rule.Weight = "newman"
	}
	r := &reader{ctx: ctx, st: st, rule: rule}
	r.meetings = r.countedMeetings()
	var two *graph.TwoMode
	switch rule.Of {
	case "people", graph.TwoModeOf:
		two = r.people()
	case "institutes":
		two = r.institutes()
	case "countries":
		two = r.countries()
	case "formats":
		two = r.formats()
	}
	if r.err != nil {
		return nil, fmt.Errorf("network of %s: %w", rule.Of, r.err)
	}
	return two, nil
}

// A reader reads what a projection needs. It keeps the first error; after it, reads
// give nothing.
type reader struct {
	ctx      context.Context
	st       *store.Store
	rule     graph.Rule
	meetings func(meeting quad.Value) bool // does it count?
	err      error
}

// each calls do for every quad with predicate p.
func (r *reader) each(p quad.IRI, do func(q quad.Quad)) {
	if r.err != nil {
		return
	}
	for q, err := range r.st.Quads(r.ctx, store.Pattern{P: p}) {
		if err != nil {
			r.err = err
			return
		}
		do(q)
	}
}

// countedMeetings tells which meetings lie in the rule's window and under one of its
// formats. Without either every meeting counts and nothing is read.
func (r *reader) countedMeetings() func(quad.Value) bool {
	all := func(quad.Value) bool { return true }
	inWindow, underFormat := all, all
	if r.rule.From != "" || r.rule.To != "" {
		dates := r.dates()
		inWindow = func(m quad.Value) bool { d := dates[m]; return r.rule.In(d.from, d.to) }
	}
	if len(r.rule.Formats) > 0 {
		under := map[quad.Value]bool{}
		r.each(vocab.UnderFormat, func(q quad.Quad) {
			if f, ok := q.Object.(quad.IRI); ok && r.wanted(f) {
				under[q.Subject] = true
			}
		})
		underFormat = func(m quad.Value) bool { return under[m] }
	}
	return func(m quad.Value) bool { return inWindow(m) && underFormat(m) }
}

// wanted tells whether a format is one of the rule's, which may be given by IRI, by the
// last part of it, or with the prefix coop.
func (r *reader) wanted(f quad.IRI) bool {
	return slices.ContainsFunc(r.rule.Formats, func(s string) bool {
		return s == string(f) || "format/"+s == local(f) || s == "coop:"+local(f)
	})
}

// local is an IRI without the project's namespace.
func local(i quad.IRI) string { return strings.TrimPrefix(string(i), vocab.NS) }

// code is the ISO code in the IRI of a country.
func code(v quad.Value) string {
	i, _ := v.(quad.IRI)
	return strings.TrimPrefix(string(i), string(vocab.Entity("country", "")))
}

type dateRange struct{ from, to string }

// dates gives the first and the last day of every meeting. Where documents differ, the
// more precise date stands, and of these the earliest first and the latest last day.
// Records carry the same terms; only meetings are looked up.
func (r *reader) dates() map[quad.Value]dateRange {
	out := map[quad.Value]dateRange{}
	r.each(vocab.Date, func(q quad.Quad) {
		d, s := out[q.Subject], text(q.Object)
		if d.from == "" || len(s) > len(d.from) || len(s) == len(d.from) && s < d.from {
			d.from = s
			out[q.Subject] = d
		}
	})
	r.each(vocab.EndDate, func(q quad.Quad) {
		d, s := out[q.Subject], text(q.Object)
		if len(s) > len(d.to) || len(s) == len(d.to) && s > d.to {
			d.to = s
			out[q.Subject] = d
		}
	})
	return out
}

// text is the text of a literal, without its type.
func text(v quad.Value) string {
	switch v := v.(type) {
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	case quad.String:
		return string(v)
	case quad.IRI:
		return string(v)
	case nil:
		return ""
	}
	return fmt.Sprint(v.Native())
}
