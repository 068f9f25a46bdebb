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

// TestTwoModeDistancesAreSearches holds the searches that count people and meetings at
// once against one after another over the seats, and the figure against its formula.
func TestTwoModeDistancesAreSearches(t *testing.T) {
	networks(t, 60, func(t *testing.T, name string, two *graph.TwoMode) {
		a, n := len(two.Actors), two.Len()
		got := run(t, measure.TwoModeCloseness, &measure.Input{TwoMode: two, Workers: 1})
		if again := run(t, measure.TwoModeCloseness, &measure.Input{TwoMode: two, Workers: 3}); !slices.Equal(got, again) {
			t.Fatalf("%s: other bits with 3 workers", name)
		}
		seats := func(v int) []int {
			var out []int
			if v < a {
				for _, e := range two.ActorRow(v) {
					out = append(out, a+int(e))
				}
				return out
			}
			for _, i := range two.EventRow(v - a) {
				out = append(out, int(i))
			}
			return out
		}
		var most, spread float64
		for s := range n {
			dist := map[int]int{s: 0}
			queue := []int{s}
			var sum, own, other int
			for k := 0; k < len(queue); k++ {
				for _, v := range seats(queue[k]) {
					if _, ok := dist[v]; ok {
						continue
					}
					dist[v] = dist[queue[k]] + 1
					queue = append(queue, v)
					sum += dist[v]
					if (v < a) == (s < a) {
						own++
					} else {
						other++
					}
				}
			}
			var want float64
			if sum > 0 {
				want = float64(other+2*own) / float64(sum) * float64(own+other) / float64(n-1)
			}
			if !near(got[s], want) {
				t.Fatalf("%s: node %d: %v, want %v", name, s, got[s], want)
			}
			if s < a {
				most = max(most, want)
			}
		}
		for _, v := range got[:a] {
			spread += most - v
		}
		value, ok, err := measure.TwoModeClosenessCentralisation.Value(t.Context(), &measure.Input{TwoMode: two})
		if err != nil {
			t.Fatal(err)
		}
		if ok && (spread > 1e-9) != (value > 1e-9) {
			t.Fatalf("%s: centralisation %v of closenesses that stay %v behind", name, value, spread)
		}
	})
}
