package projection

import (
	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/vocab"
)

// formats are tied by the people who had seats under both: the events of this network
// are people. Meetings of a format counts its distinct meetings with counted seats.
func (r *reader) formats() *graph.TwoMode {
	under := map[quad.Value][]quad.Value{} // meeting -> formats
	r.each(vocab.UnderFormat, func(q quad.Quad) {
		under[q.Subject] = append(under[q.Subject], q.Object)
	})
	formats, people := newIndex(), newIndex()
	type held struct {
		format  int32
		meeting quad.Value
	}
	meetings := map[held]bool{}
	var seats []graph.Seat
	for _, s := range r.seats(true, false, false) {
		if s.person == nil {
			continue
		}
		for _, f := range under[s.meeting] {
			i := formats.add(f)
			meetings[held{i, s.meeting}] = true
			seats = append(seats, graph.Seat{Actor: i, Event: people.add(s.person)})
		}
	}
	actors := r.nodes(formats, "format")
	for h := range meetings {
		actors[h.format].Meetings++
	}
	events := r.nodes(people, "person")
	for i, c := range r.usual(people, vocab.Represents) {
		events[i].Country = code(quad.IRI(c))
	}
	return r.twoMode(actors, events, seats)
}
