package entities

// smallCommittee is the token after a committee in small letters whose parliament ends before
// token k: "the Riigikogu" + "economic affairs committee"; k where none stands there.
func (sc *scan) smallCommittee(k int) int {
	for j := k; j < k+6 && sc.isWord(j) && !sc.cap(j) && sc.same(k-1, j); j++ {
		switch sc.low[j] {
		case "committee", "commission", "subcommittee":
			return j + 1
		case "and":
			if j > k {
				continue
			}
			return k
		}
		if !sc.has(j, isField|isCommon|isRoleMod) || sc.has(j, isFunction|isAct) {
			return k
		}
	}
	return k
}

// fieldCommittee is the token after a committee of a parliament that is called by its field
// at token k, "Foreign Affairs Committee"; 0 for none, and where the sentence names no
// parliament before it.
func (sc *scan) fieldCommittee(k int) int {
	field, end := false, 0
	for j := k; j < k+7 && sc.same(k, j) && sc.insAt[j] == 0; j++ {
		w := sc.low[j]
		if sc.cap(j) && (w == "committee" || w == "commission" || w == "subcommittee") {
			if field {
				end = j + 1
			}
			break
		}
		if !(sc.cap(j) && sc.has(j, isField|isCommon|isRoleMod) && sc.rolAtHead(j) == 0 || (w == "and" || w == "&") && j > k) {
			return 0
		}
		field = field || sc.has(j, isField) && w != "executive"
	}
	if end == 0 || !sc.same(k, end-1) {
		return 0
	}
	for j := k - 1; j >= 0 && k-j < 40 && sc.same(j, k); j-- {
		if m := sc.insAt[j]; m > 0 && sc.lex.Institutes.At(sc.ents.Institutes[sc.inst[m-1].entity].kind) == "state" {
			return end
		}
	}
	return 0
}

// ownParliament is the parliament that the sentence names before token i and in which nobody
// named in between holds a post; -1 for none.
func (sc *scan) ownParliament(i int) int {
	for j := i - 1; j >= 0 && i-j < 40 && sc.same(j, i); j-- {
		if m := sc.insAt[j]; m > 0 && sc.lex.Institutes.At(sc.ents.Institutes[sc.inst[m-1].entity].kind) == "state" {
			if sc.rolAt[j] > 0 {
				break
			}
			return sc.inst[m-1].entity
		}
	}
	return -1
}

// spelledLeft is the first token of a body whose short form behind token end holds the initials
// of words further left, "and" between: "Joint Monitoring and" + "Evaluation Commission (JMEC)".
// It is first where they do not.
func (sc *scan) spelledLeft(first, end int) int {
	short, at := sc.at(end+1), first
	n := len(short) - len(initialsOf(sc.nameOf(first, end)))
	if sc.at(end) != "(" || !sc.upper(end+1) || sc.at(end+2) != ")" || n <= 0 || n > 5 || short[n:] != initialsOf(sc.nameOf(first, end)) {
		return first
	}
	for k := first - 1; k >= 0 && first-k < 10 && n > 0 && sc.same(k, first) && sc.insAt[k] == 0; k-- {
		switch w := sc.low[k]; {
		case w == "and" || w == "of" || w == "for" || w == "&" || w == "," || w == "on" || w == "the":
			continue
		case sc.cap(k) && w[0] == short[n-1] && !sc.has(k, isTitle):
			n--
			at = k
		default:
			return first
		}
	}
	if n > 0 {
		return first
	}
	return at
}

// namedChair tells whether the word at token i is a chair that is named for somebody and sits
// at a house of research: "Director of the Hamilton Chair in Korea Studies".
func (sc *scan) namedChair(i int) bool {
	if sc.low[i] != "chair" || !sc.cap(i) || !sc.cap(i-1) || !sc.same(i-1, i+2) || !sc.cap(i+2) || sc.common(i-1) || sc.geoAt[i-1] > 0 {
		return false
	}
	if w := sc.at(i + 1); w != "in" && w != "for" && w != "of" && w != "on" {
		return false
	}
	b := i - 1
	for b > i-4 && sc.cap(b-1) && sc.same(b-1, i) && !sc.has(b-1, isRole|isFunction) {
		b--
	}
	return sc.at(b-1) == "the" && (sc.at(b-2) == "of" || sc.at(b-2) == "at" || sc.at(b-2) == "with") && sc.has(b-3, isRole)
}

// markChair marks the chair at token i, and is the token after it.
func (sc *scan) markChair(i int) int {
	first := i
	for first > i-4 && sc.cap(first-1) && sc.same(first-1, i) && !sc.has(first-1, isRole|isFunction) {
		first--
	}
	end := max(sc.nameRun(i+2, true), i+3)
	sc.markInstitute(first, end, sc.addInstitute(sc.nameOf(first, end), "chair", first, end))
	return end
}
