package entities

import (
	"slices"
	"strings"
	"unicode/utf8"

	"coopgraph/graph/reference"
	"coopgraph/loaders/prose/lexicon"
)

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
	if len(full) == 3 && patronymic(foldName(sc.low[b])) {
		return sc.low[a], sc.low[full[1]] // "Petrov Ivan Sergeyevich"
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
	if strings.Contains(sc.Word(a), "-") {
		return false
	}
	if strings.Contains(sc.Word(b), "-") || n == 3 && len(sc.low[a]) <= 4 {
		return true
	}
	// "Gao Xiang" against "Jin Gao": both may be surnames; Chinese writes it first.
	return true
}

// joinPeople joins names of one person: same surname, and given names or initials
// that do not contradict each other.
func (sc *scan) joinPeople() {
	ps := sc.ents.People
	to := make([]int, len(ps))
	bySurname, spelt := map[string][]int{}, spellings{}
	for k := range ps {
		to[k] = k
		name := nameSet(ps[k].Name)
		surname := foldName(ps[k].surname)
		found := -1
		if !strings.Contains(ps[k].Name, " ") && len(bySurname[surname]) == 0 {
			found = spelt.only(surname)
		}
		for _, c := range bySurname[surname] {
			if samePerson(ps[c].Name, ps[k].Name) {
				found = c
				break
			}
		}
		if found < 0 {
			for _, w := range name {
				if w == surname {
					continue
				}
				for _, c := range bySurname[w] {
					if samePerson(ps[c].Name, ps[k].Name) {
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
				ps[found].Mentions = append(ps[found].Mentions, ps[k].Mentions...)
				continue
			}
		}
		if found < 0 {
			if len(bySurname[surname]) < 64 {
				bySurname[surname] = append(bySurname[surname], k)
			}
			if g := foldName(ps[k].given); strings.Contains(g, "-") && len(bySurname[g]) < 64 {
				bySurname[g] = append(bySurname[g], k) // "Jeong Min-hyun" is "J. Min-hyun"
			}
			if len(name) > 1 {
				spelt.add(surname, k)
			}
			continue
		}
		to[k] = found
		if fuller(ps[k].Name, ps[found].Name) {
			ps[found].Name, ps[found].given, ps[found].surname = ps[k].Name, ps[k].given, ps[k].surname
			bySurname[surname] = append(bySurname[surname], found)
		}
		if ps[found].Gender == 0 {
			ps[found].Gender = ps[k].Gender
		}
		ps[found].Mentions = append(ps[found].Mentions, ps[k].Mentions...)
	}
	next := make([]int, len(ps))
	var out []Person
	for k := range ps {
		if to[k] == k {
			next[k] = len(out)
			out = append(out, ps[k])
		} else {
			next[k] = next[to[k]]
		}
	}
	for k := range out {
		sortMentions(out[k].Mentions, k)
	}
	for j := range sc.perAt {
		if sc.perAt[j] > 0 {
			sc.perAt[j] = int32(next[sc.perAt[j]-1]) + 1
		}
	}
	sc.ents.People = out
}

func sortMentions(ms []Mention, e int) {
	for k := range ms {
		ms[k].entity = e
	}
	slices.SortStableFunc(ms, func(a, b Mention) int { return a.Start - b.Start })
}

// nameSet are the folded words of a person's name; initials without their stops.
func nameSet(name string) []string {
	return strings.FieldsFunc(foldName(name), func(r rune) bool { return r == ' ' || r == '.' || r == '-' })
}

// foldName folds a name and drops apostrophes and the marks on Latin letters.
func foldName(name string) string {
	s := strings.ReplaceAll(lexicon.Fold(name), "'", "")
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return reference.Fold(s)
		}
	}
	return s
}

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
	by, spelt := map[string][]int{}, spellings{}
	for k := range sc.ents.People {
		p := &sc.ents.People[k]
		surname := foldName(p.surname)
		spelt.add(surname, k)
		if len(by[surname]) < 64 {
			by[surname] = append(by[surname], k)
		}
		if strings.Count(p.Name, " ") > 0 {
			// the particle belongs to the surname: "van Rompuy", "Al Thani"
			for _, w := range strings.Fields(foldName(p.Name)) {
				if w != surname && utf8.RuneCountInString(strings.Trim(w, ".")) > 2 && w != foldName(p.given) && !sc.lex.Particles.Has(w) && len(by[w]) < 64 {
					by[w] = append(by[w], k)
				}
			}
		}
	}
	firsts := map[string][]int{}
	for k := range sc.ents.People {
		if w, more, ok := strings.Cut(foldName(sc.ents.People[k].Name), " "); ok && more != "" && len(by[w]) == 0 {
			firsts[w] = append(firsts[w], k)
		}
	}
	seen := make([]int, len(sc.ents.People)) // token of the last mention so far, + 1
	for i := 0; i < sc.n(); i++ {
		if sc.perAt[i] > 0 {
			seen[sc.perAt[i]-1] = i + 1
		}
		if sc.perAt[i] > 0 || sc.insAt[i] > 0 || sc.forAt[i] > 0 || !sc.cap(i) || sc.rolAt[i] > 0 && sc.has(i, isRole) {
			continue
		}
		c := by[foldName(sc.low[i])]
		if len(c) == 0 {
			if c = sc.givenAlone(i); len(c) == 0 {
				k := -1
				if f := firsts[foldName(sc.low[i])]; len(f) == 1 && !sc.common(i) && !sc.has(i, isGiven) && sc.geoAt[i] == 0 && !sc.cap(i-1) && sc.same(i, i+1) && !sc.cap(i+1) && (sc.has(i+1, isAct) || strings.HasSuffix(sc.low[i+1], "ed")) {
					k = f[0] // "Kao noted", of Kao Kim Lorn
				}
				if k < 0 && !sc.common(i) && !sc.has(i, isGiven) && sc.geoAt[i] == 0 && (sc.titled(i) || sc.has(i+1, isAct) && !sc.cap(i+1) && sc.same(i, i+1)) && !sc.cap(i-1) {
					k = spelt.only(foldName(sc.low[i]))
				}
				if k < 0 {
					continue
				}
				c = []int{k}
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
		p := &sc.ents.People[k]
		p.Mentions = append(p.Mentions, Mention{Start: sc.Toks[i].Start, End: sc.Toks[i].End, entity: k, sent: sc.Toks[i].Sent})
		sc.perAt[i] = int32(k) + 1
	}
	for k := range sc.ents.People {
		sortMentions(sc.ents.People[k].Mentions, k)
	}
}

// givenAlone finds people by given name where a title stands before it or a verb of
// saying after it: "Ms. Aisha said".
func (sc *scan) givenAlone(i int) []int {
	if !sc.has(i, isGiven) || !sc.titled(i) {
		return nil
	}
	var out []int
	for k := range sc.ents.People {
		if sc.ents.People[k].given == sc.low[i] {
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
	ps := sc.ents.People
	order := make([]int, len(ps))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return ps[a].Mentions[0].Start - ps[b].Mentions[0].Start })
	next := make([]int, len(ps))
	out := make([]Person, len(ps))
	for n, k := range order {
		next[k] = n
		out[n] = ps[k]
		out[n].first = ps[k].Mentions[0].sent
		sortMentions(out[n].Mentions, n)
	}
	for j := range sc.perAt {
		if sc.perAt[j] > 0 {
			sc.perAt[j] = int32(next[sc.perAt[j]-1]) + 1
		}
	}
	sc.ents.People = out
}

// patronymic tells whether a folded word is a Russian patronymic.
func patronymic(w string) bool {
	for _, end := range []string{"ovich", "evich", "yevich", "ovna", "evna", "ichna", "ovych", "ivna"} {
		if strings.HasSuffix(w, end) && len(w) > len(end)+2 {
			return true
		}
	}
	return false
}
