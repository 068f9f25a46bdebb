package entities

import (
	"strings"
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
		sc.led[m.last] = sc.at(sc.role[sc.chainEnd(left)].last) == ","
		sc.give(p, m.person, left)
	}
	if left < 0 {
		sc.ownedBy(p, m)
		sc.gappedState(p, m)
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
	case w == "of" || w == "from" || w == "representing" || w == "represented" || w == "represents":
		sc.fromBody(p, i+1)
	default:
		sc.onBehalf(p, m)
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
		if b := sc.bodyFrom(sc.skipThe(j + 1)); b != nil && sc.has(b.last, isRole|isRoleMod) && sc.cap(b.last) {
			return // "on behalf of the ABC Director"
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
	if sc.at(k) == "under" && k > 0 && sc.insAt[k-1] > 0 && sc.same(k-1, k) && sc.inst[sc.insAt[k-1]-1].last == k {
		sc.addPost(p, Post{Institute: sc.inst[sc.insAt[k-1]-1].entity}) // "the Friendship Group under A"
		return
	}
	for n := 0; n < 20 && k > 0 && sc.same(k, m.first) && (sc.isTitleToken(k, m.first) || sc.perAt[k] > 0 || sc.low[k] == "and" || sc.low[k] == ","); n++ {
		k--
	}
	if sc.same(k, m.first) && k > 1 && sc.low[k] == "by" && sc.same(k-2, k) {
		sc.gappedBy(p, k)
		return
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

// gappedBy reads "the Lima Institute was represented by its President; the Volta Institute,
// by A": token k is the second "by".
func (sc *scan) gappedBy(p *Person, k int) {
	j := k - 1
	if sc.at(j) == "," {
		j--
	}
	if sc.at(j) == ")" {
		j--
	}
	m := sc.bodyTo(j + 1)
	if m == nil {
		return
	}
	for x := sc.Sents[sc.Toks[k].Sent].First; x < k-2; x++ {
		if sc.low[x] == "represented" && sc.low[x+1] == "by" {
			sc.addPost(p, Post{Institute: m.entity})
			return
		}
	}
}

// skipTails steps over ", AVSM, SM and Bar (Retd)".
func (sc *scan) skipTails(i int) int {
	for n := 0; n < 10 && i < sc.n(); n++ {
		switch {
		case sc.has(i, isTail) && sc.innerCapital(i) && sc.at(i+1) == "," && sc.same(i, i+1):
			i++ // "Dr A MP, Minister of State", "A MdB, rapporteur"
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
	t := sc.titlesBefore(m.first)
	if d := sc.degreeBefore(t); d < t {
		if r := sc.postBefore(m, d); r >= 0 {
			return r
		}
	}
	return sc.postBefore(m, t)
}

// postBefore is leftPost for the titles and degrees that begin at token t.
func (sc *scan) postBefore(m namedAt, t int) int {
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
		for q > 0 && (sc.has(q, isTitle) && sc.cap(q) || (sc.low[q] == "his" || sc.low[q] == "her") && sc.cap(q) && sc.has(q+1, isTitle)) && sc.rolAt[q] == 0 && sc.insAt[q] == 0 && sc.same(q, m.first) {
			q-- // the first word of "Major General"
		}
		withComma := sc.low[q] == ","
		if withComma {
			q--
		}
		if d := sc.degreeBefore(q + 1); d <= q {
			if q = d - 1; sc.at(q) == "," {
				q--
			}
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

// heldByAll gives "both Directors of X", "all of the Lima Academy" at token i to the person
// before it and to those listed before that one, and tells whether such words stand there.
// "A and B, fellows of X" needs no "both".
func (sc *scan) heldByAll(m namedAt, i int) bool {
	w := sc.at(i)
	said := w == "both" || w == "all" || w == "two"
	if said {
		if i++; groupNumbers.Has(sc.at(i)) {
			i++
		}
		if sc.at(i) == "of" && sc.at(i+1) == "them" {
			i += 2
		}
	}
	k := sc.roleStarts(i)
	give := func(q int) { sc.give(&sc.ents.People[q], q, k) }
	switch {
	case k >= 0 && sc.role[k].plural && !sc.role[k].used && (said || sc.joinedBefore(m)):
	case said && (sc.at(i) == "of" || sc.at(i) == "from") && sc.same(m.first, i+1):
		give = func(q int) { sc.fromBody(&sc.ents.People[q], i+1) }
	default:
		return false
	}
	give(m.person)
	for j, n := m.first-1, 0; n < 60 && j > 0 && sc.same(j, m.first); j, n = j-1, n+1 {
		if q := int(sc.perAt[j]) - 1; q >= 0 && q != m.person {
			give(q)
		} else if g := sc.geoOf(j - 1); sc.low[j] == ")" && g != nil && g.last == j && sc.at(g.first-1) == "(" {
			j = g.first - 1 // "A (Ghana), B (Peru), both ministers"
		} else if r := int(sc.rolAt[j]) - 1; said && r >= 0 && sc.role[r].institute < 0 && sc.role[r].country == "" && sc.role[r].person >= 0 {
			continue // "A, Head of Department, and researcher B, both from X"
		} else if q < 0 && sc.low[j] != "and" && sc.low[j] != "," && !sc.has(j, isTitle) {
			break
		}
	}
	return true
}

// joinedBefore tells whether "and" and a name stand before the name at m and its titles.
func (sc *scan) joinedBefore(m namedAt) bool {
	t := m.first - 1
	for t > 0 && sc.isTitleToken(t, m.first) {
		t--
	}
	return sc.at(t) == "and" && t > 0 && sc.perAt[t-1] > 0 && sc.same(t-1, m.first)
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
			if sc.role[r].plural && sc.role[r].last == k+1 && !(sc.at(k+1) == "," && sc.at(k+2) == "and") { // not "welcomed the delegates, and A"
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
	if w := sc.low[i]; (w == "now" || w == "currently" || working[w]) && sc.worksAt(p, m, i) {
		return
	}
	i = sc.skipAside(i)
	k := sc.roleStarts(i)
	if (k < 0 || sc.role[k].plural) && sc.heldByAll(m, i) {
		return
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
	last := sc.chainEnd(k)
	if end := sc.role[last].last; sc.nextPerson(end) && sc.same(i, end) {
		return // the post stands before the next name
	}
	if has {
		// "ISRS Director, A, IMEMO Director, B": the second post is B's.
		end := sc.role[last].last
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
	if end := sc.role[k].last; sc.at(end) == "who" && sc.same(m.first, end) && sc.employer(p) < 0 {
		sc.clause(p, m, end+1) // "A, an analyst who directs the Sahel programme at X"
	}
	sc.trailing(p, k)
}

// chainEnd is the last post of the chain that begins with post k.
func (sc *scan) chainEnd(k int) int {
	for n := 0; n < 4 && sc.role[k].chain >= 0; n++ {
		k = sc.role[k].chain
	}
	return k
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
