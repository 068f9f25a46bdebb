package prose

import "slices"

// afterDateline is the first token after "SUVA, 5 May 2021 (Agency) –" in the first
// sentences of the text, the first of the sentence elsewhere.
func (c *claimReader) afterDateline(s sentence) int {
	t := c.t
	if c.t.toks[s.first].sent > 4 || !t.capital(s.first) {
		return s.first
	}
	for k := s.first + 1; k < s.last && k < s.first+16; k++ {
		switch {
		case t.is(k, "–", "—", "-", "--") && t.spaced(k) && t.spaced(k+1):
			return k + 1
		case t.capital(k), t.toks[k].kind == number, t.is(k, ",", "(", ")", "/", "."), t.toks[k].kind == other:
		default:
			return s.first
		}
	}
	return s.first
}

// A mark is one place where something is named, for about.
type mark struct {
	start, end int // bytes
	name       string
}

// gatherMarks lists every mention of the text by its start.
func (c *claimReader) gatherMarks() {
	put := func(ms []mention, name string) {
		for _, m := range ms {
			c.marks = append(c.marks, mark{m.start, m.end, name})
		}
	}
	for i := range c.e.people {
		put(c.e.people[i].mentions, c.e.people[i].name)
	}
	for i := range c.e.institutes {
		put(c.e.institutes[i].mentions, c.e.institutes[i].name)
	}
	for i := range c.e.formats {
		put(c.e.formats[i].mentions, c.e.formats[i].name)
	}
	for i := range c.e.countries {
		put(c.e.countries[i].mentions, c.e.countries[i].code)
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
