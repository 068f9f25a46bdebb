package reference

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// A Gazetteer finds institutes and formats by name. It never changes: With gives
// another one. Lists are in the order of their IDs; the caller must not change them.
type Gazetteer struct {
	Entries
	derived sync.Map // key of Derived -> func() T
}

func newGazetteer(e Entries) *Gazetteer {
	slices.SortFunc(e.Institutes, func(a, b Institute) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(e.Formats, func(a, b Format) int { return strings.Compare(a.ID, b.ID) })
	return &Gazetteer{Entries: e}
}

// Derived gives a table that is made of a gazetteer once and stays with it.
func Derived[T any](of func(*Gazetteer) T) func(*Gazetteer) T {
	key := new(byte)
	return func(g *Gazetteer) T {
		f, ok := g.derived.Load(key)
		if !ok {
			f, _ = g.derived.LoadOrStore(key, sync.OnceValue(func() T { return of(g) }))
		}
		return f.(func() T)()
	}
}

// With gives a gazetteer that knows a user's own entries too. An entry with the ID of
// one that is there adds its names, and its country, to that; a name or acronym of an
// own entry is its alone, whoever bore it before.
func (g *Gazetteer) With(own Entries) *Gazetteer {
	var e Entries
	taken := map[string]string{} // key of a name -> ID of the own entry
	for _, x := range own.Institutes {
		claim(taken, x.ID, x.Names, x.Acronyms)
	}
	places := map[string]int{}
	for _, x := range g.Institutes {
		places[x.ID] = len(e.Institutes)
		x.Names, x.Acronyms = unclaimed(taken, x.ID, x.Names, x.Acronyms)
		e.Institutes = append(e.Institutes, x)
	}
	for _, x := range own.Institutes {
		i, there := places[x.ID]
		if !there {
			e.Institutes = append(e.Institutes, x)
			continue
		}
		old := &e.Institutes[i]
		old.Name, old.Country, old.Parent = x.Name, cmp.Or(x.Country, old.Country), cmp.Or(x.Parent, old.Parent)
		old.Names, old.Acronyms = unique(slices.Concat(x.Names, old.Names)), unique(slices.Concat(x.Acronyms, old.Acronyms))
	}
	clear(taken)
	clear(places)
	for _, x := range own.Formats {
		claim(taken, x.ID, x.Names, x.Acronyms)
	}
	for _, x := range g.Formats {
		places[x.ID] = len(e.Formats)
		x.Names, x.Acronyms = unclaimed(taken, x.ID, x.Names, x.Acronyms)
		e.Formats = append(e.Formats, x)
	}
	for _, x := range own.Formats {
		i, there := places[x.ID]
		if !there {
			e.Formats = append(e.Formats, x)
			continue
		}
		old := &e.Formats[i]
		old.Name = x.Name
		old.Names, old.Acronyms = unique(slices.Concat(x.Names, old.Names)), unique(slices.Concat(x.Acronyms, old.Acronyms))
	}
	return newGazetteer(e)
}

// claim notes whose the names of an own entry are.
func claim(taken map[string]string, id string, names, acronyms []string) {
	for _, n := range names {
		taken[nameKey(n)] = id
	}
	for _, a := range acronyms {
		taken["="+a] = id
	}
}

// unclaimed gives the names of an entry that no own entry of another ID claims.
func unclaimed(taken map[string]string, id string, names, acronyms []string) ([]string, []string) {
	without := func(list []string, key func(string) string) []string {
		var out []string
		for _, n := range list {
			if by, ok := taken[key(n)]; !ok || by == id {
				out = append(out, n)
			}
		}
		return out
	}
	return without(names, nameKey), without(acronyms, func(a string) string { return "=" + a })
}

func nameKey(name string) string { return strings.TrimPrefix(Fold(name), "the ") }

// InstituteByName finds a well-known institute by one of its names or, written as
// they are, acronyms. A name that two institutes share finds none.
func (g *Gazetteer) InstituteByName(name string) (Institute, bool) {
	i, ok := instituteIndex(g).find(name)
	if !ok {
		return Institute{}, false
	}
	return g.Institutes[i], true
}

// InstituteByID finds an institute by its ID.
func (g *Gazetteer) InstituteByID(id string) (Institute, bool) {
	i, ok := slices.BinarySearchFunc(g.Institutes, id, func(k Institute, id string) int { return strings.Compare(k.ID, id) })
	if !ok {
		return Institute{}, false
	}
	return g.Institutes[i], true
}

// InstitutesByName gives all well-known institutes that bear a name or, written as it
// is, an acronym: several where bodies of several countries do.
func (g *Gazetteer) InstitutesByName(name string) []Institute {
	x := bearers(g)
	name = strings.TrimSpace(name)
	list := x["="+name]
	if len(list) == 0 {
		list = x[nameKey(name)]
	}
	out := make([]Institute, len(list))
	for i, n := range list {
		out[i] = g.Institutes[n]
	}
	return out
}

// FormatByName finds a well-known format by one of its names or, written as they
// are, acronyms; a format of two partners by the two in any order and spelling
// ("China–Central Asia", "EU + Central Asia Summit"). A name that two formats share
// finds none.
func (g *Gazetteer) FormatByName(name string) (Format, bool) {
	i, ok := formatIndex(g).find(name)
	if !ok {
		if i, ok = pairIndex(g)[g.pairKey(name)]; !ok || i < 0 {
			return Format{}, false
		}
	}
	return g.Formats[i], true
}

// FormatByID finds a format by its ID.
func (g *Gazetteer) FormatByID(id string) (Format, bool) {
	i, ok := slices.BinarySearchFunc(g.Formats, id, func(k Format, id string) int { return strings.Compare(k.ID, id) })
	if !ok {
		return Format{}, false
	}
	return g.Formats[i], true
}

// bearers are the institutes under each of their folded names, and acronyms.
var bearers = Derived(func(g *Gazetteer) map[string][]int32 {
	x := map[string][]int32{}
	add := func(key string, i int) {
		if list := x[key]; len(list) == 0 || list[len(list)-1] != int32(i) {
			x[key] = append(list, int32(i))
		}
	}
	for i, e := range g.Institutes {
		for _, n := range e.Names {
			add(nameKey(n), i)
		}
		for _, a := range e.Acronyms {
			add("="+a, i)
		}
	}
	return x
})

var instituteIndex = Derived(func(g *Gazetteer) nameIndex {
	x := make(nameIndex, 4*len(g.Institutes)) // of about as many names
	for i, e := range g.Institutes {
		x.add(i, e.Names, e.Acronyms)
	}
	return x
})

var formatIndex = Derived(func(g *Gazetteer) nameIndex {
	x := nameIndex{}
	for i, e := range g.Formats {
		x.add(i, e.Names, e.Acronyms)
	}
	return x
})

// pairIndex finds formats by their two partners.
var pairIndex = Derived(func(g *Gazetteer) nameIndex {
	x := nameIndex{}
	for i, e := range g.Formats {
		for _, n := range e.Names {
			if k := g.pairKey(n); k != "" {
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
		i, ok = x[nameKey(name)]
	}
	return i, ok && i >= 0
}
