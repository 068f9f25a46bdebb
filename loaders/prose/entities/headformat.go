package entities

import (
	"coopgraph/loaders/prose/words"
)

// headFormat reads a format by its head noun at tokens i to i+n.
func (sc *scan) headFormat(i, n int, kind string) int {
	if q := i + n; q+2 < sc.n() && sc.low[i] == "dialogue" && sc.Toks[q].Kind == words.QuoteOpen && sc.same(i, q+2) && sc.pairIn(q+1) {
		return 0 // the Strategic Dialogue “A – B”: the pair is its name
	}
	first, row, proper := i, false, false
	for k := i - 1; k >= 0 && i-k < 10 && sc.same(k, i); k-- {
		w := sc.low[k]
		if sc.forAt[k] > 0 {
			break
		}
		if sc.ordinal(k) && w != "i" {
			row = true
			if first == k+1 && k > 0 && !sc.cap(k-1) {
				break
			}
			break
		}
		if sc.cap(k) {
			if sc.has(k, isFunction) && (sc.starts(k) || len(w) <= 4) || sc.rolAtHead(k) > 0 && w != "expert" && w != "experts" && w != "leaders" && w != "ambassadors" && w != "general" || sc.nameLike(k) && sc.nameLike(k-1) {
				break
			}
			if sc.starts(k) && sc.has(k, isAct) {
				break
			}
			if g := sc.geoOf(k); g != nil {
				proper = true
				first = g.first
				k = g.first
				continue
			}
			if !sc.has(k, isCommon|isField) || sc.upper(k) {
				proper = true
			}
			first = k
			continue
		}
		if w == ")" && sc.at(k-2) == "(" && sc.upper(k-1) && sc.cap(k-3) {
			k -= 2
			continue
		}
		if w == "and" && (sc.geoOf(k-1) != nil && sc.geoAt[k+1] > 0) {
			continue
		}
		if w == "and" && first == k+1 && sc.cap(k-1) && sc.has(k-1, isField) && sc.cap(k+1) && sc.has(k+1, isField|isForm) && !sc.starts(k-1) {
			continue
		}
		if g := sc.geoOf(k - 1); w == "and" && g != nil && (sc.at(g.first-1) == "of" || sc.at(g.first-1) == "in" || sc.at(g.first-1) == "from") {
			break // "the Ministry of Japan and the Japan Forum"
		}
		if w == "and" && sc.at(k+1) == "the" && sc.geoOf(k-1) != nil {
			continue
		}
		if w == "the" && sc.at(k-1) == "and" && sc.geoOf(k-2) != nil {
			continue
		}
		if sc.dash(k) && sc.geoAt[max(0, k-1)] > 0 && sc.geoAt[k+1] > 0 {
			continue
		}
		break
	}
	for first < i && (sc.at(first) == "and" || sc.at(first) == "the" || sc.dash(first) || sc.at(first) == ")") {
		first++
	}
	for first < i && sc.ordinal(first) {
		first++
		row = true
	}
	end := i + n
	right := end
	switch w := sc.at(end); {
	case w == "of" || w == "on" || w == "for":
		k := sc.skipThe(end + 1)
		r := sc.nameRun(k, false)
		if k < sc.n() && sc.Toks[k].Kind == words.QuoteOpen && w == "of" {
			q := k + 1
			for q < k+10 && sc.same(k, q) && sc.Toks[q].Kind != words.QuoteClose {
				q++
			}
			if q < k+10 && sc.same(k, q) && sc.geoAt[k+1] > 0 {
				right, proper = q+1, true
				break
			}
		}
		for n := 0; n < 4 && r > k && sc.at(r) == "of" && sc.same(i, r); n++ {
			k2 := sc.skipThe(r + 1)
			r2 := sc.nameRun(k2, false)
			if r2 == k2 {
				break
			}
			r = r2
		}
		if r > k && sc.cap(r-1) {
			for n := 0; n < 3 && sc.at(r) == "and" && sc.cap(r+1) && sc.fieldLike(r+1, sc.nameRun(r+1, false)) && sc.geoAt[r+1] == 0; n++ {
				r = sc.nameRun(r+1, false)
			}
			right = r
			if row && sc.low[i] == "meeting" && sc.cap(r) && officers[sc.low[r]] {
				right, proper = r+1, true // "17th Meeting of Security Council Secretaries"
			} else if row && officers[sc.at(k)] {
				proper = true // "6th Meeting of Ministers of Culture"
			}
		} else if r > k && (sc.at(end) == "of") && sc.low[i] == "consultative" {
			right = r
		}
	case end < sc.n() && sc.Toks[end].Kind == words.QuoteOpen && kind == "strong" && first == i:
		k := end + 1
		for k < end+14 && sc.same(i, k) && sc.Toks[k].Kind != words.QuoteClose {
			k++
		}
		if k < end+14 && sc.same(i, k) && sc.low[i] != "summit" {
			right, proper = k+1, true
		}
	}
	if right > end {
		for j := end; j < right; j++ {
			if sc.geoAt[j] > 0 || sc.upper(j) || sc.low[j] == "heads" || sc.low[j] == "states" {
				proper = true
			}
		}
	}
	if sc.low[i] == "meeting" || sc.low[i] == "meetings" {
		for j := end; j < right; j++ {
			if kind, _ := sc.formHead(j); kind == "strong" {
				return 0 // "XVI Meeting of the SCO Forum"
			}
		}
		j := sc.skipThe(end + 1)
		for ; j < right && sc.low[j] != "of" && sc.low[j] != "on" && sc.low[j] != "for"; j++ {
		}
		switch sc.at(j - 1) {
		case "group", "committee", "commission", "board", "subcommittee", "secretariat", "bureau":
			return 0 // of a body that meets
		}
	}
	before := i - first
	if !proper && sc.quoted(first, end) {
		return 0
	}
	if b := first - 1; before > 0 && right == end && (sc.at(b) == "for" || sc.at(b) == "of") && sc.cap(b-1) && sc.same(b-1, first) && scholarly[sc.lex.Institutes.At(sc.at(b-1))] {
		return 0 // "the Institute for Coastal Dialogue"
	}
	switch {
	case kind == "tied":
		if right > end && sc.low[end-1] == "commission" && sc.cap(end-1) {
			break // "Joint Commission for Trade"
		}
		if before == 0 || !proper && !(sc.cap(first) && !sc.starts(first) && before == 1 && sc.has(first, isForm)) {
			return 0
		}
	case kind == "strong" && before == 0 && right == end && !(n > 1 && row):
		return 0
	case kind == "strong" && before > 0 && (proper || row || before > 1 || sc.at(i) == "consultative" || n > 1):
	case kind == "strong" && n > 1:
	case kind == "strong" && right > end && proper:
	case kind == "strong" && before > 0 && sc.cap(first):
	case kind == "weak" && row && before > 0 && (sc.low[i] == "conference" || sc.low[i] == "congress" || sc.low[i] == "readings" || sc.low[i] == "assembly" || sc.low[i] == "symposium" || sc.low[i] == "meeting"):
	case kind == "weak" && before > 0 && proper && (sc.low[i] == "process" || sc.low[i] == "readings"):
	case kind == "weak" && row && right > end && proper && sc.low[i] == "meeting":
	default:
		return 0
	}
	if sc.low[first] == "online" && first+1 < i {
		first++
	}
	e := sc.addFormat(first, right)
	if right > end && first < i {
		sc.aliasFormat(e, words.Squash(sc.span(first, end)))
	}
	sc.markFormat(first, right, e)
	if right > end && sc.at(right) != "(" {
		return sc.defineFormat(right, e)
	}
	return sc.defineFormat(right, e)
}

// pairIn tells whether the quotation that begins at token k names two parts of the world and
// no more, a dash or a plus between: “Volta League – Andes”, “Asia + Fiji”.
func (sc *scan) pairIn(k int) bool {
	for j := k; j < k+16 && sc.same(k, j) && sc.Toks[j].Kind != words.QuoteClose; j++ {
		if sc.dash(j) || sc.low[j] == "+" {
			g := sc.geoOf(j + 1)
			return j > k && g != nil && sc.same(k, g.last) && sc.Toks[g.last].Kind == words.QuoteClose
		}
	}
	return false
}

// officers are those whose numbered meetings are standing ones.
var officers = map[string]bool{"secretaries": true, "ministers": true, "heads": true, "prosecutors": true, "speakers": true, "chairmen": true, "chairpersons": true, "justices": true,
	"ombudsmen": true, "presidents": true, "commanders": true, "chiefs": true}

// scholarly are kinds of bodies that are named for what they study or further.
var scholarly = map[string]bool{"institute": true, "centre": true, "foundation": true}
