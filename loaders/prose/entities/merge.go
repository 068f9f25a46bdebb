package entities

import (
	"slices"
	"strings"
)

// mergeInstitutes puts together the forms of one body: "Valdai Club" and "Valdai
// Discussion Club", a name with and without "under the President of ...".
func (sc *scan) mergeInstitutes() {
	is := sc.ents.Institutes
	n := len(is)
	if n > 400 {
		return
	}
	words := make([][]string, n)
	for k := range is {
		for _, w := range sc.expand(is[k].Name) {
			if w != "of" && w != "for" && w != "the" && w != "and" {
				words[k] = append(words[k], w)
			}
		}
	}
	to := make([]int, n)
	byAlias := map[string]int{}
	for k := range to {
		to[k] = k
		for _, x := range is[k].aliases {
			byAlias[x] = k
		}
	}
	for k := range is {
		if b, ok := byAlias[is[k].Name]; ok && b != k && is[b].Parent != k && strings.Contains(is[k].Name, " ") {
			to[k] = b
		}
	}
	for k := range is {
		// "KazISS under the President": a short form in a longer name
		if short, _, ok := strings.Cut(is[k].Name, " under "); ok && to[k] == k && acronymLike(short) && !strings.Contains(short, " ") {
			b, ok := sc.spelledBy(short)
			if a, known := sc.acro[short]; known && !a.format {
				b, ok = a.entity, true
			}
			if ok && b != k && to[b] == b {
				to[k] = b
			}
		}
		if head, rest, _ := strings.Cut(is[k].Name, " "); rest != "" && to[k] == k && acronymLike(head) && sc.trade(rest) {
			if b, ok := sc.insBy[nameKey(head)]; ok && b != k && to[b] == b && is[b].Name == head {
				to[b] = k // "ABC Research and Consulting" is called ABC
			}
		}
		if b := sc.longForm(is[k].Name); b >= 0 && b != k && to[k] == k && to[b] != k {
			to[k] = b
		}
	}
	for a := 0; a < n; a++ {
		best, many := -1, false
		if to[a] != a {
			continue
		}
		for b := 0; b < n; b++ {
			if a == b || len(words[a]) > len(words[b]) || len(words[a]) == len(words[b]) && a < b || is[a].Parent == b || is[b].Parent == a {
				continue
			}
			if len(words[a]) < 2 || !subset(words[a], words[b]) {
				continue
			}
			if is[a].kind != "" && is[b].kind != "" && !sameKind(is[a].kind, is[b].kind) {
				continue
			}
			if len(words[a]) == len(words[b]) && subset(words[b], words[a]) {
				best = b
				break
			}
			if words[a][0] == "university" && words[b][0] != "university" && sc.properIn(words[b][:slices.Index(words[b], "university")]) {
				continue // "University of Lima" is not the "Women University Lima"
			}
			proper := sc.properIn(words[a])
			if !proper && !strings.HasPrefix(nameKey(is[b].Name), nameKey(is[a].Name)) {
				continue
			}
			if best >= 0 {
				many = true
			}
			best = b
		}
		if best < 0 || many && !sc.properIn(words[a]) {
			continue
		}
		if !sc.properIn(words[a]) && sc.besides(a) && !strings.HasPrefix(is[best].Name, is[a].Name+", ") {
			continue
		}
		if to[best] != a {
			to[a] = best
		}
	}
	sc.remapInstitutes(to)
}

// trade tells whether words only say what a house does that is called by those before them:
// "Research and Consulting".
func (sc *scan) trade(rest string) bool {
	for _, w := range nameWords(rest) {
		if v := sc.lex.BodyTails.At(w); v != "trade" && v != "both" && w != "and" {
			return false
		}
	}
	return true
}

// longForm is the body whose short form the text defines and whose name goes on behind it:
// "ABC RAS", "ABC under the President of ...", or stands behind "UN" in it; -1 for none.
func (sc *scan) longForm(name string) int {
	head, rest, _ := strings.Cut(name, " ")
	if rest == "" {
		if a, ok := sc.acro["UN"+name]; ok && !a.format && len(name) > 2 {
			return a.entity
		}
		return -1
	}
	if a, ok := sc.acro[head]; ok && !a.format && (strings.HasPrefix(rest, "under the ") || !strings.Contains(rest, " ") && acronymLike(rest) && len(rest) <= 4) {
		return a.entity
	}
	return -1
}

// expand are the words of a name, short forms that the text defines written out.
func (sc *scan) expand(name string) []string {
	var out []string
	for _, w := range strings.Fields(name) {
		if a, ok := sc.acro[w]; ok {
			full := ""
			if a.format {
				full = sc.ents.Formats[a.entity].Name
			} else {
				full = sc.ents.Institutes[a.entity].Name
			}
			if strings.Contains(full, " ") && full != name && strings.Contains(name, " ") {
				out = append(out, nameWords(full)...)
				continue
			}
		}
		out = append(out, nameWords(w)...)
	}
	return out
}

// properIn tells whether a word of the name is neither a field of study nor a head noun.
func (sc *scan) properIn(ws []string) bool {
	for _, w := range ws {
		if sc.lex.Institutes.At(w) == "state" && sc.lex.Parliaments.Has(w) {
			return true
		}
		if f := sc.lex.flags.At(w); f&(isField|isInst|isCommon|isRole|isRoleMod|isFunction) == 0 {
			return true
		}
	}
	return false
}

// besides tells whether a place stands at a mention of the body, which parts it from
// others of the same name: "Center for Strategic Studies (Ankara)".
func (sc *scan) besides(e int) bool {
	for _, m := range sc.inst {
		if m.entity == e && sc.countryBeside(m) != "" {
			return true
		}
	}
	return false
}

func subset(a, b []string) bool {
	in := map[string]bool{}
	for _, w := range b {
		in[w] = true
	}
	for _, w := range a {
		if !in[w] {
			return false
		}
	}
	return true
}

func sameKind(a, b string) bool {
	return a == b || a == "headquarters" || b == "headquarters" || alike[a] == b || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}

// remapInstitutes joins each body k into to[k].
func (sc *scan) remapInstitutes(to []int) {
	is := sc.ents.Institutes
	root := func(k int) int {
		for n := 0; to[k] != k && n <= len(to); n++ {
			k = to[k]
		}
		return k
	}
	next := make([]int, len(is))
	var out []Institute
	for k := range is {
		if root(k) == k {
			next[k] = len(out)
			out = append(out, is[k])
		}
	}
	for k := range is {
		if r := root(k); r != k {
			i := &out[next[r]]
			i.aliases = append(append(i.aliases, is[k].Name), is[k].aliases...)
			i.Mentions = append(i.Mentions, is[k].Mentions...)
			if i.country == "" {
				i.country = is[k].country
			}
		}
	}
	for k := range is {
		next[k] = next[root(k)]
	}
	for k := range out {
		if out[k].Parent >= 0 {
			out[k].Parent = next[out[k].Parent]
			if out[k].Parent == k {
				out[k].Parent = -1
			}
		}
		sortMentions(out[k].Mentions, k)
	}
	for k := range sc.inst {
		sc.inst[k].entity = next[sc.inst[k].entity]
	}
	for k := range sc.role {
		if sc.role[k].institute >= 0 {
			sc.role[k].institute = next[sc.role[k].institute]
		}
	}
	for a, x := range sc.acro {
		if !x.format {
			x.entity = next[x.entity]
			sc.acro[a] = x
		}
	}
	for key, k := range sc.insBy {
		sc.insBy[key] = next[k]
	}
	sc.ents.Institutes = out
}

// partsOfBodies says who organised and who took part.
func (sc *scan) partsOfBodies() {
	for k := range sc.ents.Institutes {
		sc.ents.Institutes[k].part = "mentioned"
	}
	for _, p := range sc.ents.People {
		if p.participant && p.Institute >= 0 {
			sc.ents.Institutes[p.Institute].part = "participant"
		}
	}
	for _, m := range sc.inst {
		if part := sc.partOf(m); part != "" {
			if ins := &sc.ents.Institutes[m.entity]; ins.part != "organizer" {
				ins.part = part
			}
		}
	}
}

// organizing are verbs of those who make a meeting.
var organizing = map[string]bool{"organized": true, "organised": true, "co-organized": true, "co-organised": true, "convened": true, "held": true, "arranged": true,
	"prepared": true, "initiated": true, "launched": true, "staged": true, "hosted": true, "co-hosted": true, "chaired": true}

// partOf reads the part of a body at one mention.
func (sc *scan) partOf(m instMark) string {
	// "organized by A, B and C"
	for k := m.first - 1; k >= 0 && m.first-k < 60 && sc.same(k, m.first); k-- {
		if sc.low[k] == "by" && organizing[sc.at(k-1)] {
			if sc.at(k-1) == "hosted" {
				return "host"
			}
			return "organizer"
		}
		if sc.insAt[k] == 0 && sc.low[k] != "," && sc.low[k] != "and" && sc.low[k] != "the" && sc.low[k] != "(" && sc.low[k] != ")" && sc.low[k] != "with" && sc.low[k] != "together" && sc.low[k] != "jointly" && sc.geoAt[k] == 0 && sc.low[k] != "'s" {
			break
		}
	}
	// "A convened the webinar"
	for k := m.last; k < m.last+6 && sc.same(m.first, k); k++ {
		if organizing[sc.low[k]] && sc.low[k] != "chaired" && sc.at(k-1) != "was" && sc.at(k-1) != "were" {
			if sc.low[k] == "hosted" {
				return "host"
			}
			return "organizer"
		}
		if sc.isWord(k) && sc.insAt[k] == 0 && sc.low[k] != "has" && sc.low[k] != "had" && sc.low[k] != "jointly" {
			break
		}
	}
	return ""
}

// leaguesAmong makes institutes of the leagues that stand in a list of bodies: "the
// Foundation, the OSCE and the European Union Delegation".
func (sc *scan) leaguesAmong() {
	set := sc.lex.Leagues
	for _, f := range sc.form {
		if !set.Has(sc.ents.Formats[f.entity].Name) || sc.insAt[f.first] > 0 {
			continue
		}
		a, b := f.first-1, f.last
		if sc.at(a) == "the" {
			a--
		}
		if sc.at(b) == "(" {
			b += 3
		}
		left := (sc.at(a) == "," || sc.at(a) == "and") && a > 0 && sc.insAt[a-1] > 0
		if !left && sc.at(a) == "," && sc.at(a-1) == ")" {
			left = sc.insAt[max(0, a-2)] > 0
		}
		right := false
		if sc.at(b) == "," || sc.at(b) == "and" {
			k := sc.skipThe(b + 1)
			right = k < sc.n() && sc.insAt[k] > 0 && sc.same(b, k)
		}
		if left && right || (left || right) && sc.partOf(f) == "organizer" {
			sc.bodyOf(f.entity)
		}
	}
}
