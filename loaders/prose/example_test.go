package prose_test

import (
	"context"
	"fmt"

	"coopgraph/graph/record"
	"coopgraph/loaders/prose"
)

// A sentence of a release as a Record: who took part, where, for whom.
func ExampleRead() {
	const text = "Talks in Tashkent\n\nOn 15 October 2020 experts met in Tashkent. Anna Kadyrova, director of the Lake Institute (Kazakhstan), took part in the talks."
	records, err := prose.Read(context.Background(), text, record.Source{}, prose.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range records {
		fmt.Println(r.Meeting.Date, r.Meeting.City)
		for _, p := range r.People {
			fmt.Printf("%s; %s; %s; %s\n", p.Name, p.Role, p.Institute, p.Country)
		}
	}
	// Output:
	// 2020-10-15 Tashkent
	// Anna Kadyrova; director; Lake Institute; KZ
}
