package graph

import (
	"context"
	"fmt"
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

	// First pass: neighbours of each row, in blocks. Second pass: blocks laid end to
	// end, so that no row is found twice and memory is taken once.
	blocks := make([]projectedRows, (len(t.Actors)+projectBlock-1)/projectBlock)
	share := t.newmanShares()
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(workers, max(1, len(blocks))) {
		wait.Go(func() {
			s := newProjectScratch(len(t.Actors))
			for ctx.Err() == nil {
				b := int(next.Add(1)) - 1
				if b >= len(blocks) {
					return
				}
				lo := b * projectBlock
				hi := min(lo+projectBlock, len(t.Actors))
				blocks[b] = s.rows(t, share, weight, lo, hi, n.start)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for i := range t.Actors {
		n.start[i+1] += n.start[i]
	}
	total := n.start[len(t.Actors)]
	n.to = make([]int32, total)
	n.strength = make([]float64, total)
	n.shared = make([]int32, total)
	next.Store(0)
	for range min(workers, max(1, len(blocks))) {
		wait.Go(func() {
			for {
				b := int(next.Add(1)) - 1
				if b >= len(blocks) {
					return
				}
				at := n.start[b*projectBlock]
				copy(n.to[at:], blocks[b].to)
				copy(n.strength[at:], blocks[b].strength)
				copy(n.shared[at:], blocks[b].shared)
				blocks[b] = projectedRows{}
			}
		})
	}
	wait.Wait()
	return n, nil
}

// newmanShares is 1/(n-1) for each event of n actors, 0 for an event of one.
func (t *TwoMode) newmanShares() []float64 {
	share := make([]float64, len(t.Events))
	for e := range share {
		if k := len(t.EventRow(e)); k > 1 {
			share[e] = 1 / float64(k-1)
		}
	}
	return share
}

type projectedRows struct {
	to, shared []int32
	strength   []float64
}

// A projectScratch is what one worker needs: sums and counts per possible neighbour.
type projectScratch struct {
	with    []shared
	touched []int32
}

// shared is what a row shares with one actor: Σ of shares, and number of events.
type shared struct {
	sum   float64
	count int32
}

func newProjectScratch(n int) *projectScratch {
	return &projectScratch{with: make([]shared, n)}
}

// rows projects rows lo to hi and writes their lengths to start, one place on.
func (s *projectScratch) rows(t *TwoMode, share []float64, weight string, lo, hi int, start []int) projectedRows {
	most := 0 // neighbours, were all events disjoint
	for i := lo; i < hi; i++ {
		for _, e := range t.ActorRow(i) {
			most += len(t.EventRow(int(e))) - 1
		}
	}
	out := projectedRows{make([]int32, 0, most), make([]int32, 0, most), make([]float64, 0, most)}
	with := s.with
	for i := lo; i < hi; i++ {
		touched := s.touched[:0]
		for _, e := range t.ActorRow(i) {
			w := share[e]
			for _, j := range t.EventRow(int(e)) {
				p := &with[j]
				if p.count == 0 {
					touched = append(touched, j)
				}
				p.count++
				p.sum += w
			}
		}
		slices.Sort(touched)
		mine := len(t.ActorRow(i))
		before := len(out.to)
		for _, j := range touched {
			c, w := with[j].count, with[j].sum
			with[j] = shared{}
			if int(j) == i {
				continue
			}
			switch weight {
			case "count":
				w = float64(c)
			case "jaccard":
				w = float64(c) / float64(mine+len(t.ActorRow(int(j)))-int(c))
			}
			out.to = append(out.to, j)
			out.shared = append(out.shared, c)
			out.strength = append(out.strength, w)
		}
		start[i+1] = len(out.to) - before
		s.touched = touched
	}
	return out
}
