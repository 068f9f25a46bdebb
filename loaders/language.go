package loaders

import (
	"strings"
	"unicode"
)

// languageOf tells the language of a text by its script and the letters that only
// some languages have: BCP 47, "" for Latin script without such letters and for
// text too short to tell. It looks at the first 64 KiB.
func languageOf(text string) string {
	const enough = 64 << 10
	count := map[string]int{}
	letters, cyrillic, latin, han, hangul, kana, arabic := 0, 0, 0, 0, 0, 0, 0
	for i, r := range text {
		if i > enough {
			break
		}
		if r < 'A' || r < 0x80 && (r > 'z' || r > 'Z' && r < 'a') {
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case r < 0x250:
			latin++
		case r >= 0x400 && r < 0x530:
			cyrillic++
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case unicode.Is(unicode.Hiragana, r), unicode.Is(unicode.Katakana, r):
			kana++
		case unicode.Is(unicode.Arabic, r):
			arabic++
		}
		if r >= 0x80 {
			r = unicode.ToLower(r)
			for _, m := range letterMarks {
				if strings.ContainsRune(m.letters, r) {
					count[m.name]++
				}
			}
		}
	}
	if letters < 20 {
		return ""
	}
	often := func(mark string, among int) bool { return count[mark]*200 > among }
	switch {
	case cyrillic*2 > letters:
		switch {
		case often("tajik", cyrillic):
			return "tg"
		case often("uzbek", cyrillic) && !often("kazakh", cyrillic):
			return "uz-Cyrl"
		case often("kazakh", cyrillic):
			return "kk"
		case often("kyrgyz", cyrillic):
			return "ky"
		case often("ukrainian", cyrillic):
			return "uk"
		}
		return "ru"
	case kana*5 > letters:
		return "ja"
	case hangul*2 > letters:
		return "ko"
	case han*2 > letters:
		return "zh"
	case arabic*2 > letters:
		if often("persian", arabic) {
			return "fa"
		}
		return "ar"
	case latin*2 > letters && often("azerbaijani", latin):
		return "az"
	case latin*2 > letters && often("turkish", latin):
		return "tr"
	}
	return ""
}

// letterMarks are letters that tell languages of one script apart.
var letterMarks = []struct{ name, letters string }{
	{"tajik", "ҷӣӯ"}, {"uzbek", "ўҳ"}, {"kazakh", "әұі"}, {"kyrgyz", "өүң"}, {"ukrainian", "їєґ"},
	{"persian", "پچژگ"}, {"azerbaijani", "ə"}, {"turkish", "ışğ"},
}
