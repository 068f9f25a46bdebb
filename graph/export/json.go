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

// writeText writes text as a JSON string.
func writeText(b *bufio.Writer, s string) {
	if plain(s) && strings.IndexByte(s, '\\') < 0 {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	b.WriteString(text(s))
}

// fields gives a function that writes the attributes of one node or tie as members of
// a JSON object, with a comma before each, or from the second on if first is true.
func fields(b *bufio.Writer, attributes []attribute) func(i int, first bool) {
	heads := make([]string, len(attributes))
	for k, a := range attributes {
		heads[k] = "," + text(a.name) + ":"
	}
	return func(i int, first bool) {
		for k, a := range attributes {
			s, ok := a.get(i)
			if !ok {
				continue
			}
			head := heads[k]
			if first {
				head, first = head[1:], false
			}
			b.WriteString(head)
			if a.kind == "string" {
				writeText(b, s)
			} else {
				b.WriteString(s)
			}
		}
	}
}

// texts gives the identifiers of the nodes as JSON strings.
func (v *view) texts() []string {
	out := make([]string, len(v.nodes))
	for i, n := range v.nodes {
		out[i] = text(n.IRI)
	}
	return out
}

// record gives the run record as a JSON object.
func (v *view) record() string {
	documents := v.Run.Documents
	if documents == nil {
		documents = []string{}
	}
	list, _ := json.Marshal(documents)
	own := ""
	if v.Run.GazetteerSHA256 != "" {
		own = `"gazetteer_sha256":` + text(v.Run.GazetteerSHA256) + ","
	}
	return fmt.Sprintf(`{"name":%s,"made_by":%s,"measures":%s,"seed":%d,"documents":%s,"judgements_sha256":%s,%s"note":%s}`,
		text(v.title()), text(strings.TrimSpace("coopgraph "+v.Run.Version)), text(strings.Join(v.Run.Measures, ", ")), v.Run.Seed, list, text(v.Run.JudgementsSHA256), own, text(v.Run.Note))
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
	nodes, ties := fields(b, v.nodeAttributes()), fields(b, v.tieAttributes())
	fmt.Fprintf(b, `{"format_version":"1.0","generated_by":"coopgraph","target_cytoscapejs_version":"~3.0","directed":false,"multigraph":false,"data":%s,"elements":{"nodes":[`, v.record())
	if err := list(ctx, b, len(v.nodes), func(i int) {
		writeParts(b, `{"data":{"id":"n`, i, `","value":"n`, i, `","name":`, text(v.name(i)))
		nodes(i, false)
		b.WriteString("}}")
	}); err != nil {
		return err
	}
	b.WriteString(`],"edges":[`)
	if err := list(ctx, b, len(v.ties), func(i int) {
		writeParts(b, `{"data":{"id":"e`, i, `","source":"n`, v.ties[i].a, `","target":"n`, v.ties[i].b, `"`)
		ties(i, false)
		b.WriteString("}}")
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
	nodes, ties := fields(b, v.nodeAttributes()), fields(b, v.tieAttributes())
	fmt.Fprintf(b, `{"directed":false,"multigraph":false,"graph":%s,"nodes":[`, v.record())
	ids := v.texts()
	if err := list(ctx, b, len(v.nodes), func(i int) {
		writeParts(b, `{"id":`, ids[i])
		nodes(i, false)
		b.WriteByte('}')
	}); err != nil {
		return err
	}
	b.WriteString(`],"links":[`)
	if err := list(ctx, b, len(v.ties), func(i int) {
		writeParts(b, `{"source":`, ids[v.ties[i].a], `,"target":`, ids[v.ties[i].b])
		ties(i, false)
		b.WriteByte('}')
	}); err != nil {
		return err
	}
	b.WriteString("]}\n")
	return b.Flush()
}
