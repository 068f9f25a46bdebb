package projection

import (
	"slices"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// A seat is what a projection needs of one seat node; 0 where nothing is said.
type seat struct {
	person, meeting, institute, country store.Number
	absent, capacity                    bool // is absent; has one of the rule's capacities
	countryOK                           bool // is for one of the rule's countries
}

// seats reads the counted seats. Only what the caller and the rule need is read.
func (r *reader) seats(needPerson, needInstitute, needCountry bool) []seat {
	at := newIndex()
	var list []seat
	set := func(s store.Number, do func(*seat)) {
		if i := at.find(s); i >= 0 {
			do(&list[i])
		}
	}
	r.each(vocab.AtMeeting, func(s, m store.Number) {
		if !r.meetings(m) {
			return
		}
		if i := at.add(s); int(i) == len(list) {
			list = append(list, seat{meeting: m})
		}
	})
	if needPerson {
		r.each(vocab.SeatOf, func(s, p store.Number) { set(s, func(x *seat) { x.person = p }) })
	}
	if needInstitute {
		r.each(vocab.ForInstitute, func(s, i store.Number) { set(s, func(x *seat) { x.institute = i }) })
	}
	if needCountry {
		r.each(vocab.ForCountry, func(s, c store.Number) { set(s, func(x *seat) { x.country = c }) })
	}
	if len(r.rule.Countries) > 0 {
		r.said(vocab.ForCountry, func(s store.Number, country string) {
			set(s, func(x *seat) { x.countryOK = slices.Contains(r.rule.Countries, code(country)) })
		})
	}
	r.said(vocab.Capacity, func(s store.Number, capacity string) {
		set(s, func(x *seat) {
			x.absent = x.absent || capacity == "absent"
			x.capacity = x.capacity || slices.Contains(r.rule.Capacities, capacity)
		})
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
