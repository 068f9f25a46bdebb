package measure

import (
	"context"

	"coopgraph/graph"
)

// EI is how far a node's ties lead out of its group.
//
//	c(v) = (E−I)/(E+I),  E ties to other groups, I ties within its own
//
// It lies in [−1,1]. Partners without a group count for neither; a node without group
// or without such ties has 0. O(n+m).
var EI = &Measure{
	Name:          "ei",
	Title:         "ties out of the group against ties within (E-I)",
	Doc:           "1 if all partners are of other groups, -1 if all are of the same. Groups are countries, institutes or clusters. Nodes without a group or without partners that have one score 0.",
	Definition:    "(E−I)/(E+I), E ties to nodes of other groups, I ties within the group; each tie alike",
	Normalisation: "from −1 to 1",
	Paper:         "Krackhardt and Stern 1988, Informal networks and organizational crises, doi:10.2307/2786835",
	Unit:          "E-I",
	Groups:        true,
	Run:           runEI,
}

func runEI(_ context.Context, in *Input) (graph.Scores, error) {
	out := make([]float64, in.Network.Len())
	for i := range out {
		e, w := externalInternal(in, i)
		if e+w > 0 {
			out[i] = float64(e-w) / float64(e+w)
		}
	}
	return scores("ei", "E-I", out), nil
}

func externalInternal(in *Input, i int) (external, internal int) {
	if in.Groups[i] == "" {
		return 0, 0
	}
	for _, j := range in.Network.To(i) {
		switch in.Groups[j] {
		case "":
		case in.Groups[i]:
			internal++
		default:
			external++
		}
	}
	return external, internal
}

// EIIndex is the E-I index of the whole network.
var EIIndex = &Figure{
	Name: "ei-index", Title: "ties between groups against ties within (E-I)",
	Doc:    "(E−I)/(E+I) over ties whose two nodes have a group; −1 all within, 1 all between. Undefined without such ties. Krackhardt and Stern 1988, doi:10.2307/2786835.",
	Groups: true,
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		var external, internal int
		for i := range in.Network.Len() {
			e, w := externalInternal(in, i)
			external, internal = external+e, internal+w
		}
		if external+internal == 0 {
			return 0, false, nil
		}
		return float64(external-internal) / float64(external+internal), true, nil
	},
}
