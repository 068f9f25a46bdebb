package entities

import "strings"

// working are verbs of those who work in a body that a preposition behind them names.
var working = map[string]bool{"teaches": true, "teaching": true, "lectures": true, "lecturing": true, "works": true, "working": true, "worked": true, "serves": true, "serving": true,
	"based": true, "affiliated": true, "employed": true, "researches": true, "sits": true}

// worksAt reads the body in which somebody works out of words that name no post, from token
// i on: "who teaches law at Volta University", "who is with the Keta Institute", "now based
// at the Tamale Centre". It tells whether there is one.
func (sc *scan) worksAt(p *Person, m namedAt, i int) bool {
	verb, is := false, false
	for k := i; k < i+10 && sc.same(m.first, k) && sc.isWord(k) && sc.perAt[k] == 0 && sc.rolAt[k] == 0; k++ {
		switch w := sc.low[k]; {
		case working[w]:
			verb = true
		case w == "at" || w == "for" || w == "with" || w == "in" && verb:
			if !verb && (!is || w == "for") {
				return false
			}
			if b := sc.bodyBehind(k + 1); b != nil {
				sc.addPost(p, Post{Institute: b.entity})
				return true
			}
			if b := sc.skipThe(k + 1); b == k+2 && sc.has(b, isInst) && !sc.cap(b) && sc.same(k, b) {
				if e := sc.bodyBefore(sc.low[b], b); e >= 0 {
					sc.addPost(p, Post{Institute: e})
					return true
				}
			}
			if w == "for" || w == "with" {
				return false
			}
		case w == "is" || w == "was" || w == "now" || w == "currently":
			is = true
		case k == i && !(w == "also" || w == "has" || w == "presently"):
			return false
		case sc.has(k, isAct) && !sc.has(k, isField|isCommon) || w == "and" || w == "that":
			return false
		}
	}
	return false
}

// bodyBehind is the body that is named from token k on, words between that say what kind of
// body it is: "the Accra-based Volta Centre", "the Ghanaian think tank ABC"; nil for none.
func (sc *scan) bodyBehind(k int) *instMark {
	k = sc.skipThe(k)
	for n := 0; n < 5 && sc.isWord(k) && sc.same(k, k+1); n++ {
		if m := sc.bodyFrom(k); m != nil {
			return m
		}
		w := sc.low[k]
		g := sc.geoOf(k)
		switch {
		case sc.placedBy(k) != "":
		case g != nil && g.first == k && g.kind == geoAdj && g.last == k+1:
		case w == "think" || w == "tank" || w == "think-tank" || w == "analytical" || w == "research" || w == "independent" || w == "private" || w == "state-run" || w == "newly" || w == "non-profit" || w == "local":
		default:
			return nil
		}
		k++
	}
	return sc.bodyFrom(k)
}

// placedBy is the state of the city or country in a word such as "Accra-based"; "" for none.
func (sc *scan) placedBy(k int) string {
	w, ok := strings.CutSuffix(sc.at(k), "-based")
	if !ok {
		return ""
	}
	g := Gazette()
	if c := g.Cities.At(w); c != "" {
		return c
	}
	return g.Names.At(w)
}

// founded reads "who founded the institute": its founder is of it.
func (sc *scan) founded(p *Person, i int) {
	k := sc.skipThe(i + 1)
	if m := sc.bodyFrom(k); m != nil && sc.same(i, k) {
		sc.addPost(p, Post{Institute: m.entity})
	} else if sc.has(k, isInst) && k == i+2 && sc.same(i, k) {
		e := sc.bodyBefore(sc.low[k], k)
		for o := range sc.ents.Institutes {
			if ins := &sc.ents.Institutes[o]; o != e && ins.kind == sc.low[k] && len(ins.Mentions) > 1 {
				return // one of two
			}
		}
		if e >= 0 {
			sc.addPost(p, Post{Institute: e})
		}
	}
}

// onBehalf reads the body or state for which somebody acted: "A chaired the session on
// behalf of the Lima Institute".
func (sc *scan) onBehalf(p *Person, m namedAt) {
	for k := m.last; k < m.last+16 && sc.same(m.first, k) && sc.perAt[k] == 0 && sc.low[k] != ";"; k++ {
		if sc.low[k] == "behalf" && sc.at(k-1) == "on" && sc.at(k+1) == "of" {
			if m := sc.bodyFrom(sc.skipThe(k + 2)); m == nil || !sc.has(m.last, isRole|isRoleMod) || !sc.cap(m.last) {
				sc.fromBody(p, k+2) // not "on behalf of the ABC Director"
			}
			return
		}
	}
}

// visitedBody is the body in which the holder of the post that begins at token first received
// guests: "visited the Volta Institute, where it was welcomed by Rector A", "went to the
// Keta Academy and was received by Director B"; -1 for none.
func (sc *scan) visitedBody(first int) int {
	by, received := false, false
	for k := first - 1; k >= 0 && first-k < 16; k-- {
		if !sc.same(k, first) {
			if by && received {
				return sc.visitedIn(sc.Toks[first].Sent - 1)
			}
			return -1
		}
		if k < first-1 && sc.insAt[k] > 0 {
			m := sc.inst[sc.insAt[k]-1]
			b := m.first - 1
			if sc.at(b) == "the" {
				b--
			}
			switch sc.at(b) {
			case "at", "to", "visited", "toured", "in", "visit":
				if by && received {
					return m.entity
				}
			}
			return -1
		}
		switch w := sc.low[k]; {
		case w == "by":
			by = true
		case w == "received" || w == "welcomed" || w == "greeted" || w == "met" || w == "hosted" || w == "briefed":
			received = received || by && sc.low[k+1] == "by"
		case sc.starts(k) && received:
		case w == "the" || w == "," || sc.isWord(k) && !sc.cap(k) && !(sc.has(k, isRole) && !by):
		default:
			return -1
		}
	}
	return -1
}

// visitedIn is the one body that sentence k says was visited; -1 for none. "A visited the
// Volta Institute. He was received by Rector B."
func (sc *scan) visitedIn(k int) int {
	s := sc.Sents[k]
	for i := s.First; i < s.Last; i++ {
		switch w := sc.low[i]; {
		case w == "visited" || w == "toured" || w == "to" && (sc.at(i-1) == "visit" || sc.at(i-1) == "came" || sc.at(i-1) == "went"):
			if m := sc.bodyFrom(sc.skipThe(i + 1)); m != nil && m.first < s.Last {
				return m.entity
			}
		}
	}
	return -1
}

// bracketBodies marks bodies that no list knows, alone in brackets behind a name: "A (Lima
// Herald)", "B (KEMRI, Nairobi)".
func (sc *scan) bracketBodies() {
	found := false
	for i := 1; i < sc.n(); i++ {
		if sc.low[i] != "(" || sc.perAt[i-1] == 0 || !sc.same(i-1, i) || sc.lawmaker(i-1) {
			continue
		}
		first, end := i+1, i+1
		if sc.at(first) == "the" {
			first, end = first+1, end+1
		}
		for end < first+8 && sc.same(i, end) && sc.insAt[end] == 0 && sc.forAt[end] == 0 && sc.rolAt[end] == 0 && sc.perAt[end] == 0 && (sc.cap(end) || end > first && sc.cap(end+1) && (sc.low[end] == "of" || sc.low[end] == "for" || sc.low[end] == "and" || sc.low[end] == "&" || sc.low[end] == "de")) {
			end++
		}
		if end == first || !sc.bodyLike(first, end) {
			continue
		}
		code := ""
		switch sc.at(end) {
		case ")":
		case ",":
			g := sc.geoOf(end + 1)
			if g == nil || g.first != end+1 || sc.at(g.last) != ")" {
				continue
			}
			code = g.code
		default:
			continue
		}
		e := sc.addInstitute(sc.nameOf(first, end), "", first, end)
		sc.markInstitute(first, end, e)
		if code != "" {
			sc.placeInstitute(e, code)
		}
		found = true
	}
	if sc.bodiesOfPeople() || found {
		sc.sortInst()
	}
}

// bodiesOfPeople marks short forms that the text explains nowhere where they tie somebody to
// a body, "A of ABCD", "ABCD's B", and wherever else they stand. It tells whether there are any.
func (sc *scan) bodiesOfPeople() bool {
	short, found := map[string]bool{}, false
	for i := 2; i+1 < sc.n(); i++ {
		if sc.low[i] == "of" && sc.perAt[i-1] > 0 && sc.same(i-1, i+1) {
			found = sc.calledBody(i+1) || found
		}
		if (sc.low[i] == "of" || sc.low[i] == "from") && sc.perAt[i-1] > 0 && sc.same(i-1, i+1) && sc.unknownShort(i+1) {
			short[sc.Word(i+1)] = true
		}
		if sc.perAt[i+1] > 0 && sc.poss(i) && sc.same(i-1, i+1) && sc.unknownShort(i-1) {
			short[sc.Word(i-1)] = true
		}
	}
	for i := 0; len(short) > 0 && i < sc.n(); i++ {
		if w := sc.Word(i); short[w] && sc.unknownShort(i) {
			e := sc.addInstitute(w, "", i, i+1)
			sc.acro[w] = acronym{entity: e}
			sc.markInstitute(i, i+1, e)
		}
	}
	return len(short) > 0 || found
}

// calledBody marks the capitalised words of no list from token first on, behind "A of", as a
// body: "A of Radio Sava", "B of Crisis Watch". It tells whether it did.
func (sc *scan) calledBody(first int) bool {
	end, proper := first, false
	for end < first+5 && sc.same(first, end) && sc.cap(end) && sc.insAt[end] == 0 && sc.forAt[end] == 0 && sc.rolAt[end] == 0 && sc.perAt[end] == 0 {
		proper = proper || !sc.common(end) && sc.geoAt[end] == 0
		end++
	}
	if end-first < 2 || !proper || !sc.bodyLike(first, end) || sc.geoAt[first] > 0 || sc.geoAt[end-1] > 0 {
		return false
	}
	if w := sc.at(end); sc.same(first, end) && sc.isWord(end) && (w == "of" || w == "'s") {
		return false
	}
	sc.markInstitute(first, end, sc.addInstitute(sc.nameOf(first, end), "", first, end))
	return true
}

// unknownShort tells whether token i is in capitals and nothing that is known.
func (sc *scan) unknownShort(i int) bool {
	w := sc.Word(i)
	return sc.upper(i) && len(w) > 2 && len(w) < 9 && w == strings.ToUpper(w) && !strings.ContainsAny(w, "0123456789+/") && !roman(w) && sc.insAt[i] == 0 && sc.forAt[i] == 0 && sc.geoAt[i] == 0 &&
		sc.rolAt[i] == 0 && sc.perAt[i] == 0 && !sc.has(i, isTitle|isTail|isFunction|isCommon) && !sc.lex.LeagueAcronyms.Has(w) && !sc.lex.Regions.Has(w) && !sc.shouted(i)
}

// lawmaker tells whether the name that ends with token i stands behind a post of a state:
// "MEP A (Greens)", where brackets tell the party.
func (sc *scan) lawmaker(i int) bool {
	k := i
	for k > 0 && sc.perAt[k] == sc.perAt[i] {
		k--
	}
	return sc.rolAt[k] > 0 && sc.same(k, i) && sc.role[sc.rolAt[k]-1].kind == "state"
}

// bodyLike tells whether the words from first to end, alone in brackets behind a name, may
// name a body: no place, no rank, no further name of the one named.
func (sc *scan) bodyLike(first, end int) bool {
	for k := first; k < end; k++ {
		if sc.has(k, isTail|isTitle|isRole) || sc.initial(k) || sc.geoAt[k] > 0 && (k > first || end-first < 2 || sc.geoOf(k).kind != geoCity) || sc.lex.Modes.Head(sc.low[k]) > 0 {
			return false
		}
	}
	if end-first == 1 {
		if sc.upper(first) {
			return len(sc.low[first]) > 2 && !roman(sc.Word(first))
		}
		return len(sc.low[first]) > 4 && !sc.common(first) && !sc.nameLike(first) && sc.surnameEnd(first) == 0 && !sc.has(first, isEast)
	}
	return !sc.personStarts(first) && !sc.nameLike(first)
}
