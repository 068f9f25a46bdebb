package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"coopgraph/graph/build"
	"coopgraph/loaders"
)

// What does not fit into the memory given is loaded all the same, with a warning, and
// gives the same store as with more.
func TestLoadThatDoesNotFit(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "list.csv")
	if err := os.WriteFile(list, []byte("meeting,person\nDialogue on water,Ann Lee\nDialogue on water,Bo Li\nDialogue on trade,Ann Lee\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	tight, roomy := filepath.Join(dir, "tight"), filepath.Join(dir, "roomy")
	for range 2 { // what is there already fits as little
		var stderr bytes.Buffer
		a := &app{out: &stderr, err: &stderr, db: tight, memory: 1 << 20}
		err := a.within(t.Context(), func(ctx context.Context) error {
			return a.load(ctx, []string{list}, loaders.Options{}, build.Options{}, false)
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := regexp.MustCompile(`(?m)^warning: the load did not fit into the 1 MB of --memory and took about [1-9][0-9]* MB$`); !want.Match(stderr.Bytes()) {
			t.Errorf("stderr:\n%s", stderr.String())
		}
	}
	coopgraph(t, "load", "--db", roomy, list)
	if coopgraph(t, "dump", "--db", tight) != coopgraph(t, "dump", "--db", roomy) {
		t.Error("the store says something else when memory was short")
	}
}
