package entities

import (
	"coopgraph/loaders/prose/words"
)

// unknownBody takes a run of capitalised words after "Director of" for a body that
// no list knows: "Director of Chatham House".
func (sc *scan) unknownBody(k int, r *rolePhrase) (int, int) {
	if r.kind == "state" || r.kind == "envoy" || r.kind == "loose" {
		return -1, 0
	}
	place := sc.placedBy(k)
	if place != "" {
		k++ // "fellow of the Nairobi-based ABC"
	}
	quoted := k < sc.n() && sc.Toks[k].Kind == words.QuoteOpen
	first := k
	if quoted {
		first++
	}
	j := first
	the := sc.low[first-1] != "the" && sc.low[first] == "the" && sc.cap(first+1) // "of The Diplomat"
	for j < first+5 && sc.same(k, j) && sc.cap(j) && sc.insAt[j] == 0 && (sc.geoAt[j] == 0 || j > first && sc.at(j+1) == "caucus" || j > first && sc.low[j-1] == "new") && !sc.has(j, isTitle) && (sc.rolAtHead(j) == 0 || j > first && (sc.low[j] == "associates" || sc.low[j] == "partners")) {
		if j > first && sc.personStarts(j) {
			break
		}
		j++
	}
	if j == first || sc.has(first, isFunction) && !the && !(sc.low[first] == "new" && j > first+1) || sc.initial(first) {
		return -1, 0
	}
	if w := sc.low[j-1]; w == "level" || w == "levels" || w == "side" {
		return -1, 0
	}
	if sc.forAt[first] > 0 || sc.isWord(j) && !sc.cap(j) && sc.same(first, j) && !sc.has(j, isFunction|isAct) {
		return -1, 0
	}
	if j == first+1 && !sc.upper(first) && !quoted && sc.at(j) == "and" && sc.cap(j+1) || sc.low[j-1] == "level" {
		return -1, 0 // "Department of Northern and Eastern Affairs"; "at the Ambassadorial Level"
	}
	if sc.organWords(first, j) {
		return -1, 0 // "Member of the Executive Council"
	}
	e := sc.addInstitute(sc.nameOf(first, j), "", first, j)
	sc.markInstitute(first, j, e)
	sc.placeInstitute(e, place)
	if sc.upper(first) && j == first+1 {
		sc.acro[sc.Word(first)] = acronym{entity: e}
	}
	if quoted && j < sc.n() && sc.Toks[j].Kind == words.QuoteClose {
		j++
	}
	return e, j
}

// organWords tells whether tokens first to last name a part that any body may have:
// "Executive Council", "Academic Committee", "Board".
func (sc *scan) organWords(first, last int) bool {
	switch sc.lex.Institutes.At(sc.low[last-1]) {
	case "organ", "weak":
	default:
		return false
	}
	for j := first; j < last-1; j++ {
		if !sc.has(j, isRoleMod|isField|isCommon) || sc.geoAt[j] > 0 || ofNation[sc.low[j]] {
			return false
		}
	}
	return true
}

// bracket steps over "(Retd)", "(USI)", "(Ankara)", "(2016-2018)" after a post: short
// asides; 0 if what stands there is something else.
func (sc *scan) bracket(j int) int {
	if sc.at(j) != "(" {
		return 0
	}
	for k := j + 1; k < j+6 && sc.same(j, k); k++ {
		if sc.at(k) == ")" {
			return k + 1
		}
	}
	return 0
}

// bracketBody reads the body at the end of "(Eurasia Division, Ministry of Trade)" after a post.
func (sc *scan) bracketBody(r *rolePhrase, j int) {
	for k := j + 1; k < j+20 && sc.same(j, k); k++ {
		if sc.low[k] != ")" {
			continue
		}
		if m := sc.insAt[k-1]; m > 0 && sc.inst[m-1].first > j && r.institute < 0 {
			r.institute, r.last = sc.inst[m-1].entity, k+1
		}
		return
	}
}

// government is the token after "Government of India" at token k, and the country; 0 for none.
func (sc *scan) government(k int) (int, string) {
	if w := sc.at(k); w == "the" {
		k++
	}
	if w := sc.at(k); w != "government" && w != "govt" && w != "govt." {
		return 0, ""
	}
	if k++; sc.at(k) == "." {
		k++
	}
	if sc.at(k) != "of" {
		return 0, ""
	}
	k = sc.skipThe(k + 1)
	if g := sc.geoOf(k); g != nil && g.first == k && g.kind == geoName && sc.same(k-1, k) && sc.at(g.last) != "'s" {
		return g.last, g.code
	}
	return 0, ""
}

// listedBody takes a run of capitalised words that ends a list item for a body: "A,
// CEO, African Peer Review Mechanism (APRM)".
func (sc *scan) listedBody(k int) (int, int) {
	j := k
	for j < k+9 && !(sc.at(j) == "and" && sc.bodyTail(j-1)) && sc.same(k-1, j) && sc.insAt[j] == 0 && (sc.cap(j) && !sc.has(j, isTitle) && sc.rolAtHead(j) == 0 || j > k && sc.cap(j+1) && (sc.low[j] == "of" || sc.low[j] == "and" || sc.low[j] == "for" || sc.low[j] == "&")) {
		j++
	}
	if j-k < 2 || sc.personStarts(k) || sc.nameLike(k) || sc.geoAt[k] > 0 && sc.geo[sc.geoAt[k]-1].last == j {
		return -1, 0
	}
	acr := sc.at(j) == "(" && sc.upper(j+1) && sc.at(j+2) == ")"
	placed := false
	if g := sc.geoOf(j + 1); sc.at(j) == "," && g != nil && g.first == j+1 && g.kind == geoName && sc.same(j, g.last) {
		placed = sc.at(g.last) == ";" || sc.at(g.last) == "." // "A, Chairman, Tea Board, Kenya;"
	}
	if end := sc.at(j); !acr && !placed && sc.same(k, j) && end != "." && end != ";" && !(sc.bodyTail(j-1) && (end == "," || end == "and" || end == ")")) {
		return -1, 0
	}
	if sc.surnameEnd(j-1) > 1 || sc.has(j-1, isGiven) {
		return -1, 0
	}
	e := sc.addInstitute(sc.nameOf(k, j), sc.low[j-1], k, j)
	sc.markInstitute(k, j, e)
	if acr {
		j = sc.defines(j, e, k, 0)
	}
	return e, j
}

// bodyTail tells whether the word at token i ends the name of a body behind a post and a comma.
func (sc *scan) bodyTail(i int) bool {
	v := sc.lex.BodyTails.At(sc.at(i))
	return v == "tail" || v == "both"
}

// programme tells whether a body is a programme, which others run.
func (sc *scan) programme(e int) bool {
	kind := sc.ents.Institutes[e].kind
	return kind == "programme" || kind == "program"
}

// programmeAt takes the body that runs a programme for that of its head, and the programme
// into the post: "Director of the Asia Programme at the Lima Institute".
func (sc *scan) programmeAt(r *rolePhrase, m instMark) {
	parent := sc.ents.Institutes[m.entity].Parent
	if parent < 0 || !sc.programme(m.entity) {
		return
	}
	for k := m.first + 1; k < m.last; k++ {
		if sc.low[k] == "at" {
			r.institute, r.rlast = parent, k
			return
		}
	}
}

// whoHolds weighs what stands behind "A, who" at token i: a post in "has been director"
// makes A a person.
func (sc *scan) whoHolds(i int) int {
	for k := i; k < i+5 && sc.same(i-1, k); k++ {
		if sc.rolAt[k] > 0 || sc.low[k] == "in" && sc.at(k+1) == "charge" {
			return 3
		}
	}
	return 2
}
