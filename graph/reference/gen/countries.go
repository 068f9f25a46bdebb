package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const countriesHead = `# Countries: code, English name, capital, names, demonyms (lists parted by |).
# Made by gen; do not edit, write into countries-extra.tsv.
# Sources: Unicode CLDR 48.2 (npm cldr-localenames-full, Unicode-3.0 licence); world-countries 5.1.0
# (Mohammed Le Doze, github.com/mledoze/countries), made available under the Open Database License
# (ODbL) 1.0: opendatacommons.org/licenses/odbl/1-0/. This file is a derived database under ODbL 1.0.
`

type country struct {
	code, name, capital string
	names, demonyms     list
}

type named struct{ Common, Official string }

func readCountries(modules string) ([]*country, error) {
	var world []struct {
		Cca2 string
		Name struct {
			Common, Official string
			Native           map[string]named
		}
		Capital      []string
		AltSpellings []string
		Translations map[string]named
		Demonyms     map[string]struct{ F, M string }
	}
	if err := readJSON(filepath.Join(modules, "world-countries", "countries.json"), &world); err != nil {
		return nil, err
	}
	var all []*country
	byCode := map[string]*country{}
	for _, w := range world {
		c := &country{code: w.Cca2, name: w.Name.Common}
		if len(w.Capital) > 0 {
			c.capital = w.Capital[0]
		}
		c.names.add(w.Name.Common, w.Name.Official)
		for _, d := range []string{"eng", "fra"} {
			c.demonyms.add(strings.Split(w.Demonyms[d].M, ",")...)
			c.demonyms.add(strings.Split(w.Demonyms[d].F, ",")...)
		}
		all = append(all, c)
		byCode[c.code] = c
	}
	slices.SortFunc(all, func(a, b *country) int { return strings.Compare(a.code, b.code) })
	owner := map[string]string{}
	add := func(c *country, from string, names ...string) {
		for _, n := range names {
			key := strings.ToLower(n)
			if o, taken := owner[key]; taken && o != c.code {
				fmt.Fprintf(os.Stderr, "gen: %s name %q of %s is %s's already\n", from, n, c.code, o)
				continue
			}
			owner[key] = c.code
			c.names.add(n)
		}
	}
	for _, c := range all {
		add(c, "world-countries", c.names...)
	}
	for _, lang := range languages {
		var doc struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		if err := readJSON(filepath.Join(modules, "cldr-localenames-full", "main", lang, "territories.json"), &doc); err != nil {
			return nil, err
		}
		territories := doc.Main[lang].LocaleDisplayNames.Territories
		for _, c := range all {
			for _, alt := range []string{"", "-alt-short", "-alt-variant"} {
				if n := territories[c.code+alt]; n != c.code && len(n) > 2 {
					add(c, "CLDR "+lang, n)
				}
			}
		}
	}
	for _, w := range world {
		c := byCode[w.Cca2]
		for _, m := range []map[string]named{w.Name.Native, w.Translations} {
			for _, lang := range sortedKeys(m) {
				add(c, "world-countries "+lang, m[lang].Common, m[lang].Official)
			}
		}
		for _, n := range w.AltSpellings {
			if len([]rune(n)) > 3 || !isASCII(n) && len([]rune(n)) > 2 && n != strings.ToUpper(n) {
				add(c, "world-countries spelling", n)
			}
		}
	}
	return all, nil
}

func writeCountries(path string, all []*country) error {
	var lines []string
	for _, c := range all {
		lines = append(lines, strings.Join([]string{c.code, c.name, c.capital, strings.Join(c.names, "|"), strings.Join(c.demonyms, "|")}, "\t"))
	}
	return write(path, countriesHead, lines)
}

func isASCII(s string) bool { return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0 }

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
