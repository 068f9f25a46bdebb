package pebblestore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
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
	outs := make([]*writer, 4)
	for i := range outs {
		outs[i] = b.writer(fmt.Sprintf("quad-%d", i))
		outs[i].fast = true
	}
	var files []string
	var gone int64
	dictionary := func() (err error) {
		files, gone, err = b.dictionary()
		return err
	}
	var g errgroup.Group
	g.SetLimit(min(runtime.GOMAXPROCS(0), 4))
	if b.marks == nil { // what is deleted says which values go
		g.Go(dictionary)
	}
	var added, removed atomic.Int64
	sets, dels, err := b.sorted()
	if err == nil {
		for i := range outs {
			g.Go(func() error { return b.order(i, outs[i], sets[i], dels[i], &added, &removed) })
		}
	}
	if err := errors.Join(err, g.Wait()); err != nil {
		return err
	}
	if b.marks != nil {
		if err := dictionary(); err != nil {
			return err
		}
	}
	b.st.QuadsAdded, b.st.QuadsRemoved = added.Load(), removed.Load()
	c := b.s.counters()
	c.nodes += int64(b.next-b.base) - gone
	c.quads += added.Load() - removed.Load()
	c.next = b.next
	c.steps++
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
	clear(b.s.sums)
	b.s.changed(c)
	return nil
}

// sorted sorts the quads that come and those that go, in each order.
func (b *bulk) sorted() (sets, dels []*merger, err error) {
	if sets, err = b.sort(b.sets, "sets", b.s.tune.sort); err != nil {
		return nil, nil, err
	}
	if dels, err = b.sort(b.dels, "dels", b.s.tune.sort/4); err != nil {
		return nil, nil, errors.Join(err, closeAll(sets))
	}
	return sets, dels, nil
}

// sort sorts a spool of quads and removes it.
func (b *bulk) sort(sp *spool, name string, limit int) (out []*merger, err error) {
	r, err := sp.read()
	if err != nil {
		return nil, err
	}
	s := newSorter(b.s.fs, b.path(name), limit, 4, inFourOrders)
	s.buf = make([]rec, 0, min(int64(s.most), sp.n))
	for {
		list, err := r.next()
		if err != nil {
			return nil, errors.Join(err, r.close())
		}
		if len(list) == 0 {
			break
		}
		for _, x := range list {
			if err := s.add(x); err != nil {
				return nil, errors.Join(err, r.close())
			}
		}
	}
	if err := errors.Join(r.close(), sp.remove()); err != nil {
		return nil, err
	}
	return s.sorted()
}

// order writes what changes in one order.
func (b *bulk) order(i int, w *writer, sets, dels *merger, added, removed *atomic.Int64) (err error) {
	defer func() { err = errors.Join(err, sets.close(), dels.close()) }()
	g, err := b.newGroup(i)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.close()) }()

	tab := orderOf(i).tab
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
		if id := ID(r.hi >> 32); id != g.id {
			if err := g.to(id); err != nil {
				return err
			}
		}
		if c != 0 {
			key = appendRec(key[:0], tab, r)
		}
		switch {
		case c < 0:
			g.added++
			err = w.set(key, nil)
		case c > 0:
			g.removed++
			err = w.del(key)
			if i == spo {
				for _, id := range r.quad(orderOf(spo)) {
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
		if c >= 0 && dmore {
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

// to ends the group; id begins another one.
func (g *group) to(id ID) error {
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
