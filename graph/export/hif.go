package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// HIF is the Hypergraph Interchange Format.
var HIF = &Exporter{
	Name:  "hif",
	Title: "HIF hypergraph JSON, for XGI, HyperNetX and others",
	Doc: `Who was at which meeting: nodes are the actors, hyperedges the meetings, so that a meeting of eight
stays one thing and does not become 28 ties. A network that was not made from meetings gives one
hyperedge of two for each tie.`,
	Ext:   ".json",
	Write: writeHIF,
}

// twoMode gives the incidence behind the input, or nil.
func (in *Input) twoMode() *Input {
	t := in.TwoMode
	if in.Network != nil && in.Network.TwoMode() != nil {
		t = in.Network.TwoMode()
	}
	if t == nil {
		return nil
	}
	out := &Input{TwoMode: t, Run: in.Run}
	if in.Network == nil || in.Network.Len() == len(t.Actors) { // results are of the same actors
		out.Scores, out.Partition = in.Scores, in.Partition
	}
	return out
}

func writeHIF(ctx context.Context, w io.Writer, in *Input) error {
	if t := in.twoMode(); t != nil {
		in = t
	}
	v, err := in.view()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	actors := len(v.nodes)
	if v.modes > 1 {
		actors = len(v.TwoMode.Actors)
	}
	attrs, ids := fields(b, v.nodeAttributes()), v.texts()
	fmt.Fprintf(b, `{"network-type":"undirected","metadata":%s,"nodes":[`, v.record())
	if err := list(ctx, b, actors, func(i int) {
		writeParts(b, `{"node":`, ids[i], `,"attrs":{`)
		attrs(i, true)
		b.WriteString("}}")
	}); err != nil {
		return err
	}
	b.WriteString(`],"edges":[`)
	if v.modes > 1 {
		err = list(ctx, b, len(v.nodes)-actors, func(i int) {
			writeParts(b, `{"edge":`, ids[actors+i], `,"attrs":{`)
			attrs(actors+i, true)
			b.WriteString("}}")
		})
	} else {
		ties := fields(b, v.tieAttributes())
		err = list(ctx, b, len(v.ties), func(i int) {
			writeParts(b, `{"edge":`, i, `,"attrs":{`)
			ties(i, true)
			b.WriteString("}}")
		})
	}
	if err != nil {
		return err
	}
	b.WriteString(`],"incidences":[`)
	if v.modes > 1 {
		err = list(ctx, b, len(v.ties), func(i int) {
			writeParts(b, `{"edge":`, ids[v.ties[i].b], `,"node":`, ids[v.ties[i].a], "}")
		})
	} else {
		err = list(ctx, b, 2*len(v.ties), func(i int) {
			end := v.ties[i/2].a
			if i%2 == 1 {
				end = v.ties[i/2].b
			}
			writeParts(b, `{"edge":`, i/2, `,"node":`, ids[end], "}")
		})
	}
	if err != nil {
		return err
	}
	b.WriteString("]}\n")
	return b.Flush()
}
