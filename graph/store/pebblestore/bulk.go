package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/cayleygraph/quad"
)

// A bulk is a large step. Values are numbered as they come, in a table in
// memory; when it is full, and at the end, the chunk is settled: its values are
// looked up in the store by one merge and the new ones get their lasting
// numbers. Quads wait in temporary files as four numbers, are sorted for each
// order in bounded memory, and written as tables that Pebble takes over in one
// atomic step. What documents said before is sorted along as deletions.
type bulk struct {
	s    *Store
	ctx  context.Context
	dir  string
	base uint64 // first number that this load gives
	next uint64
	st   Stats

	// The chunk at hand, by local number.
	tab    *table
	recent *recent // of tab's numbers
	vals   *spool  // stored values of new local numbers
	local  *spool  // quads
	docs   []localDoc
	enc    []byte

	// The whole load, by lasting number.
	sets, dels *spool   // quads
	chunks     []*spool // hash and number of new values, sorted, per chunk
	values     *writer
	places     *placing
	given      map[ID]bool  // documents that came with quads
	gone       map[ID]bool  // documents to remove unless they are given
	empty      []quad.IRI   // documents that came without quads
	preDiff    map[ID]int64 // change in the number of quads of a predicate
	labels     map[ID]int64 // quads of each label after the load; 0 is gone
	marks      *marks       // which values may be orphans; nil when nothing is deleted
	writers    []*writer
}

type localDoc struct {
	label uint32
	place string
}

// bulk writes held and the rest of the documents as one load.
func (s *Store) bulk(ctx context.Context, held []Document, next func() (Document, error, bool), remove []quad.IRI) (st Stats, err error) {
	s.unsift()
	old := debug.SetMemoryLimit(-1)
	// What is not heap (program, stacks, file buffers, arrays mapped by the caller) takes
	// some tens of MB. What the caller holds counts too, but a quarter is left in any
	// case: the collector would only spin under a limit below what is in use.
	used := inUse(s.mem / 8)
	s.retune(s.mem - used)
	defer s.retune(s.mem)
	if limit := max(min(s.mem/100*82, s.mem-104<<20), used+s.mem/4); limit < old {
		debug.SetMemoryLimit(limit)
		defer debug.SetMemoryLimit(old)
	}
	b, err := s.newBulk(ctx)
	if err == nil {
		err = b.run(held, next, remove)
		st = b.st
	}
	if s.stop.stopped() != nil {
		return Stats{}, fmt.Errorf("store %q: %w", s.dir, plain(err))
	}
	if b != nil {
		b.abandon()
	}
	if e := s.fs.RemoveAll(s.bulkDir()); err == nil && e != nil {
		err = e
	}
	if err != nil {
		var own *docError
		if errors.As(err, &own) {
			return Stats{}, own.err
		}
		return Stats{}, fmt.Errorf("store %q: load: %w", s.dir, plain(err))
	}
	return st, nil
}

// inUse gives how much of the heap the program holds; what is below least needs no
// collection to tell.
func inUse(least int64) int64 {
	var m runtime.MemStats
	if runtime.ReadMemStats(&m); int64(m.HeapAlloc) < least {
		return int64(m.HeapAlloc)
	}
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// abandon closes the temporary files that an error left open.
func (b *bulk) abandon() {
	for _, sp := range append([]*spool{b.sets, b.dels, b.vals, b.local}, b.chunks...) {
		if sp != nil {
			_ = sp.end()
		}
	}
	for _, w := range b.writers {
		_ = w.close()
	}
}

// docError is an error of the documents, not of the store.
type docError struct{ err error }

func (e *docError) Error() string { return e.err.Error() }
func (e *docError) Unwrap() error { return e.err }

func (s *Store) newBulk(ctx context.Context) (*bulk, error) {
	c := s.counters()
	b := &bulk{
		s: s, ctx: ctx, dir: s.bulkDir(), base: c.next, next: c.next,
		tab: newTable(s.tune.table), recent: newRecent(),
		places: s.placing(), given: map[ID]bool{}, gone: map[ID]bool{},
		preDiff: map[ID]int64{}, labels: map[ID]int64{},
	}
	if err := s.sync(s.db); err != nil {
		return nil, err
	}
	if err := s.fs.RemoveAll(b.dir); err != nil {
		return nil, err
	}
	if err := s.fs.MkdirAll(b.dir, 0o755); err != nil {
		return nil, err
	}
	b.values = b.writer("value")
	b.values.fast = true
	var err error
	if b.sets, err = newSpool(s.fs, b.path("sets")); err != nil {
		return nil, err
	}
	if b.dels, err = newSpool(s.fs, b.path("dels")); err != nil {
		return b, err
	}
	return b, b.begin()
}

// tableLimit is how many distinct values a chunk holds: a table of a quarter
// of the memory, three quarters full.
func tableLimit(mem int64) int {
	slots := int64(1 << 12)
	for 2*slots*recSize <= mem/4 {
		slots *= 2
	}
	return int(slots / 4 * 3)
}

func (b *bulk) path(name string) string { return b.s.fs.PathJoin(b.dir, name) }

// begin starts a chunk.
func (b *bulk) begin() (err error) {
	b.tab.reset()
	b.docs = b.docs[:0]
	b.recent.forget()
	if b.vals, err = newSpool(b.s.fs, b.path("vals")); err != nil {
		return err
	}
	b.local, err = newSpool(b.s.fs, b.path("local"))
	return err
}

func (b *bulk) run(held []Document, next func() (Document, error, bool), remove []quad.IRI) error {
	if err := b.drop(remove); err != nil {
		return err
	}
	for i := range held {
		if err := b.add(held[i]); err != nil {
			return err
		}
		held[i] = Document{} // its memory is free to go
	}
	for d, err := range ahead(next) {
		if err != nil {
			return &docError{err}
		}
		if err := b.add(d); err != nil {
			return err
		}
	}
	if err := b.settle(); err != nil {
		return err
	}
	b.tab = nil
	if err := b.drop(b.empty); err != nil {
		return err
	}
	if err := b.removals(); err != nil {
		return err
	}
	return b.finish()
}

// add takes a document into the chunk.
func (b *bulk) add(d Document) error {
	if err := b.ctx.Err(); err != nil {
		return &docError{err}
	}
	if err := d.check(); err != nil {
		return &docError{err}
	}
	if len(d.Quads) == 0 {
		b.empty = append(b.empty, d.Label)
		return nil
	}
	for i, q := range d.Quads {
		if b.tab.full() {
			if err := b.cut(d, i); err != nil {
				return err
			}
		}
		var ids IDs
		for k, dir := range quad.Directions {
			n, err := b.number(q.Get(dir))
			if err != nil {
				return &docError{fmt.Errorf("document %q: %v of quad %v: %w", string(d.Label), dir, q, err)}
			}
			ids[k] = ID(n)
		}
		if err := b.local.add(ids.rec(orderOf(spo))); err != nil {
			return err
		}
	}
	return b.endDoc(d)
}

func (b *bulk) endDoc(d Document) error {
	n, err := b.number(d.Label)
	b.docs = append(b.docs, localDoc{n, d.Place})
	return err
}

// cut settles a full chunk in the middle of a document.
func (b *bulk) cut(d Document, i int) error {
	if i > 0 {
		if err := b.endDoc(d); err != nil {
			return err
		}
	}
	if err := b.ctx.Err(); err != nil {
		return &docError{err}
	}
	if err := b.settle(); err != nil {
		return err
	}
	return b.begin()
}

// number returns the local number of a value.
func (b *bulk) number(v quad.Value) (uint32, error) {
	var err error
	if b.enc, err = appendValue(b.enc[:0], v); err != nil {
		return 0, err
	}
	slot, hit := b.recent.slot(b.enc)
	if hit {
		return slot.n, nil
	}
	n, isNew := b.tab.number(hashOf(b.enc))
	slot.keep(b.enc, n)
	if isNew {
		err = b.vals.bytes(b.enc)
	}
	return n, err
}
