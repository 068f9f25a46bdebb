package vocab_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// constants reads the IRIs of vocab.go: every constant of type quad.IRI that is
// no label of quads and no datatype.
func constants(t *testing.T) map[string]quad.IRI {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "vocab.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]quad.IRI{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			name := v.Names[0].Name
			if strings.HasPrefix(name, "XSD") || name == "NS" || name == "Judgements" || name == "Identity" || name == "Gazetteer" {
				continue
			}
			switch e := v.Values[0].(type) {
			case *ast.BasicLit:
				s, _ := strconv.Unquote(e.Value)
				out[name] = quad.IRI(s)
			case *ast.BinaryExpr:
				s, _ := strconv.Unquote(e.Y.(*ast.BasicLit).Value)
				out[name] = quad.IRI(vocab.NS + s)
			}
		}
	}
	return out
}

func TestEveryConstantHasATerm(t *testing.T) {
	terms := map[quad.IRI]vocab.Term{}
	for _, term := range vocab.Terms() {
		if _, twice := terms[term.IRI]; twice {
			t.Errorf("%s has two terms", term.IRI)
		}
		terms[term.IRI] = term
	}
	found := constants(t)
	if len(found) < 80 {
		t.Fatalf("read %d constants of vocab.go, want at least 80", len(found))
	}
	for name, iri := range found {
		if _, ok := terms[iri]; !ok {
			t.Errorf("%s (%s) has no term", name, iri)
		}
	}
	if len(terms) != len(found) {
		t.Errorf("%d terms for %d constants", len(terms), len(found))
	}
}

func TestTermsAreWhole(t *testing.T) {
	classes := map[quad.IRI]bool{}
	for _, term := range vocab.Terms() {
		classes[term.IRI] = term.Class
	}
	for _, term := range vocab.Terms() {
		if !strings.HasSuffix(term.Doc, ".") || len(term.Doc) < 15 {
			t.Errorf("%s: doc %q is no sentence", term.IRI, term.Doc)
		}
		words := strings.Fields(term.Sample)
		if len(words) < 3 {
			t.Fatalf("%s: sample %q is no quad", term.IRI, term.Sample)
		}
		used := words[1]
		if term.Class {
			used = words[2]
		}
		if vocab.Expand(used) != term.IRI {
			t.Errorf("%s: its sample shows %s", term.IRI, used)
		}
		if !term.Class && term.Range == "" {
			t.Errorf("%s: no range", term.IRI)
		}
		for _, d := range term.Domain {
			if !classes[d] {
				t.Errorf("%s: domain %s is no class", term.IRI, d)
			}
		}
		if term.Align != "" && vocab.Short(term.Align) == string(term.Align) {
			t.Errorf("%s: %s has no prefix", term.IRI, term.Align)
		}
	}
}

func TestShortAndExpand(t *testing.T) {
	for i, p := range vocab.Prefixes {
		for j, q := range vocab.Prefixes {
			if i != j && (strings.HasPrefix(p.NS, q.NS) || p.Short == q.Short) {
				t.Errorf("prefixes %s and %s overlap", p.Short, q.Short)
			}
		}
		if p.Doc == "" {
			t.Errorf("prefix %s has no doc", p.Short)
		}
	}
	for _, term := range vocab.Terms() {
		if got := vocab.Expand(vocab.Short(term.IRI)); got != term.IRI {
			t.Errorf("%s comes back as %s", term.IRI, got)
		}
	}
	for _, c := range []struct{ name, in, want string }{
		{"term", "coop:attended", vocab.NS + "attended"},
		{"entity", "coop:person/sanjar-valiyev", vocab.NS + "person/sanjar-valiyev"},
		{"in angle brackets", "<coop:attended>", vocab.NS + "attended"},
		{"full", "<" + vocab.NS + "attended>", vocab.NS + "attended"},
		{"unknown prefix", "ex:a", "ex:a"},
		{"an address", "https://example.org/a", "https://example.org/a"},
		{"a name", "Sanjar Valiyev", "Sanjar Valiyev"},
	} {
		if got := vocab.Expand(c.in); got != quad.IRI(c.want) {
			t.Errorf("%s: Expand(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestWriteTurtle(t *testing.T) {
	var b strings.Builder
	if err := vocab.WriteTurtle(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{
		"@prefix coop: <" + vocab.NS + "> .",
		"coop:Person a rdfs:Class ;",
		"rdfs:subClassOf schema:Person ;",
		"owl:inverseOf schema:attendee ;",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the Turtle lacks %q", want)
		}
	}
	if n := strings.Count(text, " .\n"); n < 80 {
		t.Errorf("%d statements", n)
	}
	rows := vocab.Rows()
	if len(rows) != len(vocab.Terms())+1 {
		t.Errorf("%d rows for %d terms", len(rows), len(vocab.Terms()))
	}
}
