package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
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
	v, err := in.nodesView()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(xml.Header)
	b.WriteString(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
		` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	nodes, ties := v.nodeAttributes(), v.tieAttributes()
	key := func(id, whose string, k int, name, kind, title string) {
		fmt.Fprintf(b, "  <key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\">", id, k, whose, escape(name), kind)
		if title != "" {
			b.WriteString("<desc>" + escape(title) + "</desc>")
		}
		b.WriteString("</key>\n")
	}
	for k, a := range nodes {
		key("kn", "node", k, a.name, a.kind, a.title)
	}
	for k, a := range ties {
		key("ke", "edge", k, a.name, a.kind, a.title)
	}
	fmt.Fprintf(b, "  <graph id=\"G\" edgedefault=\"undirected\">\n    <desc>%s</desc>\n", escapeText(v.Run.Text()))
	if err := v.nodesGraphML(ctx, b, nodes); err != nil {
		return err
	}
	if err := v.tiesGraphML(ctx, b); err != nil {
		return err
	}
	b.WriteString("  </graph>\n</graphml>\n")
	return b.Flush()
}

// graphMLBlock is how many nodes, or nodes with their ties, are written by one worker at
// a time.
const graphMLBlock = 512

func (v *view) nodesGraphML(ctx context.Context, w io.Writer, attributes []attribute) error {
	return inOrder(ctx, w, blocksOf(len(v.nodes)), func(b []byte, block int) []byte {
		for i := block * graphMLBlock; i < min(len(v.nodes), (block+1)*graphMLBlock); i++ {
			b = append(b, "    <node id=\"n"...)
			b = strconv.AppendInt(b, int64(i), 10)
			b = append(b, "\">\n"...)
			b = appendDataGraphML(b, "kn", i, attributes)
			b = append(b, "    </node>\n"...)
		}
		return b
	})
}

func (v *view) tiesGraphML(ctx context.Context, w io.Writer) error {
	if v.Network == nil {
		attributes := v.tieAttributes()
		return inOrder(ctx, w, blocksOf(len(v.ties)), func(b []byte, block int) []byte {
			for i := block * graphMLBlock; i < min(len(v.ties), (block+1)*graphMLBlock); i++ {
				b = appendTieGraphML(b, i, v.ties[i], i, attributes)
			}
			return b
		})
	}
	// Ties are numbered as they stand, so it must be known how many come before a block.
	first := make([]int, blocksOf(len(v.nodes)))
	n := 0
	for i := range v.nodes {
		if i%graphMLBlock == 0 {
			first[i/graphMLBlock] = n
		}
		to := v.Network.To(i)
		after, _ := slices.BinarySearch(to, int32(i))
		n += len(to) - after
	}
	// Each worker writes from a view of its own, which holds the ties of one block.
	v.warm()
	type part struct {
		*view
		attributes []attribute
	}
	parts := sync.Pool{New: func() any {
		p := *v
		p.numbers = nil
		return &part{&p, p.tieAttributes()}
	}}
	return inOrder(ctx, w, len(first), func(b []byte, block int) []byte {
		p := parts.Get().(*part)
		defer parts.Put(p)
		p.ties = p.ties[:0]
		for i := block * graphMLBlock; i < min(len(v.nodes), (block+1)*graphMLBlock); i++ {
			v.tiesFrom(i, func(t tie) { p.ties = append(p.ties, t) })
		}
		for k, t := range p.ties {
			b = appendTieGraphML(b, first[block]+k, t, k, p.attributes)
		}
		return b
	})
}

// appendTieGraphML writes a tie whose facts stand at place k of attributes.
func appendTieGraphML(b []byte, number int, t tie, k int, attributes []attribute) []byte {
	b = append(b, "    <edge id=\"e"...)
	b = strconv.AppendInt(b, int64(number), 10)
	b = append(b, "\" source=\"n"...)
	b = strconv.AppendInt(b, int64(t.a), 10)
	b = append(b, "\" target=\"n"...)
	b = strconv.AppendInt(b, int64(t.b), 10)
	b = append(b, "\">\n"...)
	b = appendDataGraphML(b, "ke", k, attributes)
	return append(b, "    </edge>\n"...)
}

// appendDataGraphML writes the facts at place i of attributes.
func appendDataGraphML(b []byte, prefix string, i int, attributes []attribute) []byte {
	for k, a := range attributes {
		if s, ok := a.get(i); ok {
			b = append(b, "      <data key=\""...)
			b = append(b, prefix...)
			b = strconv.AppendInt(b, int64(k), 10)
			b = append(b, "\">"...)
			b = append(b, escapeText(s)...)
			b = append(b, "</data>\n"...)
		}
	}
	return b
}

func blocksOf(n int) int { return (n + graphMLBlock - 1) / graphMLBlock }

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
