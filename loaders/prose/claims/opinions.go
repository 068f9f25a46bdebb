package claims

import (
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// prefixed reads "according to X" and "in the words of X" at token i.
func (c *claimReader) prefixed(s words.Sentence, i int) (attribution, bool) {
	t := c.t
	for _, p := range c.l.Prefixes.At(t.Fold(i)) {
		last, ok := speech.MatchRest(t, i+1, s.Last, p.Words[1:])
		if !ok || last >= s.Last {
			continue
		}
		end := last
		for end < s.Last && end < last+30 && !c.masked[end] && !c.comma(end) && !t.Is(end, ".", ";", ":", ")") {
			end++
		}
		who, ok := c.named2(last, end)
		byPost := !ok && end > last && determiners.Has(t.Fold(last)) // "the Ambassador of X to Y, A, ..."
		if !ok && !byPost {
			return attribution{}, false
		}
		if (who.kind == byNoun || byPost) && end+1 < s.Last && t.Is(end, ",") && c.personAt[end+1] > 0 && end > last {
			// "according to ISRS Deputy Director, Sanjar Valiyev, the …"
			if n := c.named(c.personAt[end+1] - 1); n.last < s.Last && t.Is(n.last, ",", ".", ")") {
				who, end, ok = n, n.last, true
			}
		}
		if !ok {
			return attribution{}, false
		}
		a := attribution{who: who, verb: [2]int{i, last}, class: "say", aside: true}
		if end < s.Last && t.Is(end, ",") {
			end++
		}
		if i == s.First || i <= s.First+3 {
			a.content = [2]int{end, s.Last}
		}
		return a, true
	}
	return attribution{}, false
}

// forWhom reads "For X, the question is not who pays" at the start of a sentence.
func (c *claimReader) forWhom(s words.Sentence) (attribution, bool) {
	t := c.t
	if !t.Is(s.First, "for") || s.Last-s.First < 8 {
		return attribution{}, false
	}
	for k := s.First + 1; k < s.First+8 && k < s.Last; k++ {
		m := c.personAt[k]
		if m == 0 {
			continue
		}
		who := c.named(m - 1)
		if c.beforeRole(s.First, who.first) != s.First || who.last+1 >= s.Last || !t.Is(who.last, ",") || t.Is(who.last+1, "who", "whose", "and") {
			return attribution{}, false
		}
		comma := who.last
		for n, k := 0, comma; n < 3 && t.Capital(k+1); n++ { // "For A, Adviser, Lima Institute, reform has to"
			for k++; k < s.Last && k < comma+12 && !t.Is(k, ","); k++ {
			}
			if !t.Is(k, ",") {
				break
			}
			comma = k
		}
		for n := comma + 2; n < s.Last && n < comma+14 && !c.masked[n] && c.personAt[n] == 0; n++ {
			if t.Is(n, "is", "are", "remains", "remain", "must", "should", "cannot", "can", "will", "has", "have", "lacks", "needs", "depends", "means", "lies", "begins", "comes") {
				return attribution{who: who, verb: [2]int{s.First, s.First + 1}, class: "think", aside: true, content: [2]int{comma + 1, s.Last}}, true
			}
			if t.Toks[n].Kind == words.Punct {
				break
			}
		}
		break
	}
	return attribution{}, false
}

// named2 is the actor of a phrase that stands alone: the first person in it, or its noun.
func (c *claimReader) named2(first, last int) (actor, bool) {
	t := c.t
	if first >= last {
		return actor{}, false
	}
	if w := t.Fold(first); w == "him" || w == "her" || w == "them" || w == "he" || w == "she" {
		head := map[string]string{"him": "he", "her": "she", "them": "they"}[w]
		if head == "" {
			head = w
		}
		return actor{first: first, last: first + 1, kind: byPronoun, head: head}, true
	}
	end := first
	for end < last && !c.stop(end) {
		if m := c.personAt[end]; m > 0 {
			a := c.named(m - 1)
			if next := t.Word(a.last); next != "" && words.Possessive(next) == len(next) {
				return actor{}, false
			}
			return a, true
		}
		end++
		if end > first+1 && c.finite(end-1) {
			end--
			break
		}
	}
	for k := first; k < end; k++ {
		if m := c.instAt[k]; m > 0 && k == first || m > 0 && k == first+1 && determiners.Has(t.Fold(first)) {
			x := c.institutes[m-1]
			if x.last >= end || !c.isNoun(x.last) {
				return actor{first: first, last: x.last, kind: byInstitute, index: x.entity}, true
			}
		}
	}
	stop := first
	for stop < end && !(stop > first && (afterNames.Has(t.Fold(stop)) || linkers.Has(t.Fold(stop)))) {
		stop++
	}
	a, ok := c.classify(first, stop)
	if ok && a.kind == byPlace {
		return a, false
	}
	return a, ok
}

// opinion reads "in his view", "in the academician's opinion" and "X's position is" at token i.
func (c *claimReader) opinion(s words.Sentence, i int) (attribution, bool) {
	t := c.t
	w := t.Fold(i)
	if w == "in" || w == "from" || w == "to" || w == "by" {
		if h := t.Fold(i + 1); (h == "his" || h == "her" || h == "their") && i+2 < s.Last {
			for k := i + 2; k < s.Last && k < i+5; k++ {
				if c.l.Nouns.At(t.Fold(k)) == "noun" {
					if t.Is(k-1, "opening", "closing", "concluding", "welcome", "welcoming", "introductory", "final", "brief", "short") {
						return attribution{}, false // a speech
					}
					if k+1 < s.Last && t.Is(k+1, "of", "on", "about") {
						return attribution{}, false
					}
					head := map[string]string{"his": "he", "her": "she", "their": "they"}[h]
					a := attribution{who: actor{first: i + 1, last: i + 2, kind: byPronoun, head: head}, verb: [2]int{i, k + 1}, class: "say", aside: true}
					if i == s.First {
						a.content = [2]int{k + 1, s.Last}
						if t.Is(k+1, ",") {
							a.content[0]++
						}
					}
					return a, true
				}
			}
			return attribution{}, false
		}
		for k := i + 2; k < s.Last && k < i+14 && !c.masked[k]; k++ {
			if t.Is(k, ",", ";") {
				break
			}
			if p := t.Word(k); words.Possessive(p) == len(p) || p == "’" || p == "'" {
				for n := k + 1; n < s.Last && n < k+4; n++ {
					if c.l.Nouns.At(t.Fold(n)) != "noun" {
						continue
					}
					if who, ok := c.named3(i+1, k); ok {
						a := attribution{who: who, verb: [2]int{i, n + 1}, class: "say", aside: true}
						if i == s.First {
							a.content = [2]int{n + 1, s.Last}
							if t.Is(n+1, ",") {
								a.content[0]++
							}
						}
						return a, true
					}
				}
				break
			}
		}
		return attribution{}, false
	}
	// "His position is that …", "Norov's view was clear"
	class := c.l.Nouns.At(w)
	if class == "" || i+1 >= s.Last || !speech.BeForms.Has(t.Fold(i+1)) || i == s.First {
		return attribution{}, false
	}
	k := i - 1
	if t.Toks[k].Kind == words.Word && !pronouns.Has(t.Fold(k)) && words.Possessive(t.Word(k)) == 0 && !t.Is(k, "his", "her", "their") && k > s.First {
		k-- // an adjective
	}
	switch h := t.Fold(k); {
	case h == "his" || h == "her" || h == "their":
		if class == "thesis" && !(t.Is(i+2, "that", ":") || t.Is(i+2, "clear")) && k != s.First {
			return attribution{}, false
		}
		head := map[string]string{"his": "he", "her": "she", "their": "they"}[h]
		return attribution{who: actor{first: k, last: k + 1, kind: byPronoun, head: head}, verb: [2]int{k, i + 1}, class: "say", content: [2]int{i + 2, s.Last}}, true
	case words.Possessive(t.Word(k)) == len(t.Word(k)) && t.Word(k) != "" && t.Is(i+2, "that", ":"):
		if who, ok := c.named3(max(s.First, k-8), k); ok {
			return attribution{who: who, verb: [2]int{i, i + 2}, class: "say", content: [2]int{i + 2, s.Last}}, true
		}
	}
	return attribution{}, false
}

// named3 is the actor of the phrase that ends before a possessive at last.
func (c *claimReader) named3(first, last int) (actor, bool) {
	if last <= first {
		return actor{}, false
	}
	if m := c.personAt[last-1]; m > 0 {
		return c.named(m - 1), true
	}
	a, ok := c.phraseBefore(first, last-1)
	return a, ok && a.kind != byPlace && a.kind != byPaper
}

// predicate reads "is convinced that" at the form of "to be" at token i.
func (c *claimReader) predicate(s words.Sentence, i int) (attribution, bool) {
	t := c.t
	if !speech.BeForms.Has(t.Fold(i)) {
		return attribution{}, false
	}
	k := i + 1
	for k < s.Last && speech.Adverb(t.Fold(k)) {
		k++
	}
	if k >= s.Last || c.masked[k] {
		return attribution{}, false
	}
	for _, rest := range c.l.Predicates.At(t.Fold(k)) {
		last, ok := speech.MatchRest(t, k+1, s.Last, rest)
		if !ok || last >= s.Last || t.Is(last, "by") {
			continue
		}
		who, ok := c.subjectBefore(s.First, i)
		if !ok || who.nested || who.kind == byPlace || who.kind == byPaper || who.kind == byPronoun && who.head == "it" {
			return attribution{}, false
		}
		a := attribution{who: who, verb: [2]int{i, last}, class: "think", that: t.Is(last, "that"), content: [2]int{last, s.Last}}
		if a.that {
			a.content[0]++
		}
		if a.aside = c.isAside(s, a); a.aside {
			a.content = c.before(s, c.beforeRole(s.First, who.first))
		}
		return a, true
	}
	return attribution{}, false
}
