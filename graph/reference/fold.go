package reference

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the key under which a name is looked up: compatibility forms
// decomposed, accents dropped (й stays й; ё becomes е), lower case, all quotes,
// apostrophes, dashes and spaces unified, invisible signs dropped, spaces single.
// It is for look-up only: a folded name is not fit to be shown.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	if plain(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false // a space is due before the next letter
	put := func(r rune) {
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	hold := rune(0) // и that waits for its breve
	letter := func(r rune) {
		if hold != 0 {
			if r == 0x306 {
				put('й')
				hold = 0
				return
			}
			put(hold)
			hold = 0
		}
		switch {
		case accent(r):
		case r == 'и' || r == 'И':
			hold = 'и'
		default:
			put(lower(r))
		}
	}
	var buf [64]byte
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch u := unify(r); {
		case u == ' ':
			if hold != 0 {
				put(hold)
				hold = 0
			}
			space = true
		case u < 0:
		case u == 'ß':
			letter('s')
			letter('s')
		case u < utf8.RuneSelf, 'А' <= u && u <= 'я' && u != 'й' && u != 'Й':
			letter(u)
		default:
			for d := decomposed(utf8.AppendRune(buf[:0], u)); len(d) > 0; {
				r, n := utf8.DecodeRune(d)
				switch r := unify(r); {
				case r == ' ':
					space = true
				case r >= 0:
					letter(r)
				}
				d = d[n:]
			}
		}
		i += size
	}
	if hold != 0 {
		put(hold)
	}
	return b.String()
}

// decomposed gives the letters and marks that a letter is made of.
func decomposed(letter []byte) []byte {
	if d := norm.NFKD.Properties(letter).Decomposition(); d != nil {
		return d
	}
	if norm.NFKD.IsNormal(letter) {
		return letter
	}
	return norm.NFKD.Bytes(letter) // Hangul, which is put together by rule
}

// folded tells whether s is plain lower-case ASCII with single spaces: its own key.
func folded(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c < ' ' || c == '`' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// plain tells whether s is printable ASCII with single spaces, so that its key is s in
// lower case.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf-1 || c < ' ' || c == '`' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

// unify gives one sign for all signs that mean the same, and -1 for those that
// mean nothing.
func unify(r rune) rune {
	switch r {
	case '\'', '`', '´', '‘', '’', '‚', '‛', 'ʻ', 'ʼ', 'ʹ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', '′', '＇':
		return '\''
	case '"', '«', '»', '“', '”', '„', '‟', '″', '「', '」', '『', '』', '《', '》':
		return '"'
	case '-', '‐', '‑', '‒', '–', '—', '―', '−', '﹣', '－':
		return '-'
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u2060', '\ufeff', 'ـ':
		return -1
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ı', 'İ':
		return 'i'
	}
	if r < ' ' || unicode.IsSpace(r) {
		return ' '
	}
	return r
}

// accent tells whether r is a mark on a Latin, Greek, Cyrillic, Hebrew or Arabic
// letter. In other scripts, marks are letters of their own right.
func accent(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36f, 0x483 <= r && r <= 0x487, 0x591 <= r && r <= 0x5c7, 0x610 <= r && r <= 0x61a,
		0x64b <= r && r <= 0x65f, r == 0x670, 0x1ab0 <= r && r <= 0x1aff, 0x1dc0 <= r && r <= 0x1dff, 0x20d0 <= r && r <= 0x20ff:
		return true
	}
	return false
}

func lower(r rune) rune {
	if r == 'ς' {
		return 'σ'
	}
	return unicode.ToLower(r)
}

func cyrillic(key string) bool {
	r, _ := utf8.DecodeRuneInString(key)
	return unicode.Is(unicode.Cyrillic, r)
}

// nominatives gives what a Russian name in another case may be in the nominative.
func nominatives(key string) []string {
	var out []string
	try := func(ending string, instead ...string) {
		if stem, ok := strings.CutSuffix(key, ending); ok && utf8.RuneCountInString(stem) > 2 {
			for _, i := range instead {
				out = append(out, stem+i)
			}
		}
	}
	try("ии", "ия")
	try("ию", "ия")
	try("ией", "ия")
	try("ами", "ы")
	try("ами", "а")
	try("ах", "ы")
	try("ам", "ы")
	try("ом", "", "о")
	try("ем", "ь", "й", "е")
	try("ой", "а")
	try("ей", "я")
	try("ью", "ь")
	try("ов", "ы")
	try("а", "", "о")
	try("у", "", "а", "о")
	try("е", "", "а", "о")
	try("ы", "а")
	try("и", "а", "ь", "я")
	try("я", "ь", "й")
	try("ю", "ь", "й", "я")
	try("кой республики", "кая республика")
	try("кой республике", "кая республика")
	try("кой республикой", "кая республика")
	try("кую республику", "кая республика")
	for _, c := range []string{"республики ", "республике ", "республику ", "республикой "} {
		if rest, ok := strings.CutPrefix(key, c); ok {
			out = append(out, "республика "+rest)
		}
	}
	// Южной Кореи, Саудовскую Аравию: both words are in the case.
	if adjective, noun, ok := strings.Cut(key, " "); ok && !strings.Contains(noun, " ") {
		for _, c := range []struct{ from, to string }{{"ой", "ая"}, {"ую", "ая"}, {"ей", "яя"}} {
			if stem, ok := strings.CutSuffix(adjective, c.from); ok && utf8.RuneCountInString(stem) > 2 {
				for _, n := range nominatives(noun) {
					out = append(out, stem+c.to+" "+n)
				}
			}
		}
	}
	for _, c := range []string{"кой федерации", "кую федерацию", "кой федерацией"} {
		try(c, "кая федерация")
	}
	return out
}

// baseForms gives what an inflected demonym may be in its base form: English
// plurals, Russian adjectives and nouns in all cases.
func baseForms(key string) []string {
	var out []string
	if s, ok := strings.CutSuffix(key, "s"); ok {
		out = append(out, s)
	}
	if s, ok := strings.CutSuffix(key, "'s"); ok {
		out = append(out, s)
	}
	if s, ok := strings.CutSuffix(key, "s'"); ok {
		out = append(out, s)
	}
	if !cyrillic(key) {
		return out
	}
	for _, e := range []string{"ского", "скому", "ским", "ском", "ская", "ской", "скую", "ское", "ские", "ских", "скими", "скою"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s+"ский")
		}
	}
	for _, e := range []string{"цкого", "цкому", "цким", "цком", "цкая", "цкой", "цкую", "цкое", "цкие", "цких", "цкими"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s+"цкий")
		}
	}
	for _, e := range []string{"цами", "цам", "цах", "цев", "цем", "цы", "ца", "цу", "це"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s+"ец")
			if v, ok := strings.CutSuffix(s, "й"); ok { // австрийцы, индийцы
				out = append(out, v+"ец")
			}
		}
	}
	for _, e := range []string{"янами", "янам", "янах", "яне", "янин", "янина", "ян"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s+"янин")
		}
	}
	for _, e := range []string{"анами", "анам", "анах", "ане", "анина", "ан"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s+"анин")
		}
	}
	for _, e := range []string{"ами", "ам", "ах", "ов", "ом", "ы", "и", "а", "у", "е"} {
		if s, ok := strings.CutSuffix(key, e); ok {
			out = append(out, s)
		}
	}
	return out
}
