package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/store"
	"coopgraph/loaders"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
)

func loadCmd(a *app) *cobra.Command {
	var opt loaders.Options
	var b build.Options
	var memory string
	var verbose bool
	cmd := &cobra.Command{
		Use:   "load PATH...",
		Short: "read files and folders into the store",
		Long: `load reads files, folders and, as -, standard input, and replaces what the same
documents said before. The format is found by content, then by name:

` + list(loaders.All, func(l *loaders.Loader) (string, string) { return l.Name, l.Title }) + `
A document that cannot be read fails the whole load, and nothing of it is stored;
--lenient leaves such documents out and names them. With --verbose a line "stored NAME"
on stderr names each document once it is safe on the disk: what was named so is in the
store, whatever happens to the program or the machine after it.

  coopgraph load releases/ participants.csv
  coopgraph load --columns person=Name,meeting=Event list.csv`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if a.memory, err = parseMemory(memory); err != nil {
				return err
			}
			if a.memory < leastMemory {
				return usagef("--memory %s is less than the %d MB that a load takes however little it reads; write %dM or more", memory, leastMemory>>20, leastMemory>>20)
			}
			return a.within(cmd.Context(), func(ctx context.Context) error { return a.load(ctx, args, opt, b, verbose) })
		},
	}
	a.addReading(cmd, &opt)
	a.addWorkers(cmd)
	fl := cmd.Flags()
	fl.BoolVar(&opt.Lenient, "lenient", false, "leave out documents that cannot be read, and name them")
	fl.StringVar(&memory, "memory", "700M", "`memory` that the program keeps to, 192M at least: 700M, 2G; with less a load takes longer, and a document that is read as one piece and would take more is refused")
	fl.BoolVarP(&verbose, "verbose", "v", false, "name each document once it is stored for good")
	fl.BoolVar(&b.Reread, "reread", false, "give up corrections made by hand to these documents")
	return cmd
}

// addReading gives cmd the flags that say how documents are read.
func (a *app) addReading(cmd *cobra.Command, opt *loaders.Options) {
	fl := cmd.Flags()
	fl.StringVar(&opt.Published, "published", "", "`date` of publication, against which \"today\" and \"this year\" are read")
	fl.StringToStringVar(&opt.Columns, "columns", nil, "`column=head,...` of a table: person=Name,meeting=Event")
	fl.StringVar(&opt.Sheet, "sheet", "", "`sheet` of a workbook")
	fl.StringVar(&opt.LexiconDir, "lexicon", "", "`folder` with word lists of your own")
	fl.BoolVar(&opt.NoReference, "no-reference", false, "read without the institutes and formats known beforehand")
	a.addReference(cmd)
}

// cacheDir is where the reader of PDF files is kept compiled, which takes seconds.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "coopgraph")
}

// load takes documents into the store: all of them or none, but for quad files, which
// follow one by one. With verbose it names them once they are stored for good.
func (a *app) load(ctx context.Context, paths []string, opt loaders.Options, b build.Options, verbose bool) error {
	files, err := loaders.Find(paths)
	if err != nil {
		return usageError{err}
	}
	if len(files) == 0 {
		return withHint(fmt.Errorf("no document below %s", strings.Join(paths, ", ")), "coopgraph help load lists the formats")
	}
	if b.Own, opt.Gazetteer, err = a.ownReference(); err != nil {
		return err
	}
	st, err := a.openStore(ctx, store.Options{Create: true, Memory: a.memory})
	if err != nil {
		return err
	}
	defer st.Close()
	if b.Own == "" {
		if opt.Gazetteer, _, err = build.Gazetteer(ctx, st); err != nil {
			return err
		}
	}

	opt.Stdin, opt.CacheDir, opt.Piece, opt.Memory, opt.Space = a.in, cacheDir(), 1000, a.memory, st.Space()
	defer opt.Space.Close()
	b.Workers = a.workers
	l := loading{a: a, verbose: verbose, of: int64(len(files)), bar: a.progress("reading")}
	var stats build.Stats
	err = a.stage("load", func() error {
		stats, err = build.Load(ctx, st, l.documents(loaders.ReadAll(ctx, files, opt, a.workers)), b)
		if err != nil {
			return err
		}
		for _, name := range l.names {
			l.stored(name)
		}
		again, err := l.loadQuads(ctx, st, b)
		if len(l.quads) > 0 {
			stats.Crowds, stats.Untold = again.Crowds, again.Untold
		}
		return err
	})
	l.bar.done()
	if err != nil {
		return err
	}
	for _, why := range l.skipped {
		fmt.Fprintf(a.err, "skipped %s\n", why)
	}
	for _, p := range l.problems {
		fmt.Fprintf(a.err, "not read: %s\n", oneLine(p))
	}
	a.tellCrowds(stats)
	fmt.Fprintln(a.err, l.summary(stats))
	return nil
}

// A loading sorts what is read into Records, quads and what is skipped.
type loading struct {
	a        *app
	bar      *progress
	done     int64
	of       int64
	verbose  bool
	names    []string // of the documents on their way, where verbose
	quads    []loaders.Document
	skipped  []string    // why, of each document
	problems []string    // the first places in documents that could not be read as meant
	unread   int         // how many there are
	added    store.Stats // by quad files
}

// documents hands on the documents that give Records. Quad files are checked now and
// loaded once everything else stands, so that a bad one fails the load.
func (l *loading) documents(read iter.Seq2[loaders.Document, error]) iter.Seq2[build.Document, error] {
	return func(yield func(build.Document, error) bool) {
		for d, err := range read {
			if !d.More {
				l.done++
				l.bar.set(l.done, l.of)
			}
			switch {
			case err != nil:
				if l.of > 1 && !errors.Is(err, context.Canceled) {
					err = withHint(err, "nothing was stored; --lenient leaves out what cannot be read, and names it")
				}
				yield(build.Document{}, err)
				return
			case d.Err != nil:
				l.skipped = append(l.skipped, oneLine(d.Err.Error()))
				if d.Local != "" && !yield(build.Document{Label: facts.Label(d.Local), Forget: true}, nil) {
					return
				}
			case d.Quads:
				if err := checkQuads(d); err != nil {
					yield(build.Document{}, err)
					return
				}
				l.quads = append(l.quads, d)
			default:
				l.note(d)
				if l.verbose && !d.More {
					l.names = append(l.names, d.Local)
				}
				if !yield(build.Document{Label: facts.Label(d.Local), Place: d.Place, Records: d.Records}, nil) {
					return
				}
			}
		}
	}
}

// stored says that a document is in the store for good.
func (l *loading) stored(local string) {
	if l.verbose {
		fmt.Fprintf(l.a.err, "stored %s\n", local)
	}
}

// mostProblems is how many problems are told.
const mostProblems = 20

// note keeps the first problems that the Records of a document list.
func (l *loading) note(d loaders.Document) {
	for _, r := range d.Records {
		l.unread += len(r.Problems)
		for _, p := range r.Problems[:min(len(r.Problems), mostProblems-len(l.problems))] {
			l.problems = append(l.problems, strings.Join([]string{d.Name, p.Where, p.What}, ": "))
		}
	}
}

// checkQuads reads a quad file through.
func checkQuads(d loaders.Document) error {
	r, err := d.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	for _, err := range store.ReadQuads(d.Name, r) {
		if err != nil {
			return err
		}
	}
	return nil
}

// loadQuads loads the quad files and lets identity look at them.
func (l *loading) loadQuads(ctx context.Context, st *store.Store, b build.Options) (build.Stats, error) {
	for _, d := range l.quads {
		r, err := d.Open()
		if err != nil {
			return build.Stats{}, err
		}
		s, err := st.LoadQuads(ctx, d.Name, facts.Label(d.Local), r)
		if err = errors.Join(err, r.Close()); err != nil {
			return build.Stats{}, err
		}
		l.stored(d.Local)
		l.added.Documents += s.Documents
		l.added.Added += s.Added
	}
	if len(l.quads) == 0 {
		return build.Stats{}, nil
	}
	return build.Resolve(ctx, st, b)
}

// summary says in one line what a load did.
func (l *loading) summary(s build.Stats) string {
	var parts []string
	say := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	say(s.New, "new")
	say(s.Replaced, "replaced")
	say(s.Unchanged, "unchanged")
	say(s.ByHand, "records kept as corrected by hand")
	say(s.Removed, "removed")
	say(s.Rederived, "touched by new identities")
	say(l.added.Documents, "from quads")
	say(len(l.skipped), "skipped")
	switch n := l.unread; {
	case n == 1:
		parts = append(parts, "1 place could not be read")
	case n > 1:
		parts = append(parts, fmt.Sprintf("%d places could not be read", n))
	}
	if len(parts) == 0 {
		parts = []string{"none"}
	}
	return fmt.Sprintf("documents: %s; %d records, %d seats in them; %d quads added, %d deleted", strings.Join(parts, ", "), s.Records, s.Seats, int64(s.Added)+l.added.Added, s.Deleted)
}

// remove takes documents out and decides anew who is who.
func (a *app) remove(ctx context.Context, names []string) error {
	st, err := a.openStore(ctx, store.Options{})
	if err != nil {
		return err
	}
	defer st.Close()
	var labels []quad.IRI
	for _, name := range names {
		label, err := document(ctx, st, name)
		if err != nil {
			return err
		}
		labels = append(labels, label)
	}
	stats, err := build.Remove(ctx, st, labels...)
	if err != nil {
		return err
	}
	a.tellCrowds(stats)
	_, err = fmt.Fprintf(a.err, "documents: %d removed; %d quads deleted\n", stats.Removed, stats.Deleted)
	return err
}
