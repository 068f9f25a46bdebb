package measure

import (
	"context"

	"coopgraph/graph"
)

// Betweenness is the share of pairs of others that a node lies between.
//
//	c(v) = 2/((n-1)(n-2)) · Σ σ(s,t|v)/σ(s,t)  over unordered pairs s,t other than v
//
// Scores lie in [0,1]; an isolate has 0, and so has everybody among fewer than three.
// Each tie is one step whatever its strength, and two who met often are tied once. With
// Input.Approx it is estimated from sampled paths, and Scores.Note tells the guarantee.
var Betweenness = &Measure{
	Name:          "betweenness",
	Title:         "share of pairs that a node lies between",
	Doc:           "High for brokers: the shortest ways between many pairs of others lead through them. Ways of equal length count in parts. Isolates and people of a single meeting score 0. O(n·m) time.",
	Definition:    "mean over all pairs of other nodes s,t of the share of shortest paths from s to t that pass the node; paths count steps",
	Normalisation: "divided by (n-1)(n-2)/2, the pairs of other nodes: 1 at most",
	Paper:         "Freeman 1977, A set of measures of centrality based on betweenness, doi:10.2307/3033543; computed after Brandes 2001, doi:10.1080/0022250X.2001.9990249",
	Unit:          "share of pairs",
	Run:           runBetweenness,
}

func runBetweenness(ctx context.Context, in *Input) (graph.Scores, error) {
	if in.Approx != 0 {
		p, err := in.sample(ctx)
		if err != nil {
			return graph.Scores{}, err
		}
		s := scores("betweenness", "share of pairs", p.scores())
		s.Note = p.note
		return s, nil
	}
	b, err := in.betweenness(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("betweenness", "share of pairs", sharesOfPairs(b)), nil
}

// sharesOfPairs divides dependencies, which count each pair twice, by the ordered pairs
// of other nodes.
func sharesOfPairs(b []float64) []float64 {
	n := float64(len(b))
	out := make([]float64, len(b))
	if n < 3 {
		return out
	}
	for i, v := range b {
		out[i] = v / ((n - 1) * (n - 2))
	}
	return out
}
