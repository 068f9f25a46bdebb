package measure_test

import (
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

// TestAll runs the suite for every measure and holds that each says what it is.
func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range measure.All {
		if seen[m.Name] {
			t.Errorf("%s stands twice", m.Name)
		}
		seen[m.Name] = true
		for field, s := range map[string]string{"Name": m.Name, "Title": m.Title, "Doc": m.Doc, "Definition": m.Definition, "Normalisation": m.Normalisation, "Paper": m.Paper, "Unit": m.Unit} {
			if s == "" {
				t.Errorf("%s: no %s", m.Name, field)
			}
		}
		if len(m.Title) > 72 || strings.HasSuffix(m.Title, ".") || m.Title[:1] != strings.ToLower(m.Title[:1]) {
			t.Errorf("%s: title %q is not one line, lower case, without full stop", m.Name, m.Title)
		}
		if !strings.HasSuffix(m.Doc, ".") {
			t.Errorf("%s: Doc ends without a full stop", m.Name)
		}
		if found, err := measure.Find(m.Name); found != m || err != nil {
			t.Errorf("Find(%q) gives %v, %v", m.Name, found, err)
		}
		t.Run(m.Name, func(t *testing.T) { graphtest.Measure(t, m) })
	}
	if _, err := measure.Find("beauty"); err == nil {
		t.Error("a measure of beauty was found")
	}
}

// TestGolden keeps every measure on the Southern Women and the karate club.
func TestGolden(t *testing.T) {
	davis := graphtest.Davis()
	club, side := graphtest.Zachary()
	for _, m := range measure.All {
		t.Run(m.Name, func(t *testing.T) {
			if m.TwoMode {
				s, err := m.Score(t.Context(), &measure.Input{TwoMode: davis})
				if err != nil {
					t.Fatal(err)
				}
				graphtest.Golden(t, m.Name, graphtest.Table(davis.Nodes(), s))
				return
			}
			var b strings.Builder
			n := graphtest.Project(davis, "")
			for _, in := range []*measure.Input{{Network: n, Groups: firstLetters(n)}, {Network: club, Groups: side}} {
				s, err := m.Score(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				b.WriteString(graphtest.Table(in.Network.Nodes, s))
			}
			graphtest.Golden(t, m.Name, b.String())
		})
	}
}

func firstLetters(n *graph.Network) []string {
	out := make([]string, n.Len())
	for i, v := range n.Nodes {
		out[i] = "A-K"
		if v.Label > "L" {
			out[i] = "L-Z"
		}
	}
	return out
}

// TestWhole holds that the figures answer for every network, and keeps them.
func TestWhole(t *testing.T) {
	davis := graphtest.Davis()
	n := graphtest.Project(davis, "")
	club, side := graphtest.Zachary()
	cases := append(graphtest.Degenerate(), graphtest.Case{Name: "davis", Network: n, TwoMode: davis}, graphtest.Case{Name: "karate club", Network: club})
	var b strings.Builder
	for _, c := range cases {
		in := &measure.Input{Network: c.Network, TwoMode: c.TwoMode, Groups: make([]string, c.Network.Len())}
		if c.Name == "karate club" {
			in.Groups = side
		}
		found, err := measure.Figures(t.Context(), in, measure.Whole)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(c.Name + "\n")
		for _, f := range found {
			if s := f.String(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
				t.Errorf("%s: %s is %s", c.Name, f.Name, s)
			}
			b.WriteString("\t" + f.Name + "\t" + f.String() + "\n")
		}
	}
	graphtest.Golden(t, "whole", b.String())
	for _, f := range measure.Whole {
		if f.Name == "" || f.Title == "" || f.Doc == "" || f.Value == nil {
			t.Errorf("figure %+v has an empty field", f)
		}
	}
}

// TestRunShares holds that measures run together score as they do alone.
func TestRunShares(t *testing.T) {
	two := graphtest.Random(3, 40, 25, 6)
	n := graphtest.Project(two, "")
	groups := firstLetters(n)
	together, err := measure.Run(t.Context(), &measure.Input{Network: n, TwoMode: two, Groups: groups}, measure.All...)
	if err != nil {
		t.Fatal(err)
	}
	for k, m := range measure.All {
		alone := run(t, m, &measure.Input{Network: n, TwoMode: two, Groups: groups})
		for i := range alone {
			if alone[i] != together[k].Values[i] {
				t.Fatalf("%s of %d: %v alone, %v in a run", m.Name, i, alone[i], together[k].Values[i])
			}
		}
	}
	if _, err := measure.Run(t.Context(), &measure.Input{TwoMode: two}, measure.Degree); err == nil {
		t.Error("degree without a network gave no error")
	}
	if _, err := measure.Run(t.Context(), &measure.Input{Network: n}, measure.EI); err == nil {
		t.Error("ei without groups gave no error")
	}
	if foot := measure.Closeness.Foot(&measure.Input{Network: n}); !strings.Contains(foot, "40 nodes") || !strings.Contains(foot, "Wasserman") {
		t.Errorf("foot %q", foot)
	}
}
