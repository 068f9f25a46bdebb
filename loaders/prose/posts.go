package prose

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

// bareTitleLike tells whether a post stands by itself, without body and country.
func (sc *scan) bareTitleLike(r *rolePhrase) bool {
	return r.first == r.rfirst && r.last == r.rlast && r.rlast-r.rfirst == 1 && r.institute < 0 && r.format < 0 && r.country == "" && r.back == "" && !r.plural
}

// short tells whether only one word of person e stands at token i.
func (sc *scan) short(i, e int) bool {
	return i < sc.n() && int(sc.perAt[i])-1 == e && (i+1 >= sc.n() || int(sc.perAt[i+1])-1 != e)
}
