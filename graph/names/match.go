package names

// A matching is how the words of two names go together.
type matching struct {
	verdict Verdict
	score   float64
	matched int  // full words that go together
	comma   bool // one of them gives the surname before a comma
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

// otherSurname says whether another word than the i-th looks like the surname.
func otherSurname(words []word, i int) bool {
	for j := range words {
		if j != i && words[j].role == surname {
			return true
		}
	}
	return false
}

// match puts the words of two names together.
func match(wa, wb []word, na, nb *side) matching {
	m := matching{comma: na.comma || nb.comma}
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
	if unpaired(wa, &ofA) && unpaired(wb, &ofB) {
		m.matched += m.heard(wa, wb, &ofA, &ofB, na, nb, &total)
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
	if m.matched == 0 && (unread(wa, wb, na, nb) || unread(wb, wa, nb, na)) {
		m.verdict, m.score = Unsure, 0.3
		m.add("signs that Japanese reads in several ways, against a Japanese name: nothing can be compared")
		return m
	}
	m.judge(wa, wb, &ofA, &ofB, initials, leftA, leftB, patA, patB, total, near, kind)
	return m
}

// within says whether two words are near enough to be one.
func within(a, b *word, p pair, asian int8) bool {
	if p.how != "" {
		return true
	}
	return p.cost <= limitFor(a, b, asian)
}

// joined looks for two neighbouring words of a that together are one word of b.
func joined(wa, wb []word, ofA, ofB *[maxWords]int8, asian int8) bool {
	for i := 0; i+1 < len(wa); i++ {
		if ofA[i] != 0 || ofA[i+1] != 0 || wa[i].initial || wa[i+1].initial {
			continue
		}
		var both word
		for j := range wb {
			if ofB[j] != 0 || wb[j].initial {
				continue
			}
			if both.units == nil {
				both = word{text: wa[i].text + wa[i+1].text, script: wa[i].script, units: append(append(make([]unit, 0, 24), wa[i].units...), wa[i+1].units...)}
			}
			if p := compareWords(&both, &wb[j], asian); within(&both, &wb[j], p, asian) {
				ofA[i], ofA[i+1], ofB[j] = int8(j+1), int8(j+1), int8(i+1)
				return true
			}
		}
	}
	return false
}

func isPinyin(n *side) bool { return n.asian == chinese && syllables(n.words) }

func unpaired(words []word, of *[maxWords]int8) bool {
	for i := range words {
		if of[i] == 0 && !words[i].initial {
			return true
		}
	}
	return false
}

// heard puts words together that one side writes as it hears them: names of Western
// languages in other alphabets, and foreign names in Chinese or Japanese signs.
func (m *matching) heard(wa, wb []word, ofA, ofB *[maxWords]int8, na, nb *side, total *int) int {
	n := 0
	var in []*hearing
	known := false
	for {
		bi, bj, best := -1, -1, noPair
		for i := range wa {
			if ofA[i] != 0 || wa[i].initial {
				continue
			}
			for j := range wb {
				if ofB[j] != 0 || wb[j].initial || wa[i].script == wb[j].script || !na.signed && !nb.signed && !sameStart(&wa[i], &wb[j]) {
					continue
				}
				c := noPair
				switch {
				case wa[i].script == otherScript || wb[j].script == otherScript || na.signed || nb.signed:
					c = signed(&wa[i], &wb[j])
				case wa[i].script == latin || wb[j].script == latin:
					if !known {
						in, known = home(na.country), true
						if na.country != nb.country && nb.country != "" && na.country != "" {
							in = nil
						} else if na.country == "" {
							in = home(nb.country)
						}
					}
					c = byEar(&wa[i], &wb[j], in)
				}
				if c < best {
					bi, bj, best = i, j, c
				}
			}
		}
		if bi < 0 {
			return n
		}
		ofA[bi], ofB[bj] = int8(bj+1), int8(bi+1)
		n++
		*total += best
		m.add("one is written as the other is heard")
	}
}

// sameStart says whether two words can be one as it is heard: whether their first
// consonants can be one sound, and the last of one is among the last two of the other.
func sameStart(a, b *word) bool {
	var x, y [maxUnits]byte
	p, q := skeleton(x[:0], a.units, false), skeleton(y[:0], b.units, false)
	if len(p) == 0 || len(q) == 0 {
		return len(p) < 2 && len(q) < 2
	}
	if !nearby(p[0], q[0]) || len(p) > len(q)+2 || len(q) > len(p)+2 {
		return false
	}
	last := func(p, q []byte) bool {
		return nearby(p[len(p)-1], q[len(q)-1]) || len(p) > 1 && nearby(p[len(p)-2], q[len(q)-1])
	}
	return last(p, q) || last(q, p)
}

func nearby(x, y byte) bool {
	return x == y || x+y == 'K'+'S' || x+y == 'P'+'V' || x+y == 'L'+'R' || x+y == 'T'+'S' || x+y == 'M'+'N'
}
