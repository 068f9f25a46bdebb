package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// CyJS is Cytoscape's JSON.
var CyJS = &Exporter{
	Name:  "cyjs",
	Title: "Cytoscape JSON, for Cytoscape and Cytoscape.js",
	Doc:   `All attributes; name is the label, value the id for networkx. The run record is data of the network.`,
	Ext:   ".cyjs",
	Write: writeCyJS,
}

// NodeLink is the JSON of D3 and networkx.
var NodeLink = &Exporter{
	Name:  "nodelink",
	Title: "node-link JSON, for D3 and networkx",
	Doc:   `All attributes; the id of a node is its identifier. The run record is data of the graph.`,
	Ext:   ".json",
	Write: writeNodeLink,
}

// text gives a JSON string; no < stays, so the file may stand in a page.
func text(s string) string {
	if plain(s) && strings.IndexByte(s, '\\') < 0 {
		return `"` + s + `"`
	}
	b, _ := json.Marshal(clean(s)) // a string always has a JSON form
	return string(b)
}

// fields gives the attributes of one node or tie as members of a JSON object, each
// with a comma before it.
func fields(attributes []attribute, i int) string {
	var b strings.Builder
	for _, a := range attributes {
		if s, ok := a.get(i); ok {
			b.WriteByte(',')
			b.WriteString(text(a.name))
			b.WriteByte(':')
			if a.kind == "string" {
				s = text(s)
			}
			b.WriteString(s)
		}
	}
	return b.String()
}

// record gives the run record as a JSON object.
func (v *view) record() string {
	documents := v.Run.Documents
	if documents == nil {
		documents = []string{}
	}
	list, _ := json.Marshal(documents)
	return fmt.Sprintf(`{"name":%s,"made_by":%s,"measures":%s,"seed":%d,"documents":%s,"judgements_sha256":%s,"note":%s}`,
		text(v.title()), text(strings.TrimSpace("coopgraph "+v.Run.Version)), text(strings.Join(v.Run.Measures, ", ")), v.Run.Seed, list, text(v.Run.JudgementsSHA256), text(v.Run.Note))
}

// list writes n things, a comma and a line break between them.
func list(ctx context.Context, b *bufio.Writer, n int, write func(i int)) error {
	for i := range n {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		write(i)
	}
	return nil
}

func writeCyJS(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	nodes, ties := v.nodeAttributes(), v.tieAttributes()
	fmt.Fprintf(b, `{"format_version":"1.0","generated_by":"coopgraph","target_cytoscapejs_version":"~3.0","directed":false,"multigraph":false,"data":%s,"elements":{"nodes":[`, v.record())
	if err := list(ctx, b, len(v.nodes), func(i int) {
		fmt.Fprintf(b, `{"data":{"id":"n%[1]d","value":"n%[1]d","name":%[2]s%[3]s}}`, i, text(v.name(i)), fields(nodes, i))
	}); err != nil {
		return err
	}
	b.WriteString(`],"edges":[`)
	if err := list(ctx, b, len(v.ties), func(i int) {
		fmt.Fprintf(b, `{"data":{"id":"e%d","source":"n%d","target":"n%d"%s}}`, i, v.ties[i].a, v.ties[i].b, fields(ties, i))
	}); err != nil {
		return err
	}
	b.WriteString("]}}\n")
	return b.Flush()
}

func writeNodeLink(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	nodes, ties := v.nodeAttributes(), v.tieAttributes()
	fmt.Fprintf(b, `{"directed":false,"multigraph":false,"graph":%s,"nodes":[`, v.record())
	if err := list(ctx, b, len(v.nodes), func(i int) {
		fmt.Fprintf(b, `{"id":%s%s}`, text(v.nodes[i].IRI), fields(nodes, i))
	}); err != nil {
		return err
	}
	b.WriteString(`],"links":[`)
	if err := list(ctx, b, len(v.ties), func(i int) {
		fmt.Fprintf(b, `{"source":%s,"target":%s%s}`, text(v.nodes[v.ties[i].a].IRI), text(v.nodes[v.ties[i].b].IRI), fields(ties, i))
	}); err != nil {
		return err
	}
	b.WriteString("]}\n")
	return b.Flush()
}
