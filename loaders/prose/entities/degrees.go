package entities

// degrees are words that begin a degree; where they are tails of names too they are one by
// themselves.
var degrees = map[string]bool{"doctor": true, "candidate": true, "master": true, "phd": true, "ph.d.": true, "ph.d": true, "dsc": true, "d.sc.": true}

// degreeBefore is the token at which a degree begins that ends right before token t, a comma
// behind it or none: "Doctor of Historical Sciences A", "PhD A", "Candidate of Law, A"; t
// for none.
func (sc *scan) degreeBefore(t int) int {
	for n := 0; n < 3; n++ {
		k := sc.oneDegree(t)
		if k == t {
			break
		}
		t = k
	}
	return t
}

// oneDegree is degreeBefore for the last of several degrees and ranks.
func (sc *scan) oneDegree(t int) int {
	end := t
	if sc.at(end-1) == "," {
		end--
	}
	if end < 1 || !sc.same(end-1, min(t, sc.n()-1)) {
		return t
	}
	if k := sc.rankBefore(end); k < end {
		return k
	}
	if degrees[sc.low[end-1]] && sc.has(end-1, isTail) && sc.cap(end-1) {
		return end - 1
	}
	for k := end - 1; k >= 0 && end-k < 8 && sc.same(k, end-1); k-- {
		w := sc.low[k]
		switch {
		case degrees[w]:
			if k+2 < end && (sc.low[k+1] == "of" || sc.low[k+1] == "in") {
				return k
			}
			return t
		case w == "of" || w == "in" || w == "and":
		case (sc.cap(k) || sc.has(k, isField|isCommon) || sc.at(k+1) == "sciences" && sc.isWord(k)) && !sc.has(k, isFunction|isAct|isTitle|isRole) && sc.insAt[k] == 0 && sc.perAt[k] == 0:
		default:
			return t
		}
	}
	return t
}

// rankBefore is the token at which a rank in small letters begins that ends right before
// token end: "retired colonel A", "reserve lieutenant general A"; end for none.
func (sc *scan) rankBefore(end int) int {
	k := end
	for k > end-3 && k > 0 && sc.has(k-1, isTitle) && !sc.cap(k-1) && sc.same(k-1, end-1) {
		k--
	}
	if k == end || sc.at(k-1) != "retired" && sc.at(k-1) != "reserve" && sc.at(k-1) != "," || !sc.same(k-1, end-1) {
		return end
	}
	if sc.at(k-1) == "," {
		return k
	}
	return k - 1
}
