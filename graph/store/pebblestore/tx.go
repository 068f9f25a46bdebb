package pebblestore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// maxID is the last number that a value can get.
const maxID = math.MaxUint32 - 1

var errFull = errors.New("the store has numbered 4,294,967,294 values, its limit; dump it and restore the dump into a new folder")

// A tx is one small change: a batch that is applied whole or not at all. The
// store's write lock is held from begin to commit or close.
type tx struct {
	s     *Store
	b     *pebble.Batch
	adds  []IDs            // added, not in the batch yet
	recs  []rec            // to sort them in
	seen  bool             // the batch can be read; it is slower for it
	it    *pebble.Iterator // over store and batch, for checks
	was   *pebble.Iterator // over the store as it was at the begin
	first uint64           // value that this change numbers first
	held  map[IDs]bool     // whether a quad that has asked for is there now
	c     counters
	ids   map[hash]ID     // numbered in this batch
	read  map[hash]ID     // looked up by this batch
	preds map[ID]int64    // change in the number of quads of a predicate
	labs  map[ID]int64    // and of a label
	sums  map[ID]int64    // quads of the predicates after this change
	cand  map[ID]struct{} // values of deleted quads, perhaps orphans now
	gone  []hash
	key   []byte
	enc   []byte
}

func (s *Store) begin() (*tx, error) {
	if err := s.sift(); err != nil {
		return nil, err
	}
	return &tx{
		s: s, b: s.db.NewBatch(), c: s.counters(), first: s.counters().next,
		ids: map[hash]ID{}, read: map[hash]ID{}, sums: map[ID]int64{},
		preds: map[ID]int64{}, labs: map[ID]int64{}, cand: map[ID]struct{}{},
	}, nil
}

// readable makes the batch one that can be read. Most documents are new and
// never need it.
func (t *tx) readable() error {
	if err := t.flush(); err != nil || t.seen {
		return err
	}
	b := t.s.db.NewIndexedBatchWithSize(t.b.Len() + 1<<12)
	if !t.b.Empty() {
		if err := b.Apply(t.b, nil); err != nil {
			return errors.Join(err, b.Close())
		}
	}
	err := t.b.Close()
	t.b, t.seen = b, true
	return err
}

// close drops the batch if it was not committed.
func (t *tx) close() error {
	err := t.unread()
	return errors.Join(err, t.b.Close())
}

// id returns the number of a value, and gives it one if add is set.
func (t *tx) id(v quad.Value, add bool) (ID, error) {
	var err error
	if t.enc, err = appendValue(t.enc[:0], v); err != nil {
		return 0, err
	}
	h := hashOf(t.enc)
	if id, ok := t.ids[h]; ok {
		return id, nil
	}
	if id, ok := t.read[h]; ok {
		return id, nil
	}
	if id, ok := t.s.ids[h]; ok {
		return id, nil
	}
	if id, err := t.search(h); id != 0 || err != nil || !add {
		return id, err
	}
	if t.c.next > maxID {
		return 0, errFull
	}
	id := ID(t.c.next)
	t.c.next++
	t.c.nodes++
	t.ids[h] = id
	if t.s.sieve != nil {
		t.s.sieve.add(h)
	}
	var num [4]byte
	binary.BigEndian.PutUint32(num[:], uint32(id))
	t.key = hashKey(t.key[:0], h)
	if err := t.b.Set(t.key, num[:], nil); err != nil {
		return 0, err
	}
	t.key = idKey(t.key[:0], tabValue, id)
	return id, t.b.Set(t.key, t.enc, nil)
}

// search looks a value up in the store.
func (t *tx) search(h hash) (ID, error) {
	if t.s.sieve != nil && !t.s.sieve.has(h) {
		return 0, nil
	}
	t.key = hashKey(t.key[:0], h)
	b, closer, err := t.s.db.Get(t.key)
	if errors.Is(err, pebble.ErrNotFound) {
		t.s.misses++
		return 0, nil
	} else if err != nil {
		return 0, t.s.reading(err)
	}
	id, err := valueID(b)
	t.read[h] = id
	return id, t.s.reading(errors.Join(err, closer.Close()))
}

// quad returns the numbers of a quad; ok is false when a value is unknown and
// add is not set.
func (t *tx) quad(q quad.Quad, add bool) (ids IDs, ok bool, err error) {
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		if ids[i], err = t.id(v, add); err != nil {
			return ids, false, fmt.Errorf("%v of quad %v: %w", d, q, err)
		}
		if ids[i] == 0 {
			return ids, false, nil
		}
	}
	return ids, true, nil
}

// unread closes the iterators.
func (t *tx) unread() error {
	var errs [2]error
	for i, it := range []**pebble.Iterator{&t.it, &t.was} {
		if *it != nil {
			errs[i] = (*it).Close()
			*it = nil
		}
	}
	return errors.Join(errs[:]...)
}

// has tells whether the store holds a quad after the changes so far, of which put tells.
func (t *tx) has(q IDs) (bool, error) {
	if held, ok := t.held[q]; ok {
		return held, nil
	}
	for _, id := range q {
		if uint64(id) >= t.first {
			return false, nil // numbered by this change
		}
	}
	if t.was == nil {
		var err error
		if t.was, err = t.s.db.NewIter(nil); err != nil {
			return false, t.s.reading(err)
		}
	}
	t.key = appendKey(t.key[:0], orderOf(spo), q)
	ok := t.was.SeekGE(t.key) && bytes.Equal(t.was.Key(), t.key)
	return ok, t.s.reading(t.was.Error())
}

// put adds a quad that the store does not hold, or removes one that it holds.
func (t *tx) put(q IDs, add bool) error {
	if t.held == nil {
		t.held = map[IDs]bool{}
	}
	t.held[q] = add
	if add {
		t.add(q)
		return nil
	}
	if err := t.flush(); err != nil { // it may be among the added
		return err
	}
	return t.del(q)
}

// add writes a quad that the store does not hold.
func (t *tx) add(q IDs) {
	t.adds = append(t.adds, q)
	t.c.quads++
	t.preds[q[predicate]]++
	if q[label] != 0 {
		t.labs[q[label]]++
	}
}

// flush puts the added quads into the batch, order by order and sorted: Pebble
// takes neighbours faster.
func (t *tx) flush() error {
	for i := range 4 {
		o := orderOf(i)
		t.recs = t.recs[:0]
		for _, q := range t.adds {
			t.recs = append(t.recs, q.rec(o))
		}
		slices.SortFunc(t.recs, compareRec)
		for _, r := range t.recs {
			t.key = appendRec(t.key[:0], o.tab, r)
			if err := t.b.Set(t.key, nil, nil); err != nil {
				return err
			}
		}
	}
	t.adds = t.adds[:0]
	return nil
}

// del removes a quad that the store holds.
func (t *tx) del(q IDs) error {
	for i := range 4 {
		t.key = appendKey(t.key[:0], orderOf(i), q)
		if err := t.b.Delete(t.key, nil); err != nil {
			return err
		}
	}
	t.c.quads--
	t.preds[q[predicate]]--
	if q[label] != 0 {
		t.labs[q[label]]--
	}
	for _, id := range q {
		if id != 0 {
			t.cand[id] = struct{}{}
		}
	}
	return nil
}

// of returns the quads of a label as the store has them: a step changes a label
// once.
func (t *tx) of(id ID) ([]IDs, error) {
	if uint64(id) >= t.s.counters().next {
		return nil, nil // numbered in this step
	}
	it, err := t.s.db.NewIter(nil)
	if err != nil {
		return nil, t.s.reading(err)
	}
	sc := t.s.scan(IDs{label: id})
	out, err := sc.read(it, nil, math.MaxInt)
	return out, errors.Join(err, t.s.reading(it.Close()))
}

// commit ends the batch: orphans go, counters are brought up to date.
func (t *tx) commit(opt *pebble.WriteOptions) error {
	if err := t.flush(); err != nil {
		return err
	}
	if err := t.orphans(); err != nil {
		return err
	}
	if err := t.tallies(tabPredicate, t.preds); err != nil {
		return err
	}
	if err := t.tallies(tabLabel, t.labs); err != nil {
		return err
	}
	t.c.steps++
	if err := t.b.Set(metaKey, t.c.append(nil), nil); err != nil {
		return err
	}
	if err := t.unread(); err != nil {
		return t.s.reading(err)
	}
	if err := t.s.room(int64(4 * t.b.Len())); err != nil {
		return err
	}
	if err := t.s.stop.run(func() error { return t.b.Commit(opt) }); err != nil {
		return fmt.Errorf("store %q: %w", t.s.dir, plain(err))
	}
	const keep = 1 << 17
	if len(t.s.sums)+len(t.sums) > keep {
		clear(t.s.sums)
	}
	maps.Copy(t.s.sums, t.sums)
	if len(t.s.ids)+len(t.ids)+len(t.read) > keep {
		clear(t.s.ids)
	}
	maps.Copy(t.s.ids, t.read)
	maps.Copy(t.s.ids, t.ids)
	for _, h := range t.gone {
		delete(t.s.ids, h)
	}
	t.s.changed(t.c)
	return nil
}

// orphans removes the values that no quad uses any more.
func (t *tx) orphans() error {
	if len(t.cand) == 0 {
		return nil
	}
	err := t.readable()
	if err != nil {
		return err
	}
	if t.it, err = t.b.NewIter(nil); err != nil {
		return t.s.reading(err)
	}
	for _, id := range slices.Sorted(maps.Keys(t.cand)) {
		used, err := isUsed(t.it, id)
		if err != nil {
			return t.s.reading(err)
		}
		if used {
			continue
		}
		t.key = idKey(t.key[:0], tabValue, id)
		stored, ok, err := t.s.get(t.b, t.key)
		if err != nil {
			return err
		}
		if !ok {
			return t.s.damaged(fmt.Errorf("value %d is missing", id))
		}
		h := hashOf(stored)
		if err := t.b.Delete(t.key, nil); err != nil {
			return err
		}
		t.key = hashKey(t.key[:0], h)
		if err := t.b.Delete(t.key, nil); err != nil {
			return err
		}
		t.gone = append(t.gone, h)
		t.c.nodes--
	}
	return nil
}

// isUsed tells whether a quad holds id at any place.
func isUsed(it *pebble.Iterator, id ID) (bool, error) {
	var pre [8]byte
	for i := range 4 {
		b := appendID(append(pre[:0], orderOf(i).tab), id)
		it.SetBounds(b, after(b))
		if it.First() {
			return true, nil
		}
		if err := it.Error(); err != nil {
			return false, err
		}
	}
	return false, nil
}

// tally reads a counter of table tab.
func (s *Store) tally(r pebble.Reader, tab byte, id ID) (int64, error) {
	b, ok, err := s.get(r, idKey(nil, tab, id))
	if err != nil || !ok {
		return 0, err
	}
	n, err := tallied(b)
	return n, s.reading(err)
}

func tallied(b []byte) (int64, error) {
	n, w := binary.Uvarint(b)
	if w != len(b) || w == 0 {
		return 0, errValue
	}
	return int64(n), nil
}

// tally gives a counter of table tab as it was at the begin.
func (t *tx) tally(tab byte, id ID) (int64, error) {
	if uint64(id) >= t.first {
		return 0, nil
	}
	if tab == tabPredicate {
		if n, ok := t.s.sums[id]; ok {
			return n, nil
		}
	}
	return t.s.tally(t.s.db, tab, id)
}

// tallies adds the changes to the counters of table tab.
func (t *tx) tallies(tab byte, diff map[ID]int64) error {
	for _, id := range slices.Sorted(maps.Keys(diff)) {
		if diff[id] == 0 {
			continue
		}
		n, err := t.tally(tab, id)
		if err != nil {
			return err
		}
		if n += diff[id]; tab == tabPredicate {
			t.sums[id] = n
		}
		t.key = idKey(t.key[:0], tab, id)
		if n > 0 {
			err = t.b.Set(t.key, binary.AppendUvarint(nil, uint64(n)), nil)
		} else {
			err = t.b.Delete(t.key, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
