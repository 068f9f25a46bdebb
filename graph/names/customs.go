package names

import (
	"strings"
	"unicode/utf8"
)

// customary compares two words of which one is the other with what custom adds: the
// genitive of a Mongolian father's name, an Uzbek or Tajik -jon, an Arabic article.
func customary(a, b *word, abjad bool) (pair, bool) {
	if (a.genitive > 0) != (b.genitive > 0) {
		if d := distance(bare(a, a.genitive), bare(b, b.genitive), abjad, 40); d <= 35 {
			return pair{d + 5, "the father's name in the genitive"}, true
		}
	}
	if (a.dear > 0) != (b.dear > 0) && a.role == anyRole && b.role == anyRole {
		if d := distance(bare(a, a.dear), bare(b, b.dear), abjad, 25); d <= 20 {
			return pair{d + 40, "the same given name with and without -jon"}, true
		}
	}
	if (a.article > 0) != (b.article > 0) {
		if d := distance(a.units[a.article:], b.units[b.article:], abjad, 40); d <= 35 {
			return pair{d + 5, "one with the Arabic article"}, true
		}
	}
	return pair{}, false
}

// bare gives a word without its last n units.
func bare(w *word, n int8) []unit { return w.units[:len(w.units)-int(n)] }

// custom notes what custom adds to a word.
func (n *Name) custom(i int) {
	w := &n.words[i]
	cut := func(least int, ends ...string) int8 {
		for _, end := range ends {
			if rest, ok := strings.CutSuffix(w.text, end); ok && utf8.RuneCountInString(rest) >= least {
				tail, _ := sounds([]rune(end))
				return int8(min(len(tail), len(w.units)-2))
			}
		}
		return 0
	}
	if w.role != surname && w.female == 0 {
		w.genitive = cut(3, "giin", "gijn", "гийн", "iin", "ийн", "iyn", "ijn")
		if w.genitive == 0 && i == 0 && len(n.words) == 2 && n.words[1].role != surname {
			w.genitive = cut(4, "yn", "ын")
		}
		w.dear = cut(4, "jon", "zhon", "жон", "ҷон", "джон", "jan", "zhan", "жан", "джан", "can")
	}
	if w.script == abjad && strings.HasPrefix(w.text, "ال") && len(w.units) > 3 {
		w.article = 2
	}
}

// servant are the forms of Abd, "servant of", written apart from what follows.
var servant = wordSet("abd abdel abdul abdol abdal абд абдель абдул абдул' عبد")

// joinServant makes one word of Abd and the word after it, in names of three words or
// more.
func (n *Name) joinServant() {
	for i := 0; i+1 < len(n.words) && len(n.words) >= 3; i++ {
		w, next := &n.words[i], &n.words[i+1]
		if !servant[w.text] || next.initial || w.script != next.script {
			continue
		}
		text := w.text + next.text
		units, script := sounds(religious(text, []rune(text)))
		n.words[i] = word{text: text, units: units, script: script, role: next.role}
		n.words = append(n.words[:i+1], n.words[i+2:]...)
	}
}
