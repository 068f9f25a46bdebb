package claims

import (
	"strings"

	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// acrossComma finds the subject before a comma at q: "X, Director of Y, noted",
// "ISRS Director, X, noted", "The minister, who spoke first, noted".
func (c *claimReader) acrossComma(lo, q int) (actor, bool) {
	t := c.t
	var noun actor
	for j := q; j > lo; {
		m := j - 1
		if t.Is(m, ")") {
			m = c.beforeParenthesis(lo, m)
		}
		if m >= lo && !c.masked[m] {
			if x := c.personAt[m]; x > 0 && c.mentions[x-1].last == m+1 {
				a := c.named(x - 1)
				if !c.governed(lo, a.first) {
					a.nested = c.nestedAt(lo, a.first)
					return a, true
				}
			} else if noun.last == 0 {
				a, ok := c.phraseBefore(lo, m)
				if ok && a.kind == byName && !c.governed(lo, a.first) {
					return a, true // "his counterpart, X of Y, noted"
				}
				if ok && (a.kind == byNoun || a.kind == byPronoun || a.kind == byInstitute && a.index >= 0 || a.kind == byGroup) && !c.governed(lo, a.first) {
					noun = a
				}
			}
		}
		j--
		for j > lo && !c.comma(j) {
			if c.masked[j] || t.Is(j, ";", ":") {
				j = lo
				break
			}
			j--
		}
	}
	if noun.last > 0 && noun.kind != byInstitute {
		return noun, true
	}
	if a, ok := c.mainSubject(lo, q); ok {
		return a, true
	}
	return noun, noun.last > 0
}

func (c *claimReader) comma(i int) bool {
	w := c.t.Word(i)
	return w == "," || w == "–" || w == "—"
}

// mainSubject is the first phrase before token v that hangs on no preposition:
// the subject of verbs that follow "and" or a comma.
func (c *claimReader) mainSubject(lo, v int) (actor, bool) {
	t := c.t
	for i := lo; i < v; i++ {
		if c.masked[i] {
			continue
		}
		if m := c.personAt[i]; m > 0 {
			a := c.named(m - 1)
			next := t.Word(a.last)
			if !c.governed(lo, a.first) && words.Possessive(next) != len(next) && !c.nestedAt(lo, a.first) {
				if first, ok := c.joint(lo, a); ok {
					return actor{first: first, last: a.last, kind: byGroup, head: "and"}, true
				}
				return a, true
			}
			i = a.last - 1
			continue
		}
		w := t.Fold(i)
		if (w == "he" || w == "she" || w == "they") && !(i > lo && subordinate.Has(t.Fold(i-1))) {
			return actor{first: i, last: i + 1, kind: byPronoun, head: w}, true
		}
		if (determiners.Has(w) || i == lo) && !(i > lo && (governors.Has(t.Fold(i-1)) || subordinate.Has(t.Fold(i-1)))) {
			end := i + 1
			for end < v && end < i+10 && !c.stop(end) && !linkers.Has(t.Fold(end)) && c.personAt[end] == 0 && !c.finite(end) {
				end++
			}
			if end < v && c.personAt[end] > 0 {
				continue
			}
			if a, ok := c.classify(i, end); ok && (a.kind == byNoun || a.kind == byGroup) {
				if a.kind == byNoun {
					if n, ok := c.nameOfPost(lo, i, end, v); ok {
						return n, true
					}
					if n, ok := c.nameBehind(end, v); ok {
						return n, true
					}
				}
				if next := t.Word(end); words.Possessive(next) == len(next) && next != "" {
					continue
				}
				return a, true
			}
		}
	}
	return actor{}, false
}

// nameOfPost is the person whose post begins at token i: "State Counsellor of
// Kazakhstan X", looked for from token end on.
func (c *claimReader) nameOfPost(lo, i, end, v int) (actor, bool) {
	for k := end; k < v && k < end+20 && !c.masked[k]; k++ {
		if m := c.personAt[k]; m > 0 {
			a := c.named(m - 1)
			return a, c.beforeRole(lo, a.first) < i
		}
	}
	return actor{}, false
}

// nameBehind is the person whose name stands behind a post and a comma: "Vietnam’s
// representative, X, was", looked for from token i on.
func (c *claimReader) nameBehind(i, hi int) (actor, bool) {
	t := c.t
	for n := 0; i < hi && n < 16 && !c.stop(i); n, i = n+1, i+1 {
	}
	if i+1 >= hi || !t.Is(i, ",") {
		return actor{}, false
	}
	for k := i + 1; k < hi && k < i+5; k++ {
		if m := c.personAt[k]; m > 0 {
			a := c.named(m - 1)
			return a, a.last >= hi || c.t.Toks[a.last].Kind == words.Punct || c.masked[a.last]
		}
		if !c.lex.Titles.Holds(t.Fold(k)) && !t.Is(k, ".") {
			break
		}
	}
	return actor{}, false
}

// finite tells whether token i is a verb of the lists.
func (c *claimReader) finite(i int) bool {
	w := c.t.Fold(i)
	if len(c.l.Verbs.At(w)) > 0 {
		return c.l.Verbs.At(w)[0].Form == speech.Past || c.l.Verbs.At(w)[0].Form == speech.Third
	}
	return strings.HasSuffix(w, "ed") && len(w) > 4
}

// subjectAfter finds a subject that follows its verb: "said X, Director of Y".
func (c *claimReader) subjectAfter(i, hi int) (actor, bool) {
	t := c.t
	if i >= hi || c.masked[i] {
		return actor{}, false
	}
	w := t.Fold(i)
	if pronouns.Has(w) && w != "it" && c.ends(i+1, hi) {
		return actor{first: i, last: i + 1, kind: byPronoun, head: w}, true
	}
	start := i
	for n := 0; i < hi && n < 18 && !c.masked[i]; n, i = n+1, i+1 {
		if m := c.personAt[i]; m > 0 {
			a := c.named(m - 1)
			next := t.Word(a.last)
			if words.Possessive(next) == len(next) && next != "" || !c.ends(a.last, hi) {
				return actor{}, false
			}
			return a, true
		}
		w := t.Fold(i)
		if t.Toks[i].Kind == words.Word && (t.Capital(i) || roleGlue.Has(w) || words.Possessive(w) == len(w) || c.lex.Roles.Has(w) || c.lex.RoleMods.Has(w) || c.lex.Titles.Has(w) || c.isNoun(i) || n > 0 && n < 4) && w != "that" && !speech.BeForms.Has(w) && !speech.Auxiliaries.Has(w) {
			continue
		}
		break
	}
	end := start
	for end < hi && end < start+16 && !c.stop(end) && !(end > start && (afterNames.Has(t.Fold(end)) && t.Fold(end) != "of" || speech.Adverb(t.Fold(end)))) {
		end++
	}
	if end == start || !(determiners.Has(t.Fold(start)) || t.Capital(start) || c.isNoun(start)) {
		return actor{}, false
	}
	if a, ok := c.classify(start, end); ok && c.ends(end, hi) {
		if n, ok := c.nameBehind(end, hi); ok && a.kind == byNoun {
			return n, true
		}
		return a, true
	}
	return actor{}, false
}

// ends tells whether a subject that follows its verb may end before token i.
func (c *claimReader) ends(i, hi int) bool {
	if i >= hi || c.masked[i] || c.t.Toks[i].Kind == words.Punct || c.t.Toks[i].Kind == words.QuoteOpen {
		return true
	}
	w := c.t.Fold(i)
	return afterNames.Has(w) || speech.Adverb(w)
}
