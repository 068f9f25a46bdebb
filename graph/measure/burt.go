package measure

import (
	"context"

	"coopgraph/graph"
)

// Constraint is how much a node's partners lead back to each other.
//
//	c(v) = Σ over partners j ( p(v,j) + Σ over q p(v,q)p(q,j) )²,  p(v,j) = 1/k(v) for partners
//
// An isolate has 0. O(Σ k²).
var Constraint = &Measure{
	Name:          "constraint",
	Title:         "how much partners lead back to each other",
	Doc:           "Low for those who span gaps between circles, high (about 1 and above) for those with few partners who all know each other. Each tie counts alike. Isolates score 0, though they have no gaps to span.",
	Definition:    "Σ over partners j of (p(v,j) + Σ p(v,q)p(q,j))², p = 1/(number of partners), each tie alike",
	Normalisation: "not normalised (9/8 at most)",
	Paper:         "Burt 1992, Structural Holes, p. 54, doi:10.4159/9780674029095",
	Unit:          "constraint",
	Run:           runConstraint,
}

func runConstraint(ctx context.Context, in *Input) (graph.Scores, error) {
	n := in.Network
	out := make([]float64, n.Len())
	err := egos(ctx, n, in.workers(), func(i int, mark []int32) {
		to := n.To(i)
		if len(to) == 0 {
			return
		}
		own := 1 / float64(len(to))
		for _, j := range to {
			// Σ over q of p(i,q)p(q,j): q are partners of both.
			var through float64
			for _, q := range n.To(int(j)) {
				if mark[q] != 0 {
					through += 1 / float64(n.Degree(int(q)))
				}
			}
			p := own + own*through
			out[i] += p * p
		}
	})
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("constraint", "constraint", out), nil
}

// EffectiveSize is the number of partners less those that are reached twice.
//
//	e(v) = k − 2t/k,  k = partners, t = ties among them
//
// An isolate has 0. O(Σ k²).
var EffectiveSize = &Measure{
	Name:          "effective-size",
	Title:         "partners who do not lead to each other",
	Doc:           "The number of partners less the mean number of ties that each has to the others. Equal to degree where no two partners met, 1 where all did. Isolates score 0.",
	Definition:    "k − 2t/k over the k partners and the t ties among them, each tie alike",
	Normalisation: "not normalised (degree at most)",
	Paper:         "Burt 1992, Structural Holes; in this form Borgatti 1997, Structural holes: unpacking Burt's redundancy measures, Connections 20:35-38",
	Unit:          "partners",
	Run:           runEffectiveSize,
}

func runEffectiveSize(ctx context.Context, in *Input) (graph.Scores, error) {
	among, err := in.tiesAmong(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	out := make([]float64, in.Network.Len())
	for i := range out {
		if k := float64(in.Network.Degree(i)); k > 0 {
			out[i] = k - 2*float64(among[i])/k
		}
	}
	return scores("effective-size", "partners", out), nil
}
