package projection

import (
	"slices"

	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// formats are tied by the people who had seats under both: the events of this network
// are people. Meetings of a format counts its distinct meetings with counted seats.
func (r *reader) formats() *graph.TwoMode {
	under := map[store.Number][]store.Number{} // meeting -> formats
	r.each(vocab.UnderFormat, func(m, f store.Number) {
		if !slices.Contains(under[m], f) {
			under[m] = append(under[m], f)
		}
	})
	formats, people := newIndex(), newIndex()
	type held struct {
		format  int32
		meeting store.Number
	}
	meetings := map[held]bool{}
	var seats []graph.Seat
	for _, s := range r.seats(true, false, false) {
		if s.person == 0 {
			continue
		}
		for _, f := range under[s.meeting] {
			i := formats.add(f)
			meetings[held{i, s.meeting}] = true
			seats = append(seats, graph.Seat{Actor: i, Event: people.add(s.person)})
		}
	}
	modes := r.modes(naming{formats, "format"}, naming{people, "person"})
	modes[0].meetings = make([]int, len(formats.list))
	for h := range meetings {
		modes[0].meetings[h.format]++
	}
	modes[1].country = r.usual(people, vocab.Represents)
	return r.twoMode(modes[0], modes[1], seats)
}
