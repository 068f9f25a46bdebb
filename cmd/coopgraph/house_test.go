package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms is the table of DESIGN: what each room may import of this module.
// Arrows never turn back: loaders and queries stand on graph, cmd on all.
var rooms = map[string][]string{
	"graph/record":                {},
	"graph/vocab":                 {},
	"graph":                       {},
	"graph/excerpt":               {},
	"graph/mapped":                {},
	"graph/reference":             {"graph/vocab"},
	"loaders/prose/lexicon":       {},
	"loaders/prose/words":         {"loaders/prose/lexicon"},
	"loaders/prose/dates":         {"loaders/prose/lexicon", "loaders/prose/words"},
	"loaders/prose/speech":        {"loaders/prose/lexicon", "loaders/prose/words"},
	"loaders/prose/entities":      {"graph/record", "graph/reference", "graph/names", "loaders/prose/lexicon", "loaders/prose/words"},
	"loaders/prose/meeting":       {"graph/record", "graph/reference", "loaders/prose/lexicon", "loaders/prose/words", "loaders/prose/dates", "loaders/prose/speech", "loaders/prose/entities"},
	"loaders/prose/claims":        {"graph/record", "loaders/prose/lexicon", "loaders/prose/words", "loaders/prose/dates", "loaders/prose/speech", "loaders/prose/entities"},
	"loaders/prose":               {"graph/record", "graph/reference", "loaders/prose/lexicon", "loaders/prose/words", "loaders/prose/speech", "loaders/prose/entities", "loaders/prose/meeting", "loaders/prose/claims"},
	"loaders":                     {"graph/mapped", "graph/record", "graph/reference", "loaders/prose"},
	"loaders/loadertest":          {"graph/record", "loaders"},
	"loaders/eval":                {"graph/record"},
	"graph/names":                 {"graph/record", "graph/reference"},
	"graph/identity":              {"graph/mapped", "graph/record", "graph/reference", "graph/names", "graph/vocab"},
	"graph/identity/identitytest": {"graph/record", "graph/reference", "graph/vocab", "graph/identity"},
	"graph/facts":                 {"graph/mapped", "graph/record", "graph/vocab"},
	"graph/store/pebblestore":     {},
	"graph/store":                 {"graph/mapped", "graph/vocab", "graph/store/pebblestore"},
	"graph/build":                 {"graph/mapped", "graph/record", "graph/reference", "graph/identity", "graph/facts", "graph/store", "graph/vocab"},
	"graph/projection":            {"graph", "graph/vocab", "graph/store"},
	"graph/measure":               {"graph"},
	"graph/cluster":               {"graph"},
	"graph/export/layout":         {},
	"graph/export":                {"graph", "graph/vocab", "graph/export/layout"},
	"graph/export/exporttest":     {"graph", "graph/export", "graph/graphtest"},
	"graph/report":                {"graph", "graph/vocab", "graph/store", "graph/projection", "graph/measure", "graph/cluster", "graph/export", "graph/excerpt"},
	"graph/graphtest":             {"graph", "graph/measure", "graph/cluster", "graph/export"},
	"queries":                     {"graph", "graph/excerpt", "graph/vocab", "graph/store", "graph/projection", "graph/measure", "graph/cluster"},
	"testdata/sample":             {},
}

// anything may stand on everything: the program, and the programs that make data files.
func free(room string) bool {
	return room == "cmd/coopgraph" || strings.HasSuffix(room, "/gen")
}

// sourceFiles gives the Go files of the module that are no tests, by room.
func sourceFiles(t *testing.T) map[string][]string {
	t.Helper()
	root := filepath.Join("..", "..")
	files := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "testdata" && filepath.Dir(path) != root) {
			return fs.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") && filepath.Dir(path) != root {
			room, _ := filepath.Rel(root, filepath.Dir(path))
			files[filepath.ToSlash(room)] = append(files[filepath.ToSlash(room)], path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestArrowsNeverTurnBack(t *testing.T) {
	for room, files := range sourceFiles(t) {
		may, known := rooms[room]
		if !known && !free(room) {
			t.Errorf("room %q is not in the table", room)
			continue
		}
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, imp := range f.Imports {
				path, _ := strconv.Unquote(imp.Path.Value)
				inner, ours := strings.CutPrefix(path, "coopgraph/")
				if ours && !free(room) && !slices.Contains(may, inner) {
					t.Errorf("%s: room %q may not import %q", file, room, inner)
				}
			}
		}
	}
}

func TestTopLevel(t *testing.T) {
	want := []string{"LICENSE", "README.md", "cmd", "go.mod", "go.sum", "graph", "loaders", "queries", "testdata"}
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(want, e.Name()) && !ignored(e.Name()) {
			t.Errorf("top level holds %q", e.Name())
		}
	}
}

// ignored tells what .gitignore names: outputs of trying the program inside the repo.
func ignored(name string) bool {
	return name == "coopgraph" || name == "coopgraph-demo" || strings.HasSuffix(name, ".db")
}

func TestEveryExportedNameHasADocComment(t *testing.T) {
	for room, files := range sourceFiles(t) {
		packageDoc := false
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
			if err != nil {
				t.Fatal(err)
			}
			packageDoc = packageDoc || f.Doc != nil
			for _, decl := range f.Decls {
				for _, name := range undocumented(decl) {
					t.Errorf("%s: %s has no doc comment", file, name)
				}
			}
		}
		if !packageDoc {
			t.Errorf("room %q has no package comment", room)
		}
	}
}

// undocumented gives the exported names that decl declares without a comment.
// A comment on a group of constants or variables serves the group.
func undocumented(decl ast.Decl) []string {
	var names []string
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && s.Doc == nil && d.Doc == nil {
					names = append(names, s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}
