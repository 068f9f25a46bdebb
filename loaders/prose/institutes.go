package prose

import (
	"sort"
	"strings"
	"sync"

	"coopgraph/graph/reference"
)

// An acronym is a short form that the text defines, by institute or format.
type acronym struct {
	entity int
	format bool
}

// reach bounds how far the rules look from a head noun, so that no text makes
// reading slower than its length.
const reach = 32

// findInstitutes marks every body named by a head noun, then acronyms and names
// that are known beforehand.
func (sc *scan) findInstitutes() {
	for i := 0; i < sc.n(); i++ {
		if !sc.has(i, isInst) || !sc.cap(i) || sc.insAt[i] > 0 {
			if sc.has(i, isInst) && sc.insAt[i] == 0 {
				sc.smallHead(i)
			} else if sc.cap(i) && strings.HasSuffix(sc.low[i], "-stiftung") {
				sc.markInstitute(i, i+1, sc.addInstitute(sc.word(i), "foundation", i, i+1))
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
	kind := sc.lex.set("institutes").words[sc.low[head]]
	if kind == "organ" || kind == "skip" || sc.geoAt[head] > 0 && head == i {
		return 0
	}
	first := sc.leftOf(i)
	if kind == "weak" && first == head && sc.at(head+1) == "of" && sc.at(head-1) == "the" && sc.at(head-2) == "of" && sc.has(head-3, isRole) && sc.headIn(head+1, min(head+9, sc.sents[sc.toks[head].sent].last)) >= 0 {
		return 0 // "Chairman of the Council of the Foundation"
	}
	if sc.forAt[head] > 0 && sc.form[sc.forAt[head]-1].first >= first {
		return 0
	}
	if n, _ := sc.phrase(sc.lex.set("leagues"), first); n > 0 && first+n > head {
		return 0
	}
	end, split := sc.rightOf(head + 1)
	if n := sc.known(first, end); n > 0 {
		return n
	}
	named := first < i || head > i
	if sc.poss(first-1) && sc.has(first-2, isInst) && !sc.cap(first-2) {
		return 0 // "the club's Central Asia Programme"
	}
	if sc.at(head-1) == "press" || sc.at(head-1) == "information" && sc.low[head] == "service" {
		return 0
	}
	generic := !sc.proper(first, end) && !(sc.at(first-1) == "of" && sc.has(first-2, isRole) && end-first > 3)
	if acr := sc.at(end) == "(" && sc.upper(end+1) && sc.at(end+2) == ")"; generic && !acr && (kind == "weak" && !(first < head && end > head+1) || sc.at(first-1) == "a" || sc.at(first-1) == "an" || strings.HasSuffix(sc.low[head], "s") && sc.low[head] != "headquarters") {
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
	if !named && end == head+1 {
		return 0
	}
	if kind == "weak" && !named && !sc.cap(end-1) {
		return 0
	}
	if kind == "weak" && first == i-1 && sc.has(first, isCommon) && !sc.has(first, isField) && sc.geoOf(first) == nil && end == head+1 {
		return 0
	}
	if kind == "state" && end == head+1 && !named {
		return 0
	}
	e := sc.addInstitute(sc.nameOf(first, end), sc.low[head], first, end)
	sc.markInstitute(first, end, e)
	mark := len(sc.inst) - 1
	next := sc.defines(end, e, first, split)
	if next > end { // "(ISRS) under the President of ..."
		if more, _ := sc.rightOf(next); more > next && (sc.at(next) == "under" || sc.at(next) == "at" && sc.at(next+1) == "the" && sc.at(next+2) == "president") {
			ins := &sc.ents.institutes[e]
			whole := squash(sc.span(first, more))
			ins.aliases = append(ins.aliases, ins.name, whole)
			ins.name = ins.name + " " + squash(sc.span(next, more))
			sc.inst[mark].last = more
			for n := range ins.mentions {
				if ins.mentions[n].start == sc.toks[first].start {
					ins.mentions[n].end = sc.toks[more-1].end
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

// plural are head nouns of several bodies at once.
var plural = map[string]bool{"institutes": true, "centres": true, "centers": true}

// known is the token after a name that is the short form of a body: "AIR Center"; 0 for none.
func (sc *scan) known(first, end int) int {
	for n := min(end, first+4); n > first; n-- {
		if a, ok := sc.acro[squash(sc.span(first, n))]; ok && !a.format && sc.has(n-1, isInst) {
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
		if !sc.isWord(j) || sc.low[j] == sc.word(j) {
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
		if sc.toks[j].kind == quoteClose {
			return false
		}
		if sc.toks[j].kind == quoteOpen {
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

// leftOf walks from a head noun to the first word of the name.
func (sc *scan) leftOf(i int) int {
	first := i
	for k := i - 1; k >= 0 && i-k < 10 && sc.same(k, i) && sc.insAt[k] == 0; k-- {
		switch w := sc.low[k]; {
		case strings.HasSuffix(w, "-based"):
			return first
		case sc.cap(k):
			if sc.has(k, isFunction) && (sc.starts(k) || len(w) <= 4) && !sc.upper(k) || sc.rolAtHead(k) > 0 && !sc.has(k, isInst) && w != "general" && w != "president" {
				return first
			}
			if sc.has(k, isTitle) && (strings.HasSuffix(w, ".") || w == "mr" || w == "ms" || w == "mrs" || w == "dr") {
				return first
			}
			if sc.rolAtHead(k) > 0 && (w == "president" || w == "general") {
				return first
			}
			first = k
		case w == "'s" && (ownWords[sc.at(k-1)] && sc.cap(k-1)):
			first = k - 1
		case w == "&" && sc.cap(k-1):
		case (w == "de" || w == "da" || w == "do" || w == "del" || w == "di" || w == "la" || w == "des" || w == "du") && sc.cap(k-1) && first == k+1:
		case w == "and" && sc.cap(k-1) && (sc.has(k-1, isField|isCommon) || strings.HasSuffix(sc.low[k-1], "s") && !sc.has(k-1, isInst) && !sc.nameLike(k-1)) && !sc.has(k-1, isInst|isRole) && sc.geoOf(k-1) == nil && first == k+1:
		case w == "of" && sc.cap(k-1) && (sc.low[k-1] == "dialogue" || sc.low[k-1] == "city" || sc.low[k-1] == "house"):
		case w == ")" && sc.at(k-2) == "(" && sc.cap(k-1) && sc.cap(k-3) && !sc.upper(k-1):
			k -= 2
			first = k
		case sc.toks[k].kind == quoteClose && first == k+1:
			open := k - 1
			for open > k-7 && open >= 0 && sc.toks[open].kind != quoteOpen {
				open--
			}
			if open < 0 || open <= k-7 || !sc.cap(open+1) || !sc.same(open, k) {
				return first
			}
			return open
		default:
			return first
		}
	}
	return first
}

// ownWords stand in the possessive within a name.
var ownWords = map[string]bool{"people": true, "women": true, "men": true, "children": true, "king": true, "queen": true, "lawyers": true, "workers": true,
	"veterans": true, "entrepreneurs": true, "employers": true, "writers": true, "journalists": true, "scientists": true, "students": true, "master": true}

// rightOf walks from the token after a head noun to the end of the name. split is
// the first token of the parent body in it, 0 for none.
func (sc *scan) rightOf(i int) (end, split int) {
	end = i
	start := i
	if i >= sc.n() || i == 0 {
		return i, 0
	}
	for j := i; j < sc.n() && j-start < reach && sc.same(start-1, j); {
		if sc.insAt[j] > 0 && sc.insAt[j] != sc.insAt[start-1] {
			return end, split
		}
		w := sc.low[j]
		switch {
		case sc.toks[j].kind == quoteOpen && end == start:
			k := j + 1
			for k < j+8 && sc.same(j, k) && sc.toks[k].kind != quoteClose {
				k++
			}
			if k >= j+8 || !sc.same(j, k) || !sc.cap(j+1) {
				return end, split
			}
			return k + 1, split
		case w == "of" || w == "for" || w == "on" || w == "against" || w == "de" || w == "des" || w == "di" || w == "da" || w == "do" || w == "du" || w == "del" || w == "für":
			k := sc.skipThe(j + 1)
			if h := sc.at(start - 1); w == "on" && (h == "university" || h == "college" || h == "school" || h == "academy" || h == "ministry") {
				return end, split
			}
			if w == "on" && end == start && sc.has(k, isCommon) && !sc.has(k, isField) && (!sc.cap(k) || strings.HasSuffix(sc.at(k), "day") || k > j+1) {
				return end, split
			}
			if g := sc.geoOf(k); g != nil && g.kind == geoCity && w == "of" && end == start && sc.cap(start-2) && !sc.common(start-2) && sc.same(start-2, start) {
				return end, split // "Observer Foundation of New Delhi"
			}
			run := sc.nameRun(k, true)
			if run == k || w == "against" && !sc.cap(k) {
				return end, split
			}
			if sc.upper(k) && end > start && len(sc.low[k]) > 2 && sc.low[k] != "mfa" && sc.geoOf(k) == nil && !sc.has(k, isInst) {
				return end, split // "of IMEMO RAS": a body of its own
			}
			if sub := sc.headIn(k, run); sub >= 0 && split == 0 && (w == "of") {
				split = k
			}
			end, j = run, run
		case w == "under" || w == "attached":
			k := j + 1
			if w == "attached" && sc.at(k) == "to" {
				k++
			}
			k = sc.skipThe(k)
			if w := sc.at(k); w != "president" && w != "presidential" && w != "presidents" && w != "cabinet" && w != "ministry" && w != "government" && w != "ministries" && w != "council" && w != "prime" && w != "parliament" && w != "auspices" {
				return end, split
			}
			if sc.at(k) == "auspices" {
				return end, split
			}
			end, j = k+1, k+1
			for sc.cap(end) && sc.same(end, j) && sc.geoOf(end) == nil && !sc.nameLike(end) && end-j < 5 {
				end++
			}
			j = end
		case w == "named" && (sc.at(j+1) == "after" || sc.at(j+1) == "for"):
			k := sc.skipThe(j + 2)
			r := k
			for r < k+5 && sc.same(j, r) && sc.cap(r) {
				r++
			}
			if r == k {
				return end, split
			}
			end, j = r, r
		case (w == "at" || w == "within") && end > start-1:
			k := sc.skipThe(j + 1)
			run := sc.nameRun(k, true)
			if run == k || sc.headIn(k, min(run, k+12)) < 0 {
				return end, split
			}
			if sc.upper(k) && run == k+1 {
				return end, split
			}
			split = k
			end, j = run, run
		case w == "in" || w == "to":
			h := sc.at(start - 1)
			k := sc.skipThe(j + 1)
			if g := sc.geoOf(k); g != nil && w == "in" && g.first == k && sc.at(g.last) == "(" && sc.upper(g.last+1) && sc.at(g.last+2) == ")" && sc.state(g.last+1) == "" {
				return g.last, split
			}
			if !placed[h] {
				return end, split
			}
			if f := sc.forAt[min(k, sc.n()-1)]; f > 0 && sc.form[f-1].first == k {
				end, j = sc.form[f-1].last, sc.form[f-1].last
				continue
			}
			if g := sc.geoOf(k); g != nil && g.first == k && (g.kind <= geoProvince || g.kind == geoRegion) {
				end, j = g.last, g.last
				continue
			}
			return end, split
		case w == "and" || w == "&" || w == ",":
			if end == start && w != "&" {
				return end, split
			}
			next := sc.listed(j, end)
			if next == 0 {
				return end, split
			}
			end, j = next, next
		case sc.cap(j) && end == start && false:
			j++
		default:
			return end, split
		}
	}
	return end, split
}

// placed are head nouns after which "in" and "to" name a place that belongs to the name.
var placed = map[string]bool{"embassy": true, "consulate": true, "mission": true, "delegation": true, "office": true, "representation": true, "force": true, "centre": false}

// nameRun walks over the words of a name that begins at token k: capitalised words,
// words of study in small letters if one of them follows, joined by "&" or a hyphen.
func (sc *scan) nameRun(k int, first bool) int {
	j := k
	for ; j < sc.n() && j-k < 12 && sc.same(k, j); j++ {
		if sc.insAt[j] > 0 {
			break
		}
		if f := sc.forAt[j]; f > 0 && sc.form[f-1].first == j {
			j = sc.form[f-1].last - 1
			continue
		}
		if sc.cap(j) {
			if g := sc.geoOf(j); g != nil && g.first == j {
				j = g.last - 1
				continue
			}
			if j > k && sc.personStarts(j) {
				break
			}
			if g := sc.geoOf(j - 1); j > k && g != nil && g.kind == geoName && !sc.common(j) && sc.geoAt[j] == 0 && sc.cap(j+1) && !sc.common(j+1) && sc.same(j, j+1) {
				break // "... of the Republic of Tajikistan Safarzoda Davron"
			}
			if sc.rolAtHead(j) > 0 && j > k && !sc.has(j, isGiven) && !(sc.at(j+1) == "of" && (sc.at(j+2) == "state" || sc.at(j+2) == "government") || sc.low[j] == "leaders") {
				break
			}
			if sc.has(j, isTitle) && strings.HasSuffix(sc.low[j], ".") || j > k && sc.has(j, isAct) && !sc.has(j, isField|isGiven) {
				break
			}
			continue
		}
		if sc.has(j, isField) && sc.toks[j].kind == word {
			continue
		}
		if sc.low[j] == "'s" && ownWords[sc.at(j-1)] {
			continue
		}
		if sc.at(j) == "(" && sc.cap(j+1) && sc.at(j+2) == ")" && sc.cap(j+3) && !sc.upper(j+1) {
			j += 2
			continue
		}
		break
	}
	// Small letters at the end do not belong to the name unless nothing else does.
	return j
}

// personStarts tells whether a person's name seems to begin at token j: after the
// name of a body, without a comma.
func (sc *scan) personStarts(j int) bool {
	if sc.common(j) || sc.geoAt[j] > 0 {
		return false
	}
	if sc.initial(j) && sc.cap(j+1) {
		return true
	}
	if sc.surnameEnd(j) >= 2 && sc.cap(j+1) && !sc.common(j+1) && sc.same(j, j+1) && sc.geoAt[j+1] == 0 {
		return true
	}
	if sc.has(j, isGiven) && sc.cap(j+1) && !sc.common(j+1) && sc.same(j, j+1) {
		return true
	}
	if sc.surnameEnd(j+1) >= 2 && sc.cap(j+1) && sc.same(j, j+1) {
		return true
	}
	return sc.has(j, isEast) && sc.cap(j+1) && !sc.common(j+1) && sc.same(j, j+1) && sc.geoAt[j+1] == 0
}

// headIn is the first head noun among tokens first to last, -1 for none.
func (sc *scan) headIn(first, last int) int {
	for j := first; j < last; j++ {
		if sc.has(j, isInst) && sc.cap(j) && sc.lex.set("institutes").words[sc.low[j]] != "weak" && sc.lex.set("institutes").words[sc.low[j]] != "organ" {
			return j
		}
	}
	return -1
}

// listed tells how far a list of fields goes on after the comma or "and" at token
// j: "Philosophy, Political Science and Law", "World Economy and International Relations".
func (sc *scan) listed(j, end int) int {
	k := j
	for n := 0; n < 5; n++ {
		comma := sc.at(k) == ","
		m := k + 1
		if comma && sc.at(m) == "and" {
			comma, m = false, m+1
		}
		the := sc.skipThe(m)
		run := sc.nameRun(the, false)
		if run == the || !sc.same(j, the) {
			return 0
		}
		if the > m && sc.geoOf(the) == nil {
			return 0
		}
		for x := the; x < run; x++ {
			if sc.forAt[x] > 0 {
				continue
			}
			if sc.has(x, isInst) && sc.cap(x) && !sc.has(x, isField) || sc.has(x, isTitle) || sc.upper(x) && sc.geoOf(x) == nil && len(sc.low[x]) > 3 || sc.rolAtHead(x) > 0 || sc.insAt[x] > 0 {
				return 0
			}
		}
		geo := sc.geoOf(the)
		if geo != nil && geo.kind == geoName && !sc.geoList(end) {
			return 0
		}
		if geo == nil && !sc.fieldLike(the, run) {
			return 0
		}
		if !comma {
			return run
		}
		if w := sc.at(run - 1); n > 0 && (w == "studies" || w == "affairs" || w == "research") && sc.at(run) != "," {
			return run
		}
		if sc.at(run) != "," && sc.at(run) != "and" && sc.at(run) != "&" {
			return 0
		}
		k = run
	}
	return 0
}

// geoList tells whether the name ends in a part of the world so far: "Institute of Russia".
func (sc *scan) geoList(end int) bool {
	g := sc.geoOf(end - 1)
	return g != nil && sc.at(g.first-1) != "under"
}

// fieldLike tells whether a run holds a word of study or a common word, and no name.
func (sc *scan) fieldLike(first, last int) bool {
	if sc.personStarts(first) {
		return false
	}
	for j := first; j < last; j++ {
		if sc.has(j, isField|isCommon) || sc.geoAt[j] > 0 || sc.small[sc.low[j]] {
			return true
		}
	}
	return last-first == 1 && !sc.nameLike(first) && !sc.upper(first)
}

// nameOf is the name from first to end, without the quotation marks around it.
func (sc *scan) nameOf(first, end int) string { return squash(sc.span(first, end)) }

// addInstitute gives the entity of that name, a new one if it is not known yet.
func (sc *scan) addInstitute(name, kind string, first, last int) int {
	key := nameKey(name)
	if k, ok := sc.insBy[key]; ok {
		return k
	}
	sc.insBy[key] = len(sc.ents.institutes)
	sc.ents.institutes = append(sc.ents.institutes, institute{name: name, kind: kind, parent: -1})
	return len(sc.ents.institutes) - 1
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

var ampersand = strings.NewReplacer("&", " and ", "'s", "", "’s", "")

// nameWords are the folded words of a name.
func nameWords(name string) []string {
	name = ampersand.Replace(foldWord(name))
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
	m := mention{start: sc.toks[first].start, end: sc.toks[last-1].end, entity: e, sent: sc.toks[first].sent}
	sc.ents.institutes[e].mentions = append(sc.ents.institutes[e].mentions, m)
}

// defines reads a short form in brackets after a name that ends before token i:
// "(ISRS)", "(IMEMO RAS)", "(hereinafter ISRS)". It returns the token after it.
func (sc *scan) defines(i, e, first, split int) int {
	if sc.at(i) != "(" {
		return i
	}
	j := i + 1
	for j < i+4 && (sc.at(j) == "hereinafter" || sc.at(j) == "the" || sc.at(j) == "or" || sc.at(j) == "referred" || sc.toks[min(j, sc.n()-1)].kind == quoteOpen) {
		j++
	}
	k := j
	for k < j+4 && sc.isWord(k) && sc.same(i, k) && (sc.upper(k) || sc.cap(k) && k > j && sc.has(k, isInst) || sc.cap(k) && sc.upper(k+1)) {
		k++
	}
	end := k
	if end < sc.n() && sc.toks[end].kind == quoteClose {
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
		sc.ents.institutes[e].country = code
		return end + 1
	}
	short := squash(sc.span(j, k))
	if g := sc.formEnding(i); g >= 0 && sc.form[g].first > first {
		return i // "(CICA)" after "Secretariat of the Conference on ..." is the conference
	}
	if split > 0 && initialsOf(sc.nameOf(split, i)) == foldWord(short) {
		if h := sc.headIn(split, i); h >= 0 {
			e = sc.addInstitute(sc.nameOf(split, i), sc.low[h], split, i)
		}
	}
	sc.acro[short] = acronym{entity: e}
	if n := strings.Index(short, " "); n > 2 && !sc.has(j+1, isInst) {
		if _, ok := sc.acro[short[:n]]; !ok {
			sc.acro[short[:n]] = acronym{entity: e}
		}
	}
	ins := &sc.ents.institutes[e]
	ins.aliases = append(ins.aliases, short)
	if ins.country == "" {
		ins.country = place
	}
	sc.markInstitute(j, k, e)
	return end + 1
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
		ins := &sc.ents.institutes[e]
		if kind := sc.lex.set("institutes").words[sc.low[h]]; (kind == "institute" || kind == "ministry" || kind == "centre") && !sc.proper(first, at) {
			ins.aliases = append(ins.aliases, child)
		} else {
			if (end-split)*10 < (end-first)*6 {
				ins.aliases = append(ins.aliases, ins.name)
			}
			ins.name = child
		}
	}
	name := sc.nameOf(split, end)
	if sc.has(split, isField) && sc.low[split] == sc.word(split) {
		return
	}
	p := sc.addInstitute(name, sc.low[h], split, end)
	if p == e {
		return
	}
	sc.ents.institutes[e].parent = p
	if ins := &sc.ents.institutes[p]; ins.country == "" {
		ins.country = sc.countryInName(instMark{split, end, p}, ins)
	}
	m := mention{start: sc.toks[split].start, end: sc.toks[end-1].end, entity: p, sent: sc.toks[split].sent}
	sc.ents.institutes[p].mentions = append(sc.ents.institutes[p].mentions, m)
}

// known marks acronyms that the text defines or that a role, a body or the
// reference explains, and the institutes of the reference that have no head noun.
func (sc *scan) findAcronyms() {
	initials := map[string]int{}
	for k := range sc.ents.institutes {
		if s := initialsOf(sc.ents.institutes[k].name); len(s) >= 3 {
			if _, dup := initials[s]; !dup {
				initials[s] = k
			}
			// "United Service Institution of India": USI
			if n := strings.LastIndex(sc.ents.institutes[k].name, " of "); n > 0 && len(s) > 3 {
				if _, ok := gazette().names.words[strings.TrimPrefix(foldWord(sc.ents.institutes[k].name[n+4:]), "the ")]; ok {
					if _, dup := initials[s[:len(s)-1]]; !dup {
						initials[s[:len(s)-1]] = k
					}
				}
			}
		}
	}
	if !sc.opt.NoReference {
		sc.findKnown()
	}
	firm := map[string]bool{}
	for i := 0; i < sc.n(); i++ {
		if sc.upper(i) && sc.insAt[i] == 0 && sc.forAt[i] == 0 && sc.geoAt[i] == 0 && sc.bodyContext(i) {
			firm[sc.word(i)] = true
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
		if a, ok := sc.acro[squash(sc.span(i, i+n))]; ok && !a.format {
			return n, a.entity
		}
	}
	w := sc.word(i)
	if !sc.upper(i) || sc.forAt[i] > 0 || len(w) < 2 {
		return 0, 0
	}
	if e, ok := initials[foldWord(w)]; ok && len(w) >= 3 {
		ins := &sc.ents.institutes[e]
		ins.aliases = append(ins.aliases, w)
		sc.acro[w] = acronym{entity: e}
		return 1, e
	}
	if !firm[w] {
		return 0, 0
	}
	e := sc.addInstitute(w, "", i, i+1)
	sc.acro[w] = acronym{entity: e}
	return 1, e
}

// initialsOf are the first letters of the meaning words of a name, folded.
func initialsOf(name string) string {
	var b strings.Builder
	name, _, _ = strings.Cut(name, " under ")
	for _, w := range strings.FieldsFunc(foldWord(name), func(r rune) bool { return r == ' ' || r == '-' || r == '–' || r == ',' }) {
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
	w := sc.word(i)
	if len(w) < 3 || sc.has(i, isTitle|isTail) || sc.lex.set("leagueacronyms").has(w) || sc.lex.set("regions").has(w) {
		return false
	}
	if strings.ContainsAny(w, "0123456789+") {
		return false
	}
	if !sc.opt.NoReference {
		if _, ok := reference.InstituteByName(w); ok {
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
		if sc.has(next, isRole) && sc.same(i, next) && sc.toks[next].kind == word && !sc.has(next, isGiven) && (sc.cap(next) || next == i+1) {
			return true
		}
	}
	if prev := sc.at(i - 1); prev == "of" || prev == "at" || prev == "from" {
		if sc.has(i-2, isRole) || sc.at(i-2) == "experts" || sc.at(i-2) == "representatives" || sc.at(i-2) == "delegation" || sc.at(i-2) == "director" {
			return true
		}
	}
	if sc.at(i-1) == "," && sc.has(i-2, isRole) && sc.same(i, i-2) && sc.cap(i-2) {
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

func roman(w string) bool { return strings.Trim(w, "IVXLCM") == "" }

// smallHead marks "the Valdai foundation": a head noun in small letters after a proper
// name that is no place.
func (sc *scan) smallHead(i int) {
	switch sc.low[i] {
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

// sortInst puts the marks of bodies in the order of the text.
func (sc *scan) sortInst() {
	sort.SliceStable(sc.inst, func(a, b int) bool { return sc.inst[a].first < sc.inst[b].first })
	for k, m := range sc.inst {
		for j := m.first; j < m.last; j++ {
			sc.insAt[j] = int32(k) + 1
		}
	}
}

// findKnown marks bodies of the reference that have no head noun: "UN Women".
func (sc *scan) findKnown() {
	set := knownNames()
	for i := 0; i < sc.n(); i++ {
		if !sc.cap(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 {
			continue
		}
		n, _ := sc.phrase(set, i)
		if n < 2 || sc.insAt[i+n-1] > 0 || sc.forAt[i+n-1] > 0 {
			continue
		}
		e := sc.addInstitute(sc.nameOf(i, i+n), "", i, i+n)
		sc.markInstitute(i, i+n, e)
		i = max(i+n, sc.defines(i+n, e, i, 0)) - 1
	}
}

// knownNames are the Latin names of the reference that are of two words and more.
var knownNames = sync.OnceValue(func() *wordset {
	set := newWordset()
	for _, x := range reference.Institutes() {
		for _, n := range append(append([]string{}, x.Names...), x.Acronyms...) {
			if latin(n) && strings.Contains(n, " ") {
				set.add(n, "")
			}
		}
	}
	return set
})
