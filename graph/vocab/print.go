package vocab

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
)

// Rows gives the Terms as a table: the head first, then for each term its prefixed
// IRI, kind, domain, range, standard term, meaning and sample.
func Rows() [][]string {
	rows := [][]string{{"term", "kind", "from", "to", "specialises", "meaning", "sample"}}
	for _, t := range Terms() {
		kind, align := "predicate", ""
		if t.Class {
			kind = "class"
		}
		if t.Align != "" {
			align = Short(t.Align)
		}
		if t.Inv {
			align += " (inverse)"
		}
		rows = append(rows, []string{Short(t.IRI), kind, names(t.Domain), t.Range, align, t.Doc, t.Sample})
	}
	return rows
}

// names joins the local names of classes by commas.
func names(iris []quad.IRI) string {
	var out []string
	for _, iri := range iris {
		out = append(out, strings.TrimPrefix(string(iri), NS))
	}
	return strings.Join(out, ", ")
}

// WriteTurtle writes the Terms as an RDF Schema vocabulary in Turtle: comment,
// domain, range, the standard term that each specialises, and its sample. The
// same bytes every time; the error is the writer's.
func WriteTurtle(w io.Writer) error {
	b := bufio.NewWriter(w)
	for _, p := range Prefixes {
		fmt.Fprintf(b, "@prefix %s: <%s> .\n", p.Short, p.NS)
	}
	fmt.Fprintf(b, "\n<%s> a owl:Ontology ;\n    rdfs:label \"coopgraph\"@en .\n", strings.TrimSuffix(NS, "/"))
	for _, t := range Terms() {
		if !strings.HasPrefix(string(t.IRI), NS) {
			continue // rdf:type and rdfs:label are defined elsewhere
		}
		kind, sub := "rdf:Property", "rdfs:subPropertyOf"
		if t.Class {
			kind, sub = "rdfs:Class", "rdfs:subClassOf"
		}
		if t.Inv {
			sub = "owl:inverseOf"
		}
		fmt.Fprintf(b, "\n%s a %s ;\n    rdfs:label %s@en ;\n    rdfs:comment %s@en ;\n",
			Short(t.IRI), kind, literal(strings.TrimPrefix(string(t.IRI), NS)), literal(t.Doc))
		if len(t.Domain) == 1 {
			fmt.Fprintf(b, "    rdfs:domain %s ;\n", Short(t.Domain[0]))
		}
		for _, d := range t.Domain {
			if len(t.Domain) > 1 {
				fmt.Fprintf(b, "    schema:domainIncludes %s ;\n", Short(d))
			}
		}
		for _, r := range ranges(t.Range) {
			fmt.Fprintf(b, "    schema:rangeIncludes %s ;\n", r)
		}
		if t.Align != "" {
			fmt.Fprintf(b, "    %s %s ;\n", sub, Short(t.Align))
		}
		fmt.Fprintf(b, "    skos:example %s .\n", literal(t.Sample))
	}
	return b.Flush()
}

// ranges turns the words of a term's range into prefixed IRIs.
func ranges(words string) []string {
	literals := map[string][]string{
		"text": {"xsd:string"}, "integer": {"xsd:integer"}, "boolean": {"xsd:boolean"},
		"date": {"xsd:date", "xsd:gYearMonth", "xsd:gYear"}, "class": {"rdfs:Class"},
	}
	if out, ok := literals[words]; ok {
		return out
	}
	var out []string
	for _, w := range strings.Fields(strings.ReplaceAll(words, ",", " ")) {
		if w != "or" && w[0] >= 'A' && w[0] <= 'Z' {
			out = append(out, "coop:"+w)
		}
	}
	return out
}

func literal(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(s) + `"`
}
