package build

import (
	"context"
	"fmt"
	"strings"

	"coopgraph/graph/reference"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Gazetteer gives the institutes and formats known beforehand in a store, as identity
// takes them: those that ship, and the user's own that the store keeps. own is their
// text as reference.Parse reads it, "" for none.
func Gazetteer(ctx context.Context, st *store.Store) (g *reference.Gazetteer, own string, err error) {
	quads, err := st.Document(ctx, vocab.Gazetteer)
	if err != nil {
		return nil, "", err
	}
	for _, q := range quads {
		if s, ok := q.Object.(quad.String); ok && q.Predicate == quad.Value(vocab.Text) {
			own = string(s)
		}
	}
	g, err = withOwn(own)
	if err != nil {
		return nil, "", fmt.Errorf("the gazetteer that the store keeps: %w", err)
	}
	return g, own, nil
}

// SetGazetteer gives a store other institutes and formats of the user's own, as
// reference.Parse reads them, and decides anew who is who, in one step; "" takes them
// back. What documents say stays as it was read.
func SetGazetteer(ctx context.Context, st *store.Store, own string) (Stats, error) {
	return reading(ctx, st, func(s *state) (Stats, error) {
		if err := s.know(own); err != nil {
			return Stats{}, err
		}
		return s.write(ctx, Options{}, Stats{})
	})
}

// know makes own the gazetteer of the store to be.
func (s *state) know(own string) (err error) {
	s.own, s.newOwn = own, true
	s.gazetteer, err = withOwn(own)
	return err
}

func withOwn(own string) (*reference.Gazetteer, error) {
	if own == "" {
		return reference.Builtin(), nil
	}
	e, err := reference.Parse(strings.NewReader(own))
	if err != nil {
		return nil, err
	}
	return reference.Builtin().With(e), nil
}

// gazetteerQuads gives what stands under coop:gazetteer.
func gazetteerQuads(own string) []quad.Quad {
	if own == "" {
		return nil
	}
	return []quad.Quad{{Subject: vocab.Gazetteer, Predicate: vocab.Text, Object: quad.String(own), Label: vocab.Gazetteer}}
}
