package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"coopgraph/graph/store"
	"coopgraph/queries"

	"github.com/spf13/cobra"
)

func queryCmd(a *app) *cobra.Command {
	var code, file, lang string
	var limit int
	var timeout time.Duration
	var failFast bool
	cmd := &cobra.Command{
		Use:   "query NAME ARGS | -e CODE | -f FILE",
		Short: "ask a canned question, or run Gizmo or GraphQL",
		Long: `query answers one of these questions, or runs code over the graph. People,
institutes and so on may be named in any spelling that the sources use. A file, or
what -e holds, that begins with a question or a dot command is a script of the shell's
language, one question a line; other code is Gizmo, or GraphQL with --lang graphql.

` + list(queries.All, func(q *queries.Query) (string, string) { return q.Usage(), q.Title }) + `
  coopgraph query met "Sanjar Valiyev"
  coopgraph query -e 'g.V("coop:country/UZ").In("coop:represents").All()'
  coopgraph query -f questions.txt --fail-fast --out json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "-e"
			if file != "" && code == "" {
				text, err := a.readCode(file)
				if err != nil {
					return err
				}
				code, name = text, file
			} else if file != "" {
				return usagef("-e and -f exclude each other")
			}
			if lang == "coopgraph" || lang == "" && len(args) == 0 && isScript(code) {
				if len(args) > 0 {
					return usagef("code and a question exclude each other")
				}
				return a.runScript(cmd.Context(), name, code, shellOptions{limit: limit, timeout: timeout, failFast: failFast})
			}
			ask, err := a.question(args, code, lang, limit)
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
	fl.StringVarP(&file, "file", "f", "", "`file` with code or questions, - for standard input")
	fl.StringVar(&lang, "lang", "", "`language` of the code: coopgraph (questions), gizmo, graphql; told by its first word")
	fl.BoolVar(&failFast, "fail-fast", false, "the first question that fails ends a script")
	fl.IntVar(&limit, "limit", 0, "only the first `N` rows; 0 gives all")
	fl.DurationVar(&timeout, "timeout", time.Minute, "give up after this `time`")
	return cmd
}

// readCode reads what -f names.
func (a *app) readCode(file string) (string, error) {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(in)
	if err == nil && len(bytes.TrimSpace(text)) == 0 {
		return "", usagef("%s: nothing asked", file)
	}
	return string(text), err
}

// isScript tells whether code begins as the shell's language does: with a question or a
// dot command, after comments.
func isScript(code string) bool {
	for line := range strings.Lines(strings.TrimPrefix(code, "\ufeff")) {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		if word == "" || strings.HasPrefix(word, "#") {
			continue
		}
		_, ok := queries.Find(strings.ToLower(word))
		return ok || strings.HasPrefix(word, ".")
	}
	return false
}

// runScript runs a script of the shell's language.
func (a *app) runScript(ctx context.Context, name, code string, opt shellOptions) error {
	st, err := a.openStore(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer st.Close()
	opt.name, opt.format, opt.timing, opt.err, opt.state = name, a.format, a.timing, a.err, stateDir()
	return asked(runShell(ctx, st, strings.NewReader(code), a.out, opt))
}

// question finds out what is asked: a canned question, or code.
func (a *app) question(args []string, code, lang string, limit int) (func(context.Context, *store.Store) iter.Seq2[queries.Row, error], error) {
	switch {
	case code == "" && len(args) == 0:
		return nil, withHint(usagef("nothing asked"), `"coopgraph help query" lists the questions`)
	case code == "":
		return canned(args)
	case len(args) > 0:
		return nil, usagef("code and a question exclude each other")
	}
	if err := oneOf("lang", cmp.Or(lang, "gizmo"), "coopgraph", "gizmo", "graphql"); err != nil {
		return nil, err
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
