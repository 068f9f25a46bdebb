package loaders

import (
	"regexp"
	"strings"
)

var (
	mdFront  = regexp.MustCompile(`\A---\r?\n(?s:.*?)\n---\r?\n`)
	mdLine   = regexp.MustCompile(`(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+|(?:[-*_][ \t]*){3,}\r?$)`)
	mdLink   = regexp.MustCompile(`!?\[([^\]\n]*)\]\([^)\s]*(?:[ \t]+"[^"\n]*")?\)`)
	mdStrong = regexp.MustCompile(`(\*\*|__|\*)([^\s*_](?:[^*_\n]*[^\s*_])?)(\*\*|__|\*)`)
	mdCode   = regexp.MustCompile("`([^`\n]*)`")
)

// plainMarkdown is the text of a Markdown document without its marks: headings,
// quotes and list items as lines, links by their words. Front matter goes.
func plainMarkdown(text string) string {
	text = mdFront.ReplaceAllString(text, "")
	text = mdLine.ReplaceAllString(text, "")
	text = mdLink.ReplaceAllString(text, "$1")
	text = mdStrong.ReplaceAllStringFunc(text, func(s string) string {
		m := mdStrong.FindStringSubmatch(s)
		if m[1] != m[3] {
			return s
		}
		return m[2]
	})
	text = mdCode.ReplaceAllString(text, "$1")
	return strings.ReplaceAll(text, `\*`, "*")
}
