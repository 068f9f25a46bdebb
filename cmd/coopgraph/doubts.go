package main

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph"
	"coopgraph/graph/build"
	"coopgraph/graph/cluster"
	"coopgraph/graph/identity"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
)

// A doubt is a pair of names that may be one, and how much it would change to join them.
type doubt struct {
	identity.Pair
	Ties        int     // that would be new to the one of the two who has more; of meetings, between people
	Betweenness float64 // of the two together
	Clusters    bool    // the two stand in two clusters, which would come closer
}

// doubts gives the unsure pairs, those that change most first. Each kind is weighed in
// the network that its answers bend: people, institutes and formats in their own,
// meetings in that of the people who have seats there.
func (a *app) doubts(ctx context.Context, st *store.Store) ([]doubt, error) {
	pairs, untold, err := build.Unsure(ctx, st, build.Options{Workers: a.workers})
	if err != nil {
		return nil, err
	}
	a.tellUntold(untold)
	list := make([]doubt, len(pairs))
	of := map[string][]*doubt{}
	for i, p := range pairs {
		list[i].Pair = p
		of[p.Kind] = append(of[p.Kind], &list[i])
	}
	for kind, nodes := range map[string]string{identity.Person: "people", identity.Institute: "institutes", identity.Format: "formats"} {
		if err := a.weigh(ctx, st, nodes, of[kind]); err != nil {
			return nil, err
		}
	}
	if err := a.weighMeetings(ctx, st, of[identity.Meeting]); err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(a, b doubt) int {
		return cmp.Or(cmp.Compare(b.Ties, a.Ties), cmp.Compare(b.Betweenness, a.Betweenness), cmp.Compare(b.Score, a.Score))
	})
	return list, nil
}

// weigh says what joining each pair would change in the network of such nodes. A pair
// of which one is in no seat changes nothing.
func (a *app) weigh(ctx context.Context, st *store.Store, nodes string, pairs []*doubt) error {
	if len(pairs) == 0 {
		return nil
	}
	n, err := projection.Project(ctx, st, graph.Rule{Of: nodes})
	if err != nil {
		return err
	}
	in := &measure.Input{Network: n, Workers: a.workers}
	if n.Len() > 5000 {
		in.Approx = 0.05
	}
	between, err := measure.Betweenness.Score(ctx, in)
	if err != nil {
		return err
	}
	parts, err := cluster.Leiden.Part(ctx, &cluster.Input{Network: n, Workers: a.workers})
	if err != nil {
		return err
	}
	for _, d := range pairs {
		i, okI := n.Index(d.IRIA)
		j, okJ := n.Index(d.IRIB)
		if !okI || !okJ {
			continue
		}
		both := slices.Concat(n.To(i), n.To(j))
		slices.Sort(both)
		d.Ties = len(slices.Compact(both)) - max(n.Degree(i), n.Degree(j))
		d.Betweenness = between.Values[i] + between.Values[j]
		d.Clusters = parts.Of[i] != parts.Of[j]
	}
	return nil
}

// weighMeetings counts the ties between people that joining two meetings would change:
// who was only at one would have met who was only at the other, and those who were at
// both would have met once, not twice.
func (a *app) weighMeetings(ctx context.Context, st *store.Store, pairs []*doubt) error {
	if len(pairs) == 0 {
		return nil
	}
	two, err := projection.TwoMode(ctx, st, graph.Rule{})
	if err != nil {
		return err
	}
	event := func(iri string) (int, bool) {
		return slices.BinarySearchFunc(two.Events, iri, func(e graph.Node, iri string) int { return cmp.Compare(e.IRI, iri) })
	}
	for _, d := range pairs {
		i, okI := event(d.IRIA)
		j, okJ := event(d.IRIB)
		if !okI || !okJ {
			continue
		}
		both := 0
		for _, p := range two.EventRow(i) {
			if _, there := slices.BinarySearch(two.EventRow(j), p); there {
				both++
			}
		}
		d.Ties = (len(two.EventRow(i))-both)*(len(two.EventRow(j))-both) + both*(both-1)/2
	}
	return nil
}
