package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"coopgraph/graph/store"
	"coopgraph/queries"

	"github.com/spf13/cobra"
)

func queryCmd(a *app) *cobra.Command {
	var code, file, lang string
	var limit int
	var timeout time.Duration
	cmd := &cobra.Command{
		Use:   "query NAME ARGS | -e CODE | -f FILE",
		Short: "ask a canned question, or run Gizmo or GraphQL",
		Long: `query answers one of these questions, or runs code over the graph. People,
institutes and so on may be named in any spelling that the sources use.

` + list(queries.All, func(q *queries.Query) (string, string) { return q.Usage(), q.Title }) + `
  coopgraph query met "Sanjar Valiyev"
  coopgraph query -e 'g.V("coop:country/UZ").In("coop:represents").All()'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			ask, err := a.question(args, code, file, lang, limit)
			if err != nil {
				return err
			}
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			ctx, cancel := context.WithTimeout(cmd.Context(), timeout) // of the answer, not of the opening
			defer cancel()
			err = a.stage("query", func() error { return a.writeRows(ask(ctx, st), limit) })
			if errors.Is(err, context.DeadlineExceeded) {
				return withHint(fmt.Errorf("no answer within %s", timeout), "--timeout 5m gives it more time")
			}
			return asked(err)
		},
	}
	a.addOut(cmd)
	fl := cmd.Flags()
	fl.StringVarP(&code, "execute", "e", "", "`code` to run")
	fl.StringVarP(&file, "file", "f", "", "`file` with code to run, - for standard input")
	fl.StringVar(&lang, "lang", "gizmo", "`language` of the code: gizmo, graphql")
	fl.IntVar(&limit, "limit", 0, "only the first `N` rows; 0 gives all")
	fl.DurationVar(&timeout, "timeout", time.Minute, "give up after this `time`")
	return cmd
}

// question finds out what is asked: a canned question, or code.
func (a *app) question(args []string, code, file, lang string, limit int) (func(context.Context, *store.Store) iter.Seq2[queries.Row, error], error) {
	switch {
	case code != "" && file != "":
		return nil, usagef("-e and -f exclude each other")
	case code == "" && file == "" && len(args) == 0:
		return nil, withHint(usagef("nothing asked"), `"coopgraph help query" lists the questions`)
	case code == "" && file == "":
		return canned(args)
	case len(args) > 0:
		return nil, usagef("code and a question exclude each other")
	}
	if err := oneOf("lang", lang, "gizmo", "graphql"); err != nil {
		return nil, err
	}
	if file != "" {
		in := a.in
		if file != "-" {
			f, err := os.Open(file)
			if err != nil {
				return nil, err
			}
			defer f.Close()
			in = f
		}
		text, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		code = string(text)
	}
	run := queries.Gizmo
	if lang == "graphql" {
		run = queries.GraphQL
	}
	return func(ctx context.Context, st *store.Store) iter.Seq2[queries.Row, error] {
		return run(ctx, st, code, limit)
	}, nil
}

// canned finds the canned question that args ask.
func canned(args []string) (func(context.Context, *store.Store) iter.Seq2[queries.Row, error], error) {
	q, ok := queries.Find(args[0])
	if !ok {
		var known []string
		for _, q := range queries.All {
			known = append(known, q.Name)
		}
		return nil, noSuch("question", args[0], known, `"coopgraph help query" lists them`)
	}
	if least, _ := q.Arity(); len(args)-1 < least { // names without quotes are more words than arguments
		return nil, usageError{q.Check(args[1:])}
	}
	return func(ctx context.Context, st *store.Store) iter.Seq2[queries.Row, error] {
		return queries.Ask(ctx, st, q, args[1:])
	}, nil
}

// asked makes errors of the asker wrong calls: an unknown or ambiguous name, bad code.
func asked(err error) error {
	var usage *queries.UsageError
	var unknown *queries.UnknownError
	var ambiguous *queries.AmbiguousError
	if errors.As(err, &usage) || errors.As(err, &unknown) || errors.As(err, &ambiguous) {
		return usageError{err}
	}
	return err
}
