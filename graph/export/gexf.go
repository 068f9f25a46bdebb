package export

import (
	"bufio"
	"cmp"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"coopgraph/graph"
)

// GEXF is GEXF 1.2, which all programs read.
var GEXF = &Exporter{
	Name:  "gexf",
	Title: "GEXF 1.2 with dates, for Gephi",
	Doc: `All attributes typed, sizes by the first score and colours by group; the dates of meetings as spells,
so that Gephi's timeline shows who met when: a node is there on the days of its meetings, a tie
on the days of the meetings behind it. A date of which only the month or the year is known spans it
all; what has no known date at all is always there.`,
	Ext: ".gexf",
	Write: func(ctx context.Context, w io.Writer, in *Input) error {
		return writeGEXF(ctx, w, in, "1.2", "http://www.gexf.net/1.2draft")
	},
}

// GEXF13 is GEXF 1.3.
var GEXF13 = &Exporter{
	Name:  "gexf13",
	Title: "GEXF 1.3 with dates, for Gephi 0.10 and later",
	Doc:   `The same as gexf in the newer version of the format.`,
	Ext:   ".gexf",
	Write: func(ctx context.Context, w io.Writer, in *Input) error {
		return writeGEXF(ctx, w, in, "1.3", "http://gexf.net/1.3")
	},
}

// The published schemas want colour and size in the namespace of GEXF itself, the
// programs look for the prefix viz; so the prefix stands for that namespace, and both
// are content.
func writeGEXF(ctx context.Context, w io.Writer, in *Input, version, space string) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(xml.Header)
	fmt.Fprintf(b, "<gexf xmlns=\"%s\" xmlns:viz=\"%s\" version=\"%s\">\n", space, space, version)
	fmt.Fprintf(b, "  <meta>\n    <creator>%s</creator>\n    <description>%s</description>\n  </meta>\n",
		escapeText(strings.TrimSpace("coopgraph "+v.Run.Version)), escapeText(v.title()+"\n"+v.Run.Text()))
	mode := `mode="static"`
	days := v.calendar()
	if days.dated {
		mode = `mode="dynamic" timeformat="date"`
	}
	fmt.Fprintf(b, "  <graph defaultedgetype=\"undirected\" %s>\n", mode)
	nodes, ties := v.nodeAttributes()[1:], v.tieAttributes()[1:] // label and strength have places of their own
	class := func(whose string, attributes []attribute) {
		fmt.Fprintf(b, "    <attributes class=\"%s\" mode=\"static\">\n", whose)
		for k, a := range attributes {
			kind := a.kind
			if kind == "int" {
				kind = "integer"
			}
			fmt.Fprintf(b, "      <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", k, escape(a.name), kind)
		}
		b.WriteString("    </attributes>\n")
	}
	class("node", nodes)
	class("edge", ties)
	heads := make([]string, max(len(nodes), len(ties)))
	for k := range heads {
		heads[k] = fmt.Sprintf("          <attvalue for=\"%d\" value=\"", k)
	}
	values := func(attributes []attribute, i int) {
		b.WriteString("        <attvalues>\n")
		for k, a := range attributes {
			if s, ok := a.get(i); ok {
				b.WriteString(heads[k])
				b.WriteString(escape(s))
				b.WriteString("\"/>\n")
			}
		}
		b.WriteString("        </attvalues>\n")
	}
	spells := func(list []spell) {
		if len(list) == 0 {
			return
		}
		b.WriteString("        <spells>\n")
		for _, s := range list {
			b.WriteString(`          <spell start="` + s.start + `" end="` + s.end + "\"/>\n")
		}
		b.WriteString("        </spells>\n")
	}
	sizes, _ := v.sizes()
	g := v.grouping()
	b.WriteString("    <nodes>\n")
	for i := range v.nodes {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(b, "      <node id=\"n%d\" label=\"%s\">\n", i, escape(v.nodes[i].Label))
		values(nodes, i)
		spells(days.node(i))
		color, _ := strconv.ParseUint(g.color(g.of[i])[1:], 16, 32) // of a fixed palette
		fmt.Fprintf(b, "        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n        <viz:size value=\"%.2f\"/>\n      </node>\n",
			color>>16, color>>8&255, color&255, 4+26*sizes[i])
	}
	b.WriteString("    </nodes>\n    <edges>\n")
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		writeParts(b, `      <edge id="`, i, `" source="n`, t.a, `" target="n`, t.b, `" weight="`)
		b.WriteString(v.strength(t))
		b.WriteString("\">\n")
		values(ties, i)
		spells(days.tie(t))
		b.WriteString("      </edge>\n")
	}
	b.WriteString("    </edges>\n  </graph>\n</gexf>\n")
	return b.Flush()
}

// A spell is a span of days, both inclusive.
type spell struct{ start, end string }

// A calendar dates nodes and ties by the meetings behind them.
type calendar struct {
	*view
	two   *graph.TwoMode
	spans []spell // of each meeting; start is "" where no date is known
	dated bool    // any is known
}

func (v *view) calendar() *calendar {
	c := &calendar{view: v, two: v.TwoMode}
	if v.Network != nil {
		c.two = v.Network.TwoMode()
	}
	if c.two == nil {
		return c
	}
	c.spans = make([]spell, len(c.two.Events))
	for e, n := range c.two.Events {
		var ok bool
		c.spans[e], ok = span(n.Date, n.EndDate)
		c.dated = c.dated || ok
	}
	return c
}

func (c *calendar) node(i int) []spell {
	switch {
	case !c.dated:
		return nil
	case i < len(c.two.Actors):
		return c.join(c.two.ActorRow(i))
	case i < c.two.Len():
		return c.join([]int32{int32(i - len(c.two.Actors))})
	}
	return nil
}

func (c *calendar) tie(t tie) []spell {
	switch {
	case !c.dated:
		return nil
	case t.kind == "seat":
		return c.join([]int32{int32(t.b - len(c.two.Actors))})
	case t.kind == "shared":
		return c.join(c.Network.Shared(t.a, t.b))
	}
	return nil
}

// join gives the days of meetings in order, those that overlap as one. Meetings
// without a known date are passed over.
func (c *calendar) join(events []int32) []spell {
	all := make([]spell, 0, len(events))
	for _, e := range events {
		if c.spans[e].start != "" {
			all = append(all, c.spans[e])
		}
	}
	slices.SortFunc(all, func(a, b spell) int {
		return cmp.Or(strings.Compare(a.start, b.start), strings.Compare(a.end, b.end))
	})
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}

// span gives the first and last day of ISO 8601 dates of any precision.
func span(date, end string) (spell, bool) {
	first, last, ok := bounds(date)
	if !ok {
		return spell{}, false
	}
	if _, end, ok := bounds(end); ok && end >= first {
		last = end
	}
	return spell{first, last}, true
}

// bounds gives the first and last day of a date.
func bounds(date string) (first, last string, ok bool) {
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(p.layout, date); err == nil {
			return t.Format("2006-01-02"), t.AddDate(p.years, p.months, p.days).AddDate(0, 0, -1).Format("2006-01-02"), true
		}
	}
	return "", "", false
}
