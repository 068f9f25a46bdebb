package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"time"
	"unicode/utf8"

	"coopgraph/graph/store"
	"coopgraph/queries"

	"github.com/reeflective/readline"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// A shellOptions says how a shell answers. The zero value prints whole tables and keeps nothing.
type shellOptions struct {
	format   string // of answers, "" is table
	lang     string // "" is the canned questions
	limit    int    // rows of one answer, 0 for all
	timeout  time.Duration
	timing   bool
	failFast bool      // off a terminal: the first error ends the run
	name     string    // of what is read, for messages; "" is standard input
	state    string    // folder for the history and kept questions, "" for none
	err      io.Writer // notes and errors
}

// runShell answers lines until their end or .quit. On a terminal it edits lines, keeps
// a history and completes names; else it reads a script, whose errors name the line.
func runShell(ctx context.Context, st *store.Store, in io.Reader, out io.Writer, opt shellOptions) error {
	kept := filepath.Join(opt.state, "questions.json")
	saved, err := readSaved(opt.state, kept)
	if err != nil {
		return err
	}
	so := queries.SessionOptions{
		Output:  queries.Output{Format: opt.format, Limit: opt.limit, Width: terminalWidth(out)},
		Timeout: opt.timeout, Timing: opt.timing, Lang: opt.lang, Notes: opt.err, Saved: saved,
		Open: func(name string) (io.ReadCloser, error) { return os.Open(name) },
	}
	if opt.state != "" {
		so.Save = func(all map[string]string) error { return writeSaved(kept, all) }
	}
	s := queries.NewSession(st, so)
	if !isTerminal(in) || !isTerminal(out) {
		name := opt.name
		if name == "" {
			name = "standard input"
		}
		return s.RunAll(ctx, name, in, out, opt.failFast)
	}
	return interactive(ctx, st, s, out, opt)
}

// interactive reads lines from the terminal. Ctrl-C stops an answer or drops a line,
// Ctrl-D and .quit leave.
func interactive(ctx context.Context, st *store.Store, s *queries.Session, out io.Writer, opt shellOptions) error {
	ctx = context.WithoutCancel(ctx) // Ctrl-C must not end the shell
	quads, _, err := st.Size(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(opt.err, "coopgraph %s, %d quads; .help lists what can be asked, .quit leaves\n", version, quads)
	warm, stop := context.WithCancel(ctx)
	warmed := make(chan struct{})
	go func() { // so that the first completion does not wait
		defer close(warmed)
		s.Names().Load(warm)
	}()
	defer func() { stop(); <-warmed }()

	rl := newLineEditor(ctx, s, opt.state)
	for {
		line, err := rl.Readline()
		switch {
		case errors.Is(err, io.EOF):
			fmt.Fprintln(out)
			return nil
		case err != nil && (errors.Is(err, readline.ErrInterrupt) || err.Error() == os.Interrupt.String()):
			continue
		case err != nil:
			return fmt.Errorf("terminal: %w", err)
		}
		err = answerLine(ctx, s, line, out)
		if errors.Is(err, queries.ErrQuit) {
			return nil
		}
		if err != nil {
			fmt.Fprintf(opt.err, "error: %s\n", oneLine(err.Error()))
		}
	}
}

// answerLine runs one line; Ctrl-C stops it.
func answerLine(ctx context.Context, s *queries.Session, line string, out io.Writer) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	err := s.Run(ctx, line, out)
	if errors.Is(err, context.Canceled) {
		return errors.New("stopped")
	}
	return err
}

func newLineEditor(ctx context.Context, s *queries.Session, state string) *readline.Shell {
	rl := readline.NewShell()
	rl.Prompt.Primary(func() string { return "coop> " })
	rl.Prompt.Secondary(func() string { return "  ... " })
	rl.AcceptMultiline = func(line []rune) bool { return !s.Incomplete(string(line)) }
	rl.Completer = func(line []rune, cursor int) readline.Completions { return complete(ctx, rl, s, line, cursor) }
	if state != "" && os.MkdirAll(state, 0o700) == nil {
		rl.History.AddFromFile("history", filepath.Join(state, "history.jsonl"))
	}
	return rl
}

// complete offers what may stand at the cursor. The line editor keeps only what begins
// as the word typed does; a surname finds "Given Surname", so what was typed goes first.
func complete(ctx context.Context, rl *readline.Shell, s *queries.Session, line []rune, cursor int) readline.Completions {
	before := string(line[:cursor])
	from, list := s.Complete(ctx, before)
	if len(list) == 0 {
		return readline.Completions{}
	}
	if typed := before[from:]; typed != "" {
		start := utf8.RuneCountInString(before[:from])
		rl.Line().Cut(start, cursor)
		rl.Cursor().Set(start)
	}
	var values []string
	for _, c := range list {
		values = append(values, c.Text, oneLine(c.Doc))
	}
	return readline.CompleteValuesDescribed(values...).NoSort().Suffix(" ")
}

// readSaved reads the questions that .save has kept.
func readSaved(state, name string) (map[string]string, error) {
	saved := map[string]string{}
	if state == "" {
		return saved, nil
	}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return saved, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &saved)
	}
	if err != nil {
		return nil, withHint(fmt.Errorf("kept questions: %s: %w", name, err), "remove or mend that file")
	}
	return saved, nil
}

// writeSaved keeps the questions: written aside, then renamed.
func writeSaved(name string, all map[string]string) error {
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(name+".new", append(data, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// stateDir is where the shell keeps its history between runs, "" where there is no home.
func stateDir() string {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "coopgraph")
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if dir, err := os.UserConfigDir(); err == nil {
			return filepath.Join(dir, "coopgraph")
		}
		return ""
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "state", "coopgraph")
	}
	return ""
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func terminalWidth(out io.Writer) int {
	if f, ok := out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return w
		}
	}
	return 0
}

func shellCmd(a *app) *cobra.Command {
	opt := shellOptions{}
	cmd := &cobra.Command{
		Use:   "shell",
		Short: "ask one question after another",
		Long: `shell answers the questions of "coopgraph help query", typed one a line, with names
in quotes or without, and runs Gizmo and GraphQL. The tab key completes names, the
history is kept, Ctrl-C stops an answer; it only reads, and .help tells all its words.

  coopgraph shell
  echo 'met Sanjar Valiyev' | coopgraph shell`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			st, err := a.openStore(cmd.Context(), store.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer st.Close()
			opt.format, opt.timing, opt.err = a.format, a.timing, a.err
			opt.state = stateDir()
			return asked(runShell(cmd.Context(), st, a.in, a.out, opt))
		},
	}
	a.addOut(cmd)
	fl := cmd.Flags()
	fl.StringVar(&opt.lang, "lang", "coopgraph", "`language`: coopgraph (the questions), gizmo, graphql")
	fl.IntVar(&opt.limit, "limit", 0, "only the first `N` rows of an answer; 0 gives all")
	fl.DurationVar(&opt.timeout, "timeout", time.Minute, "give up a question after this `time`")
	fl.BoolVar(&opt.failFast, "fail-fast", false, "off a terminal: the first error ends the run")
	return cmd
}
