package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/measure"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
)

func rankCmd(a *app) *cobra.Command {
	var f netFlags
	var by string
	var top int
	var approx float64
	var ranges bool
	cmd := &cobra.Command{
		Use:   "rank",
		Short: "score people, institutes, countries or formats",
		Long: `rank scores the nodes of a network by one measure or several and lists them by
the first. Equal scores stand in the order of their IRIs. The foot of the table
gives the definition, the normalisation and the nodes of each measure.

Measures:
` + list(measure.All, func(m *measure.Measure) (string, string) { return m.Name, m.Title }) + `
  coopgraph rank --by betweenness,pagerank --top 10
  coopgraph rank --of institutes --format-is "Central Asia + Russia"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ms, err := measures(by)
			if err != nil {
				return err
			}
			st, in, err := f.open(cmd.Context(), a)
			if err != nil {
				return err
			}
			defer st.Close()
			names, err := instituteNames(cmd.Context(), st, f.nodes(in))
			if err != nil {
				return err
			}
			in.Approx = approx
			if slices.ContainsFunc(ms, func(m *measure.Measure) bool { return m.Groups }) {
				if err := f.grouped(cmd.Context(), a, in); err != nil {
					return err
				}
			}
			scores, err := a.scores(cmd.Context(), in, ms)
			if err != nil {
				return err
			}
			var columns []rangeColumn
			if ranges {
				if columns, err = f.identityRange(cmd.Context(), a, st, in, ms, scores); err != nil {
					return err
				}
			}
			return a.stage("write", func() error { return a.writeRanks(f.nodes(in), names, ms, scores, columns, in, top) })
		},
	}
	f.add(a, cmd)
	a.addOut(cmd)
	cmd.Flags().StringVar(&by, "by", "degree", "`measures`, separated by commas; the first gives the order")
	cmd.Flags().IntVar(&top, "top", 0, "only the first `N` rows")
	cmd.Flags().BoolVar(&ranges, "identity-range", false, "add the least and the most of each score, unsure pairs apart or joined")
	cmd.Flags().Float64Var(&approx, "approx", 0, "betweenness by sampling, within this `error`; 0 is exact")
	return cmd
}

// list sets out members of a family for a help text.
func list[T any](all []T, text func(T) (name, title string)) string {
	var b strings.Builder
	for _, m := range all {
		name, title := text(m)
		fmt.Fprintf(&b, "  %-22s %s\n", name, title)
	}
	return b.String()
}

// input opens the store, projects what the flags ask for, and closes the store again.
// names are the labels of institutes by IRI.
func (f *netFlags) input(ctx context.Context, a *app) (*measure.Input, map[string]string, error) {
	st, in, err := f.open(ctx, a)
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	names, err := instituteNames(ctx, st, f.nodes(in))
	return in, names, err
}

// nodes gives the nodes that scores of the input follow.
func (f *netFlags) nodes(in *measure.Input) []graph.Node {
	if in.TwoMode != nil {
		return in.TwoMode.Nodes()
	}
	return in.Network.Nodes
}

// scores runs the measures, one stage each.
func (a *app) scores(ctx context.Context, in *measure.Input, ms []*measure.Measure) ([]graph.Scores, error) {
	bar := a.progress("scoring")
	in.Progress = bar.set
	defer bar.done()
	in.Expect(ms...) // measures of one run share their path searches
	var scores []graph.Scores
	for _, m := range ms {
		err := a.stage(m.Name, func() error {
			s, err := m.Score(ctx, in)
			scores = append(scores, s)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return scores, nil
}

// writeRanks prints the table, the first measure's highest score first.
func (a *app) writeRanks(nodes []graph.Node, names map[string]string, ms []*measure.Measure, scores []graph.Scores, ranges []rangeColumn, in *measure.Input, top int) error {
	order := make([]int, len(nodes))
	for i := range order {
		order[i] = i
	}
	first := scores[0].Values
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case first[x] > first[y]:
			return -1
		case first[x] < first[y]:
			return 1
		}
		return 0
	})
	if top > 0 {
		order = order[:min(top, len(order))]
	}
	t := table{head: []string{"rank", "iri", "label", "country", "institute"}}
	for k, m := range ms {
		t.head = append(t.head, m.Name)
		t.foot = append(t.foot, m.Name+": "+m.Definition+"; "+m.Normalisation+". "+m.Paper)
		if note := scores[k].Note; note != "" {
			t.foot = append(t.foot, m.Name+": "+note)
		}
		if ranges != nil {
			t.head = append(t.head, m.Name+"-least", m.Name+"-most")
			t.foot = append(t.foot, ranges[k].note)
		}
	}
	t.foot = append(t.foot, networkFoot(in))
	for place, i := range order {
		n := nodes[i]
		row := []any{place + 1, quad.IRI(n.IRI), n.Label, n.Country, names[n.Institute]}
		for k, s := range scores {
			row = append(row, s.Values[i])
			if ranges != nil {
				row = append(row, ranges[k].least[i], ranges[k].most[i])
			}
		}
		t.rows = append(t.rows, row)
	}
	return a.write(t)
}

// networkFoot says what network the numbers of a table are of.
func networkFoot(in *measure.Input) string {
	if two := in.TwoMode; two != nil {
		return fmt.Sprintf("network: %d actors, %d events, %d seats; %s", len(two.Actors), len(two.Events), two.Seats(), two.Rule)
	}
	return fmt.Sprintf("network: %d nodes, isolates included, %d ties; %s", in.Network.Len(), in.Network.Ties(), in.Network.Rule)
}
