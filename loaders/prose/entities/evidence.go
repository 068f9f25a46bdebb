package entities

import "coopgraph/loaders/prose/words"

// evidence weighs a run: what stands before and after it, and its own look.
func (sc *scan) evidence(r nameRun) int {
	n, e := r.last-r.first, 0
	if r.title < r.first {
		e += 4
	}
	before := r.title
	if k := before - 1; k >= 0 && sc.same(k, r.first) {
		switch w := sc.low[k]; {
		case sc.roleEnds(before):
			e += 4
		case w == "," && sc.roleEnds(k):
			e += 3
		case n > 1 && sc.cap(k) && sc.lex.posts.At(w) == "skip":
			e += 3 // "Moderator A"
		case n > 1 && w == "," && sc.colleagueFrom(k):
			e += 3
		case n > 1 && sc.poss(k) && k > 0 && sc.insAt[k-1] > 0:
			e += 3 // "the Volta Institute's A"
		case n > 1 && sc.degreeBefore(before) < before:
			e += 3
		case sc.has(k, isAct) && !sc.cap(k) && n > 1:
			e += 2
		case n > 1 && (sc.behindState(r.title, r.last) != "" || sc.stateBefore(r.title) != nil):
			e += 4
		case w == "by" && n > 1 && (led[sc.at(k-1)] || led[sc.at(k-2)] || sc.at(k-1) == "and" && sc.at(r.last) == ","):
			e += 3
		}
	}
	// its own look
	given, ends, initials, east, common := 0, 0, 0, 0, 0
	for j := r.first; j < r.last; j++ {
		switch {
		case sc.initial(j):
			initials++
		case sc.has(j, isParticle) && !sc.cap(j):
		case sc.has(j, isGiven):
			given++
		case sc.common(j) && !(sc.has(j, isEast) && j > r.first && east > 0):
			common++
		}
		ends = max(ends, sc.surnameEnd(j))
		if sc.has(j, isEast) {
			east++
		}
	}
	if initials > 0 && n > initials {
		e += 3
	}
	if given > 0 && n > 1 {
		e += 2
		if sc.has(r.first, isGiven) {
			e++
		}
	}
	if n > 1 {
		e += ends
	}
	if east > 0 && n >= 2 && n <= 3 {
		switch {
		case sc.has(r.first, isEast):
			e += 2
		case sc.has(r.last-1, isEast):
			e++
		}
	}
	e -= 3 * common
	e += sc.after(r, n)
	if n > 1 && n < 5 && common == 0 && sc.speaksAlone(r) {
		e += 2
	}
	return e
}

// led are participles after which "by" names a person.
var led = map[string]bool{"led": true, "headed": true, "chaired": true, "moderated": true, "represented": true, "delivered": true, "opened": true, "given": true,
	"accompanied": true, "presented": true, "facilitated": true, "co-chaired": true, "joined": true, "signed": true, "read": true, "closed": true, "received": true, "spoken": true, "made": true, "introduced": true, "welcomed": true, "supervised": true, "coordinated": true}

// speaksAlone tells whether the last word of the name says something elsewhere in the
// text, standing by itself: "Krasniqi said". The words are gathered once.
func (sc *scan) speaksAlone(r nameRun) bool {
	if sc.alone == nil {
		sc.alone = map[string]bool{}
		for i := 1; i+1 < sc.n(); i++ {
			if !sc.cap(i) || sc.upper(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 || sc.geoAt[i] > 0 || sc.rolAt[i] > 0 || sc.common(i) {
				continue
			}
			if !sc.same(i-1, i) || !sc.cap(i-1) {
				if sc.same(i, i+1) && sc.has(i+1, isAct) && !sc.cap(i+1) || sc.same(i-1, i) && sc.has(i-1, isAct) && !sc.cap(i-1) && sc.Toks[i+1].Kind == words.Punct {
					sc.alone[sc.at(i)] = true
				}
			}
		}
	}
	return sc.alone[sc.at(r.last-1)]
}

// after weighs what follows a name.
func (sc *scan) after(r nameRun, n int) int {
	i := r.last
	if !sc.same(r.first, i) {
		return 0
	}
	if k := sc.skipTails(i); k > i && sc.same(i, k) && sc.roleStarts(k+1) >= 0 {
		i = k
	}
	switch w := sc.low[i]; {
	case w == "," || sc.dash(i):
		if k := sc.roleStarts(sc.skipAside(i + 1)); k >= 0 && n > 1 {
			if sc.role[k].kind == "loose" && sc.role[k].institute < 0 {
				return 2
			}
			return 3
		}
		if sc.at(i+1) == "who" && n > 1 {
			return sc.whoHolds(i + 2)
		}
		if x := sc.at(i + 1); n > 1 && w == "," && (x == "representing" || x == "of" || x == "from") && sc.same(i, i+2) && sc.bodyBehind(i+2) != nil {
			return 3 // "A, representing the Volta Institute"
		}
	case w == "(":
		if g := sc.geoOf(i + 1); g != nil && n > 1 && sc.at(g.last) == ")" {
			return 3
		}
		if n > 1 && (sc.roleStarts(i+1) >= 0 || sc.bracketedPost(i+1)) {
			return 3
		}
		if m := sc.bodyFrom(i + 1); m != nil && n > 1 && n < 5 && sc.at(m.last) == ")" && sc.itemStarts(r.first) && sc.endsItem(i, m.last+1) {
			return 3 // "; A (University of Lima);"
		}
		if sc.insAt[min(i+1, sc.n()-1)] > 0 && n > 1 {
			return 2
		}
	case (w == "of" || w == "from") && n > 1:
		k := sc.skipThe(i + 1)
		if k < sc.n() && sc.insAt[k] > 0 && sc.same(i, k) {
			return 3
		}
		if g := sc.geoOf(k); g != nil && sc.same(i, k) && sc.has(g.last, isAct) && sc.same(i, g.last) {
			return 3 // "X of Pristina said"
		}
	case sc.has(i, isAct) && n > 1 && sc.geoAt[r.first] == 0:
		if n < 4 && sc.at(i+1) == "that" && w != "reported" && w != "reports" && w != "announced" && sc.same(i, i+1) {
			return 3 // agencies report that, people note that
		}
		return 2
	}
	return 0
}

// itemStarts tells whether an item of a list, or a sentence, begins at token i.
func (sc *scan) itemStarts(i int) bool {
	switch sc.at(i - 1) {
	case ",", ";", ":", "and":
		return true
	}
	return sc.starts(i)
}

// inLists lifts names that stand between sure names in an enumeration.
func (sc *scan) inLists(runs []nameRun) {
	for k := range runs {
		r := &runs[k]
		if r.score >= 3 || r.score < 0 || r.last-r.first < 2 || r.last-r.first > 4 {
			continue
		}
		if k > 0 && runs[k-1].score >= 3 && sc.listGap(runs[k-1].last, r.title) || k+1 < len(runs) && runs[k+1].score >= 3 && sc.listGap(r.last, runs[k+1].title) {
			r.score += 3
		}
	}
}

// listGap tells whether only a comma, a semicolon or "and" stands between tokens.
func (sc *scan) listGap(a, b int) bool {
	if b <= a || b-a > 3 || !sc.same(a, b) {
		return false
	}
	for j := a; j < b; j++ {
		if w := sc.low[j]; w != "," && w != ";" && w != "and" && w != "&" {
			return false
		}
	}
	return true
}

// bracketedPost tells whether a bracket whose words begin at token k holds a post and nothing
// else: "(Projects Manager)".
func (sc *scan) bracketedPost(k int) bool {
	for j := k; j < k+5 && sc.same(k, j) && (sc.cap(j) || sc.rolAt[j] > 0); j++ {
		if sc.rolAt[j] > 0 {
			return sc.at(sc.role[sc.rolAt[j]-1].last) == ")"
		}
	}
	return false
}

// colleagueFrom tells whether "his colleague from Lima" stands right before the comma at token k.
func (sc *scan) colleagueFrom(k int) bool {
	g := sc.geoOf(k - 1)
	if g == nil || g.last != k || sc.at(g.first-1) != "from" {
		return false
	}
	switch sc.at(g.first - 2) {
	case "colleague", "counterpart", "peer":
		return true
	}
	return false
}
