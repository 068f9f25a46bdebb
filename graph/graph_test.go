package graph_test

import (
	"context"
	"math"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
)

// TestDavis holds the projections against Davis, Gardner and Gardner 1941: 139 of 153
// pairs of women met, 66 pairs of events shared a woman (Borgatti and Everett 1997,
// table 2), and Evelyn and Theresa tie with 1.48688 (sum of 1/(n-1) over E3 of 6, E5 of
// 8, E6 of 8, E8 of 14 and E9 of 12, after Newman 2001).
func TestDavis(t *testing.T) {
	two := graphtest.Davis()
	if len(two.Actors) != 18 || len(two.Events) != 14 || two.Seats() != 89 {
		t.Fatalf("%d women, %d events, %d seats; want 18, 14, 89", len(two.Actors), len(two.Events), two.Seats())
	}
	n := graphtest.Project(two, "newman")
	if n.Ties() != 139 {
		t.Errorf("%d ties of women, want 139", n.Ties())
	}
	i, _ := n.Index("Evelyn Jefferson")
	j, _ := n.Index("Theresa Anderson")
	if got := n.Strength(i, j); math.Abs(got-1.48688) > 5e-6 {
		t.Errorf("Evelyn and Theresa: strength %.6f, want 1.48688", got)
	}
	back := must(graph.NewTwoMode(two.Events, two.Actors, flip(two), graph.Rule{}))
	if got := graphtest.Project(back, "count").Ties(); got != 66 {
		t.Errorf("%d ties of events, want 66", got)
	}
}

// TestProjectAgainstPairs compares every tie with counting by hand.
func TestProjectAgainstPairs(t *testing.T) {
	for seed := range uint64(30) {
		two := graphtest.Random(seed, 25, 15, 9)
		if seed%10 == 0 {
			two = graphtest.Random(seed, 700, 150, 9) // several ranges of actors
		}
		for _, weight := range graph.Weights {
			n := graphtest.Project(two, weight)
			for i := range n.Nodes {
				for j := range n.Nodes {
					shared := two.Shared(i, j)
					var want float64
					switch weight {
					case "newman":
						for _, e := range shared {
							want += 1 / float64(len(two.EventRow(int(e)))-1)
						}
					case "count":
						want = float64(len(shared))
					case "jaccard":
						want = float64(len(shared)) / float64(len(two.ActorRow(i))+len(two.ActorRow(j))-len(shared))
					}
					if i == j || len(shared) == 0 {
						want = 0
					}
					if got := n.Strength(i, j); got != want {
						t.Fatalf("seed %d %s: tie %d-%d has strength %v, want %v", seed, weight, i, j, got, want)
					}
					if got := n.SharedCount(i, j); got != len(shared) {
						t.Fatalf("seed %d: %d and %d share %d events, want %d", seed, i, j, got, len(shared))
					}
				}
			}
		}
	}
}

// TestProjectWorkers holds that the number of workers changes no bit.
func TestProjectWorkers(t *testing.T) {
	two := graphtest.Random(7, 2000, 900, 12)
	for _, weight := range graph.Weights {
		one := must(two.Project(t.Context(), weight, 1))
		start, to, strength := one.Rows()
		for _, workers := range []int{2, 7, 100} {
			start2, to2, strength2 := must(two.Project(t.Context(), weight, workers)).Rows()
			if !slices.Equal(start, start2) || !slices.Equal(to, to2) || !slices.Equal(strength, strength2) {
				t.Fatalf("%s: rows by %d workers differ", weight, workers)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := two.Project(ctx, "", 2); err == nil {
		t.Error("a cancelled projection gave no error")
	}
}

// TestRepeatedSeats holds that a seat given twice counts once, in any order.
func TestRepeatedSeats(t *testing.T) {
	nodes, events := graphtest.Nodes("p", 3), graphtest.Nodes("m", 2)
	seats := []graph.Seat{{Actor: 2, Event: 1}, {Actor: 0, Event: 0}, {Actor: 2, Event: 1}, {Actor: 0, Event: 1}, {Actor: 0, Event: 0}}
	two := must(graph.NewTwoMode(nodes, events, seats, graph.Rule{}))
	if two.Seats() != 3 || !slices.Equal(two.ActorRow(0), []int32{0, 1}) || !slices.Equal(two.EventRow(1), []int32{0, 2}) {
		t.Errorf("%d seats, rows %v and %v", two.Seats(), two.ActorRow(0), two.EventRow(1))
	}
	slices.Reverse(nodes)
	if again := must(graph.NewTwoMode(nodes, events, []graph.Seat{{Actor: 0, Event: 1}}, graph.Rule{})); len(again.ActorRow(2)) != 1 {
		t.Error("seats did not follow their actors when these were sorted")
	}
}

// TestRefusals holds that what cannot be a network is refused in words.
func TestRefusals(t *testing.T) {
	nodes := graphtest.Nodes("p", 2)
	for _, c := range []struct {
		name string
		ties []graph.Tie
	}{
		{"loop", []graph.Tie{{A: 1, B: 1, Strength: 1}}},
		{"range", []graph.Tie{{A: 0, B: 2, Strength: 1}}},
		{"zero", []graph.Tie{{A: 0, B: 1}}},
		{"nan", []graph.Tie{{A: 0, B: 1, Strength: math.NaN()}}},
	} {
		if _, err := graph.NewNetwork(nodes, c.ties, graph.Rule{}); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
	if _, err := graph.NewTwoMode(append(nodes, nodes[0]), nil, nil, graph.Rule{}); err == nil {
		t.Error("a repeated IRI gave no error")
	}
	if _, err := graph.NewTwoMode(nodes, nodes, []graph.Seat{{Actor: 2}}, graph.Rule{}); err == nil {
		t.Error("a seat out of range gave no error")
	}
}

func TestCanonical(t *testing.T) {
	got := graph.Canonical([]int{9, 4, 4, 9, 0, 4, 7})
	if want := []int{2, 1, 1, 2, 3, 1, 4}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRuleWindow(t *testing.T) {
	for _, c := range []struct {
		from, to, date, end string
		want                bool
	}{
		{"", "", "", "", true},
		{"2020", "", "", "", false},
		{"2020-05", "2020-06", "2020", "", true},
		{"2020-05", "2020-06", "2020-04-30", "", false},
		{"2020-05", "2020-06", "2020-04-30", "2020-05-02", true},
		{"2020-05", "2020-06", "2020-06-30", "", true},
		{"2020-05", "2020-06", "2020-07-01", "", false},
		{"", "2019", "2020-01", "", false},
	} {
		if got := (graph.Rule{From: c.from, To: c.to}).In(c.date, c.end); got != c.want {
			t.Errorf("%s to %s: meeting %s to %s: %v, want %v", c.from, c.to, c.date, c.end, got, c.want)
		}
	}
	for _, r := range []graph.Rule{{Of: "cats"}, {Weight: "heavy"}, {From: "2020-5"}, {From: "2021", To: "2020"}, {Institutes: "some"}} {
		if r.Check() == nil {
			t.Errorf("%+v passes", r)
		}
	}
}

// TestGonum runs gonum's own suite for graphs.
func TestGonum(t *testing.T) {
	build := func(nodes []gonum.Node, edges []testgraph.WeightedLine, _, _ float64) (g gonum.Graph, n []gonum.Node, e []testgraph.Edge, self, absent float64, ok bool) {
		// A network numbers its nodes from 0, has no loops and needs strengths above 0.
		index := map[int64]int{}
		for _, v := range nodes {
			index[v.ID()] = 0
		}
		for _, l := range edges {
			index[l.From().ID()], index[l.To().ID()] = 0, 0
		}
		ids := make([]int64, 0, len(index))
		for id := range index {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for i, id := range ids {
			if int64(i) != id {
				return nil, nil, nil, 0, 0, false
			}
			n = append(n, simple.Node(id))
		}
		type pair struct{ a, b int64 }
		last := map[pair]float64{}
		for _, l := range edges {
			a, b := l.From().ID(), l.To().ID()
			if a == b || !(l.Weight() > 0) || math.IsInf(l.Weight(), 0) {
				return nil, nil, nil, 0, 0, false
			}
			last[pair{min(a, b), max(a, b)}] = l.Weight()
		}
		var ties []graph.Tie
		for p, w := range last {
			ties = append(ties, graph.Tie{A: int(p.a), B: int(p.b), Strength: w})
			e = append(e, simple.WeightedEdge{F: simple.Node(p.a), T: simple.Node(p.b), W: w})
		}
		net := must(graph.NewNetwork(graphtest.Nodes("n", len(ids)), ties, graph.Rule{}))
		return net.Gonum(), n, e, 0, 0, true
	}
	t.Run("NodeExistence", func(t *testing.T) { testgraph.NodeExistence(t, build) })
	t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, build, false) })
	t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, build, true, false) })
	t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, build, true) })
	t.Run("ReturnNodeSlice", func(t *testing.T) { testgraph.ReturnNodeSlice(t, build, true) })
	t.Run("ReturnAllEdges", func(t *testing.T) { testgraph.ReturnAllEdges(t, build, true) })
	t.Run("ReturnEdgeSlice", func(t *testing.T) { testgraph.ReturnEdgeSlice(t, build, true) })
	t.Run("ReturnAllWeightedEdges", func(t *testing.T) { testgraph.ReturnAllWeightedEdges(t, build, true) })
	t.Run("ReturnWeightedEdgeSlice", func(t *testing.T) { testgraph.ReturnWeightedEdgeSlice(t, build, true) })
	t.Run("Weight", func(t *testing.T) { testgraph.Weight(t, build) })
	if g := graphtest.Kite().GonumDistance(); g != nil {
		if w, ok := g.Weight(0, 9); ok || !math.IsInf(w, 1) {
			t.Errorf("no tie has distance %v, %v", w, ok)
		}
	}
}

func flip(t *graph.TwoMode) []graph.Seat {
	var out []graph.Seat
	for i := range t.Actors {
		for _, e := range t.ActorRow(i) {
			out = append(out, graph.Seat{Actor: e, Event: int32(i)})
		}
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
