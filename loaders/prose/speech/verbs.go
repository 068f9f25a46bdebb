// Package speech knows how English tells that somebody speaks: verbs of saying in all
// their forms, words for opinions and speakers, quotation marks, fields of policy.
//
// Of makes the Lexicon of it; Quotations tells speech in quotation marks from names and
// titles. It credits nobody: claims does.
package speech

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A verbForm is the grammatical form in which a verb stands.
type verbForm uint8

const (
	Past       verbForm = iota // noted, said; participles too
	Third                      // notes
	Base                       // note
	Progressed                 // noting
)

// A verbEntry is one line of verbs.txt under one of its forms.
type verbEntry struct {
	rest  []string // words after the first, "~" for up to five others
	class string
	Form  verbForm
}

// A Lexicon is the part of the lexicon that claims are read by.
type Lexicon struct {
	Verbs      lexicon.Index[[]verbEntry] // first word -> entries, longest first
	Predicates lexicon.Index[[][]string]  // first word -> further words, longest first
	Prefixes   lexicon.Index[[]phrase]    // first word -> "according to" and the like, longest first
	Nouns      lexicon.Index[string]      // last word of "point of view" and its class: noun, thesis
	Backrefs   lexicon.Index[[]string]    // noun -> words of a role that fits; "*" alone fits all
	Groups     lexicon.Index[string]      // noun -> "", "body", "paper"
	Cues       *lexicon.Index[struct{}]   // words at which an attribution is looked for: all of Verbs, Prefixes, Nouns, BeForms, "in" his view
	topics     lexicon.Index[[]topicTerm] // first word -> terms, longest first
}

// A phrase is a list of words and the class it has.
type phrase struct {
	Words []string
	class string
}

// A topicTerm is a phrase and the policy field that it belongs to.
type topicTerm struct {
	rest  []string
	topic string
}

// builtinSpeech is that of the built-in lexicon, made once; it never changes.
var builtinSpeech = sync.OnceValue(func() *Lexicon {
	lex, _ := lexicon.Builtin()
	return newSpeechLexicon(lex)
})

// A prepared is a lexicon of the user's with what was made of it last.
type prepared struct {
	lex  *lexicon.Lexicon
	part *Lexicon
}

var lastPrepared atomic.Pointer[prepared]

// Of gives the part of lex that claims are read by.
func Of(lex *lexicon.Lexicon) *Lexicon {
	if own, _ := lexicon.Builtin(); lex == own {
		return builtinSpeech()
	}
	if p := lastPrepared.Load(); p != nil && p.lex == lex {
		return p.part
	}
	l := newSpeechLexicon(lex)
	lastPrepared.Store(&prepared{lex, l})
	return l
}

// newSpeechLexicon prepares the lists of lex for look-up by first word.
func newSpeechLexicon(lex *lexicon.Lexicon) *Lexicon {
	l := &Lexicon{Cues: lexicon.Set("in from to by " + beForms)}
	for _, e := range lex.Verbs.Entries() {
		class, _ := lex.Verbs.Value(e)
		w := strings.Fields(e)
		class, irregular := strings.CutSuffix(class, " past")
		forms := inflect(w[0])
		if irregular {
			forms = [4][]string{Past: {w[0]}}
		}
		for form, forms := range forms {
			for _, f := range forms {
				add(&l.Verbs, f, verbEntry{w[1:], class, verbForm(form)})
			}
		}
	}
	for _, x := range l.Verbs.All() {
		slices.SortStableFunc(x, func(a, b verbEntry) int {
			if len(a.rest) != len(b.rest) {
				return len(b.rest) - len(a.rest)
			}
			return int(a.Form) - int(b.Form)
		})
	}
	for _, e := range lex.Predicates.Entries() {
		w := strings.Fields(e)
		add(&l.Predicates, w[0], w[1:])
	}
	for _, e := range lex.Attributions.Entries() {
		class, _ := lex.Attributions.Value(e)
		w := strings.Fields(e)
		if class == "plain" {
			add(&l.Prefixes, w[0], phrase{w, class})
			continue
		}
		l.Nouns.Put(w[len(w)-1], class)
	}
	for _, x := range l.Prefixes.All() {
		slices.SortStableFunc(x, func(a, b phrase) int { return len(b.Words) - len(a.Words) })
	}
	for w := range l.Verbs.All() {
		l.Cues.Put(w, struct{}{})
	}
	for w := range l.Prefixes.All() {
		l.Cues.Put(w, struct{}{})
	}
	for w := range l.Nouns.All() {
		l.Cues.Put(w, struct{}{})
	}
	for _, e := range lex.Backrefs.Entries() {
		v, _ := lex.Backrefs.Value(e)
		w := strings.Fields(e)
		add(&l.Backrefs, w[len(w)-1], strings.Fields(v)...)
	}
	for _, e := range lex.Groups.Entries() {
		v, _ := lex.Groups.Value(e)
		w := strings.Fields(e)
		l.Groups.Put(w[len(w)-1], v)
	}
	for _, e := range lex.Topics.Entries() {
		v, _ := lex.Topics.Value(e)
		w := strings.Fields(e)
		add(&l.topics, w[0], topicTerm{w[1:], v})
	}
	for _, x := range l.topics.All() {
		slices.SortStableFunc(x, func(a, b topicTerm) int { return len(b.rest) - len(a.rest) })
	}
	return l
}

// add appends values to those that the index keeps under the word.
func add[T any](x *lexicon.Index[[]T], w string, more ...T) { x.Put(w, append(x.At(w), more...)) }

// inflect gives the regular forms of a verb, by verbForm.
func inflect(v string) [4][]string {
	var f [4][]string
	f[Base] = []string{v}
	n := len(v)
	if n < 2 {
		return f
	}
	vowel := strings.IndexByte("aeiou", v[n-2]) >= 0
	switch {
	case strings.HasSuffix(v, "e"):
		f[Past], f[Third], f[Progressed] = []string{v + "d"}, []string{v + "s"}, []string{v[:n-1] + "ing"}
	case strings.HasSuffix(v, "y") && !vowel:
		f[Past], f[Third], f[Progressed] = []string{v[:n-1] + "ied"}, []string{v[:n-1] + "ies"}, []string{v + "ing"}
	case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"), strings.HasSuffix(v, "o"):
		f[Past], f[Third], f[Progressed] = []string{v + "ed"}, []string{v + "es"}, []string{v + "ing"}
	default:
		f[Past], f[Third], f[Progressed] = []string{v + "ed"}, []string{v + "s"}, []string{v + "ing"}
		if vowel && strings.IndexByte("lnptgmdr", v[n-1]) >= 0 { // signal, admit, refer
			f[Past] = append(f[Past], v+v[n-1:]+"ed")
			f[Progressed] = append(f[Progressed], v+v[n-1:]+"ing")
		}
	}
	return f
}

// A VerbHit is a verb or phrase of the lexicon in the text.
type VerbHit struct {
	First, Last int // tokens, half-open
	Class       string
	Form        verbForm
}

// VerbAt is the longest verb phrase of the lexicon that begins at token i and
// ends before token end.
func (l *Lexicon) VerbAt(t *words.Text, i, end int) (VerbHit, bool) {
	if t.Toks[i].Kind != words.Word {
		return VerbHit{}, false
	}
	entries := l.Verbs.At(t.Fold(i))
	var best VerbHit
	for _, e := range entries {
		last, ok := MatchRest(t, i+1, end, e.rest)
		if ok && (best.Last == 0 || last > best.Last) {
			best = VerbHit{i, last, e.class, e.Form}
		}
	}
	return best, best.Last > 0
}

// MatchRest matches words from token i on; adverbs may stand before the first.
func MatchRest(t *words.Text, i, end int, rest []string) (int, bool) {
	if len(rest) == 0 {
		return i, true
	}
	gap := 0
	if rest[0] == "~" {
		gap, rest = 5, rest[1:]
	} else if i < end && Adverb(t.Fold(i)) {
		i++
	}
	for n := 0; n <= gap && i+n < end; n++ {
		ok := i+n+len(rest) <= end
		for k := 0; ok && k < len(rest); k++ {
			if rest[k] == "~" {
				last, hit := MatchRest(t, i+n+k, end, rest[k:])
				if hit {
					return last, true
				}
				ok = false
				break
			}
			ok = t.Fold(i+n+k) == rest[k]
		}
		if ok {
			return i + n + len(rest), true
		}
		if i+n < end && t.Toks[i+n].Kind != words.Word {
			break
		}
	}
	return 0, false
}

// Adverb tells whether w may stand between a subject and its verb.
func Adverb(w string) bool {
	if midAdverbs.Has(w) {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "assembly" && w != "italy" && w != "supply" && w != "reply" && w != "july" && w != "ally"
}

var midAdverbs = lexicon.Set("also instead likewise nonetheless accordingly then further again later next now once here there even still ever never first too besides moreover therefore thus " +
	"already just however meanwhile both all each himself herself themselves itself rightly in-turn separately always often nevertheless")

// Auxiliaries are words that part a verb from its subject: not content.
var Auxiliaries = lexicon.Set("has have had did do does will would shall should can could may might must")

// BeForms are the forms of "to be" and of verbs like it.
var BeForms = lexicon.Set(beForms)

const beForms = "is are was were be been being am remains remained isn wasn weren aren"
