package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// CSV is two tables.
var CSV = &Exporter{
	Name:  "csv",
	Title: "CSV tables of ties and of nodes, for R, Excel, Gephi",
	Doc: `Ties: source, target, their labels, strength, meetings; nodes beside, with all attributes. UTF-8 (in
Excel: Data, From Text). A text that a spreadsheet would take for a formula (it begins with =, +, -,
@, tab or return) gets an apostrophe before it.`,
	Ext:    ".csv",
	Write:  writeTieTable,
	Beside: []Beside{{Suffix: "-nodes.csv", Title: "table of the nodes", Write: writeNodes}},
}

// Matrix is the two-mode matrix.
var Matrix = &Exporter{
	Name:  "matrix",
	Title: "matrix of actors by meetings as CSV",
	Doc: `A row for each actor, a column for each meeting, 1 where the actor was there, else 0; labels are made
unique. A network that was not made from meetings gives the square matrix of strengths. At most
1,000 million cells, two bytes each; use csv beyond.`,
	Ext:   ".csv",
	Write: writeMatrix,
}

// mostCells is how many cells a matrix may have.
const mostCells = 1_000_000_000

// cell makes text safe for spreadsheets.
func cell(s string) string {
	s = clean(s)
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// line gives the cells of one node or tie.
func line(attributes []attribute, i int, into []string) []string {
	for _, a := range attributes {
		s, _ := a.get(i)
		if a.kind == "string" {
			s = cell(s)
		}
		into = append(into, s)
	}
	return into
}

func names(attributes []attribute) []string {
	var out []string
	for _, a := range attributes {
		out = append(out, a.name)
	}
	return out
}

func writeTieTable(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	c := csv.NewWriter(w)
	attributes := v.tieAttributes()
	c.Write(append([]string{"source", "target", "source_label", "target_label"}, names(attributes)...))
	iris, labels := make([]string, len(v.nodes)), make([]string, len(v.nodes))
	for i, n := range v.nodes {
		iris[i], labels[i] = cell(short(n.IRI)), cell(n.Label)
	}
	var row []string
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row = append(row[:0], iris[t.a], iris[t.b], labels[t.a], labels[t.b])
		c.Write(line(attributes, i, row))
	}
	c.Flush()
	return c.Error()
}

func writeNodes(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	return writeNodeTable(ctx, w, v)
}

// writeNodeTable writes a table of nodes: id, further columns, attributes.
func writeNodeTable(ctx context.Context, w io.Writer, v *view, first ...attribute) error {
	c := csv.NewWriter(w)
	attributes := append(first, v.nodeAttributes()...)
	c.Write(append([]string{"id"}, names(attributes)...))
	var row []string
	for i := range v.nodes {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row = append(row[:0], cell(short(v.nodes[i].IRI)))
		c.Write(line(attributes, i, row))
	}
	c.Flush()
	return c.Error()
}

func writeMatrix(ctx context.Context, w io.Writer, in *Input) error {
	t := in.twoMode()
	if t != nil {
		in = t
	}
	v, err := in.view()
	if err != nil {
		return err
	}
	rows, columns := len(v.nodes), len(v.nodes)
	if t != nil {
		rows = len(t.TwoMode.Actors)
		columns = len(t.TwoMode.Events)
	}
	if rows*columns > mostCells {
		return fmt.Errorf("a matrix of %d by %d has too many cells: use csv", rows, columns)
	}
	labels := v.unique(cell)
	b := bufio.NewWriterSize(w, 1<<16)
	c := csv.NewWriter(b)
	c.Write(append([]string{"actor"}, labels[len(labels)-columns:]...))
	c.Flush()
	zeros := bytes.Repeat([]byte(",0"), columns)
	row := slices.Clone(zeros)
	for i := range rows {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.WriteString(`"` + strings.ReplaceAll(labels[i], `"`, `""`) + `"`)
		if t == nil {
			row = row[:0]
			to, strength := in.Network.Row(i)
			next := 0
			for k, j := range to {
				row = append(row, zeros[:2*(int(j)-next)]...)
				row = strconv.AppendFloat(append(row, ','), strength[k], 'g', -1, 64)
				next = int(j) + 1
			}
			row = append(row, zeros[2*next:]...)
		} else {
			copy(row, zeros)
			for _, e := range t.TwoMode.ActorRow(i) {
				row[2*e+1] = '1'
			}
		}
		b.Write(row)
		b.WriteByte('\n')
	}
	return b.Flush()
}
