package prose

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
