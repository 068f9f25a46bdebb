package reference

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed countries.tsv
var countriesTSV string

//go:embed countries-extra.tsv
var countriesExtraTSV string

// Countries gives all countries in the order of their codes. The caller must not
// change the slices.
func Countries() []Country { return countryTable().all }

// CountryByCode finds a country by its ISO 3166-1 alpha-2 code, upper case.
func CountryByCode(code string) (Country, bool) {
	t := countryTable()
	i, ok := t.byCode[code]
	if !ok {
		return Country{}, false
	}
	return t.all[i], true
}

// CountryByName finds a country by a whole name in any language: short or official,
// with or without "the", Russian names in any case. Abbreviations ("UK", "КНР",
// "KR" for the Kyrgyz Republic) are found only in capitals, so that "us" is no
// country, short names with marks ("Çin") only with their marks, and names that are
// words as well ("Turkey", "Того") only with a capital. ISO codes are for
// CountryByCode.
func CountryByName(name string) (Country, bool) {
	t := countryTable()
	name = strings.TrimSpace(name)
	if i, ok := t.byAbbreviation[name]; ok {
		return t.all[i], true
	}
	if i, ok := t.byMarks[marked(name)]; ok {
		return t.all[i], true
	}
	key := Fold(name)
	if r, _ := utf8.DecodeRuneInString(name); unicode.IsLower(r) && common[key] {
		return Country{}, false
	}
	i, ok := t.byName[key]
	if !ok {
		i, ok = t.byName[strings.TrimPrefix(key, "the ")]
	}
	if !ok && cyrillic(key) {
		for _, k := range nominatives(key) {
			if i, ok = t.byName[k]; ok {
				break
			}
		}
	}
	if !ok {
		return Country{}, false
	}
	return t.all[i], true
}

// CountryByDemonym finds a country by a word for its people or for what is its
// own: "Uzbek", "Kazakhstanis", "узбекского", "узбекистанцы"; "US" and "UK" only in
// capitals, "Polish" and other words with another meaning only with a capital.
func CountryByDemonym(word string) (Country, bool) {
	t := countryTable()
	key := Fold(word)
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) && common[key] {
		return Country{}, false
	}
	i, ok := t.byDemonym[key]
	if abbreviation(strings.TrimSpace(word)) {
		if k, is := t.byDemonym["="+strings.TrimSpace(word)]; is {
			i, ok = k, true
		}
	}
	if !ok {
		for _, k := range baseForms(key) {
			if i, ok = t.byDemonym[k]; ok {
				break
			}
		}
	}
	if !ok {
		return Country{}, false
	}
	return t.all[i], true
}

type countryIndex struct {
	all                                       []Country
	byCode, byName, byAbbreviation, byDemonym map[string]int
	byMarks                                   map[string]int // short names with marks, in lower case
}

// common are names of countries and peoples that are words too: they count with a capital only.
var common = map[string]bool{
	"turkey": true, "china": true, "japan": true, "chad": true, "guinea": true, "jersey": true, "jordan": true, "chile": true, "chili": true,
	"mali": true, "того": true, "мали": true, "перу": true, "чад": true, "чада": true, "куба": true, "гана": true, "индия": true, "дания": true,
	"pole": true, "poles": true, "polish": true, "kiwi": true, "dane": true, "finn": true, "swede": true, "swedes": true, "turk": true, "scotch": true,
}

// otherwise are names of countries in some language that mean something else in
// English texts: an adjective, a city, a word.
var otherwise = map[string]bool{
	"swiss": true, "thai": true, "saudi": true, "lao": true, "tunis": true, "indie": true, "turki": true, "mann": true, "moris": true, "suede": true,
	"viti": true, "gine": true, "gana": true, "malte": true, "kina": true,
}

// name puts a name into the indexes. Names of up to three Latin letters would bite
// words and initials (Vietnamese "Mỹ" is the United States): they keep their marks, and
// those without marks are left out.
func (t *countryIndex) name(n string, i int) {
	key := Fold(n)
	switch {
	case otherwise[key]:
	case len(key) <= 3: // bytes: Latin letters only
		if m := marked(n); m != key {
			setFirst(t.byMarks, m, i)
		}
	default:
		setFirst(t.byName, key, i)
	}
}

// marked gives a short name in lower case with its marks, and "" for a long one.
func marked(n string) string {
	if utf8.RuneCountInString(n) > 4 {
		return ""
	}
	return strings.ToLower(norm.NFC.String(n))
}

var countryTable = sync.OnceValue(func() countryIndex {
	t := countryIndex{byCode: map[string]int{}, byName: make(map[string]int, 1<<15), byAbbreviation: map[string]int{}, byDemonym: map[string]int{}, byMarks: map[string]int{}}
	for _, f := range rows(countriesTSV, 5) {
		t.byCode[f[0]] = len(t.all)
		t.all = append(t.all, Country{Code: f[0], Name: f[1], Capital: f[2], Names: split(f[3]), Demonyms: split(f[4])})
	}
	// Written by hand, so right where the tables differ: first come, first served.
	for _, f := range rows(countriesExtraTSV, 5) {
		i, ok := t.byCode[f[0]]
		if !ok {
			continue
		}
		c := &t.all[i]
		if f[1] != "" {
			c.Name = f[1]
		}
		if f[2] != "" {
			c.Capital = f[2]
		}
		for _, n := range split(f[3]) {
			if abbreviation(n) {
				t.byAbbreviation[n] = i
			} else {
				t.name(n, i)
			}
			c.Names = append(c.Names, n)
		}
		for _, d := range split(f[4]) {
			setFirst(t.byDemonym, demonymKey(d), i)
			c.Demonyms = append(c.Demonyms, d)
		}
	}
	for i := range t.all {
		c := &t.all[i]
		c.Names = unique(append([]string{c.Name}, c.Names...))
		c.Demonyms = unique(c.Demonyms)
	}
	for i, c := range t.all {
		for _, n := range c.Names {
			if !abbreviation(n) {
				t.name(n, i)
			}
		}
		for _, d := range c.Demonyms {
			setFirst(t.byDemonym, demonymKey(d), i)
		}
	}
	return t
})

// demonymKey keeps abbreviations as they are written.
func demonymKey(d string) string {
	if abbreviation(d) {
		return "=" + d
	}
	return Fold(d)
}

// abbreviation tells whether a name is all capitals and short, dots aside.
func abbreviation(name string) bool {
	n := 0
	for _, r := range name {
		if r == '.' {
			continue
		}
		if !unicode.IsUpper(r) && !(n > 0 && r == 'з') { // РУз
			return false
		}
		n++
	}
	return n > 0 && n <= 5
}
