package measure

import (
	"context"

	"coopgraph/graph"
)

// pathCache keeps the searches that measures of one run share.
type pathCache struct {
	distances   *distances
	betweenness []float64
	among       []int64        // ties among the neighbours of each node
	roles       [][roles]int64 // of brokerage
	strength    *strengthPaths
	sample      *pathSample
	bipartite   *Input
	wantBetween bool // of paths along strengths too
}

// distances gives the steps from every node, found once for each input.
func (in *Input) distances(ctx context.Context) (*distances, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.distances == nil {
		d, err := findDistances(ctx, incidenceOf(in.Network), in.workers())
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
		var b []float64
		var err error
		if t := in.Network.TwoMode(); t != nil {
			b, err = between(ctx, t, in.workers(), in.Progress)
		} else {
			b, err = brandes(ctx, in.Network, in.workers(), in.Progress)
		}
		if err != nil {
			return nil, err
		}
		in.paths.betweenness = b
	}
	return in.paths.betweenness, nil
}

// sample draws the paths of sampled betweenness, once for each input.
func (in *Input) sample(ctx context.Context) (*pathSample, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if p := in.paths.sample; p != nil && p.epsilon == in.Approx && p.seed == in.Seed {
		return p, nil
	}
	p, err := samplePaths(ctx, in.Network, in.Approx, in.Seed, in.workers(), in.Progress)
	if err != nil {
		return nil, err
	}
	in.paths.sample = p
	return p, nil
}

// incidenceOf is the incidence behind a network; where there is none, its ties as events.
func incidenceOf(n *graph.Network) *graph.TwoMode {
	if t := n.TwoMode(); t != nil {
		return t
	}
	return tiesAsEvents(n)
}
