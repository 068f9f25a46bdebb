package entities

import (
	"strings"

	"coopgraph/loaders/prose/words"
)

// linkPeople ties people to posts, posts to bodies, bodies to countries.
func (sc *scan) linkPeople() {
	for _, m := range sc.named() {
		sc.linkName(m)
		sc.standsFor(&sc.ents.People[m.person], m)
	}
	sc.resolveBacks()
	named := sc.named()
	sc.shareRoles(named)
	sc.deputies(named)
	sc.pairs(named)
	sc.colleagues(named)
	sc.sideBodies(named)
	sc.heirs(named)
	for k := range sc.ents.People {
		sc.settle(&sc.ents.People[k])
	}
	sc.zipCountries(named)
}

// A namedAt is a mention of a person in tokens.
type namedAt struct{ first, last, person int }

// named lists the mentions of people in the order of the text.
func (sc *scan) named() []namedAt {
	var out []namedAt
	for k := range sc.ents.People {
		for _, m := range sc.ents.People[k].Mentions {
			first := sc.TokenAt(m.Start)
			last := first
			for last < sc.n() && sc.Toks[last].Start < m.End {
				last++
			}
			out = append(out, namedAt{first, last, k})
		}
	}
	sortNamed(out)
	return out
}

// linkName gives the person the posts and bodies that stand at one mention.
func (sc *scan) linkName(m namedAt) {
	p := &sc.ents.People[m.person]
	left := sc.leftPost(m)
	if left >= 0 {
		if sc.led == nil {
			sc.led = map[int]bool{}
		}
		sc.led[m.last] = sc.role[left].last < sc.n() && sc.low[sc.role[left].last] == ","
		sc.give(p, m.person, left)
	}
	if left < 0 {
		sc.ownedBy(p, m)
	}
	i := m.last
	if !sc.same(m.first, i) {
		return
	}
	i = sc.skipTails(i)
	if !sc.same(m.first, i) {
		return
	}
	w := sc.low[i]
	switch {
	case w == "(":
		i = sc.inBrackets(p, m, i)
	case w == "of" || w == "from" || w == "representing":
		sc.fromBody(p, i+1)
	}
	if !sc.same(m.first, i) {
		return
	}
	w = sc.low[i]
	if k := int(sc.rolAt[i]) - 1; k >= 0 && left < 0 && sc.role[k].first == i && !sc.role[k].used && sc.cap(i) && sc.role[k].institute >= 0 && !sc.nextPerson(sc.role[k].last) && m.last-m.first > 1 {
		sc.give(p, m.person, k) // the comma is missing
		return
	}
	if w == "," || sc.dash(i) || w == ":" {
		sc.rightPost(p, m, i+1, left >= 0)
	} else if w == "who" {
		sc.clause(p, m, i+1)
	} else if sc.isWord(i) && !sc.cap(i) && sc.at(i+1) == "as" && left < 0 && sc.roleStarts(i+2) >= 0 {
		if k := sc.roleStarts(i + 2); !sc.role[k].used {
			sc.give(p, m.person, k)
		}
	} else if sc.at(i) == "spoke" || sc.at(i) == "speaking" || sc.at(i) == "attended" || sc.at(i) == "signed" {
		j := i + 1
		for j < i+4 && sc.low[min(j, sc.n()-1)] != "for" && !(sc.at(j) == "of" && sc.at(j-1) == "behalf") {
			j++
		}
		if k := sc.skipThe(j + 1); j < i+4 && k < sc.n() && sc.same(i, k) && sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
			sc.addPost(p, Post{Institute: sc.inst[sc.insAt[k]-1].entity})
		}
	} else if w == "is" || w == "was" || w == "as" {
		if k := sc.roleStarts(i); k >= 0 && !sc.role[k].used {
			sc.give(p, m.person, k)
		}
	}
}

// ownedBy reads "Solomon Islands' Peter Agovaka", "PISM's Justyna Lis".
func (sc *scan) ownedBy(p *Person, m namedAt) {
	k := m.first - 1
	for n := 0; n < 20 && k > 0 && sc.same(k, m.first) && (sc.isTitleToken(k, m.first) || sc.perAt[k] > 0 || sc.low[k] == "and" || sc.low[k] == ","); n++ {
		k--
	}
	if !sc.poss(k) || !sc.same(k, m.first) {
		return
	}
	if sc.insAt[k-1] > 0 {
		sc.addPost(p, Post{Institute: sc.inst[sc.insAt[k-1]-1].entity})
	} else if g := sc.geoOf(k - 1); g != nil && g.kind != geoCity && p.Country == "" {
		p.Country = g.code
	}
}

// skipTails steps over ", AVSM, SM and Bar (Retd)".
func (sc *scan) skipTails(i int) int {
	for n := 0; n < 10 && i < sc.n(); n++ {
		switch {
		case sc.low[i] == "," && sc.has(i+1, isTail) && sc.at(i+2) == "in" && sc.cap(i+3) && sc.same(i, i+3):
			j := i + 3 // ", PhD in Political Science,"
			for j < i+9 && sc.same(i, j) && (sc.has(j, isField) || sc.cap(j) && sc.common(j) && sc.rolAt[j] == 0) {
				j++
			}
			if j == i+3 || sc.at(j) != "," {
				return i
			}
			i = j
		case sc.has(i, isTail) && sc.cap(i) && strings.HasSuffix(sc.low[i], ".") || sc.low[i] == "phd" || sc.low[i] == "jr":
			i++
		case sc.low[i] == "," && sc.has(i+1, isTail) && len(sc.low[i+1]) == 3 && (sc.at(i+2) == "," || sc.at(i+2) == "("):
			i += 2
		case sc.low[i] == "," && sc.has(i+1, isShort) && sc.has(i+1, isRole):
			return i // "A, VC ABC"
		case sc.low[i] == "," && sc.has(i+1, isTail) && sc.cap(i+1) && sc.upper(i+1) || sc.low[i] == "and" && sc.has(i+1, isTail) && sc.cap(i+1):
			i += 2
		case sc.low[i] == "(" && sc.has(i+1, isTail) && sc.at(i+2) == ")":
			i += 3
		case sc.low[i] == "," && sc.at(i+1) == "(" && sc.has(i+2, isTail) && sc.at(i+3) == ")":
			i += 4
		case sc.upper(i) && len(sc.low[i]) <= 3 && sc.at(i+1) == "(" && len(sc.at(i+2)) == 1 && sc.at(i+3) == ")":
			i += 4
		case sc.low[i] == "(" && sc.has(i+1, isTail) && sc.at(i+2) == "." && sc.at(i+3) == ")":
			i += 4
		default:
			return i
		}
	}
	return i
}

// leftPost is the post that stands right before a name, after its titles; -1 for none.
func (sc *scan) leftPost(m namedAt) int {
	t := m.first
	for t > 0 && sc.same(t-1, m.first) && sc.isTitleToken(t-1, m.first) {
		t--
	}
	k := t - 1
	if k < 0 || !sc.same(k, m.first) {
		return -1
	}
	comma := false
	if sc.low[k] == "," || sc.dash(k) {
		comma = true
		k--
	}
	if k >= 0 && sc.low[k] == ")" {
		for j := k - 1; j > k-7 && j > 0; j-- {
			if sc.low[j] == "(" {
				if sc.rolAt[j-1] > 0 && sc.role[sc.rolAt[j-1]-1].last == k+1 {
					k = j - 1
				}
				break
			}
		}
	}
	if k < 0 || sc.rolAt[k] == 0 {
		return sc.sharedPost(m, t)
	}
	r := int(sc.rolAt[k]) - 1
	role := &sc.role[r]
	if role.last < t-1 || role.last > t {
		return -1
	}
	if sc.bareTitle(role) && role.first > 0 && sc.same(role.first-1, m.first) {
		q := role.first - 1
		for q > 0 && sc.has(q, isTitle) && sc.cap(q) && sc.rolAt[q] == 0 && sc.insAt[q] == 0 && sc.same(q, m.first) {
			q-- // the first word of "Major General"
		}
		withComma := sc.low[q] == ","
		if withComma {
			q--
		}
		if q >= 0 && sc.rolAt[q] > 0 && sc.role[sc.rolAt[q]-1].last == q+1 && !sc.role[sc.rolAt[q]-1].used && !sc.role[sc.rolAt[q]-1].plural {
			other := int(sc.rolAt[q]) - 1
			b := sc.role[other].first - 1
			if !(withComma && b > 1 && sc.low[b] == "," && sc.perAt[b-1] > 0) && !(withComma && b > 1 && sc.low[b] == "the" && sc.low[b-1] == "," && sc.perAt[b-2] > 0) {
				role.used = true
				role.person = m.person
				r, role, comma = other, &sc.role[other], withComma
			}
		}
	}
	if role.used && !role.plural {
		return -1
	}
	if comma {
		// "A, Director of X, B": the post belongs to A.
		if role.used || sc.dash(t-1) && !sc.cap(role.first) {
			return -1
		}
		before := role.first - 1
		if sc.at(before) == "the" {
			before--
		}
		if before > 0 && sc.low[before] == "," && sc.perAt[before-1] > 0 && !sc.ledBy(before) {
			return -1
		}
	}
	// the chain that ends here begins further left
	for n := 0; n < 4; n++ {
		moved := false
		if r > 0 && sc.leadsOn(r-1) {
			sc.role[r-1].chain = r
		}
		if r > 0 && sc.role[r-1].chain == r && !sc.role[r-1].used {
			r--
			moved = true
		}
		if !moved {
			break
		}
	}
	return r
}

// leadsOn tells whether post k and the one after it are of one person named behind both:
// "Deputy Director of X, Head of the Centre for Y A".
func (sc *scan) leadsOn(k int) bool {
	a, b := &sc.role[k], &sc.role[k+1]
	if a.used || a.plural || b.plural || a.chain >= 0 || a.head == "counterpart" || b.definite || b.back != "" || sc.at(a.last) != "," || a.last+1 != b.first || !sc.same(a.first, b.first) || a.kind == "loose" {
		return false
	}
	if a.institute < 0 && a.format < 0 && a.country == "" && a.rlast-a.rfirst < 3 {
		return false
	}
	before := a.first - 1
	if sc.at(before) == "the" {
		before--
	}
	return !(before > 0 && sc.low[before] == "," && sc.perAt[before-1] > 0 && !sc.ledBy(before))
}

// bareTitle tells whether a post is a word, or a rank of two, that also serves as a form of address.
func (sc *scan) bareTitle(r *rolePhrase) bool {
	if r.rlast == r.rfirst+2 && sc.has(r.rfirst, isTitle) && sc.has(r.rfirst+1, isTitle) && r.first == r.rfirst && r.last == r.rlast && r.institute < 0 && r.country == "" {
		return true // "Major General", "associate professor"
	}
	end := r.last == r.rlast || sc.at(r.rlast) == "(" && sc.has(r.rlast+1, isTail) && r.last == r.rlast+3 // "Ambassador (ret.)"
	return r.rlast == r.rfirst+1 && r.first == r.rfirst && end && r.institute < 0 && r.country == "" && sc.has(r.rfirst, isTitle)
}

// sharedPost finds "Presidents A and B": a plural post before the name before this one.
func (sc *scan) sharedPost(m namedAt, t int) int {
	k := t - 1
	for n := 0; n < 40 && k > 0 && sc.same(k, m.first); n++ {
		w := sc.low[k]
		switch {
		case sc.perAt[k] > 0 || w == "," || w == "and" || w == "&" || sc.has(k, isTitle):
			k--
		case w == ")":
			j := k
			for j > k-8 && j > 0 && sc.low[j] != "(" {
				j--
			}
			k = j - 1
		case sc.rolAt[k] > 0:
			r := int(sc.rolAt[k]) - 1
			if sc.role[r].plural && sc.role[r].last == k+1 {
				return r
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// rightPost reads the apposition after a name and a comma.
func (sc *scan) rightPost(p *Person, m namedAt, i int, has bool) {
	if i >= sc.n() || !sc.same(m.first, i) {
		return
	}
	if sc.low[i] == "who" {
		sc.clause(p, m, i+1)
		return
	}
	if sc.low[i] == "in" && sc.at(i+1) == "charge" {
		sc.charge(p, m, i)
		return
	}
	if sc.low[i] == "of" || sc.low[i] == "from" || sc.low[i] == "representing" {
		sc.fromBody(p, i+1)
		return
	}
	i = sc.skipAside(i)
	k := sc.roleStarts(i)
	if w := sc.low[i]; (w == "both" || w == "all" || w == "two") && k < 0 {
		if k = sc.roleStarts(i + 1); k >= 0 && sc.role[k].plural && !sc.role[k].used {
			sc.give(p, m.person, k)
			for j, n := m.first-1, 0; n < 60 && j > 0 && sc.same(j, m.first); j, n = j-1, n+1 {
				if q := int(sc.perAt[j]) - 1; q >= 0 && q != m.person {
					sc.give(&sc.ents.People[q], q, k)
				} else if q < 0 && sc.low[j] != "and" && sc.low[j] != "," && !sc.has(j, isTitle) {
					break
				}
			}
			return
		}
	}
	if k < 0 || sc.role[k].used || sc.role[k].plural {
		if k < 0 && (!has || len(p.Posts) == 1 && titlePost(p.Posts[0])) && i < sc.n() && sc.insAt[i] > 0 && sc.inst[sc.insAt[i]-1].first == i {
			// "Mr. A, Institute of X" in a list of names
			last := sc.inst[sc.insAt[i]-1].last
			if w := sc.at(last); !sc.same(i, last) || w == ";" || w == "" || w == "." || w == ")" || w == "and" || w == "," {
				if p.Institute < 0 && !(sc.isWord(last) && sc.has(last, isAct)) {
					sc.addPost(p, Post{Institute: sc.inst[sc.insAt[i]-1].entity})
				}
			}
		}
		if k < 0 && !has {
			if g := sc.geoOf(i); g != nil && g.kind == geoName && p.Country == "" {
				if w := sc.at(g.last); w == ";" || w == "." || w == "," || w == "" {
					p.Country = g.code
				}
			}
		}
		return
	}
	last := k
	for n := 0; n < 4 && sc.role[last].chain >= 0; n++ {
		last = sc.role[last].chain
	}
	if end := sc.role[last].last; sc.nextPerson(end) && sc.same(i, end) {
		return // the post stands before the next name
	}
	if has {
		// "ISRS Director, A, IMEMO Director, B": the second post is B's.
		end := sc.role[k].last
		if sc.at(end) == "," && sc.nextPerson(end+1) && (sc.led[m.last] || !sc.ownPost(end+1)) {
			return
		}
		for q, n := k, 0; n < 3 && q+1 < len(sc.role) && sc.at(sc.role[q].last) == "," && sc.role[q+1].first == sc.role[q].last+1; n++ {
			if q++; sc.nextPerson(sc.role[q].last) && sc.same(i, sc.role[q].last) && sc.leadsOn(q-1) {
				return // both posts stand before the next name
			}
		}
	}
	sc.give(p, m.person, k)
	if !sc.led[m.last] {
		sc.furtherPosts(p, m, k)
	}
	sc.trailing(p, k)
}

// asides are words for what somebody is that is no post: between commas they stand before one.
var asides = map[string]bool{"alumnus": true, "alumna": true, "alum": true, "graduate": true, "native": true, "laureate": true, "winner": true, "recipient": true, "author": true, "aged": true, "phd": true, "candidate": true, "doctor": true, "holder": true}

// skipAside is the token after the comma behind "the Academy's alumnus of 2016" or "Doctor
// of Law" at token i, i where nothing of the kind stands there or no post follows.
func (sc *scan) skipAside(i int) int {
	aside := false
	for k := i; k < i+12 && sc.same(i, k) && sc.perAt[k] == 0; k++ {
		switch w := sc.low[k]; {
		case w == ",":
			if aside && sc.roleStarts(k+1) >= 0 {
				return k + 1
			}
			return i
		case w == ";" || w == ":" || w == "." || sc.has(k, isAct) && !sc.cap(k):
			return i
		case asides[w]:
			aside = true
		}
	}
	return i
}

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
	}
	return end + 1
}

// fromBody reads "of the Berghof Foundation (Germany)", "from Kazakhstan" after a name.
func (sc *scan) fromBody(p *Person, i int) {
	k := sc.skipThe(i)
	if k >= sc.n() || !sc.same(i-1, k) {
		return
	}
	if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
		m := sc.inst[sc.insAt[k]-1]
		sc.addPost(p, Post{Institute: m.entity})
		if sc.at(m.last) == "(" {
			if g := sc.geoOf(m.last + 1); g != nil && g.code != "" {
				sc.placeInstitute(m.entity, g.code)
			}
		}
		return
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
	if sc.has(k, isInst) && !sc.cap(k) { // "of the embassy", "of the institute"
		sc.backs = append(sc.backs, backRef{person: p.Mentions[0].entity, post: -1, word: sc.low[k], at: k})
	}
}
