package dates_test

import (
	"strings"
	"testing"

	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// datesOf gives the dates that are read in s, ranges as first/last.
func datesOf(t *testing.T, s, published string) string {
	t.Helper()
	lex, err := lexicon.Load("")
	if err != nil {
		t.Fatal(err)
	}
	day, _ := dates.ParseDay(published)
	r := dates.NewReader(words.New(s), lex, day)
	var out []string
	for _, m := range r.All() {
		m = r.WithYear(m, 0)
		if m.Yearless {
			out = append(out, "?")
			continue
		}
		d := m.From.ISO()
		if !m.To.Zero() {
			d += "/" + m.To.ISO()
		}
		out = append(out, d)
	}
	return strings.Join(out, " ")
}

func TestDates(t *testing.T) {
	// Published on Thursday 2024-10-17 unless the text has its year.
	for _, c := range []struct{ name, text, published, want string }{
		{"day first", "on 25 May 2016", "", "2016-05-25"},
		{"month first", "on May 25, 2016 in", "", "2016-05-25"},
		{"ordinal", "On January 20th, 2023 the", "", "2023-01-20"},
		{"of", "the 25th of June 2023", "", "2023-06-25"},
		{"abbreviated", "on Nov. 8–9, 2024", "", "2024-11-08/2024-11-09"},
		{"hyphen", "on May 22-23, 2023", "", "2023-05-22/2023-05-23"},
		{"and", "10 and 11 November 2019", "", "2019-11-10/2019-11-11"},
		{"list", "on 3, 4 and 5 March 2020", "", "2020-03-03/2020-03-05"},
		{"over two months", "October 30 - November 2, 2024", "", "2024-10-30/2024-11-02"},
		{"over two months, day first", "from 30 October to 2 November 2024", "", "2024-10-30/2024-11-02"},
		{"over the year", "30 December – 2 January 2025", "", "2024-12-30/2025-01-02"},
		{"both years", "December 30, 2024 – January 2, 2025", "", "2024-12-30/2025-01-02"},
		{"month only", "in May 2021 the", "", "2021-05"},
		{"dots", "on 15.10.2024 in", "", "2024-10-15"},
		{"iso", "on 2024-10-15 in", "", "2024-10-15"},
		{"this year", "on October 15 this year", "2024-10-17", "2024-10-15"},
		{"of this year", "on February 18 of this year", "2026-02-24", "2026-02-18"},
		{"no year, published", "on October 15 in", "2024-10-17", "2024-10-15"},
		{"no year over the new year", "on December 28 in", "2025-01-03", "2024-12-28"},
		{"no year, unknown", "on October 15 in", "", "?"},
		{"weekday back", "opened on Tuesday in", "2024-10-17", "2024-10-15"},
		{"weekday of the day", "opened on Thursday in", "2024-10-17", "2024-10-17"},
		{"weekday and date", "On Thursday, October 12, the", "2023-10-13", "2023-10-12"},
		{"weekdays", "between Monday and Wednesday", "2024-10-17", "2024-10-14/2024-10-16"},
		{"weekday, unknown", "opened on Tuesday in", "", ""},
		{"today", "ended in Bukhara today.", "2018-10-30", "2018-10-30"},
		{"yesterday", "ended yesterday.", "2018-10-30", "2018-10-29"},
		{"no such day", "on 31 February 2024", "", ""},
		{"may is a verb", "they may 5 times", "", ""},
		{"anniversary", "the 25th anniversary", "", ""},
		{"nbsp", "on 5\u00a0May\u00a02021", "", "2021-05-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := datesOf(t, c.text, c.published)
			if c.name == "no such day" {
				if strings.Contains(got, "31") {
					t.Errorf("got %q", got)
				}
				return
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
