package entities

import (
	"sort"
	"strings"

	"coopgraph/loaders/prose/words"
)

// A Mark is a place in a text where something was found.
type Mark struct {
	Start, End int    // bytes of the text, half-open
	Kind       string // "person", "role", "institute", "format" or "country"
	Name       string // of the entity as the Record has it; of a role the person's, "" where nobody is named beside it
	Rule       string // why it was taken for that, in words; only with Options.Explain
}

// Marks gives every place where a person, a post of somebody named, a body, a format or
// a country was found, in the order of the text; of two that begin together the longer
// one stands first. With explain they have rules.
func (e *Entities) Marks(explain bool) []Mark {
	sc := e.scan
	var out []Mark
	add := func(kind, name string, start, end int, rule func() string) {
		m := Mark{Start: start, End: end, Kind: kind, Name: name}
		if explain {
			m.Rule = rule()
		}
		out = append(out, m)
	}
	for _, m := range sc.named() {
		add("person", e.People[m.person].Name, sc.Toks[m.first].Start, sc.Toks[m.last-1].End, func() string { return sc.whyPerson(m) })
	}
	for _, p := range e.People {
		for _, x := range p.Posts {
			if x.End > x.Start {
				add("role", p.Name, x.Start, x.End, func() string { return "a post beside the name of " + p.Name })
			}
		}
	}
	for _, i := range e.Institutes {
		for _, m := range i.Mentions {
			add("institute", i.Name, m.Start, m.End, func() string { return whyInstitute(i, sc.S[m.Start:m.End]) })
		}
	}
	for _, f := range e.Formats {
		for _, m := range f.Mentions {
			add("format", f.Name, m.Start, m.End, func() string { return sc.whyFormat(f, sc.S[m.Start:m.End]) })
		}
	}
	for _, c := range e.Countries {
		for _, m := range c.Mentions {
			add("country", c.Code, m.Start, m.End, func() string { return "the name of a country" })
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		if out[a].Start != out[b].Start {
			return out[a].Start < out[b].Start
		}
		return out[a].End > out[b].End
	})
	return out
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
			why = append(why, "the initial "+sc.Word(j))
		case sc.has(j, isGiven) && r.last-r.first > 1:
			why = append(why, "the given name "+sc.Word(j))
		case sc.has(j, isEast) && r.last-r.first > 1:
			why = append(why, "the surname "+sc.Word(j))
		case sc.surnameEnd(j) > 1:
			why = append(why, "the end of "+sc.Word(j))
		}
	}
	if len(why) == 0 || r.last-r.first == 1 && r.title == r.first {
		if name := sc.ents.People[m.person].Name; name != words.Squash(sc.span(r.first, r.last)) {
			return "part of the name of " + name
		}
	}
	if len(why) == 0 {
		return "it stands in a list of names"
	}
	return strings.Join(why, ", ")
}

// whyInstitute names what told that words are a body.
func whyInstitute(i Institute, form string) string {
	switch {
	case words.Squash(form) != i.Name && acronymLike(form):
		return "short form of " + i.Name
	case i.kind == "league":
		return "a league of states with officials of its own"
	case i.kind != "":
		return "the head noun " + i.kind
	case acronymLike(form):
		return "an acronym beside a post, or a known one"
	}
	return "it stands where a body stands, or is a known one"
}

// whyFormat names what told that form are a format.
func (sc *scan) whyFormat(f Format, form string) string {
	switch {
	case sc.lex.Leagues.Has(f.Name) || sc.lex.LeagueAcronyms.Has(form):
		return "a league of states"
	case words.Squash(form) != f.Name && acronymLike(form):
		return "short form of " + f.Name
	case strings.Contains(form, "+"):
		return "the plus sign"
	case f.head != "":
		return "the head noun " + f.head
	}
	return "names of states or regions at the word format"
}
