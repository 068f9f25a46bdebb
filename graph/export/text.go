package export

import (
	"strings"
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// sans is Liberation Sans, which is as wide as Arial and Helvetica, so that labels
// measured with it fit in a browser too.
var sans = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(liberationsansregular.TTF)
	if err != nil {
		return nil // the font is compiled in, so this cannot happen; widths are then guessed
	}
	return f
})

// advance is the width of a character as a share of the font size; characters that
// the font lacks (Chinese, emoji) are taken to be square.
func advance(r rune) float64 {
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return 0
	}
	f := sans()
	if f == nil {
		return 0.6
	}
	g, err := f.GlyphIndex(nil, r)
	if err != nil || g == 0 {
		return 1
	}
	a, err := f.GlyphAdvance(nil, g, fixed.I(1000), font.HintingNone)
	if err != nil {
		return 1
	}
	return float64(a) / 64000
}

// textWidth is the width of a line of text at a font size.
func textWidth(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r)
	}
	return w * size
}

// shorten cuts text that is wider than allowed at a space if it can, and marks it.
func shorten(s string, size, width float64) string {
	if textWidth(s, size) <= width {
		return s
	}
	w, end := textWidth("…", size), 0
	for i, r := range s {
		if w += advance(r) * size; w > width {
			break
		}
		end = i + len(string(r))
	}
	cut := s[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;") + "…"
}

// wrap breaks text into lines that are no wider than allowed.
func wrap(s string, size, width float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		word = shorten(word, size, width)
		switch {
		case line == "":
			line = word
		case textWidth(line+" "+word, size) <= width:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
