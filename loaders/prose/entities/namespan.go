package entities

import (
	"strings"

	"coopgraph/loaders/prose/words"
)

// leftOf walks from a head noun to the first word of the name.
func (sc *scan) leftOf(i int) int {
	first := i
	for k := i - 1; k >= 0 && i-k < 10 && sc.same(k, i) && sc.insAt[k] == 0; k-- {
		switch w := sc.low[k]; {
		case strings.HasSuffix(w, "-based"):
			return first
		case sc.cap(k):
			if sc.has(k, isFunction) && sc.upper(k) && sc.shouted(k) {
				return first // "MEETING OF THE DIRECTOR OF THE CENTER"
			}
			if sc.has(k, isFunction) && sc.cap(k-1) && sc.same(k-1, k) && !sc.starts(k-1) && !sc.common(k-1) && !sc.has(k-1, isFunction|isTitle|isRole) && sc.geoAt[k-1] == 0 && sc.insAt[k-1] == 0 && sc.Toks[k].Start > sc.Title.End && first == k+1 && sc.nameOfBody(k) {
				first = k // "Kadir Has University"
				continue
			}
			if sc.has(k, isFunction) && !(sc.has(k-1, isGiven) && sc.cap(k-1) && nameToo[w]) && (sc.starts(k) || len(w) <= 4) && !sc.upper(k) || sc.rolAtHead(k) > 0 && !sc.has(k, isInst) && w != "general" && w != "president" && !(w == "representative" && sc.at(k+1) == "office") {
				return first
			}
			if sc.has(k, isTitle) && (strings.HasSuffix(w, ".") || w == "mr" || w == "ms" || w == "mrs" || w == "dr") {
				return first
			}
			if sc.rolAtHead(k) > 0 && (w == "president" || w == "general") || w == "general" && sc.has(k-1, isRole) && sc.cap(k-1) {
				return first
			}
			first = k
		case w == "'s" && (ownWords[sc.at(k-1)] && sc.cap(k-1)):
			first = k - 1
		case w == "&" && sc.cap(k-1):
		case k > 0 && sc.dash(k) && first == k+1 && sc.geoAt[k-1] > 0 && sc.geoAt[k+1] > 0 && sc.pairGroup(k+1, i):
		case w == "+" && !sc.Spaced(k) && sc.cap(k-1) && first == k+1 && sc.Spaced(first): // "Erasmus+ Office"
		case (w == "de" || w == "da" || w == "do" || w == "del" || w == "di" || w == "la" || w == "des" || w == "du") && sc.cap(k-1) && first == k+1:
		case w == "and" && sc.cap(k-1) && (sc.has(k-1, isField|isCommon) || strings.HasSuffix(sc.low[k-1], "s") && !sc.has(k-1, isInst) && !sc.nameLike(k-1)) && !sc.has(k-1, isInst|isRole) && sc.geoOf(k-1) == nil && first == k+1:
		case w == "and" && first == k+1 && sc.cap(k-1) && (sc.at(k-2) == "ss." || sc.at(k-2) == "sts.") && sc.same(k-2, k):
			first = k - 2 // "Sts. Cosmas and Damian University"
			return first
		case w == "and" && first == k+1 && sc.regionsOf(k, i):
			first = sc.geoOf(k - 1).first
			k = first
		case w == "of" && sc.cap(k-1) && (sc.low[k-1] == "dialogue" || sc.low[k-1] == "city" || sc.low[k-1] == "house"):
		case w == ")" && sc.at(k-2) == "(" && sc.cap(k-1) && sc.cap(k-3) && !sc.upper(k-1):
			k -= 2
			first = k
		case sc.Toks[k].Kind == words.QuoteClose && first == k+1:
			open := k - 1
			for open > k-7 && open >= 0 && sc.Toks[open].Kind != words.QuoteOpen {
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

// regionsOf tells whether "and" at token k joins two parts of the world that the body with
// the head noun at token i studies: "the Europe and Eurasia Centre". Of states one may be
// first, where the body is a programme or a part of another.
func (sc *scan) regionsOf(k, i int) bool {
	a, b := sc.geoOf(k-1), sc.geoOf(k+1)
	if a == nil || b == nil || a.last != k || b.first != k+1 || b.kind != geoRegion || b.last < i-1 {
		return false
	}
	switch a.kind {
	case geoRegion:
	case geoName:
		switch v := sc.lex.Institutes.At(sc.low[i]); v {
		case "organ", "programme":
		default:
			return false
		}
	default:
		return false
	}
	w := sc.at(a.first - 1)
	return w == "the" || w == "," || w == "'s" || w == "(" || sc.has(a.first-1, isRole)
}

// nameOfBody tells whether the word at token k, which also is one of grammar, stands in
// a name: what comes before it opens brackets, or is "the", "of", "at" or the like.
func (sc *scan) nameOfBody(k int) bool {
	b := k - 2
	for b > k-5 && b > 0 && sc.cap(b) && sc.same(b, k) {
		b--
	}
	switch sc.at(b) {
	case "(", "the", "of", "at", "from", "and", ",":
		return true
	}
	return false
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
		case sc.Toks[j].Kind == words.QuoteOpen && end == start:
			k := j + 1
			for k < j+8 && sc.same(j, k) && sc.Toks[k].Kind != words.QuoteClose {
				k++
			}
			if k >= j+8 || !sc.same(j, k) || !sc.cap(j+1) {
				return end, split
			}
			return k + 1, split
		case sc.Toks[j].Kind == words.QuoteOpen && j+2 < sc.n() && sc.cap(j+1) && sc.Toks[j+2].Kind == words.QuoteClose && sc.same(j, j+2) && sc.acro[sc.Word(j+1)].entity == 0 && !sc.upper(j+1):
			return j + 3, split // "Center for Research Initiatives “Adinkra”"
		case w == "of" || w == "for" || w == "on" || w == "against" || w == "de" || w == "des" || w == "di" || w == "da" || w == "do" || w == "du" || w == "del" || w == "für":
			k := sc.skipThe(j + 1)
			if h := sc.at(start - 1); w == "on" && (h == "university" || h == "college" || h == "school" || h == "academy" || h == "ministry") {
				return end, split
			}
			if w == "on" && (sc.lex.Weekdays.Has(sc.at(k)) || sc.lex.Months.Has(sc.at(k))) {
				return end, split // "the Institute of Law of Ghana on Thursday"
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
			if w := sc.at(k); w != "president" && w != "presidential" && w != "presidents" && w != "cabinet" && w != "ministry" && w != "government" && w != "ministries" && w != "council" && w != "prime" && w != "parliament" && w != "auspices" && !(sc.has(k, isInst) && sc.cap(k)) {
				return end, split
			}
			if sc.at(k) == "auspices" {
				return end, split
			}
			if split == 0 && sc.headIn(k, k+1) == k && sc.low[k] != "ministry" {
				split = k // "Silk Programme under the Institute for Peace"
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
			if last, n := sc.scopeList(k); w == "in" && n > 1 && end > start && sc.geoOf(k) != nil && sc.geoOf(k).kind == geoRegion && sc.endsItem(k, last) {
				return last, split // "Center for Order in Eastern Europe and Central Asia"
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
			if g := sc.geoOf(j - 1); j > k && g != nil && g.kind == geoName && sc.surnameEnd(j) >= 1 && sc.geoAt[j] == 0 && !sc.cap(j+1) {
				break // "... of the Republic of Tajikistan Safarzoda"
			}
			if sc.rolAtHead(j) > 0 && j > k && !sc.has(j, isGiven) && !(sc.at(j+1) == "of" && (sc.at(j+2) == "state" || sc.at(j+2) == "government") || sc.low[j] == "leaders") && !(sc.low[j] == "president" && sc.low[j-1] == "first" && sc.at(j+1) == "of") {
				break // not "the Foundation of the First President of Kenya"
			}
			if j > k && sc.courtesy(j) {
				break // "Director of the Volta Fund for Peace Ms A"
			}
			if j > k && sc.titleRun(j) {
				break // "... and Analysis Major General A"
			}
			if sc.has(j, isTitle) && strings.HasSuffix(sc.low[j], ".") || j > k && sc.has(j, isAct) && !sc.has(j, isField|isGiven) {
				break
			}
			continue
		}
		if sc.has(j, isField) && sc.Toks[j].Kind == words.Word {
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

// titleRun tells whether two titles or more in a row begin at token j, and a name after them.
func (sc *scan) titleRun(j int) bool {
	k := j
	for k < j+4 && sc.has(k, isTitle) && (!sc.has(k, isField|isInst|isGiven) || sc.low[k] == "general") && sc.cap(k) && sc.same(j, k) {
		k++
	}
	return k > j+1 && sc.cap(k) && !sc.common(k) && sc.same(j, k)
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
		if sc.has(j, isInst) && sc.cap(j) && sc.lex.Institutes.At(sc.low[j]) != "weak" && sc.lex.Institutes.At(sc.low[j]) != "organ" {
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
				if f := sc.form[sc.forAt[x]-1]; f.last == run && sc.ents.Formats[f.entity].head != "" || sc.at(run-1) == "forum" || sc.at(run-1) == "dialogue" {
					return 0
				}
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
		if sc.has(j, isField|isCommon) || sc.geoAt[j] > 0 || sc.smallToo(j) {
			return true
		}
	}
	return last-first == 1 && !sc.nameLike(first) && !sc.upper(first)
}

// nameToo are function words that are surnames as well: "Kemal Can University".
var nameToo = map[string]bool{"has": true, "can": true, "may": true, "will": true, "so": true, "an": true}

// eastStarts tells whether a surname of the East that is also a word stands at token j, a
// given name of no list behind it: "Sun Weidong".
func (sc *scan) eastStarts(j int) bool {
	return sc.has(j, isEast) && sc.cap(j+1) && sc.same(j, j+1) && !sc.has(j+1, isCommon|isField|isInst|isFunction|isForm|isRole|isAct) && sc.geoAt[j+1] == 0
}
