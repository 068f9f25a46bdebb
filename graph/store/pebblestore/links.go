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
	files := s.tables(ctx)
	if files != nil {
		defer files.giveBack()
	}
	found := make([][]Link, len(bounds)-1)
	var next atomic.Int64
	g, ctx := errgroup.WithContext(ctx)
	for range max(1, min(workers, len(found))) {
		g.Go(func() error {
			l := newLinker(sc)
			for k := int(next.Add(1)) - 1; k < len(found); k = int(next.Add(1)) - 1 {
				l.out = l.out[:0] // grown once for all pieces
				if err := s.piece(ctx, files, all, l, bounds[k], bounds[k+1]); err != nil {
					return err
				}
				found[k] = slices.Clone(l.out)
			}
			return nil
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

// piece reads the links of a scan from lower to upper into l, from files if it can.
func (s *Store) piece(ctx context.Context, files *tables, all *pebble.Iterator, l *linker, lower, upper []byte) error {
	if w := files.walk(ctx, lower, upper); w != nil {
		for w.next() && l.add(w.key) {
		}
		return s.reading(errors.Join(w.close(), l.err))
	}
	// A clone reads the store as all does, whatever is written meanwhile.
	it, err := all.Clone(pebble.CloneOptions{IterOptions: &pebble.IterOptions{LowerBound: lower, UpperBound: upper}})
	if err != nil {
		return s.reading(err)
	}
	for ok := it.First(); ok && l.add(it.Key()); ok = it.Next() {
		if len(l.out)&0xfff == 0 && l.err == nil {
			l.err = ctx.Err()
		}
	}
	return s.reading(errors.Join(l.err, it.Error(), it.Close()))
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

// A linker makes links of the keys of a scan.
type linker struct {
	out  []Link
	err  error
	sc   *scan
	q    IDs
	open []int // parts of the key that the scan leaves open
}

func newLinker(sc *scan) *linker {
	bound := 0
	for bound < 4 && sc.p[sc.o.at[bound]] != 0 {
		bound++
	}
	return &linker{sc: sc, q: sc.p, open: sc.o.at[bound:]}
}

// add takes a key that begins with the prefix of the scan; false ends the reading.
func (l *linker) add(key []byte) bool {
	key = key[len(l.sc.pre):]
	for _, i := range l.open {
		id, n := decodeID(key)
		if n == 0 {
			l.err = errKey
			return false
		}
		l.q[i], key = id, key[n:]
	}
	if len(key) != 0 {
		l.err = errKey
		return false
	}
	if l.sc.exact || l.sc.p.match(l.q) {
		l.out = append(l.out, Link{l.q[subject], l.q[object]})
	}
	return l.err == nil
}
