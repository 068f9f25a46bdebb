package projection

import (
	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/vocab"
)

// people are tied by the meetings that both attended.
func (r *reader) people() *graph.TwoMode {
	people, meetings := newIndex(), newIndex()
	var seats []graph.Seat
	sit := func(person, meeting quad.Value) {
		if person != nil {
			seats = append(seats, graph.Seat{Actor: people.add(person), Event: meetings.add(meeting)})
		}
	}
	if len(r.rule.Capacities) == 0 && len(r.rule.Countries) == 0 {
		// Every seat but those of the absent has its plain edge: one scan instead of three.
		r.each(vocab.Attended, func(q quad.Quad) {
			if r.meetings(q.Object) {
				sit(q.Subject, q.Object)
			}
		})
	} else {
		for _, s := range r.seats(true, false, false) {
			sit(s.person, s.meeting)
		}
	}
	actors := r.nodes(people, "person")
	countries, institutes := r.usual(people, vocab.Represents), r.usual(people, vocab.AffiliatedWith)
	for i := range actors {
		actors[i].Country, actors[i].Institute = code(quad.IRI(countries[i])), institutes[i]
	}
	return r.twoMode(actors, r.meetingNodes(meetings), seats)
}
