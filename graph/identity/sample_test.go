package identity_test

import (
	"testing"

	"coopgraph/graph/identity"
	"coopgraph/graph/identity/identitytest"
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
	for _, kind := range []string{identity.Person, identity.Institute, identity.Format} {
		f := identitytest.Score(kind, docs, out, truth)
		t.Logf("%s: %s", kind, f)
		for _, m := range f.Merges {
			t.Logf("  wrong merge: %s", m)
		}
		for _, m := range f.Splits {
			t.Logf("  split: %s", m)
		}
	}
}
