package measure

import (
	"context"

	"coopgraph/graph"
)

// Diameter is the largest distance between nodes that can reach each other.
var Diameter = &Figure{
	Name: "diameter", Title: "steps between the two nodes farthest apart", Most: 50_000,
	Doc: "Largest number of steps on a shortest path, over pairs with a path. Undefined without ties.",
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		d, err := in.distances(ctx)
		if err != nil {
			return 0, false, err
		}
		var most int32
		for _, f := range d.far {
			most = max(most, f)
		}
		return float64(most), most > 0, nil
	},
}

// MeanDistance is the mean distance between nodes that can reach each other.
var MeanDistance = &Figure{
	Name: "mean-distance", Title: "mean steps between nodes", Most: 50_000,
	Doc: "Mean number of steps on shortest paths, over pairs with a path. Undefined without ties. Watts and Strogatz 1998, doi:10.1038/30918.",
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		d, err := in.distances(ctx)
		if err != nil {
			return 0, false, err
		}
		var sum, pairs int64
		for i := range d.sum {
			sum += d.sum[i]
			pairs += d.reached[i]
		}
		if pairs == 0 {
			return 0, false, nil
		}
		return float64(sum) / float64(pairs), true, nil
	},
}

// Transitivity is the share of paths of two steps that are closed.
var Transitivity = &Figure{
	Name: "transitivity", Title: "share of paths of two steps that are closed",
	Doc: "3 · triangles / paths of two steps. High in every projection, since a meeting ties all who attend. Undefined without such paths. Newman 2003, doi:10.1137/S003614450342480.",
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		among, err := in.tiesAmong(ctx)
		if err != nil {
			return 0, false, err
		}
		var closed, paths int64
		for i, t := range among {
			k := int64(in.Network.Degree(i))
			closed += t
			paths += k * (k - 1) / 2
		}
		if paths == 0 {
			return 0, false, nil
		}
		return float64(closed) / float64(paths), true, nil
	},
}

// Assortativity is how much more ties stay within groups than chance would make them.
var Assortativity = &Figure{
	Name: "assortativity", Title: "ties within groups beyond chance",
	Doc:    "(Σ e(g,g) − Σ a(g)²)/(1 − Σ a(g)²), e(g,g) the share of ties within group g, a(g) the share of tie ends in it, over ties whose two nodes have a group. 1: only within; 0: as by chance. Undefined where all such ties are of one group. Newman 2003, Mixing patterns in networks, doi:10.1103/PhysRevE.67.026126.",
	Groups: true,
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		group, sizes := numberGroups(in.Groups)
		ends := make([]float64, len(sizes))
		var within, all float64
		for i := range in.Network.Len() {
			for _, j := range in.Network.To(i) {
				if group[i] < 0 || group[j] < 0 {
					continue
				}
				ends[group[i]]++
				all++
				if group[i] == group[j] {
					within++
				}
			}
		}
		if all == 0 {
			return 0, false, nil
		}
		var chance float64
		groups := 0
		for _, e := range ends {
			chance += e / all * (e / all)
			if e > 0 {
				groups++
			}
		}
		if groups < 2 {
			return 0, false, nil
		}
		return (within/all - chance) / (1 - chance), true, nil
	},
}

const freeman = " Undefined under three nodes. Freeman 1978, doi:10.1016/0378-8733(78)90021-7."

// DegreeCentralisation is how much degrees differ, against a star.
var DegreeCentralisation = &Figure{
	Name: "degree-centralisation", Title: "how far one node has all the partners",
	Doc: "Σ(most − degree)/((n−1)(n−2)); 1 for a star, 0 if all are equal." + freeman,
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		n := in.Network.Len()
		if n < 3 {
			return 0, false, nil
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(in.Network.Degree(i))
		}
		return spread(v) / (float64(n-1) * float64(n-2)), true, nil
	},
}

// ClosenessCentralisation is how much closeness differs, against a star.
var ClosenessCentralisation = &Figure{
	Name: "closeness-centralisation", Title: "how far one node is nearer than all others", Most: 50_000,
	Doc: "Σ(most − closeness)/((n−1)(n−2)/(2n−3)), closeness after Wasserman and Faust; 1 for a star." + freeman,
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		n := in.Network.Len()
		if n < 3 {
			return 0, false, nil
		}
		d, err := in.distances(ctx)
		if err != nil {
			return 0, false, err
		}
		f := float64(n)
		return spread(closenessOf(d, n)) / ((f - 1) * (f - 2) / (2*f - 3)), true, nil
	},
}

// BetweennessCentralisation is how much betweenness differs, against a star.
var BetweennessCentralisation = &Figure{
	Name: "betweenness-centralisation", Title: "how far one node lies between all others", Most: 5_000,
	Doc: "Σ(most − betweenness)/(n−1), betweenness as share of pairs; 1 for a star." + freeman,
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		n := in.Network.Len()
		if n < 3 {
			return 0, false, nil
		}
		b, err := in.betweenness(ctx)
		if err != nil {
			return 0, false, err
		}
		return spread(sharesOfPairs(b)) / float64(n-1), true, nil
	},
}

// spread sums how far values stay behind the largest.
func spread(v []float64) float64 {
	var most, sum float64
	for i, x := range v {
		if i == 0 || x > most {
			most = x
		}
	}
	for _, x := range v {
		sum += most - x
	}
	return sum
}

// Actors is the number of actors of a two-mode network.
var Actors = &Figure{
	Name: "actors", Title: "number of actors", TwoMode: true,
	Doc: "People, institutes, countries or formats with a counted seat.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		return float64(len(in.incidence().Actors)), true, nil
	},
}

// Events is the number of events of a two-mode network.
var Events = &Figure{
	Name: "events", Title: "number of events", TwoMode: true,
	Doc: "Meetings with a counted seat; for formats the people with one.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		return float64(len(in.incidence().Events)), true, nil
	},
}

// Seats is the number of seats of a two-mode network.
var Seats = &Figure{
	Name: "seats", Title: "number of seats", TwoMode: true,
	Doc: "Distinct pairs of an actor and an event.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		return float64(in.incidence().Seats()), true, nil
	},
}

// SeatDensity is the share of possible seats that are taken.
var SeatDensity = &Figure{
	Name: "seat-density", Title: "share of possible seats that are taken", TwoMode: true,
	Doc: "seats / (actors · events). Undefined where either is 0. Borgatti and Everett 1997, doi:10.1016/S0378-8733(96)00301-2.",
	Value: func(_ context.Context, in *Input) (float64, bool, error) {
		t := in.incidence()
		cells := float64(len(t.Actors)) * float64(len(t.Events))
		if cells == 0 {
			return 0, false, nil
		}
		return float64(t.Seats()) / cells, true, nil
	},
}

// RobinsAlexander is the clustering of a two-mode network.
var RobinsAlexander = &Figure{
	Name: "robins-alexander", Title: "share of paths of three steps that are closed in the two-mode network", TwoMode: true,
	Doc: "4 · cycles of four / paths of three seats: how often two who met at one event meet at another. Undefined without such paths. Robins and Alexander 2004, doi:10.1023/B:CMOT.0000032580.12184.c0.",
	Value: func(ctx context.Context, in *Input) (float64, bool, error) {
		t := in.incidence()
		// Paths of three: for every seat the further seats at both its ends. Cycles of
		// four: pairs of events among those that two actors share.
		var paths, cycles float64
		for i := range t.Actors {
			k := len(t.ActorRow(i)) - 1
			for _, e := range t.ActorRow(i) {
				paths += float64(k) * float64(len(t.EventRow(int(e)))-1)
			}
		}
		if paths == 0 {
			return 0, false, nil
		}
		count := make([]int32, len(t.Actors))
		var touched []int32
		for i := range t.Actors {
			if i%64 == 0 && ctx.Err() != nil {
				return 0, false, ctx.Err()
			}
			for _, e := range t.ActorRow(i) {
				for _, j := range t.EventRow(int(e)) {
					if int(j) > i {
						if count[j] == 0 {
							touched = append(touched, j)
						}
						count[j]++
					}
				}
			}
			for _, j := range touched {
				k := float64(count[j])
				cycles += k * (k - 1) / 2
				count[j] = 0
			}
			touched = touched[:0]
		}
		return 4 * cycles / paths, true, nil
	},
}

const twoModeStar = " The yardstick is the network of the same size in which one actor attends every event and each other actor one, spread evenly; 1 there. Undefined under two actors or two events. After Borgatti and Everett 1997, doi:10.1016/S0378-8733(96)00301-2."

// The centralisations of the actors of a two-mode network.
var (
	TwoModeDegreeCentralisation = &Figure{
		Name: "actor-degree-centralisation", Title: "how far one actor attends all events", TwoMode: true,
		Doc: "Σ(most − twomode-degree) over actors, over the same of the yardstick." + twoModeStar,
		Value: func(ctx context.Context, in *Input) (float64, bool, error) {
			return twoModeCentralisation(ctx, in, runTwoModeDegree, func(a, e int) float64 {
				return float64(a-1) * (1 - 1/float64(e))
			})
		},
	}
	TwoModeClosenessCentralisation = &Figure{
		Name: "actor-closeness-centralisation", Title: "how far one actor is nearer than all others", TwoMode: true, Most: 50_000,
		Doc: "Σ(most − twomode-closeness) over actors, over the same of the yardstick." + twoModeStar,
		Value: func(ctx context.Context, in *Input) (float64, bool, error) {
			return twoModeCentralisation(ctx, in, runActorCloseness, func(a, e int) float64 {
				var sum float64
				for j := range a - 1 {
					mates := (a-1)/e - 1 // others at the event of actor j beside the first
					if j%e < (a-1)%e {
						mates++
					}
					// own event 1, other events 3, the first and the mates 2, all others 4
					far := 1 + 3*(e-1) + 2*(1+mates) + 4*(a-2-mates)
					sum += 1 - float64(e+2*(a-1))/float64(far)
				}
				return sum
			})
		},
	}
	TwoModeBetweennessCentralisation = &Figure{
		Name: "actor-betweenness-centralisation", Title: "how far one actor lies between all others", TwoMode: true, Most: 5_000,
		Doc: "Σ(most − twomode-betweenness) over actors, over the same of the yardstick." + twoModeStar,
		Value: func(ctx context.Context, in *Input) (float64, bool, error) {
			return twoModeCentralisation(ctx, in, runTwoModeBetweenness, func(a, _ int) float64 { return float64(a - 1) })
		},
	}
)

// runActorCloseness is runTwoModeCloseness of the actors alone, which is half of the work.
func runActorCloseness(ctx context.Context, in *Input) (graph.Scores, error) {
	actors, _, err := seatPaths(ctx, in.TwoMode, in.workers(), false)
	return graph.Scores{Values: twoModeClosenessOf(in.TwoMode, actors)}, err
}

func twoModeCentralisation(ctx context.Context, in *Input, run func(context.Context, *Input) (graph.Scores, error), most func(actors, events int) float64) (float64, bool, error) {
	t := in.incidence()
	if len(t.Actors) < 2 || len(t.Events) < 2 {
		return 0, false, nil
	}
	seats := &Input{TwoMode: t, Workers: in.Workers, Progress: in.Progress}
	seats.paths.bipartite = in.bipartite()
	s, err := run(ctx, seats)
	if err != nil {
		return 0, false, err
	}
	return spread(s.Values[:len(t.Actors)]) / most(len(t.Actors), len(t.Events)), true, nil
}
