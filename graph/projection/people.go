package projection

import (
	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// people are tied by the meetings that both attended.
func (r *reader) people() *graph.TwoMode {
	people, meetings := newIndex(), newIndex()
	var seats []graph.Seat
	sit := func(person, meeting store.Number) {
		if person != 0 {
			seats = append(seats, graph.Seat{Actor: people.add(person), Event: meetings.add(meeting)})
		}
	}
	if len(r.rule.Capacities) == 0 && len(r.rule.Countries) == 0 {
		// Every seat but those of the absent has its plain edge: one scan instead of three.
		attended := r.links(store.Pattern{P: vocab.Attended})
		seats = make([]graph.Seat, 0, len(attended))
		for _, l := range attended {
			if r.meetings(l.Object) {
				sit(l.Subject, l.Object)
			}
		}
	} else {
		for _, s := range r.seats(true, false, false) {
			sit(s.person, s.meeting)
		}
	}
	var countries, institutes []string
	actors, events := r.withMeetings(people, "person", meetings,
		func() { countries = r.usual(people, vocab.Represents) },
		func() { institutes = r.usual(people, vocab.AffiliatedWith) },
	)
	actors.country, actors.institute = countries, institutes
	return r.twoMode(actors, events, seats)
}
