package store

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

// memBackend keeps quads in Cayley's memstore. It is what "mem:" is, and what the
// folder backend holds its snapshot in.
//
// One mutex guards everything, because even reading all quads of a memstore writes
// to it; a scan copies what it found before it yields, so that a caller may write
// between two quads.
type memBackend struct {
	mu     sync.Mutex
	qs     *memstore.QuadStore
	counts map[quad.IRI]int // quads of each label
	places *placeTable
	commit func() error // makes the new state durable, or fails; nil for mem:
}

// rebuildAt is how many deleted quads, times the size of the store, make building
// a new memstore cheaper than deleting: memstore searches a list for each.
const rebuildAt = 1 << 28

func openMem() (*memBackend, error) {
	return &memBackend{qs: memstore.New(), counts: map[quad.IRI]int{}, places: newPlaceTable()}, nil
}

func (m *memBackend) quadStore() graph.QuadStore { return m.qs }

func (m *memBackend) view(f func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return f()
}

func (m *memBackend) close() error { return nil }

// encode fences two traps: memstore tells values apart by their printed form, in
// which a quad.Time has no fraction and every NaN is one, and it takes blank nodes
// "memnode1" for its own.
func (m *memBackend) encode(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.Time:
		lex, typ := lexical(v)
		return quad.TypedString{Value: quad.String(lex), Type: typ}
	case quad.BNode:
		if strings.HasPrefix(strings.TrimLeft(string(v), "x"), "memnode") {
			return "x" + v
		}
	}
	return v
}

func (m *memBackend) decode(v quad.Value) quad.Value {
	switch v := v.(type) {
	case quad.TypedString:
		if v.Type == xsdDateTime {
			if t, err := time.Parse(time.RFC3339Nano, string(v.Value)); err == nil {
				if lex, _ := lexical(quad.Time(t)); lex == string(v.Value) {
					return quad.Time(t.UTC())
				}
			}
		}
	case quad.BNode:
		if strings.HasPrefix(strings.TrimLeft(string(v), "x"), "memnode") {
			return v[1:]
		}
	}
	return v
}

func (m *memBackend) mapQuad(q quad.Quad, f func(quad.Value) quad.Value) quad.Quad {
	q.Subject, q.Object = f(q.Subject), f(q.Object)
	return q
}

func (m *memBackend) replace(ctx context.Context, docs iter.Seq2[Document, error], remove []quad.IRI) (Stats, error) {
	next, order, placed, err := collect(docs)
	if err != nil {
		return Stats{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var st Stats
	places := m.places.clone()
	gone := map[quad.IRI]bool{}
	for _, l := range remove {
		gone[l] = true
		places.dropLabel(l)
	}
	for _, p := range placed {
		if old := places.set(p.place, p.label); old != "" {
			gone[old] = true
		}
	}
	for l := range next {
		if len(next[l]) == 0 {
			gone[l] = true
			places.dropLabel(l)
		} else {
			delete(gone, l)
		}
	}
	var deltas []graph.Delta
	change := func(act graph.Procedure, q quad.Quad) {
		deltas = append(deltas, graph.Delta{Quad: m.mapQuad(q, m.encode), Action: act})
		if act == graph.Add {
			st.Added++
		} else {
			st.Deleted++
		}
	}
	for _, l := range order {
		if len(next[l]) == 0 {
			continue
		}
		st.Documents++
		old := map[quad.Quad]bool{}
		if err := m.each(ctx, Pattern{L: l}, func(q quad.Quad) { old[mapKey(q)] = false }); err != nil {
			return Stats{}, err
		}
		before := len(deltas)
		for _, q := range next[l] {
			seen, had := old[mapKey(q)]
			if !had {
				change(graph.Add, q)
			}
			if !seen {
				old[mapKey(q)] = true
			}
		}
		if err := m.each(ctx, Pattern{L: l}, func(q quad.Quad) {
			if !old[mapKey(q)] {
				change(graph.Delete, q)
			}
		}); err != nil {
			return Stats{}, err
		}
		if len(deltas) == before {
			st.Unchanged++
		}
	}
	for _, l := range slices.Sorted(maps.Keys(gone)) {
		if m.counts[l] == 0 {
			continue
		}
		st.Removed++
		if err := m.each(ctx, Pattern{L: l}, func(q quad.Quad) { change(graph.Delete, q) }); err != nil {
			return Stats{}, err
		}
	}
	if err := ctx.Err(); err != nil {
		return Stats{}, err
	}
	if len(deltas) == 0 && places.equal(m.places) {
		return st, nil
	}
	return st, m.swap(deltas, st, places)
}

// swap applies deltas, makes them durable, and takes them back if that failed.
func (m *memBackend) swap(deltas []graph.Delta, st Stats, places *placeTable) error {
	oldPlaces := m.places
	m.places = places
	if err := m.apply(deltas, st.Deleted); err != nil {
		m.places = oldPlaces
		return err
	}
	if m.commit == nil {
		return nil
	}
	err := m.commit()
	if err == nil {
		return nil
	}
	m.places = oldPlaces
	slices.Reverse(deltas)
	for i := range deltas {
		deltas[i].Action = -deltas[i].Action
	}
	if err2 := m.apply(deltas, st.Added); err2 != nil {
		return fmt.Errorf("%w; and taking it back: %w", err, err2)
	}
	return err
}

func (m *memBackend) apply(deltas []graph.Delta, deleted int64) error {
	stats, _ := m.qs.Stats(context.Background(), true)
	if deleted > 0 && deleted*(stats.Quads.Value+stats.Nodes.Value) > rebuildAt {
		return m.rebuild(deltas)
	}
	if err := m.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		return err
	}
	m.count(deltas)
	return nil
}

func (m *memBackend) rebuild(deltas []graph.Delta) error {
	drop := map[quad.Quad]bool{}
	for _, d := range deltas {
		if d.Action == graph.Delete {
			drop[mapKey(d.Quad)] = true
		}
	}
	qs := memstore.New()
	for _, l := range slices.Sorted(maps.Keys(m.counts)) {
		err := m.eachRaw(context.Background(), Pattern{L: l}, func(q quad.Quad) {
			if !drop[mapKey(q)] {
				qs.AddQuad(q)
			}
		})
		if err != nil {
			return err
		}
	}
	for _, d := range deltas {
		if d.Action == graph.Add {
			qs.AddQuad(d.Quad)
		}
	}
	m.qs = qs
	m.count(deltas)
	return nil
}

func (m *memBackend) count(deltas []graph.Delta) {
	for _, d := range deltas {
		l := d.Quad.Label.(quad.IRI)
		if m.counts[l] += int(d.Action); m.counts[l] == 0 {
			delete(m.counts, l)
		}
	}
}

func (m *memBackend) scan(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var found []quad.Quad
		err := m.view(func() error {
			return m.each(ctx, p, func(q quad.Quad) { found = append(found, q) })
		})
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for i, q := range found {
			if i%1024 == 0 && ctx.Err() != nil {
				yield(quad.Quad{}, ctx.Err())
				return
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// each calls f for each quad that matches p, in the order of their adding for one
// bound direction. The caller holds m.mu.
func (m *memBackend) each(ctx context.Context, p Pattern, f func(quad.Quad)) error {
	return m.eachRaw(ctx, p, func(q quad.Quad) { f(m.mapQuad(q, m.decode)) })
}

func (m *memBackend) eachRaw(ctx context.Context, p Pattern, f func(quad.Quad)) error {
	type bound struct {
		dir quad.Direction
		ref graph.Ref
	}
	var all []bound
	best, least := -1, int64(math.MaxInt64)
	for dir, v := range map[quad.Direction]quad.Value{quad.Subject: p.S, quad.Predicate: p.P, quad.Object: p.O, quad.Label: p.L} {
		if v == nil {
			continue
		}
		ref, err := m.qs.ValueOf(m.encode(v))
		if err != nil {
			return err
		}
		if ref == nil {
			return ctx.Err() // nothing in the store has that value
		}
		size, err := m.qs.QuadIteratorSize(ctx, dir, ref)
		if err != nil {
			return err
		}
		all = append(all, bound{dir, ref})
		if size.Value < least || size.Value == least && dir < all[best].dir {
			best, least = len(all)-1, size.Value
		}
	}
	if best < 0 {
		for _, l := range slices.Sorted(maps.Keys(m.counts)) {
			if err := m.eachRaw(ctx, Pattern{L: l}, f); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	it := m.qs.QuadIterator(all[best].dir, all[best].ref).Iterate()
	defer it.Close()
	n := 0
next:
	for it.Next(ctx) {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		ref := it.Result()
		for i, b := range all {
			if i == best {
				continue
			}
			got, err := m.qs.QuadDirection(ref, b.dir)
			if err != nil {
				return err
			}
			if got == nil || got.Key() != b.ref.Key() {
				continue next
			}
		}
		q, err := m.qs.Quad(ref)
		if err != nil {
			return err
		}
		f(q)
	}
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err() // a cancelled iterator ends early and without an error
}

func (m *memBackend) labels(ctx context.Context) ([]quad.IRI, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.counts)), ctx.Err()
}

func (m *memBackend) size(ctx context.Context) (int64, int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	st, err := m.qs.Stats(ctx, true)
	if err == nil {
		err = ctx.Err()
	}
	return st.Quads.Value, st.Nodes.Value, err
}

func (m *memBackend) place(label quad.IRI) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.places.of(label)
}

func (m *memBackend) atPlace(place string) (quad.IRI, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	l, ok := m.places.label[place]
	return l, ok
}

// mapKey makes a quad fit to be a map key: NaN and times compare by their text.
func mapKey(q quad.Quad) quad.Quad {
	switch q.Object.(type) {
	case quad.Time, quad.Float:
		lex, typ := lexical(q.Object)
		q.Object = quad.TypedString{Value: quad.String(lex), Type: typ}
	}
	return q
}
