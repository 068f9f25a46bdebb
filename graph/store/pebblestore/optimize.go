package pebblestore

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape is called by Cayley for every part of a query, inner parts
// first. Conditions on a quad that are single nodes (the predicate of a step,
// mostly) become one pattern, so that a step from a node is one range scan of
// the order that fits, and not a walk over all quads of the node.
func (qs *QuadStore) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Quads:
		return qs.pattern(s)
	case shape.NodesFrom:
		if shape.IsNull(s.Quads) {
			return shape.Null{}, true
		}
		if q, ok := s.Quads.(quadsShape); ok && dirIndex(s.Dir) >= 0 {
			return hopShape{q, s.Dir}, true
		}
	case shape.QuadsAction:
		return qs.action(s)
	case shape.Save:
		if from, ok := settle(s.From); ok {
			s.From = from
			return s, true
		}
	case shape.Unique:
		if from, ok := settle(s.From); ok {
			return shape.Unique{From: from}, true
		}
	case shape.Intersect:
		if out, ok := settleAll(s); ok {
			return shape.Intersect(out), true
		}
	case shape.IntersectOpt:
		sub, ok := settleAll(s.Sub)
		opt, ok2 := settleAll(s.Opt)
		if ok || ok2 {
			return shape.IntersectOpt{Sub: sub, Opt: opt}, true
		}
	case shape.Union:
		// Cayley leaves nil among the parts here, which it then cannot build.
		var parts []shape.Shape
		for _, c := range s {
			if !shape.IsNull(c) {
				parts = append(parts, c)
			}
		}
		if len(parts) == 0 {
			return shape.Null{}, true
		}
		out, ok := settleAll(parts)
		return shape.Union(out), ok || len(parts) < len(s)
	}
	return s, false
}

// pattern gathers the single nodes among the conditions.
func (qs *QuadStore) pattern(s shape.Quads) (shape.Shape, bool) {
	out := quadsShape{qs: qs}
	for _, f := range s {
		i := dirIndex(f.Dir)
		if i < 0 {
			return s, false
		}
		if shape.IsNull(f.Values) {
			return shape.Null{}, true
		}
		if r, ok := shape.One(f.Values); ok {
			id, ok := r.(ID)
			if !ok || out.p[i] != 0 && out.p[i] != id {
				return shape.Null{}, true // nothing fits
			}
			out.p[i] = id
			continue
		}
		if v, ok := settle(f.Values); ok {
			f.Values = v
		}
		out.rest = append(out.rest, f)
	}
	return out, true
}

func (qs *QuadStore) action(s shape.QuadsAction) (shape.Shape, bool) {
	if dirIndex(s.Result) < 0 || len(s.Save[quad.Label]) > 0 {
		return s, false // saving the label also asks that there is one
	}
	q := quadsShape{qs: qs}
	for d, r := range s.Filter {
		id, ok := r.(ID)
		if !ok || dirIndex(d) < 0 {
			return shape.Null{}, true
		}
		q.p[dirIndex(d)] = id
	}
	for d, tags := range s.Save {
		if dirIndex(d) < 0 {
			return s, false
		}
		q.tags[dirIndex(d)] = tags
	}
	return hopShape{q, s.Result}, true
}

// quadsShape selects quads by a pattern and further conditions.
type quadsShape struct {
	qs   *QuadStore
	p    IDs
	tags [4][]string
	rest []shape.QuadFilter
}

func (s quadsShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

func (s quadsShape) BuildIterator(qs graph.QuadStore) iterator.Shape {
	if len(s.rest) == 0 {
		return &quads{qs: s.qs, p: s.p, tags: s.tags}
	}
	its := make([]iterator.Shape, len(s.rest))
	for i, f := range s.rest {
		if shape.IsNull(f.Values) {
			return iterator.NewNull()
		}
		its[i] = &links{qs: s.qs, p: s.p, dir: f.Dir, nodes: f.Values.BuildIterator(qs)}
	}
	if len(its) == 1 {
		return its[0]
	}
	return iterator.NewAnd(its...)
}

// hopShape takes the nodes at one direction of selected quads.
type hopShape struct {
	quads quadsShape
	dir   quad.Direction
}

func (s hopShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

func (s hopShape) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return graph.NewHasA(through{s.quads.qs, s.quads.p}, s.quads.BuildIterator(qs), s.dir)
}

// links lists the quads of a pattern that have one of some nodes at a
// direction: one range scan per node.
type links struct {
	qs    *QuadStore
	p     IDs
	dir   quad.Direction
	nodes iterator.Shape
}

func (it *links) Iterate() iterator.Scanner {
	sc := &linkScan{links: it, from: it.nodes.Iterate()}
	sc.cur.quads = &sc.step
	sc.step.qs = it.qs
	return sc
}
func (it *links) Lookup() iterator.Index {
	return &linkCheck{links: it, from: it.nodes.Lookup()}
}
func (it *links) SubIterators() []iterator.Shape { return []iterator.Shape{it.nodes} }
func (it *links) String() string                 { return fmt.Sprintf("PebbleLinks(%v, %v)", it.dir, it.p) }

func (it *links) Optimize(ctx context.Context) (iterator.Shape, bool) {
	n, changed := it.nodes.Optimize(ctx)
	if iterator.IsNull(n) {
		return n, true
	}
	if changed {
		return &links{it.qs, it.p, it.dir, n}, true
	}
	return it, false
}

// Stats takes a few nodes for all when they are known, and a guess else.
func (it *links) Stats(ctx context.Context) (iterator.Costs, error) {
	const guess, probe = 8, 16
	sub, err := it.nodes.Stats(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	size := refs.Size{Value: guess * sub.Size.Value}
	if f, ok := it.nodes.(*iterator.Fixed); ok {
		vals := f.Values()
		size = refs.Size{Exact: true}
		for i, v := range vals {
			if i == probe {
				size = refs.Size{Value: size.Value * int64(len(vals)) / probe}
				break
			}
			st, err := it.qs.bound(it.p, it.dir, v).Stats(ctx)
			if err != nil {
				return iterator.Costs{}, err
			}
			size.Value += st.Size.Value
			size.Exact = size.Exact && st.Size.Exact
		}
	}
	return iterator.Costs{ContainsCost: 1 + sub.ContainsCost, NextCost: 2 + sub.NextCost/guess, Size: size}, nil
}

type linkScan struct {
	*links
	from iterator.Scanner
	step quads    // the quads of the node at hand
	cur  quadScan // its reading; both serve one node after another
	err  error
}

func (it *linkScan) Next(ctx context.Context) bool {
	for it.err == nil {
		if it.step.p != (IDs{}) {
			if it.cur.Next(ctx) {
				return true
			}
			if it.err = it.cur.Err(); it.err != nil {
				return false
			}
		}
		if !it.from.Next(ctx) {
			it.err = it.from.Err()
			it.step.p = IDs{}
			return false
		}
		it.step.p = IDs{}
		if q, ok := it.p.with(it.dir, it.from.Result()); ok {
			it.step.p = q
			it.cur.scan.begin(it.qs.s, q)
			it.cur.buf, it.cur.at, it.cur.piece = it.cur.buf[:0], -1, 32
		}
	}
	return false
}

func (it *linkScan) Result() graph.Ref {
	if it.step.p == (IDs{}) {
		return nil
	}
	return it.cur.Result()
}
func (it *linkScan) TagResults(dst map[string]graph.Ref) { it.from.TagResults(dst) }
func (it *linkScan) NextPath(ctx context.Context) bool   { return it.from.NextPath(ctx) }
func (it *linkScan) Err() error                          { return it.err }
func (it *linkScan) Close() error                        { it.step.p = IDs{}; return it.from.Close() }

type linkCheck struct {
	*links
	from iterator.Index
	q    IDs
}

func (it *linkCheck) Contains(ctx context.Context, r graph.Ref) bool {
	it.q = IDs{}
	q, ok := r.(IDs)
	if !ok || !it.p.match(q) {
		return false
	}
	id := q[dirIndex(it.dir)]
	if id == 0 || !it.from.Contains(ctx, id) {
		return false
	}
	it.q = q
	return true
}

func (it *linkCheck) Result() graph.Ref {
	if it.q == (IDs{}) {
		return nil
	}
	return it.q
}

// TagResults keeps silent after a no: Cayley's Or would not bear the question.
func (it *linkCheck) TagResults(dst map[string]graph.Ref) {
	if it.q != (IDs{}) {
		it.from.TagResults(dst)
	}
}
func (it *linkCheck) NextPath(ctx context.Context) bool {
	return it.q != (IDs{}) && it.from.NextPath(ctx)
}
func (it *linkCheck) Err() error   { return it.from.Err() }
func (it *linkCheck) Close() error { return it.from.Close() }
