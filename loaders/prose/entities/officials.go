package entities

import "strings"

// spokesmen of a government get the state of the first one whom the text calls by a post of
// a state without the state: "attributable to Spokesperson A: The Secretary of State ...".
func (sc *scan) spokesmen() {
	one := ""
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		if p.Country != "" && len(p.Posts) > 0 && p.Posts[0].country == "" && p.Institute < 0 && !posted(p) && !speaksFor(p) {
			one = p.Country
			break
		}
	}
	for k := range sc.ents.People {
		if p := &sc.ents.People[k]; p.Country == "" && p.Institute < 0 && speaksFor(p) {
			p.Country = one
		}
	}
}

// speaksFor tells whether a person is a spokesman.
func speaksFor(p *Person) bool {
	switch lastOfPost(p) {
	case "spokesperson", "spokesman", "spokeswoman":
		return true
	}
	return false
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
