package prose

import (
	"strconv"
	"strings"
	"time"
)

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
