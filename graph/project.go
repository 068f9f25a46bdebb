package graph

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sort"
	"sync"
)

// Project ties the actors of t by the events that they share. Strength follows
// weight:
//
//	newman   Σ 1/(n(e)-1) over shared events e, n(e) the actors of e
//	count    number of shared events
//	jaccard  shared events over events of either
//
// An empty weight is newman. workers under 1 means one for each processor; the result
// does not depend on it. Time is O(Σ n(e)²), without a map per tie. It stops with
// ctx.Err when ctx is done.
func (t *TwoMode) Project(ctx context.Context, weight string, workers int) (*Network, error) {
	if weight != "" && !slices.Contains(Weights, weight) {
		return nil, fmt.Errorf("weight %q: choose one of %v", weight, Weights)
	}
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	rule := t.Rule
	rule.Weight = weight
	actors := len(t.Actors)
	n := &Network{Nodes: t.Actors, Rule: rule, two: t, start: make([]int, actors+1)}
	p := &projector{t: t, n: n, upper: make([]uint32, actors)}
	p.split(min(workers, mostProjectors, 1+actors/leastRange))

	// Ties are counted first and then written where they belong, so that memory is taken
	// once. Each is found from its lower end, written to the row of the upper one, and
	// copied back: lower ends are gone through in order, and so each row is in order too.
	p.each(ctx, p.count)
	end := 0
	for i := range actors {
		for _, row := range p.lower {
			row[i], end = uint32(end), end+int(row[i])
		}
		end += int(p.upper[i])
		n.start[i+1] = end
	}
	if end > math.MaxUint32 {
		return nil, fmt.Errorf("network of %d ties: at most %d", end/2, math.MaxUint32/2)
	}
	if ctx.Err() == nil {
		n.to, n.strength = make([]int32, end), make([]float64, end)
		bigPages(n.to)
		bigPages(n.strength)
		p.each(ctx, p.fill)
		p.each(ctx, p.mirror)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return n, nil
}

// Workers of a projection are bounded, as each counts the ties of all actors, and a few
// actors are done sooner by one.
const (
	mostProjectors = 16
	leastRange     = 256
)

// A projector makes a network of a two-mode network. Each worker has a range of actors.
type projector struct {
	t      *TwoMode
	n      *Network
	after  []int32    // for each seat of actors' rows, its place among all of events' rows, plus 1
	upper  []uint32   // for each actor, how many of its neighbours come after it
	lower  [][]uint32 // by worker, for each actor the neighbours before it in the range: how many, then where the next goes
	bounds []int      // of the workers' ranges, one more than workers
}

// split looks up the places of seats and cuts the actors into ranges of equal work.
func (p *projector) split(workers int) {
	t := p.t
	p.after = make([]int32, len(t.actorTo))
	next := slices.Clone(t.eventStart)
	work := make([]int, len(t.Actors)+1)
	for i := range t.Actors {
		work[i+1] = work[i] + 1
		for k := t.actorStart[i]; k < t.actorStart[i+1]; k++ {
			e := t.actorTo[k]
			next[e]++
			p.after[k] = int32(next[e])
			work[i+1] += t.eventStart[e+1] - next[e]
		}
	}
	for w := range workers + 1 {
		p.bounds = append(p.bounds, sort.SearchInts(work, w*work[len(t.Actors)]/workers))
	}
	p.lower = make([][]uint32, workers)
}

// each runs do for every range side by side.
func (p *projector) each(ctx context.Context, do func(ctx context.Context, w, low, high int)) {
	var wait sync.WaitGroup
	for w := range p.lower {
		wait.Go(func() { do(ctx, w, p.bounds[w], p.bounds[w+1]) })
	}
	wait.Wait()
}

// done tells now and then, by the number of an actor, whether ctx is done.
func done(ctx context.Context, i int) bool { return i&0xff == 0 && ctx.Err() != nil }

// count counts the ties whose lower ends lie in a range.
func (p *projector) count(ctx context.Context, w, low, high int) {
	t, lower, met := p.t, make([]uint32, len(p.t.Actors)), make([]int32, len(p.t.Actors))
	p.lower[w] = lower
	for i := low; i < high && !done(ctx, i); i++ {
		n, mark := uint32(0), int32(i+1)
		a, b := t.actorStart[i], t.actorStart[i+1]
		after := p.after[a:b]
		for k, e := range t.actorTo[a:b] {
			for _, j := range t.eventTo[after[k]:t.eventStart[e+1]] {
				first := uint32(0)
				if met[j] != mark {
					first = 1
				}
				met[j] = mark
				lower[j] += first
				n += first
			}
		}
		p.upper[i] = n
	}
}

// fill writes the ties whose lower ends lie in a range into the rows of their upper ends.
func (p *projector) fill(ctx context.Context, w, low, high int) {
	t, next, to, strengths := p.t, p.lower[w], p.n.to, p.n.strength
	share, jaccard := t.shares(p.n.Rule.Weight), p.n.Rule.Weight == "jaccard"
	sum, met := make([]float64, len(t.Actors)), make([]int32, len(t.Actors)+1)
	for i := low; i < high && !done(ctx, i); i++ {
		n := 0
		a, b := t.actorStart[i], t.actorStart[i+1]
		after := p.after[a:b]
		for k, e := range t.actorTo[a:b] {
			add := share[e]
			for _, j := range t.eventTo[after[k]:t.eventStart[e+1]] {
				s := sum[j]
				met[n] = j
				first := 0
				if s == 0 {
					first = 1
				}
				n += first
				sum[j] = s + add
			}
		}
		for _, j := range met[:n] {
			s := sum[j]
			sum[j] = 0
			if jaccard {
				s /= float64(b-a+t.actorStart[j+1]-t.actorStart[j]) - s
			}
			at := next[j]
			next[j]++
			to[at], strengths[at] = int32(i), s
		}
	}
}

// mirror writes ties into the rows of their lower ends, those of a range.
func (p *projector) mirror(ctx context.Context, w, low, high int) {
	start, to, strengths := p.n.start, p.n.to, p.n.strength
	next := make([]uint32, high-low)
	for i := range next {
		next[i] = uint32(start[low+i+1]) - p.upper[low+i]
	}
	for j := range p.t.Actors {
		if done(ctx, j) {
			return
		}
		before := to[start[j] : start[j+1]-int(p.upper[j])]
		first, _ := slices.BinarySearch(before, int32(low))
		last, _ := slices.BinarySearch(before, int32(high))
		from := strengths[start[j]+first:]
		for k, i := range before[first:last] {
			at := next[int(i)-low]
			next[int(i)-low]++
			to[at], strengths[at] = int32(j), from[k]
		}
	}
}

// shares is what each event adds to the ties between its actors: after Newman 1/(n-1)
// for an event of n actors, else 1.
func (t *TwoMode) shares(weight string) []float64 {
	share := make([]float64, len(t.Events))
	for e := range share {
		switch k := len(t.EventRow(e)); {
		case weight == "count" || weight == "jaccard":
			share[e] = 1
		case k > 1:
			share[e] = 1 / float64(k-1)
		}
	}
	return share
}
