package build_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
)

// TestLoadScale loads one table of as many rows as COOPGRAPH_SCALE says, then a
// small document beside it, which must not cost what the table cost.
func TestLoadScale(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("COOPGRAPH_SCALE"))
	if err != nil {
		n = 5000
	}
	local, recs := table(n)
	st, err := store.Open(t.Context(), t.TempDir()+"/db", store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	start := time.Now()
	stats := load(t, st, []build.Document{{Label: facts.Label(local), Place: "/table.csv", Records: recs}}, build.Options{})
	t.Logf("%d rows: %s, %d quads, %.1f a row", n, time.Since(start).Round(time.Millisecond), stats.Quads, float64(stats.Quads)/float64(n))
	start = time.Now()
	small := record.Record{ID: "small", Source: record.Source{Document: "small-ba9876543210"}, People: []record.Person{{Name: "Person 1", Participant: true, Mentions: []record.Mention{{Text: "Person 1"}}}}}
	stats = load(t, st, []build.Document{{Records: []record.Record{small}}}, build.Options{})
	t.Logf("a small document beside it: %s, %d derived anew", time.Since(start).Round(time.Millisecond), stats.Rederived)
}

// table makes a table of n seats, 20 to a meeting.
func table(n int) (string, []record.Record) {
	local := "table-0123456789ab"
	var recs []record.Record
	for m := range n / 20 {
		r := record.Record{ID: "table-" + strconv.Itoa(m), Source: record.Source{Document: local, Name: "table.csv"}, Meeting: record.Meeting{Title: "Meeting " + strconv.Itoa(m)}}
		for p := range 20 {
			name := fmt.Sprintf("Person %d", (m*7+p*31)%(n/5))
			r.People = append(r.People, record.Person{Name: name, Participant: true, Mentions: []record.Mention{{Text: name, Where: "row " + strconv.Itoa(m*20+p+2)}}})
		}
		recs = append(recs, r)
	}
	return local, recs
}

// TestReloadTable loads a table that is too long to be read back in memory again,
// alone and beside another document, and takes both away: nothing changes, and nothing
// is left.
func TestReloadTable(t *testing.T) {
	local, recs := table(4000)
	doc := []build.Document{{Label: facts.Label(local), Place: "/table.csv", Records: recs}}
	st := open(t)
	load(t, st, doc, build.Options{})
	first := dump(t, st)
	if s := load(t, st, doc, build.Options{}); s.Unchanged != 1 || s.Added != 0 || s.Deleted != 0 || dump(t, st) != first {
		t.Fatalf("the same table again: %+v", s)
	}
	small := record.Record{ID: "small", Source: record.Source{Document: "small-ba9876543210"}, People: []record.Person{{Name: "Person 1", Participant: true, Mentions: []record.Mention{{Text: "Person 1"}}}}}
	beside := build.Document{Records: []record.Record{small}}
	if s := load(t, st, []build.Document{beside}, build.Options{}); s.New != 1 || s.Rederived != 0 {
		t.Fatalf("a document beside it: %+v", s)
	}
	both := dump(t, st)
	again := open(t)
	load(t, again, append(doc, beside), build.Options{})
	if dump(t, again) != both {
		t.Fatal("one after the other is not both at once")
	}
	// One meeting of it says something else.
	changed := slices.Clone(recs)
	changed[7].People = changed[7].People[:10]
	if s := load(t, st, []build.Document{{Label: facts.Label(local), Place: "/table.csv", Records: changed}}, build.Options{}); s.Replaced != 1 {
		t.Fatalf("a table with another meeting: %+v", s)
	}
	load(t, st, doc, build.Options{})
	if dump(t, st) != both {
		t.Fatal("a table there and back is not the same")
	}
	if _, err := build.Remove(t.Context(), st, facts.Label(local), facts.Label("small-ba9876543210")); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, st); got != "" {
		t.Fatalf("left behind: %.200s", got)
	}
}

// TestForget loads a table that fails midway: nothing is left of what came before, but
// for what was corrected by hand.
func TestForget(t *testing.T) {
	local, recs := table(100)
	label := facts.Label(local)
	small := record.Record{ID: "small", Source: record.Source{Document: "small-ba9876543210"}, People: []record.Person{{Name: "Bo Li", Participant: true}}}
	want := open(t)
	load(t, want, []build.Document{{Records: []record.Record{small}}}, build.Options{})
	st := open(t)
	load(t, st, []build.Document{{Label: label, Records: recs[:2]}, {Records: []record.Record{small}}, {Label: label, Records: recs[2:4]}, {Label: label, Forget: true}}, build.Options{})
	if dump(t, st) != dump(t, want) {
		t.Error("something of the table is left")
	}
	hand := recs[1]
	hand.ByHand = true
	st = open(t)
	load(t, st, []build.Document{{Label: label, Records: recs[:1]}, {Label: label, Records: []record.Record{hand}}, {Label: label, Forget: true}}, build.Options{})
	if got := records(t, st, label); len(got) != 1 || got[0].ID != hand.ID {
		t.Errorf("of what was corrected by hand there is %d left", len(got))
	}
}
