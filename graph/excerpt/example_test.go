package excerpt_test

import (
	"fmt"
	"strings"

	"coopgraph/graph/excerpt"
)

// The sentence around a name, as reports and "why" show it.
func ExampleSentence() {
	const text = "The forum met in Tashkent. Anna Kadyrova spoke on water. Dinner followed."
	start := strings.Index(text, "Anna")
	fmt.Println(excerpt.Sentence(text, start, start+len("Anna Kadyrova")))
	// Output: Anna Kadyrova spoke on water.
}
