package measure_test

import (
	"math"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// TestDefinitions holds the measures that gonum has not against their formulas, worked
// out over whole matrices.
func TestDefinitions(t *testing.T) {
	for seed := range uint64(60) {
		weight := graph.Weights[seed%3]
		n := graphtest.Project(graphtest.Random(seed, 25, 14, 5), weight)
		if seed%4 == 3 {
			n = graphtest.RandomTies(seed, 20, 45)
		}
		in := &measure.Input{Network: n}
		size := n.Len()
		s := make([][]float64, size) // strengths
		a := make([][]float64, size) // ties
		for i := range s {
			s[i], a[i] = make([]float64, size), make([]float64, size)
			for j := range size {
				s[i][j] = n.Strength(i, j)
				if s[i][j] > 0 {
					a[i][j] = 1
				}
			}
		}
		sum := func(f func(j int) float64) float64 {
			var x float64
			for j := range size {
				x += f(j)
			}
			return x
		}
		degree := func(i int) float64 { return sum(func(j int) float64 { return a[i][j] }) }
		strength := func(i int) float64 { return sum(func(j int) float64 { return s[i][j] }) }
		check := func(m *measure.Measure, want func(i int) float64) {
			t.Helper()
			for i, got := range run(t, m, in) {
				if w := want(i); !near(got, w) {
					t.Fatalf("seed %d: %s of %d: %v, want %v", seed, m.Name, i, got, w)
				}
			}
		}
		check(measure.Strength, strength)
		check(measure.Clustering, func(i int) float64 {
			if degree(i) < 2 {
				return 0
			}
			return sum(func(j int) float64 { return sum(func(h int) float64 { return a[i][j] * a[i][h] * a[j][h] }) }) / (degree(i) * (degree(i) - 1))
		})
		check(measure.ClusteringStrength, func(i int) float64 { // Barrat et al. 2004, equation 5
			if degree(i) < 2 {
				return 0
			}
			return sum(func(j int) float64 {
				return sum(func(h int) float64 { return (s[i][j] + s[i][h]) / 2 * a[i][j] * a[i][h] * a[j][h] })
			}) / (strength(i) * (degree(i) - 1))
		})
		p := func(i, j int) float64 { return a[i][j] / max(1, degree(i)) }
		check(measure.Constraint, func(i int) float64 { // Burt 1992, equation 2.4
			return sum(func(j int) float64 {
				c := p(i, j) + sum(func(q int) float64 { return p(i, q) * p(q, j) })
				return a[i][j] * c * c
			})
		})
		check(measure.EffectiveSize, func(i int) float64 { // Burt 1992, equation 2.2, each tie alike
			return sum(func(j int) float64 {
				return a[i][j] * (1 - sum(func(q int) float64 { return p(i, q) * a[j][q] }))
			})
		})
		eigenvectors(t, n, s)
	}
}

// eigenvectors holds eigenvector and katz against the equations that define them.
func eigenvectors(t *testing.T, n *graph.Network, s [][]float64) {
	t.Helper()
	size := n.Len()
	v := run(t, measure.Eigenvector, &measure.Input{Network: n})
	times := func(x []float64) []float64 {
		y := make([]float64, size)
		for i := range y {
			for j := range y {
				y[i] += s[i][j] * x[j]
			}
		}
		return y
	}
	image := times(v)
	var lambda, length float64
	for i := range v {
		lambda += v[i] * image[i]
		length += v[i] * v[i]
	}
	if length == 0 {
		return
	}
	lambda /= length
	for i := range v {
		if math.Abs(image[i]-lambda*v[i]) > 1e-9*lambda {
			t.Fatalf("eigenvector of %d: (Av) = %v, λv = %v", i, image[i], lambda*v[i])
		}
	}
	// λ is the largest: powers of A grow by no more.
	x := make([]float64, size)
	for i := range x {
		x[i] = 1
	}
	var grow float64
	for range 500 {
		y := times(x)
		var most float64
		for _, f := range y {
			most = max(most, f)
		}
		for i := range y {
			x[i] = y[i]/most + x[i]
		}
		grow = most
		most = 0
		for _, f := range x {
			most = max(most, f)
		}
		for i := range x {
			x[i] /= most
		}
	}
	if math.Abs(grow-lambda) > 1e-6*lambda {
		t.Fatalf("λ %v, by powers %v", lambda, grow)
	}
	katz := run(t, measure.Katz, &measure.Input{Network: n})
	alpha := 0.85 / lambda
	series, term := make([]float64, size), make([]float64, size)
	for i := range term {
		term[i] = 1
	}
	for range 400 {
		term = times(term)
		for i := range term {
			term[i] *= alpha
			series[i] += term[i]
		}
	}
	var most float64
	for _, f := range series {
		most = max(most, f)
	}
	for i := range katz {
		if math.Abs(katz[i]-series[i]/most) > 1e-8 {
			t.Fatalf("katz of %d: %v, series %v", i, katz[i], series[i]/most)
		}
	}
}

// TestTwoModeDefinitions holds redundancy and the two-mode constraint against their
// formulas, and normalisations against the networks that they divide by.
func TestTwoModeDefinitions(t *testing.T) {
	for seed := range uint64(40) {
		two := graphtest.Random(seed, 14, 9, 5)
		in := &measure.Input{TwoMode: two}
		red, con := run(t, measure.Redundancy, in), run(t, measure.TwoModeConstraint, in)
		seat := func(i, e int) bool {
			for _, f := range two.ActorRow(i) {
				if int(f) == e {
					return true
				}
			}
			return false
		}
		for i := range two.Actors {
			row := two.ActorRow(i)
			var joined, pairs, c float64
			for x, e := range row {
				for _, f := range row[:x] {
					pairs++
					for j := range two.Actors {
						if j != i && seat(j, int(e)) && seat(j, int(f)) {
							joined++
							break
						}
					}
				}
				// p_ia + Σ over other events b of i, others j: p_ib p_bj p_ja
				p := 1 / float64(len(row))
				for _, b := range row {
					for j := range two.Actors {
						if b != e && j != i && seat(j, int(b)) && seat(j, int(e)) {
							p += 1 / float64(len(row)) / float64(len(two.EventRow(int(b)))) / float64(len(two.ActorRow(j)))
						}
					}
				}
				c += p * p
			}
			if pairs > 0 {
				joined /= pairs
			}
			if !near(red[i], joined) || !near(con[i], c) {
				t.Fatalf("seed %d actor %d: redundancy %v, want %v; constraint %v, want %v", seed, i, red[i], joined, con[i], c)
			}
		}
	}
	// One actor at every event, each other actor at one: all that can be reached.
	for _, shape := range [][2]int{{7, 3}, {3, 7}, {5, 5}, {2, 2}} {
		var seats []graph.Seat
		for e := range shape[1] {
			seats = append(seats, graph.Seat{Event: int32(e)})
		}
		for a := 1; a < shape[0]; a++ {
			seats = append(seats, graph.Seat{Actor: int32(a), Event: int32((a - 1) % shape[1])})
		}
		two, err := graph.NewTwoMode(graphtest.Nodes("p", shape[0]), graphtest.Nodes("m", shape[1]), seats, graph.Rule{})
		if err != nil {
			t.Fatal(err)
		}
		in := &measure.Input{TwoMode: two}
		for _, m := range []*measure.Measure{measure.TwoModeDegree, measure.TwoModeCloseness, measure.TwoModeBetweenness} {
			if got := run(t, m, in)[0]; !near(got, 1) {
				t.Errorf("%v: %s of the centre is %v, want 1", shape, m.Name, got)
			}
		}
		for _, f := range []*measure.Figure{measure.TwoModeDegreeCentralisation, measure.TwoModeClosenessCentralisation, measure.TwoModeBetweennessCentralisation} {
			if got := figure(t, f, in); !near(got, 1) {
				t.Errorf("%v: %s is %v, want 1", shape, f.Name, got)
			}
		}
	}
}

// TestStar holds the centralisations of Freeman 1978 at 1 for a star and 0 for a clique.
func TestStar(t *testing.T) {
	var star, clique []graph.Tie
	for i := range 7 {
		for j := range i {
			clique = append(clique, graph.Tie{A: i, B: j, Strength: 1})
		}
		if i > 0 {
			star = append(star, graph.Tie{A: 0, B: i, Strength: 1})
		}
	}
	for _, c := range []struct {
		ties []graph.Tie
		want float64
	}{{star, 1}, {clique, 0}} {
		n, err := graph.NewNetwork(graphtest.Nodes("p", 7), c.ties, graph.Rule{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []*measure.Figure{measure.DegreeCentralisation, measure.ClosenessCentralisation, measure.BetweennessCentralisation} {
			if got := figure(t, f, &measure.Input{Network: n}); !near(got, c.want) {
				t.Errorf("%s is %v, want %v", f.Name, got, c.want)
			}
		}
	}
}
