package identity

import (
	"bytes"
	"hash/maphash"
	"time"

	"coopgraph/graph/mapped"
	"coopgraph/graph/reference"
)

// An occasion is what can keep two gatherings apart: when, where, and the how manieth.
type occasion struct {
	occasionKey
	from, to day // first and last; none where not known to the day
	city     city
}

// An occasionKey is what was read of an occasion, in numbers of texts.
type occasionKey struct{ date, endDate, place, ordinal int32 }

// A day is one of the calendar.
type day struct {
	text   [len(time.DateOnly)]byte // zeros for none
	valid  bool
	number int32 // of days, where valid
}

func newDay(text string) day {
	var d day
	if len(text) != len(d.text) {
		return d
	}
	copy(d.text[:], text)
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		d.number, d.valid = int32(t.Unix()/(24*60*60)), true
	}
	return d
}

func (d *day) known() bool { return *d != day{} }

func (d *day) compare(o *day) int { return bytes.Compare(d.text[:], o.text[:]) }

// after is by how many days d is later than o; a large number if they are no days.
func (d *day) after(o *day) int32 {
	switch {
	case d.compare(o) <= 0:
		return 0
	case !d.valid || !o.valid:
		return 1000
	}
	return d.number - o.number
}

// days lists the days from one to another, a fortnight at most.
func days(from, to *day) []string {
	if !from.known() {
		return nil
	}
	last := string(to.text[:])
	out := []string{string(from.text[:])}
	t, err := time.Parse(time.DateOnly, out[0])
	for n := 0; err == nil && out[len(out)-1] < last && n < 14; n++ {
		t = t.AddDate(0, 0, 1)
		out = append(out, t.Format(time.DateOnly))
	}
	return out
}

// A city is one as read, and as it is known, in numbers of texts.
type city struct{ folded, name, country int32 }

func (c city) same(o city) bool {
	return c.folded == o.folded || c.name != 0 && c.name == o.name && c.country == o.country
}

// occasions makes one occasion of what is alike.
type occasions struct {
	space *mapped.Space
	texts *mapped.Texts
	all   []occasion
	index *mapped.Index
}

func newOccasions(s *mapped.Space, texts *mapped.Texts) *occasions {
	return &occasions{space: s, texts: texts, index: mapped.NewIndex(s)}
}

// of gives the number of an occasion.
func (l *occasions) of(key occasionKey) int32 {
	h := maphash.Comparable(seed, key)
	n, ok := l.index.Find(h, func(n int32) bool { return l.all[n].occasionKey == key })
	if !ok {
		n = int32(len(l.all))
		l.all = mapped.Append(l.space, l.all, l.read(key))
		l.index.Put(h, n)
	}
	return n
}

func (l *occasions) read(key occasionKey) occasion {
	o := occasion{occasionKey: key, from: newDay(l.texts.At(key.date))}
	o.to = newDay(l.texts.At(key.endDate))
	if !o.from.known() || o.to.compare(&o.from) < 0 {
		o.to = o.from
	}
	if key.place != 0 {
		place := l.texts.At(key.place)
		known, _ := reference.CityByName(place)
		o.city = city{l.texts.Of(reference.Fold(place)), l.texts.Of(known.Name), l.texts.Of(known.Country)}
	}
	return o
}

// ordinal gives the occasion that is like another, of this ordinal.
func (l *occasions) ordinal(n int32, text string) int32 {
	key := l.all[n].occasionKey
	key.ordinal = l.texts.Of(text)
	return l.of(key)
}

// contradict says whether gatherings at two occasions cannot be one meeting.
func (l *occasions) contradict(n, o int32) bool {
	if n == o {
		return false
	}
	a, b := &l.all[n], &l.all[o]
	if a.from.known() && b.from.known() {
		// A day's difference is a time zone or a slip; more is another meeting.
		if a.from.after(&b.to) > 1 || b.from.after(&a.to) > 1 {
			return true
		}
	} else {
		x, y := l.texts.At(a.date), l.texts.At(b.date)
		if n := min(len(x), len(y)); x[:n] != y[:n] {
			return true
		}
	}
	if a.city != b.city && a.city.folded != 0 && b.city.folded != 0 && !a.city.same(b.city) {
		return true
	}
	return a.ordinal != 0 && b.ordinal != 0 && a.ordinal != b.ordinal
}
