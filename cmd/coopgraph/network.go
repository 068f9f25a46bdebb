package main

import (
	"fmt"
	"math"

	"coopgraph/graph/measure"

	"github.com/spf13/cobra"
)

func networkCmd(a *app) *cobra.Command {
	var f netFlags
	var everything bool
	cmd := &cobra.Command{
		Use:   "network",
		Short: "describe a network as a whole: nodes, ties, density, components",
		Long: `network prints the figures of a network as a whole, each with its definition.

  coopgraph network --of people
  coopgraph network --of countries --from 2020 --to 2022`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			in, _, err := f.input(cmd.Context(), a)
			if err != nil {
				return err
			}
			in.Everything = everything
			var found []measure.Found
			err = a.stage("measure", func() error {
				if in.TwoMode != nil {
					in.Network = in.TwoMode.Bipartite()
				} else if err := f.grouped(cmd.Context(), a, in); err != nil {
					return err
				}
				found, err = measure.Figures(cmd.Context(), in, measure.Whole)
				return err
			})
			if err != nil {
				return err
			}
			t := table{head: []string{"figure", "value", "definition"}, foot: []string{f.rule.String()}}
			for _, x := range found {
				var value any // nil where undefined
				switch {
				case x.Defined && x.Value == math.Trunc(x.Value):
					value = int(x.Value)
				case x.Defined:
					value = x.Value
				}
				doc := x.Doc
				if x.LeftOut != "" {
					doc = x.LeftOut + "; --everything finds it"
				}
				t.rows = append(t.rows, []any{x.Name, value, doc})
			}
			return a.write(t)
		},
	}
	f.add(a, cmd)
	a.addOut(cmd)
	cmd.Flags().BoolVar(&everything, "everything", false, "also figures that take long on a large network")
	return cmd
}

// sayEmpty tells why a table may be empty.
func (a *app) sayEmpty() error {
	_, err := fmt.Fprintln(a.err, "coopgraph: nobody took part in a meeting under this rule; see \"coopgraph stats\"")
	return err
}
