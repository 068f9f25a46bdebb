package lexicon

import (
	"iter"
	"maps"
	"strings"
)

// An Index keeps values by folded words. The rules ask many lists about each word of a
// text, and nearly all say no: a sieve says so at once for most words that are not kept.
// The zero Index is empty. It may be read from many goroutines, once it is filled.
type Index[V any] struct {
	at    map[string]V
	sieve []uint64 // a bit for each value of sign, by its leading bits
	shift uint     // 32 less the bits of a sign that the sieve goes by
}

// sieveBits are the bits of the sieve for each word.
const sieveBits = 16

// Has tells whether the word is kept.
func (x *Index[V]) Has(w string) bool {
	if !x.may(w) {
		return false
	}
	_, ok := x.at[w]
	return ok
}

// Get gives what is kept under the word.
func (x *Index[V]) Get(w string) (v V, ok bool) {
	if x.may(w) {
		v, ok = x.at[w]
	}
	return v, ok
}

// At is the value of Get, the zero value for none.
func (x *Index[V]) At(w string) (v V) {
	if x.may(w) {
		v = x.at[w]
	}
	return v
}

// Put keeps v under the word.
func (x *Index[V]) Put(w string, v V) {
	if x.at == nil {
		x.at = map[string]V{}
	}
	x.at[w] = v
	if len(x.at)*sieveBits <= len(x.sieve)*64 {
		x.mark(w)
		return
	}
	n := max(4, 2*len(x.sieve))
	x.sieve, x.shift = make([]uint64, n), 32
	for k := n * 64; k > 1; k /= 2 {
		x.shift--
	}
	for k := range x.at {
		x.mark(k)
	}
}

// Remove takes the word out.
func (x *Index[V]) Remove(w string) { delete(x.at, w) }

// All gives the words and their values, in no order.
func (x *Index[V]) All() iter.Seq2[string, V] { return maps.All(x.at) }

func (x *Index[V]) mark(w string) {
	s := sign(w) >> x.shift
	x.sieve[s/64] |= 1 << (s % 64)
}

// may tells whether the word may be kept: never no for one that is.
func (x *Index[V]) may(w string) bool {
	if s := sign(w) >> x.shift; int(s/64) < len(x.sieve) {
		return x.sieve[s/64]>>(s%64)&1 != 0
	}
	return false
}

// sign mixes the length and three letters of a word.
func sign(w string) uint32 {
	n := len(w)
	if n == 0 {
		return 0
	}
	return (uint32(n) | uint32(w[0])<<8 | uint32(w[n/2])<<16 | uint32(w[n-1])<<24) * 0x9e3779b1
}

// Set gives the words of s as a set.
func Set(s string) *Index[struct{}] {
	x := &Index[struct{}]{}
	for w := range strings.FieldsSeq(s) {
		x.Put(w, struct{}{})
	}
	return x
}
