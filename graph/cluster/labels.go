package cluster

import (
	"context"
	"math/rand/v2"

	"coopgraph/graph"
)

// sweeps bounds label propagation, which need not end where labels are equally strong.
const sweeps = 100

// LabelPropagation gives every node the label that most strength around it carries.
var LabelPropagation = &Method{
	Name:       "labels",
	Title:      "the label that most strength around a node carries",
	Doc:        "Each node starts with a label of its own and takes, in random order, the one that its ties bring most of; a node keeps its label where that is among the strongest. Quick, without a scale to choose, but a dense network may end as one cluster. Isolates keep their own. O(m) a sweep, 100 sweeps at most.",
	Definition: "partition in which each node has a label of greatest strength among its partners; quality is its modularity",
	Paper:      "Raghavan, Albert, Kumara 2007, Near linear time algorithm to detect community structures in large-scale networks, doi:10.1103/PhysRevE.76.036106",
	Seeded:     true,
	Run:        runLabels,
}

func runLabels(ctx context.Context, in *Input) (*graph.Partition, error) {
	n := in.Network
	rng := rand.New(rand.NewPCG(in.Seed, 1))
	of := make([]int32, n.Len())
	order := make([]int32, n.Len())
	for i := range of {
		of[i], order[i] = int32(i), int32(i)
	}
	sum := make([]float64, n.Len())
	var touched, best []int32
	for range sweeps {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		changed := false
		for k, v := range order {
			if k%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			to, s := n.Row(int(v))
			touched = touched[:0]
			most := 0.0
			for t, j := range to {
				l := of[j]
				if sum[l] == 0 {
					touched = append(touched, l)
				}
				sum[l] += s[t]
				most = max(most, sum[l])
			}
			stay := sum[of[v]] >= most*(1-1e-12)
			best = best[:0]
			for _, l := range touched {
				if sum[l] >= most*(1-1e-12) {
					best = append(best, l)
				}
				sum[l] = 0
			}
			if len(best) > 0 && !stay {
				of[v] = best[rng.IntN(len(best))]
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	return modular("labels", in, of, nil)
}
