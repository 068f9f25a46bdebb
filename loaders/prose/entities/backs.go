package entities

import (
	"sort"
	"strings"
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
		p := &sc.ents.People[r.person]
		e := -1
		if r.back == "his" {
			if q := sc.employedBefore(r.first, r.person); q >= 0 {
				for _, x := range sc.ents.People[q].Posts {
					if x.Institute >= 0 {
						e = x.Institute
						break
					}
				}
				if e < 0 && p.Country == "" && r.country == "" {
					p.Country = sc.ents.People[q].Country
					for _, x := range sc.ents.People[q].Posts {
						if p.Country == "" {
							p.Country = x.country
						}
					}
				}
			}
		} else {
			if r.back == "body" && (r.kind == "envoy" || r.kind == "state") {
				for k := r.first - 1; k >= 0 && sc.same(k, r.first); k-- {
					if g := sc.geoOf(k); g != nil && g.kind == geoName {
						p.Country = g.code
						break
					}
				}
				continue
			}
			at := r.first
			if sc.low[r.last-1] == r.back {
				at = r.last - 1 // "researcher of the Institute"
			}
			e = sc.bodyBefore(r.back, at)
			if r.back == "body" && e >= 0 && !sc.justNamed(e, at) {
				e = -1
			}
			if f := sc.leagueBefore(r.back, r.first); f >= 0 {
				e = sc.bodyOf(f)
			} else if f := sc.leagueNear(r); f >= 0 {
				e = sc.bodyOf(f)
			}
		}
		if e < 0 {
			continue
		}
		role := nameKey(sc.roleText(r))
		for n := range p.Posts {
			if nameKey(p.Posts[n].Role) == role && p.Posts[n].Institute < 0 {
				p.Posts[n].Institute = e
			}
		}
	}
	sc.embassyStaff()
	sc.impliedBodies()
	sc.laterPosts()
	sc.headlined()
	for _, b := range sc.backs {
		if e := sc.bodyBefore(b.word, b.at); e >= 0 {
			sc.addPost(&sc.ents.People[b.person], Post{Institute: e})
		}
	}
}

// impliedBodies gives those whose one post names no body the one that goes without saying.
func (sc *scan) impliedBodies() {
	league := sc.mainLeague()
	for k := range sc.role {
		r := &sc.role[k]
		if r.person < 0 || r.institute >= 0 || r.format >= 0 || r.back != "" || r.country != "" || r.chain >= 0 || ministerial[r.head] || r.plural || r.kind == "state" || r.kind == "envoy" {
			continue
		}
		p := &sc.ents.People[r.person]
		if len(p.Posts) != 1 || p.Country != "" || p.Posts[0].Institute >= 0 || nameKey(p.Posts[0].Role) != nameKey(sc.roleText(r)) {
			continue
		}
		e := sc.bodyOfGroup(k)
		if e < 0 && r.kind != "loose" {
			e = sc.bodyOfSentence(r)
		}
		if e < 0 && league >= 0 && r.kind == "intl" && strings.Contains(r.head, "general") && r.last == r.rlast && r.rlast-r.rfirst < 4 {
			e = sc.bodyOf(league)
		}
		p.Posts[0].Institute = e
	}
}

// bodyOfSentence is the body that the sentence of a post begins with, or whose delegation
// the holder led: "the ISRS delegation headed by First Deputy Director A"; -1 for none.
func (sc *scan) bodyOfSentence(r *rolePhrase) int {
	s := sc.Sents[sc.Toks[r.first].Sent]
	j := sc.skipThe(s.First)
	for k := r.first - 1; k > s.First+2 && k > r.first-4; k-- {
		if sc.low[k] == "by" && (sc.low[k-1] == "headed" || sc.low[k-1] == "led") && (sc.low[k-2] == "delegation" || sc.low[k-2] == "team") && sc.insAt[k-3] > 0 {
			j = sc.inst[sc.insAt[k-3]-1].first
		}
	}
	if m := sc.bodyFrom(j); m != nil && j < s.Last && m.last < r.first {
		return m.entity
	}
	return -1
}

// bodyOfGroup is the body of those among whom the holder of post k is named, -1 for none:
// "experts of the Institute, chief researcher A among them", "staff of X (Director B, analyst C)".
func (sc *scan) bodyOfGroup(k int) int {
	i := sc.role[k].first
	for n := 0; n < reach && i > 0 && sc.same(i-1, sc.role[k].first); n++ {
		i--
		if q := int(sc.rolAt[i]) - 1; q >= 0 && q < k {
			if g := &sc.role[q]; g.plural && g.institute >= 0 {
				return g.institute
			} else if g.institute >= 0 || g.country != "" || g.format >= 0 {
				return -1
			}
			i = sc.role[q].first
			continue
		}
		switch w := sc.low[i]; {
		case sc.insAt[i] > 0 && (sc.low[i+1] == ":" || sc.low[i+1] == "("):
			return sc.inst[sc.insAt[i]-1].entity
		case w == "," || w == ":" || w == "(" || w == "and" || w == "including" || w == "namely" || w == "the" || w == "such" || w == "as" || sc.dash(i):
		case sc.perAt[i] > 0 || sc.has(i, isTitle):
		default:
			return -1
		}
	}
	return -1
}

// justNamed tells whether body e is named in the sentence of token i or in the one before it,
// the headline left out.
func (sc *scan) justNamed(e, i int) bool {
	k := sort.Search(len(sc.inst), func(j int) bool { return sc.inst[j].first >= i }) - 1
	for n := 0; k >= 0 && n < 300; k, n = k-1, n+1 {
		at := sc.Toks[sc.inst[k].first]
		if at.Sent+1 < sc.Toks[i].Sent || at.Start < sc.Title.End {
			return false
		}
		if sc.inst[k].entity == e {
			return true
		}
	}
	return false
}

// bodyBefore is the body that was named last before token i and that the common noun fits,
// or one that the text names much more often: guests of a list are no "the Institute".
func (sc *scan) bodyBefore(noun string, i int) int {
	last := sort.Search(len(sc.inst), func(j int) bool { return sc.inst[j].first >= i })
	near := sc.fitBefore(noun, i, last, 0)
	if near < 0 || !sc.cap(i) {
		return near
	}
	if often := sc.fitBefore(noun, i, last, 3); often >= 0 && len(sc.ents.Institutes[near].Mentions) == 1 {
		near = often
	} else if first := sc.calledSo(noun, near, last); first >= 0 && len(sc.ents.Institutes[near].Mentions) < 3 {
		near = first
	}
	if host := sc.hostBefore(near, last); host >= 0 {
		return host
	}
	return near
}

// hostBefore is the body of the same kind that was named before the body near, if the
// text names near only by those who came from it and the other not so: "held at the Institute
// of Law with representatives of the Korea Institute"; -1 for none.
func (sc *scan) hostBefore(near, last int) int {
	from := -1 // the first mark of near
	for k, n := last-1, 0; k >= 0 && n < 60; k, n = k-1, n+1 {
		if m := sc.inst[k]; m.entity == near {
			if m.last > m.first+1 && !sc.guestMark(m) {
				return -1
			}
			from = k
		}
	}
	for k, n := from-1, 0; k >= 0 && n < 20; k, n = k-1, n+1 {
		m := sc.inst[k]
		if m.last > m.first+1 && sc.ents.Institutes[near].Parent != m.entity && sc.ents.Institutes[m.entity].kind == sc.ents.Institutes[near].kind && !sc.guestMark(m) && m.first > 0 && sc.Toks[m.first].Start >= sc.Title.End {
			return m.entity
		}
	}
	return -1
}

// guestMark tells whether only people who came from the body at m are spoken of: "experts of
// the Korea Institute", "a delegation from X", "together with X".
func (sc *scan) guestMark(m instMark) bool {
	b := m.first - 1
	if sc.at(b) == "the" {
		b--
	}
	switch sc.at(b) {
	case "with":
		return true
	case "of", "from":
		return teams.Has(sc.at(b - 1))
	}
	return false
}

// calledSo is the body that the text called "the Institute" with a capital before it named
// the body near, the mark before last: the name stays with it; -1 for none.
func (sc *scan) calledSo(noun string, near, last int) int {
	for n := 0; last > 0 && n < 40 && sc.inst[last-1].entity != near; n++ {
		last--
	}
	if last == 0 {
		return -1
	}
	from := sc.inst[last-1].first
	for k := from - 1; k > 0 && from-k < 200; k-- {
		if sc.low[k] == noun && sc.cap(k) && sc.insAt[k] == 0 && sc.forAt[k] == 0 && sc.low[k-1] == "the" && sc.at(k+1) != "of" {
			return sc.fitBefore(noun, k, last-1, 0)
		}
	}
	return -1
}

// fitBefore is the body named last before token i, mark last, that the noun fits and that
// the text names so many times at least; -1 for none.
func (sc *scan) fitBefore(noun string, i, last, times int) int {
	for n, k := 0, last-1; k >= 0 && n < 300; k, n = k-1, n+1 {
		m := sc.inst[k]
		if m.first >= i {
			continue
		}
		ins := &sc.ents.Institutes[m.entity]
		if len(ins.Mentions) < times {
			continue
		}
		if ins.kind == noun || alike[ins.kind] == noun || alike[noun] == ins.kind && ins.kind != "" || noun == "body" || noun == "organisation" || noun == "organization" {
			return m.entity
		}
		for _, w := range nameWords(ins.Name) {
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
	set, short := sc.lex.Leagues, sc.lex.LeagueAcronyms
	for k, n := len(sc.form)-1, 0; k >= 0 && n < 2000; k, n = k-1, n+1 {
		m := sc.form[k]
		if m.first >= i {
			continue
		}
		name := sc.ents.Formats[m.entity].Name
		if set.Has(name) || short.Has(name) {
			return m.entity
		}
		for _, a := range sc.ents.Formats[m.entity].aliases {
			if short.Has(a) {
				return m.entity
			}
		}
	}
	return -1
}

// mainLeague is the league of states that the text is about, whose "Deputy Secretary
// General" it need not say: the one named most often, more than once; -1 for none.
func (sc *scan) mainLeague() int {
	best, most, second := -1, 1, 0
	for k := range sc.ents.Formats[:min(len(sc.ents.Formats), 200)] {
		n := len(sc.ents.Formats[k].Mentions)
		switch {
		case !sc.isLeague(k):
		case n > most:
			best, most, second = k, n, most
		case n > second:
			second = n
		}
	}
	if second == most {
		return -1
	}
	return best
}

// leagueNear is the league of states that "its" of an international post stands for: the
// last one of the sentence before it, no body behind it; -1 for none.
func (sc *scan) leagueNear(r *rolePhrase) int {
	if r.back != "body" || r.kind != "intl" {
		return -1
	}
	for k := r.first - 1; k >= 0 && k > r.first-reach && sc.same(k, r.first) && sc.insAt[k] == 0; k-- {
		if sc.forAt[k] > 0 && sc.isLeague(sc.form[sc.forAt[k]-1].entity) {
			return sc.form[sc.forAt[k]-1].entity
		}
	}
	return -1
}

var alike = map[string]string{"center": "centre", "centre": "center", "foundation": "fund", "institute": "think", "program": "programme", "programme": "program"}

// employedBefore is the person with a body named last before token i, other than e.
func (sc *scan) employedBefore(i, e int) int {
	for k := i - 1; k >= 0 && i-k < 400; k-- {
		if p := int(sc.perAt[k]) - 1; p >= 0 && p != e {
			for _, x := range sc.ents.People[p].Posts {
				if x.Institute >= 0 {
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
		if r.country != "" && sc.namedNext(r.last, k) {
			continue
		}
		for j, n := r.first-1, 0; j >= 0 && n < 60 && sc.Toks[j].Sent+1 >= sc.Toks[r.first].Sent; j, n = j-1, n+1 {
			q := int(sc.perAt[j]) - 1
			if q < 0 {
				continue
			}
			if p := &sc.ents.People[q]; len(p.Posts) == 0 && p.Country == "" {
				sc.give(p, q, k)
			}
			break
		}
	}
}

// namedNext gives post k to the person named next, in the next sentence at the latest,
// who has none of his own and speaks: "the Kenyan minister stressed ... A said".
func (sc *scan) namedNext(i, k int) bool {
	for j := i; j < sc.n() && j < i+80 && sc.Toks[j].Sent <= sc.Toks[i].Sent+1; j++ {
		q := int(sc.perAt[j]) - 1
		if q < 0 {
			continue
		}
		end := j + 1
		for end < sc.n() && int(sc.perAt[end])-1 == q {
			end++
		}
		p := &sc.ents.People[q]
		if len(p.Posts) > 0 || p.Country != "" || sc.TokenAt(p.Mentions[0].Start) != j || !sc.has(end, isAct) || !sc.same(j, end) {
			return false
		}
		sc.give(p, q, k)
		return true
	}
	return false
}
