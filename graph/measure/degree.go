package measure

import (
	"context"

	"coopgraph/graph"
)

// Degree is the number of partners of a node.
//
//	c(v) = |N(v)|
//
// An isolate has 0. O(n).
var Degree = &Measure{
	Name:          "degree",
	Title:         "number of partners",
	Doc:           "How many others a node shares at least one meeting with. One large meeting gives many partners at once; look at strength beside it. Isolates score 0.",
	Definition:    "number of nodes that share at least one tie with the node",
	Normalisation: "not normalised (n-1 at most)",
	Paper:         "Freeman 1978, Centrality in social networks: conceptual clarification, doi:10.1016/0378-8733(78)90021-7",
	Unit:          "partners",
	Run:           runDegree,
}

func runDegree(_ context.Context, in *Input) (graph.Scores, error) {
	out := make([]float64, in.Network.Len())
	for i := range out {
		out[i] = float64(in.Network.Degree(i))
	}
	return scores("degree", "partners", out), nil
}

// Strength is the sum of the strengths of a node's ties.
//
//	c(v) = Σ s(v,u)
//
// With Newman's weight it is the number of meetings at which the node was not alone.
// An isolate has 0. O(n+m).
var Strength = &Measure{
	Name:          "strength",
	Title:         "sum of tie strengths",
	Doc:           "How much a node met others. With Newman's weight every meeting adds 1 however many took part, so it is the number of meetings at which the node met somebody. Isolates score 0.",
	Definition:    "sum of the strengths of the node's ties",
	Normalisation: "not normalised",
	Paper:         "Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004, The architecture of complex weighted networks, doi:10.1073/pnas.0400087101",
	Unit:          "strength",
	Strengths:     true,
	Run:           runStrength,
}

func runStrength(_ context.Context, in *Input) (graph.Scores, error) {
	return scores("strength", "strength", strengths(in.Network)), nil
}

func strengths(n *graph.Network) []float64 {
	out := make([]float64, n.Len())
	for i := range out {
		_, s := n.Row(i)
		for _, w := range s {
			out[i] += w
		}
	}
	return out
}
