package pebblestore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A QuadStore is a store as Cayley sees it. It is a view: closing it does
// nothing, the Store is closed by who opened it.
type QuadStore struct{ s *Store }

var (
	_ graph.QuadStore = (*QuadStore)(nil)
	_ refs.BatchNamer = (*QuadStore)(nil)
	_ shape.Optimizer = (*QuadStore)(nil)
)

// QuadStore returns the store as Cayley sees it.
func (s *Store) QuadStore() *QuadStore { return &QuadStore{s} }

// ValueOf returns the reference of a value, nil when the store does not hold it.
func (qs *QuadStore) ValueOf(v quad.Value) (graph.Ref, error) {
	if v == nil {
		return nil, nil
	}
	id, err := qs.s.find(v)
	if err != nil || id == 0 {
		return nil, err
	}
	return id, nil
}

// NameOf returns the value of a reference, nil when there is none.
func (qs *QuadStore) NameOf(r graph.Ref) (quad.Value, error) {
	switch r := r.(type) {
	case nil:
		return nil, nil
	case ID:
		if r == 0 {
			return nil, nil
		}
		return qs.s.value(r)
	case refs.PreFetchedValue:
		return r.NameOf(), nil
	}
	return nil, fmt.Errorf("reference %T is not of this store", r)
}

// ValuesOf is NameOf for many.
func (qs *QuadStore) ValuesOf(ctx context.Context, list []graph.Ref) ([]quad.Value, error) {
	out := make([]quad.Value, len(list))
	for i, r := range list {
		v, err := qs.NameOf(r)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, ctx.Err()
}

// RefsOf is ValueOf for many; one that is not there is an error.
func (qs *QuadStore) RefsOf(ctx context.Context, list []quad.Value) ([]graph.Ref, error) {
	out := make([]graph.Ref, len(list))
	for i, v := range list {
		r, err := qs.ValueOf(v)
		if err != nil {
			return nil, err
		}
		if r == nil {
			return nil, fmt.Errorf("not found: %v", v)
		}
		out[i] = r
	}
	return out, ctx.Err()
}

// Quad returns the quad of a reference.
func (qs *QuadStore) Quad(r graph.Ref) (quad.Quad, error) {
	q, ok := r.(IDs)
	if !ok {
		return quad.Quad{}, nil
	}
	if qs.s.db == nil {
		return quad.Quad{}, errClosed
	}
	return qs.s.quad(qs.s.db, q)
}

// QuadDirection returns one node of a quad, nil for an absent label. It reads
// nothing: the reference carries its nodes.
func (qs *QuadStore) QuadDirection(r graph.Ref, d quad.Direction) (graph.Ref, error) {
	q, ok := r.(IDs)
	i := dirIndex(d)
	if !ok || i < 0 || q[i] == 0 {
		return nil, nil
	}
	return q[i], nil
}

// QuadIterator lists the quads that have a node at a direction.
func (qs *QuadStore) QuadIterator(d quad.Direction, r graph.Ref) iterator.Shape {
	return qs.bound(IDs{}, d, r)
}

// bound lists the quads of pattern p that have node r at direction d.
func (qs *QuadStore) bound(p IDs, d quad.Direction, r graph.Ref) iterator.Shape {
	p, ok := p.with(d, r)
	if !ok {
		return iterator.NewNull()
	}
	return &quads{qs: qs, p: p}
}

// with is p with node r at direction d; ok is false when nothing can fit that.
func (p IDs) with(d quad.Direction, r graph.Ref) (_ IDs, ok bool) {
	id, ok := r.(ID)
	i := dirIndex(d)
	if !ok || i < 0 || id == 0 || p[i] != 0 && p[i] != id {
		return p, false
	}
	p[i] = id
	return p, true
}

// QuadIteratorSize returns how many quads have a node at a direction: exactly
// for labels and predicates, and for the others up to 256, an estimate beyond.
func (qs *QuadStore) QuadIteratorSize(_ context.Context, d quad.Direction, r graph.Ref) (refs.Size, error) {
	id, ok := r.(ID)
	i := dirIndex(d)
	if !ok || i < 0 || id == 0 {
		return refs.Size{Exact: true}, nil
	}
	var p IDs
	p[i] = id
	return qs.s.sizeOf(p)
}

const countLimit = 256

// sizeOf is the size of a pattern: exact from a counter or a short scan.
func (s *Store) sizeOf(p IDs) (refs.Size, error) {
	if s.db == nil {
		return refs.Size{}, errClosed
	}
	if n, ok, err := s.counted(p); ok || err != nil {
		return refs.Size{Value: n, Exact: true}, err
	}
	n, err := s.countUpTo(p, countLimit)
	if err != nil {
		return refs.Size{}, err
	}
	if n < countLimit {
		return refs.Size{Value: int64(n), Exact: true}, nil
	}
	// More than that: the bytes of the range over the bytes of a quad.
	sc := s.scan(p)
	quads, _ := s.Size()
	part, err := s.db.EstimateDiskUsage(sc.pre, sc.end)
	if err != nil {
		return refs.Size{}, s.reading(err)
	}
	whole, err := s.db.EstimateDiskUsage([]byte{sc.o.tab}, []byte{sc.o.tab + 1})
	if err != nil {
		return refs.Size{}, s.reading(err)
	}
	est := int64(float64(part) / float64(max(whole, 1)) * float64(quads))
	return refs.Size{Value: max(est, countLimit)}, nil
}

// Stats returns the exact numbers of nodes and quads.
func (qs *QuadStore) Stats(context.Context, bool) (graph.Stats, error) {
	q, n := qs.s.Size()
	return graph.Stats{
		Nodes: refs.Size{Value: n, Exact: true},
		Quads: refs.Size{Value: q, Exact: true},
	}, nil
}

// NodesAllIterator lists every value.
func (qs *QuadStore) NodesAllIterator() iterator.Shape { return &nodes{qs: qs} }

// QuadsAllIterator lists every quad.
func (qs *QuadStore) QuadsAllIterator() iterator.Shape { return &quads{qs: qs} }

// Close does nothing.
func (qs *QuadStore) Close() error { return nil }

// ApplyDeltas adds and removes quads in one atomic step, durable when it
// returns. The changes count in their order, and one that opts does not forgive
// leaves the store as it was.
func (qs *QuadStore) ApplyDeltas(in []graph.Delta, opts graph.IgnoreOpts) error {
	return qs.s.apply(in, opts, pebble.Sync)
}

func (s *Store) apply(in []graph.Delta, opts graph.IgnoreOpts, wo *pebble.WriteOptions) (err error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(); err != nil {
		return err
	}
	t, err := s.begin()
	if err != nil {
		return err
	}
	defer func() {
		if s.stop.stopped() == nil {
			if e := t.close(); err == nil {
				err = e
			}
		}
	}()
	changed := false
	for _, d := range in {
		if d.Action != graph.Add && d.Action != graph.Delete {
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
		q, known, err := t.quad(d.Quad, d.Action == graph.Add)
		if err != nil {
			return &graph.DeltaError{Delta: d, Err: err}
		}
		has := false
		if known {
			if has, err = t.has(q); err != nil {
				return err
			}
		}
		switch {
		case d.Action == graph.Add && has:
			if !opts.IgnoreDup {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
			}
		case d.Action == graph.Add:
			err = t.put(q, true)
			changed = true
		case !has:
			if !opts.IgnoreMissing {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
			}
		default:
			err = t.put(q, false)
			changed = true
		}
		if err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	return t.commit(wo)
}

// NewQuadWriter writes quads in batches of 10,000, each of them atomic; a quad
// that is there already is passed over. All is durable after Close.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return &quadWriter{qs: qs}, nil
}

type quadWriter struct {
	qs  *QuadStore
	buf []graph.Delta
	any bool
}

const writerBatch = 10_000

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	w.buf = append(w.buf, graph.Delta{Quad: q, Action: graph.Add})
	if len(w.buf) < writerBatch {
		return nil
	}
	return w.flush()
}

func (w *quadWriter) WriteQuads(list []quad.Quad) (int, error) {
	for i, q := range list {
		if err := w.WriteQuad(q); err != nil {
			return i, err
		}
	}
	return len(list), nil
}

func (w *quadWriter) flush() error {
	buf := w.buf
	w.buf = w.buf[:0]
	if len(buf) == 0 {
		return nil
	}
	w.any = true
	return w.qs.s.apply(buf, graph.IgnoreOpts{IgnoreDup: true}, pebble.NoSync)
}

func (w *quadWriter) Close() error {
	if err := w.flush(); err != nil || !w.any {
		return err
	}
	w.any = false
	return w.qs.s.Sync()
}
