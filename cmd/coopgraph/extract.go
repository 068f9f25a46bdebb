package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

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
			opt.Stdin, opt.CacheDir = a.in, cacheDir()
			w := bufio.NewWriter(a.out)
			write := marked
			switch {
			case asJSON:
				write = writeJSON
			case asQuads:
				return a.extractQuads(cmd.Context(), files, opt)
			}
			return a.extract(cmd.Context(), files, opt, w, write)
		},
	}
	addReading(cmd, &opt)
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
func (a *app) extractQuads(ctx context.Context, files []loaders.File, opt loaders.Options) error {
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		return err
	}
	defer st.Close()
	l := loading{a: a, bar: &progress{}}
	b := build.Options{Workers: a.workers}
	if _, err := build.Load(ctx, st, l.documents(loaders.ReadAll(ctx, files, opt, a.workers)), b); err != nil {
		return err
	}
	if err := l.loadQuads(ctx, st, b); err != nil {
		return err
	}
	_, err = st.Dump(ctx, a.out)
	return err
}

// A mark is a span of the text and what was found there.
type mark struct {
	start, end int
	what       string
}

// marked writes the text with everything found in brackets, and a summary before it.
func marked(w io.Writer, d loaders.Document) error {
	for _, r := range d.Records {
		fmt.Fprintf(w, "== %s\n", terminalSafe(r.ID))
		m := r.Meeting
		for _, f := range []struct{ name, value string }{
			{"meeting", m.Title}, {"date", strings.TrimSuffix(m.Date+" to "+m.EndDate, " to ")}, {"place", strings.Trim(m.City+", "+m.Country, ", ")}, {"mode", m.Mode},
		} {
			if f.value != "" {
				fmt.Fprintf(w, "%s: %s\n", f.name, terminalSafe(f.value))
			}
		}
		for _, p := range r.People {
			part := ""
			if !p.Participant {
				part = " (talked about)"
			}
			fmt.Fprintf(w, "person: %s\n", terminalSafe(strings.Join(slices.DeleteFunc([]string{p.Name + part, p.Role, p.Institute, p.Country}, func(s string) bool { return s == "" }), "; ")))
		}
		if r.Source.Text != "" {
			fmt.Fprintf(w, "\n%s\n", terminalSafe(bracket(r.Source.Text, marks(r))))
		}
		for _, p := range r.Problems {
			fmt.Fprintf(w, "problem: %s %s\n", terminalSafe(p.Where), terminalSafe(p.What))
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return nil
}

// marks gives the outermost spans of a Record in order.
func marks(r record.Record) []mark {
	var list []mark
	add := func(what string, ms []record.Mention) {
		for _, m := range ms {
			if m.End > m.Start {
				list = append(list, mark{m.Start, m.End, what})
			}
		}
	}
	for _, p := range r.People {
		add("person", p.Mentions)
	}
	for _, i := range r.Institutes {
		add("institute", i.Mentions)
	}
	for _, c := range r.Countries {
		add(c.Name, c.Mentions)
	}
	for _, f := range r.Formats {
		add("format", f.Mentions)
	}
	for _, c := range r.Claims {
		who := cmp.Or(c.Speaker, c.Kind)
		list = append(list, mark{c.Start, c.End, "claim of " + who})
	}
	return list
}

// bracket sets [what: …] about each span; a span that crosses another is left out.
func bracket(text string, list []mark) string {
	slices.SortStableFunc(list, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var b strings.Builder
	var open []int // ends of open marks
	at := 0
	closeTo := func(pos int) {
		for len(open) > 0 && open[len(open)-1] <= pos {
			end := open[len(open)-1]
			b.WriteString(text[at:end] + "]")
			at, open = end, open[:len(open)-1]
		}
	}
	for _, m := range list {
		if m.start < at && m.start < m.end && len(open) == 0 || m.end > len(text) || m.start >= m.end {
			continue
		}
		closeTo(m.start)
		if m.start < at || len(open) > 0 && m.end > open[len(open)-1] {
			continue
		}
		b.WriteString(text[at:m.start] + "[" + m.what + ": ")
		at = m.start
		open = append(open, m.end)
	}
	closeTo(len(text))
	return b.String() + text[at:]
}

// terminalSafe takes away what could steer a terminal; line ends stay.
func terminalSafe(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return '�'
		}
		return r
	}, s)
}
