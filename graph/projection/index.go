package projection

import (
	"slices"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// An index numbers values in the order in which they are met. The order does not show:
// networks sort their nodes.
type index struct {
	of   map[quad.Value]int32
	list []quad.Value
}

func newIndex() *index { return &index{of: map[quad.Value]int32{}} }

func (x *index) add(v quad.Value) int32 {
	i, ok := x.of[v]
	if !ok {
		i = int32(len(x.list))
		x.of[v] = i
		x.list = append(x.list, v)
	}
	return i
}

// nodes makes the nodes of an index with labels; attributes are added by describe
// functions, which see each node with its value.
func (r *reader) nodes(x *index, kind string) []graph.Node {
	out := make([]graph.Node, len(x.list))
	for i, v := range x.list {
		out[i] = graph.Node{IRI: text(v), Kind: kind}
	}
	named := 0
	r.eachOf(store.Pattern{P: vocab.Label, L: vocab.Identity}, func(q quad.Quad) {
		if i, ok := x.of[q.Subject]; ok {
			label(&out[i], text(q.Object), &named)
		}
	})
	if named < len(out) {
		// Quads that were loaded as such carry their labels in their documents.
		r.eachOf(store.Pattern{P: vocab.Label}, func(q quad.Quad) {
			if i, ok := x.of[q.Subject]; ok && q.Label != vocab.Identity {
				label(&out[i], text(q.Object), &named)
			}
		})
	}
	for i := range out {
		if out[i].Label == "" {
			out[i].Label = local(quad.IRI(out[i].IRI))
		}
	}
	return out
}

// label keeps the first label in sorted order.
func label(n *graph.Node, s string, named *int) {
	if n.Label == "" {
		*named++
	}
	if n.Label == "" || s < n.Label {
		n.Label = s
	}
}

func (r *reader) eachOf(p store.Pattern, do func(q quad.Quad)) {
	if r.err != nil {
		return
	}
	for q, err := range r.st.Quads(r.ctx, p) {
		if err != nil {
			r.err = err
			return
		}
		do(q)
	}
}

// usual gives, for each value of x that has objects by predicate p, the one that most
// documents give, and of these the first in sorted order.
func (r *reader) usual(x *index, p quad.IRI) []string {
	type count struct {
		object string
		n      int
	}
	said := make([][]count, len(x.list))
	r.each(p, func(q quad.Quad) {
		i, ok := x.of[q.Subject]
		if !ok {
			return
		}
		s := text(q.Object)
		k := slices.IndexFunc(said[i], func(c count) bool { return c.object == s })
		if k < 0 {
			k = len(said[i])
			said[i] = append(said[i], count{object: s})
		}
		said[i][k].n++
	})
	out := make([]string, len(x.list))
	for i, counts := range said {
		best := count{}
		for _, c := range counts {
			if c.n > best.n || c.n == best.n && c.object < best.object {
				best = c
			}
		}
		out[i] = best.object
	}
	return out
}

// meetingNodes makes the nodes of meetings, with date and country.
func (r *reader) meetingNodes(x *index) []graph.Node {
	out := r.nodes(x, "meeting")
	dates := r.dates()
	for i, c := range r.usual(x, vocab.HeldIn) {
		out[i].Country = code(quad.IRI(c))
		d := dates[x.list[i]]
		out[i].Date, out[i].EndDate = d.from, d.to
	}
	return out
}

// twoMode puts actors and events together and counts the meetings of each actor.
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
		if events != nil && two.Actors[i].Meetings == 0 {
			two.Actors[i].Meetings = len(two.ActorRow(i))
		}
	}
	return two
}
