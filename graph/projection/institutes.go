package projection

import (
	"slices"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// institutes are tied by the meetings where both had seats, or which they organized,
// hosted or took part in.
func (r *reader) institutes() *graph.TwoMode {
	institutes, meetings := newIndex(), newIndex()
	var seats []graph.Seat
	sit := func(institute, meeting store.Number) {
		seats = append(seats, graph.Seat{Actor: institutes.add(institute), Event: meetings.add(meeting)})
	}
	for _, s := range r.seats(false, true, false) {
		if s.institute != 0 {
			sit(s.institute, s.meeting)
		}
	}
	// A part in a meeting has no capacity, so it does not count where capacities are asked for.
	if r.rule.Institutes != "seats" && len(r.rule.Capacities) == 0 {
		based := map[store.Number]bool{}
		if len(r.rule.Countries) > 0 {
			r.said(vocab.BasedIn, func(i store.Number, country string) {
				if slices.Contains(r.rule.Countries, code(country)) {
					based[i] = true
				}
			})
		}
		for _, p := range []quad.IRI{vocab.OrganizedBy, vocab.HostedBy, vocab.JoinedBy} {
			r.each(p, func(m, i store.Number) {
				if r.meetings(m) && (len(r.rule.Countries) == 0 || based[i]) {
					sit(i, m)
				}
			})
		}
	}
	var countries []string
	actors, events := r.withMeetings(institutes, "institute", meetings,
		func() { countries = r.usual(institutes, vocab.BasedIn) },
	)
	actors.country = countries
	return r.twoMode(actors, events, seats)
}
