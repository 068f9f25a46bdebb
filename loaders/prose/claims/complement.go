package claims

import (
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// complement finds what is said after the verb.
func (c *claimReader) complement(s words.Sentence, hit speech.VerbHit) (bool, [2]int) {
	t := c.t
	w := t.Fold(hit.Last)
	far := hit.Last-hit.First > 1 || linkers.Has(w) || speech.Adverb(w) || w == "," || listeners.Has(t.Fold(hit.First))
	for k, commas := hit.Last, 0; k < s.Last && k < hit.Last+24; k++ {
		if c.masked[k] {
			break
		}
		switch w := t.Fold(k); w {
		case "that":
			if k == hit.Last || far && !speech.BeForms.Has(t.Fold(k+1)) {
				return true, [2]int{k + 1, s.Last}
			}
		case "how", "why", "what", "whether":
			if k == hit.Last {
				return true, [2]int{k, s.Last}
			}
		case ":":
			return true, [2]int{k + 1, s.Last}
		case ",":
			commas++
			if commas > 2 {
				return false, [2]int{hit.Last, s.Last}
			}
		case ".", ";", "which", "who", "and", "but":
			return false, [2]int{hit.Last, s.Last}
		default:
			if speech.BeForms.Has(w) || k > hit.Last+3 && c.finite(k) {
				return false, [2]int{hit.Last, s.Last}
			}
		}
	}
	return false, [2]int{hit.Last, s.Last}
}

// listeners are verbs that name whom they are said to.
var listeners = lexicon.Set("told tell tells reminded reminds remind assured assures assure informed informs inform notified notifies warned warns convinced persuaded " +
	"agreed agrees cautioned advised showed shows alerted promised promises asked")

// tails are words after "he said" that tell when and where, not what.
var tails = lexicon.Set("late early today yesterday tonight after before prior following ahead via through while upon")

// complete tells whether the verb has what its class asks for.
func (c *claimReader) complete(s words.Sentence, hit speech.VerbHit, a attribution) bool {
	t := c.t
	next := hit.Last
	beside := next >= s.Last || c.masked[next] || t.Is(next, ":") || hit.First > s.First && c.besideQuote(s, hit)
	switch hit.Class {
	case "say", "think", "ask":
		if c.paysVisit(s, hit) {
			return false
		}
		if next < s.Last && !c.masked[next] {
			if t.Is(next, ".") && !a.aside {
				return false
			}
			if t.Is(hit.First, "asked", "named") && t.Is(next, "about", "after") {
				return false
			}
		}
		return true
	case "that":
		if a.that || a.aside || beside {
			return true
		}
		if t.Is(next, "to") && (t.Is(hit.First, "agreed", "promised", "pledged", "vowed", "committed") || t.Is(hit.First, "agree", "promise", "pledge")) {
			return !t.Is(next+1, "the", "a", "an")
		}
		return t.Is(next, "it") || c.plainClause(s, next)
	case "as":
		if a.that && t.Is(next, "that") {
			return true
		}
		for k := next; k < s.Last && k < next+14 && !c.masked[k]; k++ {
			if t.Is(k, "as", "highly", "positively") {
				return true
			}
		}
		for k := next; k < s.Last && k < next+40 && !c.masked[k]; k++ {
			if t.Is(k, "as", "highly", "positively") {
				return true
			}
			if t.Is(k, ";") {
				break
			}
		}
		return a.aside && c.besideQuote(s, hit)
	case "cited": // "he cited the book as timely"
		for k := next + 1; k < s.Last && k < next+14 && !c.masked[k]; k++ {
			if t.Is(k, "as") {
				return !t.Is(k+1, "saying", "an", "well")
			}
			if t.Toks[k].Kind == words.Punct {
				break
			}
		}
		return false
	case "call":
		return next+1 < s.Last && !t.Is(next, "off", "in", "to", "up", "at", "by") || a.aside
	case "at":
		for k := next + 1; k+1 < s.Last && k < next+12 && !c.masked[k]; k++ {
			if t.Is(k, "at") {
				for n := k + 1; n < s.Last && n < k+5; n++ {
					if t.Toks[n].Kind == words.Number {
						return true
					}
				}
			}
		}
		return false
	case "quote":
		return a.aside || beside || a.that && t.Is(a.content[0]-1, ":")
	}
	return false
}

// paysVisit tells whether "called on" means that somebody went to see somebody: a title or
// name behind it, and nothing that he was asked to do.
func (c *claimReader) paysVisit(s words.Sentence, hit speech.VerbHit) bool {
	t := c.t
	if hit.Class != "ask" || hit.Last-hit.First < 2 || !t.Is(hit.Last-1, "on", "upon") || !t.Is(hit.First, "called", "calls", "call", "calling") {
		return false
	}
	k := hit.Last
	if t.Is(k, "the", "his", "her") {
		k++
	}
	if k >= s.Last || !t.Capital(k) {
		return false
	}
	for ; k < s.Last && k < hit.Last+14; k++ {
		if t.Is(k, "to", "for", "not") && !t.Capital(k+1) && !(t.Is(k, "for") && t.Is(k+1, "a", "the", "talks")) && !t.Is(k+1, "the", "him", "her") {
			return false
		}
		if t.Is(k, ",", ";", "and") && !t.Capital(k+1) {
			break
		}
	}
	return true
}

// plainClause tells whether a clause without "that" begins at token i: a subject and
// a finite form of "to be" or an auxiliary soon after it.
func (c *claimReader) plainClause(s words.Sentence, i int) bool {
	for k := i + 1; k < s.Last && k < i+8; k++ {
		w := c.t.Fold(k)
		if c.masked[k] || c.t.Toks[k].Kind == words.Punct || boundaries.Has(w) {
			return false
		}
		if speech.BeForms.Has(w) && w != "been" && w != "being" || speech.Auxiliaries.Has(w) {
			return true
		}
	}
	return false
}

// besideQuote tells whether a quotation stands right before or after the verb and its subject.
func (c *claimReader) besideQuote(s words.Sentence, hit speech.VerbHit) bool {
	for k := hit.Last; k < s.Last && k < hit.Last+12; k++ {
		if c.masked[k] {
			return true
		}
	}
	for k := hit.First - 1; k >= s.First && k > hit.First-30; k-- {
		if c.masked[k] {
			return true
		}
	}
	return false
}

// inverts tells whether the subject may follow the verb: after a comma, a dash or
// a quotation that holds what was said.
func (c *claimReader) inverts(s words.Sentence, hit speech.VerbHit) bool {
	if hit.Class != "say" && hit.Class != "that" && hit.Class != "quote" && hit.Class != "think" && hit.Class != "ask" || hit.Last-hit.First > 2 || hit.Class == "ask" && hit.Last-hit.First > 1 {
		return false
	}
	k := hit.First - 1
	for k >= s.First && (speech.Adverb(c.t.Fold(k)) || speech.Auxiliaries.Has(c.t.Fold(k))) {
		k--
	}
	if k < s.First || c.t.Is(k, "as") {
		return k >= s.First
	}
	if c.masked[k] {
		return true
	}
	return (c.comma(k) || c.t.Is(k, "-")) && k-s.First >= 3
}

// prefersLeft tells whether a name before the comma is the subject after all: "X,
// Director of Y, called on the states". who is what follows the verb.
func (c *claimReader) prefersLeft(s words.Sentence, hit speech.VerbHit, who actor) bool {
	k := hit.First - 1
	if !c.comma(k) {
		return false
	}
	left, ok := c.acrossComma(max(s.First, k-lookBack), k)
	if who.kind == byPaper {
		return false // "…, said a press release"
	}
	if !ok || left.kind != byName || !c.comma(left.last) && !c.t.Is(left.last, "(") || who.kind == byName && c.t.Toks[min(who.last, s.Last-1)].Kind == words.Punct {
		return false
	}
	return true
}
