package prose

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A nameRun is a run of capitalised words that may be a person's name.
type nameRun struct {
	first, last int // tokens, half-open
	title       int // first token of the titles before it; first where there are none
	score       int
	person      int // index into entities.people, -1 for none
}

// findPeople marks people. Names are told by what stands at them (title, post,
// country in brackets, verb of saying) and by their own look (initials, a known given
// name, the end of a surname); surnames alone are found in a second walk.
func (sc *scan) findPeople() {
	var runs []nameRun
	for i := 0; i < sc.n(); i++ {
		if !sc.nameStart(i) {
			continue
		}
		r := sc.run(i)
		if r.last > r.first {
			runs = append(runs, r)
			i = r.last - 1
		}
	}
	for k := range runs {
		runs[k].score = sc.evidence(runs[k])
	}
	sc.inLists(runs)
	sure := map[string]bool{}
	for k := range runs {
		r := &runs[k]
		if r.last-r.first >= 2 && r.score >= 3 {
			sure[sc.low[r.last-1]] = true
			sure[sc.low[r.first]] = true
		}
	}
	for k := range runs {
		r := &runs[k]
		if sc.byline(r.first) {
			continue
		}
		need := 3
		if r.last-r.first == 1 {
			need = 4
			if sc.toks[r.first].end <= sc.title.end && sc.surnameEnd(r.first) == 0 {
				continue // headlines write every word with a capital
			}
		}
		if r.score < need {
			continue
		}
		if r.last-r.first == 1 && sure[sc.low[r.first]] {
			continue // the second walk finds whose surname it is
		}
		r.person = sc.addPerson(*r)
	}
	sc.joinPeople()
	sc.surnames()
	sc.sortPeople()
}

// nameStart tells whether a name may begin at token i.
func (sc *scan) nameStart(i int) bool {
	if !sc.cap(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 || sc.perAt[i] > 0 || sc.has(i, isFunction) {
		return false
	}
	if sc.low[i] == "h." && (sc.at(i+1) == "e." || sc.at(i+1) == "h.") || sc.low[i] == "e." && sc.at(i-1) == "h." {
		return false
	}
	if sc.initial(i) {
		return sc.cap(i+1) && sc.same(i, i+1)
	}
	if sc.geoAt[i] > 0 {
		return false
	}
	if sc.rolAt[i] > 0 || sc.has(i, isTitle) && !sc.has(i, isGiven|isEast) && !(sc.low[i] == "sr" && sc.upper(i)) {
		return false
	}
	if sc.low[i] == "sr" && sc.upper(i) {
		return sc.cap(i+1) && sc.same(i, i+1)
	}
	if sc.has(i, isTitle) && sc.titleHere(i) {
		return false
	}
	return !sc.common(i) || sc.has(i, isGiven) && sc.cap(i+1) && sc.same(i, i+1)
}

// titleHere tells whether token i is used as a title: a name follows it.
func (sc *scan) titleHere(i int) bool {
	return strings.HasSuffix(sc.low[i], ".") || sc.has(i+1, isGiven) && sc.cap(i+1)
}

// run reads the name that begins at token i.
func (sc *scan) run(i int) nameRun {
	r := nameRun{first: i, last: i, title: i, person: -1}
	words := 0
	for j := i; j < sc.n() && sc.same(i, j) && j-i < 8; j++ {
		w := sc.low[j]
		if sc.insAt[j] > 0 || sc.forAt[j] > 0 || sc.rolAt[j] > 0 && j > i {
			break
		}
		if !sc.isWord(j) {
			break
		}
		if sc.initial(j) {
			r.last = j + 1
			words++
			continue
		}
		if !sc.cap(j) {
			// a particle in small letters, a name after it
			if words > 0 && sc.has(j, isParticle) && !sc.has(j, isFunction) {
				k := j + 1
				for k < j+3 && sc.has(k, isParticle) && !sc.cap(k) {
					k++
				}
				if sc.cap(k) && !sc.common(k) && sc.same(i, k) {
					j = k - 1
					continue
				}
				if w == "uulu" || w == "uly" || w == "ulu" || w == "oglu" || w == "oğlu" || w == "ogly" || w == "kyzy" || w == "qizi" || w == "qyzy" || w == "o'g'li" || w == "ugli" || w == "kizi" {
					r.last = j + 1
				}
			}
			break
		}
		if g := sc.geoOf(j); g != nil && j > i {
			if g.kind == geoName || g.kind == geoAdj && !sc.has(j, isGiven|isEast) || g.kind == geoRegion || g.last > j+1 {
				break
			}
			if !sc.has(j-1, isGiven) && !sc.initial(j-1) {
				break
			}
		}
		if j > i && (sc.common(j) || sc.has(j, isFunction)) && !sc.has(j, isParticle) && !(sc.has(j, isGiven|isEast)) {
			if !(words == 1 && (sc.has(i, isGiven) || sc.initial(i)) && !sc.small[sc.low[j]] && sc.has(j, isCommon) && !sc.has(j, isInst|isForm|isFunction) && sc.geoAt[j] == 0 && sc.at(j+1) != "of") {
				break
			}
		}
		if sc.has(j, isTitle) && j > i && strings.HasSuffix(w, ".") {
			break
		}
		if sc.upper(j) && !sc.upperName(i, j) {
			break
		}
		if j > i && sc.has(j, isTail) && (sc.upper(j) || strings.Contains(w, ".")) {
			break
		}
		r.last = j + 1
		words++
		if words >= 6 {
			break
		}
	}
	if words == 1 && sc.initial(i) {
		r.last = i
	}
	for r.title > 0 && sc.same(i, r.title-1) && sc.isTitleToken(r.title-1, i) {
		r.title--
	}
	return r
}

// isTitleToken tells whether token k is a title before the name that begins at i.
func (sc *scan) isTitleToken(k, i int) bool {
	if k >= 0 && sc.low[k] == "." && k > 0 && sc.has(k-1, isTitle) && !sc.spaced(k) {
		return true
	}
	if k >= 0 && (sc.low[k] == "e." && sc.at(k-1) == "h." || sc.low[k] == "h." && sc.at(k+1) == "e.") {
		return true
	}
	if !sc.has(k, isTitle) || !sc.cap(k) || sc.insAt[k] > 0 {
		return false
	}
	v := sc.lex.set("titles").words[sc.low[k]]
	if v == "upper" && !sc.upper(k) || sc.low[k] == "sr" && sc.upper(k) {
		return false
	}
	if v == "role" || sc.has(k, isRole) {
		return false
	}
	return true
}

// upperName tells whether the word in capitals at j is part of the name that began
// at i: "Abdulaziz KAMILOV", "BK Sharma".
func (sc *scan) upperName(i, j int) bool {
	w := sc.word(j)
	if _, ok := sc.acro[w]; ok {
		return false
	}
	if sc.lex.set("leagueacronyms").has(w) {
		return false
	}
	letters := utf8.RuneCountInString(w)
	if letters <= 3 && j == i {
		return sc.cap(i+1) && sc.same(i, i+1) && !sc.upper(i+1) && !sc.common(i+1) && !strings.ContainsAny(w, "0123456789+")
	}
	if j > i {
		return letters >= 3 && (sc.has(j-1, isGiven|isEast) || sc.initial(j-1) || sc.surnameEnd(j) > 0 || sc.upper(j-1))
	}
	return letters >= 4 && sc.cap(j+1) && (sc.has(j, isGiven|isEast) || sc.surnameEnd(j) > 0 || sc.has(j+1, isGiven)) && sc.same(j, j+1)
}

// evidence weighs a run: what stands before and after it, and its own look.
func (sc *scan) evidence(r nameRun) int {
	n, e := r.last-r.first, 0
	if r.title < r.first {
		e += 4
	}
	before := r.title
	if k := before - 1; k >= 0 && sc.same(k, r.first) {
		switch w := sc.low[k]; {
		case sc.roleEnds(before):
			e += 4
		case w == "," && sc.roleEnds(k):
			e += 3
		case sc.has(k, isAct) && !sc.cap(k) && n > 1:
			e += 2
		case w == "by" && n > 1 && (led[sc.at(k-1)] || led[sc.at(k-2)]):
			e += 3
		}
	}
	// its own look
	given, ends, initials, east, common := 0, 0, 0, 0, 0
	for j := r.first; j < r.last; j++ {
		switch {
		case sc.initial(j):
			initials++
		case sc.has(j, isParticle) && !sc.cap(j):
		case sc.has(j, isGiven):
			given++
		case sc.common(j) && !(sc.has(j, isEast) && j > r.first && east > 0):
			common++
		}
		ends = max(ends, sc.surnameEnd(j))
		if sc.has(j, isEast) {
			east++
		}
	}
	if initials > 0 && n > initials {
		e += 3
	}
	if given > 0 && n > 1 {
		e += 2
		if sc.has(r.first, isGiven) {
			e++
		}
	}
	if n > 1 {
		e += ends
	}
	if east > 0 && n >= 2 && n <= 3 {
		switch {
		case sc.has(r.first, isEast):
			e += 2
		case sc.has(r.last-1, isEast):
			e++
		}
	}
	e -= 3 * common
	e += sc.after(r, n)
	if n > 1 && n < 5 && common == 0 && sc.speaksAlone(r) {
		e += 2
	}
	return e
}

// led are participles after which "by" names a person.
var led = map[string]bool{"led": true, "headed": true, "chaired": true, "moderated": true, "represented": true, "delivered": true, "opened": true, "given": true,
	"accompanied": true, "presented": true, "facilitated": true, "co-chaired": true, "joined": true, "signed": true, "read": true, "closed": true}

// roleEnds tells whether a post ends right before token i.
func (sc *scan) roleEnds(i int) bool {
	if i <= 0 || sc.rolAt[i-1] == 0 {
		if i > 0 && sc.at(i-1) == ")" {
			for k := i - 2; k > i-7 && k > 0; k-- {
				if sc.at(k) == "(" {
					return sc.rolAt[k-1] > 0 && sc.role[sc.rolAt[k-1]-1].last >= k
				}
			}
		}
		return false
	}
	r := sc.role[sc.rolAt[i-1]-1]
	return r.last == i
}

// roleStarts is the post that begins at token i, after an article or "a former"; -1 for none.
func (sc *scan) roleStarts(i int) int {
	for n := 0; n < 6 && i < sc.n(); n++ {
		if sc.rolAt[i] > 0 {
			k := int(sc.rolAt[i]) - 1
			if sc.role[k].first == i || n > 0 && sc.role[k].first <= i {
				return k
			}
			return -1
		}
		w := sc.low[i]
		if w == "the" || w == "a" || w == "an" || w == "then" || w == "also" || w == "currently" || w == "as" || sc.has(i, isTitle) || w == "who" || w == "was" || w == "is" || sc.has(i, isRoleMod) {
			i++
			continue
		}
		return -1
	}
	return -1
}

// speaksAlone tells whether the last word of the name says something elsewhere in the
// text, standing by itself: "Krasniqi said". The words are gathered once.
func (sc *scan) speaksAlone(r nameRun) bool {
	if sc.alone == nil {
		sc.alone = map[string]bool{}
		for i := 1; i+1 < sc.n(); i++ {
			if !sc.cap(i) || sc.upper(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 || sc.geoAt[i] > 0 || sc.rolAt[i] > 0 || sc.common(i) {
				continue
			}
			if !sc.same(i-1, i) || !sc.cap(i-1) {
				if sc.same(i, i+1) && sc.has(i+1, isAct) && !sc.cap(i+1) || sc.same(i-1, i) && sc.has(i-1, isAct) && !sc.cap(i-1) && sc.toks[i+1].kind == punct {
					sc.alone[sc.at(i)] = true
				}
			}
		}
	}
	return sc.alone[sc.at(r.last-1)]
}

// after weighs what follows a name.
func (sc *scan) after(r nameRun, n int) int {
	i := r.last
	if !sc.same(r.first, i) {
		return 0
	}
	switch w := sc.low[i]; {
	case w == "," || sc.dash(i):
		if k := sc.roleStarts(i + 1); k >= 0 && n > 1 {
			if sc.role[k].kind == "loose" && sc.role[k].institute < 0 {
				return 2
			}
			return 3
		}
		if sc.at(i+1) == "who" && n > 1 {
			return 2
		}
	case w == "(":
		if g := sc.geoOf(i + 1); g != nil && n > 1 && sc.at(g.last) == ")" {
			return 3
		}
		if sc.roleStarts(i+1) >= 0 && n > 1 {
			return 3
		}
		if sc.insAt[min(i+1, sc.n()-1)] > 0 && n > 1 {
			return 2
		}
	case (w == "of" || w == "from") && n > 1:
		k := sc.skipThe(i + 1)
		if k < sc.n() && sc.insAt[k] > 0 && sc.same(i, k) {
			return 3
		}
		if g := sc.geoOf(k); g != nil && sc.same(i, k) && sc.has(g.last, isAct) && sc.same(i, g.last) {
			return 3 // "X of Pristina said"
		}
	case sc.has(i, isAct) && n > 1 && sc.geoAt[r.first] == 0:
		return 2
	}
	return 0
}

// inLists lifts names that stand between sure names in an enumeration.
func (sc *scan) inLists(runs []nameRun) {
	for k := range runs {
		r := &runs[k]
		if r.score >= 3 || r.score < 0 || r.last-r.first < 2 || r.last-r.first > 4 {
			continue
		}
		if k > 0 && runs[k-1].score >= 3 && sc.listGap(runs[k-1].last, r.title) || k+1 < len(runs) && runs[k+1].score >= 3 && sc.listGap(r.last, runs[k+1].title) {
			r.score += 3
		}
	}
}

// listGap tells whether only a comma, a semicolon or "and" stands between tokens.
func (sc *scan) listGap(a, b int) bool {
	if b <= a || b-a > 3 || !sc.same(a, b) {
		return false
	}
	for j := a; j < b; j++ {
		if w := sc.low[j]; w != "," && w != ";" && w != "and" && w != "&" {
			return false
		}
	}
	return true
}

// addPerson makes a person of a run; joinPeople finds out who is the same.
func (sc *scan) addPerson(r nameRun) int {
	e := len(sc.ents.people)
	p := person{name: squash(sc.span(r.first, r.last)), institute: -1, first: sc.toks[r.first].sent}
	p.mentions = []mention{{start: sc.toks[r.first].start, end: sc.toks[r.last-1].end, entity: e, sent: p.first}}
	p.surname, p.given = sc.parts(r.first, r.last)
	for k := r.title; k < r.first; k++ {
		if v := sc.lex.set("titles").words[sc.low[k]]; v == "m" || v == "f" {
			p.gender = v[0]
		}
	}
	if p.gender == 0 {
		if v := sc.lex.set("givennames").words[p.given]; v != "" {
			p.gender = v[0]
		}
	}
	sc.ents.people = append(sc.ents.people, p)
	for j := r.first; j < r.last; j++ {
		sc.perAt[j] = int32(e) + 1
	}
	return e
}

// parts tells surname and given name of tokens first to last, folded.
func (sc *scan) parts(first, last int) (surname, given string) {
	var full, initials []int
	for j := first; j < last; j++ {
		if sc.initial(j) || sc.upper(j) && len(sc.low[j]) <= 2 {
			initials = append(initials, j)
		} else if !sc.has(j, isParticle) || sc.cap(j) {
			full = append(full, j)
		}
	}
	if len(full) == 0 {
		return sc.low[last-1], ""
	}
	if len(full) == 1 {
		if len(initials) > 0 {
			given = sc.low[initials[0]]
		}
		return sc.low[full[0]], given
	}
	a, b := full[0], full[len(full)-1]
	if tail := sc.low[b]; tail == "uulu" || tail == "uly" || tail == "ulu" || tail == "kyzy" || tail == "qizi" || tail == "oglu" || tail == "ogly" {
		return sc.low[full[len(full)-2]], sc.low[a]
	}
	switch {
	case sc.upper(a) && !sc.upper(b) && len(sc.low[a]) > 3:
		return sc.low[a], sc.low[b]
	case sc.upper(b) && !sc.upper(a):
		return sc.low[b], sc.low[a]
	case sc.eastFirst(a, b, len(full)):
		return sc.low[a], sc.low[full[1]]
	case len(full) >= 2 && sc.surnameEnd(a) >= 2 && sc.surnameEnd(b) < 2 && !sc.has(a, isGiven):
		return sc.low[a], sc.low[full[1]]
	}
	return sc.low[b], sc.low[a]
}

// eastFirst tells whether the name from a to b has its surname first.
func (sc *scan) eastFirst(a, b, n int) bool {
	if !sc.has(a, isEast) || sc.has(a, isGiven) && !sc.has(b, isEast) {
		return false
	}
	if strings.Contains(sc.word(a), "-") {
		return false
	}
	if strings.Contains(sc.word(b), "-") || n == 3 && len(sc.low[a]) <= 4 {
		return true
	}
	// "Gao Xiang" against "Jin Gao": both may be surnames; Chinese writes it first.
	return true
}

// joinPeople joins names of one person: same surname, and given names or initials
// that do not contradict each other.
func (sc *scan) joinPeople() {
	ps := sc.ents.people
	to := make([]int, len(ps))
	bySurname := map[string][]int{}
	for k := range ps {
		to[k] = k
		name := nameSet(ps[k].name)
		found := -1
		for _, c := range bySurname[ps[k].surname] {
			if samePerson(ps[c].name, ps[k].name) {
				found = c
				break
			}
		}
		if found < 0 {
			for _, w := range name {
				if w == ps[k].surname {
					continue
				}
				for _, c := range bySurname[w] {
					if samePerson(ps[c].name, ps[k].name) {
						found = c
					}
				}
			}
		}
		if found < 0 && len(name) == 2 && patronymic(name[1]) {
			for c := 0; c < k && c < 300; c++ {
				if to[c] == c && ps[c].given == name[0] {
					found = c
				}
			}
			if found >= 0 {
				to[k] = found
				ps[found].mentions = append(ps[found].mentions, ps[k].mentions...)
				continue
			}
		}
		if found < 0 {
			if len(bySurname[ps[k].surname]) < 64 {
				bySurname[ps[k].surname] = append(bySurname[ps[k].surname], k)
			}
			continue
		}
		to[k] = found
		if fuller(ps[k].name, ps[found].name) {
			ps[found].name, ps[found].given, ps[found].surname = ps[k].name, ps[k].given, ps[k].surname
			bySurname[ps[k].surname] = append(bySurname[ps[k].surname], found)
		}
		if ps[found].gender == 0 {
			ps[found].gender = ps[k].gender
		}
		ps[found].mentions = append(ps[found].mentions, ps[k].mentions...)
	}
	next := make([]int, len(ps))
	var out []person
	for k := range ps {
		if to[k] == k {
			next[k] = len(out)
			out = append(out, ps[k])
		} else {
			next[k] = next[to[k]]
		}
	}
	for k := range out {
		sortMentions(out[k].mentions, k)
	}
	for j := range sc.perAt {
		if sc.perAt[j] > 0 {
			sc.perAt[j] = int32(next[sc.perAt[j]-1]) + 1
		}
	}
	sc.ents.people = out
}

func sortMentions(ms []mention, e int) {
	for k := range ms {
		ms[k].entity = e
	}
	sort.SliceStable(ms, func(a, b int) bool { return ms[a].start < ms[b].start })
}

// nameSet are the folded words of a person's name; initials without their stops.
func nameSet(name string) []string {
	return strings.FieldsFunc(foldName(name), func(r rune) bool { return r == ' ' || r == '.' || r == '-' })
}

// foldName folds a name and drops apostrophes.
func foldName(name string) string { return strings.ReplaceAll(foldWord(name), "'", "") }

// fuller tells whether name a says more than b.
func fuller(a, b string) bool {
	fa, fb := 0, 0
	for _, w := range nameSet(a) {
		if utf8.RuneCountInString(w) > 2 {
			fa++
		}
	}
	for _, w := range nameSet(b) {
		if utf8.RuneCountInString(w) > 2 {
			fb++
		}
	}
	return fa > fb || fa == fb && utf8.RuneCountInString(a) > utf8.RuneCountInString(b)
}

// samePerson tells whether two names of one text can be one person's: each word of
// the shorter stands in the longer, an initial for a word that it begins.
func samePerson(a, b string) bool {
	wa, wb := nameSet(a), nameSet(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa) == 0 {
		return false
	}
	used := make([]bool, len(wb))
	whole := 0
	for _, x := range wa {
		hit := -1
		for k, y := range wb {
			if !used[k] && x == y {
				hit = k
				break
			}
		}
		if hit >= 0 && utf8.RuneCountInString(x) > 2 {
			whole++
		}
		if hit < 0 {
			for k, y := range wb {
				if used[k] {
					continue
				}
				if utf8.RuneCountInString(x) <= 2 && strings.HasPrefix(y, x) || utf8.RuneCountInString(y) <= 2 && strings.HasPrefix(x, y) {
					hit = k
					break
				}
			}
		}
		if hit < 0 {
			return false
		}
		used[hit] = true
	}
	return whole > 0
}

// surnames marks surnames that stand alone, and titles with a surname of nobody
// named more fully.
func (sc *scan) surnames() {
	by := map[string][]int{}
	for k := range sc.ents.people {
		p := &sc.ents.people[k]
		if len(by[p.surname]) < 64 {
			by[p.surname] = append(by[p.surname], k)
		}
		if strings.Count(p.name, " ") > 0 {
			// the particle belongs to the surname: "van Rompuy", "Al Thani"
			for _, w := range strings.Fields(foldWord(p.name)) {
				if w != p.surname && utf8.RuneCountInString(strings.Trim(w, ".")) > 2 && w != p.given && !sc.lex.set("particles").has(w) && len(by[w]) < 64 {
					by[w] = append(by[w], k)
				}
			}
		}
	}
	seen := make([]int, len(sc.ents.people)) // token of the last mention so far, + 1
	for i := 0; i < sc.n(); i++ {
		if sc.perAt[i] > 0 {
			seen[sc.perAt[i]-1] = i + 1
		}
		if sc.perAt[i] > 0 || sc.insAt[i] > 0 || sc.forAt[i] > 0 || !sc.cap(i) || sc.rolAt[i] > 0 && sc.has(i, isRole) {
			continue
		}
		c := by[sc.low[i]]
		if len(c) == 0 {
			if c = sc.givenAlone(i); len(c) == 0 {
				continue
			}
		}
		if sc.common(i) && !sc.titled(i) {
			continue
		}
		if sc.cap(i+1) && sc.same(i, i+1) && !sc.has(i+1, isFunction) && sc.perAt[i+1] == 0 && sc.at(i+1) != "." && !sc.has(i, isGiven) && (sc.insAt[i+1] > 0 || sc.has(i+1, isInst|isForm)) {
			continue
		}
		if i > 0 && sc.cap(i-1) && sc.has(i-1, isGiven) && sc.same(i-1, i) && sc.perAt[i-1] == 0 {
			continue
		}
		k := c[0]
		for _, x := range c {
			if seen[x] > seen[k] {
				k = x
			}
		}
		seen[k] = i + 1
		p := &sc.ents.people[k]
		p.mentions = append(p.mentions, mention{start: sc.toks[i].start, end: sc.toks[i].end, entity: k, sent: sc.toks[i].sent})
		sc.perAt[i] = int32(k) + 1
	}
	for k := range sc.ents.people {
		sortMentions(sc.ents.people[k].mentions, k)
	}
}

// givenAlone finds people by given name where a title stands before it or a verb of
// saying after it: "Ms. Aisha said".
func (sc *scan) givenAlone(i int) []int {
	if !sc.has(i, isGiven) || !sc.titled(i) {
		return nil
	}
	var out []int
	for k := range sc.ents.people {
		if sc.ents.people[k].given == sc.low[i] {
			out = append(out, k)
		}
		if len(out) > 1 || k > 200 {
			return nil
		}
	}
	return out
}

// titled tells whether a title or post stands before token i.
func (sc *scan) titled(i int) bool {
	return i > 0 && sc.same(i-1, i) && (sc.isTitleToken(i-1, i) || sc.roleEnds(i) || sc.has(i-1, isTitle) && sc.cap(i-1))
}

// sortPeople puts people in the order of their first mention.
func (sc *scan) sortPeople() {
	ps := sc.ents.people
	order := make([]int, len(ps))
	for k := range order {
		order[k] = k
	}
	sort.SliceStable(order, func(a, b int) bool { return ps[order[a]].mentions[0].start < ps[order[b]].mentions[0].start })
	next := make([]int, len(ps))
	out := make([]person, len(ps))
	for n, k := range order {
		next[k] = n
		out[n] = ps[k]
		out[n].first = ps[k].mentions[0].sent
		sortMentions(out[n].mentions, n)
	}
	for j := range sc.perAt {
		if sc.perAt[j] > 0 {
			sc.perAt[j] = int32(next[sc.perAt[j]-1]) + 1
		}
	}
	sc.ents.people = out
}

// patronymic tells whether a folded word is a Russian patronymic.
func patronymic(w string) bool {
	for _, end := range []string{"ovich", "evich", "ovna", "evna"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}

// byline tells whether the sentence of token i names who wrote or photographed.
func (sc *scan) byline(i int) bool {
	s := sc.sents[sc.toks[i].sent]
	if s.last-s.first > 12 {
		return false
	}
	first := s.first
	if sc.toks[first].kind == punct {
		first++
	}
	switch sc.at(first) {
	case "by":
		return sc.cap(first) && first+1 < s.last && s.last-s.first < 8
	case "photo", "photos", "text", "author", "authors", "image", "images", "picture", "editor", "reporting", "editing", "contact", "contacts", "source", "credit", "foto":
		return sc.at(first+1) == ":" || sc.at(first+1) == "by" || sc.at(first+2) == ":" || sc.at(first+1) == "credit" || sc.at(first+1) == "courtesy"
	}
	return false
}
