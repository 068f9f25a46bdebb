package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/record"
	"coopgraph/graph/report"
	"coopgraph/graph/store"
	"coopgraph/loaders"
	"coopgraph/testdata/sample"
)

// stored gives a store in memory with these documents.
func stored(t *testing.T, docs ...build.Document) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	_, err = build.Load(t.Context(), st, func(yield func(build.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// sampled gives the documents of the sample.
func sampled(t *testing.T) []build.Document {
	t.Helper()
	dir := t.TempDir()
	entries, err := fs.ReadDir(sample.Files, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(sample.Files, "en/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var docs []build.Document
	for d, err := range loaders.ReadAll(t.Context(), files, loaders.Options{}, 0) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, build.Document{Label: facts.Label(d.Local), Records: d.Records})
	}
	return docs
}

func written(t *testing.T, st *store.Store, opt report.Options) (page, markdown string) {
	t.Helper()
	r, err := report.New(t.Context(), st, opt)
	if err != nil {
		t.Fatal(err)
	}
	var h, m strings.Builder
	if err := r.HTML(&h); err != nil {
		t.Fatal(err)
	}
	if err := r.Markdown(&m); err != nil {
		t.Fatal(err)
	}
	return h.String(), m.String()
}

func TestSampleReport(t *testing.T) {
	st := stored(t, sampled(t)...)
	page, markdown := written(t, st, report.Options{Seed: 1, Workers: 1})
	graphtest.Golden(t, "sample", markdown)
	again, _ := written(t, st, report.Options{Seed: 1, Workers: 8})
	if again != page {
		t.Error("the page depends on the number of workers")
	}
	if m := regexp.MustCompile(`(?i)(src|href)\s*=\s*"(https?:)?//[^"]*"|@import|url\(`).FindAllString(page, -1); len(m) > 0 {
		for _, hit := range m {
			if !strings.HasPrefix(hit, "href") { // a link is followed by a reader, not by the page
				t.Errorf("the page asks the network: %s", hit)
			}
		}
	}
}

func TestPDF(t *testing.T) {
	st := stored(t, sampled(t)[:4]...)
	var files [2]bytes.Buffer
	for i := range files {
		r, err := report.New(t.Context(), st, report.Options{Workers: 1 + 3*i})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.PDF(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(files[0].Bytes(), []byte("%PDF-")) || !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the PDF is none, or not the same twice")
	}
}

func TestChanges(t *testing.T) {
	meeting := func(id, date string, names ...string) build.Document {
		r := record.Record{ID: id, Source: record.Source{Document: id + "-0123456789ab"}, Meeting: record.Meeting{Title: id, Date: date}}
		for i, n := range names {
			r.People = append(r.People, record.Person{Name: n, Participant: true, Mentions: []record.Mention{{Text: n, Where: fmt.Sprint("row ", i+2)}}})
		}
		return build.Document{Records: []record.Record{r}}
	}
	first, second := meeting("first", "2020-05-01", "Ann Lee", "Bo Berg"), meeting("second", "2021-05-01", "Ann Lee", "Cy Dahl")
	old, now := stored(t, first), stored(t, first, second)
	for name, opt := range map[string]report.Options{"compare": {Old: old, OldName: "old.db"}, "since": {Since: "2021"}} {
		r, err := report.New(t.Context(), now, opt)
		if err != nil {
			t.Fatal(err)
		}
		c := r.Changes
		if c == nil || c.New != 1 || c.People[0].Label != "Cy Dahl" || c.World[0] != "2 meetings, 1 before" {
			t.Errorf("%s: %+v", name, c)
		}
		if sources := len(c.Sources) > 0; sources != (name == "compare") {
			t.Errorf("%s: sources %v", name, c.Sources)
		}
	}
}

func TestHostileLabels(t *testing.T) {
	const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>` + "\x1b[31m| `x` ]]>"
	person := func(name string) record.Person {
		return record.Person{Name: name, Participant: true, Role: evil, Institute: evil, Mentions: []record.Mention{{Text: name, Where: evil}}}
	}
	r := record.Record{
		ID: "x", Source: record.Source{Document: "x-0123456789ab", URL: "javascript:alert(3)", Title: evil, Name: evil},
		Meeting: record.Meeting{Title: evil, City: evil, Topic: evil},
		People:  []record.Person{person("Ann " + evil), person("Bo " + evil)},
		Formats: []record.Format{{Name: evil, Mentions: []record.Mention{{Text: evil, Where: "row 1"}}}},
		Claims:  []record.Claim{{Speaker: "Ann " + evil, Kind: "person", Sentence: evil, Text: evil, Where: "row 1", Topics: []string{evil}}},
	}
	page, markdown := written(t, stored(t, build.Document{Records: []record.Record{r}}), report.Options{})
	for _, bad := range []string{"<script>alert", "<img", "javascript:alert", "\x1b"} {
		if strings.Contains(page, bad) {
			t.Errorf("page holds %q", bad)
		}
		if strings.Contains(markdown, bad) {
			t.Errorf("markdown holds %q", bad)
		}
	}
	if !strings.Contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("page does not show the label as text")
	}
}

func TestEmptyStore(t *testing.T) {
	page, markdown := written(t, stored(t), report.Options{Rule: graph.Rule{Of: "institutes"}})
	if !strings.Contains(page, "Nobody took part") || !strings.Contains(markdown, "Nobody took part") {
		t.Error("an empty store is not said to be empty")
	}
}

func TestCancelled(t *testing.T) {
	st := stored(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := report.New(ctx, st, report.Options{}); err == nil {
		t.Error("a cancelled report is no error")
	}
}

// ExampleNew writes a report of an empty store.
func ExampleNew() {
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		panic(err)
	}
	defer st.Close()
	r, err := report.New(ctx, st, report.Options{})
	if err != nil {
		panic(err)
	}
	json.NewEncoder(os.Stdout).Encode(r.Glance[0])
	// Output: {"Name":"documents","Value":"0","Meaning":"sources read"}
}

// Every link inside the page leads somewhere, and no two places have one name.
func TestLinksInThePage(t *testing.T) {
	page, _ := written(t, stored(t, sampled(t)...), report.Options{Seed: 1})
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\bid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("id %q stands twice", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1)
	for _, m := range links {
		if !ids[m[1]] {
			t.Errorf("a link leads to %q, which is not in the page", m[1])
		}
	}
	if len(links) < 100 {
		t.Errorf("only %d links to evidence", len(links))
	}
}

// Above 5,000 nodes betweenness is sampled and only the largest meetings are left out,
// and the page says so.
func TestLargeNetworkSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var docs []build.Document
	for m := range 60 { // each shares a person with the next
		r := record.Record{ID: fmt.Sprint(m), Source: record.Source{Document: fmt.Sprintf("m%d-0123456789ab", m)}, Meeting: record.Meeting{Title: fmt.Sprintf("Meeting %d", m)}}
		for p := range 85 + m%2 {
			name := fmt.Sprintf("Person%d", 85*m+p)
			r.People = append(r.People, record.Person{Name: name, Participant: true, Mentions: []record.Mention{{Text: name, Where: "row 1"}}})
		}
		docs = append(docs, build.Document{Records: []record.Record{r}})
	}
	page, markdown := written(t, stored(t, docs...), report.Options{Seed: 1})
	for _, text := range []string{"20 largest meetings left out", "found by sampling paths"} {
		if !strings.Contains(page, text) || !strings.Contains(markdown, text) {
			t.Errorf("the report does not say %q", text)
		}
	}
}
