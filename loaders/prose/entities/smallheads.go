package entities

import "coopgraph/loaders/prose/words"

// smallHead marks "the Valdai foundation": a head noun in small letters after a proper
// name that is no place.
func (sc *scan) smallHead(i int) {
	kind := sc.lex.Institutes.At(sc.low[i])
	if end := sc.quotedName(i + 1); end > 0 && kind != "organ" && (kind != "media" || sc.held(i)) {
		first := i
		for n := 0; n < 2 && sc.same(first-1, i) && sc.has(first-1, isField|isCommon) && !sc.has(first-1, isFunction|isRole); n++ {
			first-- // "the analytical center"
		}
		e := sc.addInstitute(sc.nameOf(first, end), sc.low[i], first, end)
		sc.markInstitute(first, end, e)
		return
	}
	switch sc.low[i] {
	case "newspaper", "magazine", "television":
		sc.smallMedia(i)
		return
	case "agency":
		if i > 0 && sc.low[i-1] == "news" {
			sc.smallMedia(i)
		}
		return
	case "embassy", "consulate":
		// "called at the Peruvian embassy in Suva"
		if g, at := sc.geoOf(i-1), sc.geoOf(i+2); g != nil && g.kind == geoAdj && g.last == i && sc.at(i+1) == "in" && at != nil && at.kind == geoCity && sc.same(i, at.first) && sc.at(g.first-1) != "," {
			e := sc.addInstitute(sc.nameOf(g.first, at.last), sc.low[i], g.first, at.last)
			sc.markInstitute(g.first, at.last, e)
		}
		return
	case "group":
		first := i - 1
		for first > i-4 && sc.isWord(first) && !sc.cap(first) && sc.same(first, i) {
			first--
		}
		if sc.at(i-1) == "friendship" && sc.cap(first) && sc.same(first, i) && sc.pairGroup(first, i) {
			sc.markInstitute(first, i+1, sc.addInstitute(sc.nameOf(first, i+1), sc.low[i], first, i+1)) // "the Ghana-Peru friendship group"
		} else if sc.at(i-1) == "parliamentary" && first == i-2 && sc.upper(first) && sc.same(first, i) {
			sc.markInstitute(first, i+1, sc.addInstitute(sc.nameOf(first, i+1), sc.low[i], first, i+1)) // "the SPD parliamentary group"
		}
		return
	case "foundation", "institute", "university", "fund", "academy", "centre", "center":
	default:
		return
	}
	k := i - 1
	if !sc.cap(k) || !sc.same(k, i) || sc.starts(k) || sc.geoAt[k] > 0 || sc.common(k) || sc.has(k, isGiven|isRole|isTitle) || sc.insAt[k] > 0 || sc.forAt[k] > 0 || sc.at(k-1) != "the" {
		return
	}
	e := sc.addInstitute(sc.nameOf(k, i+1), sc.low[i], k, i+1)
	sc.markInstitute(k, i+1, e)
}

// smallMedia marks a paper or agency behind whose name stands in small letters what it is, and
// a post before it: "editor of the Volta-Express news agency".
func (sc *scan) smallMedia(i int) {
	last := i
	for last > i-3 && last > 0 && !sc.cap(last-1) && sc.has(last-1, isField|isCommon) && sc.same(last-1, i) {
		last--
	}
	if last > 0 && sc.low[last-1] == "news" {
		last--
	}
	first := last
	for first > last-4 && sc.cap(first-1) && sc.same(first-1, i) && sc.insAt[first-1] == 0 && !sc.has(first-1, isFunction|isTitle|isRole) {
		first--
	}
	if first < last && sc.held(first) && sc.low[first-1] == "the" && !(last == first+1 && sc.geoAt[first] > 0) {
		sc.markInstitute(first, last, sc.addInstitute(sc.nameOf(first, last), "agency", first, last))
	}
}

// behindPaper is the token after the words in small letters at token k that say of the body
// before them that it is a paper or agency, k where there are none.
func (sc *scan) behindPaper(k int) int {
	for j := k; j < k+3 && sc.isWord(j) && !sc.cap(j) && sc.same(k, j); j++ {
		if sc.lex.Institutes.At(sc.low[j]) == "media" || sc.low[j] == "agency" && sc.low[j-1] == "news" {
			return j + 1
		}
		if !sc.has(j, isField|isCommon) && sc.low[j] != "news" {
			break
		}
	}
	return k
}

// quotedName is the token after a quoted name of one to five words with capitals at token k,
// the name of the body whose head noun stands before it: the center “Sankofa”; 0 for none.
func (sc *scan) quotedName(k int) int {
	if k >= sc.n() || sc.Toks[k].Kind != words.QuoteOpen || !sc.same(k-1, k) || !sc.cap(k+1) {
		return 0
	}
	for j := k + 1; j < k+7 && sc.same(k, j); j++ {
		if sc.Toks[j].Kind == words.QuoteClose {
			return j + 1
		}
		if sc.forAt[j] > 0 || !sc.cap(j) && !sc.has(j, isFunction) {
			return 0
		}
	}
	return 0
}
