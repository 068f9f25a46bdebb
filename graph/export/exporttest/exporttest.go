// Package exporttest holds the suite that every exporter must pass.
//
// An exporter and a function that reads its format back enter; Run fails the test
// unless the same input gives the same bytes, the numbers of nodes and ties and, where
// the format keeps them, the labels read back, hostile labels and empty networks do no
// harm, 100,000 ties take a reasonable time and a cancelled context stops the work.
// Limit: Read need not read more than counts and labels, so attributes are for the
// exporter's own golden file.
package exporttest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"coopgraph/graph"
	"coopgraph/graph/export"
	"coopgraph/graph/graphtest"
)

// Read is what was read back from a file.
type Read struct {
	Nodes, Ties int
	Labels      []string // of the nodes; nil where the format cannot keep them
}

// Hostile are labels that break a careless writer.
var Hostile = []string{
	`Plain Name`, `Соловьёв Эдуард`, `Қасым-Жомарт Оʻгли`, `李伟`, `שלום עולם`, `محمد العربي`, "👩‍🔬 эксперт 🇺🇿", `"quoted" 'single'`,
	`<script>alert(1)</script>`, `a & b &amp; c &lt;`, `]]>`, `<![CDATA[x]]>`, `back\slash\N\`, "two\nlines", "tab\tand\rreturn", `=HYPERLINK("x")`, `+1+2`, `@SUM(A1)`, `-5`,
	`{brace} [bracket]`, `semi;colon, comma`, `# hash`, `// slash`, `/* c */`, `*Edges`, `%s %d`, `$x`, "nul\x00 and \x07 bell", "\xff\xfe bad utf-8", "\ufeffbom", "\u202eoverride", `  spaces  `, ``,
	`Plain Name`, strings.Repeat("long ", 60), `n0`, `true`, `123`, `node`,
}

// HostileNetwork has one node for each of Hostile, all tied to the first and each to
// the next, with scores and clusters.
func HostileNetwork() *export.Input {
	nodes := make([]graph.Node, len(Hostile))
	for i, l := range Hostile {
		nodes[i] = graph.Node{IRI: fmt.Sprintf("https://w3id.org/coopgraph/person/p%02d", i), Label: l, Kind: "person", Country: "UZ", Institute: "https://w3id.org/coopgraph/institute/a&b", Meetings: i}
	}
	var ties []graph.Tie
	for i := 1; i < len(nodes); i++ {
		ties = append(ties, graph.Tie{A: 0, B: i, Strength: 1 / float64(i)})
		if i > 1 {
			ties = append(ties, graph.Tie{A: i - 1, B: i, Strength: 0.5})
		}
	}
	n, err := graph.NewNetwork(nodes, ties, graph.Rule{})
	if err != nil {
		panic(err)
	}
	return withResults(&export.Input{Network: n})
}

// Davis is the Southern Women of Davis, Gardner and Gardner (1941), projected, with
// evidence.
func Davis() *export.Input {
	return withResults(&export.Input{Network: graphtest.Project(graphtest.Davis(), "newman"), Evidence: true})
}

// DavisTwoMode is the same as women and events.
func DavisTwoMode() *export.Input {
	return withResults(&export.Input{TwoMode: graphtest.Davis()})
}

// withResults adds a score, a partition and a run record.
func withResults(in *export.Input) *export.Input {
	n := 0
	if in.Network != nil {
		n = in.Network.Len()
	} else {
		n = in.TwoMode.Len()
	}
	degree := graph.Scores{Name: "degree", Unit: "partners", Values: make([]float64, n)}
	part := &graph.Partition{Method: "test", Of: make([]int, n), Quality: 0.25, QualityName: "modularity", Seed: 1}
	for i := range n {
		if in.Network != nil {
			degree.Values[i] = float64(in.Network.Degree(i))
		} else if i < len(in.TwoMode.Actors) {
			degree.Values[i] = float64(len(in.TwoMode.ActorRow(i)))
		} else {
			degree.Values[i] = float64(len(in.TwoMode.EventRow(i - len(in.TwoMode.Actors))))
		}
		part.Of[i] = 1 + min(i*3/max(n, 1), 2)
	}
	in.Scores = []graph.Scores{degree}
	in.Partition = part
	in.Run = export.RunRecord{Version: "test", Documents: []string{"a.txt 00ff"}, Measures: []string{"degree"}, Rule: "people & <meetings>", Seed: 1}
	return in
}

// Large has 20,000 nodes and about 100,000 ties.
func Large() *export.Input {
	return withResults(&export.Input{Network: large()})
}

var large = sync.OnceValue(func() *graph.Network { return graphtest.RandomTies(7, 20000, 100000) })

func write(t *testing.T, e *export.Exporter, in *export.Input) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := e.Write(t.Context(), &b, in); err != nil {
		t.Fatalf("%s: %v", e.Name, err)
	}
	return b.Bytes()
}

// Options of Run. The zero value works.
type Options struct {
	Limit time.Duration                                          // for 100,000 ties; 0 is 20 seconds
	Want  func(*export.Input) (nodes, ties int, labels []string) // what must be read back; nil is Want
	Large func() *export.Input                                   // 100,000 ties; nil is Large
}

// Run runs the suite.
func Run(t *testing.T, e *export.Exporter, read func([]byte) (Read, error), opt Options) {
	limit, want, big := opt.Limit, opt.Want, opt.Large
	if limit == 0 {
		limit = 20 * time.Second // a writer of quadratic time needs minutes; less would fail on a busy machine
	}
	if want == nil {
		want = Want
	}
	if big == nil {
		big = Large
	}
	t.Run("told", func(t *testing.T) {
		if e.Name == "" || e.Title == "" || e.Doc == "" || !strings.HasPrefix(e.Ext, ".") || e.Write == nil {
			t.Errorf("%+v has an empty field", e)
		}
	})
	empty, err := graph.NewNetwork(nil, nil, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	isolates, err := graph.NewNetwork(graphtest.Nodes("person", 3), nil, graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		in     *export.Input
		labels bool
	}{
		{"davis", Davis(), true}, {"two-mode", DavisTwoMode(), true}, {"hostile", HostileNetwork(), true},
		{"empty", &export.Input{Network: empty}, false}, {"isolates", &export.Input{Network: isolates}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := write(t, e, c.in)
			if !bytes.Equal(got, write(t, e, c.in)) {
				t.Fatal("the same network gave other bytes")
			}
			r, err := read(got)
			if err != nil {
				t.Fatalf("read back: %v\n%s", err, clip(got))
			}
			nodes, ties, labels := want(c.in)
			if r.Nodes != nodes || r.Ties != ties {
				t.Errorf("read back %d nodes and %d ties, want %d and %d\n%s", r.Nodes, r.Ties, nodes, ties, clip(got))
			}
			if r.Labels != nil && c.labels {
				for i, l := range labels {
					if i < len(r.Labels) && r.Labels[i] != l {
						t.Errorf("label %d read back as %q, want %q", i, r.Labels[i], l)
					}
				}
			}
		})
	}
	t.Run("nothing", func(t *testing.T) {
		if err := e.Write(t.Context(), io.Discard, &export.Input{}); err == nil {
			t.Error("no error without a network")
		}
	})
	t.Run("large", func(t *testing.T) {
		if testing.Short() {
			t.Skip("short")
		}
		in := big()
		start := time.Now()
		if err := e.Write(t.Context(), io.Discard, in); err != nil {
			t.Fatal(err)
		}
		if d := time.Since(start); d > limit {
			t.Errorf("100,000 ties took %v, more than %v", d, limit)
		} else {
			t.Logf("100,000 ties took %v", d)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		if testing.Short() {
			t.Skip("short")
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := e.Write(ctx, io.Discard, big()); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v of a cancelled context", err)
		}
	})
	for _, b := range e.Beside {
		t.Run("beside"+b.Suffix, func(t *testing.T) {
			if b.Suffix == "" || b.Title == "" {
				t.Errorf("%+v has an empty field", b)
			}
			for _, in := range []*export.Input{Davis(), DavisTwoMode(), HostileNetwork(), {Network: empty}} {
				var first, second bytes.Buffer
				if err := errors.Join(b.Write(t.Context(), &first, in), b.Write(t.Context(), &second, in)); err != nil {
					t.Fatal(err)
				}
				if first.Len() == 0 || !bytes.Equal(first.Bytes(), second.Bytes()) {
					t.Errorf("%d bytes, then %d", first.Len(), second.Len())
				}
			}
			if err := b.Write(t.Context(), full{}, Davis()); !errors.Is(err, errFull) {
				t.Errorf("error %v of a writer that fails", err)
			}
		})
	}
	t.Run("full disk", func(t *testing.T) {
		if err := e.Write(t.Context(), full{}, Davis()); !errors.Is(err, errFull) {
			t.Errorf("error %v of a writer that fails", err)
		}
	})
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// Want gives the nodes, ties and labels that an exporter must write. Labels are valid
// UTF-8 and control characters that XML forbids are U+FFFD; an empty one is the id.
func Want(in *export.Input) (nodes, ties int, labels []string) {
	var all []graph.Node
	if in.Network != nil {
		nodes, ties, all = in.Network.Len(), in.Network.Ties(), in.Network.Nodes
	} else {
		nodes, ties, all = in.TwoMode.Len(), in.TwoMode.Seats(), in.TwoMode.Nodes()
	}
	for _, n := range all {
		labels = append(labels, strings.Map(func(r rune) rune {
			if r < ' ' && !slices.Contains([]rune("\t\n\r"), r) {
				return '\ufffd'
			}
			return r
		}, strings.ToValidUTF8(n.Label, "\ufffd")))
	}
	return nodes, ties, labels
}

func clip(b []byte) string {
	if len(b) > 2000 {
		return string(b[:2000]) + "…"
	}
	return string(b)
}
