package layout_test

import (
	"context"
	"fmt"
	"math"

	"coopgraph/graph/export/layout"
)

func ExampleForceAtlas() {
	// Two pairs: each stays closer to its own.
	ties := []layout.Tie{{A: 0, B: 1, Strength: 1}, {A: 2, B: 3, Strength: 1}}
	at, err := layout.ForceAtlas(context.Background(), 4, ties, layout.Options{Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	distance := func(i, j int) float64 { return math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y) }
	fmt.Println(distance(0, 1) < distance(0, 2), distance(2, 3) < distance(1, 3))
	// Output: true true
}
