package store

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"coopgraph/graph/store/pebblestore"
)

// A Number stands for a value while the store is open: equal values have equal numbers.
// Numbers are dense, so that an array by number can stand in for a map.
type Number = pebblestore.ID

// A Link is the subject and the object of a quad, by number.
type Link = pebblestore.Link

// Links streams the links of the quads that match p, in pieces that are good until the
// next one. It is Quads for those who read millions and need the values of few: see
// Numbered. The same link under two labels comes twice.
func (s *Store) Links(ctx context.Context, p Pattern) iter.Seq2[[]Link, error] {
	return func(yield func([]Link, error) bool) {
		err := s.usable()
		for _, v := range []*quad.Value{&p.S, &p.P, &p.O, &p.L} {
			if *v != nil && err == nil {
				*v, err = Normal(*v)
			}
		}
		if err != nil {
			yield(nil, err)
			return
		}
		for links, err := range s.p.Links(ctx, pebblePattern(p)) {
			if !yield(links, err) || err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// Numbered gives the values of numbers, in their order.
func (s *Store) Numbered(ctx context.Context, numbers []Number, workers int) ([]quad.Value, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	return s.p.Values(ctx, numbers, workers)
}
