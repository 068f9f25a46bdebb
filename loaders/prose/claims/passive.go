package claims

import (
	"coopgraph/loaders/prose/speech"
	"coopgraph/loaders/prose/words"
)

// passive reads "it was noted that", "was stressed by X". The second result is
// false where the verb is no passive.
func (c *claimReader) passive(s words.Sentence, hit speech.VerbHit) (attribution, bool) {
	t := c.t
	if hit.Form != speech.Past {
		return attribution{}, false
	}
	k := hit.First - 1
	for n := 0; k >= s.First && n < 8; n++ {
		w := t.Fold(k)
		if c.comma(k) || w == "in" || w == "particular" || speech.Adverb(w) {
			k--
			continue
		}
		break
	}
	if k < s.First || c.masked[k] || !speech.BeForms.Has(t.Fold(k)) || t.Is(k, "remains", "remained") {
		return attribution{}, false
	}
	if k < hit.First-1 && c.comma(hit.First-1) && !c.comma(k+1) {
		return attribution{}, false
	}
	a := attribution{verb: [2]int{hit.First, hit.Last}, class: hit.Class}
	if hit.Class == "cited" {
		return c.cited(s, hit, k)
	}
	a.that, a.content = c.complement(s, hit)
	for n := hit.Last; n < s.Last && n < hit.Last+6; n++ {
		if c.masked[n] || c.comma(n) {
			break
		}
		if t.Is(n, "by") {
			if who, ok := c.named2(n+1, min(s.Last, n+20)); ok && who.kind != byPlace {
				a.who, a.content = who, [2]int{}
				if hit.Class == "that" && !a.that {
					return attribution{}, true // "was considered by the experts"
				}
				return a, hit.Class == "say" || hit.Class == "ask" || hit.Class == "that" || hit.Class == "think"
			}
			return attribution{}, true
		}
	}
	if hit.Class != "say" && hit.Class != "that" && hit.Class != "ask" && hit.Class != "think" {
		return attribution{}, true
	}
	subject := k - 1
	for subject >= s.First && (speech.Auxiliaries.Has(t.Fold(subject)) || speech.BeForms.Has(t.Fold(subject)) || speech.Adverb(t.Fold(subject))) {
		subject--
	}
	if subject >= s.First && t.Is(subject, "it") && (a.that || c.comma(hit.Last)) || a.that && subject < s.First {
		a.impersonal = true
		return a, true
	}
	if hit.Class == "say" && t.Is(hit.First, "stressed", "emphasized", "emphasised", "underlined", "underscored", "highlighted", "noted") && subject >= s.First && c.personAt[subject] == 0 {
		a.impersonal, a.content = true, [2]int{}
		return a, true
	}
	return attribution{}, true
}

// cited reads "X was quoted as saying"; be is the token of "was".
func (c *claimReader) cited(s words.Sentence, hit speech.VerbHit, be int) (attribution, bool) {
	t := c.t
	for n := hit.Last; n+1 < s.Last && n < hit.Last+9 && !c.masked[n]; n++ {
		if t.Is(n, "as") && t.Is(n+1, "saying", "stating", "telling", "declaring", "noting", "stressing", "adding") {
			who, ok := c.subjectBefore(s.First, be)
			if !ok || who.nested {
				return attribution{}, true
			}
			a := attribution{who: who, verb: [2]int{hit.First, n + 2}, class: "say", that: t.Is(n+2, "that")}
			if a.aside = c.isAside(s, a); a.aside {
				a.content = c.before(s, c.beforeRole(s.First, who.first))
			} else {
				a.content = [2]int{n + 2, s.Last}
			}
			return a, true
		}
	}
	return attribution{}, true
}

// signature reads a name that stands alone behind a quotation or before a colon.
func (c *claimReader) signature(s words.Sentence) (attribution, bool) {
	t := c.t
	for i := s.First + 1; i < s.Last; i++ {
		if c.masked[i] {
			continue
		}
		if t.Is(i, ":") && i+1 < s.Last && c.masked[i+1] {
			if who, ok := c.mainSubject(s.First, i); ok && who.personal() {
				return attribution{who: who, verb: [2]int{i, i}, class: "quote", aside: true, content: [2]int{i + 1, s.Last}}, true
			}
		}
		if c.masked[i-1] && t.Is(i, "–", "—", "-") {
			for k := i + 1; k < s.Last && k < i+12 && !c.masked[k]; k++ {
				if m := c.personAt[k]; m > 0 {
					return attribution{who: c.named(m - 1), verb: [2]int{i, i}, class: "quote", aside: true, after: true}, true
				}
			}
		}
	}
	return attribution{}, false
}
