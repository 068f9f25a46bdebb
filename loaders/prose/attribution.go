package prose

import "strings"

// An attribution is a place where a text says that somebody says something.
type attribution struct {
	who         actor
	verb        [2]int // tokens, half-open
	class       string
	that        bool   // a clause with "that" or the like follows
	aside       bool   // between commas or behind the words: ", he said,"
	after       bool   // the subject follows the verb
	content     [2]int // tokens of what is said, half-open; 0, 0 for the whole sentence
	impersonal  bool
	participle  bool
	addressedTo [2]int
}

// attributions finds all attributions in the sentence, in order.
func (c *claimReader) attributions(s sentence) []attribution {
	var out []attribution
	for i := s.first; i < s.last; i++ {
		if c.masked[i] || c.t.toks[i].kind != word || c.personAt[i] > 0 {
			continue
		}
		if a, ok := c.prefixed(s, i); ok {
			out = append(out, a)
			i = a.verb[1] - 1
			continue
		}
		if a, ok := c.opinion(s, i); ok {
			out = append(out, a)
			i = a.verb[1] - 1
			continue
		}
		if a, ok := c.predicate(s, i); ok {
			out = append(out, a)
			continue
		}
		if c.t.capital(i) && i > s.first {
			continue // "Member States"
		}
		if hit, ok := c.l.verbAt(c.t, i, s.last); ok {
			if a, ok := c.reported(s, hit); ok {
				out = append(out, a)
			}
			i = hit.last - 1
		}
	}
	if len(out) == 0 {
		if a, ok := c.signature(s); ok {
			out = append(out, a)
		}
	}
	return out
}

// reported decides about a verb of the lexicon.
func (c *claimReader) reported(s sentence, hit verbHit) (attribution, bool) {
	t := c.t
	a := attribution{verb: [2]int{hit.first, hit.last}, class: hit.class}
	if hit.form != progressed {
		if sub, ok := c.passive(s, hit); ok {
			return sub, sub.verb[1] > 0
		}
		if t.is(hit.last, "by") && hit.form == past {
			if hit.first > s.first && t.is(hit.first-1, "as") {
				if who, ok := c.subjectAfter(hit.last+1, s.last); ok {
					a.who, a.aside = who, true
					return a, true
				}
			}
			return a, false // "the issues raised by"
		}
	}
	a.that, a.content = c.complement(s, hit)
	// "…," said X
	if hit.form != progressed && hit.form != base && c.inverts(s, hit) {
		if who, ok := c.subjectAfter(hit.last, s.last); ok && !c.prefersLeft(s, hit, who) {
			a.who, a.after, a.aside = who, true, true
			a.content = c.before(s, hit.first-1)
			return a, true
		}
	}
	who, ok := c.subjectBefore(s.first, hit.first)
	if !ok || who.nested {
		return a, false
	}
	a.who = who
	switch hit.form {
	case progressed:
		if !beForms[t.fold(hit.first-1)] {
			a.participle = true
			if hit.first == s.first || !(t.is(hit.first-1, ",") || t.is(hit.first-1, "and") && a.that) {
				return a, false
			}
			if !a.that && hit.class != "say" && hit.class != "ask" {
				return a, false
			}
		}
	case base:
		plural := who.kind == byGroup && !bareArticle(t.fold(who.first)) || who.kind == byPronoun && who.head == "they"
		if !plural && !auxiliaries[t.fold(hit.first-1)] && !t.is(hit.first-1, "to") && !adverb(t.fold(hit.first-1)) {
			return a, false
		}
		if auxiliaries[t.fold(hit.first-1)] && !t.is(hit.first-1, "did", "does", "do", "would") {
			return a, false // "will say"
		}
	}
	a.aside = c.isAside(s, a)
	if !c.complete(s, hit, a) {
		return a, false
	}
	if a.aside {
		a.content = [2]int{}
		if next := hit.last; next >= s.last || t.is(next, ".", "!", "?") || !t.is(next, ",", ";") && !c.masked[next] {
			a.content = c.before(s, c.beforeRole(s.first, who.first))
		}
	}
	if hit.class == "ask" || hit.class == "say" {
		a.addressedTo = c.addressee(s, hit)
	}
	return a, true
}

// before is what stands before the comma at token k, nothing where there is none.
func (c *claimReader) before(s sentence, k int) [2]int {
	for k > s.first && !c.comma(k) && !c.masked[k] && c.t.toks[k].kind == word && adverb(c.t.fold(k)) {
		k--
	}
	if k > s.first && c.comma(k) {
		return [2]int{s.first, k}
	}
	return [2]int{}
}

// isAside tells whether subject and verb stand between commas or behind the words.
func (c *claimReader) isAside(s sentence, a attribution) bool {
	t := c.t
	before := c.beforeRole(s.first, a.who.first)
	if before == s.first && t.is(before, "as") {
		return true
	}
	if a.that || before < s.first || before-s.first < 1 {
		return a.who.first > s.first && c.masked[a.who.first-1]
	}
	if !c.comma(before) && !c.masked[before] && t.toks[before].kind != quoteClose && !t.is(before, "as", "-", "and", ";") {
		return false
	}
	if t.is(before, "as") {
		return true
	}
	next := a.verb[1]
	if listeners[t.fold(a.verb[0])] { // "he told the audience,"
		for k := next; k < s.last && k < next+6; k++ {
			if c.comma(k) || t.is(k, ".", "in", "at", "on", "during", "after", "by") && k > next {
				next = k
				break
			}
			if t.toks[k].kind == punct || t.is(k, "that", "to") {
				break
			}
		}
	}
	if next >= s.last || c.masked[next] {
		return true
	}
	if t.toks[next].kind == punct {
		return t.is(next, ",", ".", ";", "–", "—", "!", "?", ":")
	}
	w := t.fold(next)
	return (adverb(w) && w != "both" && w != "all" && w != "each" || tails[w] || weekdayOf(c.lex, w) >= 0 || strings.HasSuffix(w, "ing") && len(w) > 5 || w == "at" || w == "in" || w == "during" || w == "on" || w == "when" || w == "as") && before-s.first > 4 && !t.is(before, "and")
}

// addressee is whom an appeal is directed at: "urged his colleagues to".
func (c *claimReader) addressee(s sentence, hit verbHit) [2]int {
	t := c.t
	switch t.fold(hit.last - 1) {
	case "on", "upon", "urged", "urges", "urge", "asked", "asks", "to", "assured", "assures", "reminded", "reminds", "informed", "informs", "told", "tells", "warned", "advised", "encouraged", "exhorted", "requested":
	default:
		return [2]int{}
	}
	for k := hit.last; k < s.last && k < hit.last+14 && !c.masked[k]; k++ {
		if k == hit.last && t.is(k, "that", "to", "of", "against", "about") {
			break
		}
		if t.is(k, "to", "that", "not") && k > hit.last {
			return [2]int{hit.last, k}
		}
		if t.toks[k].kind == punct || beForms[t.fold(k)] {
			break
		}
	}
	return [2]int{}
}

// choose takes the attribution that the sentence as a whole stands under, and a
// further one of somebody else in a clause of its own.
func (c *claimReader) choose(s sentence, all []attribution) []attribution {
	if len(all) == 0 {
		return nil
	}
	best := 0
	for k := 1; k < len(all); k++ {
		a, b := all[k], all[best]
		switch {
		case b.impersonal && !a.impersonal && !b.that:
			best = k
		case a.aside && b.who.personal() && c.t.is(c.beforeRole(s.first, a.who.first), "as"):
			// "he recalled the position that, as X underlined, …"
		case a.aside && !a.impersonal && (a.who.personal() || a.who.kind == byInstitute) && !b.aside && !(b.that && b.who.personal()) && !(b.who.personal() && b.class == "ask"):
			best = k
		case a.that && !a.participle && !b.that && !b.aside && !b.impersonal && a.who.kind == b.who.kind && a.who.first == b.who.first && b.class != "ask" && b.class != "call":
			best = k // "praised the trend and emphasized that"
		}
	}
	out := []attribution{all[best]}
	for k := best + 1; k < len(all); k++ {
		a := all[k]
		if a.who.kind != byName || a.after || a.aside || a.participle || !a.that || a.who.first <= all[best].verb[1] || out[0].who.kind == byName && c.sameActor(a.who, out[0].who) {
			continue
		}
		before := c.beforeRole(s.first, a.who.first)
		if before > s.first && (c.t.is(before, "while", "whereas", ";") || c.t.is(before, "and") && c.comma(before-1)) {
			out = append(out, a)
			break
		}
	}
	return out
}

func (c *claimReader) sameActor(a, b actor) bool {
	return a.kind == b.kind && a.index == b.index && a.kind == byName
}
