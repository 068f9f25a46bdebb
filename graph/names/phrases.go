package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"coopgraph/graph/reference"
)

// A phrase is words of a name, folded, and what they are in English: how other
// languages say what the table of concepts knows, and what English and Russian say in
// several ways.
type phrase struct {
	words []string
	to    []string
}

// phraseIndex has the phrases by their first word, the longest first, and those of
// signs that are written without spaces, the longest first.
var phraseIndex = sync.OnceValues(func() (map[string][]phrase, []phrase) {
	by, solid := map[string][]phrase{}, []phrase(nil)
	for line := range strings.Lines(phraseTable) {
		to, from, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, f := range strings.Split(from, "|") {
			p := phrase{orgWords(reference.Fold(strings.TrimSpace(f))), strings.Fields(to)}
			if r, _ := utf8.DecodeRuneInString(p.words[0]); len(p.words) == 1 && withoutSpaces(r) {
				solid = append(solid, p)
			} else {
				by[p.words[0]] = append(by[p.words[0]], p)
			}
		}
	}
	for _, list := range by {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	slices.SortStableFunc(solid, func(a, b phrase) int { return len(b.words[0]) - len(a.words[0]) })
	return by, solid
})

//go:embed phrases.txt
var phraseTable string

// withoutSpaces says whether a sign belongs to a script that does not part words.
func withoutSpaces(r rune) bool {
	k := scriptOf(r)
	return k == han || k == hangul || r >= 0x3040 && r < 0x3100
}

// translate puts the phrases among the words of a name into English; other words stay
// as they are. Words of signs without spaces are parted into those that are known.
func translate(words []string) []string {
	by, solid := phraseIndex()
	var out []string
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = reference.Fold(w)
	}
next:
	for i := 0; i < len(words); i++ {
		for _, p := range by[folded[i]] {
			if len(p.words) <= len(words)-i && slices.Equal(p.words, folded[i:i+len(p.words)]) {
				out = append(out, p.to...)
				i += len(p.words) - 1
				continue next
			}
		}
		if r, _ := utf8.DecodeRuneInString(words[i]); withoutSpaces(r) {
			out = append(out, parted(folded[i], solid)...)
			continue
		}
		out = append(out, words[i])
	}
	return out
}

// parted cuts a run of signs into phrases, countries, and what lies between.
func parted(s string, solid []phrase) []string {
	var out []string
	rest := ""
	flush := func() {
		if rest != "" {
			out = append(out, rest)
			rest = ""
		}
	}
next:
	for s != "" {
		rs := []rune(s)
		for n := min(8, len(rs)); n > 1; n-- {
			if c, ok := reference.CountryByName(string(rs[:n])); ok {
				flush()
				out = append(out, c.Name)
				s = string(rs[n:])
				continue next
			}
		}
		for _, p := range solid {
			if after, ok := strings.CutPrefix(s, p.words[0]); ok {
				flush()
				out = append(out, p.to...)
				s = after
				continue next
			}
		}
		if !strings.ContainsRune("与和的及暨の", rs[0]) {
			rest += string(rs[0])
		}
		s = string(rs[1:])
	}
	flush()
	return out
}
