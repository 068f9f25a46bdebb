package mapped

import (
	"hash/maphash"
	"unsafe"
)

// Strings are texts by number, from 0.
type Strings struct {
	s     *Space
	bytes []byte
	ends  []int64
}

// NewStrings gives an empty list.
func NewStrings(s *Space) *Strings { return &Strings{s: s} }

// Add puts a text behind the others and gives its number.
func (l *Strings) Add(text string) int32 {
	l.bytes = Append(l.s, l.bytes, unsafe.Slice(unsafe.StringData(text), len(text))...)
	l.ends = Append(l.s, l.ends, int64(len(l.bytes)))
	return int32(len(l.ends) - 1)
}

// Len is how many there are.
func (l *Strings) Len() int { return len(l.ends) }

// At gives a text. It stands in the Space: what is kept for longer must be cloned.
func (l *Strings) At(i int32) string {
	from := int64(0)
	if i > 0 {
		from = l.ends[i-1]
	}
	b := l.bytes[from:l.ends[i]]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Texts are Strings of which no two are equal.
type Texts struct {
	Strings
	index Index
}

// NewTexts gives an empty list.
func NewTexts(s *Space) *Texts { return &Texts{Strings{s: s}, Index{s: s}} }

var seed = maphash.MakeSeed() // which no number depends on

// Find gives the number of a text, if it is there.
func (t *Texts) Find(text string) (int32, bool) {
	return t.index.Find(maphash.String(seed, text), func(i int32) bool { return t.At(i) == text })
}

// Of gives the number of a text, which is added where it is not there.
func (t *Texts) Of(text string) int32 {
	h := maphash.String(seed, text)
	i, ok := t.index.Find(h, func(i int32) bool { return t.At(i) == text })
	if !ok {
		i = t.Add(text)
		t.index.Put(h, i)
	}
	return i
}

// An Index finds numbers by a hash of what they stand for.
type Index struct {
	s     *Space
	slots []slot // as many as a power of two
	used  int
}

type slot struct {
	hash   uint32
	number int32 // from 1, 0 for none
}

// NewIndex gives an empty one.
func NewIndex(s *Space) *Index { return &Index{s: s} }

// Find gives the number with a hash for which same holds.
func (x *Index) Find(hash uint64, same func(i int32) bool) (int32, bool) {
	if len(x.slots) == 0 {
		return 0, false
	}
	short := shorten(hash)
	for at := x.first(short); ; at = x.next(at) {
		switch s := x.slots[at]; {
		case s.number == 0:
			return 0, false
		case s.hash == short && same(s.number-1):
			return s.number - 1, true
		}
	}
}

// Put adds a number that Find does not give.
func (x *Index) Put(hash uint64, i int32) {
	if 4*(x.used+1) > 3*len(x.slots) {
		old := x.slots
		x.slots = Make[slot](x.s, max(64, 2*len(old)))
		for _, s := range old {
			if s.number != 0 {
				x.put(s)
			}
		}
		Free(x.s, old)
	}
	x.put(slot{shorten(hash), i + 1})
	x.used++
}

func (x *Index) put(s slot) {
	at := x.first(s.hash)
	for x.slots[at].number != 0 {
		at = x.next(at)
	}
	x.slots[at] = s
}

func (x *Index) first(hash uint32) int { return int(hash) & (len(x.slots) - 1) }

func (x *Index) next(at int) int { return (at + 1) & (len(x.slots) - 1) }

func shorten(hash uint64) uint32 { return uint32(hash>>32) ^ uint32(hash) }
