package projection_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"coopgraph/graph"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// A row is one person at one meeting as one document tells it.
type row struct{ doc, person, meeting, institute, country, capacity string }

// load puts rows into a store as facts would lay them out, with further quads given as
// "document subject predicate object" in local names.
func load(t testing.TB, rows []row, more ...string) *store.Store {
	t.Helper()
	docs := map[quad.IRI][]quad.Quad{}
	add := func(doc string, s, p quad.IRI, o quad.Value) {
		l := vocab.Entity("document", doc)
		if strings.HasPrefix(doc, "coop:") {
			l = quad.IRI(vocab.NS + strings.TrimPrefix(doc, "coop:"))
		}
		docs[l] = append(docs[l], quad.Quad{Subject: s, Predicate: p, Object: o, Label: l})
	}
	for i, r := range rows {
		p, m := vocab.Entity("person", r.person), vocab.Entity("meeting", r.meeting)
		s := vocab.Entity("seat", fmt.Sprint(i))
		add(r.doc, s, vocab.Type, vocab.Seat)
		add(r.doc, s, vocab.SeatOf, p)
		add(r.doc, s, vocab.AtMeeting, m)
		if r.institute != "" {
			add(r.doc, s, vocab.ForInstitute, vocab.Entity("institute", r.institute))
			add(r.doc, p, vocab.AffiliatedWith, vocab.Entity("institute", r.institute))
		}
		if r.country != "" {
			add(r.doc, s, vocab.ForCountry, vocab.Entity("country", r.country))
			add(r.doc, p, vocab.Represents, vocab.Entity("country", r.country))
		}
		if r.capacity != "" {
			add(r.doc, s, vocab.Capacity, quad.String(r.capacity))
		}
		if r.capacity != "absent" {
			add(r.doc, p, vocab.Attended, m)
		}
	}
	for _, line := range more {
		f := strings.SplitN(line, " ", 4)
		p := quad.IRI(vocab.NS + f[2])
		if f[2] == "label" {
			p = vocab.Label
		}
		var o quad.Value = quad.IRI(vocab.NS + f[3])
		if !strings.Contains(f[3], "/") {
			o = quad.String(f[3])
		}
		if strings.HasSuffix(strings.ToLower(f[2]), "date") {
			o = quad.TypedString{Value: quad.String(f[3]), Type: vocab.XSDDate}
		}
		add(f[0], quad.IRI(vocab.NS+f[1]), p, o)
	}
	st, err := store.Open(t.Context(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if _, err := st.Replace(t.Context(), documents(docs)); err != nil {
		t.Fatal(err)
	}
	return st
}

func documents(docs map[quad.IRI][]quad.Quad) iter.Seq2[store.Document, error] {
	return func(yield func(store.Document, error) bool) {
		for l, q := range docs {
			if !yield(store.Document{Label: l, Quads: q}, nil) {
				return
			}
		}
	}
}

// sample is three meetings: m1 told by two documents, m2 with an absent person, m3 of
// one person alone.
func sample(t testing.TB) *store.Store {
	return load(t, []row{
		{"d1", "ann", "m1", "isrs", "UZ", "speaker"},
		{"d1", "bob", "m1", "imemo", "RU", ""},
		{"d1", "cem", "m1", "sam", "TR", "chair"},
		{"d2", "ann", "m1", "isrs", "UZ", ""},
		{"d2", "bob", "m1", "imemo", "RU", "speaker"},
		{"d2", "ann", "m2", "isrs", "UZ", ""},
		{"d2", "bob", "m2", "", "", "absent"},
		{"d2", "dia", "m2", "kisi", "KZ", "moderator"},
		{"d3", "eve", "m3", "", "", ""},
	},
		"d1 meeting/m1 date 2024-03-05", "d2 meeting/m1 date 2024-03", "d2 meeting/m2 date 2025-06-01", "d3 meeting/m3 date 2025",
		"d1 meeting/m1 underFormat format/c5", "d2 meeting/m2 underFormat format/car", "d2 meeting/m1 underFormat format/car",
		"d1 meeting/m1 heldIn country/UZ", "d2 meeting/m2 organizedBy institute/hosts", "d1 meeting/m1 mentions institute/nobody",
		"d1 institute/isrs basedIn country/UZ", "d2 institute/hosts basedIn country/KZ",
		"coop:identity person/ann label Ann", "coop:identity person/bob label Bob", "d3 person/eve label Eve",
	)
}

// show prints a two-mode network: each actor with its events, local names.
func show(two *graph.TwoMode) string {
	short := func(s string) string { return s[strings.LastIndex(s, "/")+1:] }
	var b strings.Builder
	for i, a := range two.Actors {
		fmt.Fprintf(&b, "%s:", short(a.IRI))
		for _, e := range two.ActorRow(i) {
			b.WriteString(" " + short(two.Events[e].IRI))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTwoMode(t *testing.T) {
	st := sample(t)
	for _, c := range []struct {
		name string
		rule graph.Rule
		want string
	}{
		{"people", graph.Rule{}, "ann: m1 m2\nbob: m1\ncem: m1\ndia: m2\neve: m3\n"},
		{"people+meetings", graph.Rule{Of: graph.TwoModeOf}, "ann: m1 m2\nbob: m1\ncem: m1\ndia: m2\neve: m3\n"},
		{"from", graph.Rule{From: "2025"}, "ann: m2\ndia: m2\neve: m3\n"},
		{"from within the year", graph.Rule{From: "2025-02", To: "2025-06"}, "ann: m2\ndia: m2\neve: m3\n"},
		{"to", graph.Rule{To: "2024-03-04"}, ""},
		{"format", graph.Rule{Formats: []string{"c5"}}, "ann: m1\nbob: m1\ncem: m1\n"},
		{"format by iri", graph.Rule{Formats: []string{vocab.NS + "format/car"}}, "ann: m1 m2\nbob: m1\ncem: m1\ndia: m2\n"},
		{"speakers", graph.Rule{Capacities: []string{"speaker"}}, "ann: m1\nbob: m1\n"},
		{"absent", graph.Rule{Capacities: []string{"absent"}}, "bob: m2\n"},
		{"country", graph.Rule{Countries: []string{"UZ", "KZ"}}, "ann: m1 m2\ndia: m2\n"},
		{"institutes", graph.Rule{Of: "institutes"}, "hosts: m2\nimemo: m1\nisrs: m1 m2\nkisi: m2\nsam: m1\n"},
		{"institutes by seats", graph.Rule{Of: "institutes", Institutes: "seats"}, "imemo: m1\nisrs: m1 m2\nkisi: m2\nsam: m1\n"},
		{"institutes of a country", graph.Rule{Of: "institutes", Countries: []string{"KZ"}}, "hosts: m2\nkisi: m2\n"},
		{"institutes of chairs", graph.Rule{Of: "institutes", Capacities: []string{"chair"}}, "sam: m1\n"},
		{"countries", graph.Rule{Of: "countries"}, "KZ: m2\nRU: m1\nTR: m1\nUZ: m1 m2\n"},
		{"formats", graph.Rule{Of: "formats"}, "c5: ann bob cem\ncar: ann bob cem dia\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			two, err := projection.TwoMode(t.Context(), st, c.rule)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(two); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestAttributes holds labels, countries, dates and counted meetings.
func TestAttributes(t *testing.T) {
	n, err := projection.Project(t.Context(), sample(t), graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.Node{
		{Label: "Ann", Country: "UZ", Institute: vocab.NS + "institute/isrs", Meetings: 2},
		{Label: "Bob", Country: "RU", Institute: vocab.NS + "institute/imemo", Meetings: 1},
		{Label: "person/cem", Country: "TR", Institute: vocab.NS + "institute/sam", Meetings: 1},
		{Label: "person/dia", Country: "KZ", Institute: vocab.NS + "institute/kisi", Meetings: 1},
		{Label: "Eve", Meetings: 1},
	}
	for i, w := range want {
		g := n.Nodes[i]
		w.IRI, w.Kind = g.IRI, "person"
		if g != w {
			t.Errorf("got %+v, want %+v", g, w)
		}
	}
	// m1 has three people, m2 two: 1/2 for each pair at m1, 1 at m2.
	if n.Ties() != 4 || n.Strength(0, 1) != 0.5 || n.Strength(0, 3) != 1 {
		t.Errorf("%d ties, Ann-Bob %v, Ann-Dia %v; want 4, 0.5, 1", n.Ties(), n.Strength(0, 1), n.Strength(0, 3))
	}
	m1 := n.TwoMode().Events[n.Shared(0, 1)[0]]
	if m1.Date != "2024-03-05" || m1.Country != "UZ" || m1.Kind != "meeting" {
		t.Errorf("Ann and Bob met at %+v", m1)
	}
	f, err := projection.Project(t.Context(), sample(t), graph.Rule{Of: "formats", Weight: "count"})
	if err != nil {
		t.Fatal(err)
	}
	if f.Ties() != 1 || f.Strength(0, 1) != 3 || f.Nodes[0].Meetings != 1 || f.Nodes[1].Meetings != 2 {
		t.Errorf("formats: %d ties of strength %v, %+v", f.Ties(), f.Strength(0, 1), f.Nodes)
	}
}

// TestDavis loads the Southern Women as seats: 139 ties (Davis, Gardner and Gardner 1941).
func TestDavis(t *testing.T) {
	two := graphtest.Davis()
	var rows []row
	for i, a := range two.Actors {
		for _, e := range two.ActorRow(i) {
			rows = append(rows, row{"davis", strings.ReplaceAll(a.Label, " ", "-"), two.Events[e].Label, "", "", ""})
		}
	}
	n, err := projection.Project(t.Context(), load(t, rows), graph.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	if n.Len() != 18 || n.Ties() != 139 || n.TwoMode().Seats() != 89 {
		t.Errorf("%d women, %d ties, %d seats; want 18, 139, 89", n.Len(), n.Ties(), n.TwoMode().Seats())
	}
}

// TestOrder holds that the order of documents and the number of workers change nothing.
func TestOrder(t *testing.T) {
	random := graphtest.Random(5, 40, 30, 6)
	var rows []row
	for i := range random.Actors {
		for _, e := range random.ActorRow(i) {
			rows = append(rows, row{fmt.Sprint("d", e%7), fmt.Sprint("p", i), fmt.Sprint("m", e), fmt.Sprint("i", i%5), []string{"UZ", "KZ", "RU"}[(i+int(e))%3], ""})
		}
	}
	var before string
	for workers := range 3 {
		n, err := projection.ProjectWith(t.Context(), load(t, rows), graph.Rule{}, projection.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(n.Nodes)
		for i := range n.Nodes {
			to, s := n.Row(i)
			got += fmt.Sprint(to, s)
		}
		if before != "" && got != before {
			t.Fatal("another order of rows gives another network")
		}
		before = got
		slices.Reverse(rows)
	}
}

func TestEmptyAndCancelled(t *testing.T) {
	st := load(t, nil)
	for _, of := range graph.Ofs {
		n, err := projection.Project(t.Context(), st, graph.Rule{Of: of})
		if err != nil || n.Len() != 0 || n.Ties() != 0 {
			t.Errorf("%s of an empty store: %v, %v", of, n, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := projection.Project(ctx, sample(t), graph.Rule{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := projection.Project(t.Context(), st, graph.Rule{Of: "cats"}); err == nil {
		t.Error("a network of cats gave no error")
	}
	if _, err := projection.Project(t.Context(), st, graph.Rule{Of: graph.TwoModeOf}); err == nil {
		t.Error("Project of people+meetings gave no error")
	}
}

// TestLinks holds that the store's numbers say what its quads say, on any number of
// goroutines.
func TestLinks(t *testing.T) {
	st := sample(t)
	text := func(v quad.Value) string {
		switch v := v.(type) {
		case quad.IRI:
			return string(v)
		case quad.TypedString:
			return string(v.Value)
		}
		return fmt.Sprint(v.Native())
	}
	for _, p := range []store.Pattern{
		{P: vocab.AtMeeting}, {P: vocab.Attended}, {P: vocab.Date},
		{P: vocab.Label}, {P: vocab.Label, L: vocab.Identity}, {L: vocab.Identity}, {},
	} {
		var want []string
		for q, err := range st.Quads(t.Context(), p) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, text(q.Subject)+" "+text(q.Object))
		}
		if len(want) == 0 {
			t.Errorf("%v: the sample has none", p)
		}
		for workers := range 4 {
			links, err := st.Links(t.Context(), p, workers)
			if err != nil {
				t.Fatal(err)
			}
			var ends []store.Number
			for _, l := range links {
				ends = append(ends, l.Subject, l.Object)
			}
			texts, err := st.Texts(t.Context(), ends, workers)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for k := 0; k < len(texts); k += 2 {
				got = append(got, texts[k]+" "+texts[k+1])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v by %d workers: got %.300q, want %.300q", p, workers, got, want)
			}
		}
	}
}
