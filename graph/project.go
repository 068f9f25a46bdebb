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

	// Rows are counted first and then written where they belong, so that memory is taken
	// once. Blocks of rows are handed out to workers; each row depends on no other.
	share := t.newmanShares()
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
	n.shared = make([]int32, total)
	if err := inBlocks(func(s *projectScratch, i int) { s.row(t, n, share, i) }); err != nil {
		return nil, err
	}
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

// A projectScratch is what one worker needs: what a row shares with each actor.
type projectScratch struct {
	with    []shared
	touched []int32
}

// shared is what a row shares with one actor: Σ of shares, and number of events.
type shared struct {
	sum   float64
	count int32
	seen  int32 // 1 + last row counted
}

func newProjectScratch(n int) *projectScratch {
	return &projectScratch{with: make([]shared, n)}
}

// length counts the neighbours of actor i.
func (s *projectScratch) length(t *TwoMode, i int) int {
	with, me := s.with, int32(i+1)
	with[i].seen = me
	k := 0
	for _, e := range t.ActorRow(i) {
		for _, j := range t.EventRow(int(e)) {
			if with[j].seen != me {
				with[j].seen = me
				k++
			}
		}
	}
	return k
}

// row writes the row of actor i to its place in n.
func (s *projectScratch) row(t *TwoMode, n *Network, share []float64, i int) {
	with, touched := s.with, s.touched[:0]
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
	s.touched = touched
	slices.Sort(touched)
	mine := len(t.ActorRow(i))
	k := n.start[i]
	for _, j := range touched {
		c, w := with[j].count, with[j].sum
		with[j].count, with[j].sum = 0, 0
		if int(j) == i {
			continue
		}
		switch n.Rule.Weight {
		case "count":
			w = float64(c)
		case "jaccard":
			w = float64(c) / float64(mine+len(t.ActorRow(int(j)))-int(c))
		}
		n.to[k], n.shared[k], n.strength[k] = j, c, w
		k++
	}
}
