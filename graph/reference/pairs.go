package reference

import (
	"regexp"
	"slices"
	"strings"
)

// pairKey reads a name such as "Central Asia + China", "China–Central Asia Summit" or
// «Центральная Азия — Китай» as the two partners that it joins, in a fixed order, and
// "" where it is no such name. Partners are Central Asia, countries and bodies known
// by their acronyms.
func (g *Gazetteer) pairKey(name string) string {
	key := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r == '"' || r == '(' || r == ')' || r == ',' {
			return ' '
		}
		return r
	}, Fold(name))), " ")
	key = strings.TrimPrefix(key, "the ")
	for _, w := range pairWords {
		key = strings.TrimPrefix(key, w+" ")
	}
	for _, w := range pairWords {
		key = strings.TrimSuffix(key, " "+w)
	}
	if !strings.ContainsAny(key, "+-/&") && !strings.Contains(key, " plus ") && !strings.Contains(key, " плюс ") && !strings.Contains(key, " and ") {
		return "" // as for most: to search by a pattern takes long
	}
	parts := joint.Split(key, -1)
	if len(parts) != 2 {
		return ""
	}
	for i, p := range parts {
		if parts[i] = g.partner(strings.TrimSpace(p)); parts[i] == "" {
			return ""
		}
	}
	if parts[0] == parts[1] {
		return ""
	}
	slices.Sort(parts)
	return parts[0] + " + " + parts[1]
}

// joint parts the partners.
var joint = regexp.MustCompile(` ?[+\-/&] ?| plus | плюс | and `)

// pairWords are words about a pair that do not make another format of it.
var pairWords = []string{
	"summit", "dialogue", "format", "mechanism", "cooperation mechanism", "cooperation forum", "ministerial meeting", "foreign ministers' meeting", "meeting of foreign ministers",
	"саммит", "саммита", "диалог", "диалога", "формат", "формата", "форум сотрудничества", "механизм",
}

// partner gives Central Asia, the code of a country, or the ID of a body; "" for none.
func (g *Gazetteer) partner(key string) string {
	switch key {
	case "central asia", "central asian states", "central asian countries", "states of central asia", "countries of central asia", "ca", "c5", "five central asian states",
		"центральная азия", "центральной азии", "центральной азией", "страны центральной азии", "государства центральной азии", "ца", "с5",
		"марказий осие", "markaziy osiyo", "орталык азия", "орталық азия", "борбордук азия", "中亚", "zentralasien":
		return "central-asia"
	}
	if c, ok := CountryByName(key); ok && len(key) > 3 {
		return c.Code
	}
	upper := strings.ToUpper(key)
	if c, ok := CountryByName(upper); ok {
		return c.Code
	}
	x := formatIndex(g)
	if i, ok := x.find(upper); ok {
		return g.Formats[i].ID
	}
	if i, ok := x.find(key); ok {
		return g.Formats[i].ID
	}
	return ""
}
