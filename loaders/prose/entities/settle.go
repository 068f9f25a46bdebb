package entities

import (
	"slices"
	"sort"
)

func sortNamed(ms []namedAt) {
	slices.SortStableFunc(ms, func(a, b namedAt) int { return a.first - b.first })
}

// settle picks the first post, its body and country.
func (sc *scan) settle(p *Person) {
	if len(p.Posts) == 0 || len(p.Posts) == 1 && p.Posts[0].Role == "" {
		if len(p.weak) > 0 {
			x := p.weak[0]
			if len(p.Posts) == 1 && x.Institute < 0 {
				x.Institute = p.Posts[0].Institute
			}
			p.Posts = []Post{x}
			p.head = lastWord(x.Role)
		}
	}
	p.world = len(p.Posts) > 0 && sc.worldPost(p.Posts[0])
	for k := range p.Posts {
		x := &p.Posts[k]
		if p.Institute < 0 && k == 0 {
			p.Institute = x.Institute
		}
		if p.Country == "" && !(k == 0 && p.world) { // "EU Special Representative for Ghana"
			p.Country = x.country
		}
	}
	// a first post that is a state's keeps no body; otherwise the next post's body speaks
	if p.Institute < 0 && len(p.Posts) > 0 && p.Posts[0].Role == "" {
		p.Institute = p.Posts[0].Institute
	}
	if p.Institute < 0 && len(p.Posts) > 1 && (sc.looseRole(p.Posts[0].Role) || sc.bodyRole(p.Posts[0].Role) && p.Posts[0].country == "") {
		for _, x := range p.Posts[1:] {
			if x.Institute >= 0 {
				p.Institute = x.Institute
				break
			}
		}
	}
	if p.Country == "" && p.Institute >= 0 {
		p.Country = sc.countryOf(p.Institute)
	}
	if p.Institute >= 0 && !sc.ents.Institutes[p.Institute].abroad {
		for _, x := range p.Posts {
			if p.Country == "" && x.Institute >= 0 {
				p.Country = sc.countryOf(x.Institute) // the body of a further post
			}
		}
	}
}

// bodyRole tells whether a role is held in a body: "researcher", "fellow".
func (sc *scan) bodyRole(role string) bool {
	return sc.lex.Roles.At(lastWord(role)) == "body"
}

// looseRole tells whether a role says what somebody is rather than what he holds.
func (sc *scan) looseRole(role string) bool {
	return sc.lex.Roles.At(lastWord(role)) == "loose"
}

// countryOf is the country of a body or of the one that it is a part of.
func (sc *scan) countryOf(e int) string {
	for n := 0; e >= 0 && n < 4; n++ {
		ins := &sc.ents.Institutes[e]
		if ins.abroad {
			return ""
		}
		if ins.country != "" {
			return ins.country
		}
		e = ins.Parent
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
		first := 0
		for _, m := range named[n:end] {
			p := &sc.ents.People[m.person]
			if len(p.Posts) == 0 && (sc.at(m.last) == "(" && sc.geoOf(m.last+1) != nil && p.Country != "" || sc.inState(m) || sc.behindState(m.first, m.last) != "") {
				if p.Country == "" {
					p.Country = sc.behindState(m.first, m.last)
				}
				if len(bare) == 0 {
					first = m.first
				}
				bare = append(bare, m.person)
			}
		}
		if len(bare) >= 2 {
			if k := sc.pluralBefore(first); k >= 0 {
				r := &sc.role[k]
				for _, q := range bare {
					p := &sc.ents.People[q]
					sc.addPost(p, Post{Role: sc.roleText(r), Start: sc.Toks[r.rfirst].Start, End: sc.Toks[r.rlast-1].End, Institute: -1})
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
		if sc.Toks[r.first].Sent < sc.Toks[i].Sent-2 {
			return -1
		}
		if r.plural && (r.kind == "state" || r.kind == "envoy") && r.institute < 0 {
			return k
		}
	}
	return -1
}
