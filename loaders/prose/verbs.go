package prose

import (
	"slices"
	"strings"
)

// A verbForm is the grammatical form in which a verb stands.
type verbForm uint8

const (
	past       verbForm = iota // noted, said; participles too
	third                      // notes
	base                       // note
	progressed                 // noting
)

// A verbEntry is one line of verbs.txt under one of its forms.
type verbEntry struct {
	rest  []string // words after the first, "~" for up to five others
	class string
	form  verbForm
}

// A speechLexicon is the part of the lexicon that claims are read by.
type speechLexicon struct {
	verbs      map[string][]verbEntry // first word -> entries, longest first
	predicates map[string][][]string  // first word -> further words, longest first
	prefixes   map[string][]phrase    // first word -> "according to" and the like, longest first
	nouns      map[string]string      // last word of "point of view" and its class: noun, thesis
	backrefs   map[string][]string    // noun -> words of a role that fits; "*" alone fits all
	groups     map[string]string      // noun -> "", "body", "paper"
	topics     map[string][]topicTerm // first word -> terms, longest first
}

// A phrase is a list of words and the class it has.
type phrase struct {
	words []string
	class string
}

// A topicTerm is a phrase and the policy field that it belongs to.
type topicTerm struct {
	rest  []string
	topic string
}

// newSpeechLexicon prepares the lists of lex for look-up by first word.
func newSpeechLexicon(lex *lexicon) *speechLexicon {
	l := &speechLexicon{
		verbs: map[string][]verbEntry{}, predicates: map[string][][]string{}, prefixes: map[string][]phrase{},
		nouns: map[string]string{}, backrefs: map[string][]string{}, groups: map[string]string{}, topics: map[string][]topicTerm{},
	}
	for _, e := range lex.set("verbs").entries() {
		class, _ := lex.set("verbs").value(e)
		w := strings.Fields(e)
		class, irregular := strings.CutSuffix(class, " past")
		forms := inflect(w[0])
		if irregular {
			forms = [4][]string{past: {w[0]}}
		}
		for form, forms := range forms {
			for _, f := range forms {
				l.verbs[f] = append(l.verbs[f], verbEntry{w[1:], class, verbForm(form)})
			}
		}
	}
	for k := range l.verbs {
		slices.SortStableFunc(l.verbs[k], func(a, b verbEntry) int {
			if len(a.rest) != len(b.rest) {
				return len(b.rest) - len(a.rest)
			}
			return int(a.form) - int(b.form)
		})
	}
	for _, e := range lex.set("predicates").entries() {
		w := strings.Fields(e)
		l.predicates[w[0]] = append(l.predicates[w[0]], w[1:])
	}
	for _, e := range lex.set("attributions").entries() {
		class, _ := lex.set("attributions").value(e)
		w := strings.Fields(e)
		if class == "plain" {
			l.prefixes[w[0]] = append(l.prefixes[w[0]], phrase{w, class})
			continue
		}
		l.nouns[w[len(w)-1]] = class
	}
	for k := range l.prefixes {
		slices.SortStableFunc(l.prefixes[k], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	for _, e := range lex.set("backrefs").entries() {
		v, _ := lex.set("backrefs").value(e)
		w := strings.Fields(e)
		l.backrefs[w[len(w)-1]] = append(l.backrefs[w[len(w)-1]], strings.Fields(v)...)
	}
	for _, e := range lex.set("groups").entries() {
		v, _ := lex.set("groups").value(e)
		w := strings.Fields(e)
		l.groups[w[len(w)-1]] = v
	}
	for _, e := range lex.set("topics").entries() {
		v, _ := lex.set("topics").value(e)
		w := strings.Fields(e)
		l.topics[w[0]] = append(l.topics[w[0]], topicTerm{w[1:], v})
	}
	for k := range l.topics {
		slices.SortStableFunc(l.topics[k], func(a, b topicTerm) int { return len(b.rest) - len(a.rest) })
	}
	return l
}

// inflect gives the regular forms of a verb, by verbForm.
func inflect(v string) [4][]string {
	var f [4][]string
	f[base] = []string{v}
	n := len(v)
	if n < 2 {
		return f
	}
	vowel := strings.IndexByte("aeiou", v[n-2]) >= 0
	switch {
	case strings.HasSuffix(v, "e"):
		f[past], f[third], f[progressed] = []string{v + "d"}, []string{v + "s"}, []string{v[:n-1] + "ing"}
	case strings.HasSuffix(v, "y") && !vowel:
		f[past], f[third], f[progressed] = []string{v[:n-1] + "ied"}, []string{v[:n-1] + "ies"}, []string{v + "ing"}
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"), strings.HasSuffix(v, "o"):
		f[past], f[third], f[progressed] = []string{v + "ed"}, []string{v + "es"}, []string{v + "ing"}
	default:
		f[past], f[third], f[progressed] = []string{v + "ed"}, []string{v + "s"}, []string{v + "ing"}
		if vowel && strings.IndexByte("lnptgmdr", v[n-1]) >= 0 { // signal, admit, refer
			f[past] = append(f[past], v+v[n-1:]+"ed")
			f[progressed] = append(f[progressed], v+v[n-1:]+"ing")
		}
	}
	return f
}

// A verbHit is a verb or phrase of the lexicon in the text.
type verbHit struct {
	first, last int // tokens, half-open
	class       string
	form        verbForm
}

// verbAt is the longest verb phrase of the lexicon that begins at token i and
// ends before token end.
func (l *speechLexicon) verbAt(t *text, i, end int) (verbHit, bool) {
	if t.toks[i].kind != word {
		return verbHit{}, false
	}
	entries := l.verbs[t.fold(i)]
	var best verbHit
	for _, e := range entries {
		last, ok := matchRest(t, i+1, end, e.rest)
		if ok && (best.last == 0 || last > best.last) {
			best = verbHit{i, last, e.class, e.form}
		}
	}
	return best, best.last > 0
}

// matchRest matches words from token i on; adverbs may stand before the first.
func matchRest(t *text, i, end int, rest []string) (int, bool) {
	if len(rest) == 0 {
		return i, true
	}
	gap := 0
	if rest[0] == "~" {
		gap, rest = 5, rest[1:]
	} else if i < end && adverb(t.fold(i)) {
		i++
	}
	for n := 0; n <= gap && i+n < end; n++ {
		ok := i+n+len(rest) <= end
		for k := 0; ok && k < len(rest); k++ {
			if rest[k] == "~" {
				last, hit := matchRest(t, i+n+k, end, rest[k:])
				if hit {
					return last, true
				}
				ok = false
				break
			}
			ok = t.fold(i+n+k) == rest[k]
		}
		if ok {
			return i + n + len(rest), true
		}
		if i+n < end && t.toks[i+n].kind != word {
			break
		}
	}
	return 0, false
}

// adverb tells whether w may stand between a subject and its verb.
func adverb(w string) bool {
	if midAdverbs[w] {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "assembly" && w != "italy" && w != "supply" && w != "reply" && w != "july" && w != "ally"
}

var midAdverbs = wordSet("also instead likewise nonetheless accordingly then further again later next now once here there even still ever never first too besides moreover therefore thus " +
	"already just however meanwhile both all each himself herself themselves itself rightly in-turn separately always often nevertheless")

// Words that part a verb from its subject: not content.
var auxiliaries = wordSet("has have had did do does will would shall should can could may might must")

var beForms = wordSet("is are was were be been being am remains remained isn wasn weren aren")
