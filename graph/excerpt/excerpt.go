// Package excerpt shows words of a document in their sentence.
//
// A text and a span enter, Sentence gives the sentence around it: what "why" and
// reports print as evidence. One limit: it knows initials and common abbreviations,
// no more; loaders/prose reads sentences properly, but only while a document is read.
package excerpt

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longSentence is where a sentence is cut, in bytes on each side of the words.
const longSentence = 400

// noEnd are words whose full stop ends no sentence.
var noEnd = []string{
	"mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "gen", "col", "lt", "sen", "rep", "gov", "amb", "no", "vs", "etc", "inc", "ltd", "dept", "univ", "acad",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"г", "гг", "им", "проф", "акад", "д", "к", "т", "ул", "р", "см", "стр", "млн", "млрд", "руб",
}

// Sentence gives the sentence of text that holds the bytes start to end: from the end
// of the sentence before, or a line break, to its own. Initials and common
// abbreviations end none; a very long sentence is cut. A span that is not in the text
// gives nothing.
func Sentence(text string, start, end int) string {
	if start < 0 || end > len(text) || start >= end {
		return ""
	}
	from := start
	for from > 0 && start-from < longSentence {
		if text[from-1] == '\n' || ends(text, from) {
			break
		}
		from--
	}
	to := end
	for to < len(text) && to-end < longSentence {
		if text[to] == '\n' || to > end && ends(text, to) {
			break
		}
		to++
	}
	cutFrom, cutTo := from > 0 && start-from >= longSentence, to < len(text) && to-end >= longSentence
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > end && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	s := strings.TrimSpace(text[from:to])
	if cutFrom {
		s = "…" + s
	}
	if cutTo {
		s += "…"
	}
	return s
}

// ends tells whether a sentence ends before byte i, where the next one begins.
func ends(text string, i int) bool {
	if i == 0 || i >= len(text) || text[i-1] != ' ' && text[i-1] != '\t' && text[i-1] != '\n' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i:min(len(text), i+16)], "\"'«“„([ \t"))
	if unicode.IsLower(next) || next == utf8.RuneError {
		return false
	}
	before := strings.TrimRight(text[max(0, i-64):i], " \t\n")
	before = strings.TrimRight(before, "\"'»”)]")
	switch {
	case strings.HasSuffix(before, "!"), strings.HasSuffix(before, "?"), strings.HasSuffix(before, "…"):
		return true
	case !strings.HasSuffix(before, "."):
		return false
	}
	word := strings.ToLower(strings.TrimSuffix(before, "."))
	if at := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != utf8.RuneError }); at >= 0 {
		_, n := utf8.DecodeRuneInString(word[at:])
		word = word[at+n:]
	}
	return utf8.RuneCountInString(word) != 1 && !slices.Contains(noEnd, word)
}
