package queries_test

import (
	"context"
	"fmt"
	"iter"
	"os"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
	"coopgraph/queries"

	"github.com/cayleygraph/quad"
)

// A store of one meeting and two people, asked as in the shell: names without quotes.
func ExampleSession_Run() {
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer st.Close()
	if _, err := st.Replace(ctx, twoAtATable()); err != nil {
		fmt.Println(err)
		return
	}
	s := queries.NewSession(st, queries.SessionOptions{Output: queries.Output{Format: "markdown"}})
	if err := s.Run(ctx, "path Anna Kadyrova Bota Lin", os.Stdout); err != nil {
		fmt.Println(err)
	}
	fmt.Println(s.Run(ctx, "met Ana Kadyrova", os.Stdout))
	// Output:
	// | step | from | to | meeting | date | where | shared | from\_iri | to\_iri | meeting\_iri |
	// | ---: | --- | --- | --- | --- | --- | ---: | --- | --- | --- |
	// | 1 | Anna Kadyrova | Bota Lin | Lake Talks | 2021 |  | 1 | `coop:person/anna-kadyrova` | `coop:person/bota-lin` | `coop:meeting/lake-talks` |
	// no person, institute or country "Ana Kadyrova"; near it: Anna Kadyrova
}

func twoAtATable() iter.Seq2[store.Document, error] {
	doc := vocab.Entity("document", "minutes-0a1b2c3d4e5f")
	meeting := vocab.Entity("meeting", "lake-talks")
	said := store.Document{Label: doc}
	decided := store.Document{Label: vocab.Identity}
	add := func(d *store.Document, s, p quad.IRI, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: d.Label})
	}
	add(&said, meeting, vocab.Date, quad.TypedString{Value: "2021", Type: vocab.XSDGYear})
	add(&decided, meeting, vocab.Label, quad.String("Lake Talks"))
	for slug, name := range map[string]string{"anna-kadyrova": "Anna Kadyrova", "bota-lin": "Bota Lin"} {
		add(&said, vocab.Entity("person", slug), vocab.Attended, meeting)
		add(&decided, vocab.Entity("person", slug), vocab.Label, quad.String(name))
	}
	return func(yield func(store.Document, error) bool) {
		_ = yield(said, nil) && yield(decided, nil)
	}
}
