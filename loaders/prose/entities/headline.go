package entities

// headlined gives somebody whom the headline names first and nothing says a post of the
// first one by which the text calls him: "A receives B" over "The Head of State received".
func (sc *scan) headlined() {
	q := sc.headliner()
	if q < 0 {
		return
	}
	p := &sc.ents.People[q]
	if len(p.Posts) > 0 || p.Country != "" {
		return
	}
	for k := range sc.role {
		r := &sc.role[k]
		if sc.Toks[r.first].Start < sc.Title.End {
			continue
		}
		if sc.Toks[r.first].Sent > sc.Toks[0].Sent+4 {
			return
		}
		if r.used || r.plural || !r.definite || r.kind != "state" && !ministerial[r.head] || r.institute >= 0 || r.format >= 0 || r.last >= sc.n() || !sc.same(r.first, r.last) {
			continue
		}
		if sc.deed(r.last) && !sc.cap(r.last) {
			sc.give(p, q, k)
			if r.country == "" {
				p.Country = sc.stateOfHolder(r.head)
			}
			return
		}
	}
}

// stateOfHolder is the state by which the text calls the holder of a post that nobody
// named has: "the President of Ghana said"; "" for none.
func (sc *scan) stateOfHolder(head string) string {
	for k := range sc.role {
		if r := &sc.role[k]; r.person < 0 && !r.plural && r.definite && r.head == head && r.country != "" && r.institute < 0 {
			return r.country
		}
	}
	return ""
}

// headliner is the person whom the headline names first, -1 for none.
func (sc *scan) headliner() int {
	if sc.n() == 0 || sc.Toks[0].Start >= sc.Title.End {
		return -1
	}
	return int(sc.perAt[0]) - 1
}

// headlineState is the state of the officer whom the headline names first, "" for none.
func (sc *scan) headlineState() string {
	q := sc.headliner()
	if q < 0 {
		return ""
	}
	if p := &sc.ents.People[q]; len(p.Posts) > 0 && p.Institute < 0 && !p.world {
		return p.Country
	}
	return ""
}
