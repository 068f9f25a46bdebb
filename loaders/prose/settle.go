package prose

import (
	"sort"
	"strings"
	"sync"

	"coopgraph/graph/reference"
)

func sortNamed(ms []namedAt) {
	sort.SliceStable(ms, func(a, b int) bool { return ms[a].first < ms[b].first })
}

// settle picks the first post, its body and country.
func (sc *scan) settle(p *person) {
	if len(p.posts) == 0 || len(p.posts) == 1 && p.posts[0].role == "" {
		if len(p.weak) > 0 {
			x := p.weak[0]
			if len(p.posts) == 1 && x.institute < 0 {
				x.institute = p.posts[0].institute
			}
			p.posts = []post{x}
			p.head = lastWord(x.role)
		}
	}
	for k := range p.posts {
		x := &p.posts[k]
		if p.institute < 0 && k == 0 {
			p.institute = x.institute
		}
		if p.country == "" {
			p.country = x.country
		}
	}
	// a first post that is a state's keeps no body; otherwise the next post's body speaks
	if p.institute < 0 && len(p.posts) > 0 && p.posts[0].role == "" {
		p.institute = p.posts[0].institute
	}
	if p.institute < 0 && len(p.posts) > 1 && sc.looseRole(p.posts[0].role) {
		for _, x := range p.posts[1:] {
			if x.institute >= 0 {
				p.institute = x.institute
				break
			}
		}
	}
	if p.country == "" && p.institute >= 0 {
		p.country = sc.countryOf(p.institute)
	}
}

// looseRole tells whether a role says what somebody is rather than what he holds.
func (sc *scan) looseRole(role string) bool {
	return sc.lex.set("roles").words[lastWord(role)] == "loose"
}

// countryOf is the country of a body or of the one that it is a part of.
func (sc *scan) countryOf(e int) string {
	for n := 0; e >= 0 && n < 4; n++ {
		ins := &sc.ents.institutes[e]
		if ins.abroad {
			return ""
		}
		if ins.country != "" {
			return ins.country
		}
		e = ins.parent
	}
	return ""
}

// worldly are words by which a body is known to be one of many states.
var worldly = []string{"united nations", "un ", "un women", "unesco", "unicef", "undp", "unrcca", "unodc", "osce", "european union", "european commission", "european parliament",
	"world bank", "international monetary fund", "asian development bank", "world health organization", "world trade organization", "sco ", "cica ", "ots ", "nato",
	"african union", "african development bank", "islamic development bank", "asian infrastructure investment bank", "international committee of the red cross",
	"regional centre for preventive diplomacy", "regional center for preventive diplomacy", "eurasian economic commission", "eurasian development bank"}

// placeInstitutes finds each body's country: from its name, from what stands at it,
// from the reference.
func (sc *scan) placeInstitutes() {
	for _, m := range sc.inst {
		ins := &sc.ents.institutes[m.entity]
		low := foldWord(ins.name) + " "
		for _, w := range worldly {
			if strings.HasPrefix(low, w) || len(w) > 8 && strings.Contains(low, " "+w) {
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
		if code := sc.countryInName(m, ins); code != "" {
			ins.country = code
		}
	}
	for n, m := range sc.inst {
		ins := &sc.ents.institutes[m.entity]
		if n+1 < len(sc.inst) && ins.parent < 0 && ins.country == "" {
			next := sc.inst[n+1]
			if w := sc.at(m.last); (w == "of" || w == "at") && sc.skipThe(m.last+1) == next.first && next.entity != m.entity {
				ins.parent = next.entity
			}
		}
		if ins.parent < 0 && ins.kind != "" {
			for k := 2; k >= 1; k-- {
				if a, ok := sc.acro[squash(sc.span(m.first, m.first+k))]; ok && !a.format && a.entity != m.entity && m.first+k < m.last {
					ins.parent = a.entity
					break
				}
			}
		}
	}
	// what stands at the name is weaker than the name at any place
	for _, m := range sc.inst {
		ins := &sc.ents.institutes[m.entity]
		if ins.abroad || ins.country != "" {
			continue
		}
		ins.country = sc.countryBeside(m)
	}
	if sc.opt.NoReference {
		return
	}
	for k := range sc.ents.institutes {
		ins := &sc.ents.institutes[k]
		if ins.country != "" || ins.abroad {
			continue
		}
		names := append([]string{ins.name}, ins.aliases...)
		if strings.Contains(ins.name, " ") {
			names = names[:1] // an acronym may be another body's as well
		}
		for _, n := range names {
			if r, ok := reference.InstituteByName(n); ok {
				if strings.Contains(n, " ") && r.Country != "" && !sc.properIn(nameWords(n)) && sc.codesNamed()[r.Country] == 0 {
					continue // a name of common words may be another body's as well
				}
				ins.country = r.Country
				ins.abroad = r.Country == ""
				break
			}
		}
		if ins.country == "" && !ins.abroad {
			ins.country = sc.refCountry(ins.name)
		}
	}
}

// countryInName reads the country out of a body's name.
func (sc *scan) countryInName(m instMark, ins *institute) string {
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
		if code != "" && (before == "and" || before == ",") {
			continue
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
		g := gazette()
		if c := g.cities.words[w]; c != "" {
			return c
		}
		if c := g.names.words[w]; c != "" {
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
			if after := sc.at(g.last); g.kind == geoName && (after == ")" || after == ";" || after == ".") {
				return g.code
			}
			break
		}
		return g.code
	}
	return ""
}

// guessCountries fills what is still open: a body takes the country of its people,
// a head of state that of the states named nearest.
func (sc *scan) guessCountries() {
	ps := sc.ents.people
	for k := range ps {
		p := &ps[k]
		if p.institute >= 0 && p.country != "" {
			ins := &sc.ents.institutes[p.institute]
			if ins.country == "" && !ins.abroad && ins.kind != "league" {
				ins.country = p.country
			}
		}
	}
	for k := range ps {
		p := &ps[k]
		if p.country == "" && p.institute >= 0 {
			p.country = sc.countryOf(p.institute)
		}
		if p.country == "" && (p.head == "president" || p.head == "prime minister" || p.head == "minister" || p.head == "king" || p.head == "state councilor") && p.institute < 0 {
			if p.country = sc.nameCountry(p); p.country == "" {
				p.country = sc.nearState(p)
			}
		}
	}
	for k := range ps {
		p := &ps[k]
		if p.country == "" && (p.institute < 0 || !sc.ents.institutes[p.institute].abroad) {
			p.country = sc.delegation(p)
		}
	}
	sc.shareDelegations()
	for k := range ps {
		p := &ps[k]
		if p.country == "" && (p.institute < 0 || !sc.ents.institutes[p.institute].abroad) {
			p.country = sc.nameCountry(p)
		}
	}
	for k := range ps {
		if p := &ps[k]; p.institute >= 0 && p.country != "" {
			if ins := &sc.ents.institutes[p.institute]; ins.country == "" && !ins.abroad && ins.kind != "league" {
				ins.country = p.country
			}
		}
	}
	for k := range sc.ents.institutes {
		if ins := &sc.ents.institutes[k]; ins.country == "" && !ins.abroad {
			ins.country = sc.countryOf(k)
		}
	}
}

// nearState is the state named nearest before a head of state, in the same sentence
// or the one before it, places of travel left out.
func (sc *scan) nearState(p *person) string {
	for _, m := range p.mentions {
		i := sc.tokenAt(m.start)
		for k := i - 1; k >= 0 && i-k < 200 && sc.toks[k].sent+4 >= sc.toks[i].sent; k-- {
			if g := sc.geoOf(k); g != nil && sc.toks[k].sent+2 >= sc.toks[i].sent && g.kind <= geoAdj && (g.kind == geoName || !sc.cap(g.last)) && g.first == k && sc.at(k-1) != "to" && sc.at(k-1) != "with" && sc.insAt[k] == 0 && sc.forAt[k] == 0 && sc.rolAt[k] == 0 {
				return g.code
			}
			if q := int(sc.perAt[k]) - 1; q >= 0 && sc.ents.people[q].country != "" && &sc.ents.people[q] != p {
				if sc.ents.people[q].head == p.head && sc.at(i-2) == "with" {
					return sc.otherState(sc.ents.people[q].country)
				}
				return sc.ents.people[q].country
			}
		}
	}
	return ""
}

// delegation is the country whose delegation the person is named in: "For India there
// were present: A; B", "From Tajikistan came A and B", "Italy was represented by A".
func (sc *scan) delegation(p *person) string {
	i := sc.tokenAt(p.mentions[0].start)
	s := sc.sents[sc.toks[i].sent]
	for k := s.first; k < i && k < s.first+12; k++ {
		g := sc.geoOf(k)
		if g == nil || g.code == "" || g.first != k {
			continue
		}
		switch before := sc.at(k - 1); {
		case (before == "for" || before == "from") && k-1 == s.first:
			return g.code
		case before == "the" && (sc.at(k-2) == "for" || sc.at(k-2) == "from") && k-2 == s.first:
			return g.code
		case k == s.first || k == s.first+1 && before == "the":
			for j := g.last; j < g.last+8 && j < i; j++ {
				if sc.low[j] == "represented" || sc.low[j] == "came" || sc.low[j] == "delegation" || sc.low[j] == "side" || sc.low[j] == "team" {
					return g.code
				}
			}
		}
	}
	for k := i - 1; k > s.first+2 && i-k < 8; k-- {
		if sc.low[k] != "by" || sc.low[k-1] != "led" && sc.low[k-1] != "headed" {
			continue
		}
		for j := k - 2; j > k-12 && j >= s.first; j-- {
			if sc.low[j] != "delegation" && sc.low[j] != "team" {
				continue
			}
			if g := sc.geoOf(j - 1); g != nil && g.code != "" {
				return g.code
			}
			for x := j + 1; x < k-1; x++ {
				if g := sc.geoOf(x); g != nil && g.code != "" && g.kind != geoCity {
					return g.code
				}
			}
		}
		break
	}
	for k := i - 1; k > s.first && i-k < 24 && sc.low[k] != ";"; k-- {
		if g := sc.geoOf(k); g != nil && g.last == k+1 && g.kind == geoName && sc.at(k+1) == "," {
			b := g.first - 1
			if sc.at(b) == "the" {
				b--
			}
			if w := sc.at(b); w == "for" || w == "from" {
				return g.code
			}
		}
	}
	for k := i; k < s.last && k < i+40; k++ {
		if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && (sc.at(g.last) == "side" || sc.at(g.last) == "delegation") && sc.at(k-1) == "the" && (sc.at(k-2) == "from" || sc.at(k-2) == "for" || sc.at(k-2) == "on") {
			return g.code
		}
	}
	return ""
}

// shareRoles gives the people of a list the plural post named before them: "the foreign
// ministers ... were M. Tleuberdi (Kazakhstan), R. Kazakbayev (Kyrgyz Republic)".
func (sc *scan) shareRoles(named []namedAt) {
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		var bare []int
		for _, m := range named[n:end] {
			p := &sc.ents.people[m.person]
			if len(p.posts) == 0 && sc.at(m.last) == "(" && sc.geoOf(m.last+1) != nil && p.country != "" {
				bare = append(bare, m.person)
			}
		}
		if len(bare) >= 2 {
			if k := sc.pluralBefore(named[n].first); k >= 0 {
				r := &sc.role[k]
				for _, q := range bare {
					p := &sc.ents.people[q]
					sc.addPost(p, post{role: sc.roleText(r), start: sc.toks[r.rfirst].start, end: sc.toks[r.rlast-1].end, institute: -1})
					p.head = r.head
				}
			}
		}
		n = end
	}
}

// pluralBefore is the plural post of a state named last before token i, two sentences back at most.
func (sc *scan) pluralBefore(i int) int {
	last := sort.Search(len(sc.role), func(j int) bool { return sc.role[j].first >= i })
	for k := last - 1; k >= 0; k-- {
		r := &sc.role[k]
		if sc.toks[r.first].sent < sc.toks[i].sent-2 {
			return -1
		}
		if r.plural && (r.kind == "state" || r.kind == "envoy") && r.institute < 0 {
			return k
		}
	}
	return -1
}

// zipCountries gives the countries of a sentence to its people in order, where it says
// "respectively" or names presidents of as many states.
func (sc *scan) zipCountries(named []namedAt) {
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		s := sc.sents[sc.toks[named[n].first].sent]
		zip := false
		for k := s.first; k < s.last; k++ {
			if sc.low[k] == "respectively" {
				zip = true
			}
		}
		var open []int
		seen := map[int]bool{}
		for _, m := range named[n:end] {
			p := &sc.ents.people[m.person]
			if seen[m.person] || p.institute >= 0 {
				continue
			}
			seen[m.person] = true
			if zip {
				open = append(open, m.person)
			} else if p.country == "" && (p.head == "president" || p.head == "minister" || p.head == "foreign minister") {
				open = append(open, m.person)
			}
		}
		if len(open) >= 2 {
			var codes []string
			for k := s.first; k < s.last && k < s.first+200; k++ {
				if g := sc.geoOf(k); g != nil && g.first == k && g.kind == geoName && sc.insAt[k] == 0 && (sc.rolAt[k] == 0 || sc.perAt[k] > 0 || sc.role[sc.rolAt[k]-1].plural || sc.role[sc.rolAt[k]-1].person < 0) {
					codes = append(codes, g.code)
				}
			}
			if len(codes) == len(open) {
				for k, q := range open {
					sc.ents.people[q].country = codes[k]
				}
			}
		}
		n = end
	}
}

// nameCountry is the country that a name tells of, if the text names that country.
func (sc *scan) nameCountry(p *person) string {
	named := func(code string) bool { return sc.stateCounts()[code] > 0 }
	if len(p.surname) < 5 {
		return sc.koreanOr(p, named)
	}
	for end, code := range sc.lex.set("nameorigins").words {
		if strings.HasSuffix(p.surname, end) && len(p.surname) > len(end)+2 && named(code) {
			return code
		}
	}
	return sc.koreanOr(p, named)
}

func (sc *scan) koreanOr(p *person, named func(string) bool) string {
	if v := sc.lex.set("eastnames").words[p.surname]; v == "ko" && strings.Contains(p.name, "-") && named("KR") {
		return "KR"
	}
	return ""
}

// stateCounts counts how often each state is named by name or adjective, formats left out.
func (sc *scan) stateCounts() map[string]int {
	if sc.codes == nil {
		sc.codes = map[string]int{}
		for _, g := range sc.geo {
			if g.kind <= geoAdj && g.code != "" && sc.forAt[g.first] == 0 {
				sc.codes[g.code]++
			}
		}
	}
	return sc.codes
}

// shareDelegations gives the people of one delegation the one country that some of them have.
func (sc *scan) shareDelegations() {
	named := sc.named()
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		s := sc.sents[sc.toks[named[n].first].sent]
		one, many, is := "", false, false
		for k := s.first; k < s.first+12 && k < s.last; k++ {
			if sc.low[k] == "delegation" {
				is = true
			}
		}
		for _, m := range named[n:end] {
			if c := sc.ents.people[m.person].country; c != "" && c != one {
				many = one != ""
				one = c
			}
		}
		if is && !many && end-n > 1 {
			for _, m := range named[n:end] {
				if p := &sc.ents.people[m.person]; p.country == "" && (p.institute < 0 || !sc.ents.institutes[p.institute].abroad) {
					p.country = one
				}
			}
		}
		n = end
	}
}

// hostCountry gives the country where the meeting was held to what a report of that
// country leaves unsaid: its ministries and institutes with names of common words
// only, its ministers and its president.
func (sc *scan) hostCountry(code string) {
	if code == "" {
		return
	}
	for _, m := range sc.inst {
		ins := &sc.ents.institutes[m.entity]
		if ins.country != "" || ins.abroad || ins.parent >= 0 {
			continue
		}
		if ins.kind != "" && ins.kind != "league" && (!sc.proper(m.first, m.last) || sc.ofState(ins.name) || ins.kind == "ministry") {
			ins.country = code
		}
	}
	for k := range sc.ents.people {
		p := &sc.ents.people[k]
		if p.country != "" {
			continue
		}
		if p.institute >= 0 {
			p.country = sc.countryOf(p.institute)
		} else if len(p.posts) > 0 && (ministerial[p.head] || p.head == "deputy minister" || p.head == "first deputy minister") {
			p.country = code
		}
	}
}

// otherState is the state named most often in the text, code left out; the first one
// named of those that are named equally often.
func (sc *scan) otherState(code string) string {
	n, best := sc.stateCounts(), ""
	for _, g := range sc.geo {
		if g.code != code && n[g.code] > n[best] {
			best = g.code
		}
		if g.first > 5000 {
			break
		}
	}
	return best
}

// refCountry is the country of a body of the reference whose name holds all words of
// this one, a proper name among them: "Valdai Discussion Club".
func (sc *scan) refCountry(name string) string {
	ws := nameWords(name)
	if len(ws) < 2 || !sc.properIn(ws) {
		return ""
	}
	found := ""
	index := refWords()
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
	words   map[string]bool
}

func (r refBody) hasAll(ws []string) bool {
	for _, w := range ws {
		if !r.words[w] {
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
var refWords = sync.OnceValue(func() refIndex {
	x := refIndex{by: map[string][]int{}}
	for _, i := range reference.Institutes() {
		if i.Country == "" {
			continue
		}
		for _, n := range i.Names {
			if !latin(n) {
				continue
			}
			r := refBody{i.Country, map[string]bool{}}
			for _, w := range nameWords(n) {
				if !r.words[w] {
					x.by[w] = append(x.by[w], len(x.all))
				}
				r.words[w] = true
			}
			x.all = append(x.all, r)
		}
	}
	return x
})

// ofState tells whether a name holds the word for a parliament, court or the like.
func (sc *scan) ofState(name string) bool {
	for _, w := range nameWords(name) {
		if sc.lex.set("institutes").words[w] == "state" {
			return true
		}
	}
	return false
}

// codesNamed counts how often each state is named by name, adjective or city.
func (sc *scan) codesNamed() map[string]int {
	if sc.cityCodes == nil {
		sc.cityCodes = map[string]int{}
		for _, g := range sc.geo {
			sc.cityCodes[g.code]++
		}
	}
	return sc.cityCodes
}
