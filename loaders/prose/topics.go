package prose

import "slices"

// topicsIn gives the policy fields that the tokens speak of, sorted, each once.
func (l *speechLexicon) topicsIn(t *text, first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		if t.toks[i].kind != word {
			continue
		}
		for _, term := range l.topics[t.fold(i)] {
			if end, ok := matchRest(t, i+1, last, term.rest); ok && end <= last {
				if !slices.Contains(out, term.topic) {
					out = append(out, term.topic)
				}
				break
			}
		}
	}
	slices.Sort(out)
	return out
}
