package measure_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// TestApprox holds sampled betweenness within its bound: with ten seeds at most three
// may miss it (each misses with a chance of 0.1), and with 1 and 4 workers the bits are
// the same.
func TestApprox(t *testing.T) {
	missed := 0
	for seed := range uint64(10) {
		n := graphtest.Project(graphtest.Random(seed, 150, 90, 5), "")
		exact := run(t, measure.Betweenness, &measure.Input{Network: n})
		s, err := measure.Betweenness.Score(t.Context(), &measure.Input{Network: n, Approx: 0.02, Seed: seed, Workers: 4})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(s.Note, "0.02") || !strings.Contains(s.Note, "Riondato") {
			t.Errorf("note %q", s.Note)
		}
		again := run(t, measure.Betweenness, &measure.Input{Network: n, Approx: 0.02, Seed: seed, Workers: 1})
		if !slices.Equal(s.Values, again) {
			t.Error("other bits with another number of workers")
		}
		var worst, off float64
		for i, v := range s.Values {
			worst = max(worst, math.Abs(v-exact[i]))
			off += v - exact[i]
		}
		if worst > 0.02 {
			missed++
		}
		if math.Abs(off)/float64(n.Len()) > 1e-3 {
			t.Errorf("seed %d: mean error %v", seed, off/float64(n.Len()))
		}
	}
	if missed > 3 {
		t.Errorf("%d of 10 seeds missed the bound", missed)
	}
	for _, c := range graphtest.Degenerate() {
		for i, v := range run(t, measure.Betweenness, &measure.Input{Network: c.Network, Approx: 0.1}) {
			if math.IsNaN(v) || v < 0 {
				t.Errorf("%s: node %d scores %v", c.Name, i, v)
			}
		}
	}
	for _, bad := range []float64{-1, 1, math.NaN()} {
		if _, err := measure.Betweenness.Score(t.Context(), &measure.Input{Network: graphtest.Kite(), Approx: bad}); err == nil {
			t.Errorf("an error of %v was accepted", bad)
		}
	}
}

// TestCancel holds that long searches stop within a second.
func TestCancel(t *testing.T) {
	n := graphtest.Project(graphtest.Random(1, 4000, 8000, 12), "")
	for _, in := range []*measure.Input{{Network: n}, {Network: n, Approx: 0.001}} {
		for _, m := range []*measure.Measure{measure.Betweenness, measure.BetweennessStrength} {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
			begun := time.Now()
			_, err := m.Score(ctx, in)
			cancel()
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v", m.Name, err)
			}
			if d := time.Since(begun); d > time.Second {
				t.Errorf("%s: stopped after %v", m.Name, d)
			}
		}
	}
}

// TestApproxWithout holds sampled betweenness of a network without one meeting within
// its bound, and equal bits with another number of workers.
func TestApproxWithout(t *testing.T) {
	missed := 0
	for seed := range uint64(10) {
		two := graphtest.Random(seed, 150, 90, 5)
		in := &measure.Input{Network: graphtest.Project(two, ""), Approx: 0.02, Seed: seed, Workers: 4}
		less := graphtest.Project(withoutLargest(t, two), "")
		if less.Ties() == in.Network.Ties() {
			t.Fatal("no tie was lost")
		}
		s, err := in.BetweennessWithout(t.Context(), less)
		if err != nil {
			t.Fatal(err)
		}
		one := &measure.Input{Network: in.Network, Approx: 0.02, Seed: seed, Workers: 1}
		again, err := one.BetweennessWithout(t.Context(), less)
		if err != nil || !slices.Equal(s.Values, again.Values) {
			t.Error("other bits with another number of workers", err)
		}
		exact, err := (&measure.Input{Network: in.Network}).BetweennessWithout(t.Context(), less)
		if err != nil || !slices.Equal(exact.Values, run(t, measure.Betweenness, &measure.Input{Network: less})) {
			t.Error("without sampling the scores are not the exact ones", err)
		}
		var worst, off float64
		for i, v := range s.Values {
			worst = max(worst, math.Abs(v-exact.Values[i]))
			off += v - exact.Values[i]
		}
		if worst > 0.02 {
			missed++
		}
		if math.Abs(off)/float64(less.Len()) > 1e-3 {
			t.Errorf("seed %d: mean error %v", seed, off/float64(less.Len()))
		}
	}
	if missed > 3 {
		t.Errorf("%d of 10 seeds missed the bound", missed)
	}
}

// withoutLargest leaves out the meeting with most people, and who was only there.
func withoutLargest(t *testing.T, two *graph.TwoMode) *graph.TwoMode {
	largest := 0
	for e := range two.Events {
		if len(two.EventRow(e)) > len(two.EventRow(largest)) {
			largest = e
		}
	}
	var actors []graph.Node
	var seats []graph.Seat
	for i, a := range two.Actors {
		kept := slices.DeleteFunc(slices.Clone(two.ActorRow(i)), func(e int32) bool { return int(e) == largest })
		for _, e := range kept {
			seats = append(seats, graph.Seat{Actor: int32(len(actors)), Event: e})
		}
		if len(kept) > 0 {
			actors = append(actors, a)
		}
	}
	less, err := graph.NewTwoMode(actors, two.Events, seats, two.Rule)
	if err != nil {
		t.Fatal(err)
	}
	return less
}

// TestProgress holds that a long search tells how far it is, and reaches its end.
func TestProgress(t *testing.T) {
	n := graphtest.Project(graphtest.Random(1, 400, 300, 4), "")
	var calls, last, all int64
	in := &measure.Input{Network: n, Workers: 1, Progress: func(done, of int64) {
		if done < last || done > of || all != 0 && of != all {
			t.Errorf("progress %d of %d after %d of %d", done, of, last, all)
		}
		calls, last, all = calls+1, done, of
	}}
	run(t, measure.Betweenness, in)
	if calls < 3 || all-last > 64 {
		t.Errorf("%d calls, the last %d of %d", calls, last, all)
	}
}

// TestOneTimers: people of one meeting lie between nobody, and everybody at the same
// meetings scores alike.
func TestOneTimers(t *testing.T) {
	two := graphtest.Random(9, 300, 80, 10)
	n := graphtest.Project(two, "")
	in := &measure.Input{Network: n, TwoMode: two}
	b, c := run(t, measure.Betweenness, in), run(t, measure.Closeness, in)
	rows := map[string]int{}
	for i := range n.Nodes {
		if len(two.ActorRow(i)) == 1 && b[i] != 0 {
			t.Errorf("node %d of one meeting scores %v", i, b[i])
		}
		key := fmt.Sprint(two.ActorRow(i))
		if j, ok := rows[key]; ok && (b[i] != b[j] || c[i] != c[j]) {
			t.Errorf("nodes %d and %d sat at the same meetings but score %v and %v", i, j, b[i], b[j])
		}
		rows[key] = i
	}
}
