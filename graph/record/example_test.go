package record_test

import (
	"fmt"
	"os"
	"strings"

	"coopgraph/graph/record"
)

// A Record is one JSON object a line; what a source leaves open is left out.
func ExampleEncode() {
	line := `{"id":"minutes/1","meeting":{"date":"2020-10"},"people":[{"name":"Anna Kadyrova","participant":true}]}`
	for r, err := range record.Decode(strings.NewReader(line)) {
		if err != nil {
			fmt.Println(err)
			return
		}
		r.Meeting.City = "Tashkent"
		if err := record.Encode(os.Stdout, r); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// {"id":"minutes/1","meeting":{"date":"2020-10","city":"Tashkent"},"people":[{"name":"Anna Kadyrova","participant":true}]}
}
