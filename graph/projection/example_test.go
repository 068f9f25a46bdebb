package projection_test

import (
	"context"
	"fmt"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/projection"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
)

// Three people at one meeting are tied pairwise, each tie with strength 1/(3-1).
func ExampleProject() {
	ctx := context.Background()
	st, err := store.Open(ctx, "mem:", store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer st.Close()
	r := record.Record{ID: "1", Source: record.Source{Document: "minutes-0a1b2c3d4e5f"}, Meeting: record.Meeting{Title: "Lake Talks", Date: "2021"}}
	for _, name := range []string{"Anna Kadyrova", "Bota Lin", "Cyrus Dahl"} {
		r.People = append(r.People, record.Person{Name: name, Participant: true, Mentions: []record.Mention{{Text: name, Where: "row 2"}}})
	}
	_, err = build.Load(ctx, st, func(yield func(build.Document, error) bool) {
		yield(build.Document{Records: []record.Record{r}}, nil)
	}, build.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := projection.Project(ctx, st, graph.Rule{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n.Len(), "people,", n.Ties(), "ties, each of strength", n.Strength(0, 1))
	// Output: 3 people, 3 ties, each of strength 0.5
}
