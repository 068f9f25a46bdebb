package graph

import (
	"fmt"
	"slices"
	"strings"
)

// What a network can be made of, and how its ties can be weighted.
var (
	Ofs     = []string{"people", "institutes", "countries", "formats"}
	Weights = []string{"newman", "count", "jaccard"}
)

// TwoModeOf is the value of Rule.Of that asks for the two-mode network of people and
// their meetings.
const TwoModeOf = "people+meetings"

// A Rule says what a network is made of: who are the nodes, what ties them, which
// seats count and how a tie is weighted. The zero value is all people, tied by shared
// meetings, weighted after Newman.
type Rule struct {
	Of         string   // one of Ofs or TwoModeOf; "" is people
	Weight     string   // one of Weights; "" is newman
	From, To   string   // ISO 8601 dates of any precision, "" for open; both ends count
	Formats    []string // IRIs or ids of formats, one of which a meeting must be under; none: all
	Capacities []string // capacities of seats that count; none: all but absent
	Countries  []string // codes of countries, one of which a seat must be for; none: all
	Institutes string   // "seats": institutes by seats only; "": also as organizer, host or participant
}

// Check tells what is wrong with a rule, in words for the person who wrote it.
func (r Rule) Check() error {
	if r.Of != "" && r.Of != TwoModeOf && !slices.Contains(Ofs, r.Of) {
		return fmt.Errorf("network of %q: choose one of %s, %s", r.Of, strings.Join(Ofs, ", "), TwoModeOf)
	}
	if r.Weight != "" && !slices.Contains(Weights, r.Weight) {
		return fmt.Errorf("weight %q: choose one of %s", r.Weight, strings.Join(Weights, ", "))
	}
	if r.Institutes != "" && r.Institutes != "seats" {
		return fmt.Errorf("institutes %q: choose seats or leave it out", r.Institutes)
	}
	for _, d := range []string{r.From, r.To} {
		if d != "" && !isDate(d) {
			return fmt.Errorf("date %q: write 2024, 2024-05 or 2024-05-31", d)
		}
	}
	if r.From != "" && r.To != "" && !r.In(r.From, r.From) {
		return fmt.Errorf("from %q is later than to %q", r.From, r.To)
	}
	return nil
}

// In tells whether a meeting from date to end (end may be empty) may lie in the
// rule's window of time. Dates are compared at the precision that both have, so a
// meeting of "2020" may lie in any window that touches 2020. A meeting without a date
// lies in no window but the open one.
func (r Rule) In(date, end string) bool {
	if r.From == "" && r.To == "" {
		return true
	}
	if date == "" {
		return false
	}
	if end == "" {
		end = date
	}
	if r.From != "" {
		k := min(len(end), len(r.From))
		if end[:k] < r.From[:k] {
			return false
		}
	}
	if r.To != "" {
		k := min(len(date), len(r.To))
		if date[:k] > r.To[:k] {
			return false
		}
	}
	return true
}

// String gives the rule as one sentence, for the feet of tables and run records.
func (r Rule) String() string {
	var b strings.Builder
	switch r.Of {
	case "", "people":
		b.WriteString("people tied by the meetings that both attended")
	case "institutes":
		if r.Institutes == "seats" {
			b.WriteString("institutes tied by the meetings where both had seats")
		} else {
			b.WriteString("institutes tied by the meetings where both had seats, organized, hosted or took part")
		}
	case "countries":
		b.WriteString("countries tied by the meetings where both had seats")
	case "formats":
		b.WriteString("formats tied by the people who had seats under both")
	case TwoModeOf:
		b.WriteString("people and the meetings that they attended")
	default:
		b.WriteString(r.Of)
	}
	if len(r.Capacities) > 0 {
		b.WriteString("; seats as " + strings.Join(sorted(r.Capacities), " or "))
	} else {
		b.WriteString("; all seats but those of the absent")
	}
	if len(r.Countries) > 0 {
		b.WriteString(" for " + strings.Join(sorted(r.Countries), " or "))
	}
	if len(r.Formats) > 0 {
		b.WriteString("; meetings under " + strings.Join(sorted(r.Formats), " or "))
	}
	switch {
	case r.From != "" && r.To != "":
		b.WriteString("; from " + r.From + " to " + r.To)
	case r.From != "":
		b.WriteString("; from " + r.From + " on")
	case r.To != "":
		b.WriteString("; up to " + r.To)
	}
	shared, sharing := "meeting", "meetings"
	if r.Of == "formats" {
		shared, sharing = "person", "people"
	}
	switch {
	case r.Of == TwoModeOf:
		b.WriteString("; each seat counts 1")
	case r.Weight == "count":
		b.WriteString("; strength is the number of shared " + sharing)
	case r.Weight == "jaccard":
		b.WriteString("; strength is shared " + sharing + " over all " + sharing + " of the two (Jaccard)")
	default:
		b.WriteString("; strength is the sum over shared " + sharing + " of 1/(n-1), n the nodes of the " + shared + " (Newman 2001)")
	}
	return b.String()
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}

// isDate accepts 2024, 2024-05 and 2024-05-31.
func isDate(s string) bool {
	const shape = "0000-00-00"
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if digit := s[i] >= '0' && s[i] <= '9'; digit != (shape[i] == '0') || !digit && s[i] != '-' {
			return false
		}
	}
	return true
}
