package entities

import (
	"slices"
	"strings"
)

// hosts gives officials whom a release names by their post alone their state: that of the
// release, or of the place where the guest is ("had talks with President A").
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
		case sc.greetingsOf(m.first):
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
		v := sc.lex.Institutes.At(ins.kind)
		return (v == "state" || v == "ministry" || v == "force" || ins.kind == "assembly") && !sc.properIn(nameWords(ins.Name))
	}
	if ministerial[p.head] || ministerial[lastWord(x.Role)] {
		return true
	}
	return strings.HasSuffix(p.head, "minister") || p.head == "speaker" || sc.lex.Roles.At(p.head) == "state" && slices.Contains(nameWords(x.Role), "minister")
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

// holder is the person of the text whose post the phrase r repeats, or the beginning of it;
// -1 for none.
func (sc *scan) holder(r int) int {
	if sc.heldBy == nil {
		sc.heldBy = map[string]int{}
		for q := range sc.ents.People {
			for _, y := range sc.ents.People[q].Posts {
				key := sc.postKey(y.Role)
				for n := len(key); n > 0; n = strings.LastIndexByte(key[:n], ' ') {
					if _, taken := sc.heldBy[key[:n]]; !taken && (n == len(key) || n > 8) {
						sc.heldBy[key[:n]] = q
					}
				}
			}
		}
	}
	if q, ok := sc.heldBy[sc.postKey(sc.roleText(&sc.role[r]))]; ok {
		return q
	}
	return -1
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
