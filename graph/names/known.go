package names

import (
	"strings"
	"unicode"

	"coopgraph/graph/reference"
)

// knownID finds the gazetteer's entry that bears a name, "" for none. A name may come
// with more than it has there: an acronym beside the full name, the name of the whole
// that it is a part of, a word for its kind.
func knownID(g *reference.Gazetteer, kind, text string) string {
	if id := bears(g, kind, text); id != "" {
		return id
	}
	for _, s := range shorter(g, kind, text) {
		if id := bears(g, kind, s); id != "" {
			return id
		}
	}
	return ""
}

// bearersOf gives the institutes of the gazetteer that bear a name, if they are several.
func bearersOf(g *reference.Gazetteer, text string) []reference.Institute {
	if list := g.InstitutesByName(text); len(list) > 1 {
		return list
	}
	return nil
}

// A meant is a name with the gazetteer's entry that it means where it is compared.
type meant struct {
	*Org
	known string
}

// at gives the name as it is meant of a body of a country: the gazetteer's body of
// another country is not meant by a name that says no country itself, and of several
// that bear the name the country tells which.
func (o *Org) at(country string) meant {
	m := meant{o, o.known}
	if o.country != "" {
		country = o.country
	}
	if country == "" {
		return m
	}
	found := ""
	for i := range o.bearers {
		if k := &o.bearers[i]; k.Country == country {
			if found != "" {
				return m
			}
			found = k.ID
		}
	}
	if found != "" {
		m.known = found
		return m
	}
	if o.known != "" && !strings.HasPrefix(o.known, "format:") && o.country == "" {
		if k, _ := o.from.InstituteByID(o.known); k.Country != "" && k.Country != country {
			m.known = ""
		}
	}
	return m
}

// Specific is that of the name, by the entry that it means.
func (m meant) Specific() bool { return m.known != "" || m.telling }

// bears finds the entry that bears exactly this name.
func bears(g *reference.Gazetteer, kind, text string) string {
	switch kind {
	case Institute:
		if k, ok := g.InstituteByName(text); ok {
			return k.ID
		}
		if k, ok := g.FormatByName(text); ok {
			return "format:" + k.ID
		}
	case Format:
		if k, ok := g.FormatByName(text); ok && sameHeads(text, k.Name) {
			return k.ID
		}
	}
	return ""
}

// tails are what names of institutes end in besides their own: the academy or ministry
// that they belong to. A body of the gazetteer is known without.
var tails = []string{" РАН", " RAS", " МИД России", " МИД РФ", " of the Russian Academy of Sciences", " Российской академии наук", ", RAS", ", РАН"}

// kinds of words that stand before or after the acronym or name of a format.
var (
	formatKinds   = []string{" group", " grouping", " process", " organization", " organisation", " mechanism", " format", " platform", " bloc", " group of countries", " countries", " states", " initiative", " dialogue"}
	formatLeaders = []string{"UN ", "ООН ", "United Nations ", "группа ", "Группа ", "формат ", "Формат ", "организация ", "Организация ", "процесс ", "the ", "The ", "страны ", "блок ", "платформа "}
)

// shorter gives what a name may be without what is added to it.
func shorter(g *reference.Gazetteer, kind, text string) []string {
	var out []string
	add := func(s string) {
		if s = strings.Trim(s, " ,.;:–—-"); s != "" && s != text {
			out = append(out, s)
		}
	}
	if kind == Institute {
		for _, t := range tails {
			if s, ok := strings.CutSuffix(text, t); ok {
				add(s)
			}
		}
		// SWP Berlin, IMEMO Moscow: a city after an acronym.
		if f := strings.Fields(text); len(f) == 2 && isAcronym(strings.Trim(f[0], ",")) {
			if _, ok := reference.CityByName(f[1]); ok {
				add(f[0])
			}
		}
		// KISI under the President of Kazakhstan.
		if f := strings.Fields(text); len(f) > 2 && isAcronym(f[0]) && (f[1] == "under" || f[1] == "при" || f[1] == "at") {
			add(f[0])
		}
	}
	// Full name — ACRONYM, where the acronym is made of the name or stands for it.
	for _, dash := range []string{" — ", " – ", " - ", ", "} {
		before, after, ok := strings.Cut(text, dash)
		if !ok {
			continue
		}
		if isAcronym(strings.TrimSpace(after)) {
			add(before)
			if bears(g, kind, before) == "" {
				add(after)
			}
		} else if isAcronym(strings.TrimSpace(before)) && dash != " - " {
			add(after)
			if bears(g, kind, after) == "" {
				add(before)
			}
		}
	}
	for _, k := range formatKinds {
		if s, ok := strings.CutSuffix(text, k); ok && (kind == Format || isAcronym(s)) {
			add(s)
		}
	}
	for _, l := range formatLeaders {
		if s, ok := strings.CutPrefix(text, l); ok {
			add(s)
		}
	}
	for _, un := range []string{" ООН", " Организации Объединенных Наций", " of the United Nations", " United Nations"} {
		if before, after, ok := strings.Cut(text, un); ok && before != "" {
			add(before + after)
		}
	}
	if quoted := strings.Trim(text, `"«»“”„'`); quoted != text && !strings.ContainsAny(quoted, `"«»“”„`) {
		add(quoted)
	}
	return out
}

// isAcronym says whether a word is written in capitals: ISRS, ИСМИ, KazISS, C5+1.
func isAcronym(s string) bool {
	upper, letters := 0, 0
	for _, r := range s {
		if r == ' ' {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return upper >= 2 && upper*2 >= letters && letters <= 10 || letters > 0 && letters <= 3 && upper == letters
}

// gazetteer holds the names of the known institutes and formats as they are compared,
// the usual one first.
var gazetteer = reference.Derived(func(g *reference.Gazetteer) map[string][]Org {
	out := map[string][]Org{}
	for _, k := range g.Institutes {
		for _, n := range k.Names {
			out[k.ID] = append(out[k.ID], ParseOrgBy(g, Institute, n))
		}
	}
	for _, k := range g.Formats {
		for _, n := range k.Names {
			out["format:"+k.ID] = append(out["format:"+k.ID], ParseOrgBy(g, Format, n))
		}
	}
	return out
})

// sameHeads says whether two names of a format are of one kind of body: the summit of
// a format is not the format, though the gazetteer has both under one entry.
func sameHeads(a, b string) bool {
	kinds := func(s string) string {
		out := ""
		for _, w := range orgWords(s) {
			if c, ok := conceptIndex().of(reference.Fold(w)); ok && (c.name == "summit" || c.name == "forum") {
				out = c.name
			}
		}
		return out
	}
	a = kinds(a)
	return a == "" || a == kinds(b)
}
