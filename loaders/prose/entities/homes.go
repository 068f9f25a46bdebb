package entities

import (
	"maps"
	"slices"
	"strings"
)

// counterparts reads "his Greek counterpart A", "her peer from Greece, A": A is of
// Greece, and the one who met A is not. Whoever is left without a country then gets the
// one by which a post of his is called elsewhere, or the other state of the talks.
func (sc *scan) counterparts() {
	not := map[int]string{} // person -> state that he is not of
	for i := 0; i < sc.n(); i++ {
		switch sc.low[i] {
		case "counterpart", "counter-part", "peer", "homologue", "colleague", "opposite":
		default:
			continue
		}
		code, end := "", i+1
		if g := sc.geoOf(i - 1); g != nil && g.last == i && g.kind <= geoAdj {
			code = g.code
		}
		if sc.low[i] == "opposite" && sc.at(end) == "number" {
			end++
		}
		if w := sc.at(end); w == "from" || w == "of" {
			if g := sc.geoOf(sc.skipThe(end + 1)); g != nil && g.kind == geoName && sc.same(i, g.first) {
				code, end = g.code, g.last
			}
		}
		if code == "" {
			continue
		}
		k := end
		if g := sc.geoOf(k + 1); sc.at(k) == "in" && g != nil && g.first == k+1 && sc.same(i, k+1) {
			k = g.last // "her Peruvian colleague in Accra, A"
		}
		if sc.at(k) == "," {
			k++
		}
		for n := 0; n < 12 && sc.same(i, k) && sc.perAt[k] == 0 && (sc.rolAt[k] > 0 || sc.insAt[k] > 0 || sc.has(k, isTitle) || sc.low[k] == "," || sc.low[k] == "the"); n++ {
			k++
		}
		met := sc.namedBeside(i)
		if met >= 0 {
			k = i
			if p := &sc.ents.People[met]; p.Country == "" && !sc.international(p) {
				p.Country = code
			}
		}
		if sc.same(i, k) && sc.perAt[k] > 0 {
			met = int(sc.perAt[k]) - 1
			if p := &sc.ents.People[met]; p.Country == "" && !sc.international(p) {
				p.Country = code
			}
		}
		if q := sc.personBefore(i, met); q >= 0 && sc.ents.People[q].Country == "" {
			not[q] = code
		}
	}
	sc.laterCountries(not)
	for q := range sc.ents.People {
		if p := &sc.ents.People[q]; not[q] != "" && p.Country == "" && !sc.international(p) {
			p.Country = sc.otherState(not[q])
		}
	}
}

// namedBeside is the person named before a comma and "his" with the word at token i: "A, his
// colleague from Peru"; -1 for none.
func (sc *scan) namedBeside(i int) int {
	b := i - 1
	if g := sc.geoOf(b); g != nil && g.kind == geoAdj {
		b = g.first - 1
	}
	switch sc.at(b) {
	case "his", "her", "their", "the":
	default:
		return -1
	}
	if sc.at(b-1) != "," || b < 2 || !sc.same(b-2, i) {
		return -1
	}
	return int(sc.perAt[b-2]) - 1
}

// laterCountries gives somebody whose post names no state the one by which the text
// calls the holder of that post elsewhere: "Foreign Secretary A arrived", "the Kenyan
// Foreign Secretary said". States of others with such a post are out of the question.
func (sc *scan) laterCountries(not map[int]string) {
	calls := map[string][]string{}
	for k := range sc.role {
		if r := &sc.role[k]; r.person < 0 && !r.plural && r.country != "" && r.institute < 0 && (r.kind == "state" || r.kind == "envoy") {
			key := sc.postKey(sc.roleText(r))
			calls[key] = append(calls[key], r.country)
		}
	}
	if len(calls) == 0 {
		return
	}
	taken := map[string]bool{}
	open := map[string][]int{}
	for q := range sc.ents.People {
		p := &sc.ents.People[q]
		for _, x := range p.Posts {
			key := sc.postKey(x.Role)
			if p.Country != "" {
				taken[key+p.Country] = true
			} else if calls[key] != nil && !sc.international(p) {
				open[key] = append(open[key], q)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(open)) {
		qs, one := open[key], ""
		for _, c := range calls[key] {
			switch {
			case taken[key+c] || c == not[qs[0]] || one == c:
			case one != "":
				one = "-"
			default:
				one = c
			}
		}
		if len(qs) == 1 && one != "" && one != "-" {
			sc.ents.People[qs[0]].Country = one
		}
	}
}

// listMates gives those who are named with a body of common words ("Centre for Asian
// Studies") the one country of all others of the sentence: such a body is a part of one
// named beside it, or of the same state.
func (sc *scan) listMates() {
	named := sc.named()
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		one, many := "", false
		for _, m := range named[n:end] {
			if p := &sc.ents.People[m.person]; p.Country != "" && !posted(p) {
				many = many || one != "" && p.Country != one
				one = p.Country
			}
		}
		for _, m := range named[n:end] {
			p := &sc.ents.People[m.person]
			if one != "" && !many && p.Country == "" && p.Institute >= 0 && !sc.international(p) && !sc.statePost(p) && sc.unitLike(sc.ents.Institutes[p.Institute].Name) {
				p.Country = one
			}
		}
		n = end
	}
}

// unitLike tells whether a body may be a part of one named beside it: a name of common
// words that does not say that it is international.
func (sc *scan) unitLike(name string) bool {
	ws := nameWords(name)
	return !sc.properIn(ws) && !slices.Contains(ws, "international")
}

// posted tells whether a person stands for his state in another.
func posted(p *Person) bool {
	for _, x := range p.Posts {
		for _, w := range nameWords(x.Role) {
			if w == "ambassador" || w == "envoy" || w == "consul" || w == "chargé" || w == "charge" {
				return true
			}
		}
	}
	return false
}

// compatriots gives the country of a meeting to those of its people of whom nothing is
// said, where all of whom something is said are of that country, two at least and
// with a post if the place is not known.
func (sc *scan) compatriots(code string) {
	known, enough := 0, 1
	if code == "" {
		enough = 2 // the place of the meeting is not known
	}
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if code == "" && p.participant {
			code = p.Country
		}
		switch {
		case !p.participant:
		case p.world && p.Country == "":
		case sc.international(p) || p.Country != "" && p.Country != code:
			return
		case p.Country == code && !posted(p):
			known++
		}
	}
	guests := sc.guestBodies()
	for k := range sc.ents.People {
		if p := &sc.ents.People[k]; p.participant && p.Country == "" && known >= enough && (enough == 1 || len(p.Posts) > 0) && !guests[p.Institute] {
			if p.Institute < 0 || sc.unitLike(sc.ents.Institutes[p.Institute].Name) {
				p.Country = code
			}
		}
	}
}

// guestBodies are those with whom a body held its meeting, and the bodies that they are
// parts of: "The Institute held a round table with the Centre of B University".
func (sc *scan) guestBodies() map[int]bool {
	out := map[int]bool{}
	for n, m := range sc.inst {
		b := m.first - 1
		if sc.at(b) == "the" {
			b--
		}
		if n == 0 || sc.at(b) != "with" || !sc.same(sc.inst[n-1].first, m.first) || m.first-sc.inst[n-1].last > reach || sc.inst[n-1].entity == m.entity {
			continue
		}
		held := false
		for k := sc.inst[n-1].last; k < b; k++ {
			held = held || organizing[sc.low[k]] && sc.at(k-1) != "was" && sc.at(k-1) != "were" || sc.low[k] == "met" || sc.low[k] == "meeting" || sc.low[k] == "talks"
		}
		for e, n := m.entity, 0; held && e >= 0 && n < 4; e, n = sc.ents.Institutes[e].Parent, n+1 {
			out[e] = true
		}
	}
	return out
}

// postKey is a post for comparison, without its state: "Minister of Foreign Affairs" is
// the "Greek Foreign Minister".
func (sc *scan) postKey(role string) string {
	g := Gazette()
	var out []string
	minister, foreign := false, false
	for _, w := range nameWords(role) {
		switch w {
		case "of", "for", "the", "and", "republic":
			continue
		case "minister":
			minister = true
		case "foreign":
			foreign = true
		}
		if _, ok := g.Names.Get(w); ok {
			continue
		}
		if _, ok := g.Adjectives.Get(w); ok {
			continue
		}
		out = append(out, w)
	}
	key := strings.Join(out, " ")
	if minister && foreign {
		key = strings.TrimSpace(strings.NewReplacer("foreign minister", "", "minister foreign affairs", "", "minister foreign", "", "affairs", "").Replace(key)) + " foreign minister"
	}
	return key
}
