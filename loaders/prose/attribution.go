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
		if !ok {
			return attribution{}, false
		}
		if who.kind == byNoun && end+1 < s.last && t.is(end, ",") && c.personAt[end+1] > 0 && end > last {
			// "according to ISRS Deputy Director, Sanjar Valiyev, the …"
			if n := c.named(c.personAt[end+1] - 1); n.last < s.last && t.is(n.last, ",", ".", ")") {
				who, end = n, n.last
			}
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

// complement finds what is said after the verb.
func (c *claimReader) complement(s sentence, hit verbHit) (bool, [2]int) {
	t := c.t
	w := t.fold(hit.last)
	far := hit.last-hit.first > 1 || linkers[w] || adverb(w) || w == "," || listeners[t.fold(hit.first)]
	for k, commas := hit.last, 0; k < s.last && k < hit.last+24; k++ {
		if c.masked[k] {
			break
		}
		switch w := t.fold(k); w {
		case "that":
			if k == hit.last || far && !beForms[t.fold(k+1)] {
				return true, [2]int{k + 1, s.last}
			}
		case "how", "why", "what", "whether":
			if k == hit.last {
				return true, [2]int{k, s.last}
			}
		case ":":
			return true, [2]int{k + 1, s.last}
		case ",":
			commas++
			if commas > 2 {
				return false, [2]int{hit.last, s.last}
			}
		case ".", ";", "which", "who", "and", "but":
			return false, [2]int{hit.last, s.last}
		default:
			if beForms[w] || k > hit.last+3 && c.finite(k) {
				return false, [2]int{hit.last, s.last}
			}
		}
	}
	return false, [2]int{hit.last, s.last}
}

// listeners are verbs that name whom they are said to.
var listeners = wordSet("told tell tells reminded reminds remind assured assures assure informed informs inform notified notifies warned warns convinced persuaded " +
	"agreed agrees cautioned advised showed shows alerted promised promises asked")

// tails are words after "he said" that tell when and where, not what.
var tails = wordSet("late early today yesterday tonight after before prior following ahead via through while upon")

// complete tells whether the verb has what its class asks for.
func (c *claimReader) complete(s sentence, hit verbHit, a attribution) bool {
	t := c.t
	next := hit.last
	beside := next >= s.last || c.masked[next] || t.is(next, ":") || hit.first > s.first && c.besideQuote(s, hit)
	switch hit.class {
	case "say", "think", "ask":
		if next < s.last && !c.masked[next] {
			if t.is(next, ".") && !a.aside {
				return false
			}
			if t.is(hit.first, "asked", "named") && t.is(next, "about", "after") {
				return false
			}
		}
		return true
	case "that":
		if a.that || a.aside || beside {
			return true
		}
		if t.is(next, "to") && (t.is(hit.first, "agreed", "promised", "pledged", "vowed", "committed") || t.is(hit.first, "agree", "promise", "pledge")) {
			return !t.is(next+1, "the", "a", "an")
		}
		return t.is(next, "it") || c.l.plainClause(c, s, next)
	case "as":
		if a.that && t.is(next, "that") {
			return true
		}
		for k := next; k < s.last && k < next+14 && !c.masked[k]; k++ {
			if t.is(k, "as", "highly", "positively") {
				return true
			}
		}
		for k := next; k < s.last && k < next+40 && !c.masked[k]; k++ {
			if t.is(k, "as", "highly", "positively") {
				return true
			}
			if t.is(k, ";") {
				break
			}
		}
		return a.aside && c.besideQuote(s, hit)
	case "call":
		return next+1 < s.last && !t.is(next, "off", "in", "to", "up", "at", "by") || a.aside
	case "at":
		for k := next + 1; k+1 < s.last && k < next+12 && !c.masked[k]; k++ {
			if t.is(k, "at") {
				for n := k + 1; n < s.last && n < k+5; n++ {
					if t.toks[n].kind == number {
						return true
					}
				}
			}
		}
		return false
	case "quote":
		return a.aside || beside || a.that && t.is(a.content[0]-1, ":")
	}
	return false // "cited" counts in the passive only
}

// plainClause tells whether a clause without "that" begins at token i: a subject and
// a finite form of "to be" or an auxiliary soon after it.
func (l *speechLexicon) plainClause(c *claimReader, s sentence, i int) bool {
	for k := i + 1; k < s.last && k < i+8; k++ {
		w := c.t.fold(k)
		if c.masked[k] || c.t.toks[k].kind == punct || boundaries[w] {
			return false
		}
		if beForms[w] && w != "been" && w != "being" || auxiliaries[w] {
			return true
		}
	}
	return false
}

// besideQuote tells whether a quotation stands right before or after the verb and its subject.
func (c *claimReader) besideQuote(s sentence, hit verbHit) bool {
	for k := hit.last; k < s.last && k < hit.last+12; k++ {
		if c.masked[k] {
			return true
		}
	}
	for k := hit.first - 1; k >= s.first && k > hit.first-30; k-- {
		if c.masked[k] {
			return true
		}
	}
	return false
}

// inverts tells whether the subject may follow the verb: after a comma, a dash or
// a quotation that holds what was said.
func (c *claimReader) inverts(s sentence, hit verbHit) bool {
	if hit.class != "say" && hit.class != "that" && hit.class != "quote" && hit.class != "think" && hit.class != "ask" || hit.last-hit.first > 2 || hit.class == "ask" && hit.last-hit.first > 1 {
		return false
	}
	k := hit.first - 1
	for k >= s.first && (adverb(c.t.fold(k)) || auxiliaries[c.t.fold(k)]) {
		k--
	}
	if k < s.first || c.t.is(k, "as") {
		return k >= s.first
	}
	if c.masked[k] {
		return true
	}
	return (c.comma(k) || c.t.is(k, "-")) && k-s.first >= 3
}

// prefersLeft tells whether a name before the comma is the subject after all: "X,
// Director of Y, called on the states". who is what follows the verb.
func (c *claimReader) prefersLeft(s sentence, hit verbHit, who actor) bool {
	k := hit.first - 1
	if !c.comma(k) {
		return false
	}
	left, ok := c.acrossComma(max(s.first, k-lookBack), k)
	if who.kind == byPaper {
		return false // "…, said a press release"
	}
	if !ok || left.kind != byName || !c.comma(left.last) && !c.t.is(left.last, "(") || who.kind == byName && c.t.toks[min(who.last, s.last-1)].kind == punct {
		return false
	}
	return true
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

// passive reads "it was noted that", "was stressed by X". The second result is
// false where the verb is no passive.
func (c *claimReader) passive(s sentence, hit verbHit) (attribution, bool) {
	t := c.t
	if hit.form != past {
		return attribution{}, false
	}
	k := hit.first - 1
	for n := 0; k >= s.first && n < 8; n++ {
		w := t.fold(k)
		if c.comma(k) || w == "in" || w == "particular" || adverb(w) {
			k--
			continue
		}
		break
	}
	if k < s.first || c.masked[k] || !beForms[t.fold(k)] || t.is(k, "remains", "remained") {
		return attribution{}, false
	}
	if k < hit.first-1 && c.comma(hit.first-1) && !c.comma(k+1) {
		return attribution{}, false
	}
	a := attribution{verb: [2]int{hit.first, hit.last}, class: hit.class}
	if hit.class == "cited" {
		return c.cited(s, hit, k)
	}
	a.that, a.content = c.complement(s, hit)
	for n := hit.last; n < s.last && n < hit.last+6; n++ {
		if c.masked[n] || c.comma(n) {
			break
		}
		if t.is(n, "by") {
			if who, ok := c.named2(n+1, min(s.last, n+20)); ok && who.kind != byPlace {
				a.who, a.content = who, [2]int{}
				if hit.class == "that" && !a.that {
					return attribution{}, true // "was considered by the experts"
				}
				return a, hit.class == "say" || hit.class == "ask" || hit.class == "that" || hit.class == "think"
			}
			return attribution{}, true
		}
	}
	if hit.class != "say" && hit.class != "that" && hit.class != "ask" && hit.class != "think" {
		return attribution{}, true
	}
	subject := k - 1
	for subject >= s.first && (auxiliaries[t.fold(subject)] || beForms[t.fold(subject)] || adverb(t.fold(subject))) {
		subject--
	}
	if subject >= s.first && t.is(subject, "it") && (a.that || c.comma(hit.last)) || a.that && subject < s.first {
		a.impersonal = true
		return a, true
	}
	if hit.class == "say" && t.is(hit.first, "stressed", "emphasized", "emphasised", "underlined", "underscored", "highlighted", "noted") && subject >= s.first && c.personAt[subject] == 0 {
		a.impersonal, a.content = true, [2]int{}
		return a, true
	}
	return attribution{}, true
}

// cited reads "X was quoted as saying"; be is the token of "was".
func (c *claimReader) cited(s sentence, hit verbHit, be int) (attribution, bool) {
	t := c.t
	for n := hit.last; n+1 < s.last && n < hit.last+9 && !c.masked[n]; n++ {
		if t.is(n, "as") && t.is(n+1, "saying", "stating", "telling", "declaring", "noting", "stressing", "adding") {
			who, ok := c.subjectBefore(s.first, be)
			if !ok || who.nested {
				return attribution{}, true
			}
			a := attribution{who: who, verb: [2]int{hit.first, n + 2}, class: "say", that: t.is(n+2, "that")}
			if a.aside = c.isAside(s, a); a.aside {
				a.content = c.before(s, c.beforeRole(s.first, who.first))
			} else {
				a.content = [2]int{n + 2, s.last}
			}
			return a, true
		}
	}
	return attribution{}, true
}

// signature reads a name that stands alone behind a quotation or before a colon.
func (c *claimReader) signature(s sentence) (attribution, bool) {
	t := c.t
	for i := s.first + 1; i < s.last; i++ {
		if c.masked[i] {
			continue
		}
		if t.is(i, ":") && i+1 < s.last && c.masked[i+1] {
			if who, ok := c.mainSubject(s.first, i); ok && who.personal() {
				return attribution{who: who, verb: [2]int{i, i}, class: "quote", aside: true, content: [2]int{i + 1, s.last}}, true
			}
		}
		if c.masked[i-1] && t.is(i, "–", "—", "-") {
			for k := i + 1; k < s.last && k < i+12 && !c.masked[k]; k++ {
				if m := c.personAt[k]; m > 0 {
					return attribution{who: c.named(m - 1), verb: [2]int{i, i}, class: "quote", aside: true, after: true}, true
				}
			}
		}
	}
	return attribution{}, false
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
