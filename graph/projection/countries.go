package projection

import "coopgraph/graph"

// countries are tied by the meetings where both had seats.
func (r *reader) countries() *graph.TwoMode {
	countries, meetings := newIndex(), newIndex()
	var seats []graph.Seat
	for _, s := range r.seats(false, false, true) {
		if s.country != 0 {
			seats = append(seats, graph.Seat{Actor: countries.add(s.country), Event: meetings.add(s.meeting)})
		}
	}
	actors, events := r.withMeetings(countries, "country", meetings)
	actors.country = actors.iri
	return r.twoMode(actors, events, seats)
}
