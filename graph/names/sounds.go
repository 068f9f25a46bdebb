package names

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// A script is the kind of letters that a word is written in.
type script uint8

const (
	otherScript script = iota
	latin
	cyrillic
	abjad    // Arabic and Persian letters
	hangul   // Korean
	han      // Chinese
	georgian // and Armenian
)

func scriptOf(r rune) script {
	switch {
	case r < 0x250 || r >= 0x1e00 && r < 0x1f00 || r >= 0xff21 && r <= 0xff5a:
		if unicode.IsLetter(r) {
			return latin
		}
		return otherScript
	case r >= 0x250 && r < 0x2b0:
		return latin
	case r >= 0x400 && r < 0x530:
		return cyrillic
	case r >= 0x600 && r < 0x780 || r >= 0xfb50 && r < 0xfe00 || r >= 0xfe70 && r < 0xff00:
		return abjad
	case r >= 0xac00 && r < 0xd7b0:
		return hangul
	case r >= 0x4e00 && r < 0xa000 || r >= 0x3400 && r < 0x4dc0:
		return han
	case r >= 0x10a0 && r < 0x1100 || r >= 0x530 && r < 0x590:
		return georgian
	}
	return otherScript
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʻ', 'ʼ', 'ʽ', 'ʹ', 'ʺ', 'ʿ', 'ʾ', 'ˈ', '′', '″':
		return true
	}
	return false
}

// alike pairs the Cyrillic letters with the Latin ones that look the same.
const alikeCyrillic, alikeLatin = "авекмнорстухіјѕһ", "abekmhopctyxijsh"

var toLatin, toCyrillic = func() (map[rune]rune, map[rune]rune) {
	l, c := map[rune]rune{}, map[rune]rune{}
	lat := []rune(alikeLatin)
	for i, r := range []rune(alikeCyrillic) {
		l[r], c[lat[i]] = lat[i], r
	}
	// In small letters these do not look alike.
	delete(l, 'в')
	delete(c, 'b')
	return l, c
}()

// unmix gives a word that mixes Latin and Cyrillic letters in one of the two
// alphabets, where all letters of the other only look like it. word is lower case.
func unmix(word []rune) []rune {
	var nl, nc, hiddenL, hiddenC int
	for _, r := range word {
		switch scriptOf(r) {
		case latin:
			nl++
			if _, ok := toCyrillic[r]; ok {
				hiddenL++
			}
		case cyrillic:
			nc++
			if _, ok := toLatin[r]; ok {
				hiddenC++
			}
		}
	}
	if nl == 0 || nc == 0 {
		return word
	}
	table := toLatin
	switch {
	case hiddenC == nc && (hiddenL != nl || nl >= nc):
	case hiddenL == nl:
		table = toCyrillic
	default:
		return word
	}
	out := make([]rune, len(word))
	for i, r := range word {
		out[i] = r
		if t, ok := table[r]; ok {
			out[i] = t
		}
	}
	return out
}

// latinPairs are the letters of Latin alphabets that make one sound together, the
// longest first.
var latinPairs = []struct {
	letters string
	sound   unit
}{
	{"schtsch", uSHCH}, {"chtch", uSHCH}, {"shch", uSHCH}, {"dsch", uDJ}, {"tsch", uCH}, {"stch", uSHCH}, {"tch", uCH}, {"dzh", uDJ}, {"dsh", uDJ}, {"sch", lSCH}, {"dj", uDJ}, {"dž", uDJ}, {"dg", uDJ},
	{"sh", uSH}, {"ch", lCH}, {"kh", uX}, {"gh", uGH}, {"zh", uZH}, {"ts", uTS}, {"tz", uTS}, {"tc", uTS}, {"ph", uF}, {"th", lTH}, {"ck", uK}, {"sz", uSH}, {"cz", uCH},
	{"oo", uOO}, {"ee", uEE}, {"ou", uOUf},
}

var latinLetters = map[rune]unit{
	'a': uA, 'b': uB, 'c': lC, 'd': uD, 'e': uE, 'f': uF, 'g': uG, 'h': uH, 'i': uI, 'j': lJ, 'k': uK, 'l': uL, 'm': uM, 'n': uN, 'o': uO, 'p': uP,
	'q': lQ, 'r': uR, 's': lS, 't': uT, 'u': uU, 'v': uV, 'w': lW, 'x': lX, 'y': uY, 'z': lZ,
	'ə': uAE, 'ä': uAE, 'æ': uAE, 'ö': uOE, 'ø': uOE, 'œ': uOE, 'ü': uUE, 'ű': uUE, 'ı': uYI, 'ğ': uGH, 'ǧ': uGH, 'ş': uSH, 'ș': uSH, 'š': uSH, 'ç': uCH, 'č': uCH, 'ć': uCH,
	'ž': uZH, 'ż': uZH, 'ź': uZH, 'ñ': uNG, 'ň': uN, 'ý': uY, 'þ': uT, 'ð': uD, 'đ': uD, 'ł': uL, 'ß': uS, 'å': uO, 'ŋ': uNG, 'ĵ': uZH, 'ŝ': uSHCH, 'ẑ': uZH, 'ë': uJO,
	'ū': uU, 'ō': uOU, 'ŏ': uO, 'ŭ': uU, 'ħ': uX, 'ḩ': uH, 'ķ': uQ, 'ģ': uGH, 'ţ': uTS, 'ț': uTS,
}

var cyrillicLetters = map[rune]unit{
	'а': uA, 'б': uB, 'в': uV, 'г': uG, 'ґ': uG, 'д': uD, 'е': uE, 'ж': uZH, 'з': uZ, 'и': uI, 'і': uI, 'й': uY, 'ј': uY, 'к': uK, 'л': uL, 'м': uM, 'н': uCN, 'о': uO, 'п': uP,
	'р': uR, 'с': uS, 'т': uT, 'у': uU, 'ф': uF, 'х': uX, 'ц': uTS, 'ч': uCH, 'ш': uSH, 'щ': uSHCH, 'ы': uYI, 'э': uE, 'ә': uAE, 'ғ': uGH, 'қ': uQ, 'ҡ': uQ, 'ң': uNG, 'ҥ': uNG, 'ө': uOE,
	'ұ': uU, 'ү': uUE, 'һ': uH, 'ў': uOU, 'ҳ': uH, 'ҷ': uDJ, 'ӌ': uDJ, 'ӣ': uI, 'ӯ': uOU, 'җ': uDJ, 'ҝ': uG, 'ҹ': uDJ, 'ҙ': uZ, 'ҫ': uS, 'ѓ': uG, 'ќ': uK, 'ѕ': uZ, 'џ': uDJ, 'ћ': uCH, 'ђ': uDJ,
	'љ': uL, 'њ': uN, 'ӱ': uUE, 'ӧ': uOE, 'ӓ': uAE,
}

var otherLetters = map[rune]unit{
	// Georgian
	'ა': uA, 'ბ': uB, 'გ': uG, 'დ': uD, 'ე': uE, 'ვ': uV, 'ზ': uZ, 'თ': uT, 'ი': uI, 'კ': uK, 'ლ': uL, 'მ': uM, 'ნ': uN, 'ო': uO, 'პ': uP, 'ჟ': uZH, 'რ': uR, 'ს': uS, 'ტ': uT, 'უ': uU,
	'ფ': uP, 'ქ': uK, 'ღ': uGH, 'ყ': uQ, 'შ': uSH, 'ჩ': uCH, 'ც': uTS, 'ძ': uZ, 'წ': uTS, 'ჭ': uCH, 'ხ': uX, 'ჯ': uDJ, 'ჰ': uH,
	// Armenian
	'ա': uA, 'բ': uB, 'գ': uG, 'դ': uD, 'ե': uE, 'զ': uZ, 'է': uE, 'ը': uYI, 'թ': uT, 'ժ': uZH, 'ի': uI, 'լ': uL, 'խ': uX, 'ծ': uTS, 'կ': uK, 'հ': uH, 'ձ': uZ, 'ղ': uGH, 'ճ': uCH, 'մ': uM, 'յ': uY,
	'ն': uN, 'շ': uSH, 'ո': uO, 'չ': uCH, 'պ': uP, 'ջ': uDJ, 'ռ': uR, 'ս': uS, 'վ': uV, 'տ': uT, 'ր': uR, 'ց': uTS, 'ւ': uV, 'փ': uP, 'ք': uK, 'օ': uO, 'ֆ': uF, 'և': uE,
	// Arabic and Persian
	'ا': uAlef, 'آ': uAlef, 'أ': uAlef, 'إ': uAlef, 'ب': uB, 'پ': uP, 'ت': uT, 'ث': lTH, 'ج': uDJ, 'چ': uCH, 'ح': uH, 'خ': uX, 'د': uD, 'ذ': uZ, 'ر': uR, 'ز': uZ, 'ژ': uZH, 'س': uS, 'ش': uSH, 'ص': uS,
	'ض': uZ, 'ط': uT, 'ظ': uZ, 'ع': uAin, 'غ': uGH, 'ف': uF, 'ق': uQ, 'ک': uK, 'ك': uK, 'گ': uG, 'ل': uL, 'م': uM, 'ن': uN, 'و': uWaw, 'ه': uHeh, 'ة': uHeh, 'ی': uYeh, 'ي': uYeh, 'ى': uYeh, 'ئ': uYeh, 'ؤ': uWaw,
	// Urdu and Pashto
	'ٹ': uT, 'ڈ': uD, 'ڑ': uR, 'ں': uN, 'ے': uYeh, 'ہ': uHeh, 'ھ': uHeh, 'ۃ': uHeh, 'ې': uYeh, 'ۍ': uYeh, 'ڤ': uV, 'ټ': uT, 'ډ': uD, 'ړ': uR, 'ږ': uZH, 'ښ': uX, 'ڼ': uN, 'څ': uTS, 'ځ': uZ, 'ۆ': uWaw, 'ێ': uYeh, 'ە': uHeh, 'ۇ': uWaw, 'ۋ': uV, 'ڭ': uNG,
}

// sounds turns one word, in lower case, into its units and tells its script.
func sounds(word []rune) ([]unit, script) {
	kind := otherScript
	for _, r := range word {
		if s := scriptOf(r); s != otherScript {
			kind = s
			break
		}
	}
	var out []unit
	switch kind {
	case cyrillic:
		out = cyrillicSounds(word)
	case abjad, georgian:
		for i, r := range word {
			u, ok := otherLetters[r]
			switch {
			case !ok:
			case r == 'ւ' && i > 0 && word[i-1] == 'ո' && len(out) > 0:
				out[len(out)-1] = uU
			default:
				out = append(out, u)
			}
		}
	case han:
		out = hanSounds(word)
	case hangul:
		out = latinSounds([]rune(strings.ToLower(strings.ReplaceAll(unidecode.Unidecode(string(word)), " ", ""))))
	case latin:
		out = latinSounds(word)
	default:
		out = latinSounds([]rune(strings.ToLower(unidecode.Unidecode(string(word)))))
	}
	return settle(out), kind
}

// hanSounds reads signs as Chinese does; er inside a longer word is the r of a foreign
// name.
func hanSounds(word []rune) []unit {
	var b strings.Builder
	for _, r := range word {
		s := strings.ToLower(strings.TrimSpace(unidecode.Unidecode(string(r))))
		if s == "er" && len(word) > 2 {
			s = "r"
		}
		b.WriteString(s)
	}
	return latinSounds([]rune(b.String()))
}

// settle joins doubled sounds and tells i before a vowel.
func settle(in []unit) []unit {
	out := in[:0]
	for i, u := range in {
		if len(out) > 0 && out[len(out)-1] == u {
			continue
		}
		if u == uI && i+1 < len(in) && in[i+1].vowel() && in[i+1] != uI {
			u = uIG
		}
		if u == uO && len(out) > 0 && out[len(out)-1] == uE {
			out[len(out)-1] = uEO
			continue
		}
		out = append(out, u)
	}
	return out
}

func isVowelLetter(r rune) bool {
	return strings.ContainsRune("aeiouyəäöüıáéíóúâêîôûàèìòùëæøœãõāēīōū", r)
}

func latinSounds(word []rune) []unit {
	out := make([]unit, 0, len(word)+2)
	for i := 0; i < len(word); {
		r := word[i]
		if r < 128 && latinPairsBy[r] != nil {
			if u, n := pairAt(word, i); n > 0 {
				out = append(out, u)
				i += n
				continue
			}
		}
		next := rune(0)
		if i+1 < len(word) {
			next = word[i+1]
		}
		i++
		switch {
		case r == 'j' && next == 'e':
			out = append(out, lJE)
		case r == 'j' && len(out) > 0 && (out[len(out)-1].vowel() && (next == 0 || !isVowelLetter(next)) || out[len(out)-1] == uF || out[len(out)-1] == uP):
			out = append(out, uY)
		case r == 'â':
			out = append(out, uY, uA)
		case r == 'û':
			out = append(out, uY, uU)
		case r == 'ê':
			out = append(out, uY, uE)
		case isApostrophe(next) && (r == 'o' || r == 'u'):
			out = append(out, uOU)
		case r == 'g' && next == 'u' && i+1 < len(word) && strings.ContainsRune("eiïéè", word[i+1]): // French
			out = append(out, uG)
			i++
		case isApostrophe(next) && r == 'g':
			out = append(out, uGH)
		case r == 'y' && (next == 0 || !isVowelLetter(next)) && len(out) > 0 && !out[len(out)-1].vowel():
			out = append(out, uYI)
		case r == 'n' && next == 'g' && (i+1 == len(word) || !isVowelLetter(word[i+1]) && word[i+1] != 'l' && word[i+1] != 'r' && word[i+1] != 'h'):
			out = append(out, uNG)
			i++
		default:
			if r >= 'a' && r <= 'z' {
				out = append(out, plainLetters[r])
				continue
			}
			u, ok := latinLetters[r]
			if !ok && r >= 0x80 && !isApostrophe(r) {
				for _, base := range norm.NFKD.String(string(r)) {
					if v, found := latinLetters[base]; found {
						u, ok = v, true
						break
					}
				}
			}
			if ok {
				out = append(out, u)
			}
		}
	}
	return out
}

// latinPairsBy are the pairs by their first letter, in their order.
var latinPairsBy = func() (by [128][]int) {
	for i, p := range latinPairs {
		by[p.letters[0]] = append(by[p.letters[0]], i)
	}
	return by
}()

// plainLetters are the sounds of a to z.
var plainLetters = func() (s [128]unit) {
	for r := 'a'; r <= 'z'; r++ {
		s[r] = latinLetters[r]
	}
	return s
}()

// pairAt finds the letters at i that make one sound, and how many they are.
func pairAt(word []rune, i int) (unit, int) {
next:
	for _, at := range latinPairsBy[word[i]] {
		p := &latinPairs[at]
		n := 0
		for _, r := range p.letters {
			if i+n >= len(word) || word[i+n] != r {
				continue next
			}
			n++
		}
		return p.sound, n
	}
	return 0, 0
}

func cyrillicSounds(word []rune) []unit {
	out := make([]unit, 0, len(word)+4)
	for i := 0; i < len(word); i++ {
		r := word[i]
		next, last := rune(0), rune(0)
		if i+1 < len(word) {
			next = word[i+1]
		}
		if i > 0 {
			last = word[i-1]
		}
		soft := i == 0 || strings.ContainsRune("аеёиоуыэюяіїєьъ’'ӣӯўәөүұ", last)
		switch {
		case r == 'д' && next == 'ж':
			out = append(out, uDJ)
			i++
		case r == 'ч' && next == 'ж':
			out = append(out, uCHZH)
			i++
		case r == 'ц' && next == 'з':
			out = append(out, uCZ)
			i++
		case r == 'т' && next == 'с':
			out = append(out, uTS)
			i++
		case r == 'о' && next == 'у':
			out = append(out, uOUf)
			i++
		case r == 'н' && next == 'ь':
			out = append(out, uNJ)
			i++
		case r == 'н' && next == 'г' && i+2 == len(word):
			out = append(out, uNG)
			i++
		case r == 'е':
			if soft {
				out = append(out, uY)
			}
			out = append(out, uE)
		case r == 'ё':
			out = append(out, uY, uJO)
		case r == 'є':
			out = append(out, uY, uE)
		case r == 'ї':
			out = append(out, uY, uI)
		case r == 'ю':
			out = append(out, uY, uU)
		case r == 'я':
			out = append(out, uY, uA)
		default:
			if u, ok := cyrillicLetters[r]; ok {
				out = append(out, u)
			}
		}
	}
	return out
}
