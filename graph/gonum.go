package graph

import (
	"math"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// A Gonum is a network as gonum's algorithms want it: node IDs are the indexes of
// Network.Nodes and all iteration is in ascending order, so that sums keep their bits.
type Gonum struct {
	n        *Network
	distance bool
}

// Gonum gives the network to gonum with strengths as weights; no tie weighs 0. It
// satisfies gonum's Undirected and WeightedUndirected.
func (n *Network) Gonum() *Gonum { return &Gonum{n: n} }

// GonumDistance gives the network to gonum's path algorithms, which read weights as
// distances: 1/strength, and infinite where there is no tie.
func (n *Network) GonumDistance() *Gonum { return &Gonum{n: n, distance: true} }

var (
	_ gonum.Undirected         = (*Gonum)(nil)
	_ gonum.WeightedUndirected = (*Gonum)(nil)
)

func (g *Gonum) has(id int64) bool { return id >= 0 && id < int64(g.n.Len()) }

// Node returns the node with the given ID, nil if there is none.
func (g *Gonum) Node(id int64) gonum.Node {
	if !g.has(id) {
		return nil
	}
	return simple.Node(id)
}

// Nodes iterates over all nodes in ascending order.
func (g *Gonum) Nodes() gonum.Nodes {
	if g.n.Len() == 0 {
		return gonum.Empty
	}
	return iterator.NewImplicitNodes(0, g.n.Len(), func(id int) gonum.Node { return simple.Node(id) })
}

// From iterates over the neighbours of a node in ascending order.
func (g *Gonum) From(id int64) gonum.Nodes {
	if !g.has(id) || g.n.Degree(int(id)) == 0 {
		return gonum.Empty
	}
	to := g.n.To(int(id))
	nodes := make([]gonum.Node, len(to))
	for k, j := range to {
		nodes[k] = simple.Node(j)
	}
	return iterator.NewOrderedNodes(nodes)
}

// HasEdgeBetween tells whether two nodes are tied.
func (g *Gonum) HasEdgeBetween(x, y int64) bool {
	return g.has(x) && g.has(y) && x != y && g.n.Tied(int(x), int(y))
}

// Edge returns the tie from u to v, nil if there is none.
func (g *Gonum) Edge(u, v int64) gonum.Edge { return g.EdgeBetween(u, v) }

// EdgeBetween returns the tie between two nodes, nil if there is none.
func (g *Gonum) EdgeBetween(x, y int64) gonum.Edge {
	if e := g.WeightedEdgeBetween(x, y); e != nil {
		return e
	}
	return nil
}

// WeightedEdge returns the tie from u to v, nil if there is none.
func (g *Gonum) WeightedEdge(u, v int64) gonum.WeightedEdge { return g.WeightedEdgeBetween(u, v) }

// WeightedEdgeBetween returns the tie between two nodes, nil if there is none.
func (g *Gonum) WeightedEdgeBetween(x, y int64) gonum.WeightedEdge {
	if !g.HasEdgeBetween(x, y) {
		return nil
	}
	w, _ := g.Weight(x, y)
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

// Edges iterates over all ties, by lower and then higher node.
func (g *Gonum) Edges() gonum.Edges {
	var out []gonum.Edge
	g.each(func(e simple.WeightedEdge) { out = append(out, e) })
	if len(out) == 0 {
		return gonum.Empty
	}
	return iterator.NewOrderedEdges(out)
}

// WeightedEdges iterates over all ties with their weights, in the order of Edges.
func (g *Gonum) WeightedEdges() gonum.WeightedEdges {
	var out []gonum.WeightedEdge
	g.each(func(e simple.WeightedEdge) { out = append(out, e) })
	if len(out) == 0 {
		return gonum.Empty
	}
	return iterator.NewOrderedWeightedEdges(out)
}

func (g *Gonum) each(visit func(simple.WeightedEdge)) {
	for i := range g.n.Len() {
		for _, j := range g.n.To(i) {
			if int(j) > i {
				w, _ := g.Weight(int64(i), int64(j))
				visit(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: w})
			}
		}
	}
}

// Weight returns the weight of the tie between two nodes: strength, or distance for
// GonumDistance. A node is at weight 0 from itself.
func (g *Gonum) Weight(x, y int64) (w float64, ok bool) {
	if x == y && g.has(x) {
		return 0, true
	}
	if g.has(x) && g.has(y) {
		if k, ok := g.n.find(int(x), int(y)); ok {
			if g.distance {
				return 1 / g.n.strength[k], true
			}
			return g.n.strength[k], true
		}
	}
	if g.distance {
		return math.Inf(1), false
	}
	return 0, false
}
