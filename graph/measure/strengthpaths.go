package measure

import (
	"context"
	"math"
	"sync/atomic"

	"coopgraph/graph"
)

// ClosenessStrength is Closeness with distances of 1/strength.
//
//	c(v) = (r-1)/(n-1) · (r-1) / Σ d(v,u),  d the smallest sum of 1/strength on a path
//
// It has no upper bound; an isolate has 0. O(n·m·log n).
var ClosenessStrength = &Measure{
	Name:          "closeness-strength",
	Title:         "nearness by strong ties",
	Doc:           "Like closeness, but a strong tie is a short way. Its size depends on the weight of the network, so compare only within one network. Isolates score 0.",
	Definition:    "(r-1)/(n-1) · (r-1)/Σd(v,u) over the r nodes reached, v included; d is the least sum of 1/strength",
	Normalisation: "after Wasserman and Faust for several components; no upper bound",
	Paper:         "Newman 2001, Scientific collaboration networks II, doi:10.1103/PhysRevE.64.016132; Wasserman and Faust 1994, p. 201",
	Unit:          "strength",
	Strengths:     true,
	Run: func(ctx context.Context, in *Input) (graph.Scores, error) {
		p, err := in.strengthPaths(ctx)
		if err != nil {
			return graph.Scores{}, err
		}
		n := in.Network.Len()
		out := make([]float64, n)
		for i, r := range p.reached {
			if r > 0 {
				out[i] = float64(r) / float64(n-1) * float64(r) / p.sum[i]
			}
		}
		return scores("closeness-strength", "strength", out), nil
	},
}

// BetweennessStrength is Betweenness with distances of 1/strength.
//
// Paths whose lengths differ by less than 1e-12 of them count as equal. O(n·m·log n).
var BetweennessStrength = &Measure{
	Name:          "betweenness-strength",
	Title:         "share of pairs that a node lies between, by strong ties",
	Doc:           "Like betweenness, but a strong tie is a short way, so most pairs have a single shortest path and scores gather on few. Isolates score 0.",
	Definition:    "mean over all pairs of other nodes s,t of the share of shortest paths that pass the node; a path is as long as its sum of 1/strength",
	Normalisation: "divided by (n-1)(n-2)/2, the pairs of other nodes: 1 at most",
	Paper:         "Newman 2001, Scientific collaboration networks II, doi:10.1103/PhysRevE.64.016132; computed after Brandes 2001, doi:10.1080/0022250X.2001.9990249",
	Unit:          "share of pairs",
	Strengths:     true,
	Run: func(ctx context.Context, in *Input) (graph.Scores, error) {
		in.mu.Lock()
		in.paths.wantBetween = true
		in.mu.Unlock()
		p, err := in.strengthPaths(ctx)
		if err != nil {
			return graph.Scores{}, err
		}
		return scores("betweenness-strength", "share of pairs", sharesOfPairs(p.between)), nil
	},
}

// strengthPaths are what searches along 1/strength give.
type strengthPaths struct {
	reached []int32
	sum     []float64
	between []float64 // dependencies of ordered pairs, nil where not asked for
}

// strengthPaths searches once for both measures of a run.
func (in *Input) strengthPaths(ctx context.Context) (*strengthPaths, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if p := in.paths.strength; p != nil && (p.between != nil || !in.paths.wantBetween) {
		return p, nil
	}
	n := in.Network.Len()
	p := &strengthPaths{reached: make([]int32, n), sum: make([]float64, n)}
	parts := make([][]float64, min(chunks, n))
	var done atomic.Int64
	err := inChunks(ctx, n, in.workers(), func(_, c, lo, hi int) error {
		d := newDijkstra(in.Network)
		b := make([]float64, n)
		for s := lo; s < hi; s++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			d.from(s)
			for _, v := range d.order[1:] {
				p.sum[s] += d.dist[v]
			}
			p.reached[s] = int32(len(d.order) - 1)
			if in.paths.wantBetween {
				d.back(b)
			}
			if k := done.Add(1); in.Progress != nil && k%64 == 0 {
				in.Progress(k, int64(n))
			}
		}
		parts[c] = b
		return nil
	})
	if err != nil {
		return nil, err
	}
	if in.paths.wantBetween {
		p.between = addUp(parts, n)
	}
	in.paths.strength = p
	return p, nil
}

// A dijkstra searches from one node after another along 1/strength.
type dijkstra struct {
	n            *graph.Network
	dist         []float64
	sigma, delta []float64
	place        []int32 // in heap, -1 for settled or never met
	heap, order  []int32 // order: settled nodes
}

func newDijkstra(n *graph.Network) *dijkstra {
	k := n.Len()
	return &dijkstra{n: n, dist: make([]float64, k), sigma: make([]float64, k), delta: make([]float64, k), place: make([]int32, k)}
}

// same tells whether two lengths are equal but for rounding.
func same(a, b float64) bool { return math.Abs(a-b) <= 1e-12*min(a, b) }

func (d *dijkstra) from(s int) {
	for i := range d.dist {
		d.dist[i], d.sigma[i], d.delta[i], d.place[i] = math.Inf(1), 0, 0, -1
	}
	d.dist[s], d.sigma[s] = 0, 1
	d.order = d.order[:0]
	d.heap = append(d.heap[:0], int32(s))
	d.place[s] = 0
	for len(d.heap) > 0 {
		u := d.pop()
		d.order = append(d.order, u)
		to, strength := d.n.Row(int(u))
		for k, v := range to {
			far := d.dist[u] + 1/strength[k]
			switch old := d.dist[v]; {
			case same(far, old):
				if d.place[v] >= 0 {
					d.sigma[v] += d.sigma[u]
				}
			case far < old:
				d.dist[v], d.sigma[v] = far, d.sigma[u]
				if math.IsInf(old, 1) {
					d.place[v] = int32(len(d.heap))
					d.heap = append(d.heap, v)
				}
				d.up(int(d.place[v]))
			}
		}
	}
}

// back adds the dependencies of the last search's source to b.
func (d *dijkstra) back(b []float64) {
	for k := len(d.order) - 1; k > 0; k-- {
		v := d.order[k]
		b[v] += d.delta[v]
		g := (1 + d.delta[v]) / d.sigma[v]
		to, strength := d.n.Row(int(v))
		for k, u := range to {
			if d.dist[u] < d.dist[v] && same(d.dist[u]+1/strength[k], d.dist[v]) {
				d.delta[u] += d.sigma[u] * g
			}
		}
	}
}

func (d *dijkstra) pop() int32 {
	u := d.heap[0]
	last := len(d.heap) - 1
	d.set(0, d.heap[last])
	d.heap = d.heap[:last]
	d.place[u] = -1
	for i := 0; ; {
		c := 2*i + 1
		if c >= last {
			break
		}
		if c+1 < last && d.dist[d.heap[c+1]] < d.dist[d.heap[c]] {
			c++
		}
		if d.dist[d.heap[i]] <= d.dist[d.heap[c]] {
			break
		}
		d.swap(i, c)
		i = c
	}
	return u
}

func (d *dijkstra) up(i int) {
	for i > 0 {
		p := (i - 1) / 2
		if d.dist[d.heap[p]] <= d.dist[d.heap[i]] {
			return
		}
		d.swap(i, p)
		i = p
	}
}

func (d *dijkstra) set(i int, v int32) { d.heap[i], d.place[v] = v, int32(i) }

func (d *dijkstra) swap(i, j int) {
	a, b := d.heap[i], d.heap[j]
	d.set(i, b)
	d.set(j, a)
}
