package pebblestore

import (
	"encoding/binary"
	"errors"

	"github.com/cayleygraph/quad"
)

// ID is the number of a value in the dictionary. Zero is no value: an absent
// label in a quad, anything in a pattern. It is a node of Cayley's.
type ID uint32

// Key makes ID a reference of Cayley's.
func (id ID) Key() any { return id }

// IDs is a quad as four numbers: subject, predicate, object, label. It is a
// quad of Cayley's that carries its nodes, so no look-up is needed for them.
type IDs [4]ID

// Key makes IDs a reference of Cayley's.
func (q IDs) Key() any { return q }

// Indexes into IDs.
const (
	subject = iota
	predicate
	object
	label
)

// dirIndex is the place of a direction in IDs, or -1.
func dirIndex(d quad.Direction) int {
	switch d {
	case quad.Subject:
		return subject
	case quad.Predicate:
		return predicate
	case quad.Object:
		return object
	case quad.Label:
		return label
	}
	return -1
}

// The first byte of a key names its table.
const (
	tabMeta      = 0x01 // "c" -> counters
	tabValue     = 0x02 // id -> value
	tabHash      = 0x03 // hash -> id
	tabSPO       = 0x04 // the four orders of quads
	tabPOS       = 0x05
	tabOSP       = 0x06
	tabLSP       = 0x07
	tabLabel     = 0x08 // label id -> number of quads
	tabPredicate = 0x09 // predicate id -> number of quads
	tabPlaceOf   = 0x0a // label id -> place
	tabAtPlace   = 0x0b // place -> label id
	tabEnd       = 0x0c
)

// An order is one sorting of the quads; at[i] is the part of the quad that
// stands at place i of the key.
type order struct {
	tab byte
	at  [4]int
}

const (
	spo = iota
	pos
	osp
	lsp
)

func orderOf(i int) order {
	switch i {
	case pos:
		return order{tabPOS, [4]int{predicate, object, subject, label}}
	case osp:
		return order{tabOSP, [4]int{object, subject, predicate, label}}
	case lsp:
		return order{tabLSP, [4]int{label, subject, predicate, object}}
	}
	return order{tabSPO, [4]int{subject, predicate, object, label}}
}

// appendID writes an id so that byte order is number order and small numbers
// are short: 7 bits in one byte, 14 in two, 21 in three, 28 in four, 32 in five.
func appendID(b []byte, id ID) []byte {
	switch {
	case id < 1<<7:
		return append(b, byte(id))
	case id < 1<<14:
		return append(b, 0x80|byte(id>>8), byte(id))
	case id < 1<<21:
		return append(b, 0xc0|byte(id>>16), byte(id>>8), byte(id))
	case id < 1<<28:
		return append(b, 0xe0|byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
	}
	return append(b, 0xf0, byte(id>>24), byte(id>>16), byte(id>>8), byte(id))
}

// decodeID reads what appendID wrote and returns its length, 0 when b does not
// begin with a well-formed shortest id.
func decodeID(b []byte) (ID, int) {
	if len(b) == 0 {
		return 0, 0
	}
	switch c := b[0]; {
	case c < 0x80:
		return ID(c), 1
	case c < 0xc0:
		if len(b) >= 2 {
			if id := ID(c&0x3f)<<8 | ID(b[1]); id >= 1<<7 {
				return id, 2
			}
		}
	case c < 0xe0:
		if len(b) >= 3 {
			if id := ID(c&0x1f)<<16 | ID(b[1])<<8 | ID(b[2]); id >= 1<<14 {
				return id, 3
			}
		}
	case c < 0xf0:
		if len(b) >= 4 {
			if id := ID(c&0x0f)<<24 | ID(b[1])<<16 | ID(b[2])<<8 | ID(b[3]); id >= 1<<21 {
				return id, 4
			}
		}
	case c == 0xf0:
		if len(b) >= 5 {
			if id := ID(binary.BigEndian.Uint32(b[1:])); id >= 1<<28 {
				return id, 5
			}
		}
	}
	return 0, 0
}

// appendKey writes the key of q in order o.
func appendKey(b []byte, o order, q IDs) []byte {
	b = append(b, o.tab)
	for _, i := range o.at {
		b = appendID(b, q[i])
	}
	return b
}

// appendRec writes the key of a quad from its record in the order of table tab.
func appendRec(b []byte, tab byte, r rec) []byte {
	b = appendID(append(b, tab), ID(r.hi>>32))
	b = appendID(b, ID(r.hi))
	b = appendID(b, ID(r.lo>>32))
	return appendID(b, ID(r.lo))
}

var errKey = errors.New("malformed key")

// decodeKey reads the key of a quad in order o.
func decodeKey(key []byte, o order) (q IDs, err error) {
	if len(key) < 5 || key[0] != o.tab {
		return q, errKey
	}
	b := key[1:]
	for _, i := range o.at {
		id, n := decodeID(b)
		if n == 0 {
			return q, errKey
		}
		q[i], b = id, b[n:]
	}
	if len(b) != 0 {
		return q, errKey
	}
	return q, nil
}

// idKey is the key of a table by id.
func idKey(b []byte, tab byte, id ID) []byte {
	return binary.BigEndian.AppendUint32(append(b, tab), uint32(id))
}

// keyID reads the id of a key that idKey made.
func keyID(key []byte) (ID, error) {
	if len(key) != 5 {
		return 0, errKey
	}
	return ID(binary.BigEndian.Uint32(key[1:])), nil
}

// valueID reads an id stored as a value.
func valueID(b []byte) (ID, error) {
	if len(b) != 4 {
		return 0, errKey
	}
	return ID(binary.BigEndian.Uint32(b)), nil
}

// after is the first key past every key with prefix b. Prefixes end in a table
// byte or an id, so their last byte may be 0xff.
func after(b []byte) []byte { return appendAfter(nil, b) }

func appendAfter(c, b []byte) []byte {
	c = append(c, b...)
	for i := len(c) - 1; i >= 0; i-- {
		c[i]++
		if c[i] != 0 {
			return c[:i+1]
		}
	}
	return c
}

// plan chooses the order that answers a pattern (0 is any) by the longest
// prefix, and says how many parts that prefix binds.
func plan(p IDs) (ord, bound int) {
	s, pr, o, l := p[subject] != 0, p[predicate] != 0, p[object] != 0, p[label] != 0
	switch {
	case s && pr && o && l:
		return spo, 4
	case s && pr && o:
		return spo, 3
	case s && pr && l:
		return lsp, 3
	case s && o:
		return osp, 2
	case s && pr:
		return spo, 2
	case s && l:
		return lsp, 2
	case pr && o:
		return pos, 2
	case s:
		return spo, 1
	case l:
		return lsp, 1
	case o:
		return osp, 1
	case pr:
		return pos, 1
	}
	return spo, 0
}

// prefix is the key prefix of the first n parts of p in order o.
func prefix(b []byte, o order, p IDs, n int) []byte {
	b = append(b, o.tab)
	for _, i := range o.at[:n] {
		b = appendID(b, p[i])
	}
	return b
}

// match tells whether q fits pattern p.
func (p IDs) match(q IDs) bool {
	for i, id := range p {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}
