package eval_test

import (
	"fmt"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/loaders/eval"
)

func ExampleScore() {
	gold, err := eval.ReadGold(strings.NewReader(`{"people": [{"name": "Anna Kadyrova", "country": "KG", "participant": true}, {"name": "Bota Lin", "participant": true}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	var s eval.Score
	s.Add("talks", gold, &record.Record{People: []record.Person{{Name: "A. Kadyrova", Country: "KG", Participant: true}}})
	fmt.Println(*s.Counts["people"])
	fmt.Println(strings.Join(s.Notes, "\n"))
	// Output:
	// {1 0 1}
	// talks: people: missed: Bota Lin
	// talks: participants: missed: Bota Lin
}
