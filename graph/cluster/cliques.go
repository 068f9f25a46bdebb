package cluster

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"coopgraph/graph"
)

// KCliques finds communities that overlap: chains of cliques of k nodes, neighbours of
// which share k-1.
var KCliques = &Method{
	Name:       "k-cliques",
	Title:      "overlapping chains of cliques that share all but one",
	Doc:        "People may be in several communities at once: those who join two circles are in both. Every meeting of k or more is a clique, so choose k above the size of a usual meeting; 3 unless told. Nodes in no clique are clusters of their own. Time grows steeply where many large meetings overlap.",
	Definition: "unions of k-cliques that can be reached from each other through k-cliques sharing k-1 nodes; a node's first cluster is its largest; quality is the modularity of these",
	Paper:      "Palla, Derényi, Farkas, Vicsek 2005, Uncovering the overlapping community structure of complex networks, doi:10.1038/nature03607",
	Run:        runKCliques,
}

// cliquesMost is how many maximal cliques are listed before the method gives up.
const cliquesMost = 200_000

func runKCliques(ctx context.Context, in *Input) (*graph.Partition, error) {
	n := in.Network
	k := in.Cliques
	if k == 0 {
		k = 3
	}
	cliques, err := maximalCliques(ctx, n, k)
	if err != nil {
		return nil, err
	}
	// Maximal cliques that share k-1 nodes are one community.
	parent := make([]int32, len(cliques))
	for i := range parent {
		parent[i] = int32(i)
	}
	find := func(c int32) int32 {
		for parent[c] != c {
			parent[c] = parent[parent[c]]
			c = parent[c]
		}
		return c
	}
	in1 := make([][]int32, n.Len()) // cliques of each node
	shared := make([]int32, len(cliques))
	for c, members := range cliques {
		if c%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, v := range members {
			for _, d := range in1[v] {
				shared[d]++
				if shared[d] == int32(k-1) {
					if a, b := find(int32(c)), find(d); a != b {
						parent[max(a, b)] = min(a, b)
					}
				}
			}
		}
		for _, v := range members {
			for _, d := range in1[v] {
				shared[d] = 0
			}
			in1[v] = append(in1[v], int32(c))
		}
	}
	return overlapping(in, cliques, find, k), nil
}

// overlapping numbers communities by size and their smallest member, and lists those of
// each node.
func overlapping(in *Input, cliques [][]int32, find func(int32) int32, k int) *graph.Partition {
	union := map[int32][]int32{}
	var roots []int32
	for c, members := range cliques {
		r := find(int32(c))
		if union[r] == nil {
			roots = append(roots, r)
		}
		union[r] = append(union[r], members...)
	}
	var groups [][]int32
	covered := make([]bool, in.Network.Len())
	for _, r := range roots {
		g := union[r]
		slices.Sort(g)
		g = slices.Compact(g)
		for _, v := range g {
			covered[v] = true
		}
		groups = append(groups, g)
	}
	for v, ok := range covered {
		if !ok {
			groups = append(groups, []int32{int32(v)})
		}
	}
	slices.SortStableFunc(groups, func(a, b []int32) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), slices.Compare(a, b))
	})
	p := &graph.Partition{Method: "k-cliques", Of: make([]int, len(covered)), Also: make([][]int, len(covered)), QualityName: "modularity", Seed: in.Seed}
	for g, members := range groups {
		for _, v := range members {
			if p.Of[v] == 0 {
				p.Of[v] = g + 1
			} else {
				p.Also[v] = append(p.Also[v], g+1)
			}
		}
	}
	p.Quality = Modularity(in.Network, p.Of, in.resolution())
	return p
}

// maximalCliques lists the maximal cliques of at least k nodes: Bron and Kerbosch with
// pivots, from each node to those after it in an order of falling cores (Eppstein,
// Löffler, Strash 2010, arXiv:1006.5440).
func maximalCliques(ctx context.Context, n *graph.Network, k int) ([][]int32, error) {
	order, place := byCores(n)
	var out [][]int32
	var err error
	var clique []int32
	var grow func(may, done []int32)
	calls := 0
	grow = func(may, done []int32) {
		if calls++; calls%64 == 0 && ctx.Err() != nil {
			err = ctx.Err()
		}
		if err != nil || len(clique)+len(may) < k {
			return
		}
		if len(may) == 0 {
			if len(done) == 0 {
				if len(out) == cliquesMost {
					err = fmt.Errorf("over %d cliques of %d or more: choose larger cliques or a narrower network", cliquesMost, k)
					return
				}
				c := slices.Clone(clique)
				slices.Sort(c)
				out = append(out, c)
			}
			return
		}
		pivot, most := int32(-1), -1
		for _, u := range done {
			if c := common(n.To(int(u)), may); c == len(may) {
				return // u belongs to every clique that could come
			} else if c > most {
				pivot, most = u, c
			}
		}
		for _, u := range may {
			if c := common(n.To(int(u)), may); c > most {
				pivot, most = u, c
			}
			if most >= len(may)-1 {
				break // none is better
			}
		}
		for _, v := range without(may, n.To(int(pivot))) {
			clique = append(clique, v)
			grow(both(may, n.To(int(v))), both(done, n.To(int(v))))
			clique = clique[:len(clique)-1]
			at, _ := slices.BinarySearch(may, v)
			may = slices.Delete(slices.Clone(may), at, at+1)
			at, _ = slices.BinarySearch(done, v)
			done = slices.Insert(slices.Clone(done), at, v)
		}
	}
	for _, v := range order {
		var may, done []int32
		for _, u := range n.To(int(v)) {
			if place[u] > place[v] {
				may = append(may, u)
			} else {
				done = append(done, u)
			}
		}
		clique = append(clique[:0], v)
		grow(may, done)
	}
	return out, err
}

// byCores orders nodes so that each has few partners after it.
func byCores(n *graph.Network) (order, place []int32) {
	degree := make([]int, n.Len())
	place = make([]int32, n.Len())
	var buckets [][]int32
	add := func(v int32, d int) {
		for len(buckets) <= d {
			buckets = append(buckets, nil)
		}
		buckets[d] = append(buckets[d], v)
	}
	for i := range degree {
		degree[i] = n.Degree(i)
		place[i] = math.MaxInt32
		add(int32(i), degree[i])
	}
	for d := 0; d < len(buckets); d++ {
		for len(buckets[d]) > 0 {
			v := buckets[d][len(buckets[d])-1]
			buckets[d] = buckets[d][:len(buckets[d])-1]
			if place[v] != math.MaxInt32 || degree[v] != d {
				continue // it stands in another bucket
			}
			place[v] = int32(len(order))
			order = append(order, v)
			back := d
			for _, u := range n.To(int(v)) {
				if place[u] == math.MaxInt32 {
					degree[u]--
					add(u, degree[u])
					back = min(back, degree[u])
				}
			}
			if back < d {
				d = back
			}
		}
	}
	return order, place
}

// common counts the numbers that are in both lists, ascending.
func common(a, b []int32) int {
	k := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			k++
			a, b = a[1:], b[1:]
		}
	}
	return k
}

func both(a, b []int32) []int32 {
	var out []int32
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

func without(a, b []int32) []int32 {
	var out []int32
	for _, v := range a {
		for len(b) > 0 && b[0] < v {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != v {
			out = append(out, v)
		}
	}
	return out
}
