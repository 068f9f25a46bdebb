package main

import (
	"bufio"

	"coopgraph/graph/vocab"

	"github.com/spf13/cobra"
)

func vocabCmd(a *app) *cobra.Command {
	var turtle bool
	cmd := &cobra.Command{
		Use:   "vocab",
		Short: "print the vocabulary: every class and predicate with its meaning",
		Long: `vocab prints what each class and predicate says, a sample quad, and the standard
term (schema.org, W3C ORG, PROV-O, SKOS) that it specialises.

  coopgraph vocab
  coopgraph vocab --turtle > coopgraph.ttl`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if turtle {
				w := bufio.NewWriter(a.out)
				if err := vocab.WriteTurtle(w); err != nil {
					return err
				}
				return w.Flush()
			}
			rows := vocab.Rows()
			t := table{head: rows[0]}
			for _, r := range rows[1:] {
				var cells []any
				for _, c := range r {
					cells = append(cells, c)
				}
				t.rows = append(t.rows, cells)
			}
			return a.write(t)
		},
	}
	a.addOut(cmd)
	cmd.Flags().BoolVar(&turtle, "turtle", false, "as an RDF schema in Turtle")
	return cmd
}
