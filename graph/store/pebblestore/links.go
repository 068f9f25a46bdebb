package pebblestore

import (
	"context"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"golang.org/x/sync/errgroup"
)

// A Link is the subject and the object of a quad, by their numbers.
type Link struct{ Subject, Object ID }

// Links is Quads without the values: it yields the links of a pattern in pieces, which
// are good until the next one. What is needed of the values, Values gives at once.
func (s *Store) Links(ctx context.Context, p Pattern) iter.Seq2[[]Link, error] {
	return func(yield func([]Link, error) bool) {
		ids, ok, err := s.pattern(p)
		if err != nil {
			yield(nil, err)
			return
		}
		if !ok {
			return
		}
		sc := s.scan(ids)
		var buf []IDs
		var links []Link
		for n := 64; !sc.done; n = min(4*n, 1<<16) {
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
			if buf, err = sc.next(buf[:0], n); err != nil {
				yield(nil, err)
				return
			}
			links = links[:0]
			for _, q := range buf {
				links = append(links, Link{q[subject], q[object]})
			}
			if !yield(links, nil) {
				return
			}
		}
	}
}

// Values returns the values of numbers, in their order, on up to workers goroutines. It
// reads the dictionary in ascending order, so that many values cost less than one by one.
func (s *Store) Values(ctx context.Context, ids []ID, workers int) ([]quad.Value, error) {
	out := make([]quad.Value, len(ids))
	order := make([]uint64, len(ids)) // number and place
	for i, id := range ids {
		order[i] = uint64(id)<<32 | uint64(i)
	}
	slices.Sort(order)
	g, ctx := errgroup.WithContext(ctx)
	workers = max(1, min(workers, len(ids)/1024))
	for w := range workers {
		part := order[w*len(order)/workers : (w+1)*len(order)/workers]
		g.Go(func() error { return s.valuesOf(ctx, part, out) })
	}
	return out, g.Wait()
}

func (s *Store) valuesOf(ctx context.Context, order []uint64, out []quad.Value) error {
	it, at, err := s.borrow()
	if err != nil {
		return s.reading(err)
	}
	defer s.giveBack(it, at)
	it.SetBounds([]byte{tabValue}, []byte{tabValue + 1})
	ok := false
	var last ID
	var v quad.Value
	for i, o := range order {
		if i%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		id := ID(o >> 32)
		if id != last || i == 0 {
			if ok, v, err = s.valueAt(it, id, ok); err != nil {
				return err
			}
			last = id
		}
		out[uint32(o)] = v
	}
	return s.reading(it.Error())
}

// valueAt moves an iterator over the dictionary on to id: by steps where it may be
// near, else by a search. The iterator stands at a smaller number, or nowhere.
func (s *Store) valueAt(it *pebble.Iterator, id ID, ok bool) (bool, quad.Value, error) {
	for step := 0; ok && step < 8; step++ {
		if here := ID(binary.BigEndian.Uint32(it.Key()[1:])); here >= id {
			break
		}
		ok = it.Next()
	}
	if !ok || ID(binary.BigEndian.Uint32(it.Key()[1:])) != id {
		var key [8]byte
		ok = it.SeekGE(idKey(key[:0], tabValue, id))
	}
	if !ok || ID(binary.BigEndian.Uint32(it.Key()[1:])) != id {
		if err := it.Error(); err != nil {
			return false, nil, s.reading(err)
		}
		return false, nil, s.damaged(fmt.Errorf("value %d of a quad is missing", id))
	}
	b, err := it.ValueAndErr()
	if err != nil {
		return false, nil, s.reading(err)
	}
	v, err := decodeValue(b)
	if err != nil {
		return false, nil, s.reading(err)
	}
	return true, v, nil
}
