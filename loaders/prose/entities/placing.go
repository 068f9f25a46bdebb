package entities

import (
	"slices"
	"strings"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// worldly are words by which a body is known to be one of many states; a short one stands first.
var worldly = []string{" united nations", " un ", " un women", " unesco", " unicef", " undp", " unrcca", " unodc", " osce", " european union", " european commission", " european parliament",
	" world bank", " international monetary fund", " asian development bank", " world health organization", " world trade organization", " sco ", " cica ", " ots ", " nato",
	" african union", " african development bank", " islamic development bank", " asian infrastructure investment bank", " international committee of the red cross",
	" european external action service", " eeas", " eu ", " council of europe", " european council of", " delegation of the european union", " european bank for reconstruction", " european investment bank",
	" regional centre for preventive diplomacy", " regional center for preventive diplomacy", " eurasian economic commission", " eurasian development bank"}

// placeInstitutes finds each body's country: from its name, from what stands at it,
// from the reference.
func (sc *scan) placeInstitutes() {
	for _, m := range sc.inst {
		ins := &sc.ents.Institutes[m.entity]
		low := " " + lexicon.Fold(ins.Name) + " "
		for _, w := range worldly {
			if strings.HasPrefix(low, w) || len(w) > 9 && strings.Contains(low, w) {
				ins.abroad = true
			}
		}
		if f := sc.forAt[m.first]; f > 0 && sc.isLeague(sc.form[f-1].entity) && sc.form[f-1].last < m.last {
			ins.abroad = true
		}
		if ins.kind == "secretariat" && m.last > m.first && sc.forAt[m.last-1] > 0 {
			ins.abroad = true
		}
		if ins.abroad || ins.country != "" {
			continue
		}
		if code := sc.firstOfPair(m); code != "" && sc.ents.Institutes[m.entity].kind == "group" {
			ins.country = code
			continue
		}
		if code := sc.parliamentOf(m); code != "" {
			ins.country = code
			continue
		}
		if code := sc.countryInName(m, ins); code != "" {
			ins.country = code
		}
	}
	for n, m := range sc.inst {
		ins := &sc.ents.Institutes[m.entity]
		if n+1 < len(sc.inst) && ins.Parent < 0 && ins.country == "" {
			next, last := sc.inst[n+1], m.last
			if next.entity == m.entity && next.first == last+1 && sc.at(last) == "(" && sc.at(next.last) == ")" && n+2 < len(sc.inst) {
				next, last = sc.inst[n+2], next.last+1 // "Centre for X (CX) at the Y"
			}
			switch w := sc.at(last); {
			case next.entity == m.entity:
			case (w == "of" || w == "at" || w == "within" || w == "in") && sc.skipThe(last+1) == next.first, w == "," && last+1 == next.first && sc.partOfNext(m, next):
				ins.Parent = next.entity
			}
		}
		if k := m.last + 2; ins.Parent < 0 && (sc.at(m.last) == "at" || sc.at(m.last) == "of") && sc.at(m.last+1) == "the" && sc.same(m.first, k) && sc.cap(k) && ownBody[sc.low[k]] && sc.insAt[k] == 0 && !sc.cap(k+1) && sc.at(k+1) != "of" && sc.at(k+1) != "for" {
			if e := sc.bodyBefore(sc.low[k], k); e != m.entity && (e < 0 || sc.ents.Institutes[e].Parent != m.entity) {
				ins.Parent = e // "Nile Centre at the Institute"
			}
		}
		if ins.Parent < 0 && ins.kind != "" && m.last-m.first > 2 {
			b := m.last - 2
			if sc.at(b) == "the" {
				b--
			}
			if a, ok := sc.acro[sc.Word(m.last-1)]; ok && !a.format && a.entity != m.entity && (sc.at(b) == "of" || sc.at(b) == "at") {
				ins.Parent = a.entity // "Executive Office of the ABC"
			}
		}
		if ins.Parent < 0 && ins.kind != "" {
			for k := 2; k >= 1; k-- {
				if a, ok := sc.acro[words.Squash(sc.span(m.first, m.first+k))]; ok && !a.format && a.entity != m.entity && m.first+k < m.last {
					ins.Parent = a.entity
					break
				}
			}
		}
	}
	// what stands at the name is weaker than the name at any place
	for _, m := range sc.inst {
		ins := &sc.ents.Institutes[m.entity]
		if ins.abroad || ins.country != "" {
			continue
		}
		ins.country = sc.countryBeside(m)
	}
	if sc.reference == nil {
		return
	}
	for k := range sc.ents.Institutes {
		ins := &sc.ents.Institutes[k]
		if ins.country != "" || ins.abroad {
			continue
		}
		names := append([]string{ins.Name}, ins.aliases...)
		if strings.Contains(ins.Name, " ") {
			names = names[:1] // an acronym may be another body's as well
		}
		for _, n := range names {
			if r, ok := sc.reference.InstituteByName(n); ok {
				if strings.Contains(n, " ") && r.Country != "" && !sc.properIn(nameWords(n)) && sc.codesNamed()[r.Country] == 0 {
					continue // a name of common words may be another body's as well
				}
				ins.country = r.Country
				ins.abroad = r.Country == ""
				break
			}
		}
		if ins.country == "" && !ins.abroad {
			ins.country = sc.refCountry(ins.Name)
		}
	}
}

// parliamentOf is the state whose parliament the body at m is, or is a part of, by its name.
func (sc *scan) parliamentOf(m instMark) string {
	set := sc.lex.Parliaments
	for j := m.first; j < m.last; j++ {
		if n, code := sc.phrase(set, j); n > 0 && j+n <= m.last {
			return code
		}
	}
	return ""
}

// partOfNext tells whether a body of common words is a part of the one behind the comma:
// "Area Study Centre, University of Lamu".
func (sc *scan) partOfNext(m, next instMark) bool {
	switch kind := sc.lex.Institutes.At(sc.ents.Institutes[next.entity].kind); kind {
	case "university", "academy", "ministry":
		return sc.ents.Institutes[m.entity].kind != sc.ents.Institutes[next.entity].kind && sc.unitLike(sc.ents.Institutes[m.entity].Name)
	}
	return false
}

// countryInName reads the country out of a body's name.
func (sc *scan) countryInName(m instMark, ins *Institute) string {
	code := ""
	away := ins.kind == "embassy" || ins.kind == "consulate" || ins.kind == "mission" || ins.kind == "delegation"
	for j := m.first; j < m.last; j++ {
		g := sc.geoOf(j)
		if g == nil || g.first != j || g.code == "" || sc.forAt[j] > 0 {
			continue
		}
		if away && code != "" {
			return code
		}
		if g.kind == geoName && sc.programme(m.entity) && g.last < m.last {
			continue // "China Programme": what it is about
		}
		if g.kind == geoAdj && sc.has(g.last, isField) && sc.at(g.last) != "academy" && studies[sc.at(g.last)] {
			continue
		}
		if g.kind == geoAdj && (sc.at(g.last) == "," || sc.at(g.last) == "and") && (sc.at(g.first-1) == "of" || sc.at(g.first-1) == "for") {
			continue
		}
		before := sc.at(g.first - 1)
		if before == "the" {
			before = sc.at(g.first - 2)
		}
		if before == "on" && g.kind == geoName && j > m.first || ins.kind == "chair" {
			continue // "Institute on China and Peru": what it studies
		}
		if (before == "and" || before == ",") && (code != "" || sc.geoAt[max(g.first-2, 0)] > 0) {
			continue // one more of a list of states and regions
		}
		if j > m.first && before != "of" && g.kind == geoName && code != "" {
			continue
		}
		if (before == "of" || before == "for") && j > m.first && g.kind == geoName && code == "" && (sc.at(g.last) == "," || sc.at(g.last) == "and" || before == "for") && g.last < m.last {
			continue // "Institute of Russia, Eastern Europe and Central Asia": a field of study
		}
		if g.kind == geoCity && j > m.first && before == "of" {
			// "University of Tashkent" is; "Institute of Paris Studies" is not
			if code == "" {
				code = g.code
			}
			continue
		}
		code = g.code
	}
	return code
}

var studies = map[string]bool{"studies": true, "affairs": true, "relations": true, "research": true, "policy": true, "languages": true, "culture": true, "history": true, "countries": true}

// countryBeside reads "Uzbekistan's ...", "... (Ankara)", "..., Islamabad", "... of Washington", "... in Tashkent".
func (sc *scan) countryBeside(m instMark) string {
	if sc.at(m.first-1) == "'s" {
		if g := sc.geoOf(m.first - 2); g != nil && g.kind != geoCity {
			return g.code
		}
	}
	if g := sc.geoOf(m.first - 1); g != nil && g.kind == geoAdj {
		return g.code
	}
	b := m.first - 1
	if sc.at(b) == "the" {
		b--
	}
	if sc.at(b) == "," {
		b--
	}
	switch sc.at(b) {
	case "counterpart", "counter-part", "partner", "institution", "tank", "centre", "institute":
		for k := b - 1; k >= b-2 && k >= 0; k-- {
			if g := sc.geoOf(k); g != nil && g.kind == geoAdj {
				return g.code
			}
		}
	}
	if w, ok := strings.CutSuffix(sc.at(m.first-1), "-based"); ok {
		g := Gazette()
		if c := g.Cities.At(w); c != "" {
			return c
		}
		if c := g.Names.At(w); c != "" {
			return c
		}
	}
	i := m.last
	if sc.at(i) == ")" { // the acronym in brackets
		i++
	}
	if sc.at(i) == "(" && sc.insAt[min(i+1, sc.n()-1)] > 0 {
		for k := i; k < i+5; k++ {
			if sc.at(k) == ")" {
				i = k + 1
				break
			}
		}
	}
	if !sc.same(m.first, i) {
		return ""
	}
	switch sc.low[i] {
	case "(", ",", "in", "of", "from":
		k := sc.skipThe(i + 1)
		if sc.low[i] == "," && sc.at(i+1) == "a" || sc.at(i+1) == "an" {
			k = i + 2
		}
		g := sc.geoOf(k)
		if g == nil || !sc.same(i, k) {
			break
		}
		if sc.low[i] == "," && g.kind != geoCity {
			if g.kind == geoAdj && sc.has(g.last, isField|isInst|isCommon) {
				return g.code
			}
			if after := sc.at(g.last); g.kind == geoName && (after == ")" || after == ";" || after == "." || !sc.same(i, g.last)) {
				return g.code
			}
			break
		}
		return g.code
	}
	return ""
}

// refCountry is the country of a body of the reference whose name holds all words of
// this one, a proper name among them: "Valdai Discussion Club".
func (sc *scan) refCountry(name string) string {
	ws := nameWords(name)
	if len(ws) < 2 || !sc.properIn(ws) {
		return ""
	}
	found := ""
	index := refWords(sc.reference)
	first := ""
	for _, w := range ws {
		if first == "" || len(index.by[w]) < len(index.by[first]) {
			first = w
		}
	}
	for _, k := range index.by[first] {
		r := index.all[k]
		if !r.hasAll(ws) {
			continue
		}
		if found != "" && found != r.country {
			return ""
		}
		found = r.country
	}
	return found
}

// A refBody is a body of the reference by the words of one of its names.
type refBody struct {
	country string
	words   []string // in the order of the name
}

func (r refBody) hasAll(ws []string) bool {
	for _, w := range ws {
		if !slices.Contains(r.words, w) {
			return false
		}
	}
	return true
}

// A refIndex finds the bodies of the reference by a word.
type refIndex struct {
	all []refBody
	by  map[string][]int
}

// refWords are the Latin names of the reference, cut into words once.
var refWords = reference.Derived(func(g *reference.Gazetteer) refIndex {
	x := refIndex{by: map[string][]int{}}
	for _, i := range g.Institutes {
		if i.Country == "" {
			continue
		}
		for _, n := range i.Names {
			if !latin(n) {
				continue
			}
			r := refBody{i.Country, nameWords(n)}
			for k, w := range r.words {
				if !slices.Contains(r.words[:k], w) {
					x.by[w] = append(x.by[w], len(x.all))
				}
			}
			x.all = append(x.all, r)
		}
	}
	return x
})
