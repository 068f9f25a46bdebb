package export_test

import (
	"context"
	"fmt"
	"os"

	"coopgraph/graph"
	"coopgraph/graph/export"
)

func ExampleFind() {
	people := []graph.Node{{IRI: "p1", Label: "Anna", Kind: "person"}, {IRI: "p2", Label: "Bek", Kind: "person"}}
	network, err := graph.NewNetwork(people, []graph.Tie{{A: 0, B: 1, Strength: 0.5}}, graph.Rule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := export.Find("pajek")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := e.Write(context.Background(), os.Stdout, &export.Input{Network: network}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// % made by: coopgraph
	// *Vertices 2
	// 1 "Anna"
	// 2 "Bek"
	// *Edges
	// 1 2 0.5
}
