package loaders

import (
	"fmt"
	"strconv"
	"strings"

	"coopgraph/graph/mapped"
)

// A grid is rows of cells, as a table file or a workbook has them. Rows count
// from 0; a row's cells are valid until the next call.
type grid interface {
	rows() int
	row(i int) []string
	where(i int, buf []byte) []byte // appends how a person finds the row: "row 14"
	line(i int) int                 // for errors
	ragged() bool                   // whether a row's number of cells means anything
}

// csvGrid is separated text. It keeps where each row starts and cuts its cells
// out of the text when asked, so a table costs its own size and 12 bytes a row, which
// stand in a space.
type csvGrid struct {
	text  string
	comma byte
	at    []int   // offset of each row that is not blank
	lines []int32 // its line, from 1
	cells []string
}

// maxCells is the most cells of a row; a line with more separators is no table's.
const maxCells = 16 << 10

// quoteError says where a quote was opened that spoils the rows below it.
type quoteError struct {
	line int // where it was opened
	err  error
}

// newCSV finds the rows of a text. Blank lines are no rows. A quoted cell may hold
// line ends; a quote that is never closed, or is followed by more text, is an error
// at the line where it was opened.
func newCSV(text string, comma byte, room *mapped.Space) (*csvGrid, *quoteError) {
	g := &csvGrid{text: text, comma: comma}
	n := strings.Count(text, "\n") + 1
	g.at = mapped.Make[int](room, n)[:0]
	g.lines = mapped.Make[int32](room, n)[:0]
	for off, line := 0, 1; off < len(text); {
		end, lines, err := g.cut(off)
		if err != nil {
			err.line += line
			return nil, err
		}
		if len(g.cells) > maxCells {
			return nil, &quoteError{line, fmt.Errorf("more than %d cells in a row; see whether the file is a table", maxCells)}
		}
		for _, c := range g.cells {
			if strings.TrimSpace(c) != "" {
				g.at = append(g.at, off)
				g.lines = append(g.lines, int32(line))
				break
			}
		}
		off, line = end, line+lines
	}
	return g, nil
}

func (g *csvGrid) rows() int      { return len(g.at) }
func (g *csvGrid) line(i int) int { return int(g.lines[i]) }
func (g *csvGrid) ragged() bool   { return true }

func (g *csvGrid) where(i int, buf []byte) []byte {
	return strconv.AppendInt(append(buf, "row "...), int64(g.lines[i]), 10)
}

func (g *csvGrid) row(i int) []string {
	g.cut(g.at[i])
	return g.cells
}

// cut takes the cells of the row at off into g.cells, and gives the offset of the
// next row and the number of lines passed.
func (g *csvGrid) cut(off int) (next, lines int, err *quoteError) {
	g.cells = g.cells[:0]
	rest := g.text[off:]
	end := strings.IndexByte(rest, '\n')
	next = off + end + 1
	if end < 0 {
		end, next = len(rest), len(g.text)
	}
	row := rest[:end]
	if strings.IndexByte(row, '"') >= 0 {
		return g.cutQuoted(off)
	}
	row = strings.TrimSuffix(row, "\r")
	for {
		i := strings.IndexByte(row, g.comma)
		if i < 0 || len(g.cells) > maxCells {
			g.cells = append(g.cells, row)
			return next, 1, nil
		}
		g.cells = append(g.cells, row[:i])
		row = row[i+1:]
	}
}

// cutQuoted is cut for rows with quotes.
func (g *csvGrid) cutQuoted(off int) (next, lines int, err *quoteError) {
	text := g.text
	for {
		if len(g.cells) > maxCells {
			return len(text), lines + 1, nil // newCSV refuses it
		}
		if off < len(text) && text[off] == '"' {
			opened := lines
			cell, end, passed, ok := quoted(text[off+1:])
			lines += passed
			off += 1 + end
			if !ok {
				return off, lines, &quoteError{opened, fmt.Errorf("a quote is opened here and never closed; the file may be cut off: close the quote or fetch the file again")}
			}
			g.cells = append(g.cells, cell)
			switch {
			case off == len(text):
				return off, lines + 1, nil
			case text[off] == g.comma:
				off++
			case text[off] == '\n':
				return off + 1, lines + 1, nil
			case text[off] == '\r' && (off+1 == len(text) || text[off+1] == '\n'):
				return min(off+2, len(text)), lines + 1, nil
			default:
				return off, lines, &quoteError{opened, fmt.Errorf("the quoted cell that opens here goes on after its closing quote (%q); quote the whole cell and double the quotes in it", short(text[off:]))}
			}
			continue
		}
		end := off
		for end < len(text) && text[end] != g.comma && text[end] != '\n' {
			end++
		}
		if end < len(text) && text[end] == g.comma {
			g.cells = append(g.cells, text[off:end])
			off = end + 1
			continue
		}
		g.cells = append(g.cells, strings.TrimSuffix(text[off:end], "\r"))
		return min(end+1, len(text)), lines + 1, nil
	}
}

// quoted reads a cell behind its opening quote, up to behind its closing one.
func quoted(s string) (cell string, end, lines int, ok bool) {
	doubled := false
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '"')
		if i < 0 {
			return "", len(s), strings.Count(s, "\n"), false
		}
		i += from
		if i+1 < len(s) && s[i+1] == '"' {
			doubled = true
			from = i + 2
			continue
		}
		cell = s[:i]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		return cell, i + 1, strings.Count(s[:i], "\n"), true
	}
}

// short is the beginning of a text for a message.
func short(s string) string {
	const most = 40
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	if len(s) <= most {
		return s
	}
	for i := range s {
		if i >= most {
			return s[:i] + "…"
		}
	}
	return s
}
