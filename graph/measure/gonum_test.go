package measure_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/stat"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// TestGonum holds every measure that gonum has against it, on random networks with
// isolates, several components, equal weights and pairs of many meetings. Where gonum's
// convention differs it is named.
func TestGonum(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds of gonum")
	}
	networks(t, 40, func(t *testing.T, name string, two *graph.TwoMode) {
		if len(two.Actors) > 100 {
			return
		}
		for _, weight := range graph.Weights {
			n := graphtest.Project(two, weight)
			compare(t, name+" "+weight, n)
		}
	})
	for seed := range uint64(40) {
		compare(t, "ties", graphtest.RandomTies(seed, 20, int(seed*2)))
	}
}

func compare(t *testing.T, name string, n *graph.Network) {
	t.Helper()
	size := float64(n.Len())
	in := &measure.Input{Network: n}
	g, far := n.Gonum(), n.GonumDistance()
	check := func(m *measure.Measure, want func(i int) float64) {
		t.Helper()
		for i, got := range run(t, m, in) {
			if w := want(i); !near(got, w) {
				t.Fatalf("%s: %s of %d: %v, gonum %v", name, m.Name, i, got, w)
			}
		}
	}

	// gonum counts undirected pairs twice and leaves zeros out of its map.
	pairs := max(1, (size-1)*(size-2))
	b := network.Betweenness(g)
	check(measure.Betweenness, func(i int) float64 { return b[int64(i)] / pairs })

	// gonum's weighted betweenness compares sums of distances to the last bit, so it is
	// held only where these are exact: strengths of 1, 2, 1/2.
	exact := true
	for i := range n.Len() {
		_, s := n.Row(i)
		for _, w := range s {
			if f, _ := math.Frexp(w); f != 0.5 {
				exact = false
			}
		}
	}
	all := path.DijkstraAllPaths(far)
	if exact {
		wb := network.BetweennessWeighted(far, all)
		check(measure.BetweennessStrength, func(i int) float64 { return wb[int64(i)] / pairs })
	}

	// gonum's closeness is 1/Σd, +Inf for an isolate and 0 where some node is out of
	// reach; ours is (r-1)²/((n-1)Σd) over the nodes reached.
	steps := path.DijkstraAllPaths(unit{g})
	closeness := func(p path.AllShortest, i int) float64 {
		var r, sum float64
		for j := range n.Len() {
			if d := p.Weight(int64(i), int64(j)); i != j && !math.IsInf(d, 1) {
				r++
				sum += d
			}
		}
		if r == 0 {
			return 0
		}
		return r / (size - 1) * r / sum
	}
	check(measure.Closeness, func(i int) float64 { return closeness(steps, i) })
	check(measure.ClosenessStrength, func(i int) float64 { return closeness(all, i) })
	h := network.Harmonic(g, steps)
	check(measure.Harmonic, func(i int) float64 { return h[int64(i)] / max(1, size-1) })

	if n.Len() > 0 {
		// gonum wants a directed graph; isolates link to nobody and pass on evenly there too.
		d := simple.NewWeightedDirectedGraph(0, 0)
		for i := range n.Len() {
			d.AddNode(simple.Node(i))
		}
		for i := range n.Len() {
			to, s := n.Row(i)
			for k, j := range to {
				d.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: s[k]})
			}
		}
		p := network.PageRank(d, 0.85, 1e-14)
		check(measure.PageRank, func(i int) float64 { return p[int64(i)] })
	}

	// topo.DegeneracyOrdering lists cores from the outermost on.
	_, cores := topo.DegeneracyOrdering(g)
	core := map[int64]float64{}
	for k, nodes := range cores {
		for _, v := range nodes {
			core[v.ID()] = float64(k)
		}
	}
	check(measure.Core, func(i int) float64 { return core[int64(i)] })

	if got, want := figure(t, measure.Components, in), float64(len(topo.ConnectedComponents(g))); got != want {
		t.Fatalf("%s: %v components, gonum %v", name, got, want)
	}
}

// unit reads every tie as one step.
type unit struct{ *graph.Gonum }

func (u unit) Weight(x, y int64) (float64, bool) {
	w, ok := u.Gonum.Weight(x, y)
	if !ok {
		return math.Inf(1), false
	}
	if x == y {
		return w, true
	}
	return 1, true
}

// bernoulli ties each pair of nodes with chance p.
func bernoulli(seed uint64, nodes int, p float64) *graph.Network {
	rng := rand.New(rand.NewPCG(seed, 9))
	var ties []graph.Tie
	for i := range nodes {
		for j := range i {
			if rng.Float64() < p {
				ties = append(ties, graph.Tie{A: i, B: j, Strength: 1})
			}
		}
	}
	n, err := graph.NewNetwork(graphtest.Nodes("p", nodes), ties, graph.Rule{})
	if err != nil {
		panic(err)
	}
	return n
}

// TestBrokerageNull holds expectation and spread of the roles against many random
// networks of the same density.
func TestBrokerageNull(t *testing.T) {
	const nodes, runs = 12, 3000
	groups := []string{"a", "a", "a", "a", "a", "b", "b", "b", "b", "c", "c", "c"}
	tables := []*measure.Measure{measure.Coordinator, measure.Itinerant, measure.Representative, measure.Gatekeeper, measure.Liaison}
	expected := []*measure.Measure{measure.CoordinatorExpected, measure.ItinerantExpected, measure.RepresentativeExpected, measure.GatekeeperExpected, measure.LiaisonExpected}
	z := []*measure.Measure{measure.CoordinatorZ, measure.ItinerantZ, measure.RepresentativeZ, measure.GatekeeperZ, measure.LiaisonZ}
	for k, m := range tables {
		var counts, scores []float64
		var mean float64
		for seed := range uint64(runs) {
			n := bernoulli(seed, nodes, 0.4)
			in := &measure.Input{Network: n, Groups: groups}
			counts = append(counts, run(t, m, in)[0])
			mean += run(t, expected[k], in)[0] / runs
			scores = append(scores, run(t, z[k], in)[0])
		}
		got, sd := stat.MeanStdDev(counts, nil)
		if math.Abs(got-mean) > 4*sd/math.Sqrt(runs)+0.02*mean {
			t.Errorf("%s: mean %.3f, expected %.3f", m.Name, got, mean)
		}
		if _, s := stat.MeanStdDev(scores, nil); s < 0.75 || s > 1.2 {
			t.Errorf("%s: z-scores spread by %.3f, want about 1", m.Name, s)
		}
	}
}
