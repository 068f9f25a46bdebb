package pebblestore

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"golang.org/x/sync/errgroup"
)

// settle gives the values of the chunk their lasting numbers and hands its
// quads on.
func (b *bulk) settle() error {
	if err := b.s.room(b.local.n*120 + 64<<20); err != nil {
		return err
	}
	recs := b.tab.drain()
	ids := make([]ID, b.tab.n+1)
	if err := b.known(recs, ids); err != nil {
		return err
	}
	if err := b.earlier(recs, ids); err != nil {
		return err
	}
	// The values that nobody knew are numbered in the order in which they came.
	first := b.next
	for n := range ids[1:] {
		if ids[n+1] == 0 {
			if b.next > maxID {
				return errFull
			}
			ids[n+1] = ID(b.next)
			b.next++
		}
	}
	// Their hashes are a sorted run.
	run, err := newSpool(b.s.fs, b.path(fmt.Sprintf("hash-%d.run", len(b.chunks))))
	if err != nil {
		return err
	}
	b.chunks = append(b.chunks, run)
	var g errgroup.Group
	g.Go(func() error { return b.fresh(ids, first) })
	for _, r := range recs {
		if id := ids[uint32(r.lo)]; uint64(id) >= first {
			if err = run.add(rec{r.hi, r.lo&^low32 | uint64(id)}); err != nil {
				break
			}
		}
	}
	if err == nil {
		err = b.resolve(ids)
	}
	if e := g.Wait(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return b.replaced(ids)
}

// known finds the values that the store holds: recs and the table of hashes
// are both sorted, so short gaps are walked and long ones jumped.
func (b *bulk) known(recs []rec, ids []ID) (err error) {
	if b.base == 1 {
		return nil
	}
	it, err := b.s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{tabHash}, UpperBound: []byte{tabHash + 1}})
	if err != nil {
		return b.s.reading(err)
	}
	defer func() { err = errors.Join(err, b.s.reading(it.Close())) }()
	var key [16]byte
	ok := it.First()
	for _, r := range recs {
		want := hashKey(key[:0], r.hash())
		for step := 0; ok && bytes.Compare(it.Key(), want) < 0; step++ {
			if step < 8 {
				ok = it.Next()
			} else {
				ok = it.SeekGE(want)
			}
		}
		if !ok {
			return b.s.reading(it.Error())
		}
		if bytes.Equal(it.Key(), want) {
			if ids[uint32(r.lo)], err = valueID(it.Value()); err != nil {
				return b.s.reading(err)
			}
		}
	}
	return nil
}

// earlier finds the values that came in chunks before.
func (b *bulk) earlier(recs []rec, ids []ID) error {
	if len(b.chunks) == 0 {
		return nil
	}
	m, err := newMerger(b.chunks, nil)
	if err != nil {
		return err
	}
	defer m.close()
	e, ok, err := m.next()
	for _, r := range recs {
		for err == nil && ok && (e.hi < r.hi || e.hi == r.hi && e.lo>>32 < r.lo>>32) {
			e, ok, err = m.next()
		}
		if err != nil || !ok {
			return err
		}
		if e.hi == r.hi && e.lo>>32 == r.lo>>32 {
			ids[uint32(r.lo)] = ID(e.lo)
		}
	}
	return nil
}

// fresh writes the values from number first on to the table of values.
func (b *bulk) fresh(ids []ID, first uint64) error {
	vals, err := b.vals.read()
	if err != nil {
		return err
	}
	defer vals.close()
	var key [8]byte
	for _, id := range ids[1:] {
		stored, err := vals.bytes()
		if err != nil {
			return err
		}
		if uint64(id) < first {
			continue
		}
		if err := b.values.set(idKey(key[:0], tabValue, id), stored); err != nil {
			return err
		}
	}
	return b.vals.remove()
}

// resolve turns the chunk's quads into lasting numbers.
func (b *bulk) resolve(ids []ID) error {
	r, err := b.local.read()
	if err != nil {
		return err
	}
	defer r.close()
	for {
		list, err := r.next()
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return b.local.remove()
		}
		for _, x := range list {
			x = rec{
				uint64(ids[x.hi>>32])<<32 | uint64(ids[uint32(x.hi)]),
				uint64(ids[x.lo>>32])<<32 | uint64(ids[uint32(x.lo)]),
			}
			if err := b.sets.add(x); err != nil {
				return err
			}
		}
	}
}

// replaced notes the documents of the chunk and deletes what they said before.
func (b *bulk) replaced(ids []ID) error {
	for _, d := range b.docs {
		id := ids[d.label]
		if isPlace(d.place) {
			old, err := b.places.set(d.place, id)
			if err != nil {
				return err
			}
			if old != 0 {
				b.gone[old] = true
			}
		}
		if b.given[id] {
			continue
		}
		b.given[id] = true
		b.st.Documents++
		if uint64(id) < b.base {
			if _, err := b.delete(id); err != nil {
				return err
			}
		}
	}
	return nil
}

// drop notes documents that shall go, unless they are given with quads.
func (b *bulk) drop(list []quad.IRI) error {
	for _, l := range list {
		id, err := b.s.find(l)
		if err != nil {
			return err
		}
		if id == 0 || b.given[id] {
			continue
		}
		b.gone[id] = true
		if err := b.places.drop(id); err != nil {
			return err
		}
	}
	return nil
}

// removals deletes the documents that are not in the load.
func (b *bulk) removals() error {
	for _, id := range slices.Sorted(maps.Keys(b.gone)) {
		if b.given[id] {
			continue
		}
		n, err := b.delete(id)
		if err != nil {
			return err
		}
		if n > 0 {
			b.st.Removed++
		}
	}
	return nil
}

// delete marks all quads that the store holds under a label for deletion.
func (b *bulk) delete(id ID) (n int, err error) {
	sc := b.s.scan(IDs{label: id})
	it, err := b.s.db.NewIter(&pebble.IterOptions{LowerBound: sc.pre, UpperBound: sc.end})
	if err != nil {
		return 0, b.s.reading(err)
	}
	defer func() { err = errors.Join(err, b.s.reading(it.Close())) }()
	for ok := it.First(); ok; ok = it.Next() {
		q, err := decodeKey(it.Key(), sc.o)
		if err != nil {
			return n, b.s.reading(err)
		}
		if err := b.dels.add(q.rec(orderOf(spo))); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
