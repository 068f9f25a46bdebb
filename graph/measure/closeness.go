package measure

import (
	"context"

	"coopgraph/graph"
)

// Closeness is how near a node is to the nodes it can reach.
//
//	c(v) = (r-1)/(n-1) · (r-1) / Σ d(v,u),  r = nodes reached, v included
//
// Scores lie in [0,1]; an isolate has 0. Each tie is one step whatever its strength.
// One search serves 64 sources at a time; O(n·(n+m)/64) words at best.
var Closeness = &Measure{
	Name:          "closeness",
	Title:         "nearness to the nodes that can be reached",
	Doc:           "1 means a tie to everybody; small values mean many steps or a small component. The share of nodes reached is a factor, so that members of small components do not score high. Isolates score 0.",
	Definition:    "(r-1)/(n-1) · (r-1)/Σd(v,u) over the r nodes reached, v included; d counts steps",
	Normalisation: "after Wasserman and Faust for networks of several components: 1 at most",
	Paper:         "Wasserman and Faust 1994, Social Network Analysis, p. 201, doi:10.1017/CBO9780511815478",
	Unit:          "1/mean steps",
	Run:           runCloseness,
}

func runCloseness(ctx context.Context, in *Input) (graph.Scores, error) {
	d, err := in.distances(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("closeness", "1/mean steps", closenessOf(d, in.Network.Len())), nil
}

func closenessOf(d *distances, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		if d.reached[i] > 0 {
			r := float64(d.reached[i])
			out[i] = r / float64(n-1) * r / float64(d.sum[i])
		}
	}
	return out
}

// Harmonic is the mean of the inverse distances to all others.
//
//	c(v) = 1/(n-1) · Σ 1/d(v,u),  1/d = 0 for a node that cannot be reached
//
// Scores lie in [0,1]; an isolate has 0. Steps, as closeness, whose searches it shares.
var Harmonic = &Measure{
	Name:          "harmonic",
	Title:         "mean of inverse distances",
	Doc:           "Like closeness, but a node that cannot be reached simply adds nothing, so several components need no correction. 1 means a tie to everybody; isolates score 0.",
	Definition:    "mean over all other nodes u of 1/d(v,u), 0 where u cannot be reached; d counts steps",
	Normalisation: "divided by n-1: 1 at most",
	Paper:         "Rochat 2009, Closeness centrality extended to unconnected graphs; Boldi and Vigna 2014, Axioms for centrality, doi:10.1080/15427951.2013.865686",
	Unit:          "mean 1/steps",
	Run:           runHarmonic,
}

func runHarmonic(ctx context.Context, in *Input) (graph.Scores, error) {
	d, err := in.distances(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	n := in.Network.Len()
	out := make([]float64, n)
	for i := range out {
		if n > 1 {
			out[i] = d.harmonic[i] / float64(n-1)
		}
	}
	return scores("harmonic", "mean 1/steps", out), nil
}
