package pebblestore

import (
	"context"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// quads is Cayley's shape of the quads of a pattern: one range scan.
type quads struct {
	qs   *QuadStore
	p    IDs
	tags [4][]string // names that the parts of a quad are saved under
	once sync.Once
	size refs.Size
	err  error
}

func (it *quads) Iterate() iterator.Scanner {
	sc := &quadScan{quads: it, at: -1, piece: 32}
	sc.scan.begin(it.qs.s, it.p)
	return sc
}
func (it *quads) Lookup() iterator.Index         { return &quadCheck{quads: it} }
func (it *quads) SubIterators() []iterator.Shape { return nil }
func (it *quads) String() string                 { return fmt.Sprintf("PebbleQuads(%v)", it.p) }

func (it *quads) Optimize(context.Context) (iterator.Shape, bool) { return it, false }

func (it *quads) Stats(context.Context) (iterator.Costs, error) {
	it.once.Do(func() { it.size, it.err = it.qs.s.sizeOf(it.p) })
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: it.size}, it.err
}

func (it *quads) tag(dst map[string]graph.Ref, q IDs) {
	for i, names := range it.tags {
		for _, n := range names {
			if q[i] != 0 {
				dst[n] = q[i]
			}
		}
	}
}

type quadScan struct {
	*quads
	scan  scan
	buf   []IDs
	at    int
	piece int
	err   error
}

func (it *quadScan) Next(ctx context.Context) bool {
	if it.at++; it.at < len(it.buf) {
		return true
	}
	it.buf, it.at = it.buf[:0], -1
	if it.err != nil || it.scan.done {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if it.buf == nil {
		it.buf = make([]IDs, 0, it.piece)
	}
	if it.buf, it.err = it.scan.next(it.buf, it.piece); it.err != nil || len(it.buf) == 0 {
		it.buf = it.buf[:0]
		return false
	}
	it.piece = min(4*it.piece, 4096)
	it.at = 0
	return true
}

func (it *quadScan) Result() graph.Ref {
	if it.at < 0 || it.at >= len(it.buf) {
		return nil
	}
	return it.buf[it.at]
}

func (it *quadScan) TagResults(dst map[string]graph.Ref) {
	if it.at >= 0 && it.at < len(it.buf) {
		it.tag(dst, it.buf[it.at])
	}
}
func (it *quadScan) NextPath(context.Context) bool { return false }
func (it *quadScan) Err() error                    { return it.err }
func (it *quadScan) Close() error                  { it.scan.done = true; it.buf = nil; return nil }

type quadCheck struct {
	*quads
	q IDs
}

func (it *quadCheck) Contains(_ context.Context, r graph.Ref) bool {
	it.q = IDs{}
	q, ok := r.(IDs)
	if !ok || !it.p.match(q) {
		return false
	}
	it.q = q
	return true
}

func (it *quadCheck) Result() graph.Ref {
	if it.q == (IDs{}) {
		return nil
	}
	return it.q
}
func (it *quadCheck) TagResults(dst map[string]graph.Ref) { it.tag(dst, it.q) }
func (it *quadCheck) NextPath(context.Context) bool       { return false }
func (it *quadCheck) Err() error                          { return nil }
func (it *quadCheck) Close() error                        { return nil }

// nodes is Cayley's shape of all values.
type nodes struct{ qs *QuadStore }

func (it *nodes) Iterate() iterator.Scanner {
	return &nodeScan{nodes: it, at: -1, piece: 32}
}
func (it *nodes) Lookup() iterator.Index         { return &nodeCheck{nodes: it} }
func (it *nodes) SubIterators() []iterator.Shape { return nil }
func (it *nodes) String() string                 { return "PebbleNodes" }

func (it *nodes) Optimize(context.Context) (iterator.Shape, bool) { return it, false }

func (it *nodes) Stats(context.Context) (iterator.Costs, error) {
	_, n := it.qs.s.Size()
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: refs.Size{Value: n, Exact: true}}, nil
}

type nodeScan struct {
	*nodes
	buf   []ID
	at    int
	piece int
	last  ID
	done  bool
	err   error
}

func (it *nodeScan) Next(ctx context.Context) bool {
	if it.at++; it.at < len(it.buf) {
		return true
	}
	it.buf, it.at = it.buf[:0], -1
	if it.err != nil || it.done {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if it.err = it.read(); it.err != nil || len(it.buf) == 0 {
		it.buf = it.buf[:0]
		return false
	}
	it.piece = min(4*it.piece, 4096)
	it.at = 0
	return true
}

func (it *nodeScan) read() error {
	s := it.qs.s
	pi, at, err := s.borrow()
	if err != nil {
		return s.reading(err)
	}
	defer s.giveBack(pi, at)
	pi.SetBounds([]byte{tabValue}, []byte{tabValue + 1})
	ok := pi.SeekGE(idKey(nil, tabValue, it.last+1))
	for ; ok && len(it.buf) < it.piece; ok = pi.Next() {
		id, err := keyID(pi.Key())
		if err != nil {
			return s.reading(err)
		}
		it.buf = append(it.buf, id)
		it.last = id
	}
	it.done = !ok
	return s.reading(pi.Error())
}

func (it *nodeScan) Result() graph.Ref {
	if it.at < 0 || it.at >= len(it.buf) {
		return nil
	}
	return it.buf[it.at]
}
func (it *nodeScan) TagResults(map[string]graph.Ref) {}
func (it *nodeScan) NextPath(context.Context) bool   { return false }
func (it *nodeScan) Err() error                      { return it.err }
func (it *nodeScan) Close() error                    { it.done = true; it.buf = nil; return nil }

type nodeCheck struct {
	*nodes
	id ID
}

// Contains takes every node of the store: references are given out by it only.
func (it *nodeCheck) Contains(_ context.Context, r graph.Ref) bool {
	id, ok := r.(ID)
	if !ok || id == 0 {
		return false
	}
	it.id = id
	return true
}

func (it *nodeCheck) Result() graph.Ref {
	if it.id == 0 {
		return nil
	}
	return it.id
}
func (it *nodeCheck) TagResults(map[string]graph.Ref) {}
func (it *nodeCheck) NextPath(context.Context) bool   { return false }
func (it *nodeCheck) Err() error                      { return nil }
func (it *nodeCheck) Close() error                    { return nil }

// through looks quads up by node under the conditions of a pattern. HasA and
// links ask it instead of the store, so every step of a walk is one range scan.
type through struct {
	*QuadStore
	p IDs
}

func (t through) QuadIterator(d quad.Direction, r graph.Ref) iterator.Shape {
	return t.bound(t.p, d, r)
}
