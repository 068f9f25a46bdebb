package entities

import (
	"slices"
	"strings"

	"coopgraph/loaders/prose/words"
)

// findFormats marks standing mechanisms of cooperation: leagues of states by name
// and acronym, plus-formats, pairs of countries and regions with a head noun, and
// what is called forum, dialogue, summit, readings or, as one of a row, conference.
func (sc *scan) findFormats() {
	leagues, short := sc.lex.Leagues, sc.lex.LeagueAcronyms
	for i := 0; i < sc.n(); i++ {
		if sc.forAt[i] > 0 {
			continue
		}
		if last := sc.plusFormat(i); last > i {
			i = last - 1
			continue
		}
		if last := sc.pairFormat(i); last > i {
			i = last - 1
			continue
		}
		if !sc.cap(i) {
			continue
		}
		if n, acr := sc.phrase(leagues, i); n > 0 {
			i = sc.league(i, i+n, acr) - 1
			continue
		}
		if v, ok := short.Get(sc.low[i]); ok && sc.upper(i) && (v == "" || v == "weak" && sc.intlPost(i+1)) {
			i = sc.league(i, i+1, sc.Word(i)) - 1
			continue
		}
		if last := sc.numberGroup(i); last > i {
			i = last - 1
			continue
		}
		if kind, n := sc.formHead(i); kind != "" {
			if last := sc.headFormat(i, n, kind); last > i {
				i = last - 1
			}
		}
	}
	sc.shortForms()
	sc.formAcronyms()
	sc.mergeFormats()
}

// intlPost tells whether a post of international bodies begins at token k: "Deputy
// Secretary General".
func (sc *scan) intlPost(k int) bool {
	for j := k; j < k+3 && sc.same(k-1, j); j++ {
		if n, kind := sc.phrase(sc.lex.posts, j); n > 0 && kind == "intl" {
			return true
		}
		if !sc.has(j, isRoleMod) {
			return false
		}
	}
	return false
}

// formHead is the kind of the format noun that begins at token i, and its length.
func (sc *scan) formHead(i int) (string, int) {
	n, kind := sc.phrase(sc.lex.Formats, i)
	if n == 0 || !sc.cap(i) || kind == "state" {
		return "", 0
	}
	return kind, n
}

// plusFormat marks "C5+1", "Central Asia + Russia", "“Central Asia Plus” Expert Club".
func (sc *scan) plusFormat(i int) int {
	w := sc.at(i)
	if left, right, ok := strings.Cut(sc.Word(max(i, 0)), "+"); ok && left != "" && len(left) <= 4 && left == strings.ToUpper(left) && latin(left) && len(right) > 0 && len(right) <= 2 && sc.Toks[i].Kind != words.Other {
		return sc.markPair(i, i+1, true)
	}
	if w == "+" && i > 0 && (sc.upper(i-1) || sc.geoAt[i-1] > 0 || len(sc.Word(i-1)) == 1 && sc.cap(i-1) && latin(sc.Word(i-1)) && sc.upper(i+1) && len(sc.Word(i+1)) <= 3) {
		first := i - 1
		if g := sc.geoOf(first); g != nil {
			first = g.first
		}
		if sc.at(first-1) == "and" && sc.geoOf(first-2) != nil && sc.Toks[max(0, first-3)].Kind == words.QuoteOpen {
			first = sc.geoOf(first - 2).first
		}
		last := i + 1
		if sc.Toks[min(last, sc.n()-1)].Kind == words.Number {
			last++
		} else if g := sc.geoOf(last); g != nil && sc.same(i, last) {
			last = g.last
		} else if sc.cap(last) && sc.upper(last) && sc.same(i, last) {
			last++
		}
		if e := sc.formEnding(first - 1); e >= 0 && sc.at(first-1) == "(" && sc.at(last) == ")" {
			sc.aliasFormat(sc.form[e].entity, words.Squash(sc.span(first, last)))
			sc.markFormat(first, last, sc.form[e].entity)
			return last
		}
		if last == i+1 {
			return 0 // "CA+" by itself is loose talk
		}
		if sc.forAt[first] > 0 {
			return 0
		}
		return sc.markPair(first, last, true)
	}
	if w == "plus" && i > 0 && sc.geoOf(i-1) != nil && sc.geoOf(i+1) != nil && sc.same(i-1, i+1) {
		return sc.markPair(sc.geoOf(i-1).first, sc.geoOf(i+1).last, true)
	}
	if w == "plus" && i > 0 && sc.geoOf(i-1) != nil && sc.same(i, i+1) && sc.cap(i+1) && groupNumbers.Has(sc.low[i+1]) {
		return sc.markPair(sc.geoOf(i-1).first, i+2, true) // "ASEAN plus Three"
	}
	if w == "plus" && sc.cap(i) && i > 0 && sc.geoOf(i-1) != nil {
		return sc.markPair(sc.geoOf(i-1).first, i+1, true)
	}
	return 0
}

// pairFormat marks "China–Central Asia Summit", "“EU – Central Asia”", "Central Asia-Germany format":
// two or more names of states or regions with dashes between, if a head noun stands
// at them.
func (sc *scan) pairFormat(i int) int {
	g := sc.geoOf(i)
	if g == nil || g.first != i || i > 0 && (sc.dash(i-1) && sc.geoAt[max(0, i-2)] > 0) {
		return 0
	}
	last, n := g.last, 1
	if strings.Contains(sc.low[i], "-") && g.kind == geoRegion && g.code == "" && sc.hyphenPair(i) {
		n = 2
		if h := sc.geoOf(last); h != nil && sc.same(i, last) && strings.HasSuffix(sc.low[i], "-central") {
			last = h.last
		}
		if sc.at(last) == "asia" && strings.HasSuffix(sc.low[i], "-central") {
			last++
		}
	}
	for sc.same(i, last+1) && sc.dash(last) {
		if h := sc.geoOf(last + 1); h != nil && h.kind != geoCity {
			last = h.last
			n++
			continue
		}
		break
	}
	if n < 2 {
		return 0
	}
	return sc.markPair(i, last, false)
}

func (sc *scan) hyphenPair(i int) bool { return strings.Count(sc.low[i], "-") >= 1 }

// markPair marks a plus-format or a pair with the head noun at it. Without one, a
// pair is a format only inside quotation marks that hold nothing else.
func (sc *scan) markPair(first, last int, plus bool) int {
	core := words.Squash(sc.span(first, last))
	quoted := first > 0 && sc.Toks[first-1].Kind == words.QuoteOpen && last < sc.n() && sc.Toks[last].Kind == words.QuoteClose
	nf, nl := first, last
	if quoted {
		nf, nl = first-1, last+1
	}
	if sc.at(nl) == "(" && sc.upper(nl+1) && sc.at(nl+2) == ")" {
		nl += 3
	}
	// head noun after: "Summit", "Cooperation Forum", "Scientific Expert Club", "format"
	h, head := nl, ""
	for h < nl+5 && sc.same(first, h) && sc.isWord(h) && !sc.has(h, isFunction) {
		n, kind := sc.phrase(sc.lex.Formats, h)
		if sc.low[h] == "business" && sc.cap(h) || sc.low[h] == "chamber" {
			return 0
		}
		if n > 0 && (kind == "strong" || kind == "weak" || sc.cap(h)) && sc.low[h] != "cooperation" && !(sc.low[h] == "round" || sc.low[h] == "meeting" && !sc.cap(h)) {
			head = sc.low[h]
			if head == "group" && (sc.low[h-1] == "friendship" || sc.low[h-1] == "parliamentary" || sc.low[h-1] == "interparliamentary" || sc.low[h-1] == "inter-parliamentary" || sc.held(nf)) {
				return 0 // of a parliament, or one that somebody heads
			}
			h += n
			if head == "track" && h < sc.n() && sc.same(first, h) && sc.Toks[h].Kind == words.Number { // "Track 1.5 Dialogue"
				h++
				if more, n := sc.formHead(h); more != "" && sc.same(first, h) {
					head = sc.low[h]
					h += n
				}
			}
			if head == "partnership" {
				if more, n := sc.formHead(h); more == "strong" && sc.same(first, h) {
					head = sc.low[h]
					h += n
				} else if !quoted && !plus {
					return 0 // how two states stand to each other
				}
			}
			break
		}
		if !sc.cap(h) && sc.low[h] != "think" && sc.low[h] != "tank" && sc.low[h] != "expert" && sc.low[h] != "working" && sc.low[h] != "business" {
			break
		}
		h++
	}
	if head == "" {
		// head noun before: "Forum “Central Asia – China”", "format of Central Asia – China", "Dialogue ‘...’"
		k := nf - 1
		if sc.isWord(k) && sc.same(k, first) {
			if sc.lex.Formats.Has(sc.low[k]) && sc.low[k] != "initiative" && sc.low[k] != "platform" {
				if sc.cap(k) {
					for k > 0 && sc.same(k-1, first) && sc.cap(k-1) && !sc.ordinal(k-1) && !(sc.has(k-1, isFunction) && sc.starts(k-1)) {
						k--
					}
				}
				if sc.low[k] == "format" && !sc.cap(k) { // "the new format “Central Asia + Russia”": what kind of thing it is, no part of its name
					e := sc.addFormatName(core)
					sc.markFormat(first, last, e)
					return sc.defineFormat(nl, e)
				}
				if sc.at(k-1) == "of" {
					k = nf
				}
				e := sc.addFormat(k, nl)
				sc.aliasFormat(e, core)
				sc.markFormat(k, nl, e)
				return sc.defineFormat(nl, e)
			}
			// "Forum of Analytical Centers “Central Asia – China”"
			if quoted && sc.cap(k) {
				f := k
				for f > 0 && k-f < 6 && sc.same(f-1, first) && (sc.cap(f) || sc.at(f) == "of") && !sc.has(f, isForm) {
					f--
				}
				if sc.has(f, isForm) && sc.cap(f) {
					e := sc.addFormat(f, nl)
					sc.markFormat(f, nl, e)
					return sc.defineFormat(nl, e)
				}
			}
		}
		if !plus {
			return 0
		}
		e := sc.addFormatName(core)
		sc.markFormat(first, last, e)
		return sc.defineFormat(last, e)
	}
	if !sc.cap(h-1) || plus && (head == "working" || head == "group" || head == "initiative" || head == "platform") { // "the “Central Asia + Russia” format"
		e := sc.addFormatName(core)
		sc.aliasFormat(e, words.Squash(sc.span(nf, h)))
		sc.markFormat(first, last, e)
		for j := nf; j < h; j++ {
			sc.forAt[j] = int32(len(sc.form))
		}
		return sc.defineFormat(h, e)
	}
	e := sc.addFormat(nf, h)
	sc.aliasFormat(e, core)
	if nl > last && !quoted || nl > last+1 {
		short := sc.at(nl - 1)
		if short == ")" {
			sc.acro[sc.Word(nl-2)] = acronym{entity: e, format: true}
		}
	}
	sc.markFormat(nf, h, e)
	return sc.defineFormat(h, e)
}

// ordinal tells whether token i says which one of a row: "Third", "5th", "XVI", "Inaugural".
func (sc *scan) ordinal(i int) bool {
	if i < 0 || i >= sc.n() {
		return false
	}
	w := sc.low[i]
	if sc.Toks[i].Kind == words.Number {
		return strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd") || strings.HasSuffix(w, "th")
	}
	switch w {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
		"fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "inaugural", "annual":
		return true
	}
	if len(w) > 4 && (strings.HasPrefix(w, "twenty-") || strings.HasPrefix(w, "thirty-") || strings.HasPrefix(w, "forty-")) {
		return true
	}
	return sc.isWord(i) && roman(sc.Word(i)) && len(w) <= 6
}

// addFormat gives the format named at first to last.
func (sc *scan) addFormat(first, last int) int {
	return sc.addFormatName(words.Squash(sc.span(first, last)))
}

func (sc *scan) addFormatName(name string) int {
	key := nameKey(name)
	if k, ok := sc.fmtBy[key]; ok {
		return k
	}
	sc.fmtBy[key] = len(sc.ents.Formats)
	sc.ents.Formats = append(sc.ents.Formats, Format{Name: name})
	return len(sc.ents.Formats) - 1
}

// maxAliases bounds the forms of one name that are kept.
const maxAliases = 100

func (sc *scan) aliasFormat(e int, name string) {
	f := &sc.ents.Formats[e]
	if name != f.Name && len(f.aliases) < maxAliases && !slices.Contains(f.aliases, name) {
		f.aliases = append(f.aliases, name)
	}
}

func (sc *scan) markFormat(first, last, e int) {
	sc.form = append(sc.form, instMark{first, last, e})
	for j := first; j < last; j++ {
		sc.forAt[j] = int32(len(sc.form))
	}
	f := &sc.ents.Formats[e]
	f.Mentions = append(f.Mentions, Mention{Start: sc.Toks[first].Start, End: sc.Toks[last-1].End, entity: e, sent: sc.Toks[first].Sent})
}

// defineFormat reads "(CARK)" after a format and returns the token after it.
func (sc *scan) defineFormat(i, e int) int {
	if sc.at(i) == "(" && sc.upper(i+1) && sc.at(i+2) == ")" && sc.state(i+1) == "" {
		sc.acro[sc.Word(i+1)] = acronym{entity: e, format: true}
		sc.aliasFormat(e, sc.Word(i+1))
		sc.markFormat(i+1, i+2, e)
		return i + 3
	}
	return i
}
