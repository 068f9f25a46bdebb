package entities

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"coopgraph/loaders/prose/lexicon"
)

// A flag says in which lists a word stands.
type flag uint32

const (
	isTitle flag = 1 << iota
	isTail
	isParticle
	isRole
	isRoleMod
	isInst
	isField
	isCommon
	isGiven
	isEast
	isAct
	isFunction
	isForm
	isShort // a post in capitals
	isPlace // a country, its people, a city, province or region begins with the word
	isUpper // no list: the word looks like an acronym
)

// lists are the lexicon with what the rules ask of it at every token.
type lists struct {
	*lexicon.Lexicon
	flags lexicon.Index[flag] // single words, all lists that flags speak of at once
	posts *lexicon.List       // roles.txt with plurals, which have the value "plural", and with joined
}

// builtinLists are those of the built-in lexicon, made once; they never change.
var builtinLists = sync.OnceValue(func() *lists {
	lex, _ := lexicon.Builtin()
	return newLists(lex)
})

// A prepared is a lexicon of the user's with the lists made of it last.
type prepared struct {
	lex   *lexicon.Lexicon
	lists *lists
}

var lastPrepared atomic.Pointer[prepared]

// listsOf prepares lex, which is not changed.
func listsOf(lex *lexicon.Lexicon) *lists {
	if own, _ := lexicon.Builtin(); lex == own {
		return builtinLists()
	}
	if p := lastPrepared.Load(); p != nil && p.lex == lex {
		return p.lists
	}
	l := newLists(lex)
	lastPrepared.Store(&prepared{lex, l})
	return l
}

func newLists(lex *lexicon.Lexicon) *lists {
	l := &lists{Lexicon: lex}
	for flag, list := range map[flag]*lexicon.List{
		isTitle: l.Titles, isTail: l.NameTails, isParticle: l.Particles, isRole: l.Roles, isRoleMod: l.RoleMods, isInst: l.Institutes,
		isField: l.Fields, isCommon: l.CommonWords, isGiven: l.GivenNames, isEast: l.EastNames, isAct: l.Acts, isFunction: l.FunctionWords,
		isForm: l.Formats,
	} {
		for w := range list.All() {
			if !strings.Contains(w, " ") {
				l.mark(w, flag)
			}
		}
	}
	g := Gazette()
	for _, set := range []*lexicon.List{l.Countries, l.Regions, l.Provinces, g.Names, g.Adjectives, g.Cities} {
		for w := range set.Heads() {
			l.mark(w, isPlace)
		}
	}
	l.plurals()
	return l
}

// mark tells that the word stands in a list.
func (l *lists) mark(w string, f flag) { l.flags.Put(w, l.flags.At(w)|f) }

// joined are the words that a hyphen ties to any post: "Vice-Rector", "co-director".
var joined = []string{"ex-", "vice-", "co-", "deputy-"}

// plurals makes the list of all posts with their plurals and with joined words.
func (l *lists) plurals() {
	all := lexicon.NewList()
	for _, e := range l.Roles.Entries() {
		v := l.Roles.At(e)
		all.Add(e, v)
		for _, word := range joined {
			if !strings.HasPrefix(e, word[:2]) && !all.Has(word+e) {
				all.Add(word+e, v)
			}
		}
	}
	for _, e := range l.Roles.Entries() {
		v := l.Roles.At(e)
		p := e + "s"
		switch {
		case strings.HasSuffix(e, "s") || strings.Contains(e, "d'affaires"):
			continue
		case strings.HasSuffix(e, "y"):
			p = e[:len(e)-1] + "ies"
		case strings.HasSuffix(e, "-general"), strings.HasSuffix(e, " general"):
			p = e[:len(e)-8] + "s" + e[len(e)-8:]
			p = strings.Replace(p, "secretarys", "secretaries", 1)
		case strings.HasSuffix(e, "man"):
			p = e[:len(e)-3] + "men"
		}
		if v != "skip" {
			v += " plural"
		}
		if !all.Has(p) {
			all.Add(p, v)
		}
	}
	for e, full := range l.ShortPosts.All() {
		l.mark(e, isShort)
		if all.Has(e) {
			continue
		}
		kind := l.Roles.At(full)
		if kind == "" {
			kind = l.Roles.At(lastWord(full))
		}
		all.Add(e, kind)
	}
	l.posts = all
	for _, e := range l.Roles.Entries() {
		if ws := strings.Fields(e); len(ws) > 1 && !slices.ContainsFunc(ws, func(w string) bool { return all.Has(w) || l.flags.At(w)&isRoleMod != 0 }) {
			l.mark(ws[0], isRole) // "charge d'affaires": no word of it is a post by itself
		}
	}
	for w := range all.All() {
		if !strings.Contains(w, " ") {
			l.mark(w, isRole)
		}
	}
}
