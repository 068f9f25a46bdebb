package entities

// behindComma are the constructions behind a post and a comma, in the order in which they
// are tried. j is the comma.
var behindComma = []func(sc *scan, r *rolePhrase, j int) verdict{
	(*scan).furtherField, (*scan).fieldItem, (*scan).bodyOfDepartment, (*scan).ofGovernment, (*scan).bodyBehindComma, (*scan).smallEmbassy,
	(*scan).wholeOfBody, (*scan).leagueItem, (*scan).unknownItem,
}

// readComma reads what stands behind a post and the comma at token j.
func (sc *scan) readComma(r *rolePhrase, j int) verdict {
	for _, read := range behindComma {
		if v := read(sc, r, j); v != notHere {
			return v
		}
	}
	return over
}

// furtherField reads one more thing that a minister is for: "Minister of Roads" + ", Trade
// and Rural Affairs" + "of Ghana".
func (sc *scan) furtherField(r *rolePhrase, j int) verdict {
	if end := sc.portfolio(r, j); end > 0 {
		return r.upTo(end)
	}
	return notHere
}

// fieldItem reads what a post is for between commas, a body behind it: "A, Head" + ", Research
// and Policy" + ", Baliqo Insights".
func (sc *scan) fieldItem(r *rolePhrase, j int) verdict {
	k := j + 1
	if r.kind != "body" || r.institute >= 0 || r.rlast != j || r.plural || sc.at(r.first-1) != "," || !sc.cap(k) || !sc.cap(j-1) || !sc.same(r.first, k) || !sc.has(k, isField) || sc.geoAt[k] > 0 {
		return notHere
	}
	end := k
	for end < k+6 && sc.same(k, end) && sc.insAt[end] == 0 && (sc.cap(end) && sc.has(end, isField) && sc.rolAtHead(end) == 0 && !sc.has(end, isInst) || (sc.low[end] == "and" || sc.low[end] == "&") && sc.has(end+1, isField) && sc.cap(end+1)) {
		end++
	}
	if end == k || sc.at(end) != "," || !sc.same(k, min(end+1, sc.n()-1)) {
		return notHere
	}
	tail := end + 1
	for tail < end+6 && sc.cap(tail) && sc.same(k, tail) && sc.insAt[tail] == 0 && !sc.bodyTail(tail) {
		tail++
	}
	if sc.bodyFrom(end+1) != nil || sc.upper(end+1) && sc.geoAt[end+1] == 0 || tail > end+1 && sc.bodyTail(tail) {
		return r.upTo(end)
	}
	return notHere
}

// bodyOfDepartment reads the body behind a part of it: "A, Researcher" + ", Department of
// Law, Lamu University".
func (sc *scan) bodyOfDepartment(r *rolePhrase, j int) verdict {
	e, last := sc.departmentOf(r, j+1)
	if e < 0 {
		return notHere
	}
	r.institute, r.last = e, last
	return taken
}

// ofGovernment reads "Joint Secretary" + ", Government of Ghana".
func (sc *scan) ofGovernment(r *rolePhrase, j int) verdict {
	last, code := sc.government(j + 1)
	if last == 0 || r.country != "" || r.institute >= 0 {
		return notHere
	}
	r.country, r.last = code, last
	return taken
}

// bodyBehindComma reads "Director" + ", Lima Institute". A body with a post of its own, or
// that does something, is not that of the post before it: "the Director, ABC Chairman B".
func (sc *scan) bodyBehindComma(r *rolePhrase, j int) verdict {
	m := sc.bodyFrom(j + 1)
	if m == nil || r.institute >= 0 || r.country != "" || r.back != "" || !sc.same(r.first, m.first) {
		return notHere
	}
	switch {
	case r.kind == "body" || r.kind == "intl" || r.kind == "state" && !ministerial[r.head]:
	default:
		return notHere
	}
	if sc.has(m.last, isRole) && sc.same(m.first, m.last) || sc.at(m.last) == "'s" || sc.has(m.last, isRoleMod) && sc.cap(m.last) || m.last < sc.n() && sc.has(m.last, isAct) && !sc.behindName(r) {
		return over
	}
	r.institute, r.last = m.entity, m.last
	return taken
}

// smallEmbassy reads a body of a state in small letters: "First Secretary" + ", Peruvian embassy".
func (sc *scan) smallEmbassy(r *rolePhrase, j int) verdict {
	k := j + 1
	g := sc.geoOf(k)
	if g == nil || g.first != k || g.code == "" || g.kind == geoCity || r.country != "" || r.institute >= 0 || !sc.has(g.last, isInst) || sc.cap(g.last) || !sc.same(k, g.last) {
		return notHere
	}
	r.country, r.last = g.code, g.last+1
	return taken
}

// wholeOfBody reads the body that the one of the post is a part of, behind a name: "A, Head
// of Division of the Center for Studies" + ", Ministry of Roads".
func (sc *scan) wholeOfBody(r *rolePhrase, j int) verdict {
	if r.institute < 0 || r.rlast == j || sc.at(r.first-1) != "," {
		return notHere
	}
	m := sc.bodyFrom(j + 1)
	if m == nil || m.entity == r.institute || !sc.same(r.first, m.first) || !sc.endsItem(m.first, m.last) {
		return notHere
	}
	if ins := &sc.ents.Institutes[r.institute]; ins.Parent < 0 && sc.ents.Institutes[m.entity].Parent != r.institute {
		ins.Parent = m.entity
	}
	r.last = m.last
	return taken
}

// leagueItem reads the league that ends an item of a list: "A, Secretary General" + ", ASEAN;".
func (sc *scan) leagueItem(r *rolePhrase, j int) verdict {
	k := j + 1
	if r.institute >= 0 || r.format >= 0 || r.kind != "body" && r.kind != "intl" || sc.at(r.first-1) != "," || r.country != "" || r.back != "" || !sc.same(r.first, k) || sc.forAt[k] == 0 {
		return notHere
	}
	f := sc.form[sc.forAt[k]-1]
	if f.first != k || !sc.isLeague(f.entity) || !sc.endsItem(k, f.last) {
		return notHere
	}
	r.format, r.last = f.entity, f.last
	return taken
}

// unknownItem reads a body that no list knows and that ends an item: "A, CEO" + ", African
// Peer Review Mechanism (APRM)".
func (sc *scan) unknownItem(r *rolePhrase, j int) verdict {
	if r.institute >= 0 || r.kind != "body" || sc.at(r.first-1) != "," || r.country != "" || r.back != "" {
		return notHere
	}
	e, last := sc.listedBody(j + 1)
	if e < 0 {
		return notHere
	}
	r.institute, r.last = e, last
	return taken
}

// readBracket reads what a post is for in brackets, or steps over a short aside there and
// takes the state in it: "Secretary (West)", "Director (Retd)", "Director (Ghana)".
func (sc *scan) readBracket(r *rolePhrase, j int) verdict {
	if end := sc.scopeBracket(r, j); end > 0 {
		return r.upTo(end)
	}
	next := sc.bracket(j)
	if next == 0 || sc.personStarts(min(j+1, sc.n()-1)) {
		sc.bracketBody(r, j)
		return over
	}
	if g := sc.geoOf(j + 1); g != nil && r.country == "" && r.kind != "envoy" && g.code != "" {
		if r.institute >= 0 {
			sc.placeInstitute(r.institute, g.code)
		} else {
			r.country = g.code
		}
	}
	r.last = next
	return taken
}

// representation reads the office of a body in another place: "Head of the ABC" +
// "Representative Office in Almaty".
func (sc *scan) representation(r *rolePhrase, j int) verdict {
	if sc.low[j] != "representative" || sc.at(j+1) != "office" || r.institute < 0 || !sc.same(j, j+1) {
		return notHere
	}
	r.last = j + 2
	if g := sc.geoOf(j + 3); sc.at(r.last) == "in" && g != nil && sc.same(r.last, g.first) {
		r.last = g.last
	}
	return over
}

// partRightBehind reads a part of a body without "of": "Chairman" + "Board of Governors",
// "Chairman" + "BoG ABC".
func (sc *scan) partRightBehind(r *rolePhrase, j int) verdict {
	if r.rlast != j || r.kind != "body" || !sc.cap(j) || !sc.cap(j-1) || sc.insAt[j] > 0 {
		return notHere
	}
	if boards[sc.Word(j)] {
		return r.upTo(j + 1)
	}
	if end := max(sc.organ(j), sc.organRun(j)); end > j {
		return r.upTo(end)
	}
	return notHere
}

// boards are short for Boards of Governors, Directors and Trustees; in small letters they
// are names: "Bernard Bot".
var boards = map[string]bool{"BoG": true, "BOG": true, "BoD": true, "BOD": true, "BoT": true, "BOT": true}

// fieldRightBehind reads what a post is for without "of", as South Asia writes it: "Director"
// + "Research, ABC".
func (sc *scan) fieldRightBehind(r *rolePhrase, j int) verdict {
	if r.rlast != j || r.kind != "body" || r.plural || r.institute >= 0 || !sc.cap(j-1) || !sc.cap(j) || sc.insAt[j] > 0 || sc.geoAt[j] > 0 || !sc.has(j, isField) || sc.has(j, isRole|isGiven|isTitle) {
		return notHere
	}
	end := j
	for end < j+4 && sc.same(j, end) && sc.cap(end) && sc.has(end, isField) && sc.insAt[end] == 0 && !sc.has(end, isRole|isGiven|isTitle) {
		end++
	}
	if k := end + 1; sc.at(end) == "," && k < sc.n() && sc.same(j, k) && (sc.insAt[k] > 0 || sc.upper(k)) || sc.same(j, end) && end < sc.n() && (sc.insAt[end] > 0 || sc.isTitleToken(end, end+1)) {
		return r.upTo(end)
	}
	return notHere
}

// chamber tells whether a body is a parliament or a chamber of one, by its head noun.
func (sc *scan) chamber(e int) bool {
	ins := &sc.ents.Institutes[e]
	return ins.kind == "assembly" || sc.lex.Institutes.At(ins.kind) == "state" || lastWord(ins.Name) == "congress"
}

// bodyRightBehind reads a body without a word between: "Director ABC", "Fellow (Asia) ABC".
func (sc *scan) bodyRightBehind(r *rolePhrase, j int) verdict {
	m := sc.bodyFrom(j)
	if m == nil || r.institute >= 0 || r.rlast != j || r.kind != "body" && r.kind != "intl" && !(r.head == "speaker" && sc.chamber(m.entity)) || !sc.cap(j-1) && sc.at(j-1) != ")" {
		return over
	}
	r.institute, r.last = m.entity, m.last
	return taken
}
