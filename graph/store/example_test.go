package store_test

import (
	"context"
	"fmt"
	"os"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A document goes in, a path is walked, everything is dumped.
func ExampleOpen() {
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer st.Close()
	doc := store.Document{Label: vocab.Entity("document", "minutes-0a1b2c3d4e5f"), Place: "/minutes.txt"}
	talks := vocab.Entity("meeting", "lake-talks")
	for _, person := range []quad.IRI{vocab.Entity("person", "anna-kadyrova"), vocab.Entity("person", "bota-lin")} {
		doc.Quads = append(doc.Quads, quad.Quad{Subject: person, Predicate: vocab.Attended, Object: talks, Label: doc.Label})
	}
	docs := func(yield func(store.Document, error) bool) { yield(doc, nil) }
	if _, err := st.Replace(ctx, docs); err != nil {
		fmt.Println(err)
		return
	}
	met, err := st.Values(ctx, st.Path(doc.Quads[0].Subject).Out(vocab.Attended).In(vocab.Attended))
	fmt.Println(met, err)
	if _, err := st.Dump(ctx, os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// [<https://w3id.org/coopgraph/person/anna-kadyrova> <https://w3id.org/coopgraph/person/bota-lin>] <nil>
	// <https://w3id.org/coopgraph/person/anna-kadyrova> <https://w3id.org/coopgraph/attended> <https://w3id.org/coopgraph/meeting/lake-talks> <https://w3id.org/coopgraph/document/minutes-0a1b2c3d4e5f> .
	// <https://w3id.org/coopgraph/person/bota-lin> <https://w3id.org/coopgraph/attended> <https://w3id.org/coopgraph/meeting/lake-talks> <https://w3id.org/coopgraph/document/minutes-0a1b2c3d4e5f> .
}
