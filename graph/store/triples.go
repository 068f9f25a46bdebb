package store

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strings"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A statement is one predicate and object of a subject; text is its sorting form.
type statement struct {
	p    quad.IRI
	o    quad.Value
	text string
}

// triples gives the statements of every subject, sorted and each once, whatever
// document made it. Beside each stands what it says in the standard term that
// vocab aligns with its predicate or class (schema.org, ORG, PROV-O, SKOS).
func (s *Store) triples(ctx context.Context) (subjects []quad.Value, of map[quad.Value][]statement, err error) {
	terms := map[quad.IRI]vocab.Term{}
	for _, t := range vocab.Terms() {
		terms[t.IRI] = t
	}
	of = map[quad.Value][]statement{}
	add := func(sub quad.Value, p quad.IRI, o quad.Value) {
		of[sub] = append(of[sub], statement{p, o, string(AppendTerm(AppendTerm(nil, p), o))})
	}
	for q, err := range s.Quads(ctx, Pattern{}) {
		if err != nil {
			return nil, nil, err
		}
		p := labelIRI(q.Predicate)
		add(q.Subject, p, q.Object)
		class := labelIRI(q.Object)
		switch t := terms[p]; {
		case p == vocab.Type && terms[class].Align != "":
			add(q.Subject, p, terms[class].Align)
		case t.Align == "" || t.Class:
		case !t.Inv:
			add(q.Subject, t.Align, q.Object)
		case class != "":
			add(q.Object, t.Align, q.Subject)
		}
	}
	for sub, list := range of {
		subjects = append(subjects, sub)
		slices.SortFunc(list, func(a, b statement) int { return cmp.Compare(a.text, b.text) })
		of[sub] = slices.CompactFunc(list, func(a, b statement) bool { return a.text == b.text })
	}
	slices.SortFunc(subjects, func(a, b quad.Value) int {
		return strings.Compare(string(AppendTerm(nil, a)), string(AppendTerm(nil, b)))
	})
	return subjects, of, nil
}

// Turtle writes the graph as Turtle (W3C RDF 1.1 Turtle), sorted, each statement also
// in the standard term that it specialises. Documents as labels are not in it: Dump
// has them. It holds the graph in memory.
func (s *Store) Turtle(ctx context.Context, w io.Writer) error {
	subjects, of, err := s.triples(ctx)
	if err != nil {
		return err
	}
	bw := bufio.NewWriterSize(w, 1<<16)
	for _, p := range vocab.Prefixes {
		bw.WriteString("@prefix " + p.Short + ": <" + p.NS + "> .\n")
	}
	for _, sub := range subjects {
		bw.WriteString("\n" + turtleTerm(sub))
		last := quad.IRI("")
		for i, st := range of[sub] {
			switch {
			case i == 0:
				bw.WriteString(" " + turtlePredicate(st.p))
			case st.p == last:
				bw.WriteString(",")
			default:
				bw.WriteString(" ;\n    " + turtlePredicate(st.p))
			}
			last = st.p
			bw.WriteString(" " + turtleTerm(st.o))
		}
		bw.WriteString(" .\n")
	}
	return bw.Flush()
}

// plainLocal is a local name that Turtle takes without an escape.
var plainLocal = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func turtlePredicate(p quad.IRI) string {
	if p == vocab.Type {
		return "a"
	}
	return turtleTerm(p)
}

func turtleTerm(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		short, local, found := strings.Cut(vocab.Short(iri), ":")
		if found && short+":"+local != string(iri) && plainLocal.MatchString(local) {
			return short + ":" + local
		}
	}
	return string(AppendTerm(nil, v))
}

// JSONLD writes the graph as JSON-LD 1.1, flattened, one node object a line, sorted,
// each statement also in the standard term that it specialises. It holds the graph in
// memory.
func (s *Store) JSONLD(ctx context.Context, w io.Writer) error {
	subjects, of, err := s.triples(ctx)
	if err != nil {
		return err
	}
	bw := bufio.NewWriterSize(w, 1<<16)
	names := map[string]string{}
	for _, p := range vocab.Prefixes {
		names[p.Short] = p.NS
	}
	head, err := json.Marshal(names) // keys sorted
	if err != nil {
		return err
	}
	bw.WriteString(`{"@context":` + string(head) + ",\n\"@graph\":[")
	for i, sub := range subjects {
		node := map[string]any{"@id": jsonID(sub)}
		for _, st := range of[sub] {
			key, value := vocab.Short(st.p), jsonObject(st.o)
			if class := labelIRI(st.o); st.p == vocab.Type && class != "" {
				key, value = "@type", any(vocab.Short(class))
			}
			list, _ := node[key].([]any)
			node[key] = append(list, value)
		}
		line, err := json.Marshal(node)
		if err != nil {
			return err
		}
		if i > 0 {
			bw.WriteByte(',')
		}
		bw.WriteByte('\n')
		bw.Write(line)
	}
	bw.WriteString("\n]}\n")
	return bw.Flush()
}

func jsonID(v quad.Value) string {
	if iri, ok := v.(quad.IRI); ok {
		return string(iri)
	}
	return string(AppendTerm(nil, v))
}

func jsonObject(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return map[string]any{"@id": jsonID(v)}
	case quad.LangString:
		return map[string]any{"@value": string(v.Value), "@language": v.Lang}
	}
	lex, typ := lexical(v)
	if typ == "" {
		return map[string]any{"@value": lex}
	}
	return map[string]any{"@value": lex, "@type": string(typ)}
}
