package measure

import (
	"context"

	"coopgraph/graph"
)

// Visits are what searches from actors tell of events: an event that is first reached
// from an actor k steps away lies 2k+1 seats away.
type visits struct {
	events, walk []int64 // of each class of actors: events reached, seats on the way to all
	actors, back []int64 // of each event: actors it was reached from, seats on the way
	planes       [33]uint64
	used         int // planes that may hold bits
}

func newVisits(classes, events int) *visits {
	return &visits{
		events: make([]int64, classes), walk: make([]int64, classes),
		actors: make([]int64, events), back: make([]int64, events),
	}
}

// come notes that searches of members actors, the lanes of b, come to event e.
func (v *visits) come(e int32, b uint64, members, step int64) {
	v.actors[e] += members
	v.back[e] += members * (2*step - 1)
	// One number for each lane, its bits across the planes: adding a word to all of them
	// takes two operations in the mean.
	k := 0
	for ; b != 0; k++ {
		v.planes[k], b = v.planes[k]^b, v.planes[k]&b
	}
	v.used = max(v.used, k)
}

// endStep reads how many events each lane came to in a step.
func (v *visits) endStep(lo, hi int, step int64) {
	for c := lo; c < hi; c++ {
		var n int64
		for k, p := range v.planes[:v.used] {
			n |= int64(p>>(c-lo)&1) << k
		}
		v.events[c] += n
		v.walk[c] += n * (2*step - 1)
	}
	clear(v.planes[:v.used])
	v.used = 0
}

// add adds what another worker saw.
func (v *visits) add(o *visits) {
	if v == nil {
		return
	}
	for _, p := range [][2][]int64{{v.events, o.events}, {v.walk, o.walk}, {v.actors, o.actors}, {v.back, o.back}} {
		for i, n := range p[1] {
			p[0][i] += n
		}
	}
}

// A reach is how many nodes of both modes a node reaches, and over how many seats.
type reach struct{ own, other, seats int64 }

// seatPaths gives the reach of actors and, where they are asked for, of events: steps
// between nodes of one mode take two seats, and those between modes come with them.
func seatPaths(ctx context.Context, t *graph.TwoMode, workers int, both bool) (actors, events []reach, err error) {
	number := make([]int32, len(t.Events))
	kept := int32(0)
	for e := range number {
		number[e] = -1
		if len(t.EventRow(e)) > 0 {
			number[e] = kept
			kept++
		}
	}
	q := newQuotientOver(t, number)
	v := newVisits(q.nodes(), int(kept))
	d, err := sweepAll(ctx, q, workers, v)
	if err != nil {
		return nil, nil, err
	}
	actors = make([]reach, len(t.Actors))
	for i, c := range q.class {
		if c >= 0 {
			actors[i] = reach{d.reached[i], v.events[c], 2*d.sum[i] + v.walk[c]}
		}
	}
	if !both {
		return actors, nil, nil
	}
	back, err := flipped(t)
	if err != nil {
		return nil, nil, err
	}
	if d, err = findDistances(ctx, back, workers); err != nil {
		return nil, nil, err
	}
	events = make([]reach, len(t.Events))
	for e, k := range number {
		if k >= 0 {
			events[e] = reach{d.reached[e], v.actors[k], 2*d.sum[e] + v.back[k]}
		}
	}
	return actors, events, nil
}

// flipped is t with its events as actors and its actors as events.
func flipped(t *graph.TwoMode) (*graph.TwoMode, error) {
	seats := make([]graph.Seat, 0, t.Seats())
	for i := range t.Actors {
		for _, e := range t.ActorRow(i) {
			seats = append(seats, graph.Seat{Actor: e, Event: int32(i)})
		}
	}
	return graph.NewTwoMode(t.Events, t.Actors, seats, t.Rule)
}
