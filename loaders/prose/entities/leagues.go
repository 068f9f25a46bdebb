package entities

import (
	"strings"
	"unicode/utf8"

	"coopgraph/loaders/prose/lexicon"
	"coopgraph/loaders/prose/words"
)

// groupNumbers are the numbers by which groups of states are called.
var groupNumbers = lexicon.Set("three four five six seven eight nine ten eleven twelve")

// league marks a league of states at first to last, or the forum that is named by it.
func (sc *scan) league(first, last int, acr string) int {
	next := last
	if sc.at(next) == "(" && sc.upper(next+1) && sc.at(next+2) == ")" {
		next += 3
	}
	// "SCO Expert Forum", "Shanghai Cooperation Organization (SCO) Forum"
	h := next
	if end := sc.council(next); end > next {
		e := sc.addFormat(first, end)
		sc.aliasFormat(e, words.Squash(sc.span(next, end)))
		sc.markFormat(first, end, e)
		sc.called = append(sc.called, instMark{next, end, e})
		return sc.defineFormat(end, e)
	}
	for h < next+4 && sc.same(first, h) && sc.cap(h) {
		kind, n := sc.formHead(h)
		if kind != "tied" && sc.has(h, isRole) && sc.low[h] != "expert" && sc.low[h] != "leaders" {
			break
		}
		if kind == "strong" || kind == "tied" || kind == "weak" && h > next && (sc.low[h] == "conference" || sc.low[h] == "congress" || sc.low[h] == "readings" || sc.low[h] == "process") {
			if last-first > 1 {
				l := sc.addFormat(first, last)
				sc.markFormat(first, last, l)
				if acr != "" {
					sc.acro[acr] = acronym{entity: l, format: true}
				}
			}
			e := sc.addFormat(first, h+n)
			if next > last {
				sc.aliasFormat(e, sc.Word(last+1)+" "+words.Squash(sc.span(next, h+n)))
			}
			sc.markFormat(first, h+n, e)
			return sc.defineFormat(h+n, e)
		}
		if n > 0 && (kind == "strong" || kind == "tied") {
			break
		}
		h++
	}
	e := -1
	if acr != "" {
		if a, ok := sc.acro[strings.ToUpper(acr)]; ok && a.format {
			e = a.entity
		} else if a, ok := sc.acro[acr]; ok && a.format {
			e = a.entity
		}
	}
	if e < 0 {
		e = sc.addFormat(first, last)
	} else if name := words.Squash(sc.span(first, last)); utf8.RuneCountInString(name) > utf8.RuneCountInString(sc.ents.Formats[e].Name) {
		sc.aliasFormat(e, sc.ents.Formats[e].Name)
		sc.ents.Formats[e].Name = name
	} else {
		sc.aliasFormat(e, name)
	}
	if acr != "" {
		sc.acro[acr] = acronym{entity: e, format: true}
		if sc.low[first] == strings.ToLower(acr) {
			sc.acro[sc.Word(first)] = acronym{entity: e, format: true}
		}
	}
	sc.markFormat(first, last, e)
	if acr != "" && sc.at(last) == "(" && sc.at(last+1) != lexicon.Fold(acr) {
		return last
	}
	return sc.defineFormat(last, e)
}

// numberGroup marks a group that is called by where its states lie and by their number,
// "Bucharest Nine", and returns the token after it.
func (sc *scan) numberGroup(i int) int {
	if !groupNumbers.Has(sc.low[i]) || i == 0 || !sc.same(i-1, i) || sc.starts(i) {
		return 0
	}
	g := sc.geoOf(i - 1)
	if g == nil || g.kind == geoName || sc.forAt[i-1] > 0 || sc.cap(i+1) && sc.same(i, i+1) {
		return 0 // "Iran Nine Years Later"
	}
	first := g.first
	for first > 1 && sc.dash(first-1) && sc.cap(first-2) && sc.same(first-2, i) && !sc.Spaced(first) && !sc.Spaced(first-1) {
		first -= 2 // "Nordic–Baltic Eight"
	}
	e := sc.addFormat(first, i+1)
	sc.markFormat(first, i+1, e)
	return sc.defineFormat(i+1, e)
}

// council is the token after a council that meets under the league named before token i:
// "Council of National Coordinators", "Mediation and Security Council"; 0 for none.
func (sc *scan) council(i int) int {
	for h := i; h < i+6 && sc.same(i, h); h++ {
		w := sc.low[h]
		switch {
		case w == "council" && sc.cap(h):
			if end := h + 1; h > i {
				return end
			}
			if k := sc.skipThe(h + 2); sc.at(h+1) == "of" && sc.cap(k) && sc.same(i, k) {
				for k < h+9 && sc.same(i, k) && (sc.cap(k) && sc.geoAt[k] == 0 || (sc.at(k) == "of" || sc.at(k) == "and") && sc.cap(k+1) && sc.same(k, k+1)) {
					k++
				}
				if sc.low[k-1] == "meeting" || sc.low[k-1] == "session" {
					k--
				}
				return k
			}
			return 0
		case sc.has(h, isInst) && w != "council", !sc.cap(h) && !(h > i && (w == "and" || w == "of") && sc.cap(h+1)):
			return 0
		}
	}
	return 0
}

// shortForms marks where a council is named without its league.
func (sc *scan) shortForms() {
	by := map[string][]instMark{}
	for _, m := range sc.called {
		by[sc.low[m.first]] = append(by[sc.low[m.first]], m)
	}
	if len(by) == 0 {
		return
	}
	for i := 0; i < sc.n(); i++ {
		if sc.forAt[i] > 0 || !sc.cap(i) {
			continue
		}
		for _, m := range by[sc.low[i]][:min(20, len(by[sc.low[i]]))] {
			n := m.last - m.first
			if i+n > sc.n() || !sc.same(i, i+n-1) {
				continue
			}
			k := 0
			for k < n && sc.low[i+k] == sc.low[m.first+k] && sc.forAt[i+k] == 0 {
				k++
			}
			if k == n {
				sc.markFormat(i, i+n, m.entity)
				i += n - 1
				break
			}
		}
	}
}

// leagueCalled is the league of states that the text calls by the last word of its name:
// "the Forum", "the Community"; -1 for none.
func (sc *scan) leagueCalled(w string) int {
	switch w {
	case "forum", "community", "council", "organization", "organisation", "union", "association", "commonwealth", "league", "conference":
	default:
		return -1
	}
	for k := range sc.ents.Formats {
		if k > 60 {
			break
		}
		if sc.isLeague(k) && lastWord(sc.ents.Formats[k].Name) == lastWord(w) {
			return k
		}
	}
	return -1
}
