package measure

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync/atomic"

	"coopgraph/graph"
)

// doubt is the chance that some score of sampled betweenness misses its error bound.
const doubt = 0.1

// A pathSample holds the shortest paths between random pairs that sampled betweenness
// rests on.
type pathSample struct {
	n       *graph.Network
	epsilon float64
	seed    uint64
	paths   [][]int32 // of each pair the nodes from end to end; nil where no path joins it
	note    string    // how the scores were found
}

// samplePaths draws shortest paths between random pairs. With r of them, every score is
// within epsilon of the exact one at once with probability 1-doubt:
//
//	r = 1/(2 ε²) · (⌊log₂(L−2)⌋ + 1 + ln(1/doubt)),  L nodes on the longest shortest path
//
// Riondato and Kornaropoulos 2016, Fast approximation of betweenness centrality through
// sampling, doi:10.1007/s10618-015-0423-0; paths are found from both ends as Borassi and
// Natale 2019, KADABRA, doi:10.1145/3284359. Path i depends on seed and i alone.
func samplePaths(ctx context.Context, n *graph.Network, epsilon float64, seed uint64, workers int, progress func(done, of int64)) (*pathSample, error) {
	size := n.Len()
	p := &pathSample{n: n, epsilon: epsilon, seed: seed}
	if !(epsilon > 0 && epsilon < 1) {
		return nil, fmt.Errorf("error %v: give a number between 0 and 1, such as 0.01", epsilon)
	}
	longest, err := longestPath(ctx, n)
	if err != nil {
		return nil, err
	}
	if size < 3 || longest < 3 {
		p.note = "exact: no node lies between others"
		return p, nil
	}
	e := epsilon / pairShare(size)
	dimension := math.Floor(math.Log2(float64(max(longest-2, 1)))) + 1
	r := int(math.Ceil(0.5 / (e * e) * (dimension + math.Log(1/doubt))))
	p.paths = make([][]int32, r)
	p.note = fmt.Sprintf("estimated from %d shortest paths between random pairs, seed %d: with probability %v every score is within %v of the exact one (Riondato and Kornaropoulos 2016, doi:10.1007/s10618-015-0423-0)", r, seed, 1-doubt, epsilon)
	workers = max(1, workers)
	searches := make([]*meet, workers)
	var done atomic.Int64
	err = inChunks(ctx, r, workers, func(w, _, lo, hi int) error {
		if searches[w] == nil {
			searches[w] = newMeet(n)
		}
		for i := lo; i < hi; i++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			s, t, rng := p.pair(i)
			p.paths[i] = slices.Clone(searches[w].sample(s, t, rng))
			if d := done.Add(1); progress != nil && d%64 == 0 {
				progress(d, int64(r))
			}
		}
		return nil
	})
	return p, err
}

// pair draws the ends of path i, and gives what the path itself is to be drawn with.
func (p *pathSample) pair(i int) (s, t int32, rng *rand.Rand) {
	rng = rand.New(rand.NewPCG(p.seed, uint64(i)))
	size := p.n.Len()
	s = int32(rng.IntN(size))
	if t = int32(rng.IntN(size - 1)); t >= s {
		t++
	}
	return s, t, rng
}

// pairShare turns shares of all n(n-1) pairs, of which are drawn, into shares of the
// (n-1)(n-2) pairs of others.
func pairShare(size int) float64 { return float64(size) / float64(size-2) }

// scores counts on how many paths each node lies between the ends.
func (p *pathSample) scores() []float64 {
	out := make([]float64, p.n.Len())
	if len(p.paths) == 0 {
		return out
	}
	count(out, p.paths)
	scale := pairShare(len(out))
	for i, c := range out {
		out[i] = c / float64(len(p.paths)) * scale
	}
	return out
}

// count adds one for each path that a node lies within.
func count(out []float64, paths [][]int32) {
	for _, path := range paths {
		for k := 1; k < len(path)-1; k++ {
			out[path[k]]++
		}
	}
}

// without estimates the scores of less, which is the network without some of its nodes
// and ties. A path that keeps all its ties is still one of the shortest, each as likely
// as any other, and is kept; for a pair whose path is broken a new one is drawn; a pair
// that lost an end is left out. So the scores are as those of a sample of their own, of
// nearly the same size, at the cost of the broken paths.
func (p *pathSample) without(ctx context.Context, less *graph.Network, workers int) ([]float64, error) {
	out := make([]float64, less.Len())
	if len(p.paths) == 0 || less.Len() < 3 {
		return out, nil
	}
	now := make([]int32, p.n.Len()) // index in less, -1 for gone
	for i, node := range p.n.Nodes {
		now[i] = -1
		if k, ok := less.Index(node.IRI); ok {
			now[i] = int32(k)
		}
	}
	paths := make([][]int32, len(p.paths))
	gone := make([]bool, len(p.paths))
	searches := make([]*meet, max(1, workers))
	err := inChunks(ctx, len(paths), max(1, workers), func(w, _, lo, hi int) error {
		for i := lo; i < hi; i++ {
			old := p.paths[i]
			if old == nil {
				s, t, _ := p.pair(i)
				gone[i] = now[s] < 0 || now[t] < 0
				continue
			}
			path := make([]int32, len(old))
			whole := true
			for k, v := range old {
				path[k] = now[v]
				whole = whole && path[k] >= 0 && (k == 0 || less.Tied(int(path[k-1]), int(path[k])))
			}
			s, t := path[0], path[len(path)-1]
			switch {
			case s < 0 || t < 0:
				gone[i] = true
				continue
			case !whole:
				if err := ctx.Err(); err != nil {
					return err
				}
				if searches[w] == nil {
					searches[w] = newMeet(less)
				}
				path = slices.Clone(searches[w].sample(s, t, rand.New(rand.NewPCG(p.seed, ^uint64(i)))))
			}
			paths[i] = path
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	drawn := 0
	for _, g := range gone {
		if !g {
			drawn++
		}
	}
	count(out, paths)
	for i, c := range out {
		out[i] = c / float64(max(1, drawn)) * pairShare(len(out))
	}
	return out, nil
}

// BetweennessWithout gives the betweenness that nodes have in less, which is the network
// of the input without some of its nodes and ties. Where the input asks for sampling, the
// paths drawn for the network itself serve again, and only those that are broken are
// drawn anew; otherwise less is measured exactly.
func (in *Input) BetweennessWithout(ctx context.Context, less *graph.Network) (graph.Scores, error) {
	if in.Approx == 0 {
		return Betweenness.Score(ctx, &Input{Network: less, Workers: in.Workers})
	}
	p, err := in.sample(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	v, err := p.without(ctx, less, in.workers())
	return scores("betweenness", "share of pairs", v), err
}

// longestPath bounds the number of nodes on a longest shortest path from above: for
// each component one more than twice the steps from a middle node to the farthest.
func longestPath(ctx context.Context, n *graph.Network) (int, error) {
	dist := make([]int32, n.Len())
	for i := range dist {
		dist[i] = -1
	}
	var queue []int32
	search := func(s int32) (last int32) {
		queue = append(queue[:0], s)
		dist[s] = 0
		for k := 0; k < len(queue); k++ {
			for _, v := range n.To(int(queue[k])) {
				if dist[v] < 0 {
					dist[v] = dist[queue[k]] + 1
					queue = append(queue, v)
				}
			}
		}
		return queue[len(queue)-1]
	}
	again := func() {
		for _, v := range queue {
			dist[v] = -1
		}
	}
	longest := 0
	for i := range dist {
		if dist[i] >= 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		// From any node to the farthest, from there to the farthest, then from the middle
		// of that way.
		far := search(int32(i))
		again()
		middle := search(far)
		for half := dist[middle] / 2; dist[middle] > half; {
			for _, v := range n.To(int(middle)) {
				if dist[v] == dist[middle]-1 {
					middle = v
					break
				}
			}
		}
		again()
		if far = search(middle); dist[far] > 0 {
			longest = max(longest, 2*int(dist[far])+1)
		}
	}
	return longest, nil
}

// A meet searches from two nodes until the searches meet.
type meet struct {
	n     *graph.Network
	side  []int8 // 1 reached from s, 2 from t
	level []int32
	sigma []float64
	seen  [2][]int32 // reached nodes of both sides, by level
	start [2]int     // where the last level begins
	work  [2]int     // ties of the last level
	edges []bridge
	path  []int32
}

// A bridge is a tie between the two sides, with the number of paths over it.
type bridge struct {
	s, t  int32
	paths float64
}

func newMeet(n *graph.Network) *meet {
	return &meet{n: n, side: make([]int8, n.Len()), level: make([]int32, n.Len()), sigma: make([]float64, n.Len())}
}

// sample draws one of the shortest paths from s to t, all being equally likely, and gives
// its nodes, both ends included; nil where there is no path. The next call overwrites it.
func (m *meet) sample(s, t int32, rng *rand.Rand) []int32 {
	m.path = m.path[:0]
	for k, v := range [2]int32{s, t} {
		m.side[v], m.level[v], m.sigma[v] = int8(k+1), 0, 1
		m.seen[k] = append(m.seen[k][:0], v)
		m.start[k], m.work[k] = 0, m.n.Degree(int(v))
	}
	m.edges = m.edges[:0]
	for len(m.edges) == 0 && m.start[0] < len(m.seen[0]) && m.start[1] < len(m.seen[1]) {
		if m.work[0] <= m.work[1] {
			m.expand(0)
		} else {
			m.expand(1)
		}
	}
	if len(m.edges) > 0 {
		var total float64
		for _, b := range m.edges {
			total += b.paths
		}
		b := m.edges[len(m.edges)-1]
		pick := rng.Float64() * total
		for _, c := range m.edges {
			if pick < c.paths {
				b = c
				break
			}
			pick -= c.paths
		}
		m.walk(b.s, rng)
		slices.Reverse(m.path)
		m.walk(b.t, rng)
	}
	for _, seen := range m.seen {
		for _, v := range seen {
			m.side[v] = 0
		}
	}
	if len(m.path) == 0 {
		return nil
	}
	return m.path
}

// expand takes one more step from a side. All ties to the other side that it meets are
// bridges: its last level is the only one that can be met.
func (m *meet) expand(k int) {
	own := int8(k + 1)
	end := len(m.seen[k])
	work := 0
	for _, u := range m.seen[k][m.start[k]:end] {
		for _, v := range m.n.To(int(u)) {
			switch m.side[v] {
			case 0:
				m.side[v], m.level[v], m.sigma[v] = own, m.level[u]+1, m.sigma[u]
				m.seen[k] = append(m.seen[k], v)
				work += m.n.Degree(int(v))
			case own:
				if m.level[v] == m.level[u]+1 {
					m.sigma[v] += m.sigma[u]
				}
			default:
				b := bridge{u, v, m.sigma[u] * m.sigma[v]}
				if k == 1 {
					b.s, b.t = v, u
				}
				m.edges = append(m.edges, b)
			}
		}
	}
	m.start[k], m.work[k] = end, work
}

// walk goes from v back to the end of its side and notes the nodes on the way.
func (m *meet) walk(v int32, rng *rand.Rand) {
	m.path = append(m.path, v)
	for m.level[v] > 0 {
		pick := rng.Float64() * m.sigma[v]
		next := int32(-1)
		for _, u := range m.n.To(int(v)) {
			if m.side[u] == m.side[v] && m.level[u] == m.level[v]-1 {
				next = u
				if pick < m.sigma[u] {
					break
				}
				pick -= m.sigma[u]
			}
		}
		v = next
		m.path = append(m.path, v)
	}
}
