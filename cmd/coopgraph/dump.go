package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"

	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func dumpCmd(a *app) *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "dump",
		Short: "write the whole store as N-Quads",
		Long: `dump writes every quad, judgements included, sorted and in the canonical form of
N-Quads: equal stores give equal bytes. A name that ends in .gz is compressed.

  coopgraph dump -o backup.nq.gz`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			return a.writeFile(file, func(w io.Writer) error {
				if !strings.HasSuffix(file, ".gz") {
					_, err := st.Dump(cmd.Context(), w)
					return err
				}
				z := gzip.NewWriter(w)
				if _, err := st.Dump(cmd.Context(), z); err != nil {
					return err
				}
				return z.Close()
			})
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", "-", "`file` to write, - for standard output")
	return cmd
}

func restoreCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "make a store from a dump",
		Long: `restore fills a new or empty store from a dump, plain or gzip; - is standard input.
Either all of it is stored or nothing.

  coopgraph restore --db again.db backup.nq.gz`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			in := a.in
			if args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			st, err := a.openStore(cmd.Context(), store.Options{Create: true})
			if err != nil {
				return err
			}
			defer st.Close()
			stats, err := st.Restore(cmd.Context(), in)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			_, err = fmt.Fprintf(a.err, "restored %d quads of %d documents\n", stats.Added, stats.Documents)
			return err
		},
	}
}
