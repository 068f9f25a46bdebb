// Package dates finds days, months, years and ranges of days in a text.
//
// A Text and the day of publication enter NewReader, All gives Marks in order. A date
// without a year keeps none until WithYear settles it.
package dates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A Mark is a place where a text gives a day, a month or a range of days.
type Mark struct {
	First, Last int // tokens, half-open
	From, To    Day // to is zero for one day
	Yearless    bool
	relative    bool // weekday, "today", "this year": resolved with the day of publication
	Bare        bool // a year or a month and no day
}

// A Day is a date of the precision given: month and day may be 0.
type Day struct{ Y, M, D int }

// Zero tells whether there is no date.
func (d Day) Zero() bool { return d.Y == 0 }

// ISO is the date in ISO 8601, "" for none.
func (d Day) ISO() string {
	switch {
	case d.Y == 0:
		return ""
	case d.M == 0:
		return fmt.Sprintf("%04d", d.Y)
	case d.D == 0:
		return fmt.Sprintf("%04d-%02d", d.Y, d.M)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Y, d.M, d.D)
}

// Time is the start of the day, of its month or of its year, in UTC.
func (d Day) Time() time.Time {
	return time.Date(d.Y, time.Month(max(1, d.M)), max(1, d.D), 0, 0, 0, 0, time.UTC)
}

// DayOf is the day of t.
func DayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// valid tells whether the day exists in the calendar; a year of 0 is taken for a leap year.
func (d Day) valid() bool {
	if d.M < 0 || d.M > 12 || d.D < 0 {
		return false
	}
	if d.D == 0 {
		return true
	}
	y := d.Y
	if y == 0 {
		y = 2000
	}
	t := time.Date(y, time.Month(d.M), d.D, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == d.M
}

// ParseDay reads an ISO date, whatever follows it.
func ParseDay(s string) (Day, bool) {
	t, err := time.Parse("2006-01-02", s[:min(10, len(s))])
	if err != nil {
		return Day{}, false
	}
	return DayOf(t), true
}

// MonthOf is the number of a month by its English name or abbreviation, 0 for none.
func MonthOf(lex *lexicon.Lexicon, w string) int {
	v, ok := lex.Months.Get(bare(w))
	if !ok {
		return 0
	}
	n, _ := strconv.Atoi(v)
	return n
}

// bare is a word as the lists have it, without the stop of an abbreviation.
func bare(w string) string { return strings.TrimSuffix(lexicon.Fold(w), ".") }

// WeekdayOf is 0 for Sunday to 6, -1 for no weekday.
func WeekdayOf(lex *lexicon.Lexicon, w string) int {
	v, ok := lex.Weekdays.Get(bare(w))
	if !ok {
		return -1
	}
	n, _ := strconv.Atoi(v)
	return n % 7
}

// A dateReader finds the dates of one text.
type dateReader struct {
	t         *words.Text
	lex       *lexicon.Lexicon
	published Day
}

// NewReader reads the dates of t. The day of publication, zero where it is not
// known, settles weekdays and dates without a year.
func NewReader(t *words.Text, lex *lexicon.Lexicon, published Day) *dateReader {
	return &dateReader{t: t, lex: lex, published: published}
}

// All finds all dates in order. Those without a year stay without one.
func (r *dateReader) All() []Mark {
	var out []Mark
	for i := 0; i < len(r.t.Toks); {
		m, ok := r.at(i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = max(m.Last, i+1)
	}
	return out
}

// at reads the date that begins at token i.
func (r *dateReader) at(i int) (Mark, bool) {
	t := r.t
	switch t.Toks[i].Kind {
	case words.Number:
		if m, ok := r.numeric(i); ok {
			return m, true
		}
		if m, ok := r.dayFirst(i); ok {
			return m, true
		}
		if y := r.Year(i); y > 0 && t.Is(i-1, "in", "of", "during") {
			return Mark{First: i, Last: i + 1, From: Day{Y: y}, Bare: true}, true
		}
	case words.Word:
		if !t.Capital(i) && !relativeDays.Has(t.Fold(i)) {
			break
		}
		if t.Capital(i) {
			if MonthOf(r.lex, t.Fold(i)) > 0 {
				return r.monthFirst(i)
			}
			if w := WeekdayOf(r.lex, t.Fold(i)); w >= 0 {
				return r.weekday(i, w)
			}
		}
		switch t.Fold(i) {
		case "today", "yesterday", "tomorrow":
			if r.published.Zero() || t.Is(i-1, "until", "till", "of") || words.Possessive(t.Word(i+1)) == len(t.Word(i+1)) && t.Word(i+1) != "" {
				return Mark{}, false
			}
			n := map[string]int{"today": 0, "yesterday": -1, "tomorrow": 1}[t.Fold(i)]
			return Mark{First: i, Last: i + 1, From: DayOf(r.published.Time().AddDate(0, 0, n)), relative: true}, true
		}
	}
	return Mark{}, false
}

var relativeDays = lexicon.Set("today yesterday tomorrow")

// dayNumber is token i as the day of a month: "8", "8th"; 0 for none.
func (r *dateReader) dayNumber(i int) int {
	if i < 0 || i >= len(r.t.Toks) || r.t.Toks[i].Kind != words.Number {
		return 0
	}
	w := strings.ToLower(r.t.Word(i))
	for _, s := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, s)
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1 || n > 31 || len(w) > 2 {
		return 0
	}
	return n
}

// Year is token i as a year of our time; 0 for none.
func (r *dateReader) Year(i int) int {
	if i < 0 || i >= len(r.t.Toks) {
		return 0
	}
	w := r.t.Word(i)
	if len(w) != 4 || !words.Digit(w[0]) {
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
	if t.Is(k, ",") || t.Is(k, "of") {
		k++
	}
	if y := r.Year(k); y > 0 {
		return y, k + 1, false
	}
	if t.Is(k, "this", "current") && t.Is(k+1, "year") || t.Is(k, "the") && t.Is(k+1, "current") && t.Is(k+2, "year") {
		end := k + 2
		if t.Is(k, "the") {
			end++
		}
		return r.published.Y, end, true
	}
	if t.Is(k, "last") && t.Is(k+1, "year") && !r.published.Zero() {
		return r.published.Y - 1, k + 2, true
	}
	return 0, i, false
}

// rangeSign tells whether token i ties two ends of a range, and whether the ends
// may be two single days: "10 and 11 November".
func (r *dateReader) rangeSign(i int) bool {
	switch r.t.Lower(i) {
	case "-", "–", "—", "‒", "to", "and", "through", "until", "till", "&", "−":
		return true
	}
	return false
}
