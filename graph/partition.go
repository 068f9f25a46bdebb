package graph

import "slices"

// A Partition puts each node into one cluster. Clusters are numbered from 1 by size,
// the largest first, and among equals by their smallest member, so that equal
// partitions are equal bytes.
type Partition struct {
	Method      string
	Of          []int     // cluster of each node, in the order of the network's nodes
	Also        [][]int   // further clusters of each node where the method lets them overlap, else nil
	Quality     float64   // of the partition, by QualityName
	QualityName string    // "modularity"
	Stability   []float64 // for each node, the share of runs in which it keeps its cluster-mates; nil where not asked
	Agreement   float64   // mean normalised mutual information between runs with other seeds; 0 where not asked
	Runs        int       // number of runs behind Stability and Agreement
	Seed        uint64
}

// Len is the number of clusters.
func (p *Partition) Len() int {
	k := 0
	for _, c := range p.Of {
		k = max(k, c)
	}
	for _, cs := range p.Also {
		for _, c := range cs {
			k = max(k, c)
		}
	}
	return k
}

// Clusters lists the members of each cluster in ascending order: Clusters()[c-1] are
// those of cluster c.
func (p *Partition) Clusters() [][]int {
	out := make([][]int, p.Len())
	for i, c := range p.Of {
		out[c-1] = append(out[c-1], i)
	}
	for i, cs := range p.Also {
		for _, c := range cs {
			out[c-1] = append(out[c-1], i)
		}
	}
	for _, m := range out {
		slices.Sort(m)
	}
	return out
}

// Canonical renumbers clusters from 1: the largest first, among equals the one with
// the smallest member. Labels may be any numbers; equal labels are one cluster.
func Canonical(labels []int) []int {
	first := make(map[int]int, 16) // label -> order of first member
	var size, label []int
	of := make([]int, len(labels))
	for i, l := range labels {
		k, ok := first[l]
		if !ok {
			k = len(size)
			first[l] = k
			size, label = append(size, 0), append(label, k)
		}
		size[k]++
		of[i] = k
	}
	slices.SortStableFunc(label, func(a, b int) int { return size[b] - size[a] })
	number := make([]int, len(label))
	for n, k := range label {
		number[k] = n + 1
	}
	for i, k := range of {
		of[i] = number[k]
	}
	return of
}
