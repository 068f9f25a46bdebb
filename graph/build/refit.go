package build

import (
	"fmt"
	"strings"

	"coopgraph/graph/record"
)

// refit fits the spans of a Record that was corrected by hand to other bytes of its
// document. What stands where it stood keeps its span; words that the new text has
// once and elsewhere get the span there; others lose it, and a problem says so.
func refit(r *record.Record, old, text string) {
	lost := map[string]bool{}
	fit := func(words string, start, end *int) {
		if *end == 0 || *end <= len(text) && *start < *end && text[*start:*end] == words {
			return
		}
		if at := strings.Index(text, words); words != "" && at >= 0 && strings.LastIndex(text, words) == at {
			*start, *end = at, at+len(words)
			return
		}
		what := fmt.Sprintf("corrected by hand in other bytes of this document: %q stood at bytes %d to %d there; give its place in this text", words, *start, *end)
		if !lost[what] {
			lost[what] = true
			r.Problems = append(r.Problems, record.Problem{What: what})
		}
		*start, *end = 0, 0
	}
	mentions := func(list []record.Mention) {
		for i := range list {
			fit(list[i].Text, &list[i].Start, &list[i].End)
		}
	}
	if s := r.Meeting.Span; s != nil {
		words := ""
		if s.Start < s.End && s.End <= len(old) {
			words = old[s.Start:s.End]
		}
		if fit(words, &s.Start, &s.End); s.End == 0 {
			r.Meeting.Span = nil
		}
	}
	for i := range r.People {
		mentions(r.People[i].Mentions)
	}
	for i := range r.Institutes {
		mentions(r.Institutes[i].Mentions)
	}
	for i := range r.Countries {
		mentions(r.Countries[i].Mentions)
	}
	for i := range r.Formats {
		mentions(r.Formats[i].Mentions)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		words := c.Text
		if words == "" {
			words = c.Sentence
		}
		fit(words, &c.Start, &c.End)
	}
}
