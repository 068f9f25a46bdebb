package vocab_test

import (
	"fmt"

	"coopgraph/graph/vocab"
)

// People read and write the short form; the store keeps the full one.
func ExampleShort() {
	who := vocab.Entity("person", "sanjar-valiyev")
	fmt.Println(vocab.Short(who))
	fmt.Println(vocab.Expand("coop:attended") == vocab.Attended)
	// Output:
	// coop:person/sanjar-valiyev
	// true
}
