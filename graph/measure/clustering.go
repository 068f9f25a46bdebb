package measure

import (
	"context"

	"coopgraph/graph"
)

// Clustering is the share of a node's pairs of partners that are tied to each other.
//
//	c(v) = ties among N(v) / (k(k-1)/2),  k = |N(v)|
//
// Under two partners it is 0. O(Σ k²).
var Clustering = &Measure{
	Name:          "clustering",
	Title:         "share of partners who know each other",
	Doc:           "1 for somebody whose partners all met each other, as after a single meeting; low for those who join separate circles. Nodes of fewer than two partners score 0.",
	Definition:    "ties among the node's partners over pairs of its partners",
	Normalisation: "share of pairs of partners: 1 at most; 0 under two partners",
	Paper:         "Watts and Strogatz 1998, Collective dynamics of small-world networks, doi:10.1038/30918",
	Unit:          "share of pairs of partners",
	Run:           runClustering,
}

func runClustering(ctx context.Context, in *Input) (graph.Scores, error) {
	among, err := in.tiesAmong(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	out := make([]float64, in.Network.Len())
	for i := range out {
		if k := float64(in.Network.Degree(i)); k > 1 {
			out[i] = float64(among[i]) / (k * (k - 1) / 2)
		}
	}
	return scores("clustering", "share of pairs of partners", out), nil
}

// ClusteringStrength is clustering in which a closed pair counts by the strengths that
// tie the node to the two.
//
//	c(v) = 1/(s(v)(k-1)) · Σ over ordered pairs j,h of tied partners (s(v,j)+s(v,h))/2
//
// With equal strengths it is Clustering. O(Σ k²).
var ClusteringStrength = &Measure{
	Name:          "clustering-strength",
	Title:         "share of partners who know each other, by strength",
	Doc:           "Above clustering where a node's strong ties are the closed ones. Equal to clustering when all ties are equally strong. Nodes of fewer than two partners score 0.",
	Definition:    "1/(s(v)(k-1)) · Σ over ordered pairs of tied partners j,h of (s(v,j)+s(v,h))/2; s strength",
	Normalisation: "1 at most; 0 under two partners",
	Paper:         "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, The architecture of complex weighted networks, doi:10.1073/pnas.0400087101",
	Unit:          "share of strength",
	Strengths:     true,
	Run:           runClusteringStrength,
}

func runClusteringStrength(ctx context.Context, in *Input) (graph.Scores, error) {
	n := in.Network
	out := make([]float64, n.Len())
	err := egos(ctx, n, in.workers(), func(i int, mark []int32) {
		to, s := n.Row(i)
		if len(to) < 2 {
			return
		}
		var closed, all float64
		for k, j := range to {
			all += s[k]
			met := 0
			for _, h := range n.To(int(j)) {
				if mark[h] != 0 {
					met++
				}
			}
			// Partner j stands in met ordered pairs as j and in as many as h.
			closed += s[k] * float64(met)
		}
		out[i] = closed / (all * float64(len(to)-1))
	})
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("clustering-strength", "share of strength", out), nil
}
