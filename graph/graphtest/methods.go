package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
)

// Method is the suite that every cluster method passes: each node in one cluster,
// clusters numbered without gaps from the largest on, quality finite and as the
// partition gives it; no cluster reaches over two components; the input stays as it is;
// equal seeds give equal partitions with any number of workers; a cancelled context
// ends it.
func Method(t *testing.T, m *cluster.Method) {
	for _, c := range inputs() {
		t.Run(c.Name, func(t *testing.T) {
			input := func(workers int) *cluster.Input {
				return &cluster.Input{Network: c.Network, TwoMode: c.TwoMode, Seed: 7, Workers: workers}
			}
			before := fingerprint(c)
			p, err := m.Part(t.Context(), input(1))
			if err != nil {
				t.Fatal(err)
			}
			if fingerprint(c) != before {
				t.Error("the input was changed")
			}
			n := c.Network
			if m.TwoMode {
				n = c.TwoMode.Bipartite()
			}
			partition(t, m, n, p)
			for _, workers := range []int{1, 3} {
				again, err := m.Part(t.Context(), input(workers))
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(p, again) {
					t.Errorf("another partition with %d workers", workers)
				}
			}
			s, err := m.Stability(t.Context(), input(2), 3)
			if err != nil {
				t.Fatal(err)
			}
			partition(t, m, n, s)
			for v, x := range append(slices.Clone(s.Stability), s.Agreement) {
				if !(x >= 0 && x <= 1) {
					t.Errorf("stability %v of node %d", x, v)
				}
			}
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			if _, err := m.Part(ctx, input(2)); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
		})
	}
}

func partition(t *testing.T, m *cluster.Method, n *graph.Network, p *graph.Partition) {
	t.Helper()
	if p.Method != m.Name || len(p.Of) != n.Len() || p.QualityName == "" {
		t.Errorf("method %q, %d nodes of %d, quality %q", p.Method, len(p.Of), n.Len(), p.QualityName)
	}
	if math.IsNaN(p.Quality) || math.IsInf(p.Quality, 0) {
		t.Errorf("quality %v", p.Quality)
	}
	clusters := p.Clusters()
	for c, members := range clusters {
		if len(members) == 0 {
			t.Errorf("cluster %d is empty", c+1)
			continue
		}
		if c > 0 && (len(members) > len(clusters[c-1]) || len(members) == len(clusters[c-1]) && slices.Compare(members, clusters[c-1]) <= 0) {
			t.Errorf("cluster %d stands behind cluster %d", c+1, c)
		}
		if p.Also == nil && !m.TwoMode {
			within(t, n, members)
		}
	}
	if p.Also == nil && !slices.Equal(p.Of, graph.Canonical(p.Of)) {
		t.Errorf("numbers are not canonical: %v", p.Of)
	}
}

// within fails where members lie in two components.
func within(t *testing.T, n *graph.Network, members []int) {
	t.Helper()
	seen := map[int]bool{members[0]: true}
	queue := []int{members[0]}
	for len(queue) > 0 {
		for _, v := range n.To(queue[0]) {
			if !seen[int(v)] {
				seen[int(v)] = true
				queue = append(queue, int(v))
			}
		}
		queue = queue[1:]
	}
	for _, v := range members {
		if !seen[v] {
			t.Errorf("nodes %d and %d share a cluster but no component", members[0], v)
			return
		}
	}
}

// Clusters prints a partition for a golden file: quality, then one cluster a line.
func Clusters(nodes []graph.Node, p *graph.Partition) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s %.6g\n", p.Method, p.QualityName, p.Quality)
	for c, members := range p.Clusters() {
		fmt.Fprintf(&b, "%d", c+1)
		for _, v := range members {
			b.WriteString("\t" + nodes[v].IRI)
		}
		b.WriteString("\n")
	}
	return b.String()
}
