package entities

import (
	"strings"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// An acronym is a short form that the text defines, by institute or format.
type acronym struct {
	entity int
	format bool
}

// defines reads a short form in brackets after a name that ends before token i:
// "(ISRS)", "(IMEMO RAS)", "(hereinafter ISRS)". It returns the token after it.
func (sc *scan) defines(i, e, first, split int) int {
	if sc.at(i) != "(" {
		return i
	}
	j := i + 1
	for j < i+4 && (sc.at(j) == "hereinafter" || sc.at(j) == "the" || sc.at(j) == "or" || sc.at(j) == "referred" || sc.Toks[min(j, sc.n()-1)].Kind == words.QuoteOpen) {
		j++
	}
	k := j
	for k < j+4 && sc.isWord(k) && sc.same(i, k) && (sc.upper(k) || sc.cap(k) && k > j && sc.has(k, isInst) || sc.cap(k) && sc.upper(k+1)) {
		k++
	}
	end := k
	if end < sc.n() && sc.Toks[end].Kind == words.QuoteClose {
		end++
	}
	place := ""
	if sc.at(end) == "," || sc.at(end) == ";" {
		if g := sc.geoOf(end + 1); g != nil && sc.at(g.last) == ")" {
			place, end = g.code, g.last
		}
	}
	if k == j || sc.at(end) != ")" || !sc.upper(j) && !sc.upper(k-1) {
		return i
	}
	if code := sc.state(j); code != "" && k == j+1 {
		sc.ents.Institutes[e].country = code
		return end + 1
	}
	short := words.Squash(sc.span(j, k))
	if g := sc.formEnding(i); g >= 0 && sc.form[g].first > first && k == j+1 {
		return i // "(CICA)" after "Secretariat of the Conference on ..." is the conference
	}
	if split > 0 && initialsOf(sc.nameOf(split, i)) == lexicon.Fold(short) {
		if h := sc.headIn(split, i); h >= 0 {
			e = sc.addInstitute(sc.nameOf(split, i), sc.low[h], split, i)
		}
	}
	sc.acro[short] = acronym{entity: e}
	if n := strings.Index(short, " "); n > 2 && !sc.has(j+1, isInst) {
		if _, ok := sc.acro[short[:n]]; !ok {
			sc.acro[short[:n]] = acronym{entity: e}
		}
	} else if n := strings.LastIndex(short, " "); n > 0 && len(short)-n > 3 && k == j+2 && sc.ownerLike(j) && sc.upper(k-1) {
		if _, ok := sc.acro[short[n+1:]]; !ok {
			sc.acro[short[n+1:]] = acronym{entity: e} // "(EU DEVCO)": DEVCO
		}
	}
	if n := strings.LastIndex(short, " "); n > 0 && sc.lex.LeagueAcronyms.Has(short[:n]) {
		if _, ok := sc.acro[short[n+1:]]; !ok && len(short)-n > 3 {
			sc.acro[short[n+1:]] = acronym{entity: e} // "EU EEAS"
		}
	}
	ins := &sc.ents.Institutes[e]
	ins.aliases = append(ins.aliases, short)
	if ins.country == "" {
		ins.country = place
	}
	sc.markInstitute(j, k, e)
	return end + 1
}

// ownerLike tells whether the acronym at token j stands for a state, a league of states
// or a part of the world, so that one after it is a body of theirs.
func (sc *scan) ownerLike(j int) bool {
	return sc.geoAt[j] > 0 || sc.forAt[j] > 0 || sc.low[j] == "un" || sc.lex.LeagueAcronyms.Has(sc.Word(j))
}

// formEnding is the format mark that ends before token i, -1 for none.
func (sc *scan) formEnding(i int) int {
	if i > 0 && sc.forAt[i-1] > 0 {
		if f := int(sc.forAt[i-1]) - 1; sc.form[f].last == i {
			return f
		}
	}
	return -1
}

// findAcronyms marks acronyms that the text defines or that a role, a body or the
// reference explains, and the institutes of the reference that have no head noun.
func (sc *scan) findAcronyms() {
	initials := map[string]int{}
	for k := range sc.ents.Institutes {
		if s := initialsOf(sc.ents.Institutes[k].Name); len(s) >= 3 {
			if _, dup := initials[s]; !dup {
				initials[s] = k
			}
			// "United Service Institution of India": USI
			if n := strings.LastIndex(sc.ents.Institutes[k].Name, " of "); n > 0 && len(s) > 3 {
				if _, ok := Gazette().Names.Get(strings.TrimPrefix(lexicon.Fold(sc.ents.Institutes[k].Name[n+4:]), "the ")); ok {
					if _, dup := initials[s[:len(s)-1]]; !dup {
						initials[s[:len(s)-1]] = k
					}
				}
			}
		}
	}
	if sc.reference != nil {
		sc.findKnown()
	}
	firm := map[string]bool{}
	for i := 0; i < sc.n(); i++ {
		if sc.upper(i) && sc.insAt[i] == 0 && sc.forAt[i] == 0 && sc.geoAt[i] == 0 && sc.bodyContext(i) {
			firm[sc.Word(i)] = true
		}
	}
	for i := 0; i < sc.n(); i++ {
		if !sc.cap(i) || sc.insAt[i] > 0 || sc.geoAt[i] > 0 {
			continue
		}
		if n, e := sc.shortForm(i, initials, firm); n > 0 {
			sc.markInstitute(i, i+n, e)
			i += n - 1
		}
	}
}

// shortForm reads an acronym or a known name at token i.
func (sc *scan) shortForm(i int, initials map[string]int, firm map[string]bool) (int, int) {
	for n := 2; n >= 1; n-- {
		if i+n > sc.n() || !sc.same(i, i+n-1) {
			continue
		}
		if a, ok := sc.acro[words.Squash(sc.span(i, i+n))]; ok && !a.format {
			return n, a.entity
		}
	}
	w := sc.Word(i)
	if !sc.upper(i) || sc.forAt[i] > 0 || len(w) < 2 {
		return 0, 0
	}
	if e := sc.twoShort(w); e >= 0 {
		return 1, e
	}
	e, ok := initials[lexicon.Fold(w)]
	if !ok && w != strings.ToUpper(w) {
		e, ok = sc.spelledBy(w)
	}
	if ok && len(w) >= 3 {
		ins := &sc.ents.Institutes[e]
		ins.aliases = append(ins.aliases, w)
		sc.acro[w] = acronym{entity: e}
		return 1, e
	}
	if a, ok := sc.acro["UN"+w]; ok && !a.format && len(w) > 3 { // "ESCAP" of "UNESCAP"
		sc.ents.Institutes[a.entity].aliases = append(sc.ents.Institutes[a.entity].aliases, w)
		sc.acro[w] = a
		return 1, a.entity
	}
	if !firm[w] {
		return 0, 0
	}
	e = sc.addInstitute(w, "", i, i+1)
	sc.acro[w] = acronym{entity: e}
	return 1, e
}

// twoShort is the part in two short forms that a hyphen or stroke joins, "ABC-XYZ": the one
// that the text calls a part of the other, else the first; -1 where not both are known.
func (sc *scan) twoShort(w string) int {
	x, y, ok := strings.Cut(strings.ReplaceAll(w, "/", "-"), "-")
	a, known := sc.acro[x]
	b, both := sc.acro[y]
	if !ok || !known || !both || a.format || b.format || a.entity == b.entity {
		return -1
	}
	is := sc.ents.Institutes
	if is[b.entity].Parent == a.entity {
		return b.entity
	}
	if is[a.entity].Parent < 0 {
		is[a.entity].Parent = b.entity
	}
	return a.entity
}

// spelledBy is the body whose words begin with the parts of a mixed short form:
// "KazISS", "UzStat", "AzerTransco".
func (sc *scan) spelledBy(w string) (int, bool) {
	if len(sc.ents.Institutes) > 400 {
		return 0, false
	}
	for k := range sc.ents.Institutes {
		name, _, _ := strings.Cut(sc.ents.Institutes[k].Name, " under ")
		var ws []string
		for _, x := range nameWords(name) {
			switch x {
			case "of", "for", "the", "and", "on", "in", "at", "to":
			default:
				ws = append(ws, x)
			}
		}
		if len(ws) > 2 && spells(w, ws) {
			return k, true
		}
	}
	return 0, false
}

// spells tells whether a short form is put together of beginnings of all the words, each
// with a capital: "KazISS" of "kazakhstan institute strategic studies".
func spells(w string, ws []string) bool {
	n := 0
	for n < len(w) {
		end := n + 1
		for end < len(w) && 'a' <= w[end] && w[end] <= 'z' {
			end++
		}
		if len(ws) == 0 || !strings.HasPrefix(ws[0], strings.ToLower(w[n:end])) {
			return false
		}
		ws, n = ws[1:], end
	}
	return len(ws) == 0
}

// initialsOf are the first letters of the meaning words of a name, folded.
func initialsOf(name string) string {
	var b strings.Builder
	name, _, _ = strings.Cut(name, " under ")
	for _, w := range strings.FieldsFunc(lexicon.Fold(name), func(r rune) bool { return r == ' ' || r == '-' || r == '–' || r == ',' }) {
		switch w {
		case "of", "for", "the", "and", "on", "in", "at", "&", "to":
			continue
		}
		if w[0] < 'a' || w[0] > 'z' {
			continue
		}
		b.WriteByte(w[0])
	}
	return b.String()
}

// bodyContext tells whether the acronym at token i stands where a body stands:
// beside a post, as a doer, after "of" and a post, as "experts of".
func (sc *scan) bodyContext(i int) bool {
	w := sc.Word(i)
	if len(w) < 3 || sc.has(i, isTitle|isTail) || sc.lex.LeagueAcronyms.Has(w) || sc.lex.Regions.Has(w) {
		return false
	}
	if strings.ContainsAny(w, "0123456789+") || sc.shouted(i) && sc.common(i) {
		return false
	}
	if sc.reference != nil {
		if _, ok := sc.reference.InstituteByName(w); ok {
			return true
		}
	}
	if roman(w) {
		return false
	}
	if sc.same(i, i+1) {
		next := i + 1
		for sc.has(next, isRoleMod) && next < i+4 {
			next++
		}
		if sc.has(next, isRole) && sc.same(i, next) && sc.Toks[next].Kind == words.Word && !sc.has(next, isGiven) && (sc.cap(next) || next == i+1 || sc.at(i-1) == "," && sc.cap(i-2)) {
			return true
		}
	}
	if sc.at(i+1) == "was" && sc.at(i+2) == "represented" && sc.at(i+3) == "by" {
		return true
	}
	if sc.starts(i) && sc.same(i, i+1) && (sc.has(i+1, isAct) || sc.at(i+1) == "has") {
		return true
	}
	if sc.at(i-1) == "and" && i > 1 && sc.insAt[i-2] > 0 || sc.at(i+1) == "and" && sc.same(i, i+1) && sc.insAt[min(sc.skipThe(i+2), sc.n()-1)] > 0 && sc.at(i-1) == "by" {
		return true
	}
	if prev := sc.at(i - 1); prev == "the" && sc.at(i-2) == "of" && (sc.at(i-3) == "delegation" || sc.at(i-3) == "experts" || sc.at(i-3) == "representatives" || sc.has(i-3, isRole)) {
		return true
	}
	if prev := sc.at(i - 1); (prev == "from" || prev == "of") && (sc.at(i-2) == "both" || sc.at(i-2) == "all") && sc.at(i-3) == "," || prev == "representing" && sc.at(i-2) == "," || prev == "at" && sc.at(i-2) == "and" && i > 3 && (sc.insAt[i-3] > 0 || sc.geoAt[i-3] > 0 && sc.upper(i-4)) {
		return true // "A and B, both from ABC", "A, representing ABC", "at the Lima Institute and at ABC"
	}
	if prev := sc.at(i - 1); prev == "of" || prev == "at" || prev == "from" || prev == "with" && sc.has(i-2, isRole) {
		if sc.has(i-2, isRole) || sc.at(i-2) == "experts" || sc.at(i-2) == "representatives" || sc.at(i-2) == "delegation" || sc.at(i-2) == "director" {
			return true
		}
	}
	if sc.at(i-1) == "," && sc.same(i, i-2) && sc.cap(i-2) && (sc.has(i-2, isRole) || sc.has(i-2, isField) && sc.has(i-3, isRole) && sc.cap(i-3)) {
		return true
	}
	if sc.poss(i+1) && sc.same(i, i+2) && (sc.has(i+2, isRole|isShort) || sc.has(i+2, isRoleMod) && sc.has(i+3, isRole)) {
		return true // "ABC's DG"
	}
	if sc.behindPost(i) {
		return true
	}
	if sc.at(i-1) == "by" && sc.same(i, i-2) {
		switch sc.at(i - 2) {
		case "organized", "organised", "hosted", "held", "arranged", "prepared", "convened", "run", "staged", "co-organized", "co-hosted", "initiated", "chaired", "supported", "published":
			return true
		}
	}
	return false
}

// behindPost tells whether the acronym at token i stands right behind a post that bodies
// give: "A, Director CSP;", "the Vice Chancellor CSP, B", "DG CSP Ambassador B".
func (sc *scan) behindPost(i int) bool {
	p := i - 1
	if !sc.has(p, isRole|isShort) || sc.has(i, isInst) || !sc.cap(p) || !sc.same(p, i) || len(sc.Word(i)) > 8 || sc.has(i, isShort) && sc.has(p, isRoleMod) {
		return false // not "Deputy CEO"
	}
	if next := i + 1; sc.isWord(next) && sc.cap(next) && sc.same(i, next) && !(sc.has(next, isTitle) || sc.nameLike(next) && sc.cap(next+1)) {
		return false
	}
	if kind := sc.lex.posts.At(sc.low[p]); kind != "body" && kind != "intl" && !(sc.low[p] == "chancellor" && sc.low[p-1] == "vice") {
		return false
	}
	for p > 0 && sc.has(p-1, isRole|isRoleMod|isField) && sc.cap(p-1) && sc.same(p-1, i) {
		p--
	}
	if !sc.same(p-1, i) {
		return true
	}
	switch sc.at(p - 1) {
	case ",", "the", ";", ":", "and", "by", "(":
		return true
	}
	return false
}

func roman(w string) bool { return strings.Trim(w, "IVXLCM") == "" }

// findKnown marks bodies of the reference that have no head noun: "UN Women".
func (sc *scan) findKnown() {
	set := knownNames(sc.reference)
	for i := 0; i < sc.n(); i++ {
		if !sc.cap(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 {
			continue
		}
		n, _ := sc.phrase(set, i)
		if n < 2 || sc.insAt[i+n-1] > 0 || sc.forAt[i+n-1] > 0 {
			continue
		}
		a, ok := sc.acro[sc.Word(i)]
		e := a.entity
		if !ok || a.format || n != 2 || !sc.upper(i+1) && sc.geoOf(i+1) == nil { // "IMEMO RAS" is IMEMO, "ISIS Malaysia" ISIS
			e = sc.addInstitute(sc.nameOf(i, i+n), "", i, i+n)
		} else {
			sc.ents.Institutes[e].aliases = append(sc.ents.Institutes[e].aliases, sc.nameOf(i, i+n))
		}
		sc.markInstitute(i, i+n, e)
		i = max(i+n, sc.defines(i+n, e, i, 0)) - 1
	}
}

// knownNames are the Latin names of the reference that are of two words and more.
var knownNames = reference.Derived(func(g *reference.Gazetteer) *lexicon.List {
	set := lexicon.NewList()
	for _, x := range g.Institutes {
		for _, n := range append(append([]string{}, x.Names...), x.Acronyms...) {
			if latin(n) && strings.Contains(n, " ") {
				set.Add(n, "")
			}
		}
	}
	return set
})
