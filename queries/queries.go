// Package queries answers questions from a store: canned ones, one file each, and
// what people type in the shell.
//
// A store and words enter, rows leave. The main call is Session.Run, which takes a
// line of the shell's language; a program that knows its question takes it from All
// and calls Run. Entities may be named as people name them (see Resolve). One
// limit: everything is read-only, and answers count what the sources name, not who
// was in the room.
package queries

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"coopgraph/graph/store"
)

// A Query answers one question from the store.
type Query struct {
	Name  string   // what people type
	Title string   // one line, lower case, no full stop
	Doc   string   // what the rows are, what counts, an example as the last line
	Args  []string // "PERSON"; "[FORMAT]" may be left out, "NAME..." may be repeated
	Run   func(context.Context, *store.Store, []string) iter.Seq2[Row, error]
}

// All holds the canned questions in the order of help.
var All = []*Query{
	Who, Met, Together, Path, Between, Format, FormatsOf, Bridges, Brokers,
	Claims, Agree, Timeline, Missing, New, Coverage, Sources, Why,
}

// Find gives the question of that name.
func Find(name string) (*Query, bool) {
	for _, q := range All {
		if q.Name == name {
			return q, true
		}
	}
	return nil, false
}

// A UsageError is a question asked wrongly: exit code 2.
type UsageError struct{ Text string }

// Error gives the text.
func (e *UsageError) Error() string { return e.Text }

func usagef(format string, args ...any) error { return &UsageError{fmt.Sprintf(format, args...)} }

// Usage is the question with its arguments: "between A B".
func (q *Query) Usage() string { return strings.Join(append([]string{q.Name}, q.Args...), " ") }

// Arity gives the least and greatest number of arguments; -1 for any number.
func (q *Query) Arity() (least, most int) {
	for _, a := range q.Args {
		if !strings.HasPrefix(a, "[") {
			least++
		}
		most++
		if strings.Contains(a, "...") {
			return least, -1
		}
	}
	return least, most
}

// Check refuses a wrong number of arguments.
func (q *Query) Check(args []string) error {
	least, most := q.Arity()
	if len(args) < least || most >= 0 && len(args) > most {
		return usagef("%s takes %s; it got %d: usage: %s", q.Name, counted(least, most), len(args), q.Usage())
	}
	return nil
}

func counted(least, most int) string {
	switch {
	case most < 0:
		return fmt.Sprintf("%d arguments or more", least)
	case least == most && least == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", least)
	}
	return fmt.Sprintf("%d to %d arguments", least, most)
}

// question makes a Query of its texts and of the function that gathers its rows.
func question(q Query, gather func(*reader, []string) ([]Row, error)) *Query {
	return streaming(q, func(r *reader, args []string, yield func(Row) bool) error {
		rows, err := gather(r, args)
		if err != nil || r.err != nil {
			return err
		}
		for _, row := range rows {
			if !yield(row) {
				break
			}
		}
		return nil
	})
}

// streaming makes a Query whose rows cost much to make: each is made when it is asked
// for, so that a limit saves the rest.
func streaming(q Query, stream func(*reader, []string, func(Row) bool) error) *Query {
	q.Run = func(ctx context.Context, st *store.Store, args []string) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			if err := q.Check(args); err != nil {
				yield(nil, err)
				return
			}
			r := newReader(ctx, st)
			stopped := false
			err := stream(r, args, func(row Row) bool {
				if r.err == nil && ctx.Err() == nil {
					stopped = !yield(row, nil)
				}
				return !stopped && r.err == nil && ctx.Err() == nil
			})
			if r.err != nil {
				err = r.err
			}
			if err == nil {
				err = ctx.Err()
			}
			if err != nil && !stopped {
				yield(nil, err)
			}
		}
	}
	return &q
}

// A Row is one line of an answer: named columns in order. All rows of one answer
// have the same columns, unless it is one of Gizmo or GraphQL.
type Row []Field

// A Field is one column of a Row. Value is nil, string, int, float64, bool,
// []string, quad.IRI or quad.Value.
type Field struct {
	Name  string
	Value any
}

// Get gives the value of a column, nil if there is none of that name.
func (r Row) Get(name string) any {
	for _, f := range r {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}
