package words_test

import (
	"fmt"

	"coopgraph/loaders/prose/words"
)

// The stop of a title ends no sentence.
func ExampleNew() {
	t := words.New("Dr. Kadyrova spoke on water. Dinner followed.")
	for _, s := range t.Sents {
		fmt.Println(t.S[s.Start:s.End])
	}
	// Output:
	// Dr. Kadyrova spoke on water.
	// Dinner followed.
}
