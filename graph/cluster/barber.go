package cluster

import (
	"context"
	"math"
	"math/rand/v2"

	"coopgraph/graph"
)

// Barber parts actors and events together, by the modularity of two-mode networks.
//
//	Q = 1/m · Σ over actors i, events e in one module of ( A(i,e) − γ k(i) d(e) / m )
var Barber = &Method{
	Name:       "barber",
	Title:      "modules of people and their meetings",
	Doc:        "Each module holds people and the meetings that are mostly theirs, so no projection blurs them. Nodes move between modules while modularity grows, modules merge into nodes, and the best of several starts is kept. Nodes without seats are modules of their own unless the number of modules is given. O(seats) a sweep.",
	Definition: "partition of both modes of high two-mode modularity Q = 1/m·Σ(A(i,e) − γ k(i)d(e)/m) over actors and events in one module",
	Paper:      "Barber 2007, Modularity and community detection in bipartite networks, doi:10.1103/PhysRevE.76.066102",
	TwoMode:    true,
	Seeded:     true,
	Run:        runBarber,
}

// starts is how often Barber begins anew: often where that costs nothing.
func starts(t *graph.TwoMode) int { return min(100, max(4, 200_000/(1+t.Seats()))) }

func runBarber(ctx context.Context, in *Input) (*graph.Partition, error) {
	t := in.TwoMode
	var best []int32
	most := math.Inf(-1)
	for s := range starts(t) {
		rng := rand.New(rand.NewPCG(in.Seed, uint64(s)))
		of, err := barberOnce(ctx, newModes(t), in.resolution(), in.Modules, rng)
		if err != nil {
			return nil, err
		}
		if q := barber(t, of, in.resolution()); q > most+1e-12 {
			best, most = of, q
		}
	}
	labels := make([]int, len(best))
	for i, c := range best {
		labels[i] = int(c)
	}
	labels = graph.Canonical(labels)
	return &graph.Partition{Method: "barber", Of: labels, Quality: BarberModularity(t, labels, in.resolution()), QualityName: "Barber modularity", Seed: in.Seed}, nil
}

// BarberModularity is the modularity of a partition of actors, then events. A network
// without seats has 0.
func BarberModularity(t *graph.TwoMode, of []int, resolution float64) float64 {
	c := make([]int32, len(of))
	for i, k := range of {
		c[i] = int32(k)
	}
	return barber(t, c, resolution)
}

func barber(t *graph.TwoMode, of []int32, resolution float64) float64 {
	m := float64(t.Seats())
	if m == 0 {
		return 0
	}
	most := int32(0)
	for _, c := range of {
		most = max(most, c)
	}
	actors, events := make([]float64, most+1), make([]float64, most+1)
	within := 0.0
	for e := range t.Events {
		events[of[len(t.Actors)+e]] += float64(len(t.EventRow(e)))
	}
	for i := range t.Actors {
		actors[of[i]] += float64(len(t.ActorRow(i)))
		for _, e := range t.ActorRow(i) {
			if of[len(t.Actors)+int(e)] == of[i] {
				within++
			}
		}
	}
	var chance float64
	for c := range actors {
		chance += actors[c] / m * (events[c] / m)
	}
	return within/m - resolution*chance
}

// modes is a two-mode network whose nodes may stand for several of either mode.
type modes struct {
	w      *weighted
	actors []float64 // seats of the actors in each node
	events []float64 // seats of the events in each node
	seats  float64
}

func newModes(t *graph.TwoMode) *modes {
	n := t.Bipartite()
	g := &modes{w: newWeighted(n), actors: make([]float64, n.Len()), events: make([]float64, n.Len()), seats: float64(t.Seats())}
	for i := range n.Nodes {
		if i < len(t.Actors) {
			g.actors[i] = float64(n.Degree(i))
		} else {
			g.events[i] = float64(n.Degree(i))
		}
	}
	return g
}

// barberOnce moves and merges from a random start: nodes alone, or among a number of
// modules at random.
func barberOnce(ctx context.Context, g *modes, resolution float64, modules int, rng *rand.Rand) ([]int32, error) {
	n := g.w.len()
	of := make([]int32, n)
	modules = min(modules, n)
	for i := range of {
		of[i] = int32(i)
		if modules > 0 {
			of[i] = int32(rng.IntN(modules))
		}
	}
	if g.seats == 0 {
		return of, nil
	}
	if modules > 0 {
		return of, g.move(ctx, of, resolution, rng)
	}
	above := append([]int32(nil), of...)
	whole := g
	for {
		level := make([]int32, g.w.len())
		for i := range level {
			level[i] = int32(i)
		}
		if err := g.move(ctx, level, resolution, rng); err != nil {
			return nil, err
		}
		k := compact(level)
		for i, v := range above {
			above[i] = level[v]
		}
		if k == g.w.len() {
			break
		}
		w, err := g.w.merge(ctx, level, k, 1)
		if err != nil {
			return nil, err
		}
		m := &modes{w: w, actors: make([]float64, k), events: make([]float64, k), seats: g.seats}
		for v, c := range level {
			m.actors[c] += g.actors[v]
			m.events[c] += g.events[v]
		}
		g = m
	}
	copy(of, above)
	// Nodes may be better off elsewhere now that modules are known.
	return of, whole.move(ctx, of, resolution, rng)
}

// move moves nodes between modules until none gains; it opens no new ones.
func (g *modes) move(ctx context.Context, of []int32, resolution float64, rng *rand.Rand) error {
	n := g.w.len()
	actors, events := make([]float64, n), make([]float64, n)
	for v, c := range of {
		actors[c] += g.actors[v]
		events[c] += g.events[v]
	}
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	l := newLook(n)
	for moved := true; moved; {
		if err := ctx.Err(); err != nil {
			return err
		}
		moved = false
		rng.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, v := range order {
			own := of[v]
			actors[own] -= g.actors[v]
			events[own] -= g.events[v]
			l.touched = l.touched[:0]
			to, w := g.w.row(v)
			for k, j := range to {
				c := of[j]
				if l.sum[c] == 0 {
					l.touched = append(l.touched, c)
				}
				l.sum[c] += w[k]
			}
			gain := func(c int32) float64 {
				return l.sum[c] - resolution*(g.actors[v]*events[c]+g.events[v]*actors[c])/g.seats
			}
			best, most := own, gain(own)
			for _, c := range l.touched {
				if x := gain(c); x > most+1e-9 {
					best, most = c, x
				}
			}
			for _, c := range l.touched {
				l.sum[c] = 0
			}
			actors[best] += g.actors[v]
			events[best] += g.events[v]
			if best != own {
				of[v] = best
				moved = true
			}
		}
	}
	return nil
}
