package eval

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// honorifics are no part of a name.
var honorifics = set("mr mrs ms dr prof professor sir madam he h.e ambassador amb his her excellency hon phd ph.d sc г-н г-жа д-р проф")

// fillers carry no meaning in the name of an institution.
var fillers = set("the of for and in on at to a an und de la по и в на при the")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// fold takes away what does not tell two forms of a name apart: case, marks, apostrophes.
func fold(s string) string {
	s = cases.Fold().String(norm.NFKD.String(s))
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'ё':
			return 'е'
		case norm.NFKD.PropertiesString(string(r)).CCC() != 0:
			return -1
		case strings.ContainsRune("‘’ʻʼ`'´", r):
			return -1
		}
		return r
	}, s)
}

// words gives the runs of letters, digits and underscores of the folded s.
func words(s string) []string {
	return strings.FieldsFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_'
	})
}

func squeeze(s string) string { return strings.Join(words(s), "") }

// meaningful gives the set of words of s without fillers.
func meaningful(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words(s) {
		if !fillers[w] {
			m[w] = true
		}
	}
	return m
}

func common(a, b map[string]bool) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// sameOrg holds for equal names and for names that share at least 60 % of their meaningful words.
func sameOrg(a, b string) bool {
	if squeeze(a) == squeeze(b) {
		return true
	}
	wa, wb := meaningful(a), meaningful(b)
	if len(wa) == 0 || len(wb) == 0 {
		return false
	}
	both := common(wa, wb)
	return float64(both)/float64(len(wa)+len(wb)-both) >= 0.6
}

// anyOrg holds when one of the names as is the same as one of bs.
func anyOrg(as, bs []string) bool {
	return slices.ContainsFunc(as, func(a string) bool {
		return slices.ContainsFunc(bs, func(b string) bool { return sameOrg(a, b) })
	})
}

func nameWords(name string) []string {
	return slices.DeleteFunc(words(name), func(w string) bool { return honorifics[w] })
}

// samePerson holds for the same full name, and for the same surname where the given
// names or initials of one do not contradict the other's.
func samePerson(gold, pred string) bool {
	a, b := nameWords(gold), nameWords(pred)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if slices.Equal(a, b) || slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))) {
		return true
	}
	short, long := a, b
	if len(a) > len(b) {
		short, long = b, a
	}
	surname := short[len(short)-1]
	if !slices.Contains(long, surname) {
		return false
	}
	if len(short) == 1 { // a surname alone is right only where the gold has nothing fuller
		return len(a) == 1
	}
	rest := slices.DeleteFunc(slices.Clone(long), func(w string) bool { return w == surname })
	for _, w := range short[:len(short)-1] {
		if !slices.ContainsFunc(rest, func(r string) bool { return r == w || initialOf(w, r) || initialOf(r, w) }) {
			return false
		}
	}
	return true
}

func initialOf(initial, name string) bool {
	return len([]rune(initial)) == 1 && strings.HasPrefix(name, initial)
}

// sameSpeaker holds when pred names the speaker gold among the people of the document.
func sameSpeaker(gold, pred string, people []goldPerson) bool {
	if squeeze(gold) == squeeze(pred) {
		return true
	}
	if pred == "" {
		return false
	}
	if samePerson(gold, pred) {
		return true
	}
	g, p := words(gold), words(pred)
	if len(g) > 0 && len(p) > 0 && g[len(g)-1] == p[len(p)-1] {
		namesake := slices.ContainsFunc(people, func(q goldPerson) bool {
			w := words(q.Name)
			return len(w) > 0 && w[len(w)-1] == g[len(g)-1] && squeeze(q.Name) != squeeze(gold)
		})
		if !namesake {
			return true
		}
	}
	return sameOrg(gold, pred)
}
