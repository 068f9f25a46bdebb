package prose

import "strings"

// An actorKind tells by what a text names who acts.
type actorKind uint8

const (
	byName      actorKind = iota // a person's name
	byPronoun                    // he, she, they, it
	byNoun                       // the expert, the ISRS Director
	byInstitute                  // an institute's name
	byGroup                      // the experts, both ministers, the parties
	byPaper                      // the statement
	byPlace                      // a country or a city for its government
)

// An actor is a phrase of the text that may be the subject of a verb.
type actor struct {
	first, last int // tokens, half-open
	kind        actorKind
	index       int    // person or institute
	head        string // folded noun or pronoun
	nested      bool   // inside a clause that begins with that, which, when
}

// personal tells whether the actor stands for one person.
func (a actor) personal() bool {
	return a.kind == byName || a.kind == byNoun || a.kind == byPronoun && a.head != "they" && a.head != "it"
}

// lookBack is how many tokens a rule looks back or ahead for a subject. It keeps
// the reading linear on sentences without end.
const lookBack = 80

var (
	determiners = wordSet("the this that these those a an his her its their our both all some many most several other another every each no one two three four five six seven eight nine ten " +
		"such any few various certain leading prominent foreign local international regional invited")
	linkers     = wordSet("of for from at in on under to with by within between among against about into during over through representing including via as than")
	pronouns    = wordSet("he she they it")
	boundaries  = wordSet("that which who whom whose when where while because if but so since although though whereas unless until whether how why what after before")
	governors   = wordSet("by with to of from for between among under against about on in at via through including as than like behind alongside after before near upon into within without regarding concerning")
	subordinate = wordSet("that which whom whose when where because if whether how why what than until unless once after before")
	afterNames  = wordSet("at in on during from of for who when while as and to speaking adding noting before after with opening whose via through by")
	roleGlue    = wordSet("of the for to and under on in at")
)

// stop tells whether token k parts one phrase from the next.
func (c *claimReader) stop(k int) bool {
	if c.masked[k] {
		return true
	}
	if c.t.toks[k].kind == punct {
		switch c.t.word(k) {
		case "-", "/", ".", "'", "’":
			return c.t.word(k) == "."
		}
		return true
	}
	if c.t.toks[k].kind != word {
		return false
	}
	w := c.t.fold(k)
	return boundaries[w] && !c.t.capital(k) || beForms[w] || auxiliaries[w]
}

// subjectBefore finds the subject of the verb at token v among the tokens from lo on.
func (c *claimReader) subjectBefore(lo, v int) (actor, bool) {
	t := c.t
	p := v - 1
	if p >= lo && t.is(p, "to") {
		// "would like to note"
		if p-1 >= lo && t.is(p-1, "like", "wish", "want", "wants", "wanted", "wished", "went", "hastened", "chose") {
			p -= 2
		} else if p-2 >= lo && t.is(p-1, "on") && t.is(p-2, "went", "goes", "go", "gone") {
			p -= 3 // "went on to say"
		} else if p-2 >= lo && t.is(p-1, "quick", "keen", "careful", "eager", "pleased", "proud", "able") && beForms[t.fold(p-2)] {
			p -= 3
		} else {
			return actor{}, false
		}
	}
	lo = max(lo, v-lookBack)
	for p >= lo && !c.masked[p] && t.toks[p].kind == word && (adverb(t.fold(p)) || auxiliaries[t.fold(p)]) && c.personAt[p] == 0 {
		p--
	}
	if p < lo || c.masked[p] {
		return actor{}, false
	}
	if t.is(p, ")") {
		p = c.beforeParenthesis(lo, p)
		if p < lo {
			return actor{}, false
		}
	}
	switch w := t.fold(p); {
	case w == "," || w == "–" || w == "—" || w == "-":
		if a, ok := c.acrossComma(lo, p); ok {
			return a, true
		}
		return c.mainSubject(lo, p)
	case w == "and" || w == "but" || w == "or" || w == "then":
		return c.mainSubject(lo, p)
	case w == "who":
		return c.antecedent(lo, p)
	default:
		return c.phraseBefore(lo, p)
	}
}

// beforeParenthesis is the token before the bracket that closes at p.
func (c *claimReader) beforeParenthesis(lo, p int) int {
	for k := p - 1; k >= lo && k > p-20; k-- {
		if c.t.is(k, "(") {
			return k - 1
		}
	}
	return p - 1
}

// antecedent is the person before "who" at p.
func (c *claimReader) antecedent(lo, p int) (actor, bool) {
	for k := p - 1; k >= lo && k > p-30; k-- {
		if m := c.personAt[k]; m > 0 {
			return c.named(m - 1), true
		}
		if c.masked[k] || c.t.is(k, ";") {
			break
		}
	}
	return actor{}, false
}

// named makes an actor of mention m.
func (c *claimReader) named(m int32) actor {
	return actor{first: c.mentions[m].first, last: c.mentions[m].last, kind: byName, index: c.mentions[m].entity}
}

// phraseBefore reads the noun phrase that ends with token p.
func (c *claimReader) phraseBefore(lo, p int) (actor, bool) {
	t := c.t
	if m := c.personAt[p]; m > 0 {
		a := c.named(m - 1)
		if a.last != p+1 {
			return actor{}, false
		}
		if first, ok := c.joint(lo, a); ok {
			return actor{first: first, last: a.last, kind: byGroup, head: "and"}, true
		}
		a.nested = c.nestedAt(lo, a.first)
		return a, true
	}
	if w := t.fold(p); pronouns[w] {
		return actor{first: p, last: p + 1, kind: byPronoun, head: w, nested: c.nestedAt(lo, p)}, true
	}
	k := p
	for k > lo && k > p-40 && !c.stop(k-1) {
		k--
	}
	if c.stop(p) {
		return actor{}, false
	}
	if a, ok := c.withPlace(lo, k, p); ok {
		return a, true
	}
	if a, ok := c.nounPhrase(k, p+1); ok {
		if a.kind == byNoun && !determiners[t.fold(a.first)] && a.first-2 >= lo && c.comma(a.first-1) {
			if m := c.personAt[a.first-2]; m > 0 && !c.governed(lo, c.mentions[m-1].first) {
				a = c.named(m - 1) // "X, Minister of Foreign Affairs said"
			}
		}
		a.nested = c.nestedAt(lo, a.first)
		return a, true
	}
	// "Norov in his speech noted"
	for i := p; i >= k; i-- {
		if m := c.personAt[i]; m > 0 {
			a := c.named(m - 1)
			if !c.governed(lo, a.first) && linkers[t.fold(a.last)] {
				a.nested = c.nestedAt(lo, a.first)
				return a, true
			}
			i = a.first
		}
		if pronouns[t.fold(i)] && linkers[t.fold(i+1)] {
			return actor{first: i, last: i + 1, kind: byPronoun, head: t.fold(i), nested: c.nestedAt(lo, i)}, true
		}
	}
	return actor{}, false
}

// withPlace is the person before "of", "from" or "at" in the tokens from k to p: "Norov
// of the Institute", where that is the subject and not an object.
func (c *claimReader) withPlace(lo, k, p int) (actor, bool) {
	for i := k; i < p; i++ {
		m := c.personAt[i]
		if m == 0 {
			continue
		}
		a := c.named(m - 1)
		i = max(i, a.last-1)
		if a.last > p || !c.t.is(a.last, "of", "from", "at", "representing", "with") || c.governed(lo, a.first) {
			continue
		}
		for d := a.last + 1; d <= p; d++ {
			if c.t.fold(d) == "the" && !c.links(d-1) {
				return actor{}, false // another subject follows
			}
		}
		a.nested = c.nestedAt(lo, a.first)
		return a, true
	}
	return actor{}, false
}

// nounPhrase finds within the tokens from first to last the phrase that is a
// subject: its determiner or its bare plural, and its head noun.
func (c *claimReader) nounPhrase(first, last int) (actor, bool) {
	t := c.t
	for d := last - 1; d >= first; d-- {
		if !determiners[t.fold(d)] {
			continue
		}
		for d > first && determiners[t.fold(d-1)] {
			d--
		}
		if d > first && c.links(d-1) {
			continue
		}
		return c.classify(d, last)
	}
	// Without determiner: "Participants", "ISRS representative", "Head of the delegation".
	for i := first; i < last; i++ {
		if i > first && (c.links(i-1) || determiners[t.fold(i-1)] && i-1 > first && c.links(i-2)) {
			continue
		}
		if m := c.instAt[i]; m > 0 && int(c.institutes[m-1].first) == i && c.institutes[m-1].last == last {
			return actor{first: i, last: last, kind: byInstitute, index: c.institutes[m-1].entity}, true
		}
	}
	start := first
	for start < last && (linkers[t.fold(start)] || t.toks[start].kind == number) && !c.isNoun(start) {
		// leave an introduction such as "On Monday" or "In Tashkent" behind
		start++
		for start < last && (t.capital(start) && c.instAt[start] == 0 && c.personAt[start] == 0 && !c.isNoun(start) || t.toks[start].kind == number) {
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
	w := c.t.fold(i)
	return linkers[w] || w == "and" || w == "or"
}

// isNoun tells whether token i is a noun of the lists of speakers.
func (c *claimReader) isNoun(i int) bool {
	_, _, ok := c.nounKind(c.t.fold(i))
	return ok
}

// nounKind is the kind of actor that a noun names.
func (c *claimReader) nounKind(w string) (actorKind, string, bool) {
	if class, ok := c.l.groups[w]; ok {
		switch class {
		case "body":
			return byInstitute, w, true
		case "paper":
			return byPaper, w, true
		}
		return byGroup, w, true
	}
	if len(c.l.backrefs[w]) > 0 || c.lex.set("roles").has(w) {
		return byNoun, w, true
	}
	if s := strings.TrimSuffix(w, "s"); s != w && (len(c.l.backrefs[s]) > 0 || c.lex.set("roles").has(s)) {
		return byGroup, w, true
	}
	return 0, "", false
}

// classify names the actor of the phrase that starts at first and ends before last.
func (c *claimReader) classify(first, last int) (actor, bool) {
	t := c.t
	head, from := -1, first
	for i := first; i < last; i++ {
		if t.toks[i].kind == word && possessive(t.word(i)) == len(t.word(i)) {
			from = i + 1
		}
	}
	for i := from; i < last; i++ {
		if i > from && linkers[t.fold(i)] {
			break
		}
		if t.toks[i].kind == quoteOpen {
			break
		}
		head = i
	}
	if head < 0 {
		return actor{}, false
	}
	if m := c.instAt[head]; m > 0 {
		x := c.institutes[m-1]
		if x.last >= last || x.first <= first+1 && head < x.last && x.last > head+1 {
			return actor{first: max(first, min(first, x.first)), last: max(last, x.last), kind: byInstitute, index: x.entity}, true
		}
		if x.last == head+1 && x.first <= first+1 {
			return actor{first: first, last: last, kind: byInstitute, index: x.entity}, true
		}
	}
	w := t.fold(head)
	kind, noun, ok := c.nounKind(w)
	if !ok {
		if c.countryAt[head] && head == last-1 && (head == first || head == first+1 || t.capital(first)) {
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
	if kind == byNoun && first < head && bareArticle(t.fold(first)) {
		// "an expert said": nobody in particular
		a.kind = byGroup
	}
	return a, true
}

func bareArticle(w string) bool {
	return w == "a" || w == "an" || w == "one" || w == "another" || w == "no"
}

// governed tells whether the phrase at token first hangs on a preposition.
func (c *claimReader) governed(lo, first int) bool {
	k := c.beforeRole(lo, first)
	return k >= lo && governors[c.t.fold(k)]
}

// nestedAt tells whether the phrase at token first opens a subordinate clause.
func (c *claimReader) nestedAt(lo, first int) bool {
	k := c.beforeRole(lo, first)
	if k < lo || c.masked[k] {
		return false
	}
	if subordinate[c.t.fold(k)] {
		return true
	}
	// "…, whose interest in the region X acknowledged"
	for n := 0; k >= lo && n < 14 && !c.masked[k] && c.t.toks[k].kind != punct; n, k = n+1, k-1 {
		if c.t.is(k, "whose", "whom", "which") {
			return true
		}
	}
	return false
}

// beforeRole is the token before the titles and posts that stand before a name.
func (c *claimReader) beforeRole(lo, first int) int {
	t := c.t
	k := first - 1
	for k >= lo && k > first-30 && !c.masked[k] {
		w := t.fold(k)
		if t.toks[k].kind == word && (t.capital(k) && !(governors[w] || subordinate[w]) || c.lex.set("roles").has(w) || c.lex.set("rolemods").has(w) || c.lex.set("titles").has(w) || w == "the" || possessive(w) == len(w)) && c.personAt[k] == 0 {
			k--
			continue
		}
		if roleGlue[w] && k-1 >= lo && (t.capital(k-1) && !governors[t.fold(k-1)] || c.lex.set("roles").has(t.fold(k-1))) && !c.masked[k-1] {
			k--
			continue
		}
		break
	}
	return k
}

// joint finds out whether the actor is the last of several named together.
func (c *claimReader) joint(lo int, a actor) (int, bool) {
	t := c.t
	seen := false
	for k := a.first - 1; k >= lo && k > a.first-20; k-- {
		w := t.fold(k)
		if m := c.personAt[k]; m > 0 {
			if seen {
				return c.mentions[m-1].first, true
			}
			return 0, false
		}
		if w == "and" {
			seen = true
			continue
		}
		if c.masked[k] || !t.capital(k) && w != "of" && w != "the" && w != "for" && w != "," && !c.lex.set("roles").has(w) {
			return 0, false
		}
	}
	return 0, false
}

// acrossComma finds the subject before a comma at q: "X, Director of Y, noted",
// "ISRS Director, X, noted", "The minister, who spoke first, noted".
func (c *claimReader) acrossComma(lo, q int) (actor, bool) {
	t := c.t
	var noun actor
	for j := q; j > lo; {
		m := j - 1
		if t.is(m, ")") {
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
				if a, ok := c.phraseBefore(lo, m); ok && (a.kind == byNoun || a.kind == byPronoun || a.kind == byInstitute && a.index >= 0 || a.kind == byGroup) && !c.governed(lo, a.first) {
					noun = a
				}
			}
		}
		j--
		for j > lo && !c.comma(j) {
			if c.masked[j] || t.is(j, ";", ":") {
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
	w := c.t.word(i)
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
			next := t.word(a.last)
			if !c.governed(lo, a.first) && possessive(next) != len(next) && !c.nestedAt(lo, a.first) {
				if first, ok := c.joint(lo, a); ok {
					return actor{first: first, last: a.last, kind: byGroup, head: "and"}, true
				}
				return a, true
			}
			i = a.last - 1
			continue
		}
		w := t.fold(i)
		if (w == "he" || w == "she" || w == "they") && !(i > lo && subordinate[t.fold(i-1)]) {
			return actor{first: i, last: i + 1, kind: byPronoun, head: w}, true
		}
		if (determiners[w] || i == lo) && !(i > lo && (governors[t.fold(i-1)] || subordinate[t.fold(i-1)])) {
			end := i + 1
			for end < v && end < i+10 && !c.stop(end) && !linkers[t.fold(end)] && c.personAt[end] == 0 && !c.finite(end) {
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
				if next := t.word(end); possessive(next) == len(next) && next != "" {
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
	if i+1 >= hi || !t.is(i, ",") {
		return actor{}, false
	}
	for k := i + 1; k < hi && k < i+5; k++ {
		if m := c.personAt[k]; m > 0 {
			a := c.named(m - 1)
			return a, a.last >= hi || c.t.toks[a.last].kind == punct || c.masked[a.last]
		}
		if !c.lex.set("titles").holds(t.fold(k)) && !t.is(k, ".") {
			break
		}
	}
	return actor{}, false
}

// finite tells whether token i is a verb of the lists.
func (c *claimReader) finite(i int) bool {
	w := c.t.fold(i)
	if len(c.l.verbs[w]) > 0 {
		return c.l.verbs[w][0].form == past || c.l.verbs[w][0].form == third
	}
	return strings.HasSuffix(w, "ed") && len(w) > 4
}

// subjectAfter finds a subject that follows its verb: "said X, Director of Y".
func (c *claimReader) subjectAfter(i, hi int) (actor, bool) {
	t := c.t
	if i >= hi || c.masked[i] {
		return actor{}, false
	}
	w := t.fold(i)
	if pronouns[w] && w != "it" && c.ends(i+1, hi) {
		return actor{first: i, last: i + 1, kind: byPronoun, head: w}, true
	}
	start := i
	for n := 0; i < hi && n < 18 && !c.masked[i]; n, i = n+1, i+1 {
		if m := c.personAt[i]; m > 0 {
			a := c.named(m - 1)
			next := t.word(a.last)
			if possessive(next) == len(next) && next != "" || !c.ends(a.last, hi) {
				return actor{}, false
			}
			return a, true
		}
		w := t.fold(i)
		if t.toks[i].kind == word && (t.capital(i) || roleGlue[w] || possessive(w) == len(w) || c.lex.set("roles").has(w) || c.lex.set("rolemods").has(w) || c.lex.set("titles").has(w) || c.isNoun(i) || n > 0 && n < 4) && w != "that" && !beForms[w] && !auxiliaries[w] {
			continue
		}
		break
	}
	end := start
	for end < hi && end < start+16 && !c.stop(end) && !(end > start && afterNames[t.fold(end)] && t.fold(end) != "of") {
		end++
	}
	if end == start || !(determiners[t.fold(start)] || t.capital(start) || c.isNoun(start)) {
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
	if i >= hi || c.masked[i] || c.t.toks[i].kind == punct || c.t.toks[i].kind == quoteOpen {
		return true
	}
	w := c.t.fold(i)
	return afterNames[w] || adverb(w)
}
