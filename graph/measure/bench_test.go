package measure_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/network"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
)

func BenchmarkMeasures(b *testing.B) {
	two := graphtest.Meetings(1, 2000, 1500, 0.1)
	n := graphtest.Project(two, "")
	groups := firstLetters(n)
	for _, m := range measure.All {
		b.Run(m.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := m.Score(b.Context(), &measure.Input{Network: n, TwoMode: two, Groups: groups}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBetweenness times the search over the incidence beside the plain one over
// ties, on a network where a quarter of the people attend once, and on one where four
// fifths do.
func BenchmarkBetweenness(b *testing.B) {
	for _, c := range []struct {
		name      string
		newcomers float64
	}{{"few one-timers", 0.02}, {"80% one-timers", 0.4}} {
		two := graphtest.Meetings(1, 4000, 4000, c.newcomers)
		n := graphtest.Project(two, "")
		once := 0
		for i := range two.Actors {
			if len(two.ActorRow(i)) == 1 {
				once++
			}
		}
		about := fmt.Sprintf("%s/%d people, %d%% once, %d ties", c.name, n.Len(), 100*once/n.Len(), n.Ties())
		b.Run(about+"/incidence", func(b *testing.B) {
			for b.Loop() {
				if _, err := measure.Between(b.Context(), two, 0, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(about+"/ties", func(b *testing.B) {
			for b.Loop() {
				if _, err := measure.Brandes(b.Context(), n, runtime.GOMAXPROCS(0), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestBesideGonum times betweenness beside gonum's. It runs where COOPGRAPH_BENCH names
// the people and meetings, "4000 3200"; gonum needs minutes.
func TestBesideGonum(t *testing.T) {
	people, meetings := benchSize(t)
	n := graphtest.Project(graphtest.Meetings(1, people, meetings, 0.02), "")
	begun := time.Now()
	run(t, measure.Betweenness, &measure.Input{Network: n})
	ours := time.Since(begun)
	begun = time.Now()
	network.Betweenness(n.Gonum())
	theirs := time.Since(begun)
	t.Logf("%d people, %d ties: coopgraph %.3f s, gonum %.3f s, %.0f times as fast", n.Len(), n.Ties(), ours.Seconds(), theirs.Seconds(), theirs.Seconds()/ours.Seconds())
}

func benchSize(t *testing.T) (people, meetings int) {
	size := os.Getenv("COOPGRAPH_BENCH")
	if size == "" {
		t.Skip("set COOPGRAPH_BENCH to people and meetings, such as \"4000 3200\"")
	}
	if _, err := fmt.Sscan(size, &people, &meetings); err != nil {
		t.Fatal(err)
	}
	return people, meetings
}

// TestGrowth prints time and memory over growing networks, and for one meeting of 5,000
// people. It runs where COOPGRAPH_BENCH is set, with as many seats at most as people and
// meetings make.
func TestGrowth(t *testing.T) {
	people, meetings := benchSize(t)
	var b strings.Builder
	fmt.Fprintf(&b, "\n%9s %9s %9s %10s  %10s %10s %10s %10s %12s\n", "seats", "people", "meetings", "ties", "project s", "pagerank s", "leiden s", "closeness s", "memory MB")
	row := func(two *graph.TwoMode) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		var n *graph.Network
		var err error
		clock := func(do func()) float64 {
			begun := time.Now()
			do()
			return time.Since(begun).Seconds()
		}
		project := clock(func() { n, err = two.Project(t.Context(), "", 0) })
		if err != nil {
			t.Fatal(err)
		}
		pagerank := clock(func() { run(t, measure.PageRank, &measure.Input{Network: n}) })
		leiden := clock(func() {
			if _, err = cluster.Leiden.Part(t.Context(), &cluster.Input{Network: n}); err != nil {
				t.Fatal(err)
			}
		})
		closeness := "-"
		if n.Len() <= 20_000 {
			closeness = fmt.Sprintf("%.3f", clock(func() { run(t, measure.Closeness, &measure.Input{Network: n}) }))
		}
		runtime.ReadMemStats(&after)
		fmt.Fprintf(&b, "%9d %9d %9d %10d  %10.3f %10.3f %10.3f %11s %12.1f\n", two.Seats(), n.Len(), len(two.Events), n.Ties(), project, pagerank, leiden, closeness, float64(after.TotalAlloc-before.TotalAlloc)/1e6)
		runtime.KeepAlive(n)
	}
	for p, m := 150, 150; p <= people && m <= meetings; p, m = p*10, m*10 {
		row(graphtest.Meetings(1, p, m, 0.02))
	}
	var one []graph.Seat
	for i := range int32(5000) {
		one = append(one, graph.Seat{Actor: i})
	}
	two, err := graph.NewTwoMode(graphtest.Nodes("person", 5000), graphtest.Nodes("meeting", 1), one, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	row(two)
	t.Log(b.String())
}
