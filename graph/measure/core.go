package measure

import (
	"context"

	"coopgraph/graph"
)

// Core is the largest k such that the node lies in a part of the network where everybody
// has at least k partners within that part.
//
// An isolate has 0. O(n+m).
var Core = &Measure{
	Name:          "core",
	Title:         "largest k-core that the node lies in",
	Doc:           "High in the dense middle of a network. A single meeting of 30 people is a 29-core by itself, so read it beside the number of meetings. Isolates score 0.",
	Definition:    "largest k for which the node is in a subnetwork where all have k or more partners",
	Normalisation: "not normalised",
	Paper:         "Seidman 1983, Network structure and minimum degree, doi:10.1016/0378-8733(83)90028-X; computed after Batagelj and Zaversnik 2003, arXiv:cs/0310049",
	Unit:          "k",
	Run:           runCore,
}

func runCore(_ context.Context, in *Input) (graph.Scores, error) {
	k := coreNumbers(in.Network)
	out := make([]float64, len(k))
	for i, v := range k {
		out[i] = float64(v)
	}
	return scores("core", "k", out), nil
}

// coreNumbers takes nodes away by degree, the smallest first, in buckets.
func coreNumbers(n *graph.Network) []int32 {
	size := n.Len()
	degree := make([]int32, size)
	most := int32(0)
	for i := range degree {
		degree[i] = int32(n.Degree(i))
		most = max(most, degree[i])
	}
	bin := make([]int32, most+2)
	for _, d := range degree {
		bin[d+1]++
	}
	for d := range most + 1 {
		bin[d+1] += bin[d]
	}
	order := make([]int32, size)
	place := make([]int32, size)
	next := append([]int32(nil), bin...)
	for i, d := range degree {
		place[i] = next[d]
		order[next[d]] = int32(i)
		next[d]++
	}
	for k := range order {
		v := order[k]
		for _, u := range n.To(int(v)) {
			if degree[u] > degree[v] {
				// Move u to the front of its bucket, then into the one below.
				d, pu := degree[u], place[u]
				pw := max(bin[d], int32(k)+1)
				w := order[pw]
				order[pu], order[pw] = w, u
				place[u], place[w] = pw, pu
				bin[d] = pw + 1
				degree[u]--
			}
		}
	}
	return degree
}
