package entities

import "coopgraph/loaders/prose/words"

// furtherPosts gives the posts after commas behind post k: "A, political scientist,
// member of the Assembly of X, B, Director of Y". The last one must not stand before
// a name that has no other.
func (sc *scan) furtherPosts(p *Person, m namedAt, k int) {
	for n := 0; n < 3 && k+1 < len(sc.role); n++ {
		for sc.role[k].chain == k+1 && k+2 < len(sc.role) {
			k++
		}
		a, b := &sc.role[k], &sc.role[k+1]
		if a.person != m.person || b.used || b.plural || sc.at(a.last) != "," || sc.skipThe(a.last+1) != b.first || !sc.same(a.first, b.first) {
			return
		}
		if b.institute < 0 && b.country == "" && b.format < 0 {
			return
		}
		end := b.last
		if b.chain >= 0 {
			end = sc.role[b.chain].last
		}
		if sc.same(a.first, end) && (sc.nextPerson(end) || sc.at(end) == "," && sc.nextPerson(end+1) && !sc.ownPost(end+1)) {
			return
		}
		var kept []Post
		if len(p.Posts) == 1 && titlePost(p.Posts[0]) {
			kept, p.Posts = p.Posts, nil // "political scientist" is named first and stays first
		}
		sc.give(p, m.person, k+1)
		p.Posts = append(kept, p.Posts...)
		k++
	}
}

// trailing reads the country that ends an item of a list: "A, Director of the Centre
// for Studies, Myanmar, B, ...". It outweighs what the body's name tells of.
func (sc *scan) trailing(p *Person, k int) {
	for n := 0; n < 4 && sc.role[k].chain >= 0; n++ {
		k = sc.role[k].chain
	}
	if k+1 < len(sc.role) && sc.low[min(sc.role[k].last, sc.n()-1)] == "," && sc.role[k+1].first == sc.role[k].last+1 && sc.role[k+1].used && sc.role[k+1].person == sc.role[k].person {
		k++
	}
	i := sc.role[k].last
	for n := 0; n < 3 && (sc.at(i) == "at" || sc.at(i) == "of"); n++ {
		j := sc.skipThe(i + 1)
		if j >= sc.n() || sc.insAt[j] == 0 || !sc.same(i, j) {
			return
		}
		i = sc.inst[sc.insAt[j]-1].last
	}
	if i+4 < sc.n() && sc.Toks[i].Kind == words.QuoteOpen { // "Centre for Forecasts “Open World”, Kenya"
		for j := i + 1; j < i+5 && sc.same(i, j) && sc.cap(j); j++ {
			if j+1 < sc.n() && sc.Toks[j+1].Kind == words.QuoteClose {
				i = j + 2
				break
			}
		}
	}
	g := sc.geoOf(i + 1)
	if sc.at(i) != "," || g == nil || g.kind != geoName || g.first != i+1 || !sc.same(i, g.first) {
		return
	}
	switch sc.at(g.last) {
	case ";", ".", "":
	case ",":
		if j := g.last + 1; (sc.has(j, isAct) || sc.at(j) == "were" || sc.at(j) == "was" || sc.at(j) == "are" || sc.at(j) == "is") && !sc.cap(j) {
			break // "A, Chairman of X, Singapore, gave ..."
		} else if sc.at(j) != "and" && sc.at(j) != "as" && !sc.nextPerson(j) || sc.at(j) == "and" && !sc.nextPerson(j+1) && sc.at(j+1) != "others" {
			return
		}
	case "and":
		if !sc.nextPerson(g.last + 1) {
			return
		}
	default:
		return
	}
	e := p.Institute
	for _, x := range p.Posts {
		if e < 0 {
			e = x.Institute
		}
	}
	if e >= 0 {
		ins := &sc.ents.Institutes[e]
		if ins.abroad || ins.kind == "league" {
			return
		}
		ins.country = g.code
	}
	p.Country = g.code
}

// ledBy tells whether the name that ends at token i has its post before it.
func (sc *scan) ledBy(i int) bool {
	_, ok := sc.led[i]
	return ok
}

// nextPerson tells whether a name, with or without titles, begins at token i.
func (sc *scan) nextPerson(i int) bool {
	for n := 0; n < 4 && i < sc.n(); n++ {
		if sc.perAt[i] > 0 {
			return true
		}
		if sc.low[i] == "the" && n == 0 && sc.has(i+1, isTitle) { // "Senator the Hon. A"
			i++
		}
		if sc.low[i] == "(" && sc.has(i+1, isTail|isTitle) && sc.at(i+2) == ")" {
			i += 3 // "Ambassador (ret.) A"
			continue
		}
		if !sc.has(i, isTitle) {
			return false
		}
		i++
	}
	return false
}

// ownPost tells whether the name at token i has a post after it.
func (sc *scan) ownPost(i int) bool {
	for n := 0; n < 10 && i < sc.n() && (sc.perAt[i] > 0 || sc.has(i, isTitle)); n++ {
		i++
	}
	return sc.at(i) == "," && sc.roleStarts(i+1) >= 0
}

// inBrackets reads "(Kazakhstan)", "(Director, ISRS)", "(ISRS)" after a name and
// returns the token after it.
func (sc *scan) inBrackets(p *Person, m namedAt, i int) int {
	end := 0
	for k := i + 1; k < i+24 && sc.same(i, k); k++ {
		if sc.low[k] == ")" {
			end = k
			break
		}
	}
	if end == 0 {
		return i
	}
	for k := i + 1; k < end; k++ {
		if g := sc.geoOf(k); g != nil && g.first == k && (g.kind == geoName || g.kind == geoProvince) && (k == i+1 && g.last == end || sc.insAt[k] == 0 && sc.rolAt[k] == 0) {
			if p.Country == "" {
				p.Country = g.code
			}
		}
		if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k && sc.rolAt[k] == 0 {
			sc.addPost(p, Post{Institute: sc.inst[sc.insAt[k]-1].entity})
		}
	}
	if k := sc.roleStarts(i + 1); k >= 0 && sc.role[k].first < end {
		sc.give(p, m.person, k)
	} else if !sc.heldByAll(m, i+1) {
		for x := i + 1; x < end; x++ {
			if k := sc.roleStarts(x + 1); (sc.low[x] == "," || sc.low[x] == ";") && k >= 0 && sc.role[k].first < end && !sc.role[k].used && !sc.role[k].plural {
				sc.give(p, m.person, k) // "(ABC, Director)"
				break
			}
		}
	}
	return end + 1
}

// seatBehind reads the state between commas behind a body: "A of Volta University, Ghana, and
// B"; not the first of a list of states.
func (sc *scan) seatBehind(m instMark) {
	g := sc.geoOf(m.last + 1)
	if sc.at(m.last) != "," || g == nil || g.first != m.last+1 || g.kind != geoName || !sc.same(m.first, g.last) || sc.poss(g.last) {
		return
	}
	k := g.last
	switch sc.at(k) {
	case ",", "and", ";":
		if k++; sc.at(k) == "and" {
			k++
		}
		if next := sc.geoOf(sc.skipThe(k)); next == nil || next.kind != geoName {
			sc.placeInstitute(m.entity, g.code)
		}
	}
}

// fromBody reads "of the Berghof Foundation (Germany)", "from Kazakhstan" after a name.
func (sc *scan) fromBody(p *Person, i int) {
	k := sc.skipThe(i)
	if k >= sc.n() || !sc.same(i-1, k) {
		return
	}
	if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
		m := sc.inst[sc.insAt[k]-1]
		if u := sc.ownedBody(&m); u != nil {
			m = *u // "of the ABC Commission's Energy Directorate"
		}
		sc.addPost(p, Post{Institute: m.entity})
		sc.seatBehind(m)
		if sc.at(m.last) == "(" {
			if g := sc.geoOf(m.last + 1); g != nil && g.code != "" {
				sc.placeInstitute(m.entity, g.code)
			}
		}
		return
	}
	if b := sc.bodyBehind(k); b != nil && sc.same(i-1, b.first) {
		sc.addPost(p, Post{Institute: b.entity})
		return
	}
	if g := sc.geoOf(k); g != nil && g.first == k && (sc.dash(g.last) || sc.at(g.last) == ":") && sc.same(k, g.last) {
		return // "A, from Peru – B": a list goes on
	}
	if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && g.kind != geoCity {
		end := g.last
		if sc.poss(end) {
			end++
		}
		if w := sc.at(end); (w == "side" || w == "delegation" || w == "team") && sc.same(k, end) {
			if p.Country == "" {
				p.Country = g.code
			}
			return
		}
	}
	if g := sc.geoOf(k); g != nil && g.first == k && sc.at(g.last) == "'s" && g.last+1 < sc.n() && sc.insAt[g.last+1] > 0 {
		sc.addPost(p, Post{Institute: sc.inst[sc.insAt[g.last+1]-1].entity, country: g.code})
		return
	}
	if g := sc.geoOf(k); g != nil && g.first == k && (g.kind == geoName || g.kind == geoProvince) && sc.at(g.last) != "'s" {
		if p.Country == "" {
			p.Country = g.code
		}
		return
	}
	if sc.has(k, isInst) && (!sc.cap(k) || sc.low[k-1] == "the" && sc.poss(k+1)) { // "of the embassy", "of the Institute's team"
		sc.backs = append(sc.backs, backRef{person: p.Mentions[0].entity, post: -1, word: sc.low[k], at: k})
	}
}
