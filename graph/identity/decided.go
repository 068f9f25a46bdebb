package identity

import (
	"cmp"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// What was decided of the meetings that several Records tell of.
type decided struct {
	space *mapped.Space
	texts *mapped.Texts
	list  []decision // by meeting
}

type decision struct {
	meeting                                   int32
	title, date, endDate, city, country, mode int32 // texts
	people, institutes, countries             int   // declared
}

func newDecided(s *mapped.Space) *decided { return &decided{space: s, texts: mapped.NewTexts(s)} }

// add takes what was decided of a meeting behind those before it.
func (l *decided) add(meeting int32, d *record.Meeting) {
	l.list = mapped.Append(l.space, l.list, decision{
		meeting: meeting,
		title:   l.texts.Of(d.Title), date: l.texts.Of(d.Date), endDate: l.texts.Of(d.EndDate),
		city: l.texts.Of(d.City), country: l.texts.Of(d.Country), mode: l.texts.Of(d.Mode),
		people: d.DeclaredPeople, institutes: d.DeclaredInstitutes, countries: d.DeclaredCountries,
	})
}

// of gives what was decided of a meeting, nil for nothing.
func (l *decided) of(meeting int32) *record.Meeting {
	i, ok := slices.BinarySearchFunc(l.list, meeting, func(d decision, n int32) int { return cmp.Compare(d.meeting, n) })
	if !ok {
		return nil
	}
	d := &l.list[i]
	text := func(n int32) string { return strings.Clone(l.texts.At(n)) }
	return &record.Meeting{
		Title: text(d.title), Date: text(d.date), EndDate: text(d.endDate), City: text(d.city), Country: text(d.country), Mode: text(d.mode),
		DeclaredPeople: d.people, DeclaredInstitutes: d.institutes, DeclaredCountries: d.countries,
	}
}
