package build_test

import (
	"context"
	"fmt"

	"coopgraph/graph/build"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
)

// What a document says replaces what it said before, so loading it again adds nothing.
func ExampleLoad() {
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer st.Close()
	r := record.Record{ID: "1", Source: record.Source{Document: "minutes-0a1b2c3d4e5f"}, Meeting: record.Meeting{Title: "Lake Talks", Date: "2021"},
		People: []record.Person{{Name: "Anna Kadyrova", Participant: true, Mentions: []record.Mention{{Text: "Anna Kadyrova", Where: "row 2"}}}}}
	for range 2 {
		_, err := build.Load(ctx, st, func(yield func(build.Document, error) bool) {
			yield(build.Document{Records: []record.Record{r}}, nil)
		}, build.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		quads, _, err := st.Size(ctx)
		fmt.Println(quads > 0, err)
	}
	// Output:
	// true <nil>
	// true <nil>
}
