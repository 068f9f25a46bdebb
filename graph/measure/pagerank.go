package measure

import (
	"context"
	"math"

	"coopgraph/graph"
)

// damping is the share of weight that PageRank passes on along ties.
const damping = 0.85

// PageRank is the share of time that a walker along ties spends at a node.
//
//	p(v) = (1-d)/n + d · Σ p(u)·s(u,v)/s(u) + d/n · Σ p of isolates,  d = 0.85
//
// Scores sum to 1. Isolates pass their weight to all. Ties have no direction, so the
// equation is solved by conjugate gradients, about 25 steps of O(seats) for Newman's
// and the count weight, of O(m) for jaccard.
var PageRank = &Measure{
	Name:          "pagerank",
	Title:         "share of a random walk along ties",
	Doc:           "High for those who met many, often, and who met others who did. A walker follows ties by strength and starts anew with chance 0.15. All scores sum to 1; isolates get the smallest score.",
	Definition:    "p(v) = 0.15/n + 0.85 · Σ p(u)·s(u,v)/s(u), isolates passing on evenly; s strength",
	Normalisation: "scores sum to 1",
	Paper:         "Brin and Page 1998, The anatomy of a large-scale hypertextual web search engine, doi:10.1016/S0169-7552(98)00110-X",
	Unit:          "share of visits",
	Strengths:     true,
	Run:           runPageRank,
}

func runPageRank(ctx context.Context, in *Input) (graph.Scores, error) {
	p, err := pageRank(ctx, newAdjacency(in.Network, in.workers()))
	return scores("pagerank", "share of visits", p), err
}

// pageRank solves (I − d A S⁻¹) p = 1, S the strengths, in the symmetric form
// z = S^(-1/2) p, and scales p to sum 1; so isolates need no term of their own.
func pageRank(ctx context.Context, a *adjacency) ([]float64, error) {
	n := a.n
	var tied, all float64
	for _, s := range a.strength {
		if s > 0 {
			tied++
			all += s
		}
	}
	scale, b, z := make([]float64, n), make([]float64, n), make([]float64, n)
	for i, s := range a.strength {
		if s > 0 {
			scale[i] = math.Sqrt(damping / s)
			b[i] = 1 / math.Sqrt(s)
			z[i] = math.Sqrt(s) * tied / (all * (1 - damping)) // a walk without new starts
		}
	}
	if err := a.solve(ctx, scale, b, z); err != nil {
		return nil, err
	}
	p := make([]float64, n)
	var sum float64
	for i, s := range a.strength {
		p[i] = 1
		if s > 0 {
			p[i] = z[i] * math.Sqrt(s)
		}
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p, nil
}
