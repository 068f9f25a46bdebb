package loaders

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"coopgraph/graph/record"
)

// XLSX reads tables of participants from workbooks.
var XLSX = &Loader{
	Name:  "xlsx",
	Title: "workbooks with a table of who took part",
	Doc: "Excel and LibreOffice workbooks (.xlsx, .xlsm): the first sheet with a known head, or the one that --sheet names; columns as in tables. " +
		"Dates are read by their cell format, so that a month stays a month; merged cells hold for all their rows. Up to 512 columns.",
	Detect: detectWorkbook,
	Read:   readWorkbook,
}

// The head of a zip file shows its first parts only, and the sheet may stand
// behind them; so the ending helps.
func detectWorkbook(head []byte, name string) int {
	switch {
	case holds(head, "xl/"):
		return 90
	case hasEnding(name, ".xlsx", ".xlsm", ".xls"):
		return 50
	}
	return 0
}

const maxColumns = 512

func readWorkbook(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	b, err := openBundle(src)
	if err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	if err := src.admit(ctx, opt, "a workbook", b.unpacked(), sheetShare); err != nil {
		return only(err)
	}
	w := workbook{bundle: b}
	if err := w.open(); err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	var first error
	for i, s := range w.sheets {
		if err := ctx.Err(); err != nil {
			return only(err)
		}
		if opt.Sheet != "" && s.name != opt.Sheet {
			continue
		}
		g, err := w.sheet(s)
		if err != nil {
			return only(src.errorAt(0, "sheet %q: %w", s.name, err))
		}
		t := &table{grid: g, src: src, opt: opt, from: src.source(opt, "")}
		if err := t.findHead(); err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		t.above = nil
		g.column = max(t.columns[colPerson], t.columns[colLast])
		if opt.Sheet == "" && i+1 < len(w.sheets) {
			var rest []string
			for _, s := range w.sheets[i+1:] {
				rest = append(rest, s.name)
			}
			t.notes = append(t.notes, record.Problem{What: "sheets that are not read: " + quoteAll(rest) + "; name one by --sheet", Where: s.name})
		}
		t.notes = append(t.notes, g.notes...)
		return t.read(ctx)
	}
	switch {
	case len(w.sheets) == 0:
		return only(src.errorAt(0, "a workbook without sheets"))
	case first == nil:
		var names []string
		for _, s := range w.sheets {
			names = append(names, s.name)
		}
		return only(src.errorAt(0, "no sheet %q; there are: %s", opt.Sheet, quoteAll(names)))
	}
	return only(first)
}

// A workbook is what all sheets share.
type workbook struct {
	*bundle
	sheets  []sheetRef
	strings []string
	formats []dateFormat // by cell style
	epoch   time.Time
}

type sheetRef struct{ name, part string }

// A dateFormat says how precisely a cell's format shows a date.
type dateFormat byte

const (
	noDate dateFormat = iota
	dayFormat
	monthFormat
	yearFormat
)

func (w *workbook) open() error {
	root, err := w.related("")
	if err != nil {
		return err
	}
	main := root["officeDocument"]
	if main == "" {
		main = "xl/workbook.xml"
	}
	data, err := w.read(main)
	if err != nil {
		return err
	}
	if data == nil {
		return errors.New("no workbook in the file; save it as .xlsx")
	}
	rels, err := w.related(main)
	if err != nil {
		return err
	}
	w.epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	err = tokens(data, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "workbookPr":
			if v := attr(e, "date1904"); v == "1" || v == "true" {
				w.epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
		case e.Name.Local == "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					id = a.Value
				}
			}
			if part := rels[id]; part != "" {
				w.sheets = append(w.sheets, sheetRef{attr(e, "name"), part})
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("part %q: %w", main, err)
	}
	if err := w.readStrings(rels["sharedStrings"]); err != nil {
		return fmt.Errorf("shared strings: %w", err)
	}
	if err := w.readFormats(rels["styles"]); err != nil {
		return fmt.Errorf("styles: %w", err)
	}
	return nil
}

// readStrings reads the texts that cells refer to by number.
func (w *workbook) readStrings(part string) error {
	data, err := w.read(part)
	if err != nil || data == nil {
		return err
	}
	var b strings.Builder
	inText, phonetic := false, 0
	return tokens(data, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "si":
				b.Reset()
			case "t":
				inText = true
			case "rPh":
				phonetic++
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "si":
				w.strings = append(w.strings, b.String())
			case "t":
				inText = false
			case "rPh":
				phonetic--
			}
		case xml.CharData:
			if inText && phonetic == 0 {
				b.Write(e)
			}
		}
		return nil
	})
}

// readFormats learns which cell styles show dates.
func (w *workbook) readFormats(part string) error {
	data, err := w.read(part)
	if err != nil || data == nil {
		return err
	}
	custom := map[string]string{}
	inCells := false
	return tokens(data, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "numFmt":
				custom[attr(e, "numFmtId")] = attr(e, "formatCode")
			case "cellXfs":
				inCells = true
			case "xf":
				if inCells {
					id := attr(e, "numFmtId")
					f := formatOf(custom[id])
					if n, err := strconv.Atoi(id); err == nil && custom[id] == "" {
						switch {
						case n == 17:
							f = monthFormat
						case n >= 14 && n <= 16, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 58:
							f = dayFormat
						}
					}
					w.formats = append(w.formats, f)
				}
			}
		case xml.EndElement:
			if e.Name.Local == "cellXfs" {
				inCells = false
			}
		}
		return nil
	})
}

// formatOf reads a format code such as `dd.mm.yyyy` or `[$-419]mmmm yyyy "г."`.
func formatOf(code string) dateFormat {
	day, year, month := false, false, false
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[code[i]])
			if end < 0 {
				return noDate
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case ';':
			i = len(code)
		case 'd', 'D':
			day = true
		case 'y', 'Y':
			year = true
		case 'm', 'M':
			month = true
		}
	}
	switch {
	case day:
		return dayFormat
	case year && month:
		return monthFormat
	case year:
		return yearFormat
	}
	return noDate
}

// date writes a date cell in ISO 8601, as precisely as its format shows it.
func (w *workbook) date(value string, f dateFormat) string {
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || days < 1 || days > 2958465 {
		return value
	}
	t := w.epoch.AddDate(0, 0, int(math.Floor(days)))
	switch f {
	case monthFormat:
		return t.Format("2006-01")
	case yearFormat:
		return t.Format("2006")
	}
	return t.Format("2006-01-02")
}

// A sheetGrid is the rows of one sheet.
type sheetGrid struct {
	name    string
	cells   [][]string
	numbers []int // of the rows in the sheet, from 1
	column  int   // of persons
	notes   []record.Problem
}

func (g *sheetGrid) rows() int          { return len(g.cells) }
func (g *sheetGrid) row(i int) []string { return g.cells[i] }
func (g *sheetGrid) line(i int) int     { return g.numbers[i] }
func (g *sheetGrid) ragged() bool       { return false }

func (g *sheetGrid) where(i int, buf []byte) []byte {
	buf = append(buf, g.name...)
	buf = append(buf, '!')
	buf = append(buf, columnName(g.column)...)
	return strconv.AppendInt(buf, int64(g.numbers[i]), 10)
}

// columnName is A for 0, Z for 25, AA for 26.
func columnName(c int) string {
	name := ""
	for c++; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name
}

// cellAt reads "AB12"; ok is false for what is no cell.
func cellAt(ref string) (column, row int, ok bool) {
	i := 0
	for ; i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z'; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	return column - 1, row, i > 0 && err == nil && row > 0
}

// sheet reads the cells of a sheet.
func (w *workbook) sheet(s sheetRef) (*sheetGrid, error) {
	data, err := w.read(s.part)
	if err != nil {
		return nil, err
	}
	if data == nil {
		return nil, fmt.Errorf("part %q is missing; save the workbook again", s.part)
	}
	g := &sheetGrid{name: s.name}
	var (
		row     []string
		number  int
		column  int
		kind    string
		style   int
		value   strings.Builder
		inValue bool
		merged  []string
		beyond  bool
	)
	err = tokens(data, func(tok xml.Token) error {
		switch e := tok.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "row":
				number++
				if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
					number = n
				}
				row, column = nil, -1
			case "c":
				column++
				if c, _, ok := cellAt(attr(e, "r")); ok {
					column = c
				}
				kind = attr(e, "t")
				style, _ = strconv.Atoi(attr(e, "s"))
				value.Reset()
			case "v", "t":
				inValue = true
			case "mergeCell":
				merged = append(merged, attr(e, "ref"))
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v", "t":
				inValue = false
			case "c":
				text := w.cell(kind, style, value.String())
				if text == "" {
					return nil
				}
				if column >= maxColumns {
					beyond = true
					return nil
				}
				for len(row) <= column {
					row = append(row, "")
				}
				row[column] = text
			case "row":
				if row != nil {
					g.cells = append(g.cells, row)
					g.numbers = append(g.numbers, number)
				}
			case "worksheet":
				return io.EOF
			}
		case xml.CharData:
			if inValue {
				value.Write(e)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if beyond {
		g.notes = append(g.notes, record.Problem{What: fmt.Sprintf("cells right of column %s are not read", columnName(maxColumns-1)), Where: s.name})
	}
	g.fill(merged)
	return g, nil
}

// cell gives the text of a cell.
func (w *workbook) cell(kind string, style int, value string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(w.strings) {
			value = w.strings[n]
		} else {
			return ""
		}
	case "e":
		return ""
	case "b":
		return map[string]string{"1": "yes", "0": "no"}[value]
	case "", "n":
		if style >= 0 && style < len(w.formats) && w.formats[style] != noDate {
			return w.date(value, w.formats[style])
		}
	}
	if !utf8.ValidString(value) {
		value = strings.ToValidUTF8(value, "\ufffd")
	}
	return strings.TrimSpace(value)
}

// fill writes the value of merged cells into all rows that they cover: only the
// first cell of a block has one.
func (g *sheetGrid) fill(merged []string) {
	at := make(map[int]int, len(g.numbers))
	for i, n := range g.numbers {
		at[n] = i
	}
	for _, ref := range merged {
		from, to, ok := strings.Cut(ref, ":")
		c, r, ok1 := cellAt(from)
		_, last, ok2 := cellAt(to)
		if !ok || !ok1 || !ok2 || c >= maxColumns {
			continue
		}
		i, ok := at[r]
		if !ok || c >= len(g.cells[i]) || g.cells[i][c] == "" {
			continue
		}
		value := g.cells[i][c]
		for i++; i < len(g.numbers) && g.numbers[i] > r && g.numbers[i] <= last; i++ {
			for len(g.cells[i]) <= c {
				g.cells[i] = append(g.cells[i], "")
			}
			if g.cells[i][c] == "" {
				g.cells[i][c] = value
			}
		}
	}
}
