package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// GML is the Graph Modelling Language.
var GML = &Exporter{
	Name:  "gml",
	Title: "GML, for networkx, igraph, yEd",
	Doc: `All attributes; names of keys lose - and _. The file is ASCII as the format demands: other letters are
written as character references (&#1040;), which networkx turns back. Labels are made unique, as
networkx takes them for names; the true label is the key trueLabel and stands in the table beside.`,
	Ext:    ".gml",
	Write:  writeGML,
	Beside: []Beside{labelsBeside(clean)},
}

func writeGML(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	fmt.Fprintf(b, "graph [\n  directed 0\n  comment \"%s\"\n", quoteGML(v.Run.Text()))
	nodes, ties := v.nodeAttributes()[1:], v.tieAttributes()
	keys := func(attributes []attribute) []string {
		out := make([]string, len(attributes))
		seen := map[string]bool{"id": true, "label": true, "truelabel": true, "source": true, "target": true}
		for k, a := range attributes {
			out[k] = keyGML(a.name)
			for seen[strings.ToLower(out[k])] {
				out[k] += "2"
			}
			seen[strings.ToLower(out[k])] = true
		}
		return out
	}
	write := func(keys []string, attributes []attribute, i int) {
		for k, a := range attributes {
			s, ok := a.get(i)
			if !ok {
				continue
			}
			b.WriteString("    ")
			b.WriteString(keys[k])
			switch a.kind {
			case "string":
				b.WriteString(` "`)
				b.WriteString(quoteGML(s))
				b.WriteString("\"\n")
			case "double":
				b.WriteByte(' ')
				b.WriteString(realGML(s))
				b.WriteByte('\n')
			default:
				b.WriteByte(' ')
				b.WriteString(s)
				b.WriteByte('\n')
			}
		}
	}
	nodeKeys, tieKeys := keys(nodes), keys(ties)
	for i, label := range v.unique(clean) {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(b, "  node [\n    id %d\n    label \"%s\"\n    trueLabel \"%s\"\n", i, quoteGML(label), quoteGML(v.nodes[i].Label))
		write(nodeKeys, nodes, i)
		b.WriteString("  ]\n")
	}
	for i, t := range v.ties {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		writeParts(b, "  edge [\n    source ", t.a, "\n    target ", t.b, "\n")
		write(tieKeys, ties, i)
		b.WriteString("  ]\n")
	}
	b.WriteString("]\n")
	return b.Flush()
}

// quoteGML gives text in ASCII without quotes, ampersands and control characters.
func quoteGML(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	for _, r := range clean(s) {
		if r < ' ' || r > '~' || r == '"' || r == '&' {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// keyGML gives a key of letters and digits: closeness-strength becomes
// closenessStrength.
func keyGML(name string) string {
	var b strings.Builder
	up := false
	for _, r := range ascii(name) {
		letter, digit := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z', '0' <= r && r <= '9'
		switch {
		case letter && up && b.Len() > 0:
			b.WriteString(strings.ToUpper(string(r)))
		case letter, digit && b.Len() > 0:
			b.WriteRune(r)
		}
		up = !letter && !digit
	}
	if b.Len() == 0 {
		return "key"
	}
	return b.String()
}

// realGML gives a number the decimal point that GML demands of reals.
func realGML(s string) string {
	if strings.Contains(s, ".") {
		return s
	}
	if i := strings.IndexByte(s, 'e'); i >= 0 {
		return s[:i] + ".0" + s[i:]
	}
	return s + ".0"
}
