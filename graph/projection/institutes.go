package projection

import (
	"slices"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/vocab"
)

// institutes are tied by the meetings where both had seats, or which they organized,
// hosted or took part in.
func (r *reader) institutes() *graph.TwoMode {
	institutes, meetings := newIndex(), newIndex()
	var seats []graph.Seat
	sit := func(institute, meeting quad.Value) {
		seats = append(seats, graph.Seat{Actor: institutes.add(institute), Event: meetings.add(meeting)})
	}
	for _, s := range r.seats(false, true, false) {
		if s.institute != nil {
			sit(s.institute, s.meeting)
		}
	}
	// A part in a meeting has no capacity, so it does not count where capacities are asked for.
	if r.rule.Institutes != "seats" && len(r.rule.Capacities) == 0 {
		based := map[quad.Value]bool{}
		if len(r.rule.Countries) > 0 {
			r.each(vocab.BasedIn, func(q quad.Quad) {
				if slices.Contains(r.rule.Countries, code(q.Object)) {
					based[q.Subject] = true
				}
			})
		}
		for _, p := range []quad.IRI{vocab.OrganizedBy, vocab.HostedBy, vocab.JoinedBy} {
			r.each(p, func(q quad.Quad) {
				if r.meetings(q.Subject) && (len(r.rule.Countries) == 0 || based[q.Object]) {
					sit(q.Object, q.Subject)
				}
			})
		}
	}
	actors := r.nodes(institutes, "institute")
	for i, c := range r.usual(institutes, vocab.BasedIn) {
		actors[i].Country = code(quad.IRI(c))
	}
	return r.twoMode(actors, r.meetingNodes(meetings), seats)
}
