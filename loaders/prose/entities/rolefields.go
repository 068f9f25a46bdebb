package entities

// departmentOf reads the body behind the part of it that follows a post and a comma:
// "A, Researcher, Department of Law and Trade, Lamu University"; -1 for none.
func (sc *scan) departmentOf(r *rolePhrase, k int) (int, int) {
	if r.kind != "body" || r.institute >= 0 || r.country != "" || r.back != "" || sc.at(r.first-1) != "," && sc.at(r.first-2) != "," {
		return -1, 0
	}
	k = sc.skipThe(k)
	x := sc.organ(k)
	if x == k || !sc.same(k, min(x, sc.n()-1)) {
		return -1, 0
	}
	switch sc.at(x) {
	case ",", "of", "at", "in", "within":
	default:
		return -1, 0
	}
	b := sc.skipThe(x + 1)
	if g := sc.geoOf(b); g != nil && g.first == b && g.kind <= geoAdj && sc.bodyFrom(g.last) != nil && sc.same(k, g.last) {
		b = g.last // "Department of Planning, Peru MFA"
	}
	if b >= sc.n() || sc.insAt[b] == 0 || !sc.same(k, b) {
		return -1, 0
	}
	if m := sc.inst[sc.insAt[b]-1]; m.first == b && !sc.has(m.last, isRole) {
		return m.entity, m.last
	}
	return -1, 0
}

// organRun is the token after a part that any body may have at token k, k for none.
func (sc *scan) organRun(k int) int {
	j := k
	for j < k+5 && sc.same(k, j) && sc.cap(j) && sc.insAt[j] == 0 && sc.has(j, isRoleMod|isField|isCommon|isInst) && sc.rolAtHead(j) == 0 {
		j++
		if sc.has(j-1, isInst) && !(sc.cap(j) && sc.has(j, isInst)) {
			if sc.organWords(k, j) {
				return j
			}
			return k
		}
	}
	return k
}

// formOfAddress tells whether the post from token i to x stands right before a name and
// belongs to it: "Secretary General of the League Ambassador A", "Ambassador (ret.) A".
func (sc *scan) formOfAddress(i, x int) bool {
	if x != i+1 || !sc.has(i, isTitle) {
		return false
	}
	if sc.at(x) == "(" && sc.has(x+1, isTail) && sc.at(x+2) == ")" {
		x += 3
	}
	return sc.same(i, x) && sc.cap(x) && (sc.personStarts(x) || sc.nameLike(x) || !sc.common(x) && sc.cap(x+1))
}

// behindName tells whether a post stands between commas behind a name: the verb behind its
// body is then that of the one named.
func (sc *scan) behindName(r *rolePhrase) bool {
	b := r.first - 2
	return sc.at(r.first-1) == "," && sc.same(b, r.first) && sc.cap(b) && sc.insAt[b] == 0 && sc.geoAt[b] == 0 && (!sc.common(b) || sc.has(b, isGiven))
}

// stateKind is the kind of a post at somebody's side.
func stateKind(kind string) string {
	if kind == "body" {
		return "state"
	}
	return kind
}

// roleIn is the token after the post that begins at token k without an article,
// "President", "Minister of Economy", "Secretary-General"; k or less for none.
func (sc *scan) roleIn(k int) int {
	j := k
	n, _ := sc.phrase(sc.lex.posts, j)
	for n < 2 && j < k+4 && sc.has(j, isRoleMod) && sc.cap(j) && sc.same(k, j) {
		j++
		n, _ = sc.phrase(sc.lex.posts, j)
	}
	if n == 0 {
		if j > k && sc.has(j-1, isRole) {
			return j
		}
		return 0
	}
	j += n
	if sc.at(j) == "general" {
		j++
	}
	if sc.at(j) == "of" {
		x := sc.skipThe(j + 1)
		if sc.geoOf(x) == nil && sc.insAt[min(x, sc.n()-1)] == 0 {
			if run := sc.fieldRun(x); run > x && sc.has(x, isField) {
				j = run
			}
		}
	}
	return j
}

// fieldRun walks over what a post is for: "Foreign Affairs", "Department", "the
// Board of Directors", "Research". It stops where a person's name begins.
func (sc *scan) fieldRun(k int) int {
	if h := sc.organ(k); h > k {
		return h
	}
	j := k
	for ; j < sc.n() && j-k < 8 && sc.same(k, j); j++ {
		if sc.insAt[j] > 0 || sc.forAt[j] > 0 {
			break
		}
		if g := sc.geoOf(j); g != nil {
			if g.kind == geoAdj && j > k {
				break
			}
			if j > k && sc.low[j-1] != "and" && sc.low[j-1] != "&" {
				break
			}
			if j == k && !(sc.same(k, g.last) && (sc.cap(g.last) && sc.has(g.last, isField|isCommon) || sc.has(g.last, isInst))) {
				break
			}
			j = g.last - 1
			continue
		}
		w := sc.low[j]
		if j > k && sc.personStarts(j) {
			break
		}
		if (w == "and" || w == "&") && j > k && sc.has(j+1, isField) && sc.rolAtHead(j+1) == 0 && sc.cap(j+1) == sc.cap(j-1) {
			continue
		}
		if x := sc.skipThe(j + 2); w == "," && j > k && sc.at(j+1) == "and" && sc.cap(j-1) && sc.cap(x) && sc.has(x, isField) && sc.same(k, x) && sc.at(j-2) == "," {
			j = x // "for Growth, Energy, and the Environment"
			continue
		}
		if x := sc.skipThe(j + 1); w == "and" && j > k && x == j+2 && sc.cap(j-1) && sc.cap(x) && sc.same(k, x) && sc.rolAtHead(x) == 0 && sc.insAt[x] == 0 {
			if g := sc.geoOf(x); g != nil && g.kind == geoRegion && g.first == x && sc.same(k, g.last) && sc.endsItem(k, g.last) {
				j = g.last - 1 // "for Trade and the Pacific"
				continue
			}
			if y := x + 1; sc.has(x, isField) || sc.cap(y) && sc.has(y, isField) && sc.same(k, y) && sc.common(x) {
				if !sc.has(x, isField) {
					x = y // "for Fisheries and the Blue Economy"
				}
				j = x
				continue
			}
		}
		if w == "," && j > k && sc.has(j+1, isField) && sc.cap(j+1) && sc.cap(j-1) && (sc.at(j+2) == "and" || sc.at(j+2) == ",") {
			continue
		}
		if sc.has(j, isField) && sc.isWord(j) {
			continue
		}
		if sc.has(j, isInst) && (sc.lex.Institutes.At(sc.low[j]) != "") {
			continue
		}
		if sc.cap(j) && sc.has(j, isCommon|isInst) && !sc.has(j, isFunction) {
			continue
		}
		if sc.ordinal(j) && sc.cap(j) && j == k {
			continue
		}
		if w == "directors" || w == "governors" || w == "trustees" || w == "ministers" || w == "staff" || w == "parliament" {
			continue
		}
		if w == "of" && j > k && sc.has(j-1, isInst) && (sc.has(j+1, isField) || sc.at(j+1) == "directors" || sc.at(j+1) == "ministers" || sc.at(j+1) == "trustees" || sc.at(j+1) == "governors") && sc.geoAt[j+1] == 0 && sc.insAt[j+1] == 0 {
			continue
		}
		break
	}
	for j > k && (sc.low[j-1] == "and" || sc.low[j-1] == "of" || sc.low[j-1] == ",") {
		j--
	}
	return j
}

// organ walks over a part of a body that begins at token k: "Third Department of the
// CIS countries", "CIS and Russia Department", "Board of Directors"; k if there is none.
func (sc *scan) organ(k int) int {
	if g := sc.geoOf(k); g != nil && g.kind == geoCity && g.first == k && sc.at(g.last) == "office" && sc.at(g.last+1) == "of" && sc.same(k, g.last+1) {
		return g.last + 1 // "the Lima office" + "of the Foundation"
	}
	h := -1
	for j := k; j < k+8 && sc.same(k, j) && sc.insAt[j] == 0; j++ {
		if sc.lex.Institutes.At(sc.low[j]) == "organ" && sc.isWord(j) {
			h = j
			break
		}
		if !sc.cap(j) && !sc.has(j, isField) && sc.low[j] != "and" && sc.low[j] != "&" && !(sc.isWord(j) && j == k) || j > k && sc.personStarts(j) {
			return k
		}
	}
	if h < 0 {
		return k
	}
	h++
	if w := sc.at(h); (w == "of" || w == "for" || w == "on") && sc.same(k, h) {
		x := sc.skipThe(h + 1)
		if x < sc.n() && sc.insAt[x] == 0 && sc.same(k, x) {
			end := x
			for end < x+6 && sc.same(x, end) && sc.insAt[end] == 0 && sc.organGoesOn(x, end) {
				end++
			}
			if end > x {
				return end
			}
		}
	}
	return h
}
