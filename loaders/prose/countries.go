package prose

import (
	"strings"
	"sync"

	"coopgraph/graph/reference"
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

// A gazetteer is what is known of country names, demonyms and cities, by folded word.
type gazetteer struct{ names, adjectives, cities *wordset }

// gazette is made of graph/reference once; it never changes. Names, demonyms and
// cities are knowledge of the language, so NoReference leaves them on.
var gazette = sync.OnceValue(func() gazetteer {
	g := gazetteer{newWordset(), newWordset(), newWordset()}
	for _, c := range reference.Countries() {
		for _, n := range c.Names {
			if latin(n) && (len(n) > 5 || n != strings.ToUpper(n)) { // abbreviations stand in en/countries.txt
				g.names.addGeo(n, c.Code)
			}
		}
		for _, d := range c.Demonyms {
			if latin(d) && !strings.Contains(d, " ") {
				code := c.Code
				if first, ok := reference.CountryByDemonym(d); ok {
					code = first.Code // "American" is of the United States, not of Samoa
				}
				g.adjectives.addGeo(d, code)
			}
		}
	}
	if lex, err := builtin(); err == nil {
		for n, code := range lex.set("countries").words {
			delete(g.names.words, n)
			if code != "-" {
				g.names.add(n, code)
			}
		}
	}
	for _, c := range reference.Cities() {
		for _, n := range c.Names {
			if latin(n) && (len(n) > 3 || n == c.Name) {
				g.cities.addGeo(n, c.Country)
			}
		}
	}
	for _, c := range reference.Countries() {
		if c.Capital != "" {
			g.cities.words[foldWord(c.Capital)] = c.Code
			g.cities.add(c.Capital, c.Code)
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

// addGeo adds a name unless another country has it already: the first one keeps it.
func (w *wordset) addGeo(name, code string) {
	key := foldWord(name)
	if _, taken := w.words[key]; !taken {
		w.add(name, code)
	}
}

// findGeo marks countries, demonyms, cities, provinces and regions.
func (sc *scan) findGeo() {
	g := gazette()
	regions, provinces := sc.lex.set("regions"), sc.lex.set("provinces")
	for i := 0; i < sc.n(); i++ {
		if !sc.cap(i) {
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
func (sc *scan) geoHere(i int, g gazetteer, regions, provinces *wordset) geoMark {
	var best geoMark
	try := func(set *wordset, kind geoKind) {
		n, code := sc.phrase(set, i)
		if n > best.last-best.first && (n > 1 || sc.word(i) != sc.low[i]) {
			best = geoMark{i, i + n, code, kind}
		}
	}
	try(sc.lex.set("countries"), geoName)
	if best.code == "-" {
		best = geoMark{}
	}
	try(regions, geoRegion)
	try(g.names, geoName)
	try(provinces, geoProvince)
	try(g.adjectives, geoAdj)
	try(g.cities, geoCity)
	if best.last == 0 {
		if w := sc.low[i]; strings.Contains(w, "-") {
			return sc.hyphenGeo(i, w, g)
		}
		return best
	}
	w := sc.low[i]
	if best.last-best.first == 1 && len(w) <= 3 && best.kind != geoRegion && !sc.upper(i) && best.kind != geoName {
		return geoMark{}
	}
	// "US", "UK", "RF" only in capitals; "Us" is a word.
	if best.last-best.first == 1 && len(w) <= 3 && w != "uae" && best.kind == geoName && !sc.upper(i) && w != "u.s." {
		if c, ok := g.names.words[w]; !ok || c == "US" || c == "GB" || len(w) < 4 {
			return geoMark{}
		}
	}
	if best.last-best.first == 1 && len(w) <= 2 && sc.has(i-1, isTitle) && sc.cap(i-1) && sc.cap(i+1) && sc.same(i, i+1) {
		return geoMark{} // "Gen RK Bose"
	}
	// A city or country that is also a name or a word of the language needs a second look.
	if best.last-best.first == 1 && best.kind != geoRegion {
		if best.kind == geoCity && (sc.common(i) || sc.has(i, isEast)) {
			return geoMark{}
		}
		if sc.has(i, isGiven|isEast) && sc.cap(i+1) && sc.same(i, i+1) && !sc.common(i+1) && sc.at(i-1) != "in" {
			return geoMark{}
		}
		if sc.has(i-1, isGiven) && sc.cap(i-1) && sc.geoAt[i-1] == 0 && best.kind != geoName {
			return geoMark{}
		}
	}
	return best
}

// hyphenGeo reads "Korea-Central", "Russian-Tajik", "U.S.-Kyrgyzstan": no mark of a
// single country, but the countries are named.
func (sc *scan) hyphenGeo(i int, w string, g gazetteer) geoMark {
	parts := strings.Split(w, "-")
	code, kind := "", geoRegion
	known := 0
	for _, p := range parts {
		if c, ok := g.names.words[p]; ok {
			code, kind = c, geoRegion
			known++
		} else if c, ok := g.adjectives.words[p]; ok {
			code, kind = c, geoRegion
			known++
		} else if p == "central" || p == "south" || p == "east" || p == "north" || p == "west" || sc.lex.set("regions").has(p) || sc.lex.set("leagueacronyms").has(p) {
			known++
		}
	}
	if known < len(parts) || code == "" && !sc.lex.set("regions").has(parts[len(parts)-1]) {
		return geoMark{}
	}
	return geoMark{i, i + 1, "", kind}
}

// geo of token i, or nil.
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
	g := gazette()
	add := func(code string, start, end int) {
		if code == "" {
			return
		}
		k, ok := at[code]
		if !ok {
			k = len(sc.ents.countries)
			at[code] = k
			sc.ents.countries = append(sc.ents.countries, country{code: code})
		}
		c := &sc.ents.countries[k]
		c.mentions = append(c.mentions, mention{start: start, end: end, entity: k, sent: sc.toks[sc.tokenAt(start)].sent})
	}
	for _, m := range sc.geo {
		if m.kind == geoName {
			add(m.code, sc.toks[m.first].start, sc.toks[m.last-1].end)
			continue
		}
		if m.kind == geoRegion && m.last == m.first+1 && strings.Contains(sc.low[m.first], "-") {
			pos := sc.toks[m.first].start
			for _, p := range strings.Split(sc.word(m.first), "-") {
				if code, ok := g.names.words[foldWord(p)]; ok {
					add(code, pos, pos+len(p))
				}
				pos += len(p) + 1
			}
		}
	}
}
