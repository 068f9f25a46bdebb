package identity_test

import (
	"slices"
	"testing"

	"coopgraph/graph/identity"
	"coopgraph/graph/identity/identitytest"
	"coopgraph/graph/mapped"

	"github.com/google/go-cmp/cmp"
)

// answer is everything that an outcome says.
type answer struct {
	Clusters []identity.Cluster
	Who      [][]identity.Who
	Unsure   []identity.Pair
	Crowds   []identity.Crowd
}

func resolved(t *testing.T, docs []identity.Document, opt identity.Options) answer {
	t.Helper()
	out, err := identity.Resolve(t.Context(), docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	a := answer{Unsure: out.Unsure, Crowds: out.Crowds}
	for c := range out.Clusters() {
		a.Clusters = append(a.Clusters, *c)
	}
	for d := range docs {
		var who []identity.Who
		for r := range docs[d].Records {
			who = append(who, out.Who(d, r))
		}
		a.Who = append(a.Who, who)
	}
	return a
}

// Where memory is short, arrays stand in files and come and go. The outcome is the same,
// and nothing that leaves it stands in a file that is gone.
func TestOutcomeOutsideTheHeap(t *testing.T) {
	sample, _, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	var crowd []identity.Document
	for n := range 700 {
		crowd = append(crowd, release(string(rune('a'+n%26))+string(rune('a'+n/26)), n%2, sample[0].Records[0].Meeting))
	}
	for name, docs := range map[string][]identity.Document{"sample": sample, "names": generated(300, 3000), "crowd": crowd} {
		t.Run(name, func(t *testing.T) {
			judged := []identity.Judgement{{Kind: identity.Person, Verdict: identity.Different, A: identity.Side{Name: docs[0].Records[0].People[0].Name}, B: identity.Side{Name: docs[1].Records[0].People[0].Name}}}
			want := resolved(t, docs, identity.Options{Judgements: judged})
			space := mapped.New(t.TempDir(), 1).Strict()
			got := resolved(t, slices.Clone(docs), identity.Options{Judgements: judged, Space: space})
			space.Close()
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("outside the heap (-heap +files):\n%s", diff)
			}
		})
	}
}
