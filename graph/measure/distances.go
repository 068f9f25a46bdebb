package measure

import (
	"context"
	"math/bits"

	"coopgraph/graph"
)

// distances are what one search from every node gives.
type distances struct {
	reached  []int64   // other nodes reached
	sum      []int64   // of steps to them
	harmonic []float64 // Σ 1/steps
	far      []int32   // steps to the farthest
}

// lanes is how many searches go side by side, one for each bit of a word.
const lanes = 64

// findDistances searches from every class of the quotient of t, 64 at a time: each hub
// and each event holds one word, whose bits say which searches have been there. Then et
// al. 2014, "The more the merrier: efficient multi-source graph traversal",
// doi:10.14778/2735496.2735507; here over the incidence.
func findDistances(ctx context.Context, t *graph.TwoMode, workers int) (*distances, error) {
	return sweepAll(ctx, newQuotient(t, false), workers, nil)
}

// sweepAll searches from every class of q, and counts events too where visits is given.
func sweepAll(ctx context.Context, q *quotient, workers int, visits *visits) (*distances, error) {
	n := q.nodes()
	batches := (n + lanes - 1) / lanes
	total := newTally(n)
	harmonic := make([][]float64, min(chunks, batches))
	scratch := make([]*sweep, max(1, workers))
	err := inChunks(ctx, batches, workers, func(w, c, lo, hi int) error {
		s := scratch[w]
		if s == nil {
			s = newSweep(q)
			if visits != nil {
				s.visits = newVisits(n, len(q.leafOf))
			}
			scratch[w] = s
		}
		s.tally.harmonic = make([]float64, n)
		for batch := lo; batch < hi; batch++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			s.run(batch*lanes, min((batch+1)*lanes, n))
		}
		harmonic[c] = s.tally.harmonic
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, s := range scratch {
		if s != nil {
			total.add(s.tally)
			visits.add(s.visits)
		}
	}
	total.harmonic = addUp(harmonic, n)
	a := len(q.class)
	d := &distances{make([]int64, a), make([]int64, a), make([]float64, a), make([]int32, a)}
	for i, c := range q.class {
		if c < 0 {
			continue
		}
		mates := int64(q.members(int(c)) - 1) // one step away
		d.reached[i] = total.reached[c] + mates
		d.sum[i] = total.sum[c] + mates
		d.harmonic[i] = total.harmonic[c] + float64(mates)
		d.far[i] = total.far[c]
		if mates > 0 {
			d.far[i] = max(1, d.far[i])
		}
	}
	return d, nil
}

// A tally sums, for each class, over the members of other classes.
type tally struct {
	reached, sum []int64
	harmonic     []float64
	far          []int32
}

func newTally(n int) tally {
	return tally{reached: make([]int64, n), sum: make([]int64, n), far: make([]int32, n)}
}

func (t *tally) add(o tally) {
	for i := range t.reached {
		t.reached[i] += o.reached[i]
		t.sum[i] += o.sum[i]
		t.far[i] = max(t.far[i], o.far[i])
	}
}

// A sweep is what one worker needs for 64 searches.
type sweep struct {
	q      *quotient
	tally  tally
	visits *visits // nil where events are not counted

	seen, now, next      []uint64 // of hubs: searches that have been there, came last, come next
	passed, here         []uint64 // of events
	hubs, coming, events []int32  // with bits in now, next, here

	first int       // class of lane 0
	size  [64]int64 // members of the class of each lane
	even  int64     // their size where all are equal, else 0
}

func newSweep(q *quotient) *sweep {
	h, e := q.hubs, len(q.leafOf)
	return &sweep{
		q: q, tally: newTally(q.nodes()),
		seen: make([]uint64, h), now: make([]uint64, h), next: make([]uint64, h),
		passed: make([]uint64, e), here: make([]uint64, e),
	}
}

// run searches from classes lo to hi, at most 64.
func (s *sweep) run(lo, hi int) {
	q := s.q
	clear(s.seen)
	clear(s.passed)
	s.first = lo
	s.hubs, s.events = s.hubs[:0], s.events[:0]
	s.even = int64(q.members(lo))
	for c := lo; c < hi; c++ {
		s.size[c-lo] = int64(q.members(c))
		if s.size[c-lo] != s.even {
			s.even = 0
		}
		bit := uint64(1) << (c - lo)
		if c < q.hubs {
			s.seen[c], s.now[c] = bit, bit
			s.hubs = append(s.hubs, int32(c))
		} else {
			e := q.leafEvent[c-q.hubs]
			s.pass(e, bit)
		}
	}
	for step := int64(1); len(s.hubs) > 0 || len(s.events) > 0; step++ {
		for _, u := range s.hubs {
			b := s.now[u]
			s.now[u] = 0
			for _, e := range q.events(u) {
				if fresh := b &^ s.passed[e]; fresh != 0 {
					s.pass(e, fresh)
				}
			}
		}
		for _, e := range s.events {
			b := s.here[e]
			s.here[e] = 0
			s.passed[e] |= b
			if s.visits != nil {
				s.visits.come(e, b, s.weigh(b), step)
			}
			if l := q.leafOf[e]; l >= 0 {
				c := q.hubs + int(l)
				at := b
				if lane := c - s.first; lane >= 0 && lane < lanes {
					at &^= 1 << lane // a source is not its own end
				}
				if at != 0 {
					s.reach(c, at, step)
				}
			}
			for _, v := range q.hubsAt(e) {
				if fresh := b &^ s.seen[v]; fresh != 0 {
					if s.next[v] == 0 {
						s.coming = append(s.coming, v)
					}
					s.next[v] |= fresh
				}
			}
		}
		if s.visits != nil {
			s.visits.endStep(lo, hi, step)
		}
		for _, v := range s.coming {
			b := s.next[v]
			s.next[v] = 0
			s.seen[v] |= b
			s.now[v] = b
			s.reach(int(v), b, step)
		}
		s.hubs, s.coming, s.events = s.coming, s.hubs[:0], s.events[:0]
	}
}

// pass notes that searches come to an event.
func (s *sweep) pass(e int32, b uint64) {
	if s.here[e] == 0 {
		s.events = append(s.events, e)
	}
	s.here[e] |= b
}

// weigh counts the members of the sources of searches.
func (s *sweep) weigh(b uint64) (n int64) {
	if s.even > 0 {
		return int64(bits.OnesCount64(b)) * s.even
	}
	for ; b != 0; b &= b - 1 {
		n += s.size[bits.TrailingZeros64(b)]
	}
	return n
}

// reach counts the members of the sources of searches that come to class c.
func (s *sweep) reach(c int, b uint64, step int64) {
	n := s.weigh(b)
	t := &s.tally
	t.reached[c] += n
	t.sum[c] += n * step
	t.harmonic[c] += float64(n) / float64(step)
	t.far[c] = max(t.far[c], int32(step))
}
