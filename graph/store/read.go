package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// Quads streams the quads that match p, as they are when the reading begins, in no
// promised order. A cancelled ctx ends it with ctx's error. The same fact under two
// labels is two quads: count nodes, not quads.
func (s *Store) Quads(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		err := s.usable()
		for _, v := range []*quad.Value{&p.S, &p.P, &p.O, &p.L} {
			if *v != nil && err == nil {
				*v, err = Normal(*v)
			}
		}
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for q, err := range s.p.Quads(ctx, pebblePattern(p)) {
			if !yield(q, err) || err != nil {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// Document gives the quads of one document, sorted as Dump sorts them; none for a
// document that is not there.
func (s *Store) Document(ctx context.Context, label quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range s.Quads(ctx, Pattern{L: label}) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return sortQuads(quads), nil
}

// Labels gives every label that has quads, sorted; vocab.Identity and
// vocab.Judgements are among them.
func (s *Store) Labels(ctx context.Context) ([]quad.IRI, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	counts, err := s.p.Labels(ctx)
	if err != nil {
		return nil, err
	}
	labels := make([]quad.IRI, 0, len(counts))
	for _, c := range counts {
		labels = append(labels, labelIRI(c.Label))
	}
	slices.Sort(labels)
	return labels, nil
}

// Place gives where a document was read from: the first in sorted order of its
// places, "" where none is known.
func (s *Store) Place(label quad.IRI) string {
	place, err := s.p.Place(label)
	if err != nil {
		return ""
	}
	return place
}

// AtPlace gives the document that was read from place.
func (s *Store) AtPlace(place string) (quad.IRI, bool) {
	v, err := s.p.AtPlace(place)
	label := labelIRI(v)
	return label, err == nil && label != ""
}

// Size counts quads, and distinct values in any position. A fact under two labels
// counts twice among the quads.
func (s *Store) Size(context.Context) (quads, nodes int64, err error) {
	if err := s.usable(); err != nil {
		return 0, 0, err
	}
	quads, nodes = s.p.Size()
	return quads, nodes, nil
}

// Verify reads the whole store and checks its orders, dictionary, counters and places
// against each other. It gives the number of quads, and ErrDamaged with what is wrong.
func (s *Store) Verify(ctx context.Context) (int64, error) {
	if err := s.usable(); err != nil {
		return 0, err
	}
	report, err := s.p.Verify(ctx)
	if err != nil && len(report.Problems) > 0 {
		return report.Quads, fmt.Errorf("%w: %s; restore it from a dump", ErrDamaged, strings.Join(report.Problems, "; "))
	}
	return report.Quads, err
}

// Path starts a walk at nodes; Values runs it. Without nodes it is empty, where
// Cayley's StartPath would walk from every value, predicates and labels included.
// A path belongs to one goroutine and is good until the next write.
func (s *Store) Path(nodes ...quad.Value) *path.Path {
	if len(nodes) == 0 {
		return path.PathFromIterator(s.p.QuadStore(), iterator.NewNull())
	}
	starts := make([]quad.Value, len(nodes))
	for i, v := range nodes {
		if n, err := Normal(v); err == nil {
			v = n
		}
		starts[i] = v
	}
	return path.StartPath(s.p.QuadStore(), starts...)
}

// Values gives the nodes that p ends in, each once, sorted by their N-Quads form. A
// walk that was cancelled is ctx's error, never a short answer.
func (s *Store) Values(ctx context.Context, p *path.Path) ([]quad.Value, error) {
	if err := s.usable(); err != nil {
		return nil, err
	}
	type named struct {
		text string
		v    quad.Value
	}
	var found []named
	qs := s.p.QuadStore()
	it := shape.BuildIterator(ctx, qs, p.Shape())
	if it == nil {
		return nil, errors.New("path: cannot be walked")
	}
	it, _ = it.Optimize(ctx)
	scan := it.Iterate()
	defer scan.Close()
	seen := map[any]bool{}
	for n := 0; scan.Next(ctx); n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		ref := scan.Result()
		if ref == nil || seen[ref.Key()] {
			continue
		}
		seen[ref.Key()] = true
		v, err := qs.NameOf(ref)
		if err != nil {
			return nil, err
		}
		if v != nil {
			found = append(found, named{string(AppendTerm(nil, v)), v})
		}
	}
	if err := errors.Join(scan.Err(), ctx.Err()); err != nil {
		return nil, err
	}
	slices.SortFunc(found, func(a, b named) int { return strings.Compare(a.text, b.text) })
	values := make([]quad.Value, len(found))
	for i, f := range found {
		values[i] = f.v
	}
	return values, nil
}

// scopeOf makes the prefix that keeps the blank nodes of one file apart from all others.
func scopeOf(label quad.IRI) string {
	sum := sha256.Sum256([]byte(label))
	return "d" + hex.EncodeToString(sum[:5]) + "-"
}

func scoped(v quad.Value, scope string) quad.Value {
	if b, ok := v.(quad.BNode); ok && scope != "" && !strings.HasPrefix(string(b), scope) {
		return quad.BNode(scope) + b
	}
	return v
}
