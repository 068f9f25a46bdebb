package queries

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Formats are the forms that Write knows.
var Formats = []string{"table", "csv", "json", "markdown"}

// An Output says how Write sets out rows.
type Output struct {
	Format string // one of Formats, "" is table
	Limit  int    // most rows, 0 for all
	Width  int    // of the terminal in columns, 0 where there is none: long cells are then not wrapped
}

// Write sets out rows and gives their number, and whether the limit left some out.
// A table is for people: IRIs are short and control characters of documents become
// harmless. CSV has full IRIs and CRLF, and a cell that a spreadsheet would run as
// a formula gets a quote before it. JSON is one array of objects with the columns in
// order. No row gives an empty table, an empty array or nothing.
func Write(w io.Writer, rows iter.Seq2[Row, error], o Output) (n int, more bool, err error) {
	var all []Row
	for row, err := range rows {
		if err != nil {
			return 0, false, err
		}
		if o.Limit > 0 && len(all) == o.Limit {
			more = true
			break
		}
		all = append(all, row)
	}
	bw := bufio.NewWriter(w)
	switch o.Format {
	case "", "table":
		err = writeTable(bw, all, o.Width)
	case "csv":
		err = writeCSV(bw, all)
	case "json":
		err = writeJSON(bw, all)
	case "markdown":
		err = writeMarkdown(bw, all)
	default:
		return 0, false, usagef("output %q: give one of %s", o.Format, strings.Join(Formats, ", "))
	}
	if err == nil {
		err = bw.Flush()
	}
	return len(all), more, err
}

// columns gives the names of all columns, in the order of their first coming.
func columns(rows []Row) []string {
	var names []string
	seen := map[string]bool{}
	for _, r := range rows {
		for _, f := range r {
			if !seen[f.Name] {
				seen[f.Name] = true
				names = append(names, f.Name)
			}
		}
	}
	return names
}

// display is a cell as people read it.
func display(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', 6, 64)
	case []string:
		return join(v)
	case quad.Value:
		return plain(v)
	}
	return fmt.Sprint(v)
}

// harmless makes text safe for a terminal: control and format characters that move
// the cursor, colour or reorder text are shown as \x1b or \u202e.
func harmless(s string) string {
	bad := func(r rune) bool {
		return r == utf8.RuneError || unicode.IsControl(r) ||
			r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029 || r == 0xfeff
	}
	if strings.IndexFunc(s, bad) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case !bad(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

func writeTable(w io.Writer, rows []Row, width int) error {
	names := shown(rows, width)
	if len(names) == 0 {
		return nil
	}
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	style.Options.DrawBorder = false
	style.Options.SeparateColumns = false
	t.SetStyle(style)
	head := table.Row{}
	widest := make([]int, len(names))
	for i, n := range names {
		head = append(head, harmless(n))
		widest[i] = text.StringWidthWithoutEscSequences(n)
	}
	t.AppendHeader(head)
	for _, r := range rows {
		line := make(table.Row, len(names))
		for i, n := range names {
			cell := harmless(display(r.Get(n)))
			line[i] = cell
			widest[i] = max(widest[i], text.StringWidthWithoutEscSequences(cell))
		}
		t.AppendRow(line)
	}
	var configs []table.ColumnConfig
	for i, limit := range fit(widest, width-2*len(names)) {
		c := table.ColumnConfig{Number: i + 1, WidthMax: limit, WidthMaxEnforcer: text.WrapSoft}
		if isNumber(rows, names[i]) {
			c.Align, c.AlignHeader = text.AlignRight, text.AlignRight
		}
		configs = append(configs, c)
	}
	t.SetColumnConfigs(configs)
	for line := range strings.SplitSeq(t.Render(), "\n") {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}

// shown gives the columns of a table. Where a terminal is too narrow for all, the iri
// columns go, which nobody could copy from wrapped cells; csv, json and markdown have them.
func shown(rows []Row, width int) []string {
	names := columns(rows)
	need := 0
	for _, n := range names {
		widest := text.StringWidthWithoutEscSequences(n)
		for _, r := range rows {
			widest = max(widest, text.StringWidthWithoutEscSequences(display(r.Get(n))))
		}
		need += widest + 2
	}
	if width <= 0 || need <= width {
		return names
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "iri" || strings.HasSuffix(n, "_iri") })
}

// fit shares the width of the terminal out among the columns: the narrow ones keep
// what they need, the others share the rest. 0 leaves a column as it is.
func fit(widest []int, width int) []int {
	out := make([]int, len(widest))
	if width <= 0 {
		return out
	}
	left, open := width, len(widest)
	for open > 0 {
		each, settled := max(left/open, 8), false
		for i, w := range widest {
			if out[i] == 0 && w <= each {
				out[i] = max(w, 1)
				left -= w
				open--
				settled = true
			}
		}
		if !settled {
			for i := range widest {
				if out[i] == 0 {
					out[i] = each
				}
			}
			break
		}
	}
	return out
}

func isNumber(rows []Row, name string) bool {
	any := false
	for _, r := range rows {
		switch r.Get(name).(type) {
		case nil:
		case int, float64:
			any = true
		default:
			return false
		}
	}
	return any
}

// exact is a cell as programs read it: IRIs in full.
func exact(v any) string {
	if i, ok := v.(quad.IRI); ok {
		return string(i)
	}
	return display(v)
}

func writeCSV(w io.Writer, rows []Row) error {
	names := columns(rows)
	if len(names) == 0 {
		return nil
	}
	cw := csv.NewWriter(w)
	cw.UseCRLF = true
	heads := make([]string, len(names))
	for i, n := range names {
		heads[i] = noFormula(n)
	}
	cw.Write(heads)
	for _, r := range rows {
		line := make([]string, len(names))
		for i, n := range names {
			v := r.Get(n)
			line[i] = exact(v)
			switch v.(type) {
			case int, float64:
			default:
				line[i] = noFormula(line[i])
			}
		}
		cw.Write(line)
	}
	cw.Flush()
	return cw.Error()
}

// noFormula puts a quote before what a spreadsheet would run.
func noFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func writeJSON(w io.Writer, rows []Row) error {
	io.WriteString(w, "[")
	for i, r := range rows {
		if i > 0 {
			io.WriteString(w, ",")
		}
		io.WriteString(w, "\n  {")
		for k, f := range r {
			if k > 0 {
				io.WriteString(w, ", ")
			}
			v := f.Value
			switch x := v.(type) {
			case quad.IRI:
				v = string(x)
			case quad.Value:
				v = plain(x)
			case []string:
				if x == nil {
					v = []string{}
				}
			}
			name, value, err := jsonPair(f.Name, v)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s: %s", name, value)
		}
		io.WriteString(w, "}")
	}
	if len(rows) > 0 {
		io.WriteString(w, "\n")
	}
	_, err := io.WriteString(w, "]\n")
	return err
}

func jsonPair(name string, v any) (string, string, error) {
	var out [2]string
	for i, x := range []any{name, v} {
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(x); err != nil {
			return "", "", fmt.Errorf("column %q: %w", name, err)
		}
		out[i] = strings.TrimSuffix(b.String(), "\n")
	}
	return out[0], out[1], nil
}

var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
)

func writeMarkdown(w io.Writer, rows []Row) error {
	names := columns(rows)
	if len(names) == 0 {
		return nil
	}
	line := func(cells []string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }
	heads, rule := make([]string, len(names)), make([]string, len(names))
	for i, n := range names {
		heads[i], rule[i] = markdownSigns.Replace(harmless(n)), "---"
		if isNumber(rows, n) {
			rule[i] = "---:"
		}
	}
	line(heads)
	line(rule)
	for _, r := range rows {
		cells := make([]string, len(names))
		for i, n := range names {
			if v, ok := r.Get(n).(quad.IRI); ok {
				cells[i] = "`" + strings.ReplaceAll(harmless(vocab.Short(v)), "|", "%7C") + "`"
				continue
			}
			cells[i] = markdownSigns.Replace(harmless(display(r.Get(n))))
		}
		line(cells)
	}
	return nil
}
