package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"coopgraph/graph"
	"coopgraph/graph/measure"
)

// largeNetwork is the number of nodes above which betweenness is sampled, only the
// largest meetings are left out one by one, and fewer names have their evidence in the
// page; leftOut is how many meetings are left out.
const (
	largeNetwork = 5000
	leftOut      = 20
)

// A Range is the best and the worst place of a node when any one meeting is left out.
type Range struct{ Best, Worst int }

// String gives "3" or "2–7".
func (r Range) String() string {
	if r.Best == r.Worst {
		return fmt.Sprint(r.Best)
	}
	return fmt.Sprintf("%d–%d", r.Best, r.Worst)
}

// steady measures anew with each meeting left out and gives every node's range of
// places by the first measure. A node without another meeting has no place then. The
// paths that sampling drew for in serve each time.
func (c *collector) steady(ctx context.Context, in *measure.Input, places []int) ([]Range, error) {
	ranges := make([]Range, len(places))
	for i, p := range places {
		ranges[i] = Range{p, p}
	}
	two := c.net.TwoMode()
	if two == nil {
		return ranges, nil
	}
	events := make([]int, len(two.Events))
	for e := range events {
		events[e] = e
	}
	c.report.Steady = fmt.Sprintf("each of the %s left out in turn", counted(len(events), "meeting", "meetings"))
	if len(places) > largeNetwork && len(events) > leftOut {
		slices.SortStableFunc(events, func(a, b int) int { return cmp.Compare(len(two.EventRow(b)), len(two.EventRow(a))) })
		events = events[:leftOut]
		c.report.Steady = fmt.Sprintf("each of the %d largest meetings left out in turn, the network being large", leftOut)
	}
	m := c.opt.Measures[0]
	for _, e := range events {
		less, err := without(two, int32(e))
		if err != nil {
			return nil, err
		}
		n, err := less.Project(ctx, c.opt.Rule.Weight, c.opt.Workers)
		if err != nil {
			return nil, err
		}
		s, err := scoreWithout(ctx, in, m, n)
		if err != nil {
			return nil, err
		}
		for k, p := range rank(s.Values) {
			if i, ok := c.net.Index(n.Nodes[k].IRI); ok {
				ranges[i].Best, ranges[i].Worst = min(ranges[i].Best, p), max(ranges[i].Worst, p)
			}
		}
	}
	return ranges, nil
}

// scoreWithout scores less, the network of in with a meeting left out.
func scoreWithout(ctx context.Context, in *measure.Input, m *measure.Measure, less *graph.Network) (graph.Scores, error) {
	if m == measure.Betweenness {
		return in.BetweennessWithout(ctx, less)
	}
	return m.Score(ctx, &measure.Input{Network: less, Seed: in.Seed, Workers: in.Workers})
}

// approx is the error that sampling may make on a large network, 0 for exact measures.
func (c *collector) approx() float64 {
	if c.large() {
		return 0.01
	}
	return 0
}

// large tells whether a report must stay short of naming everything.
func (c *collector) large() bool { return c.net.Len() > largeNetwork }

// without gives the two-mode network less some events, and less who was only there.
func without(two *graph.TwoMode, events ...int32) (*graph.TwoMode, error) {
	if len(events) == 0 {
		return two, nil
	}
	gone := make([]bool, len(two.Events))
	for _, e := range events {
		gone[e] = true
	}
	var actors []graph.Node
	var seats []graph.Seat
	for i, a := range two.Actors {
		kept := len(seats)
		for _, e := range two.ActorRow(i) {
			if !gone[e] {
				seats = append(seats, graph.Seat{Actor: int32(len(actors)), Event: e})
			}
		}
		if len(seats) > kept {
			actors = append(actors, a)
		}
	}
	return graph.NewTwoMode(actors, two.Events, seats, two.Rule)
}
