package pebblestore_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
)

func make1(t *testing.T, n int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "coop.db")
	s, err := pebblestore.Open(dir, pebblestore.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Replace(ctx, someDocs(n)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOpenRefuses(t *testing.T) {
	write := func(t *testing.T, path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		name string
		make func(t *testing.T) string
		opt  pebblestore.Options
		is   error
		says string
	}{
		{"no folder", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x") }, pebblestore.Options{}, fs.ErrNotExist, "no store at"},
		{"empty folder", func(t *testing.T) string { return t.TempDir() }, pebblestore.Options{}, fs.ErrNotExist, "no store at"},
		{"no folder, for reading", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x") }, pebblestore.Options{ReadOnly: true, Create: true}, fs.ErrNotExist, "no store at"},
		{"a file", func(t *testing.T) string {
			p := filepath.Join(t.TempDir(), "x")
			write(t, p, "hello")
			return p
		}, pebblestore.Options{Create: true}, pebblestore.ErrNotStore, "it is a file"},
		{"other things", func(t *testing.T) string {
			d := t.TempDir()
			write(t, filepath.Join(d, "thesis.docx"), "hello")
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrNotStore, `it holds "thesis.docx"`},
		{"newer format", func(t *testing.T) string {
			d := make1(t, 1)
			write(t, filepath.Join(d, "FORMAT"), "coopgraph store, format 9\n")
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrNotStore, "format 9"},
		{"garbled format", func(t *testing.T) string {
			d := make1(t, 1)
			write(t, filepath.Join(d, "FORMAT"), "\x00\x01")
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrDamaged, "coopgraph restore"},
		{"format gone", func(t *testing.T) string {
			d := make1(t, 1)
			if err := os.Remove(filepath.Join(d, "FORMAT")); err != nil {
				t.Fatal(err)
			}
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrDamaged, "FORMAT is missing"},
		{"contents gone", func(t *testing.T) string {
			d := make1(t, 1)
			list, _ := filepath.Glob(filepath.Join(d, "marker.manifest.*"))
			for _, p := range list {
				if err := os.Remove(p); err != nil {
					t.Fatal(err)
				}
			}
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrDamaged, "coopgraph restore"},
		{"manifest gone", func(t *testing.T) string {
			d := make1(t, 1)
			list, _ := filepath.Glob(filepath.Join(d, "MANIFEST-*"))
			for _, p := range list {
				if err := os.Remove(p); err != nil {
					t.Fatal(err)
				}
			}
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrDamaged, "coopgraph restore"},
		{"manifest garbled", func(t *testing.T) string {
			d := make1(t, 1)
			list, _ := filepath.Glob(filepath.Join(d, "MANIFEST-*"))
			for _, p := range list {
				write(t, p, strings.Repeat("x", 500))
			}
			return d
		}, pebblestore.Options{Create: true}, pebblestore.ErrDamaged, "coopgraph restore"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := pebblestore.Open(tc.make(t), tc.opt)
			if err == nil {
				s.Close()
				t.Fatal("it was opened")
			}
			if !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestTablesDamaged flips bytes in every table file: reading says so, nothing
// panics, and nothing wrong is taken for right.
func TestTablesDamaged(t *testing.T) {
	dir := make1(t, 1200) // more than one batch
	tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil || len(tables) < 4 {
		t.Fatalf("%d tables %v", len(tables), err)
	}
	for _, path := range tables {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range []int{len(b) / 3, len(b) - 20, 10} {
			bad := append([]byte(nil), b...)
			bad[at] ^= 0x55
			if err := os.WriteFile(path, bad, 0o644); err != nil {
				t.Fatal(err)
			}
			err := func() error {
				s, err := pebblestore.Open(dir, pebblestore.Options{ReadOnly: true})
				if err != nil {
					return err
				}
				defer s.Close()
				_, err = s.Verify(ctx)
				return err
			}()
			if !errors.Is(err, pebblestore.ErrDamaged) || !strings.Contains(err.Error(), "coopgraph restore") {
				t.Errorf("%s, byte %d of %d: %v", filepath.Base(path), at, len(b), err)
			}
		}
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := pebblestore.Open(dir, pebblestore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if r, err := s.Verify(ctx); err != nil {
		t.Fatalf("%v %q", err, r.Problems)
	}
	if _, err := s.Replace(ctx, someDocs(1)); !errors.Is(err, pebblestore.ErrReadOnly) {
		t.Errorf("written although opened for reading: %v", err)
	}
}

// TestVerifyFinds damages a store in ways that no checksum tells.
func TestVerifyFinds(t *testing.T) {
	q := pebblestore.IDs{1, 2, 3, 4}
	for _, tc := range []struct {
		name string
		harm func(s *pebblestore.Store) error
		says string
	}{
		{"a quad in one order only", func(s *pebblestore.Store) error {
			return s.Write(pebblestore.OrderKey(1, pebblestore.IDs{1, 1, 1, 1}), nil)
		}, "orders of quads differ"},
		{"a quad missing from one order", func(s *pebblestore.Store) error { return s.WriteDelete(pebblestore.OrderKey(2, q)) }, "orders of quads differ"},
		{"a number never given", func(s *pebblestore.Store) error {
			return s.Write(pebblestore.OrderKey(0, pebblestore.IDs{1, 2, 3, 99999}), nil)
		}, "never given"},
		{"a value missing", func(s *pebblestore.Store) error { return s.WriteDelete([]byte{2, 0, 0, 0, 3}) }, "missing"},
		{"a value malformed", func(s *pebblestore.Store) error { return s.Write([]byte{2, 0, 0, 0, 3}, []byte("?")) }, "malformed"},
		{"another value", func(s *pebblestore.Store) error { return s.Write([]byte{2, 0, 0, 0, 3}, []byte("sother")) }, "do not agree"},
		{"a value too many", func(s *pebblestore.Store) error {
			s.SetNext(s.Numbered() + 2)
			return s.Write([]byte{2, 0, 0, 0, byte(s.Numbered())}, []byte("sother"))
		}, "in no quad"},
		{"a wrong counter", func(s *pebblestore.Store) error { return s.Write([]byte{8, 0, 0, 0, 4}, []byte{1}) }, "is counted with"},
		{"a missing counter", func(s *pebblestore.Store) error { return s.WriteDelete([]byte{9, 0, 0, 0, 2}) }, "no counter"},
		{"a place of nobody", func(s *pebblestore.Store) error { return s.Write([]byte("\x0a\x00\x00\x00\x01here"), nil) }, "no quads"},
		{"a place one way", func(s *pebblestore.Store) error { return s.Write([]byte("\x0bhere"), []byte{0, 0, 0, 4}) }, "places"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := open(t, vfs.NewMem())
			defer s.Close()
			l := quad.IRI("d")
			d := pebblestore.Document{Label: l, Place: "p", Quads: []quad.Quad{
				{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.String("c"), Label: l},
				{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Object: quad.Int(1), Label: l},
			}}
			if _, err := s.Replace(ctx, docs(d)); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Verify(ctx); err != nil {
				t.Fatal(err)
			}
			if err := tc.harm(s); err != nil {
				t.Fatal(err)
			}
			r, err := s.Verify(ctx)
			if !errors.Is(err, pebblestore.ErrDamaged) || !strings.Contains(strings.Join(r.Problems, "\n"), tc.says) {
				t.Errorf("%v %q", err, r.Problems)
			}
		})
	}
}

// TestFailedStepsChangeNothing gives documents that cannot be taken.
func TestFailedStepsChangeNothing(t *testing.T) {
	boom := errors.New("boom")
	good := meeting(1, 10)
	for _, tc := range []struct {
		name string
		docs iter.Seq2[pebblestore.Document, error]
		ctx  func() context.Context
		is   error
		says string
	}{
		{"an error of the reader", func(yield func(pebblestore.Document, error) bool) {
			_ = yield(good, nil) && yield(pebblestore.Document{}, boom)
		}, nil, boom, "boom"},
		{"another label", docs(good, pebblestore.Document{Label: "other", Quads: good.Quads}), nil, nil, "carries another label"},
		{"no label", docs(good, pebblestore.Document{Quads: good.Quads}), nil, nil, "has no label"},
		{"no object", docs(good, pebblestore.Document{Label: "l", Quads: []quad.Quad{{Subject: quad.IRI("a"), Predicate: quad.IRI("b"), Label: quad.IRI("l")}}}), nil, nil, "no value"},
		{"empty IRI", docs(good, pebblestore.Document{Label: "l", Quads: []quad.Quad{{Subject: quad.IRI(""), Predicate: quad.IRI("b"), Object: quad.Int(1), Label: quad.IRI("l")}}}), nil, nil, "empty IRI"},
		{"cancelled", docs(good), func() context.Context {
			c, cancel := context.WithCancel(ctx)
			cancel()
			return c
		}, context.Canceled, "canceled"},
	} {
		for _, bulkAt := range []int{1, 1e9} {
			t.Run(fmt.Sprintf("%s, %d", tc.name, bulkAt), func(t *testing.T) {
				s := open(t, vfs.NewMem())
				defer s.Close()
				s.Tune(bulkAt, 1e6, 1e6)
				if _, err := s.Replace(ctx, someDocs(1)); err != nil {
					t.Fatal(err)
				}
				before := all(t, s, pebblestore.Pattern{})
				c := ctx
				if tc.ctx != nil {
					c = tc.ctx()
				}
				_, err := s.Replace(c, tc.docs)
				if err == nil || tc.is != nil && !errors.Is(err, tc.is) || !strings.Contains(err.Error(), tc.says) {
					t.Errorf("%v", err)
				}
				if got := all(t, s, pebblestore.Pattern{}); strings.Join(got, "\n") != strings.Join(before, "\n") {
					t.Errorf("%d quads, %d before", len(got), len(before))
				}
				if r, err := s.Verify(ctx); err != nil {
					t.Errorf("%v %q", err, r.Problems)
				}
				// And it goes on.
				if _, err := s.Replace(ctx, docs(good)); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestNumbersEnd checks that the last number is given and no other after it.
func TestNumbersEnd(t *testing.T) {
	for _, bulkAt := range []int{1, 1e9} {
		s := open(t, vfs.NewMem())
		s.Tune(bulkAt, 1e6, 1e6)
		s.SetNext(1<<32 - 6) // five left
		one := func(l, o string) pebblestore.Document {
			return pebblestore.Document{Label: quad.IRI(l), Quads: []quad.Quad{
				{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI(o), Label: quad.IRI(l)}}}
		}
		if _, err := s.Replace(ctx, docs(one("l", "o"))); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Replace(ctx, docs(one("l", "o"), one("m", "n"))); !errors.Is(err, pebblestore.ErrFull) {
			t.Errorf("%v", err)
		}
		if n := len(all(t, s, pebblestore.Pattern{})); n != 1 {
			t.Errorf("%d quads", n)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSizes checks what Cayley's planner is told.
func TestSizes(t *testing.T) {
	s := open(t, vfs.NewMem())
	defer s.Close()
	if _, err := s.Replace(ctx, someDocs(2000)); err != nil {
		t.Fatal(err)
	}
	qs := s.QuadStore()
	for _, d := range quad.Directions {
		for _, v := range []quad.Value{quad.IRI(ns + "type"), quad.IRI(ns + "Seat"), quad.IRI(ns + "Meeting"), meeting(3, 2000).Label, quad.IRI(ns + "person/name-3"), quad.Int(40)} {
			ref, err := qs.ValueOf(v)
			if err != nil || ref == nil {
				t.Fatalf("%v: %v %v", v, ref, err)
			}
			got, err := qs.QuadIteratorSize(ctx, d, ref)
			if err != nil {
				t.Fatal(err)
			}
			want := int64(0)
			it := qs.QuadIterator(d, ref).Iterate()
			for it.Next(ctx) {
				want++
			}
			if err := it.Err(); err != nil {
				t.Fatal(err)
			}
			if got.Exact && got.Value != want || !got.Exact && (want < 256 || got.Value < want/4 || got.Value > want*4) {
				t.Errorf("%v of %v: %+v, there are %d", d, v, got, want)
			}
		}
	}
}

// TestDeltas checks that deltas are one step.
func TestDeltas(t *testing.T) {
	s := open(t, vfs.NewMem())
	defer s.Close()
	qs := s.QuadStore()
	q := quad.Make(quad.IRI("a"), quad.IRI("b"), 1, nil)
	r := quad.Make(quad.IRI("a"), quad.IRI("b"), 2, nil)
	if err := qs.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}, {Quad: q, Action: graph.Delete}, {Quad: r, Action: graph.Add}}, graph.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	err := qs.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}, {Quad: r, Action: graph.Add}}, graph.IgnoreOpts{})
	if !graph.IsQuadExist(err) {
		t.Errorf("%v", err)
	}
	if quads, nodes := s.Size(); quads != 1 || nodes != 3 {
		t.Errorf("%d quads, %d nodes", quads, nodes)
	}
	if rep, err := s.Verify(ctx); err != nil {
		t.Errorf("%v %q", err, rep.Problems)
	}
}

// TestWritingWhileReading checks that a reader sees one moment of the store.
func TestWritingWhileReading(t *testing.T) {
	s := open(t, vfs.NewMem())
	defer s.Close()
	if _, err := s.Replace(ctx, someDocs(50)); err != nil {
		t.Fatal(err)
	}
	want := all(t, s, pebblestore.Pattern{})
	n := 0
	for _, err := range s.Quads(ctx, pebblestore.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n < 50 {
			if _, err := s.Remove(ctx, meeting(n, 50).Label); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n != len(want) {
		t.Errorf("%d quads, %d at the beginning", n, len(want))
	}
}

// TestCancelledReading checks that a reader that was told to stop says so.
func TestCancelledReading(t *testing.T) {
	s := open(t, vfs.NewMem())
	defer s.Close()
	if _, err := s.Replace(ctx, someDocs(20)); err != nil {
		t.Fatal(err)
	}
	c, cancel := context.WithCancel(ctx)
	defer cancel()
	n := 0
	var last error
	for _, err := range s.Quads(c, pebblestore.Pattern{}) {
		n++
		last = err
		cancel()
	}
	if !errors.Is(last, context.Canceled) || n > 300 {
		t.Errorf("%d quads, %v", n, last)
	}
}
