package pebblestore

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// For the external tests.
var (
	AppendID    = appendID
	DecodeID    = decodeID
	AppendValue = appendValue
	DecodeValue = decodeValue
	ErrFull     = errFull
)

// AppendKey and DecodeKey are the key of a quad in order i.
func AppendKey(b []byte, i int, q IDs) []byte  { return appendKey(b, orderOf(i), q) }
func DecodeKey(b []byte, i int) (IDs, error)   { return decodeKey(b, orderOf(i)) }
func (s *Store) Tune(bulkAt, table, sort int)  { s.tune = tuning{bulkAt, table, sort, true} }
func (s *Store) DB() *pebble.DB                { return s.db }
func (s *Store) Numbered() uint64              { return s.counters().next - 1 }
func (s *Store) SetNext(n uint64)              { s.count.next = n }
func (s *Store) Write(key, value []byte) error { return s.db.Set(key, value, pebble.Sync) }
func (s *Store) WriteDelete(key []byte) error  { return s.db.Delete(key, pebble.Sync) }
func OrderKey(i int, q IDs) []byte             { return appendKey(nil, orderOf(i), q) }

// SortDiffers sorts quads in the four orders, from one another, and each by comparing, and
// gives the first place at which the two differ, -1 for none.
func SortDiffers(list []IDs) int {
	var got []rec
	for _, q := range list {
		got = append(got, q.rec(orderOf(spo)))
	}
	room := make([][]rec, 4)
	for i := range room {
		room[i] = make([]rec, len(list))
	}
	for i, got := range inFourOrders(got, room) {
		var want []rec
		for _, q := range list {
			want = append(want, q.rec(orderOf(i)))
		}
		slices.SortFunc(want, compareRec)
		for k := range want {
			if got[k] != want[k] {
				return k
			}
		}
	}
	return -1
}

// Tabled tells whether long ranges are read from the store's files now, and from how many runs.
func (s *Store) Tabled() (runs int, ok bool) {
	t := s.tables(context.Background())
	if t == nil {
		return 0, false
	}
	defer t.giveBack()
	return len(t.runs), true
}

// Sieved tells whether the sieve passes a value, and whether there is one.
func (s *Store) Sieved(v quad.Value) (pass, made bool) {
	if s.sieve == nil {
		return true, false
	}
	stored, err := appendValue(nil, v)
	return err == nil && s.sieve.has(hashOf(stored)), true
}
