package record

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// Slug is s as it stands in an IRI or in a Record's ID: romanised, lower case,
// "+" written "plus", runs of all other signs one "-", nothing but a-z, 0-9 and
// "-". Apostrophes inside a word and the hard and soft signs are dropped. It is
// never empty: a string that leaves nothing gives "x". Two different strings may
// give one slug; whoever needs them apart adds a part of a hash. Linear in s.
//
//	Slug("“Central Asia + Russia”") = "central-asia-plus-russia"
func Slug(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 8)
	gap := false // a sign stands between the last letter written and the next
	put := func(word string) {
		if word == "" {
			return
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(word)
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			s = norm.NFC.String(s)
			break
		}
	}
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			put(s[i : i+1])
		case r >= 'A' && r <= 'Z':
			put(lowerASCII[r-'A' : r-'A'+1])
		case r == '+' || r == '＋':
			gap = true
			put("plus")
			gap = true
		case isApostrophe(r):
			// part of the word on both its sides
		case r < utf8.RuneSelf:
			gap = true
		case unicode.Is(unicode.Mn, r):
			// a mark that has no composed form says nothing about the letter
		default:
			r = unicode.ToLower(r)
			if word, ok := romanised[r]; ok {
				put(word)
				continue
			}
			word := letters(unidecode.Unidecode(string(r)))
			switch {
			case word == "" || !unicode.IsLetter(r) && !unicode.IsNumber(r):
				gap = true
			case unicode.Is(unicode.Han, r):
				gap = true // each sign is a syllable: "李伟" is "li-wei"
				put(word)
				gap = true
			default:
				put(word)
			}
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}

const lowerASCII = "abcdefghijklmnopqrstuvwxyz"

// letters keeps the letters and digits of an ASCII string, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return -1
	}, s)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', 'ʻ', 'ʼ', 'ʽ', 'ʹ', 'ʺ', 'ʿ', 'ʾ', 'ˈ':
		return true
	}
	return false
}

// romanised holds the letters that unidecode spells oddly: Cyrillic ones, in the
// way that names are usually written in English (BGN/PCGN without its accents),
// and the Latin letters of Turkic languages.
var romanised = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "yo", 'ж': "zh",
	'з': "z", 'и': "i", 'й': "y", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o",
	'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts",
	'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'ѐ': "e", 'ѝ': "i",
	// Kazakh, Kyrgyz, Uzbek, Tajik, Turkmen, Azerbaijani, Tatar, Bashkir, Mongolian
	'ә': "a", 'ғ': "gh", 'қ': "q", 'ң': "ng", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h", 'і': "i",
	'ў': "o", 'ҳ': "h", 'ҷ': "j", 'ӣ': "i", 'ӯ': "u", 'җ': "j", 'ҝ': "g", 'ҹ': "j", 'ҙ': "z", 'ҡ': "q", 'ҫ': "s",
	// Ukrainian, Belarusian, Serbian, Macedonian
	'ї': "yi", 'є': "ye", 'ґ': "g", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz", 'ѓ': "g", 'ќ': "k", 'ѕ': "dz",
	// Latin
	'ə': "a", 'ı': "i", 'ğ': "g", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'å': "a", 'þ': "th", 'ð': "d", 'đ': "d", 'ł': "l",
}
