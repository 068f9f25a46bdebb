package entities

import (
	"strings"
	"unicode/utf8"

	"coopgraph/loaders/prose/words"
)

// A nameRun is a run of capitalised words that may be a person's name.
type nameRun struct {
	first, last int // tokens, half-open
	title       int // first token of the titles before it; first where there are none
	score       int
	person      int // index into Entities.People, -1 for none
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
	sc.bySurname(runs)
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
			if sc.Toks[r.first].End <= sc.Title.End && sc.surnameEnd(r.first) == 0 {
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

// bySurname lifts names of two or three words that no list knows and whose last word stands
// alone behind a title elsewhere: "the brief with Ayaka Ishimori", later "Ms. Ishimori".
func (sc *scan) bySurname(runs []nameRun) {
	titled := map[string]bool{}
	for k := range runs {
		if r := &runs[k]; r.last-r.first == 1 && r.title < r.first && r.score >= 4 && !sc.common(r.first) {
			titled[sc.low[r.first]] = true
		}
	}
	for k := range runs {
		if r := &runs[k]; r.score >= 0 && r.score < 3 && r.last-r.first > 1 && r.last-r.first < 4 && titled[sc.low[r.last-1]] && sc.Toks[r.first].Start > sc.Title.End {
			r.score += 3
		}
	}
}

// nameStart tells whether a name may begin at token i.
func (sc *scan) nameStart(i int) bool {
	if !sc.cap(i) || sc.insAt[i] > 0 || sc.forAt[i] > 0 || sc.perAt[i] > 0 || sc.has(i, isFunction) && !(sc.Word(i) == "A" && sc.initial(i+1) && sc.cap(i+2) && sc.same(i, i+2)) {
		return false
	}
	if sc.low[i] == "h." && (sc.at(i+1) == "e." || sc.at(i+1) == "h.") || sc.low[i] == "e." && sc.at(i-1) == "h." {
		return false
	}
	if sc.initial(i) {
		return sc.cap(i+1) && sc.same(i, i+1)
	}
	if sc.geoAt[i] > 0 {
		// a city's name as a given name: a post or a title before it, a surname after it
		g := sc.geoOf(i)
		return g.kind == geoCity && g.last == i+1 && sc.same(i, i+1) && sc.cap(i+1) && sc.geoAt[i+1] == 0 && !sc.common(i+1) &&
			(sc.surnameEnd(i+1) >= 2 || sc.surnameEnd(i+1) > 0 && (sc.roleEnds(i) || sc.isTitleToken(i-1, i)) || sc.addressed(i))
	}
	if sc.malay(i) {
		return false
	}
	if sc.rolAt[i] > 0 || sc.has(i, isTitle) && !sc.has(i, isGiven|isEast) && !(sc.low[i] == "sr" && sc.upper(i)) {
		return false
	}
	if sc.low[i] == "sr" && sc.upper(i) {
		return sc.cap(i+1) && sc.same(i, i+1)
	}
	if degrees[sc.low[i]] && sc.has(i, isTail) {
		return false // "PhD Rosa Quispe"
	}
	if sc.starts(i) && len(sc.low[i]) > 4 && strings.HasSuffix(sc.low[i], "s") && !sc.has(i, isGiven|isEast) && sc.surnameEnd(i) == 0 && sc.has(i+1, isGiven) && sc.cap(i+1) && sc.cap(i+2) && sc.same(i, i+2) {
		return false // "Trainers Rosa Quispe and A"
	}
	if sc.starts(i) && len(sc.low[i]) > 5 && strings.HasSuffix(sc.low[i], "ing") && !sc.has(i, isGiven|isEast) {
		return false // "Echoing Mensah, she said"
	}
	if sc.has(i, isTitle) && sc.titleHere(i) {
		return false
	}
	return !sc.common(i) || sc.has(i, isGiven) && sc.cap(i+1) && sc.same(i, i+1)
}

// addressed tells whether a title that only people have stands right before token i:
// "Dr. Kwame Wells" is a name although Wells is a town.
func (sc *scan) addressed(i int) bool {
	if i == 0 || !sc.same(i-1, i) || !sc.isTitleToken(i-1, i) {
		return false
	}
	switch strings.TrimSuffix(sc.low[i-1], ".") {
	case "dr", "mr", "ms", "mrs", "prof", "amb", "excellency", "e", "honourable", "hon", "gen", "col", "sir", "dame", "":
		return true
	}
	return false
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
			surname := words == 1 && g.last == j+1 && (sc.addressed(i) || sc.roleEnds(i) && (sc.has(i, isGiven) || g.kind == geoCity && sc.low[i-1] == "ambassador"))
			surname = surname || words == 1 && g.kind == geoCity && g.last == j+1 && sc.has(i, isEast) && !sc.has(i, isField|isCommon|isInst) && !sc.upper(j) // "Chen Dongyang"
			surname = surname || words == 2 && g.kind == geoCity && g.last == j+1 && sc.has(i, isGiven) && (sc.addressed(i) || sc.roleEnds(i))                // "Ambassador Ali Kemal Konya"
			if g.kind == geoName && !surname || g.kind == geoAdj && !sc.has(j, isGiven|isEast) || g.kind == geoRegion || g.last > j+1 {
				break
			}
			if !sc.has(j-1, isGiven) && !sc.initial(j-1) && !surname {
				break
			}
		}
		if j > i && (sc.common(j) || sc.has(j, isFunction)) && !sc.has(j, isParticle) && !(sc.has(j, isGiven|isEast)) {
			if !(words == 1 && (sc.has(i, isGiven) || sc.initial(i) || sc.addressed(i)) && !sc.smallToo(j) && (sc.has(j, isCommon) || sc.has(j, isAct) && sc.addressed(i)) && !sc.has(j, isInst|isForm|isFunction) && sc.geoAt[j] == 0 && sc.at(j+1) != "of") {
				break
			}
		}
		if j > i && (sc.has(j, isTitle) && strings.HasSuffix(w, ".") || sc.courtesy(j)) {
			break
		}
		if words >= 2 && sc.Toks[j].End <= sc.Title.End && (sc.at(j+1) == "to" || sc.at(j+1) == "at" || sc.at(j+1) == "for" || sc.at(j+1) == "out") && strings.HasSuffix(w, "s") && !sc.has(j, isGiven|isEast) && sc.surnameEnd(j) == 0 {
			break // a headline in capitals: "A B Points to ..."
		}
		if words >= 2 && sc.upper(j) && (w == "ii" || w == "iii" || w == "iv") {
			r.last = j + 1 // "Ramon Ortega III"
			break
		}
		if sc.upper(j) && !sc.upperName(i, j) {
			break
		}
		if j > i && sc.has(j, isTail) && (sc.innerCapital(j) || strings.Contains(w, ".")) {
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
	if k >= sc.n() {
		return false
	}
	if k >= 0 && sc.low[k] == "." && k > 0 && sc.has(k-1, isTitle) && !sc.Spaced(k) {
		return true
	}
	if k > 0 && sc.apostrophe(k) && sc.malay(k-1) {
		return true // "Dato’ A"
	}
	if k >= 0 && (sc.low[k] == "e." && sc.at(k-1) == "h." || sc.low[k] == "h." && sc.at(k+1) == "e.") {
		return true
	}
	if k > 0 && sc.rolAt[k] == 0 && sc.serviceEnds(k, i) {
		return true
	}
	if k >= 0 && (sc.low[k] == "her" || sc.low[k] == "his") && sc.cap(k) && sc.has(k+1, isTitle) && sc.cap(k+1) && sc.rolAt[k] == 0 {
		return true // "Her Excellency"
	}
	if !sc.has(k, isTitle) || !sc.cap(k) || sc.insAt[k] > 0 {
		return false
	}
	v := sc.lex.Titles.At(sc.low[k])
	if v == "upper" && !sc.upper(k) || sc.low[k] == "sr" && sc.upper(k) {
		return false
	}
	if v == "role" || sc.has(k, isRole) {
		return false
	}
	return true
}

// serviceEnds tells whether token k is a part of "(Retd.)" or "(Mrs.)" between a title and
// the name that begins at i.
func (sc *scan) serviceEnds(k, i int) bool {
	open := k
	for n := 0; n < 2 && sc.at(open) != "("; n++ {
		open--
	}
	return sc.at(open) == "(" && sc.at(open+2) == ")" && sc.has(open+1, isTail|isTitle) && sc.has(open-1, isTitle) && sc.rolAt[open] == 0 && open+2 < i && sc.same(open-1, i)
}

// upperName tells whether the word in capitals at j is part of the name that began
// at i: "Abdulaziz KAMILOV", "BK Sharma".
func (sc *scan) upperName(i, j int) bool {
	w := sc.Word(j)
	if _, ok := sc.acro[w]; ok {
		return false
	}
	if sc.lex.LeagueAcronyms.Has(w) {
		return false
	}
	letters := utf8.RuneCountInString(w)
	if letters <= 3 && j == i && !(sc.at(i-1) == "the" && sc.initial(i+1)) { // not "to the UN A. Moyo"
		return sc.cap(i+1) && sc.same(i, i+1) && !sc.upper(i+1) && !sc.common(i+1) && !strings.ContainsAny(w, "0123456789+")
	}
	if j > i {
		return letters >= 3 && (sc.has(j-1, isGiven|isEast) || sc.initial(j-1) || sc.surnameEnd(j) > 0 || sc.upper(j-1))
	}
	if letters >= 3 && j == i && sc.cap(j+1) && !sc.upper(j+1) && !sc.common(j+1) && sc.same(j, j+1) && sc.geoAt[j+1] == 0 && sc.isTitleToken(j-1, j) && sc.same(j-1, j) {
		return true // "Mr. KONDO Seiji"
	}
	if letters >= 4 && j == i && sc.cap(j+1) && !sc.upper(j+1) && !sc.common(j+1) && sc.same(j, j+1) && sc.geoAt[j+1] == 0 && sc.roleEnds(j) {
		return true // "Director-General KONDO Seiji"
	}
	if letters >= 4 && j == i && (sc.starts(j) || sc.at(j-1) == ";" || sc.at(j-1) == ":") && sc.cap(j+1) && !sc.upper(j+1) && !sc.common(j+1) && sc.geoAt[j+1] == 0 && sc.at(j+2) == "," && sc.roleIn(j+3) > j+3 && sc.same(j, j+3) {
		return true // "KONDO Seiji, Professor" in a list
	}
	return letters >= 4 && sc.cap(j+1) && (sc.has(j, isGiven|isEast) || sc.surnameEnd(j) > 0 || sc.has(j+1, isGiven)) && sc.same(j, j+1)
}

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
		if w == "the" || w == "a" || w == "an" || w == "then" || w == "also" || w == "currently" || w == "as" || w == "formerly" || w == "previously" || w == "now" || w == "presently" || sc.has(i, isTitle) || w == "who" || w == "was" || w == "is" || sc.has(i, isRoleMod) {
			i++
			continue
		}
		return -1
	}
	return -1
}

// addPerson makes a person of a run; joinPeople finds out who is the same.
func (sc *scan) addPerson(r nameRun) int {
	e := len(sc.ents.People)
	p := Person{Name: words.Squash(sc.span(r.first, r.last)), Institute: -1, first: sc.Toks[r.first].Sent}
	p.Mentions = []Mention{{Start: sc.Toks[r.first].Start, End: sc.Toks[r.last-1].End, entity: e, sent: p.first}}
	p.surname, p.given = sc.parts(r.first, r.last)
	for k := r.title; k < r.first; k++ {
		if v := sc.lex.Titles.At(sc.low[k]); v == "m" || v == "f" {
			p.Gender = v[0]
		} else if sc.low[k] == "her" {
			p.Gender = 'f' // "Her Excellency"
		}
	}
	if p.Gender == 0 {
		if v := sc.lex.GivenNames.At(p.given); v != "" {
			p.Gender = v[0]
		}
	}
	sc.ents.People = append(sc.ents.People, p)
	for j := r.first; j < r.last; j++ {
		sc.perAt[j] = int32(e) + 1
	}
	return e
}

// byline tells whether the sentence of token i names who wrote or photographed.
func (sc *scan) byline(i int) bool {
	s := sc.Sents[sc.Toks[i].Sent]
	if s.Last-s.First > 12 {
		return false
	}
	first := s.First
	if sc.Toks[first].Kind == words.Punct {
		first++
	}
	switch sc.at(first) {
	case "by":
		return sc.cap(first) && first+1 < s.Last && s.Last-s.First < 8
	case "photo", "photos", "text", "author", "authors", "image", "images", "picture", "editor", "reporting", "editing", "contact", "contacts", "source", "credit", "foto":
		return sc.at(first+1) == ":" || sc.at(first+1) == "by" || sc.at(first+2) == ":" || sc.at(first+1) == "credit" || sc.at(first+1) == "courtesy"
	}
	return false
}
