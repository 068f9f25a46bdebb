package cluster_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/community"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/graphtest"
)

// TestAll runs the suite for every method and holds that each says what it is.
func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range cluster.All {
		if seen[m.Name] {
			t.Errorf("%s stands twice", m.Name)
		}
		seen[m.Name] = true
		for field, s := range map[string]string{"Name": m.Name, "Title": m.Title, "Doc": m.Doc, "Definition": m.Definition, "Paper": m.Paper} {
			if s == "" {
				t.Errorf("%s: no %s", m.Name, field)
			}
		}
		if len(m.Title) > 72 || strings.HasSuffix(m.Title, ".") {
			t.Errorf("%s: title %q", m.Name, m.Title)
		}
		if found, err := cluster.Find(m.Name); found != m || err != nil {
			t.Errorf("Find(%q) gives %v, %v", m.Name, found, err)
		}
		t.Run(m.Name, func(t *testing.T) { graphtest.Method(t, m) })
	}
	if _, err := cluster.Find("astrology"); err == nil {
		t.Error("a method astrology was found")
	}
}

// TestGolden keeps every method on the Southern Women and the karate club.
func TestGolden(t *testing.T) {
	davis := graphtest.Davis()
	club, _ := graphtest.Zachary()
	for _, m := range cluster.All {
		t.Run(m.Name, func(t *testing.T) {
			if m.TwoMode {
				p := part(t, m, &cluster.Input{TwoMode: davis})
				graphtest.Golden(t, m.Name, graphtest.Clusters(davis.Nodes(), p))
				return
			}
			n := graphtest.Project(davis, "")
			got := graphtest.Clusters(n.Nodes, part(t, m, &cluster.Input{Network: n}))
			got += graphtest.Clusters(club.Nodes, part(t, m, &cluster.Input{Network: club}))
			graphtest.Golden(t, m.Name, got)
		})
	}
}

func part(t *testing.T, m *cluster.Method, in *cluster.Input) *graph.Partition {
	t.Helper()
	p, err := m.Part(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestKarate: the best modularity of the karate club is .419790 (Brandes et al. 2008,
// On modularity clustering, doi:10.1109/TKDE.2007.190689); Leiden reaches it.
func TestKarate(t *testing.T) {
	club, _ := graphtest.Zachary()
	var best float64
	for seed := range uint64(10) {
		best = max(best, part(t, cluster.Leiden, &cluster.Input{Network: club, Seed: seed}).Quality)
	}
	if math.Abs(best-.419790) > 5e-7 {
		t.Errorf("best modularity of ten seeds %.6f, published .419790", best)
	}
}

// TestBarber: the Southern Women in two modules have .32117 (Barber 2007, table I), and
// with a free number at least .345 (Liu and Murata 2010, arXiv:1001.1323).
func TestBarber(t *testing.T) {
	davis := graphtest.Davis()
	two := part(t, cluster.Barber, &cluster.Input{TwoMode: davis, Modules: 2})
	if two.Len() != 2 || math.Abs(two.Quality-.32117) > 5e-6 {
		t.Errorf("%d modules of %.6f, published 2 of .32117", two.Len(), two.Quality)
	}
	if many := part(t, cluster.Barber, &cluster.Input{TwoMode: davis, Modules: 1000}); many.Len() > 32 {
		t.Errorf("%d modules of 32 nodes", many.Len())
	}
	free := part(t, cluster.Barber, &cluster.Input{TwoMode: davis})
	if free.Quality < .345 {
		t.Errorf("%d modules of %.6f, published at least .345", free.Len(), free.Quality)
	}
}

// TestGonum holds modularity equal to gonum's, and Louvain and Leiden no worse than
// gonum's Louvain over random networks and resolutions, in the mean of seeds.
func TestGonum(t *testing.T) {
	var ours, leiden, theirs float64
	for seed := range uint64(30) {
		n := graphtest.Project(graphtest.Random(seed, 60, 40, 5), graph.Weights[seed%3])
		resolution := []float64{1, 0.5, 2}[seed/10]
		r := community.Modularize(n.Gonum(), resolution, rand.NewPCG(seed, 0))
		theirs += community.Q(n.Gonum(), r.Communities(), resolution)
		p := part(t, cluster.Louvain, &cluster.Input{Network: n, Seed: seed, Resolution: resolution})
		ours += p.Quality
		sets := make([][]gonum.Node, p.Len())
		for v, c := range p.Of {
			sets[c-1] = append(sets[c-1], simple.Node(v))
		}
		if q := community.Q(n.Gonum(), sets, resolution); math.Abs(q-p.Quality) > 1e-9 {
			t.Fatalf("seed %d: modularity %v, gonum %v", seed, p.Quality, q)
		}
		leiden += part(t, cluster.Leiden, &cluster.Input{Network: n, Seed: seed, Resolution: resolution}).Quality
	}
	if ours < theirs-0.05 || leiden < theirs {
		t.Errorf("mean modularity: louvain %.5f, leiden %.5f, gonum %.5f", ours/30, leiden/30, theirs/30)
	}
}

// TestLeidenConnected holds that clusters of Leiden hang together.
func TestLeidenConnected(t *testing.T) {
	for seed := range uint64(20) {
		n := graphtest.Project(graphtest.Random(seed, 200, 150, 4), "")
		for c, members := range part(t, cluster.Leiden, &cluster.Input{Network: n, Seed: seed}).Clusters() {
			seen := map[int]bool{members[0]: true}
			queue := []int{members[0]}
			for len(queue) > 0 {
				for _, v := range n.To(queue[0]) {
					if !seen[int(v)] && slices.Contains(members, int(v)) {
						seen[int(v)] = true
						queue = append(queue, int(v))
					}
				}
				queue = queue[1:]
			}
			if len(seen) != len(members) {
				t.Fatalf("seed %d: cluster %d of %d falls apart", seed, c+1, len(members))
			}
		}
	}
}

// TestCliques: the example of Palla et al. 2005, figure 1: cliques of four that share
// three nodes chain up, and one node is in two communities. Here two triangles share an
// edge, a third shares a node with them.
func TestCliques(t *testing.T) {
	ties := []graph.Tie{{A: 0, B: 1}, {A: 1, B: 2}, {A: 0, B: 2}, {A: 1, B: 3}, {A: 2, B: 3}, {A: 3, B: 4}, {A: 4, B: 5}, {A: 3, B: 5}, {A: 5, B: 6}}
	for i := range ties {
		ties[i].Strength = 1
	}
	n, err := graph.NewNetwork(graphtest.Nodes("p", 7), ties, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	p := part(t, cluster.KCliques, &cluster.Input{Network: n})
	if want := []int{1, 1, 1, 1, 2, 2, 3}; !slices.Equal(p.Of, want) || !slices.Equal(p.Also[3], []int{2}) {
		t.Errorf("clusters %v, further %v; want %v and node 3 in 2 too", p.Of, p.Also, want)
	}
	// A meeting of a thousand is one clique, and is found at once.
	var all []graph.Seat
	for i := range int32(1000) {
		all = append(all, graph.Seat{Actor: i})
	}
	two, err := graph.NewTwoMode(graphtest.Nodes("p", 1000), graphtest.Nodes("m", 1), all, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	if p := part(t, cluster.KCliques, &cluster.Input{Network: graphtest.Project(two, ""), Cliques: 5}); p.Len() != 1 {
		t.Errorf("a meeting of a thousand gives %d communities", p.Len())
	}
	// Cliques of k against trying all sets of four.
	for seed := range uint64(20) {
		n := graphtest.RandomTies(seed, 12, 40)
		p := part(t, cluster.KCliques, &cluster.Input{Network: n, Cliques: 4})
		in := make([]bool, n.Len())
		sets(12, 4, func(s []int) {
			for i, a := range s {
				for _, b := range s[:i] {
					if !n.Tied(a, b) {
						return
					}
				}
			}
			for _, a := range s {
				in[a] = true
				if p.Of[a] != p.Of[s[0]] && !slices.Contains(p.Also[a], p.Of[s[0]]) && !overlaps(p, a, s[0]) {
					t.Fatalf("seed %d: clique %v is in no one community", seed, s)
				}
			}
		})
		for v, ok := range in {
			if alone := len(p.Clusters()[p.Of[v]-1]) == 1; ok == alone {
				t.Fatalf("seed %d: node %d in a clique: %v, alone: %v", seed, v, ok, alone)
			}
		}
	}
}

func overlaps(p *graph.Partition, a, b int) bool {
	for _, c := range append([]int{p.Of[a]}, p.Also[a]...) {
		if c == p.Of[b] || slices.Contains(p.Also[b], c) {
			return true
		}
	}
	return false
}

// sets visits all sets of k numbers under n.
func sets(n, k int, visit func([]int)) {
	var grow func(s []int, from int)
	grow = func(s []int, from int) {
		if len(s) == k {
			visit(s)
			return
		}
		for v := from; v < n; v++ {
			grow(append(s, v), v+1)
		}
	}
	grow(nil, 0)
}

// TestStability: two cliques with a bridge are found by every seed; agreement is 1.
func TestStability(t *testing.T) {
	var ties []graph.Tie
	for a := range 5 {
		for b := range a {
			ties = append(ties, graph.Tie{A: a, B: b, Strength: 1}, graph.Tie{A: 5 + a, B: 5 + b, Strength: 1})
		}
	}
	ties = append(ties, graph.Tie{A: 0, B: 5, Strength: 1})
	n, err := graph.NewNetwork(graphtest.Nodes("p", 10), ties, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := cluster.Leiden.Stability(t.Context(), &cluster.Input{Network: n}, 10)
	if err != nil {
		t.Fatal(err)
	}
	if p.Len() != 2 || p.Agreement != 1 || slices.Min(p.Stability) != 1 {
		t.Errorf("%d clusters, agreement %v, stability %v", p.Len(), p.Agreement, p.Stability)
	}
	// 2I/(H+H) by hand: {1,1,2,2} and {1,1,1,2}: I = .215762 (natural), H = .693147, .562335.
	if got := cluster.MutualInformation([]int{1, 1, 2, 2}, []int{1, 1, 1, 2}); math.Abs(got-2*0.2157615543388356/(0.6931471805599453+0.5623351446188083)) > 1e-12 {
		t.Errorf("mutual information %v", got)
	}
}
