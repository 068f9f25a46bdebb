package queries_test

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"strings"
	"sync"
	"testing"

	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/store"
	"coopgraph/loaders"
	"coopgraph/queries"
	"coopgraph/testdata/sample"
)

// load puts files into a store in memory, as coopgraph load would.
func load(t testing.TB, dir string) *store.Store {
	t.Helper()
	ctx := context.Background()
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	docs := func(yield func(build.Document, error) bool) {
		for d, err := range loaders.ReadAll(ctx, files, loaders.Options{}, 0) {
			if !yield(build.Document{Label: facts.Label(d.Local), Place: "/" + d.Name, Records: d.Records}, err) {
				return
			}
		}
	}
	if _, err := build.Load(ctx, st, docs, build.Options{}); err != nil {
		t.Fatal(err)
	}
	return st
}

var sampleStore = sync.OnceValues(func() (*store.Store, error) {
	dir, err := os.MkdirTemp("", "queries")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	en, err := fs.Sub(sample.Files, "en")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(dir, en); err != nil {
		return nil, err
	}
	return load(&testing.T{}, dir), nil
})

// ofSample is the store of the shipped sample's reports. Nobody writes to it.
func ofSample(t testing.TB) *store.Store {
	t.Helper()
	st, err := sampleStore()
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// all gathers rows.
func all(t testing.TB, rows iter.Seq2[queries.Row, error]) []queries.Row {
	t.Helper()
	var out []queries.Row
	for row, err := range rows {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

// ask runs lines of the shell and gives all that they print.
func ask(t testing.TB, st *store.Store, opt queries.SessionOptions, lines ...string) string {
	t.Helper()
	var out strings.Builder
	s := queries.NewSession(st, opt)
	for _, l := range lines {
		if err := s.Run(context.Background(), l, &out); err != nil {
			fmt.Fprintf(&out, "error: %s\n", err)
		}
	}
	return out.String()
}
