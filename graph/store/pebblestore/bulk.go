package pebblestore

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// bulk is a stand-in until the sorted path lands.
func (s *Store) bulk(ctx context.Context, held []Document, next func() (Document, error, bool), remove []quad.IRI) (Stats, error) {
	for {
		d, err, ok := next()
		if !ok {
			return s.small(ctx, held, remove, pebble.Sync)
		}
		if err != nil {
			return Stats{}, err
		}
		held = append(held, d)
	}
}
