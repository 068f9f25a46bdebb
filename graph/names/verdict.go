package names

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
	if fathers(wa, wb, ofA) && fathers(wb, wa, ofB) {
		m.verdict, m.score = Different, 0.15
		m.add("the father of the one has the name of the other")
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
		if fullA != fullB && !surnameIn(wa, ofA) && leftA+leftB > patA+patB && !order && !m.comma {
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
	case m.matched >= 2 && (leading(wa, ofA) && ofB[0] != 0 || leading(wb, ofB) && ofA[0] != 0):
		m.verdict, m.score = Same, 0.76
		m.add("two names agree; Muhammad is left out on one side, a further name on the other")
	case m.matched >= 2 && patA+patB == 0 && !sameOrder(wa, wb, ofA) && surnameLeft(wa, ofA) && surnameLeft(wb, ofB):
		m.score = 0.15
		m.add("the surnames differ, and the given name of the one is the father's of the other")
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

// surnameLeft says whether a word that looks like a surname has no partner.
func surnameLeft(words []word, of *[maxWords]int8) bool {
	for i := range words {
		if of[i] == 0 && words[i].role == surname {
			return true
		}
	}
	return false
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

// leading says whether all that is left over of a name is a Muhammad at its start, which
// its bearers often leave out.
func leading(words []word, of *[maxWords]int8) bool {
	for i := range words {
		if of[i] == 0 && (i > 0 || !muhammad[words[i].text]) {
			return false
		}
	}
	return of[0] == 0
}

// fathers says whether a word of a stands in the genitive, as a Mongolian father's name,
// and its partner does not.
func fathers(wa, wb []word, ofA *[maxWords]int8) bool {
	for i := range wa {
		if j := int(ofA[i]) - 1; j >= 0 && wa[i].genitive > 0 && wb[j].genitive == 0 {
			return true
		}
	}
	return false
}
