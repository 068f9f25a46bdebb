package store_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

func TestTriples(t *testing.T) {
	st := open(t, "mem:")
	ann, forum := vocab.Entity("person", "ann"), vocab.Entity("meeting", "forum")
	quads := []quad.Quad{
		q(ann, vocab.Type, vocab.Person),
		q(ann, vocab.Label, quad.String("Ann \"A\"\n<b>")),
		q(ann, vocab.Attended, forum),
		q(forum, vocab.Date, quad.TypedString{Value: "2020-10", Type: vocab.XSDGYearMonth}),
	}
	// The same statements in two documents are one in a graph without labels.
	put(t, st, doc(iri("d1"), "", slices.Clone(quads)...), doc(iri("d2"), "", slices.Clone(quads)...))
	write := func(f func(*store.Store, *strings.Builder) error) string {
		var b strings.Builder
		if err := f(st, &b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	ttl := write(func(s *store.Store, b *strings.Builder) error { return s.Turtle(t.Context(), b) })
	for _, want := range []string{
		"@prefix coop: <" + vocab.NS + "> .",
		"a schema:Person, coop:Person",
		`rdfs:label "Ann \"A\"\n<b>"`,
		`coop:date "2020-10"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>`,
	} {
		if !strings.Contains(ttl, want) {
			t.Errorf("Turtle lacks %s:\n%s", want, ttl)
		}
	}
	if n := strings.Count(ttl, "coop:attended"); n != 1 {
		t.Errorf("attended stands %d times", n)
	}
	js := write(func(s *store.Store, b *strings.Builder) error { return s.JSONLD(t.Context(), b) })
	var read struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(js), &read); err != nil {
		t.Fatalf("%v:\n%s", err, js)
	}
	found := false
	for _, n := range read.Graph {
		found = found || n["@id"] == string(ann) && len(n["@type"].([]any)) == 2
	}
	if !found {
		t.Errorf("JSON-LD lacks Ann with two types:\n%s", js)
	}
}
