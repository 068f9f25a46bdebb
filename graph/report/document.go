package report

import "strings"

// A section is one part of the report as all its forms show it. HTML, Markdown and PDF
// write sections and know nothing of what is in them.
type section struct {
	id, title string
	blocks    []block
}

// A block is one of: a heading, a paragraph, a list, a table, a figure, or a fold that
// opens to further blocks.
type block struct {
	heading text
	para    text
	list    []text
	table   *grid
	figure  *Chart
	fold    *fold
}

// A fold shows its title and opens to its blocks. Paper shows them at once.
type fold struct {
	id     string // anchor, "" for none
	title  text
	blocks []block
}

// A text is a run of spans.
type text []span

// A span is text of one style: "" plain, b, i, q (a sentence of a source), small, or
// aside (small, in brackets where there is no small print). of is the entity that it
// names, url an address that it leads to.
type span struct {
	text, style string
	of, url     string
}

// A grid is a table.
type grid struct {
	caption string
	columns []column
	rows    [][]cell
}

// A column of numbers is set to the right. width is its share of a printed line.
type column struct {
	head, title string
	number      bool
	width       float64
}

// A cell sorts by its text, or by key where that is given.
type cell struct {
	text text
	key  string
}

func words(s string) text         { return text{{text: s}} }
func name(iri, label string) text { return text{{text: label, of: iri}} }
func small(s string) text         { return text{{text: s, style: "small"}} }
func aside(s string) text         { return text{{text: s, style: "aside"}} }
func quote(s string) text         { return text{{text: s, style: "q"}} }
func bold(s string) text          { return text{{text: s, style: "b"}} }

func para(s string) block    { return block{para: words(s)} }
func heading(s string) block { return block{heading: words(s)} }

// run joins texts.
func run(parts ...text) text {
	var t text
	for _, p := range parts {
		t = append(t, p...)
	}
	return t
}

// listed joins texts with commas.
func listed(items []text) text {
	var t text
	for i, x := range items {
		if i > 0 {
			t = append(t, span{text: ", "})
		}
		t = append(t, x...)
	}
	return t
}

func cells(items ...any) []cell {
	var row []cell
	for _, x := range items {
		switch x := x.(type) {
		case string:
			row = append(row, cell{text: words(x)})
		case text:
			row = append(row, cell{text: x})
		case int:
			row = append(row, cell{text: words(thousands(x))})
		case cell:
			row = append(row, x)
		}
	}
	return row
}

// plain gives a text without its styles.
func (t text) plain() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.plain())
	}
	return b.String()
}

// named calls f for every entity that the sections name.
func named(sections []section, f func(iri string)) {
	texts := func(t text) {
		for _, s := range t {
			if s.of != "" {
				f(s.of)
			}
		}
	}
	var blocks func(list []block)
	blocks = func(list []block) {
		for _, b := range list {
			texts(b.heading)
			texts(b.para)
			for _, t := range b.list {
				texts(t)
			}
			if b.table != nil {
				for _, row := range b.table.rows {
					for _, c := range row {
						texts(c.text)
					}
				}
			}
			if b.fold != nil {
				texts(b.fold.title)
				blocks(b.fold.blocks)
			}
		}
	}
	for _, s := range sections {
		blocks(s.blocks)
	}
}

// plain gives a span without its style.
func (s span) plain() string {
	switch s.style {
	case "q":
		return quoted(s.text)
	case "aside":
		return " (" + s.text + ")"
	}
	return s.text
}

// quoted puts a sentence between quotation marks where it has none of its own, and
// closes or opens what a quotation of several sentences leaves open.
func quoted(s string) string {
	switch opened, closed := strings.Count(s, "“"), strings.Count(s, "”"); {
	case opened > closed:
		return s + "”"
	case opened < closed:
		return "“" + s
	}
	if strings.ContainsAny(s, "“”\"«»") {
		return s
	}
	return "“" + s + "”"
}
