package names

import "unicode/utf8"

// fitsInitial says whether an initial can stand for a word.
func fitsInitial(initial, w *word) bool {
	if len(initial.units) == 0 || len(w.units) == 0 {
		return false
	}
	if initial.text == w.text {
		return true
	}
	ri, _ := utf8.DecodeRuneInString(initial.text)
	rw, _ := utf8.DecodeRuneInString(w.text)
	if initial.script == w.script && ri == rw && (len(initial.units) == 1 || !w.initial && startsLike(initial, w)) {
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
	if bySign(initial.script) != bySign(w.script) && coarse[a[0]] == coarse[b[0]] || sameGroup(initial, w) {
		return true
	}
	limit := int16(15)
	if initial.script != w.script {
		limit = 25
	}
	if change[a[0]][b[0]] > limit && !(a[0].vowel() && b[0].vowel() && change[a[0]][b[0]] <= 30 && initial.script != w.script) {
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
