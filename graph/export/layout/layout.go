// Package layout places the nodes of a network in the plane.
//
// The number of nodes and the ties enter, one point for each node leaves; the call is
// ForceAtlas. The same network and seed give the same points. Limit: it knows points
// only; how large nodes are drawn and where labels go is for who draws.
package layout

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/spatial/barneshut"
	"gonum.org/v1/gonum/spatial/r2"
)

// A Point is a place in the plane.
type Point struct{ X, Y float64 }

// A Tie pulls nodes A and B together; Strength is at least 0.
type Tie struct {
	A, B     int
	Strength float64
}

// Options of ForceAtlas. The zero value works.
type Options struct {
	Rounds int    // 0 for 600, fewer for more than 1,000 nodes
	Seed   uint64 // of the first places
	Linear bool   // repel as the model does at first; false ("LinLog") parts clusters more
}

// ForceAtlas places n nodes after ForceAtlas2: all nodes repel each other in
// proportion to (degree+1)·(degree+1)/distance, ties pull by strength times distance
// (or its logarithm), and a gravity keeps the parts of the network together. Nodes move
// at their own speed, slower when they swing. Strengths are taken to the power ½ of
// their share of the largest. Repulsion is approximated with a tree (Barnes and Hut),
// so a round takes O(n log n + m).
//
// Jacomy, Venturini, Heymann and Bastian 2014, ForceAtlas2, a continuous graph layout
// algorithm, PLoS ONE 9(6): e98679, https://doi.org/10.1371/journal.pone.0098679.
func ForceAtlas(ctx context.Context, n int, ties []Tie, opt Options) ([]Point, error) {
	if n == 0 {
		return nil, ctx.Err()
	}
	rounds := opt.Rounds
	if rounds == 0 {
		rounds = 600
		if n > 1000 {
			rounds = max(100, 600*1000/n)
		}
	}
	rnd := rand.New(rand.NewPCG(opt.Seed, 0x5eed))
	bodies := make([]*body, n)
	particles := make([]barneshut.Particle2, n)
	radius := math.Sqrt(float64(n)) * 10
	for i := range bodies {
		// On a sunflower, stirred a little: no two nodes in one place.
		angle, r := float64(i)*2.399963, radius*math.Sqrt((float64(i)+0.5)/float64(n))
		bodies[i] = &body{at: r2.Vec{X: r*math.Cos(angle) + rnd.Float64(), Y: r*math.Sin(angle) + rnd.Float64()}, mass: 1}
		particles[i] = bodies[i]
	}
	strongest := 0.0
	for _, t := range ties {
		if t.A < 0 || t.B < 0 || t.A >= n || t.B >= n {
			return nil, errors.New("tie of a node that is not there")
		}
		bodies[t.A].mass++
		bodies[t.B].mass++
		strongest = max(strongest, t.Strength)
	}
	pull := make([]float64, len(ties))
	for k, t := range ties {
		pull[k] = 1
		if strongest > 0 {
			pull[k] = math.Sqrt(t.Strength / strongest)
		}
	}
	const scaling, gravity, theta = 10, 1, 1.2
	repel := func(_, _ barneshut.Particle2, m1, m2 float64, v r2.Vec) r2.Vec {
		d2 := v.X*v.X + v.Y*v.Y
		if d2 < 1e-9 {
			return r2.Vec{}
		}
		return r2.Scale(-scaling*m1*m2/d2, v)
	}
	speed := 1.0
	plane := &barneshut.Plane{Particles: particles}
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := plane.Reset(); err != nil {
			return nil, err
		}
		for _, b := range bodies {
			b.before = b.force
			b.force = plane.ForceOn(b, theta, repel)
			if d := math.Hypot(b.at.X, b.at.Y); d > 0 {
				b.force = r2.Add(b.force, r2.Scale(-gravity*b.mass/d, b.at))
				b.force = r2.Add(b.force, r2.Scale(-0.02*b.mass, b.at))
			}
		}
		for k, t := range ties {
			a, b := bodies[t.A], bodies[t.B]
			v := r2.Sub(b.at, a.at)
			f := pull[k]
			if !opt.Linear {
				d := math.Hypot(v.X, v.Y)
				if d < 1e-9 {
					continue
				}
				f *= 8 * math.Log1p(d) / d
			}
			a.force = r2.Add(a.force, r2.Scale(f, v))
			b.force = r2.Sub(b.force, r2.Scale(f, v))
		}
		swinging, traction := 0.0, 0.0
		for _, b := range bodies {
			swinging += b.mass * r2.Norm(r2.Sub(b.force, b.before))
			traction += b.mass * r2.Norm(r2.Add(b.force, b.before)) / 2
		}
		if swinging == 0 {
			break
		}
		speed = min(traction/swinging, 1.5*speed)
		for _, b := range bodies {
			swing := b.mass * r2.Norm(r2.Sub(b.force, b.before))
			step := 0.1 * speed / (1 + math.Sqrt(speed*swing))
			if f := r2.Norm(b.force); f > 0 {
				step = min(step, 10/f)
			}
			b.at = r2.Add(b.at, r2.Scale(step, b.force))
		}
	}
	out := make([]Point, n)
	for i, b := range bodies {
		out[i] = Point{b.at.X, b.at.Y}
	}
	return out, nil
}

type body struct {
	at, force, before r2.Vec
	mass              float64
}

// Coord2 gives the place of the body to the tree.
func (b *body) Coord2() r2.Vec { return b.at }

// Mass gives its mass, one more than its ties.
func (b *body) Mass() float64 { return b.mass }
