package projection_test

import (
	"bufio"
	"fmt"
	"iter"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// TestPeers times what the peers' job does, from an open store to scores in memory, one
// line for each stage. It runs where COOPGRAPH_PEERS names a file of "person meeting"
// lines; the store beside it is made by the first run. With COOPGRAPH_PEERS_PATHS set
// it times the measures over paths too. testdata/bench/network.py calls it.
func TestPeers(t *testing.T) {
	file := os.Getenv("COOPGRAPH_PEERS")
	if file == "" {
		t.Skip("set COOPGRAPH_PEERS to a file of \"person meeting\" lines")
	}
	dir := file + ".db"
	if _, err := os.Stat(dir); err != nil {
		makePeers(t, file, dir)
	}
	st, err := store.Open(t.Context(), dir, store.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	debug.SetGCPercent(400) // as the program does where little is in use
	begun := time.Now()
	lap := func(stage string) {
		fmt.Printf("timing %s %.4f\n", stage, time.Since(begun).Seconds())
		begun = time.Now()
	}
	two, err := projection.TwoMode(t.Context(), st, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	lap("read")
	n, err := two.Project(t.Context(), "count", 0)
	if err != nil {
		t.Fatal(err)
	}
	lap("project")
	fmt.Printf("network %d %d\n", n.Len(), n.Ties())
	in := &measure.Input{Network: n}
	list := []*measure.Measure{measure.PageRank}
	if os.Getenv("COOPGRAPH_PEERS_PATHS") != "" {
		list = append(list, measure.Closeness, measure.Harmonic, measure.Betweenness)
	}
	for _, m := range list {
		// Each measure searches for itself, as igraph's do.
		in = &measure.Input{Network: n}
		if _, err := m.Score(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		lap(m.Name)
	}
	for seed := range uint64(10) {
		p, err := cluster.Leiden.Part(t.Context(), &cluster.Input{Network: n, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("quality %.7f\n", p.Quality)
		lap("leiden")
	}
	// The most memory that the process held, where the system tells.
	status, _ := os.ReadFile("/proc/self/status")
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		var kb int
		if _, err := fmt.Sscan(rest, &kb); err == nil {
			fmt.Printf("memory %d\n", kb>>10)
		}
	}
}

// makePeers stores the seats of a file as facts would: a seat, its person and meeting,
// the plain edge, and labels under coop:identity; a document for each thousand meetings.
func makePeers(t *testing.T, file, dir string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := store.Open(t.Context(), dir, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	people, meetings := map[string]bool{}, map[string]bool{}
	docs := func(yield func(store.Document, error) bool) {
		lines := bufio.NewScanner(f)
		var d store.Document
		of := -1
		for k := 0; lines.Scan(); k++ {
			p, m, _ := strings.Cut(lines.Text(), " ")
			if len(meetings)/1000 != of && !meetings[m] {
				if of >= 0 && !yield(d, nil) {
					return
				}
				of = len(meetings) / 1000
				d = store.Document{Label: vocab.Entity("document", fmt.Sprintf("peers-%06d", of))}
			}
			people[p], meetings[m] = true, true
			person, meeting, seat := vocab.Entity("person", "person-"+p), vocab.Entity("meeting", "meeting-"+m), vocab.Entity("seat", fmt.Sprint("s", k))
			for _, q := range []quad.Quad{
				{Subject: seat, Predicate: vocab.Type, Object: vocab.Seat},
				{Subject: seat, Predicate: vocab.SeatOf, Object: person},
				{Subject: seat, Predicate: vocab.AtMeeting, Object: meeting},
				{Subject: person, Predicate: vocab.Attended, Object: meeting},
			} {
				q.Label = d.Label
				d.Quads = append(d.Quads, q)
			}
		}
		if of >= 0 && !yield(d, nil) {
			return
		}
		d = store.Document{Label: vocab.Identity}
		for kind, names := range map[string]map[string]bool{"person": people, "meeting": meetings} {
			var sorted []string
			for s := range names {
				sorted = append(sorted, s)
			}
			slices.Sort(sorted)
			for _, s := range sorted {
				d.Quads = append(d.Quads, quad.Quad{Subject: vocab.Entity(kind, kind+"-"+s), Predicate: vocab.Label, Object: quad.String(kind + " " + s), Label: vocab.Identity})
			}
		}
		yield(d, nil)
	}
	if _, err := st.Replace(t.Context(), iter.Seq2[store.Document, error](docs)); err != nil {
		t.Fatal(err)
	}
}
