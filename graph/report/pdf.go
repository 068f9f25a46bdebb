package report

import (
	"bytes"
	"fmt"
	"io"
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

// print sets the sections in the order of the page.
func (r *Report) print(p *printer) {
	p.heading(18, r.Title)
	var glance []string
	for _, f := range r.Glance {
		glance = append(glance, f.Value+" "+f.Name)
	}
	p.text("", strings.Join(glance, " · "))

	p.heading(13, "The network")
	p.text("", "Rule: "+r.Rule+".")
	p.image(r.pngPicture)
	p.text("I", r.Alt)
	rows := [][]string{}
	for _, f := range r.Network {
		rows = append(rows, []string{f.Name, f.Value, f.Meaning})
	}
	p.table([]string{"Figure", "Value", "What it means"}, []float64{4, 1.5, 7}, rows)

	p.heading(13, "Who is central")
	head, widths := []string{"Name", "Institute", "Place"}, []float64{3.2, 4, 1.5}
	for _, m := range r.Measures {
		head, widths = append(head, m.Name), append(widths, 2.4)
	}
	rows = nil
	for _, c := range r.Central {
		row := []string{join(nonEmpty(c.Label, c.Country)), c.Institute, c.Steady.String()}
		for _, s := range c.Scores {
			row = append(row, fmt.Sprintf("%s (%d)", value(s.Value), s.Place))
		}
		rows = append(rows, row)
	}
	p.table(head, widths, rows)
	for _, m := range r.Measures {
		p.text("", m.Name+": "+m.Doc)
	}

	p.heading(13, "Institutes and countries")
	for _, list := range [][]Body{r.Bodies, r.States} {
		rows = nil
		for _, b := range list {
			rows = append(rows, []string{b.Label, b.Country, fmt.Sprint(b.Meetings), fmt.Sprint(b.People), fmt.Sprint(b.Partners)})
		}
		p.table([]string{"Name", "Country", "Meetings", "People", "Partners"}, []float64{7, 1.5, 1.6, 1.4, 1.6}, rows)
	}

	p.heading(13, "Clusters")
	p.text("", r.Method+".")
	for _, c := range r.Clusters {
		p.text("B", fmt.Sprintf("Cluster %d, %d members", c.Number, len(c.Members)))
		p.text("", join(c.Members))
		if len(c.Formats) > 0 {
			p.text("I", "Formats of their meetings: "+shares(c.Formats))
		}
	}

	p.heading(13, "Formats and who spans them")
	rows = nil
	for _, f := range r.Formats {
		rows = append(rows, []string{f.Label, fmt.Sprint(f.Meetings), fmt.Sprint(f.People), years(f.First, f.Last)})
	}
	p.table([]string{"Format", "Meetings", "People", "Years"}, []float64{7, 1.6, 1.4, 2}, rows)
	rows = nil
	for _, s := range r.Spanners {
		rows = append(rows, []string{s.Label, s.Country, join(s.Formats)})
	}
	p.table([]string{"Name", "Country", "Formats"}, []float64{3, 2, 7}, rows)

	p.heading(13, "Claims by speaker")
	for _, s := range r.Speakers {
		p.text("B", fmt.Sprintf("%s, %d %s", join(nonEmpty(s.Label, s.Country)), s.Count, plural(s.Count, "claim", "claims")))
		for _, q := range s.Claims {
			p.text("", fmt.Sprintf("%s (%s; %s, bytes %d–%d)", q.Sentence, join(nonEmpty(q.Meeting, q.Date)), q.Document, q.Start, q.End))
		}
	}

	p.heading(13, "Declared against named")
	rows = nil
	for _, m := range r.Coverage {
		rows = append(rows, []string{m.Date, m.Title, m.Place, count(m.Declared), fmt.Sprint(m.Named)})
	}
	p.table([]string{"Date", "Meeting", "Place", "Declared", "Named"}, []float64{2, 7, 3, 1.5, 1.3}, rows)
	for _, u := range r.Uncertain {
		p.text("", "– "+u)
	}

	p.heading(13, "Methods")
	for _, m := range r.Methods {
		p.text("", m)
	}
	for _, m := range r.Papers {
		p.text("", "– "+m)
	}
	p.heading(13, "Sources and run record")
	for _, s := range r.Sources {
		p.text("", join(nonEmpty(s.Name, s.Title, s.Published, s.URL, short(s.SHA256))))
	}
	for _, f := range run(r) {
		p.text("", f.Name+": "+f.Value)
	}
	for _, n := range r.Notes {
		p.text("I", n)
	}
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
type printer struct{ *fpdf.Fpdf }

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
	p.SetFont("sans", "B", size)
	p.MultiCell(bodyWidth, size*0.5, printable(s), "", "L", false)
	p.Ln(1)
}

func (p *printer) text(style, s string) {
	p.SetFont("sans", style, bodySize)
	p.MultiCell(bodyWidth, lineHeight, printable(s), "", "L", false)
	p.Ln(1)
}

func (p *printer) image(png []byte) {
	if len(png) == 0 {
		return
	}
	p.RegisterImageOptionsReader("picture", fpdf.ImageOptions{ImageType: "PNG"}, bytes.NewReader(png))
	p.ImageOptions("picture", pageMargin, p.GetY(), bodyWidth, 0, true, fpdf.ImageOptions{ImageType: "PNG"}, 0, "")
	p.Ln(2)
}

// table sets rows with wrapped cells; widths are shares of the page's width.
func (p *printer) table(head []string, widths []float64, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	sum := 0.0
	for _, w := range widths {
		sum += w
	}
	const size, height = 8.0, 3.8
	set := func(style string, cells []string) {
		p.SetFont("sans", style, size)
		lines, most := make([][]string, len(cells)), 1
		for i, c := range cells {
			lines[i] = p.SplitText(printable(c), widths[i]/sum*bodyWidth-1.5)
			most = max(most, len(lines[i]))
		}
		_, page := p.GetPageSize()
		if p.GetY()+float64(most)*height > page-pageMargin {
			p.AddPage()
		}
		x, y := pageMargin, p.GetY()
		for i := range cells {
			for k, line := range lines[i] {
				p.SetXY(x, y+float64(k)*height)
				p.CellFormat(widths[i]/sum*bodyWidth, height, line, "", 0, "L", false, 0, "")
			}
			x += widths[i] / sum * bodyWidth
		}
		p.SetXY(pageMargin, y+float64(most)*height+0.6)
		p.SetDrawColor(200, 200, 195)
		p.Line(pageMargin, p.GetY()-0.3, pageMargin+bodyWidth, p.GetY()-0.3)
	}
	set("B", head)
	for _, r := range rows {
		set("", r)
	}
	p.Ln(2)
}
