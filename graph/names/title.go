package names

import (
	"slices"
	"strings"
	"unicode"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// ordinals are the numbers of editions, in words and Roman.
var ordinals = map[string]string{"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
	"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
	"первое": "1", "первый": "1", "первая": "1", "второй": "2", "вторая": "2", "третий": "3", "четвертый": "4", "пятый": "5", "шестой": "6"}

// TitleWords gives the words of a title that say something, translated where the
// table of concepts can, and the number of its edition.
func TitleWords(title string) (words []string, ordinal string) {
	t := conceptIndex()
	list := orgWords(title)
	for i := 0; i < len(list); i++ {
		if n, code := countryAt(list, i); n > 0 {
			words = append(words, "country:"+code)
			i += n - 1
			continue
		}
		w := reference.Fold(list[i])
		if o, ok := ordinals[w]; ok {
			ordinal = o
			continue
		}
		if strings.IndexFunc(w, unicode.IsDigit) == 0 && ordinalOrYear(w) {
			if len(w) < 4 || w[3] > '9' || w[3] < '0' {
				ordinal = strings.TrimRightFunc(w, unicode.IsLetter)
			}
			continue
		}
		c, ok := t.of(w)
		switch {
		case ok && c.kind == '-':
		case ok:
			words = append(words, c.name)
		default:
			if scriptOf([]rune(w)[0]) == cyrillic {
				w = strings.TrimRight(record.Slug(w), "aeiouy")
			}
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return slices.Compact(words), ordinal
}
