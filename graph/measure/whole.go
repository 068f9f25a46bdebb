package measure

import (
	"context"
	"fmt"

	"coopgraph/graph"
)

// A Figure describes a network as a whole by one number.
type Figure struct {
	Name    string // row head
	Title   string // one line, lower case, no full stop
	Doc     string // formula, paper, when it is undefined
	TwoMode bool   // reads the two-mode network: Input.TwoMode, or the one behind Input.Network
	Groups  bool   // needs Input.Groups
	Most    int    // nodes up to which Figures finds it unless all are asked for; 0: any
	// Value gives the number; defined is false where the network has none, such as the
	// mean distance among isolates.
	Value func(context.Context, *Input) (value float64, defined bool, err error)
}

// A Found is a figure with its number for one network.
type Found struct {
	*Figure
	Value   float64
	Defined bool
	LeftOut string // why it was not looked for; "" where it was
}

// String prints the number with six significant digits, or "undefined".
func (f Found) String() string {
	if f.LeftOut != "" {
		return f.LeftOut
	}
	if !f.Defined {
		return "undefined"
	}
	if f.Value == float64(int64(f.Value)) {
		return fmt.Sprintf("%d", int64(f.Value))
	}
	return fmt.Sprintf("%.6g", f.Value)
}

// Whole lists the figures in the order of tables.
var Whole = []*Figure{
	Nodes, Ties, Density, Components, LargestComponent, Isolates,
	Diameter, MeanDistance, Transitivity,
	DegreeCentralisation, ClosenessCentralisation, BetweennessCentralisation,
	Assortativity, EIIndex,
	Actors, Events, Seats, SeatDensity, RobinsAlexander,
	TwoModeDegreeCentralisation, TwoModeClosenessCentralisation, TwoModeBetweennessCentralisation,
}

// Figures finds the figures of list that the input allows: two-mode figures where it
// has a two-mode network, comparisons of groups where it has groups. A figure that takes
// long on so many nodes is left out, and says so, unless Input.Everything is set.
func Figures(ctx context.Context, in *Input, list []*Figure) ([]Found, error) {
	var out []Found
	for _, f := range list {
		if f.TwoMode && in.incidence() == nil || !f.TwoMode && in.Network == nil ||
			f.Groups && (in.Network == nil || len(in.Groups) != in.Network.Len()) {
			continue
		}
		size := 0
		if f.TwoMode {
			size = in.incidence().Len()
		} else {
			size = in.Network.Len()
		}
		if f.Most > 0 && size > f.Most && !in.Everything {
			out = append(out, Found{Figure: f, LeftOut: fmt.Sprintf("left out: %d nodes, looked for up to %d", size, f.Most)})
			continue
		}
		v, ok, err := f.Value(ctx, in)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		out = append(out, Found{Figure: f, Value: v, Defined: ok})
	}
	return out, nil
}

// incidence is the two-mode network of the input.
func (in *Input) incidence() *graph.TwoMode {
	if in.TwoMode == nil && in.Network != nil {
		return in.Network.TwoMode()
	}
	return in.TwoMode
}

// Nodes is the number of nodes.
var Nodes = &Figure{
	Name: "nodes", Title: "number of nodes",
	Doc: "All nodes with a counted seat, isolates included.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		return float64(in.Network.Len()), true, nil
	},
}

// Ties is the number of ties.
var Ties = &Figure{
	Name: "ties", Title: "number of ties",
	Doc: "Pairs of nodes that share at least one event; each pair counts once.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		return float64(in.Network.Ties()), true, nil
	},
}

// Density is the share of pairs that are tied.
var Density = &Figure{
	Name: "density", Title: "share of pairs that are tied",
	Doc: "ties / (n(n-1)/2). Undefined under two nodes. Wasserman and Faust 1994, p. 101.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		n := float64(in.Network.Len())
		if n < 2 {
			return 0, false, nil
		}
		return float64(in.Network.Ties()) / (n * (n - 1) / 2), true, nil
	},
}

// Components is the number of connected components.
var Components = &Figure{
	Name: "components", Title: "number of connected components",
	Doc: "Parts of the network without a path between them; each isolate is one.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		_, sizes := components(in.Network)
		return float64(len(sizes)), true, nil
	},
}

// LargestComponent is the number of nodes in the largest component.
var LargestComponent = &Figure{
	Name: "largest-component", Title: "nodes in the largest component",
	Doc: "0 for an empty network.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		_, sizes := components(in.Network)
		most := 0
		for _, s := range sizes {
			most = max(most, s)
		}
		return float64(most), true, nil
	},
}

// Isolates is the number of nodes without a tie.
var Isolates = &Figure{
	Name: "isolates", Title: "nodes without a tie",
	Doc: "They took part in a counted meeting, where no other node did.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		k := 0
		for i := range in.Network.Len() {
			if in.Network.Degree(i) == 0 {
				k++
			}
		}
		return float64(k), true, nil
	},
}

// components numbers the connected components from 0 by their smallest node.
func components(n *graph.Network) (of []int32, sizes []int) {
	of = make([]int32, n.Len())
	for i := range of {
		of[i] = -1
	}
	var stack []int32
	for i := range of {
		if of[i] >= 0 {
			continue
		}
		c := int32(len(sizes))
		sizes = append(sizes, 0)
		of[i] = c
		stack = append(stack[:0], int32(i))
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			sizes[c]++
			for _, v := range n.To(int(u)) {
				if of[v] < 0 {
					of[v] = c
					stack = append(stack, v)
				}
			}
		}
	}
	return of, sizes
}
