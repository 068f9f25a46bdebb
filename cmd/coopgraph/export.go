package main

import (
	"context"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/export"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func exportCmd(a *app) *cobra.Command {
	var f netFlags
	var as, file, by string
	var evidence, threeMode bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "write a network for Gephi, R, graphviz, a browser",
		Long: `export writes the network with the scores, the clusters and the run record that it
was made with. Formats:

` + list(export.All, func(e *export.Exporter) (string, string) { return e.Name, e.Title }) + `  nquads, turtle, jsonld  the whole graph as RDF, also in standard terms

  coopgraph export --as graphml -o network.graphml
  coopgraph export --as svg --of institutes -o institutes.svg`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if write, ok := rdfFormats[as]; ok {
				return a.exportGraph(cmd.Context(), file, write)
			}
			e, err := exporter(as)
			if err != nil {
				return err
			}
			ms, err := measures(by)
			if err != nil {
				return err
			}
			if threeMode {
				f.rule.Of = graph.TwoModeOf
			}
			in, err := f.exportInput(cmd.Context(), a, ms, threeMode)
			if err != nil {
				return err
			}
			in.Evidence = evidence
			return a.stage("write", func() error { return a.writeExport(cmd.Context(), e, file, in) })
		},
	}
	f.add(a, cmd)
	fl := cmd.Flags()
	fl.StringVar(&as, "as", "graphml", "`format`")
	fl.StringVarP(&file, "output", "o", "-", "`file` to write, - for standard output")
	fl.StringVar(&by, "by", "degree,strength,pagerank", "`measures` that the nodes carry")
	fl.BoolVar(&threeMode, "three-mode", false, "people, their meetings and their institutes as nodes")
	fl.BoolVar(&evidence, "evidence", true, "ties carry the ids of their meetings")
	return cmd
}

// rdfFormats write the whole graph and no projection of it.
var rdfFormats = map[string]func(*store.Store, context.Context, io.Writer) error{
	"nquads": func(st *store.Store, ctx context.Context, w io.Writer) error { _, err := st.Dump(ctx, w); return err },
	"turtle": (*store.Store).Turtle,
	"jsonld": (*store.Store).JSONLD,
}

// exportGraph writes the whole graph in one of the RDF formats.
func (a *app) exportGraph(ctx context.Context, file string, write func(*store.Store, context.Context, io.Writer) error) error {
	st, err := a.openStore(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer st.Close()
	return a.writeFile(file, func(w io.Writer) error { return write(st, ctx, w) })
}

// writeExport writes an export and, unless it goes to standard output, the files that
// belong beside it.
func (a *app) writeExport(ctx context.Context, e *export.Exporter, file string, in *export.Input) error {
	err := a.writeFile(file, func(w io.Writer) error { return e.Write(ctx, w, in) })
	if err != nil || file == "-" {
		return err
	}
	stem := strings.TrimSuffix(file, filepath.Ext(file))
	for _, b := range e.Beside {
		if err := a.writeFile(stem+b.Suffix, func(w io.Writer) error { return b.Write(ctx, w, in) }); err != nil {
			return err
		}
	}
	return nil
}

// exporter gives the export format of that name.
func exporter(name string) (*export.Exporter, error) {
	var known []string
	for _, e := range export.All {
		if e.Name == name {
			return e, nil
		}
		known = append(known, e.Name)
	}
	known = slices.AppendSeq(known, maps.Keys(rdfFormats))
	slices.Sort(known)
	return nil, noSuch("format", name, known, "--as takes "+strings.Join(known, ", "))
}

// exportInput projects, scores and clusters what the flags ask for; withInstitutes adds
// the institutes of the people as a third mode.
func (f *netFlags) exportInput(ctx context.Context, a *app, ms []*measure.Measure, withInstitutes bool) (*export.Input, error) {
	st, in, err := f.open(ctx, a)
	if err != nil {
		return nil, err
	}
	defer st.Close()
	run, err := f.runRecord(ctx, st, ms)
	if err != nil {
		return nil, err
	}
	x := &export.Input{Network: in.Network, TwoMode: in.TwoMode, Run: run}
	if in.TwoMode != nil {
		in.Network = in.TwoMode.Bipartite()
	} else {
		x.TwoMode = in.Network.TwoMode()
	}
	if withInstitutes {
		institutes, err := projection.TwoMode(ctx, st, graph.Rule{Of: "institutes"})
		if err != nil {
			return nil, err
		}
		x.Institutes = institutes.Actors
	}
	if err := f.grouped(ctx, a, in); err != nil {
		return nil, err
	}
	if x.Scores, err = a.scores(ctx, in, ms); err != nil {
		return nil, err
	}
	err = a.stage("cluster", func() error {
		x.Partition, err = f.method().Part(ctx, &cluster.Input{Network: in.Network, TwoMode: in.TwoMode, Seed: f.seed, Workers: a.workers})
		return err
	})
	return x, err
}
