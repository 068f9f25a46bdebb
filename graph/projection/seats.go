package projection

import (
	"slices"

	"github.com/cayleygraph/quad"

	"coopgraph/graph/vocab"
)

// A seat is what a projection needs of one seat node; nil where nothing is said.
type seat struct {
	person, meeting, institute, country quad.Value
	absent, capacity                    bool // is absent; has one of the rule's capacities
	countryOK                           bool // is for one of the rule's countries
}

// seats reads the counted seats. Only what the caller and the rule need is read.
func (r *reader) seats(needPerson, needInstitute, needCountry bool) []seat {
	at := newIndex()
	var list []seat
	get := func(v quad.Value) *seat {
		if i, ok := at.of[v]; ok {
			return &list[i]
		}
		return nil
	}
	r.each(vocab.AtMeeting, func(q quad.Quad) {
		if !r.meetings(q.Object) {
			return
		}
		if i := at.add(q.Subject); int(i) == len(list) {
			list = append(list, seat{meeting: q.Object})
		}
	})
	if needPerson {
		r.each(vocab.SeatOf, func(q quad.Quad) {
			if s := get(q.Subject); s != nil {
				s.person = q.Object
			}
		})
	}
	if needInstitute {
		r.each(vocab.ForInstitute, func(q quad.Quad) {
			if s := get(q.Subject); s != nil {
				s.institute = q.Object
			}
		})
	}
	if needCountry || len(r.rule.Countries) > 0 {
		r.each(vocab.ForCountry, func(q quad.Quad) {
			if s := get(q.Subject); s != nil {
				s.country = q.Object
				s.countryOK = slices.Contains(r.rule.Countries, code(q.Object))
			}
		})
	}
	r.each(vocab.Capacity, func(q quad.Quad) {
		if s := get(q.Subject); s != nil {
			c := text(q.Object)
			s.absent = s.absent || c == "absent"
			s.capacity = s.capacity || slices.Contains(r.rule.Capacities, c)
		}
	})
	counted := list[:0]
	for _, s := range list {
		if len(r.rule.Capacities) > 0 && !s.capacity || len(r.rule.Capacities) == 0 && s.absent ||
			len(r.rule.Countries) > 0 && !s.countryOK {
			continue
		}
		counted = append(counted, s)
	}
	return counted
}
