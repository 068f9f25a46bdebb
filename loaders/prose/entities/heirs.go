package entities

import "strings"

// heirs gives those of a list whose post names no body the body of the one before them:
// "The delegation was led by A, Director, ISRS. It included B, Deputy Director; C, Senior
// Fellow". In the list of a side or delegation the body may have been named further back.
func (sc *scan) heirs(named []namedAt) {
	all, k := sc.sides(), 0
	seen := map[int]bool{}
	body, in, last := -1, -1, namedAt{} // body to inherit, its side and its person
	for _, m := range named {
		for k < len(all) && all[k].last <= m.first {
			k++
		}
		here := -1 // the side that names m
		if k > 0 && sc.same(all[k-1].first, m.first) && !(all[k-1].trailing && all[k-1].first > 0 && sc.perAt[all[k-1].first-1] > 0) {
			here = k - 1
		}
		switch {
		case here >= 0 && in >= 0 && (here == in || here == in+1 && all[here].more):
			in = here
		case here >= 0:
			body, in = -1, here
		case in >= 0 || body >= 0 && !sc.same(last.first, m.first):
			body, in = -1, -1
		}
		if seen[m.person] {
			continue
		}
		seen[m.person] = true
		p := &sc.ents.People[m.person]
		if in < 0 && body >= 0 && !sc.itemGap(last, m) && !(sc.runningGap(last, m) && sc.staffPost(p)) {
			body = -1
		}
		switch e := sc.employer(p); {
		case e >= 0:
			if former(p) || titlePost(p.Posts[0]) {
				if in < 0 {
					body = -1
				}
				continue
			}
			body = e
		case body >= 0 && sc.heir(p, in >= 0):
			p.Posts[0].Institute = body
		case in < 0:
			body = -1
		}
		last = m
	}
}

// employer is the body of the first post of a person that has one, -1 for none.
func (sc *scan) employer(p *Person) int {
	for _, x := range p.Posts {
		if x.Institute >= 0 {
			return x.Institute
		}
	}
	return -1
}

// itemGap tells whether a semicolon parts two people who are named after each other.
func (sc *scan) itemGap(a, b namedAt) bool {
	for k := a.last; k < b.first; k++ {
		if sc.low[k] == ";" {
			return true
		}
	}
	return false
}

// runningGap tells whether two people are named after each other in one list, each with the
// post before the name: "Director of X A, leading researcher B and chief specialist C".
func (sc *scan) runningGap(a, b namedAt) bool {
	post := false
	for k := a.last; k < b.first; k++ {
		switch r := int(sc.rolAt[k]) - 1; {
		case r >= 0 && (sc.role[r].person == b.person || sc.role[r].plural):
			post = true
		case sc.low[k] == "," || sc.low[k] == "and" || sc.low[k] == "as" || sc.low[k] == "well":
		case sc.isTitleToken(k, b.first):
		default:
			return false
		}
	}
	if !post {
		post = sc.sharedPost(b, b.first) >= 0 // "heads of departments A and B"
	}
	k := a.first - 1
	return post && k > 0 && sc.same(k, a.first) && (sc.rolAt[k] > 0 || sc.isTitleToken(k, a.first) || sc.low[k] == "and" && sc.perAt[k-1] > 0)
}

// staffPost tells whether a post is one of the staff of a body, below its head, by its words:
// "leading researcher", "scientific secretary", "head of department", "Deputy Director".
func (sc *scan) staffPost(p *Person) bool {
	if len(p.Posts) == 0 {
		return false
	}
	if deputy(p) || sc.ofOrgan(p.Posts[0]) {
		return true
	}
	ws := nameWords(p.Posts[0].Role)
	switch lastWord(p.Posts[0].Role) {
	case "researcher", "fellow", "specialist":
		return true
	case "secretary", "adviser", "advisor", "employee", "associate":
		return len(ws) > 1 && (ws[0] == "scientific" || ws[0] == "academic" || ws[0] == "research" || ws[0] == "executive")
	}
	return false
}

// topPosts are heads of a body of their own: by themselves they tell of another body
// than the one that stands before them.
var topPosts = map[string]bool{"chairman": true, "chairwoman": true, "chairperson": true, "chair": true, "president": true, "rector": true, "ceo": true, "chief executive": true,
	"founder": true, "co-founder": true, "owner": true, "publisher": true, "editor": true, "editor-in-chief": true, "professor": true, "partner": true, "member": true, "student": true, "rapporteur": true}

// heir tells whether a person's one post may be held in the body of the one named before.
func (sc *scan) heir(p *Person, sided bool) bool {
	if len(p.Posts) == 0 || p.Country != "" || former(p) {
		return false
	}
	x := p.Posts[0]
	if x.Role == "" || x.country != "" || titlePost(x) || strings.HasPrefix(foldName(x.Role), "independent ") {
		return false
	}
	if role := foldName(x.Role); strings.Contains(role, "the president") || strings.Contains(role, "the government") || strings.Contains(role, "special representative") {
		return false // at the side of a head of state
	}
	v := sc.lex.Roles.At(p.head)
	if v != "body" && !sc.heldInBody(p) && sc.lex.Roles.At(lastWord(x.Role)) != "body" && !(v == "intl" && deputy(p)) && !sc.adviser(x) {
		return false
	}
	switch {
	case deputy(p), sc.ofOrgan(x):
		return true
	case topPosts[p.head]:
		return false
	}
	return sided || p.head != "director" && p.head != "head" && p.head != "director-general" && p.head != "director general" && p.head != "dg"
}

// adviser tells whether a post is at the side of an officer of the body: "Adviser to the Director".
func (sc *scan) adviser(x Post) bool {
	ws := nameWords(x.Role)
	for k, w := range ws {
		if (w == "to" || w == "of") && k > 0 && sc.lex.Roles.At(ws[len(ws)-1]) == "body" && sc.lex.Roles.At(ws[0]) != "" {
			return true
		}
	}
	return false
}

// ofOrgan tells whether a post is in a part of a body: "Member of the Executive Council",
// "Head of Department".
func (sc *scan) ofOrgan(x Post) bool {
	ws := nameWords(x.Role)
	for k := 2; k < len(ws); k++ {
		switch sc.lex.Institutes.At(ws[k]) {
		case "organ", "weak":
			return true
		}
	}
	return false
}
