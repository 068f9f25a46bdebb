package pebblestore

import (
	"bytes"
	"hash/maphash"
)

// A recent remembers the numbers of values that came lately, to save hashing them anew:
// most values come several times in one document and in those near it.
type recent struct {
	seed  maphash.Seed
	slots []lately
}

type lately struct {
	stored []byte
	n      uint32
}

const (
	recentSlots = 1 << 12
	recentSize  = 200 // bytes of a value at most
)

func newRecent() *recent {
	return &recent{maphash.MakeSeed(), make([]lately, recentSlots)}
}

// slot is where a value stands if it is remembered; hit tells whether it is.
func (r *recent) slot(stored []byte) (s *lately, hit bool) {
	s = &r.slots[maphash.Bytes(r.seed, stored)%recentSlots]
	return s, s.n != 0 && bytes.Equal(s.stored, stored)
}

// keep remembers a value in its slot, in place of another.
func (s *lately) keep(stored []byte, n uint32) {
	if len(stored) <= recentSize {
		s.stored, s.n = append(s.stored[:0], stored...), n
	}
}

// forget empties all slots.
func (r *recent) forget() {
	for i := range r.slots {
		r.slots[i].n = 0
	}
}
