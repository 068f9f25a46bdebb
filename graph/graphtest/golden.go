package graphtest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

// Update tells whether the tests run with -update.
func Update() bool { return *update }

// Golden compares got with testdata/NAME.golden of the package under test and shows
// the first line that differs. With "go test -update" it writes that file instead.
// Write floats with %.6g, so that a golden holds on every machine.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with: go test -run '^%s$' -update", err, t.Name())
	}
	if bytes.Equal([]byte(got), want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s:%d:\n got %q\nwant %q\nif the change is meant: go test -update, and name its cause in the commit", path, i+1, a, b)
			return
		}
	}
}
