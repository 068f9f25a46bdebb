package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/measure"
)

// inputs lists the networks of the suites: degenerate, random and published ones, the
// degenerate under every weight.
func inputs() []Case {
	out := Degenerate()
	for _, c := range out {
		for _, w := range graph.Weights[1:] {
			out = append(out, Case{c.Name + " by " + w, Project(c.TwoMode, w), c.TwoMode})
		}
	}
	for seed, shape := range [][3]int{{20, 12, 6}, {60, 40, 5}, {150, 60, 4}, {30, 5, 20}} {
		t := Random(uint64(seed), shape[0], shape[1], shape[2])
		out = append(out, Case{fmt.Sprintf("random of %d", shape[0]), Project(t, ""), t})
	}
	d := Davis()
	return append(out, Case{"davis", Project(d, ""), d})
}

// groupsOf puts nodes into three groups, some into none.
func groupsOf(n int, place func(int) int) []string {
	out := make([]string, n)
	for i := range out {
		out[place(i)] = []string{"a", "b", "c", ""}[i%4]
	}
	return out
}

func here(i int) int { return i }

// Measure is the suite that every measure passes: one score for each node, all finite,
// name and unit set; isolates score as the documentation says, that is equally; another
// numbering of the nodes changes nothing; the input stays as it is; the same bits come
// twice and with any number of workers; a cancelled context ends it.
func Measure(t *testing.T, m *measure.Measure) {
	for _, c := range inputs() {
		t.Run(c.Name, func(t *testing.T) {
			input := func(workers int) *measure.Input {
				return &measure.Input{Network: c.Network, TwoMode: c.TwoMode, Groups: groupsOf(c.Network.Len(), here), GroupBy: "group", Seed: 1, Workers: workers}
			}
			before := fingerprint(c)
			s, err := m.Score(t.Context(), input(1))
			if err != nil {
				t.Fatal(err)
			}
			if fingerprint(c) != before {
				t.Error("the input was changed")
			}
			size := c.Network.Len()
			if m.TwoMode {
				size = c.TwoMode.Len()
			}
			if len(s.Values) != size || s.Name != m.Name || s.Unit != m.Unit {
				t.Errorf("%d scores for %d nodes, name %q, unit %q; want %q and %q", len(s.Values), size, s.Name, s.Unit, m.Name, m.Unit)
			}
			for i, v := range s.Values {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("node %d scores %v", i, v)
				}
			}
			isolates(t, m, c, s.Values)
			for _, workers := range []int{1, 3} {
				again, err := m.Score(t.Context(), input(workers))
				if err != nil {
					t.Fatal(err)
				}
				if !sameBits(s.Values, again.Values) {
					t.Errorf("other bits with %d workers", workers)
				}
			}
			renumbered(t, m, c, s.Values)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if _, err := m.Score(ctx, input(2)); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
		})
	}
}

// isolates score alike, and 0 where the documentation says that they score 0.
func isolates(t *testing.T, m *measure.Measure, c Case, values []float64) {
	if m.TwoMode || m.Groups {
		return
	}
	first := -1
	for i := range c.Network.Len() {
		if c.Network.Degree(i) > 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if values[i] != values[first] || strings.Contains(m.Doc, "solates score 0") && values[i] != 0 {
			t.Errorf("isolate %d scores %v", i, values[i])
		}
	}
}

func renumbered(t *testing.T, m *measure.Measure, c Case, values []float64) {
	two, place := RenumberTwoMode(c.TwoMode, 5)
	n := Project(two, c.Network.Rule.Weight)
	s, err := m.Score(t.Context(), &measure.Input{Network: n, TwoMode: two, Groups: groupsOf(n.Len(), func(i int) int { return place[i] }), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range values {
		if w := s.Values[place[i]]; math.Abs(v-w) > 1e-8*(1+math.Abs(v)) {
			t.Errorf("node %d scores %v, under another number %v", i, v, w)
		}
	}
}

func sameBits(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) })
}

// fingerprint is everything that can be seen of a network.
func fingerprint(c Case) string {
	var b strings.Builder
	fmt.Fprintln(&b, c.Network.Nodes, c.TwoMode.Actors, c.TwoMode.Events)
	for i := range c.Network.Len() {
		to, strength := c.Network.Row(i)
		fmt.Fprintln(&b, to, strength, c.TwoMode.ActorRow(i))
	}
	for e := range c.TwoMode.Events {
		fmt.Fprintln(&b, c.TwoMode.EventRow(e))
	}
	return b.String()
}

// Table prints scores of a network, one node a line, for a golden file.
func Table(nodes []graph.Node, scores ...graph.Scores) string {
	var b strings.Builder
	b.WriteString("node")
	for _, s := range scores {
		b.WriteString("\t" + s.Name)
	}
	for i, n := range nodes {
		b.WriteString("\n" + n.IRI)
		for _, s := range scores {
			v := s.Values[i]
			if math.Abs(v) < 1e-9 {
				v = 0 // rounding around zero differs between machines
			}
			fmt.Fprintf(&b, "\t%.6g", v)
		}
	}
	return b.String() + "\n"
}
