package names

import (
	"strings"
	"unicode/utf8"
)

// nominative reads the words of a Russian text as standing in an oblique case of a
// man's name (sex -1) or a woman's (1) and gives them in the nominative; nil where
// they cannot so stand. All full words must agree.
func nominative(words []word, sex int8) []word {
	out := make([]word, len(words))
	turned := 0
	for i := range words {
		w := words[i]
		out[i] = w
		if w.initial {
			continue
		}
		if w.script != cyrillic {
			return nil
		}
		base, ok := turn(w.text, sex)
		if !ok {
			if undeclined(w.text, sex) {
				continue
			}
			return nil
		}
		turned++
		rs := []rune(base)
		units, sc := sounds(rs)
		out[i] = word{text: base, units: units, script: sc, role: w.role}
	}
	if turned == 0 {
		return nil
	}
	n := Name{words: out, script: cyrillic}
	full := 0
	for i := range out {
		if !out[i].initial {
			full++
		}
	}
	for i := range out {
		if !out[i].initial {
			if out[i].role != patronymic {
				out[i].role = anyRole
			}
			out[i].female, out[i].stem = 0, 0
			n.ending(&out[i], full)
			out[i].short = shortForm(&out[i])
		}
	}
	return out
}

// cases are endings of oblique cases with those of the nominative.
var cases = map[int8][]struct{ from, to string }{
	-1: {
		{"ского", "ский"}, {"скому", "ский"}, {"ским", "ский"}, {"ском", "ский"}, {"цкого", "цкий"}, {"цкому", "цкий"}, {"цким", "цкий"}, {"цком", "цкий"},
		{"овым", "ов"}, {"евым", "ев"}, {"ёвым", "ёв"}, {"ова", "ов"}, {"ева", "ев"}, {"ёва", "ёв"}, {"ову", "ов"}, {"еву", "ев"}, {"ёву", "ёв"}, {"ове", "ов"}, {"еве", "ев"}, {"ёве", "ёв"},
		{"ина", "ин"}, {"ину", "ин"}, {"иным", "ин"}, {"ине", "ин"},
		{"ия", "ий"}, {"ию", "ий"}, {"ием", "ий"}, {"ии", "ий"}, {"ея", "ей"}, {"ею", "ей"}, {"еем", "ей"}, {"ее", "ей"}, {"ая", "ай"}, {"аю", "ай"}, {"аем", "ай"}, {"ае", "ай"},
		{"ра", "р"}, {"ру", "р"}, {"ром", "р"}, {"ре", "р"}, {"иля", "иль"}, {"илю", "иль"}, {"оря", "орь"}, {"орю", "орь"},
		{"ом", ""}, {"ем", ""}, {"а", ""}, {"у", ""}, {"е", ""}, {"я", "ь"}, {"ю", "ь"},
	},
	1: {
		{"овой", "ова"}, {"евой", "ева"}, {"ёвой", "ёва"}, {"ову", "ова"}, {"еву", "ева"}, {"ской", "ская"}, {"скую", "ская"}, {"иной", "ина"}, {"ину", "ина"},
		{"ии", "ия"}, {"ию", "ия"}, {"ией", "ия"}, {"ой", "а"}, {"ей", "я"}, {"ы", "а"}, {"е", "а"}, {"у", "а"}, {"и", "а"}, {"ю", "я"}, {"и", "я"},
	},
}

// turn gives the nominative of one word.
func turn(text string, sex int8) (string, bool) {
	for _, c := range cases[sex] {
		if rest, ok := strings.CutSuffix(text, c.from); ok && utf8.RuneCountInString(rest) >= 2 {
			if c.to == "" || c.to == "ь" {
				last, _ := utf8.DecodeLastRuneInString(rest)
				if strings.ContainsRune("аеёиоуыэюяй", last) {
					return "", false
				}
			}
			return rest + c.to, true
		}
	}
	return "", false
}

// undeclined says whether a word stays as it is: women's names and surnames that end
// in a consonant, and what ends in o, u, i.
func undeclined(text string, sex int8) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune("оуиыэю", last) {
		return true
	}
	return sex > 0 && !strings.ContainsRune("аяеёуюыий", last)
}

// womenToo are men's given names that with -а or -я are women's.
var womenToo = wordSet("александр евгени валентин валери серафим азиз камил карим саид рашид фарид умид салим халим насим джамил шахноз малик алим камил латиф шариф мунир амин мадин лол рамил наргиз гульнар зулфи диляр санобар иван павл роман мартин кристин юли анастаси мари натали зухр зар нилуфар динар айдан сабин эльмир эльвир ильмир рен марат аид дан паул виктори лид надежд захр нодир нодир шоир зиёд тахмин ойбек дилором дилноз гавхар фаррух хуршид наим саодат")

// womanToo says whether one of the names is as well a woman's in the nominative.
func womanToo(a, b []word) bool {
	for _, words := range [][]word{a, b} {
		for i := range words {
			t := words[i].text
			if words[i].script != cyrillic || words[i].initial {
				continue
			}
			for _, end := range []string{"а", "я"} {
				if rest, ok := strings.CutSuffix(t, end); ok && words[i].female == 0 && womenToo[rest] {
					return true
				}
			}
		}
	}
	return false
}
