package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/loaders/prose/lexicon"
)

// Abbreviations that take their full stop along. Those that never end a
// sentence stand first; after the others a capital may open the next one.
var (
	neverLast = lexicon.Set("a.i mr mrs ms mx dr prof assoc asst amb gen lt col maj capt cdr adm brig sgt gp wg sqn ldr flt cmdr cdre avm sen rep gov pres hon rev fr st sts ss mt ft messrs mme mlle addl jt dy secy dir retd ret rtd emer " +
		"h.e m.e hr frau dr.sc acad corr vs cf e.g i.e viz al. no nos vol art para pp ed eds fig sec dept est approx ca tel nr")
	maybeLast = lexicon.Set("u.s u.k u.n e.u u.a.e u.s.a u.s.s.r d.c p.r.c r.o.c a.m p.m etc inc ltd co corp bros jr sr ph.d m.d b.a m.a m.sc b.sc ll.m ll.d d.sc dba " +
		"jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun min max bn mln mio tn b.c a.d")
	// Initials of two or three letters, as romanised names have them.
	digraphs = lexicon.Set("ch sh kh zh ph th ts dz gh yu ya ye yo ju ja je jo iu ia dj dzh tsh sch ng nh gu")
	// Words that, with a capital, open a sentence and are hardly ever part of a name.
	openers = lexicon.Set("the this that these those a an he she it they we i you his her its their our my in on at by for from with as if when while where after before " +
		"during since under over between among according also but and yet so then thus there here both all each some many most more such what who how why " +
		"speaking noting addressing commenting summing opening closing concluding following earlier later today yesterday meanwhile moreover furthermore " +
		"however therefore additionally finally first second third next another other participants experts one two three four five six seven eight nine ten to of not no " +
		"having being is are was were will would should could may can must let now once only even despite although though because until unless upon")
)

// abbreviated tells whether the full stop after w belongs to w.
func abbreviated(w string) bool {
	if len(w) > 12 {
		return false
	}
	if initial(w) {
		return true
	}
	l := strings.ToLower(w)
	if !neverLast.Has(l) && !maybeLast.Has(l) {
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
		if len(part) > n && !digraphs.Has(strings.ToLower(part)) && !plainMarks(part[n:]) {
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
func (t *Text) cut(first, para int) {
	begin := first
	end := len(t.Toks)
	for i := first; i < end; i++ {
		t.Toks[i].Sent = len(t.Sents)
		last := i
		switch {
		case t.Terminal(i):
			for last+1 < end && t.closer(last+1) {
				last++
			}
			if last+1 < end && !t.opensSentence(i, last+1) {
				continue
			}
		case t.Toks[i].Kind == Word && t.S[t.Toks[i].End-1] == '.' && i+1 < end:
			if !t.abbreviationEnds(i) {
				continue
			}
		default:
			continue
		}
		for ; i < last; i++ {
			t.Toks[i+1].Sent = len(t.Sents)
		}
		t.addSentence(begin, last+1, para)
		begin = last + 1
	}
	if begin < end {
		t.addSentence(begin, end, para)
	}
}

func (t *Text) addSentence(first, last, para int) {
	t.Sents = append(t.Sents, Sentence{Start: t.Toks[first].Start, End: t.Toks[last-1].End, First: first, Last: last, Para: para})
}

// Terminal tells whether token i may end a sentence.
func (t *Text) Terminal(i int) bool {
	if t.Toks[i].Kind != Punct {
		return false
	}
	switch w := t.Word(i); w {
	case ".", "!", "?", "…", "。", "！", "？", "‽", "؟", "۔", "।", "⁈", "⁉":
		return true
	default:
		return w[0] == '.'
	}
}

// closer tells whether token i belongs to the end mark before it.
func (t *Text) closer(i int) bool {
	if t.Toks[i].Kind == QuoteClose {
		return true
	}
	if t.Toks[i].Kind != Punct {
		return false
	}
	switch t.Word(i) {
	case ")", "]", "}", "!", "?", "…", ".", "’", "'":
		return !t.Spaced(i)
	}
	return false
}

// opensSentence tells whether the token at next, after the end mark at i, opens
// a sentence.
func (t *Text) opensSentence(i, next int) bool {
	if !t.Spaced(next) {
		k := t.Toks[next].Kind
		return k == QuoteOpen || k == Word && t.Capital(next) && next == i+1 && t.Word(i) != "…" || t.Word(i) >= "\u2000" && t.Word(i) != "…"
	}
	for next < len(t.Toks) && (t.Toks[next].Kind == QuoteOpen || t.Toks[next].Kind == Punct && (t.Word(next) == "(" || t.Word(next) == "[")) {
		next++
	}
	if next >= len(t.Toks) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(t.Word(next))
	if unicode.IsLower(r) {
		return false
	}
	if w := t.Word(next); t.Toks[next].Kind == Punct {
		return w == "–" || w == "—" || w == "-" || w == "…"
	}
	return true
}

// abbreviationEnds tells whether the abbreviation at i, which holds its full
// stop, also ends the sentence.
func (t *Text) abbreviationEnds(i int) bool {
	next := i + 1
	for next < len(t.Toks) && t.closer(next) {
		return false
	}
	if !t.Spaced(next) {
		return false
	}
	quoted := t.Toks[next].Kind == QuoteOpen
	if quoted {
		next++
	}
	if next >= len(t.Toks) || !t.Capital(next) {
		return false
	}
	w := strings.TrimSuffix(strings.ToLower(t.Word(i)), ".")
	if neverLast.Has(w) {
		return false
	}
	if quoted && maybeLast.Has(w) {
		return true
	}
	return openers.Has(t.Lower(next))
}

// markQuotes tells opening from closing quotation marks in the tokens from first
// on, and apostrophes from single quotation marks.
func (t *Text) markQuotes(first int) {
	double, single := 0, 0 // open marks
	for i := first; i < len(t.Toks); i++ {
		k := &t.Toks[i]
		if k.Kind != Punct && k.Kind != Other {
			continue
		}
		before := i > first && !t.Spaced(i) && (t.Toks[i-1].Kind == Word || t.Toks[i-1].Kind == Number || t.Toks[i-1].Kind == QuoteClose || t.endsPhrase(i-1))
		after := i+1 < len(t.Toks) && !t.Spaced(i+1) && (t.Toks[i+1].Kind == Word || t.Toks[i+1].Kind == Number || t.isQuoteSign(i+1))
		switch t.Word(i) {
		case "«", "„", "「", "『", "〈", "《", "‟":
			k.Kind, double = QuoteOpen, double+1
		case "“":
			if before && !after && double > 0 { // as in „…“
				k.Kind, double = QuoteClose, double-1
			} else {
				k.Kind, double = QuoteOpen, double+1
			}
		case "»", "」", "』", "〉", "》":
			k.Kind, double = QuoteClose, max(0, double-1)
		case "”":
			if after && !before && double == 0 { // as in ”…”
				k.Kind, double = QuoteOpen, double+1
			} else {
				k.Kind, double = QuoteClose, max(0, double-1)
			}
		case "\"", "＂", "''", "``":
			if after && !before || !before && double == 0 && i+1 < len(t.Toks) {
				k.Kind, double = QuoteOpen, double+1
			} else {
				k.Kind, double = QuoteClose, max(0, double-1)
			}
		case "‘", "‹", "‚":
			k.Kind, single = QuoteOpen, single+1
		case "›":
			k.Kind, single = QuoteClose, max(0, single-1)
		case "’", "'":
			switch {
			case single > 0 && before:
				k.Kind, single = QuoteClose, single-1
			case t.Word(i) == "'" && after && !before && t.Toks[i+1].Kind == Word:
				k.Kind, single = QuoteOpen, single+1
			}
		}
	}
}

// endsPhrase tells whether token i is a mark that stands before a closing quote.
func (t *Text) endsPhrase(i int) bool {
	switch t.Word(i) {
	case ".", ",", "!", "?", "…", ")", ";", ":", "]", "—", "–":
		return true
	}
	return t.Terminal(i)
}

func (t *Text) isQuoteSign(i int) bool {
	switch t.Word(i) {
	case "“", "”", "\"", "‘", "’", "'", "«", "„", "»":
		return true
	}
	return t.Toks[i].Kind == Punct && (t.Word(i) == "(" || t.Word(i) == "…")
}
