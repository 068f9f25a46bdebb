package main

import (
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"

	"coopgraph/queries"

	"golang.org/x/term"
)

// A table is what a command prints: a head, rows, and a foot that defines the numbers.
type table struct {
	head []string
	rows [][]any
	foot []string
}

// write prints a table in the form of --out. CSV and JSON have no foot: their columns
// are defined in "coopgraph help".
func (a *app) write(t table) error {
	rows := func(yield func(queries.Row, error) bool) {
		for _, cells := range t.rows {
			row := make(queries.Row, len(cells))
			for i, c := range cells {
				row[i] = queries.Field{Name: t.head[i], Value: c}
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	if err := a.writeRows(rows, 0); err != nil {
		return err
	}
	if a.format == "csv" || a.format == "json" {
		return nil
	}
	for _, line := range t.foot {
		if _, err := fmt.Fprintln(a.out, terminalSafe(line)); err != nil {
			return err
		}
	}
	return nil
}

// writeRows prints rows in the form of --out, at most limit of them (0 for all).
func (a *app) writeRows(rows iter.Seq2[queries.Row, error], limit int) error {
	n, more, err := queries.Write(a.out, rows, queries.Output{Format: a.format, Limit: limit, Width: a.width()})
	if err == nil && n == 0 {
		fmt.Fprintln(a.err, "coopgraph: nothing found")
	}
	if err == nil && more {
		fmt.Fprintf(a.err, "coopgraph: only the first %d rows; --limit 0 gives all\n", limit)
	}
	return err
}

// width is the number of columns of the terminal, 0 off a terminal.
func (a *app) width() int {
	if f, ok := a.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return w
		}
	}
	return 0
}

// number prints a figure with six significant digits.
func number(v float64) string { return strings.TrimSuffix(strconv.FormatFloat(v, 'g', 6, 64), ".0") }
