package measure

import (
	"context"

	"coopgraph/graph"
)

// egos calls do for every node with a mark of its neighbours: mark[j] is 1 + the place
// of neighbour j in the row of node i, 0 for all others. do runs on several goroutines
// and must write only what belongs to node i.
func egos(ctx context.Context, n *graph.Network, workers int, do func(i int, mark []int32)) error {
	return inChunks(ctx, n.Len(), workers, func(_, _, lo, hi int) error {
		mark := make([]int32, n.Len())
		for i := lo; i < hi; i++ {
			if i%64 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			for k, j := range n.To(i) {
				mark[j] = int32(k + 1)
			}
			do(i, mark)
			for _, j := range n.To(i) {
				mark[j] = 0
			}
		}
		return nil
	})
}

// tiesAmong counts, for every node, the ties among its neighbours.
func (in *Input) tiesAmong(ctx context.Context) ([]int64, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.among == nil {
		n := in.Network
		out := make([]int64, n.Len())
		err := egos(ctx, n, in.workers(), func(i int, mark []int32) {
			var twice int64
			for _, j := range n.To(i) {
				for _, h := range n.To(int(j)) {
					if mark[h] != 0 {
						twice++
					}
				}
			}
			out[i] = twice / 2
		})
		if err != nil {
			return nil, err
		}
		in.paths.among = out
	}
	return in.paths.among, nil
}
