package entities

// A tie is a preposition behind a post, with where its words begin.
type tie struct {
	word    string // "of", "at", "for"
	at, k   int    // tokens of the preposition, of what follows it and its article
	touches bool   // nothing stands between the words of the post and the preposition
	run     int    // token after the fields of work from k on, k for none; read last
}

// behindTies are the constructions behind a post and a preposition, in the order in which
// they are tried; fieldsBehindTies are those that fields of work are no part of, or all of.
var (
	behindTies = []func(sc *scan, r *rolePhrase, t tie) verdict{
		(*scan).atLevel, (*scan).ofFounded, (*scan).ofScope, (*scan).ofBodyOrTo, (*scan).ofTheUN, (*scan).ofChamber, (*scan).ofLeague, (*scan).ofPart, (*scan).ofPlace, (*scan).ofOfficer, (*scan).ofLeagueOfficer,
	}
	fieldsBehindTies = []func(sc *scan, r *rolePhrase, t tie) verdict{
		(*scan).toCapitals, (*scan).ofGathering, (*scan).ofPartOfAny, (*scan).ofMinistryInShort, (*scan).ofCommonBody, (*scan).ofUnknownBody, (*scan).ofField,
	}
)

// readTie reads what the preposition at token j ties to the post.
func (sc *scan) readTie(r *rolePhrase, j int) verdict {
	t := tie{word: sc.low[j], at: j, k: sc.skipThe(j + 1), touches: r.rlast == j}
	if v := sc.toTheCountry(r, t); v != notHere {
		return v
	}
	if v := sc.withCountries(r, t); v != notHere {
		return v
	}
	if w := sc.at(t.k); (w == "its" || w == "their") && t.k == t.at+1 && sc.cap(t.k+1) && (t.word == "of" || t.word == "at") && (sc.bodyFrom(t.k+1) != nil || sc.fieldCommittee(t.k+1) > 0) {
		t.k++ // "Director of its Foreign Ministry"
	}
	if w := sc.at(t.k); (w == "host" || w == "said" || w == "organising" || w == "organizing" || w == "same") && sc.has(t.k+1, isInst) {
		t.k++ // "Director of the host Institute"
	}
	if sc.placedBy(t.k) != "" && sc.bodyFrom(t.k+1) != nil {
		t.k++ // "Director of the Accra-based Volta Institute"
	}
	if !sc.same(r.first, t.k) {
		return over
	}
	for _, read := range behindTies {
		if v := read(sc, r, t); v != notHere {
			return v
		}
	}
	switch t.word {
	case "from", "with", "under":
		return over
	}
	t.run = sc.fieldRun(t.k)
	for _, read := range fieldsBehindTies {
		if v := read(sc, r, t); v != notHere {
			return v
		}
	}
	return over
}

// toTheCountry reads "Russian Ambassador" + "to the country".
func (sc *scan) toTheCountry(r *rolePhrase, t tie) verdict {
	if w := sc.at(t.k); t.word != "to" || t.k != t.at+2 || w != "country" && w != "republic" || sc.cap(t.k) || !sc.same(r.first, t.k) {
		return notHere
	}
	r.last = t.k + 1
	return taken
}

// withCountries reads "Committee for Friendship" + "with foreign countries".
func (sc *scan) withCountries(r *rolePhrase, t tie) verdict {
	if t.word != "with" || sc.at(t.k) != "foreign" || sc.at(t.k+1) != "countries" && sc.at(t.k+1) != "states" || !sc.same(r.first, t.k+1) {
		return notHere
	}
	r.last = t.k + 2
	if t.touches {
		r.rlast = r.last
	}
	return taken
}

// atLevel steps over "Chair of the Council" + "at ambassadorial level".
func (sc *scan) atLevel(r *rolePhrase, t tie) verdict {
	if x := sc.at(t.at + 2); t.word != "at" || x != "level" && x != "levels" || !sc.same(t.at, t.at+2) {
		return notHere
	}
	r.last = t.at + 3
	return taken
}

// ofFounded reads a body that no list knows and that somebody founded or owns, up to where
// its capitals end: "founder" + "of Caspian Energy Insights".
func (sc *scan) ofFounded(r *rolePhrase, t tie) verdict {
	k := t.k
	if t.word != "of" || !t.touches || r.institute >= 0 || !founders[r.head] || !sc.cap(k) || sc.bodyFrom(k) != nil || sc.forAt[k] > 0 || sc.has(k, isFunction|isTitle) {
		return notHere
	}
	j := k
	for j < k+6 && sc.same(k, j) && sc.cap(j) && sc.insAt[j] == 0 && sc.forAt[j] == 0 && sc.rolAtHead(j) == 0 && !sc.has(j, isTitle) {
		j++
	}
	if j < k+2 || sc.poss(j) || sc.bodyFrom(j) != nil {
		return notHere
	}
	e := sc.addInstitute(sc.nameOf(k, j), "", k, j)
	sc.markInstitute(k, j, e)
	r.institute, r.last = e, j
	return taken
}

// founders are posts of those whose body may have any name.
var founders = map[string]bool{"founder": true, "co-founder": true, "owner": true, "co-owner": true, "ceo": true}

// ofScope reads what a post is for: "Head" + "for Russia, Eastern Partnership and OSCE".
func (sc *scan) ofScope(r *rolePhrase, t tie) verdict {
	end := sc.scope(r, t.at, t.k)
	if end == 0 {
		return notHere
	}
	if t.touches {
		r.rlast = end
	}
	r.last = end
	return taken
}

// ofBodyOrTo reads "Director" + "of the Lima Institute", "Adviser" + "to the Ministry". The
// body of a programme outweighs the programme: "of the Asia Programme" + "at ABC".
func (sc *scan) ofBodyOrTo(r *rolePhrase, t tie) verdict {
	m := sc.bodyFrom(t.k)
	if m == nil {
		return notHere
	}
	if t.word == "on" {
		return over
	}
	if t.word == "to" && r.kind != "body" {
		return r.upTo(m.last)
	}
	switch {
	case r.institute < 0:
		r.institute = m.entity
		sc.programmeAt(r, *m)
	case t.word == "in" || t.word == "with":
		return over
	case t.word == "at" && r.last == t.at && r.rlast < t.at && sc.programme(r.institute):
		r.institute, r.rlast = m.entity, t.at
	case t.word == "at" && t.touches && r.first < r.rfirst && !sc.poss(r.rfirst-1):
		r.institute, r.rfirst = m.entity, r.first // "ABC Visiting Professor" + "at the Lima Academy"
	}
	if end := sc.organRun(m.last); end > m.last && sc.same(r.first, m.last) && r.institute == m.entity {
		r.last = end // "member of the ABC" + "Executive Committee"
		return taken
	}
	r.last = sc.behindPaper(m.last)
	if u := sc.ownedBody(m); u != nil && r.institute == m.entity {
		r.institute, r.last = u.entity, u.last // "head of ABC's Center for Trade"
		return taken
	}
	sc.ownedPart(r, t)
	return taken
}

// ownedBody is the body behind the possessive of body m that is a part of it and has a name
// of its own, "ABC's Center for Trade"; nil for none.
func (sc *scan) ownedBody(m *instMark) *instMark {
	u := sc.bodyFrom(m.last + 1)
	if !sc.poss(m.last) || u == nil || !sc.same(m.first, u.first) || u.entity == m.entity {
		return nil
	}
	ins := &sc.ents.Institutes[u.entity]
	if kind := sc.lex.Institutes.At(ins.kind); kind == "state" || kind == "ministry" {
		return nil
	}
	if ins.Parent < 0 && sc.ents.Institutes[m.entity].Parent != u.entity {
		ins.Parent = m.entity
	}
	return u
}

// ownedPart takes the part of a body whose name has just been read into the post: "head of
// ABC" + "'s Sahel desk". The post cannot be parted from the body then.
func (sc *scan) ownedPart(r *rolePhrase, t tie) {
	if !t.touches || !sc.poss(r.last) {
		return
	}
	if end := sc.committee(r.last + 1); end > 0 {
		r.last = end // "Chair of the Bundestag" + "'s Committee on Trade"
		return
	}
	for k := r.last + 1; k < r.last+6 && sc.same(r.last, k) && sc.isWord(k) && !sc.has(k, isFunction|isAct|isRole); k++ {
		if v := sc.lex.Institutes.At(sc.low[k]); v == "organ" || v == "programme" {
			r.last, r.rlast = k+1, k+1
			return
		}
	}
}

// ofTheUN reads "Under-Secretary-General" + "of the United Nations".
func (sc *scan) ofTheUN(r *rolePhrase, t tie) verdict {
	k := t.k
	end := k + 1
	switch {
	case r.kind != "intl" || t.word != "of" || r.institute >= 0:
		return notHere
	case sc.low[k] == "united" && sc.at(k+1) == "nations" && sc.same(k, k+1):
		end = k + 2
	case sc.Word(k) != "UN":
		return notHere
	}
	if sc.cap(end) && sc.same(k, end) && (sc.common(end) || sc.upper(end)) {
		return notHere // "of the UN Office"
	}
	e := sc.addInstitute(sc.nameOf(k, end), "league", k, end)
	sc.ents.Institutes[e].abroad = true
	sc.markInstitute(k, end, e)
	r.institute, r.last = e, end
	return taken
}

// ofChamber reads a chamber or committee of a parliament: "Speaker" + "of the House of
// Representatives", "deputy chair" + "of the Committee on Trade". A committee whose body
// is named behind it is a part of the post.
func (sc *scan) ofChamber(r *rolePhrase, t tie) verdict {
	k := t.k
	if t.word != "of" || !t.touches || r.institute >= 0 || r.kind == "intl" || r.kind == "envoy" || !sc.cap(k) || !sc.cap(k+2) || !sc.same(k, k+2) {
		return notHere
	}
	end := max(sc.committee(k), sc.fieldCommittee(k))
	if sc.low[k] == "house" && sc.at(k+1) == "of" && sc.common(k+2) {
		end = k + 3
	} else if b := sc.skipThe(end + 1); end == 0 || (sc.at(end) == "of" || sc.at(end) == "in") && sc.bodyFrom(b) != nil {
		return notHere
	}
	e := sc.addInstitute(sc.nameOf(k, end), sc.low[end-1], k, end)
	if sc.committee(k) > 0 {
		sc.ents.Institutes[e].kind = sc.low[k]
	}
	sc.markInstitute(k, end, e)
	if ins := &sc.ents.Institutes[e]; ins.Parent < 0 && sc.low[k] != "house" {
		ins.Parent = sc.ownParliament(k)
	}
	r.institute, r.last = e, end
	return taken
}

// committee is the token after "Committee on Foreign Affairs and Defence" at token k, 0 for none.
func (sc *scan) committee(k int) int {
	switch sc.at(k) {
	case "committee", "commission", "subcommittee":
	default:
		return 0
	}
	if w := sc.at(k + 1); w != "on" && w != "for" || !sc.cap(k+2) || !sc.has(k+2, isField|isCommon) || !sc.same(k, k+2) {
		return 0
	}
	return max(k+3, sc.fieldRun(k+2))
}

// ofLeague reads "Secretary General" + "of ASEAN", "Coordinator" + "for SCO Activities",
// "Special Envoy" + "of the UN Secretary-General".
func (sc *scan) ofLeague(r *rolePhrase, t tie) verdict {
	if sc.forAt[t.k] == 0 || sc.form[sc.forAt[t.k]-1].first != t.k {
		return notHere
	}
	m := sc.form[sc.forAt[t.k]-1]
	switch {
	case t.word == "with" || t.word == "on" || t.word == "from" || t.word == "in" && r.kind == "loose":
		return over
	case t.word == "of" || t.word == "to":
		if x := sc.roleIn(m.last); x > m.last && sc.same(t.at, m.last) && sc.isLeague(m.entity) && !sc.formOfAddress(m.last, x) {
			r.kind = "intl"
			return r.upTo(x)
		}
	}
	if r.format < 0 && sc.isLeague(m.entity) && t.word != "to" && t.word != "for" && r.kind != "state" && r.kind != "envoy" {
		r.format = m.entity
	}
	r.last = m.last
	if t.word == "to" || t.word == "for" {
		for sc.cap(r.last) && sc.common(r.last) && sc.same(t.at, r.last) && sc.rolAtHead(r.last) == 0 {
			r.last++
		}
		r.rlast = r.last
	}
	return taken
}

// ofPart reads a part of a body: "Head" + "of the Third Department of the CIS countries".
func (sc *scan) ofPart(r *rolePhrase, t tie) verdict {
	if r.institute >= 0 || !t.touches {
		return notHere
	}
	if h := sc.organ(t.k); h > t.k {
		return r.upTo(h)
	}
	return notHere
}

// ofOfficer reads "Advisor" + "to the President", "Deputy" + "of the Secretary-General".
func (sc *scan) ofOfficer(r *rolePhrase, t tie) verdict {
	if t.word != "to" && t.word != "of" || sc.low[t.k] == "expert" {
		return notHere
	}
	m := sc.roleIn(t.k)
	if m <= t.k {
		return notHere
	}
	r.kind = stateKind(r.kind)
	if sc.low[t.k] == "secretary-general" || sc.low[m-1] == "general" {
		r.kind = "intl"
	}
	if w := sc.at(m + 1); sc.poss(m) && (w == "office" || w == "secretariat" || w == "cabinet") && sc.same(m, m+1) {
		r.kind, m = "body", m+2 // "Director" + "of the Chief Executive's Office"
	}
	return r.upTo(m)
}

// ofLeagueOfficer reads the officer of a league that no list knows: "Special Envoy" + "of
// the XYZ Secretary-General".
func (sc *scan) ofLeagueOfficer(r *rolePhrase, t tie) verdict {
	if t.word != "to" && t.word != "of" || !sc.upper(t.k) || !sc.cap(t.k+1) || !sc.same(t.k, t.k+1) {
		return notHere
	}
	x := sc.roleIn(t.k + 1)
	if x <= t.k+1 {
		return notHere
	}
	r.kind = "intl"
	return r.upTo(x)
}

// toCapitals reads a body in capitals that an envoy is sent to: "Permanent Representative
// of Kenya" + "to the UNXY".
func (sc *scan) toCapitals(r *rolePhrase, t tie) verdict {
	if k := t.k; t.word != "to" || r.kind != "envoy" || t.run != k || k != t.at+2 || !sc.upper(k) || sc.initial(k) || sc.forAt[k] > 0 {
		return notHere
	}
	return r.upTo(t.k + 1)
}

// ofGathering steps over the meeting: "scientific secretary" + "of the seminar".
func (sc *scan) ofGathering(r *rolePhrase, t tie) verdict {
	if t.word != "of" || sc.at(t.k-1) != "the" || sc.cap(t.k) || !sc.lex.Gatherings.Has(sc.low[t.k]) || sc.isWord(t.k+1) && sc.same(t.k, t.k+1) && !sc.has(t.k+1, isFunction|isAct) {
		return notHere
	}
	r.last = t.k + 1
	return taken
}

// ofPartOfAny reads a part that any body may have: "Member" + "of the Executive Council".
func (sc *scan) ofPartOfAny(r *rolePhrase, t tie) verdict {
	if !t.touches || t.word != "of" || r.institute >= 0 {
		return notHere
	}
	if x := sc.organRun(t.k); x > t.run {
		return r.upTo(x)
	}
	return notHere
}

// oneHead tells whether nothing but a head noun of bodies follows "of" or "at", and the
// post has no body yet.
func (sc *scan) oneHead(r *rolePhrase, t tie) bool {
	return t.run == t.k+1 && sc.has(t.k, isInst) && (t.word == "of" || t.word == "at" || t.word == "in" && sc.low[t.k] == "ministry") && r.institute < 0
}

// ofMinistryInShort reads a ministry in capitals, which the text may spell out nowhere:
// "Head of Department" + "of the MFA".
func (sc *scan) ofMinistryInShort(r *rolePhrase, t tie) verdict {
	k := t.k
	if !sc.oneHead(r, t) || !sc.upper(k) {
		return notHere
	}
	a, ok := sc.acro[sc.Word(k)]
	if !ok || a.format {
		a = acronym{entity: sc.addInstitute(sc.Word(k), "ministry", k, t.run)}
		sc.acro[sc.Word(k)] = a
	}
	sc.markInstitute(k, t.run, a.entity)
	r.institute, r.last = a.entity, t.run
	return taken
}

// ofCommonBody reads a body that was named before: "Director" + "of the institute", "at the
// host university".
func (sc *scan) ofCommonBody(r *rolePhrase, t tie) verdict {
	k := t.k
	if !sc.oneHead(r, t) || r.back != "" || sc.lex.Institutes.At(sc.low[k]) == "organ" || sc.at(k-1) != "the" && sc.at(k-1) != "host" && sc.at(k-1) != "same" {
		return notHere
	}
	r.back, r.last = sc.low[k], t.run
	sc.ownedPart(r, t)
	return taken
}

// ofUnknownBody reads "Director" + "of Chatham House", where no field of work follows.
func (sc *scan) ofUnknownBody(r *rolePhrase, t tie) verdict {
	if t.run != t.k && !(t.word == "in" && !sc.has(t.k, isInst) && !sc.cap(t.k)) && !(t.word == "at" && sc.cap(t.k) && t.run < sc.n() && sc.cap(t.run) && sc.same(t.k, t.run) && sc.insAt[t.run] == 0) {
		return notHere
	}
	if t.word == "of" && t.touches && r.institute >= 0 && sc.cap(t.k) && r.first < r.rfirst {
		j := t.k // "ABC Director" + "of Programs"
		for j < t.k+4 && sc.same(t.k, j) && sc.cap(j) && sc.common(j) && sc.insAt[j] == 0 && sc.rolAtHead(j) == 0 {
			j++
		}
		if j > t.k {
			return r.upTo(j)
		}
	}
	if t.word == "of" || t.word == "at" {
		k := t.k
		if sc.low[k-1] == "the" && sc.cap(k-1) {
			k-- // "of The Diplomat"
		}
		if e, last := sc.unknownBody(k, r); e >= 0 {
			if own := r.institute; own < 0 || sc.programme(own) {
				r.institute = e
			} else if ins := &sc.ents.Institutes[own]; ins.Parent < 0 && own != e {
				ins.Parent = e // "Director of the Hamilton Chair in Law" + "at ABC"
			}
			r.last = last
			return taken
		}
	}
	return over
}

// ofField reads a field of work: "Minister" + "for Foreign Affairs", "Lecturer" + "in Law".
func (sc *scan) ofField(r *rolePhrase, t tie) verdict {
	if !t.touches && r.institute >= 0 {
		return over
	}
	r.last = t.run
	if t.touches || t.word == "on" || t.word == "for" {
		r.rlast = t.run
	}
	return taken
}
