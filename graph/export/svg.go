package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// SVG is a picture for pages and print.
var SVG = &Exporter{
	Name:  "svg",
	Title: "picture as SVG, for pages, print and Inkscape",
	Doc: `Nodes placed by ForceAtlas2 (seeded), sized by the first score (else the number of ties), coloured by
cluster (else kind or country) in colours that colour-blind readers tell apart. As many labels as fit
without overlap; the others are listed in the description. Above 1,000 nodes or ties the backbone
is drawn, and the picture says so. One file, no script, no reference to the network.`,
	Ext:   ".svg",
	Write: writeSVG,
}

func writeSVG(ctx context.Context, w io.Writer, in *Input) error {
	s, err := draw(ctx, in)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="%s" font-family="Liberation Sans, Arial, Helvetica, sans-serif">`+"\n", s.width, s.height, s.width, s.height, s.role())
	fmt.Fprintf(b, "<title>%s</title>\n<desc>%s</desc>\n", escapeText(s.title), escapeText(s.desc))
	fmt.Fprintf(b, `<rect width="%.0f" height="%.0f" fill="#ffffff"/>`+"\n", s.width, s.height)
	b.WriteString(`<g stroke="#555555" stroke-linecap="round">` + "\n")
	for _, l := range s.lines {
		fmt.Fprintf(b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke-width="%.2f" stroke-opacity="%.2f"`, l.x1, l.y1, l.x2, l.y2, l.width, l.opacity)
		closeWithTitle(b, "line", l.title)
	}
	b.WriteString("</g>\n" + `<g stroke="#222222" stroke-width="0.7">` + "\n")
	for _, m := range s.marks {
		if m.link != "" {
			fmt.Fprintf(b, `<a href="%s" tabindex="-1">`, escape(m.link))
		}
		if m.shape == "circle" {
			fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"`, m.x, m.y, m.r, m.fill)
			closeWithTitle(b, "circle", m.title)
			if m.link != "" {
				b.WriteString("</a>\n")
			}
			continue
		}
		b.WriteString(`<polygon points="`)
		for k, c := range m.outline() {
			if k > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(b, "%.1f,%.1f", c[0], c[1])
		}
		fmt.Fprintf(b, `" fill="%s"`, m.fill)
		closeWithTitle(b, "polygon", m.title)
		if m.link != "" {
			b.WriteString("</a>\n")
		}
	}
	b.WriteString("</g>\n<g>\n")
	for _, t := range s.texts {
		if t.link != "" {
			fmt.Fprintf(b, `<a href="%s" tabindex="-1">`, escape(t.link))
		}
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" font-size="%.1f" fill="%s"`, t.x, t.y, t.size, t.color)
		if t.halo {
			b.WriteString(` stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`)
		}
		if t.bold {
			b.WriteString(` font-weight="bold"`)
		}
		fmt.Fprintf(b, ">%s</text>", escapeText(t.text))
		if t.link != "" {
			b.WriteString("</a>")
		}
		b.WriteByte('\n')
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Flush()
}

func closeWithTitle(b *bufio.Writer, element, title string) {
	if title == "" {
		b.WriteString("/>\n")
		return
	}
	fmt.Fprintf(b, "><title>%s</title></%s>\n", escapeText(title), element)
}
