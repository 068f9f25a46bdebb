package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
)

// Measures of the printed page, in millimetres and points.
const (
	pageWidth  = 210.0
	pageMargin = 18.0
	bodyWidth  = pageWidth - 2*pageMargin
	bodySize   = 9.5
	lineHeight = 4.6
)

// PDF writes the report as an A4 document with its fonts embedded. Liberation Sans has
// Latin, Cyrillic and Greek letters; others are left out of names, which the HTML page
// shows whole.
func (r *Report) PDF(w io.Writer) error {
	p := &printer{Fpdf: fpdf.New("P", "mm", "A4", "")}
	for _, f := range []struct {
		style string
		font  []byte
	}{{"", liberationsansregular.TTF}, {"B", liberationsansbold.TTF}, {"I", liberationsansitalic.TTF}} {
		p.AddUTF8FontFromBytes("sans", f.style, f.font)
	}
	epoch := time.Unix(0, 0).UTC() // the same report, the same bytes
	p.SetCreationDate(epoch)
	p.SetModificationDate(epoch)
	p.SetCatalogSort(true)
	p.SetTitle(printable(r.Title), true)
	p.SetProducer("coopgraph "+r.Run.Version, true)
	p.SetMargins(pageMargin, pageMargin, pageMargin)
	p.SetAutoPageBreak(true, pageMargin)
	p.SetFooterFunc(func() {
		p.SetY(-12)
		p.SetFont("sans", "", 8)
		p.CellFormat(0, 5, fmt.Sprint(p.PageNo()), "", 0, "R", false, 0, "")
	})
	p.AddPage()
	r.print(p)
	return p.Output(w)
}

// print sets the sections in the order of the page. Of the evidence, paper has that of
// people and ties; the page has all.
func (r *Report) print(p *printer) {
	p.heading(18, r.Title)
	for _, s := range r.sections {
		p.heading(13, s.title)
		r.printBlocks(p, forPaper(s))
	}
	for _, n := range r.Notes {
		p.text("I", n)
	}
}

func (r *Report) printBlocks(p *printer, list []block) {
	for _, b := range list {
		switch {
		case b.heading != nil:
			p.heading(10.5, b.heading.plain())
		case b.para != nil:
			p.text("", b.para.plain())
		case b.list != nil:
			for _, t := range b.list {
				p.item(t.plain())
			}
			p.Ln(1)
		case b.table != nil:
			p.caption(b.table.caption)
			var head []string
			var widths []float64
			for _, c := range b.table.columns {
				head, widths = append(head, c.head), append(widths, c.width)
			}
			var rows [][]string
			for _, row := range b.table.rows {
				var line []string
				for _, c := range row {
					line = append(line, c.text.plain())
				}
				rows = append(rows, line)
			}
			p.table(head, widths, numbers(b.table.columns), rows)
		case b.figure != nil && b.figure.Title == pictureTitle:
			p.image(r.dots())
			p.text("I", strings.TrimSpace(r.Alt+" "+r.LeftOut))
		case b.figure != nil:
			p.image(b.figure.dots(p.images))
			p.text("I", b.figure.Title+". "+b.figure.Alt)
		case b.fold != nil:
			p.small("B", b.fold.title.plain())
			for _, in := range b.fold.blocks {
				if in.table != nil {
					r.printBlocks(p, []block{in})
					continue
				}
				for _, t := range append(in.list, in.para) {
					if t != nil {
						p.small("", t.plain())
					}
				}
			}
		}
	}
}

// forPaper is a section without what only a page can fold away: the evidence of
// institutes, countries, formats and meetings.
func forPaper(s section) []block {
	if s.id != "evidence" {
		return s.blocks
	}
	for i, b := range s.blocks {
		if b.heading != nil && b.heading.plain() != "People" {
			return append(slices.Clone(s.blocks[:i]), para("The evidence of institutes, countries, formats and meetings is in the HTML page."))
		}
	}
	return s.blocks
}

func numbers(columns []column) []bool {
	var out []bool
	for _, c := range columns {
		out = append(out, c.number)
	}
	return out
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// A printer is a PDF with the few shapes that a report needs.
type printer struct {
	*fpdf.Fpdf
	images int
}

// printable leaves out what the font has no shape for, and control characters.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), r > 0x2fff, unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Cf):
			return -1
		}
		return r
	}, s)
}

func (p *printer) heading(size float64, s string) {
	p.Ln(3)
	p.room(25)
	p.SetFont("sans", "B", size)
	p.MultiCell(bodyWidth, size*0.5, printable(s), "", "L", false)
	p.Ln(1)
}

func (p *printer) text(style, s string) {
	p.SetFont("sans", style, bodySize)
	p.MultiCell(bodyWidth, lineHeight, printable(s), "", "L", false)
	p.Ln(1)
}

// item sets one line of a list, its further lines under its words.
func (p *printer) item(s string) {
	p.SetFont("sans", "", bodySize)
	p.CellFormat(4, lineHeight, "–", "", 0, "L", false, 0, "")
	p.MultiCell(bodyWidth-4, lineHeight, printable(s), "", "L", false)
	p.Ln(0.6)
}

func (p *printer) small(style, s string) {
	p.SetFont("sans", style, 7.5)
	p.MultiCell(bodyWidth, 3.4, printable(s), "", "L", false)
	p.Ln(0.5)
}

// caption stands on the page of its table.
func (p *printer) caption(s string) {
	p.room(18)
	p.SetFont("sans", "I", 8.5)
	p.MultiCell(bodyWidth, 4.2, printable(s), "", "L", false)
	p.Ln(0.5)
}

// room begins a page where less than so many millimetres are left.
func (p *printer) room(height float64) {
	if _, page := p.GetPageSize(); p.GetY()+height > page-pageMargin {
		p.AddPage()
	}
}

// image sets a PNG picture, made smaller where the page is too low.
func (p *printer) image(png []byte, err error) {
	if err != nil {
		p.SetError(err)
	}
	if len(png) == 0 || p.Err() {
		return
	}
	p.images++
	name := fmt.Sprintf("picture %03d", p.images)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	info := p.RegisterImageOptionsReader(name, options, bytes.NewReader(png))
	width := bodyWidth
	height := width * info.Height() / info.Width()
	if most := 225.0; height > most {
		width, height = width*most/height, most
	}
	p.room(height + 12)
	p.ImageOptions(name, pageMargin+(bodyWidth-width)/2, p.GetY(), width, height, true, options, 0, "")
	p.Ln(2)
}

// table sets rows with wrapped cells; widths are shares of the page's width. Its head
// stands again on each page.
func (p *printer) table(head []string, widths []float64, number []bool, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	size, height := 8.0, 3.6
	if len(head) > 7 {
		size, height = 6.8, 3.1
	}
	const gap = 1.6
	wide := make([]float64, len(head)) // no head breaks within a word; the other columns give way
	least, rest := 0.0, 0.0
	p.SetFont("sans", "B", size)
	for i, h := range head {
		for _, word := range strings.Fields(printable(h)) {
			wide[i] = max(wide[i], p.GetStringWidth(word)+gap+2*p.GetCellMargin()+0.2)
		}
		if share := widths[i] / sum * bodyWidth; share > wide[i] {
			wide[i] = 0
			rest += widths[i]
		} else {
			least += wide[i]
		}
	}
	width := func(i int) float64 {
		if wide[i] > 0 {
			return wide[i]
		}
		return widths[i] / rest * (bodyWidth - least)
	}
	measured := func(style string, cells []string) ([][]string, int) {
		p.SetFont("sans", style, size)
		lines, most := make([][]string, len(cells)), 1
		for i, c := range cells {
			lines[i] = p.SplitText(printable(c), width(i)-gap)
			most = max(most, len(lines[i]))
		}
		return lines, most
	}
	put := func(style string, cells []string) {
		lines, most := measured(style, cells)
		x, y := pageMargin, p.GetY()
		for i := range cells {
			align := "L"
			if number[i] {
				align = "R"
			}
			for k, line := range lines[i] {
				p.SetXY(x, y+float64(k)*height)
				p.CellFormat(width(i)-gap, height, line, "", 0, align, false, 0, "")
			}
			x += width(i)
		}
		p.SetXY(pageMargin, y+float64(most)*height+0.8)
		p.SetDrawColor(200, 200, 195)
		p.Line(pageMargin, p.GetY()-0.4, pageMargin+bodyWidth, p.GetY()-0.4)
	}
	put("B", head)
	for _, r := range rows {
		_, most := measured("", r)
		if _, page := p.GetPageSize(); p.GetY()+float64(most)*height > page-pageMargin {
			p.AddPage()
			put("B", head)
		}
		put("", r)
	}
	p.Ln(2)
}
