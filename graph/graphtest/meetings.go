package graphtest

import (
	"math"
	"math/rand/v2"

	"coopgraph/graph"
)

// Meetings makes a two-mode network as meeting data have it, from a seed: people belong
// to circles of about a hundred and mostly meet there, meetings hold 2 to 40 people
// with a long tail, and a few people attend very often. A share of the seats, newcomers,
// goes to people who attend that meeting alone; 0.4 makes about four in five people such
// one-timers. It costs O(seats).
func Meetings(seed uint64, people, meetings int, newcomers float64) *graph.TwoMode {
	rng := rand.New(rand.NewPCG(seed, 5))
	circles := max(5, people/100)
	members := make([][]int32, circles)
	for p := range people {
		c := rng.IntN(circles)
		members[c] = append(members[c], int32(p))
	}
	var seats []graph.Seat
	last := int32(people) // newcomers are numbered from here
	for m := range meetings {
		size := min(40, max(2, int(3/math.Pow(rng.Float64(), 1/1.6))))
		circle := members[rng.IntN(circles)]
		for range size {
			var p int32
			switch {
			case rng.Float64() < newcomers:
				p = last
				last++
			case rng.Float64() < 0.85 && len(circle) > 0:
				k := int(rng.ExpFloat64() * float64(len(circle)) / 8)
				p = circle[min(k, len(circle)-1)]
			default:
				r := rng.Float64()
				p = int32(float64(people) * r * r)
			}
			seats = append(seats, graph.Seat{Actor: p, Event: int32(m)})
		}
	}
	all := must(graph.NewTwoMode(Nodes("person", int(last)), Nodes("meeting", meetings), seats, graph.Rule{}))
	return present(all)
}

// present leaves out actors without a seat.
func present(t *graph.TwoMode) *graph.TwoMode {
	var actors []graph.Node
	var seats []graph.Seat
	for i, a := range t.Actors {
		if row := t.ActorRow(i); len(row) > 0 {
			for _, e := range row {
				seats = append(seats, graph.Seat{Actor: int32(len(actors)), Event: e})
			}
			actors = append(actors, a)
		}
	}
	return must(graph.NewTwoMode(actors, t.Events, seats, t.Rule))
}
