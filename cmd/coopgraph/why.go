package main

import (
	"coopgraph/graph/store"
	"coopgraph/queries"

	"github.com/spf13/cobra"
)

func whyCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why A [B]",
		Short: "print the sentences behind an entity or a tie",
		Long: `why prints the evidence: the words, the sentence, the document and the bytes of its
text. A and B are names in any spelling that the sources use, IRIs, or
"NAME @ DOCUMENT".

  coopgraph why "Sanjar Valiyev" "Eduard Solovyev"`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			return asked(a.writeRows(queries.Why.Run(cmd.Context(), st, args), 0))
		},
	}
	a.addOut(cmd)
	return cmd
}
