package measure

import (
	"context"
	"math"

	"coopgraph/graph"
)

// Eigenvector is a score that is proportional to the scores of the partners.
//
//	λ c(v) = Σ s(v,u) c(u),  λ the largest such number; largest score 1
//
// An isolate has 0. In a network of several components the one with the largest λ has
// the scores and the others go towards 0. About 40 to 200 steps of O(seats), or of O(m)
// with the jaccard weight.
var Eigenvector = &Measure{
	Name:          "eigenvector",
	Title:         "met those who are central themselves",
	Doc:           "High for those whose strong ties lead to others with high scores: the inner circle. Components outside the strongest one score 0 or nearly so, and isolates score 0.",
	Definition:    "λ c(v) = Σ s(v,u)c(u) for the largest λ; s strength",
	Normalisation: "the largest score is 1",
	Paper:         "Bonacich 1972, Factoring and weighting approaches to status scores and clique identification, doi:10.1080/0022250X.1972.9989806",
	Unit:          "share of the largest",
	Strengths:     true,
	Run:           runEigenvector,
}

func runEigenvector(ctx context.Context, in *Input) (graph.Scores, error) {
	_, v, err := newAdjacency(in.Network, in.workers()).leading(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("eigenvector", "share of the largest", byLargest(v)), nil
}

// byLargest divides by the largest value.
func byLargest(v []float64) []float64 {
	var most float64
	for _, x := range v {
		most = max(most, x)
	}
	if most > 0 {
		for i := range v {
			v[i] /= most
		}
	}
	return v
}

// attenuation is how far Katz goes towards eigenvector, which it reaches at 1.
const attenuation = 0.85

// Katz counts the walks that end at a node, each step making a walk count less.
//
//	c = Σ over k ≥ 1 of αᵏ Aᵏ 1,  α = 0.85/λ, λ the largest eigenvalue of A; largest score 1
//
// A is the matrix of strengths. An isolate has 0. It costs eigenvector and some 30 steps.
var Katz = &Measure{
	Name:          "katz",
	Title:         "walks that lead to the node, long ones counting less",
	Doc:           "Between degree and eigenvector: it counts partners, their partners and so on with falling weight, and small components keep scores above 0. Isolates score 0.",
	Definition:    "Σ over k ≥ 1 of αᵏ Aᵏ 1 with α = 0.85/λ, λ the largest eigenvalue of the strengths A",
	Normalisation: "the largest score is 1",
	Paper:         "Katz 1953, A new status index derived from sociometric analysis, doi:10.1007/BF02289026",
	Unit:          "share of the largest",
	Strengths:     true,
	Run:           runKatz,
}

func runKatz(ctx context.Context, in *Input) (graph.Scores, error) {
	a := newAdjacency(in.Network, in.workers())
	c, err := katz(ctx, a)
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("katz", "share of the largest", byLargest(c)), nil
}

// katz solves (I − αA) c = αA1.
func katz(ctx context.Context, a *adjacency) ([]float64, error) {
	lambda, _, err := a.leading(ctx)
	if err != nil {
		return nil, err
	}
	c := make([]float64, a.n)
	if lambda == 0 {
		return c, nil
	}
	alpha := attenuation / lambda
	scale, b := make([]float64, a.n), make([]float64, a.n)
	root := math.Sqrt(alpha)
	for i, s := range a.strength {
		scale[i] = root
		b[i] = alpha * s
	}
	return c, a.solve(ctx, scale, b, c)
}
