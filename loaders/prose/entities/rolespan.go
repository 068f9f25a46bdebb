package entities

// ownBody are head nouns that stand alone for a body named before: "the Centre Director".
var ownBody = map[string]bool{"academy": true, "institute": true, "centre": true, "center": true, "university": true, "foundation": true}

// roleLeft takes in what stands before: modifiers, the body, the country.
func (sc *scan) roleLeft(r *rolePhrase) {
	for k := r.first - 1; k >= 0 && r.rfirst-k < 8 && sc.same(k, r.first); k-- {
		w := sc.low[k]
		if sc.rolAt[k] > 0 {
			return // the post before this one has it
		}
		if sc.insAt[k] > 0 {
			if m := sc.inst[sc.insAt[k]-1]; m.last == k+1 {
				r.institute, r.first = m.entity, m.first
				if a, ok := sc.acro[sc.Word(m.first)]; ok && !a.format && a.entity != m.entity && (sc.programme(m.entity) || sc.ents.Institutes[m.entity].kind == "project") {
					r.institute, r.rfirst = a.entity, m.first+1 // "ABC Peru Project Director"
					return
				}
				if d := m.first - 1; sc.same(d, k) && sc.has(d, isRoleMod) && sc.cap(d) && (sc.low[d] == "deputy" || sc.low[d] == "vice" || sc.low[d] == "former" || sc.low[d] == "acting") {
					r.first, r.rfirst = d, d // "Deputy ABC Director"
				}
				if sc.at(r.first-1) == "the" {
					r.definite = true
				}
			}
			return
		}
		if sc.forAt[k] > 0 {
			if m := sc.form[sc.forAt[k]-1]; m.last == k+1 {
				if sc.isLeague(m.entity) {
					r.format = m.entity
				}
				r.first = m.first
			}
			return
		}
		if g := sc.geoOf(k); g != nil {
			if g.kind == geoRegion || g.kind == geoCity && sc.at(k+1) != "region" && sc.at(k+1) != "mayor" && r.head != "mayor" && r.head != "governor" && r.head != "khokim" && r.head != "akim" {
				if g.kind == geoCity {
					if m := sc.bodyTo(g.first); m != nil && g.last == r.rfirst {
						r.institute, r.first = m.entity, m.first // "ABC Lima Director"
					}
					return
				}
			}
			if r.country == "" && !sc.studies(r, g) {
				r.country = g.code
			}
			if r.plural {
				r.countries = append([]string{g.code}, r.countries...)
			}
			r.first = g.first
			if !r.plural {
				r.rfirst = g.first
			}
			k = g.first
			continue
		}
		switch {
		case w == "'s" || w == "'":
			if g := sc.geoOf(k - 1); g != nil {
				if g.kind != geoCity {
					r.country = g.code
				}
				r.first = g.first
				return
			}
			if k > 0 && sc.insAt[k-1] > 0 {
				m := sc.inst[sc.insAt[k-1]-1]
				r.institute, r.first = m.entity, m.first
				return
			}
			switch {
			case sc.has(k-1, isInst):
				r.back, r.first = sc.low[k-1], k-1
			case r.kind == "intl" && sc.cap(k-1) && sc.leagueCalled(sc.at(k-1)) >= 0:
				r.format, r.first = sc.leagueCalled(sc.at(k-1)), k-1 // "the Forum's Secretary General"
			}
			return
		case w == "his" || w == "her" || w == "its" || w == "their":
			r.back = "his"
			if w == "its" || w == "their" {
				r.back = "body"
			}
			r.first = k
			return
		case w == "the":
			r.definite = true
			return
		case w == "whose" && sc.at(k-1) == "," && sc.insAt[k-2] > 0 && sc.inst[sc.insAt[k-2]-1].last == k-1 && !r.plural:
			r.institute = sc.inst[sc.insAt[k-2]-1].entity // "the Institute, whose Director, A, spoke"
			return
		case sc.starts(k) && (w == "then" || w == "new" && !sc.cap(k+1)): // "Then members of the group spoke"
			return
		case (sc.has(k, isRoleMod) || sc.has(k, isRole) && !sc.has(k, isGiven)):
			if sc.has(k, isRole) && !sc.has(k, isRoleMod) {
				return
			}
			r.first, r.rfirst = k, k
		case sc.cap(k) && sc.cap(r.rfirst) && ownBody[w] && (sc.starts(k) || sc.at(k-1) == "the" || sc.at(k-1) == "new" && sc.at(k-2) == "the"):
			r.back, r.first = w, k // "the Academy Director"
			return
		case sc.cap(k) && sc.cap(r.rfirst) && r.kind == "intl" && sc.leagueCalled(w) >= 0:
			r.format, r.first = sc.leagueCalled(w), k // "Forum Secretary General"
			return
		case sc.cap(k) && sc.has(k, isField|isCommon) && !sc.has(k, isFunction|isTitle) && sc.cap(r.rfirst) && !sc.starts(k):
			r.first, r.rfirst = k, k
		case sc.cap(k) && sc.cap(r.rfirst) && granted[r.head] && !sc.has(k, isFunction|isTitle|isGiven) && (sc.at(k-1) == "," || sc.at(k-1) == "the") && sc.same(k-1, k):
			r.first, r.rfirst = k, k // "A, Fulbright Scholar"
			return
		case (w == "and" || w == ",") && r.plural && len(r.countries) > 0 && sc.geoAt[max(k-1, 0)] > 0:
		case (w == "and" || w == "&") && sc.has(k-1, isField|isRoleMod) && sc.cap(k-1) && sc.cap(k+1) && !sc.has(k-1, isRole):
		default:
			return
		}
	}
}

// studies tells whether place g right before a post is what its holder knows, not where he
// comes from: "Russia expert", "a China scholar".
func (sc *scan) studies(r *rolePhrase, g *geoMark) bool {
	if g.kind != geoName || g.last != r.rfirst || sc.cap(r.rfirst) || r.plural {
		return false
	}
	switch r.head {
	case "expert", "scholar", "specialist", "analyst", "historian", "watcher":
		return true
	}
	return false
}

// granted are posts that bear the name of who pays for them: "Humboldt Professor".
var granted = map[string]bool{"scholar": true, "fellow": true, "professor": true, "chair": true}

// ministerial are posts that have their ministry in the title only.
var ministerial = map[string]bool{"minister": true, "president": true, "prime minister": true, "governor": true, "king": true, "emir": true, "chancellor": true,
	"premier": true, "foreign minister": true, "secretary of state": true, "minister of state": true, "foreign secretary": true, "mayor": true, "state secretary": true}

// heads are posts at the head of a state: the state is no part of them.
var heads = map[string]bool{"president": true, "prime minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "emir": true, "sultan": true,
	"crown prince": true, "supreme leader": true}

// aimed are posts for another state than that of the holder: "Special Representative for
// Ghana", "Country Director for Peru".
var aimed = map[string]bool{"representative": true, "special representative": true, "coordinator": true, "director": true, "adviser": true, "advisor": true, "manager": true, "lead": true,
	"head": true, "desk officer": true, "secretary-general": true}

// takesCountry are posts whose state is part of the post: "President of Tatarstan".
var takesCountry = map[string]bool{"president": true, "head": true, "governor": true, "khokim": true, "akim": true, "king": true, "queen": true,
	"counsellor": true, "councillor": true, "counselor": true, "councilor": true, "state counsellor": true, "state councillor": true, "state councilor": true,
	"adviser": true, "advisor": true, "assistant": true, "aide": true, "representative": true, "special representative": true, "envoy": true, "coordinator": true,
	"national coordinator": true, "mayor": true, "leader": true, "chancellor": true, "premier": true, "prime minister": true, "speaker": true, "sherpa": true,
	"ombudsman": true, "emir": true, "sultan": true, "prince": true, "crown prince": true, "supreme leader": true, "member": true}

// A verdict is what a construction of the genre says of the words behind a post.
type verdict uint8

const (
	notHere verdict = iota // the construction is not there: another may be
	taken                  // it is, the post now ends at last: read on there
	over                   // nothing from here on belongs to the post
)

// roleRight takes in what follows: fields, the body, the country, "to" somebody.
func (sc *scan) roleRight(r *rolePhrase) {
	for r.last < sc.n() && r.last-r.first < reach && sc.same(r.first, r.last) && sc.readBehind(r, r.last) == taken {
	}
}

// readBehind reads the one construction that begins at token j, right behind the post.
func (sc *scan) readBehind(r *rolePhrase, j int) verdict {
	switch sc.low[j] {
	case "of", "for", "at", "in", "to", "on", "with", "from", "within", "under":
		return sc.readTie(r, j)
	case ",":
		return sc.readComma(r, j)
	case "–", "—", "-":
		return r.upTo(sc.dashScope(r, j))
	case "and", "&":
		return r.upTo(sc.portfolio(r, j))
	case "(":
		return sc.readBracket(r, j)
	}
	for _, read := range rightBehind {
		if v := read(sc, r, j); v != notHere {
			return v
		}
	}
	return over
}

// rightBehind are the constructions behind a post without a word or mark between, in the
// order in which they are tried.
var rightBehind = []func(sc *scan, r *rolePhrase, j int) verdict{
	(*scan).representation, (*scan).partRightBehind, (*scan).fieldRightBehind, (*scan).bodyRightBehind,
}

// upTo lets the words of the post end at token end; 0 ends the reading.
func (r *rolePhrase) upTo(end int) verdict {
	if end == 0 {
		return over
	}
	r.last, r.rlast = end, end
	return taken
}

// endsItem tells whether an item of a list that began at token k ends before token j.
func (sc *scan) endsItem(k, j int) bool {
	if !sc.same(k, j) {
		return true
	}
	switch sc.at(j) {
	case ";", ".", ",", ")", "and":
		return true
	}
	return false
}

// bodyTo is the mark of the body whose name ends right before token k, nil for none.
func (sc *scan) bodyTo(k int) *instMark {
	if k < 1 || sc.insAt[k-1] == 0 || !sc.same(k-1, k) {
		return nil
	}
	if m := &sc.inst[sc.insAt[k-1]-1]; m.last == k {
		return m
	}
	return nil
}

// bodyFrom is the mark of the body whose name begins at token k, nil for none.
func (sc *scan) bodyFrom(k int) *instMark {
	if k < 0 || k >= sc.n() || sc.insAt[k] == 0 {
		return nil
	}
	if m := &sc.inst[sc.insAt[k]-1]; m.first == k {
		return m
	}
	return nil
}
