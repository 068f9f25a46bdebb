package entities

import "slices"

// portfolio reads on at a comma or "and" behind what a minister is for, up to the words
// that tell of which state: "Minister of Roads" + ", Trade and Rural Affairs" + "of
// Ghana". It returns the token before which they stand, 0 where none come.
func (sc *scan) portfolio(r *rolePhrase, j int) int {
	if r.rlast != j || r.institute >= 0 || r.country != "" || r.plural || r.head != "minister" && !ministerial[r.head] {
		return 0
	}
	for k := j; k < sc.n() && k < j+reach && sc.same(r.first, k); k++ {
		switch w := sc.low[k]; {
		case w == "of" && k > j+1:
			g := sc.geoOf(sc.skipThe(k + 1))
			if g != nil && g.kind == geoName && g.code != "" && sc.same(k, g.first) {
				return k
			}
			return 0
		case w == "," || w == "and" || w == "&":
			if !sc.cap(k+1) && sc.at(k+1) != "and" {
				return 0
			}
		case k > j+1 && sc.low[j] != "," && (sc.initial(k) || sc.personStarts(k)) && sc.has(k-1, isField|isCommon):
			return k // "Minister of Trade and External Relations A. B"
		case sc.insAt[k] > 0 || sc.roleIn(k) > k || sc.geoAt[k] > 0 || !sc.cap(k):
			return 0
		case sc.has(k, isGiven|isTitle) || sc.personStarts(k):
			return 0
		}
	}
	return 0
}

// standsFor gives a person the state that a verb behind the name says: "A, Permanent
// Secretary, represented Ghana", "A speaks for Ghana".
func (sc *scan) standsFor(p *Person, m namedAt) {
	if p.Country != "" {
		return
	}
	for i := m.last; i < sc.n() && i < m.last+reach && sc.same(m.first, i) && sc.perAt[i] == 0 && sc.low[i] != ";"; i++ {
		k := i + 1
		switch sc.low[i] {
		case "represented", "represents", "representing":
		case "spoke", "speaks", "speaking":
			if sc.at(k) != "for" {
				continue
			}
			k++
		case "led", "leads", "leading", "headed", "heads", "heading", "chaired":
			if sc.low[i] != "leading" && sc.low[i] != "heading" && sc.perAt[i-1] == 0 && sc.at(i-1) != "," && sc.at(i-1) != "who" {
				return
			}
			p.Country = sc.ledSide(k)
			if m := sc.ledBody(k); m != nil && p.Country == "" && sc.employer(p) < 0 && !slices.ContainsFunc(p.Posts, func(x Post) bool { return x.country != "" || ministerial[lastWord(x.Role)] }) {
				sc.addPost(p, Post{Institute: m.entity})
			}
			return
		default:
			continue
		}
		if sc.low[i] != "representing" && !(i == m.last || sc.at(i-1) == "," || sc.at(i-1) == "who" || sc.at(i-1) == "and") {
			return
		}
		if code := sc.ledSide(k); code != "" {
			p.Country = code
			return
		}
		k = sc.skipThe(k)
		g := sc.geoOf(k)
		if g != nil && g.kind == geoName && sc.same(i, g.first) && g.code != "" && sc.at(g.last) != "'s" && !(sc.cap(g.last) && sc.isWord(g.last)) {
			p.Country = g.code
		}
		return
	}
}

// ledBody is the body whose team somebody led, named from token k on: "the team of the Lima
// Institute", "the ABC delegation"; nil for none.
func (sc *scan) ledBody(k int) *instMark {
	k = sc.skipThe(k)
	if m := sc.bodyFrom(k); m != nil {
		if w := sc.at(m.last); w == "team" || w == "delegation" || w == "side" {
			return m
		}
		return nil
	}
	if w := sc.at(k); (w == "team" || w == "delegation") && (sc.at(k+1) == "of" || sc.at(k+1) == "from") {
		if m := sc.bodyFrom(sc.skipThe(k + 2)); m != nil && sc.same(k, m.first) {
			return m
		}
	}
	return nil
}

// statesOf lists the states named from token k on, commas and "and" between, and the
// token after them: "Kenya, the Republic of Ghana and Peru".
func (sc *scan) statesOf(k int) (codes []string, end int) {
	for j := sc.skipThe(k); j < sc.n() && j-k < reach && sc.same(k, j); j = sc.skipThe(j) {
		g := sc.geoOf(j)
		if g == nil || g.first != j || g.kind != geoName || g.code == "" || sc.insAt[j] > 0 || sc.poss(g.last) {
			break
		}
		codes, end, j = append(codes, g.code), g.last, g.last
		if sc.at(j) == "," {
			j++
		}
		if sc.at(j) == "and" {
			j++
		}
		if j == end {
			break
		}
	}
	return codes, end
}
