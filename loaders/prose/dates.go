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
