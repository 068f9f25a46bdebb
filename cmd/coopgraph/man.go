package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func manCmd(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "man",
		Short: "write man pages, one for each command",
		Long:  "man writes the pages into a folder, from where man(1) reads them.\n\n  coopgraph man --dir man1 && man -l man1/coopgraph-rank.1",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			// A fixed date: the same program writes the same pages.
			date := time.Unix(0, 0).UTC()
			root := cmd.Root()
			root.DisableAutoGenTag = true
			if err := doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "coopgraph " + version, Date: &date}, dir); err != nil {
				return err
			}
			_, err := fmt.Fprintf(a.err, "wrote man pages into %s\n", shellWord(dir))
			return err
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "man1", "`folder` to write to")
	return cmd
}
