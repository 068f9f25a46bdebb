// Package words cuts a text into paragraphs, sentences and tokens.
//
// A string enters New, a Text leaves; every offset counts bytes of the string as given.
// It takes linear time on any input, invalid UTF-8 included. Sentences end by rules for
// English; it knows the abbreviations and initials of press releases.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	uax29 "github.com/clipperhouse/uax29/v2/words"

	"coopgraph/loaders/prose/lexicon"
)

// A Kind tells what a token is.
type Kind uint8

const (
	Word       Kind = iota // letters, also "S.", "Nov.", "U.S.", "Chong-guk", "C5+1", and a possessive "’s" of its own
	Number                 // starts with a digit: "26", "9,000", "18th"
	Punct                  // . , ; : ! ? … ( ) - – — and the like; a run of full stops is one token
	QuoteOpen              // any opening quotation mark
	QuoteClose             // any closing quotation mark
	Other                  // addresses, signs, emoji
)

// A Span is a half-open range of bytes of the text.
type Span struct{ Start, End int }

// A Token is one word, number or sign; white space and markdown marks are none.
type Token struct {
	Start, End int
	Sent       int // index into Text.Sents
	Kind       Kind
}

// A Sentence is a run of tokens of one paragraph.
type Sentence struct {
	Start, End  int
	First, Last int // tokens, half-open
	Para        int // index into Text.Paras
}

// A Text is a document cut into paragraphs, sentences and tokens. Offsets are
// bytes of S as given, whatever its line ends; S is never changed.
type Text struct {
	S      string
	Toks   []Token
	Sents  []Sentence
	Paras  []Span
	Title  Span     // the first line when it is a headline, without markdown marks
	Folded []string // the tokens as they are looked up

	folded   string  // the folded tokens, a space where the text has white space
	foldedAt []int32 // where each begins in folded
}

// New cuts s. It takes linear time on any input, invalid UTF-8 included.
func New(s string) *Text {
	t := &Text{S: s, Toks: make([]Token, 0, len(s)/5+8)}
	for _, p := range paragraphs(s) {
		first := len(t.Toks)
		t.tokenize(p)
		if len(t.Toks) == first {
			continue
		}
		para := len(t.Paras)
		t.Paras = append(t.Paras, Span{t.Toks[first].Start, t.Toks[len(t.Toks)-1].End})
		t.markQuotes(first)
		t.cut(first, para)
	}
	t.findTitle()
	t.fold()
	return t
}

// fold folds the tokens into one string, of which each is a part, with a space between
// them where the text has white space or a mark that is no token.
func (t *Text) fold() {
	t.Folded = make([]string, len(t.Toks))
	t.foldedAt = make([]int32, len(t.Toks))
	var all strings.Builder
	all.Grow(len(t.S) + len(t.S)/8)
	for i := range t.Toks {
		if i > 0 && t.Spaced(i) {
			all.WriteByte(' ')
		}
		start := all.Len()
		if w := t.Word(i); plain(w) {
			all.WriteString(w)
		} else {
			lexicon.WriteFold(&all, w)
		}
		t.Folded[i], t.foldedAt[i] = all.String()[start:], int32(start)
	}
	t.folded = all.String()
}

// plain tells whether w holds only a to z, so that it is folded already.
func plain(w string) bool {
	for i := range len(w) {
		if w[i]-'a' > 'z'-'a' {
			return false
		}
	}
	return true
}

// Phrase is tokens first to last as they are looked up together, a space between them
// where the text has white space.
func (t *Text) Phrase(first, last int) string {
	return t.folded[t.foldedAt[first] : int(t.foldedAt[last-1])+len(t.Folded[last-1])]
}

// Fold is token i as it is looked up in the lists, "" outside.
func (t *Text) Fold(i int) string {
	if i < 0 || i >= len(t.Folded) {
		return ""
	}
	return t.Folded[i]
}

// Word is token i as it stands in the text, "" outside.
func (t *Text) Word(i int) string {
	if i < 0 || i >= len(t.Toks) {
		return ""
	}
	return t.S[t.Toks[i].Start:t.Toks[i].End]
}

// Lower is token i in lower case.
func (t *Text) Lower(i int) string { return strings.ToLower(t.Word(i)) }

// Is tells whether token i is one of ws, in any case.
func (t *Text) Is(i int, ws ...string) bool {
	if i < 0 || i >= len(t.Toks) {
		return false
	}
	w := t.Word(i)
	for _, x := range ws {
		if len(w) == len(x) && (w[0]|0x20 == x[0]|0x20 || x[0] >= utf8.RuneSelf) && strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

// Spaced tells whether white space, or a mark that is no token, stands before token i.
func (t *Text) Spaced(i int) bool {
	return i <= 0 || i >= len(t.Toks) || t.Toks[i-1].End < t.Toks[i].Start
}

// Capital tells whether token i starts with a capital letter.
func (t *Text) Capital(i int) bool {
	w := t.Word(i)
	if w != "" && w[0] < utf8.RuneSelf {
		return 'A' <= w[0] && w[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// TokenAt is the first token that ends after byte pos, or len(toks).
func (t *Text) TokenAt(pos int) int {
	lo, hi := 0, len(t.Toks)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.Toks[mid].End <= pos {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// findTitle takes the first line for a headline if more follows, it is short and
// it does not end like a sentence.
func (t *Text) findTitle() {
	if len(t.Paras) < 2 {
		return
	}
	p, words := t.Paras[0], 0
	for _, k := range t.Toks[:t.TokenAt(p.End)] {
		if k.Kind == Word || k.Kind == Number {
			words++
		}
	}
	last := t.Lower(t.TokenAt(p.End) - 1)
	if words <= 40 && last != "." && last != ";" && last != "," && last != ":" {
		t.Title = p
	}
}

// tokenize appends the tokens of one paragraph.
func (t *Text) tokenize(p Span) {
	s := t.S[:p.End]
	pos := p.Start + listMark(s[p.Start:])
	first := len(t.Toks)
	it := uax29.FromString(s[pos:])
	for skip := pos; it.Next(); {
		start, end := pos+it.Start(), pos+it.End()
		if end <= skip {
			continue
		}
		start = max(start, skip)
		if n := address(s, start, end); n > 0 {
			t.Toks = append(t.Toks, Token{Start: start, End: start + n, Kind: Other})
			skip = start + n
			continue
		}
		t.add(first, start, end)
	}
}

// add puts one segment of the word breaker into the list, split or joined where
// this genre needs it. Tokens before first belong to earlier paragraphs.
func (t *Text) add(first, start, end int) {
	w := t.S[start:end]
	r, _ := utf8.DecodeRuneInString(w)
	kind := kindOf(r)
	if kind != Word && (blank(r) || markup(w)) {
		return
	}
	if n := len(t.Toks); n > first && t.Toks[n-1].End == start {
		last := &t.Toks[n-1]
		before := t.Word(n - 1)
		switch {
		case kind == Word || kind == Number:
			if t.joinHyphen(first, end, kind) {
				return
			}
		case w == "." && last.Kind == Punct && before[0] == '.':
			last.End = end
			return
		case w == "." && last.Kind == Word && abbreviated(before):
			last.End = end
			return
		case last.Kind == Other && kind == Other && w != "+":
			last.End = end
			return
		}
	}
	if kind != Word {
		t.Toks = append(t.Toks, Token{Start: start, End: end, Kind: kind})
		return
	}
	// "B.Dorj" and "A.K.Novak" are initials and a name.
	if i := gluedInitials(w); i > 0 {
		t.Toks = append(t.Toks, Token{Start: start, End: start + i, Kind: Word})
		start += i
		w = t.S[start:end]
	}
	// "cooperation.He" is two words whose space was lost.
	if i := lostSpace(w); i > 0 {
		t.Toks = append(t.Toks, Token{Start: start, End: start + i, Kind: Word}, Token{Start: start + i, End: start + i + 1, Kind: Punct})
		start += i + 1
		w = t.S[start:end]
	}
	if n := Possessive(w); n > 0 && n < len(w) {
		t.Toks = append(t.Toks, Token{Start: start, End: end - n, Kind: Word})
		start = end - n
	}
	t.Toks = append(t.Toks, Token{Start: start, End: end, Kind: Word})
}

// joinHyphen puts the segment that ends at end to the word before the hyphen or
// plus sign that it follows without a space: "Chong-guk", "two-day", "C5+1".
func (t *Text) joinHyphen(first, end int, kind Kind) bool {
	n := len(t.Toks)
	if n < first+2 || t.Toks[n-2].End != t.Toks[n-1].Start {
		return false
	}
	a, sign := &t.Toks[n-2], t.Word(n-1)
	if a.Kind != Word && a.Kind != Number {
		return false
	}
	w := t.S[t.Toks[n-1].End:end]
	switch sign {
	case "-", "‐", "‑":
		if a.Kind == Number && kind == Number {
			return false
		}
	case "+":
		if kind != Number || !Digit(t.S[a.End-1]) {
			return false
		}
	default:
		return false
	}
	if i := gluedInitials(w); i > 0 { // "J.-P.Blum"
		start := end - len(w) + i
		a.End, a.Kind = start, Word
		t.Toks[n-1] = Token{Start: start, End: end, Kind: Word}
		return true
	}
	if p := Possessive(w); p > 0 && p < len(w) {
		a.End, a.Kind = end-p, Word
		t.Toks[n-1] = Token{Start: end - p, End: end, Kind: Word}
		return true
	}
	a.End, a.Kind = end, Word
	t.Toks = t.Toks[:n-1]
	return true
}

// kindOf is the kind of a segment that starts with r.
func kindOf(r rune) Kind {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		return Word
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return Word
	case unicode.IsDigit(r):
		return Number
	case unicode.IsPunct(r) && r != '@' && r != '&' && r != '%' && r != '/' && r != '\\' && r != '*' && r != '#':
		return Punct
	}
	return Other
}

// markup tells whether a segment is a markdown mark for emphasis or a rule.
func markup(w string) bool {
	for i := range len(w) {
		switch w[i] {
		case '*', '_', '#', '`', '~':
		default:
			return false
		}
	}
	return true
}

// Digit tells whether b is one of 0 to 9.
func Digit(b byte) bool { return '0' <= b && b <= '9' }

// Possessive is the length of a closing ’s.
func Possessive(w string) int {
	if w == "" || w[len(w)-1]|0x20 != 's' {
		return 0
	}
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

// gluedInitials is the length of the initials to which a name is glued without a space,
// 0 for none: "B.Dorj", "Ts.Bold", "A.K.Novak".
func gluedInitials(w string) int {
	i := strings.LastIndexByte(w, '.')
	if i < 1 || i+3 >= len(w) || !initial(w[:i]) {
		return 0
	}
	c, n := utf8.DecodeRuneInString(w[i+1:])
	d, m := utf8.DecodeRuneInString(w[i+1+n:])
	e, _ := utf8.DecodeRuneInString(w[i+1+n+m:])
	if unicode.IsUpper(c) && unicode.IsLower(d) && (unicode.IsLower(e) || e == '\'' || e == '’') {
		return i + 1
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
	return Digit(b) || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b >= utf8.RuneSelf
}

// Squash puts white space and line ends of a name to single spaces.
func Squash(s string) string {
	for i, r := range s {
		if (r <= ' ' || r > '~') && unicode.IsSpace(r) && (r != ' ' || i == 0 || s[i-1] == ' ' || i == len(s)-1) {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
}
