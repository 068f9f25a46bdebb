package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// GraphML keeps everything, typed.
var GraphML = &Exporter{
	Name:  "graphml",
	Title: "GraphML, for Gephi, yEd, Cytoscape, R, networkx",
	Doc: `Nodes n0, n1, ... in the order of their identifiers with label, iri, kind, country, institute,
meetings, every score and the cluster; ties with strength and meetings, and with --evidence the
meetings' ids. All keys are typed. The run record is the description of the graph.`,
	Ext:   ".graphml",
	Write: writeGraphML,
}

func writeGraphML(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(xml.Header)
	b.WriteString(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	nodes, ties := v.nodeAttributes(), v.tieAttributes()
	key := func(prefix, whose string, attributes []attribute) {
		for k, a := range attributes {
			fmt.Fprintf(b, "  <key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\">", prefix, k, whose, escape(a.name), a.kind)
			if a.title != "" {
				b.WriteString("<desc>" + escape(a.title) + "</desc>")
			}
			b.WriteString("</key>\n")
		}
	}
	key("kn", "node", nodes)
	key("ke", "edge", ties)
	fmt.Fprintf(b, "  <graph id=\"G\" edgedefault=\"undirected\">\n    <desc>%s</desc>\n", escapeText(v.Run.Text()))
	data := func(prefix string, attributes []attribute) func(i int) {
		heads := make([]string, len(attributes))
		for k := range attributes {
			heads[k] = fmt.Sprintf("      <data key=\"%s%d\">", prefix, k)
		}
		return func(i int) {
			for k, a := range attributes {
				if s, ok := a.get(i); ok {
					b.WriteString(heads[k])
					b.WriteString(escapeText(s))
					b.WriteString("</data>\n")
				}
			}
		}
	}
	nodeData, tieData := data("kn", nodes), data("ke", ties)
	for i := range v.nodes {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(b, "    <node id=\"n%d\">\n", i)
		nodeData(i)
		b.WriteString("    </node>\n")
	}
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		writeParts(b, `    <edge id="e`, i, `" source="n`, t.a, `" target="n`, t.b, "\">\n")
		tieData(i)
		b.WriteString("    </edge>\n")
	}
	b.WriteString("  </graph>\n</graphml>\n")
	return b.Flush()
}

// escape gives text for an XML attribute, line breaks and tabs as references.
func escape(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	xml.EscapeText(&b, []byte(clean(s)))
	return b.String()
}

// plain tells whether XML needs no escapes: printable ASCII without markup.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c >= 0x7f || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			return false
		}
	}
	return true
}

// escapeText gives text for the inside of an XML element. Line breaks and tabs stay,
// so that a reader that takes the bytes as they are shows them.
func escapeText(s string) string {
	if plain(s) {
		return s
	}
	return textEscapes.Replace(clean(s))
}

var textEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
