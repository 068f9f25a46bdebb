package pebblestore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A Pattern selects quads; nil stands for any value.
type Pattern struct {
	Subject, Predicate, Object, Label quad.Value
}

// A LabelCount is a label with its number of quads.
type LabelCount struct {
	Label quad.Value
	Quads int64
}

// borrow lends an iterator over the store as it is now. Iterators live in a
// borrow only, never in a Cayley iterator that somebody may forget to close.
func (s *Store) borrow() (*pebble.Iterator, uint64, error) {
	at := s.applied.Load()
	s.idle.Lock()
	if s.idle.ended {
		s.idle.Unlock()
		return nil, 0, errClosed
	}
	if n := len(s.idle.list); n > 0 && s.idle.at == at {
		it := s.idle.list[n-1]
		s.idle.list = s.idle.list[:n-1]
		s.idle.Unlock()
		return it, at, nil
	}
	s.idle.Unlock()
	it, err := s.db.NewIter(nil)
	return it, at, err
}

func (s *Store) giveBack(it *pebble.Iterator, at uint64) {
	s.idle.Lock()
	if it.Error() == nil && !s.idle.ended && at == s.applied.Load() && (len(s.idle.list) == 0 || s.idle.at == at) && len(s.idle.list) < 16 {
		s.idle.at = at
		s.idle.list = append(s.idle.list, it)
		it = nil
	}
	s.idle.Unlock()
	if it != nil {
		_ = it.Close() // its error was seen by the borrower
	}
}

// dropIdle closes the iterators and tables at rest, which would keep old files alive.
func (s *Store) dropIdle(end bool) {
	s.idle.Lock()
	list := s.idle.list
	files := s.idle.tables
	s.idle.list, s.idle.tables = nil, nil
	s.idle.ended = s.idle.ended || end
	s.idle.Unlock()
	if files != nil {
		files.end()
	}
	for _, it := range list {
		_ = it.Close()
	}
}

// A scan reads the quads of a pattern in pieces.
type scan struct {
	s     *Store
	p     IDs
	o     order
	pre   []byte // prefix of the keys that are read
	end   []byte // first key past them
	from  []byte // where the next piece begins
	exact bool   // the prefix binds all that the pattern does
	done  bool
	room  [2][keyRoom]byte // of pre and end
}

// keyRoom is the longest key of a quad, rounded up.
const keyRoom = 24

func (s *Store) scan(p IDs) *scan {
	sc := new(scan)
	sc.begin(s, p)
	return sc
}

// begin makes sc a new scan.
func (sc *scan) begin(s *Store, p IDs) {
	ord, bound := plan(p)
	sc.s, sc.p, sc.o, sc.done = s, p, orderOf(ord), false
	sc.pre = prefix(sc.room[0][:0], sc.o, p, bound)
	sc.end = appendAfter(sc.room[1][:0], sc.pre)
	sc.from = sc.pre
	for _, id := range p {
		if id != 0 {
			bound--
		}
	}
	sc.exact = bound == 0
}

// next appends up to n quads to dst. It returns none only at the end.
func (sc *scan) next(dst []IDs, n int) ([]IDs, error) {
	if sc.done {
		return dst, nil
	}
	it, at, err := sc.s.borrow()
	if err != nil {
		return dst, sc.s.reading(err)
	}
	defer sc.s.giveBack(it, at)
	return sc.read(it, dst, n)
}

func (sc *scan) read(it *pebble.Iterator, dst []IDs, n int) ([]IDs, error) {
	it.SetBounds(sc.pre, sc.end)
	left := n
	ok := it.SeekGE(sc.from)
	for ; ok && left > 0; ok = it.Next() {
		q, err := decodeKey(it.Key(), sc.o)
		if err != nil {
			return dst, sc.s.reading(err)
		}
		if sc.exact || sc.p.match(q) {
			dst = append(dst, q)
			left--
		}
	}
	if ok {
		sc.from = append(sc.from[:0:0], it.Key()...)
		return dst, nil
	}
	sc.done = true
	return dst, sc.s.reading(it.Error())
}

// countUpTo counts the quads of a pattern, at most n.
func (s *Store) countUpTo(p IDs, n int) (int, error) {
	sc := s.scan(p)
	var buf [64]IDs
	total := 0
	for total < n && !sc.done {
		got, err := sc.next(buf[:0], min(len(buf), n-total))
		if err != nil {
			return total, err
		}
		total += len(got)
	}
	return total, nil
}

// get reads one value of Pebble's.
func (s *Store) get(r pebble.Reader, key []byte) ([]byte, bool, error) {
	b, closer, err := r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, s.reading(err)
	}
	b = bytes.Clone(b)
	return b, true, s.reading(closer.Close())
}

// find returns the number of a value, 0 when the store does not hold it.
func (s *Store) find(v quad.Value) (ID, error) {
	if s.db == nil {
		return 0, errClosed
	}
	stored, err := appendValue(nil, v)
	if err != nil {
		return 0, nil // what cannot be stored is not there
	}
	h, at := hashOf(stored), s.applied.Load()
	slot := &s.numbers[binary.LittleEndian.Uint32(h[:])%valueSlots]
	if n := slot.Load(); n != nil && n.h == h && n.at == at {
		return n.id, nil
	}
	it, at, err := s.borrow()
	if err != nil {
		return 0, s.reading(err)
	}
	var key [16]byte
	k := hashKey(key[:0], h)
	it.SetBounds(k, nil)
	var id ID
	found := it.SeekGE(k) && bytes.Equal(it.Key(), k)
	if found {
		id, err = valueID(it.Value())
	}
	err = errors.Join(err, s.reading(it.Error()))
	s.giveBack(it, at)
	if err != nil {
		return 0, err
	}
	if found {
		slot.Store(&numbered{h, id, at})
		return id, nil
	}
	// "5"^^xsd:integer may be stored as the number.
	if t, ok := v.(quad.TypedString); ok {
		if w, err := t.ParseValue(); err == nil && w != nil && w != v {
			if _, again := w.(quad.TypedString); !again {
				return s.find(w)
			}
		}
	}
	return 0, nil
}

// value returns the value of a number.
func (s *Store) value(id ID) (quad.Value, error) {
	if s.db == nil {
		return nil, errClosed
	}
	return s.valueFrom(s.db, id)
}

func (s *Store) valueFrom(r pebble.Reader, id ID) (quad.Value, error) {
	slot := &s.values[uint32(id)%valueSlots]
	if n := slot.Load(); n != nil && n.id == id {
		return n.v, nil
	}
	var key [8]byte
	b, closer, err := r.Get(idKey(key[:0], tabValue, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, nil
	} else if err != nil {
		return nil, s.reading(err)
	}
	v, err := decodeValue(b)
	if err := errors.Join(err, closer.Close()); err != nil {
		return nil, s.reading(err)
	}
	slot.Store(&named{id, v})
	return v, nil
}

// quad returns the values of a quad.
func (s *Store) quad(r pebble.Reader, q IDs) (out quad.Quad, err error) {
	for i, d := range quad.Directions {
		if q[i] == 0 {
			continue
		}
		v, err := s.valueFrom(r, q[i])
		if err != nil {
			return out, err
		}
		if v == nil {
			return quad.Quad{}, s.damaged(fmt.Errorf("value %d of a quad is missing", q[i]))
		}
		out.Set(d, v)
	}
	return out, nil
}

// pattern turns values into numbers; ok is false when one of them is unknown,
// so that nothing can match.
func (s *Store) pattern(p Pattern) (ids IDs, ok bool, err error) {
	for i, v := range []quad.Value{p.Subject, p.Predicate, p.Object, p.Label} {
		if v == nil {
			continue
		}
		if ids[i], err = s.find(v); err != nil || ids[i] == 0 {
			return ids, false, err
		}
	}
	return ids, true, nil
}

// Quads yields the quads of a pattern by one range scan, in the order of the
// numbers of their values, as they are when the reading begins: the loop may
// write. A cancelled context ends it with its error.
func (s *Store) Quads(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		ids, ok, err := s.pattern(p)
		if err != nil {
			yield(quad.Quad{}, err)
		} else if ok {
			s.quads(ctx, ids, yield)
		}
	}
}

func (s *Store) quads(ctx context.Context, p IDs, yield func(quad.Quad, error) bool) {
	if s.db == nil {
		yield(quad.Quad{}, errClosed)
		return
	}
	sc, snap := s.scan(p), s.db.NewSnapshot()
	defer snap.Close()
	it, err := snap.NewIter(&pebble.IterOptions{LowerBound: sc.pre, UpperBound: sc.end})
	if err != nil {
		yield(quad.Quad{}, s.reading(err))
		return
	}
	defer it.Close()
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n&0xff == 1 && ctx.Err() != nil {
			yield(quad.Quad{}, ctx.Err())
			return
		}
		q, err := decodeKey(it.Key(), sc.o)
		if err != nil {
			yield(quad.Quad{}, s.reading(err))
			return
		}
		if !p.match(q) {
			continue
		}
		v, err := s.quad(snap, q)
		if !yield(v, err) || err != nil {
			return
		}
	}
	if err := it.Error(); err != nil {
		yield(quad.Quad{}, s.reading(err))
	}
}

// Count returns the number of quads of a pattern. Whole labels, predicates and
// the whole store are counters; the rest is counted.
func (s *Store) Count(ctx context.Context, p Pattern) (int64, error) {
	ids, ok, err := s.pattern(p)
	if err != nil || !ok {
		return 0, err
	}
	if n, ok, err := s.counted(ids); ok || err != nil {
		return n, err
	}
	sc := s.scan(ids)
	var n int64
	var buf []IDs
	for !sc.done {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		if buf, err = sc.next(buf[:0], 4096); err != nil {
			return n, err
		}
		n += int64(len(buf))
	}
	return n, nil
}

// counted answers for patterns that have a counter.
func (s *Store) counted(p IDs) (int64, bool, error) {
	switch {
	case p == IDs{}:
		n, _ := s.Size()
		return n, true, nil
	case p == IDs{predicate: p[predicate]}:
		n, err := s.tally(s.db, tabPredicate, p[predicate])
		return n, true, err
	case p == IDs{label: p[label]}:
		n, err := s.tally(s.db, tabLabel, p[label])
		return n, true, err
	}
	return 0, false, nil
}

// Labels returns every label with its number of quads, in no special order.
func (s *Store) Labels(ctx context.Context) ([]LabelCount, error) {
	it, at, err := s.borrow()
	if err != nil {
		return nil, s.reading(err)
	}
	defer s.giveBack(it, at)
	var out []LabelCount
	it.SetBounds([]byte{tabLabel}, []byte{tabLabel + 1})
	for ok := it.First(); ok; ok = it.Next() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, err := keyID(it.Key())
		if err != nil {
			return nil, s.reading(err)
		}
		n, err := tallied(it.Value())
		if err != nil {
			return nil, s.reading(err)
		}
		v, err := s.value(id)
		if err != nil {
			return nil, err
		}
		out = append(out, LabelCount{v, n})
	}
	return out, s.reading(it.Error())
}
