package identity

import (
	"cmp"
	"context"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"

	"coopgraph/graph/names"
)

// A keyed is one item under one block key.
type keyed struct {
	key  uint64
	item int32
}

// narrow makes of a key one that only those share who are also of one place of a kind.
func narrow(key uint64, kind byte, place uint64) uint64 {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, 16), key)
	return names.Hash(kind, binary.LittleEndian.AppendUint64(b, place))
}

// blocks gives the items that share a key, for each key that several have, in the order
// of items.
func blocks(keys []keyed) [][]keyed {
	slices.SortFunc(keys, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.item, b.item)) })
	var out [][]keyed
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].key == keys[i].key {
			j++
		}
		if j-i > 1 {
			out = append(out, keys[i:j])
		}
		i = j
	}
	return out
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

func newSharing(list [][]keyed) *sharing {
	items, n := int32(0), 0
	for _, block := range list {
		for _, k := range block {
			items = max(items, k.item+1)
		}
		n += len(block)
	}
	s := &sharing{from: make([]int32, items+1), block: make([]int32, n), place: make([]int32, n), crowd: make([]bool, len(list))}
	for n, block := range list {
		s.crowd[n] = len(block) > maxBlock
		for _, k := range block {
			s.from[k.item+1]++
		}
	}
	for i := range items {
		s.from[i+1] += s.from[i]
	}
	next := slices.Clone(s.from)
	for n, block := range list {
		for i, k := range block {
			at := next[k.item]
			s.block[at], s.place[at] = int32(n), int32(i)
			next[k.item]++
		}
	}
	return s
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
