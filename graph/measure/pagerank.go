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
// Scores sum to 1. Isolates pass their weight to all. The walk starts at 1/n and ends
// when a step changes less than 1e-12 in sum; O(m) for each of about 100 steps.
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
	n := in.Network
	size := n.Len()
	out := strengths(n)
	p := make([]float64, size)
	give := make([]float64, size)
	next := make([]float64, size)
	for i := range p {
		p[i] = 1 / float64(size)
	}
	for range 1000 {
		var loose float64
		for i := range p {
			if out[i] > 0 {
				give[i] = p[i] / out[i]
			} else {
				give[i] = 0
				loose += p[i]
			}
		}
		base := (1 - damping + damping*loose) / float64(size)
		err := inChunks(ctx, size, in.workers(), func(_, _, lo, hi int) error {
			for i := lo; i < hi; i++ {
				to, s, _ := n.Row(i)
				var sum float64
				for k, j := range to {
					sum += s[k] * give[j]
				}
				next[i] = base + damping*sum
			}
			return nil
		})
		if err != nil {
			return graph.Scores{}, err
		}
		var change float64
		for i := range p {
			change += math.Abs(next[i] - p[i])
		}
		p, next = next, p
		if change < 1e-12 {
			break
		}
	}
	return scores("pagerank", "share of visits", p), nil
}
