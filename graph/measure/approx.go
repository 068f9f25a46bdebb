package measure

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"sync/atomic"

	"coopgraph/graph"
)

// doubt is the chance that some score of sampled betweenness misses its error bound.
const doubt = 0.1

// sampledBetweenness estimates betweenness from shortest paths between random pairs.
// With r paths, every score is within epsilon of the exact one at once with probability
// 1-doubt:
//
//	r = 1/(2 ε²) · (⌊log₂(L−2)⌋ + 1 + ln(1/doubt)),  L nodes on the longest shortest path
//
// Riondato and Kornaropoulos 2016, Fast approximation of betweenness centrality through
// sampling, doi:10.1007/s10618-015-0423-0; paths are found from both ends as Borassi and
// Natale 2019, KADABRA, doi:10.1145/3284359. Sample i depends on seed and i alone.
func sampledBetweenness(ctx context.Context, n *graph.Network, epsilon float64, seed uint64, workers int, progress func(done, of int64)) ([]float64, string, error) {
	size := n.Len()
	out := make([]float64, size)
	if !(epsilon > 0 && epsilon < 1) {
		return nil, "", fmt.Errorf("error %v: give a number between 0 and 1, such as 0.01", epsilon)
	}
	longest, err := longestPath(ctx, n)
	if err != nil {
		return nil, "", err
	}
	if size < 3 || longest < 3 {
		return out, "exact: no node lies between others", nil
	}
	// Pairs are drawn from all n(n-1), scores are shares of the (n-1)(n-2) of others.
	scale := float64(size) / float64(size-2)
	e := epsilon / scale
	dimension := math.Floor(math.Log2(float64(max(longest-2, 1)))) + 1
	r := int(math.Ceil(0.5 / (e * e) * (dimension + math.Log(1/doubt))))
	workers = max(1, workers)
	counts := make([][]int32, workers)
	pairs := make([]*meet, workers)
	var done atomic.Int64
	err = inChunks(ctx, r, workers, func(w, _, lo, hi int) error {
		if pairs[w] == nil {
			pairs[w] = newMeet(n)
			counts[w] = make([]int32, size)
		}
		for i := lo; i < hi; i++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			rng := rand.New(rand.NewPCG(seed, uint64(i)))
			s := rng.IntN(size)
			t := rng.IntN(size - 1)
			if t >= s {
				t++
			}
			pairs[w].sample(int32(s), int32(t), rng, counts[w])
			if d := done.Add(1); progress != nil && d%64 == 0 {
				progress(d, int64(r))
			}
		}
		return nil
	})
	if err != nil {
		return nil, "", err
	}
	for i := range out {
		var c int64
		for _, part := range counts {
			if part != nil {
				c += int64(part[i])
			}
		}
		out[i] = float64(c) / float64(r) * scale
	}
	note := fmt.Sprintf("estimated from %d shortest paths between random pairs, seed %d: with probability %v every score is within %v of the exact one (Riondato and Kornaropoulos 2016, doi:10.1007/s10618-015-0423-0)", r, seed, 1-doubt, epsilon)
	return out, note, nil
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
}

// A bridge is a tie between the two sides, with the number of paths over it.
type bridge struct {
	s, t  int32
	paths float64
}

func newMeet(n *graph.Network) *meet {
	return &meet{n: n, side: make([]int8, n.Len()), level: make([]int32, n.Len()), sigma: make([]float64, n.Len())}
}

// sample draws one of the shortest paths from s to t, all being equally likely, and
// counts the nodes within it.
func (m *meet) sample(s, t int32, rng *rand.Rand, count []int32) {
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
		m.walk(b.s, rng, count)
		m.walk(b.t, rng, count)
	}
	for _, seen := range m.seen {
		for _, v := range seen {
			m.side[v] = 0
		}
	}
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

// walk goes from v back to the end of its side and counts the nodes on the way, the end
// left out.
func (m *meet) walk(v int32, rng *rand.Rand, count []int32) {
	for m.level[v] > 0 {
		count[v]++
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
	}
}
