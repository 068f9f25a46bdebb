package facts_test

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"testing"

	"coopgraph/graph/facts"
	"coopgraph/graph/record"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A shelf is a Spill in memory that fails after so many writes, unless that is negative.
type shelf struct {
	kept  [][]byte
	until int
}

func (s *shelf) Write(b []byte) (int64, error) {
	if s.until == 0 {
		return 0, errors.New("full")
	}
	s.until--
	s.kept = append(s.kept, bytes.Clone(b))
	return int64(len(s.kept) - 1), nil
}

func (s *shelf) Read(at int64) ([]byte, error) { return s.kept[at], nil }

func stream(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// TestEach reads quads in any order with as few subjects in memory as it likes: what
// comes is what Read gives.
func TestEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := records.Draw(t, "records")
		quads := facts.Quads(local, in, decide(in))
		if rapid.Bool().Draw(t, "mixed") {
			quads = rapid.Permutation(quads).Draw(t, "order")
		}
		want, decided := facts.Read(quads)
		var got []record.Record
		var who []facts.Who
		for r, err := range facts.Each(stream(quads), &shelf{until: -1}, rapid.IntRange(0, 40).Draw(t, "most"), nil) {
			if err != nil {
				t.Fatal(err)
			}
			got, who = append(got, r.Record), append(who, r.Who)
		}
		if diff := cmp.Diff(slices.Clip(want), got); diff != "" && len(want)+len(got) > 0 {
			t.Fatalf("records (-Read +Each):\n%s", diff)
		}
		if diff := cmp.Diff(decided, who); diff != "" && len(want) > 0 {
			t.Fatalf("who (-Read +Each):\n%s", diff)
		}
	})
}

// TestEachFails hands on the error of a spill that is full.
func TestEachFails(t *testing.T) {
	in := []record.Record{{ID: "a", People: []record.Person{{Name: "Ann Lee", Participant: true}}}}
	var last error
	for _, err := range facts.Each(stream(facts.Quads(local, in, nil)), &shelf{until: 1}, 0, nil) {
		last = err
	}
	if last == nil {
		t.Fatal("no error")
	}
}
