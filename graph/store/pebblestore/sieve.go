package pebblestore

import (
	"encoding/binary"
	"errors"
	"math/bits"

	"github.com/cockroachdb/pebble/v2"
)

// A sieve tells of nearly every value that the store does not hold that it does not,
// without a search: most values of a new document are new. It is a Bloom filter of the
// hashes of the dictionary, which keeps the bits of a hash in one line of memory. What
// removed values leave in it does no harm.
type sieve struct {
	lines [][8]uint64
	n     int64 // hashes
}

const (
	perLine     = 32 // hashes of a line when the sieve is full: one absent value in 800 passes
	sieveProbes = 6
	// sieveAfter is the part of the values that searches must have missed before a sieve
	// is made: a search takes as long as reading that many hashes in a row.
	sieveAfter = 32
)

func (v *sieve) full() bool { return v.n >= int64(len(v.lines))*perLine }

// spot is the line of a hash and the bits of its places there, nine for each.
func (v *sieve) spot(h hash) (line *[8]uint64, places uint64) {
	i, _ := bits.Mul64(binary.BigEndian.Uint64(h[:8]), uint64(len(v.lines)))
	return &v.lines[i], binary.LittleEndian.Uint64(h[4:])
}

func (v *sieve) add(h hash) {
	v.n++
	line, places := v.spot(h)
	for range sieveProbes {
		line[places>>6&7] |= 1 << (places & 63)
		places >>= 9
	}
}

func (v *sieve) has(h hash) bool {
	line, places := v.spot(h)
	for range sieveProbes {
		if line[places>>6&7]>>(places&63)&1 == 0 {
			return false
		}
		places >>= 9
	}
	return true
}

// sift makes a sieve when many searches found nothing, or a larger one when it is full;
// s.write is held, and no change is under way.
func (s *Store) sift() error {
	nodes := s.counters().nodes
	if s.sieve == nil && s.misses*sieveAfter < nodes || s.sieve != nil && !s.sieve.full() {
		return nil
	}
	s.sieve, s.misses = nil, 0
	lines := 2*nodes/perLine + 64 // room for as many again
	if lines*64 > s.mem/16 {
		return nil
	}
	v := &sieve{lines: make([][8]uint64, lines)}
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{tabHash}, UpperBound: []byte{tabHash + 1}})
	if err != nil {
		return s.reading(err)
	}
	for ok := it.First(); ok; ok = it.Next() {
		var h hash
		if copy(h[:], it.Key()[1:]) != len(h) {
			return errors.Join(s.damaged(errKey), it.Close())
		}
		v.add(h)
	}
	if err := it.Close(); err != nil {
		return s.reading(err)
	}
	s.sieve = v
	return nil
}

// unsift forgets the sieve, for values that come past it.
func (s *Store) unsift() { s.sieve, s.misses = nil, 0 }
