package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// value prints a score: a whole number as it is, others with three decimals, or with
// three significant digits where they are small.
func value(v float64) string {
	switch {
	case v == float64(int64(v)):
		return thousands(int(v))
	case v < 0.01 && v > -0.01:
		return strconv.FormatFloat(v, 'g', 3, 64)
	}
	return strconv.FormatFloat(v, 'f', 3, 64)
}

// thousands prints a whole number with a comma between groups of three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted gives "1 meeting" or "2 meetings".
func counted(n int, one, many string) string { return thousands(n) + " " + plural(n, one, many) }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func join(list []string) string { return strings.Join(list, ", ") }

// and joins with commas and a last "and".
func and(list []string) string {
	if len(list) < 2 {
		return join(list)
	}
	return join(list[:len(list)-1]) + " and " + list[len(list)-1]
}

func shares(list []Share) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, fmt.Sprintf("%s (%d)", s.Label, s.Count))
	}
	return join(parts)
}

func years(first, last string) string {
	if first == last {
		return first
	}
	return first + "–" + last
}

// declared prints a declared number, nothing where none was declared.
func declared(n int) string {
	if n == 0 {
		return ""
	}
	return thousands(n)
}

func short(hash string) string { return hash[:min(len(hash), 12)] }

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// share gives a share in per cent.
func share(part, whole int) string {
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f%%", 100*float64(part)/float64(whole))
}

// readable gives a date, or a span of days, as people write it: 8 November 2022, 8–9
// November 2022, November 2022, 2022.
func readable(first, last string) string {
	a := readableDay(first)
	if last == "" || last == first {
		return a
	}
	from, err1 := time.Parse(time.DateOnly, first)
	to, err2 := time.Parse(time.DateOnly, last)
	switch {
	case err1 != nil || err2 != nil:
	case from.Year() == to.Year() && from.Month() == to.Month():
		return fmt.Sprintf("%d–%d %s", from.Day(), to.Day(), to.Format("January 2006"))
	case from.Year() == to.Year():
		return from.Format("2 January") + " – " + to.Format("2 January 2006")
	}
	return a + " – " + readableDay(last)
}

func readableDay(date string) string {
	for _, f := range [][2]string{{time.DateOnly, "2 January 2006"}, {"2006-01", "January 2006"}} {
		if t, err := time.Parse(f[0], date); err == nil {
			return t.Format(f[1])
		}
	}
	return date
}

// cost is a sentence that says how long a measure takes, which is no matter of a report.
var cost = regexp.MustCompile(`\s*\bO\([^.]*\)[^.]*\.`)

// explained is the doc of a measure without its cost.
func explained(doc string) string { return strings.TrimSpace(cost.ReplaceAllString(doc, "")) }

// A noun is what the nodes of a network are called.
type noun struct{ one, many string }

func nounOf(of string) noun {
	switch of {
	case "institutes":
		return noun{"institute", "institutes"}
	case "countries":
		return noun{"country", "countries"}
	case "formats":
		return noun{"format", "formats"}
	}
	return noun{"person", "people"}
}
