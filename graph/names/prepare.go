package names

import (
	"slices"
	"strings"
	"unicode"

	"coopgraph/graph/reference"
)

// An initial is the first letter of a word of a body's name.
type initial struct {
	letter   rune
	optional bool // the word may be left out of an acronym
}

// prepare makes what comparing needs.
func (o *Org) prepare() {
	o.folded = reference.Fold(o.Text)
	words := orgWords(o.Text)
	if o.acronym != "" {
		o.letters = []rune(strings.ToUpper(strings.Join(words, "")))
	}
	o.initials = make([]initial, len(words))
	for i, w := range words {
		r := []rune(w)
		c, ok := conceptIndex().of(reference.Fold(w))
		o.initials[i] = initial{unicode.ToUpper(r[0]), ok && c.kind == '-' && unicode.IsLower(r[0]) || unicode.IsLower(r[0]) && len(r) <= 3}
	}
	for _, h := range o.heads {
		if h != "organization" {
			o.kinds = append(o.kinds, h)
		}
	}
	o.whole = o.core
	if len(o.parent) > 0 || len(o.heads) > 1 {
		o.whole = o.joined()
	}
	o.telling = o.tells()
}

// joined gives core and parent as one, without the heads of what the body is a part of.
func (o *Org) joined() []string {
	out := append(slices.Clone(o.core), o.parent...)
	for _, h := range o.heads[min(1, len(o.heads)):] {
		if i := slices.Index(out, h); i >= 0 {
			out = slices.Delete(out, i, i+1)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tells says whether the words of a name tell more than a kind and a field.
func (o *Org) tells() bool {
	strong := 0.0
	if o.format {
		for _, c := range o.core {
			switch c {
			case "think-tank", "expert", "international", "region", "+", "relation", "cooperation", "development", "study":
			default:
				return !strings.HasPrefix(c, "~")
			}
		}
		return false
	}
	for _, c := range o.core {
		if strings.HasPrefix(c, "word:") || strings.HasPrefix(c, "known:") {
			return true
		}
		strong += weight(c)
	}
	return strong >= 3.2
}

// formatHeads says whether two formats are of one kind: a forum of think tanks is not
// the summit, and neither is the organisation.
func formatHeads(a, b *Org) bool {
	if len(a.kinds) == 0 || len(b.kinds) == 0 {
		return len(a.kinds) == len(b.kinds)
	}
	return slices.ContainsFunc(a.kinds, func(h string) bool { return slices.Contains(b.kinds, h) })
}

// spells says whether an acronym is made of the initials of a name's words, some of
// which may be left out, in the same alphabet.
func (o *Org) spells(name *Org) bool {
	i := 0
	skipped := 0
	for _, in := range name.initials {
		if i < len(o.letters) && o.letters[i] == in.letter {
			i++
		} else if !in.optional {
			if i == len(o.letters) {
				continue // what follows the acronym's words: "under the President of …"
			}
			skipped++
		}
	}
	return i == len(o.letters) && len(o.letters) >= 2 && skipped == 0
}
