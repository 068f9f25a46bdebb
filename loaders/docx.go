package loaders

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"coopgraph/graph/record"
)

// DOCX reads text documents of office programs.
var DOCX = &Loader{
	Name:  "docx",
	Title: "Word documents: their text and tables",
	Doc: "Word and LibreOffice documents (.docx): paragraphs as they stand after all changes are accepted, without notes, headers and footers; " +
		"tables of participants with a known head join the meeting of the text.",
	Detect: detectLetter,
	Read:   readLetter,
}

func detectLetter(head []byte, name string) int {
	switch {
	case holds(head, "word/"):
		return 90
	case hasEnding(name, ".docx", ".docm", ".doc"):
		return 50
	}
	return 0
}

func readLetter(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	b, err := openBundle(src)
	if err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	root, err := b.related("")
	if err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	part := root["officeDocument"]
	if part == "" {
		part = "word/document.xml"
	}
	data, err := b.read(part)
	if err == nil && data == nil {
		err = errors.New("no text document in the file; save it as .docx")
	}
	if err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	w := letterReader{}
	if err := tokens(data, w.see); err != nil {
		return only(src.errorAt(0, "part %q: %w; save the document again", part, err))
	}
	p := &page{title: w.title, text: joined(w.title, w.text.String()), linked: newLinked(nil)}
	for _, t := range w.tables {
		t.name = fmt.Sprintf("table %d", len(p.tables)+1)
		p.tables = append(p.tables, t)
	}
	return func(yield func(record.Record, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(record.Record{}, err)
			return
		}
		if strings.TrimSpace(p.text) == "" && len(p.tables) == 0 {
			yield(record.Record{}, src.errorAt(0, "no text in the document; if it holds pictures of text, have them recognised first"))
			return
		}
		p.records(ctx, src, "", opt)(yield)
	}
}

// A letterReader gathers the text of WordprocessingML.
type letterReader struct {
	text   strings.Builder
	title  string
	tables []*memGrid // with a known head

	skip      int // depth within what is not text: deletions, fallbacks, field codes
	inText    bool
	paragraph []*strings.Builder // a text box is a paragraph in a paragraph
	style     []string
	table     []*letterTable
}

// A letterTable is a table that is being read.
type letterTable struct {
	rows  [][]string
	row   []string
	cell  strings.Builder
	wide  int
	below bool // the cell goes on from the row above
}

// skipped holds elements whose text the reader of the document does not see, or
// sees twice.
var skipped = map[string]bool{"del": true, "moveFrom": true, "Fallback": true, "instrText": true, "delText": true, "delInstrText": true, "footnoteReference": true}

func (w *letterReader) see(tok xml.Token) error {
	switch e := tok.(type) {
	case xml.StartElement:
		if w.skip > 0 || skipped[e.Name.Local] {
			w.skip++
			return nil
		}
		w.start(e)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		if e.Name.Local == "document" {
			return io.EOF
		}
		w.end(e.Name.Local)
	case xml.CharData:
		if w.inText && w.skip == 0 {
			w.write(string(e))
		}
	}
	return nil
}

func (w *letterReader) write(s string) {
	if n := len(w.paragraph); n > 0 {
		w.paragraph[n-1].WriteString(s)
	}
}

func (w *letterReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		w.paragraph = append(w.paragraph, &strings.Builder{})
		w.style = append(w.style, "")
	case "pStyle":
		if n := len(w.style); n > 0 {
			w.style[n-1] = attr(e, "val")
		}
	case "t":
		w.inText = true
	case "tab":
		w.write("\t")
	case "br", "cr":
		if kind := attr(e, "type"); kind != "page" && kind != "column" {
			w.write("\n")
		}
	case "noBreakHyphen":
		w.write("-")
	case "tbl":
		w.table = append(w.table, &letterTable{})
	case "tr":
		if n := len(w.table); n > 0 {
			w.table[n-1].row = nil
		}
	case "tc":
		if n := len(w.table); n > 0 {
			t := w.table[n-1]
			t.cell.Reset()
			t.wide, t.below = 1, false
		}
	case "gridSpan":
		if n := len(w.table); n > 0 {
			if wide, err := strconv.Atoi(attr(e, "val")); err == nil && wide > 1 {
				w.table[n-1].wide = min(wide, 50)
			}
		}
	case "vMerge":
		if n := len(w.table); n > 0 && attr(e, "val") != "restart" {
			w.table[n-1].below = true
		}
	}
}

func (w *letterReader) end(name string) {
	switch name {
	case "t":
		w.inText = false
	case "p":
		n := len(w.paragraph)
		if n == 0 {
			return
		}
		text := strings.TrimSpace(w.paragraph[n-1].String())
		style := w.style[n-1]
		w.paragraph, w.style = w.paragraph[:n-1], w.style[:n-1]
		if text == "" {
			return
		}
		if n := len(w.table); n > 0 {
			t := w.table[n-1]
			if t.cell.Len() > 0 {
				t.cell.WriteByte('\n')
			}
			t.cell.WriteString(text)
			return
		}
		if w.title == "" && (style == "Title" || style == "Heading1" || style == "1") && len(text) < 400 {
			w.title = text
		}
		w.text.WriteString(text)
		w.text.WriteString("\n\n")
	case "tc":
		n := len(w.table)
		if n == 0 {
			return
		}
		t := w.table[n-1]
		text := t.cell.String()
		if t.below && len(t.rows) > 0 {
			if above := t.rows[len(t.rows)-1]; len(t.row) < len(above) {
				text = above[len(t.row)]
			}
		}
		for range t.wide {
			if len(t.row) < maxColumns {
				t.row = append(t.row, text)
			}
		}
	case "tr":
		if n := len(w.table); n > 0 {
			t := w.table[n-1]
			t.rows = append(t.rows, t.row)
		}
	case "tbl":
		w.endTable()
	}
}

// endTable keeps a table with a known head as such, and writes any other as text.
func (w *letterReader) endTable() {
	n := len(w.table)
	if n == 0 {
		return
	}
	t := w.table[n-1]
	w.table = w.table[:n-1]
	g := &memGrid{cells: t.rows}
	if g.known() {
		w.tables = append(w.tables, g)
		return
	}
	for _, row := range t.rows {
		line := strings.TrimSpace(strings.ReplaceAll(strings.Join(row, "\t"), "\n", " "))
		if line == "" {
			continue
		}
		if n > 1 { // a table in a cell
			outer := w.table[n-2]
			outer.cell.WriteString("\n" + line)
			continue
		}
		w.text.WriteString(line + "\n\n")
	}
}
