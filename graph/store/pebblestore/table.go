package pebblestore

import (
	"encoding/binary"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// A table numbers the distinct values of a load from 1, by hash. An entry is a
// rec: 64 bits of hash, then 32 bits of hash and the number; number 0 is empty.
type table struct {
	slots []rec
	n     uint32
	limit int // entries at most, three quarters of a power of two
}

func newTable(limit int) *table {
	return &table{slots: make([]rec, 1<<12), limit: limit}
}

func split(h hash) (hi uint64, lo uint64) {
	return binary.BigEndian.Uint64(h[:8]), uint64(binary.BigEndian.Uint32(h[8:])) << 32
}

func (r rec) hash() (h hash) {
	binary.BigEndian.PutUint64(h[:8], r.hi)
	binary.BigEndian.PutUint32(h[8:], uint32(r.lo>>32))
	return h
}

const low32 = 1<<32 - 1

// number returns the number of h, and whether it is new.
func (t *table) number(h hash) (n uint32, isNew bool) {
	hi, lo := split(h)
	mask := uint64(len(t.slots) - 1)
	for i := t.home(hi); ; i = (i + 1) & mask {
		e := t.slots[i]
		if e.lo&low32 == 0 {
			t.n++
			t.slots[i] = rec{hi, lo | uint64(t.n)}
			n = t.n
			if int(t.n) > len(t.slots)/4*3 {
				t.grow()
			}
			return n, true
		}
		if e.hi == hi && e.lo&^low32 == lo {
			return uint32(e.lo), false
		}
	}
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]rec, 2*len(old))
	mask := uint64(len(t.slots) - 1)
	for _, e := range old {
		if e.lo&low32 == 0 {
			continue
		}
		i := t.home(e.hi)
		for t.slots[i].lo&low32 != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = e
	}
}

// full tells that the table should take no more: there is room for the values of one quad
// and the label of its document, as a table of the limit must not grow.
func (t *table) full() bool { return int(t.n)+len(quad.Directions)+1 > t.limit }

// home is the slot that a hash would like: the higher the hash, the later. So the
// table is nearly sorted.
func (t *table) home(hi uint64) uint64 { return hi >> (64 - bits.Len(uint(len(t.slots)-1))) }

// drain returns the entries sorted by hash and leaves the table without them;
// they live in the table's memory until the next reset.
func (t *table) drain() []rec {
	out := t.slots[:0]
	var round []rec // what found no slot before the end of the table
	for i, e := range t.slots {
		switch {
		case e.lo&low32 == 0:
		case t.home(e.hi) > uint64(i):
			round = append(round, e)
		default:
			out = append(out, e)
		}
	}
	out = append(out, round...)
	for i := 1; i < len(out); i++ {
		e, k := out[i], i
		for ; k > 0 && compareRec(e, out[k-1]) < 0; k-- {
			out[k] = out[k-1]
		}
		out[k] = e
	}
	return out
}

// reset empties the table and keeps its memory.
func (t *table) reset() {
	clear(t.slots)
	t.n = 0
}
