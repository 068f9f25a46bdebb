package prose

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A dateMark is a place where a text gives a day, a month or a range of days.
type dateMark struct {
	first, last int // tokens, half-open
	from, to    day // to is zero for one day
	yearless    bool
	relative    bool // weekday, "today", "this year": resolved with the day of publication
	bare        bool // a year or a month and no day
}

// A day is a date of the precision given: month and day may be 0.
type day struct{ y, m, d int }

func (d day) zero() bool { return d.y == 0 }

// iso is the date in ISO 8601, "" for none.
func (d day) iso() string {
	switch {
	case d.y == 0:
		return ""
	case d.m == 0:
		return fmt.Sprintf("%04d", d.y)
	case d.d == 0:
		return fmt.Sprintf("%04d-%02d", d.y, d.m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d)
}

func (d day) time() time.Time {
	return time.Date(d.y, time.Month(max(1, d.m)), max(1, d.d), 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) day { return day{t.Year(), int(t.Month()), t.Day()} }

// valid tells whether the day exists in the calendar; a year of 0 is taken for a leap year.
func (d day) valid() bool {
	if d.m < 0 || d.m > 12 || d.d < 0 {
		return false
	}
	if d.d == 0 {
		return true
	}
	y := d.y
	if y == 0 {
		y = 2000
	}
	t := time.Date(y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == d.m
}

// parseDay reads an ISO date, whatever follows it.
func parseDay(s string) (day, bool) {
	t, err := time.Parse("2006-01-02", s[:min(10, len(s))])
	if err != nil {
		return day{}, false
	}
	return dayOf(t), true
}

// monthOf is the number of a month by its English name or abbreviation, 0 for none.
func monthOf(lex *lexicon, w string) int {
	v, ok := lex.set("months").value(strings.TrimSuffix(w, "."))
	if !ok {
		return 0
	}
	n, _ := strconv.Atoi(v)
	return n
}

// weekdayOf is 0 for Sunday to 6, -1 for no weekday.
func weekdayOf(lex *lexicon, w string) int {
	v, ok := lex.set("weekdays").value(strings.TrimSuffix(w, "."))
	if !ok {
		return -1
	}
	n, _ := strconv.Atoi(v)
	return n % 7
}

// A dateReader finds the dates of one text.
type dateReader struct {
	t         *text
	lex       *lexicon
	published day
}

// dates finds all dates in order. Those without a year stay without one.
func (r *dateReader) dates() []dateMark {
	var out []dateMark
	for i := 0; i < len(r.t.toks); {
		m, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = max(m.last, i+1)
	}
	return out
}

// at reads the date that begins at token i.
func (r *dateReader) at(i int) (dateMark, bool) {
	t := r.t
	switch t.toks[i].kind {
	case number:
		if m, ok := r.numeric(i); ok {
			return m, true
		}
		if m, ok := r.dayFirst(i); ok {
			return m, true
		}
		if y := r.year(i); y > 0 && t.is(i-1, "in", "of", "during") {
			return dateMark{first: i, last: i + 1, from: day{y: y}, bare: true}, true
		}
	case word:
		if !t.capital(i) && !relativeDays[t.fold(i)] {
			break
		}
		if monthOf(r.lex, t.word(i)) > 0 && t.capital(i) {
			return r.monthFirst(i)
		}
		if w := weekdayOf(r.lex, t.word(i)); w >= 0 && t.capital(i) {
			return r.weekday(i, w)
		}
		switch t.lower(i) {
		case "today", "yesterday", "tomorrow":
			if r.published.zero() || t.is(i-1, "until", "till", "of") || possessive(t.word(i+1)) == len(t.word(i+1)) && t.word(i+1) != "" {
				return dateMark{}, false
			}
			n := map[string]int{"today": 0, "yesterday": -1, "tomorrow": 1}[t.lower(i)]
			return dateMark{first: i, last: i + 1, from: dayOf(r.published.time().AddDate(0, 0, n)), relative: true}, true
		}
	}
	return dateMark{}, false
}

var relativeDays = wordSet("today yesterday tomorrow")

// dayNumber is token i as the day of a month: "8", "8th"; 0 for none.
func (r *dateReader) dayNumber(i int) int {
	if i < 0 || i >= len(r.t.toks) || r.t.toks[i].kind != number {
		return 0
	}
	w := strings.ToLower(r.t.word(i))
	for _, s := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, s)
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 || len(w) > 2 {
		return 0
	}
	return n
}

// year is token i as a year of our time; 0 for none.
func (r *dateReader) year(i int) int {
	if i < 0 || i >= len(r.t.toks) {
		return 0
	}
	w := r.t.word(i)
	if len(w) != 4 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1900 || n > 2199 {
		return 0
	}
	return n
}

// yearAfter reads the year that may follow a date whose last token is i-1:
// ", 2024", "2024", "this year", "of this year". It gives the token after it.
func (r *dateReader) yearAfter(i int) (int, int, bool) {
	t := r.t
	k := i
	if t.is(k, ",") || t.is(k, "of") {
		k++
	}
	if y := r.year(k); y > 0 && !(k > i && t.is(i, "of") && false) {
		return y, k + 1, false
	}
	if t.is(k, "this", "current") && t.is(k+1, "year") || t.is(k, "the") && t.is(k+1, "current") && t.is(k+2, "year") || t.is(k, "same") && false {
		end := k + 2
		if t.is(k, "the") {
			end++
		}
		return r.published.y, end, true
	}
	if t.is(k, "last") && t.is(k+1, "year") && !r.published.zero() {
		return r.published.y - 1, k + 2, true
	}
	return 0, i, false
}

// rangeSign tells whether token i ties two ends of a range, and whether the ends
// may be two single days: "10 and 11 November".
func (r *dateReader) rangeSign(i int) bool {
	switch r.t.lower(i) {
	case "-", "–", "—", "‒", "to", "and", "through", "until", "till", "&", "−":
		return true
	}
	return false
}

// monthFirst reads "October 15", "May 22-23, 2023", "October 30 - November 2, 2024", "May 2021".
func (r *dateReader) monthFirst(i int) (dateMark, bool) {
	t := r.t
	m1 := monthOf(r.lex, t.word(i))
	m := dateMark{first: i, last: i + 1, from: day{m: m1}}
	d1 := r.dayNumber(i + 1)
	if d1 == 0 && t.is(i+1, "the") {
		if d1 = r.dayNumber(i + 2); d1 > 0 {
			i++
		}
	}
	if d1 == 0 {
		y, end, rel := r.yearAfter(i + 1)
		if y == 0 {
			if t.is(i, "may", "march") || !t.is(i-1, "in", "of", "last", "this", "early", "late", "mid", "since", "until", "by") {
				return dateMark{}, false
			}
			m.yearless, m.bare = true, true
			return m, true
		}
		m.from.y, m.last, m.relative, m.bare = y, end, rel, true
		return m, true
	}
	m.from.d, m.last = d1, i+2
	if r.rangeSign(i + 2) {
		k := i + 3
		if y, end, _ := r.yearAfter(i + 2); y > 0 {
			_ = end
		}
		if m2 := monthOf(r.lex, t.word(k)); m2 > 0 && r.dayNumber(k+1) > 0 {
			m.to, m.last = day{m: m2, d: r.dayNumber(k + 1)}, k+2
		} else if d2 := r.dayNumber(k); d2 > d1 && monthOf(r.lex, t.word(k+1)) == 0 {
			m.to, m.last = day{m: m1, d: d2}, k+1
		}
	} else if t.is(i+2, ",") { // "October 14, 15 and 16"
		k, last := i+2, d1
		for t.is(k, ",", "and") && r.dayNumber(k+1) == last+1 {
			last, k = last+1, k+2
			if t.is(k, ",") && t.is(k+1, "and") {
				k++
			}
		}
		if last > d1+1 {
			m.to, m.last = day{m: m1, d: last}, k
		}
	}
	return r.complete(m)
}

// dayFirst reads "15 October", "10 and 11 November 2019", "30 October – 2 November 2024", "the 25th of June".
func (r *dateReader) dayFirst(i int) (dateMark, bool) {
	t := r.t
	d1 := r.dayNumber(i)
	if d1 == 0 {
		return dateMark{}, false
	}
	m := dateMark{first: i}
	k := i + 1
	if t.is(k, "of") {
		k++
	}
	if m1 := monthOf(r.lex, t.word(k)); m1 > 0 && t.capital(k) {
		m.from, m.last = day{m: m1, d: d1}, k+1
		if r.rangeSign(k+1) && !t.is(k+1, "and") || t.is(k+1, "and") {
			if d2 := r.dayNumber(k + 2); d2 > 0 {
				n := k + 3
				if t.is(n, "of") {
					n++
				}
				if m2 := monthOf(r.lex, t.word(n)); m2 > 0 && (m2 != m1 || d2 > d1) {
					m.to, m.last = day{m: m2, d: d2}, n+1
				}
			}
		}
		return r.complete(m)
	}
	// a list or range of days before one month
	days := []int{d1}
	for k = i + 1; len(days) < 6; {
		if !(r.rangeSign(k) || t.is(k, ",")) {
			break
		}
		n := k + 1
		if t.is(k, ",") && t.is(n, "and") {
			n++
		}
		d2 := r.dayNumber(n)
		if d2 <= days[len(days)-1] {
			break
		}
		days = append(days, d2)
		k = n + 1
		o := k
		if t.is(o, "of") {
			o++
		}
		if m1 := monthOf(r.lex, t.word(o)); m1 > 0 && t.capital(o) {
			m.from, m.to, m.last = day{m: m1, d: d1}, day{m: m1, d: d2}, o+1
			return r.complete(m)
		}
	}
	return dateMark{}, false
}

// complete adds the year to a date and checks it.
func (r *dateReader) complete(m dateMark) (dateMark, bool) {
	y, end, rel := r.yearAfter(m.last)
	switch {
	case y > 0:
		m.last, m.relative = end, rel
		m.from.y = y
		if !rel && m.to.d > 0 && m.to.m < m.from.m {
			m.from.y = y - 1
		}
		if m.to.d > 0 {
			m.to.y = y
		}
	case rel:
		m.last, m.yearless = end, true
	default:
		m.yearless = true
		// "October 30, 2024 - January 2, 2025" has its second year further on.
	}
	if !m.from.valid() || m.to.d > 0 && !m.to.valid() {
		return dateMark{}, false
	}
	if !m.yearless && m.to.d == 0 && r.rangeSign(m.last) && !r.t.is(m.last, "and") {
		if n, ok := r.at2(m.last + 1); ok && !n.yearless && n.to.d == 0 && n.from.time().After(m.from.time()) && n.from.time().Sub(m.from.time()) < 60*24*time.Hour {
			m.to, m.last = n.from, n.last
		}
	}
	return m, true
}

// at2 reads the second end of a range that has years at both ends.
func (r *dateReader) at2(i int) (dateMark, bool) {
	if i >= len(r.t.toks) {
		return dateMark{}, false
	}
	if m1 := monthOf(r.lex, r.t.word(i)); m1 > 0 && r.dayNumber(i+1) > 0 {
		if y, end, _ := r.yearAfter(i + 2); y > 0 {
			return dateMark{first: i, last: end, from: day{y, m1, r.dayNumber(i + 1)}}, true
		}
	}
	if d := r.dayNumber(i); d > 0 {
		if m1 := monthOf(r.lex, r.t.word(i+1)); m1 > 0 {
			if y, end, _ := r.yearAfter(i + 2); y > 0 {
				return dateMark{first: i, last: end, from: day{y, m1, d}}, true
			}
		}
	}
	return dateMark{}, false
}

// numeric reads 15.10.2024, 2024-10-15, 15/10/2024. The word breaker keeps "15.10.2024" whole.
func (r *dateReader) numeric(i int) (dateMark, bool) {
	t := r.t
	parts := []string{t.word(i)}
	last := i + 1
	if strings.Count(parts[0], ".") == 2 || strings.Count(parts[0], "-") == 2 || strings.Count(parts[0], "/") == 2 {
		parts = strings.FieldsFunc(parts[0], func(c rune) bool { return c == '.' || c == '-' || c == '/' })
	} else {
		for len(parts) < 3 && last+1 < len(t.toks) && !t.spaced(last) && !t.spaced(last+1) && t.is(last, "-", "/", ".") && t.toks[last+1].kind == number {
			parts = append(parts, t.word(last+1))
			last += 2
		}
	}
	if len(parts) != 3 {
		return dateMark{}, false
	}
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 || len(p) == 3 {
			return dateMark{}, false
		}
		n[k] = v
	}
	d := day{n[2], n[1], n[0]}
	if len(parts[0]) == 4 {
		d = day{n[0], n[1], n[2]}
	} else if n[1] > 12 && n[0] <= 12 {
		d = day{n[2], n[0], n[1]} // month first
	}
	if d.y < 1900 || d.y > 2199 || d.m == 0 || d.d == 0 || !d.valid() {
		return dateMark{}, false
	}
	return dateMark{first: i, last: last, from: d}, true
}

// weekday reads "Thursday", "on Monday", "next Friday"; "Thursday, October 12" is
// left to the date that follows.
func (r *dateReader) weekday(i, w int) (dateMark, bool) {
	t := r.t
	k := i + 1
	if t.is(k, ",", "(") {
		k++
	}
	if k < len(t.toks) && k < i+3 {
		if t.toks[k].kind == number && r.dayNumber(k) > 0 || t.toks[k].kind == word && monthOf(r.lex, t.word(k)) > 0 && r.dayNumber(k+1) > 0 {
			if m, ok := r.at(k); ok {
				m.first = i
				return m, true
			}
		}
	}
	if r.published.zero() {
		return dateMark{}, false
	}
	p := r.published.time()
	back := (int(p.Weekday()) - w + 7) % 7
	switch {
	case t.is(i-1, "next", "coming", "upcoming"):
		back -= 7
	case t.is(i-1, "last") && back == 0:
		back = 7
	}
	m := dateMark{first: i, last: i + 1, from: dayOf(p.AddDate(0, 0, -back)), relative: true}
	if n := i + 2; t.is(i+1, "and", "to", "through", "–", "-", "until") && (t.is(i-1, "from", "between") || !t.is(i+1, "and", "to") || t.is(i-1, "on") && weekdayOf(r.lex, t.word(n)) == (w+1)%7) && n < len(t.toks) {
		if w2 := weekdayOf(r.lex, t.word(n)); w2 >= 0 && w2 != w && t.capital(n) {
			m.to, m.last = dayOf(m.from.time().AddDate(0, 0, (w2-w+7)%7)), n+1
		}
	}
	return m, true
}

// withYear gives a date without a year the one that brings it nearest to the day
// of publication, or the year that is given.
func (r *dateReader) withYear(m dateMark, year int) dateMark {
	if !m.yearless {
		return m
	}
	if year == 0 && !r.published.zero() {
		p := r.published.time()
		best := 400 * 24 * time.Hour
		for y := r.published.y - 1; y <= r.published.y+1; y++ {
			d := m.from
			d.y = y
			if !d.valid() {
				continue
			}
			gap := d.time().Sub(p)
			if gap < 0 {
				gap = -gap
			} else {
				gap += gap / 4 // what is reported lies behind more often than ahead
			}
			if gap < best {
				best, year = gap, y
			}
		}
	}
	if year == 0 {
		return m
	}
	m.yearless = false
	m.from.y = year
	if m.to.d > 0 {
		m.to.y = year
		if m.to.m < m.from.m {
			m.to.y++
		}
	}
	if !m.from.valid() || !m.to.valid() {
		m.from, m.to = day{}, day{}
	}
	return m
}
