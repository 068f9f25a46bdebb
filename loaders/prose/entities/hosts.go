package entities

import (
	"slices"
	"strings"
)

// A release names the officials of its own state, or of the state where the guest is, by
// their post alone: "had talks with President A". hosts gives them that state.
func (sc *scan) hosts() {
	home := sc.home()
	guests := sc.guests(home)
	for _, m := range sc.named() {
		p := &sc.ents.People[m.person]
		if p.Country != "" || !sc.statePost(p) {
			continue
		}
		at := sc.TokenAt(p.Mentions[0].Start)
		if at != m.first {
			continue
		}
		subject := sc.subjectState(m)
		switch {
		case sc.greetingsOf(m.first) > 0:
			if p.Country = subject; subject == "" {
				p.Country = home
			}
		case guests[m.person] && home != "":
			p.Country = sc.otherState(home)
		case sc.joined(m) != "":
			p.Country = sc.joined(m)
		case subject != "" && sc.encounter(m.first):
			if p.Country = home; home == "" || home == subject {
				p.Country = sc.otherState(subject)
			}
		case sc.weakHome && heads[p.head]: // where experts meet, presidents of anywhere are talked about
		case sc.stateNear(m) == "" && sc.partAt(m.first, m.last, p) != "away": // one who is only talked about may be anybody's
			p.Country = home
		}
	}
}

// spokesmen of a government get the state of the first one whom the text calls by a post of
// a state without the state: "attributable to Spokesperson A: The Secretary of State ...".
func (sc *scan) spokesmen() {
	one := ""
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if len(p.Posts) == 0 || p.Institute >= 0 {
			continue
		}
		x := p.Posts[0]
		switch lastWord(x.Role) {
		case "spokesperson", "spokesman", "spokeswoman":
			if p.Country == "" {
				for q := range sc.ents.People {
					y := &sc.ents.People[q]
					if one == "" && y.Country != "" && len(y.Posts) > 0 && y.Posts[0].country == "" && y.Institute < 0 && !posted(y) && lastWord(y.Posts[0].Role) != lastWord(x.Role) {
						one = y.Country
					}
				}
				p.Country = one
			}
		}
	}
}

// statePost tells whether somebody is called by a post of a state that is not named:
// a minister, a president, the speaker of a parliament, the head of a state service.
func (sc *scan) statePost(p *Person) bool {
	if len(p.Posts) == 0 || sc.international(p) || posted(p) {
		return false
	}
	x := p.Posts[0]
	if x.country != "" {
		return false
	}
	if e := p.Institute; e >= 0 {
		ins := &sc.ents.Institutes[e]
		if ins.abroad || ins.country != "" || ins.Parent >= 0 {
			return false
		}
		v := sc.lex.List("institutes").Words[ins.kind]
		return (v == "state" || v == "ministry" || v == "force" || ins.kind == "assembly") && !sc.properIn(nameWords(ins.Name))
	}
	if ministerial[p.head] || ministerial[lastWord(x.Role)] {
		return true
	}
	return strings.HasSuffix(p.head, "minister") || p.head == "speaker" || sc.lex.List("roles").Words[p.head] == "state" && slices.Contains(nameWords(x.Role), "minister")
}

// home is the state whose officials a text names without it: that of the dateline, the
// one that is visited, the one that an ambassador is sent to.
func (sc *scan) home() string {
	if sc.homed == nil {
		code := sc.dateline()
		if code == "" {
			code = sc.visited()
		}
		if code == "" {
			code = sc.accredited()
		}
		if code == "" {
			code = sc.receiver()
		}
		if code == "" {
			code, sc.weakHome = sc.venue(), true
		}
		sc.homed = &code
	}
	return *sc.homed
}

// visited is the state that the text says is visited, the first one not in the past or
// the future of its story.
func (sc *scan) visited() string {
	for i := 0; i < sc.n() && i < 3000; i++ {
		if k := sc.visitOf(i); k > 0 && !sc.otherTime(i) {
			return sc.geoOf(k).code
		}
	}
	return ""
}

// visitOf is the token at which the place begins that the word at token i says is
// visited: "visit to Ghana", "arrived in Accra", "visited Ghana"; 0 for none.
func (sc *scan) visitOf(i int) int {
	k := i + 1
	switch sc.low[i] {
	case "visit", "visits", "trip":
		for n := 0; n < 4 && sc.isWord(k) && sc.low[k] != "to" && !sc.cap(k); n++ {
			k++
		}
		if sc.at(k) != "to" {
			return 0
		}
		k++
	case "arrived", "arrives", "arrive", "stay", "landed":
		if sc.at(k) != "in" && sc.at(k) != "at" {
			return 0
		}
		k++
	case "visited", "visiting", "toured":
	case "travelled", "traveled", "travels", "flew":
		if sc.at(k) != "to" {
			return 0
		}
		k++
	default:
		return 0
	}
	k = sc.skipThe(k)
	if g := sc.geoOf(k); g != nil && g.first == k && sc.same(i, k) && g.code != "" && (g.kind == geoName || g.kind == geoCity) && !sc.poss(g.last) && sc.insAt[k] == 0 {
		return k
	}
	return 0
}

// otherTime tells whether the sentence of token i is about another time than the text:
// "had paid a visit last year", "will visit", "invited him to visit".
func (sc *scan) otherTime(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	for k := max(s.First, i-30); k < s.Last && k < i+12; k++ {
		switch sc.low[k] {
		case "had", "will", "would", "invited", "invitation", "upcoming", "forthcoming", "earlier", "previous", "planned", "future":
			return true
		case "last", "next":
			switch sc.at(k + 1) {
			case "year", "month", "week", "autumn", "spring", "summer", "winter", "visit":
				return true
			}
		}
	}
	return false
}

// accredited is the state that the one ambassador of a text is sent to.
func (sc *scan) accredited() string {
	one := ""
	for k := range sc.role {
		r := &sc.role[k]
		if r.person < 0 || r.kind != "envoy" || r.country == "" {
			continue
		}
		for j := r.rfirst; j < r.rlast; j++ {
			if sc.low[j] != "to" {
				continue
			}
			if g := sc.geoOf(sc.skipThe(j + 1)); g != nil && g.kind == geoName && g.code != r.country {
				if one != "" && one != g.code {
					return ""
				}
				one = g.code
			}
		}
	}
	return one
}

// receiver is the state of the official who receives others: "A, Minister of Ghana,
// received B", "B was received by A".
func (sc *scan) receiver() string {
	for i := 1; i < sc.n() && i < 2000; i++ {
		if sc.low[i] != "received" && sc.low[i] != "receives" || sc.cap(i) && !sc.same(0, i) || sc.otherTime(i) {
			continue
		}
		if sc.at(i+1) == "by" {
			for k := i + 2; k < i+reach && sc.same(i, k); k++ {
				if q := int(sc.perAt[k]) - 1; q >= 0 {
					if p := &sc.ents.People[q]; !sc.international(p) && !posted(p) {
						return p.Country
					}
					break
				}
			}
			continue
		}
		for k := i - 1; k > i-reach && k >= 0 && sc.same(i, k); k-- {
			if q := int(sc.perAt[k]) - 1; q >= 0 {
				if p := &sc.ents.People[q]; p.Country != "" && !posted(p) {
					return p.Country
				}
				break
			}
		}
	}
	return ""
}

// venue is the state of the one city in which the first sentences say that something was.
func (sc *scan) venue() string {
	one := ""
	for k := 0; k < len(sc.Sents) && k < 4; k++ {
		s := sc.Sents[k]
		for i := s.First + 1; i < s.Last && i < s.First+100; i++ {
			if g := sc.geoOf(i); g != nil && g.first == i && g.kind == geoCity && sc.low[i-1] == "in" && sc.insAt[i] == 0 && sc.forAt[i] == 0 {
				if one != "" && one != g.code {
					return ""
				}
				one = g.code
			}
		}
	}
	return one
}

// officials gives those of a ministry whose state and ministry go without saying ("the
// head of the Asia Department") the state of the host, where a minister of it is there.
func (sc *scan) officials() {
	home := sc.home()
	if home == "" {
		return
	}
	there := false
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		there = there || p.Country == home && p.Institute < 0 && (ministerial[p.head] || strings.HasSuffix(p.head, "minister") || ministerial[lastOfPost(p)])
	}
	for k := range sc.ents.People {
		if p := &sc.ents.People[k]; there && p.Country == "" && p.Institute < 0 && !sc.international(p) && !posted(p) && !sent(p) && official(p) {
			p.Country = home
		}
	}
}

// lastOfPost is the last word of the first post of a person.
func lastOfPost(p *Person) string {
	if len(p.Posts) == 0 {
		return ""
	}
	return lastWord(p.Posts[0].Role)
}

// official tells whether a post is one of a ministry by its words.
func official(p *Person) bool {
	if len(p.Posts) == 0 || p.Posts[0].country != "" {
		return false
	}
	ws := nameWords(p.Posts[0].Role)
	for n, w := range ws {
		switch w {
		case "department", "directorate", "division", "cabinet", "affairs", "bureau":
			return true
		case "secretary":
			return len(ws) > 1 && n > 0 && (ws[n-1] == "joint" || ws[n-1] == "additional" || ws[n-1] == "foreign" || ws[n-1] == "state" || ws[n-1] == "permanent") || n+1 < len(ws) && compass[ws[n+1]]
		case "adviser", "advisor":
			return n > 1 && ws[n-1] == "security"
		}
	}
	return false
}

// guests are those whom the text says to visit another state: named first in a sentence
// that tells of a visit.
func (sc *scan) guests(home string) map[int]bool {
	out := map[int]bool{}
	for i := 0; i < sc.n(); i++ {
		if k := sc.visitOf(i); k > 0 && sc.geoOf(k).code == home && !sc.otherTime(i) {
			for j := max(sc.Sents[sc.Toks[i].Sent].First, i-100); j < i; j++ {
				if sc.perAt[j] > 0 {
					out[int(sc.perAt[j])-1] = true
					break
				}
				if sc.encounterWord(j) {
					break
				}
			}
		}
	}
	return out
}

// encounterWord tells whether token i says that two sides meet.
func (sc *scan) encounterWord(i int) bool {
	switch sc.low[i] {
	case "met", "meets", "meet", "received", "receives", "welcomed", "greeted", "greets", "hosted", "congratulated":
		return !sc.cap(i)
	case "talks", "negotiations", "conversation", "audience", "consultations":
		for k := i + 1; k < i+5 && sc.same(i, k) && sc.low[k] != "of"; k++ {
			if sc.low[k] == "with" {
				return true
			}
		}
	case "meeting":
		return sc.at(i+1) == "with" || sc.at(i+1) == "between"
	case "call", "called", "calls":
		return sc.at(i+1) == "on" || sc.at(i+1) == "upon"
	}
	return false
}

// encounter tells whether the sentence says before token i that its subject met others.
func (sc *scan) encounter(i int) bool {
	for k := i - 1; k >= 0 && i-k < 60 && sc.same(k, i); k-- {
		if sc.encounterWord(k) && sc.insAt[k] == 0 && sc.forAt[k] == 0 {
			return true
		}
	}
	return false
}

// subjectState is the state of whoever is named first in the sentence of m, before m: by
// name, or by a post that somebody of the text holds; of the one named last before it
// where the sentence begins with "he" or "she".
func (sc *scan) subjectState(m namedAt) string {
	first := sc.Sents[sc.Toks[m.first].Sent].First
	for j := first; j < m.first && j < first+100; j++ {
		if q := int(sc.perAt[j]) - 1; q >= 0 {
			return sc.ents.People[q].Country
		}
		if r := int(sc.rolAt[j]) - 1; r >= 0 && sc.role[r].person < 0 && !sc.role[r].plural {
			if q := sc.holder(r); q >= 0 {
				return sc.ents.People[q].Country
			}
			return ""
		}
		if j == first && (sc.low[j] == "he" || sc.low[j] == "she") {
			if q := sc.personBefore(j, m.person); q >= 0 {
				return sc.ents.People[q].Country
			}
		}
	}
	return ""
}

// holder is the person of the text whose post the phrase r repeats; -1 for none.
func (sc *scan) holder(r int) int {
	x := &sc.role[r]
	key := sc.postKey(sc.roleText(x))
	for q := range sc.ents.People {
		for _, y := range sc.ents.People[q].Posts {
			if k := sc.postKey(y.Role); k == key || strings.HasPrefix(k, key+" ") && len(key) > 8 {
				return q
			}
		}
		if q > 60 {
			break
		}
	}
	return -1
}

// greetingsOf tells whether token i, with the post before it, is the sender of greetings
// that somebody else brings: "conveyed the greetings of President A"; it is the token of
// the noun, 0 for none.
func (sc *scan) greetingsOf(i int) int {
	for k := i - 1; k > 0 && i-k < 40 && sc.same(k, i); k-- {
		switch sc.low[k] {
		case "greetings", "regards", "wishes", "message", "condolences", "congratulations", "letter", "greeting":
			if w := sc.at(k + 1); (w == "of" || w == "from") && sc.at(k-1) != "video" && sc.at(k-1) != "recorded" {
				return k
			}
			return 0
		}
		if sc.perAt[k] > 0 && int(sc.perAt[k]) != int(sc.perAt[i]) {
			return 0
		}
	}
	return 0
}

// joined is the state of the person that only "and" or a comma and a post part from m.
func (sc *scan) joined(m namedAt) string {
	and := false
	for k := m.first - 1; k >= 0 && m.first-k < 30 && sc.same(k, m.first); k-- {
		q := int(sc.perAt[k]) - 1
		switch {
		case q >= 0 && q != m.person:
			if and {
				return sc.ents.People[q].Country
			}
			return ""
		case sc.low[k] == "and" || sc.low[k] == ",":
			and = and || sc.low[k] == "and" || sc.rolAt[k] == 0
		case sc.rolAt[k] > 0 || sc.has(k, isTitle) || sc.low[k] == "the" || sc.insAt[k] > 0:
		default:
			return ""
		}
	}
	return ""
}

// stateNear is the state named by name or adjective in the sentence of m before it, no
// place where something is.
func (sc *scan) stateNear(m namedAt) string {
	for k := m.first - 1; k >= 0 && sc.same(k, m.first) && m.first-k < 60; k-- {
		if g := sc.geoOf(k); g != nil && g.first == k && g.kind <= geoAdj && sc.insAt[k] == 0 && sc.forAt[k] == 0 && sc.rolAt[k] == 0 {
			b := sc.at(k - 1)
			if b == "the" {
				b = sc.at(k - 2)
			}
			if b != "in" && b != "to" && b != "with" && b != "into" && b != "from" && b != "between" {
				return g.code
			}
		}
	}
	return ""
}

// american gives the officials of a department that the text calls by posts which only the
// United States have, or have among the states that the text names.
func (sc *scan) american() {
	seen := sc.stateCounts()["US"] > 0
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if p.Country != "" || sc.international(p) {
			continue
		}
		for _, x := range p.Posts {
			role := strings.Join(nameWords(x.Role), " ")
			own := strings.Contains(role, "assistant secretary of state") || strings.Contains(role, "under secretary of state") && !strings.Contains(role, "parliamentary") ||
				strings.HasSuffix(role, "undersecretary of state")
			if own && sc.codesNamed()["GB"] == 0 || (role == "secretary of state" || role == "deputy secretary of state" || strings.HasPrefix(role, "assistant secretary for") || strings.HasSuffix(role, "deputy assistant secretary")) && seen {
				p.Country, seen = "US", true
			}
		}
	}
}

// envoys gives those who are sent by a state that is not named the state of the embassy
// whose text it is.
func (sc *scan) envoys() {
	from := ""
	for _, m := range sc.inst {
		ins := &sc.ents.Institutes[m.entity]
		if ins.kind == "embassy" && ins.country != "" && sc.Toks[m.first].Sent < 2 {
			from = ins.country
			break
		}
	}
	if from == "" {
		return
	}
	for k := range sc.ents.People {
		if p := &sc.ents.People[k]; p.Country == "" && p.Institute < 0 && sent(p) && !sc.international(p) {
			p.Country = from
		}
	}
}

// sent tells whether somebody is called an envoy or representative for a part of the world.
func sent(p *Person) bool {
	if len(p.Posts) == 0 {
		return false
	}
	switch p.head {
	case "special envoy", "special representative", "envoy", "chargé d'affaires", "charge d'affaires", "chargé d'affaires a.i.", "special presidential envoy", "ambassador-at-large", "ambassador at large":
		return true
	}
	return false
}

// worldPost tells whether a post is one of a body of many states by its own words: "EU
// Special Representative", "European Commissioner", "Special Envoy of the UN ...".
func (sc *scan) worldPost(x Post) bool {
	if x.End == 0 {
		return false
	}
	first := sc.TokenAt(x.Start)
	for i := first; i < sc.n() && i < first+8 && sc.Toks[i].Start < x.End; i++ {
		if b := sc.at(i - 1); i > first && b != "of" && !(b == "the" && sc.at(i-2) == "of") {
			continue
		}
		switch sc.low[i] {
		case "eu", "un", "nato", "osce":
			return true
		case "european", "united":
			return sc.has(i+1, isRole|isRoleMod) || sc.at(i+1) == "nations" || sc.at(i+1) == "union" || sc.at(i+1) == "commission"
		}
		if f := sc.forAt[i]; f > 0 && sc.form[f-1].first == i && sc.isLeague(sc.form[f-1].entity) {
			return true
		}
	}
	return false
}
