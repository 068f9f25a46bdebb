package pebblestore

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"golang.org/x/sync/errgroup"
)

// A Link is the subject and the object of a quad, by their numbers.
type Link struct{ Subject, Object ID }

// linkPieces is in how many pieces each worker reads the links of a pattern.
const linkPieces = 8

// Links is Quads without the values: it gives the links of a pattern, in the order of
// Quads, read on up to workers goroutines. What is needed of the values, Texts gives.
func (s *Store) Links(ctx context.Context, p Pattern, workers int) ([]Link, error) {
	ids, ok, err := s.pattern(p)
	if err != nil || !ok {
		return nil, err
	}
	all, at, err := s.borrow()
	if err != nil {
		return nil, s.reading(err)
	}
	defer s.giveBack(all, at)
	sc := s.scan(ids)
	bounds := [][]byte{sc.pre, sc.end}
	if workers > 1 {
		if bounds, err = s.pieces(all, sc, workers*linkPieces); err != nil {
			return nil, err
		}
	}
	found := make([][]Link, len(bounds)-1)
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range max(1, min(workers, len(found))) {
		g.Go(func() error {
			// A clone reads the store as all does, whatever is written meanwhile.
			it, err := all.Clone(pebble.CloneOptions{IterOptions: &pebble.IterOptions{LowerBound: sc.pre, UpperBound: sc.end}})
			if err != nil {
				return s.reading(err)
			}
			for k := int(next.Add(1)) - 1; k < len(found) && err == nil; k = int(next.Add(1)) - 1 {
				it.SetBounds(bounds[k], bounds[k+1])
				found[k], err = s.links(ctx, it, sc)
			}
			return errors.Join(err, s.reading(it.Close()))
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return slices.Concat(found...), nil
}

// pieces cuts the keys of a scan into up to n ranges, by the first part of the key that
// the scan leaves open.
func (s *Store) pieces(it *pebble.Iterator, sc *scan, n int) ([][]byte, error) {
	whole := [][]byte{sc.pre, sc.end}
	it.SetBounds(sc.pre, sc.end)
	if !it.First() {
		return whole, s.reading(it.Error())
	}
	low, wide := decodeID(it.Key()[len(sc.pre):])
	if wide == 0 || !it.Last() {
		return whole, s.reading(it.Error()) // all parts are bound
	}
	high, _ := decodeID(it.Key()[len(sc.pre):])
	bounds := whole[:1]
	for k := 1; k < n; k++ {
		cut := uint64(low) + uint64(high-low)*uint64(k)/uint64(n)
		key := appendID(slices.Clone(sc.pre), ID(cut))
		if bytes.Compare(key, bounds[len(bounds)-1]) > 0 {
			bounds = append(bounds, key)
		}
	}
	return append(bounds, sc.end), nil
}

// links reads the quads of a scan within the bounds of it.
func (s *Store) links(ctx context.Context, it *pebble.Iterator, sc *scan) (out []Link, err error) {
	q, bound := sc.p, 0
	for bound < 4 && q[sc.o.at[bound]] != 0 {
		bound++
	}
	open := sc.o.at[bound:]
	for ok := it.First(); ok; ok = it.Next() {
		if len(out)&0xfff == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		key := it.Key()[len(sc.pre):]
		for _, i := range open {
			id, n := decodeID(key)
			if n == 0 {
				return nil, s.reading(errKey)
			}
			q[i], key = id, key[n:]
		}
		if len(key) != 0 {
			return nil, s.reading(errKey)
		}
		if sc.exact || sc.p.match(q) {
			out = append(out, Link{q[subject], q[object]})
		}
	}
	return out, s.reading(it.Error())
}
