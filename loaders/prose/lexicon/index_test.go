package lexicon

import (
	"fmt"
	"testing"
)

// TestIndex asks for words that are kept and for ones like them that are not, while the
// index grows past several sizes of its sieve.
func TestIndex(t *testing.T) {
	var x Index[int]
	if x.Has("") || x.Has("word") || x.At("word") != 0 {
		t.Error("an empty index has a word")
	}
	for n := range 3000 {
		x.Put(fmt.Sprint("w", n), n)
		x.Put(fmt.Sprint("w", n, "–"), -n)
	}
	x.Put("", 7)
	for n := range 3000 {
		if v, ok := x.Get(fmt.Sprint("w", n)); !ok || v != n || x.At(fmt.Sprint("w", n, "–")) != -n {
			t.Fatalf("w%d is not kept", n)
		}
		if x.Has(fmt.Sprint("x", n)) {
			t.Fatalf("x%d is kept", n)
		}
	}
	x.Remove("w17")
	if !x.Has("") || x.Has("w17") || !x.Has("w18") {
		t.Error("the empty word or a neighbour is gone, or a word taken out is not")
	}
}
