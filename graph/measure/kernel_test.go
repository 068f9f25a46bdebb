package measure_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// networks calls test with random incidences: small and dense, wide and thin, of
// several components, with isolates, equal rows and repeated meetings.
func networks(t *testing.T, count int, test func(t *testing.T, name string, two *graph.TwoMode)) {
	for seed := range uint64(count) {
		shape := [][3]int{{5, 3, 2}, {12, 8, 5}, {30, 20, 6}, {60, 41, 9}, {40, 90, 3}, {80, 10, 20}}[seed%6]
		test(t, fmt.Sprintf("seed %d", seed), graphtest.Random(seed, shape[0], shape[1], shape[2]))
	}
	for _, c := range graphtest.Degenerate() {
		test(t, c.Name, c.TwoMode)
	}
	test(t, "thin", graphtest.Random(1, 900, 500, 3))
	test(t, "davis", graphtest.Davis())
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

// TestBetweenIsBrandes holds the search over the incidence against the plain one over
// ties, with 1 and with 3 workers.
func TestBetweenIsBrandes(t *testing.T) {
	networks(t, 120, func(t *testing.T, name string, two *graph.TwoMode) {
		want, err := measure.Brandes(t.Context(), graphtest.Project(two, ""), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := measure.Between(t.Context(), two, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if !near(got[i], want[i]) {
				t.Fatalf("%s: node %d: %v, want %v", name, i, got[i], want[i])
			}
		}
		again, _ := measure.Between(t.Context(), two, 3, nil)
		if !slices.Equal(got, again) {
			t.Fatalf("%s: other bits with 3 workers", name)
		}
	})
}

// TestDistancesAreSearches holds 64 searches side by side against one after another.
func TestDistancesAreSearches(t *testing.T) {
	networks(t, 120, func(t *testing.T, name string, two *graph.TwoMode) {
		n := graphtest.Project(two, "")
		in := &measure.Input{Network: n, Workers: 2}
		closeness, harmonic := run(t, measure.Closeness, in), run(t, measure.Harmonic, in)
		for s := range n.Nodes {
			dist := map[int32]int{int32(s): 0}
			queue := []int32{int32(s)}
			var sum, inverse float64
			for k := 0; k < len(queue); k++ {
				for _, v := range n.To(int(queue[k])) {
					if _, ok := dist[v]; !ok {
						dist[v] = dist[queue[k]] + 1
						queue = append(queue, v)
						sum += float64(dist[v])
						inverse += 1 / float64(dist[v])
					}
				}
			}
			var wantC, wantH float64
			if r := float64(len(queue) - 1); r > 0 {
				wantC, wantH = r/float64(n.Len()-1)*r/sum, inverse/float64(n.Len()-1)
			}
			if !near(closeness[s], wantC) || !near(harmonic[s], wantH) {
				t.Fatalf("%s: node %d: %v and %v, want %v and %v", name, s, closeness[s], harmonic[s], wantC, wantH)
			}
		}
	})
}
