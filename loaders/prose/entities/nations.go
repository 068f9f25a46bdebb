package entities

import (
	"slices"
	"strings"

	"coopgraph/loaders/prose/words"
)

// guessCountries fills what is still open: a body takes the country of its people,
// a head of state that of the states named nearest.
func (sc *scan) guessCountries() {
	ps := sc.ents.People
	sc.takeSides()
	sc.counterparts()
	sc.listMates()
	for k := range ps {
		p := &ps[k]
		if p.Institute >= 0 && p.Country != "" {
			ins := &sc.ents.Institutes[p.Institute]
			if ins.country == "" && !ins.abroad && ins.kind != "league" {
				ins.country = p.Country
			}
		}
	}
	sc.american()
	sc.hosts()
	sc.spokesmen()
	home := sc.dateline()
	for k := range ps {
		p := &ps[k]
		if p.Country == "" && p.Institute >= 0 {
			p.Country = sc.countryOf(p.Institute)
		}
		if p.Country == "" && p.Institute < 0 && p.head == "minister" {
			p.Country = home // a paper at home does not say whose minister he is
		}
		if p.Country == "" && (p.head == "president" || p.head == "prime minister" || p.head == "minister" || p.head == "king" || p.head == "state councilor") && p.Institute < 0 {
			if p.Country = sc.nameCountry(p); p.Country == "" {
				p.Country = sc.nearState(p)
			}
		}
	}
	sc.envoys()
	sc.officials()
	sc.neighbours()
	for k := range ps {
		p := &ps[k]
		if p.Country == "" && (p.Institute < 0 || !sc.ents.Institutes[p.Institute].abroad) {
			p.Country = sc.nameCountry(p)
		}
	}
	for k := range ps {
		if p := &ps[k]; p.Institute >= 0 && p.Country != "" {
			if ins := &sc.ents.Institutes[p.Institute]; ins.country == "" && !ins.abroad && ins.kind != "league" {
				ins.country = p.Country
			}
		}
	}
	for k := range sc.ents.Institutes {
		if ins := &sc.ents.Institutes[k]; ins.country == "" && !ins.abroad {
			ins.country = sc.countryOf(k)
		}
	}
	sc.parliamentarians()
}

// parliamentarians gives speakers and members of a parliament of whom no body is told the
// parliament of their state that the text names last before them.
func (sc *scan) parliamentarians() {
	var all []instMark // of parliaments
	for _, m := range sc.inst {
		if len(all) < 300 && sc.lex.Institutes.At(sc.ents.Institutes[m.entity].kind) == "state" {
			all = append(all, m)
		}
	}
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if p.Institute >= 0 || p.Country == "" || len(p.Posts) == 0 || former(p) {
			continue
		}
		switch p.head {
		case "speaker", "deputy speaker", "vice-speaker", "mp", "mna", "mla", "congressman", "congresswoman", "senator", "parliamentarian", "lawmaker", "legislator":
		default:
			continue
		}
		at := p.Mentions[0].Start
		for _, m := range all {
			if sc.ents.Institutes[m.entity].country == p.Country && (p.Institute < 0 || sc.Toks[m.first].Start < at) {
				p.Institute, p.Posts[0].Institute = m.entity, m.entity
			}
		}
	}
}

// dateline is the state whose city opens the report: "Lima, ANP – ", "LIMA (ANP) - "; ""
// for none.
func (sc *scan) dateline() string {
	for k := 0; k < len(sc.Sents) && k < 4; k++ {
		i := sc.Sents[k].First
		g := sc.geoOf(i)
		if g == nil || g.first != i || g.kind != geoCity {
			continue
		}
		for j := g.last; j < i+12 && j < sc.n() && sc.same(i, j); j++ {
			if sc.dash(j) || sc.low[j] == ":" && (sc.numbered(g.last, j) || k > 0 && j == g.last && sc.cap(j+1)) {
				return g.code
			}
			if sc.isWord(j) && !sc.cap(j) && sc.low[j] != "of" {
				break
			}
			if s := sc.Sents[sc.Toks[i].Sent]; k > 0 && j == s.Last-1 && s.Last-s.First < 9 && sc.dated(g.last, j) {
				return g.code // "Lima, 3 May."
			}
		}
	}
	return ""
}

// numbered tells whether a number stands at tokens first to last.
func (sc *scan) numbered(first, last int) bool {
	for k := first; k < last; k++ {
		if sc.Toks[k].Kind == words.Number {
			return true
		}
	}
	return false
}

// dated tells whether only a date stands at tokens first to last.
func (sc *scan) dated(first, last int) bool {
	day := false
	for k := first; k < last; k++ {
		day = day || sc.Toks[k].Kind == words.Number
		if sc.isWord(k) && !sc.lex.Months.Has(sc.low[k]) && !sc.lex.Weekdays.Has(sc.low[k]) {
			return false
		}
	}
	return day
}

// nearState is the state named nearest before a head of state, in the same sentence
// or the one before it, places of travel left out.
func (sc *scan) nearState(p *Person) string {
	for _, m := range p.Mentions {
		i := sc.TokenAt(m.Start)
		for k := i - 1; k >= 0 && i-k < 200 && sc.Toks[k].Sent+4 >= sc.Toks[i].Sent; k-- {
			if g := sc.geoOf(k); g != nil && sc.Toks[k].Sent+2 >= sc.Toks[i].Sent && g.kind <= geoAdj && (g.kind == geoName || !sc.cap(g.last)) && g.first == k && sc.at(k-1) != "to" && sc.at(k-1) != "with" && sc.insAt[k] == 0 && sc.forAt[k] == 0 && sc.rolAt[k] == 0 {
				return g.code
			}
			if q := int(sc.perAt[k]) - 1; q >= 0 && sc.ents.People[q].Country != "" && &sc.ents.People[q] != p {
				if sc.ents.People[q].head == p.head && sc.at(i-2) == "with" {
					return sc.otherState(sc.ents.People[q].Country)
				}
				return sc.ents.People[q].Country
			} else if q >= 0 && &sc.ents.People[q] != p && sc.same(k, i) {
				break // of whose state nothing is known
			}
		}
	}
	return ""
}

// zipCountries gives the countries of a sentence to its people in order, where it says
// "respectively" or names presidents of as many states.
func (sc *scan) zipCountries(named []namedAt) {
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		s := sc.Sents[sc.Toks[named[n].first].Sent]
		zip := false
		for k := s.First; k < s.Last; k++ {
			if sc.low[k] == "respectively" {
				zip = true
			}
		}
		var open []int
		seen := map[int]bool{}
		for _, m := range named[n:end] {
			p := &sc.ents.People[m.person]
			if seen[m.person] || p.Institute >= 0 {
				continue
			}
			seen[m.person] = true
			if zip {
				open = append(open, m.person)
			} else if p.Country == "" && (p.head == "president" || p.head == "minister" || p.head == "foreign minister") {
				open = append(open, m.person)
			}
		}
		if len(open) >= 2 {
			var codes []string
			for k := s.First; k < s.Last && k < s.First+200; k++ {
				if g := sc.geoOf(k); g != nil && g.first == k && g.kind == geoName && sc.insAt[k] == 0 && (sc.rolAt[k] == 0 || sc.perAt[k] > 0 || sc.role[sc.rolAt[k]-1].plural || sc.role[sc.rolAt[k]-1].person < 0) {
					codes = append(codes, g.code)
				}
			}
			if len(codes) != len(open) && len(open) == 2 && s.First > 0 && sc.ofOnePost(open[0], open[1]) {
				codes = sc.twoStates(sc.Sents[sc.Toks[s.First-1].Sent])
			}
			if len(codes) == len(open) {
				for k, q := range open {
					sc.ents.People[q].Country = codes[k]
				}
			}
		}
		n = end
	}
}

// ofOnePost tells whether one plural post that says no state is that of both people.
func (sc *scan) ofOnePost(p, q int) bool {
	a, b := sc.ents.People[p].Posts, sc.ents.People[q].Posts
	return len(a) == 1 && len(b) == 1 && a[0].Start == b[0].Start && a[0].End == b[0].End && a[0].country == "" && b[0].country == ""
}

// twoStates are the two states of a sentence that names no third, in its order: "consultations
// between the ministries of Ghana and Peru"; nil for none.
func (sc *scan) twoStates(s words.Sentence) []string {
	var codes []string
	for k := s.First; k < s.Last && k < s.First+200; k++ {
		g := sc.geoOf(k)
		if g == nil || g.first != k || g.kind != geoName || g.code == "" || sc.insAt[k] > 0 || slices.Contains(codes, g.code) {
			continue
		}
		codes = append(codes, g.code)
	}
	if len(codes) != 2 {
		return nil
	}
	return codes
}

// nameCountry is the country that a name tells of, if the text names that country.
func (sc *scan) nameCountry(p *Person) string {
	named := func(code string) bool { return sc.stateCounts()[code] > 0 }
	if len(p.surname) < 5 {
		return sc.eastern(p, named)
	}
	for end, code := range sc.lex.NameOrigins.All() {
		if strings.HasSuffix(p.surname, end) && len(p.surname) > len(end)+2 && named(code) {
			return code
		}
	}
	return sc.eastern(p, named)
}

// eastern takes a surname that stands first and is only Chinese or only Vietnamese for
// that, and a Korean surname with a hyphenated given name for Korean.
func (sc *scan) eastern(p *Person, named func(string) bool) string {
	v := sc.lex.EastNames.At(p.surname)
	if at := sc.codesNamed(); v == "zh" && !strings.Contains(p.Name, "-") && at["CN"] > 0 && at["KR"] == 0 && at["TW"] == 0 && at["SG"] == 0 && at["MY"] == 0 && at["HK"] == 0 && strings.HasPrefix(foldName(p.Name), p.surname+" ") {
		return "CN"
	}
	if v == "vi" && named("VN") && strings.HasPrefix(foldName(p.Name), p.surname+" ") {
		return "VN"
	}
	if strings.Contains(v, "ko") && strings.Contains(p.Name, "-") && named("KR") {
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

// neighbours gives people of a sentence that names no second state and no two sides the
// one country that all others in it have: two others where a body of its own stands at them.
func (sc *scan) neighbours() {
	named := sc.named()
	sided := map[int]int{}
	for _, x := range sc.sides() {
		sided[sc.Toks[x.first].Sent]++
	}
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		one, many := "", sided[sc.Toks[named[n].first].Sent] > 1
		known := map[int]bool{}
		for _, m := range named[n:end] {
			p := &sc.ents.People[m.person]
			if c := p.Country; c != "" {
				many = many || one != "" && c != one
				one, known[m.person] = c, true
			}
			if p.Country == "" && p.Institute >= 0 && sc.international(p) {
				many = true
			}
		}
		for k := named[n].last; k < named[end-1].first && !many; k++ {
			many = sc.low[k] == "with" && (sc.at(k-1) == "talks" || sc.at(k-1) == "meeting" || sc.at(k-1) == "negotiations") // of two sides
		}
		s := sc.Sents[sc.Toks[named[n].first].Sent]
		for k := s.First; k < s.Last && one != "" && !many; k++ {
			if g := sc.geoOf(k); g != nil && g.code != "" && g.code != one && sc.forAt[k] == 0 {
				many = true
			}
		}
		if one != "" && !many {
			for _, m := range named[n:end] {
				if p := &sc.ents.People[m.person]; p.Country == "" && len(p.Posts) > 0 && !p.world && !sent(p) && (p.Institute < 0 || len(known) > 1 && !sc.ents.Institutes[p.Institute].abroad) {
					p.Country = one
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
		sc.compatriots("")
		return
	}
	guests := sc.guestBodies()
	for _, m := range sc.inst {
		ins := &sc.ents.Institutes[m.entity]
		if ins.country != "" || ins.abroad || ins.Parent >= 0 || guests[m.entity] {
			continue
		}
		if ins.kind != "" && ins.kind != "league" && (!sc.proper(m.first, m.last) || sc.ofState(ins.Name) || ins.kind == "ministry") {
			ins.country = code
		}
	}
	sc.hostBody(code)
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if p.Country != "" {
			continue
		}
		if p.Institute >= 0 && !sc.international(p) {
			p.Country = sc.countryOf(p.Institute)
		} else if len(p.Posts) > 0 && (ministerial[p.head] || p.head == "deputy minister" || p.head == "senator" || p.head == "mp" || p.head == "parliamentarian" || p.head == "lawmaker" || p.head == "first deputy minister") {
			p.Country = code
		}
	}
	sc.compatriots(code)
}

// hostBody gives the country of the meeting to the one body that organised or hosted it, where
// all others who did are known not to be of that country.
func (sc *scan) hostBody(code string) {
	one := -1
	for k := range sc.ents.Institutes {
		ins := &sc.ents.Institutes[k]
		switch {
		case ins.part != "organizer" && ins.part != "host" || ins.abroad || ins.kind == "league":
		case sc.countryOf(k) == code || sc.countryOf(k) == "" && one >= 0:
			return
		case sc.countryOf(k) == "":
			one = k
		}
	}
	if one >= 0 && sc.ofScholars(one) {
		sc.ents.Institutes[one].country = code
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

// ofState tells whether a name holds the word for a parliament, court or the like.
func (sc *scan) ofState(name string) bool {
	for _, w := range nameWords(name) {
		if sc.lex.Institutes.At(w) == "state" {
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
			if sc.perAt[g.first] == 0 {
				sc.cityCodes[g.code]++
			}
		}
	}
	return sc.cityCodes
}
