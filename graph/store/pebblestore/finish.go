package pebblestore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math/bits"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
	"golang.org/x/sync/errgroup"
)

// finish sorts and writes everything and has Pebble take it over.
func (b *bulk) finish() error {
	if b.sets.n+b.dels.n == 0 && !b.places.changed() {
		return nil
	}
	if b.dels.n > 0 {
		b.marks = newMarks(b.base)
	}
	if err := errors.Join(b.sets.end(), b.dels.end()); err != nil {
		return err
	}
	var added, removed atomic.Int64
	outs := make([]*writer, 4)
	var g errgroup.Group
	workers := min(runtime.GOMAXPROCS(0), 4)
	g.SetLimit(workers)
	for _, i := range []int{lsp, pos, spo, osp} {
		outs[i] = b.writer(fmt.Sprintf("quad-%d", i))
		g.Go(func() error { return b.order(i, outs[i], b.s.tune.sort/workers, &added, &removed) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	b.st.QuadsAdded, b.st.QuadsRemoved = added.Load(), removed.Load()
	c := b.s.counters()
	files, gone, err := b.dictionary()
	if err != nil {
		return err
	}
	c.nodes += int64(b.next-b.base) - gone
	c.quads += added.Load() - removed.Load()
	c.next = b.next
	for _, w := range outs {
		files = append(files, w.files...)
	}
	rest, err := b.tallies(c)
	if err != nil {
		return err
	}
	return b.ingest(append(files, rest...), c)
}

// ingest is the atomic step.
func (b *bulk) ingest(files []string, c counters) error {
	if err := b.ctx.Err(); err != nil {
		return &docError{err}
	}
	if err := syncDir(b.s.fs, b.dir); err != nil {
		return err
	}
	b.s.dropIdle(false)
	if err := b.s.stop.run(func() error { return b.s.db.Ingest(b.ctx, files) }); err != nil {
		return err
	}
	clear(b.s.ids)
	b.s.changed(c)
	return b.s.sync(b.s.db)
}

// order sorts the quads by one order and writes what changes.
func (b *bulk) order(i int, w *writer, limit int, added, removed *atomic.Int64) (err error) {
	o := orderOf(i)
	sets, err := b.sorted(b.sets, fmt.Sprintf("sets-%d", i), o, limit)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sets.close()) }()
	dels, err := b.sorted(b.dels, fmt.Sprintf("dels-%d", i), o, limit/4)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dels.close()) }()
	g, err := b.newGroup(i)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.close()) }()

	var key []byte
	a, more, err := sets.next()
	if err != nil {
		return err
	}
	d, dmore, err := dels.next()
	if err != nil {
		return err
	}
	for more || dmore {
		c := 0
		switch {
		case !dmore:
			c = -1
		case !more:
			c = 1
		default:
			c = compareRec(a, d)
		}
		r := a
		if c > 0 {
			r = d
		}
		if err := g.to(ID(r.hi >> 32)); err != nil {
			return err
		}
		q := r.quad(o)
		switch {
		case c < 0:
			g.added++
			key = appendKey(key[:0], o, q)
			err = w.set(key, nil)
		case c > 0:
			g.removed++
			key = appendKey(key[:0], o, q)
			err = w.del(key)
			if i == spo {
				for _, id := range q {
					b.marks.cand.set(id)
				}
			}
		}
		if err != nil {
			return err
		}
		if c <= 0 {
			g.sets++
			if a, more, err = sets.next(); err != nil {
				return err
			}
		}
		if c >= 0 {
			if d, dmore, err = dels.next(); err != nil {
				return err
			}
		}
	}
	if err := g.to(0); err != nil {
		return err
	}
	if i == spo {
		added.Store(g.allAdded)
		removed.Store(g.allRemoved)
	}
	return w.close()
}

// sorted sorts a spool of quads by an order.
func (b *bulk) sorted(sp *spool, name string, o order, limit int) (*sortedSpool, error) {
	limit = int(min(int64(max(limit, 1)), sp.n))
	s := &sorter{fs: b.s.fs, name: b.path(name), buf: make([]rec, 0, limit)}
	if sp.n > 0 {
		r, err := sp.read()
		if err != nil {
			return nil, err
		}
		defer r.close()
		first := orderOf(spo)
		for {
			x, ok, err := r.next()
			if err != nil {
				return nil, err
			}
			if !ok {
				break
			}
			if err := s.add(x.quad(first).rec(o)); err != nil {
				return nil, err
			}
		}
	}
	m, err := s.sorted()
	if err != nil {
		return nil, err
	}
	return &sortedSpool{m, s}, nil
}

type sortedSpool struct {
	*merger
	s *sorter
}

func (s *sortedSpool) close() error {
	s.s.buf = nil
	return errors.Join(s.merger.close(), s.s.remove())
}

// A group counts the quads that begin with one number.
type group struct {
	b                    *bulk
	i                    int
	it                   *pebble.Iterator // set when something is deleted
	id                   ID
	sets, added, removed int64
	allAdded, allRemoved int64
}

func (b *bulk) newGroup(i int) (*group, error) {
	g := &group{b: b, i: i}
	if b.marks == nil {
		return g, nil
	}
	var err error
	g.it, err = b.s.db.NewIter(nil)
	return g, err
}

func (g *group) close() error {
	if g.it == nil {
		return nil
	}
	return g.it.Close()
}

// to ends the group when id begins another.
func (g *group) to(id ID) error {
	if id == g.id {
		return nil
	}
	if g.id != 0 {
		switch g.i {
		case lsp:
			if g.added+g.removed > 0 {
				g.b.labels[g.id] = g.sets
			} else {
				g.b.st.Unchanged++
			}
		case pos:
			g.b.preDiff[g.id] = g.added - g.removed
		}
		if err := g.mark(); err != nil {
			return err
		}
	}
	g.allAdded += g.added
	g.allRemoved += g.removed
	g.id, g.sets, g.added, g.removed = id, 0, 0, 0
	return nil
}

// mark notes whether the group's number is still in use in this order.
func (g *group) mark() error {
	m := g.b.marks
	if m == nil || uint64(g.id) >= g.b.base {
		return nil
	}
	if g.sets > 0 {
		m.alive.set(g.id)
		return nil
	}
	if g.removed == 0 {
		return nil
	}
	// It is if the store has more of its quads than go.
	pre := prefix(nil, orderOf(g.i), groupKey(g.i, g.id), 1)
	g.it.SetBounds(pre, after(pre))
	n := int64(0)
	for ok := g.it.First(); ok; ok = g.it.Next() {
		if n++; n > g.removed {
			m.alive.set(g.id)
			return nil
		}
	}
	m.seen[g.i].set(g.id)
	return g.b.s.reading(g.it.Error())
}

func groupKey(i int, id ID) (p IDs) {
	p[orderOf(i).at[0]] = id
	return p
}

// A bitmap is a set of numbers below a bound.
type bitmap []uint32

func (b bitmap) set(id ID) {
	if int(id/32) < len(b) && id != 0 {
		atomic.OrUint32(&b[id/32], 1<<(id%32))
	}
}
func (b bitmap) has(id ID) bool {
	return int(id/32) < len(b) && b[id/32]>>(id%32)&1 == 1
}

// marks say of the values of the store which may be orphans after the load.
type marks struct {
	cand  bitmap    // a quad of theirs is deleted
	alive bitmap    // in use
	seen  [4]bitmap // not in use at the first place of this order
}

func newMarks(n uint64) *marks {
	size := n/32 + 1
	m := &marks{cand: make(bitmap, size), alive: make(bitmap, size)}
	for i := range m.seen {
		m.seen[i] = make(bitmap, size)
	}
	return m
}

// orphans calls f for every value of the store that nothing uses any more.
func (b *bulk) orphans(f func(ID) error) (err error) {
	m := b.marks
	if m == nil {
		return nil
	}
	it, err := b.s.db.NewIter(nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for w, word := range m.cand {
		for word &^= m.alive[w]; word != 0; word &= word - 1 {
			id := ID(w*32) + ID(bits.TrailingZeros32(word))
			used := false
			for i := range 4 {
				if m.seen[i].has(id) {
					continue
				}
				pre := prefix(nil, orderOf(i), groupKey(i, id), 1)
				it.SetBounds(pre, after(pre))
				if used = it.First(); used {
					break
				}
				if err := it.Error(); err != nil {
					return b.s.reading(err)
				}
			}
			if used {
				continue
			}
			if err := f(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// dictionary writes the new values and hashes and deletes the orphans.
func (b *bulk) dictionary() (files []string, gone int64, err error) {
	if err := b.values.close(); err != nil {
		return nil, 0, err
	}
	dead := b.writer("orphan")
	hashes := &sorter{fs: b.s.fs, name: b.path("orphan-hash"), buf: make([]rec, 0, min(b.s.tune.sort/2, 1<<16))}
	it, err := b.s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{tabValue}, UpperBound: []byte{tabValue + 1}})
	if err != nil {
		return nil, 0, b.s.reading(err)
	}
	err = b.orphans(func(id ID) error {
		key := idKey(nil, tabValue, id)
		if !it.SeekGE(key) || !slices.Equal(it.Key(), key) {
			return b.s.damaged(errors.Join(fmt.Errorf("value %d is missing", id), it.Error()))
		}
		gone++
		hi, lo := split(hashOf(it.Value()))
		if err := hashes.add(rec{hi, lo}); err != nil {
			return err
		}
		return dead.del(key)
	})
	if err := errors.Join(err, it.Close()); err != nil {
		return nil, 0, err
	}
	if err := dead.close(); err != nil {
		return nil, 0, err
	}
	srcs := make([]source, 0, len(b.chunks)+1)
	for _, c := range b.chunks {
		r, err := c.read()
		if err != nil {
			return nil, 0, err
		}
		srcs = append(srcs, r)
	}
	del, err := hashes.sorted()
	if err != nil {
		return nil, 0, err
	}
	m, err := newMerger(append(srcs, del))
	if err != nil {
		return nil, 0, err
	}
	w := b.writer("hash")
	var key [16]byte
	for {
		r, ok, err := m.next()
		if err != nil {
			return nil, 0, err
		}
		if !ok {
			break
		}
		k := hashKey(key[:0], r.hash())
		if id := uint32(r.lo); id != 0 {
			var v [4]byte
			binary.BigEndian.PutUint32(v[:], id)
			err = w.set(k, v[:])
		} else {
			err = w.del(k)
		}
		if err != nil {
			return nil, 0, err
		}
	}
	if err := errors.Join(m.close(), hashes.remove(), w.close()); err != nil {
		return nil, 0, err
	}
	return slices.Concat(dead.files, b.values.files, w.files), gone, nil
}

// tallies writes the counters and the places.
func (b *bulk) tallies(c counters) ([]string, error) {
	w := b.writer("tally")
	if err := w.set(metaKey, c.append(nil)); err != nil {
		return nil, err
	}
	if err := w.cut(); err != nil {
		return nil, err
	}
	put := func(key []byte, n int64) error {
		if n > 0 {
			return w.set(key, binary.AppendUvarint(nil, uint64(n)))
		}
		return w.del(key)
	}
	for _, id := range slices.Sorted(maps.Keys(b.labels)) {
		if err := put(idKey(nil, tabLabel, id), b.labels[id]); err != nil {
			return nil, err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.preDiff)) {
		if b.preDiff[id] == 0 {
			continue
		}
		n, err := b.s.tally(b.s.db, tabPredicate, id)
		if err != nil {
			return nil, err
		}
		if err := put(idKey(nil, tabPredicate, id), n+b.preDiff[id]); err != nil {
			return nil, err
		}
	}
	if err := b.places.flush(w.set, w.del); err != nil {
		return nil, err
	}
	return w.files, w.close()
}

// A writer writes sorted keys into table files of limited size.
type writer struct {
	s     *Store
	path  string
	w     *sstable.Writer
	files []string
	n     int
}

func (b *bulk) writer(name string) *writer {
	w := &writer{s: b.s, path: b.path(name)}
	b.writers = append(b.writers, w)
	return w
}

const tableSize = 32 << 20

func (w *writer) ready() error {
	if w.w != nil {
		if w.n++; w.n&0xfff == 0 && w.w.Raw().EstimatedSize() > tableSize {
			if err := w.cut(); err != nil {
				return err
			}
		}
	}
	if w.w == nil {
		path := fmt.Sprintf("%s-%d.sst", w.path, len(w.files))
		f, err := w.s.fs.Create(path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		w.files = append(w.files, path)
		// Not the options of the lowest level: there, deletions count as done.
		o := w.s.opts.MakeWriterOptions(0, w.s.db.TableFormat())
		o.Compression = sstable.ZstdCompression
		w.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f), o)
	}
	return nil
}

func (w *writer) set(key, value []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.w.Set(key, value)
}

func (w *writer) del(key []byte) error {
	if err := w.ready(); err != nil {
		return err
	}
	return w.w.Delete(key)
}

func (w *writer) cut() error {
	if w.w == nil {
		return nil
	}
	err := w.w.Close()
	w.w, w.n = nil, 0
	return err
}

func (w *writer) close() error { return w.cut() }
