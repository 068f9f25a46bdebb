package mapped

import "math/bits"

// Lists are many lists of numbers that grow, from list 0.
type Lists struct {
	s     *Space
	heads []head
	data  []int32
	free  [32][]int64 // rooms of each size, by its power of two
}

type head struct {
	at   int64
	n    int32
	size uint8 // power of two of the room, from 1; 0 for none
}

// NewLists gives n empty lists.
func NewLists(s *Space, n int) *Lists { return &Lists{s: s, heads: Make[head](s, n)} }

// At gives a list, until one of them grows.
func (l *Lists) At(i int32) []int32 {
	h := &l.heads[i]
	return l.data[h.at : h.at+int64(h.n) : h.at+int64(h.n)]
}

// Append adds to the end of a list.
func (l *Lists) Append(i, v int32) {
	h := &l.heads[i]
	l.fit(h, int(h.n)+1)
	l.data[h.at+int64(h.n)] = v
	h.n++
}

// Insert puts a number before place at of a list.
func (l *Lists) Insert(i int32, at int, v int32) {
	l.Append(i, v)
	list := l.At(i)
	copy(list[at+1:], list[at:])
	list[at] = v
}

// Swap lets two lists change places.
func (l *Lists) Swap(i, j int32) { l.heads[i], l.heads[j] = l.heads[j], l.heads[i] }

// Clear empties a list and gives up its room.
func (l *Lists) Clear(i int32) {
	l.leave(&l.heads[i])
	l.heads[i] = head{}
}

// fit gives a list room for n numbers.
func (l *Lists) fit(h *head, n int) {
	size := uint8(bits.Len(uint(n-1))) + 1
	if size <= h.size {
		return
	}
	var at int64
	if rooms := l.free[size]; len(rooms) > 0 {
		at = rooms[len(rooms)-1]
		l.free[size] = rooms[:len(rooms)-1]
	} else {
		at = int64(len(l.data))
		room := 1 << (size - 1)
		if need := len(l.data) + room; need > cap(l.data) {
			l.data = grow(l.s, l.data, need)
		}
		l.data = l.data[:len(l.data)+room]
	}
	copy(l.data[at:], l.data[h.at:h.at+int64(h.n)])
	l.leave(h)
	h.at, h.size = at, size
}

func (l *Lists) leave(h *head) {
	if h.size > 0 {
		l.free[h.size] = append(l.free[h.size], h.at)
	}
}
