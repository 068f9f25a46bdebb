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
	leagues, short := sc.lex.List("leagues"), sc.lex.List("leagueacronyms")
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
		if v, ok := short.Words[sc.low[i]]; ok && sc.upper(i) && (v == "" || v == "weak" && sc.intlPost(i+1)) {
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

// pairIn tells whether the quotation that begins at token k names two parts of the world and
// no more, a dash or a plus between: “Volta League – Andes”, “Asia + Fiji”.
func (sc *scan) pairIn(k int) bool {
	for j := k; j < k+16 && sc.same(k, j) && sc.Toks[j].Kind != words.QuoteClose; j++ {
		if sc.dash(j) || sc.low[j] == "+" {
			g := sc.geoOf(j + 1)
			return j > k && g != nil && sc.same(k, g.last) && sc.Toks[g.last].Kind == words.QuoteClose
		}
	}
	return false
}

// formHead is the kind of the format noun that begins at token i, and its length.
func (sc *scan) formHead(i int) (string, int) {
	n, kind := sc.phrase(sc.lex.List("formats"), i)
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
	if w == "plus" && i > 0 && sc.geoOf(i-1) != nil && sc.same(i, i+1) && sc.cap(i+1) && groupNumbers[sc.low[i+1]] {
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
		n, kind := sc.phrase(sc.lex.List("formats"), h)
		if sc.low[h] == "business" && sc.cap(h) || sc.low[h] == "chamber" {
			return 0
		}
		if n > 0 && (kind == "strong" || kind == "weak" || sc.cap(h)) && sc.low[h] != "cooperation" && !(sc.low[h] == "round" || sc.low[h] == "meeting" && !sc.cap(h)) {
			head = sc.low[h]
			if head == "group" && (sc.low[h-1] == "friendship" || sc.held(nf)) {
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
			if sc.lex.List("formats").Has(sc.low[k]) && sc.low[k] != "initiative" && sc.low[k] != "platform" {
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

// headFormat reads a format by its head noun at tokens i to i+n.
func (sc *scan) headFormat(i, n int, kind string) int {
	if q := i + n; q+2 < sc.n() && sc.low[i] == "dialogue" && sc.Toks[q].Kind == words.QuoteOpen && sc.same(i, q+2) && sc.pairIn(q+1) {
		return 0 // the Strategic Dialogue “A – B”: the pair is its name
	}
	first, row, proper := i, false, false
	for k := i - 1; k >= 0 && i-k < 10 && sc.same(k, i); k-- {
		w := sc.low[k]
		if sc.forAt[k] > 0 {
			break
		}
		if sc.ordinal(k) && w != "i" {
			row = true
			if first == k+1 && k > 0 && !sc.cap(k-1) {
				break
			}
			break
		}
		if sc.cap(k) {
			if sc.has(k, isFunction) && (sc.starts(k) || len(w) <= 4) || sc.rolAtHead(k) > 0 && w != "expert" && w != "experts" && w != "leaders" && w != "ambassadors" && w != "general" || sc.nameLike(k) && sc.nameLike(k-1) {
				break
			}
			if sc.starts(k) && sc.has(k, isAct) {
				break
			}
			if g := sc.geoOf(k); g != nil {
				proper = true
				first = g.first
				k = g.first
				continue
			}
			if !sc.has(k, isCommon|isField) || sc.upper(k) {
				proper = true
			}
			first = k
			continue
		}
		if w == ")" && sc.at(k-2) == "(" && sc.upper(k-1) && sc.cap(k-3) {
			k -= 2
			continue
		}
		if w == "and" && (sc.geoOf(k-1) != nil && sc.geoAt[k+1] > 0) {
			continue
		}
		if w == "and" && first == k+1 && sc.cap(k-1) && sc.has(k-1, isField) && sc.cap(k+1) && sc.has(k+1, isField|isForm) && !sc.starts(k-1) {
			continue
		}
		if g := sc.geoOf(k - 1); w == "and" && g != nil && (sc.at(g.first-1) == "of" || sc.at(g.first-1) == "in" || sc.at(g.first-1) == "from") {
			break // "the Ministry of Japan and the Japan Forum"
		}
		if w == "and" && sc.at(k+1) == "the" && sc.geoOf(k-1) != nil {
			continue
		}
		if w == "the" && sc.at(k-1) == "and" && sc.geoOf(k-2) != nil {
			continue
		}
		if sc.dash(k) && sc.geoAt[max(0, k-1)] > 0 && sc.geoAt[k+1] > 0 {
			continue
		}
		break
	}
	for first < i && (sc.at(first) == "and" || sc.at(first) == "the" || sc.dash(first) || sc.at(first) == ")") {
		first++
	}
	for first < i && sc.ordinal(first) {
		first++
		row = true
	}
	end := i + n
	right := end
	switch w := sc.at(end); {
	case w == "of" || w == "on" || w == "for":
		k := sc.skipThe(end + 1)
		r := sc.nameRun(k, false)
		if k < sc.n() && sc.Toks[k].Kind == words.QuoteOpen && w == "of" {
			q := k + 1
			for q < k+10 && sc.same(k, q) && sc.Toks[q].Kind != words.QuoteClose {
				q++
			}
			if q < k+10 && sc.same(k, q) && sc.geoAt[k+1] > 0 {
				right, proper = q+1, true
				break
			}
		}
		for n := 0; n < 4 && r > k && sc.at(r) == "of" && sc.same(i, r); n++ {
			k2 := sc.skipThe(r + 1)
			r2 := sc.nameRun(k2, false)
			if r2 == k2 {
				break
			}
			r = r2
		}
		if r > k && sc.cap(r-1) {
			for n := 0; n < 3 && sc.at(r) == "and" && sc.cap(r+1) && sc.fieldLike(r+1, sc.nameRun(r+1, false)) && sc.geoAt[r+1] == 0; n++ {
				r = sc.nameRun(r+1, false)
			}
			right = r
			if row && sc.low[i] == "meeting" && sc.cap(r) && officers[sc.low[r]] {
				right, proper = r+1, true // "17th Meeting of Security Council Secretaries"
			} else if row && officers[sc.at(k)] {
				proper = true // "6th Meeting of Ministers of Culture"
			}
		} else if r > k && (sc.at(end) == "of") && sc.low[i] == "consultative" {
			right = r
		}
	case end < sc.n() && sc.Toks[end].Kind == words.QuoteOpen && kind == "strong" && first == i:
		k := end + 1
		for k < end+14 && sc.same(i, k) && sc.Toks[k].Kind != words.QuoteClose {
			k++
		}
		if k < end+14 && sc.same(i, k) && sc.low[i] != "summit" {
			right, proper = k+1, true
		}
	}
	if right > end {
		for j := end; j < right; j++ {
			if sc.geoAt[j] > 0 || sc.upper(j) || sc.low[j] == "heads" || sc.low[j] == "states" {
				proper = true
			}
		}
	}
	if sc.low[i] == "meeting" || sc.low[i] == "meetings" {
		for j := end; j < right; j++ {
			if kind, _ := sc.formHead(j); kind == "strong" {
				return 0 // "XVI Meeting of the SCO Forum"
			}
		}
		j := sc.skipThe(end + 1)
		for ; j < right && sc.low[j] != "of" && sc.low[j] != "on" && sc.low[j] != "for"; j++ {
		}
		switch sc.at(j - 1) {
		case "group", "committee", "commission", "board", "subcommittee", "secretariat", "bureau":
			return 0 // of a body that meets
		}
	}
	before := i - first
	if !proper && sc.quoted(first, end) {
		return 0
	}
	if b := first - 1; before > 0 && right == end && (sc.at(b) == "for" || sc.at(b) == "of") && sc.cap(b-1) && sc.same(b-1, first) && scholarly[sc.lex.List("institutes").Words[sc.at(b-1)]] {
		return 0 // "the Institute for Coastal Dialogue"
	}
	switch {
	case kind == "tied":
		if right > end && sc.low[end-1] == "commission" && sc.cap(end-1) {
			break // "Joint Commission for Trade"
		}
		if before == 0 || !proper && !(sc.cap(first) && !sc.starts(first) && before == 1 && sc.has(first, isForm)) {
			return 0
		}
	case kind == "strong" && before == 0 && right == end && !(n > 1 && row):
		return 0
	case kind == "strong" && before > 0 && (proper || row || before > 1 || sc.at(i) == "consultative" || n > 1):
	case kind == "strong" && n > 1:
	case kind == "strong" && right > end && proper:
	case kind == "strong" && before > 0 && sc.cap(first):
	case kind == "weak" && row && before > 0 && (sc.low[i] == "conference" || sc.low[i] == "congress" || sc.low[i] == "readings" || sc.low[i] == "assembly" || sc.low[i] == "symposium" || sc.low[i] == "meeting"):
	case kind == "weak" && before > 0 && proper && (sc.low[i] == "process" || sc.low[i] == "readings"):
	case kind == "weak" && row && right > end && proper && sc.low[i] == "meeting":
	default:
		return 0
	}
	if sc.low[first] == "online" && first+1 < i {
		first++
	}
	e := sc.addFormat(first, right)
	if right > end && first < i {
		sc.aliasFormat(e, words.Squash(sc.span(first, end)))
	}
	sc.markFormat(first, right, e)
	if right > end && sc.at(right) != "(" {
		return sc.defineFormat(right, e)
	}
	return sc.defineFormat(right, e)
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

// officers are those whose numbered meetings are standing ones.
var officers = map[string]bool{"secretaries": true, "ministers": true, "heads": true, "prosecutors": true, "speakers": true, "chairmen": true, "chairpersons": true, "justices": true,
	"ombudsmen": true, "presidents": true, "commanders": true, "chiefs": true}

// scholarly are kinds of bodies that are named for what they study or further.
var scholarly = map[string]bool{"institute": true, "centre": true, "foundation": true}
