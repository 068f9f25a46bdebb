package store_test

import (
	"bytes"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/store"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

func genQuad(t *rapid.T) quad.Quad {
	node := rapid.SampledFrom([]quad.Value{iri("a"), iri("b"), iri("c"), quad.BNode("memnode2"), quad.BNode("b")})
	object := func(t *rapid.T) quad.Value {
		if rapid.Bool().Draw(t, "node") {
			return node.Draw(t, "o")
		}
		return rapid.SampledFrom(values).Draw(t, "value").v
	}
	return q(node.Draw(t, "s"), rapid.SampledFrom([]quad.Value{iri("p"), iri("q"), iri("a")}).Draw(t, "p"), object(t))
}

// After any steps a store holds what a map of documents would, and equals a fresh
// store that was given only what is left.
func TestStepsAgainstMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st, err := store.Open(t.Context(), "mem:", store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		runSteps(t, st)
	})
}

func TestStepsInFolder(t *testing.T) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		dir := filepath.Join(t.TempDir(), fmt.Sprint(n))
		st, err := store.Open(rt.Context(), dir, store.Options{Create: true})
		if err != nil {
			rt.Fatal(err)
		}
		text := runSteps(rt, st)
		st.Close()
		if text == "" {
			return
		}
		if st, err = store.Open(rt.Context(), dir, store.Options{}); err != nil {
			rt.Fatal(err)
		}
		defer st.Close()
		var b bytes.Buffer
		if _, err := st.Dump(rt.Context(), &b); err != nil || b.String() != text {
			rt.Fatalf("reopened (%v):\n%s\nwant:\n%s", err, b.String(), text)
		}
	})
}

func runSteps(t *rapid.T, st *store.Store) string {
	model := map[quad.IRI]map[string]bool{}
	label := rapid.SampledFrom([]quad.IRI{iri("d1"), iri("d2"), iri("a"), iri("d3")})
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		var docs []store.Document
		var remove []quad.IRI
		next := maps.Clone(model)
		for _, l := range rapid.SliceOfN(label, 0, 2).Draw(t, "remove") {
			remove = append(remove, l)
			delete(next, l)
		}
		given := map[quad.IRI]bool{} // a document may come in pieces
		for _, l := range rapid.SliceOfN(label, 0, 2).Draw(t, "replace") {
			d := doc(l, "", rapid.SliceOfN(rapid.Custom(genQuad), 0, 12).Draw(t, "quads")...)
			docs = append(docs, d)
			lines := map[string]bool{}
			if given[l] {
				maps.Copy(lines, next[l])
			}
			given[l] = true
			for _, q := range d.Quads {
				lines[string(store.AppendQuad(nil, q))] = true
			}
			if delete(next, l); len(lines) > 0 {
				next[l] = lines
			}
		}
		if _, err := st.Replace(t.Context(), seq(docs...), remove...); err != nil {
			t.Fatal(err)
		}
		model = next
	}
	var lines []string
	for _, m := range model {
		lines = slices.AppendSeq(lines, maps.Keys(m))
	}
	slices.Sort(lines)
	want := strings.Join(lines, "")
	var b bytes.Buffer
	n, err := st.Dump(t.Context(), &b)
	if err != nil || b.String() != want || n != int64(len(lines)) {
		t.Fatalf("dump of %d (%v):\n%s\nwant:\n%s", n, err, b.String(), want)
	}
	labels, err := st.Labels(t.Context())
	if err != nil || !slices.Equal(labels, slices.Sorted(maps.Keys(model))) {
		t.Fatalf("labels %v %v", labels, err)
	}
	fresh, err := store.Open(t.Context(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fresh.Restore(t.Context(), strings.NewReader(want)); err != nil {
		t.Fatal(err)
	}
	q1, n1, _ := st.Size(t.Context())
	q2, n2, _ := fresh.Size(t.Context())
	if q1 != q2 || n1 != n2 || q1 != int64(len(lines)) {
		t.Fatalf("size %d quads %d nodes, a fresh store %d and %d", q1, n1, q2, n2)
	}
	b.Reset()
	if fresh.Dump(t.Context(), &b); b.String() != want {
		t.Fatal("restored store differs")
	}
	return want
}

// Whatever the reader takes, it reads the same from what the writer makes of it.
func FuzzReadQuads(f *testing.F) {
	f.Add("<a:s> <a:p> \"x\\u0041\"@en <a:g> .\n_:b <a:p> \"1.0E0\"^^<http://www.w3.org/2001/XMLSchema#double> .")
	f.Add("<a:s> <a:p> \"2020-10-15T00:00:00.5Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime> . # x\r\r\n")
	f.Fuzz(func(t *testing.T, in string) {
		read := func(s string) (text []byte, err error) {
			for q, err := range store.ReadQuads("in", strings.NewReader(s)) {
				if err != nil {
					return text, err
				}
				text = store.AppendQuad(text, q)
			}
			return text, nil
		}
		first, _ := read(in)
		second, err := read(string(first))
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%q -> %q -> %q, %v", in, first, second, err)
		}
	})
}
