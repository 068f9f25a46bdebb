package names

// A unit is one sound of a name as some alphabet writes it. Letters that stand for
// different sounds in different alphabets (j, c, x, ch, z, q) have units of their
// own, which are near to each of these sounds.
type unit uint8

const (
	uNone unit = iota
	uA
	uE
	uI
	uO
	uU
	uAE  // ə ä ә
	uOE  // ö ө
	uUE  // ü ү
	uOU  // oʻ ў ӯ: o in the new alphabet, u in Russian
	uYI  // ы ı, y between consonants
	uJO  // ё
	uOO  // oo
	uEE  // ee
	uOUf // ou
	uEO  // eo
	uIG  // i before a vowel
	uY   // й, y beside a vowel
	uB
	uP
	uV
	uF
	uM
	uN
	uNG
	uCN // н, which Russian also writes for Chinese ng
	uNJ // нь
	uL
	uR
	uD
	uT
	uK
	uG
	uQ
	uX // kh
	uH
	uGH
	uZ
	uS
	uZH
	uDJ
	uSH
	uCH
	uTS
	uSHCH
	uCHZH // чж
	uCZ   // цз
	lJ
	lJE // j before e: Japarov, but also Jelena
	lC
	lX
	lCH
	lSCH
	lW
	lS
	lZ
	lQ
	lTH
	uAin  // ع, an unwritten sound
	uAlef // ا, any vowel
	uWaw  // و: v, w, u, o
	uYeh  // ی: y, i, e
	uHeh  // ه: h, or a vowel at the end
	units
)

func (u unit) vowel() bool { return u >= uA && u <= uIG || u == uAlef }

// Costs are in hundredths of one plainly different sound.
const (
	costVowel     = 60
	costConsonant = 100
	costMixed     = 140
)

// insertion[u] is what it costs that only one of two names has u, change[a][b] that
// one has a where the other has b. Neither changes.
var insertion, change = costs()

func costs() (insertion [units]int16, change [units][units]int16) {
	for a := range units {
		insertion[a] = costConsonant
		if a.vowel() {
			insertion[a] = 45
		}
		for b := range units {
			switch {
			case a == b:
			case a.vowel() && b.vowel():
				change[a][b] = costVowel
			case a.vowel() != b.vowel():
				change[a][b] = costMixed
			default:
				change[a][b] = costConsonant
			}
		}
	}
	insertion[uY], insertion[uIG], insertion[uH], insertion[uAin], insertion[uAlef], insertion[uHeh] = 5, 12, 20, 2, 5, 15
	insertion[uI], insertion[uYI], insertion[lJE] = 35, 35, 15
	insertion[uYeh], insertion[uWaw] = 10, 20
	for _, c := range []struct {
		a, b unit
		cost int16
	}{
		{uA, uO, 20}, {uA, uE, 30}, {uA, uAE, 0}, {uE, uAE, 5}, {uI, uAE, 40}, {uO, uAE, 25}, {uE, uI, 30}, {uE, uEE, 0}, {uI, uEE, 0}, {uE, uO, 35}, {uE, uJO, 3}, {uO, uJO, 0},
		{uO, uU, 40}, {uO, uOU, 0}, {uU, uOU, 0}, {uA, uOU, 30}, {uO, uOE, 0}, {uU, uOE, 20}, {uE, uOE, 20}, {uOE, uOU, 5}, {uUE, uOU, 10}, {uU, uUE, 0}, {uI, uUE, 40},
		{uOE, uUE, 10}, {uOE, uJO, 5}, {uUE, uYI, 30}, {uI, uYI, 0}, {uU, uYI, 40}, {uE, uYI, 30}, {uA, uYI, 50}, {uEE, uYI, 5}, {uA, uI, 70}, {uA, uU, 75}, {uI, uU, 80}, {uI, uO, 80},
		{uOUf, uU, 0}, {uOUf, uO, 20}, {uOUf, uOU, 0}, {uOUf, uUE, 5}, {uOO, uO, 0}, {uOO, uU, 5}, {uOO, uOU, 0}, {uOO, uOUf, 5}, {uOO, uOE, 5}, {uOO, uUE, 5},
		{uEO, uO, 8}, {uEO, uJO, 0}, {uEO, uE, 20}, {uEO, uU, 20}, {uEO, uOU, 10}, {uEO, uOE, 10}, {uEO, uA, 40}, {uEO, uOO, 10},
		{uIG, uI, 0}, {uIG, uYI, 0}, {uIG, uEE, 0}, {uIG, uE, 20}, {uIG, uY, 0}, {uY, uI, 0}, {uY, uYI, 0}, {uY, uEE, 10}, {uY, uE, 30},
		{uN, uCN, 0}, {uN, uNJ, 0}, {uCN, uNJ, 20}, {uN, uNG, 70}, {uCN, uNG, 12}, {uNJ, uNG, 60},
		{uZH, uDJ, 15}, {uZH, lJ, 0}, {uDJ, lJ, 0}, {uZH, uCHZH, 0}, {uDJ, uCHZH, 10}, {lJ, uCHZH, 10}, {uCH, uCHZH, 30}, {lJ, uY, 8}, {lJ, uIG, 8}, {lJ, uI, 20}, {lJ, uYI, 20}, {lJ, uCZ, 5}, {lZ, uCZ, 0}, {uZ, uCZ, 20}, {uTS, uCZ, 20},
		{lC, uTS, 0}, {lC, uK, 0}, {lC, uQ, 0}, {lC, uDJ, 0}, {lC, lJ, 5}, {lC, uCH, 20}, {lC, lCH, 20}, {lC, uZH, 25}, {lC, uS, 30}, {lC, lS, 30}, {lC, uX, 40},
		{lX, uX, 0}, {lX, uH, 0}, {lX, uHeh, 0}, {lX, uS, 20}, {lX, uSH, 20}, {lX, uG, 30}, {lX, uK, 30}, {lX, lCH, 20},
		{lCH, uCH, 0}, {lCH, uSH, 15}, {lCH, uX, 20}, {lCH, uH, 30}, {lCH, uK, 55}, {lCH, uCHZH, 30}, {lCH, lJ, 40}, {lCH, uDJ, 45},
		{lSCH, uSH, 0}, {lSCH, uSHCH, 5}, {lSCH, uZH, 20}, {lSCH, lCH, 30}, {lSCH, lJ, 25}, {lSCH, uDJ, 30}, {lSCH, lC, 40}, {uSH, uSHCH, 15}, {uCH, uSHCH, 40}, {uSH, uS, 50}, {uSH, lS, 30}, {uSH, uZH, 50}, {uSH, uCH, 60},
		{lS, uS, 0}, {lS, uZ, 25}, {lS, lZ, 20}, {uS, uZ, 40}, {uS, lZ, 40}, {uZ, lZ, 0}, {lZ, uTS, 20}, {lC, lZ, 25}, {lZ, uZH, 35}, {uZ, uZH, 50}, {uTS, lS, 45}, {uTS, uS, 45}, {uTS, uCH, 45}, {uTS, lCH, 45},
		{uK, uQ, 0}, {uK, lQ, 0}, {uQ, lQ, 0}, {uG, lQ, 10}, {uGH, lQ, 15}, {uTS, lQ, 10}, {uCH, lQ, 25}, {uX, lQ, 30}, {uG, uGH, 0}, {uGH, uH, 30}, {uGH, uX, 30}, {uGH, uK, 35}, {uGH, uQ, 20},
		{uX, uH, 0}, {uX, uK, 35}, {uH, uK, 60}, {uX, uG, 40}, {uH, uG, 12}, {uK, uG, 60}, {uQ, uG, 20}, {uQ, uX, 30}, {uQ, uH, 50},
		{uV, lW, 0}, {uV, uF, 25}, {uF, lW, 30}, {uV, uB, 50}, {uB, lW, 60}, {uV, uOU, 35}, {uV, uU, 60}, {lW, uU, 30}, {lW, uO, 40}, {lW, uOU, 10}, {lW, uOUf, 30}, {uF, uP, 55}, {uF, lTH, 35}, {uB, uP, 80},
		{uD, uT, 75}, {uT, lTH, 0}, {uD, lTH, 60}, {lTH, uS, 20}, {lTH, lS, 20}, {uL, uR, 80}, {uR, uZH, 30},
		{uWaw, uV, 0}, {uWaw, lW, 0}, {uWaw, uU, 0}, {uWaw, uO, 0}, {uWaw, uOU, 0}, {uWaw, uOUf, 0}, {uWaw, uOO, 0}, {uWaw, uUE, 0}, {uWaw, uOE, 0}, {uWaw, uA, 40},
		{uYeh, uY, 0}, {uYeh, uI, 0}, {uYeh, uE, 5}, {uYeh, uEE, 0}, {uYeh, uYI, 0}, {uYeh, uIG, 0}, {uYeh, uA, 40}, {uYeh, lJ, 20},
		{uHeh, uH, 0}, {uHeh, uX, 10}, {uHeh, uA, 10}, {uHeh, uE, 10}, {uHeh, uAE, 10}, {uHeh, uG, 20}, {uHeh, lX, 0},
	} {
		change[c.a][c.b], change[c.b][c.a] = c.cost, c.cost
	}
	for u := range units {
		if u != lJE {
			change[lJE][u], change[u][lJE] = change[lJ][u], change[u][lJ]
		}
	}
	change[lJE][lJ], change[lJ][lJE], change[lJE][lJE] = 0, 0, 0
	for u := range units {
		if u.vowel() {
			change[uAlef][u], change[u][uAlef] = 0, 0
			change[uAin][u], change[u][uAin] = 20, 20
		}
	}
	return insertion, change
}

// atEdge is what a change costs at the start of both words or at their end: there
// Turkic languages take k for g, and t for d, while another first vowel weighs more.
func atEdge(a, b unit, first bool) int16 {
	c := change[a][b]
	switch {
	case first && a.vowel() && b.vowel() && c >= 30:
		return c + 30
	case c <= 30:
	case a == uK && b == uG || a == uG && b == uK || a == uQ && b == uG || a == uG && b == uQ:
		return 30
	case !first && (a == uD && b == uT || a == uT && b == uD || a == uB && b == uP || a == uP && b == uB):
		return 30
	}
	return c
}

// maxUnits is how much of one word of a name is looked at.
const maxUnits = 24

// distance is the cheapest way from a to b, in hundredths of a different sound, or
// more than limit. abjad says that one of them is written without its vowels.
func distance(a, b []unit, abjad bool, limit int) int {
	if len(a) > maxUnits || len(b) > maxUnits {
		a, b = a[:min(len(a), maxUnits)], b[:min(len(b), maxUnits)]
	}
	var rows [3][maxUnits + 1]int16
	two, prev, cur := &rows[0], &rows[1], &rows[2]
	ins := func(u unit) int16 {
		if abjad && u.vowel() {
			return 3
		}
		return insertion[u]
	}
	for j := range b {
		prev[j+1] = prev[j] + ins(b[j])
	}
	for i := range a {
		cur[0] = prev[0] + ins(a[i])
		least := cur[0]
		delA := ins(a[i])
		for j := range b {
			c := prev[j] + change[a[i]][b[j]]
			if i == 0 && j == 0 {
				c = atEdge(a[i], b[j], true)
			} else if i == len(a)-1 && j == len(b)-1 {
				c = prev[j] + atEdge(a[i], b[j], false)
			}
			if d := prev[j+1] + delA; d < c {
				c = d
			}
			if d := cur[j] + ins(b[j]); d < c {
				c = d
			}
			// x is also ks: Alexander, Aleksandr
			if a[i] == lX && j > 0 && b[j-1] == uK && (b[j] == lS || b[j] == uS) && prev[j-1] < c {
				c = prev[j-1]
			}
			if b[j] == lX && i > 0 && a[i-1] == uK && (a[i] == lS || a[i] == uS) && two[j] < c {
				c = two[j]
			}
			cur[j+1] = c
			least = min(least, c)
		}
		if int(least) > limit {
			return int(least)
		}
		two, prev, cur = prev, cur, two
	}
	return int(prev[len(b)])
}
