package pebblestore_test

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var ctx = context.Background()

func docs(list ...pebblestore.Document) iter.Seq2[pebblestore.Document, error] {
	return func(yield func(pebblestore.Document, error) bool) {
		for _, d := range list {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// open makes a store in memory, or opens it again.
func open(t interface{ Fatal(...any) }, fs vfs.FS) *pebblestore.Store {
	s, err := pebblestore.Open("store", pebblestore.Options{FS: fs, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func all(t interface{ Fatal(...any) }, s *pebblestore.Store, p pebblestore.Pattern) []string {
	var out []string
	for q, err := range s.Quads(ctx, p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text(q))
	}
	sort.Strings(out)
	return out
}

// text tells quads apart exactly, kinds of values included.
func text(q quad.Quad) string {
	return value(q.Subject) + " " + value(q.Predicate) + " " + value(q.Object) + " " + value(q.Label)
}

func value(v quad.Value) string { return fmt.Sprintf("%T(%v)", v, v) }

var (
	genIRI   = rapid.Map(rapid.IntRange(0, 12), func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("n%d", i)) })
	genPred  = rapid.Map(rapid.IntRange(0, 3), func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("p%d", i)) })
	genLabel = rapid.Map(rapid.IntRange(0, 5), func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("d%d", i)) })
	genPlace = rapid.Map(rapid.IntRange(0, 4), func(i int) string { return []string{"", "a", "b", "c", "d"}[i] })
	genValue = rapid.OneOf(
		rapid.Map(genIRI, func(v quad.IRI) quad.Value { return v }),
		rapid.Map(genLabel, func(v quad.IRI) quad.Value { return v }), // labels as objects too
		rapid.Map(rapid.IntRange(0, 3), func(i int) quad.Value { return quad.Int(i) }),
		rapid.Map(rapid.IntRange(0, 3), func(i int) quad.Value { return quad.String(fmt.Sprint(i)) }),
		rapid.Map(rapid.IntRange(0, 3), func(i int) quad.Value { return quad.Float(i) }),
		rapid.Map(rapid.IntRange(0, 1), func(i int) quad.Value { return quad.Bool(i == 0) }),
		rapid.Map(rapid.IntRange(0, 3), func(i int) quad.Value { return quad.LangString{Value: "x", Lang: fmt.Sprint(i)} }),
		rapid.Map(rapid.IntRange(0, 3), func(i int) quad.Value { return quad.TypedString{Value: "2020", Type: quad.IRI(fmt.Sprint(i))} }),
	)
)

func genDoc(t *rapid.T) pebblestore.Document {
	d := pebblestore.Document{Label: genLabel.Draw(t, "label"), Place: genPlace.Draw(t, "place")}
	for range rapid.IntRange(0, 12).Draw(t, "quads") {
		d.Quads = append(d.Quads, quad.Quad{
			Subject: genIRI.Draw(t, "s"), Predicate: genPred.Draw(t, "p"),
			Object: genValue.Draw(t, "o"), Label: d.Label,
		})
	}
	return d
}

// model is the store as a map.
type model struct {
	docs map[quad.IRI]map[string]quad.Quad
	at   map[string]quad.IRI // place -> document
}

func (m *model) place(l quad.IRI) string {
	for _, p := range slices.Sorted(maps.Keys(m.at)) {
		if m.at[p] == l {
			return p
		}
	}
	return ""
}

// step is what Replace should do.
func (m *model) step(list []pebblestore.Document, remove []quad.IRI) {
	gone, given := map[quad.IRI]bool{}, map[quad.IRI]map[string]quad.Quad{}
	drop := func(l quad.IRI) {
		if given[l] == nil {
			gone[l] = true
			maps.DeleteFunc(m.at, func(_ string, o quad.IRI) bool { return o == l })
		}
	}
	for _, l := range remove {
		drop(l)
	}
	for _, d := range list {
		for _, q := range d.Quads {
			if given[d.Label] == nil {
				given[d.Label] = map[string]quad.Quad{}
			}
			given[d.Label][text(q)] = q
		}
	}
	for _, d := range list {
		if len(d.Quads) == 0 || d.Place == "" {
			continue
		}
		old := m.at[d.Place]
		m.at[d.Place] = d.Label
		if old != "" && old != d.Label && m.place(old) == "" {
			gone[old] = true
		}
	}
	for _, d := range list {
		if len(d.Quads) == 0 {
			drop(d.Label)
		}
	}
	for l := range gone {
		delete(m.docs, l)
	}
	maps.Copy(m.docs, given)
}

func (m *model) all() []string {
	var out []string
	for _, d := range m.docs {
		out = append(out, slices.Collect(maps.Keys(d))...)
	}
	sort.Strings(out)
	return out
}

func (m *model) check(t *rapid.T, s *pebblestore.Store) {
	if diff := cmp.Diff(m.all(), all(t, s, pebblestore.Pattern{})); diff != "" {
		t.Fatalf("quads (-want +got):\n%s", diff)
	}
	nodes := map[string]bool{}
	for _, d := range m.docs {
		for _, q := range d {
			for _, dir := range quad.Directions {
				nodes[value(q.Get(dir))] = true
			}
		}
	}
	q, n := s.Size()
	if int(q) != len(m.all()) || int(n) != len(nodes) {
		t.Fatalf("size %d quads %d nodes, want %d and %d", q, n, len(m.all()), len(nodes))
	}
	counts, err := s.Labels(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(counts) != len(m.docs) {
		t.Fatalf("%d labels, want %d", len(counts), len(m.docs))
	}
	for _, c := range counts {
		if l := c.Label.(quad.IRI); int(c.Quads) != len(m.docs[l]) {
			t.Fatalf("label %v has %d quads, want %d", l, c.Quads, len(m.docs[l]))
		}
	}
	for i := range 6 {
		l := quad.IRI(fmt.Sprintf("d%d", i))
		place, err := s.Place(l)
		if err != nil || place != m.place(l) {
			t.Fatalf("place of %v: %q %v, want %q", l, place, err, m.place(l))
		}
		if place != "" {
			if at, err := s.AtPlace(place); err != nil || at != l {
				t.Fatalf("at place %q: %v %v, want %v", place, at, err, l)
			}
		}
	}
	if r, err := s.Verify(ctx); err != nil {
		t.Fatalf("verify: %v %q", err, r.Problems)
	}
}

// TestModel does random steps on a store and on a map, by batches and by
// sorted tables in turn, and compares everything each time.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fs := vfs.NewMem()
		s := open(t, fs)
		defer func() { s.Close() }()
		m := &model{docs: map[quad.IRI]map[string]quad.Quad{}, at: map[string]quad.IRI{}}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			var list []pebblestore.Document
			for range rapid.IntRange(0, 4).Draw(t, "documents") {
				list = append(list, genDoc(t))
			}
			remove := rapid.SliceOfN(genLabel, 0, 2).Draw(t, "remove")
			switch rapid.IntRange(0, 3).Draw(t, "way") {
			case 0: // small
				s.Tune(1e9, 1e6, 1e6)
			case 1: // sorted
				s.Tune(1, 1e6, 1e6)
			case 2: // sorted, many chunks and runs
				s.Tune(1, rapid.IntRange(1, 12).Draw(t, "table"), rapid.IntRange(2, 40).Draw(t, "sort"))
			case 3:
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				s = open(t, fs)
			}
			before := len(m.all())
			m.step(list, remove)
			st, err := s.Replace(ctx, docs(list...), remove...)
			if err != nil {
				t.Fatal(err)
			}
			if d := len(m.all()) - before; int(st.QuadsAdded-st.QuadsRemoved) != d {
				t.Fatalf("%+v, want %d more quads", st, d)
			}
			m.check(t, s)
		}
		// Every pattern of a quad that is there, and of one that is not.
		for _, q := range slices.Concat(firstQuads(m), []quad.Quad{{Subject: quad.IRI("n0"), Predicate: quad.IRI("p0"), Object: quad.Int(1), Label: quad.IRI("d0")}}) {
			for mask := range 16 {
				var p pebblestore.Pattern
				for i, v := range []*quad.Value{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
					if mask>>i&1 == 1 {
						*v = q.Get(quad.Directions[i])
					}
				}
				var want []string
				for _, d := range m.docs {
					for k, x := range d {
						if (p.Subject == nil || p.Subject == x.Subject) && (p.Predicate == nil || p.Predicate == x.Predicate) &&
							(p.Object == nil || p.Object == x.Object) && (p.Label == nil || p.Label == x.Label) {
							want = append(want, k)
						}
					}
				}
				sort.Strings(want)
				if diff := cmp.Diff(want, all(t, s, p)); diff != "" {
					t.Fatalf("%+v (-want +got):\n%s", p, diff)
				}
				if n, err := s.Count(ctx, p); err != nil || int(n) != len(want) {
					t.Fatalf("%+v: counted %d %v, want %d", p, n, err, len(want))
				}
			}
		}
	})
}

func firstQuads(m *model) []quad.Quad {
	var out []quad.Quad
	for _, l := range slices.Sorted(maps.Keys(m.docs)) {
		for _, k := range slices.Sorted(maps.Keys(m.docs[l])) {
			out = append(out, m.docs[l][k])
			break
		}
	}
	return out
}
