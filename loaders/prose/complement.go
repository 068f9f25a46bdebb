package prose

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
