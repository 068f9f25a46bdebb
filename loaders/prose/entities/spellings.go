package entities

import (
	"strings"

	"coopgraph/graph/names"
)

// spellings find people by a surname in another spelling: one report writes "Sarybay" and
// "Sarybai", "Al-Budaiwi" and "Albudaiwi". Few texts ask, so surnames are parsed when one does.
type spellings struct {
	added []surname
	keys  map[uint64][]spelling
}

type surname struct {
	text   string
	person int
}

type spelling struct {
	name   names.Name
	person int
}

// shortest is the length in letters from which two spellings can be told from two names.
const shortest = 5

// add makes a person findable by the surname.
func (all *spellings) add(text string, person int) {
	all.added = append(all.added, surname{text, person})
}

// parse takes in what was added: each surname, and each of two that a hyphen joins.
func (all *spellings) parse() {
	if all.keys == nil {
		all.keys = map[uint64][]spelling{}
	}
	for _, x := range all.added {
		forms := []string{strings.ReplaceAll(x.text, "-", "")}
		if parts := strings.Split(x.text, "-"); len(parts) > 1 {
			forms = append(forms, parts...)
		}
		for _, form := range forms {
			if len(form) < shortest {
				continue
			}
			n := names.Parse(form)
			for _, k := range n.WordKeys() {
				if len(all.keys[k]) < 64 {
					all.keys[k] = append(all.keys[k], spelling{n, x.person})
				}
			}
		}
	}
	all.added = nil
}

// only is the one person whose surname the word may spell, -1 for none or several.
func (all *spellings) only(word string) int {
	word = strings.ReplaceAll(word, "-", "")
	if len(word) < shortest {
		return -1
	}
	all.parse()
	n, found := names.Parse(word), -1
	for _, k := range n.WordKeys() {
		for _, s := range all.keys[k] {
			if s.person == found || names.Compare(n, s.name, names.Context{}, names.Context{}).Verdict == names.Different {
				continue
			}
			if found >= 0 {
				return -1
			}
			found = s.person
		}
	}
	return found
}
