package queries_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"coopgraph/queries"
)

func TestGizmo(t *testing.T) {
	st := ofWorld(t)
	cases := []struct{ name, code, want string }{
		{"prefixes in quotes", `g.V("coop:country/UZ").In("coop:represents").Unique().Out("rdfs:label").All()`, "id\nSanjar Valiyev\nShavkat Mirziyoyev\n"},
		{"brackets", `g.V('<coop:country/UZ>').In('<coop:represents>').Unique().Tag("who").Out("rdfs:label").All()`, "id,who\nSanjar Valiyev,https://w3id.org/coopgraph/person/sanjar-valiyev\nShavkat Mirziyoyev,https://w3id.org/coopgraph/person/shavkat-mirziyoyev\n"},
		{"full IRI", "g.V('https://w3id.org/coopgraph/country/KZ').Out(\"rdfs:label\").All()", "id\nKazakhstan\n"},
		{"emit", `g.Emit({name: "x", n: 3, list: [1, "b"]})`, "list,n,name\n1; b,3,x\n"},
		{"comment and arrow", "// coop:attended \"\n/* ' */ [1,2].forEach(x => g.Emit(x * 2))", "value\n2\n4\n"},
		{"count", `g.Emit(g.V("coop:meeting/first-club-2020-10-15").In("coop:attended").Count())`, "value\n2\n"},
		{"nothing", `g.V("coop:country/XX").All()`, ""},
		{"no such predicate", `g.V("coop:country/UZ").Out("coop:nothing").All()`, ""},
		{"syntax", `g.V(`, "error: gizmo: SyntaxError"},
		{"no such method", `g.V().Sing()`, "error: gizmo: TypeError"},
		{"thrown", `throw new Error("stop it")`, "error: gizmo: Error: stop it"},
		{"object as predicate", `g.V("coop:country/UZ").Out({a: 1}).All()`, "error: gizmo:"},
		{"path of nothing", `g.V("coop:country/UZ").And(5).All()`, "error: gizmo:"},
		{"object as node", `g.V({a: 1}).All()`, "error: gizmo:"},
		{"number as predicate", `g.V("coop:country/UZ").Out(5).All()`, ""},
		{"callback that throws", `g.V("coop:country/UZ").ForEach(function(d){ throw new Error("in the callback") })`, "error: gizmo:"},
		{"deep", `function f(){ return f() } f()`, "error: gizmo:"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ReplaceAll(ask(t, st, queries.SessionOptions{Lang: "gizmo", Output: queries.Output{Format: "csv"}}, c.code), "\r\n", "\n")
			if got != c.want && (!strings.HasPrefix(c.want, "error") || !strings.HasPrefix(got, c.want)) {
				t.Errorf("%s:\ngot  %q\nwant %q", c.code, got, c.want)
			}
		})
	}
}

func TestGizmoLimits(t *testing.T) {
	st := ofWorld(t)
	endless := []struct{ name, code string }{
		{"endless loop", `while (true) {}`},
		{"endless answers", `while (true) { g.Emit(1) }`},
	}
	for _, c := range endless {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			start := time.Now()
			var last error
			for _, err := range queries.Gizmo(ctx, st, c.code, 0) {
				last = err
			}
			if !errors.Is(last, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
				t.Errorf("after %s: %v", time.Since(start), last)
			}
		})
	}
	n := 0
	for range queries.Gizmo(context.Background(), st, `while (true) { g.Emit(1) }`, 7) {
		n++
	}
	if n != 7 {
		t.Errorf("%d rows of a limit of 7", n)
	}
	before := ask(t, st, queries.SessionOptions{}, "sources")
	ask(t, st, queries.SessionOptions{Lang: "gizmo"}, `g.AddQuad && g.AddQuad("a","b","c"); g.Emit(1)`)
	if after := ask(t, st, queries.SessionOptions{}, "sources"); after != before {
		t.Error("a query wrote")
	}
}

func TestGraphQL(t *testing.T) {
	st := ofWorld(t)
	cases := []struct{ name, code, want string }{
		{"labels", `{ nodes(id: coop:country/UZ){ id, rdfs:label } }`, "id,rdfs:label\nhttps://w3id.org/coopgraph/country/UZ,Uzbekistan\n"},
		{"brackets", `{ nodes(id: <coop:country/UZ>){ id, <rdfs:label> } }`, "id,rdfs:label\nhttps://w3id.org/coopgraph/country/UZ,Uzbekistan\n"},
		{"nested", `{ nodes(id: coop:person/mary-jones){ id, coop:attended { rdfs:label } } }`, "id,coop:attended\nhttps://w3id.org/coopgraph/person/mary-jones,\"{\"\"rdfs:label\"\":\"\"Bay Evening\"\"}\"\n"},
		{"broken", `{ nodes(`, "error: graphql:"},
		{"nobody", `{ nodes(id: coop:country/XX){ id } }`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := strings.ReplaceAll(ask(t, st, queries.SessionOptions{Output: queries.Output{Format: "csv"}}, c.code), "\r\n", "\n")
			if got != c.want && (!strings.HasPrefix(c.want, "error") || !strings.HasPrefix(got, c.want)) {
				t.Errorf("%s:\ngot  %q\nwant %q", c.code, got, c.want)
			}
		})
	}
}
