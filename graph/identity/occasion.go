package identity

import (
	"time"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An occasion is what can keep two gatherings apart: when, where, and the how manieth.
type occasion struct {
	number   int32
	from, to day // first and last; none where not known to the day
	date     string
	city     city
	ordinal  string
}

// A day is one of the calendar.
type day struct {
	text   string // "" for none
	number int64  // of days, where valid
	valid  bool
}

func newDay(text string) day {
	d := day{text: text}
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		d.number, d.valid = t.Unix()/(24*60*60), true
	}
	return d
}

// A city is one as read, and as it is known.
type city struct{ folded, name, country string }

func newCity(text string) city {
	if text == "" {
		return city{}
	}
	c := city{folded: reference.Fold(text)}
	if known, ok := reference.CityByName(text); ok {
		c.name, c.country = known.Name, known.Country
	}
	return c
}

// occasions makes one occasion of what is alike.
type occasions map[[4]string]*occasion

func (all occasions) of(m *record.Meeting, from, to, ordinal string) *occasion {
	key := [4]string{m.Date, m.EndDate, m.City, ordinal}
	o := all[key]
	if o == nil {
		o = &occasion{number: int32(len(all)), from: newDay(from), to: newDay(to), date: m.Date, city: newCity(m.City), ordinal: ordinal}
		all[key] = o
	}
	return o
}

// contradict says whether gatherings at two occasions cannot be one meeting.
func contradict(a, b *occasion) bool {
	if a == b {
		return false
	}
	if a.from.text != "" && b.from.text != "" {
		// A day's difference is a time zone or a slip; more is another meeting.
		if after(a.from, b.to) > 1 || after(b.from, a.to) > 1 {
			return true
		}
	} else if n := min(len(a.date), len(b.date)); n > 0 && a.date[:n] != b.date[:n] {
		return true
	}
	if a.city != b.city && a.city.folded != "" && b.city.folded != "" && !sameCity(a.city, b.city) {
		return true
	}
	return a.ordinal != "" && b.ordinal != "" && a.ordinal != b.ordinal
}

// after is by how many days a is later than b; a large number if they are no days.
func after(a, b day) int64 {
	switch {
	case a.text <= b.text:
		return 0
	case !a.valid || !b.valid:
		return 1000
	}
	return a.number - b.number
}

func sameCity(a, b city) bool {
	return a.folded == b.folded || a.name != "" && a.name == b.name && a.country == b.country
}
