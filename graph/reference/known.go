package reference

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
)

//go:embed institutes.tsv
var institutesTSV string

//go:embed formats.tsv
var formatsTSV string

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

// InstitutesByName gives all well-known institutes that bear a name or, written as it
// is, an acronym: several where bodies of several countries do.
func InstitutesByName(name string) []Institute {
	x := bearers()
	name = strings.TrimSpace(name)
	list := x["="+name]
	if len(list) == 0 {
		list = x[strings.TrimPrefix(Fold(name), "the ")]
	}
	out := make([]Institute, len(list))
	for i, n := range list {
		out[i] = Institutes()[n]
	}
	return out
}

// bearers are the institutes under each of their folded names, and acronyms.
var bearers = sync.OnceValue(func() map[string][]int32 {
	x := map[string][]int32{}
	add := func(key string, i int) {
		if list := x[key]; len(list) == 0 || list[len(list)-1] != int32(i) {
			x[key] = append(list, int32(i))
		}
	}
	for i, e := range Institutes() {
		for _, n := range e.Names {
			add(strings.TrimPrefix(Fold(n), "the "), i)
		}
		for _, a := range e.Acronyms {
			add("="+a, i)
		}
	}
	return x
})

// FormatByName finds a well-known format by one of its names or, written as they
// are, acronyms; a format of two partners by the two in any order and spelling
// ("China–Central Asia", "EU + Central Asia Summit"). A name that two formats share
// finds none.
func FormatByName(name string) (Format, bool) {
	i, ok := formatIndex().find(name)
	if !ok {
		if i, ok = pairIndex()[pairKey(name)]; !ok || i < 0 {
			return Format{}, false
		}
	}
	return Formats()[i], true
}

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

// pairIndex finds formats by their two partners.
var pairIndex = sync.OnceValue(func() nameIndex {
	x := nameIndex{}
	for i, e := range Formats() {
		for _, n := range e.Names {
			if k := pairKey(n); k != "" {
				if old, taken := x[k]; taken && old != i {
					x[k] = -1
				} else {
					x[k] = i
				}
			}
		}
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
