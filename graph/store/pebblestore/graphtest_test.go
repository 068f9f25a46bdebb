package pebblestore_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// TestCayley runs Cayley's own conformance suite, without any allowance.
func TestCayley(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("where is cayley: %v", err)
	}
	// The suite reads ../../data.
	t.Chdir(filepath.Join(strings.TrimSpace(string(out)), "graph", "kv"))
	for _, fs := range []struct {
		name string
		new  func(testing.TB) (string, vfs.FS)
	}{
		{"memory", func(testing.TB) (string, vfs.FS) { return "store", vfs.NewMem() }},
		{"disk", func(tb testing.TB) (string, vfs.FS) { return filepath.Join(tb.TempDir(), "store"), nil }},
	} {
		t.Run(fs.name, func(t *testing.T) {
			if fs.name == "disk" && testing.Short() {
				t.Skip("memory is enough when short")
			}
			graphtest.TestAll(t, func(tb testing.TB) (graph.QuadStore, graph.Options) {
				dir, fs := fs.new(tb)
				s, err := pebblestore.Open(dir, pebblestore.Options{FS: fs, Create: true})
				if err != nil {
					tb.Fatal(err)
				}
				tb.Cleanup(func() {
					if err := s.Close(); err != nil {
						tb.Error(err)
					}
				})
				return s.QuadStore(), nil
			}, &graphtest.Config{AlwaysRunIntegration: true})
		})
	}
}
