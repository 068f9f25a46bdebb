package build_test

import (
	"fmt"
	"os"
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
