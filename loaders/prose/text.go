package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// A tokenKind tells what a token is.
type tokenKind uint8

const (
	word       tokenKind = iota // letters, also "S.", "Nov.", "U.S.", "Chong-guk", "C5+1", and a possessive "’s" of its own
	number                      // starts with a digit: "26", "9,000", "18th"
	punct                       // . , ; : ! ? … ( ) - – — and the like; a run of full stops is one token
	quoteOpen                   // any opening quotation mark
	quoteClose                  // any closing quotation mark
	other                       // addresses, signs, emoji
)

// A span is a half-open range of bytes of the text.
type span struct{ start, end int }

// A token is one word, number or sign; white space and markdown marks are none.
type token struct {
	start, end int
	sent       int // index into text.sents
	kind       tokenKind
}

// A sentence is a run of tokens of one paragraph.
type sentence struct {
	start, end  int
	first, last int // tokens, half-open
	para        int // index into text.paras
}

// A text is a document cut into paragraphs, sentences and tokens. Offsets are
// bytes of s as given, whatever its line ends; s is never changed.
type text struct {
	s      string
	toks   []token
	sents  []sentence
	paras  []span
	title  span     // the first line when it is a headline, without markdown marks
	folded []string // the tokens as they are looked up
}

// newText cuts s. It takes linear time on any input, invalid UTF-8 included.
func newText(s string) *text {
	t := &text{s: s, toks: make([]token, 0, len(s)/5+8)}
	for _, p := range paragraphs(s) {
		first := len(t.toks)
		t.tokenize(p)
		if len(t.toks) == first {
			continue
		}
		para := len(t.paras)
		t.paras = append(t.paras, span{t.toks[first].start, t.toks[len(t.toks)-1].end})
		t.markQuotes(first)
		t.cut(first, para)
	}
	t.findTitle()
	t.folded = make([]string, len(t.toks))
	for i := range t.toks {
		t.folded[i] = foldWord(t.word(i))
	}
	return t
}

// fold is token i as it is looked up in the lists, "" outside.
func (t *text) fold(i int) string {
	if i < 0 || i >= len(t.folded) {
		return ""
	}
	return t.folded[i]
}

// word is token i as it stands in the text, "" outside.
func (t *text) word(i int) string {
	if i < 0 || i >= len(t.toks) {
		return ""
	}
	return t.s[t.toks[i].start:t.toks[i].end]
}

// lower is token i in lower case.
func (t *text) lower(i int) string { return strings.ToLower(t.word(i)) }

// is tells whether token i is one of ws, in any case.
func (t *text) is(i int, ws ...string) bool {
	if i < 0 || i >= len(t.toks) {
		return false
	}
	w := t.word(i)
	for _, x := range ws {
		if len(w) == len(x) && strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

// spaced tells whether white space, or a mark that is no token, stands before token i.
func (t *text) spaced(i int) bool {
	return i <= 0 || i >= len(t.toks) || t.toks[i-1].end < t.toks[i].start
}

// capital tells whether token i starts with a capital letter.
func (t *text) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(t.word(i))
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// tokenAt is the first token that ends after byte pos, or len(toks).
func (t *text) tokenAt(pos int) int {
	lo, hi := 0, len(t.toks)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.toks[mid].end <= pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// findTitle takes the first line for a headline if more follows, it is short and
// it does not end like a sentence.
func (t *text) findTitle() {
	if len(t.paras) < 2 {
		return
	}
	p, words := t.paras[0], 0
	for _, k := range t.toks[:t.tokenAt(p.end)] {
		if k.kind == word || k.kind == number {
			words++
		}
	}
	last := t.lower(t.tokenAt(p.end) - 1)
	if words <= 40 && last != "." && last != ";" && last != "," && last != ":" {
		t.title = p
	}
}

// paragraphs splits s at line ends. Lines that are broken at a fixed width are
// put together again: an empty line then parts the paragraphs.
func paragraphs(s string) []span {
	var lines []span
	for pos := 0; pos < len(s); {
		end := strings.IndexAny(s[pos:], "\n\r\u2029\u2028\f\v")
		if end < 0 {
			end = len(s)
		} else {
			end += pos
		}
		lines = append(lines, trim(s, span{pos, end}))
		if end >= len(s) {
			break
		}
		_, size := utf8.DecodeRuneInString(s[end:])
		if strings.HasPrefix(s[end:], "\r\n") {
			size = 2
		}
		pos = end + size
	}
	wrapped := hardWrapped(s, lines)
	var out []span
	for i, l := range lines {
		if l.start == l.end {
			continue
		}
		if n := len(out); n > 0 && i > 0 && lines[i-1].start < lines[i-1].end && goesOn(s, lines[i-1], l, wrapped) {
			out[n-1].end = l.end
			continue
		}
		out = append(out, l)
	}
	return out
}

// hardWrapped tells whether the lines look broken at a fixed width: most that have a
// line right after them end within a sentence, and many of those next lines go on with
// a small letter.
func hardWrapped(s string, lines []span) bool {
	inner, within, small, longest := 0, 0, 0, 0
	for i, l := range lines {
		longest = max(longest, l.end-l.start)
		if i+1 == len(lines) || l.start == l.end || lines[i+1].start == lines[i+1].end {
			continue
		}
		inner++
		if strings.IndexByte(".:;!?", s[l.end-1]) < 0 && l.end-l.start >= 30 {
			within++
		}
		if r, _ := utf8.DecodeRuneInString(s[lines[i+1].start:]); unicode.IsLower(r) {
			small++
		}
	}
	return inner >= 3 && longest <= 130 && 2*within >= inner && 4*small >= inner
}

// goesOn tells whether line b continues line a.
func goesOn(s string, a, b span, wrapped bool) bool {
	if s[a.start] == '#' || s[b.start] == '#' || listMark(s[b.start:b.end]) > 0 {
		return false
	}
	if wrapped {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[a.start:a.end])
	next, _ := utf8.DecodeRuneInString(s[b.start:])
	return unicode.IsLower(next) && (unicode.IsLetter(last) || last == ',') && a.end-a.start > 40
}

// listMark is the length of a mark that opens a list item, a quotation or a heading.
func listMark(s string) int {
	n := 0
	for n < len(s) && (s[n] == '#' || s[n] == '>') {
		n++
	}
	if n > 0 && (n == len(s) || s[n] == ' ' || s[n] == '\t') {
		return n
	}
	for _, m := range []string{"- ", "* ", "• ", "+ ", "– ", "— ", "·", "▪", "●", "‣", "◦", "■", "•"} {
		if strings.HasPrefix(s, m) {
			return len(m)
		}
	}
	for n = 0; n < len(s) && n < 3 && '0' <= s[n] && s[n] <= '9'; n++ {
	}
	if n > 0 && n+1 < len(s) && (s[n] == ')' || s[n] == '.') && s[n+1] == ' ' {
		return n + 1
	}
	return 0
}

// trim takes white space off both ends.
func trim(s string, p span) span {
	cut := strings.TrimLeftFunc(s[p.start:p.end], blank)
	p.start = p.end - len(cut)
	p.end = p.start + len(strings.TrimRightFunc(cut, blank))
	return p
}

// blank is white space, and signs that print nothing where they stand alone.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' }

// tokenize appends the tokens of one paragraph.
func (t *text) tokenize(p span) {
	s := t.s[:p.end]
	pos := p.start + listMark(s[p.start:])
	first := len(t.toks)
	it := words.FromString(s[pos:])
	for skip := pos; it.Next(); {
		start, end := pos+it.Start(), pos+it.End()
		if end <= skip {
			continue
		}
		start = max(start, skip)
		if n := address(s, start, end); n > 0 {
			t.toks = append(t.toks, token{start: start, end: start + n, kind: other})
			skip = start + n
			continue
		}
		t.add(first, start, end)
	}
}

// add puts one segment of the word breaker into the list, split or joined where
// this genre needs it. Tokens before first belong to earlier paragraphs.
func (t *text) add(first, start, end int) {
	w := t.s[start:end]
	r, _ := utf8.DecodeRuneInString(w)
	kind := kindOf(r)
	if blank(r) || markup(w) {
		return
	}
	if n := len(t.toks); n > first && t.toks[n-1].end == start {
		last := &t.toks[n-1]
		before := t.word(n - 1)
		switch {
		case kind == word || kind == number:
			if t.joinHyphen(first, end, kind) {
				return
			}
		case w == "." && last.kind == punct && before[0] == '.':
			last.end = end
			return
		case w == "." && last.kind == word && abbreviated(before):
			last.end = end
			return
		case last.kind == other && kind == other && w != "+":
			last.end = end
			return
		}
	}
	if kind != word {
		t.toks = append(t.toks, token{start: start, end: end, kind: kind})
		return
	}
	// "cooperation.He" is two words whose space was lost.
	if i := lostSpace(w); i > 0 {
		t.toks = append(t.toks, token{start: start, end: start + i, kind: word}, token{start: start + i, end: start + i + 1, kind: punct})
		start += i + 1
		w = t.s[start:end]
	}
	if n := possessive(w); n > 0 && n < len(w) {
		t.toks = append(t.toks, token{start: start, end: end - n, kind: word})
		start = end - n
	}
	t.toks = append(t.toks, token{start: start, end: end, kind: word})
}

// joinHyphen puts the segment that ends at end to the word before the hyphen or
// plus sign that it follows without a space: "Chong-guk", "two-day", "C5+1".
func (t *text) joinHyphen(first, end int, kind tokenKind) bool {
	n := len(t.toks)
	if n < first+2 || t.toks[n-2].end != t.toks[n-1].start {
		return false
	}
	a, sign := &t.toks[n-2], t.word(n-1)
	if a.kind != word && a.kind != number {
		return false
	}
	w := t.s[t.toks[n-1].end:end]
	switch sign {
	case "-", "‐", "‑":
		if a.kind == number && kind == number {
			return false
		}
	case "+":
		if kind != number || !digit(t.s[a.end-1]) {
			return false
		}
	default:
		return false
	}
	if p := possessive(w); p > 0 && p < len(w) {
		a.end, a.kind = end-p, word
		t.toks[n-1] = token{start: end - p, end: end, kind: word}
		return true
	}
	a.end, a.kind = end, word
	t.toks = t.toks[:n-1]
	return true
}

// kindOf is the kind of a segment that starts with r.
func kindOf(r rune) tokenKind {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return word
	case unicode.IsDigit(r):
		return number
	case unicode.IsPunct(r) && r != '@' && r != '&' && r != '%' && r != '/' && r != '\\' && r != '*' && r != '#':
		return punct
	}
	return other
}

// markup tells whether a segment is a markdown mark for emphasis or a rule.
func markup(w string) bool { return strings.Trim(w, "*_#`~") == "" }

func digit(b byte) bool { return '0' <= b && b <= '9' }

// possessive is the length of a closing ’s.
func possessive(w string) int {
	for _, p := range []string{"'s", "’s", "'S", "’S", "ʼs", "ʻs", "`s", "´s"} {
		if strings.HasSuffix(w, p) {
			return len(p)
		}
	}
	return 0
}

// lostSpace is where in w a full stop stands for the end of a sentence: between
// two small letters before it and a capital with a small letter after it.
func lostSpace(w string) int {
	i := strings.LastIndexByte(w, '.')
	if i < 3 || i+2 >= len(w) {
		return 0
	}
	a, n := utf8.DecodeLastRuneInString(w[:i])
	b, _ := utf8.DecodeLastRuneInString(w[:i-n])
	c, m := utf8.DecodeRuneInString(w[i+1:])
	d, _ := utf8.DecodeRuneInString(w[i+1+m:])
	if unicode.IsLower(a) && unicode.IsLower(b) && unicode.IsUpper(c) && (unicode.IsLower(d) || d == utf8.RuneError) {
		return i
	}
	return 0
}

// address is the length of a mail or web address at start, where the first
// segment ends at end; 0 for none. It looks past end only where the next signs
// say that an address has begun.
func address(s string, start, end int) int {
	rest := s[end:]
	w := s[start:end]
	switch {
	case strings.HasPrefix(rest, "://"), strings.HasPrefix(rest, "@") && len(rest) > 1 && alnum(rest[1]) && alnum(s[end-1]):
	case len(w) > 4 && strings.EqualFold(w[:4], "www."):
	default:
		return 0
	}
	n := end - start
	for n < len(s)-start {
		r, size := utf8.DecodeRuneInString(s[start+n:])
		if unicode.IsSpace(r) || strings.ContainsRune("“”«»\"<>()[]|,;’", r) {
			break
		}
		n += size
	}
	for n > end-start && strings.IndexByte(".:!?'*_", s[start+n-1]) >= 0 {
		n--
	}
	return n
}

func alnum(b byte) bool {
	return digit(b) || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf
}
