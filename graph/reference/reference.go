// Package reference holds what is known before any document is read: countries
// with their names in some sixty languages, demonyms and capitals, cities, and
// well-known institutes and formats of cooperation.
//
// Nothing enters but the tables that lie beside this file; look-ups by name
// (CountryByName, CountryByDemonym, CityByName, InstituteByName, FormatByName) and
// the lists themselves leave. Parse reads a user's own institutes and formats in
// the form of institutes.tsv. Tables are read when first asked for, so a program
// that asks nothing pays nothing.
//
// A look-up is of a whole name and knows no context: "Georgia" is the country,
// "Nice" the city and "CIS" the Commonwealth, whatever the sentence says. No person
// stands in it.
package reference

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// A Country is a state or territory that ISO 3166-1 lists.
type Country struct {
	Code     string   // ISO 3166-1 alpha-2, or XK for Kosovo
	Name     string   // usual English short name
	Names    []string // short, long and other usual names in all languages, Name first
	Demonyms []string // nouns and adjectives, English, Russian and French
	Capital  string   // English name, "" where there is none
}

// An Institute is a well-known body whose members come to meetings: a think tank,
// a university, a ministry's institute, a secretariat, a ministry.
type Institute struct {
	ID       string   // slug
	Name     string   // usual English name
	Names    []string // its other names in other languages and translations, Name first
	Acronyms []string // short forms, as they are written
	Country  string   // ISO 3166-1 alpha-2, "" for bodies of many states
	Parent   string   // ID of the institute that it is a part of, or ""
	Source   string   // where name and acronym can be looked up
}

// A Format is a standing mechanism of cooperation: an organisation of states, a
// plus-format, a recurring forum, council or summit.
type Format struct {
	ID       string   // slug
	Name     string   // usual English name
	Names    []string // its other names in other languages and translations, Name first
	Acronyms []string // short forms, as they are written
	Source   string   // where name and acronym can be looked up
}

// A City is a city of about 100,000 people or more, or a capital.
type City struct {
	Name       string   // usual English name
	Country    string   // ISO 3166-1 alpha-2
	Population int      // 0 where not known; for telling a large city from a word of the language
	Names      []string // other spellings, other languages and former names, Name first
}

// Entries are the institutes and formats of one file.
type Entries struct {
	Institutes []Institute
	Formats    []Format
}

//go:embed countries.tsv
var countriesTSV string

//go:embed countries-extra.tsv
var countriesExtraTSV string

//go:embed cities.tsv
var citiesTSV string

//go:embed cities-extra.tsv
var citiesExtraTSV string

//go:embed institutes.tsv
var institutesTSV string

//go:embed formats.tsv
var formatsTSV string

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
// country; ISO codes are for CountryByCode.
func CountryByName(name string) (Country, bool) {
	t := countryTable()
	name = strings.TrimSpace(name)
	if i, ok := t.byAbbreviation[name]; ok {
		return t.all[i], true
	}
	key := Fold(name)
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
// own: "Uzbek", "Kazakhstanis", "узбекского", "узбекистанцы".
func CountryByDemonym(word string) (Country, bool) {
	t := countryTable()
	key := Fold(word)
	i, ok := t.byDemonym[key]
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

// Cities gives all cities, the most populous first. The caller must not change the
// slices.
func Cities() []City { return cityTable().all }

// CityByName finds the most populous city of that name in any spelling, Russian
// names in any case. Some names are also words ("Nice", "Mobile", "Reading"): the
// caller decides by context and Population.
func CityByName(name string) (City, bool) {
	t := cityTable()
	key := Fold(name)
	i, ok := t.byName[key]
	if !ok && cyrillic(key) {
		for _, k := range nominatives(key) {
			if i, ok = t.byName[k]; ok {
				break
			}
		}
	}
	if !ok {
		return City{}, false
	}
	return t.all[i], true
}

// Institutes gives the well-known institutes in the order of their IDs. The caller
// must not change the slices.
func Institutes() []Institute { return known().Institutes }

// Formats gives the well-known formats in the order of their IDs. The caller must
// not change the slices.
func Formats() []Format { return known().Formats }

// InstituteByName finds a well-known institute by one of its names or, written as
// they are, acronyms. A name that two institutes share finds none.
func InstituteByName(name string) (Institute, bool) {
	i, ok := instituteIndex().find(name)
	if !ok {
		return Institute{}, false
	}
	return Institutes()[i], true
}

// FormatByName finds a well-known format by one of its names or, written as they
// are, acronyms. A name that two formats share finds none.
func FormatByName(name string) (Format, bool) {
	i, ok := formatIndex().find(name)
	if !ok {
		return Format{}, false
	}
	return Formats()[i], true
}

type countryIndex struct {
	all                                       []Country
	byCode, byName, byAbbreviation, byDemonym map[string]int
}

var countryTable = sync.OnceValue(func() countryIndex {
	t := countryIndex{byCode: map[string]int{}, byName: make(map[string]int, 1<<15), byAbbreviation: map[string]int{}, byDemonym: map[string]int{}}
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
				setFirst(t.byName, Fold(n), i)
			}
			c.Names = append(c.Names, n)
		}
		for _, d := range split(f[4]) {
			setFirst(t.byDemonym, Fold(d), i)
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
				setFirst(t.byName, Fold(n), i)
			}
		}
		for _, d := range c.Demonyms {
			setFirst(t.byDemonym, Fold(d), i)
		}
	}
	return t
})

type cityIndex struct {
	all    []City
	byName map[string]int
}

var cityTable = sync.OnceValue(func() cityIndex {
	t := cityIndex{byName: make(map[string]int, 1<<14)}
	lines := rows(citiesTSV, 4)
	place := make(map[[2]string]int, len(lines))
	for _, f := range lines {
		population, _ := strconv.Atoi(f[2])
		if _, twice := place[[2]string{f[0], f[1]}]; twice {
			continue
		}
		place[[2]string{f[0], f[1]}] = len(t.all)
		t.all = append(t.all, City{Name: f[0], Country: f[1], Population: population, Names: split(f[3])})
	}
	// name in cities.tsv, country, usual name if another, further names.
	for _, f := range rows(citiesExtraTSV, 4) {
		i, ok := place[[2]string{f[0], f[1]}]
		if !ok {
			i = len(t.all)
			t.all = append(t.all, City{Name: f[0], Country: f[1]})
		}
		c := &t.all[i]
		c.Names = append(append([]string{f[0]}, split(f[3])...), c.Names...)
		if f[2] != "" {
			c.Name = f[2]
		}
	}
	for i := range t.all {
		t.all[i].Names = unique(append([]string{t.all[i].Name}, t.all[i].Names...))
	}
	for i, c := range t.all { // own names before other spellings
		setFirst(t.byName, Fold(c.Name), i)
	}
	for i, c := range t.all {
		for _, n := range c.Names {
			setFirst(t.byName, Fold(n), i)
		}
	}
	return t
})

var known = sync.OnceValue(func() Entries {
	var e Entries
	for _, s := range []string{institutesTSV, formatsTSV} {
		// The files beside this one are read by a test, so this cannot fail.
		part, _ := Parse(strings.NewReader(s))
		e.Institutes = append(e.Institutes, part.Institutes...)
		e.Formats = append(e.Formats, part.Formats...)
	}
	slices.SortFunc(e.Institutes, func(a, b Institute) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(e.Formats, func(a, b Format) int { return strings.Compare(a.ID, b.ID) })
	return e
})

var instituteIndex = sync.OnceValue(func() nameIndex {
	x := nameIndex{}
	for i, e := range Institutes() {
		x.add(i, e.Names, e.Acronyms)
	}
	return x
})

var formatIndex = sync.OnceValue(func() nameIndex {
	x := nameIndex{}
	for i, e := range Formats() {
		x.add(i, e.Names, e.Acronyms)
	}
	return x
})

// nameIndex finds an entry by a folded name or by an acronym as written; -1 marks
// what several entries share.
type nameIndex map[string]int

func (x nameIndex) add(i int, names, acronyms []string) {
	set := func(key string) {
		if old, taken := x[key]; taken && old != i {
			x[key] = -1
		} else {
			x[key] = i
		}
	}
	for _, n := range names {
		set(Fold(n))
	}
	for _, a := range acronyms {
		set("=" + a)
	}
}

func (x nameIndex) find(name string) (int, bool) {
	name = strings.TrimSpace(name)
	i, ok := x["="+name]
	if !ok {
		i, ok = x[Fold(name)]
	}
	if !ok {
		i, ok = x[strings.TrimPrefix(Fold(name), "the ")]
	}
	return i, ok && i >= 0
}

// Parse reads institutes and formats from lines of eight fields parted by tabs:
//
//	institute  ID  name  other names  acronyms  country  parent  source
//	format     ID  name  other names  acronyms  -        -       source
//
// Other names and acronyms are parted by "|"; empty fields at the end may be left
// out; empty lines and lines that begin with # are passed over. The error names the
// line.
func Parse(r io.Reader) (Entries, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Entries{}, err
	}
	var e Entries
	seen := map[string]int{}
	text := strings.TrimPrefix(string(data), "\ufeff")
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 3 || len(f) > 8 {
			return Entries{}, fmt.Errorf("line %d: %d fields, want kind, ID and name and up to five more, parted by tabs", i+1, len(f))
		}
		for len(f) < 8 {
			f = append(f, "")
		}
		for j := range f {
			f[j] = strings.TrimSpace(f[j])
		}
		if f[1] == "" || f[2] == "" {
			return Entries{}, fmt.Errorf("line %d: ID and name must not be empty", i+1)
		}
		if strings.ContainsFunc(f[1], func(r rune) bool { return r != '-' && (r > 127 || !unicode.IsLower(r) && !unicode.IsDigit(r)) }) {
			return Entries{}, fmt.Errorf("line %d: ID %q: write it in a-z, 0-9 and -", i+1, f[1])
		}
		if first, twice := seen[f[0]+" "+f[1]]; twice {
			return Entries{}, fmt.Errorf("line %d: %s %q stands in line %d already", i+1, f[0], f[1], first)
		}
		seen[f[0]+" "+f[1]] = i + 1
		names := unique(append([]string{f[2]}, split(f[3])...))
		country, parent := strings.TrimPrefix(f[5], "-"), strings.TrimPrefix(f[6], "-")
		switch f[0] {
		case "institute":
			if country != "" {
				if _, ok := CountryByCode(country); !ok {
					return Entries{}, fmt.Errorf("line %d: country %q: write the ISO 3166-1 code of two capitals, such as UZ", i+1, country)
				}
			}
			e.Institutes = append(e.Institutes, Institute{ID: f[1], Name: f[2], Names: names, Acronyms: split(f[4]), Country: country, Parent: parent, Source: f[7]})
		case "format":
			e.Formats = append(e.Formats, Format{ID: f[1], Name: f[2], Names: names, Acronyms: split(f[4]), Source: f[7]})
		default:
			return Entries{}, fmt.Errorf("line %d: kind %q: write institute or format", i+1, f[0])
		}
	}
	return e, nil
}

// rows gives the fields of each line of a table of this package, filled up to n.
func rows(text string, n int) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < n {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func unique(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(n string) bool {
		if n == "" || seen[n] {
			return true
		}
		seen[n] = true
		return false
	})
}

func setFirst(m map[string]int, key string, i int) {
	if _, taken := m[key]; !taken && key != "" {
		m[key] = i
	}
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
