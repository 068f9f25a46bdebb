package build_test

import (
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/identity/identitytest"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
	"coopgraph/loaders"

	"github.com/cayleygraph/quad"
)

// read reads files of the sample through the loaders.
func read(t testing.TB, paths ...string) []build.Document {
	t.Helper()
	for i, p := range paths {
		paths[i] = "../../testdata/sample/" + p
	}
	files, err := loaders.Find(paths)
	if err != nil {
		t.Fatal(err)
	}
	var docs []build.Document
	for d, err := range loaders.ReadAll(t.Context(), files, loaders.Options{Lenient: true}, 2) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Err == nil && !d.Quads && len(d.Records) > 0 {
			docs = append(docs, build.Document{Label: facts.Label(d.Local), Place: "/sample/" + d.Name, Records: d.Records})
		}
	}
	return docs
}

// TestFilesOfOneMeetingAreOne loads texts and tables as a user does: the tables add
// names to the meetings, and no meeting.
func TestFilesOfOneMeetingAreOne(t *testing.T) {
	docs := read(t, "en", "tables")
	docs = slices.DeleteFunc(docs, func(d build.Document) bool { return strings.HasPrefix(string(d.Label), string(facts.Label("rows-"))) })
	st := open(t)
	load(t, st, docs, build.Options{})
	of := map[string][]string{}
	for _, d := range docs {
		for _, r := range records(t, st, d.Label) {
			for q, err := range st.Quads(t.Context(), store.Pattern{S: facts.RecordIRI(facts.Local(d.Label), r.ID), P: vocab.Reports}) {
				if err != nil {
					t.Fatal(err)
				}
				iri := string(q.Object.(quad.IRI))
				of[iri] = append(of[iri], r.ID)
			}
		}
	}
	if len(of) != 40 {
		t.Errorf("%d meetings, want 40", len(of))
	}
	for iri, recs := range of {
		texts := 0
		for _, r := range recs {
			if r[0] >= '0' && r[0] <= '9' {
				texts++
			}
		}
		if texts != 1 {
			t.Errorf("%s is told of by %d texts, want 1: %s", iri, texts, strings.Join(recs, "; "))
		}
	}
}

// TestSampleAsRead scores identity over what the loaders read of the sample, against
// the truth about the names that they and the labels have in common.
func TestSampleAsRead(t *testing.T) {
	_, truth, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	var docs []identity.Document
	for _, d := range read(t, "en", "tables") {
		name := strings.TrimSuffix(d.Records[0].Source.Name, ".txt")
		for i := range d.Records {
			record.Canonical(&d.Records[i])
		}
		if name != "rows.json" {
			docs = append(docs, identity.Document{Local: name, Place: d.Place, Records: d.Records})
		}
	}
	out, err := identity.Resolve(t.Context(), docs, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		kind string
		f1   float64
	}{{identity.Person, 0.97}, {identity.Institute, 0.93}, {identity.Format, 0.9}} {
		f := identitytest.Score(want.kind, docs, out, truth)
		t.Logf("%s: %s", want.kind, f)
		for _, m := range f.Merges {
			t.Logf("  wrong merge: %s", m)
		}
		for _, m := range f.Splits {
			t.Logf("  split: %s", m)
		}
		if f.F1() < want.f1 {
			t.Errorf("%s: F1 %.4f, want at least %.2f", want.kind, f.F1(), want.f1)
		}
		if want.kind == identity.Person && f.Wrong > 0 {
			t.Errorf("%d pairs of people are merged wrongly", f.Wrong)
		}
	}
}
