package claims

import (
	"strings"

	"coopgraph/loaders/prose/entities"
	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// A speaker is whom a claim is credited to.
type speaker struct {
	kind  string // one of record.ClaimKinds
	name  string
	index int // person or institute, -1 for none
}

// A memory is what a reader remembers of who spoke and acted last.
type memory struct {
	person    int // last person who spoke or acted, -1 for none
	institute int
	group     string
	last      string // kind of the last speaker
}

// An orphan is a claim whose speaker is given by a post and named later, if at all.
type orphan struct {
	claim int
	who   actor
	sent  int
}

// name credits the orphan to a person named soon after it.
func (c *claimReader) name(a actor, sent int) {
	o := c.unnamed
	if o.who.last == 0 || a.kind != byName || a.last == 0 { // nobody is credited with "it was noted"
		return
	}
	if sent > o.sent && sent <= o.sent+3 && o.claim < len(c.out) && c.fit(o.who, a.index) > 0 {
		c.out[o.claim].Kind, c.out[o.claim].Speaker = "person", c.e.People[a.index].Name
	}
	c.unnamed = orphan{}
}

// resolve finds who is meant. pos is the byte before which antecedents stand.
func (c *claimReader) resolve(a actor, pos int) (speaker, bool) {
	switch a.kind {
	case byName:
		return c.personSpeaker(a.index), true
	case byInstitute:
		return speaker{"institute", c.e.Institutes[a.index].Name, a.index}, true
	case byPronoun:
		switch a.head {
		case "they":
			if c.mem.group != "" {
				return speaker{"collective", c.mem.group, -1}, true
			}
			return speaker{"collective", c.words(a), -1}, true
		case "it":
			if c.mem.last == "institute" && c.mem.institute >= 0 {
				return speaker{"institute", c.e.Institutes[c.mem.institute].Name, c.mem.institute}, true
			}
			return speaker{}, false
		}
		if p := c.opener(a); p >= 0 {
			return c.personSpeaker(p), true
		}
		if p := c.byGender(a.head, pos); p >= 0 {
			return c.personSpeaker(p), true
		}
		return speaker{}, false
	case byNoun:
		if a.head == "latter" || a.head == "former" {
			if p := c.ofTwo(a.head, pos); p >= 0 {
				return c.personSpeaker(p), true
			}
			return speaker{}, false
		}
		if p := c.byRole(a, pos); p >= 0 {
			return c.personSpeaker(p), true
		}
		c.unnamed = orphan{claim: len(c.out), who: a, sent: c.t.Toks[a.first].Sent}
		return speaker{"collective", c.words(a), -1}, true
	}
	return speaker{"collective", c.words(a), -1}, true
}

// ofTwo is the person whom "the former" or "the latter" means before byte pos: of the two who
// were named last, in one sentence; -1 for none.
func (c *claimReader) ofTwo(which string, pos int) int {
	two := c.recent(pos)
	if len(two) < 2 {
		return -1
	}
	lo, hi := -1, -1
	for k := c.ordered - 1; k >= 0 && (lo < 0 || hi < 0); k-- {
		switch m := c.mentions[k]; {
		case m.start >= pos:
		case m.entity == two[0] && hi < 0:
			hi = c.t.Toks[m.first].Sent
		case m.entity == two[1] && lo < 0:
			lo = c.t.Toks[m.first].Sent
		}
	}
	if lo != hi {
		return -1
	}
	if which == "former" {
		return two[1]
	}
	return two[0]
}

func (c *claimReader) personSpeaker(i int) speaker {
	return speaker{"person", c.e.People[i].Name, i}
}

func (c *claimReader) words(a actor) string {
	return strings.TrimSpace(c.t.S[c.t.Toks[a.first].Start:c.t.Toks[a.last-1].End])
}

// byGender is the nearest person whom "he" or "she" can mean: the last who spoke or
// acted, unless the gender guessed from that name says no and somebody named lately
// says yes.
func (c *claimReader) byGender(pronoun string, pos int) int {
	want := byte('m')
	if pronoun == "she" {
		want = 'f'
	}
	last := c.mem.person
	if last >= 0 && (c.e.People[last].Gender == 0 || c.e.People[last].Gender == want) {
		return last
	}
	any := -1
	for _, p := range c.recent(pos) {
		switch c.e.People[p].Gender {
		case want:
			return p
		case 0:
			if any < 0 {
				any = p
			}
		}
	}
	if last < 0 {
		return any
	}
	return last
}

// opener is the person with whom the sentence of the pronoun begins, if it can mean him or
// her: "Dr. Lee showed the figures: half of the roads, she said, are new"; -1 for none.
func (c *claimReader) opener(a actor) int {
	s := c.t.Sents[c.t.Toks[a.first].Sent]
	for k := s.First; k < a.first && k < s.First+12 && !c.masked[k]; k++ {
		m := c.personAt[k]
		if m == 0 {
			continue
		}
		p := c.mentions[m-1].entity
		if c.beforeRole(s.First, k) >= s.First && !c.inPaper(s.First, k) || words.Possessive(c.t.Word(c.mentions[m-1].last)) > 0 {
			return -1
		}
		if g := c.e.People[p].Gender; g == 0 || a.head == "he" && g == 'm' || a.head == "she" && g == 'f' {
			return p
		}
		return -1
	}
	return -1
}

// inPaper tells whether a sentence that begins at token lo says before the name at token k
// only in which of several papers: "In the first A compared", "In the other, B looked".
func (c *claimReader) inPaper(lo, k int) bool {
	if c.t.Is(k-1, ",") {
		k--
	}
	return k == lo+3 && c.t.Is(lo, "In") && c.t.Is(lo+1, "the") && c.t.Is(k-1, "first", "second", "third", "last", "other")
}

// recent lists people by their last mention before pos, nearest first, at most 40.
func (c *claimReader) recent(pos int) []int {
	var out []int
	seen := map[int]bool{}
	lo, hi := 0, c.ordered
	for lo < hi {
		mid := (lo + hi) / 2
		if c.mentions[mid].start < pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for k, n := lo-1, 0; k >= 0 && n < 200 && len(out) < 40; k, n = k-1, n+1 {
		if p := c.mentions[k].entity; !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}

// byRole is the nearest person who fits "the Tajik expert", "the ISRS Director".
func (c *claimReader) byRole(a actor, pos int) int {
	best, bestDegree := -1, 0
	try := func(p int, bonus int) {
		if p < 0 {
			return
		}
		d := c.fit(a, p)
		if d > 2 && c.e.People[p].Capacity() == "" {
			d-- // who was only talked about
		}
		if d > 0 && (d+bonus > bestDegree || d+bonus == bestDegree && c.closer(p, best)) {
			best, bestDegree = p, d+bonus
		}
	}
	try(c.mem.person, 1)
	for _, p := range c.recent(pos) {
		if p != c.mem.person {
			try(p, 0)
		}
	}
	if bestDegree == 1 && best != c.mem.person && c.mem.person >= 0 && c.definite(a) {
		return c.mem.person // rather the one who spoke last than one of whom no post is known
	}
	if best < 0 && !c.definite(a) {
		return -1
	}
	if best < 0 && c.mem.person >= 0 && !c.ofOtherState(a, c.mem.person) {
		return c.mem.person
	}
	return best
}

// ofOtherState tells whether the phrase names a state and the person is of another.
func (c *claimReader) ofOtherState(a actor, p int) bool {
	for k := a.first; k < a.last; k++ {
		if code := c.countryOf(k); code != "" && c.instAt[k] == 0 {
			return c.e.People[p].Country != "" && c.e.People[p].Country != code
		}
	}
	return false
}

// closer tells whether, of two with the same post, the body of p is named more often than
// that of q: of two secretaries general the one of the hosts is meant.
func (c *claimReader) closer(p, q int) bool {
	if q < 0 || q == c.mem.person {
		return false
	}
	a, b := c.e.People[p].Institute, c.e.People[q].Institute
	return a >= 0 && b >= 0 && a != b && len(c.e.Institutes[a].Mentions) > len(c.e.Institutes[b].Mentions)+1
}

// definite tells whether the phrase speaks of somebody known.
func (c *claimReader) definite(a actor) bool {
	return !bareArticle(c.t.Fold(a.first))
}

// fit grades how well a person answers to a phrase: 0 not at all.
func (c *claimReader) fit(a actor, p int) int {
	t, x := c.t, &c.e.People[p]
	role := ""
	for _, post := range x.Posts {
		if post.End > t.Toks[a.first].Start && post.Start < t.Toks[a.last-1].End {
			continue // the phrase itself, taken for a post of the name before it
		}
		role += " " + lexicon.Fold(post.Role)
	}
	head := a.head
	if full := c.lex.ShortPosts.At(head); full != "" {
		head = full // "the DG"
	}
	role = c.inFull(role)
	fitting := c.l.Backrefs.At(head)
	any := len(fitting) == 0 && head == a.head && !c.lex.Roles.Has(head)
	for _, w := range fitting {
		any = any || w == "*"
	}
	d := 1
	switch {
	case chairing.Has(head) && (x.Capacity() == "moderator" || x.Capacity() == "chair"):
		d = 6
	case any:
		d = 2
		if strings.Contains(role, head) {
			d++
			if t.Capital(a.last-1) && !t.Capital(a.last) && a.last-a.first == 2 {
				d = 6 // "The Speaker" of a parliament
			}
		}
	case strings.Contains(role, head):
		d = 6
		if saysDeputy(role) && !c.ofDeputy(a) {
			d = 5 // "the Minister" is rather the minister
		}
	case role == "":
		d = 1
	case strings.Contains(role, "counterpart"):
		d = 2 // his post is that of somebody else
	default:
		ok := false
		for _, w := range fitting {
			ok = ok || strings.Contains(role, w)
		}
		if !ok {
			return 0
		}
		d = 4
	}
	if post := c.postIn(a); d >= 6 && strings.Contains(post, " ") && strings.Contains(role, post) {
		d += 3 // "the Secretary of State" is rather he than the Secretary General
	}
	if n := c.bodyNoun(a); n != "" && x.Institute >= 0 && strings.Contains(lexicon.Fold(c.e.Institutes[x.Institute].Name), n) {
		d += 2
		if partOfBody(role) && (head == "head" || head == "chief") {
			d = 1 // "the head of the institute" is not that of one of its departments
		}
	}
	for k := a.first; k < a.last; k++ {
		if m := c.instAt[k]; m > 0 {
			i := c.institutes[m-1].entity
			switch {
			case x.Institute == i || x.Institute >= 0 && (c.e.Institutes[x.Institute].Parent == i || c.e.Institutes[i].Parent == x.Institute):
				d += 6
			case x.Institute >= 0 && c.otherPost(x, i):
				d += 5
			case x.Institute >= 0 && (c.staffed(i) || d < 6):
				return 0
			}
			k = c.institutes[m-1].last - 1
			continue
		}
		if code := c.countryOf(k); code != "" {
			switch x.Country {
			case code:
				d += 5
			case "":
				if x.Institute >= 0 && d > 4 {
					d -= 3 // "the President of Ghana" is hardly that of a bank
				}
			default:
				return 0
			}
			continue
		}
		w := t.Fold(k)
		if w != head && t.Toks[k].Kind == words.Word && len(w) > 3 && strings.Contains(role, w) {
			d++
		}
	}
	return d
}

// bodyNoun is the noun of "the head of the institute", "the researcher of the Centre"; "" for none.
func (c *claimReader) bodyNoun(a actor) string {
	n := c.t.Fold(a.last - 1)
	if a.last-a.first < 4 || !c.t.Is(a.last-2, "the") || !c.t.Is(a.last-3, "of", "at", "from") || c.instAt[a.last-1] > 0 {
		return ""
	}
	switch c.lex.Institutes.At(n) {
	case "institute", "centre", "university", "academy", "foundation", "agency", "ministry", "association", "embassy":
		return n
	}
	return ""
}

// partOfBody tells whether a post is at the head of a part of a body.
func partOfBody(role string) bool {
	for _, w := range [...]string{"department", "division", "section", "unit", "desk", "sector", "laboratory", "faculty", "chair of"} {
		if strings.Contains(role, w) {
			return true
		}
	}
	return false
}

// saysDeputy tells whether a post, or a word of it, is that of somebody's deputy.
func saysDeputy(role string) bool {
	return strings.Contains(role, "deputy") || strings.Contains(role, "vice")
}

// ofDeputy tells whether the phrase speaks of a deputy.
func (c *claimReader) ofDeputy(a actor) bool {
	for k := a.first; k < a.last; k++ {
		if saysDeputy(c.t.Fold(k)) {
			return true
		}
	}
	return false
}

// chairing are words for whom a text says that he led the meeting.
var chairing = lexicon.Set("moderator chair chairman chairperson chairwoman facilitator host")

// postIn is the post in the words of the phrase, without article and country.
func (c *claimReader) postIn(a actor) string {
	var out []string
	for k := a.first; k < a.last; k++ {
		if c.t.Toks[k].Kind != words.Word || k == a.first && determiners.Has(c.t.Fold(k)) || c.countryOf(k) != "" || c.instAt[k] > 0 {
			continue
		}
		out = append(out, c.t.Fold(k))
	}
	return strings.Join(out, " ")
}

// inFull writes posts out that stand in capitals, and all without hyphens as well: "dg
// director general".
func (c *claimReader) inFull(role string) string {
	short := c.lex.ShortPosts
	out := role
	for _, w := range strings.Fields(role) {
		if full := short.At(w); full != "" {
			out += " " + full
		}
	}
	if strings.Contains(role, "head of state") {
		out += " president"
	}
	if strings.Contains(role, "-") {
		out += " " + strings.ReplaceAll(role, "-", " ")
	}
	return out
}

// staffed tells whether somebody is known to hold a post in the body.
func (c *claimReader) staffed(i int) bool {
	for k := range c.e.People {
		if p := &c.e.People[k]; p.Institute == i || c.otherPost(p, i) || p.Institute >= 0 && c.e.Institutes[p.Institute].Parent == i {
			return true
		}
		if k > 400 {
			break
		}
	}
	return false
}

func (c *claimReader) otherPost(x *entities.Person, institute int) bool {
	for _, p := range x.Posts {
		if p.Institute == institute {
			return true
		}
	}
	return false
}

// instituteOf is the institute that "the club" or "the institute" means: the last one
// before token pos with that noun in its name.
func (c *claimReader) instituteOf(noun string, pos int) int {
	lo, hi := 0, len(c.institutes)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.institutes[mid].first < pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for k, n := lo-1, 0; k >= 0 && n < 60; k, n = k-1, n+1 {
		i := c.institutes[k].entity
		if strings.Contains(lexicon.Fold(c.e.Institutes[i].Name), noun) {
			return i
		}
	}
	return -1
}
