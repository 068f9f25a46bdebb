package entities

import "coopgraph/loaders/prose/words"

// scope reads on, at the preposition w of token j, what a post is for: "for Russia,
// Eastern Partnership and OSCE", "in charge of Central Asia", "on border issues", "in
// Europe and Central Asia". k is the token after the preposition and its article. It
// returns the token after what belongs to the post, 0 where the rules of the post itself
// read on.
func (sc *scan) scope(r *rolePhrase, j, k int) int {
	touches := r.rlast == j // nothing stands between the post and the preposition
	if end, _ := sc.scopeList(k); touches && end > k && r.institute < 0 && sc.low[j] != "of" {
		if h := sc.organ(k); h > end {
			return h // "in the Russia and Central Asia Team"
		}
	}
	switch w := sc.low[j]; w {
	case "in":
		if sc.at(j+1) == "charge" && sc.at(j+2) == "of" && touches {
			x := sc.skipThe(j + 3)
			if end, _ := sc.scopeList(x); end > x {
				return end
			}
			if end := max(sc.fieldRun(x), sc.capsScope(x), sc.smallScope(x)); end > x {
				return end
			}
			return 0
		}
		if end, n := sc.scopeList(k); n > 1 && touches && sc.geoAt[k] > 0 {
			return end
		}
		return sc.seat(r, j, k)
	case "for", "on":
		if !touches {
			return 0
		}
		if end, n := sc.scopeList(k); n > 1 {
			return end
		}
		if end := sc.smallScope(k); end > k {
			return end
		}
		if sc.insAt[k] == 0 && sc.forAt[k] == 0 && sc.geoAt[k] == 0 && sc.fieldRun(k) == k {
			return sc.capsScope(k)
		}
	}
	return 0
}

// scopeList walks over states, regions, leagues and fields of work with commas and "and"
// between and tells how many there are.
func (sc *scan) scopeList(k int) (end, n int) {
	end = k
	for j := k; j < sc.n() && j-k < reach && sc.same(k, j); {
		x := sc.skipThe(j)
		if x >= sc.n() || !sc.same(k, x) {
			break
		}
		next := 0
		if f := sc.forAt[x]; f > 0 && sc.form[f-1].first == x {
			next = sc.form[f-1].last
		} else if g := sc.geoOf(x); g != nil && g.first == x && g.kind != geoAdj && g.kind != geoCity && sc.insAt[x] == 0 && !sc.poss(g.last) {
			next = g.last
		} else if n > 0 && sc.insAt[x] == 0 && sc.cap(x) && sc.has(x, isField) && sc.rolAtHead(x) == 0 {
			for next = x + 1; sc.cap(next) && sc.has(next, isField) && sc.same(k, next); next++ {
			}
		} else if n > 0 && sc.upper(x) && (sc.insAt[x] == 0 || sc.inst[sc.insAt[x]-1].last == x+1) {
			next = x + 1 // "Central Asia and OSCE"
		}
		if next == 0 {
			break
		}
		end = next
		n++
		if j = next; sc.at(j) == "," {
			j++
		}
		if w := sc.at(j); w == "and" || w == "&" {
			j++
		} else if j == next {
			break
		}
	}
	return end, n
}

// smallScope walks over words in small letters that a post is for, up to a name, a title
// or a comma: "border issues", "the delimitation of the state border".
func (sc *scan) smallScope(k int) int {
	j := k
	for ; j < k+9 && j < sc.n() && sc.same(k, j) && sc.isWord(j) && !sc.cap(j); j++ {
		switch w := sc.low[j]; w {
		case "of", "and", "the", "with", "in":
			if j == k {
				return 0
			}
			continue
		default:
			if sc.has(j, isFunction|isAct|isRole|isTitle) || sc.insAt[j] > 0 {
				return 0
			}
		}
	}
	if j == k || !sc.same(k, j) || j >= sc.n() || sc.has(j-1, isFunction) {
		return 0
	}
	if sc.low[j] == "," && (sc.isTitleToken(j+1, j+2) || sc.personStarts(min(j+1, sc.n()-1))) || sc.isTitleToken(j, j+1) || sc.initial(j) || sc.personStarts(j) {
		return j
	}
	return 0
}

// capsScope walks over capitalised words of no list that a post is for, up to a mark that
// ends them: "for Oceans)", "for Women and Girls,".
func (sc *scan) capsScope(k int) int {
	j := k
	for ; j < k+7 && j < sc.n() && sc.same(k, j); j++ {
		w := sc.low[j]
		if j > k && (w == "and" || w == "&" || w == "of" || w == "the") && sc.cap(j+1) {
			continue
		}
		if !sc.cap(j) || sc.insAt[j] > 0 || sc.forAt[j] > 0 || sc.geoAt[j] > 0 || sc.rolAtHead(j) > 0 || sc.has(j, isTitle|isGiven) || sc.initial(j) || sc.personStarts(j) {
			break
		}
	}
	if j == k || j > k+6 || !sc.cap(j-1) {
		return 0
	}
	switch sc.at(j) {
	case ",", ")", ";", ".", "–", "—":
		return j
	case "at":
		if x := sc.skipThe(j + 1); x < sc.n() && sc.insAt[x] > 0 && sc.inst[sc.insAt[x]-1].first == x && sc.same(k, x) {
			return j // "for Transit at the Ministry"
		}
	}
	if sc.same(k, j) && (sc.isTitleToken(j, j+1) || sc.personStarts(j)) {
		return j
	}
	return 0
}

// seat reads where the holder of a post works, a name behind it: "of the Academy in
// Bishkek A", "of ECOWAS in Nigeria, Mrs. A", "of the President in Osh region A".
func (sc *scan) seat(r *rolePhrase, j, k int) int {
	end := 0
	if g := sc.geoOf(k); g != nil && g.first == k && g.kind != geoAdj && !sc.poss(g.last) {
		end = g.last
	} else if sc.cap(k) && !sc.has(k, isFunction|isRole|isTitle) && sc.insAt[k] == 0 && sc.forAt[k] == 0 {
		end = k + 1
		if !areas[sc.at(end)] {
			return 0
		}
	}
	if end == 0 || !sc.same(j, end) {
		return 0
	}
	if areas[sc.at(end)] {
		end++
	}
	x := end
	if sc.at(x) == "," {
		x++
	}
	if !sc.same(j, x) || x > end && !sc.isTitleToken(x, x+1) && !sc.personStarts(x) {
		return 0
	}
	if sc.isTitleToken(x, x+1) || sc.initial(x) || sc.personStarts(x) || x == end && sc.cap(x) && sc.cap(x+1) && !sc.common(x) && !sc.common(x+1) && sc.same(x, x+1) && sc.insAt[x] == 0 && sc.geoAt[x] == 0 {
		return end
	}
	return 0
}

// areas are words behind the name of a part of a state.
var areas = map[string]bool{"region": true, "oblast": true, "province": true, "district": true, "governorate": true, "krai": true, "velayat": true, "county": true, "state": true, "territory": true}

// scopeBracket reads what a post is for in brackets behind it: "Secretary (West)",
// "Additional Secretary (West Asia and Afghanistan)". It returns the token after the
// bracket, 0 for anything else there: a state alone, a short form, a body.
func (sc *scan) scopeBracket(r *rolePhrase, j int) int {
	if r.rlast != j || r.kind != "state" && r.kind != "body" || !sc.cap(j-1) {
		return 0
	}
	wide := 0 // regions, points of the compass
	if desks[r.head] {
		wide = 1 // "Research Fellow (Ghana and ECOWAS)": what he studies
	}
	for k := j + 1; k < j+14 && sc.same(j, k); k++ {
		g := sc.geoOf(k)
		switch w := sc.low[k]; {
		case w == ")":
			if wide > 0 {
				return k + 1
			}
			return 0
		case g != nil && g.kind == geoRegion || compass[w]:
			wide++
		case g != nil && g.kind == geoName || w == "and" || w == "&" || w == "," || sc.Toks[k].Kind == words.Number:
		case sc.cap(k) && sc.insAt[k] == 0 && (sc.has(k, isField|isCommon) || wide > 0 && sc.upper(k) && k > j+1):
		default:
			return 0
		}
	}
	return 0
}

// desks are posts of those who study what stands in brackets behind them.
var desks = map[string]bool{"fellow": true, "research fellow": true, "researcher": true, "analyst": true, "research associate": true, "research analyst": true, "associate": true, "desk officer": true}

// dashScope reads what a post is for behind a dash, the body next to it: "Vice President –
// Studies and Trade Policy at the Institute". It returns the token before the body, 0 for
// anything else there.
func (sc *scan) dashScope(r *rolePhrase, j int) int {
	if r.rlast != j || r.kind != "body" || r.plural || r.institute >= 0 || !sc.cap(j-1) || !sc.cap(j+1) || !sc.same(r.first, j+1) {
		return 0
	}
	end := sc.fieldRun(j + 1)
	if end == j+1 || !sc.cap(end-1) || sc.at(end) != "at" && sc.at(end) != "of" {
		return 0
	}
	if x := sc.skipThe(end + 1); x < sc.n() && sc.same(j, x) && sc.insAt[x] > 0 && sc.inst[sc.insAt[x]-1].first == x {
		return end
	}
	return 0
}

// compass are points of the compass and parts of the world by which ministries divide it.
var compass = map[string]bool{"west": true, "east": true, "north": true, "south": true, "americas": true, "europe": true, "africa": true, "asia": true, "pacific": true, "gulf": true}
