package cluster

import "coopgraph/graph"

// Modularity is how much more strength lies within clusters than strengths alone would
// put there.
//
//	Q = Σ over clusters [ in(c)/2m − γ·(tot(c)/2m)² ]
//
// in(c) is twice the strength within c, tot(c) the strength of its nodes, 2m that of
// all, γ the resolution. A network without ties has 0. Newman and Girvan 2004,
// doi:10.1103/PhysRevE.69.026113; Reichardt and Bornholdt 2006.
func Modularity(n *graph.Network, of []int, resolution float64) float64 {
	k := 0
	for _, c := range of {
		k = max(k, c)
	}
	in, tot := make([]float64, k+1), make([]float64, k+1)
	var all float64
	for i, c := range of {
		to, s := n.Row(i)
		for t, j := range to {
			tot[c] += s[t]
			if of[j] == c {
				in[c] += s[t]
			}
		}
	}
	for _, t := range tot {
		all += t
	}
	if all == 0 {
		return 0
	}
	var q float64
	for c := range in {
		q += in[c]/all - resolution*(tot[c]/all)*(tot[c]/all)
	}
	return q
}
