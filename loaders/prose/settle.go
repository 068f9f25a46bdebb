package prose

import (
	"sort"
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
	if p.institute < 0 && len(p.posts) > 1 && (sc.looseRole(p.posts[0].role) || sc.bodyRole(p.posts[0].role) && p.posts[0].country == "") {
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
	if p.institute >= 0 && !sc.ents.institutes[p.institute].abroad {
		for _, x := range p.posts {
			if p.country == "" && x.institute >= 0 {
				p.country = sc.countryOf(x.institute) // the body of a further post
			}
		}
	}
}

// bodyRole tells whether a role is held in a body: "researcher", "fellow".
func (sc *scan) bodyRole(role string) bool {
	return sc.lex.set("roles").words[lastWord(role)] == "body"
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
