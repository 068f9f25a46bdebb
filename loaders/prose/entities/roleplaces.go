package entities

import "strings"

// behindOwner are the constructions behind a post, a preposition and a state whose own the
// next words name ("of Ghana's", "to the Ghanaian"), in the order in which they are tried.
var behindOwner = []func(sc *scan, r *rolePhrase, t tie, g *geoMark) verdict{
	(*scan).ofNationsOfficer, (*scan).ofStatesBody, (*scan).ofSmallMinistry, (*scan).ofStatesOfficer,
}

// ofPlace reads a place behind a post and a preposition.
func (sc *scan) ofPlace(r *rolePhrase, t tie) verdict {
	g := sc.placeFrom(t.k)
	if g == nil {
		return notHere
	}
	if sc.at(g.last) != "'s" && (g.kind != geoAdj || !sc.same(t.k, g.last) || !sc.isWord(g.last) || sc.has(g.last, isFunction)) {
		return sc.ofPlaceAlone(r, t, g)
	}
	for _, read := range behindOwner {
		if v := read(sc, r, t, g); v != notHere {
			return v
		}
	}
	if g.kind != geoAdj {
		if r.country == "" && g.kind == geoName && (t.word == "of" || t.word == "at" || t.word == "in") {
			r.country = g.code // "Director at Ghana's port authority"
		}
		return over
	}
	return notHere
}

// placeFrom is the place whose name begins at token k, nil for none and where the name is
// the first word of a field of work: "European Affairs", "Asia Programme".
func (sc *scan) placeFrom(k int) *geoMark {
	g := sc.geoOf(k)
	if g == nil || g.first != k {
		return nil
	}
	if x := g.last; sc.cap(x) && sc.has(x, isField|isCommon) && !sc.eastStarts(x) && sc.same(k, x) && sc.rolAtHead(x) == 0 && sc.roleIn(x) <= x {
		return nil
	}
	return g
}

// ofNationsOfficer reads "Senior Advisor" + "to the Ghanaian Foreign Minister".
func (sc *scan) ofNationsOfficer(r *rolePhrase, t tie, g *geoMark) verdict {
	if m := sc.roleIn(g.last); g.kind == geoAdj && t.word != "from" && m > g.last {
		return r.atSideOf(g, m)
	}
	return notHere
}

// ofStatesBody reads "Director" + "of Ghana's Volta Institute".
func (sc *scan) ofStatesBody(r *rolePhrase, t tie, g *geoMark) verdict {
	m := sc.bodyFrom(g.last + 1)
	if sc.at(g.last) != "'s" || m == nil || r.institute >= 0 {
		return notHere
	}
	r.institute, r.last = m.entity, m.last
	sc.placeInstitute(r.institute, g.code)
	return taken
}

// ofSmallMinistry reads a body of state in small letters: "adviser" + "at the Ghanaian foreign
// ministry", "secretary" + "in Ghana's trade ministry".
func (sc *scan) ofSmallMinistry(r *rolePhrase, t tie, g *geoMark) verdict {
	if r.institute >= 0 || t.word != "in" && t.word != "at" && t.word != "of" && t.word != "with" || g.kind > geoAdj {
		return notHere
	}
	k := g.last
	if sc.poss(k) {
		k++
	}
	j := k
	for j < k+4 && sc.same(t.k, j) && !sc.cap(j) && sc.has(j, isField|isCommon) && !sc.has(j, isInst|isFunction|isRole) {
		j++
	}
	if j == k || sc.at(j) != "ministry" || sc.cap(j) || !sc.same(t.k, j) {
		return notHere
	}
	e := sc.addInstitute(sc.nameOf(g.first, j+1), "ministry", g.first, j+1)
	sc.markInstitute(g.first, j+1, e)
	sc.placeInstitute(e, g.code)
	r.institute, r.last = e, j+1
	return taken
}

// ofStatesOfficer reads "Adviser" + "to Ghana's President".
func (sc *scan) ofStatesOfficer(r *rolePhrase, t tie, g *geoMark) verdict {
	if sc.at(g.last) != "'s" || t.word == "from" {
		return notHere
	}
	if m := sc.roleIn(g.last + 1); m > 0 {
		return r.atSideOf(g, m)
	}
	return notHere
}

// atSideOf makes the post one at the side of an officer of state g who is named up to token m.
func (r *rolePhrase) atSideOf(g *geoMark, m int) verdict {
	if r.country == "" {
		r.country = g.code
	}
	r.kind = stateKind(r.kind)
	return r.upTo(m)
}

// ofPlaceAlone reads a place that nothing belongs to: "Minister" + "of Ghana", "Ambassador"
// + "to Peru", "Head" + "for Asia".
func (sc *scan) ofPlaceAlone(r *rolePhrase, t tie, g *geoMark) verdict {
	switch {
	case t.word == "on" && t.touches && (r.kind == "loose" || r.kind == "body"):
		return r.upTo(g.last) // "expert on Ghana"
	case t.word == "from" && t.touches && g.kind == geoName && g.code != "" && r.country == "" && !r.plural && sc.same(t.k, g.last) && (sc.isTitleToken(g.last, g.last+1) || sc.personStarts(g.last)):
		r.country, r.last = g.code, g.last // "expert from Ghana A"
		return over
	case t.word == "from" || t.word == "with" || t.word == "on" && g.kind != geoRegion:
		return over
	case t.word == "in" && (r.kind != "envoy" && r.kind != "body" || !t.touches):
		return over
	}
	if r.country == "" && tiesState(r, t, g) && !(t.word == "for" && sc.has(r.rfirst, isRoleMod) && strings.HasSuffix(r.head, "secretary of state")) {
		r.country = g.code
	}
	if v := sc.placeAndField(r, t, g); v != notHere {
		return v
	}
	if codes, end := sc.statesOf(t.k); r.plural && t.word == "of" && len(codes) > 1 && len(r.countries) == 0 {
		r.countries, r.country, r.last = codes, "", end // "Ministers of Trade of Kenya and Peru, A and B"
		return over
	}
	if r.kind == "envoy" {
		g = sc.lastPost(r, t, g)
	}
	r.last = g.last
	if areas[sc.at(r.last)] && sc.same(t.k, r.last) {
		r.last++ // "Governor" + "of the Cusco region"
	}
	if t.touches && partOfPost(r, t, g) {
		r.rlast = r.last
	}
	return taken
}

// lastPost is the last of the places that an envoy is sent to, g the first: "ambassadors"
// + "in Lima and Accra", "Ambassador" + "to Peru and non-resident to Chile".
func (sc *scan) lastPost(r *rolePhrase, t tie, g *geoMark) *geoMark {
	for n := 0; n < 5; n++ {
		j := g.last
		if w := sc.at(j); w != "and" && w != "," && w != "with" {
			return g
		}
		for j++; j < g.last+5 && (residing[sc.at(j)] || sc.at(j) == "and"); j++ {
		}
		x := sc.geoOf(sc.skipThe(j))
		if x == nil || x.kind != g.kind || x.first != sc.skipThe(j) || !sc.same(t.k, x.first) || t.word != "to" && !r.plural || sc.poss(x.last) || sc.roleIn(x.last) > x.last {
			return g
		}
		g = x
	}
	return g
}

// residing are words between the states that one ambassador is sent to.
var residing = map[string]bool{"to": true, "non-resident": true, "concurrently": true, "accredited": true, "also": true, "part-time": true, "with": true, "residence": true, "in": true}

// tiesState tells whether the preposition makes place g the state of the post: "of Ghana",
// "Minister for Ghana"; not "Ambassador in Ghana", "Country Director for Peru".
func tiesState(r *rolePhrase, t tie, g *geoMark) bool {
	if g.kind == geoCity || g.kind == geoRegion {
		return false
	}
	switch t.word {
	case "of":
		return true
	case "for":
		return t.touches && r.kind != "envoy" && !aimed[r.head]
	case "in":
		return r.kind != "envoy"
	}
	return false
}

// partOfPost tells whether place g belongs to the words of the post: "Ambassador to Ghana",
// "Governor of Lima"; not "Minister of Ghana", "Prime Minister of Peru".
func partOfPost(r *rolePhrase, t tie, g *geoMark) bool {
	if t.word == "of" && g.kind == geoName && heads[r.head] {
		return false
	}
	return t.word == "to" || t.word == "for" || r.kind == "envoy" || takesCountry[r.head] || g.kind != geoName
}

// placeAndField reads a place that opens a list of fields: "Minister" + "for Europe and
// Foreign Affairs". It is no state of the post then.
func (sc *scan) placeAndField(r *rolePhrase, t tie, g *geoMark) verdict {
	x := g.last
	if !t.touches || t.word != "for" && t.word != "of" && t.word != "on" || sc.at(x) != "and" && sc.at(x) != "," || !sc.cap(x+1) || !sc.has(x+1, isField) {
		return notHere
	}
	end := sc.fieldRun(x + 1)
	if end <= x+1 || !sc.cap(end-1) {
		return notHere
	}
	if g.kind <= geoAdj && r.country == g.code {
		r.country = ""
	}
	return r.upTo(end)
}
