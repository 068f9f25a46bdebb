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
					return
				}
			}
			if r.country == "" {
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
			if sc.has(k-1, isInst) {
				r.back, r.first = sc.low[k-1], k-1
				return
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
		case (w == "and" || w == ",") && r.plural && len(r.countries) > 0 && sc.geoAt[max(k-1, 0)] > 0:
		case (w == "and" || w == "&") && sc.has(k-1, isField|isRoleMod) && sc.cap(k-1) && sc.cap(k+1) && !sc.has(k-1, isRole):
		default:
			return
		}
	}
}

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

// roleRight takes in what follows: fields, the body, the country, "to" somebody.
func (sc *scan) roleRight(r *rolePhrase) {
	for j := r.last; j < sc.n() && j-r.first < reach && sc.same(r.first, j); {
		w := sc.low[j]
		switch w {
		case "of", "for", "at", "in", "to", "on", "with", "from", "within", "under":
		case "–", "—", "-":
			end := sc.dashScope(r, j)
			if end == 0 {
				return
			}
			r.last, r.rlast, j = end, end, end
			continue
		case "(":
			if end := sc.scopeBracket(r, j); end > 0 {
				r.last, r.rlast, j = end, end, end
				continue
			}
			next := sc.bracket(j)
			if next == 0 || sc.personStarts(min(j+1, sc.n()-1)) {
				sc.bracketBody(r, j)
				return
			}
			if g := sc.geoOf(j + 1); g != nil && r.country == "" && r.kind != "envoy" && g.code != "" {
				if r.institute >= 0 {
					sc.placeInstitute(r.institute, g.code)
				} else {
					r.country = g.code
				}
			}
			j = next
			r.last = j
			continue
		case "and", "&":
			end := sc.portfolio(r, j)
			if end == 0 {
				return
			}
			r.last, r.rlast, j = end, end, end
			continue
		case ",":
			k := j + 1
			if end := sc.portfolio(r, j); end > 0 {
				r.last, r.rlast, j = end, end, end
				continue
			}
			if e, last := sc.departmentOf(r, k); e >= 0 {
				r.institute, r.last, j = e, last, last
				continue
			}
			if last, code := sc.government(k); last > 0 && r.country == "" && r.institute < 0 {
				r.country, r.last = code, last
				j = last
				continue
			}
			if r.institute < 0 && (r.kind == "body" || r.kind == "intl" || r.kind == "state" && !ministerial[r.head]) && sc.same(r.first, k) && sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k && r.country == "" && r.back == "" {
				m := sc.inst[sc.insAt[k]-1]
				if sc.has(m.last, isRole) && sc.same(k, m.last) || sc.at(m.last) == "'s" || sc.has(m.last, isRoleMod) && sc.cap(m.last) || m.last < sc.n() && sc.has(m.last, isAct) && !sc.behindName(r) {
					return
				}
				r.institute, r.last = m.entity, m.last
				j = m.last
				continue
			}
			if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && g.kind != geoCity && r.country == "" && r.institute < 0 && sc.has(g.last, isInst) && !sc.cap(g.last) && sc.same(k, g.last) {
				r.country, r.last = g.code, g.last+1 // "First Secretary, Uzbek embassy"
				j = r.last
				continue
			}
			if r.institute >= 0 && r.rlast != j && sc.at(r.first-1) == "," && sc.insAt[min(k, sc.n()-1)] > 0 && sc.same(r.first, k) {
				// "Head of Division of the Center for Studies, Ministry of Foreign Affairs"
				m := sc.inst[sc.insAt[k]-1]
				if w := sc.at(m.last); m.first == k && m.entity != r.institute && (!sc.same(k, m.last) || w == ";" || w == "." || w == "," || w == ")" || w == "and") {
					if ins := &sc.ents.Institutes[r.institute]; ins.Parent < 0 && sc.ents.Institutes[m.entity].Parent != r.institute {
						ins.Parent = m.entity
					}
					r.last = m.last
					j = m.last
					continue
				}
			}
			if r.institute < 0 && r.format < 0 && (r.kind == "body" || r.kind == "intl") && sc.at(r.first-1) == "," && r.country == "" && r.back == "" && sc.same(r.first, k) && sc.forAt[k] > 0 {
				if f := sc.form[sc.forAt[k]-1]; f.first == k && sc.isLeague(f.entity) {
					if w := sc.at(f.last); !sc.same(k, f.last) || w == ";" || w == "." || w == "," || w == ")" || w == "and" {
						r.format, r.last = f.entity, f.last // "A, Secretary General, ABC;"
						j = f.last
						continue
					}
				}
			}
			if r.institute < 0 && r.kind == "body" && sc.at(r.first-1) == "," && r.country == "" && r.back == "" {
				if e, last := sc.listedBody(k); e >= 0 {
					r.institute, r.last = e, last
					j = last
					continue
				}
			}
			return
		default:
			if w == "representative" && sc.at(j+1) == "office" && r.institute >= 0 && sc.same(j, j+1) {
				r.last, j = j+2, j+2 // "Head of the ABC Representative Office in Almaty"
				if g := sc.geoOf(j + 1); sc.at(j) == "in" && g != nil && sc.same(j, g.first) {
					r.last = g.last
				}
				return
			}
			if m := sc.insAt[j]; m > 0 && sc.inst[m-1].first == j && r.institute < 0 && r.rlast == j && (r.kind == "body" || r.kind == "intl") && sc.cap(r.rlast-1) {
				r.institute, r.last = sc.inst[m-1].entity, sc.inst[m-1].last
				j = r.last
				continue
			}
			return
		}
		k := sc.skipThe(j + 1)
		if w == "to" && k == j+2 && (sc.at(k) == "country" || sc.at(k) == "republic") && !sc.cap(k) && sc.same(r.first, k) {
			r.last = k + 1 // "Russian Ambassador to the country"
			j = r.last
			continue
		}
		if w == "with" && sc.at(k) == "foreign" && (sc.at(k+1) == "countries" || sc.at(k+1) == "states") && sc.same(r.first, k+1) {
			r.last = k + 2
			if contiguous := r.rlast == j; contiguous {
				r.rlast = r.last
			}
			j = r.last
			continue
		}
		if w := sc.at(k); (w == "host" || w == "said" || w == "organising" || w == "organizing") && sc.has(k+1, isInst) {
			k++
		}
		if !sc.same(r.first, k) {
			return
		}
		if x := sc.at(j + 2); w == "at" && (x == "level" || x == "levels") && sc.same(j, j+2) {
			r.last, j = j+3, j+3 // "Chair of the Council at ambassadorial level"
			continue
		}
		contiguous := r.rlast == j
		if end := sc.scope(r, j, k); end > 0 {
			if contiguous {
				r.rlast = end
			}
			r.last, j = end, end
			continue
		}
		if sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k {
			m := sc.inst[sc.insAt[k]-1]
			if w == "on" || w == "to" && r.kind != "body" {
				if w == "on" {
					return
				}
				r.last, r.rlast = m.last, m.last
				j = m.last
				continue
			}
			if r.institute < 0 {
				r.institute = m.entity
				sc.programmeAt(r, m)
			} else if w == "in" || w == "with" {
				return
			} else if w == "at" && r.last == j && r.rlast < j && sc.programme(r.institute) {
				r.institute, r.rlast = m.entity, j // "Director of the Asia Programme at ABC"
			}
			r.last = m.last
			j = m.last
			continue
		}
		if sc.forAt[k] > 0 && sc.form[sc.forAt[k]-1].first == k {
			m := sc.form[sc.forAt[k]-1]
			if w == "with" || w == "on" || w == "from" || w == "in" && r.kind == "loose" {
				return
			}
			if x := sc.roleIn(m.last); (w == "of" || w == "to") && x > m.last && sc.same(j, m.last) && sc.isLeague(m.entity) && !sc.formOfAddress(m.last, x) {
				r.last, r.rlast, r.kind = x, x, "intl" // "Special Envoy of the UN Secretary-General"
				j = x
				continue
			}
			if r.format < 0 && sc.isLeague(m.entity) && w != "to" && w != "for" && r.kind != "state" && r.kind != "envoy" {
				r.format = m.entity
			}
			r.last = m.last
			if w == "to" || w == "for" {
				for sc.cap(r.last) && sc.common(r.last) && sc.same(j, r.last) && sc.rolAtHead(r.last) == 0 {
					r.last++ // "SCO Activities"
				}
				r.rlast = r.last
			}
			j = r.last
			continue
		}
		if h := sc.organ(k); h > k && r.institute < 0 && r.rlast == j {
			r.last, r.rlast = h, h
			j = h
			continue
		}
		if g := sc.geoOf(k); g != nil && g.first == k && !(sc.cap(g.last) && sc.has(g.last, isField|isCommon) && !sc.eastStarts(g.last) && sc.same(k, g.last) && sc.rolAtHead(g.last) == 0 && sc.roleIn(g.last) <= g.last) {
			if sc.at(g.last) == "'s" || g.kind == geoAdj && (sc.same(k, g.last) && sc.isWord(g.last) && !sc.has(g.last, isFunction)) {
				if g.kind == geoAdj && w != "from" {
					// "Senior Advisor to the Iranian Foreign Minister"
					if m := sc.roleIn(g.last); m > g.last {
						if r.country == "" && w != "from" {
							r.country = g.code
						}
						r.last, r.rlast, r.kind = m, m, stateKind(r.kind)
						j = m
						continue
					}
				}
				if x := g.last + 1; sc.at(g.last) == "'s" && x < sc.n() && sc.insAt[x] > 0 && sc.inst[sc.insAt[x]-1].first == x && r.institute < 0 {
					r.institute = sc.inst[sc.insAt[x]-1].entity
					sc.placeInstitute(r.institute, g.code)
					r.last = sc.inst[sc.insAt[x]-1].last
					j = r.last
					continue
				}
				if sc.at(g.last) == "'s" {
					if m := sc.roleIn(g.last + 1); m > 0 && w != "from" {
						if r.country == "" {
							r.country = g.code
						}
						r.last, r.rlast, r.kind = m, m, stateKind(r.kind)
						j = m
						continue
					}
				}
				if g.kind != geoAdj {
					return
				}
			} else {
				if w == "from" || w == "with" || w == "on" && g.kind != geoRegion {
					return
				}
				if w == "in" && (r.kind != "envoy" && r.kind != "body" || r.rlast != j) {
					return
				}
				if (w == "of" || w == "for" && contiguous || w == "in" && r.kind != "envoy") && g.kind != geoCity && g.kind != geoRegion && r.country == "" {
					if !(w == "for" && (r.kind == "envoy" || aimed[r.head])) {
						r.country = g.code
					}
				}
				if x := g.last; contiguous && (w == "for" || w == "of" || w == "on") && (sc.at(x) == "and" || sc.at(x) == ",") && sc.cap(x+1) && sc.has(x+1, isField) {
					if end := sc.fieldRun(x + 1); end > x+1 && sc.cap(end-1) {
						r.last, r.rlast = end, end // "for Europe and Foreign Affairs"
						if g.kind <= geoAdj && r.country == g.code {
							r.country = ""
						}
						j = end
						continue
					}
				}
				if codes, end := sc.statesOf(k); r.plural && w == "of" && len(codes) > 1 && len(r.countries) == 0 {
					r.countries, r.country, r.last = codes, "", end // "Ministers of Trade of Kenya and Peru, A and B"
					return
				}
				r.last = g.last
				if contiguous && !(w == "of" && g.kind == geoName && heads[r.head]) && (w == "to" || w == "for" || r.kind == "envoy" || takesCountry[r.head] || g.kind != geoName) {
					r.rlast = g.last
				}
				j = g.last
				continue
			}
		}
		if m := sc.roleIn(k); m > k && (w == "to" || w == "of") && sc.low[k] != "expert" { // "Advisor to the President"
			r.last, r.rlast, r.kind = m, m, stateKind(r.kind)
			if sc.low[k] == "secretary-general" || sc.low[m-1] == "general" {
				r.kind = "intl"
			}
			j = m
			continue
		}
		if x := sc.roleIn(k + 1); x > k+1 && sc.upper(k) && sc.cap(k+1) && sc.same(k, k+1) && (w == "to" || w == "of") {
			r.last, r.rlast, r.kind = x, x, "intl" // "Special Envoy of the UN Secretary-General"
			j = x
			continue
		}
		if w == "from" || w == "with" || w == "under" {
			return
		}
		run := sc.fieldRun(k)
		if w == "to" && r.kind == "envoy" && run == k && k == j+2 && sc.upper(k) && !sc.initial(k) && sc.forAt[k] == 0 {
			r.last, r.rlast, j = k+1, k+1, k+1 // "Permanent Representative of Kenya to the UN"
			continue
		}
		if x := sc.organRun(k); x > run && contiguous && w == "of" && r.institute < 0 {
			r.last, r.rlast, j = x, x, x // "Member of the Executive Council"
			continue
		}
		if run == k+1 && sc.has(k, isInst) && sc.upper(k) && (w == "of" || w == "at") && r.institute < 0 {
			a, ok := sc.acro[sc.Word(k)]
			if !ok || a.format { // "of the MFA", spelt out nowhere
				a = acronym{entity: sc.addInstitute(sc.Word(k), "ministry", k, run)}
				sc.acro[sc.Word(k)] = a
			}
			sc.markInstitute(k, run, a.entity)
			r.institute, r.last = a.entity, run
			j = run
			continue
		}
		if run == k+1 && sc.has(k, isInst) && (w == "of" || w == "at") && r.institute < 0 && r.back == "" && sc.lex.List("institutes").Words[sc.low[k]] != "organ" && (sc.at(k-1) == "the" || sc.at(k-1) == "host") {
			r.back, r.last = sc.low[k], run
			j = run
			continue
		}
		if run == k || w == "in" && !sc.has(k, isInst) && !sc.cap(k) {
			if w == "of" || w == "at" {
				if e, last := sc.unknownBody(k, r); e >= 0 {
					r.institute = e
					r.last = last
					j = last
					continue
				}
			}
			return
		}
		if contiguous || r.institute < 0 {
			r.last = run
			if contiguous || w == "on" || w == "for" {
				r.rlast = run
			}
			j = run
			continue
		}
		return
	}
}
