package cluster

import (
	"context"
	"math/rand/v2"

	"gonum.org/v1/gonum/graph/community"

	"coopgraph/graph"
)

// Louvain moves nodes between clusters while modularity grows, then merges clusters
// into nodes and begins anew, until nothing grows. It is gonum's.
var Louvain = &Method{
	Name:       "louvain",
	Title:      "modularity by moving nodes and merging clusters",
	Doc:        "Clusters hold more strength within than chance would put there. Each isolate is a cluster of its own. A cluster may fall apart inside; leiden does not let it, and is faster. Some seconds for 100,000 ties.",
	Definition: "partition of high modularity Q = Σ[in(c)/2m − γ(tot(c)/2m)²] by strength",
	Paper:      "Blondel, Guillaume, Lambiotte, Lefebvre 2008, Fast unfolding of communities in large networks, doi:10.1088/1742-5468/2008/10/P10008",
	Seeded:     true,
	Run:        runLouvain,
}

func runLouvain(ctx context.Context, in *Input) (*graph.Partition, error) {
	n := in.Network
	labels := make([]int, n.Len())
	for i := range labels {
		labels[i] = i
	}
	if n.Ties() > 0 {
		// gonum looks at no context, so it runs beside and is left behind when ctx ends.
		type result struct{ labels []int }
		done := make(chan result, 1)
		go func() {
			of := make([]int, n.Len())
			r := community.Modularize(n.Gonum(), in.resolution(), rand.NewPCG(in.Seed, 0))
			for c, members := range r.Communities() {
				for _, v := range members {
					of[v.ID()] = c
				}
			}
			done <- result{of}
		}()
		select {
		case r := <-done:
			labels = r.labels
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	of := graph.Canonical(labels)
	return &graph.Partition{
		Method: "louvain", Of: of, Seed: in.Seed,
		Quality: Modularity(n, of, in.resolution()), QualityName: "modularity",
	}, nil
}
