package export_test

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/graph/export"
	"coopgraph/graph/export/exporttest"
	"coopgraph/graph/graphtest"
)

// The interop tests read exports with other people's programs: networkx, igraph,
// graphviz, xmllint with the published schemas, graphology. Where one is missing its
// test is skipped, under CI=true it fails. Schemas are read from the folder that
// COOPGRAPH_SCHEMAS names, graphology from the node_modules that
// COOPGRAPH_NODE_MODULES names (npm install graphology graphology-gexf
// graphology-graphml @xmldom/xmldom); without these variables the two are skipped.

//go:embed testdata/interop.py
var interopPython string

//go:embed testdata/interop.js
var interopNode string

func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf("%s is missing, and CI=true", what)
	}
	t.Skipf("%s is missing", what)
}

// python is the interpreter that Debian's packages belong to.
func python(t *testing.T) string {
	t.Helper()
	for _, p := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(p, "-c", "import networkx, igraph").Run() == nil {
			return p
		}
	}
	missing(t, "python3 with networkx and igraph")
	return ""
}

var interopInputs = map[string]func() *export.Input{
	"davis": exporttest.Davis, "twomode": exporttest.DavisTwoMode, "hostile": exporttest.HostileNetwork,
	"random": func() *export.Input {
		return &export.Input{Network: graphtest.Project(graphtest.Random(3, 130, 24, 9), "count")}
	},
}

// files writes every export of every input into a folder: NAME.EXPORTER.EXT. With
// -short, which goes with -race, the interop tests are skipped: they ran before.
func files(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("short")
	}
	dir := t.TempDir()
	for name, input := range interopInputs {
		in := input()
		nodes, ties, labels := exporttest.Want(in)
		want, err := json.Marshal(map[string]any{"nodes": nodes, "ties": ties, "labels": labels})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".want"), want, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, e := range export.All {
			if e == export.SVG || e == export.PNG {
				continue
			}
			f, err := os.Create(filepath.Join(dir, name+"."+e.Name+e.Ext))
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(e.Write(t.Context(), f, in), f.Close()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func run(t *testing.T, stdin, program string, args ...string) {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, args...)
	c.Stdin = strings.NewReader(stdin)
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
}

func TestInteropPython(t *testing.T) {
	p := python(t)
	dir := files(t)
	for name := range interopInputs {
		t.Run(name, func(t *testing.T) { run(t, interopPython, p, "-", dir, name) })
	}
}

func TestInteropGraphviz(t *testing.T) {
	dot, err := exec.LookPath("dot")
	if err != nil {
		missing(t, "graphviz")
	}
	dir := files(t)
	for name, input := range interopInputs {
		t.Run(name, func(t *testing.T) {
			c := exec.CommandContext(t.Context(), dot, "-Tsvg", filepath.Join(dir, name+".dot.dot"))
			out, err := c.Output()
			if err != nil {
				t.Fatalf("dot: %v", err)
			}
			nodes, ties, _ := exporttest.Want(input())
			if n, m := strings.Count(string(out), `class="node"`), strings.Count(string(out), `class="edge"`); n != nodes || m != ties {
				t.Errorf("graphviz drew %d nodes and %d ties, want %d and %d", n, m, nodes, ties)
			}
		})
	}
}

func TestInteropSchemas(t *testing.T) {
	schemas := os.Getenv("COOPGRAPH_SCHEMAS")
	if schemas == "" {
		t.Skip("COOPGRAPH_SCHEMAS is not set")
	}
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		missing(t, "xmllint")
	}
	dir := files(t)
	for name := range interopInputs {
		for _, c := range []struct{ schema, file string }{
			{"graphml/graphml.xsd", ".graphml.graphml"}, {"gexf-1.2draft/gexf.xsd", ".gexf.gexf"}, {"gexf-1.3/gexf.xsd", ".gexf13.gexf"},
		} {
			t.Run(name+c.file, func(t *testing.T) {
				run(t, "", xmllint, "--noout", "--nonet", "--schema", filepath.Join(schemas, c.schema), filepath.Join(dir, name+c.file))
			})
		}
		t.Run(name+".hif.json", func(t *testing.T) {
			if err := checkHIF(filepath.Join(schemas, "hif_schema.json"), filepath.Join(dir, name+".hif.json")); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestInteropGraphology(t *testing.T) {
	modules := os.Getenv("COOPGRAPH_NODE_MODULES")
	if modules == "" {
		t.Skip("COOPGRAPH_NODE_MODULES is not set")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "node")
	}
	t.Setenv("NODE_PATH", modules)
	dir := files(t)
	for name := range interopInputs {
		t.Run(name, func(t *testing.T) { run(t, interopNode, node, "-", dir, name) })
	}
}

// checkHIF holds a file against the part of JSON Schema that the schema of HIF uses:
// type, enum, properties, required, additionalProperties and items.
func checkHIF(schema, file string) error {
	read := func(path string) (v any, err error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		return v, json.Unmarshal(data, &v)
	}
	s, err := read(schema)
	if err != nil {
		return err
	}
	v, err := read(file)
	if err != nil {
		return err
	}
	return conforms(s.(map[string]any), v, "$")
}

func conforms(schema map[string]any, v any, where string) error {
	kind := map[string]func(any) bool{
		"object":  func(v any) bool { _, ok := v.(map[string]any); return ok },
		"array":   func(v any) bool { _, ok := v.([]any); return ok },
		"string":  func(v any) bool { _, ok := v.(string); return ok },
		"number":  func(v any) bool { _, ok := v.(float64); return ok },
		"integer": func(v any) bool { f, ok := v.(float64); return ok && f == float64(int64(f)) },
	}
	switch want := schema["type"].(type) {
	case string:
		if !kind[want](v) {
			return fmt.Errorf("%s is no %s", where, want)
		}
	case []any:
		ok := false
		for _, w := range want {
			ok = ok || kind[w.(string)](v)
		}
		if !ok {
			return fmt.Errorf("%s is none of %v", where, want)
		}
	}
	if list, ok := schema["enum"].([]any); ok {
		found := false
		for _, x := range list {
			found = found || x == v
		}
		if !found {
			return fmt.Errorf("%s: %v is none of %v", where, v, list)
		}
	}
	if object, ok := v.(map[string]any); ok {
		properties, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]any)
		for _, r := range required {
			if _, ok := object[r.(string)]; !ok {
				return fmt.Errorf("%s lacks %v", where, r)
			}
		}
		for k, x := range object {
			p, ok := properties[k].(map[string]any)
			if !ok && schema["additionalProperties"] == false {
				return fmt.Errorf("%s has %q", where, k)
			}
			if ok {
				if err := conforms(p, x, where+"."+k); err != nil {
					return err
				}
			}
		}
	}
	if array, ok := v.([]any); ok {
		if items, ok := schema["items"].(map[string]any); ok {
			for i, x := range array {
				if err := conforms(items, x, fmt.Sprintf("%s[%d]", where, i)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
