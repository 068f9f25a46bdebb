package prose

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
