package projection

import (
	"slices"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// An index numbers values anew, from 0 in the order in which they are met. The order
// does not show: networks sort their nodes. The store's numbers are dense, so places
// stand in pages by number and not in a map.
type index struct {
	pages [][]int32 // 1 + place
	list  []store.Number
}

const pageBits = 12

func newIndex() *index { return &index{} }

// find gives the place of a value, -1 if it was not met.
func (x *index) find(v store.Number) int32 {
	if p := int(v >> pageBits); p < len(x.pages) && x.pages[p] != nil {
		return x.pages[p][v&(1<<pageBits-1)] - 1
	}
	return -1
}

func (x *index) add(v store.Number) int32 {
	p := int(v >> pageBits)
	for len(x.pages) <= p {
		x.pages = append(x.pages, nil)
	}
	if x.pages[p] == nil {
		x.pages[p] = make([]int32, 1<<pageBits)
	}
	at := &x.pages[p][v&(1<<pageBits-1)]
	if *at == 0 {
		x.list = append(x.list, v)
		*at = int32(len(x.list))
	}
	return *at - 1
}

// A naming asks for the nodes of an index.
type naming struct {
	x    *index
	kind string
}

// A mode is the nodes of an index to be, column by column: the columns are read side by
// side, and nodes are made of them once, in their order. A column may be nil.
type mode struct {
	kind                           string
	iri, label, country, institute []string
	dates                          []dateRange
	meetings                       []int
}

// modes names the nodes of indexes, with IRIs and labels: the labels are those that
// identity chose, else what documents say, of several the first in sorted order, else
// the end of the IRI. The texts of all are read in one go through the dictionary.
func (r *reader) modes(asked ...naming) []*mode {
	out := make([]*mode, len(asked))
	var numbers []store.Number
	for k, a := range asked {
		out[k] = &mode{kind: a.kind, label: make([]string, len(a.x.list))}
		numbers = append(numbers, a.x.list...)
	}
	type labelled struct{ mode, node int32 }
	var found []labelled
	labels := func(p store.Pattern) {
		found = found[:0]
		links := r.links(p)
		numbers = slices.Grow(numbers, len(links))
		found = slices.Grow(found, len(links))
		for _, l := range links {
			for k, a := range asked {
				if i := a.x.find(l.Subject); i >= 0 && out[k].label[i] == "" {
					found = append(found, labelled{int32(k), i})
					numbers = append(numbers, l.Object)
				}
			}
		}
	}
	set := func(texts []string) {
		for i, f := range found {
			if l := &out[f.mode].label[f.node]; *l == "" || texts[i] < *l {
				*l = texts[i]
			}
		}
	}
	labels(store.Pattern{P: vocab.Label, L: vocab.Identity})
	texts := r.texts(numbers)
	for k := range asked {
		n := len(out[k].label)
		out[k].iri, texts = texts[:n:n], texts[n:]
	}
	set(texts)
	if slices.ContainsFunc(out, func(m *mode) bool { return slices.Contains(m.label, "") }) {
		// Quads that were loaded as such carry their labels in their documents.
		numbers = numbers[:0]
		labels(store.Pattern{P: vocab.Label})
		set(r.texts(numbers))
	}
	for _, m := range out {
		for i, l := range m.label {
			if l == "" {
				m.label[i] = local(quad.IRI(m.iri[i]))
			}
		}
	}
	return out
}

// nodes makes the nodes of m, sorted by IRI, and tells where each went.
func (m *mode) nodes() (nodes []graph.Node, place []int32) {
	nodes, place = make([]graph.Node, len(m.iri)), make([]int32, len(m.iri))
	for at, i := range graph.Order(m.iri) {
		place[i] = int32(at)
		n := &nodes[at]
		n.IRI, n.Label, n.Kind = m.iri[i], m.label[i], m.kind
		if m.country != nil {
			n.Country = code(m.country[i])
		}
		if m.institute != nil {
			n.Institute = m.institute[i]
		}
		if m.dates != nil {
			n.Date, n.EndDate = m.dates[i].from, m.dates[i].to
		}
		if m.meetings != nil {
			n.Meetings = m.meetings[i]
		}
	}
	return nodes, place
}

// usual gives, for each value of x that has objects by predicate p, the one that most
// documents give, and of these the first in sorted order; nil where none has any.
func (r *reader) usual(x *index, p quad.IRI) []string {
	objects := newIndex()
	var said []uint64 // place of value and of object
	for _, l := range r.links(store.Pattern{P: p}) {
		if i := x.find(l.Subject); i >= 0 {
			said = append(said, uint64(i)<<32|uint64(objects.add(l.Object)))
		}
	}
	if len(said) == 0 {
		return nil
	}
	slices.Sort(said)
	texts := r.texts(objects.list)
	out := make([]string, len(x.list))
	var of, most int
	for k := 0; k < len(said); {
		n := 1
		for k+n < len(said) && said[k+n] == said[k] {
			n++
		}
		i, t := int(said[k]>>32), texts[uint32(said[k])]
		if k == 0 || i != of {
			of, most = i, 0
		}
		if n > most || n == most && t < out[i] {
			most, out[i] = n, t
		}
		k += n
	}
	return out
}

// withMeetings reads the names of actors and of their meetings, these with date and
// country, and what else is asked for beside it.
func (r *reader) withMeetings(actors *index, kind string, meetings *index, also ...func()) (a, m *mode) {
	var both []*mode
	var dates []dateRange
	var countries []string
	r.together(append(also,
		func() { both = r.modes(naming{actors, kind}, naming{meetings, "meeting"}) },
		func() { dates = r.dates(meetings, false) },
		func() { countries = r.usual(meetings, vocab.HeldIn) },
	)...)
	both[1].country, both[1].dates = countries, dates
	return both[0], both[1]
}

// twoMode puts actors and events together, seats by the places in their indexes, and
// counts the meetings of each actor where that is not done yet.
func (r *reader) twoMode(actors, events *mode, seats []graph.Seat) *graph.TwoMode {
	if r.failed() {
		return nil
	}
	var nodes [2][]graph.Node
	var place [2][]int32
	r.together(
		func() { nodes[0], place[0] = actors.nodes() },
		func() { nodes[1], place[1] = events.nodes() },
	)
	for i, s := range seats {
		seats[i] = graph.Seat{Actor: place[0][s.Actor], Event: place[1][s.Event]}
	}
	two, err := graph.NewTwoMode(nodes[0], nodes[1], seats, r.rule)
	if err != nil {
		r.fail(err)
		return nil
	}
	for i := range two.Actors {
		if actors.meetings == nil {
			two.Actors[i].Meetings = len(two.ActorRow(i))
		}
	}
	return two
}
