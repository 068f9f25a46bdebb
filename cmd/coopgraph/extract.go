package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"coopgraph/graph/build"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/loaders"

	"github.com/spf13/cobra"
)

func extractCmd(a *app) *cobra.Command {
	var opt loaders.Options
	var asJSON, asQuads bool
	cmd := &cobra.Command{
		Use:   "extract PATH...",
		Short: "show what would be read, without a store",
		Long: `extract prints the text with what was found in it marked; with --json the Records,
one JSON object a line; with --quads the N-Quads of what was read. A Record that is
corrected by hand and loaded again replaces what was read.

  coopgraph extract release.txt
  coopgraph extract --json release.txt > corrected.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asJSON && asQuads {
				return usagef("--json and --quads exclude each other")
			}
			files, err := loaders.Find(args)
			if err != nil {
				return usageError{err}
			}
			own := ""
			if own, opt.Gazetteer, err = a.ownReference(); err != nil {
				return err
			}
			opt.Stdin, opt.CacheDir = a.in, cacheDir()
			w := bufio.NewWriter(a.out)
			write := a.marked(cmd.Context(), opt)
			switch {
			case asJSON:
				write = writeJSON
			case asQuads:
				return a.extractQuads(cmd.Context(), files, opt, own)
			}
			return a.extract(cmd.Context(), files, opt, w, write)
		},
	}
	a.addReading(cmd, &opt)
	a.addWorkers(cmd)
	fl := cmd.Flags()
	fl.BoolVar(&asJSON, "json", false, "as Records, one JSON object a line")
	fl.BoolVar(&asQuads, "quads", false, "as N-Quads")
	fl.BoolVar(&opt.Explain, "explain", false, "name the rule behind each mark")
	fl.BoolVar(&opt.Lenient, "lenient", false, "leave out documents that cannot be read, and name them")
	return cmd
}

// extract reads files in order and writes each document.
func (a *app) extract(ctx context.Context, files []loaders.File, opt loaders.Options, w *bufio.Writer, write func(io.Writer, loaders.Document) error) error {
	for d, err := range loaders.ReadAll(ctx, files, opt, a.workers) {
		if err != nil {
			return err
		}
		if d.Err != nil {
			fmt.Fprintf(a.err, "skipped %s\n", oneLine(d.Err.Error()))
			continue
		}
		if d.Quads {
			return fmt.Errorf("%s: a file of quads has nothing to extract; load it", d.Name)
		}
		if err := write(w, d); err != nil {
			return err
		}
	}
	return w.Flush()
}

func writeJSON(w io.Writer, d loaders.Document) error {
	for _, r := range d.Records {
		if err := record.Encode(w, r); err != nil {
			return err
		}
	}
	return nil
}

// extractQuads writes what a store would hold that was made from these files alone.
func (a *app) extractQuads(ctx context.Context, files []loaders.File, opt loaders.Options, own string) error {
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		return err
	}
	defer st.Close()
	l := loading{a: a, bar: &progress{}}
	b := build.Options{Workers: a.workers, Own: own}
	if _, err := build.Load(ctx, st, l.documents(loaders.ReadAll(ctx, files, opt, a.workers)), b); err != nil {
		return err
	}
	if _, err := l.loadQuads(ctx, st, b); err != nil {
		return err
	}
	_, err = st.Dump(ctx, a.out)
	return err
}
