package prose

import (
	"sort"
)

// A backRef is a post whose body is named by a common noun: "the institute's Director".
type backRef struct {
	person, post int
	word         string
	at           int // token
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
