package measure_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// run scores a network by one measure.
func run(t *testing.T, m *measure.Measure, in *measure.Input) []float64 {
	t.Helper()
	s, err := m.Score(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return s.Values
}

func figure(t *testing.T, f *measure.Figure, in *measure.Input) float64 {
	t.Helper()
	v, ok, err := f.Value(t.Context(), in)
	if err != nil || !ok {
		t.Fatalf("%s: defined %v, %v", f.Name, ok, err)
	}
	return v
}

// want compares a score with a published one to half of its last digit.
func want(t *testing.T, what string, got float64, published string) {
	t.Helper()
	f, err := strconv.ParseFloat(published, 64)
	if err != nil {
		t.Fatal(err)
	}
	digits := len(published) - strings.IndexByte(published, '.') - 1
	if math.Abs(got-f) > 0.5000001*math.Pow10(-digits) {
		t.Errorf("%s: got %.6f, published %s", what, got, published)
	}
}

func at(t *testing.T, nodes []graph.Node, name string) int {
	t.Helper()
	i := slices.IndexFunc(nodes, func(n graph.Node) bool { return strings.HasPrefix(n.IRI, name) })
	if i < 0 {
		t.Fatalf("no node %q", name)
	}
	return i
}

// TestDavisTwoMode compares degree, closeness and betweenness of both modes with
// Borgatti and Halgin 2011, Analyzing affiliation networks, in The SAGE Handbook of
// Social Network Analysis, tables 28.5 and 28.6, doi:10.4135/9781446294413.n28.
func TestDavisTwoMode(t *testing.T) {
	two := graphtest.Davis()
	in := &measure.Input{TwoMode: two}
	degree, closeness, betweenness := run(t, measure.TwoModeDegree, in), run(t, measure.TwoModeCloseness, in), run(t, measure.TwoModeBetweenness, in)
	for _, line := range strings.Split(strings.TrimSpace(`
Evelyn .57 .80 .10
Laura .50 .73 .05
Theresa .57 .80 .09
Brenda .50 .73 .05
Charlotte .29 .60 .01
Frances .29 .67 .01
Eleanor .29 .67 .01
Pearl .21 .67 .01
Ruth .29 .71 .02
Verne .29 .71 .02
Myra .29 .69 .02
Katherina .43 .73 .05
Sylvia .50 .77 .07
Nora .57 .80 .11
Helen .36 .73 .04
Dorothy .14 .65 .00
Olivia .14 .59 .01
Flora .14 .59 .01
E1 .17 .52 .00
E2 .17 .52 .00
E3 .33 .56 .02
E4 .22 .54 .01
E5 .44 .59 .04
E6 .44 .69 .07
E7 .56 .73 .13
E8 .78 .85 .24
E9 .67 .79 .23
E10 .28 .55 .01
E11 .22 .54 .02
E12 .33 .56 .02
E13 .17 .52 .00
E14 .17 .52 .00`), "\n") {
		f := strings.Fields(line)
		i := slices.IndexFunc(two.Nodes(), func(n graph.Node) bool { return n.IRI == f[0] || strings.HasPrefix(n.IRI, f[0]+" ") })
		if i < 0 {
			t.Fatalf("no node %q", f[0])
		}
		want(t, "degree of "+f[0], degree[i], f[1])
		want(t, "closeness of "+f[0], closeness[i], f[2])
		want(t, "betweenness of "+f[0], betweenness[i], f[3])
	}
}

// TestDavisOthers: redundancy of Evelyn after Latapy et al. 2008; two-mode constraint
// after Hollway et al. 2020, R package netrics; Robins-Alexander 2004 clustering.
func TestDavisOthers(t *testing.T) {
	two := graphtest.Davis()
	in := &measure.Input{TwoMode: two}
	want(t, "redundancy of Evelyn", run(t, measure.Redundancy, in)[at(t, two.Actors, "Evelyn")], ".9643")
	c := run(t, measure.TwoModeConstraint, in)
	for name, published := range map[string]string{"Evelyn": ".2782", "Laura": ".3071", "Theresa": ".2965"} {
		want(t, "constraint of "+name, c[at(t, two.Actors, name)], published)
	}
	want(t, "Robins-Alexander", figure(t, measure.RobinsAlexander, in), ".467764")
}

// TestFlorentine: Padgett's marriages. Betweenness of the Medici .521978 over 15
// families and .452381 with Pucci (Wasserman and Faust 1994, table 5.2, and NetworkX's
// gallery); constraint .2099 (Burt 1992 over these ties, as R's igraph gives it).
func TestFlorentine(t *testing.T) {
	n := graphtest.Florentine(false)
	in := &measure.Input{Network: n}
	want(t, "betweenness of Medici", run(t, measure.Betweenness, in)[at(t, n.Nodes, "Medici")], ".521978")
	want(t, "constraint of Medici", run(t, measure.Constraint, in)[at(t, n.Nodes, "Medici")], ".2099")
	n = graphtest.Florentine(true)
	want(t, "betweenness of Medici beside Pucci", run(t, measure.Betweenness, &measure.Input{Network: n})[at(t, n.Nodes, "Medici")], ".452381")
}

// TestZachary: the karate club. Betweenness and transitivity as NetworkX and igraph
// publish them; E-I .147 of 78 ties between the sides (11 of 78); ten members in the
// 4-core (igraph's documentation of coreness).
func TestZachary(t *testing.T) {
	n, side := graphtest.Zachary()
	in := &measure.Input{Network: n, Groups: side, GroupBy: "club"}
	want(t, "transitivity", figure(t, measure.Transitivity, in), ".255682")
	b := run(t, measure.Betweenness, in)
	i, _ := n.Index("1")
	j, _ := n.Index("34")
	want(t, "betweenness of 1", b[i], ".437635")
	want(t, "betweenness of 34", b[j], ".304075")
	want(t, "E-I", figure(t, measure.EIIndex, in), "-.717949")
	four := 0
	for _, k := range run(t, measure.Core, in) {
		if k == 4 {
			four++
		}
		if k > 4 {
			t.Errorf("a member in the %v-core", k)
		}
	}
	if four != 10 {
		t.Errorf("%d members in the 4-core, want 10", four)
	}
}

// TestKite: Krackhardt 1990, Assessing the political landscape, doi:10.2307/2393394.
func TestKite(t *testing.T) {
	n := graphtest.Kite()
	in := &measure.Input{Network: n}
	c, b := run(t, measure.Closeness, in), run(t, measure.Betweenness, in)
	want(t, "closeness of Fernando", c[at(t, n.Nodes, "Fernando")], ".6429")
	want(t, "closeness of Garth", c[at(t, n.Nodes, "Garth")], ".6429")
	want(t, "betweenness of Heather", b[at(t, n.Nodes, "Heather")], ".3889")
}

// TestRoles: Gould and Fernandez 1989 on the karate club made directed, each tie from
// the lower to the higher number, groups 1-17 and 18-34; counts as R's sna gives them.
func TestRoles(t *testing.T) {
	n, _ := graphtest.Zachary()
	arcs := make([][]int32, 34)
	groups := make([]string, 34)
	for i := range n.Nodes {
		a, _ := strconv.Atoi(n.Nodes[i].IRI)
		groups[a-1] = "low"
		if a > 17 {
			groups[a-1] = "high"
		}
		for _, j := range n.To(i) {
			if b, _ := strconv.Atoi(n.Nodes[j].IRI); b > a {
				arcs[a-1] = append(arcs[a-1], int32(b-1))
			}
		}
		slices.Sort(arcs[a-1])
	}
	got := measure.Roles(arcs, groups)
	for member, roles := range map[int][5]int64{
		3: {3, 0, 6, 0, 0}, 9: {0, 0, 5, 0, 0}, 14: {0, 0, 4, 0, 0},
		20: {0, 0, 0, 2, 0}, 32: {5, 0, 0, 2, 0}, 33: {0, 0, 0, 1, 0},
	} {
		if got[member-1] != roles {
			t.Errorf("member %d: %v, want %v", member, got[member-1], roles)
		}
	}
}
