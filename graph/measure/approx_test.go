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
