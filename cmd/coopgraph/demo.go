package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/export"
	"coopgraph/graph/report"
	"coopgraph/graph/store"
	"coopgraph/loaders"
	"coopgraph/testdata/sample"

	"github.com/spf13/cobra"
)

func demoCmd(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "run the whole chain on the shipped sample",
		Long: `demo unpacks the sample's reports, loads them into a store of its own, prints the
ten most central people and the clusters, and writes the network and a report.

  coopgraph demo --dir tour`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context(), dir) },
	}
	cmd.Flags().StringVar(&dir, "dir", "coopgraph-demo", "`folder` to write to")
	a.addWorkers(cmd)
	return cmd
}

// demo runs source -> record -> quads -> store -> network -> report on the sample.
func (a *app) demo(ctx context.Context, dir string) error {
	reports := filepath.Join(dir, "reports")
	if err := unpack(sample.Files, "en", reports); err != nil {
		return err
	}
	a.db = filepath.Join(dir, "coop.db")
	if err := a.load(ctx, []string{reports}, loaders.Options{}, build.Options{}, false); err != nil {
		return err
	}
	f := &netFlags{group: "country", seed: 1}
	ms, err := measures("degree,strength,betweenness,closeness,pagerank")
	if err != nil {
		return err
	}
	in, err := f.exportInput(ctx, a, ms, false)
	if err != nil {
		return err
	}
	in.Evidence = true
	first, err := a.demoTables(ctx, f, in)
	if err != nil {
		return err
	}
	for _, name := range []string{"graphml", "dot", "svg"} {
		e, err := exporter(name)
		if err != nil {
			return err
		}
		file := filepath.Join(dir, "network"+e.Ext)
		if err := a.writeFile(file, func(w io.Writer) error { return e.Write(ctx, w, in) }); err != nil {
			return err
		}
	}
	if err := a.demoReports(ctx, f, in.Run, dir); err != nil {
		return err
	}
	fmt.Fprintf(a.out, `
wrote %s: coop.db network.graphml network.dot network.svg report.html report.md
(and the sample's reports as text, in reports)

Try next:
  coopgraph query --db %[2]s who %[3]s
  coopgraph why --db %[2]s %[3]s %[4]s
  coopgraph shell --db %[2]s
`, shellWord(dir), shellWord(a.db), shellWord(first), shellWord(partner(in.Network, first)))
	return nil
}

// demoTables prints the ten most central people and the clusters, and gives the name of
// the first.
func (a *app) demoTables(ctx context.Context, f *netFlags, in *export.Input) (string, error) {
	mi, names, err := f.input(ctx, a)
	if err != nil {
		return "", err
	}
	ms, err := measures("betweenness,degree,pagerank")
	if err != nil {
		return "", err
	}
	scores, err := a.scores(ctx, mi, ms)
	if err != nil {
		return "", err
	}
	a.format = "table"
	fmt.Fprintln(a.out, "The ten most central people (who lies between others, whom they met):")
	if err := a.writeRanks(in.Network.Nodes, names, ms, scores, nil, mi, 10); err != nil {
		return "", err
	}
	fmt.Fprintf(a.out, "\nClusters: %d by %s, seed %d, %s %.3f; the five largest:\n", in.Partition.Len(), in.Partition.Method, in.Partition.Seed, in.Partition.QualityName, in.Partition.Quality)
	t := table{head: []string{"cluster", "people", "among them"}}
	for c, members := range in.Partition.Clusters()[:min(5, in.Partition.Len())] {
		var some []string
		for _, i := range members[:min(4, len(members))] {
			some = append(some, in.Network.Nodes[i].Label)
		}
		t.rows = append(t.rows, []any{c + 1, len(members), strings.Join(some, ", ")})
	}
	best := 0
	for i, v := range scores[0].Values {
		if v > scores[0].Values[best] {
			best = i
		}
	}
	return in.Network.Nodes[best].Label, a.write(t)
}

// partner is the label of the first neighbour of the node with that label.
func partner(n *graph.Network, label string) string {
	for i, node := range n.Nodes {
		if to := n.To(i); node.Label == label && len(to) > 0 {
			return n.Nodes[to[0]].Label
		}
	}
	return label
}

// demoReports writes the report as a page and as Markdown.
func (a *app) demoReports(ctx context.Context, f *netFlags, run export.RunRecord, dir string) error {
	st, err := a.openStore(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer st.Close()
	r, err := report.New(ctx, st, report.Options{Rule: f.rule, Seed: f.seed, Workers: a.workers, Run: run})
	if err != nil {
		return err
	}
	if err := a.writeFile(filepath.Join(dir, "report.html"), r.HTML); err != nil {
		return err
	}
	return a.writeFile(filepath.Join(dir, "report.md"), r.Markdown)
}

// unpack copies the texts of a folder of the sample and what is known about each; the
// sample's note goes with every document, so that it stands at the foot of reports.
func unpack(files fs.FS, from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	entries, err := fs.ReadDir(files, from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		data, err := fs.ReadFile(files, path.Join(from, e.Name()))
		if err != nil {
			return err
		}
		switch {
		case strings.HasSuffix(e.Name(), ".gold.json"):
			continue
		case strings.HasSuffix(e.Name(), ".meta.json"):
			meta := map[string]any{}
			if err := json.Unmarshal(data, &meta); err != nil {
				return fmt.Errorf("%s: %w", e.Name(), err)
			}
			meta["note"] = sample.Note
			if data, err = json.MarshalIndent(meta, "", " "); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
