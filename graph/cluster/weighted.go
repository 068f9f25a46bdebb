package cluster

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"coopgraph/graph"
)

// A weighted is a network whose nodes may stand for several, as methods that merge
// clusters need. Ties within a node are not in its row, but they are in its strength.
type weighted struct {
	start    []int
	to       []int32
	w        []float64
	strength []float64 // of all ties of a node; those within count twice
	all      float64   // Σ strength
}

func newWeighted(n *graph.Network) *weighted {
	g := &weighted{strength: make([]float64, n.Len())}
	g.start, g.to, g.w = n.Rows()
	for i := range g.strength {
		for _, w := range g.w[g.start[i]:g.start[i+1]] {
			g.strength[i] += w
		}
		g.all += g.strength[i]
	}
	return g
}

func (g *weighted) len() int { return len(g.strength) }

func (g *weighted) row(v int32) ([]int32, []float64) {
	lo, hi := g.start[v], g.start[v+1]
	return g.to[lo:hi], g.w[lo:hi]
}

// renumber gives the same network with its nodes in another order.
func (g *weighted) renumber(ctx context.Context, order []int32, workers int) (*weighted, error) {
	out := &weighted{start: make([]int, g.len()+1), to: make([]int32, len(g.to)), w: make([]float64, len(g.w)), strength: make([]float64, g.len()), all: g.all}
	place := make([]int32, g.len())
	for i, v := range order {
		place[v] = int32(i)
		out.strength[i] = g.strength[v]
		out.start[i+1] = out.start[i] + g.start[v+1] - g.start[v]
	}
	const block = 1024
	err := inBlocks(ctx, (g.len()+block-1)/block, workers, func(next func() int) {
		for b := next(); b >= 0; b = next() {
			for i := b * block; i < min(g.len(), (b+1)*block); i++ {
				to, w := g.row(order[i])
				copy(out.w[out.start[i]:], w)
				for k, j := range to {
					out.to[out.start[i]+k] = place[j]
				}
			}
		}
	})
	return out, err
}

// merge makes every cluster of of, numbered 0 to k-1, one node.
func (g *weighted) merge(ctx context.Context, of []int32, k, workers int) (*weighted, error) {
	members, first := byCluster(of, k)
	m := &weighted{start: make([]int, k+1), strength: make([]float64, k), all: g.all}
	const block = 256
	type part struct {
		to []int32
		w  []float64
	}
	parts := make([]part, (k+block-1)/block)
	err := inBlocks(ctx, len(parts), workers, func(next func() int) {
		sum := make([]float64, k)
		var touched []int32
		var p part // grows once and is copied to measure for each block
		for b := next(); b >= 0; b = next() {
			p.to, p.w = p.to[:0], p.w[:0]
			for c := b * block; c < min(k, (b+1)*block); c++ {
				touched = touched[:0]
				for _, v := range members[first[c]:first[c+1]] {
					m.strength[c] += g.strength[v]
					to, w := g.row(v)
					for t, j := range to {
						d := of[j]
						if sum[d] == 0 {
							touched = append(touched, d)
						}
						sum[d] += w[t]
					}
				}
				for _, d := range touched {
					if int(d) != c {
						p.to = append(p.to, d)
						p.w = append(p.w, sum[d])
						m.start[c+1]++
					}
					sum[d] = 0
				}
			}
			parts[b] = part{slices.Clone(p.to), slices.Clone(p.w)}
		}
	})
	if err != nil {
		return nil, err
	}
	for c := range k {
		m.start[c+1] += m.start[c]
	}
	m.to = make([]int32, m.start[k])
	m.w = make([]float64, m.start[k])
	err = inBlocks(ctx, len(parts), workers, func(next func() int) {
		for b := next(); b >= 0; b = next() {
			copy(m.to[m.start[b*block]:], parts[b].to)
			copy(m.w[m.start[b*block]:], parts[b].w)
			parts[b] = part{}
		}
	})
	return m, err
}

// modularity is that of a partition into clusters numbered from 0.
func (g *weighted) modularity(of []int32, resolution float64) float64 {
	if g.all == 0 {
		return 0
	}
	total := make([]float64, g.len())
	var within, chance float64
	for v, c := range of {
		total[c] += g.strength[v]
		to, w := g.row(int32(v))
		for k, j := range to {
			if of[j] == c {
				within += w[k]
			}
		}
	}
	for _, t := range total {
		chance += t / g.all * (t / g.all)
	}
	return within/g.all - resolution*chance
}

// byCluster lists nodes by cluster: those of c are members[first[c]:first[c+1]].
func byCluster(of []int32, k int) (members, first []int32) {
	first = make([]int32, k+1)
	for _, c := range of {
		first[c+1]++
	}
	for c := range k {
		first[c+1] += first[c]
	}
	members = make([]int32, len(of))
	next := slices.Clone(first)
	for v, c := range of {
		members[next[c]] = int32(v)
		next[c]++
	}
	return members, first
}

// compact renumbers clusters from 0 in the order of their first node and tells how many
// there are.
func compact(of []int32) int {
	number := make([]int32, len(of))
	for i := range number {
		number[i] = -1
	}
	k := int32(0)
	for i, c := range of {
		if number[c] < 0 {
			number[c] = k
			k++
		}
		of[i] = number[c]
	}
	return int(k)
}

// inBlocks hands out blocks 0 to n-1 to up to workers goroutines; next gives -1 at the
// end and when ctx is done.
func inBlocks(ctx context.Context, n, workers int, do func(next func() int)) error {
	var count atomic.Int64
	next := func() int {
		b := int(count.Add(1)) - 1
		if b >= n || ctx.Err() != nil {
			return -1
		}
		return b
	}
	if workers <= 1 || n <= 1 {
		do(next)
		return ctx.Err()
	}
	var wait sync.WaitGroup
	for range min(workers, n) {
		wait.Go(func() { do(next) })
	}
	wait.Wait()
	return ctx.Err()
}
