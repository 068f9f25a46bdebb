package store

import (
	"cmp"
	"context"

	"github.com/cayleygraph/quad"

	"coopgraph/graph/store/pebblestore"
)

// A Number stands for a value while the store is open: equal values have equal numbers.
// Numbers are dense, so that an array by number can stand in for a map.
type Number = pebblestore.ID

// A Link is the subject and the object of a quad, by number.
type Link = pebblestore.Link

// Links gives the links of the quads that match p, read on up to workers goroutines. It
// is Quads for those who read millions and need the texts of few: see Texts. The same
// link under two labels comes twice.
func (s *Store) Links(ctx context.Context, p Pattern, workers int) ([]Link, error) {
	err := s.usable()
	for _, v := range []*quad.Value{&p.S, &p.P, &p.O, &p.L} {
		if *v != nil && err == nil {
			*v, err = Normal(*v)
		}
	}
	if err != nil {
		return nil, err
	}
	links, err := s.p.Links(ctx, pebblePattern(p), workers)
	return links, cmp.Or(err, ctx.Err())
}

// Texts gives the texts of numbers, in their order: IRIs in full, literals without type
// and language.
func (s *Store) Texts(ctx context.Context, numbers []Number, workers int) ([]string, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	return s.p.Texts(ctx, numbers, workers)
}
