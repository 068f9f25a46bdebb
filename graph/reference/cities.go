package reference

import (
	_ "embed"
	"strconv"
	"sync"
)

//go:embed cities.tsv
var citiesTSV string

//go:embed cities-extra.tsv
var citiesExtraTSV string

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
