package prose

// prefixed reads "according to X" and "in the words of X" at token i.
func (c *claimReader) prefixed(s sentence, i int) (attribution, bool) {
	t := c.t
	for _, p := range c.l.prefixes[t.fold(i)] {
		last, ok := matchRest(t, i+1, s.last, p.words[1:])
		if !ok || last >= s.last {
			continue
		}
		end := last
		for end < s.last && end < last+30 && !c.masked[end] && !c.comma(end) && !t.is(end, ".", ";", ":", ")") {
			end++
		}
		who, ok := c.named2(last, end)
		byPost := !ok && end > last && determiners[t.fold(last)] // "the Ambassador of X to Y, A, ..."
		if !ok && !byPost {
			return attribution{}, false
		}
		if (who.kind == byNoun || byPost) && end+1 < s.last && t.is(end, ",") && c.personAt[end+1] > 0 && end > last {
			// "according to ISRS Deputy Director, Sanjar Valiyev, the …"
			if n := c.named(c.personAt[end+1] - 1); n.last < s.last && t.is(n.last, ",", ".", ")") {
				who, end, ok = n, n.last, true
			}
		}
		if !ok {
			return attribution{}, false
		}
		a := attribution{who: who, verb: [2]int{i, last}, class: "say", aside: true}
		if end < s.last && t.is(end, ",") {
			end++
		}
		if i == s.first || i <= s.first+3 {
			a.content = [2]int{end, s.last}
		}
		return a, true
	}
	return attribution{}, false
}

// named2 is the actor of a phrase that stands alone: the first person in it, or its noun.
func (c *claimReader) named2(first, last int) (actor, bool) {
	t := c.t
	if first >= last {
		return actor{}, false
	}
	if w := t.fold(first); w == "him" || w == "her" || w == "them" || w == "he" || w == "she" {
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
			if next := t.word(a.last); next != "" && possessive(next) == len(next) {
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
		if m := c.instAt[k]; m > 0 && k == first || m > 0 && k == first+1 && determiners[t.fold(first)] {
			x := c.institutes[m-1]
			if x.last >= end || !c.isNoun(x.last) {
				return actor{first: first, last: x.last, kind: byInstitute, index: x.entity}, true
			}
		}
	}
	stop := first
	for stop < end && !(stop > first && (afterNames[t.fold(stop)] || linkers[t.fold(stop)])) {
		stop++
	}
	a, ok := c.classify(first, stop)
	if ok && a.kind == byPlace {
		return a, false
	}
	return a, ok
}

// opinion reads "in his view", "in the academician's opinion" and "X's position is" at token i.
func (c *claimReader) opinion(s sentence, i int) (attribution, bool) {
	t := c.t
	w := t.fold(i)
	if w == "in" || w == "from" || w == "to" || w == "by" {
		if h := t.fold(i + 1); (h == "his" || h == "her" || h == "their") && i+2 < s.last {
			for k := i + 2; k < s.last && k < i+5; k++ {
				if c.l.nouns[t.fold(k)] == "noun" {
					if k+1 < s.last && t.is(k+1, "of", "on", "about") {
						return attribution{}, false
					}
					head := map[string]string{"his": "he", "her": "she", "their": "they"}[h]
					a := attribution{who: actor{first: i + 1, last: i + 2, kind: byPronoun, head: head}, verb: [2]int{i, k + 1}, class: "say", aside: true}
					if i == s.first {
						a.content = [2]int{k + 1, s.last}
						if t.is(k+1, ",") {
							a.content[0]++
						}
					}
					return a, true
				}
			}
			return attribution{}, false
		}
		for k := i + 2; k < s.last && k < i+14 && !c.masked[k]; k++ {
			if t.is(k, ",", ";") {
				break
			}
			if p := t.word(k); possessive(p) == len(p) || p == "’" || p == "'" {
				for n := k + 1; n < s.last && n < k+4; n++ {
					if c.l.nouns[t.fold(n)] != "noun" {
						continue
					}
					if who, ok := c.named3(i+1, k); ok {
						a := attribution{who: who, verb: [2]int{i, n + 1}, class: "say", aside: true}
						if i == s.first {
							a.content = [2]int{n + 1, s.last}
							if t.is(n+1, ",") {
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
	class := c.l.nouns[w]
	if class == "" || i+1 >= s.last || !beForms[t.fold(i+1)] || i == s.first {
		return attribution{}, false
	}
	k := i - 1
	if t.toks[k].kind == word && !pronouns[t.fold(k)] && possessive(t.word(k)) == 0 && !t.is(k, "his", "her", "their") && k > s.first {
		k-- // an adjective
	}
	switch h := t.fold(k); {
	case h == "his" || h == "her" || h == "their":
		if class == "thesis" && !(t.is(i+2, "that", ":") || t.is(i+2, "clear")) && k != s.first {
			return attribution{}, false
		}
		head := map[string]string{"his": "he", "her": "she", "their": "they"}[h]
		return attribution{who: actor{first: k, last: k + 1, kind: byPronoun, head: head}, verb: [2]int{k, i + 1}, class: "say", content: [2]int{i + 2, s.last}}, true
	case possessive(t.word(k)) == len(t.word(k)) && t.word(k) != "" && t.is(i+2, "that", ":"):
		if who, ok := c.named3(max(s.first, k-8), k); ok {
			return attribution{who: who, verb: [2]int{i, i + 2}, class: "say", content: [2]int{i + 2, s.last}}, true
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
func (c *claimReader) predicate(s sentence, i int) (attribution, bool) {
	t := c.t
	if !beForms[t.fold(i)] {
		return attribution{}, false
	}
	k := i + 1
	for k < s.last && adverb(t.fold(k)) {
		k++
	}
	if k >= s.last || c.masked[k] {
		return attribution{}, false
	}
	for _, rest := range c.l.predicates[t.fold(k)] {
		last, ok := matchRest(t, k+1, s.last, rest)
		if !ok || last >= s.last || t.is(last, "by") {
			continue
		}
		who, ok := c.subjectBefore(s.first, i)
		if !ok || who.nested || who.kind == byPlace || who.kind == byPaper || who.kind == byPronoun && who.head == "it" {
			return attribution{}, false
		}
		a := attribution{who: who, verb: [2]int{i, last}, class: "think", that: t.is(last, "that"), content: [2]int{last, s.last}}
		if a.that {
			a.content[0]++
		}
		if a.aside = c.isAside(s, a); a.aside {
			a.content = c.before(s, c.beforeRole(s.first, who.first))
		}
		return a, true
	}
	return attribution{}, false
}
