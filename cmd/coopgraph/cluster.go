package main

import (
	"errors"

	"coopgraph/graph"
	"coopgraph/graph/cluster"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
)

func clusterCmd(a *app) *cobra.Command {
	var f netFlags
	var name string
	var resolution float64
	var runs, top, cliques int
	cmd := &cobra.Command{
		Use:   "cluster",
		Short: "find who meets whom more than others",
		Long: `cluster parts the nodes of a network into groups that meet among themselves more
than with others, the largest first. Another seed may give another partition:
--runs says how steady each node is over that many seeds.

Methods:
` + list(cluster.All, func(m *cluster.Method) (string, string) { return m.Name, m.Title }) + `
  coopgraph cluster --of institutes --runs 20`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if name == "" {
				name = f.method().Name
			}
			m, err := method(name)
			if err != nil {
				return err
			}
			in, names, err := f.input(cmd.Context(), a)
			if err != nil {
				return err
			}
			cin := &cluster.Input{Network: in.Network, TwoMode: in.TwoMode, Resolution: resolution, Cliques: cliques, Seed: f.seed, Workers: a.workers}
			var p *graph.Partition
			err = a.stage(m.Name, func() error {
				if runs > 0 {
					p, err = m.Stability(cmd.Context(), cin, runs)
				} else {
					p, err = m.Part(cmd.Context(), cin)
				}
				return err
			})
			if err != nil {
				return err
			}
			return a.stage("write", func() error { return a.writeClusters(f.nodes(in), names, p, m.Foot(cin), top) })
		},
	}
	f.add(a, cmd)
	a.addOut(cmd)
	fl := cmd.Flags()
	fl.StringVar(&name, "method", "", "`method`; leiden, or barber for people+meetings, if none is named")
	fl.Float64Var(&resolution, "resolution", 1, "of modularity: above 1 more and smaller clusters")
	fl.IntVar(&cliques, "cliques", 3, "`size` of the cliques of k-cliques")
	fl.IntVar(&runs, "runs", 0, "`N` seeds to measure stability with; 0 leaves it out")
	fl.IntVar(&top, "top", 0, "only the first `N` clusters")
	return cmd
}

// writeClusters prints each node with its cluster, cluster by cluster.
func (a *app) writeClusters(nodes []graph.Node, names map[string]string, p *graph.Partition, foot string, top int) error {
	t := table{head: []string{"iri", "label", "country", "institute", "cluster", "stability"}, foot: []string{foot}}
	if p.QualityName != "" {
		t.foot = append(t.foot, p.QualityName+" "+number(p.Quality))
	}
	for c, members := range p.Clusters() {
		if top > 0 && c >= top {
			break
		}
		for _, i := range members {
			var stability any = ""
			if p.Stability != nil {
				stability = p.Stability[i]
			}
			n := nodes[i]
			t.rows = append(t.rows, []any{quad.IRI(n.IRI), n.Label, n.Country, names[n.Institute], c + 1, stability})
		}
	}
	if p.Runs > 0 {
		t.foot = append(t.foot, "stability: share of runs in which a node keeps its cluster-mates; mean normalised mutual information "+number(p.Agreement))
	}
	if len(nodes) == 0 {
		return errors.Join(a.write(t), a.sayEmpty())
	}
	return a.write(t)
}
