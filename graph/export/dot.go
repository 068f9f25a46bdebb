package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// DOT keeps everything, for graphviz.
var DOT = &Exporter{
	Name:  "dot",
	Title: "DOT, for graphviz",
	Doc: `Nodes with all attributes, size by the first score (else the number of ties), colour by cluster
(else kind or country), clusters as subgraphs; ties with width by strength. The layout is left to
graphviz: fdp for up to 300 nodes, sfdp above. Values are quoted, so they may hold anything.`,
	Ext:   ".dot",
	Write: writeDOT,
}

// mostForFdp is the number of nodes up to which graphviz is asked for its fdp layout,
// which draws clusters as boxes but is slow on large graphs.
const mostForFdp = 300

func writeDOT(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	layout := "fdp"
	if len(v.nodes) > mostForFdp {
		layout = "sfdp"
	}
	b.WriteString("graph coopgraph {\n")
	fmt.Fprintf(b, "  graph [charset=\"UTF-8\", layout=%s, overlap=false, splines=false, outputorder=edgesfirst, fontname=\"Helvetica\", comment=%s];\n", layout, quoteDOT(v.Run.Text()))
	b.WriteString("  node [shape=circle, style=filled, fixedsize=shape, fontname=\"Helvetica\", fontsize=8, penwidth=0.5];\n")
	b.WriteString("  edge [color=\"#00000055\"];\n")
	nodes, ties := v.nodeAttributes(), v.tieAttributes()
	sizes, _ := v.sizes()
	g := v.grouping()
	heads := func(attributes []attribute) []string {
		out := make([]string, len(attributes))
		for k, a := range attributes {
			out[k] = idDOT(a.name) + "="
		}
		return out
	}
	nodeHeads, tieHeads := heads(nodes), heads(ties)
	writeNode := func(indent string, i int) {
		fmt.Fprintf(b, "%sn%d [label=%s", indent, i, quoteDOT(escapeEntities(v.name(i))))
		for k, a := range nodes {
			if s, ok := a.get(i); ok && k > 0 { // the label stands first
				b.WriteString(", " + nodeHeads[k] + quoteDOT(s))
			}
		}
		fmt.Fprintf(b, ", width=%.3f, fillcolor=\"%s\"];\n", 0.15+0.6*sizes[i], g.color(g.of[i]))
	}
	members := map[int][]int{}
	for i := range v.nodes {
		c := v.cluster(i)
		members[c] = append(members[c], i)
	}
	var clusters []int
	for c := range members {
		clusters = append(clusters, c)
	}
	slices.Sort(clusters)
	for _, c := range clusters {
		if err := ctx.Err(); err != nil {
			return err
		}
		indent := "  "
		if c > 0 {
			fmt.Fprintf(b, "  subgraph cluster_%d {\n    label=\"cluster %d\"; color=\"#999999\";\n", c, c)
			indent = "    "
		}
		for _, i := range members[c] {
			writeNode(indent, i)
		}
		if c > 0 {
			b.WriteString("  }\n")
		}
	}
	strongest := 0.0
	for _, t := range v.ties {
		strongest = max(strongest, t.strength)
	}
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		writeParts(b, "  n", t.a, " -- n", t.b, " [")
		for k, a := range ties {
			if s, ok := a.get(i); ok {
				b.WriteString(tieHeads[k])
				b.WriteString(quoteDOT(s))
				b.WriteString(", ")
			}
		}
		b.WriteString("penwidth=")
		b.Write(strconv.AppendFloat(b.AvailableBuffer(), 0.3+2.7*t.strength/strongest, 'f', 2, 64))
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	return b.Flush()
}

// quoteDOT gives a quoted string of the DOT language. A backslash is doubled, as
// graphviz reads escapes such as \N in labels; a line break becomes \n.
func quoteDOT(s string) string {
	if plain(s) && strings.IndexByte(s, '\\') < 0 {
		return `"` + s + `"`
	}
	return `"` + dotEscapes.Replace(clean(s)) + `"`
}

var dotEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escapeEntities keeps graphviz from reading "&lt;" in a label as "<".
func escapeEntities(s string) string { return entity.ReplaceAllString(s, "&amp;$1") }

var entity = regexp.MustCompile(`&(#?[A-Za-z0-9]+;)`)

// idDOT gives an attribute name, quoted where it is no plain word.
func idDOT(s string) string {
	if plainID.MatchString(s) && !dotKeyword[strings.ToLower(s)] {
		return s
	}
	return quoteDOT(s)
}

var (
	plainID    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	dotKeyword = map[string]bool{"graph": true, "digraph": true, "subgraph": true, "node": true, "edge": true, "strict": true}
)
