package pebblestore

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"golang.org/x/sync/errgroup"
)

// Texts returns the texts of numbers, in their order, on up to workers goroutines: IRIs
// in full, literals without type and language. It reads the dictionary in ascending
// order, so that many values cost less than one by one.
func (s *Store) Texts(ctx context.Context, ids []ID, workers int) ([]string, error) {
	out := make([]string, len(ids))
	order := ascending(ids)
	g, ctx := errgroup.WithContext(ctx)
	workers = max(1, min(workers, len(ids)/1024))
	for w := range workers {
		part := order[w*len(order)/workers : (w+1)*len(order)/workers]
		g.Go(func() error { return s.textsOf(ctx, part, out) })
	}
	return out, g.Wait()
}

// ascending gives numbers with their places, number<<32 | place, in ascending order. As
// places ascend to begin with, it sorts by numbers alone, by digits from the last to the
// first, which takes a fraction of the time of a sort that compares.
func ascending(ids []ID) []uint64 {
	order, room := make([]uint64, len(ids)), make([]uint64, len(ids))
	all := ID(0)
	for i, id := range ids {
		order[i] = uint64(id)<<32 | uint64(i)
		all |= id
	}
	for shift := 32; all != 0; shift, all = shift+digitBits, all>>digitBits {
		var at [digitMask + 1]uint32
		for _, o := range order {
			at[o>>shift&digitMask]++
		}
		sum := uint32(0)
		for i, n := range at {
			at[i], sum = sum, sum+n
		}
		for _, o := range order {
			d := o >> shift & digitMask
			room[at[d]] = o
			at[d]++
		}
		order, room = room, order
	}
	return order
}

// textsOf reads in batches, each into one string of which the texts are parts: a million
// small strings would keep the collector busy.
func (s *Store) textsOf(ctx context.Context, order []uint64, out []string) (err error) {
	values, done, err := s.valueSeeker(ctx)
	if err != nil {
		return s.reading(err)
	}
	defer func() { err = errors.Join(err, done()) }()
	const batch = 1024
	var buf []byte
	ends := make([]int, 0, batch)
	for len(order) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := order[:min(batch, len(order))]
		buf, ends = buf[:0], ends[:0]
		for k, o := range now {
			if id := ID(o >> 32); k == 0 || id != ID(now[k-1]>>32) {
				b, err := values(id)
				if err != nil {
					return err
				}
				if buf, err = appendText(buf, b); err != nil {
					return s.reading(err)
				}
			}
			ends = append(ends, len(buf))
		}
		texts, start := string(buf), 0
		for k, o := range now {
			if k > 0 && o>>32 == now[k-1]>>32 {
				out[uint32(o)] = out[uint32(now[k-1])]
				continue
			}
			out[uint32(o)] = texts[start:ends[k]]
			start = ends[k]
		}
		order = order[len(now):]
	}
	return nil
}

// valueSeeker gives a function that reads stored values by ascending number, and one
// that ends the reading.
func (s *Store) valueSeeker(ctx context.Context) (value func(ID) ([]byte, error), done func() error, err error) {
	lower, upper := []byte{tabValue}, []byte{tabValue + 1}
	number := func(key []byte) ID { return ID(binary.BigEndian.Uint32(key[1:])) }
	missing := func(id ID) error { return s.damaged(fmt.Errorf("value %d of a quad is missing", id)) }
	var key [8]byte
	files := s.tables(ctx)
	if w := files.walk(ctx, lower, upper); w != nil {
		ok := false
		return func(id ID) ([]byte, error) {
				want := idKey(key[:0], tabValue, id)
				if ok && number(w.key) < id && !w.skip(int(id-number(w.key)), want) {
					// By steps where it may be near, else by a search.
					for step := 0; ok && step < 64 && number(w.key) < id; step++ {
						ok = w.next()
					}
				}
				if !ok || number(w.key) < id {
					ok = w.seek(want)
				}
				if !ok || number(w.key) != id {
					return nil, cmp.Or(s.reading(w.err), missing(id))
				}
				value, err := w.value()
				return value, s.reading(err)
			}, func() error {
				defer files.giveBack()
				return s.reading(w.close())
			}, nil
	}
	if files != nil {
		files.giveBack()
	}
	it, at, err := s.borrow()
	if err != nil {
		return nil, nil, err
	}
	it.SetBounds(lower, upper)
	ok := false
	return func(id ID) ([]byte, error) {
			for step := 0; ok && step < 8 && number(it.Key()) < id; step++ {
				ok = it.Next()
			}
			if !ok || number(it.Key()) != id {
				ok = it.SeekGE(idKey(key[:0], tabValue, id))
			}
			if !ok || number(it.Key()) != id {
				return nil, cmp.Or(s.reading(it.Error()), missing(id))
			}
			b, err := it.ValueAndErr()
			return b, s.reading(err)
		}, func() error {
			s.giveBack(it, at)
			return nil
		}, nil
}

// appendText appends the text of a stored value.
func appendText(b, stored []byte) ([]byte, error) {
	if len(stored) == 0 {
		return b, errValue
	}
	switch stored[0] {
	case kindIRI, kindString:
		return append(b, stored[1:]...), nil
	}
	v, err := decodeValue(stored)
	switch v := v.(type) {
	case quad.TypedString:
		return append(b, v.Value...), err
	case quad.LangString:
		return append(b, v.Value...), err
	}
	if err != nil || v == nil {
		return b, errors.Join(err, errValue)
	}
	return fmt.Append(b, v.Native()), nil
}
