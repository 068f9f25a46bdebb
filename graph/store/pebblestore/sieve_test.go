package pebblestore_test

import (
	"fmt"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
)

// While a store grows document by document its sieve passes every value that the store
// holds and little else, and after a bulk load there is none that would not know the new.
func TestSieve(t *testing.T) {
	s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const n = 400
	for i := range n {
		if _, err := s.ReplaceLater(ctx, docs(meeting(i, n))); err != nil {
			t.Fatal(err)
		}
		if i < n/2 {
			continue
		}
		for _, q := range meeting(i-n/4, n).Quads {
			for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				if pass, made := s.Sieved(v); !made || !pass {
					t.Fatalf("after %d documents: sieve made %v, %v passes %v", i, made, v, pass)
				}
			}
		}
	}
	const others = 10_000
	passed := 0
	for i := range others {
		if pass, _ := s.Sieved(quad.String(fmt.Sprint("not there ", i))); pass {
			passed++
		}
	}
	if passed > others/100 {
		t.Errorf("%d of %d values that the store does not hold pass", passed, others)
	}

	s.Tune(1, 1000, 1000)
	if _, err := s.Replace(ctx, docs(meeting(n, n))); err != nil {
		t.Fatal(err)
	}
	if _, made := s.Sieved(quad.Int(0)); made {
		t.Error("a sieve outlives a bulk load")
	}
	if _, err := s.Verify(ctx); err != nil {
		t.Error(err)
	}
}
