package prose

import (
	"sort"
	"strings"
)

// linkPeople ties people to posts, posts to bodies, bodies to countries.
func (sc *scan) linkPeople() {
	for _, m := range sc.named() {
		sc.linkName(m)
	}
	sc.resolveBacks()
	named := sc.named()
	sc.shareRoles(named)
	for k := range sc.ents.people {
		sc.settle(&sc.ents.people[k])
	}
	sc.zipCountries(named)
}

// A namedAt is a mention of a person in tokens.
type namedAt struct{ first, last, person int }

// named lists the mentions of people in the order of the text.
func (sc *scan) named() []namedAt {
	var out []namedAt
	for k := range sc.ents.people {
		for _, m := range sc.ents.people[k].mentions {
			first := sc.tokenAt(m.start)
			last := first
			for last < sc.n() && sc.toks[last].start < m.end {
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
	p := &sc.ents.people[m.person]
	left := sc.leftPost(m)
	if left >= 0 {
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
			sc.addPost(p, post{institute: sc.inst[sc.insAt[k]-1].entity})
		}
	} else if w == "is" || w == "was" || w == "as" {
		if k := sc.roleStarts(i); k >= 0 && !sc.role[k].used {
			sc.give(p, m.person, k)
		}
	}
}

// ownedBy reads "Solomon Islands' Peter Agovaka", "PISM's Justyna Lis".
func (sc *scan) ownedBy(p *person, m namedAt) {
	k := m.first - 1
	for n := 0; n < 20 && k > 0 && sc.same(k, m.first) && (sc.isTitleToken(k, m.first) || sc.perAt[k] > 0 || sc.low[k] == "and" || sc.low[k] == ","); n++ {
		k--
	}
	if !sc.poss(k) || !sc.same(k, m.first) {
		return
	}
	if sc.insAt[k-1] > 0 {
		sc.addPost(p, post{institute: sc.inst[sc.insAt[k-1]-1].entity})
	} else if g := sc.geoOf(k - 1); g != nil && g.kind != geoCity && p.country == "" {
		p.country = g.code
	}
}

// skipTails steps over ", AVSM, SM and Bar (Retd)".
func (sc *scan) skipTails(i int) int {
	for n := 0; n < 10 && i < sc.n(); n++ {
		switch {
		case sc.has(i, isTail) && sc.cap(i) && strings.HasSuffix(sc.low[i], ".") || sc.low[i] == "phd" || sc.low[i] == "jr":
			i++
		case sc.low[i] == "," && sc.has(i+1, isTail) && len(sc.low[i+1]) == 3 && (sc.at(i+2) == "," || sc.at(i+2) == "("):
			i += 2
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
		if before > 0 && sc.low[before] == "," && sc.perAt[before-1] > 0 {
			return -1
		}
	}
	// the chain that ends here begins further left
	for n := 0; n < 4; n++ {
		moved := false
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

// bareTitle tells whether a post is one word that also serves as a form of address.
func (sc *scan) bareTitle(r *rolePhrase) bool {
	return r.rlast == r.rfirst+1 && r.first == r.rfirst && r.last == r.rlast && r.institute < 0 && r.country == "" && sc.has(r.rfirst, isTitle)
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
func (sc *scan) rightPost(p *person, m namedAt, i int, has bool) {
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
	k := sc.roleStarts(i)
	if w := sc.low[i]; (w == "both" || w == "all" || w == "two") && k < 0 {
		if k = sc.roleStarts(i + 1); k >= 0 && sc.role[k].plural && !sc.role[k].used {
			sc.give(p, m.person, k)
			for j, n := m.first-1, 0; n < 60 && j > 0 && sc.same(j, m.first); j, n = j-1, n+1 {
				if q := int(sc.perAt[j]) - 1; q >= 0 && q != m.person {
					sc.give(&sc.ents.people[q], q, k)
				} else if q < 0 && sc.low[j] != "and" && sc.low[j] != "," && !sc.has(j, isTitle) {
					break
				}
			}
			return
		}
	}
	if k < 0 || sc.role[k].used || sc.role[k].plural {
		if k < 0 && !has && i < sc.n() && sc.insAt[i] > 0 && sc.inst[sc.insAt[i]-1].first == i {
			// "Mr. A, Institute of X" in a list of names
			last := sc.inst[sc.insAt[i]-1].last
			if w := sc.at(last); w == ";" || w == "" || w == "." || w == ")" || w == "and" || w == "," {
				if p.institute < 0 && !(sc.isWord(last) && sc.has(last, isAct)) {
					sc.addPost(p, post{institute: sc.inst[sc.insAt[i]-1].entity})
				}
			}
		}
		if k < 0 && !has {
			if g := sc.geoOf(i); g != nil && g.kind == geoName && p.country == "" {
				if w := sc.at(g.last); w == ";" || w == "." || w == "," || w == "" {
					p.country = g.code
				}
			}
		}
		return
	}
	if end := sc.role[k].last; sc.nextPerson(end) && sc.same(i, end) {
		return // the post stands before the next name
	}
	if has {
		// "ISRS Director, A, IMEMO Director, B": the second post is B's.
		end := sc.role[k].last
		if sc.at(end) == "," && sc.nextPerson(end+1) && !sc.ownPost(end+1) {
			return
		}
	}
	sc.give(p, m.person, k)
}

// nextPerson tells whether a name, with or without titles, begins at token i.
func (sc *scan) nextPerson(i int) bool {
	for n := 0; n < 4 && i < sc.n(); n++ {
		if sc.perAt[i] > 0 {
			return true
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

// give makes post k, and those chained to it, the person's.
func (sc *scan) give(p *person, e, k int) {
	for n := 0; k >= 0 && k < len(sc.role) && n < 4; n++ {
		r := &sc.role[k]
		if r.used && !r.plural {
			return
		}
		r.used, r.person = true, e
		x := post{role: sc.roleText(r), start: sc.toks[r.rfirst].start, end: sc.toks[r.rlast-1].end, institute: r.institute, country: r.country}
		if len(r.countries) > 0 {
			x.country = r.countries[min(r.given, len(r.countries)-1)]
			r.given++
		}
		if r.kind == "loose" && r.chain >= 0 && n == 0 {
			c := &sc.role[r.chain]
			if !c.used && c.institute >= 0 {
				c.used, c.person = true, e
				last := c.rlast
				if c.head == "member" {
					last = c.last
				}
				x = post{role: squash(sc.span(r.rfirst, last)), start: x.start, end: sc.toks[last-1].end, institute: c.institute, country: c.country}
				sc.addPost(p, x)
				p.head = r.head
				return
			}
		}
		if r.format >= 0 && x.institute < 0 {
			x.institute = sc.bodyOf(r.format)
		}
		if sc.bareTitleLike(r) && sc.at(r.last) != "," && sc.short(r.last, e) {
			p.weak = append(p.weak, x)
			return
		}
		sc.addPost(p, x)
		if p.head == "" {
			p.head = r.head
		}
		if n == 0 && r.institute < 0 && r.format < 0 && r.country == "" && r.back == "" && r.chain >= 0 {
			c := sc.role[r.chain]
			if c.institute >= 0 && r.kind != "state" {
				p.posts[len(p.posts)-1].institute = c.institute
			}
			if c.country != "" {
				p.posts[len(p.posts)-1].country = c.country
			}
		}
		k = r.chain
	}
}

// roleText is the post in the words of the text, one of a plural.
func (sc *scan) roleText(r *rolePhrase) string {
	s := squash(sc.span(r.rfirst, r.rlast))
	if r.plural && r.rlast-r.rfirst <= 3 {
		s = singular(s)
	}
	return s
}

// addPost adds a post unless the person has it already.
func (sc *scan) addPost(p *person, x post) {
	if len(p.posts) == 1 && titlePost(p.posts[0]) && (x.role != "" || x.institute >= 0) && !titlePost(x) {
		role := x.role
		if role == "" {
			x.role, x.start, x.end = p.posts[0].role, p.posts[0].start, p.posts[0].end
		} else {
			p.head = ""
		}
		p.posts[0] = x
		return
	}
	if len(p.posts) > 0 && titlePost(x) {
		return
	}
	if x.role == "" && x.institute >= 0 && len(p.posts) > 0 {
		q := &p.posts[len(p.posts)-1]
		if q.institute < 0 && !ministerial[lastWord(q.role)] && lastWord(q.role) != "ambassador" {
			q.institute = x.institute
			return
		}
	}
	for k := range p.posts {
		q := &p.posts[k]
		if x.role != "" && q.role != "" && nameKey(q.role) != nameKey(x.role) && (q.institute < 0 || x.institute < 0 || q.institute == x.institute) &&
			(subset(nameWords(x.role), nameWords(q.role)) || lastWord(x.role) == lastWord(q.role) && subset(nameWords(q.role), nameWords(x.role))) {
			if q.country == "" {
				q.country = x.country
			}
			if q.institute < 0 {
				q.institute = x.institute
			}
			return
		}
		if x.role != "" && nameKey(q.role) == nameKey(x.role) || x.role == "" && (x.institute == q.institute || x.institute < 0) {
			if q.institute < 0 && x.institute >= 0 {
				q.institute = x.institute
			}
			if q.country == "" {
				q.country = x.country
			}
			return
		}
		if q.role == "" && x.role != "" && (x.institute < 0 || q.institute == x.institute) {
			inst := q.institute
			*q = x
			if x.institute < 0 {
				q.institute = inst
			}
			return
		}
	}
	if len(p.posts) < 8 {
		p.posts = append(p.posts, x)
	}
}

// lastWord is the last folded word of a phrase.
func lastWord(s string) string {
	ws := nameWords(s)
	if len(ws) == 0 {
		return ""
	}
	return ws[len(ws)-1]
}

// titlePost tells whether a post is a form of address only: "Ambassador", "Professor".
func titlePost(x post) bool {
	if x.institute >= 0 || x.country != "" {
		return false
	}
	switch foldWord(x.role) {
	case "ambassador", "professor", "academician", "senator", "general", "counsellor", "expert", "diplomat", "scholar", "academic", "political scientist", "analyst", "economist", "moderator", "speaker", "host":
		return true
	}
	return false
}

// bodyOf is the institute that a format is as an employer.
func (sc *scan) bodyOf(f int) int {
	e := sc.addInstitute(sc.ents.formats[f].name, "league", 0, 0)
	ins := &sc.ents.institutes[e]
	ins.abroad = true
	if len(ins.mentions) == 0 {
		ins.mentions = append(ins.mentions, sc.ents.formats[f].mentions...)
		ins.aliases = append(ins.aliases, sc.ents.formats[f].aliases...)
	}
	return e
}

// inBrackets reads "(Kazakhstan)", "(Director, ISRS)", "(ISRS)" after a name and
// returns the token after it.
func (sc *scan) inBrackets(p *person, m namedAt, i int) int {
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
			if p.country == "" {
				p.country = g.code
			}
		}
		if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k && sc.rolAt[k] == 0 {
			sc.addPost(p, post{institute: sc.inst[sc.insAt[k]-1].entity})
		}
	}
	if k := sc.roleStarts(i + 1); k >= 0 && sc.role[k].first < end {
		sc.give(p, m.person, k)
	}
	return end + 1
}

// fromBody reads "of the Berghof Foundation (Germany)", "from Kazakhstan" after a name.
func (sc *scan) fromBody(p *person, i int) {
	k := sc.skipThe(i)
	if k >= sc.n() || !sc.same(i-1, k) {
		return
	}
	if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
		m := sc.inst[sc.insAt[k]-1]
		sc.addPost(p, post{institute: m.entity})
		if sc.at(m.last) == "(" {
			if g := sc.geoOf(m.last + 1); g != nil && g.code != "" {
				sc.placeInstitute(m.entity, g.code)
			}
		}
		return
	}
	if g := sc.geoOf(k); g != nil && g.first == k && sc.at(g.last) == "'s" && g.last+1 < sc.n() && sc.insAt[g.last+1] > 0 {
		sc.addPost(p, post{institute: sc.inst[sc.insAt[g.last+1]-1].entity, country: g.code})
		return
	}
	if g := sc.geoOf(k); g != nil && g.first == k && (g.kind == geoName || g.kind == geoProvince) && sc.at(g.last) != "'s" {
		if p.country == "" {
			p.country = g.code
		}
		return
	}
	if sc.has(k, isInst) && !sc.cap(k) { // "of the embassy", "of the institute"
		sc.backs = append(sc.backs, backRef{person: p.mentions[0].entity, post: -1, word: sc.low[k], at: k})
	}
}

// A backRef is a post whose body is named by a common noun: "the institute's Director".
type backRef struct {
	person, post int
	word         string
	at           int // token
}

// clause reads "who heads the Center", "who is Director of X".
func (sc *scan) clause(p *person, m namedAt, i int) {
	if i >= sc.n() || !sc.same(m.first, i) {
		return
	}
	switch sc.low[i] {
	case "is", "was", "has", "serves", "served", "works", "also", "now":
		if k := sc.roleStarts(i); k >= 0 && !sc.role[k].used {
			sc.give(p, m.person, k)
			return
		}
		if sc.at(i+1) == "in" && sc.at(i+2) == "charge" {
			sc.charge(p, m, i+1)
			return
		}
		for j := i; j < i+5 && sc.same(i, j); j++ {
			if sc.low[j] == "as" {
				if k := sc.roleStarts(j + 1); k >= 0 && !sc.role[k].used {
					sc.give(p, m.person, k)
				}
				return
			}
		}
	case "heads", "headed", "chairs", "directs", "leads", "runs", "manages", "chaired", "directed", "coordinates", "oversees", "represents", "represented":
		sc.heads(p, m, i)
	}
}

// verbPosts are the posts that a verb tells of.
var verbPosts = map[string]string{"heads": "Head", "headed": "Head", "chairs": "Chairman", "chaired": "Chairman", "directs": "Director", "directed": "Director",
	"leads": "Leader", "runs": "Head", "manages": "Manager", "coordinates": "Coordinator", "oversees": "Head"}

// heads makes a post of "heads the CIS and Russia Department of the Institute".
func (sc *scan) heads(p *person, m namedAt, i int) {
	j := sc.skipThe(i + 1)
	x := post{institute: -1, start: sc.toks[i].start, end: sc.toks[i].end}
	if sc.low[i] == "represents" || sc.low[i] == "represented" {
		sc.fromBody(p, i+1)
		return
	}
	last := j
	for last < j+10 && sc.same(i, last) && sc.insAt[last] == 0 && (sc.cap(last) || last > j && sc.has(last, isInst) || sc.low[last] == "and" && sc.cap(last+1) || sc.low[last] == "of" && sc.cap(last+1)) {
		last++
	}
	if j < sc.n() && sc.insAt[j] > 0 {
		k := sc.inst[sc.insAt[j]-1]
		x.institute = k.entity
		x.role = squash(sc.span(i, i+1))
		if ins := &sc.ents.institutes[k.entity]; ins.kind == "department" || ins.kind == "board" || ins.kind == "secretariat" || ins.kind == "section" || ins.kind == "division" {
			h := k.first
			for h < k.last-1 && !sc.has(h, isInst) {
				h++
			}
			x.role = squash(sc.span(i, h+1))
		}
		x.end = sc.toks[i].end
	} else {
		if j == last || sc.has(j, isInst) && last == j+1 {
			if e := sc.bodyBefore(sc.at(j), i); sc.has(j, isInst) && e >= 0 {
				x.institute = e
			}
		}
		x.role = squash(sc.span(i, max(last, i+1)))
		x.end = sc.toks[max(last, i+1)-1].end
		if sc.at(last) == "of" || sc.at(last) == "at" {
			if k := sc.skipThe(last + 1); k < sc.n() && sc.insAt[k] > 0 {
				x.institute = sc.inst[sc.insAt[k]-1].entity
			}
		}
	}
	if p.head == "" {
		p.head = foldWord(verbPosts[sc.low[i]])
	}
	sc.addPost(p, x)
}

// charge makes a post of "in charge of the Center".
func (sc *scan) charge(p *person, m namedAt, i int) {
	j := sc.skipThe(i + 3)
	if sc.at(i+2) != "of" || !sc.same(i, j) {
		return
	}
	x := post{institute: -1, start: sc.toks[i].start, end: sc.toks[i+1].end, role: squash(sc.span(i, i+2))}
	if sc.insAt[j] > 0 {
		x.institute = sc.inst[sc.insAt[j]-1].entity
	} else {
		last := j
		for last < j+8 && sc.same(i, last) && sc.isWord(last) && sc.low[last] != "at" && !sc.has(last, isAct) {
			last++
		}
		x.role, x.end = squash(sc.span(i, last)), sc.toks[last-1].end
		if sc.at(last) == "at" {
			if k := sc.skipThe(last + 1); k < sc.n() && sc.insAt[k] > 0 {
				x.institute = sc.inst[sc.insAt[k]-1].entity
			}
		}
	}
	p.head = "head"
	sc.addPost(p, x)
}

// resolveBacks finds the body of "the institute's Director", "his First Deputy", "Mr. A of the embassy".
func (sc *scan) resolveBacks() {
	for k := range sc.role {
		r := &sc.role[k]
		if r.back == "" || r.person < 0 || r.institute >= 0 || r.head == "counterpart" {
			continue
		}
		p := &sc.ents.people[r.person]
		e := -1
		if r.back == "his" {
			if q := sc.employedBefore(r.first, r.person); q >= 0 {
				for _, x := range sc.ents.people[q].posts {
					if x.institute >= 0 {
						e = x.institute
						break
					}
				}
				if e < 0 && p.country == "" && r.country == "" {
					p.country = sc.ents.people[q].country
					for _, x := range sc.ents.people[q].posts {
						if p.country == "" {
							p.country = x.country
						}
					}
				}
			}
		} else {
			if r.back == "body" && (r.kind == "envoy" || r.kind == "state") {
				for k := r.first - 1; k >= 0 && sc.same(k, r.first); k-- {
					if g := sc.geoOf(k); g != nil && g.kind == geoName {
						p.country = g.code
						break
					}
				}
				continue
			}
			e = sc.bodyBefore(r.back, r.first)
			if f := sc.leagueBefore(r.back, r.first); f >= 0 {
				e = sc.bodyOf(f)
			}
		}
		if e < 0 {
			continue
		}
		role := nameKey(sc.roleText(r))
		for n := range p.posts {
			if nameKey(p.posts[n].role) == role && p.posts[n].institute < 0 {
				p.posts[n].institute = e
			}
		}
	}
	for k := range sc.role {
		r := &sc.role[k]
		if r.person < 0 || r.institute >= 0 || r.format >= 0 || r.back != "" || r.country != "" || r.chain >= 0 || ministerial[r.head] || r.kind != "intl" && r.kind != "body" || r.plural {
			continue
		}
		s := sc.sents[sc.toks[r.first].sent]
		j := sc.skipThe(s.first)
		for k := r.first - 1; k > s.first+2 && k > r.first-4; k-- { // "the ISRS delegation headed by First Deputy Director A"
			if sc.low[k] == "by" && (sc.low[k-1] == "headed" || sc.low[k-1] == "led") && (sc.low[k-2] == "delegation" || sc.low[k-2] == "team") && sc.insAt[k-3] > 0 {
				j = sc.inst[sc.insAt[k-3]-1].first
			}
		}
		if j >= s.last || sc.insAt[j] == 0 || sc.inst[sc.insAt[j]-1].first != j || sc.inst[sc.insAt[j]-1].last >= r.first {
			continue
		}
		role := nameKey(sc.roleText(r))
		p := &sc.ents.people[r.person]
		for n := range p.posts {
			if nameKey(p.posts[n].role) == role && p.posts[n].institute < 0 && len(p.posts) == 1 && p.country == "" {
				p.posts[n].institute = sc.inst[sc.insAt[j]-1].entity
			}
		}
	}
	sc.laterPosts()
	for _, b := range sc.backs {
		if e := sc.bodyBefore(b.word, b.at); e >= 0 {
			sc.addPost(&sc.ents.people[b.person], post{institute: e})
		}
	}
}

// bodyBefore is the body that was named last before token i and that the common noun fits.
func (sc *scan) bodyBefore(noun string, i int) int {
	last := sort.Search(len(sc.inst), func(j int) bool { return sc.inst[j].first >= i })
	for n, k := 0, last-1; k >= 0 && n < 300; k, n = k-1, n+1 {
		m := sc.inst[k]
		if m.first >= i {
			continue
		}
		ins := sc.ents.institutes[m.entity]
		if ins.kind == noun || alike[ins.kind] == noun || alike[noun] == ins.kind && ins.kind != "" || noun == "body" || noun == "organisation" || noun == "organization" {
			return m.entity
		}
		for _, w := range nameWords(ins.name) {
			if w == noun {
				return m.entity
			}
		}
	}
	return -1
}

// leagueBefore is the league of states named last before token i, if the noun is one
// that stands for it.
func (sc *scan) leagueBefore(noun string, i int) int {
	switch noun {
	case "organization", "organisation", "association", "union", "alliance", "bloc", "grouping":
	default:
		return -1
	}
	set, short := sc.lex.set("leagues"), sc.lex.set("leagueacronyms")
	for k, n := len(sc.form)-1, 0; k >= 0 && n < 2000; k, n = k-1, n+1 {
		m := sc.form[k]
		if m.first >= i {
			continue
		}
		name := sc.ents.formats[m.entity].name
		if set.has(name) || short.has(name) {
			return m.entity
		}
		for _, a := range sc.ents.formats[m.entity].aliases {
			if short.has(a) {
				return m.entity
			}
		}
	}
	return -1
}

var alike = map[string]string{"center": "centre", "centre": "center", "foundation": "fund", "institute": "think", "program": "programme", "programme": "program"}

// employedBefore is the person with a body named last before token i, other than e.
func (sc *scan) employedBefore(i, e int) int {
	for k := i - 1; k >= 0 && i-k < 400; k-- {
		if p := int(sc.perAt[k]) - 1; p >= 0 && p != e {
			for _, x := range sc.ents.people[p].posts {
				if x.institute >= 0 {
					return p
				}
			}
		}
	}
	return sc.personBefore(i, e)
}

// personBefore is the person named last before token i, other than e.
func (sc *scan) personBefore(i, e int) int {
	for k := i - 1; k >= 0 && i-k < 400; k-- {
		if p := int(sc.perAt[k]) - 1; p >= 0 && p != e {
			return p
		}
	}
	return -1
}

// laterPosts gives somebody named without a post the one by which the text calls him
// next: "the message of A. Russia, the Russian President assured, ...".
func (sc *scan) laterPosts() {
	for k := range sc.role {
		r := &sc.role[k]
		if r.used || r.plural || !r.definite || r.country == "" && r.institute < 0 || r.kind == "loose" {
			continue
		}
		if v := r.last; v >= sc.n() || !sc.has(v, isAct) || !sc.same(r.first, v) {
			continue
		}
		for j, n := r.first-1, 0; j >= 0 && n < 60 && sc.toks[j].sent+1 >= sc.toks[r.first].sent; j, n = j-1, n+1 {
			q := int(sc.perAt[j]) - 1
			if q < 0 {
				continue
			}
			if p := &sc.ents.people[q]; len(p.posts) == 0 && p.country == "" {
				sc.give(p, q, k)
			}
			break
		}
	}
}

// bareTitleLike tells whether a post stands by itself, without body and country.
func (sc *scan) bareTitleLike(r *rolePhrase) bool {
	return r.first == r.rfirst && r.last == r.rlast && r.rlast-r.rfirst == 1 && r.institute < 0 && r.format < 0 && r.country == "" && r.back == "" && !r.plural
}

// short tells whether only one word of person e stands at token i.
func (sc *scan) short(i, e int) bool {
	return i < sc.n() && int(sc.perAt[i])-1 == e && (i+1 >= sc.n() || int(sc.perAt[i+1])-1 != e)
}
