package prose

import (
	"context"
	"fmt"
	"sort"
	"strings"
)

// A Mark is a place in a text where something was found.
type Mark struct {
	Start, End int    // bytes of the text, half-open
	Kind       string // "person", "role", "institute", "format" or "country"
	Name       string // of the entity as the Record has it; of a role the person's, "" where nobody is named beside it
	Rule       string // why it was taken for that, in words; only with Options.Explain
}

// Marks gives every place of a text where a person, a post of somebody named, a body,
// a format or a country was found, in the order of the text; of two marks that begin
// together the longer one stands first. They are those of Read.
func Marks(ctx context.Context, text string, opt Options) ([]Mark, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lex, err := loadLexicon(opt.LexiconDir)
	if err != nil {
		return nil, fmt.Errorf("reading prose: %w", err)
	}
	e := readEntities(newText(text), lex, opt)
	sc := e.scan
	var out []Mark
	add := func(kind, name string, start, end int, rule func() string) {
		m := Mark{Start: start, End: end, Kind: kind, Name: name}
		if opt.Explain {
			m.Rule = rule()
		}
		out = append(out, m)
	}
	for _, m := range sc.named() {
		add("person", e.people[m.person].name, sc.toks[m.first].start, sc.toks[m.last-1].end, func() string { return sc.whyPerson(m) })
	}
	for _, p := range e.people {
		for _, x := range p.posts {
			if x.end > x.start {
				add("role", p.name, x.start, x.end, func() string { return "a post beside the name of " + p.name })
			}
		}
	}
	for _, i := range e.institutes {
		for _, m := range i.mentions {
			add("institute", i.name, m.start, m.end, func() string { return whyInstitute(i, text[m.start:m.end]) })
		}
	}
	for _, f := range e.formats {
		for _, m := range f.mentions {
			add("format", f.name, m.start, m.end, func() string { return sc.whyFormat(f, text[m.start:m.end]) })
		}
	}
	for _, c := range e.countries {
		for _, m := range c.mentions {
			add("country", c.code, m.start, m.end, func() string { return "the name of a country" })
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		if out[a].Start != out[b].Start {
			return out[a].Start < out[b].Start
		}
		return out[a].End > out[b].End
	})
	return out, ctx.Err()
}

// whyPerson names what told that a run of words is a person.
func (sc *scan) whyPerson(m namedAt) string {
	var why []string
	r := nameRun{first: m.first, last: m.last, title: m.first}
	for r.title > 0 && sc.same(r.title-1, r.first) && sc.isTitleToken(r.title-1, r.first) {
		r.title--
	}
	if r.title < r.first {
		why = append(why, "the title before it")
	}
	if sc.roleEnds(r.title) || r.title > 0 && sc.at(r.title-1) == "," && sc.roleEnds(r.title-1) {
		why = append(why, "the post before it")
	}
	if sc.after(r, max(2, r.last-r.first)) > 0 {
		why = append(why, "what follows it")
	}
	for j := r.first; j < r.last; j++ {
		switch {
		case sc.initial(j):
			why = append(why, "the initial "+sc.word(j))
		case sc.has(j, isGiven) && r.last-r.first > 1:
			why = append(why, "the given name "+sc.word(j))
		case sc.has(j, isEast) && r.last-r.first > 1:
			why = append(why, "the surname "+sc.word(j))
		case sc.surnameEnd(j) > 1:
			why = append(why, "the end of "+sc.word(j))
		}
	}
	if len(why) == 0 || r.last-r.first == 1 && r.title == r.first {
		if name := sc.ents.people[m.person].name; name != squash(sc.span(r.first, r.last)) {
			return "part of the name of " + name
		}
	}
	if len(why) == 0 {
		return "it stands in a list of names"
	}
	return strings.Join(why, ", ")
}

// whyInstitute names what told that words are a body.
func whyInstitute(i institute, words string) string {
	switch {
	case squash(words) != i.name && acronymLike(words):
		return "short form of " + i.name
	case i.kind == "league":
		return "a league of states with officials of its own"
	case i.kind != "":
		return "the head noun " + i.kind
	case acronymLike(words):
		return "an acronym beside a post, or a known one"
	}
	return "it stands where a body stands, or is a known one"
}

// whyFormat names what told that words are a format.
func (sc *scan) whyFormat(f format, words string) string {
	switch {
	case sc.lex.set("leagues").has(f.name) || sc.lex.set("leagueacronyms").has(words):
		return "a league of states"
	case squash(words) != f.name && acronymLike(words):
		return "short form of " + f.name
	case strings.Contains(words, "+"):
		return "the plus sign"
	case f.head != "":
		return "the head noun " + f.head
	}
	return "names of states or regions at the word format"
}
