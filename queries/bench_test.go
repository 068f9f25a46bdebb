package queries_test

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/queries"
)

// BenchmarkShell times what people do most in an open shell: what they type completed,
// and the one with most partners asked about. COOPGRAPH_BENCH names the store.
func BenchmarkShell(b *testing.B) {
	db := os.Getenv("COOPGRAPH_BENCH")
	if db == "" {
		b.Skip("set COOPGRAPH_BENCH to a store")
	}
	st, err := store.Open(b.Context(), db, store.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	n, err := projection.Project(b.Context(), st, graph.Rule{})
	if err != nil {
		b.Fatal(err)
	}
	busiest := 0
	for i := range n.Len() {
		if n.Degree(i) > n.Degree(busiest) {
			busiest = i
		}
	}
	name, last := n.Nodes[busiest].Label, n.Nodes[n.Len()-1].Label
	s := queries.NewSession(st, queries.SessionOptions{})
	b.Run("reading-names", func(b *testing.B) {
		for b.Loop() {
			if err := queries.NewNames(st).Load(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	if err := s.Names().Load(b.Context()); err != nil {
		b.Fatal(err)
	}
	b.Run("completion", func(b *testing.B) {
		for b.Loop() {
			for i := range name {
				if _, list := s.Complete(b.Context(), "met "+name[:i+1]); len(list) == 0 {
					b.Fatalf("%q is not completed", name[:i+1])
				}
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(name)), "µs/key")
	})
	for _, q := range []string{"who %q", "met %q", "path %q %q", "timeline %q"} {
		line := fmt.Sprintf(q, name)
		if q == "path %q %q" {
			line = fmt.Sprintf(q, name, last)
		}
		b.Run(strings.Fields(q)[0], func(b *testing.B) {
			for b.Loop() {
				if err := s.Run(b.Context(), line, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
