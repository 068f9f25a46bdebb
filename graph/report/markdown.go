package report

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/template"
)

//go:embed page.md
var pageMarkdown string

// Markdown writes the report as CommonMark with tables. It has no picture.
func (r *Report) Markdown(w io.Writer) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"md": escapeMarkdown, "link": linkTarget,
		"value": value, "plural": plural, "join": join, "shares": shares, "years": years, "count": count, "short": short, "run": run,
	}).Parse(pageMarkdown)
	if err != nil {
		return fmt.Errorf("report page: %w", err)
	}
	return page.Execute(w, r)
}

// escapeMarkdown makes text of a document harmless: one line, no markup, no HTML.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		case r < ' ' || r == 0x7f:
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_{}[]|#~", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// linkTarget percent-encodes what would end an address between angle brackets.
func linkTarget(url string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "", "\r", "", "|", "%7C").Replace(url)
}
