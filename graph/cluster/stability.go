package cluster

import (
	"context"
	"fmt"
	"math"

	"coopgraph/graph"
)

// Stability runs a method with the seeds seed, seed+1, … runs times, keeps the run of
// the highest quality (the first among equals) and says how well the runs agree with it
// and with each other:
//
//	Agreement     mean normalised mutual information over all pairs of runs
//	Stability[v]  mean over the other runs of |C ∩ C'| / |C ∪ C'|, C and C' the
//	              cluster-mates of v in the run kept and in the other
//
// A node that is alone in both keeps all its mates: 1. Danon et al. 2005,
// doi:10.1088/1742-5468/2005/09/P09008. A method without a seed agrees with itself.
func (m *Method) Stability(ctx context.Context, in *Input, runs int) (*graph.Partition, error) {
	if runs < 2 {
		return nil, fmt.Errorf("%s: stability over %d runs: ask for 2 or more", m.Name, runs)
	}
	var all []*graph.Partition
	for r := range runs {
		again := *in
		again.Seed += uint64(r)
		if !m.Seeded && r > 0 {
			all = append(all, all[0])
			continue
		}
		p, err := m.Part(ctx, &again)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	best := 0
	for r, p := range all {
		if p.Quality > all[best].Quality+1e-12 {
			best = r
		}
	}
	out := *all[best]
	out.Seed, out.Runs = in.Seed, runs
	out.Stability = make([]float64, len(out.Of))
	var agreement float64
	for r, p := range all {
		for _, q := range all[:r] {
			agreement += MutualInformation(p.Of, q.Of)
		}
		if r == best {
			continue
		}
		for v, s := range mates(out.Of, p.Of) {
			out.Stability[v] += s / float64(runs-1)
		}
	}
	for v, s := range out.Stability {
		out.Stability[v] = min(1, s)
	}
	out.Agreement = min(1, agreement/float64(runs*(runs-1)/2))
	return &out, nil
}

// overlap counts the nodes that each pair of clusters shares.
func overlap(a, b []int) (both map[[2]int]int, inA, inB map[int]int) {
	both, inA, inB = map[[2]int]int{}, map[int]int{}, map[int]int{}
	for v := range a {
		both[[2]int{a[v], b[v]}]++
		inA[a[v]]++
		inB[b[v]]++
	}
	return both, inA, inB
}

// mates gives, for each node, the cluster-mates of both partitions over those of either,
// the node itself left out.
func mates(a, b []int) []float64 {
	both, inA, inB := overlap(a, b)
	out := make([]float64, len(a))
	for v := range out {
		shared := both[[2]int{a[v], b[v]}] - 1
		either := inA[a[v]] + inB[b[v]] - 2 - shared
		out[v] = 1
		if either > 0 {
			out[v] = float64(shared) / float64(either)
		}
	}
	return out
}

// MutualInformation compares two partitions of the same nodes: 1 for equal ones, 0 for
// such as say nothing of each other.
//
//	2 I(a,b) / (H(a) + H(b))
//
// Two partitions into one cluster each are equal. Danon et al. 2005.
func MutualInformation(a, b []int) float64 {
	n := float64(len(a))
	// Partitions are canonical, so clusters are numbered and sums have one order.
	a, b = graph.Canonical(a), graph.Canonical(b)
	both, inA, inB := overlap(a, b)
	entropy := func(sizes map[int]int) float64 {
		var h float64
		for c := 1; c <= len(sizes); c++ {
			p := float64(sizes[c]) / n
			h -= p * math.Log(p)
		}
		return h
	}
	h := entropy(inA) + entropy(inB)
	if h == 0 {
		return 1
	}
	var shared float64
	seen := make(map[[2]int]bool, len(both))
	for v := range a {
		k := [2]int{a[v], b[v]}
		if seen[k] {
			continue
		}
		seen[k] = true
		p := float64(both[k]) / n
		shared += p * math.Log(p*n*n/(float64(inA[a[v]])*float64(inB[b[v]])))
	}
	return max(0, 2*shared/h)
}
