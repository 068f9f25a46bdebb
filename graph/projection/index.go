package projection

import (
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

// nodes makes the nodes of an index, with IRIs and labels.
func (r *reader) nodes(x *index, kind string) []graph.Node {
	out := make([]graph.Node, len(x.list))
	for i, iri := range r.texts(x.list) {
		out[i] = graph.Node{IRI: iri, Kind: kind}
	}
	r.labels(x, out, store.Pattern{P: vocab.Label, L: vocab.Identity})
	for i := range out {
		if out[i].Label == "" {
			// Quads that were loaded as such carry their labels in their documents.
			r.labels(x, out, store.Pattern{P: vocab.Label})
			break
		}
	}
	for i := range out {
		if out[i].Label == "" {
			out[i].Label = local(quad.IRI(out[i].IRI))
		}
	}
	return out
}

// labels sets the labels that nodes have by a pattern: of several the first in sorted
// order. Nodes that have a label keep it.
func (r *reader) labels(x *index, nodes []graph.Node, p store.Pattern) {
	type labelled struct {
		node  int32
		label store.Number
	}
	var found []labelled
	var numbers []store.Number
	r.match(p, func(s, o store.Number) {
		if i := x.find(s); i >= 0 && nodes[i].Label == "" {
			found = append(found, labelled{i, o})
			numbers = append(numbers, o)
		}
	})
	for k, text := range r.texts(numbers) {
		n := &nodes[found[k].node]
		if n.Label == "" || text < n.Label {
			n.Label = text
		}
	}
}

// usual gives, for each value of x that has objects by predicate p, the one that most
// documents give, and of these the first in sorted order.
func (r *reader) usual(x *index, p quad.IRI) []string {
	type count struct {
		object int32
		n      int32
	}
	out := make([]string, len(x.list))
	objects := newIndex()
	said := make([][]count, len(x.list))
	r.each(p, func(s, o store.Number) {
		i := x.find(s)
		if i < 0 {
			return
		}
		object := objects.add(o)
		for k := range said[i] {
			if said[i][k].object == object {
				said[i][k].n++
				return
			}
		}
		said[i] = append(said[i], count{object, 1})
	})
	texts := r.texts(objects.list)
	for i, counts := range said {
		best := int32(0)
		for _, c := range counts {
			if t := texts[c.object]; c.n > best || c.n == best && t < out[i] {
				best, out[i] = c.n, t
			}
		}
	}
	return out
}

// meetingNodes makes the nodes of meetings, with date and country.
func (r *reader) meetingNodes(x *index) []graph.Node {
	var out []graph.Node
	var dates map[store.Number]dateRange
	var countries []string
	r.together(
		func() { out = r.nodes(x, "meeting") },
		func() { dates = r.dates(x) },
		func() { countries = r.usual(x, vocab.HeldIn) },
	)
	for i, c := range countries {
		d := dates[x.list[i]]
		out[i].Country, out[i].Date, out[i].EndDate = code(c), d.from, d.to
	}
	return out
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
