package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// reader finds a program that reads our exports. Without it the test is skipped, but
// under CI a missing reader is a failure.
func reader(t *testing.T, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	missing(t, names[0])
	return ""
}

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing; .ci/run installs it", what)
	}
	t.Skipf("%s is not installed", what)
}

// python runs a script with the system's Python, where Debian's modules are.
func python(t *testing.T, module, script string, args ...string) string {
	t.Helper()
	py := reader(t, "/usr/bin/python3", "python3")
	if err := exec.Command(py, "-c", "import "+module).Run(); err != nil {
		missing(t, "python3-"+module)
	}
	out, err := exec.Command(py, append([]string{"-c", script}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", module, err, out)
	}
	return strings.TrimSpace(string(out))
}

// sampleStore loads the sample once for a test and gives the store's folder.
func sampleStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unpackSample(dir); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "coop.db")
	coopgraph(t, "load", "--db", db, filepath.Join(dir, "reports"))
	return db
}

// nodesAndTies is what "coopgraph network" prints, as "nodes ties".
func nodesAndTies(t *testing.T, db, of string) string {
	t.Helper()
	var rows []map[string]any
	if err := json.Unmarshal([]byte(coopgraph(t, "network", "--db", db, "--of", of, "--out", "json")), &rows); err != nil {
		t.Fatal(err)
	}
	got := map[string]any{}
	for _, r := range rows {
		got[fmt.Sprint(r["figure"])] = r["value"]
	}
	return fmt.Sprint(got["nodes"], " ", got["ties"])
}

func TestReadersAgreeOnNodesAndTies(t *testing.T) {
	db := sampleStore(t)
	want := nodesAndTies(t, db, "people")
	if want == "0 0" || strings.Contains(want, "nil") {
		t.Fatalf("network prints %q", want)
	}
	file := filepath.Join(t.TempDir(), "network.graphml")
	coopgraph(t, "export", "--db", db, "--as", "graphml", "-o", file)
	t.Run("networkx", func(t *testing.T) {
		got := python(t, "networkx", "import sys, networkx as nx\ng = nx.read_graphml(sys.argv[1])\nprint(g.number_of_nodes(), g.number_of_edges())", file)
		if got != want {
			t.Errorf("networkx reads %s, network prints %s", got, want)
		}
	})
	t.Run("igraph", func(t *testing.T) {
		got := python(t, "igraph", "import sys, igraph\ng = igraph.Graph.Read_GraphML(sys.argv[1])\nprint(g.vcount(), g.ecount())", file)
		if got != want {
			t.Errorf("igraph reads %s, network prints %s", got, want)
		}
	})
	t.Run("graphviz", func(t *testing.T) {
		dot := reader(t, "sfdp")
		file := filepath.Join(t.TempDir(), "network.dot")
		coopgraph(t, "export", "--db", db, "--as", "dot", "-o", file)
		svg, err := exec.Command(dot, "-Tsvg", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprint(strings.Count(string(svg), `class="node"`), " ", strings.Count(string(svg), `class="edge"`))
		if got != want {
			t.Errorf("graphviz draws %s, network prints %s", got, want)
		}
	})
}
