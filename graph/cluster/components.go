package cluster

import (
	"context"

	"coopgraph/graph"
)

// Components are the parts of a network without a path between them.
var Components = &Method{
	Name:       "components",
	Title:      "parts without a path between them",
	Doc:        "Two nodes are together if any chain of ties joins them. Meetings usually make one large component and many small ones; each isolate is one. O(n+m).",
	Definition: "connected components; quality is their modularity",
	Paper:      "Wasserman and Faust 1994, Social Network Analysis, p. 109, doi:10.1017/CBO9780511815478",
	Run:        runComponents,
}

func runComponents(_ context.Context, in *Input) (*graph.Partition, error) {
	n := in.Network
	of := make([]int32, n.Len())
	for i := range of {
		of[i] = -1
	}
	var stack []int32
	for i := range of {
		if of[i] >= 0 {
			continue
		}
		of[i] = int32(i)
		stack = append(stack[:0], int32(i))
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, v := range n.To(int(u)) {
				if of[v] < 0 {
					of[v] = int32(i)
					stack = append(stack, v)
				}
			}
		}
	}
	return modular("components", in, of, nil)
}
