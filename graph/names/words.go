package names

import "slices"

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

// limitFor is limitOf for names of a culture: Korean vowels count singly in one
// alphabet, and little across two.
func limitFor(a, b *word, asian int8) int {
	switch {
	case asian != korean:
		return limitOf(a, b)
	case a.script == b.script:
		return 22 + 3*max(len(a.units), len(b.units))
	}
	return 54 + 3*max(len(a.units), len(b.units))
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
		limit = limitFor(a, b, asian)
		d = distance(koreanSounds(a), koreanSounds(b), false, limit+40)
	}
	if d <= limit {
		return pair{d, ""}
	}
	if p, ok := customary(a, b, !vowels); ok {
		return p
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
	if (a.role == surname || b.role == surname) && a.ending != b.ending && endingsSwap(a.ending) && endingsSwap(b.ending) {
		if sa, sb := stemOf(a), stemOf(b); len(sa) >= 4 && len(sb) >= 4 && (len(sa) != len(a.units) || len(sb) != len(b.units)) && a.female*b.female >= 0 {
			if e := distance(sa, sb, !vowels, 40); e <= 36 {
				return pair{e + 25, withoutEnding}
			}
		}
	}
	if d > limit+40 { // how much more is not known
		return pair{noPair, ""}
	}
	return pair{max(d, limit+1), ""}
}

// endingsSwap says whether a surname's ending is one that people take up and drop:
// none, -ov, -zoda. Another, -enko or -sky, makes another surname of the same stem.
func endingsSwap(ending uint8) bool {
	return ending == 0 || slices.Contains(surnameEndings[ending-1].letters, "ov") || slices.Contains(surnameEndings[ending-1].letters, "ova") || slices.Contains(surnameEndings[ending-1].letters, "zoda")
}

const withoutEnding = "the same surname with and without its ending"

func stemOf(w *word) []unit {
	if w.stem > 0 && int(w.stem) < len(w.units) {
		return w.units[:w.stem]
	}
	return w.units
}
