package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"coopgraph/graph/store"

	"github.com/spf13/cobra"
)

// version is the version of the program; the run record of every export carries it.
const version = "0.1.0"

// Exit codes: scripts need to tell a failure from a wrong call.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// An app is one run of the program: its streams and the flags that all commands share.
type app struct {
	in        io.Reader
	out, err  io.Writer
	db        string
	format    string // --out: table, csv, json, markdown
	workers   int
	reference string // file of --reference
	memory    int64  // --memory of load, 0 for the default
	timing    bool
}

// run runs one command line and gives its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, stderr io.Writer) int {
	a := &app{in: in, out: out, err: stderr}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil || errors.Is(err, errSaid) {
		return exitCode(err)
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; nothing was left half-done")
	}
	fmt.Fprintf(stderr, "coopgraph: error: %s\n", oneLine(err.Error()))
	var h *hintError
	if errors.As(err, &h) {
		fmt.Fprintf(stderr, "coopgraph: hint: %s\n", h.hint)
	}
	return exitCode(err)
}

// errSaid ends a command that failed and has said so already.
var errSaid = errors.New("said")

// A usageError is a wrong call: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// A hintError carries a way out.
type hintError struct {
	error
	hint string
}

func (e *hintError) Unwrap() error { return e.error }

func withHint(err error, format string, args ...any) error {
	return &hintError{err, fmt.Sprintf(format, args...)}
}

func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

// oneLine makes control characters of a message, which may stem from a document, harmless.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// openStore opens the store that --db names. Reading commands never create one.
func (a *app) openStore(ctx context.Context, opt store.Options) (*store.Store, error) {
	st, err := store.Open(ctx, a.db, opt)
	if err != nil {
		return nil, withHint(err, "coopgraph load --db %s PATH... makes a store from reports and tables", shellWord(a.db))
	}
	return st, nil
}

// stage runs f and, with --timing, says on stderr how long it took.
func (a *app) stage(name string, f func() error) error {
	start := time.Now()
	err := f()
	if a.timing {
		fmt.Fprintf(a.err, "timing %s %.3f\n", name, time.Since(start).Seconds())
	}
	return err
}

// addOut gives cmd the flag --out.
func (a *app) addOut(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.format, "out", "table", "`form` of the result: table, csv, json, markdown")
}

// addWorkers gives cmd the flag --workers; results never depend on it.
func (a *app) addWorkers(cmd *cobra.Command) {
	cmd.Flags().IntVar(&a.workers, "workers", runtime.GOMAXPROCS(0), "`number` of things done at once; changes no result")
}

// defaultDB is the store of a run that names none.
func defaultDB() string {
	if db := os.Getenv("COOPGRAPH_DB"); db != "" {
		return db
	}
	return "coop.db"
}

// shellWord quotes s where a shell would split it.
func shellWord(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n'\"\\$`!*?[](){}<>|&;#~") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
