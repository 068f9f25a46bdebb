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

// nodes makes the nodes of indexes, with IRIs and labels: the labels are those that
// identity chose, else what documents say, of several the first in sorted order, else
// the end of the IRI. The texts of all are read in one go through the dictionary.
func (r *reader) nodes(asked ...naming) [][]graph.Node {
	out := make([][]graph.Node, len(asked))
	var numbers []store.Number
	for k, a := range asked {
		out[k] = make([]graph.Node, len(a.x.list))
		numbers = append(numbers, a.x.list...)
	}
	type labelled struct{ kind, node int32 }
	var found []labelled
	labels := func(p store.Pattern) {
		found = found[:0]
		for _, l := range r.links(p) {
			for k, a := range asked {
				if i := a.x.find(l.Subject); i >= 0 && out[k][i].Label == "" {
					found = append(found, labelled{int32(k), i})
					numbers = append(numbers, l.Object)
				}
			}
		}
	}
	set := func(texts []string) {
		for i, f := range found {
			if n := &out[f.kind][f.node]; n.Label == "" || texts[i] < n.Label {
				n.Label = texts[i]
			}
		}
	}
	labels(store.Pattern{P: vocab.Label, L: vocab.Identity})
	texts := r.texts(numbers)
	unlabelled := false
	for k, a := range asked {
		for i := range out[k] {
			out[k][i].IRI, out[k][i].Kind = texts[i], a.kind
		}
		texts = texts[len(out[k]):]
	}
	set(texts)
	for _, nodes := range out {
		unlabelled = unlabelled || slices.ContainsFunc(nodes, func(n graph.Node) bool { return n.Label == "" })
	}
	if unlabelled {
		// Quads that were loaded as such carry their labels in their documents.
		numbers = numbers[:0]
		labels(store.Pattern{P: vocab.Label})
		set(r.texts(numbers))
	}
	for _, nodes := range out {
		for i := range nodes {
			if nodes[i].Label == "" {
				nodes[i].Label = local(quad.IRI(nodes[i].IRI))
			}
		}
	}
	return out
}

// usual gives, for each value of x that has objects by predicate p, the one that most
// documents give, and of these the first in sorted order.
func (r *reader) usual(x *index, p quad.IRI) []string {
	objects := newIndex()
	var said []uint64 // place of value and of object
	for _, l := range r.links(store.Pattern{P: p}) {
		if i := x.find(l.Subject); i >= 0 {
			said = append(said, uint64(i)<<32|uint64(objects.add(l.Object)))
		}
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

// withMeetings makes the nodes of actors and of their meetings, these with date and
// country, and reads what else is asked for beside it.
func (r *reader) withMeetings(actors *index, kind string, meetings *index, also ...func()) (a, m []graph.Node) {
	var both [][]graph.Node
	var dates []dateRange
	var countries []string
	r.together(append(also,
		func() { both = r.nodes(naming{actors, kind}, naming{meetings, "meeting"}) },
		func() { dates = r.dates(meetings, false) },
		func() { countries = r.usual(meetings, vocab.HeldIn) },
	)...)
	a, m = both[0], both[1]
	for i, d := range dates {
		m[i].Country, m[i].Date, m[i].EndDate = code(countries[i]), d.from, d.to
	}
	return a, m
}

// twoMode puts actors and events together and counts the meetings of each actor where
// that is not done yet.
func (r *reader) twoMode(actors, events []graph.Node, seats []graph.Seat) *graph.TwoMode {
	if r.err != nil {
		return nil
	}
	two, err := graph.NewTwoMode(actors, events, seats, r.rule)
	if err != nil {
		r.err = err
		return nil
	}
	for i := range two.Actors {
		if two.Actors[i].Meetings == 0 {
			two.Actors[i].Meetings = len(two.ActorRow(i))
		}
	}
	return two
}
