package names

// A Context is what else is known of a mention of a person. Each field may be empty.
type Context struct {
	Country   string // ISO 3166-1 alpha-2
	Institute string // its IRI, or its name as read
	Role      string
	Date      string // of the meeting
}

// A Comparison is what two names have in common.
type Comparison struct {
	Verdict Verdict
	Score   float64  // from 0, surely different, to 1
	Reasons []string // in words, the weightiest first
}

// A side is a name with what its context says of it.
type side struct {
	*Name
	asian   int8
	country string
}

// turned gives the words of a name read as a Russian oblique case, nil for none.
func (n *Name) turned(sex int) []word {
	if n.tilted == nil {
		return nil
	}
	return n.tilted[sex]
}

// Compare tells whether two names can be one person's. What one of them leaves out
// (a patronymic, an initial, a country) speaks for nothing; what the two say
// differently speaks against. Spellings of one name in any alphabet and romanisation
// are equal; so are short forms, surnames with and without a Tajik -zoda or Russian
// -ov, and the Russian oblique cases. A surname alone is unsure. Names with digits
// are codes, equal only letter by letter. About 2 µs.
func Compare(a, b Name, ca, cb Context) Comparison {
	if a.code || b.code {
		if a.code && b.code && a.exact == b.exact {
			return Comparison{Same, 1, []string{"the same code"}}
		}
		return Comparison{Different, 0, []string{"a name with a digit is a code, and these codes differ"}}
	}
	if len(a.words) == 0 || len(b.words) == 0 {
		return Comparison{Unsure, 0.3, []string{"a name without letters"}}
	}
	na, nb := side{&a, a.asian, ca.Country}, side{&b, b.asian, cb.Country}
	if ca.Country == "KR" || ca.Country == "KP" || cb.Country == "KR" || cb.Country == "KP" {
		if !a.signed && !b.signed {
			na.asian, nb.asian = korean, korean
		}
	}
	m := match(a.words, b.words, &na, &nb)
	if m.verdict != Same && (a.script == cyrillic || b.script == cyrillic) {
		for sex := range 2 {
			for _, pair := range [][2][]word{{a.turned(sex), b.words}, {a.words, b.turned(sex)}} {
				if pair[0] == nil || pair[1] == nil {
					continue
				}
				if t := match(pair[0], pair[1], &na, &nb); t.verdict == Same && m.verdict != Same {
					m = t
					if sex == 0 && womanToo(a.words, b.words) {
						m.verdict, m.score = Unsure, 0.5
					}
					m.score -= 0.03
					m.add("one of them stands in a Russian oblique case")
				}
			}
		}
	}
	c := Comparison{Verdict: m.verdict, Score: m.score, Reasons: append(make([]string, 0, m.n+2), m.reasons[:m.n]...)}
	switch {
	case ca.Country != "" && cb.Country != "" && ca.Country != cb.Country:
		if c.Verdict == Same && m.matched >= 3 {
			c.Verdict, c.Score = Unsure, min(c.Score, 0.55)
		} else if c.Verdict != Different {
			c.Verdict, c.Score = Different, min(c.Score, 0.25)
		}
		c.Reasons = append(c.Reasons, "different countries")
	case ca.Country != "" && ca.Country == cb.Country:
		c.Score = min(1, c.Score+0.02)
		c.Reasons = append(c.Reasons, "same country")
	}
	if ca.Institute != "" && cb.Institute != "" && c.Verdict != Different {
		if ca.Institute == cb.Institute {
			c.Score = min(1, c.Score+0.05)
			c.Reasons = append(c.Reasons, "same institute")
			if c.Verdict == Unsure && m.lean {
				c.Verdict, c.Score = Same, max(c.Score, 0.75)
			}
		} else {
			c.Reasons = append(c.Reasons, "different institutes, which people change")
		}
	}
	c.Score = max(0, min(1, c.Score))
	return c
}
