package entities

import (
	"sort"
	"strings"
	"unicode/utf8"

	"coopgraph/loaders/prose/lexicon"
)

// formAcronyms marks later uses of the short forms, and known names without a head noun.
func (sc *scan) formAcronyms() {
	for i := 0; i < sc.n(); i++ {
		if sc.forAt[i] > 0 || !sc.upper(i) {
			continue
		}
		w := sc.Word(i)
		if a, ok := sc.acro[w]; ok && a.format {
			sc.markFormat(i, i+1, a.entity)
			continue
		}
		if sc.reference != nil && len(w) > 2 && sc.geoAt[i] == 0 {
			if _, ok := sc.reference.InstituteByName(w); ok {
				continue
			}
			if _, ok := sc.reference.FormatByName(w); ok && !sc.lex.LeagueAcronyms.Has(w) {
				e := sc.addFormat(i, i+1)
				sc.acro[w] = acronym{entity: e, format: true}
				sc.markFormat(i, i+1, e)
			}
		}
	}
}

// mergeFormats puts together forms of one format: a form whose words all stand in
// one longer form with the same head noun, such as "Expert Forum".
func (sc *scan) mergeFormats() {
	fs := sc.ents.Formats
	to := make([]int, len(fs))
	words := make([]map[string]bool, len(fs))
	pair := make([]string, len(fs))
	acts := make([]bool, len(fs)) // one state or region stands in the name
	for k := range fs {
		actors := sc.actorsOf(fs[k].Name)
		pair[k] = pairKey(actors)
		acts[k] = pair[k] == "" && len(actors) > 0
		fs[k].head = sc.headOf(&fs[k])
		to[k] = k
		words[k] = map[string]bool{}
		for _, w := range nameWords(fs[k].Name) {
			w = strings.TrimSuffix(w, "s")
			if w == "asian" || w == "african" || w == "european" || w == "american" {
				w = strings.TrimSuffix(w, "n")
			}
			if w != "of" && w != "and" {
				words[k][w] = true
			}
		}
	}
	if len(fs) > 200 {
		return
	}
	for a := range fs {
		best := -1
		for b := range fs {
			if a != b && pair[a] != "" && pair[a] == pair[b] && (utf8.RuneCountInString(fs[a].Name) < utf8.RuneCountInString(fs[b].Name) || len(fs[a].Name) == len(fs[b].Name) && b < a) && fs[a].head == fs[b].head {
				best = b
				break
			}
			if a == b || len(words[a]) > len(words[b]) || len(words[a]) == len(words[b]) && b > a || fs[a].head != fs[b].head || fs[a].head == "" {
				continue
			}
			if pair[a] == "" && pair[b] != "" && acts[a] {
				continue // the ASEAN Summit is not the ASEAN-India Summit
			}
			all := true
			for w := range words[a] {
				if !words[b][w] {
					all = false
					break
				}
			}
			if all && (best < 0 || len(words[b]) < len(words[best])) {
				best = b
			}
		}
		for b := range fs {
			if a == b || best >= 0 {
				continue
			}
			for _, x := range fs[b].aliases {
				if x == fs[a].Name && (!pairLike(x) || !strings.Contains(x, " ")) || nameKey(x) == nameKey(fs[a].Name) && fs[a].head == fs[b].head {
					best = b
				}
			}
		}
		if best >= 0 && to[best] != a {
			to[a] = best
		}
	}
	sc.remapFormats(to)
}

// headOf is the folded head noun of a format, "" for a league or a pair by itself.
func (sc *scan) headOf(f *Format) string {
	set := sc.lex.Formats
	for _, n := range append([]string{f.Name}, f.aliases...) {
		if n != f.Name && !pairLike(f.Name) {
			break
		}
		ws := nameWords(n)
		for k := len(ws) - 1; k >= 0; k-- {
			w := strings.TrimSuffix(ws[k], "s")
			if v, ok := set.Get(w); ok && v != "state" && w != "cooperation" && w != "network" && w != "partnership" {
				return w
			}
		}
	}
	return ""
}

// pairLike tells whether a format is named by states or regions only.
func pairLike(name string) bool { return strings.ContainsAny(name, "+–—-") }

// remapFormats joins each format k into to[k].
func (sc *scan) remapFormats(to []int) {
	root := func(k int) int {
		for n := 0; to[k] != k && n < len(to); n++ {
			k = to[k]
		}
		return k
	}
	fs := sc.ents.Formats
	next := make([]int, len(fs))
	var out []Format
	for k := range fs {
		if root(k) == k {
			next[k] = len(out)
			out = append(out, fs[k])
		}
	}
	for k := range fs {
		if r := root(k); r != k {
			f := &out[next[r]]
			if f.Name == strings.ToUpper(f.Name) && strings.Contains(f.Name, " ") {
				f.Name, fs[k].Name = fs[k].Name, f.Name
			}
			f.aliases = append(append(f.aliases, fs[k].Name), fs[k].aliases...)
			f.Mentions = append(f.Mentions, fs[k].Mentions...)
			next[k] = next[r]
		}
	}
	for k := range out {
		sortMentions(out[k].Mentions, k)
	}
	for k := range sc.form {
		sc.form[k].entity = next[sc.form[k].entity]
	}
	for a, x := range sc.acro {
		if x.format {
			x.entity = next[x.entity]
			sc.acro[a] = x
		}
	}
	for key, k := range sc.fmtBy {
		sc.fmtBy[key] = next[k]
	}
	sc.ents.Formats = out
}

// pairKey tells formats of the same states apart from their word order: regions and
// states of a name, sorted, "" for fewer than two.
func pairKey(parts []string) string {
	if len(parts) < 2 {
		return ""
	}
	sort.Strings(parts)
	return strings.Join(parts, "+")
}

// regionActors are regions and leagues that act like states in the name of a format.
var regionActors = []string{"central asia", "republic of korea", "korea", "gcc", "european union", "eu", "united states", "asean", "africa", "pacific islands", "western balkans"}

// actorsOf lists the states and regions in the name of a format.
func (sc *scan) actorsOf(name string) []string {
	var parts []string
	folded := lexicon.Fold(name)
	spaced := " " + strings.Join(nameWords(name), " ") + " "
	for _, x := range regionActors {
		if strings.Contains(spaced, " "+x+" ") || strings.Contains(folded, x+"-") || strings.Contains(folded, "-"+x) {
			parts = append(parts, x)
		}
	}
	g := Gazette()
	for _, w := range strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || r == '-' || r == '–' || r == '“' || r == '”' }) {
		if code, ok := g.Names.Get(w); ok {
			parts = append(parts, code)
		}
	}
	return parts
}

// dropNested drops leagues that are named by their acronym inside the names of bodies
// only: "SCO Secretariat".
func (sc *scan) dropNested() {
	out := make([]bool, len(sc.ents.Formats))
	for k := range sc.ents.Formats {
		out[k] = sc.lex.LeagueAcronyms.Has(sc.ents.Formats[k].Name)
	}
	for _, m := range sc.form {
		if sc.insAt[m.first] == 0 {
			out[m.entity] = false
		}
	}
	next := make([]int, len(out))
	var kept []Format
	for k, f := range sc.ents.Formats {
		if next[k] = len(kept); !out[k] {
			kept = append(kept, f)
		}
	}
	if len(kept) == len(out) {
		return
	}
	for k := range kept {
		sortMentions(kept[k].Mentions, k)
	}
	var marks []instMark
	for j := range sc.forAt {
		sc.forAt[j] = 0
	}
	for _, m := range sc.form {
		if out[m.entity] {
			continue
		}
		m.entity = next[m.entity]
		marks = append(marks, m)
		for j := m.first; j < m.last; j++ {
			sc.forAt[j] = int32(len(marks))
		}
	}
	sc.form = marks
	for a, x := range sc.acro {
		if x.format && x.entity < len(out) {
			if out[x.entity] {
				delete(sc.acro, a)
				continue
			}
			x.entity = next[x.entity]
			sc.acro[a] = x
		}
	}
	sc.fmtBy = map[string]int{}
	for k := range kept {
		sc.fmtBy[nameKey(kept[k].Name)] = k
	}
	sc.ents.Formats = kept
}

// isLeague tells whether a format is a league of states, which has officials of its own.
func (sc *scan) isLeague(e int) bool {
	f := &sc.ents.Formats[e]
	set, short := sc.lex.Leagues, sc.lex.LeagueAcronyms
	for _, n := range append([]string{f.Name}, f.aliases...) {
		if set.Has(n) || short.Has(n) {
			return true
		}
	}
	return sc.headOf(f) == "" && !pairLike(f.Name)
}
