package measure

import (
	"context"

	"coopgraph/graph"
)

// distances are what one search from every node gives.
type distances struct {
	reached  []int32   // other nodes reached
	sum      []int64   // of steps to them
	harmonic []float64 // Σ 1/steps
	far      []int32   // steps to the farthest
}

// pathCache keeps the searches that measures of one run share.
type pathCache struct {
	distances   *distances
	betweenness []float64
}

// distances gives the steps from every node, found once for each input.
func (in *Input) distances(ctx context.Context) (*distances, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.distances == nil {
		d, err := search(ctx, in.Network, in.workers())
		if err != nil {
			return nil, err
		}
		in.paths.distances = d
	}
	return in.paths.distances, nil
}

// betweenness gives the dependencies of ordered pairs on every node, found once.
func (in *Input) betweenness(ctx context.Context) ([]float64, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.betweenness == nil {
		b, err := brandes(ctx, in.Network, in.workers(), in.Progress)
		if err != nil {
			return nil, err
		}
		in.paths.betweenness = b
	}
	return in.paths.betweenness, nil
}

func search(ctx context.Context, n *graph.Network, workers int) (*distances, error) {
	d := &distances{make([]int32, n.Len()), make([]int64, n.Len()), make([]float64, n.Len()), make([]int32, n.Len())}
	err := inChunks(ctx, n.Len(), workers, func(_, _, lo, hi int) error {
		dist := make([]int32, n.Len())
		queue := make([]int32, 0, n.Len())
		for s := lo; s < hi && ctx.Err() == nil; s++ {
			for i := range dist {
				dist[i] = -1
			}
			queue = append(queue[:0], int32(s))
			dist[s] = 0
			for k := 0; k < len(queue); k++ {
				u := queue[k]
				if du := dist[u]; du > 0 {
					d.reached[s]++
					d.sum[s] += int64(du)
					d.harmonic[s] += 1 / float64(du)
					d.far[s] = du
				}
				for _, v := range n.To(int(u)) {
					if dist[v] < 0 {
						dist[v] = dist[u] + 1
						queue = append(queue, v)
					}
				}
			}
		}
		return ctx.Err()
	})
	return d, err
}
