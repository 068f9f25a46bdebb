package names

import (
	"strings"

	"github.com/mozillazg/go-unidecode"
)

// Names that went into Chinese, Japanese, Korean or an Indian script sign by sign
// come out of it with other vowels and with r for l: they are compared by their
// consonants, vowels counting little.

// looseChange and looseInsertion are the costs of such a comparison.
var looseChange, looseInsertion = func() (change [units][units]int16, insertion [units]int16) {
	class := coarse
	class[uR] = 'L'
	class[uF], class[uV], class[lW], class[uWaw] = 'P', 'P', 'P', 'P'
	front := func(u unit) bool { return u == lJ || u == lJE || u == uDJ || u == uCH || u == lCH || u == uZH }
	for a := range units {
		switch {
		case class[a] == 0:
			insertion[a] = 3
		case a == uH || a == uHeh || a == uX || a == uNG || a == uN || a == uCN || a == uGH || a == lX:
			insertion[a] = 25
		default:
			insertion[a] = 70
		}
		for b := range units {
			switch ca, cb := class[a], class[b]; {
			case a == b:
			case ca == 0 && cb == 0:
				change[a][b] = 3
			case ca == cb && (ca == 'L' || ca == 'N'):
				change[a][b] = 4
			case ca == cb:
				change[a][b] = 10
			case ca == 0 || cb == 0:
				change[a][b] = 75
			case (ca == 'K' || ca == 'T' || cb == 'K' || cb == 'T') && (front(a) || front(b)) && ca+cb != 'K'+'T': // 基 for ki, 季 for di
				change[a][b] = 22
			case ca+cb == 'M'+'N':
				change[a][b] = 22
			default:
				change[a][b] = 100
			}
		}
	}
	return change, insertion
}()

// looseLimit is how far apart two words may be by looseDistance.
func looseLimit(a, b []unit) int { return 14 + 8*max(consonants(a), consonants(b)) }

func consonants(list []unit) int {
	n := 0
	for _, u := range list {
		if coarse[u] != 0 {
			n++
		}
	}
	return n
}

// looseDistance compares by consonants.
func looseDistance(a, b []unit) int {
	if len(a) > maxUnits || len(b) > maxUnits {
		a, b = a[:min(len(a), maxUnits)], b[:min(len(b), maxUnits)]
	}
	var rows [2][maxUnits + 1]int16
	prev, cur := &rows[0], &rows[1]
	for j := range b {
		prev[j+1] = prev[j] + looseInsertion[b[j]]
	}
	for i := range a {
		cur[0] = prev[0] + looseInsertion[a[i]]
		for j := range b {
			cur[j+1] = min(prev[j]+looseChange[a[i]][b[j]], prev[j+1]+looseInsertion[a[i]], cur[j]+looseInsertion[b[j]])
		}
		prev, cur = cur, prev
	}
	return int(prev[len(b)])
}

// signed compares a word of a script that writes foreign names sign by sign with one
// of an alphabet; noPair where they are not one. A short word has too few consonants
// to tell.
func signed(a, b *word) int {
	if !bySign(a.script) {
		a, b = b, a
	}
	if !bySign(a.script) || bySign(b.script) && a.script == b.script {
		return noPair
	}
	if consonants(a.units) < 2 && consonants(b.units) < 2 {
		return noPair
	}
	list, other := foreign(a), foreign(b)
	d := looseDistance(list, other)
	if d > looseLimit(list, other) {
		return noPair
	}
	return d
}

func bySign(s script) bool { return s == han || s == hangul || s == otherScript }

// foreign gives the units of a word as those of a foreign name.
func foreign(w *word) []unit {
	switch w.script {
	case han:
		return foreignHan([]rune(w.text))
	case hangul:
		units, _ := sounds([]rune(strings.ReplaceAll(strings.ToLower(unidecode.Unidecode(w.text)), "lr", "l")))
		return units
	}
	return w.units
}

// foreignHan reads Chinese signs as those that write a foreign name are meant.
func foreignHan(word []rune) []unit {
	var b strings.Builder
	for i, r := range word {
		s := strings.ToLower(strings.TrimSpace(unidecode.Unidecode(string(r))))
		switch {
		case s == "er" && i > 0:
			s = "r"
		case strings.HasPrefix(s, "x"):
			s = "sh" + s[1:]
		case strings.HasPrefix(s, "q"):
			s = "ch" + s[1:]
		case r == '卡':
			s = "ka"
		case strings.HasPrefix(s, "j"):
			s = "dzh" + s[1:]
		case strings.HasPrefix(s, "zh"):
			s = "d" + s
		case strings.HasPrefix(s, "r"):
			s = "zh" + s[1:]
		case strings.HasPrefix(s, "w"):
			s = "v" + s[1:]
		}
		b.WriteString(s)
	}
	return latinSounds([]rune(b.String()))
}
