package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviations that take their full stop along. Those that never end a
// sentence stand first; after the others a capital may open the next one.
var (
	neverLast = wordSet("mr mrs ms mx dr prof assoc asst amb gen lt col maj capt cdr adm brig sgt sen rep gov pres hon rev fr st sts mt ft messrs mme mlle " +
		"h.e m.e hr frau dr.sc acad corr vs cf e.g i.e viz al. no nos vol art para pp ed eds fig sec dept est approx ca tel nr")
	maybeLast = wordSet("u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c p.r.c r.o.c a.m p.m etc inc ltd co corp bros jr sr ph.d m.d b.a m.a m.sc b.sc ll.m ll.d d.sc dba " +
		"jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max bn mln mio tn b.c a.d")
	// Initials of two or three letters, as romanised names have them.
	digraphs = wordSet("ch sh kh zh ph th ts dz gh yu ya ye yo ju ja je jo iu ia dj dzh tsh sch ng nh gu")
	// Words that, with a capital, open a sentence and are hardly ever part of a name.
	openers = wordSet("the this that these those a an he she it they we i you his her its their our my in on at by for from with as if when while where after before " +
		"during since under over between among according also but and yet so then thus there here both all each some many most more such what who how why " +
		"speaking noting addressing commenting summing opening closing concluding following earlier later today yesterday meanwhile moreover furthermore " +
		"however therefore additionally finally first second third next another other participants experts one two three four five six seven eight nine ten to of not no " +
		"having being is are was were will would should could may can must let now once only even despite although though because until unless upon")
)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// abbreviated tells whether the full stop after w belongs to w.
func abbreviated(w string) bool {
	if len(w) > 12 {
		return false
	}
	if initial(w) {
		return true
	}
	l := strings.ToLower(w)
	if !neverLast[l] && !maybeLast[l] {
		return false
	}
	switch l { // also common words
	case "no", "sat", "sun", "mar", "dec", "art", "min", "max", "ed", "co", "fig", "est", "sec", "ca":
		return w != l && w != strings.ToUpper(w)
	}
	return true
}

// initial tells whether w is an initial, or several: "S", "Ch", "A.A", "A.Kh".
func initial(w string) bool {
	for part := range strings.SplitSeq(w, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n == 0 || !unicode.IsUpper(r) {
			return false
		}
		if len(part) > n && !digraphs[strings.ToLower(part)] && !plainMarks(part[n:]) {
			return false
		}
	}
	return true
}

// plainMarks tells whether s holds only combining marks and apostrophes.
func plainMarks(s string) bool {
	for _, r := range s {
		if !unicode.IsMark(r) && r != '\'' && r != '’' && r != 'ʻ' && r != '‘' {
			return false
		}
	}
	return true
}

// cut appends the sentences of the paragraph whose tokens start at first.
func (t *text) cut(first, para int) {
	begin := first
	end := len(t.toks)
	for i := first; i < end; i++ {
		t.toks[i].sent = len(t.sents)
		last := i
		switch {
		case t.terminal(i):
			for last+1 < end && t.closer(last+1) {
				last++
			}
			if last+1 < end && !t.opensSentence(i, last+1) {
				continue
			}
		case t.toks[i].kind == word && t.s[t.toks[i].end-1] == '.' && i+1 < end:
			if !t.abbreviationEnds(i) {
				continue
			}
		default:
			continue
		}
		for ; i < last; i++ {
			t.toks[i+1].sent = len(t.sents)
		}
		t.addSentence(begin, last+1, para)
		begin = last + 1
	}
	if begin < end {
		t.addSentence(begin, end, para)
	}
}

func (t *text) addSentence(first, last, para int) {
	t.sents = append(t.sents, sentence{start: t.toks[first].start, end: t.toks[last-1].end, first: first, last: last, para: para})
}

// terminal tells whether token i may end a sentence.
func (t *text) terminal(i int) bool {
	if t.toks[i].kind != punct {
		return false
	}
	switch w := t.word(i); w {
	case ".", "!", "?", "…", "。", "！", "？", "‽", "؟", "۔", "।", "⁈", "⁉":
		return true
	default:
		return w[0] == '.'
	}
}

// closer tells whether token i belongs to the end mark before it.
func (t *text) closer(i int) bool {
	if t.toks[i].kind == quoteClose {
		return true
	}
	if t.toks[i].kind != punct {
		return false
	}
	switch t.word(i) {
	case ")", "]", "}", "!", "?", "…", ".", "’", "'":
		return !t.spaced(i)
	}
	return false
}

// opensSentence tells whether the token at next, after the end mark at i, opens
// a sentence.
func (t *text) opensSentence(i, next int) bool {
	if !t.spaced(next) {
		k := t.toks[next].kind
		return k == quoteOpen || k == word && t.capital(next) && next == i+1 && t.word(i) != "…" || t.word(i) >= "\u2000" && t.word(i) != "…"
	}
	for next < len(t.toks) && (t.toks[next].kind == quoteOpen || t.toks[next].kind == punct && (t.word(next) == "(" || t.word(next) == "[")) {
		next++
	}
	if next >= len(t.toks) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t.word(next))
	if unicode.IsLower(r) {
		return false
	}
	if w := t.word(next); t.toks[next].kind == punct {
		return w == "–" || w == "—" || w == "-" || w == "…"
	}
	return true
}

// abbreviationEnds tells whether the abbreviation at i, which holds its full
// stop, also ends the sentence.
func (t *text) abbreviationEnds(i int) bool {
	next := i + 1
	for next < len(t.toks) && t.closer(next) {
		return false
	}
	if !t.spaced(next) {
		return false
	}
	quoted := t.toks[next].kind == quoteOpen
	if quoted {
		next++
	}
	if next >= len(t.toks) || !t.capital(next) {
		return false
	}
	w := strings.TrimSuffix(strings.ToLower(t.word(i)), ".")
	if neverLast[w] {
		return false
	}
	if quoted && maybeLast[w] {
		return true
	}
	return openers[t.lower(next)]
}

// markQuotes tells opening from closing quotation marks in the tokens from first
// on, and apostrophes from single quotation marks.
func (t *text) markQuotes(first int) {
	double, single := 0, 0 // open marks
	for i := first; i < len(t.toks); i++ {
		k := &t.toks[i]
		if k.kind != punct && k.kind != other {
			continue
		}
		before := i > first && !t.spaced(i) && (t.toks[i-1].kind == word || t.toks[i-1].kind == number || t.toks[i-1].kind == quoteClose || t.endsPhrase(i-1))
		after := i+1 < len(t.toks) && !t.spaced(i+1) && (t.toks[i+1].kind == word || t.toks[i+1].kind == number || t.isQuoteSign(i+1))
		switch t.word(i) {
		case "«", "„", "「", "『", "〈", "《", "‟":
			k.kind, double = quoteOpen, double+1
		case "“":
			if before && !after && double > 0 { // as in „…“
				k.kind, double = quoteClose, double-1
			} else {
				k.kind, double = quoteOpen, double+1
			}
		case "»", "」", "』", "〉", "》":
			k.kind, double = quoteClose, max(0, double-1)
		case "”":
			if after && !before && double == 0 { // as in ”…”
				k.kind, double = quoteOpen, double+1
			} else {
				k.kind, double = quoteClose, max(0, double-1)
			}
		case "\"", "＂", "''", "``":
			if after && !before || !before && double == 0 && i+1 < len(t.toks) {
				k.kind, double = quoteOpen, double+1
			} else {
				k.kind, double = quoteClose, max(0, double-1)
			}
		case "‘", "‹", "‚":
			k.kind, single = quoteOpen, single+1
		case "›":
			k.kind, single = quoteClose, max(0, single-1)
		case "’", "'":
			switch {
			case single > 0 && before:
				k.kind, single = quoteClose, single-1
			case t.word(i) == "'" && after && !before && t.toks[i+1].kind == word:
				k.kind, single = quoteOpen, single+1
			}
		}
	}
}

// endsPhrase tells whether token i is a mark that stands before a closing quote.
func (t *text) endsPhrase(i int) bool {
	switch t.word(i) {
	case ".", ",", "!", "?", "…", ")", ";", ":", "]", "—", "–":
		return true
	}
	return t.terminal(i)
}

func (t *text) isQuoteSign(i int) bool {
	switch t.word(i) {
	case "“", "”", "\"", "‘", "’", "'", "«", "„", "»":
		return true
	}
	return t.toks[i].kind == punct && (t.word(i) == "(" || t.word(i) == "…")
}
