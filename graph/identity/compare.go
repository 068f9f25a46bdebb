package identity

import "slices"

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
	if ca.Country == "KR" || ca.Country == "KP" || cb.Country == "KR" || cb.Country == "KP" {
		a.asian, b.asian = korean, korean
	}
	m := match(a.words, b.words, a, b)
	if m.verdict != Same && (a.script == cyrillic || b.script == cyrillic) {
		for sex := range 2 {
			for _, pair := range [][2][]word{{a.tilted[sex], b.words}, {a.words, b.tilted[sex]}} {
				if pair[0] == nil || pair[1] == nil {
					continue
				}
				if t := match(pair[0], pair[1], a, b); t.verdict == Same && m.verdict != Same {
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

// A matching is how the words of two names go together.
type matching struct {
	verdict Verdict
	score   float64
	matched int  // full words that go together
	lean    bool // unsure only for want of a given name or of an exact spelling
	reasons [8]string
	n       int
}

func (m *matching) add(reason string) {
	if m.n < len(m.reasons) {
		m.reasons[m.n] = reason
		m.n++
	}
}

const maxWords = 6

// pair says how two full words go together.
type pair struct {
	cost int // hundredths of a sound; over limit: not at all
	how  string
}

const noPair = 1000

// limitOf is how far apart two words may be that are one.
func limitOf(a, b *word) int {
	n := max(len(a.units), len(b.units))
	limit := min(72, 28+5*n)
	if n <= 4 && a.script == b.script {
		limit = 22
	}
	return limit
}

// compareWords compares two full words.
func compareWords(a, b *word, asian int8) pair {
	if a.text == b.text {
		return pair{0, ""}
	}
	vowels := a.script != abjad && b.script != abjad
	limit := limitOf(a, b)
	if asian == chinese && a.script == latin && b.script == latin {
		if slices.Equal(a.units, b.units) {
			return pair{0, ""}
		}
		return pair{noPair, ""}
	}
	d := noPair
	if a.female*b.female >= 0 {
		d = distance(a.units, b.units, !vowels, limit+40)
	}
	if asian == korean {
		if a.korean > 0 && a.korean == b.korean {
			return pair{5, "two spellings of one Korean surname"}
		}
		limit += 30
		if d > limit && a.script != b.script {
			d = distance(koreanVowels(a.units), koreanVowels(b.units), false, limit)
		}
	}
	if d <= limit {
		return pair{d, ""}
	}
	if a.short > 0 && a.short == b.short {
		return pair{12, "two forms of one given name"}
	}
	if a.role == patronymic && b.role == patronymic || a.role == patronymic && b.role == anyRole || a.role == anyRole && b.role == patronymic {
		if sa, sb := stemOf(a), stemOf(b); len(sa) >= 3 && len(sb) >= 3 && a.female*b.female >= 0 {
			if e := distance(sa, sb, !vowels, 50); e <= 45 {
				return pair{e + 10, "the same patronymic with another ending"}
			}
		}
	}
	if (a.role == surname || b.role == surname) && a.ending != b.ending {
		if sa, sb := stemOf(a), stemOf(b); len(sa) >= 4 && len(sb) >= 4 && (len(sa) != len(a.units) || len(sb) != len(b.units)) && a.female*b.female >= 0 {
			if e := distance(sa, sb, !vowels, 40); e <= 36 {
				return pair{e + 25, withoutEnding}
			}
		}
	}
	if d > limitOf(a, b)+40 { // how much more is not known
		return pair{noPair, ""}
	}
	return pair{max(d, limit+1), ""}
}

// koreanVowels reads ae and eu as the one vowel that they write.
func koreanVowels(list []unit) []unit {
	out := make([]unit, 0, len(list))
	for _, u := range list {
		if n := len(out); n > 0 && (out[n-1] == uA && u == uE || out[n-1] == uE && u == uU) {
			out[n-1] = map[unit]unit{uE: uAE, uU: uYI}[u]
			continue
		}
		out = append(out, u)
	}
	return out
}

const withoutEnding = "the same surname with and without its ending"

// otherSurname says whether another word than the i-th looks like the surname.
func otherSurname(words []word, i int) bool {
	for j := range words {
		if j != i && words[j].role == surname {
			return true
		}
	}
	return false
}

func stemOf(w *word) []unit {
	if w.stem > 0 && w.stem < len(w.units) {
		return w.units[:w.stem]
	}
	return w.units
}

// fitsInitial says whether an initial can stand for a word.
func fitsInitial(initial, w *word) bool {
	if len(initial.units) == 0 || len(w.units) == 0 {
		return false
	}
	if initial.text == w.text {
		return true
	}
	if initial.script == w.script && initial.text[0] == w.text[0] && (len(initial.units) == 1 || !w.initial && startsLike(initial, w)) {
		return true
	}
	a, b := initial.units, w.units
	if initial.script == cyrillic && w.script == cyrillic && (a[0] == uY) != (b[0] == uY) {
		return a[0] == uE && len(b) > 1 && b[1] == uE || b[0] == uE && len(a) > 1 && a[1] == uE
	}
	if change[a[0]][b[0]] > 15 { // Yu. and Ulia, E. and Yerkin
		switch {
		case a[0] == uY && len(a) > 1:
			a = a[1:]
		case b[0] == uY && len(b) > 1:
			b = b[1:]
		}
	}
	if change[a[0]][b[0]] > 15 && !(a[0].vowel() && b[0].vowel() && change[a[0]][b[0]] <= 30 && initial.script != w.script) {
		return firstLetter(initial, w)
	}
	return len(a) == 1 || len(b) == 1 || change[a[1]][b[1]] <= 30
}

// startsLike compares an initial of several letters, as "Yu." or "Sh.", with the
// start of a word.
func startsLike(initial, w *word) bool {
	for i, u := range initial.units {
		if i >= len(w.units) || change[u][w.units[i]] > 20 {
			return false
		}
	}
	return true
}

// firstLetter is the last resort: an initial Y, J, K, C, S, Z, T, D or E cut from a digraph of
// another romanisation ("S." for "Shavkat", "Y." for "Erkin").
func firstLetter(initial, w *word) bool {
	if len(initial.units) != 1 || w.initial {
		return false
	}
	first := w.units[0]
	switch initial.units[0] {
	case uY, lJ:
		return first == uY || first == uE || first == lJ || first == lJE || first == uZH || first == uDJ
	case lS, uS:
		return initial.script == latin && (first == uSH || first == uSHCH)
	case uK:
		return initial.script == latin && (first == uX || first == uK)
	case lC:
		return initial.script == latin && (first == uCH || first == lCH || first == uCHZH)
	case lZ:
		return initial.script == latin && (first == uZH || first == uCHZH)
	case uE:
		return first == uY && len(w.units) > 1 && w.units[1] == uE
	case uA, uO, uU, uI:
		return false
	}
	return false
}

// match puts the words of two names together.
func match(wa, wb []word, na, nb Name) matching {
	var m matching
	if len(wa) > maxWords {
		wa = wa[:maxWords]
	}
	if len(wb) > maxWords {
		wb = wb[:maxWords]
	}
	kind := notAsian
	switch {
	case na.asian == korean && nb.asian == korean, na.asian == korean && nb.asian == chinese && !isPinyin(nb), nb.asian == korean && na.asian == chinese && !isPinyin(na):
		kind = korean
	case na.asian == chinese && nb.asian == chinese:
		kind = chinese
	}
	var ofA, ofB [maxWords]int8 // partner of each word, from 1
	total, near := 0, noPair
	// Full words, the nearest pairs first.
	var costs [maxWords][maxWords]pair
	for i := range wa {
		for j := range wb {
			costs[i][j].cost = noPair
			if !wa[i].initial && !wb[j].initial {
				costs[i][j] = compareWords(&wa[i], &wb[j], kind)
				if costs[i][j].how == withoutEnding && (wa[i].role != surname && otherSurname(wa, i) || wb[j].role != surname && otherSurname(wb, j)) {
					costs[i][j] = pair{cost: noPair} // Karim Massimov is not Massim Karimov
				}
			}
		}
	}
	for {
		bi, bj, best := -1, -1, noPair
		for i := range wa {
			if ofA[i] != 0 || wa[i].initial {
				continue
			}
			for j := range wb {
				if ofB[j] != 0 || wb[j].initial {
					continue
				}
				if c := costs[i][j].cost; c < best && within(&wa[i], &wb[j], costs[i][j], kind) {
					bi, bj, best = i, j, c
				}
			}
		}
		if bi < 0 {
			break
		}
		ofA[bi], ofB[bj] = int8(bj+1), int8(bi+1)
		m.matched++
		total += best
		if costs[bi][bj].how != "" {
			m.add(costs[bi][bj].how)
		}
	}
	// Words that only one of the two parts: Chong Kuk, Chongkuk.
	if m.matched >= 1 || len(wa) != len(wb) {
		if joined(wa, wb, &ofA, &ofB, kind) || joined(wb, wa, &ofB, &ofA, kind) {
			m.matched++
			m.add("one of them parts a word that the other writes together")
		}
	}
	// Initials.
	initials := 0
	for i := range wa {
		for j := range wb {
			if ofA[i] == 0 && ofB[j] == 0 && (wa[i].initial || wb[j].initial) {
				ini, w := &wa[i], &wb[j]
				if !ini.initial || w.initial && len(w.units) > len(ini.units) {
					ini, w = w, ini
				}
				if fitsInitial(ini, w) {
					ofA[i], ofB[j] = int8(j+1), int8(i+1)
					initials++
				}
			}
		}
	}
	initials += hyphened(wa, wb, &ofA, &ofB) + hyphened(wb, wa, &ofB, &ofA)
	leftA, leftB, patA, patB := 0, 0, 0, 0
	for i := range wa {
		if ofA[i] == 0 {
			leftA++
			if wa[i].role == patronymic {
				patA++
			}
		}
	}
	for j := range wb {
		if ofB[j] == 0 {
			leftB++
			if wb[j].role == patronymic {
				patB++
			}
		}
	}
	for i := range wa {
		for j := range wb {
			if ofA[i] == 0 && ofB[j] == 0 && costs[i][j].cost < near {
				near = costs[i][j].cost
			}
		}
	}
	m.judge(wa, wb, &ofA, &ofB, initials, leftA, leftB, patA, patB, total, near, kind)
	return m
}

// within says whether two words are near enough to be one.
func within(a, b *word, p pair, asian int8) bool {
	if p.how != "" {
		return true
	}
	limit := limitOf(a, b)
	if asian == korean {
		limit += 30
	}
	return p.cost <= limit
}

// joined looks for two neighbouring words of a that together are one word of b.
func joined(wa, wb []word, ofA, ofB *[maxWords]int8, asian int8) bool {
	for i := 0; i+1 < len(wa); i++ {
		if ofA[i] != 0 || ofA[i+1] != 0 || wa[i].initial || wa[i+1].initial {
			continue
		}
		for j := range wb {
			if ofB[j] != 0 || wb[j].initial {
				continue
			}
			both := word{text: wa[i].text + wa[i+1].text, script: wa[i].script, units: append(append(make([]unit, 0, 24), wa[i].units...), wa[i+1].units...)}
			if p := compareWords(&both, &wb[j], asian); within(&both, &wb[j], p, asian) {
				ofA[i], ofA[i+1], ofB[j] = int8(j+1), int8(j+1), int8(i+1)
				return true
			}
		}
	}
	return false
}

// hyphened gives an initial of a that is left over to the second part of a word of b
// whose first part has gone to another initial: K.-J. and Kassym-Jomart.
func hyphened(wa, wb []word, ofA, ofB *[maxWords]int8) int {
	n := 0
	for i := range wa {
		if ofA[i] != 0 || !wa[i].initial {
			continue
		}
		for j := range wb {
			if wb[j].second == 0 || ofB[j] == 0 || !wa[ofB[j]-1].initial {
				continue
			}
			part := word{text: wb[j].text, units: wb[j].units[wb[j].second:], script: wb[j].script}
			if change[wa[i].units[0]][part.units[0]] <= 15 {
				ofA[i] = int8(j + 1)
				n++
				break
			}
		}
	}
	return n
}

func isPinyin(n Name) bool { return n.asian == chinese && syllables(n.words) }

// judge gives the verdict over matched and unmatched words.
func (m *matching) judge(wa, wb []word, ofA, ofB *[maxWords]int8, initials, leftA, leftB, patA, patB, total, near int, asian int8) {
	fullA, fullB := 0, 0
	for i := range wa {
		if !wa[i].initial {
			fullA++
		}
	}
	for i := range wb {
		if !wb[i].initial {
			fullB++
		}
	}
	spelling := 1 - float64(total)/400
	switch {
	case m.matched == 0:
		m.verdict, m.score = Different, 0.02
		m.add("no word of the two names is the same")
		return
	case leftA > 0 && leftB > 0:
		m.conflict(wa, wb, ofA, ofB, patA, patB, near, initials)
		return
	}
	order := sameOrder(wa, wb, ofA)
	switch {
	case m.matched >= 2:
		m.verdict, m.score = Same, 0.97*spelling
		m.add(pick(total == 0, "same words", "same surname and given name after romanisation"))
		if !order {
			m.score -= 0.05
			m.add("in another order")
		}
		if leftA+leftB > 0 {
			m.score -= 0.02
			if patA+patB > 0 {
				m.add("patronymic missing on one side, no conflict")
			} else {
				m.add("a further name missing on one side, no conflict")
			}
		}
		if initials > 0 {
			m.add("initial fits")
		}
		if fullA != fullB && !surnameIn(wa, ofA) && leftA+leftB > 0 && !order {
			m.verdict, m.score, m.lean = Unsure, 0.6, true
		}
	case initials > 0:
		m.add(pick(total == 0, "same surname", "same surname after romanisation"))
		m.add("initial fits")
		if fullA == 1 && fullB == 1 {
			m.verdict, m.score = Same, 0.8*spelling
		} else {
			m.verdict, m.score = Same, 0.82*spelling
		}
		if !surnameFits(wa, wb, ofA, ofB) {
			m.verdict, m.score = Unsure, 0.4
			m.add("but the word in common may be the given name")
		}
		if leftA+leftB > 0 {
			m.add(pick(patA+patB > 0, "patronymic missing on one side, no conflict", "a further initial or name missing on one side, no conflict"))
		}
	default:
		// One full word in common, and nothing else on at least one side.
		m.lean = true
		if len(wa) == 1 && len(wb) == 1 {
			m.verdict, m.score = Unsure, 0.6
			if wa[0].role != surname && wb[0].role != surname {
				m.score = 0.55
			}
			m.add(pick(total == 0, "the same single word", "the same single word after romanisation"))
			return
		}
		long, of := wa, ofA
		if len(wa) == 1 {
			long, of = wb, ofB
		}
		m.verdict, m.score = Unsure, 0.5
		for i := range long {
			if of[i] != 0 && long[i].role != surname && !lastWord(long, i) && asian == notAsian {
				m.score, m.lean = 0.3, false
				m.add("only the given name is given")
				return
			}
		}
		m.add("only the surname is given")
	}
}

func pick(cond bool, a, b string) string {
	if cond {
		return a
	}
	return b
}

func lastWord(words []word, i int) bool { return i == len(words)-1 }

func surnameIn(words []word, of *[maxWords]int8) bool {
	for i := range words {
		if of[i] != 0 && words[i].role == surname {
			return true
		}
	}
	return false
}

// conflict judges two names that each have a word which the other contradicts.
func (m *matching) conflict(wa, wb []word, ofA, ofB *[maxWords]int8, patA, patB, near, initials int) {
	m.verdict, m.score = Different, 0.1
	switch {
	case m.matched >= 2 && patA > 0 && patB > 0:
		m.score = 0.15
		m.add("the patronymics differ")
	case m.matched >= 2:
		m.verdict, m.score = Unsure, 0.4
		m.add("two names agree and a further one differs")
	case initials > 0:
		m.add("an initial or a further name differs")
	default:
		sur := surnameIn(wa, ofA) || surnameIn(wb, ofB)
		m.add(pick(sur, "same surname, the given names differ", "one word agrees, the other differs"))
		if near <= 75 && !isShortPair(wa, wb, ofA, ofB) {
			m.verdict, m.score, m.lean = Unsure, 0.45, true
			m.add("though not by much")
		}
	}
}

// isShortPair says whether the words that differ are so short that a little is much.
func isShortPair(wa, wb []word, ofA, ofB *[maxWords]int8) bool {
	n := 0
	for i := range wa {
		if ofA[i] == 0 {
			n = max(n, len(wa[i].units))
		}
	}
	for i := range wb {
		if ofB[i] == 0 {
			n = max(n, len(wb[i].units))
		}
	}
	return n < 5
}

// sameOrder says whether the matched words stand in the same order on both sides.
func sameOrder(wa, wb []word, ofA *[maxWords]int8) bool {
	last := int8(0)
	for i := range wa {
		if ofA[i] != 0 {
			if ofA[i] < last {
				return false
			}
			last = ofA[i]
		}
	}
	return true
}

// surnameFits says whether the one full word in common can be the surname on both
// sides: not where the other words of a side look like its surname and this does not.
func surnameFits(wa, wb []word, ofA, ofB *[maxWords]int8) bool {
	for _, side := range []struct {
		words, other []word
		of           *[maxWords]int8
	}{{wa, wb, ofA}, {wb, wa, ofB}} {
		for i := range side.words {
			j := int(side.of[i]) - 1
			if j < 0 || side.words[i].initial || !side.other[j].initial {
				continue
			}
			// side.words[i] is shortened to an initial on the other side
			if side.words[i].role == surname {
				return false
			}
		}
	}
	return true
}
