package claims

import (
	"strings"

	"coopgraph/loaders/prose/dates"
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

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
func (c *claimReader) attributions(s words.Sentence) []attribution {
	var out []attribution
	for i := s.First; i < s.Last; i++ {
		if c.masked[i] || c.t.Toks[i].Kind != words.Word || c.personAt[i] > 0 || !c.l.Cues.Has(c.t.Fold(i)) {
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
		if c.t.Capital(i) && i > s.First {
			continue // "Member States"
		}
		if hit, ok := c.l.VerbAt(c.t, i, s.Last); ok {
			if a, ok := c.reported(s, hit); ok {
				out = append(out, a)
			}
			i = hit.Last - 1
		}
	}
	if len(out) == 0 {
		if a, ok := c.signature(s); ok {
			out = append(out, a)
		} else if a, ok := c.forWhom(s); ok {
			out = append(out, a)
		} else if a, ok := c.introduced(s); ok {
			out = append(out, a)
		}
	}
	return out
}

// reported decides about a verb of the lexicon.
func (c *claimReader) reported(s words.Sentence, hit speech.VerbHit) (attribution, bool) {
	t := c.t
	a := attribution{verb: [2]int{hit.First, hit.Last}, class: hit.Class}
	if hit.Form != speech.Progressed {
		if sub, ok := c.passive(s, hit); ok {
			return sub, sub.verb[1] > 0
		}
		if hit.Form == speech.Third && hit.Last-hit.First == 1 && (c.lex.Acts.Holds(t.Fold(hit.Last)) && !c.lex.Acts.Holds(t.Fold(hit.First)) || t.Is(hit.First, "states") && (t.Is(hit.First-1, "member", "participating", "observer") || c.finite(hit.Last))) {
			return a, false // "the member states took part"
		}
		if t.Is(hit.Last, "by") && hit.Form == speech.Past {
			if hit.First > s.First && t.Is(hit.First-1, "as") {
				if who, ok := c.subjectAfter(hit.Last+1, s.Last); ok {
					a.who, a.aside = who, true
					return a, true
				}
			}
			return a, false // "the issues raised by"
		}
	}
	a.that, a.content = c.complement(s, hit)
	// "…," said X
	if hit.Form != speech.Progressed && hit.Form != speech.Base && c.inverts(s, hit) {
		if who, ok := c.subjectAfter(hit.Last, s.Last); ok && !c.prefersLeft(s, hit, who) {
			a.who, a.after, a.aside = who, true, true
			a.content = c.before(s, hit.First-1)
			return a, true
		}
	}
	who, ok := c.subjectBefore(s.First, hit.First)
	if !ok || who.nested {
		return a, false
	}
	a.who = who
	switch hit.Form {
	case speech.Progressed:
		if !speech.BeForms.Has(t.Fold(hit.First - 1)) {
			a.participle = true
			if hit.First == s.First || !(t.Is(hit.First-1, ",") || t.Is(hit.First-1, "and") && a.that) {
				return a, false
			}
			if !a.that && hit.Class != "say" && hit.Class != "ask" {
				return a, false
			}
		}
	case speech.Base:
		plural := who.kind == byGroup && !bareArticle(t.Fold(who.first)) || who.kind == byPronoun && who.head == "they"
		if !plural && !speech.Auxiliaries.Has(t.Fold(hit.First-1)) && !t.Is(hit.First-1, "to") && !speech.Adverb(t.Fold(hit.First-1)) {
			return a, false
		}
		if speech.Auxiliaries.Has(t.Fold(hit.First-1)) && !t.Is(hit.First-1, "did", "does", "do", "would") {
			return a, false // "will say"
		}
	}
	a.aside = c.isAside(s, a)
	if !c.complete(s, hit, a) {
		return a, false
	}
	if a.aside {
		a.content = [2]int{}
		if next := hit.Last; next >= s.Last || t.Is(next, ".", "!", "?") || !t.Is(next, ",", ";") && !c.masked[next] {
			a.content = c.before(s, c.beforeRole(s.First, who.first))
		}
	}
	if hit.Class == "ask" || hit.Class == "say" {
		a.addressedTo = c.addressee(s, hit)
	}
	return a, true
}

// before is what stands before the comma at token k, nothing where there is none.
func (c *claimReader) before(s words.Sentence, k int) [2]int {
	for k > s.First && !c.comma(k) && !c.masked[k] && c.t.Toks[k].Kind == words.Word && speech.Adverb(c.t.Fold(k)) {
		k--
	}
	if k > s.First && c.comma(k) {
		return [2]int{s.First, k}
	}
	return [2]int{}
}

// isAside tells whether subject and verb stand between commas or behind the words.
func (c *claimReader) isAside(s words.Sentence, a attribution) bool {
	t := c.t
	before := c.beforeRole(s.First, a.who.first)
	if before == s.First && t.Is(before, "as") {
		return true
	}
	if a.that || before < s.First || before-s.First < 1 {
		return a.who.first > s.First && c.masked[a.who.first-1]
	}
	if !c.comma(before) && !c.masked[before] && t.Toks[before].Kind != words.QuoteClose && !t.Is(before, "as", "-", "and", ";") {
		return false
	}
	if t.Is(before, "as") {
		return true
	}
	next := a.verb[1]
	if listeners.Has(t.Fold(a.verb[0])) { // "he told the audience,"
		for k := next; k < s.Last && k < next+6; k++ {
			if c.comma(k) || t.Is(k, ".", "in", "at", "on", "during", "after", "by") && k > next {
				next = k
				break
			}
			if t.Toks[k].Kind == words.Punct || t.Is(k, "that", "to") {
				break
			}
		}
	}
	if next >= s.Last || c.masked[next] {
		return true
	}
	if t.Toks[next].Kind == words.Punct {
		return t.Is(next, ",", ".", ";", "–", "—", "!", "?", ":")
	}
	w := t.Fold(next)
	return (speech.Adverb(w) && w != "both" && w != "all" && w != "each" || tails.Has(w) || dates.WeekdayOf(c.lex, w) >= 0 || strings.HasSuffix(w, "ing") && len(w) > 5 || w == "at" || w == "in" || w == "during" || w == "on" || w == "when" || w == "as") && before-s.First > 4 && !t.Is(before, "and")
}

// addressee is whom an appeal is directed at: "urged his colleagues to".
func (c *claimReader) addressee(s words.Sentence, hit speech.VerbHit) [2]int {
	t := c.t
	switch t.Fold(hit.Last - 1) {
	case "on", "upon", "urged", "urges", "urge", "asked", "asks", "to", "assured", "assures", "reminded", "reminds", "informed", "informs", "told", "tells", "warned", "advised", "encouraged", "exhorted", "requested":
	default:
		return [2]int{}
	}
	for k := hit.Last; k < s.Last && k < hit.Last+14 && !c.masked[k]; k++ {
		if k == hit.Last && t.Is(k, "that", "to", "of", "against", "about") {
			break
		}
		if t.Is(k, "to", "that", "not") && k > hit.Last {
			return [2]int{hit.Last, k}
		}
		if t.Toks[k].Kind == words.Punct || speech.BeForms.Has(t.Fold(k)) {
			break
		}
	}
	return [2]int{}
}

// choose takes the attribution that the sentence as a whole stands under, and a
// further one of somebody else in a clause of its own.
func (c *claimReader) choose(s words.Sentence, all []attribution) []attribution {
	if len(all) == 0 {
		return nil
	}
	best := 0
	for k := 1; k < len(all); k++ {
		a, b := all[k], all[best]
		switch {
		case b.impersonal && !a.impersonal && !b.that:
			best = k
		case a.aside && b.who.personal() && c.t.Is(c.beforeRole(s.First, a.who.first), "as"):
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
		before := c.beforeRole(s.First, a.who.first)
		if before > s.First && (c.t.Is(before, "while", "whereas", ";") || c.t.Is(before, "and") && c.comma(before-1)) {
			out = append(out, a)
			break
		}
	}
	return out
}

func (c *claimReader) sameActor(a, b actor) bool {
	return a.kind == b.kind && a.index == b.index && a.kind == byName
}
