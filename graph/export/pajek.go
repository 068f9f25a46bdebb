package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// Pajek is Pajek's network file.
var Pajek = &Exporter{
	Name:  "pajek",
	Title: "Pajek .net, with clusters as .clu",
	Doc: `Nodes and ties with strengths in UTF-8 (without the mark that Pajek itself likes at the beginning of
such a file, as igraph stumbles over it). Labels are made safe (no quotes, backslashes and line breaks)
and unique; the true labels and all attributes stand in the table beside. Clusters are a partition
beside (0 is none), the first score a vector. The run record stands in comment lines.`,
	Ext:   ".net",
	Write: writePajek,
	Beside: []Beside{
		{Suffix: ".clu", Title: "partition of the clusters", Write: writePajekPartition},
		{Suffix: ".vec", Title: "vector of the first score", Write: writePajekVector},
		labelsBeside(pajekLabel),
	},
}

// pajekLabel gives a label that Pajek, igraph and networkx read as one word in quotes.
func pajekLabel(s string) string {
	return strings.TrimSpace(strings.NewReplacer(`"`, "'", `\`, "/").Replace(oneLine(s)))
}

func writePajek(ctx context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	for _, l := range strings.Split(strings.TrimSpace(v.Run.Text()), "\n") {
		if l != "" {
			b.WriteString("% " + oneLine(l) + "\n")
		}
	}
	fmt.Fprintf(b, "*Vertices %d\n", len(v.nodes))
	for i, name := range v.unique(pajekLabel) {
		if i%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		fmt.Fprintf(b, "%d \"%s\"\n", i+1, name)
	}
	b.WriteString("*Edges\n")
	if err := v.numbered(ctx, b); err != nil {
		return err
	}
	return b.Flush()
}

func writePajekPartition(_ context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "*Vertices %d\n", len(v.nodes))
	for i := range v.nodes {
		fmt.Fprintln(b, v.cluster(i))
	}
	return b.Flush()
}

func writePajekVector(_ context.Context, w io.Writer, in *Input) error {
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "*Vertices %d\n", len(v.nodes))
	for i := range v.nodes {
		x := 0.0
		if len(v.Scores) > 0 {
			x, _ = v.score(0, i)
		}
		fmt.Fprintln(b, float(x))
	}
	return b.Flush()
}
