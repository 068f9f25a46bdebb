package graph

import (
	"context"
	"fmt"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// projectBlock is how many rows a worker takes at a time.
const projectBlock = 256

// Project ties the actors of t by the events that they share. Strength follows
// weight:
//
//	newman   Σ 1/(n(e)-1) over shared events e, n(e) the actors of e
//	count    number of shared events
//	jaccard  shared events over events of either
//
// An empty weight is newman. workers under 1 means one for each processor; the result
// does not depend on it. Time is O(Σ n(e)²), without a map per tie. It stops with
// ctx.Err when ctx is done.
func (t *TwoMode) Project(ctx context.Context, weight string, workers int) (*Network, error) {
	if weight != "" && !slices.Contains(Weights, weight) {
		return nil, fmt.Errorf("weight %q: choose one of %v", weight, Weights)
	}
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	rule := t.Rule
	rule.Weight = weight
	n := &Network{Nodes: t.Actors, Rule: rule, two: t, start: make([]int, len(t.Actors)+1)}

	// Rows are counted first and then written where they belong, so that memory is taken
	// once. Blocks of rows are handed out to workers; each row depends on no other.
	share := t.shares(weight)
	blocks := (len(t.Actors) + projectBlock - 1) / projectBlock
	inBlocks := func(do func(s *projectScratch, i int)) error {
		var next atomic.Int64
		var wait sync.WaitGroup
		for range min(workers, blocks) {
			wait.Go(func() {
				s := newProjectScratch(len(t.Actors))
				for ctx.Err() == nil {
					b := int(next.Add(1)) - 1
					if b >= blocks {
						return
					}
					for i := b * projectBlock; i < min((b+1)*projectBlock, len(t.Actors)); i++ {
						do(s, i)
					}
				}
			})
		}
		wait.Wait()
		return ctx.Err()
	}
	if err := inBlocks(func(s *projectScratch, i int) { n.start[i+1] = s.length(t, i) }); err != nil {
		return nil, err
	}
	for i := range t.Actors {
		n.start[i+1] += n.start[i]
	}
	total := n.start[len(t.Actors)]
	n.to = make([]int32, total)
	n.strength = make([]float64, total)
	if err := inBlocks(func(s *projectScratch, i int) { s.row(t, n, share, i) }); err != nil {
		return nil, err
	}
	return n, nil
}

// shares is what each event adds to the ties between its actors: after Newman 1/(n-1)
// for an event of n actors, else 1.
func (t *TwoMode) shares(weight string) []float64 {
	share := make([]float64, len(t.Events))
	for e := range share {
		switch k := len(t.EventRow(e)); {
		case weight == "count" || weight == "jaccard":
			share[e] = 1
		case k > 1:
			share[e] = 1 / float64(k-1)
		}
	}
	return share
}

// A projectScratch is what one worker needs: the set of actors that a row touches, one
// bit each, and for each word of it how many of the row come before. Both stay in the
// nearest cache, so that a row of any length is found, ordered and filled without a
// search or a sort.
type projectScratch struct {
	bits   []uint64
	used   []uint64 // one bit for each word of bits that is not 0
	before []int32
	events [][]int32
}

func newProjectScratch(n int) *projectScratch {
	words := (n + 63) / 64
	return &projectScratch{bits: make([]uint64, words), used: make([]uint64, (words+63)/64), before: make([]int32, words)}
}

// touch marks the actors who share an event with actor i, and keeps the rows of events.
func (s *projectScratch) touch(t *TwoMode, i int) {
	// All rows are looked up before the first is read: they lie far apart, and so the
	// processor waits for them together.
	s.events = s.events[:0]
	for _, e := range t.ActorRow(i) {
		s.events = append(s.events, t.EventRow(int(e)))
	}
	for _, row := range s.events {
		for _, j := range row {
			s.bits[j>>6] |= 1 << (j & 63)
			s.used[j>>12] |= 1 << (j >> 6 & 63)
		}
	}
}

// length counts the neighbours of actor i.
func (s *projectScratch) length(t *TwoMode, i int) int {
	s.touch(t, i)
	k := 0
	for u, used := range s.used {
		for ; used != 0; used &= used - 1 {
			w := u<<6 + bits.TrailingZeros64(used)
			k += bits.OnesCount64(s.bits[w])
			s.bits[w] = 0
		}
		s.used[u] = 0
	}
	return max(0, k-1) // i is no neighbour of its own
}

// row writes the row of actor i to its place in n.
func (s *projectScratch) row(t *TwoMode, n *Network, share []float64, i int) {
	s.touch(t, i)
	s.bits[i>>6] &^= 1 << (i & 63)
	start, end := n.start[i], n.start[i+1]
	to, strength := n.to[start:end], n.strength[start:end]
	k := 0
	for u, used := range s.used {
		for ; used != 0; used &= used - 1 {
			w := u<<6 + bits.TrailingZeros64(used)
			s.before[w] = int32(k)
			for word := s.bits[w]; word != 0; word &= word - 1 {
				to[k] = int32(w<<6 + bits.TrailingZeros64(word))
				k++
			}
		}
	}
	for x, e := range t.ActorRow(i) {
		w := share[e]
		for _, j := range s.events[x] {
			if int(j) != i {
				strength[s.before[j>>6]+int32(bits.OnesCount64(s.bits[j>>6]&(1<<(j&63)-1)))] += w
			}
		}
	}
	for u, used := range s.used {
		for ; used != 0; used &= used - 1 {
			s.bits[u<<6+bits.TrailingZeros64(used)] = 0
		}
		s.used[u] = 0
	}
	if n.Rule.Weight == "jaccard" {
		mine := len(t.ActorRow(i))
		for k, shared := range strength {
			strength[k] = shared / (float64(mine+len(t.ActorRow(int(to[k])))) - shared)
		}
	}
}
