package identity

import (
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// A keyed is one item under one block key.
type keyed struct {
	key  uint64
	item int32
}

func compareKeyed(a, b keyed) int {
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.item, b.item))
}

// under gives those under a key, of some in order.
func under(list []keyed, key uint64) []keyed {
	from, _ := slices.BinarySearchFunc(list, keyed{key, -1}, compareKeyed)
	to := from
	for to < len(list) && list[to].key == key {
		to++
	}
	return list[from:to]
}

// narrow makes of a key one that only those share who are also of one place of a kind.
func narrow(key uint64, kind byte, place uint64) uint64 {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, 16), key)
	return names.Hash(kind, binary.LittleEndian.AppendUint64(b, place))
}

// A blockList is items that share a key, for each key that several have.
type blockList struct {
	keys []keyed
	ends []int32 // of each block in keys
}

// blocks gives the items that share a key, in the order of items.
func blocks(s *mapped.Space, keys []keyed) *blockList {
	slices.SortFunc(keys, compareKeyed)
	l := &blockList{keys: keys[:0]}
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].key == keys[i].key {
			j++
		}
		if j-i > 1 {
			l.keys = append(l.keys, keys[i:j]...)
			l.ends = mapped.Append(s, l.ends, int32(len(l.keys)))
		}
		i = j
	}
	return l
}

func (l *blockList) len() int { return len(l.ends) }

func (l *blockList) at(n int) []keyed {
	from := int32(0)
	if n > 0 {
		from = l.ends[n-1]
	}
	return l.keys[from:l.ends[n]]
}

// keep leaves the blocks of which f says so.
func (l *blockList) keep(f func(block []keyed) bool) {
	keys, ends := l.keys[:0], l.ends[:0]
	from := int32(0)
	for _, end := range l.ends {
		if block := l.keys[from:end]; f(block) {
			keys = append(keys, block...)
			ends = append(ends, int32(len(keys)))
		}
		from = end
	}
	l.keys, l.ends = keys, ends
}

const (
	maxBlock = 600
	window   = 60
)

// far says up to how many places on an item of n is compared with those behind it: with
// all, but of a crowd with its neighbours only, so that no name, however common, is
// compared with all.
func far(n int) int {
	if n > maxBlock {
		return window
	}
	return n
}

// A sharing says in which blocks items stand, and where in them.
type sharing struct {
	from  []int32 // of each item in what follows
	block []int32 // in order
	place []int32
	crowd []bool // of each block
}

func newSharing(s *mapped.Space, list *blockList) *sharing {
	items := int32(0)
	for _, k := range list.keys {
		items = max(items, k.item+1)
	}
	n := len(list.keys)
	h := &sharing{from: mapped.Make[int32](s, int(items)+1), block: mapped.Make[int32](s, n), place: mapped.Make[int32](s, n), crowd: mapped.Make[bool](s, list.len())}
	for _, k := range list.keys {
		h.from[k.item+1]++
	}
	for i := range items {
		h.from[i+1] += h.from[i]
	}
	next := mapped.Make[int32](s, int(items))
	copy(next, h.from)
	for n := range list.len() {
		block := list.at(n)
		h.crowd[n] = len(block) > maxBlock
		for i, k := range block {
			at := next[k.item]
			h.block[at], h.place[at] = int32(n), int32(i)
			next[k.item]++
		}
	}
	return h
}

// before says whether two items meet in a block before n, so that they are compared there.
func (s *sharing) before(a, b, n int32) bool {
	i, j := s.from[a], s.from[b]
	for endI, endJ := s.from[a+1], s.from[b+1]; i < endI && j < endJ && s.block[i] < n && s.block[j] < n; {
		switch {
		case s.block[i] < s.block[j]:
			i++
		case s.block[i] > s.block[j]:
			j++
		default:
			if apart := s.place[i] - s.place[j]; !s.crowd[s.block[i]] || -window <= apart && apart <= window {
				return true
			}
			i++
			j++
		}
	}
	return false
}

// inParallel runs f over 0..n-1 in chunks.
func inParallel(ctx context.Context, workers, n int, f func(i int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	const chunk = 64
	for range workers {
		wg.Go(func() {
			for start := range next {
				for i := start; i < min(n, start+chunk); i++ {
					f(i)
				}
			}
		})
	}
	for start := 0; start < n && ctx.Err() == nil; start += chunk {
		next <- start
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}
