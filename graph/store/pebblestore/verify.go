package pebblestore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A Report says what Verify read and what was wrong with it.
type Report struct {
	Quads, Nodes, Labels, Predicates, Places int64
	Problems                                 []string // at most 20
}

func (r *Report) problem(format string, args ...any) {
	if len(r.Problems) < 20 {
		r.Problems = append(r.Problems, fmt.Sprintf(format, args...))
	}
}

// Verify reads every byte of the store and checks that the four orders hold the
// same quads, that the dictionary holds the values of these quads and no
// others, both ways, and that counters and places agree. It sees one moment of
// the store. With problems found, the error is ErrDamaged; the report is whole
// unless a table cannot be read.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	var r Report
	s.write.Lock() // so that the counters are of the same moment
	if s.db == nil {
		s.write.Unlock()
		return r, errClosed
	}
	v := &verifier{s: s, ctx: ctx, r: &r, snap: s.db.NewSnapshot(), c: s.counters()}
	s.write.Unlock()
	err := v.run()
	if e := v.snap.Close(); err == nil && e != nil {
		err = s.reading(e)
	}
	if err == nil && len(r.Problems) > 0 {
		err = s.damaged(errors.New(r.Problems[0]))
	}
	return r, err
}

type verifier struct {
	s    *Store
	ctx  context.Context
	r    *Report
	snap *pebble.Snapshot
	c    counters
	used []uint32 // numbers met in quads
}

func (v *verifier) run() error {
	v.used = make([]uint32, v.c.next/32+1)
	var sums [4]uint64
	var ns [4]int64
	for i := range 4 {
		var err error
		if sums[i], ns[i], err = v.quads(i); err != nil {
			return err
		}
	}
	for i := 1; i < 4; i++ {
		if sums[i] != sums[0] || ns[i] != ns[0] {
			v.r.problem("the orders of quads differ: order 0 has %d quads, order %d has %d, or others", ns[0], i, ns[i])
			if err := v.difference(0, i); err != nil {
				return err
			}
			if err := v.difference(i, 0); err != nil {
				return err
			}
		}
	}
	v.r.Quads = ns[0]
	if v.c.quads != ns[0] {
		v.r.problem("the counter says %d quads, there are %d", v.c.quads, ns[0])
	}
	if err := v.dictionary(); err != nil {
		return err
	}
	return v.places()
}

// each calls f for every key of a table.
func (v *verifier) each(tab byte, f func(key, value []byte) error) (err error) {
	it, err := v.snap.NewIter(&pebble.IterOptions{LowerBound: []byte{tab}, UpperBound: []byte{tab + 1}})
	if err != nil {
		return v.s.reading(err)
	}
	defer func() { err = errors.Join(err, v.s.reading(it.Close())) }()
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n&0xfff == 0 && v.ctx.Err() != nil {
			return v.ctx.Err()
		}
		if err := f(it.Key(), it.Value()); err != nil {
			return err
		}
	}
	return nil
}

// mix makes 64 well spread bits of two words; sums of it do not depend on order.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xbf58476d1ce4e5b9)
	x := hi ^ lo ^ a
	x ^= x >> 31
	x *= 0x94d049bb133111eb
	return x ^ x>>29
}

// quads reads one order, and beside it the counters that go with it.
func (v *verifier) quads(i int) (sum uint64, n int64, err error) {
	o := orderOf(i)
	var tally *tallyReader
	var seen *int64
	switch i {
	case lsp:
		tally, seen = v.tallies(tabLabel), &v.r.Labels
	case pos:
		tally, seen = v.tallies(tabPredicate), &v.r.Predicates
	}
	if tally != nil && tally.err != nil {
		return 0, 0, tally.err
	}
	var at ID
	var in int64
	end := func() {
		if tally != nil && at != 0 {
			*seen++
			tally.check(v.r, at, in)
		}
	}
	err = v.each(o.tab, func(key, value []byte) error {
		q, err := decodeKey(key, o)
		if err != nil || len(value) != 0 {
			v.r.problem("order %d: key %x is malformed", i, key)
			return nil
		}
		r := q.rec(orderOf(spo))
		sum += mix(r.hi, r.lo)
		n++
		if i == spo {
			for k, id := range q {
				if uint64(id) >= v.c.next || id == 0 && k != label {
					v.r.problem("quad %v has number %d, which was never given", q, id)
				} else {
					v.used[id/32] |= 1 << (id % 32)
				}
			}
		}
		if first := q[o.at[0]]; first != at {
			end()
			at, in = first, 0
		}
		in++
		return nil
	})
	end()
	if tally != nil {
		tally.check(v.r, ID(1<<32-1), 0)
		err = errors.Join(err, tally.close())
	}
	return sum, n, err
}

// difference names a quad that order i has and order j has not.
func (v *verifier) difference(i, j int) error {
	found := false
	return v.each(orderOf(i).tab, func(key, _ []byte) error {
		q, err := decodeKey(key, orderOf(i))
		if found || err != nil {
			return nil
		}
		_, ok, err := v.s.get(v.snap, appendKey(nil, orderOf(j), q))
		if err == nil && !ok {
			found = true
			v.r.problem("order %d has quad %v, order %d has not", i, q, j)
		}
		return err
	})
}

// A tallyReader walks a table of counters beside the groups they count.
type tallyReader struct {
	v    *verifier
	it   *pebble.Iterator
	name string
	ok   bool
	err  error
}

func (v *verifier) tallies(tab byte) *tallyReader {
	t := &tallyReader{v: v, name: "label"}
	if tab == tabPredicate {
		t.name = "predicate"
	}
	t.it, t.err = v.snap.NewIter(&pebble.IterOptions{LowerBound: []byte{tab}, UpperBound: []byte{tab + 1}})
	if t.err == nil {
		t.ok = t.it.First()
	}
	return t
}

// check compares the counters up to id, which counts n.
func (t *tallyReader) check(r *Report, id ID, n int64) {
	for ; t.ok; t.ok = t.it.Next() {
		got, err := keyID(t.it.Key())
		if err == nil && got > id {
			break
		}
		c, err2 := tallied(t.it.Value())
		switch {
		case err != nil || err2 != nil:
			r.problem("counter of a %s is malformed: %x", t.name, t.it.Key())
		case got < id:
			r.problem("%s %d is counted with %d quads and has none", t.name, got, c)
		case c != n:
			r.problem("%s %d is counted with %d quads and has %d", t.name, id, c, n)
			n = 0
		default:
			n = 0
		}
	}
	if n != 0 {
		r.problem("%s %d has %d quads and no counter", t.name, id, n)
	}
}

func (t *tallyReader) close() error { return t.v.s.reading(t.it.Close()) }

// dictionary checks the values of the quads.
func (v *verifier) dictionary() error {
	want := int64(-int(v.used[0] & 1))
	for _, w := range v.used {
		want += int64(bits.OnesCount32(w))
	}
	var sum uint64
	var met int64
	err := v.each(tabValue, func(key, value []byte) error {
		id, err := keyID(key)
		if err != nil {
			v.r.problem("value: key %x is malformed", key)
			return nil
		}
		v.r.Nodes++
		if uint64(id) >= v.c.next || v.used[id/32]>>(id%32)&1 == 0 {
			v.r.problem("value %d is in no quad", id)
		} else {
			met++
		}
		x, err := decodeValue(value)
		if err != nil {
			v.r.problem("value %d is malformed: %x", id, value)
			return nil
		}
		if again, err := appendValue(nil, x); err != nil || !bytes.Equal(again, value) {
			v.r.problem("value %d, %v, is not in its shortest form", id, quad.StringOf(x))
		}
		hi, lo := split(hashOf(value))
		sum += mix(hi, lo|uint64(id))
		return nil
	})
	if err != nil {
		return err
	}
	if met != want {
		v.r.problem("%d values of quads are missing", want-met)
	}
	if v.c.nodes != v.r.Nodes {
		v.r.problem("the counter says %d values, there are %d", v.c.nodes, v.r.Nodes)
	}
	n := int64(0)
	err = v.each(tabHash, func(key, value []byte) error {
		id, err := valueID(value)
		if err != nil || len(key) != 1+len(hash{}) {
			v.r.problem("hash: key %x is malformed", key)
			return nil
		}
		n++
		hi, lo := split(hash(key[1:]))
		sum -= mix(hi, lo|uint64(id))
		return nil
	})
	if err == nil && (sum != 0 || n != v.r.Nodes) {
		v.r.problem("the table of hashes (%d) and the values (%d) do not agree", n, v.r.Nodes)
	}
	return err
}

// places checks the places against the documents and each other.
func (v *verifier) places() error {
	err := v.each(tabPlaceOf, func(key, value []byte) error {
		v.r.Places++
		if len(key) < 6 || len(value) != 0 {
			v.r.problem("place: key %x is malformed", key)
			return nil
		}
		id, _ := keyID(key[:5])
		place := string(key[5:])
		if _, ok, err := v.s.get(v.snap, idKey(nil, tabLabel, id)); err != nil {
			return err
		} else if !ok {
			v.r.problem("place %q is of document %d, which has no quads", place, id)
		}
		b, ok, err := v.s.get(v.snap, atPlaceKey(place))
		if err != nil {
			return err
		}
		if !ok || len(b) != 4 || ID(binary.BigEndian.Uint32(b)) != id {
			v.r.problem("place %q does not lead to document %d", place, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	n := int64(0)
	err = v.each(tabAtPlace, func(_, _ []byte) error { n++; return nil })
	if n != v.r.Places {
		v.r.problem("%d places lead to documents, documents have %d places", n, v.r.Places)
	}
	return err
}
