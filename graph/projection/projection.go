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
	"runtime"
	"slices"
	"strings"
	"sync"

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
	two, err := TwoModeWith(ctx, st, rule, opt)
	if err != nil {
		return nil, err
	}
	return two.Project(ctx, two.Rule.Weight, opt.Workers)
}

// TwoMode reads the incidence that rule asks for: people, institutes or countries and
// their meetings, or formats and their people. It stops with ctx's error.
func TwoMode(ctx context.Context, st *store.Store, rule graph.Rule) (*graph.TwoMode, error) {
	return TwoModeWith(ctx, st, rule, Options{})
}

// TwoModeWith is TwoMode with options.
func TwoModeWith(ctx context.Context, st *store.Store, rule graph.Rule, opt Options) (*graph.TwoMode, error) {
	if err := rule.Check(); err != nil {
		return nil, err
	}
	if rule.Of == "" {
		rule.Of = "people"
	}
	if rule.Weight == "" {
		rule.Weight = "newman"
	}
	r := &reader{ctx: ctx, st: st, rule: rule, workers: opt.Workers}
	if r.workers < 1 {
		r.workers = runtime.GOMAXPROCS(0)
	}
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

// A reader reads what a projection needs. It works on the store's numbers and looks up
// only the values that show: of nodes, labels, dates, countries. It keeps the first
// error; after it, reads give nothing. Reads of several kinds may run side by side.
type reader struct {
	ctx      context.Context
	st       *store.Store
	rule     graph.Rule
	workers  int
	meetings func(meeting store.Number) bool // does it count?

	mu  sync.Mutex
	err error
}

// fail keeps the first error.
func (r *reader) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err != nil
}

// together reads side by side.
func (r *reader) together(reads ...func()) {
	var wait sync.WaitGroup
	for _, read := range reads {
		if r.workers > 1 {
			wait.Go(read)
		} else {
			read()
		}
	}
	wait.Wait()
}

// each calls do for every link by predicate p.
func (r *reader) each(p quad.IRI, do func(s, o store.Number)) {
	for _, l := range r.links(store.Pattern{P: p}) {
		do(l.Subject, l.Object)
	}
}

func (r *reader) links(p store.Pattern) []store.Link {
	if r.failed() {
		return nil
	}
	links, err := r.st.Links(r.ctx, p, r.workers)
	if err != nil {
		r.fail(err)
	}
	return links
}

// texts looks up the text of values: IRIs in full, literals without their type.
func (r *reader) texts(numbers []store.Number) []string {
	if !r.failed() {
		texts, err := r.st.Texts(r.ctx, numbers, r.workers)
		if err == nil {
			return texts
		}
		r.fail(err)
	}
	return make([]string, len(numbers))
}

// said calls do for every link by predicate p with the text of its object, which is
// looked up once for all links that share it.
func (r *reader) said(p quad.IRI, do func(s store.Number, text string)) {
	links := r.links(store.Pattern{P: p})
	x := newIndex()
	for _, l := range links {
		x.add(l.Object)
	}
	texts := r.texts(x.list)
	for _, l := range links {
		do(l.Subject, texts[x.find(l.Object)])
	}
}

// countedMeetings tells which meetings lie in the rule's window and under one of its
// formats. Without either every meeting counts and nothing is read.
func (r *reader) countedMeetings() func(store.Number) bool {
	all := func(store.Number) bool { return true }
	inWindow, underFormat := all, all
	if r.rule.From != "" || r.rule.To != "" {
		dated := newIndex()
		dates := r.dates(dated, true)
		inWindow = func(m store.Number) bool {
			i := dated.find(m)
			return i >= 0 && r.rule.In(dates[i].from, dates[i].to)
		}
	}
	if len(r.rule.Formats) > 0 {
		under := map[store.Number]bool{}
		r.said(vocab.UnderFormat, func(m store.Number, format string) {
			if r.wanted(quad.IRI(format)) {
				under[m] = true
			}
		})
		underFormat = func(m store.Number) bool { return under[m] }
	}
	if r.rule.From == "" && r.rule.To == "" && len(r.rule.Formats) == 0 {
		return all
	}
	return func(m store.Number) bool { return inWindow(m) && underFormat(m) }
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
func code(iri string) string { return strings.TrimPrefix(iri, vocab.NS+"country/") }

type dateRange struct{ from, to string }

// dates gives the first and the last day of the meetings in x, or of every meeting,
// which are then added to x. Where documents differ, the more precise date stands, and
// of these the earliest first and the latest last day.
func (r *reader) dates(x *index, all bool) []dateRange {
	out := make([]dateRange, len(x.list))
	of := func(m store.Number) *dateRange {
		if all && int(x.add(m)) == len(out) {
			out = append(out, dateRange{})
		}
		if i := x.find(m); i >= 0 {
			return &out[i]
		}
		return &dateRange{} // records have dates too
	}
	r.said(vocab.Date, func(m store.Number, s string) {
		d := of(m)
		if d.from == "" || len(s) > len(d.from) || len(s) == len(d.from) && s < d.from {
			d.from = s
		}
	})
	r.said(vocab.EndDate, func(m store.Number, s string) {
		d := of(m)
		if len(s) > len(d.to) || len(s) == len(d.to) && s > d.to {
			d.to = s
		}
	})
	return out
}
