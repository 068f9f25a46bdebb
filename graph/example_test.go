package graph_test

import (
	"context"
	"fmt"

	"coopgraph/graph"
)

// Three people at two meetings: at the first all three, at the second two of them.
func ExampleTwoMode_Project() {
	people := []graph.Node{{IRI: "ann"}, {IRI: "bob"}, {IRI: "cem"}}
	meetings := []graph.Node{{IRI: "m1"}, {IRI: "m2"}}
	seats := []graph.Seat{{Actor: 0, Event: 0}, {Actor: 1, Event: 0}, {Actor: 2, Event: 0}, {Actor: 0, Event: 1}, {Actor: 1, Event: 1}}
	two, err := graph.NewTwoMode(people, meetings, seats, graph.Rule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := two.Project(context.Background(), "newman", 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	to, strength := n.Row(0)
	for k, j := range to {
		fmt.Printf("%s and %s: strength %.1f, %d meetings\n", n.Nodes[0].IRI, n.Nodes[j].IRI, strength[k], n.SharedCount(0, int(j)))
	}
	// Output:
	// ann and bob: strength 1.5, 2 meetings
	// ann and cem: strength 0.5, 1 meetings
}
