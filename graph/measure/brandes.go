package measure

import (
	"context"
	"sync/atomic"

	"coopgraph/graph"
)

// brandes sums, over all ordered pairs, the share of shortest paths through each node:
// twice the betweenness of unordered pairs. It works over compressed rows, in parallel
// over sources; Brandes 2001. It serves networks without a two-mode network behind them.
func brandes(ctx context.Context, n *graph.Network, workers int, progress func(done, of int64)) ([]float64, error) {
	parts := make([][]float64, min(chunks, n.Len()))
	var done atomic.Int64
	err := inChunks(ctx, n.Len(), workers, func(_, c, lo, hi int) error {
		b := make([]float64, n.Len())
		dist := make([]int32, n.Len())
		sigma := make([]float64, n.Len())
		delta := make([]float64, n.Len())
		queue := make([]int32, 0, n.Len())
		for s := lo; s < hi; s++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			for i := range dist {
				dist[i] = -1
			}
			dist[s], sigma[s], delta[s] = 0, 1, 0
			queue = append(queue[:0], int32(s))
			for k := 0; k < len(queue); k++ {
				u := queue[k]
				du, su := dist[u], sigma[u]
				for _, v := range n.To(int(u)) {
					if dist[v] < 0 {
						dist[v], sigma[v], delta[v] = du+1, su, 0
						queue = append(queue, v)
					} else if dist[v] == du+1 {
						sigma[v] += su
					}
				}
			}
			for k := len(queue) - 1; k > 0; k-- {
				v := queue[k]
				b[v] += delta[v]
				dv, g := dist[v]-1, (1+delta[v])/sigma[v]
				for _, u := range n.To(int(v)) {
					if dist[u] == dv {
						delta[u] += sigma[u] * g
					}
				}
			}
			if d := done.Add(1); progress != nil && d%64 == 0 {
				progress(d, int64(n.Len()))
			}
		}
		parts[c] = b
		return nil
	})
	if err != nil {
		return nil, err
	}
	return addUp(parts, n.Len()), nil
}
