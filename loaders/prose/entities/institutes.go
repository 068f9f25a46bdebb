package entities

import (
	"slices"
	"strings"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// reach bounds how far the rules look from a head noun, so that no text makes
// reading slower than its length.
const reach = 32

// findInstitutes marks every body named by a head noun, then acronyms and names
// that are known beforehand.
func (sc *scan) findInstitutes() {
	for i := 0; i < sc.n(); i++ {
		if !sc.has(i, isInst) || !sc.cap(i) || sc.insAt[i] > 0 {
			if sc.insAt[i] == 0 && sc.namedChair(i) {
				i = sc.markChair(i) - 1
			} else if sc.has(i, isInst) && sc.insAt[i] == 0 {
				sc.smallHead(i)
			} else if sc.cap(i) && strings.HasSuffix(sc.low[i], "-stiftung") {
				sc.markInstitute(i, i+1, sc.addInstitute(sc.Word(i), "foundation", i, i+1))
			}
			continue
		}
		if last := sc.institute(i); last > i {
			i = last - 1
		}
	}
}

// institute reads the body whose head noun is token i and returns the token after
// it, 0 if there is none.
func (sc *scan) institute(i int) int {
	// The last head noun of a run of capitalised words counts: "Research University Institute".
	head := i
	for j, n := i+1, 0; n < 6 && sc.same(i, j) && sc.cap(j) && !sc.has(j, isTitle|isGiven) && sc.rolAtHead(j) == 0; j, n = j+1, n+1 {
		if sc.has(j, isInst) {
			head = j
		}
	}
	kind := sc.lex.Institutes.At(sc.low[head])
	if kind == "organ" && head == i && sc.organOf(i) {
		kind = "office"
	}
	if kind == "skip" || sc.geoAt[head] > 0 && head == i {
		return 0
	}
	first := sc.leftOf(i)
	if kind == "organ" && !sc.placeOfWork(first, i, head) && !sc.shortened(first, head) && !sc.stateOrgan(first, head) {
		return 0
	}
	if f := sc.forAt[head]; f > 0 && officers[sc.low[sc.form[f-1].last-1]] {
		return 0 // "Meeting of Security Council Secretaries"
	}
	if sc.low[head] == "mission" && first == head && sc.at(head-1) == "of" && (sc.at(head-2) == "head" || sc.at(head-2) == "chief") {
		return 0 // "Deputy Head of Mission at the Embassy"
	}
	if sc.low[head] == "office" && first == head && sc.at(head-1) == "of" && (sc.at(head-2) == "head" || sc.at(head-2) == "chief") && sc.cap(head-2) && sc.at(head+1) == "of" {
		return 0 // "Head of Office of the Foundation"
	}
	if sc.low[first] == "state" && sc.at(first-1) == "of" && (sc.at(first-2) == "heads" || sc.at(first-2) == "head") {
		return 0 // "the Heads of State Council"
	}
	if kind == "weak" && head == i && i-first > 1 && sc.upper(first) && executing.Has(sc.low[i-1]) && (sc.low[i] == "committee" || sc.low[i] == "council") && sc.at(first-1) == "the" && sc.at(first-2) == "of" {
		return 0 // "member of the ABC Executive Committee"
	}
	if kind == "force" && !sc.held(first) {
		return 0
	}
	if kind == "weak" && first == head && sc.at(head+1) == "of" && sc.at(head-1) == "the" && sc.at(head-2) == "of" && sc.has(head-3, isRole) && sc.headIn(head+1, min(head+9, sc.Sents[sc.Toks[head].Sent].Last)) >= 0 {
		return 0 // "Chairman of the Council of the Foundation"
	}
	if sc.forAt[head] > 0 && sc.form[sc.forAt[head]-1].first >= first {
		return 0
	}
	if n, _ := sc.phrase(sc.lex.Leagues, first); n > 0 && first+n > head {
		return 0
	}
	end, split := sc.rightOf(head + 1)
	if end == head+1 && first < head && (kind == "university" || kind == "institute" || kind == "academy" || kind == "centre" || kind == "foundation") {
		end = sc.seatOf(end)
	}
	if kind == "state" {
		end = sc.smallCommittee(end)
	}
	first = sc.spelledLeft(first, end)
	if n := sc.known(first, end); n > 0 {
		return n
	}
	if w := sc.at(end); end == head+1 && sc.cap(end) && (w == "officer" || w == "manager" || w == "assistant" || w == "specialist") && !sc.proper(first, end) {
		return 0 // "National Programme Officer"
	}
	named := first < i || head > i
	if w := sc.at(first - 1); w == "its" || w == "their" {
		if kind == "weak" || kind == "organ" || sc.low[first] == "representative" {
			return 0 // "its Representative Office in Lima"
		}
	}
	if sc.poss(first-1) && sc.has(first-2, isInst) && !sc.cap(first-2) {
		return 0 // "the club's Central Asia Programme"
	}
	if sc.at(head-1) == "press" || sc.at(head-1) == "information" && sc.low[head] == "service" {
		return 0
	}
	generic := !sc.proper(first, end) && !(sc.at(first-1) == "of" && sc.has(first-2, isRole) && end-first > 3)
	if generic && kind == "weak" && head-first > 1 && ofNation[sc.low[first]] && sc.at(first-1) != "of" && (sc.has(head-1, isField) || sc.has(head-1, isCommon)) {
		generic = false // "National Planning Commission"
	}
	if generic && sc.low[head] == "assembly" && sc.low[first] == "national" && sc.held(first) {
		generic = false
	}
	if acr := sc.at(end) == "(" && sc.upper(end+1) && sc.at(end+2) == ")"; generic && !acr && (kind == "weak" && !(first < head && end > head+1) || sc.at(first-1) == "a" || sc.at(first-1) == "an" || strings.HasSuffix(sc.low[head], "s") && sc.low[head] != "headquarters" && kind != "force") {
		return 0
	}
	if strings.HasSuffix(sc.low[head], "s") && plural[sc.low[head]] && (!sc.proper(first, head) || sc.forAt[first] > 0 || sc.form != nil && sc.forAt[head-1] > 0) {
		return 0
	}
	acr := sc.at(end) == "(" && sc.upper(end+1)
	if generic && end == head+1 && head-first <= 1 && (kind == "centre" || kind == "institute") && sc.at(first-1) == "the" && !acr && sc.has(first, isRoleMod) {
		return 0
	}
	if kind == "weak" && (sc.quoted(first, end) || sc.byline(first)) {
		return 0
	}
	if !named && end == head+1 && !(kind == "force" || kind == "state" && sc.held(first)) {
		return 0
	}
	if kind == "weak" && !named && !sc.cap(end-1) {
		return 0
	}
	if kind == "weak" && first == i-1 && sc.has(first, isCommon) && !sc.has(first, isField) && sc.geoOf(first) == nil && end == head+1 {
		return 0
	}
	if kind == "state" && end == head+1 && !named && !sc.held(first) {
		return 0
	}
	e := sc.addInstitute(sc.nameOf(first, end), sc.low[head], first, end)
	sc.markInstitute(first, end, e)
	mark := len(sc.inst) - 1
	next := sc.defines(end, e, first, split)
	if g := sc.geoOf(end + 1); next == end && sc.at(end) == "," && g != nil && g.kind == geoCity && g.first == end+1 && sc.same(first, g.last) {
		// "Institute of Peace Studies, Dakar (IPSD)"
		if s := sc.at(g.last + 1); sc.at(g.last) == "(" && sc.upper(g.last+1) && sc.at(g.last+2) == ")" && strings.HasPrefix(initialsOf(sc.nameOf(first, g.last)), s) {
			next = sc.defines(g.last, e, first, 0)
			if ins := &sc.ents.Institutes[e]; ins.country == "" {
				ins.country = g.code
			}
		}
	}
	if next+2 < sc.n() && sc.Toks[next].Kind == words.QuoteOpen && sc.cap(next+1) && sc.Toks[next+2].Kind == words.QuoteClose && sc.geoAt[next+1] == 0 && sc.same(first, next+2) {
		short := sc.Word(next + 1) // "the Center for Studies “Derasat”"
		sc.acro[short] = acronym{entity: e}
		sc.ents.Institutes[e].aliases = append(sc.ents.Institutes[e].aliases, short)
		sc.markInstitute(next+1, next+2, e)
		return next + 3
	}
	if next > end { // "(ISRS) under the President of ..."
		if more, _ := sc.rightOf(next); more > next && (sc.at(next) == "under" || sc.at(next) == "at" && sc.at(next+1) == "the" && sc.at(next+2) == "president") {
			ins := &sc.ents.Institutes[e]
			whole := words.Squash(sc.span(first, more))
			ins.aliases = append(ins.aliases, ins.Name, whole)
			ins.Name = ins.Name + " " + words.Squash(sc.span(next, more))
			sc.inst[mark].last = more
			for n := range ins.Mentions {
				if ins.Mentions[n].Start == sc.Toks[first].Start {
					ins.Mentions[n].End = sc.Toks[more-1].End
				}
			}
			for j := end; j < more; j++ {
				sc.insAt[j] = int32(mark) + 1
			}
			next = more
		}
	}
	if split > 0 {
		sc.parentOf(e, split, end, first)
	}
	return max(next, end)
}

// seatOf is the token after the city or state that ends a name without a comma: "Lamu Women
// University Nairobi", "Lima Institute Cusco (LIC)", "Peace Foundation USA"; end where none does.
func (sc *scan) seatOf(end int) int {
	g := sc.geoOf(end)
	if g == nil || g.kind != geoCity && g.kind != geoName || !sc.same(end-1, g.last) || g.first != end {
		return end
	}
	if w := sc.at(g.last); w == "(" && sc.upper(g.last+1) || w == "," || w == "." || w == ";" || w == "and" || sc.has(g.last, isAct) && !sc.cap(g.last) {
		if h := sc.geoOf(g.last + 1); w == "and" && h != nil && h.kind == g.kind && h.first == g.last+1 && (sc.courtesy(h.last) || sc.personStarts(min(h.last, sc.n()-1))) {
			return h.last // "Head of the Lima Foundation Kenya and Ghana Ms A"
		}
		return g.last
	}
	if sc.courtesy(g.last) {
		return g.last
	}
	return end
}

// executing are words by which a committee or council is one of the body named before it.
var executing = lexicon.Set("executive advisory governing supervisory steering academic organizing organising management editorial")

// ofNation are first words by which a council or committee is one of the state.
var ofNation = map[string]bool{"national": true, "federal": true, "supreme": true, "state": true}

// organOf tells whether the part of a body at token i has the short form of the whole
// before it: "NATO Public Diplomacy Division".
func (sc *scan) organOf(i int) bool {
	first := sc.leftOf(i)
	return first < i && sc.upper(first) && (sc.forAt[first] > 0 || sc.acro[sc.Word(first)].entity > 0 || len(sc.low[first]) > 2) && sc.geoAt[first] == 0 && i-first > 1
}

// placeOfWork tells whether a part of a body stands for a body itself: where somebody
// works or something happens ("at the Department of Law", "from X Division"), or behind
// the name of the body that it is a part of ("X University Faculty of Law").
func (sc *scan) placeOfWork(first, i, head int) bool {
	if head > i && sc.lex.Institutes.At(sc.low[i]) == "university" && sc.at(head+1) == "of" {
		return true
	}
	b := first - 1
	if sc.at(b) == "the" {
		b--
	}
	if g := sc.geoOf(b - 1); sc.poss(b) && g != nil && g.kind == geoName && sc.same(b-1, head) && first == head && sc.at(head+1) == "of" && sc.cap(sc.skipThe(head+2)) {
		return true // "Thailand's Department of Fisheries"
	}
	if w := sc.at(b); w != "at" && w != "from" && !(w == "of" && sc.at(b-1) == "," && sc.cap(b-2) && !sc.common(b-2) && sc.geoAt[b-2] == 0) || !sc.same(b, head) {
		return false // "A, of the Directorate for Asia"
	}
	return first < head || (sc.at(head+1) == "of" || sc.at(head+1) == "for") && sc.cap(sc.skipThe(head+2))
}

// shortened tells whether a part of a body has a short form of its own in brackets
// behind its name: "the Department of Roads and Trade (DORT)", "the Roads and Trade Directorate (RTD)".
func (sc *scan) shortened(first, head int) bool {
	end, _ := sc.rightOf(head + 1)
	short := sc.at(end + 1)
	return (end > head+1 || first < head-1) && sc.same(first, min(end+2, sc.n()-1)) && sc.at(end) == "(" && sc.upper(end+1) && sc.at(end+2) == ")" && len(short) > 2 && short[0] == sc.low[first][0]
}

// plural are head nouns of several bodies at once.
var plural = map[string]bool{"institutes": true, "centres": true, "centers": true}

// known is the token after a name that is the short form of a body: "AIR Center"; 0 for none.
func (sc *scan) known(first, end int) int {
	for n := min(end, first+4); n > first; n-- {
		if a, ok := sc.acro[words.Squash(sc.span(first, n))]; ok && !a.format && sc.has(n-1, isInst) {
			sc.markInstitute(first, n, a.entity)
			return n
		}
	}
	return 0
}

// proper tells whether a name holds a word that is no field of study, head noun or
// other word of the language, or names a country.
func (sc *scan) proper(first, end int) bool {
	last := first
	for last < end && !sc.has(last, isInst) {
		last++
	}
	for j := first; j < end; j++ {
		if !sc.isWord(j) || sc.low[j] == sc.Word(j) {
			continue
		}
		if sc.low[j] == "united" && sc.at(j+1) == "nations" || sc.low[j] == "european" && sc.at(j+1) == "union" {
			return true
		}
		if g := sc.geoOf(j); g != nil && (g.code != "" || j < last) || sc.forAt[j] > 0 {
			return true
		}
		if !sc.has(j, isField|isInst|isCommon|isFunction|isRole|isRoleMod) && sc.geoAt[j] == 0 {
			return true
		}
	}
	return false
}

// quoted tells whether the tokens stand inside quotation marks that hold more.
func (sc *scan) quoted(first, end int) bool {
	for j := first - 1; j >= 0 && first-j < 24 && sc.same(j, first); j-- {
		if sc.Toks[j].Kind == words.QuoteClose {
			return false
		}
		if sc.Toks[j].Kind == words.QuoteOpen {
			return true
		}
	}
	return false
}

// rolAtHead is the length of a post that begins at token j, such as "Director General".
func (sc *scan) rolAtHead(j int) int {
	if !sc.has(j, isRole) || sc.has(j, isField|isInst) {
		return 0
	}
	return 1
}

// nameOf is the name from first to end, without the quotation marks around it.
func (sc *scan) nameOf(first, end int) string { return words.Squash(sc.span(first, end)) }

// addInstitute gives the entity of that name, a new one if it is not known yet.
func (sc *scan) addInstitute(name, kind string, first, last int) int {
	key := nameKey(name)
	if k, ok := sc.insBy[key]; ok {
		return k
	}
	sc.insBy[key] = len(sc.ents.Institutes)
	sc.ents.Institutes = append(sc.ents.Institutes, Institute{Name: name, kind: kind, Parent: -1})
	return len(sc.ents.Institutes) - 1
}

// nameKey is a name for comparison: folded, one spelling of the words that British
// and American English write in two ways, without articles.
func nameKey(name string) string {
	var out []string
	for _, w := range nameWords(name) {
		if w == "the" {
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

var ampersand = strings.NewReplacer("&", " and ", "'s", "")

// nameWords are the folded words of a name.
func nameWords(name string) []string {
	name = lexicon.Fold(name)
	if strings.Contains(name, "&") || strings.Contains(name, "'s") {
		name = ampersand.Replace(name)
	}
	ws := strings.FieldsFunc(name, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && r != '’' && r != '“' && r != '”' && r != '–' && r != '—')
	})
	for i, w := range ws {
		switch w {
		case "center", "centres", "centers":
			ws[i] = "centre"
		case "organization", "organizations":
			ws[i] = "organisation"
		case "defense":
			ws[i] = "defence"
		case "program":
			ws[i] = "programme"
		}
	}
	return ws
}

func (sc *scan) markInstitute(first, last, e int) {
	sc.inst = append(sc.inst, instMark{first, last, e})
	for j := first; j < last; j++ {
		sc.insAt[j] = int32(len(sc.inst))
	}
	m := Mention{Start: sc.Toks[first].Start, End: sc.Toks[last-1].End, entity: e, sent: sc.Toks[first].Sent}
	sc.ents.Institutes[e].Mentions = append(sc.ents.Institutes[e].Mentions, m)
}

// parentOf adds the body that a name ends in: "... of the Chinese Academy of Social
// Sciences", "... at Hanyang University".
func (sc *scan) parentOf(e, split, end, first int) {
	h := sc.headIn(split, end)
	if h < 0 {
		return
	}
	if w := sc.at(split - 1); w == "at" || sc.at(split-2) == "at" {
		at := split - 1
		if sc.low[at] != "at" {
			at--
		}
		child := sc.nameOf(first, at)
		ins := &sc.ents.Institutes[e]
		if kind := sc.lex.Institutes.At(sc.low[h]); (kind == "institute" || kind == "ministry" || kind == "centre") && !sc.proper(first, at) {
			ins.aliases = append(ins.aliases, child)
		} else {
			if (end-split)*10 < (end-first)*6 {
				ins.aliases = append(ins.aliases, ins.Name)
			}
			ins.Name = child
		}
	}
	name := sc.nameOf(split, end)
	if sc.has(split, isField) && sc.low[split] == sc.Word(split) {
		return
	}
	p := sc.addInstitute(name, sc.low[h], split, end)
	if p == e {
		return
	}
	sc.ents.Institutes[e].Parent = p
	if ins := &sc.ents.Institutes[p]; ins.country == "" {
		ins.country = sc.countryInName(instMark{split, end, p}, ins)
	}
	m := Mention{Start: sc.Toks[split].Start, End: sc.Toks[end-1].End, entity: p, sent: sc.Toks[split].Sent}
	sc.ents.Institutes[p].Mentions = append(sc.ents.Institutes[p].Mentions, m)
}

// sortInst puts the marks of bodies in the order of the text.
func (sc *scan) sortInst() {
	slices.SortStableFunc(sc.inst, func(a, b instMark) int { return a.first - b.first })
	for k, m := range sc.inst {
		for j := m.first; j < m.last; j++ {
			sc.insAt[j] = int32(k) + 1
		}
	}
}
