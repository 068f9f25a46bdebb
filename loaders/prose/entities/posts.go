package entities

import (
	"strings"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// give makes post k, and those chained to it, the person's.
func (sc *scan) give(p *Person, e, k int) {
	for n := 0; k >= 0 && k < len(sc.role) && n < 4; n++ {
		r := &sc.role[k]
		if r.used && !r.plural {
			return
		}
		r.used, r.person = true, e
		x := Post{Role: sc.roleText(r), Start: sc.Toks[r.rfirst].Start, End: sc.Toks[r.rlast-1].End, Institute: r.institute, country: r.country}
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
				x = Post{Role: words.Squash(sc.span(r.rfirst, last)), Start: x.Start, End: sc.Toks[last-1].End, Institute: c.institute, country: c.country}
				sc.addPost(p, x)
				p.head = r.head
				return
			}
		}
		if r.format >= 0 && x.Institute < 0 {
			x.Institute = sc.bodyOf(r.format)
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
				p.Posts[len(p.Posts)-1].Institute = c.institute
			}
			if c.country != "" {
				p.Posts[len(p.Posts)-1].country = c.country
			}
		}
		k = r.chain
	}
}

// roleText is the post in the words of the text, one of a plural.
func (sc *scan) roleText(r *rolePhrase) string {
	s := words.Squash(sc.span(r.rfirst, r.rlast))
	for k := r.rfirst + 1; r.plural && k < r.rlast; k++ {
		if w := sc.low[k]; w == "of" || w == "for" || w == "in" || w == "to" { // "Ministers of Foreign Affairs"
			return singular(words.Squash(sc.span(r.rfirst, k))) + " " + words.Squash(sc.span(k, r.rlast))
		}
	}
	if r.plural && r.rlast-r.rfirst <= 3 {
		return singular(s)
	}
	if w := sc.Word(r.rfirst); r.plural && strings.HasSuffix(sc.lex.posts.At(sc.low[r.rfirst]), " plural") { // "Ambassadors Extraordinary and ..."
		return singular(w) + s[len(w):]
	}
	return s
}

// addPost adds a post unless the person has it already.
func (sc *scan) addPost(p *Person, x Post) {
	if len(p.Posts) == 1 && titlePost(p.Posts[0]) && (x.Role != "" || x.Institute >= 0) && !titlePost(x) {
		role := x.Role
		if role == "" {
			x.Role, x.Start, x.End = p.Posts[0].Role, p.Posts[0].Start, p.Posts[0].End
		} else {
			p.head = ""
		}
		p.Posts[0] = x
		return
	}
	if len(p.Posts) > 0 && titlePost(x) && !(len(p.Posts) == 1 && p.Posts[0].Role == "") {
		return
	}
	if x.Role == "" && x.Institute >= 0 && len(p.Posts) > 0 {
		q := &p.Posts[len(p.Posts)-1]
		if q.Institute < 0 && !ministerial[lastWord(q.Role)] && lastWord(q.Role) != "ambassador" {
			q.Institute = x.Institute
			return
		}
	}
	for k := range p.Posts {
		q := &p.Posts[k]
		if x.Role != "" && q.Role != "" && nameKey(q.Role) != nameKey(x.Role) && (q.Institute < 0 || x.Institute < 0 || q.Institute == x.Institute) &&
			(subset(nameWords(x.Role), nameWords(q.Role)) || lastWord(x.Role) == lastWord(q.Role) && subset(nameWords(q.Role), nameWords(x.Role))) {
			if q.country == "" {
				q.country = x.country
			}
			if q.Institute < 0 {
				q.Institute = x.Institute
			}
			return
		}
		if x.Role != "" && nameKey(q.Role) == nameKey(x.Role) || x.Role == "" && (x.Institute == q.Institute || x.Institute < 0) {
			if q.Institute < 0 && x.Institute >= 0 {
				q.Institute = x.Institute
			}
			if q.country == "" {
				q.country = x.country
			}
			return
		}
		if q.Role == "" && x.Role != "" && (x.Institute < 0 || q.Institute == x.Institute) {
			inst := q.Institute
			*q = x
			if x.Institute < 0 {
				q.Institute = inst
			}
			return
		}
	}
	if len(p.Posts) < 8 {
		p.Posts = append(p.Posts, x)
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
func titlePost(x Post) bool {
	if x.Institute >= 0 || x.country != "" {
		return false
	}
	switch lexicon.Fold(x.Role) {
	case "ambassador", "professor", "academician", "senator", "general", "counsellor", "expert", "diplomat", "scholar", "academic", "political scientist", "analyst", "economist", "moderator", "speaker", "host", "author":
		return true
	}
	return false
}

// bodyOf is the institute that a format is as an employer.
func (sc *scan) bodyOf(f int) int {
	e := sc.addInstitute(sc.ents.Formats[f].Name, "league", 0, 0)
	ins := &sc.ents.Institutes[e]
	ins.abroad = true
	if len(ins.Mentions) == 0 {
		ins.Mentions = append(ins.Mentions, sc.ents.Formats[f].Mentions...)
		ins.aliases = append(ins.aliases, sc.ents.Formats[f].aliases...)
	}
	return e
}

// clause reads "who heads the Center", "who is Director of X".
func (sc *scan) clause(p *Person, m namedAt, i int) {
	if i >= sc.n() || !sc.same(m.first, i) {
		return
	}
	switch sc.low[i] {
	case "now", "currently", "also", "today":
		if _, ok := verbPosts[sc.at(i+1)]; ok {
			i++ // "who now heads the Centre"
		}
	}
	switch sc.low[i] {
	case "is", "was", "has", "serves", "served", "works", "also", "now":
		k := sc.roleStarts(i)
		if k < 0 && sc.low[i] == "has" && sc.at(i+1) == "been" && sc.same(i, i+2) {
			k = sc.roleStarts(i + 2) // "who has been director of X since"
		}
		if k >= 0 && !sc.role[k].used {
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
		sc.worksAt(p, m, i)
	case "teaches", "lectures", "researches", "currently", "sits":
		sc.worksAt(p, m, i)
	case "founded", "co-founded", "established", "created":
		sc.founded(p, i)
	case "heads", "headed", "chairs", "directs", "leads", "runs", "manages", "chaired", "directed", "coordinates", "oversees", "represents", "represented":
		sc.heads(p, m, i)
	}
}

// verbPosts are the posts that a verb tells of.
var verbPosts = map[string]string{"heads": "Head", "headed": "Head", "chairs": "Chairman", "chaired": "Chairman", "directs": "Director", "directed": "Director",
	"leads": "Leader", "runs": "Head", "manages": "Manager", "coordinates": "Coordinator", "oversees": "Head"}

// heads makes a post of "heads the CIS and Russia Department of the Institute".
func (sc *scan) heads(p *Person, m namedAt, i int) {
	j := sc.skipThe(i + 1)
	x := Post{Institute: -1, Start: sc.Toks[i].Start, End: sc.Toks[i].End}
	if sc.low[i] == "represents" || sc.low[i] == "represented" {
		sc.fromBody(p, i+1)
		return
	}
	last := j
	for last < j+10 && sc.same(i, last) && sc.insAt[last] == 0 && (sc.cap(last) || last > j && sc.has(last, isInst) || sc.low[last] == "and" && sc.cap(last+1) || sc.low[last] == "of" && sc.cap(last+1)) {
		last++
	}
	if end := sc.smallOrgan(j); end > last {
		last = end
	}
	if j < sc.n() && sc.insAt[j] > 0 {
		k := sc.inst[sc.insAt[j]-1]
		x.Institute = k.entity
		x.Role = words.Squash(sc.span(i, i+1))
		if ins := &sc.ents.Institutes[k.entity]; ins.kind == "department" || ins.kind == "board" || ins.kind == "secretariat" || ins.kind == "section" || ins.kind == "division" {
			h := k.first
			for h < k.last-1 && !sc.has(h, isInst) {
				h++
			}
			x.Role = words.Squash(sc.span(i, h+1))
		}
		x.End = sc.Toks[i].End
	} else {
		if j == last || sc.has(j, isInst) && last == j+1 {
			if e := sc.bodyBefore(sc.at(j), i); sc.has(j, isInst) && e >= 0 {
				x.Institute = e
			}
		}
		if sc.has(j, isInst) && !sc.cap(j) && sc.poss(j+1) {
			for k := j + 2; k < j+7 && sc.same(i, k) && sc.isWord(k) && !sc.has(k, isFunction); k++ {
				if v := sc.lex.Institutes.At(sc.low[k]); v == "organ" || v == "programme" {
					last = k + 1 // "leads the institute's water programme"
				}
			}
			x.Institute = sc.bodyBefore(sc.low[j], i)
		}
		x.Role = words.Squash(sc.span(i, max(last, i+1)))
		x.End = sc.Toks[max(last, i+1)-1].End
		if sc.at(last) == "of" || sc.at(last) == "at" {
			if k := sc.skipThe(last + 1); k < sc.n() && sc.insAt[k] > 0 {
				x.Institute = sc.inst[sc.insAt[k]-1].entity
			}
		}
	}
	if p.head == "" {
		p.head = lexicon.Fold(verbPosts[sc.low[i]])
	}
	if len(p.Posts) > 0 && p.Posts[0].Role != "" && x.Institute >= 0 && !(titlePost(p.Posts[0]) && p.head == "professor") {
		x.Role = "" // "an analyst who directs the programme at X" is called an analyst
	}
	sc.addPost(p, x)
}

// smallOrgan is the token after a part of a body in small letters at token j whose body is
// named behind it: "research faculty" of "the research faculty of the Lima Centre"; 0 for none.
func (sc *scan) smallOrgan(j int) int {
	for k := j; k < j+5 && sc.isWord(k) && !sc.cap(k) && sc.same(j, k) && !sc.has(k, isFunction|isAct); k++ {
		if !sc.has(k, isInst) {
			continue
		}
		if w := sc.at(k + 1); (w == "of" || w == "at" || w == "in") && sc.bodyFrom(sc.skipThe(k+2)) != nil {
			return k + 1
		}
	}
	return 0
}

// charge makes a post of "in charge of the Center".
func (sc *scan) charge(p *Person, m namedAt, i int) {
	j := sc.skipThe(i + 3)
	if sc.at(i+2) != "of" || !sc.same(i, j) {
		return
	}
	x := Post{Institute: -1, Start: sc.Toks[i].Start, End: sc.Toks[i+1].End, Role: words.Squash(sc.span(i, i+2))}
	if sc.insAt[j] > 0 {
		x.Institute = sc.inst[sc.insAt[j]-1].entity
	} else {
		last := j
		for last < j+8 && sc.same(i, last) && sc.isWord(last) && sc.low[last] != "at" && !sc.has(last, isAct) {
			last++
		}
		x.Role, x.End = words.Squash(sc.span(i, last)), sc.Toks[last-1].End
		if sc.at(last) == "at" {
			if k := sc.skipThe(last + 1); k < sc.n() && sc.insAt[k] > 0 {
				x.Institute = sc.inst[sc.insAt[k]-1].entity
			} else if k == last+2 && sc.has(k, isInst) && !sc.cap(k) {
				x.Institute = sc.bodyBefore(sc.low[k], k) // "in charge of trade at the embassy"
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
