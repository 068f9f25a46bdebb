package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphs splits s at line ends. Lines that are broken at a fixed width are
// put together again: an empty line then parts the paragraphs.
func paragraphs(s string) []Span {
	var lines []Span
	for pos := 0; pos < len(s); {
		end := pos + lineEnd(s[pos:])
		lines = append(lines, trim(s, Span{pos, end}))
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
	var out []Span
	for i, l := range lines {
		if l.Start == l.End {
			continue
		}
		if n := len(out); n > 0 && i > 0 && lines[i-1].Start < lines[i-1].End && goesOn(s, lines[i-1], l, wrapped) {
			out[n-1].End = l.End
			continue
		}
		out = append(out, l)
	}
	return out
}

// lineEnd is where the first line of s ends.
func lineEnd(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '\n' && c <= '\r', c == 0xe2 && (strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029")):
			return i
		}
	}
	return len(s)
}

// hardWrapped tells whether the lines look broken at a fixed width: most that have a
// line right after them end within a sentence, and many of those next lines go on with
// a small letter.
func hardWrapped(s string, lines []Span) bool {
	inner, within, small, longest := 0, 0, 0, 0
	for i, l := range lines {
		longest = max(longest, l.End-l.Start)
		if i+1 == len(lines) || l.Start == l.End || lines[i+1].Start == lines[i+1].End {
			continue
		}
		inner++
		if strings.IndexByte(".:;!?", s[l.End-1]) < 0 && l.End-l.Start >= 30 {
			within++
		}
		if r, _ := utf8.DecodeRuneInString(s[lines[i+1].Start:]); unicode.IsLower(r) {
			small++
		}
	}
	return inner >= 3 && longest <= 130 && 2*within >= inner && 4*small >= inner
}

// goesOn tells whether line b continues line a.
func goesOn(s string, a, b Span, wrapped bool) bool {
	if s[a.Start] == '#' || s[b.Start] == '#' || listMark(s[b.Start:b.End]) > 0 {
		return false
	}
	if wrapped {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(s[a.Start:a.End])
	next, _ := utf8.DecodeRuneInString(s[b.Start:])
	return unicode.IsLower(next) && (unicode.IsLetter(last) || last == ',') && a.End-a.Start > 40
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
func trim(s string, p Span) Span {
	cut := strings.TrimLeftFunc(s[p.Start:p.End], blank)
	p.Start = p.End - len(cut)
	p.End = p.Start + len(strings.TrimRightFunc(cut, blank))
	return p
}

// blank is white space, and signs that print nothing where they stand alone.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' }
