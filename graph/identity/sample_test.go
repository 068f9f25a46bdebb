package identity_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/identity"
	"coopgraph/graph/identity/identitytest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestSample(t *testing.T) {
	docs, truth, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	out, err := identity.Resolve(t.Context(), docs, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		kind string
		f1   float64
	}{{identity.Person, 0.97}, {identity.Institute, 0.93}, {identity.Format, 0.95}} {
		kind := want.kind
		f := identitytest.Score(kind, docs, out, truth)
		if f.F1() < want.f1 {
			t.Errorf("%s: F1 %.4f, want at least %.2f", kind, f.F1(), want.f1)
		}
		if kind == identity.Person && f.Wrong > 0 {
			t.Errorf("%d pairs of people are merged wrongly", f.Wrong)
		}
		t.Logf("%s: %s", kind, f)
		for _, m := range f.Merges {
			t.Logf("  wrong merge: %s", m)
		}
		for _, m := range f.Splits {
			t.Logf("  split: %s", m)
		}
	}
}

// Every Record of a table tells of the meeting of one of the texts: there must be as
// many meetings as texts, each with its Records.
func TestSampleMeetings(t *testing.T) {
	docs, _, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	out, err := identity.Resolve(t.Context(), docs, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	found := map[string]string{}
	for i, d := range docs {
		for j, r := range d.Records {
			text := r.ID
			for _, f := range []string{"calendar.ics-", "events.jsonld-", "participants-2024-2026.xlsx-", "participants.csv-", "uchastniki-cp1251.csv-"} {
				text = strings.TrimPrefix(text, f)
			}
			iri := string(out.Who(i, j).Meeting)
			if old, ok := of[text]; ok && old != iri {
				t.Errorf("%s: %s stands in %s, others in %s", text, d.Local, iri, old)
			}
			of[text] = iri
			if old, ok := found[iri]; ok && old != text {
				t.Errorf("%s holds %s and %s", iri, old, text)
			}
			found[iri] = text
		}
	}
	if len(found) != 40 {
		t.Errorf("%d meetings, want 40", len(found))
	}
}

func TestOrderChangesNothing(t *testing.T) {
	docs, _, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	want, err := identity.Resolve(t.Context(), docs, identity.Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(6) {
		order := rand.New(rand.NewPCG(seed, 0)).Perm(len(docs))
		mixed := make([]identity.Document, len(docs))
		for i, d := range order {
			mixed[i] = docs[d]
		}
		got, err := identity.Resolve(t.Context(), mixed, identity.Options{Workers: 8})
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range order {
			for r := range docs[d].Records {
				if diff := cmp.Diff(want.Who(d, r), got.Who(i, r)); diff != "" {
					t.Fatalf("seed %d, %s: %s", seed, docs[d].Local, diff)
				}
			}
		}
		if diff := cmp.Diff(slices.Collect(want.Clusters()), slices.Collect(got.Clusters())); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if diff := cmp.Diff(want.Unsure, got.Unsure, cmpopts.IgnoreUnexported(identity.Pair{})); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}
