package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/report"
	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

func reportCmd(a *app) *cobra.Command {
	var f netFlags
	var file, title, compare, since string
	var top int
	cmd := &cobra.Command{
		Use:   "report",
		Short: "write a report that can be published",
		Long: `report says what was read, who is central and by which definition, which clusters
and formats there are and who spans them, who claimed what, and what is not known.
The HTML page is one file and asks nothing of the network.

  coopgraph report -o report.html
  coopgraph report -o report.md --format-is "C5+1" --from 2022`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if err := (graph.Rule{From: since}).Check(); err != nil {
				return usageError{err}
			}
			if since != "" && compare != "" {
				return usagef("--since and --compare exclude each other")
			}
			write, err := reportWriter(file)
			if err != nil {
				return err
			}
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			roomy()
			run, err := f.runRecord(cmd.Context(), st, nil)
			if err != nil {
				return err
			}
			opt := report.Options{Title: title, Rule: f.rule, Seed: f.seed, Workers: a.workers, Top: top, Run: run, Since: since, OldName: compare}
			if compare != "" {
				if opt.Old, err = store.Open(cmd.Context(), compare, store.Options{ReadOnly: true}); err != nil {
					return err
				}
				defer opt.Old.Close()
			}
			if opt.Unsure, err = a.unsure(cmd.Context(), st); err != nil {
				return err
			}
			var r *report.Report
			err = a.stage("collect", func() error {
				bar := a.steps("report")
				defer bar.done()
				opt.Progress = bar.step
				r, err = report.New(cmd.Context(), st, opt)
				return err
			})
			if err != nil {
				return err
			}
			return a.stage("write", func() error {
				return a.writeFile(file, func(w io.Writer) error { return write(r, w) })
			})
		},
	}
	f.add(a, cmd)
	fl := cmd.Flags()
	fl.StringVarP(&file, "output", "o", "report.html", "`file` to write: .html, .md or .pdf; - is HTML on standard output")
	fl.StringVar(&title, "title", "", "headline of the report")
	fl.IntVar(&top, "top", 20, "`rows` of each table")
	fl.StringVar(&compare, "compare", "", "say what changed against this older `store`")
	fl.StringVar(&since, "since", "", "say what is new since this `date`")
	return cmd
}

// unsure gives the pairs of names of which it cannot be told whether they are one,
// those that change most first.
func (a *app) unsure(ctx context.Context, st *store.Store) ([]report.Doubt, error) {
	pairs, err := a.doubts(ctx, st)
	if err != nil {
		return nil, err
	}
	var list []report.Doubt
	for _, p := range pairs {
		list = append(list, report.Doubt{A: p.A, B: p.B})
	}
	return list, nil
}

// reportWriter chooses the form of the report by the ending of its file.
func reportWriter(file string) (func(*report.Report, io.Writer) error, error) {
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case file == "-" || ext == ".html" || ext == ".htm":
		return (*report.Report).HTML, nil
	case ext == ".md" || ext == ".markdown":
		return (*report.Report).Markdown, nil
	case ext == ".pdf":
		return (*report.Report).PDF, nil
	}
	return nil, withHint(usagef("report %q: unknown ending", file), "end the name in .html, .md or .pdf")
}
