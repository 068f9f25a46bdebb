package graph

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Network is nodes with undirected ties of positive strength, as compressed rows.
type Network struct {
	Nodes []Node // sorted by IRI
	Rule  Rule

	two      *TwoMode // incidence that it was projected from, or nil
	start    []int    // of rows, one more than nodes
	to       []int32
	strength []float64
}

// A Tie joins two nodes, by index. Strength is never a distance: more is nearer.
type Tie struct {
	A, B     int
	Strength float64
}

// NewNetwork makes a network from ties that are known as such, as published networks
// are. Nodes may come in any order and are sorted by IRI; a tie that is given twice
// counts once with the strengths added. It fails on a repeated IRI, a tie out of range
// or of a node to itself, and a strength that is not a positive number. Such a network
// has no two-mode network behind it. Nodes that come sorted are kept as they are and must
// not be changed later.
func NewNetwork(nodes []Node, ties []Tie, rule Rule) (*Network, error) {
	sorted, place, err := sortNodes(nodes)
	if err != nil {
		return nil, err
	}
	half := make([]Tie, 0, 2*len(ties))
	for _, t := range ties {
		switch {
		case t.A < 0 || t.B < 0 || t.A >= len(nodes) || t.B >= len(nodes):
			return nil, fmt.Errorf("tie of nodes %d and %d: there are %d nodes", t.A, t.B, len(nodes))
		case t.A == t.B:
			return nil, fmt.Errorf("tie of node %q to itself", nodes[t.A].IRI)
		case !(t.Strength > 0) || math.IsInf(t.Strength, 1):
			return nil, fmt.Errorf("tie of %q and %q: strength %v is not a positive number", nodes[t.A].IRI, nodes[t.B].IRI, t.Strength)
		}
		a, b := int(place[t.A]), int(place[t.B])
		half = append(half, Tie{a, b, t.Strength}, Tie{b, a, t.Strength})
	}
	slices.SortStableFunc(half, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	n := &Network{Nodes: sorted, Rule: rule, start: make([]int, len(nodes)+1)}
	for k, t := range half {
		if k > 0 && half[k-1].A == t.A && half[k-1].B == t.B {
			last := len(n.to) - 1
			n.strength[last] += t.Strength
			continue
		}
		n.to = append(n.to, int32(t.B))
		n.strength = append(n.strength, t.Strength)
		n.start[t.A+1]++
	}
	for i := range nodes {
		n.start[i+1] += n.start[i]
	}
	return n, nil
}

// Len is the number of nodes, isolates included.
func (n *Network) Len() int { return len(n.Nodes) }

// Ties is the number of ties, each counted once.
func (n *Network) Ties() int { return len(n.to) / 2 }

// Row gives the neighbours of node i, ascending, with the strength of each tie. The
// slices must not be changed. How many events two nodes share, Shared tells.
func (n *Network) Row(i int) (to []int32, strength []float64) {
	a, b := n.start[i], n.start[i+1]
	return n.to[a:b:b], n.strength[a:b:b]
}

// To gives the neighbours of node i alone, ascending. The slice must not be changed.
func (n *Network) To(i int) []int32 { return n.to[n.start[i]:n.start[i+1]] }

// Degree is the number of neighbours of node i.
func (n *Network) Degree(i int) int { return n.start[i+1] - n.start[i] }

// Strength is the strength of the tie between nodes i and j, 0 where there is none.
func (n *Network) Strength(i, j int) float64 {
	if k, ok := n.find(i, j); ok {
		return n.strength[k]
	}
	return 0
}

// Tied tells whether nodes i and j have a tie.
func (n *Network) Tied(i, j int) bool {
	_, ok := n.find(i, j)
	return ok
}

func (n *Network) find(i, j int) (int, bool) {
	k, ok := slices.BinarySearch(n.To(i), int32(j))
	return n.start[i] + k, ok
}

// Shared gives the events that nodes i and j share, as indexes into TwoMode().Events,
// ascending; nil for a network without a two-mode network behind it.
func (n *Network) Shared(i, j int) []int32 {
	if n.two == nil {
		return nil
	}
	return n.two.Shared(i, j)
}

// SharedCount is the number of distinct events that nodes i and j share; 1 for a tie of
// a network without a two-mode network behind it.
func (n *Network) SharedCount(i, j int) int {
	if n.two != nil {
		return n.two.SharedCount(i, j)
	}
	if n.Tied(i, j) {
		return 1
	}
	return 0
}

// TwoMode is the incidence that the network was projected from, whose actors are its
// nodes; nil where it was made from ties.
func (n *Network) TwoMode() *TwoMode { return n.two }

// Index finds a node by its IRI.
func (n *Network) Index(iri string) (int, bool) {
	return slices.BinarySearchFunc(n.Nodes, iri, func(a Node, iri string) int { return cmp.Compare(a.IRI, iri) })
}

// Rows gives all rows at once: those of node i are to[start[i]:start[i+1]], with the
// strength of each tie. The slices must not be changed.
func (n *Network) Rows() (start []int, to []int32, strength []float64) {
	return n.start, n.to, n.strength
}
