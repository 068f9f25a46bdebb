package entities

import (
	"slices"
	"strings"
)

// takePart decides who took part and in which capacity.
func (sc *scan) takePart() {
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		p.participant = true
		state := p.Institute < 0 && !former(p) && !deputy(p) && (p.head == "president" || p.head == "prime minister" || p.head == "king" || p.head == "emir" || p.head == "secretary of state" || p.head == "premier" || p.head == "chancellor")
		present, away, quoted := false, 0, 0
		for _, m := range p.Mentions {
			first := sc.TokenAt(m.Start)
			last := first
			for last < sc.n() && sc.Toks[last].Start < m.End {
				last++
			}
			switch sc.partAt(first, last, p) {
			case "speaker":
				present = true
				if p.capacity == "" || p.capacity == "listed" || p.capacity == "participant" {
					p.capacity = "speaker"
				}
			case "moderator":
				present = true
				p.capacity = "moderator"
			case "chair":
				present = true
				if p.capacity != "moderator" {
					p.capacity = "chair"
				}
			case "listed":
				present = true
				if p.capacity == "" {
					p.capacity = "listed"
				}
			case "present":
				present = true
			case "away":
				away++
			case "quoted":
				quoted++
			}
		}
		if state && !present || !present && away > 0 && away+quoted == len(p.Mentions) {
			p.participant, p.capacity = false, ""
		}
		if p.participant && p.capacity == "" {
			p.capacity = "participant"
		}
	}
}

// former tells whether a person holds the post no more.
func former(p *Person) bool {
	if len(p.Posts) == 0 {
		return false
	}
	for _, w := range nameWords(p.Posts[0].Role) {
		if w == "former" || w == "ex" {
			return true
		}
	}
	return false
}

// deputy tells whether a person stands in for the holder of a post.
func deputy(p *Person) bool {
	if len(p.Posts) == 0 {
		return false
	}
	ws := nameWords(p.Posts[0].Role)
	return slices.Contains(ws, "deputy") || slices.Contains(ws, "vice") || slices.Contains(ws, "assistant") && slices.Contains(ws, "secretary")
}

// partAt tells what one mention says of a person's part, "" for nothing.
func (sc *scan) partAt(first, last int, p *Person) string {
	// over titles and the post before the name
	b := first - 1
	for b >= 0 && sc.same(b, first) && (sc.rolAt[b] > 0 || sc.has(b, isTitle) || sc.insAt[b] > 0 && sc.rolAt[first-1] > 0 || sc.low[b] == "," && b > 0 && sc.rolAt[b-1] > 0 || sc.low[b] == "the") && first-b < 40 {
		b--
	}
	// over the apposition after it
	a := last
	if sc.at(a) == "," {
		if k := sc.roleStarts(a + 1); k >= 0 {
			a = sc.role[k].last
			if sc.at(a) == "," {
				a++
			}
		}
	}
	if !sc.same(first, a) {
		a = last
	}
	if sc.absent(first) || sc.onlyWrote(first) || sc.greetingsOf(first) || sc.credited(first) {
		return "away"
	}
	if sc.meets(b, a) {
		return "present"
	}
	before, after := sc.at(b), sc.at(a)
	if s := sc.Sents[sc.Toks[first].Sent].First; (sc.low[s] == "before" || sc.low[s] == "prior") && s < first {
		for k := s + 1; k < s+5 && k < first; k++ {
			switch sc.low[k] {
			case "conference", "meeting", "forum", "event", "opening":
				return "away"
			}
		}
	}
	if !sc.same(b, first) {
		before = ""
	}
	switch before {
	case "by":
		v := sc.at(b - 1)
		switch {
		case v == "moderated" || v == "facilitated":
			return "moderator"
		case v == "chaired" || v == "co-chaired" || v == "presided":
			return "chair"
		case v == "attended" || v == "delivered" || v == "opened" || v == "addressed" || v == "led" || v == "represented" || v == "headed" || v == "presented" || v == "made" || v == "welcomed" || v == "greeted" || v == "received" || v == "accompanied" || v == "joined" || v == "remarks" || v == "out" || v == "read":
			return "speaker"
		case v == "signed" || v == "proposed" || v == "initiated" || v == "forward" || v == "announced":
			return "away"
		}
	case "since":
		return "away" // "500 years since A founded"
	case "of", "under", "with", "to", "that", "from":
		if before == "to" && sc.at(b-1) == "according" {
			return "quoted"
		}
		if before == "to" && (sc.at(b-1) == "attributable" || sc.at(b-1) == "attributed") {
			return "away"
		}
		if before == "of" && sc.talkOf(b-1) || before == "to" && sc.talkOf(b-1) || before == "under" {
			return "away"
		}
		if before == "that" {
			return "away"
		}
		if before == "with" && sc.at(b-1) == "together" {
			return ""
		}
	}
	if sc.at(last) == "'s" {
		return "away"
	}
	if k := first - 1; k >= 0 && b == k && sc.same(k, first) && sc.isWord(k) && !sc.poss(k) && !sc.cap(k) && len(p.Posts) == 0 && len(p.Mentions) == 1 && !sc.has(k, isFunction|isAct|isTitle|isRole) &&
		last < sc.n() && sc.isWord(last) && strings.HasSuffix(sc.low[last], "ed") {
		return "away" // "the part X played"
	}
	if after == "had" && sc.same(first, a) {
		switch sc.at(a + 1) {
		case "come", "arrived", "travelled", "traveled", "joined", "flown":
		default:
			return "away"
		}
	}
	if (after == "sent" || sc.elsewhere(a)) && sc.same(first, a) {
		return "away"
	}
	if (after == "intends" || after == "plans" || after == "hopes") && sc.at(a+1) == "to" && (sc.at(a+2) == "come" || sc.at(a+2) == "visit" || sc.at(a+2) == "attend" || sc.at(a+2) == "travel") {
		return "away" // "A intends to come"
	}
	if before == "which" && sc.same(b, first) && sc.isWord(a) && !sc.cap(a) {
		return "away" // "the session which A hosted"
	}
	if sc.has(a, isAct) && sc.same(first, a) {
		switch after {
		case "moderated":
			return "moderator"
		case "chaired":
			return "chair"
		case "wrote", "sent":
			return "away"
		}
		return "speaker"
	}
	if sc.has(b, isAct) && sc.same(b, first) {
		switch before {
		case "recalled", "remembered", "quoted", "mentioned", "praised", "cited":
			if sc.same(b-1, first) && sc.perAt[b-1] > 0 {
				return "away" // "A recalled B, the writer"
			}
		}
		switch before {
		case "said", "noted", "stressed", "added", "emphasized", "emphasised", "stated", "argued", "explained", "observed", "remarked", "recalled", "declared", "says", "notes", "adds",
			"underlined", "warned", "concluded", "insisted", "announced", "replied", "answered", "commented", "came", "spoke", "asked", "suggested", "claimed", "pointed":
			return "speaker"
		case "quoted", "mentioned", "praised", "cited":
			return "away"
		}
	}
	return ""
}

// talkOf are nouns after which "of X" only talks about X.
func (sc *scan) talkOf(i int) bool {
	switch sc.at(i) {
	case "behalf", "patronage", "auspices", "words", "message", "letter", "letters", "visit", "visits", "initiative", "initiatives", "leadership", "merit", "policy", "policies", "proposal", "proposals", "address",
		"decree", "speech", "instruction", "instructions", "ideas", "idea", "name", "memory", "legacy", "credit", "belongs", "gratitude", "thanks", "tribute", "reforms", "efforts", "support":
		return true
	}
	return false
}

// credited tells whether the sentence of token i only says who wrote the report, or whom to
// ask: "Report compiled by A", "Please direct inquiries to B", "Contact: C, Press Officer".
func (sc *scan) credited(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	if s.Last-s.First > 40 {
		return false
	}
	for k := s.First; k < i; k++ {
		switch sc.low[k] {
		case "report", "summary", "text", "article", "note", "news", "overview":
			for j := k + 1; j < k+4 && j < i; j++ {
				switch sc.low[j] {
				case "prepared", "compiled", "written", "drafted", "edited":
					return sc.low[j+1] == "by" && j+1 < i
				}
			}
		case "prepared", "compiled":
			if k == s.First && sc.low[k+1] == "by" {
				return true
			}
		case "inquiries", "enquiries", "queries":
			return true
		case "contact":
			return k == s.First || sc.low[k-1] == "please" || sc.low[k-1] == "," || sc.low[k-1] == "press" || sc.low[k-1] == "media"
		}
	}
	return false
}

// absent tells whether the sentence says of its people that they did not come.
func (sc *scan) absent(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	for k := i; k+2 < s.Last && k < i+60; k++ {
		switch sc.low[k] {
		case "been":
			if sc.low[k+1] == "expected" && (sc.low[k-1] == "had" || sc.low[k-1] == "has") {
				return true
			}
		case "could", "did":
			if sc.low[k+1] == "not" && (sc.low[k+2] == "attend" || sc.low[k+2] == "come" || sc.low[k+2] == "join" || sc.low[k+2] == "participate" || sc.low[k+2] == "travel") {
				return true
			}
		case "able":
			if n := sc.low[s.First]; n == "neither" && sc.low[k+1] == "to" {
				return true // "Neither A nor B was able to attend"
			}
		case "prevented":
			if sc.low[k+1] == "from" && (sc.low[k+2] == "attending" || sc.low[k+2] == "coming" || sc.low[k+2] == "joining" || sc.low[k+2] == "participating" || sc.low[k+2] == "travelling") {
				return true
			}
		case "unable", "failed":
			if sc.low[k+1] == "to" && (sc.low[k+2] == "attend" || sc.low[k+2] == "come" || sc.low[k+2] == "join" || sc.low[k+2] == "participate") {
				return true
			}
		}
	}
	return false
}

// elsewhere tells whether "A of Ghana, who is in New York, sent greetings" stands at token a,
// right behind the name or the apposition.
func (sc *scan) elsewhere(a int) bool {
	k := a
	if sc.at(k) == "of" {
		if g := sc.geoOf(k + 1); g != nil {
			k = g.last
		}
	}
	if sc.at(k) == "," {
		k++
	}
	if sc.at(k) != "who" || sc.at(k+1) != "is" && sc.at(k+1) != "was" || sc.at(k+2) != "in" {
		return false
	}
	for k += 3; k < a+14 && sc.same(a, k); k++ {
		if sc.low[k] == "sent" || sc.low[k] == "conveyed" {
			return true
		}
	}
	return false
}
