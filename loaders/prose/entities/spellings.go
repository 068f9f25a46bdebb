package entities

import (
	"strings"

	"coopgraph/graph/names"
)

// spellings find people by a surname in another spelling: one report writes "Sarybay" and
// "Sarybai", "Al-Budaiwi" and "Albudaiwi".
type spellings map[uint64][]spelling

type spelling struct {
	person  int
	surname names.Name
}

// shortest is the length in letters from which two spellings can be told from two names.
const shortest = 5

// add makes a person findable by the surname, and by each of two that a hyphen joins.
func (all spellings) add(surname string, person int) {
	forms := []string{strings.ReplaceAll(surname, "-", "")}
	if parts := strings.Split(surname, "-"); len(parts) > 1 {
		forms = append(forms, parts...)
	}
	for _, form := range forms {
		if len(form) < shortest {
			continue
		}
		n := names.Parse(form)
		for _, k := range n.WordKeys() {
			if len(all[k]) < 64 {
				all[k] = append(all[k], spelling{person, n})
			}
		}
	}
}

// only is the one person whose surname the word may spell, -1 for none or several.
func (all spellings) only(word string) int {
	word = strings.ReplaceAll(word, "-", "")
	if len(word) < shortest {
		return -1
	}
	n, found := names.Parse(word), -1
	for _, k := range n.WordKeys() {
		for _, s := range all[k] {
			if s.person == found || names.Compare(n, s.surname, names.Context{}, names.Context{}).Verdict == names.Different {
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
