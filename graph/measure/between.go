package measure

import (
	"context"
	"sync/atomic"

	"coopgraph/graph"
)

// between sums, over all ordered pairs of actors, the share of shortest paths through
// each actor: twice the betweenness of unordered pairs. It searches the quotient of the
// incidence once for each class, Brandes 2001 with these changes:
//
//	σ(v) = Σ over events e of v at the level before [ Σ over actors u of e at that level σ(u) ]
//	       − Σ over twins u of v at that level (k(u,v)−1) σ(u)
//
// and likewise for dependencies on the way back. The inner loops are sums
// without a branch.
func between(ctx context.Context, t *graph.TwoMode, workers int, progress func(done, of int64)) ([]float64, error) {
	q := newQuotient(t, true)
	total := q.nodes()
	parts := make([][]float64, min(chunks, total))
	scratch := make([]*betweenScratch, max(1, workers))
	var done atomic.Int64
	err := inChunks(ctx, total, workers, func(w, c, lo, hi int) error {
		s := scratch[w]
		if s == nil {
			s = newBetweenScratch(q)
			scratch[w] = s
		}
		b := make([]float64, q.hubs)
		for source := lo; source < hi; source++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.from(source)
			s.back(float64(q.members(source)), b)
			if d := done.Add(1); progress != nil && d%64 == 0 {
				progress(d, int64(total))
			}
		}
		parts[c] = b
		return nil
	})
	if err != nil {
		return nil, err
	}
	sum := addUp(parts, q.hubs)
	out := make([]float64, len(t.Actors))
	for i, c := range q.class {
		if c >= 0 && int(c) < q.hubs {
			// Taking off twins leaves rounding noise around zero.
			out[i] = max(0, sum[c])
		}
	}
	return out, nil
}

// A betweenScratch is what one worker needs for a search.
//
// Every step from a level to the next can be done from either side: the level in work
// pushes along its rows, or those that may be next pull along theirs. Each step takes
// the side with the shorter rows. Pushing also reaches nodes of levels that are done;
// what it adds there is never read.
type betweenScratch struct {
	q     *quotient
	size  []float64 // members of each hub
	leafs []float64 // members of the leaf at each event

	sigma []float64 // of each hub: paths from the source to one of its members
	sum   []float64 // of each event: paths to its actors at its level
	hubIn []float64 // what hubs gather on the way in (paths) and back (dependencies over σ)
	eventIn,
	live []float64 // the same for events; live is not 0 only at the level in work
	push []float64 // paths to all members of a hub; not 0 only at the level in work
	gain []float64 // members times (1+δ)/σ; on the way back not 0 only at the level after

	hubLevels, eventLevels levels
	restHubs, restEvents   []int32 // not reached when a level first pulled
	pulledHubs             bool    // restHubs is in use
	pulledEvents           bool
	open                   []int64 // events that lead to a hub not reached, where equal to mark
	mark                   int64
}

// levels lists nodes by level, with the lengths of their rows in each level.
type levels struct {
	order []int32
	end   []int // where each level ends in order
	seats []int // of each level
	twins []int
	left  int // seats of those in no level yet
}

func (l *levels) reset(seats int) {
	l.order, l.end, l.seats, l.twins, l.left = l.order[:0], l.end[:0], l.seats[:0], l.twins[:0], seats
}

// of gives the nodes of level d, none past the last.
func (l *levels) of(d int) []int32 {
	switch {
	case d >= len(l.end):
		return nil
	case d == 0:
		return l.order[:l.end[0]]
	}
	return l.order[l.end[d-1]:l.end[d]]
}

// close ends a level and measures its rows.
func (l *levels) close(start, twin []int32) []int32 {
	d := len(l.end)
	l.end = append(l.end, len(l.order))
	seats, twins := 0, 0
	level := l.of(d)
	for _, v := range level {
		seats += int(start[v+1] - start[v])
	}
	if twin != nil {
		for _, v := range level {
			twins += int(twin[v+1] - twin[v])
		}
	}
	l.seats, l.twins = append(l.seats, seats), append(l.twins, twins)
	l.left -= seats
	return level
}

func newBetweenScratch(q *quotient) *betweenScratch {
	h, e := q.hubs, len(q.leafOf)
	s := &betweenScratch{
		q: q, size: make([]float64, h), leafs: make([]float64, e),
		sigma: make([]float64, h), push: make([]float64, h), gain: make([]float64, h), hubIn: make([]float64, h),
		sum: make([]float64, e), live: make([]float64, e), eventIn: make([]float64, e),
	}
	s.restHubs, s.restEvents, s.open = make([]int32, h), make([]int32, e), make([]int64, e)
	for h := range s.size {
		s.size[h] = float64(q.size[h])
	}
	for l, e := range q.leafEvent {
		s.leafs[e] = float64(q.leafSize[l])
	}
	return s
}

// from searches from one member of a class and leaves paths and levels behind. Hubs of
// level d reach events of level d, and these hubs of level d+1. Level 0 of hubs is the
// source where that is a hub; the event of a leaf is level 0 of events.
func (s *betweenScratch) from(source int) {
	q := s.q
	clear(s.hubIn)
	clear(s.eventIn)
	s.hubLevels.reset(len(q.hubTo))
	s.eventLevels.reset(len(q.eventTo))
	s.pulledHubs, s.pulledEvents = false, false
	if source < q.hubs {
		s.hubLevels.order = append(s.hubLevels.order, int32(source))
		s.hubIn[source], s.sigma[source], s.push[source] = 1, 1, 1
	} else {
		e := q.leafEvent[source-q.hubs]
		s.eventLevels.order = append(s.eventLevels.order, e)
		s.eventIn[e] = 1
	}
	frontier := s.hubLevels.close(q.hubStart, q.twinStart)
	for d := 0; ; d++ {
		if s.hubLevels.seats[d] <= s.eventLevels.left {
			s.pushEvents(frontier)
		} else {
			s.pullEvents()
		}
		events := s.eventLevels.close(q.eventStart, nil)
		for _, e := range events {
			s.sum[e] = s.eventIn[e]
		}
		if s.eventLevels.seats[d] <= s.hubLevels.left {
			s.pushHubs(events)
		} else {
			s.pullHubs(events)
		}
		next := s.hubLevels.close(q.hubStart, q.twinStart)
		q.untwin(s.hubIn, s.push, frontier, next, s.hubLevels.twins[d] <= s.hubLevels.twins[d+1])
		for _, u := range frontier {
			s.push[u] = 0
		}
		for _, v := range next {
			s.sigma[v] = s.hubIn[v]
			s.push[v] = s.hubIn[v] * s.size[v]
		}
		frontier = next
		if len(next) == 0 {
			return
		}
	}
}

// untwin takes off what the twins of two levels show too often: what givers hold, from
// what takers were brought. Either side may walk its twins, whichever has fewer.
func (q *quotient) untwin(in, held []float64, givers, takers []int32, push bool) {
	if push {
		for _, u := range givers {
			h := held[u]
			twins, less := q.twins(u)
			less = less[:len(twins)]
			for k, v := range twins {
				in[v] -= float64(less[k]) * h
			}
		}
		return
	}
	for _, v := range takers {
		sum := in[v]
		if sum == 0 {
			continue
		}
		twins, less := q.twins(v)
		less = less[:len(twins)]
		for k, u := range twins {
			sum -= float64(less[k]) * held[u]
		}
		in[v] = sum
	}
}

// pushEvents passes paths from the hubs of a level to their events.
func (s *betweenScratch) pushEvents(frontier []int32) {
	q, in, order := s.q, s.eventIn, s.eventLevels.order
	for _, u := range frontier {
		p := s.push[u]
		for _, e := range q.events(u) {
			if in[e] == 0 {
				order = append(order, e)
			}
			in[e] += p
		}
	}
	s.eventLevels.order = order
}

// pullEvents lets every event of no level gather paths from the hubs of a level. Events
// without a leaf whose hubs are all reached lead nowhere; where looking for the others
// is less work, they are left out of all levels.
func (s *betweenScratch) pullEvents() {
	q, push, in, order := s.q, s.push, s.eventIn, s.eventLevels.order
	s.restEvents = unreached(s.restEvents, &s.pulledEvents, in)
	some := 2*s.hubLevels.left < s.eventLevels.left
	if some {
		s.mark++
		s.restHubs = unreached(s.restHubs, &s.pulledHubs, s.hubIn)
		for _, v := range s.restHubs {
			for _, e := range q.events(v) {
				s.open[e] = s.mark
			}
		}
	}
	rest := s.restEvents[:0]
	for _, e := range s.restEvents {
		if some && s.open[e] != s.mark && s.leafs[e] == 0 {
			continue
		}
		var sum float64
		for _, u := range q.hubsAt(e) {
			sum += push[u]
		}
		if sum > 0 {
			in[e] = sum
			order = append(order, e)
		} else {
			rest = append(rest, e)
		}
	}
	s.restEvents, s.eventLevels.order = rest, order
}

// pushHubs passes paths from the events of a level to their hubs.
func (s *betweenScratch) pushHubs(events []int32) {
	q, in, order := s.q, s.hubIn, s.hubLevels.order
	for _, e := range events {
		p := s.sum[e]
		for _, v := range q.hubsAt(e) {
			if in[v] == 0 {
				order = append(order, v)
			}
			in[v] += p
		}
	}
	s.hubLevels.order = order
}

// pullHubs lets every hub of no level gather paths from the events of a level.
func (s *betweenScratch) pullHubs(events []int32) {
	q, live, in, order := s.q, s.live, s.hubIn, s.hubLevels.order
	for _, e := range events {
		live[e] = s.sum[e]
	}
	s.restHubs = unreached(s.restHubs, &s.pulledHubs, in)
	rest := s.restHubs[:0]
	for _, v := range s.restHubs {
		var sum float64
		for _, e := range q.events(v) {
			sum += live[e]
		}
		if sum > 0 {
			in[v] = sum
			order = append(order, v)
		} else {
			rest = append(rest, v)
		}
	}
	s.restHubs, s.hubLevels.order = rest, order
	for _, e := range events {
		live[e] = 0
	}
}

// unreached lists the nodes that nothing has reached: anew for the first time in a
// search, else what is left of rest.
func unreached(rest []int32, used *bool, in []float64) []int32 {
	k := 0
	if !*used {
		*used = true
		rest = rest[:len(in)]
		for v, x := range in {
			rest[k] = int32(v)
			if x == 0 {
				k++
			}
		}
		return rest[:k]
	}
	for _, v := range rest {
		rest[k] = v
		if in[v] == 0 {
			k++
		}
	}
	return rest[:k]
}

// back walks the levels back and adds the dependencies of the source, times weight, to b.
func (s *betweenScratch) back(weight float64, b []float64) {
	gain, live := s.gain, s.live
	clear(s.hubIn)
	clear(s.eventIn)
	var above []int32 // hubs of the level after, whose gain stands
	for d := len(s.hubLevels.end) - 1; d > 0; d-- {
		level, events := s.hubLevels.of(d), s.eventLevels.of(d)
		if len(events) > 0 {
			s.gainEvents(d, events, above)
			s.gainHubs(d, level, events)
			s.q.untwin(s.hubIn, gain, above, level, s.hubLevels.twins[d] > s.hubLevels.twins[d+1])
		}
		for _, v := range above {
			gain[v] = 0
		}
		for _, u := range level {
			delta := s.sigma[u] * s.hubIn[u]
			b[u] += weight * delta
			gain[u] = s.size[u] * (1 + delta) / s.sigma[u]
		}
		for _, e := range events {
			live[e] = 0
		}
		above = level
	}
	// What is left would go to the source.
	for _, v := range above {
		gain[v] = 0
	}
}

// gainEvents brings the gain of hubs of the level after to the events of level d.
func (s *betweenScratch) gainEvents(d int, events, above []int32) {
	q, gain, live, in := s.q, s.gain, s.live, s.eventIn
	pull := s.eventLevels.seats[d] < s.hubLevels.seats[d+1]
	if !pull {
		for _, v := range above {
			g := gain[v]
			for _, e := range q.events(v) {
				in[e] += g
			}
		}
	}
	for _, e := range events {
		g := s.leafs[e]
		if g > 0 {
			g /= s.sum[e]
		}
		if pull {
			for _, v := range q.hubsAt(e) {
				g += gain[v]
			}
		} else {
			g += in[e]
		}
		live[e] = g
	}
}

// gainHubs brings the gain of the events of level d to the hubs of that level.
func (s *betweenScratch) gainHubs(d int, level, events []int32) {
	q, live, in := s.q, s.live, s.hubIn
	if s.eventLevels.seats[d] < s.hubLevels.seats[d] {
		for _, e := range events {
			g := live[e]
			for _, u := range q.hubsAt(e) {
				in[u] += g
			}
		}
		return
	}
	for _, u := range level {
		var sum float64
		for _, e := range q.events(u) {
			sum += live[e]
		}
		in[u] = sum
	}
}
