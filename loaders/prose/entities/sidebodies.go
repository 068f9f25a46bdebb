package entities

import "strings"

// sideBodies gives the people of a body's side that body, as far as nothing nearer was
// said of them: "On the ISRS side, Deputy Director A", "experts of X including B".
func (sc *scan) sideBodies(named []namedAt) {
	all, k := sc.sides(), 0
	seen := map[int]bool{}
	for _, m := range named {
		if seen[m.person] {
			continue
		}
		seen[m.person] = true
		for k < len(all) && all[k].last <= m.first {
			k++
		}
		if k == 0 {
			continue
		}
		x := all[k-1]
		if x.body < 0 || !sc.same(x.first, m.first) || x.trailing && x.first > 0 && sc.perAt[x.first-1] > 0 {
			continue
		}
		over := false
		for at := x.last; at < m.first && x.led; at++ {
			over = over || sc.deed(at) && sc.insAt[at] == 0 && sc.rolAt[at] == 0
		}
		if !over {
			sc.ofBody(&sc.ents.People[m.person], x)
		}
	}
}

// ofBody gives one person the body of his side unless he has one.
func (sc *scan) ofBody(p *Person, x side) {
	for k := range p.Posts {
		if p.Posts[k].Institute >= 0 {
			return
		}
	}
	switch {
	case p.Country != "":
	case len(p.Posts) == 0:
		if x.bare {
			sc.addPost(p, Post{Institute: x.body})
		}
	case p.Posts[0].country == "" && (titlePost(p.Posts[0]) || delegates[p.head] && sc.chamber(x.body) || sc.bodyRole(p.Posts[0].Role) || sc.heldInBody(p)):
		p.Posts[0].Institute = x.body
	}
}

// delegates are those whom a parliament's delegation is made of.
var delegates = map[string]bool{"congressman": true, "congresswoman": true, "senator": true, "mp": true, "deputy": true, "member": true, "lawmaker": true, "parliamentarian": true, "legislator": true}

// heldInBody tells whether the first post of a person is of the kind that bodies give.
func (sc *scan) heldInBody(p *Person) bool {
	v, ok := sc.lex.Roles.Get(p.head)
	if !ok {
		v = sc.lex.Roles.At(strings.ReplaceAll(p.head, " ", "-"))
	}
	return v == "body" || v == "loose"
}

// deputies gives "Director of X, A and Deputy Director B" one body.
func (sc *scan) deputies(named []namedAt) {
	for n := 1; n < len(named); n++ {
		a, b := named[n-1], named[n]
		p, q := &sc.ents.People[a.person], &sc.ents.People[b.person]
		if !sc.same(a.first, b.first) || a.person == b.person || len(p.Posts) == 0 || len(q.Posts) == 0 {
			continue
		}
		x := &q.Posts[0]
		if p.Posts[0].Institute < 0 || x.Institute >= 0 || x.country != "" || ministerial[lastWord(x.Role)] || q.Country != "" || !deputy(q) {
			continue
		}
		j := a.last
		for w := sc.at(j); w == "," || w == "and"; w = sc.at(j) {
			j++
		}
		if k := int(sc.rolAt[min(sc.skipThe(j), sc.n()-1)]) - 1; j > a.last && k >= 0 && sc.role[k].person == b.person && sc.role[k].back == "" && sc.role[k].last == b.first {
			x.Institute = p.Posts[0].Institute
		}
	}
}

// pairs gives "A and B of the Institute" one body.
func (sc *scan) pairs(named []namedAt) {
	for n := 1; n < len(named); n++ {
		a, b := named[n-1], named[n]
		if sc.at(a.last) != "and" || a.person == b.person || !sc.same(a.first, b.last) {
			continue
		}
		j := a.last + 1
		for j < b.first && sc.isTitleToken(j, b.first) {
			j++
		}
		if w := sc.at(b.last); j != b.first || w != "of" && w != "from" && w != "representing" {
			continue
		}
		k, e := sc.skipThe(b.last+1), -1
		if m := sc.bodyFrom(k); m != nil {
			e = m.entity
		} else if sc.has(k, isInst) && (!sc.cap(k) || sc.low[k-1] == "the" && sc.poss(k+1)) {
			e = sc.bodyBefore(sc.low[k], k) // "A and B of the institute's Asia team"
		}
		if e < 0 {
			continue
		}
		t := a.first - 1
		for t > 0 && sc.isTitleToken(t, a.first) {
			t--
		}
		if sc.at(t) == "," && t > 0 && sc.perAt[t-1] > 0 {
			continue // "A, B and C of the Institute"
		}
		p, open := &sc.ents.People[a.person], true
		for _, x := range p.Posts {
			open = open && x.Institute < 0 && x.country == "" && !ministerial[lastWord(x.Role)]
		}
		if open && p.Country == "" {
			sc.addPost(p, Post{Institute: e})
		}
	}
}

// colleagues gives "A of the Institute and his colleague B, adviser" one body.
func (sc *scan) colleagues(named []namedAt) {
	for n := 1; n < len(named); n++ {
		a, b := named[n-1], named[n]
		t := b.first - 1
		for t > 0 && sc.isTitleToken(t, b.first) {
			t--
		}
		if w := sc.at(t - 1); sc.at(t) != "colleague" && sc.at(t) != "colleagues" || w != "his" && w != "her" || a.person == b.person || !sc.same(a.first, t-1) || a.last > t-1 {
			continue
		}
		q, e := &sc.ents.People[b.person], sc.employer(&sc.ents.People[a.person])
		open := e >= 0 && q.Country == "" && sc.employer(q) < 0
		for _, x := range q.Posts {
			open = open && x.country == "" && !ministerial[lastWord(x.Role)]
		}
		if open {
			sc.addPost(q, Post{Institute: e})
		}
	}
}
