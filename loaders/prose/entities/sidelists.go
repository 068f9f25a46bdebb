package entities

// bracketSide reads the state before an opening bracket at token i as the side of the
// person named in it: "Ghana (headed by Deputy Minister A), Peru (State Secretary B)".
func (sc *scan) bracketSide(i int) (side, bool) {
	g := sc.geoOf(i - 1)
	if g == nil || g.last != i || g.code == "" || g.kind != geoName || !sc.same(g.first, i) {
		return side{}, false
	}
	for k, one := i+1, false; k < i+reach && sc.same(i, k); k++ {
		if sc.low[k] == ")" {
			return side{first: g.first, last: i + 1, code: g.code, body: -1, until: k}, one
		}
		if k == i+1 && !sc.cap(k) && sc.low[k] != "the" && !making.Has(sc.low[k]) && !sc.represents(k) {
			break
		}
		one = one || sc.perAt[k] > 0
	}
	return side{}, false
}

// represents tells whether the word at token i says that somebody acted for others.
func (sc *scan) represents(i int) bool {
	w := sc.at(i)
	return w == "represented" || w == "with" || w == "delegation" || w == "head" || w == "presided"
}

// gappedSide reads "the Senegalese one by", "Peru by", "that of Peru by" behind a side
// that says who led it: the verb is said once.
func (sc *scan) gappedSide(i int, before []side) (side, bool) {
	if len(before) == 0 || !sc.same(before[len(before)-1].first, i) {
		return side{}, false
	}
	x := before[len(before)-1]
	if w := sc.at(x.last - 1); w != "by" && w != "–" && w != "-" && w != "—" {
		return side{}, false
	}
	k := i
	for n := 0; n < 3 && k > x.last; n++ {
		switch sc.low[k-1] {
		case "one", "side", "delegation", "team", "party", "was", "were":
			k--
			continue
		}
		break
	}
	if m := sc.insAt[max(k-1, 0)]; m > 0 && sc.inst[m-1].last == k && sc.inst[m-1].first >= x.last {
		b := sc.inst[m-1].first - 1
		if sc.at(b) == "the" {
			b--
		}
		if w := sc.at(b - 1); sc.at(b) == "of" && (w == "delegation" || w == "team" || w == "side" || w == "that") {
			return side{first: sc.inst[m-1].first, last: i + 1, code: sc.countryOf(sc.inst[m-1].entity), body: sc.inst[m-1].entity, bare: true}, true
		}
	}
	g := sc.geoOf(k - 1)
	if g == nil || g.last != k || g.code == "" || g.kind > geoAdj || g.first < x.last || g.kind == geoAdj && k == i {
		return side{}, false
	}
	b := g.first - 1
	for n := 0; n < 4 && b >= x.last; n++ {
		switch sc.low[b] {
		case "the", "that", "of", "delegation", "side":
			b--
			continue
		}
		break
	}
	if w := sc.at(b); w != "," && w != "and" && w != ";" && w != "while" && w != "whereas" && w != "but" {
		return side{}, false
	}
	return side{first: g.first, last: i + 1, code: g.code, body: -1, bare: true}, true
}

// dashSide reads the state that opens an item, before a dash and a post or a name:
// "- Ghana – Foreign Minister A".
func (sc *scan) dashSide(i int) (side, bool) {
	g := sc.geoOf(i - 1)
	if g == nil || g.last != i || g.code == "" || g.kind != geoName || !sc.Spaced(i) {
		return side{}, false
	}
	open := sc.starts(g.first) || sc.at(g.first-1) == ";"
	if b := g.first - 1; !open && b >= 0 && sc.same(b, i) && !sc.isWord(b) && (sc.starts(b) || sc.starts(b-1)) {
		open = true // a bullet, a number with its point
	}
	if !open || !sc.postOrName(sc.skipThe(i+1)) {
		return side{}, false
	}
	return side{first: g.first, last: i + 1, code: g.code, body: -1}, true
}

// postOrName tells whether the name of a person begins at token k, or a post of somebody
// named right behind it.
func (sc *scan) postOrName(k int) bool {
	if k >= sc.n() || k < 0 {
		return false
	}
	if sc.nextPerson(k) {
		return true
	}
	r := sc.rolAt[k]
	return r > 0 && sc.role[r-1].first == k && (sc.role[r-1].person >= 0 || sc.nextPerson(sc.role[r-1].last))
}

// ledSide is the state of the side or delegation that token k begins to name behind a
// verb such as "led", "headed", "represented": "the Peruvian side", "Peru's delegation",
// "the delegation of Peru"; "" for none.
func (sc *scan) ledSide(k int) string {
	k = sc.skipThe(k)
	for j := k; j < k+5 && sc.same(k, j); j++ {
		switch sc.low[j] {
		case "side", "delegation", "team", "part", "party":
			if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && g.kind <= geoAdj && g.last <= j {
				return g.code
			}
			if w := sc.at(j + 1); w == "of" || w == "from" {
				if g := sc.geoOf(sc.skipThe(j + 2)); g != nil && g.kind == geoName && sc.same(j, g.first) {
					return g.code
				}
			}
			return ""
		}
	}
	return ""
}

// behindState is the state that stands without a comma before the name from token first to
// last in a list of holders of one post: "from the ambassadors of three states – Ghana A,
// the Republic of Peru B and Fiji C"; "" for none.
func (sc *scan) behindState(first, last int) string {
	g := sc.geoOf(first - 1)
	if g == nil || g.kind != geoName || g.last != first || !sc.same(g.first, first) {
		return ""
	}
	b := g.first - 1
	if sc.at(b) == "the" {
		b--
	}
	if w := sc.at(b); w != "," && w != ":" && w != "and" && !sc.dash(b) {
		return ""
	}
	if w := sc.at(last); sc.same(first, last) && w != "," && w != ";" && w != "." && w != "and" {
		return ""
	}
	if k := sc.pluralBefore(b); k < 0 || !sc.same(sc.role[k].first, first) {
		return ""
	}
	return g.code
}

// inState tells whether a name stands in brackets behind a state: "Ghana (A)".
func (sc *scan) inState(m namedAt) bool {
	k := m.first - 1
	for n := 0; n < 4 && sc.isTitleToken(k, m.first); n++ {
		k--
	}
	g := sc.geoOf(k - 1)
	return sc.at(k) == "(" && g != nil && g.kind == geoName && g.last == k && sc.at(m.last) == ")" && sc.same(g.first, m.last)
}
