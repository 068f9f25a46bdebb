package entities

import (
	"strings"
	"sync"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
)

// A geoMark is a place where a country or part of the world is named.
type geoMark struct {
	first, last int // tokens, half-open
	code        string
	kind        geoKind
}

type geoKind uint8

const (
	geoName     geoKind = iota // Uzbekistan, the Kyrgyz Republic
	geoAdj                     // Uzbek
	geoCity                    // Tashkent
	geoProvince                // Tatarstan
	geoRegion                  // Central Asia; no code
)

// A Gazetteer is what is known of country names, demonyms and cities, by folded word.
type Gazetteer struct{ Names, Adjectives, Cities *lexicon.List }

// Gazette is made of graph/reference once; it never changes. Names, demonyms and
// cities are knowledge of the language, so NoReference leaves them on.
var Gazette = sync.OnceValue(func() Gazetteer {
	g := Gazetteer{lexicon.NewList(), lexicon.NewList(), lexicon.NewList()}
	for _, c := range reference.Countries() {
		for _, n := range c.Names {
			if latin(n) && (len(n) > 5 || n != strings.ToUpper(n)) { // abbreviations stand in en/countries.txt
				addName(g.Names, n, c.Code)
			}
		}
		for _, d := range c.Demonyms {
			if latin(d) {
				code := c.Code
				if first, ok := reference.CountryByDemonym(d); ok {
					code = first.Code // "American" is of the United States, not of Samoa
				}
				addName(g.Adjectives, d, code)
			}
		}
	}
	if lex, err := lexicon.Builtin(); err == nil {
		for n, code := range lex.Countries.All() {
			g.Names.Remove(n)
			if code != "-" {
				g.Names.Add(n, code)
			}
		}
	}
	for _, c := range reference.Cities() {
		for _, n := range c.Names {
			if latin(n) && (len(n) > 3 || n == c.Name) {
				addName(g.Cities, n, c.Country)
			}
		}
	}
	for _, c := range reference.Countries() {
		if c.Capital != "" {
			g.Cities.Add(c.Capital, c.Code)
		}
	}
	return g
})

func latin(s string) bool {
	for _, r := range s {
		if r >= 0x370 && r < 0x1e00 || r > 0x2100 {
			return false
		}
	}
	return s != ""
}

// addName adds a name unless another country has it already: the first one keeps it.
func addName(w *lexicon.List, name, code string) {
	key := lexicon.Fold(name)
	if _, taken := w.Get(key); !taken {
		w.Add(name, code)
	}
}

// findGeo marks countries, demonyms, cities, provinces and regions.
func (sc *scan) findGeo() {
	g := Gazette()
	regions, provinces := sc.lex.Regions, sc.lex.Provinces
	for i := 0; i < sc.n(); i++ {
		if !sc.cap(i) || sc.speltOut(i) {
			continue
		}
		m := sc.geoHere(i, g, regions, provinces)
		if m.last > i {
			sc.addGeo(m)
			i = m.last - 1
		}
	}
}

func (sc *scan) addGeo(m geoMark) {
	sc.geo = append(sc.geo, m)
	for j := m.first; j < m.last; j++ {
		sc.geoAt[j] = int32(len(sc.geo))
	}
}

// geoHere is the longest mark that begins at token i.
func (sc *scan) geoHere(i int, g Gazetteer, regions, provinces *lexicon.List) geoMark {
	var best geoMark
	try := func(set *lexicon.List, kind geoKind) {
		n, code := sc.phrase(set, i)
		if n > best.last-best.first && (n > 1 || sc.Word(i) != sc.low[i]) {
			best = geoMark{i, i + n, code, kind}
		}
	}
	if sc.has(i, isPlace) {
		try(sc.lex.Countries, geoName)
		if best.code == "-" {
			best = geoMark{}
		}
		try(regions, geoRegion)
		try(g.Names, geoName)
		try(provinces, geoProvince)
		try(g.Adjectives, geoAdj)
		try(g.Cities, geoCity)
	}
	if best.last == 0 {
		if w := sc.low[i]; strings.Contains(w, "-") {
			return sc.hyphenGeo(i, w, g)
		}
		return best
	}
	w := sc.low[i]
	if best.last-best.first == 1 && len(w) <= 3 && best.kind != geoRegion && !sc.upper(i) && best.kind != geoName && !(best.kind == geoAdj && sc.cap(i) && sc.same(i, i+1) && sc.has(i+1, isRole|isRoleMod|isField|isInst)) {
		return geoMark{}
	}
	// "US", "UK", "RF" only in capitals; "Us" is a word.
	if best.last-best.first == 1 && len(w) <= 3 && w != "uae" && best.kind == geoName && !sc.upper(i) && w != "u.s." {
		if c, ok := g.Names.Get(w); !ok || c == "US" || c == "GB" || len(w) < 4 {
			return geoMark{}
		}
	}
	if best.last-best.first == 1 && best.kind == geoName && sc.shortState(i) {
		return geoMark{}
	}
	if best.last-best.first == 1 && len(w) <= 2 && sc.has(i-1, isTitle) && sc.cap(i-1) && sc.cap(i+1) && sc.same(i, i+1) {
		return geoMark{} // "Gen RK Bose"
	}
	if best.last-best.first == 1 && best.kind == geoCity && sc.capitalsOfBody(i) {
		return geoMark{}
	}
	// A city or country that is also a name or a word of the language needs a second look.
	if best.last-best.first == 1 && best.kind != geoRegion {
		if best.kind == geoCity && (sc.common(i) || sc.has(i, isEast)) {
			return geoMark{}
		}
		if sc.has(i, isGiven|isEast) && sc.cap(i+1) && sc.same(i, i+1) && !sc.common(i+1) && sc.at(i-1) != "in" {
			return geoMark{}
		}
		if best.kind <= geoAdj && i > 1 && sc.has(i-2, isEast) && sc.cap(i-2) && sc.cap(i-1) && sc.same(i-2, i) && !sc.has(i-1, isFunction|isInst|isField) && sc.geoAt[i-1] == 0 && strings.Contains(sc.lex.EastNames.At(sc.low[i-2]), "vi") {
			return geoMark{} // "Tran Viet Thai"
		}
		if sc.has(i-1, isGiven) && sc.cap(i-1) && sc.same(i-1, i) && sc.geoAt[i-1] == 0 && best.kind != geoName {
			return geoMark{}
		}
	}
	return best
}

// capitalsOfBody tells whether the word at token i, which is a town's as well, stands in
// capitals where others do not: "the Kenya Institute (KISI)", "the KISI director". Towns
// stand so in datelines, in brackets of datelines and in headings.
func (sc *scan) capitalsOfBody(i int) bool {
	w := sc.Word(i)
	if len(w) < 3 || w != strings.ToUpper(w) || sc.shouted(i) {
		return false
	}
	if sc.starts(i) {
		return sc.isWord(i+1) && !sc.cap(i+1) && sc.same(i, i+1) // "KISI experts"
	}
	switch sc.at(i - 1) {
	case "in", "near", "to", "at":
		return false
	case ",":
		return sc.isWord(i+1) && sc.same(i, i+1) || sc.has(i-2, isRole) // "A, KISI senior fellow", "B, Rector, KISI"; not "Ilorin, KISI."
	}
	return true
}

// shouted tells whether the sentence of token i is written in capitals.
func (sc *scan) shouted(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	loud := 0
	for k := s.First; k < s.Last && k < s.First+24; k++ {
		if w := sc.Word(k); sc.isWord(k) && len(w) > 1 && !sc.poss(k) {
			if w != strings.ToUpper(w) {
				return false
			}
			loud++
		}
	}
	return loud > 2
}

// hyphenGeo reads "Korea-Central", "Russian-Tajik", "U.S.-Kyrgyzstan": no mark of a
// single country, but the countries are named.
func (sc *scan) hyphenGeo(i int, w string, g Gazetteer) geoMark {
	parts := strings.Split(w, "-")
	code, kind := "", geoRegion
	known := 0
	for _, p := range parts {
		if c, ok := g.Names.Get(p); ok {
			code, kind = c, geoRegion
			known++
		} else if c, ok := g.Adjectives.Get(p); ok {
			code, kind = c, geoRegion
			known++
		} else if p == "central" || p == "south" || p == "east" || p == "north" || p == "west" || sc.lex.Regions.Has(p) || sc.lex.LeagueAcronyms.Has(p) {
			known++
		}
	}
	if known < len(parts) || code == "" && !sc.lex.Regions.Has(parts[len(parts)-1]) {
		return geoMark{}
	}
	return geoMark{i, i + 1, "", kind}
}

// geoOf is the place at token i, or nil.
func (sc *scan) geoOf(i int) *geoMark {
	if i < 0 || i >= sc.n() || sc.geoAt[i] == 0 {
		return nil
	}
	return &sc.geo[sc.geoAt[i]-1]
}

// state is the code at token i if it names a state or its people.
func (sc *scan) state(i int) string {
	if g := sc.geoOf(i); g != nil && g.kind <= geoProvince {
		return g.code
	}
	return ""
}

// countryEntries lists the states that are named by name. Demonyms and cities are
// too weak; a hyphenated pair names its states.
func (sc *scan) countryEntries() {
	at := map[string]int{}
	g := Gazette()
	add := func(code string, start, end int) {
		if code == "" {
			return
		}
		k, ok := at[code]
		if !ok {
			k = len(sc.ents.Countries)
			at[code] = k
			sc.ents.Countries = append(sc.ents.Countries, Country{Code: code})
		}
		c := &sc.ents.Countries[k]
		c.Mentions = append(c.Mentions, Mention{Start: start, End: end, entity: k, sent: sc.Toks[sc.TokenAt(start)].Sent})
	}
	for _, m := range sc.geo {
		if m.kind == geoName && sc.perAt[m.first] > 0 {
			continue // the surname Misri is no Egypt
		}
		if m.kind == geoName {
			add(m.code, sc.Toks[m.first].Start, sc.Toks[m.last-1].End)
			continue
		}
		if m.kind == geoRegion && m.last == m.first+1 && strings.Contains(sc.low[m.first], "-") {
			pos := sc.Toks[m.first].Start
			for _, p := range strings.Split(sc.Word(m.first), "-") {
				if code, ok := g.Names.Get(lexicon.Fold(p)); ok {
					add(code, pos, pos+len(p))
				}
				pos += len(p) + 1
			}
		}
	}
}

// speltOut tells whether token i is a short form in brackets of the words before it, which
// name no state: "Permanent Representatives Committee (PRC)".
func (sc *scan) speltOut(i int) bool {
	if !sc.upper(i) || sc.at(i-1) != "(" || sc.at(i+1) != ")" || sc.geoAt[max(i-2, 0)] > 0 {
		return false
	}
	w := sc.low[i]
	n := len(w) - 1
	for k := i - 2; k >= 0 && i-k < 12 && n >= 0 && sc.same(k, i); k-- {
		switch v := sc.low[k]; {
		case v == "of" || v == "for" || v == "and" || v == "the":
		case sc.cap(k) && v[0] == w[n]:
			n--
		default:
			return false
		}
	}
	return n < 0
}
