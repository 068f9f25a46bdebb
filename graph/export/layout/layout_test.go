package layout_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"coopgraph/graph/export/layout"
)

// clusters gives k cliques of n nodes, each tied to the next by one tie.
func clusters(k, n int) (int, []layout.Tie) {
	var ties []layout.Tie
	for c := range k {
		for i := range n {
			for j := range i {
				ties = append(ties, layout.Tie{A: c*n + i, B: c*n + j, Strength: 1})
			}
		}
		if c > 0 {
			ties = append(ties, layout.Tie{A: c * n, B: c*n - 1, Strength: 0.2})
		}
	}
	return k * n, ties
}

func TestForceAtlasPartsClusters(t *testing.T) {
	n, ties := clusters(6, 12)
	at, err := layout.ForceAtlas(t.Context(), n, ties, layout.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	distance := func(i, j int) float64 { return math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y) }
	var within, between float64
	var w, b int
	for i := range n {
		for j := range i {
			if i/12 == j/12 {
				within, w = within+distance(i, j), w+1
			} else {
				between, b = between+distance(i, j), b+1
			}
		}
	}
	if within/float64(w)*3 > between/float64(b) {
		t.Errorf("mean distance within clusters %.1f, between them %.1f", within/float64(w), between/float64(b))
	}
}

func TestForceAtlasIsDeterministic(t *testing.T) {
	n, ties := clusters(4, 8)
	a, _ := layout.ForceAtlas(t.Context(), n, ties, layout.Options{Seed: 3})
	b, _ := layout.ForceAtlas(t.Context(), n, ties, layout.Options{Seed: 3})
	c, _ := layout.ForceAtlas(t.Context(), n, ties, layout.Options{Seed: 4})
	if !slices.Equal(a, b) {
		t.Error("the same seed gave other places")
	}
	if slices.Equal(a, c) {
		t.Error("another seed gave the same places")
	}
}

func TestForceAtlasOfOddNetworks(t *testing.T) {
	star := make([]layout.Tie, 0, 2000)
	for i := 1; i <= 2000; i++ {
		star = append(star, layout.Tie{A: 0, B: i, Strength: float64(i % 3)})
	}
	for _, c := range []struct {
		name string
		n    int
		ties []layout.Tie
	}{
		{"empty", 0, nil}, {"one", 1, nil}, {"two", 2, []layout.Tie{{A: 0, B: 1, Strength: 1}}}, {"no ties", 50, nil},
		{"star", 2001, star}, {"no strength", 2, []layout.Tie{{A: 0, B: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := layout.ForceAtlas(t.Context(), c.n, c.ties, layout.Options{Rounds: 200})
			if err != nil || len(at) != c.n {
				t.Fatalf("%d points, %v", len(at), err)
			}
			for i, p := range at {
				if math.IsNaN(p.X) || math.IsNaN(p.Y) || math.Hypot(p.X, p.Y) > 1e5 {
					t.Fatalf("node %d is at %v", i, p)
				}
				if i > 0 && p == at[0] {
					t.Errorf("nodes 0 and %d are in one place", i)
				}
			}
		})
	}
}

func TestForceAtlasErrors(t *testing.T) {
	if _, err := layout.ForceAtlas(t.Context(), 2, []layout.Tie{{A: 0, B: 2}}, layout.Options{}); err == nil {
		t.Error("no error for a tie of a node that is not there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := layout.ForceAtlas(ctx, 2, nil, layout.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v of a cancelled context", err)
	}
}

func BenchmarkForceAtlas(b *testing.B) {
	n, ties := clusters(50, 20)
	for b.Loop() {
		if _, err := layout.ForceAtlas(b.Context(), n, ties, layout.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
