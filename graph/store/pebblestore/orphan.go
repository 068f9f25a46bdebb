package pebblestore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
)

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
	hashes := newSorter(b.s.fs, b.path("orphan-hash"), b.s.tune.sort/2, 1, inOneOrder)
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
	hashes.runs[0] = append(hashes.runs[0], b.chunks...)
	b.chunks = nil
	sorted, err := hashes.sorted()
	if err != nil {
		return nil, 0, err
	}
	m := sorted[0]
	defer func() { err = errors.Join(err, m.close()) }()
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
	if err := w.close(); err != nil {
		return nil, 0, err
	}
	return slices.Concat(dead.files, b.values.files, w.files), gone, nil
}
