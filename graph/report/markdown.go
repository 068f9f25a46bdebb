package report

import (
	"bufio"
	"io"
	"strings"
)

// Markdown writes the report as CommonMark with tables. It has no pictures; the data of
// each chart stand in its place. Of the evidence it has that of people and ties.
func (r *Report) Markdown(w io.Writer) error {
	m := &markdown{bufio.NewWriter(w)}
	m.line("# "+escapeMarkdown(r.Title), "")
	for _, s := range r.sections {
		m.line("## "+escapeMarkdown(s.title), "")
		m.blocks(r, forPaper(s))
	}
	if len(r.Notes) > 0 {
		m.line("---", "")
		for _, n := range r.Notes {
			m.line(escapeMarkdown(n), "")
		}
	}
	return m.Flush()
}

// A markdown writes blocks.
type markdown struct{ *bufio.Writer }

func (m *markdown) line(lines ...string) {
	for _, l := range lines {
		m.WriteString(l)
		m.WriteByte('\n')
	}
}

func (m *markdown) blocks(r *Report, list []block) {
	for _, b := range list {
		switch {
		case b.heading != nil:
			m.line("### "+markdownText(b.heading), "")
		case b.para != nil:
			m.line(markdownText(b.para), "")
		case b.list != nil:
			for _, t := range b.list {
				m.line("- " + markdownText(t))
			}
			m.line("")
		case b.table != nil:
			var head, rule []string
			for _, c := range b.table.columns {
				head = append(head, escapeMarkdown(c.head))
				rule = append(rule, map[bool]string{true: "---:", false: "---"}[c.number])
			}
			m.line("*"+escapeMarkdown(b.table.caption)+"*", "")
			m.row(head)
			m.row(rule)
			for _, row := range b.table.rows {
				var line []string
				for _, c := range row {
					line = append(line, markdownText(c.text))
				}
				m.row(line)
			}
			m.line("")
		case b.figure != nil && b.figure.Title == pictureTitle:
			m.line("*"+escapeMarkdown(r.Alt)+"* The picture is in the HTML page and the PDF.", "")
		case b.figure != nil:
			c := b.figure
			m.line("*"+escapeMarkdown(c.Title+". "+c.Alt)+"*", "")
			var rule []string
			for i := range c.Head {
				rule = append(rule, map[bool]string{true: "---", false: "---:"}[i == 0])
			}
			m.row(escaped(c.Head))
			m.row(rule)
			for _, row := range c.Rows {
				m.row(escaped(row))
			}
			m.line("")
		case b.fold != nil:
			m.line("#### "+markdownText(b.fold.title), "")
			m.blocks(r, b.fold.blocks)
		}
	}
}

func (m *markdown) row(cells []string) { m.line("| " + strings.Join(cells, " | ") + " |") }

func escaped(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, escapeMarkdown(s))
	}
	return out
}

func markdownText(t text) string {
	var b strings.Builder
	for _, s := range t {
		x := escapeMarkdown(s.text)
		switch {
		case strings.TrimSpace(s.text) == "":
		case s.style == "q":
			x = escapeMarkdown(quoted(s.text))
		case s.style == "b":
			x = "**" + strings.TrimSpace(x) + "**"
		case s.style == "i":
			x = "*" + strings.TrimSpace(x) + "*"
		case s.style == "aside":
			x = " (" + x + ")"
		}
		if s.url != "" {
			x = "[" + x + "](<" + linkTarget(s.url) + ">)"
		}
		b.WriteString(x)
	}
	return b.String()
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
