package main

import (
	"context"
	"fmt"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/measure"
	"coopgraph/graph/store"
)

// identityRange scores a network once more with all unsure pairs joined, and adds to
// each measure two columns: the least and the most that a node scores either way.
func (f *netFlags) identityRange(ctx context.Context, a *app, st *store.Store, in *measure.Input, ms []*measure.Measure, apart []graph.Scores) ([]rangeColumn, error) {
	if in.Network == nil || in.Network.TwoMode() == nil {
		return nil, usagef("--identity-range needs a network of people, institutes or formats")
	}
	pairs, untold, err := build.Unsure(ctx, st, build.Options{Workers: a.workers})
	if err != nil {
		return nil, err
	}
	a.tellUntold(untold)
	two := in.Network.TwoMode()
	into := make([]int, len(two.Actors)) // the node that stands for each when pairs are joined
	for i := range into {
		into[i] = i
	}
	root := func(i int) int {
		for into[i] != i {
			i = into[i]
		}
		return i
	}
	for _, p := range pairs {
		i, okI := in.Network.Index(p.IRIA)
		j, okJ := in.Network.Index(p.IRIB)
		if okI && okJ {
			into[max(root(i), root(j))] = min(root(i), root(j))
		}
	}
	var actors []graph.Node
	var seats []graph.Seat
	number := make([]int, len(into)) // of the joined actor
	for i, node := range two.Actors {
		if root(i) == i {
			number[i] = len(actors)
			actors = append(actors, node)
		}
	}
	for i := range two.Actors {
		for _, e := range two.ActorRow(i) {
			seats = append(seats, graph.Seat{Actor: int32(number[root(i)]), Event: e})
		}
	}
	joinedTwo, err := graph.NewTwoMode(actors, two.Events, seats, two.Rule)
	if err != nil {
		return nil, err
	}
	joined, err := joinedTwo.Project(ctx, two.Rule.Weight, a.workers)
	if err != nil {
		return nil, err
	}
	jin := &measure.Input{Network: joined, Seed: in.Seed, Workers: in.Workers, Approx: in.Approx}
	if err := f.grouped(ctx, a, jin); err != nil {
		return nil, err
	}
	scores, err := a.scores(ctx, jin, ms)
	if err != nil {
		return nil, err
	}
	columns := make([]rangeColumn, len(ms))
	for k := range ms {
		for i := range two.Actors {
			x, y := apart[k].Values[i], scores[k].Values[number[root(i)]]
			columns[k].least = append(columns[k].least, min(x, y))
			columns[k].most = append(columns[k].most, max(x, y))
		}
		columns[k].note = fmt.Sprintf("%s-least and -most: with the %d unsure pairs kept apart or all joined", ms[k].Name, len(pairs))
	}
	return columns, nil
}

// A rangeColumn is the range of each node by one measure.
type rangeColumn struct {
	least, most []float64
	note        string
}
