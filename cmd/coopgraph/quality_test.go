package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"coopgraph/graph/graphtest"
	"coopgraph/loaders"
)

// TestQuality keeps the agreement with the labelled sample as a golden, with and without
// the reference data, so that every change of the reading shows in review. The figures
// are those of score.py.
func TestQuality(t *testing.T) {
	var got bytes.Buffer
	for _, opt := range []struct {
		name string
		loaders.Options
	}{{"with the reference", loaders.Options{}}, {"--no-reference", loaders.Options{NoReference: true}}} {
		score, err := evaluate(t.Context(), filepath.Join("..", "..", "testdata", "sample", "en"), opt.Options, 0)
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString("# " + opt.name + "\n")
		if err := score.Write(&got, false); err != nil {
			t.Fatal(err)
		}
	}
	graphtest.Golden(t, "quality", got.String())
}
