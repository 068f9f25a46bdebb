package entities

// gappedState reads the post said once for the holders of it in several states: "the Ministers
// of Trade of Ghana, A; of the Republic of Peru, B; and of Fiji, C" gives B and C theirs.
func (sc *scan) gappedState(p *Person, m namedAt) {
	g := sc.stateBefore(sc.titlesBefore(m.first))
	if g == nil {
		return
	}
	k := sc.pluralBefore(sc.ofBefore(g))
	if k < 0 {
		return
	}
	r := &sc.role[k]
	if !sc.same(r.first, m.first) || r.kind != "state" && r.kind != "envoy" && r.kind != "body" {
		return
	}
	sc.addPost(p, Post{Role: sc.roleText(r), Start: sc.Toks[r.rfirst].Start, End: sc.Toks[r.rlast-1].End, Institute: -1, country: g.code})
	if p.head == "" {
		p.head = r.head
	}
}

// titlesBefore is the first token of the titles before the name that begins at token first.
func (sc *scan) titlesBefore(first int) int {
	t := first
	for t > 0 && sc.same(t-1, first) && sc.isTitleToken(t-1, first) {
		t--
	}
	return t
}

// stateBefore is the state of "; of the Republic of Peru," right before token t, nil for none.
func (sc *scan) stateBefore(t int) *geoMark {
	if sc.at(t-1) != "," || t < 4 || !sc.same(t-4, t) {
		return nil
	}
	g := sc.geoOf(t - 2)
	if g == nil || g.last != t-1 || g.kind != geoName || g.code == "" {
		return nil
	}
	of := sc.ofBefore(g)
	if w := sc.at(of); w != "of" && w != "for" {
		return nil
	}
	switch sc.at(of - 1) {
	case ";", ",", "and":
		return g
	}
	return nil
}

// ofBefore is the token before a state and its article.
func (sc *scan) ofBefore(g *geoMark) int {
	if k := g.first - 1; sc.at(k) != "the" {
		return k
	}
	return g.first - 2
}
