package facts

import (
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// shared holds the terms as values, so that a million quads share one of each.
var shared = func() map[quad.IRI]quad.Value {
	out := map[quad.IRI]quad.Value{}
	for _, t := range vocab.Terms() {
		out[t.IRI] = t.IRI
	}
	return out
}()

// boxed gives a term as a value.
func boxed(iri quad.IRI) quad.Value {
	if v, ok := shared[iri]; ok {
		return v
	}
	return iri
}
