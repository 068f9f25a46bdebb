package speech

import (
	"slices"

	"coopgraph/loaders/prose/words"
)

// TopicsIn gives the policy fields that the tokens speak of, sorted, each once.
func (l *Lexicon) TopicsIn(t *words.Text, first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		if t.Toks[i].Kind != words.Word {
			continue
		}
		for _, term := range l.topics.At(t.Fold(i)) {
			if end, ok := MatchRest(t, i+1, last, term.rest); ok && end <= last {
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
