package pebblestore

import (
	"encoding/binary"
	"testing"

	"github.com/cayleygraph/quad"
)

// A table that is full as a load asks holds its limit and has not grown past it.
func TestTableStaysWithinItsLimit(t *testing.T) {
	limit := tableLimit(1 << 20)
	tab := newTable(limit)
	for n := uint64(0); !tab.full(); {
		for range len(quad.Directions) + 1 { // a quad of new values, and a label
			var h hash
			n++
			binary.BigEndian.PutUint64(h[:8], n*0x9e3779b97f4a7c15)
			tab.number(h)
		}
	}
	if int(tab.n) < limit-16 || len(tab.slots)/4*3 != limit {
		t.Errorf("full at %d of %d entries, with %d slots", tab.n, limit, len(tab.slots))
	}
}
