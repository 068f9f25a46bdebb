package main

import (
	"fmt"

	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func verifyCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "read the whole store and check that it is sound",
		Long: `verify reads every quad in every order, checks the orders against each other and the
dictionary, and says what is wrong.

  coopgraph verify`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			n, err := st.Verify(cmd.Context())
			if err != nil {
				return withHint(err, "restore the store from a dump: coopgraph restore --db NEW dump.nq.gz")
			}
			_, err = fmt.Fprintf(a.out, "%d quads, all sound\n", n)
			return err
		},
	}
}
