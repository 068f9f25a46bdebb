package claims

import (
	"slices"

	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/words"
)

// afterDateline is the first token after "SUVA, 5 May 2021 (Agency) –" in the first
// sentences of the text, the first of the sentence elsewhere.
func (c *claimReader) afterDateline(s words.Sentence) int {
	t := c.t
	if c.t.Toks[s.First].Sent > 4 || !t.Capital(s.First) {
		return s.First
	}
	for k := s.First + 1; k < s.Last && k < s.First+16; k++ {
		switch {
		case t.Is(k, "–", "—", "-", "--") && t.Spaced(k) && t.Spaced(k+1):
			return k + 1
		case t.Capital(k), t.Toks[k].Kind == words.Number, t.Is(k, ",", "(", ")", "/", "."), t.Toks[k].Kind == words.Other:
		default:
			return s.First
		}
	}
	return s.First
}

// A mark is one place where something is named, for about.
type mark struct {
	start, end int // bytes
	name       string
}

// gatherMarks lists every mention of the text by its start.
func (c *claimReader) gatherMarks() {
	put := func(ms []entities.Mention, name string) {
		for _, m := range ms {
			c.marks = append(c.marks, mark{m.Start, m.End, name})
		}
	}
	for i := range c.e.People {
		put(c.e.People[i].Mentions, c.e.People[i].Name)
	}
	for i := range c.e.Institutes {
		put(c.e.Institutes[i].Mentions, c.e.Institutes[i].Name)
	}
	for i := range c.e.Formats {
		put(c.e.Formats[i].Mentions, c.e.Formats[i].Name)
	}
	for i := range c.e.Countries {
		put(c.e.Countries[i].Mentions, c.e.Countries[i].Code)
	}
	slices.SortStableFunc(c.marks, func(a, b mark) int { return a.start - b.start })
}

// about lists whom and what the words name, sorted: the speaker is left out.
func (c *claimReader) about(start, end int, who speaker) []string {
	var out []string
	k, _ := slices.BinarySearchFunc(c.marks, start, func(m mark, s int) int { return m.start - s })
	for ; k < len(c.marks) && c.marks[k].start < end; k++ {
		if m := c.marks[k]; m.end <= end && m.name != "" && m.name != who.name {
			out = append(out, m.name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
