package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// HTML writes the report as one self-contained page.
func (r *Report) HTML(w io.Writer) error {
	page, err := template.New("page").Funcs(template.FuncMap{
		"style":  func() template.CSS { return template.CSS(pageCSS) },
		"script": func() template.JS { return template.JS(pageJS) },
		// The page allows its own script and no other: a policy by hash.
		"scriptHash": func() string {
			sum := sha256.Sum256([]byte(pageJS))
			return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		},
		"id":    func(s section) string { return s.id },
		"title": func(s section) string { return s.title },
		"body":  func(s section) template.HTML { return template.HTML(r.body(s)) }, // every text in it is escaped by webPage
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("report page: %w", err)
	}
	return page.Execute(withoutControls{w}, struct {
		*Report
		Sections []section
	}{r, r.sections})
}

func (r *Report) body(s section) string {
	p := &webPage{report: r, anchors: r.anchors()}
	p.blocks(s.blocks)
	return p.String()
}

// anchors gives the place of each name's evidence in the page.
func (r *Report) anchors() map[string]string {
	m := make(map[string]string, len(r.Entries))
	for _, e := range r.Entries {
		m[e.IRI] = e.ID
	}
	return m
}

// withoutControls drops control characters, which HTML does not allow.
type withoutControls struct{ to io.Writer }

// Write writes p without them.
func (w withoutControls) Write(p []byte) (int, error) {
	kept := bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, p)
	_, err := w.to.Write(kept)
	return len(p), err
}

// A webPage writes blocks as HTML.
type webPage struct {
	strings.Builder
	report  *Report
	anchors map[string]string
}

var escape = template.HTMLEscapeString

func (p *webPage) blocks(list []block) {
	for _, b := range list {
		switch {
		case b.heading != nil:
			p.WriteString("<h3>" + p.text(b.heading) + "</h3>\n")
		case b.para != nil:
			p.WriteString("<p>" + p.text(b.para) + "</p>\n")
		case b.list != nil:
			p.WriteString("<ul>\n")
			for _, t := range b.list {
				p.WriteString("<li>" + p.text(t) + "</li>\n")
			}
			p.WriteString("</ul>\n")
		case b.table != nil:
			p.table(b.table)
		case b.figure != nil:
			p.figure(b.figure)
		case b.fold != nil:
			p.WriteString("<details><summary>" + p.text(b.fold.title.unlinked()) + "</summary><div")
			if b.fold.id != "" {
				p.WriteString(` id="` + escape(b.fold.id) + `"`)
			}
			p.WriteString(">\n")
			p.blocks(b.fold.blocks)
			p.WriteString("</div></details>\n")
		}
	}
}

// unlinked leaves names without links, as in a summary, which is a button itself.
func (t text) unlinked() text {
	var out text
	for _, s := range t {
		s.of, s.url = "", ""
		out = append(out, s)
	}
	return out
}

func (p *webPage) text(t text) string {
	var b strings.Builder
	for _, s := range t {
		x := escape(s.text)
		switch {
		case s.text == "":
			continue
		case s.url != "":
			x = `<a href="` + escape(s.url) + `" rel="noreferrer">` + x + "</a>"
		case p.anchors[s.of] != "":
			x = `<a class="e" href="#` + escape(p.anchors[s.of]) + `">` + x + "</a>"
		}
		switch s.style {
		case "":
		case "aside":
			x = " <small>" + x + "</small>"
		default:
			x = "<" + s.style + ">" + x + "</" + s.style + ">"
		}
		b.WriteString(x)
	}
	return b.String()
}

// region opens a box that scrolls sideways and can be reached by the keyboard.
func (p *webPage) region(caption string) {
	p.WriteString(`<div class="scroll" role="region" tabindex="0" aria-label="` + escape(caption) + `">`)
}

func (p *webPage) table(g *grid) {
	p.region(g.caption)
	p.WriteString("<table><caption>" + escape(g.caption) + "</caption><thead><tr>")
	for _, c := range g.columns {
		p.WriteString(`<th scope="col"`)
		if c.number {
			p.WriteString(` class="n"`)
		}
		if c.title != "" {
			p.WriteString(` title="` + escape(c.title) + `"`)
		}
		p.WriteString(">" + escape(c.head) + "</th>")
	}
	p.WriteString("</tr></thead><tbody>\n")
	for _, row := range g.rows {
		p.WriteString("<tr>")
		for i, c := range row {
			element := "td"
			if i == 0 && !g.columns[0].number {
				element = "th"
			}
			p.WriteString("<" + element)
			if element == "th" {
				p.WriteString(` scope="row"`)
			}
			if g.columns[i].number {
				p.WriteString(` class="n"`)
			}
			if c.key != "" {
				p.WriteString(` data-v="` + escape(c.key) + `"`)
			}
			p.WriteString(">" + p.text(c.text) + "</" + element + ">")
		}
		p.WriteString("</tr>\n")
	}
	p.WriteString("</tbody></table></div>\n")
}

func (p *webPage) figure(c *Chart) {
	if c.Title == pictureTitle {
		if p.report.Picture == "" {
			p.WriteString("<p>" + escape(p.report.Alt) + "</p>\n")
			return
		}
		p.WriteString("<figure>" + p.report.Picture + "<figcaption>" + escape(p.report.Alt) + "</figcaption>") // made by graph/export, which escapes labels
		if p.report.LeftOut != "" {
			p.WriteString("<details><summary>What the picture leaves out</summary><div><p>" + escape(p.report.LeftOut) + "</p></div></details>")
		}
		p.WriteString("</figure>\n")
		return
	}
	p.WriteString(`<figure><div role="img" aria-label="` + escape(c.Title+". "+c.Alt) + `">` + c.SVG + "</div>") // made by gonum/plot, which escapes text
	p.WriteString("<figcaption>" + escape(c.Title+". "+c.Alt) + "</figcaption>\n<details><summary>Data</summary>")
	p.region("Data: " + c.Title)
	p.WriteString("<table><thead><tr>")
	for i, h := range c.Head {
		if i == 0 {
			p.WriteString(`<th scope="col">` + escape(h) + "</th>")
		} else {
			p.WriteString(`<th scope="col" class="n">` + escape(h) + "</th>")
		}
	}
	p.WriteString("</tr></thead><tbody>\n")
	for _, row := range c.Rows {
		p.WriteString("<tr>")
		for i, x := range row {
			if i == 0 {
				p.WriteString(`<th scope="row">` + escape(x) + "</th>")
			} else {
				p.WriteString(`<td class="n">` + escape(x) + "</td>")
			}
		}
		p.WriteString("</tr>\n")
	}
	p.WriteString("</tbody></table></div></details></figure>\n")
}
