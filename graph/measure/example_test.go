package measure_test

import (
	"context"
	"fmt"

	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// Two measures of Padgett's Florentine families, which share nothing but the network.
func ExampleRun() {
	n := graphtest.Florentine(false)
	scores, err := measure.Run(context.Background(), &measure.Input{Network: n}, measure.Degree, measure.Betweenness)
	if err != nil {
		fmt.Println(err)
		return
	}
	i, _ := n.Index("Medici")
	for _, s := range scores {
		fmt.Printf("%s of the Medici: %.4f %s\n", s.Name, s.Values[i], s.Unit)
	}
	// Output:
	// degree of the Medici: 6.0000 partners
	// betweenness of the Medici: 0.5220 share of pairs
}
