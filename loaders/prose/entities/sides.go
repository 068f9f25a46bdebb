package entities

import (
	"slices"

	"coopgraph/loaders/prose/lexicon"
)

// A side is a place where a text begins to name the people of one state or body:
// "On the Peruvian side", "the delegation of Peru included", "Peru was represented by".
type side struct {
	first, last int    // tokens of the phrase, half-open
	code        string // "" for a body of no known country
	body        int    // the body whose side it is, -1 for a state
	bare        bool   // people without a post are of the body too
	trailing    bool   // it may also stand behind its people: "from the Peruvian side"
	led         bool   // it names who led or made up a group, up to the next deed of that group
	until       int    // the side is over at this token, 0 for none: the bracket that it opens is closed
	open        bool   // a delegation of nobody said: the country that some of it have is that of all
	more        bool   // it goes on with the side before it: "It included"
}

// teams are words for the people whom one state or body sent.
var teams = lexicon.Set("delegation delegates team representatives participants experts scholars researchers officials diplomats speakers panelists panellists " +
	"members guests visitors specialists scientists academics analysts parliamentarians")

// making are words between a team and the names of those who made it up.
var making = lexicon.Set("included includes include including consisted consists comprised comprises comprising were was are is led headed chaired " +
	"featured also further namely such made up composed formed")

// sides finds them all, in the order of the text.
func (sc *scan) sides() []side {
	if sc.sided != nil {
		return sc.sided
	}
	out := []side{}
	team := side{body: -1} // the team named last
	for i := 0; i < sc.n(); i++ {
		switch w := sc.low[i]; {
		case w == "side" || w == "part" && (sc.poss(i-1) || sc.at(i+1) == "of"):
			if x, ok := sc.sideHere(i); ok {
				out = append(out, x)
			}
		case w == "represented":
			if x, ok := sc.representedBy(i); ok {
				out = append(out, x)
			}
		case teams.Has(w):
			x, named := sc.teamHere(i)
			if named && x.code == "" {
				if g := sc.geoOf(sc.skipThe(sc.Sents[sc.Toks[i].Sent].First)); g != nil && g.kind == geoName && g.last < i {
					x.code = g.code // "Peru sent a delegation of the Institute led by"
				}
			}
			if named {
				team = x
			} else if (w == "delegation" || w == "team") && sc.at(i-1) == "the" {
				x.code, x.body, x.bare, x.open = team.code, team.body, team.bare, team.code == "" // "The delegation also included"
				x.more = team.last > 0
				if team.last > 0 && sc.Toks[team.last-1].Sent+5 >= sc.Toks[i].Sent && team.last <= i {
					team.last = i + 1 // it is still spoken of
				}
			} else if prev := sc.at(i - 1); w == "members" && (prev == "its" || prev == "other" || prev == "further") && sc.lately(team, i) {
				x.code, x.more = team.code, true // "Among its members were"
			} else {
				break
			}
			if last := sc.madeUpOf(x.last); last > 0 {
				x.last, x.led = last, true
				out = append(out, x)
			}
		case (w == "it" || w == "he" || w == "she" || w == "they" || w == "accompanying" || w == "with") && sc.starts(i) && sc.lately(team, i):
			if last := sc.goesOn(i); last > 0 {
				out = append(out, side{first: i, last: last, code: team.code, body: team.body, led: true, more: true})
			}
		case (w == "for" || w == "from") && (sc.starts(i) || sc.at(i-1) == ";"):
			if g := sc.geoOf(sc.skipThe(i + 1)); g != nil && g.code != "" && g.kind == geoName && sc.same(i, g.first) {
				out = append(out, side{first: i, last: g.last, code: g.code, body: -1})
			} else if m := sc.bodyFrom(sc.skipThe(i + 1)); m != nil && sc.same(i, m.first) && sc.at(m.last) == "," && sc.postOrName(sc.skipThe(m.last+1)) {
				out = append(out, side{first: i, last: m.last, code: sc.countryOf(m.entity), body: m.entity, bare: true})
			}
		case w == "representing" && sc.starts(i), w == "of" && sc.at(i-1) == "behalf" && sc.starts(i-2):
			if m := sc.bodyFrom(sc.skipThe(i + 1)); m != nil && sc.same(i, m.first) && sc.at(m.last) == "," {
				out = append(out, side{first: i, last: m.last, code: sc.countryOf(m.entity), body: m.entity, bare: true})
			}
		case w == "(" && sc.same(i-1, i):
			if x, ok := sc.bracketSide(i); ok {
				out = append(out, x)
			}
		case w == "by" && sc.same(i-1, i):
			if x, ok := sc.gappedSide(i, out); ok {
				out = append(out, x)
			}
		case sc.dash(i) && sc.same(i-1, i):
			if x, ok := sc.dashSide(i); ok {
				out = append(out, x)
			}
		case w == ":" && sc.same(i-1, i):
			if g := sc.geoOf(i - 1); g != nil && g.kind == geoName && g.last == i && (sc.starts(g.first) || sc.at(g.first-1) == ";" || sc.dash(g.first-1)) {
				out = append(out, side{first: g.first, last: i + 1, code: g.code, body: -1})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b side) int { return a.first - b.first })
	sc.sided = out
	return out
}

// lately tells whether the team was named in the sentence before token i.
func (sc *scan) lately(team side, i int) bool {
	return team.last > 0 && sc.Toks[team.last-1].Sent+1 >= sc.Toks[i].Sent && team.last <= i
}

// goesOn is the token after "It included", "He was accompanied by", "Accompanying him
// were", "With him travelled" at token i, where more people of a team follow; 0 for none.
func (sc *scan) goesOn(i int) int {
	if sc.low[i] == "accompanying" {
		if w := sc.at(i + 2); w == "were" || w == "was" {
			return i + 3
		}
		return 0
	}
	if w := sc.at(i + 1); sc.low[i] == "with" {
		if (w == "him" || w == "her" || w == "them") && sc.same(i, i+3) && !sc.cap(i+2) {
			return i + 3 // "With him travelled A"
		}
		return 0
	}
	for k := i + 1; k < i+5 && sc.same(i, k); k++ {
		switch sc.low[k] {
		case "included", "includes", "comprised", "comprises":
			return k + 1
		case "consisted", "consists", "composed", "up", "accompanied", "joined":
			if w := sc.at(k + 1); w == "of" || w == "by" {
				return k + 2
			}
			return 0
		case "was", "were", "is", "are", "also", "further", "made", "had", "been":
		default:
			return 0
		}
	}
	return 0
}

// owner is the state, or the body and its state, whose name ends before token k, with its
// first token: "Peru's", "the Peruvian", "the Lima Institute".
func (sc *scan) owner(k int) (first int, code string, body int, ok bool) {
	k--
	if sc.poss(k) {
		k--
	}
	if k < 0 {
		return 0, "", -1, false
	}
	if g := sc.geoOf(k); g != nil && g.last == k+1 && g.code != "" {
		if m := sc.insAt[k]; m == 0 || sc.inst[m-1].first == g.first {
			return g.first, g.code, -1, true
		}
	}
	if m := sc.insAt[k]; m > 0 && sc.inst[m-1].last == k+1 {
		return sc.inst[m-1].first, sc.countryOf(sc.inst[m-1].entity), sc.inst[m-1].entity, true
	}
	return 0, "", -1, false
}

// sideHere reads "from the Peruvian side" around the word side at token i.
func (sc *scan) sideHere(i int) (side, bool) {
	first, code, body, ok := sc.owner(i)
	if !ok || !sc.same(first, i) {
		return sc.sideOf(i)
	}
	if last := sc.madeUpOf(i + 1); last > 0 {
		return side{first: first, last: last, code: code, body: body, led: true}, true // "The Peruvian side was headed by"
	}
	b := first - 1
	if sc.at(b) == "the" {
		b--
	}
	switch sc.at(b) {
	case "on", "from", "for", "at":
		return side{first: b, last: i + 1, code: code, body: body, bare: true, trailing: true}, sc.same(b, i)
	}
	return side{}, false
}

// sideOf reads "from the side of the Academy", "on the part of Peru" around the word side
// or part at token i. A body may be called by its head noun alone.
func (sc *scan) sideOf(i int) (side, bool) {
	b := i - 1
	if sc.at(b) == "the" {
		b--
	}
	if w := sc.at(b); sc.at(i+1) != "of" || w != "from" && w != "on" || !sc.same(b, i+1) {
		return side{}, false
	}
	k := sc.skipThe(i + 2)
	x := side{first: b, body: -1, bare: true, trailing: true}
	if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && g.kind == geoName && sc.same(i, k) && !sc.poss(g.last) {
		x.last, x.code = g.last, g.code
		return x, true
	}
	if m := sc.bodyFrom(k); m != nil && sc.same(i, k) {
		x.last, x.code, x.body = m.last, sc.countryOf(m.entity), m.entity
		return x, true
	}
	if sc.has(k, isInst) && k == i+3 && sc.same(i, k) {
		if e := sc.bodyBefore(sc.low[k], k); e >= 0 {
			x.last, x.code, x.body = k+1, sc.countryOf(e), e
			return x, true
		}
	}
	return side{}, false
}

// representedBy reads "Peru was represented by", "the institute for its part was
// represented by" around the verb at token i.
func (sc *scan) representedBy(i int) (side, bool) {
	by := i + 1
	for n := 0; n < 6 && sc.same(i, by) && sc.low[by] != "by" && sc.low[by] != "," && sc.perAt[by] == 0 && sc.rolAt[by] == 0; n++ {
		by++ // "represented at the talks by"
	}
	if sc.at(by) != "by" || !sc.same(i, by) {
		return side{}, false
	}
	k := i
	for n := 0; n < 7 && k > 0 && sc.same(k-1, i); n++ {
		switch sc.low[k-1] {
		case "was", "were", "is", "are", "been", "had", "has", "for", "its", "part", "also", ",", "side", "delegation", "on", "the", "other", "hand", "being":
			k--
			continue
		}
		break
	}
	if first, code, body, ok := sc.owner(k); ok && sc.same(first, i) {
		return side{first: first, last: by + 1, code: code, body: body, bare: true}, true
	}
	return side{}, false
}

// teamHere reads whose team the word at token i is: "the Peruvian military delegation",
// "experts of the Lima Institute", "members of Peru's delegation". False if it is not said.
func (sc *scan) teamHere(i int) (side, bool) {
	delegation := sc.low[i] == "delegation" || sc.low[i] == "team"
	x := side{first: i, last: i + 1, body: -1, bare: !delegation}
	if w := sc.at(i + 1); w == "of" || w == "from" || w == "representing" {
		k := sc.skipThe(i + 2)
		if g := sc.geoOf(k); g != nil && g.first == k && g.code != "" && sc.same(i, k) && sc.insAt[k] == 0 && g.kind != geoCity && sc.at(g.last) != "'s" {
			x.last, x.code = g.last, g.code
			return x, true
		}
		if g := sc.geoOf(k); g != nil && g.first == k && sc.at(g.last) == "'s" && g.last+1 < sc.n() && sc.insAt[g.last+1] > 0 {
			x.last, x.code = sc.inst[sc.insAt[g.last+1]-1].last, g.code
			return x, true
		}
		if k < sc.n() && sc.insAt[k] > 0 && sc.inst[sc.insAt[k]-1].first == k && sc.same(i, k) {
			m := sc.inst[sc.insAt[k]-1]
			x.last, x.code, x.body = m.last, sc.countryOf(m.entity), m.entity
			x.bare = x.bare || sc.ofScholars(m.entity)
			if sc.poss(x.last) { // "of the institute's research staff"
				x.last++
				for n := 0; n < 3 && sc.isWord(x.last) && !sc.cap(x.last) && !making.Has(sc.at(x.last)); n++ {
					x.last++
				}
			}
			if sc.at(x.last) == "(" {
				if end := sc.bracket(x.last); end > 0 {
					x.last = end
				}
			}
			return x, true
		}
	}
	for k := i; k > i-4 && k > 0 && sc.same(k-1, i); k-- {
		if first, code, body, ok := sc.owner(k); ok {
			x.first, x.code, x.body = first, code, body
			return x, true
		}
		if !sc.isWord(k-1) || sc.has(k-1, isFunction|isAct) || sc.cap(k-1) {
			break
		}
	}
	return x, false
}

// ofScholars tells whether a body is one of study, whose delegations are its own people.
func (sc *scan) ofScholars(e int) bool {
	switch sc.lex.Institutes.At(sc.ents.Institutes[e].kind) {
	case "institute", "centre", "university", "academy", "foundation":
		return true
	}
	return false
}

// madeUpOf is the token after "also included", "(", ":", ", headed by" at token i; 0 if
// the people of a team do not follow.
func (sc *scan) madeUpOf(i int) int {
	if sc.at(i) == "(" || sc.at(i) == ":" || sc.dash(i) {
		return i + 1
	}
	for k := i; k < i+14 && sc.same(i, k) && sc.perAt[k] == 0 && (sc.isWord(k) && !sc.cap(k) || sc.low[k] == ":"); k++ {
		if sc.low[k] == ":" && sc.postOrName(sc.skipThe(k+1)) {
			return k + 1 // "Officials of the Ministry took part in the talks:"
		}
	}
	for k := i; k < i+12 && sc.same(i, k) && sc.perAt[k] == 0 && !sc.deed(k); k++ {
		if w := sc.low[k]; (w == "led" || w == "headed") && sc.at(k+1) == "by" {
			return k + 2 // "delegation on Thursday, 1 August, headed by"
		}
	}
	k := i
	if sc.at(k) == "," {
		k++
	}
	if sc.at(k) == "who" {
		for x := k + 1; x < k+6 && sc.same(i, x) && sc.isWord(x) && !sc.cap(x); x++ {
			if w := sc.at(x + 1); (w == "are" || w == "were") && sc.postOrName(x+2) {
				return x + 2 // "Members of the group who take part are"
			}
		}
	}
	n := 0
	for ; n < 4 && sc.same(i, k) && making.Has(sc.at(k)); n++ {
		k++
	}
	switch sc.at(k) {
	case "by", "of", "as", ":", "with":
		if n > 0 {
			return k + 1
		}
	}
	switch sc.at(k - 1) {
	case "were", "was", "are", "is", "also", "led", "headed", "chaired", "further":
		// "The experts were agreed": only a name may follow
		if n > 0 && (sc.personStarts(min(k, sc.n()-1)) || k < sc.n() && sc.same(i, k) && sc.postOrName(sc.skipThe(k))) {
			return k
		}
		return 0
	}
	if n == 0 {
		return 0
	}
	return k
}

// deed tells whether the word at token i says what a team did, so that its members are
// named no longer.
func (sc *scan) deed(i int) bool {
	switch sc.low[i] {
	case "met", "meets", "meeting", "held", "holds", "visited", "visits", "called", "discussed", "exchanged", "signed", "welcomed", "received", "greeted", "thanked", "with", "paid", "arrived", "came", "took":
		return !sc.cap(i)
	}
	return false
}

// takeSides gives the people of each side its country, where they have none.
func (sc *scan) takeSides() {
	all := sc.sides()
	if len(all) == 0 {
		return
	}
	named := sc.named()
	k := 0 // the first side that does not stand before the sentence
	for n := 0; n < len(named); {
		end := n + 1
		for end < len(named) && sc.same(named[n].first, named[end].first) {
			end++
		}
		s := sc.Sents[sc.Toks[named[n].first].Sent]
		for k < len(all) && all[k].first < s.First {
			k++
		}
		last := k
		for last < len(all) && all[last].first < s.Last {
			last++
		}
		if last > k {
			sc.sidesOf(named[n:end], all[k:last])
		} else if k > 0 && sc.itemOf(all[k-1], s.First) {
			for _, m := range named[n:end] {
				sc.ofSide(m, all[k-1].code)
			}
		}
		n = end
	}
}

// sidesOf gives the people of one sentence the countries of its sides.
func (sc *scan) sidesOf(named []namedAt, here []side) {
	if here[0].trailing && named[0].first < here[0].first && named[len(named)-1].first < here[len(here)-1].first {
		k := 0
		for _, m := range named {
			for k < len(here)-1 && (here[k].first < m.last || !here[k].trailing) {
				k++
			}
			if here[k].trailing {
				sc.ofSide(m, here[k].code)
			}
		}
		return
	}
	k, at, over := -1, 0, false
	var all []namedAt // people of an open side
	for _, m := range named {
		for k+1 < len(here) && here[k+1].last <= m.first {
			k++
			at, over = here[k].last, false
		}
		if k < 0 || here[k].until > 0 && m.first >= here[k].until {
			continue
		}
		for ; at < m.first; at++ {
			over = over || here[k].led && sc.deed(at) && sc.insAt[at] == 0 && sc.rolAt[at] == 0
		}
		if !over && here[k].open {
			all = append(all, m)
		} else if !over {
			sc.ofSide(m, here[k].code)
		}
	}
	one := ""
	for _, m := range all {
		switch c := sc.ents.People[m.person].Country; {
		case c != "" && one != "" && c != one:
			return
		case c != "":
			one = c
		}
	}
	for _, m := range all {
		sc.ofSide(m, one)
	}
}

// itemOf tells whether the sentence at token i is an item of the list that side x opens
// with a colon at the end of its line.
func (sc *scan) itemOf(x side, i int) bool {
	k := sc.Toks[x.first].Sent
	if s := sc.Sents[k]; sc.at(s.Last-1) != ":" {
		return false
	}
	if sc.Toks[i].Sent > k+60 {
		return false
	}
	first := sc.Sents[k+1]
	for k++; k <= sc.Toks[i].Sent; k++ {
		s := sc.Sents[k]
		if s.Last-s.First > 40 || sc.isWord(s.First) != sc.isWord(first.First) || sc.isWord(s.First) && (sc.at(s.Last-1) == ".") != (sc.at(first.Last-1) == ".") {
			return false // another kind of line: no mark, a full stop
		}
		one := false
		for j := s.First; j < s.Last; j++ {
			one = one || sc.perAt[j] > 0
		}
		if !one {
			return false
		}
	}
	return true
}

// ofSide gives the person at m the country of his side, if he has none and no body of many states.
func (sc *scan) ofSide(m namedAt, code string) {
	if p := &sc.ents.People[m.person]; p.Country == "" && code != "" && !sc.international(p) {
		p.Country = code
	}
}

// international tells whether a person is an official of a body of many states.
func (sc *scan) international(p *Person) bool {
	return p.world || p.Institute >= 0 && sc.ents.Institutes[p.Institute].abroad
}
