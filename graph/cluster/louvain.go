package cluster

import (
	"context"

	"coopgraph/graph"
)

// Louvain moves nodes between clusters while modularity grows, then merges clusters
// into nodes and begins anew, until nothing grows.
var Louvain = &Method{
	Name:       "louvain",
	Title:      "modularity by moving nodes and merging clusters",
	Doc:        "Clusters hold more strength within than chance would put there. Each isolate is a cluster of its own. A cluster may fall apart inside, which leiden does not let it. About a second for a million ties.",
	Definition: "partition of high modularity Q = Σ[in(c)/2m − γ(tot(c)/2m)²] by strength",
	Paper:      "Blondel, Guillaume, Lambiotte, Lefebvre 2008, Fast unfolding of communities in large networks, doi:10.1088/1742-5468/2008/10/P10008",
	Seeded:     true,
	Run:        runLouvain,
}

func runLouvain(ctx context.Context, in *Input) (*graph.Partition, error) {
	of, err := modularise(ctx, newWeighted(in.Network), in.resolution(), in.Seed, in.workers(), false)
	return modular("louvain", in, of, err)
}
