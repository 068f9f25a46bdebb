package export_test

import (
	"io"
	"testing"

	"coopgraph/graph/export"
	"coopgraph/graph/graphtest"
)

// BenchmarkWrite writes a network of 20,000 people and some 550,000 ties, with the
// meetings behind each tie, in every format.
func BenchmarkWrite(b *testing.B) {
	two := graphtest.Random(1, 20000, 20000, 13)
	in := &export.Input{Network: graphtest.Project(two, "newman"), Evidence: true}
	for _, e := range export.All {
		b.Run(e.Name, func(b *testing.B) {
			b.ReportMetric(float64(in.Network.Ties()), "ties")
			for b.Loop() {
				if err := e.Write(b.Context(), io.Discard, in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
