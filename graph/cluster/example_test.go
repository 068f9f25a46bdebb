package cluster_test

import (
	"context"
	"fmt"

	"coopgraph/graph/cluster"
	"coopgraph/graph/graphtest"
)

// The karate club in clusters, and how well five seeds agree on them.
func ExampleMethod_Stability() {
	club, _ := graphtest.Zachary()
	p, err := cluster.Leiden.Stability(context.Background(), &cluster.Input{Network: club, Seed: 1}, 5)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d clusters, %s %.4f, agreement %.2f\n", p.Len(), p.QualityName, p.Quality, p.Agreement)
	// Output:
	// 4 clusters, modularity 0.4198, agreement 1.00
}
