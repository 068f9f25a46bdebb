package entities

import (
	"strings"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A rolePhrase is a place where a post is named, with what belongs to it.
type rolePhrase struct {
	first, last   int // tokens of the whole, half-open, the body before or after it included
	rfirst, rlast int // tokens of the role itself
	head, kind    string
	institute     int      // entity, -1 for none
	format        int      // format whose official it is, -1 for none
	country       string   // of the post
	countries     []string // of a plural post, one for each person: "Slovak and Hungarian State Secretaries"
	plural        bool
	back          string // "institute" of "the institute's Director", "his" of "his deputy": a body or person named before
	definite      bool   // "the" stands before it
	given         int    // people who have got this plural post
	used          bool   // belongs to a person named beside it
	person        int
	chain         int // the next post of the same person: "Assistant to the President and Chairman of ...", -1 for none
}

// findRoles marks every post.
func (sc *scan) findRoles() {
	set := sc.lex.posts
	for i := 0; i < sc.n(); i++ {
		if !sc.has(i, isRole) || sc.insAt[i] > 0 || sc.rolAt[i] > 0 {
			continue
		}
		if f := sc.forAt[i]; f > 0 {
			continue
		}
		if m := sc.insAt[min(i+1, sc.n()-1)]; m > 0 && sc.has(i, isRoleMod) && sc.cap(i) && sc.same(i, i+1) && sc.inst[m-1].first == i+1 {
			if x := sc.inst[m-1].last; sc.has(x, isRole) && sc.cap(x) && sc.same(i, x) {
				continue // "Deputy ABC Director"
			}
		}
		if g := sc.geoOf(i + 1); g != nil && g.first == i+1 && sc.has(i, isRoleMod) && sc.cap(i) && sc.same(i, i+1) {
			x := g.last
			for x < g.last+3 && sc.cap(x) && sc.has(x, isField) && !sc.has(x, isRole) && sc.same(i, x) {
				x++
			}
			if x > g.last && sc.has(x, isRole) && sc.cap(x) && sc.same(i, x) {
				continue // "Deputy U.S. Trade Representative"
			}
		}
		n, kind := sc.phrase(set, i)
		if n == 0 || kind == "skip" || sc.low[i] == "representative" && sc.at(i+1) == "office" {
			continue
		}
		if n == 1 && sc.has(i, isGiven) && sc.cap(i) && sc.cap(i-1) && sc.same(i-1, i) && (sc.has(i-1, isGiven) || !sc.common(i-1) && sc.geoAt[i-1] == 0 && sc.insAt[i-1] == 0) && !sc.has(i-1, isTitle|isRoleMod) {
			continue // "Khalid Amir", "Haji Sultan"
		}
		if n == 1 && sc.has(i, isGiven) && sc.cap(i) && sc.cap(i+1) && sc.same(i, i+1) && i > 0 && sc.rolAt[i-1] > 0 && sc.role[sc.rolAt[i-1]-1].last == i {
			continue // "researcher Sultan A"
		}
		// "Deputy Director", "Assistant Professor": the last head noun of the run counts.
		h, hn := i, n
		for j := i + n; j < i+n+5 && sc.same(i, j) && sc.insAt[j] == 0; j++ {
			if sc.low[j] == "general" {
				break
			}
			if m, k := sc.phrase(set, j); m > 0 && k != "skip" {
				if sc.has(j, isGiven) && sc.cap(j) {
					break
				}
				// Director General, Secretary General; not "Ambassador Chairman"
				if sc.has(h, isTitle) && sc.has(j, isRole) && sc.low[h] == "ambassador" && sc.cap(j) {
					break
				}
				if j == h+hn && sc.low[j] == "ambassador" && m == 1 && sc.cap(j) && (sc.personStarts(min(j+1, sc.n()-1)) || sc.isTitleToken(j+1, j+2)) {
					break // "Secretary General Ambassador A": a form of address
				}
				h, hn, kind = j, m, k
				j += m - 1
				continue
			}
			if !sc.has(j, isRoleMod) || sc.cap(j) != sc.cap(i) {
				break
			}
		}
		for j := h + hn; sc.same(i, j) && (sc.low[j] == "general" || sc.low[j] == "plenipotentiary" && sc.low[j-1] == "and" || sc.low[j] == "and" && sc.at(j+1) == "plenipotentiary" || sc.low[j] == "designate" || sc.low[j] == "emeritus" || sc.low[j] == "extraordinary" || sc.low[j] == "elect"); j++ {
			hn++
		}
		r := sc.rolePhrase(i, h, hn, kind)
		sc.role = append(sc.role, r)
		for j := r.first; j < r.last; j++ {
			if sc.rolAt[j] == 0 {
				sc.rolAt[j] = int32(len(sc.role))
			}
		}
		i = max(i, r.rlast-1)
	}
	sc.chainRoles()
}

// rolePhrase reads around the head noun h of a post whose words begin at i.
func (sc *scan) rolePhrase(i, h, hn int, kind string) rolePhrase {
	r := rolePhrase{first: i, rfirst: i, rlast: h + hn, last: h + hn, institute: -1, format: -1, person: -1, chain: -1,
		head: sc.low[h+hn-1], kind: kind}
	if sc.has(h, isShort) {
		r.head = sc.lex.inFull(r.head)
	}
	if hn > 1 && (r.head == "general" || sc.lex.Roles.Has(sc.span(h, h+hn))) {
		r.head = lexicon.Fold(words.Squash(sc.span(h, h+hn)))
	}
	if v, ok := strings.CutSuffix(r.kind, " plural"); ok {
		r.kind, r.plural = v, true
		r.head = singular(r.head)
	}
	if r.head == "head of state" {
		r.head = "president"
	}
	sc.roleLeft(&r)
	if b := r.first - 1; sc.same(b, r.first) && !r.plural && r.institute < 0 {
		if strings.HasSuffix(sc.at(b), "-born") {
			r.first = b
		} else if code := sc.placedBy(b); code != "" && r.country == "" {
			r.first, r.country = b, code // "Accra-based economist"
		}
	}
	own := r.rfirst
	if g := sc.geoOf(own); g != nil && g.last < r.rlast {
		own = g.last // "Kenyan Foreign Secretary"
	}
	if v, ok := sc.lex.Roles.Get(lexicon.Fold(words.Squash(sc.span(own, r.rlast)))); ok && v != "skip" {
		r.kind = v
	}
	sc.roleRight(&r)
	if b := r.first - 1; r.institute < 0 && r.country == "" && r.kind == "body" && b > 1 && sc.same(b-2, r.first) {
		if sc.at(b) == "the" || sc.at(b) == "its" {
			b--
		}
		if b > 1 && sc.at(b) == "where" && sc.at(b-1) == "," && sc.insAt[b-2] > 0 {
			r.institute = sc.inst[sc.insAt[b-2]-1].entity // "the archive of the Institute, where Deputy Director A spoke"
		}
	}
	if r.institute < 0 && r.format < 0 && r.country == "" && r.back == "" && r.kind == "body" && !r.plural && r.last == r.rlast {
		r.institute = sc.visitedBody(r.first)
	}
	return r
}

// placeInstitute says where a body has its seat, unless that is known.
func (sc *scan) placeInstitute(e int, code string) {
	if ins := &sc.ents.Institutes[e]; ins.country == "" && !ins.abroad {
		ins.country = code
	}
}

// chainRoles ties posts of one person that are joined by "and", a dash or a comma.
func (sc *scan) chainRoles() {
	for k := 0; k+1 < len(sc.role); k++ {
		a, b := &sc.role[k], &sc.role[k+1]
		if !sc.same(a.first, b.first) || a.plural || b.plural {
			continue
		}
		j := a.last
		if w := sc.at(j); w == "and" || w == "&" || sc.dash(j) || w == "/" || w == "," && sc.at(j+1) == "and" {
			j++
			if sc.at(j) == "and" {
				j++
			}
			if sc.at(j) == "one" && sc.at(j+1) == "of" {
				j += 2
			}
			if w == "," && sc.bareTitle(b) && sc.cap(b.last) && sc.same(b.first, b.last) {
				continue // "A, President of X, and Ambassador B"
			}
			if sc.skipThe(j) == b.first && !(sc.cap(b.last) && !sc.common(b.last) && sc.geoAt[b.last] == 0 && sc.same(b.first, b.last) && (sc.at(a.first-1) == "," || sc.at(a.first-2) == ",")) && !(w == "," && (sc.at(b.last) == "," || b.back != "")) && (b.back == "" || b.back != "his" && b.back != "body" && b.first == b.rfirst) && !(b.definite && sc.at(b.last) == "," && (sc.has(b.last+1, isTitle) && sc.cap(b.last+1) || sc.personStarts(min(b.last+1, sc.n()-1)))) {
				a.chain = k + 1
			}
		}
	}
}

// singular is the singular of a post.
func singular(w string) string {
	for _, tail := range []string{" General", " general", "-General", "-general"} {
		if s, ok := strings.CutSuffix(w, tail); ok {
			return singular(s) + tail
		}
	}
	if s, ok := strings.CutSuffix(w, "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(w, "s")
}
