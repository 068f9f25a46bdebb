package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
)

func iri(s string) quad.IRI { return vocab.Entity("x", s) }

func doc(label quad.IRI, place string, quads ...quad.Quad) store.Document {
	for i := range quads {
		quads[i].Label = label
	}
	return store.Document{Label: label, Place: place, Quads: quads}
}

func q(s, p, o quad.Value) quad.Quad { return quad.Quad{Subject: s, Predicate: p, Object: o} }

func seq(docs ...store.Document) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func open(t *testing.T, spec string) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), spec, store.Options{Create: spec != "mem:"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func put(t *testing.T, st *store.Store, docs ...store.Document) store.Stats {
	t.Helper()
	stats, err := st.Replace(t.Context(), seq(docs...))
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func dump(t *testing.T, st *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := st.Dump(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// kinds runs a test on each kind of store.
func kinds(t *testing.T, f func(t *testing.T, st *store.Store)) {
	t.Run("mem", func(t *testing.T) { f(t, open(t, "mem:")) })
	t.Run("folder", func(t *testing.T) { f(t, open(t, filepath.Join(t.TempDir(), "db"))) })
}

var values = []struct {
	name string
	v    quad.Value
	text string
}{
	{"iri", quad.IRI("https://example.org/ä?q=1#f"), `<https://example.org/ä?q=1#f>`},
	{"bnode", quad.BNode("b.1-c"), `_:b.1-c`},
	{"bnode that memstore takes for its own", quad.BNode("memnode1"), `_:memnode1`},
	{"bnode that looks fenced", quad.BNode("xmemnode1"), `_:xmemnode1`},
	{"string", quad.String("Қасым \"Жомарт\"\\\n\r\t\x00\x1b\x7f"), `"Қасым \"Жомарт\"\\\n\r\t\u0000\u001B\u007F"`},
	{"empty", quad.String(""), `""`},
	{"string like a number", quad.String("5"), `"5"`},
	{"lang", quad.LangString{Value: "Ташкент", Lang: "ru-RU"}, `"Ташкент"@ru-RU`},
	{"typed", quad.TypedString{Value: "2020-10", Type: vocab.XSDGYearMonth}, `"2020-10"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>`},
	{"int", quad.Int(-5), `"-5"^^<http://www.w3.org/2001/XMLSchema#integer>`},
	{"int not canonical", quad.TypedString{Value: "05", Type: vocab.XSDInteger}, `"05"^^<http://www.w3.org/2001/XMLSchema#integer>`},
	{"int too large", quad.TypedString{Value: "9223372036854775808", Type: vocab.XSDInteger}, `"9223372036854775808"^^<http://www.w3.org/2001/XMLSchema#integer>`},
	{"float", quad.Float(0.1), `"1.0E-1"^^<http://www.w3.org/2001/XMLSchema#double>`},
	{"float whole", quad.Float(-1500), `"-1.5E3"^^<http://www.w3.org/2001/XMLSchema#double>`},
	{"infinite", quad.Float(math.Inf(-1)), `"-INF"^^<http://www.w3.org/2001/XMLSchema#double>`},
	{"minus nought", quad.Float(math.Copysign(0, -1)), `"-0.0E0"^^<http://www.w3.org/2001/XMLSchema#double>`},
	{"true", quad.Bool(true), `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
	{"boolean not canonical", quad.TypedString{Value: "1", Type: vocab.XSDBoolean}, `"1"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
	{"time", quad.Time(time.Date(2020, 10, 15, 1, 2, 3, 0, time.UTC)), `"2020-10-15T01:02:03Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
	{"time with a fraction", quad.Time(time.Date(2020, 10, 15, 1, 2, 3, 123456789, time.UTC)), `"2020-10-15T01:02:03.123456789Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
	{"time of a zone", quad.TypedString{Value: "2020-10-15T01:02:03+05:00", Type: "http://www.w3.org/2001/XMLSchema#dateTime"}, `"2020-10-15T01:02:03+05:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
}

// Every kind of value comes back as it was given, alone and beside all others, and
// is written as N-Quads want it (not "True", not <xsd:integer>, fractions kept).
func TestValues(t *testing.T) {
	kinds(t, func(t *testing.T, st *store.Store) {
		d := doc(iri("d"), "")
		for i, v := range values {
			d.Quads = append(d.Quads, quad.Quad{Subject: iri(fmt.Sprint(i)), Predicate: iri("p"), Object: v.v, Label: d.Label})
		}
		put(t, st, d)
		text := dump(t, st)
		for i, v := range values {
			t.Run(v.name, func(t *testing.T) {
				got, err := st.Values(t.Context(), st.Path(iri(fmt.Sprint(i))).Out(iri("p")))
				if err != nil || len(got) != 1 || string(store.AppendTerm(nil, got[0])) != v.text {
					t.Errorf("values: %v, %v; want %s", got, err, v.text)
				}
				if fmt.Sprintf("%T", got[0]) != fmt.Sprintf("%T", v.v) {
					t.Errorf("type %T, want %T", got[0], v.v)
				}
				n := 0
				for q, err := range st.Quads(t.Context(), store.Pattern{O: v.v}) {
					if n++; err != nil || q.Subject != iri(fmt.Sprint(i)) {
						t.Errorf("quads: %v %v", q, err)
					}
				}
				if n != 1 {
					t.Errorf("%d quads have the value", n)
				}
				back, err := st.Values(t.Context(), st.Path(v.v).In(iri("p")))
				if err != nil || len(back) != 1 {
					t.Errorf("way back: %v %v", back, err)
				}
				if line := fmt.Sprintf(" %s %s .\n", v.text, iri("d")); !strings.Contains(text, line) {
					t.Errorf("dump has no line with %q", line)
				}
				if p, err := store.ParseTerm(v.text); err != nil || string(store.AppendTerm(nil, p)) != v.text {
					t.Errorf("parsed: %v %v", p, err)
				}
			})
		}
		fresh := open(t, "mem:")
		if _, err := fresh.Restore(t.Context(), strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, fresh); got != text {
			t.Error(cmp.Diff(text, got))
		}
	})
}

func TestReplace(t *testing.T) {
	kinds(t, func(t *testing.T, st *store.Store) {
		a := func(n int) store.Document {
			return doc(iri("a"), "/a", q(iri("s"), iri("p"), quad.Int(n)), q(iri("s"), iri("p"), iri("s")))
		}
		b := doc(iri("b"), "/b", q(iri("s"), iri("p"), iri("s")))
		steps := []struct {
			name   string
			docs   []store.Document
			remove []quad.IRI
			want   store.Stats
		}{
			{"two", []store.Document{a(1), b}, nil, store.Stats{Documents: 2, Added: 3}},
			{"again", []store.Document{b, a(1)}, nil, store.Stats{Documents: 2}},
			{"changed", []store.Document{a(2)}, nil, store.Stats{Documents: 1, Added: 1, Deleted: 1}},
			{"removed and given", []store.Document{a(2)}, []quad.IRI{iri("a")}, store.Stats{Documents: 1}},
			{"other bytes at a place", []store.Document{doc(iri("c"), "/a", q(iri("s"), iri("p"), quad.Int(3)))}, nil, store.Stats{Documents: 1, Removed: 1, Added: 1, Deleted: 2}},
			{"the same at a further place", []store.Document{doc(iri("c"), "/c", q(iri("s"), iri("p"), quad.Int(3)))}, nil, store.Stats{Documents: 1}},
			{"others at the first place", []store.Document{doc(iri("e"), "/a", q(iri("s"), iri("p"), quad.Int(5)))}, nil, store.Stats{Documents: 1, Added: 1}},
			{"emptied", []store.Document{doc(iri("e"), "/a")}, nil, store.Stats{Removed: 1, Deleted: 1}},
			{"unknown", nil, []quad.IRI{iri("nobody")}, store.Stats{}},
			{"all", nil, []quad.IRI{iri("b"), iri("c")}, store.Stats{Removed: 2, Deleted: 2}},
		}
		for _, s := range steps {
			got, err := st.Replace(t.Context(), seq(s.docs...), s.remove...)
			if err != nil || got != s.want {
				t.Errorf("%s: %+v, %v; want %+v", s.name, got, err, s.want)
			}
			if s.name == "the same at a further place" {
				if p := st.Place(iri("c")); p != "/a" {
					t.Errorf("%s: place %q", s.name, p)
				}
			}
		}
		if quads, nodes, err := st.Size(t.Context()); quads != 0 || nodes != 0 || err != nil {
			t.Errorf("left: %d quads, %d nodes, %v", quads, nodes, err)
		}
		if l, ok := st.AtPlace("/a"); ok {
			t.Errorf("place of %s is left", l)
		}
	})
}

func TestReplaceIsWhole(t *testing.T) {
	good := doc(iri("a"), "/a", q(iri("s"), iri("p"), quad.Int(1)))
	broken := errors.New("broken source")
	cases := []struct {
		name string
		bad  store.Document
		err  error
		want string
	}{
		{"error of the source", store.Document{}, broken, "broken source"},
		{"another label", store.Document{Label: iri("b"), Quads: []quad.Quad{{Subject: iri("s"), Predicate: iri("p"), Object: iri("o"), Label: iri("c")}}}, nil, "another document's"},
		{"no label", store.Document{Quads: []quad.Quad{q(iri("s"), iri("p"), iri("o"))}}, nil, "not absolute"},
		{"no object", doc(iri("b"), "", q(iri("s"), iri("p"), nil)), nil, "object: missing"},
		{"text as subject", doc(iri("b"), "", q(quad.String("s"), iri("p"), iri("o"))), nil, "neither IRI nor blank node"},
		{"short IRI", doc(iri("b"), "", q(iri("s"), quad.IRI("rdf:type"), iri("o"))), nil, "write the full one"},
		{"short datatype", doc(iri("b"), "", q(iri("s"), iri("p"), quad.TypedString{Value: "5", Type: "xsd:integer"})), nil, "write the full one"},
		{"relative IRI", doc(iri("b"), "", q(iri("s"), quad.IRI("type"), iri("o"))), nil, "not absolute"},
		{"space in an IRI", doc(iri("b"), "", q(iri("s"), iri("p"), quad.IRI("https://a b"))), nil, "percent-encode"},
		{"bytes that are no text", doc(iri("b"), "", q(iri("s"), iri("p"), quad.String("\xff"))), nil, "not valid UTF-8"},
		{"language", doc(iri("b"), "", q(iri("s"), iri("p"), quad.LangString{Value: "x"})), nil, "language tag"},
	}
	kinds(t, func(t *testing.T, st *store.Store) {
		put(t, st, good)
		before := dump(t, st)
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				docs := func(yield func(store.Document, error) bool) {
					_ = yield(doc(iri("new"), "/a", q(iri("s"), iri("p"), quad.Int(7))), nil) && yield(c.bad, c.err)
				}
				_, err := st.Replace(t.Context(), docs, iri("a"))
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("error %v, want %q", err, c.want)
				}
				if c.err != nil && !errors.Is(err, c.err) {
					t.Error("the source's error is not wrapped")
				}
			})
		}
		cancelled, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := st.Replace(cancelled, seq(good)); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
		if got := dump(t, st); got != before || st.Place(iri("a")) != "/a" {
			t.Error("a failed step changed the store", cmp.Diff(before, got))
		}
	})
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	ctx := t.Context()
	if _, err := store.Open(ctx, dir, store.Options{}); !errors.Is(err, store.ErrNoStore) || !strings.Contains(err.Error(), dir) {
		t.Errorf("missing: %v", err)
	}
	st := open(t, dir)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Error("a store that nothing was put in is left behind")
	}
	st = open(t, dir)
	put(t, st, doc(iri("a"), "/файл one", q(iri("s"), iri("p"), quad.String("x\ny"))))
	want := dump(t, st)
	if _, err := store.Open(ctx, dir, store.Options{ReadOnly: true}); !errors.Is(err, store.ErrInUse) || !strings.Contains(err.Error(), fmt.Sprint(os.Getpid())) {
		t.Errorf("second: %v", err)
	}
	st.Close()
	if err := st.Close(); err != nil {
		t.Error(err)
	}
	if _, err := st.Dump(ctx, &bytes.Buffer{}); !errors.Is(err, store.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	st, err := store.Open(ctx, dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(t, st); got != want {
		t.Error(cmp.Diff(want, got))
	}
	if l, ok := st.AtPlace("/файл one"); !ok || l != iri("a") {
		t.Errorf("place: %v %v", l, ok)
	}
	if _, err := st.Remove(ctx, iri("a")); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	st.Close()
	other := t.TempDir()
	os.WriteFile(filepath.Join(other, "letter.txt"), nil, 0o644)
	if _, err := store.Open(ctx, other, store.Options{Create: true}); err == nil {
		t.Error("a folder of other things was taken for a store")
	}
}

// Traps of Cayley. Each fails when its fence is taken away.
func TestTraps(t *testing.T) {
	kinds(t, func(t *testing.T, st *store.Store) {
		var quads []quad.Quad
		for i := range 5000 {
			quads = append(quads, q(iri("hub"), iri("p"), iri(fmt.Sprint("n", i))))
		}
		put(t, st, doc(iri("a"), "", quads...), doc(iri("b"), "", q(iri("hub"), iri("p"), iri("n1"))))
		t.Run("cancelled walk is an error", func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if got, err := st.Values(ctx, st.Path(iri("hub")).Out(iri("p"))); !errors.Is(err, context.Canceled) {
				t.Errorf("%d values, error %v", len(got), err)
			}
			n := 0
			var last error
			for _, err := range st.Quads(ctx, store.Pattern{S: iri("hub")}) {
				if err == nil {
					n++
				}
				last = err
			}
			if !errors.Is(last, context.Canceled) {
				t.Errorf("%d quads, error %v", n, last)
			}
			if _, err := st.Labels(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("labels: %v", err)
			}
			if _, err := st.Dump(ctx, &bytes.Buffer{}); !errors.Is(err, context.Canceled) {
				t.Errorf("dump: %v", err)
			}
		})
		t.Run("cancelled in the middle", func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var last error
			for _, err := range st.Quads(ctx, store.Pattern{S: iri("hub")}) {
				cancel()
				last = err
			}
			if !errors.Is(last, context.Canceled) {
				t.Errorf("error %v", last)
			}
		})
		t.Run("a fact under two labels is one node", func(t *testing.T) {
			got, err := st.Values(t.Context(), st.Path(iri("n1")).In(iri("p")).Out(iri("p")))
			if err != nil || len(got) != 5000 {
				t.Errorf("%d values, %v", len(got), err)
			}
		})
		t.Run("no start is no node", func(t *testing.T) {
			for name, p := range map[string]func() int{
				"alone": func() int { v, _ := st.Values(t.Context(), st.Path()); return len(v) },
				"out":   func() int { v, _ := st.Values(t.Context(), st.Path().Out(iri("p"))); return len(v) },
			} {
				if n := p(); n != 0 {
					t.Errorf("%s: %d values", name, n)
				}
			}
		})
		t.Run("writing while reading", func(t *testing.T) {
			n := 0
			for _, err := range st.Quads(t.Context(), store.Pattern{P: iri("p")}) {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n == 1 {
					if _, err := st.Remove(t.Context(), iri("a")); err != nil {
						t.Fatal(err)
					}
				}
			}
			if n != 5001 {
				t.Errorf("%d quads of the state at the beginning, want 5001", n)
			}
		})
	})
}

func TestLoadQuads(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"labels", "<a:s> <a:p> \"x\" <a:g> . # note\n\n# only a note\n<a:s>\t<a:p>  _:b .\r\n", ""},
		{"escapes", `<a:\u0073> <a:p> "\u049A\U0001F600\t\"" .`, ""},
		{"BOM", "\xef\xbb\xbf<a:s> <a:p> <a:o> .", ""},
		{"cut off", "<a:s> <a:p> <a:o> .\n<a:s> <a:p> \"x", "f.nq:2: object: "},
		{"no dot", "<a:s> <a:p> <a:o>", `f.nq:1: no "." at the end`},
		{"relative", "\n<s> <a:p> <a:o> .", "f.nq:2: subject: IRI \"s\": not absolute"},
		{"prefixed", "<a:s> <rdf:type> <a:o> .", "f.nq:1: predicate: IRI \"rdf:type\": prefixed"},
		{"surrogate", `<a:s> <a:p> "\uD800" .`, "is no character"},
		{"text label", `<a:s> <a:p> <a:o> "g" .`, "label"},
		{"more after it", `<a:s> <a:p> <a:o> . <a:x>`, "after the end"},
		{"bad UTF-8", "<a:s> <a:p> \"\xff\" .", "f.nq:1: object: text"},
		{"gzip cut off", "\x1f\x8b\x08\x00", "f.nq: gzip:"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			st := open(t, "mem:")
			stats, err := st.LoadQuads(t.Context(), "f.nq", iri("f"), strings.NewReader(c.in))
			if c.want == "" {
				if err != nil || stats.Documents == 0 {
					t.Errorf("%+v %v", stats, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if n, _, _ := st.Size(t.Context()); n != 0 {
				t.Errorf("%d quads of a broken file are stored", n)
			}
		})
	}
	st := open(t, "mem:")
	for _, f := range []quad.IRI{iri("f"), iri("g")} {
		if _, err := st.LoadQuads(t.Context(), "f", f, strings.NewReader("_:b <a:p> _:b .")); err != nil {
			t.Fatal(err)
		}
	}
	if _, nodes, _ := st.Size(t.Context()); nodes != 2+1+2 {
		t.Errorf("blank nodes of two files are mixed up: %d nodes", nodes)
	}
	labels, _ := st.Labels(t.Context())
	if !slices.Equal(labels, []quad.IRI{iri("f"), iri("g")}) {
		t.Error(labels)
	}
}

// Removing much leaves nothing behind.
func TestRemoveMany(t *testing.T) {
	st := open(t, "mem:")
	var quads []quad.Quad
	for i := range 20000 {
		quads = append(quads, q(iri(fmt.Sprint("s", i%7)), iri("p"), iri(fmt.Sprint("o", i))))
	}
	put(t, st, doc(iri("a"), "/a", quads...), doc(iri("b"), "/b", q(iri("s1"), iri("p"), iri("o1"))))
	if stats, err := st.Remove(t.Context(), iri("a")); err != nil || stats.Deleted != 20000 {
		t.Errorf("%+v %v", stats, err)
	}
	quadsLeft, nodes, err := st.Size(t.Context())
	if quadsLeft != 1 || nodes != 4 || err != nil {
		t.Errorf("%d quads and %d nodes are left, %v", quadsLeft, nodes, err)
	}
	if got := dump(t, st); strings.Count(got, "\n") != 1 {
		t.Error(got)
	}
}

// A dump that is sorted by way of files is the same dump, and leaves no file.
func TestDumpByFiles(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	st := open(t, "mem:")
	var quads []quad.Quad
	for i := range 3000 {
		quads = append(quads, q(iri(fmt.Sprint("s", i*7919%3000)), iri("p"), quad.String(fmt.Sprint("o\n", i))))
	}
	put(t, st, doc(iri("a"), "/a", quads...))
	want := dump(t, st)
	for _, memory := range []int{1, 500, 10_000, 200_000} {
		if memory == 1 && testing.Short() {
			continue
		}
		var b bytes.Buffer
		n, err := st.DumpWithin(t.Context(), &b, max(memory, 2000))
		if err != nil || n != 3000 || b.String() != want {
			t.Errorf("within %d: %d lines, %v, equal %v", memory, n, err, b.String() == want)
		}
	}
	left, err := os.ReadDir(os.TempDir())
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
