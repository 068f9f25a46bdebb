package pebblestore_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// linked gives the links of a pattern in words, as Links and Texts tell them.
func linked(t *testing.T, s *pebblestore.Store, p pebblestore.Pattern, workers int) []string {
	t.Helper()
	links, err := s.Links(ctx, p, workers)
	if err != nil {
		t.Fatal(err)
	}
	var ends []pebblestore.ID
	for _, l := range links {
		ends = append(ends, l.Subject, l.Object)
	}
	texts, err := s.Texts(ctx, ends, workers)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for k := 0; k < len(texts); k += 2 {
		out = append(out, texts[k]+" "+texts[k+1])
	}
	return out
}

// TestTables reads stores of many histories from their files: whatever lies in which
// level, deletions and newer versions included, Links tells what Quads does.
func TestTables(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	fs := vfs.NewMem()
	s := open(t, fs)
	object := func(n int) quad.IRI { return quad.IRI(fmt.Sprintf("o%0100d", n)) } // long, so that values fill several blocks
	document := func() pebblestore.Document {
		d := pebblestore.Document{Label: quad.IRI(fmt.Sprint("d", rnd.IntN(40)))}
		for range rnd.IntN(300) {
			d.Quads = append(d.Quads, quad.Quad{
				Subject: quad.IRI(fmt.Sprint("s", rnd.IntN(500))), Predicate: quad.IRI(fmt.Sprint("p", rnd.IntN(3))),
				Object: object(rnd.IntN(500)), Label: d.Label,
			})
		}
		return d
	}
	reopen := func(readOnly bool) {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		var err error
		if s, err = pebblestore.Open("store", pebblestore.Options{FS: fs, ReadOnly: readOnly}); err != nil {
			t.Fatal(err)
		}
	}
	most := 0
	check := func(what string, fromFiles bool) {
		t.Helper()
		runs, ok := s.Tabled()
		if ok != fromFiles {
			t.Fatalf("%s: read from the files: %v, want %v", what, ok, fromFiles)
		}
		most = max(most, runs)
		for _, p := range []pebblestore.Pattern{
			{}, {Predicate: quad.IRI("p1")}, {Label: quad.IRI("d7")}, {Predicate: quad.IRI("p2"), Label: quad.IRI("d8")},
			{Subject: quad.IRI("s3")}, {Object: object(3)}, {Predicate: quad.IRI("p0"), Object: object(9)},
		} {
			var want []string
			for q, err := range s.Quads(ctx, p) {
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, string(q.Subject.(quad.IRI))+" "+string(q.Object.(quad.IRI)))
			}
			for workers := 1; workers < 4; workers++ {
				if got := linked(t, s, p, workers); !slices.Equal(got, want) {
					t.Fatalf("%s: %v by %d workers: %d links, want %d, and not the same", what, p, workers, len(got), len(want))
				}
			}
		}
	}
	change := func(documents, bulkAt int) {
		s.Tune(bulkAt, 1<<12, 1<<12)
		list := make([]pebblestore.Document, documents)
		for i := range list {
			list[i] = document()
		}
		gone := quad.IRI(fmt.Sprint("d", rnd.IntN(40)))
		if _, err := s.Replace(ctx, docs(list...), gone); err != nil {
			t.Fatal(err)
		}
	}
	check("an empty store", false)
	for range 2 {
		change(30, 100)
		check("a load", true)
		for range 2 {
			change(2, 1<<30)
			check("a small step", false)
			reopen(true)
			check("a small step in the log", false)
			reopen(false)
			check("opened again", true)
			change(20, 100)
			reopen(true)
			reopen(false)
			check("a load on top", true)
		}
		if err := s.Compact(ctx); err != nil {
			t.Fatal(err)
		}
		check("compacted", true)
	}
	if most < 3 {
		t.Errorf("at most %d runs were merged", most)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
