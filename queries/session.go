package queries

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"coopgraph/graph"
	"coopgraph/graph/measure"
	"coopgraph/graph/store"

	"github.com/hbollon/go-edlib"
)

// SessionOptions say how a Session answers. The zero value prints tables without a limit.
type SessionOptions struct {
	Output  Output
	Timeout time.Duration                            // of one question, 0 for none
	Timing  bool                                     // say how long each took
	Lang    string                                   // coopgraph, gizmo or graphql; "" is coopgraph
	Notes   io.Writer                                // what is no answer: counts, timing; nil for nowhere
	Open    func(name string) (io.ReadCloser, error) // for .read; nil refuses it
	Saved   map[string]string                        // own questions by name, changed by .save
	Save    func(map[string]string) error            // keeps Saved; nil keeps it for the session only
	Clock   func() time.Time                         // for Timing; nil is time.Now
}

// A Session runs lines of the shell's language on one store: canned questions with
// names in quotes or without, Gizmo, GraphQL, and dot commands. It reads the names
// of a store once. It belongs to one goroutine.
type Session struct {
	st    *store.Store
	opt   SessionOptions
	names *Names
	depth int            // of .read and .run
	rule  graph.Rule     // set by .network
	input *measure.Input // the network of rule, once measured
}

// ErrQuit is what Run gives for .quit.
var ErrQuit = errors.New("quit")

// NewSession gives a session on st.
func NewSession(st *store.Store, opt SessionOptions) *Session {
	if opt.Notes == nil {
		opt.Notes = io.Discard
	}
	if opt.Lang == "" {
		opt.Lang = "coopgraph"
	}
	if opt.Saved == nil {
		opt.Saved = map[string]string{}
	}
	if opt.Clock == nil {
		opt.Clock = time.Now
	}
	return &Session{st: st, opt: opt, names: NewNames(st)}
}

// Names gives the names that the session has read or will read.
func (s *Session) Names() *Names { return s.names }

// Langs are the languages that a Session knows.
var Langs = []string{"coopgraph", "gizmo", "graphql"}

// lang tells the language of a line: the session's, but a line that begins as Gizmo
// or GraphQL does is that.
func (s *Session) lang(line string) string {
	line = strings.TrimLeft(line, " \t\n")
	switch {
	case s.opt.Lang != "coopgraph":
		return s.opt.Lang
	case strings.HasPrefix(line, "g.") || strings.HasPrefix(line, "graph."):
		return "gizmo"
	case strings.HasPrefix(line, "{"):
		return "graphql"
	}
	return "coopgraph"
}

// Incomplete tells whether text waits for more lines: an open quote, an open bracket
// in Gizmo or GraphQL, or a backslash at the end.
func (s *Session) Incomplete(line string) bool {
	trimmed := strings.TrimSpace(line)
	if strings.HasSuffix(trimmed, `\`) {
		return true
	}
	if strings.HasPrefix(trimmed, ".") || strings.HasPrefix(trimmed, "#") {
		return false
	}
	if s.lang(line) == "coopgraph" {
		_, err := split(line)
		return err != nil
	}
	open := 0
	var quote rune
	escaped := false
	for _, r := range line {
		switch {
		case escaped:
			escaped = false
		case quote != 0:
			escaped = r == '\\'
			if r == quote {
				quote = 0
			}
		case strings.ContainsRune("\"'`", r):
			quote = r
		case strings.ContainsRune("([{", r):
			open++
		case strings.ContainsRune(")]}", r):
			open--
		}
	}
	return open > 0 || quote != 0
}

// Run runs one line, which may hold line breaks, and writes its answer to out. A
// blank line or one that begins with # does nothing. .quit is ErrQuit.
func (s *Session) Run(ctx context.Context, line string, out io.Writer) error {
	line = strings.ReplaceAll(line, "\\\n", " ")
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return nil
	}
	if strings.HasPrefix(trimmed, ".") && strings.Fields(trimmed)[0] != ".rank" {
		return s.command(ctx, trimmed, out)
	}
	start := s.opt.Clock()
	if s.opt.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.opt.Timeout)
		defer cancel()
	}
	rows, err := s.rows(WithRule(WithNames(ctx, s.names), s.rule), trimmed)
	if err != nil {
		return s.limited(err)
	}
	n, more, err := Write(out, rows, s.opt.Output)
	if err != nil {
		return s.limited(err)
	}
	switch {
	case more:
		fmt.Fprintf(s.opt.Notes, "the first %d rows; .limit 0 shows all\n", n)
	case n == 0:
		fmt.Fprintln(s.opt.Notes, "no rows")
	case n > 3:
		fmt.Fprintf(s.opt.Notes, "%d rows\n", n)
	}
	if s.opt.Timing {
		fmt.Fprintf(s.opt.Notes, "timing %.3f\n", s.opt.Clock().Sub(start).Seconds())
	}
	return nil
}

func (s *Session) limited(err error) error {
	if errors.Is(err, context.DeadlineExceeded) && s.opt.Timeout > 0 {
		return fmt.Errorf("no answer within %s; narrow the question or give a longer --timeout: %w", s.opt.Timeout, err)
	}
	return err
}

// rows finds what a line asks.
func (s *Session) rows(ctx context.Context, line string) (iter.Seq2[Row, error], error) {
	limit := s.opt.Output.Limit
	if limit > 0 {
		limit++ // so that Write sees that there is more
	}
	if by, ok := strings.CutPrefix(line, ".rank"); ok {
		return s.rank(ctx, strings.TrimSpace(by))
	}
	switch s.lang(line) {
	case "gizmo":
		return Gizmo(ctx, s.st, line, limit), nil
	case "graphql":
		return GraphQL(ctx, s.st, line, limit), nil
	}
	q, args, err := s.parse(ctx, line)
	if err != nil {
		return nil, err
	}
	return q.Run(ctx, s.st, args), nil
}

// parse reads a canned question.
func (s *Session) parse(ctx context.Context, line string) (*Query, []string, error) {
	list, err := split(line)
	if err != nil {
		return nil, nil, usagef("%s: %s", line, err)
	}
	if len(list) == 0 {
		return nil, nil, usagef("an empty question")
	}
	q, ok := Find(strings.ToLower(list[0].text))
	if !ok {
		return nil, nil, noQuestion(list[0].text)
	}
	args, err := s.names.arguments(ctx, q, list[1:])
	if err == nil {
		err = q.Check(args)
	}
	return q, args, err
}

func noQuestion(name string) error {
	var names []string
	for _, q := range All {
		names = append(names, q.Name)
	}
	if near := nearestWord(name, names); near != "" {
		return usagef("no question %q; did you mean %s? .help lists them", name, near)
	}
	return usagef("no question %q; .help lists them: %s", name, strings.Join(names, ", "))
}

func nearestWord(name string, known []string) string {
	best, least := "", 1+len([]rune(name))/3
	for _, k := range known {
		if d := edlib.OSADamerauLevenshteinDistance(strings.ToLower(name), k); d <= least && (best == "" || d < least) {
			best, least = k, d
		}
	}
	return best
}

// RunAll runs the statements of a script, each a line or, where Incomplete says so,
// several. Answers go to out. With failFast the first error ends it; else errors are
// noted, and the last one comes back with their number. Errors name the line.
func (s *Session) RunAll(ctx context.Context, name string, r io.Reader, out io.Writer, failFast bool) error {
	in := bufio.NewReader(r)
	var statement string
	first, failed, asked := 0, 0, 0
	var last error
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("%s: %w", name, err)
		}
		end := err == io.EOF
		line = strings.TrimRight(line, "\r\n")
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if statement == "" {
			statement, first = line, n
		} else {
			statement += "\n" + line
		}
		if !end && s.Incomplete(statement) {
			continue
		}
		if strings.TrimSpace(statement) != "" {
			asked++
			err = s.Run(ctx, statement, out)
			if errors.Is(err, ErrQuit) {
				break
			}
			if err != nil {
				last = fmt.Errorf("%s:%d: %w", name, first, err)
				if failed++; failFast || ctx.Err() != nil {
					return last
				}
				fmt.Fprintf(s.opt.Notes, "error: %s\n", harmless(last.Error()))
			}
		}
		if statement = ""; end {
			break
		}
	}
	if failed > 1 {
		return fmt.Errorf("%d of %d questions failed, the last one: %w", failed, asked, last)
	}
	return last
}

// SavedNames gives the names of own questions, sorted.
func (s *Session) SavedNames() []string {
	var names []string
	for n := range s.opt.Saved {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
