package claims

import (
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

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
	determiners = lexicon.Set("the this that these those a an his her its their our both all some many most several other another every each no one two three four five six seven eight nine ten " +
		"such any few various certain leading prominent foreign local international regional invited")
	linkers     = lexicon.Set("of for from at in on under to with by within between among against about into during over through representing including via as than")
	pronouns    = lexicon.Set("he she they it")
	boundaries  = lexicon.Set("that which who whom whose when where while because if but so since although though whereas unless until whether how why what after before")
	governors   = lexicon.Set("by with to of from for between among under against about on in at via through including as than like behind alongside after before near upon into within without regarding concerning")
	subordinate = lexicon.Set("that which whom whose when where because if whether how why what than until unless once after before")
	afterNames  = lexicon.Set("at in on during from of for who when while as and to speaking adding noting before after with opening whose via through by")
	roleGlue    = lexicon.Set("of the for to and under on in at")
)

// stop tells whether token k parts one phrase from the next.
func (c *claimReader) stop(k int) bool {
	if c.masked[k] {
		return true
	}
	if c.t.Toks[k].Kind == words.Punct {
		switch c.t.Word(k) {
		case "-", "/", ".", "'", "’":
			return c.t.Word(k) == "."
		}
		return true
	}
	if c.t.Toks[k].Kind != words.Word {
		return false
	}
	w := c.t.Fold(k)
	return boundaries.Has(w) && !c.t.Capital(k) || speech.BeForms.Has(w) || speech.Auxiliaries.Has(w)
}

// subjectBefore finds the subject of the verb at token v among the tokens from lo on.
func (c *claimReader) subjectBefore(lo, v int) (actor, bool) {
	t := c.t
	p := v - 1
	if p >= lo && t.Is(p, "to") {
		// "would like to note"
		if p-1 >= lo && t.Is(p-1, "like", "wish", "want", "wants", "wanted", "wished", "went", "hastened", "chose") {
			p -= 2
		} else if p-2 >= lo && t.Is(p-1, "on") && t.Is(p-2, "went", "goes", "go", "gone") {
			p -= 3 // "went on to say"
		} else if p-2 >= lo && t.Is(p-1, "quick", "keen", "careful", "eager", "pleased", "proud", "able") && speech.BeForms.Has(t.Fold(p-2)) {
			p -= 3
		} else {
			return actor{}, false
		}
	}
	lo = max(lo, v-lookBack)
	for p >= lo && !c.masked[p] && t.Toks[p].Kind == words.Word && (speech.Adverb(t.Fold(p)) || speech.Auxiliaries.Has(t.Fold(p))) && c.personAt[p] == 0 {
		p--
	}
	if p < lo || c.masked[p] {
		return actor{}, false
	}
	if t.Is(p, ")") {
		p = c.beforeParenthesis(lo, p)
		if p < lo {
			return actor{}, false
		}
	}
	switch w := t.Fold(p); {
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
		if c.t.Is(k, "(") {
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
		if c.masked[k] || c.t.Is(k, ";") {
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
	if w := t.Fold(p); pronouns.Has(w) {
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
	if a, ok := c.longPost(lo, k, p); ok {
		return a, true
	}
	if a, ok := c.nounPhrase(k, p+1); ok {
		if a.kind == byNoun && !determiners.Has(t.Fold(a.first)) && a.first-2 >= lo && c.comma(a.first-1) {
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
			if !c.governed(lo, a.first) && linkers.Has(t.Fold(a.last)) {
				a.nested = c.nestedAt(lo, a.first)
				return a, true
			}
			i = a.first
		}
		if pronouns.Has(t.Fold(i)) && linkers.Has(t.Fold(i+1)) {
			return actor{first: i, last: i + 1, kind: byPronoun, head: t.Fold(i), nested: c.nestedAt(lo, i)}, true
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
		if a.last > p || !c.t.Is(a.last, "of", "from", "at", "representing", "with") || c.governed(lo, a.first) {
			continue
		}
		for d := a.last + 1; d <= p; d++ {
			if c.t.Fold(d) == "the" && !c.links(d-1) {
				return actor{}, false // another subject follows
			}
		}
		a.nested = c.nestedAt(lo, a.first)
		return a, true
	}
	return actor{}, false
}

// longPost is the person whose post in apposition, commas and all, ends at token p: "X,
// the Commissioner of Political Affairs, Peace and Security of the Union". k is the first
// token after the last comma.
func (c *claimReader) longPost(lo, k, p int) (actor, bool) {
	t := c.t
	if k-2 < lo || !t.Is(k-1, ",") || determiners.Has(t.Fold(k)) || !t.Capital(k) {
		return actor{}, false
	}
	for j, first := k-1, k; j > lo && k-j < 30; j-- {
		if m := c.personAt[j]; m > 0 {
			a := c.named(m - 1)
			if a.last != j+1 || !t.Is(j+1, ",") || c.governed(lo, a.first) {
				return actor{}, false
			}
			if first = j + 2; t.Is(first, "the") {
				first++
			}
			for n := first; n < first+4 && n < k && t.Toks[n].Kind == words.Word; n++ {
				if c.lex.Roles.Has(t.Fold(n)) {
					a.nested = c.nestedAt(lo, a.first)
					return a, true
				}
			}
			return actor{}, false
		}
		w := t.Fold(j)
		if c.masked[j] || !(t.Capital(j) || w == "," || w == "and" || w == "the" || roleGlue.Has(w) || words.Possessive(w) == len(w) && w != "" || c.lex.Roles.Has(w) || c.lex.RoleMods.Has(w)) {
			break
		}
		if w == "the" && t.Is(j-1, ",") && c.personAt[max(lo, j-2)] == 0 {
			break
		}
	}
	return actor{}, false
}

// governed tells whether the phrase at token first hangs on a preposition.
func (c *claimReader) governed(lo, first int) bool {
	k := c.beforeRole(lo, first)
	return k >= lo && governors.Has(c.t.Fold(k))
}

// nestedAt tells whether the phrase at token first opens a subordinate clause.
func (c *claimReader) nestedAt(lo, first int) bool {
	k := c.beforeRole(lo, first)
	if k < lo || c.masked[k] {
		return false
	}
	if subordinate.Has(c.t.Fold(k)) {
		return true
	}
	// "…, whose interest in the region X acknowledged"
	for n := 0; k >= lo && n < 14 && !c.masked[k] && c.t.Toks[k].Kind != words.Punct; n, k = n+1, k-1 {
		if c.t.Is(k, "whose", "whom", "which") {
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
		w := t.Fold(k)
		if t.Toks[k].Kind == words.Word && (t.Capital(k) && !(governors.Has(w) || subordinate.Has(w)) || c.lex.Roles.Has(w) || c.lex.RoleMods.Has(w) || c.lex.Titles.Has(w) || w == "the" || words.Possessive(w) == len(w)) && c.personAt[k] == 0 {
			k--
			continue
		}
		if roleGlue.Has(w) && k-1 >= lo && (t.Capital(k-1) && !governors.Has(t.Fold(k-1)) || c.lex.Roles.Has(t.Fold(k-1))) && !c.masked[k-1] {
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
		w := t.Fold(k)
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
		if c.masked[k] || !t.Capital(k) && w != "of" && w != "the" && w != "for" && w != "," && !c.lex.Roles.Has(w) {
			return 0, false
		}
	}
	return 0, false
}
