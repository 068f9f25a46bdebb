package vocab

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// A Prefix is the short form of a namespace. No prefix's namespace starts with
// another's, so that every IRI has one short form.
type Prefix struct {
	Short string // as people type it, without the colon
	NS    string // the namespace in full
	Doc   string // what stands under it, lower case, no full stop
}

// Prefixes are all the prefixes that Short and Expand know, own namespace first.
var Prefixes = []Prefix{
	{"coop", NS, "coopgraph's own terms and entities"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "RDF"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#", "RDF Schema"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#", "XML Schema datatypes"},
	{"owl", "http://www.w3.org/2002/07/owl#", "OWL"},
	{"schema", "https://schema.org/", "schema.org"},
	{"org", "http://www.w3.org/ns/org#", "W3C Organization Ontology"},
	{"prov", "http://www.w3.org/ns/prov#", "W3C PROV-O"},
	{"skos", "http://www.w3.org/2004/02/skos/core#", "W3C SKOS"},
	{"foaf", "http://xmlns.com/foaf/0.1/", "Friend of a Friend"},
	{"dcterms", "http://purl.org/dc/terms/", "Dublin Core terms"},
}

// Short gives the prefixed form of an IRI, "coop:attended"; an IRI outside all
// Prefixes comes back as it is. Expand turns the answer back into the same IRI.
func Short(iri quad.IRI) string {
	for _, p := range Prefixes {
		if rest, ok := strings.CutPrefix(string(iri), p.NS); ok && rest != "" {
			return p.Short + ":" + rest
		}
	}
	return string(iri)
}

// Expand gives the full IRI of what people type: "coop:attended",
// "<coop:attended>" or a full IRI, with or without angle brackets. What has no
// known prefix comes back as it is.
func Expand(s string) quad.IRI {
	if strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") {
		s = s[1 : len(s)-1]
	}
	short, rest, ok := strings.Cut(s, ":")
	if !ok || strings.HasPrefix(rest, "//") {
		return quad.IRI(s)
	}
	for _, p := range Prefixes {
		if p.Short == short {
			return quad.IRI(p.NS + rest)
		}
	}
	return quad.IRI(s)
}
