package pebblestore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// settle wraps a shape that Cayley's path API builds by a function of its own,
// which is what a recursive step is.
func settle(s shape.Shape) (shape.Shape, bool) {
	switch s.(type) {
	case nil, quadsShape, hopShape, settled,
		shape.Null, shape.AllNodes, shape.Except, shape.Filter, shape.Count, shape.Quads,
		shape.NodesFrom, shape.QuadsAction, shape.Fixed, shape.FixedTags, shape.Lookup,
		shape.Materialize, shape.Intersect, shape.IntersectOpt, shape.Union, shape.Page,
		shape.Unique, shape.Save, shape.Sort:
		return s, false
	}
	return settled{s}, true
}

func settleAll(list []shape.Shape) ([]shape.Shape, bool) {
	var out []shape.Shape
	for i, s := range list {
		n, ok := settle(s)
		if !ok {
			continue
		}
		if out == nil {
			out = append(out, list...)
		}
		out[i] = n
	}
	if out == nil {
		return list, false
	}
	return out, true
}

type settled struct{ shape.Shape }

func (s settled) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

func (s settled) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := s.Shape.BuildIterator(qs)
	if r, ok := it.(*iterator.Recursive); ok {
		return recursion{r}
	}
	return it
}

// recursion is Cayley's recursive step with a look-up of its own: Cayley's
// keeps the tags of the node asked before, and gives a node found by walking
// on the tags of another. Which one depends on the order of quads.
type recursion struct{ *iterator.Recursive }

func (it recursion) Optimize(ctx context.Context) (iterator.Shape, bool) {
	it.Recursive.Optimize(ctx)
	return it, false
}

func (it recursion) Lookup() iterator.Index {
	return &recursionCheck{recursion: it, walk: it.Iterate(), found: map[any][]map[string]graph.Ref{}}
}

type recursionCheck struct {
	recursion
	walk  iterator.Scanner
	found map[any][]map[string]graph.Ref // the tags of every way to a node met so far
	cur   graph.Ref
	tags  []map[string]graph.Ref
}

func (it *recursionCheck) Contains(ctx context.Context, r graph.Ref) bool {
	key := refs.ToKey(r)
	tags, ok := it.found[key]
	for !ok && it.walk.Next(ctx) {
		at := refs.ToKey(it.walk.Result())
		for more := true; more; more = it.walk.NextPath(ctx) {
			m := map[string]graph.Ref{}
			it.walk.TagResults(m)
			it.found[at] = append(it.found[at], m)
		}
		if at == key {
			tags, ok = it.found[key], true
		}
	}
	if ok {
		it.cur, it.tags = r, tags
	}
	return ok
}

func (it *recursionCheck) Result() graph.Ref { return it.cur }
func (it *recursionCheck) TagResults(dst map[string]graph.Ref) {
	if len(it.tags) > 0 {
		for k, v := range it.tags[0] {
			dst[k] = v
		}
	}
}
func (it *recursionCheck) NextPath(context.Context) bool {
	if len(it.tags) < 2 {
		return false
	}
	it.tags = it.tags[1:]
	return true
}
func (it *recursionCheck) Err() error   { return it.walk.Err() }
func (it *recursionCheck) Close() error { return it.walk.Close() }
