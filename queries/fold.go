package queries

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/unicode/norm"
)

// fold makes the key under which a name is looked up: marks dropped (but й kept),
// lower case, one kind of quotes and dashes, single spaces.
func fold(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.NewReplacer("й", "\x00", "Й", "\x00").Replace(s)
	var b strings.Builder
	space := true
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r == 0:
			b.WriteRune('й')
			space = false
		case unicode.Is(unicode.Mn, r):
		case unicode.IsSpace(r):
			if !space {
				b.WriteByte(' ')
			}
			space = true
		default:
			switch r {
			case '«', '»', '“', '”', '„':
				r = '"'
			case '’', '‘', 'ʻ', 'ʼ', '`':
				r = '\''
			case '–', '—', '‑':
				r = '-'
			}
			b.WriteRune(unicode.ToLower(r))
			space = false
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x80 || c >= 'A' && c <= 'Z' || c < ' ' || c == '`' || c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' ') {
			return false
		}
	}
	return true
}

var romanForms = strings.NewReplacer(
	"'", "", "\"", "", "kh", "h", "dzh", "j", "dj", "j", "zh", "j", "q", "k", "w", "v", "yo", "e", "ye", "e", "iy", "i", "yy", "i", "ij", "i", "y", "i", "ck", "k", "ph", "f",
)

// roman makes a key in Latin letters that most spellings of a name share. It is for
// suggestions and for names typed in another script, never for telling people apart.
func roman(s string) string {
	s = romanForms.Replace(strings.ToLower(unidecode.Unidecode(fold(s))))
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last || !unicode.IsLetter(r) {
			b.WriteRune(r)
		}
		last = r
	}
	return strings.ReplaceAll(b.String(), "ie", "e")
}

// words cuts a folded name into words; signs but + fall out.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' && r != '\''
	})
}

func ordered(s string) string {
	w := words(s)
	slices.Sort(w)
	return strings.Join(w, " ")
}
