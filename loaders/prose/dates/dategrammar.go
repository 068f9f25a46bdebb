package dates

import (
	"strconv"
	"strings"
	"time"

	"coopgraph/loaders/prose/words"
)

// monthFirst reads "October 15", "May 22-23, 2023", "October 30 - November 2, 2024", "May 2021".
func (r *dateReader) monthFirst(i int) (Mark, bool) {
	t := r.t
	m1 := MonthOf(r.lex, t.Word(i))
	m := Mark{First: i, Last: i + 1, From: Day{M: m1}}
	d1 := r.dayNumber(i + 1)
	if d1 == 0 && t.Is(i+1, "the") {
		if d1 = r.dayNumber(i + 2); d1 > 0 {
			i++
		}
	}
	if d1 == 0 {
		y, end, rel := r.yearAfter(i + 1)
		if y == 0 {
			if t.Is(i, "may", "march") || !t.Is(i-1, "in", "of", "last", "this", "early", "late", "mid", "since", "until", "by") {
				return Mark{}, false
			}
			m.Yearless, m.Bare = true, true
			return m, true
		}
		m.From.Y, m.Last, m.relative, m.Bare = y, end, rel, true
		return m, true
	}
	m.From.D, m.Last = d1, i+2
	if r.rangeSign(i + 2) {
		k := i + 3
		if y, end, _ := r.yearAfter(i + 2); y > 0 {
			_ = end
		}
		if m2 := MonthOf(r.lex, t.Word(k)); m2 > 0 && r.dayNumber(k+1) > 0 {
			m.To, m.Last = Day{M: m2, D: r.dayNumber(k + 1)}, k+2
		} else if d2 := r.dayNumber(k); d2 > d1 && MonthOf(r.lex, t.Word(k+1)) == 0 {
			m.To, m.Last = Day{M: m1, D: d2}, k+1
		}
	} else if t.Is(i+2, ",") { // "October 14, 15 and 16"
		k, last := i+2, d1
		for t.Is(k, ",", "and") && r.dayNumber(k+1) == last+1 {
			last, k = last+1, k+2
			if t.Is(k, ",") && t.Is(k+1, "and") {
				k++
			}
		}
		if last > d1+1 {
			m.To, m.Last = Day{M: m1, D: last}, k
		}
	}
	return r.complete(m)
}

// dayFirst reads "15 October", "10 and 11 November 2019", "30 October – 2 November 2024", "the 25th of June".
func (r *dateReader) dayFirst(i int) (Mark, bool) {
	t := r.t
	d1 := r.dayNumber(i)
	if d1 == 0 {
		return Mark{}, false
	}
	m := Mark{First: i}
	k := i + 1
	if t.Is(k, "of") {
		k++
	}
	if m1 := MonthOf(r.lex, t.Word(k)); m1 > 0 && t.Capital(k) {
		m.From, m.Last = Day{M: m1, D: d1}, k+1
		if r.rangeSign(k+1) && !t.Is(k+1, "and") || t.Is(k+1, "and") {
			if d2 := r.dayNumber(k + 2); d2 > 0 {
				n := k + 3
				if t.Is(n, "of") {
					n++
				}
				if m2 := MonthOf(r.lex, t.Word(n)); m2 > 0 && (m2 != m1 || d2 > d1) {
					m.To, m.Last = Day{M: m2, D: d2}, n+1
				}
			}
		}
		return r.complete(m)
	}
	// a list or range of days before one month
	days := []int{d1}
	for k = i + 1; len(days) < 6; {
		if !(r.rangeSign(k) || t.Is(k, ",")) {
			break
		}
		n := k + 1
		if t.Is(k, ",") && t.Is(n, "and") {
			n++
		}
		d2 := r.dayNumber(n)
		if d2 <= days[len(days)-1] {
			break
		}
		days = append(days, d2)
		k = n + 1
		o := k
		if t.Is(o, "of") {
			o++
		}
		if m1 := MonthOf(r.lex, t.Word(o)); m1 > 0 && t.Capital(o) {
			m.From, m.To, m.Last = Day{M: m1, D: d1}, Day{M: m1, D: d2}, o+1
			return r.complete(m)
		}
	}
	return Mark{}, false
}

// complete adds the year to a date and checks it.
func (r *dateReader) complete(m Mark) (Mark, bool) {
	y, end, rel := r.yearAfter(m.Last)
	switch {
	case y > 0:
		m.Last, m.relative = end, rel
		m.From.Y = y
		if !rel && m.To.D > 0 && m.To.M < m.From.M {
			m.From.Y = y - 1
		}
		if m.To.D > 0 {
			m.To.Y = y
		}
	case rel:
		m.Last, m.Yearless = end, true
	default:
		m.Yearless = true
		// "October 30, 2024 - January 2, 2025" has its second year further on.
	}
	if !m.From.valid() || m.To.D > 0 && !m.To.valid() {
		return Mark{}, false
	}
	if !m.Yearless && m.To.D == 0 && r.rangeSign(m.Last) && !r.t.Is(m.Last, "and") {
		if n, ok := r.at2(m.Last + 1); ok && !n.Yearless && n.To.D == 0 && n.From.Time().After(m.From.Time()) && n.From.Time().Sub(m.From.Time()) < 60*24*time.Hour {
			m.To, m.Last = n.From, n.Last
		}
	}
	return m, true
}

// at2 reads the second end of a range that has years at both ends.
func (r *dateReader) at2(i int) (Mark, bool) {
	if i >= len(r.t.Toks) {
		return Mark{}, false
	}
	if m1 := MonthOf(r.lex, r.t.Word(i)); m1 > 0 && r.dayNumber(i+1) > 0 {
		if y, end, _ := r.yearAfter(i + 2); y > 0 {
			return Mark{First: i, Last: end, From: Day{y, m1, r.dayNumber(i + 1)}}, true
		}
	}
	if d := r.dayNumber(i); d > 0 {
		if m1 := MonthOf(r.lex, r.t.Word(i+1)); m1 > 0 {
			if y, end, _ := r.yearAfter(i + 2); y > 0 {
				return Mark{First: i, Last: end, From: Day{y, m1, d}}, true
			}
		}
	}
	return Mark{}, false
}

// numeric reads 15.10.2024, 2024-10-15, 15/10/2024. The word breaker keeps "15.10.2024" whole.
func (r *dateReader) numeric(i int) (Mark, bool) {
	t := r.t
	parts := []string{t.Word(i)}
	last := i + 1
	if strings.Count(parts[0], ".") == 2 || strings.Count(parts[0], "-") == 2 || strings.Count(parts[0], "/") == 2 {
		parts = strings.FieldsFunc(parts[0], func(c rune) bool { return c == '.' || c == '-' || c == '/' })
	} else {
		for len(parts) < 3 && last+1 < len(t.Toks) && !t.Spaced(last) && !t.Spaced(last+1) && t.Is(last, "-", "/", ".") && t.Toks[last+1].Kind == words.Number {
			parts = append(parts, t.Word(last+1))
			last += 2
		}
	}
	if len(parts) != 3 {
		return Mark{}, false
	}
	var n [3]int
	for k, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || len(p) > 4 || len(p) == 3 {
			return Mark{}, false
		}
		n[k] = v
	}
	d := Day{n[2], n[1], n[0]}
	if len(parts[0]) == 4 {
		d = Day{n[0], n[1], n[2]}
	} else if n[1] > 12 && n[0] <= 12 {
		d = Day{n[2], n[0], n[1]} // month first
	}
	if d.Y < 1900 || d.Y > 2199 || d.M == 0 || d.D == 0 || !d.valid() {
		return Mark{}, false
	}
	return Mark{First: i, Last: last, From: d}, true
}

// weekday reads "Thursday", "on Monday", "next Friday"; "Thursday, October 12" is
// left to the date that follows.
func (r *dateReader) weekday(i, w int) (Mark, bool) {
	t := r.t
	k := i + 1
	if t.Is(k, ",", "(") {
		k++
	}
	if k < len(t.Toks) && k < i+3 {
		if t.Toks[k].Kind == words.Number && r.dayNumber(k) > 0 || t.Toks[k].Kind == words.Word && MonthOf(r.lex, t.Word(k)) > 0 && r.dayNumber(k+1) > 0 {
			if m, ok := r.at(k); ok {
				m.First = i
				return m, true
			}
		}
	}
	if r.published.Zero() {
		return Mark{}, false
	}
	p := r.published.Time()
	back := (int(p.Weekday()) - w + 7) % 7
	switch {
	case t.Is(i-1, "next", "coming", "upcoming"):
		back -= 7
	case t.Is(i-1, "last") && back == 0:
		back = 7
	}
	m := Mark{First: i, Last: i + 1, From: DayOf(p.AddDate(0, 0, -back)), relative: true}
	if n := i + 2; t.Is(i+1, "and", "to", "through", "–", "-", "until") && (t.Is(i-1, "from", "between") || !t.Is(i+1, "and", "to") || t.Is(i-1, "on") && WeekdayOf(r.lex, t.Word(n)) == (w+1)%7) && n < len(t.Toks) {
		if w2 := WeekdayOf(r.lex, t.Word(n)); w2 >= 0 && w2 != w && t.Capital(n) {
			m.To, m.Last = DayOf(m.From.Time().AddDate(0, 0, (w2-w+7)%7)), n+1
		}
	}
	return m, true
}

// WithYear gives a date without a year the one that brings it nearest to the day
// of publication, or the year that is given.
func (r *dateReader) WithYear(m Mark, year int) Mark {
	if !m.Yearless {
		return m
	}
	if year == 0 && !r.published.Zero() {
		p := r.published.Time()
		best := 400 * 24 * time.Hour
		for y := r.published.Y - 1; y <= r.published.Y+1; y++ {
			d := m.From
			d.Y = y
			if !d.valid() {
				continue
			}
			gap := d.Time().Sub(p)
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
	m.Yearless = false
	m.From.Y = year
	if m.To.D > 0 {
		m.To.Y = year
		if m.To.M < m.From.M {
			m.To.Y++
		}
	}
	if !m.From.valid() || !m.To.valid() {
		m.From, m.To = Day{}, Day{}
	}
	return m
}
