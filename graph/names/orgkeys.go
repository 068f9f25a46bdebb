package names

import (
	"slices"
	"strings"

	"coopgraph/graph/reference"
)

// Keys gives the block keys of a body, sorted: names that can be one share a key.
func (o *Org) Keys() []uint64 {
	out := []uint64{Hash('t', []byte(o.folded))}
	if o.known != "" {
		out = append(out, Hash('i', []byte(o.known)))
	}
	if o.acronym != "" {
		out = append(out, Hash('a', []byte(strings.ToLower(o.acronym))))
	} else {
		var initials []rune
		for _, w := range orgWords(o.Text) {
			r := []rune(w)
			if c, ok := conceptIndex().of(reference.Fold(w)); ok && c.kind == '-' {
				continue
			}
			initials = append(initials, []rune(strings.ToLower(string(r[:1])))...)
			if len(initials) >= 3 {
				out = append(out, Hash('a', []byte(string(initials))))
			}
		}
	}
	words := append(slices.Clone(o.core), o.parent...)
	slices.Sort(words)
	words = slices.Compact(words)
	for i, a := range words {
		if strings.HasPrefix(a, "word:") || strings.HasPrefix(a, "known:") || len(words) == 1 {
			out = append(out, Hash('w', []byte(a)))
		}
		for _, b := range words[i+1 : min(len(words), i+8)] {
			out = append(out, mix(Hash('w', []byte(a)), Hash('w', []byte(b))))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
