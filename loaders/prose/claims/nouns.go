package claims

import (
	"strings"

	"coopgraph/loaders/prose/words"
)

// nounPhrase finds within the tokens from first to last the phrase that is a
// subject: its determiner or its bare plural, and its head noun.
func (c *claimReader) nounPhrase(first, last int) (actor, bool) {
	t := c.t
	for d := last - 1; d >= first; d-- {
		if !determiners.Has(t.Fold(d)) {
			continue
		}
		for d > first && determiners.Has(t.Fold(d-1)) {
			d--
		}
		if d > first && c.links(d-1) {
			continue
		}
		return c.classify(d, last)
	}
	// Without determiner: "Participants", "ISRS representative", "Head of the delegation".
	for i := first; i < last; i++ {
		if i > first && (c.links(i-1) || determiners.Has(t.Fold(i-1)) && i-1 > first && c.links(i-2)) {
			continue
		}
		if m := c.instAt[i]; m > 0 && int(c.institutes[m-1].first) == i && c.institutes[m-1].last == last {
			return actor{first: i, last: last, kind: byInstitute, index: c.institutes[m-1].entity}, true
		}
	}
	start := first
	for start < last && (linkers.Has(t.Fold(start)) || t.Toks[start].Kind == words.Number) && !c.isNoun(start) {
		// leave an introduction such as "On Monday" or "In Tashkent" behind
		start++
		for start < last && (t.Capital(start) && c.instAt[start] == 0 && c.personAt[start] == 0 && !c.isNoun(start) || t.Toks[start].Kind == words.Number) {
			start++
		}
	}
	if start < last {
		return c.classify(start, last)
	}
	return actor{}, false
}

// links tells whether token i ties what follows to the noun before it.
func (c *claimReader) links(i int) bool {
	w := c.t.Fold(i)
	return linkers.Has(w) || w == "and" || w == "or"
}

// isNoun tells whether token i is a noun of the lists of speakers.
func (c *claimReader) isNoun(i int) bool {
	_, _, ok := c.nounKind(c.t.Fold(i))
	return ok
}

// nounKind is the kind of actor that a noun names.
func (c *claimReader) nounKind(w string) (actorKind, string, bool) {
	if class, ok := c.l.Groups.Get(w); ok {
		switch class {
		case "body":
			return byInstitute, w, true
		case "paper":
			return byPaper, w, true
		}
		return byGroup, w, true
	}
	if w == "latter" || w == "former" {
		return byNoun, w, true
	}
	if len(c.l.Backrefs.At(w)) > 0 || c.lex.Roles.Has(w) || c.lex.ShortPosts.Holds(w) {
		return byNoun, w, true
	}
	if s := strings.TrimSuffix(w, "s"); s != w && (len(c.l.Backrefs.At(s)) > 0 || c.lex.Roles.Has(s)) {
		return byGroup, w, true
	}
	return 0, "", false
}

// classify names the actor of the phrase that starts at first and ends before last.
func (c *claimReader) classify(first, last int) (actor, bool) {
	t := c.t
	head, from := -1, first
	for i := first; i < last; i++ {
		if t.Toks[i].Kind == words.Word && words.Possessive(t.Word(i)) == len(t.Word(i)) {
			from = i + 1
		}
	}
	for i := from; i < last; i++ {
		if i > from && linkers.Has(t.Fold(i)) {
			break
		}
		if t.Toks[i].Kind == words.QuoteOpen {
			break
		}
		head = i
	}
	if head < 0 {
		return actor{}, false
	}
	if m := c.instAt[head]; m > 0 {
		x := c.institutes[m-1]
		if p := x.first - 1; x.last == last && p >= from && t.Capital(p) && c.isPost(p) {
			return actor{first: first, last: last, kind: byNoun, index: -1, head: t.Fold(p)}, true // "the DG ABC"
		}
		if x.last >= last || x.first <= first+1 && head < x.last && x.last > head+1 {
			return actor{first: max(first, min(first, x.first)), last: max(last, x.last), kind: byInstitute, index: x.entity}, true
		}
		if x.last == head+1 && x.first <= first+1 {
			return actor{first: first, last: last, kind: byInstitute, index: x.entity}, true
		}
	}
	w := t.Fold(head)
	kind, noun, ok := c.nounKind(w)
	if !ok {
		if c.countryAt[head] && head == last-1 && (head == first || head == first+1 || t.Capital(first)) {
			return actor{first: first, last: last, kind: byPlace, head: w}, true
		}
		return actor{}, false
	}
	a := actor{first: first, last: last, kind: kind, index: -1, head: noun}
	if kind == byInstitute {
		a.index = c.instituteOf(noun, first)
		if a.index < 0 {
			a.kind = byGroup
		}
	}
	if kind == byNoun && first < head && bareArticle(t.Fold(first)) {
		// "an expert said": nobody in particular
		a.kind = byGroup
	}
	return a, true
}

// isPost tells whether token i is the head of a post that a body gives, "DG", "Director".
func (c *claimReader) isPost(i int) bool {
	w := c.t.Fold(i)
	v := c.lex.Roles.At(w)
	return v == "body" || v == "intl" || w == "general" || c.lex.ShortPosts.Holds(w) && c.t.Word(i) == strings.ToUpper(w)
}

func bareArticle(w string) bool {
	return w == "a" || w == "an" || w == "one" || w == "another" || w == "no"
}
