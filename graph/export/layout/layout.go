// Package layout places the nodes of a network in the plane.
//
// The number of nodes and the ties enter, one point for each node leaves; the call is
// ForceAtlas. The same network and seed give the same points. Limit: it knows points
// only; how large nodes are drawn and where labels go is for who draws.
package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
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
	LinLog bool   // pull by the logarithm of the distance: parts clusters more
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
	x, y, mass := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		// On a sunflower, stirred a little: no two nodes in one place.
		angle, r := float64(i)*2.399963, 10*math.Sqrt(float64(i)+0.5)
		x[i], y[i], mass[i] = r*math.Cos(angle)+rnd.Float64(), r*math.Sin(angle)+rnd.Float64(), 1
	}
	strongest := 0.0
	for _, t := range ties {
		if t.A < 0 || t.B < 0 || t.A >= n || t.B >= n {
			return nil, fmt.Errorf("tie of nodes %d and %d: there are %d nodes", t.A, t.B, n)
		}
		mass[t.A]++
		mass[t.B]++
		strongest = max(strongest, t.Strength)
	}
	pull := make([]float64, len(ties))
	for k, t := range ties {
		pull[k] = 1
		if strongest > 0 {
			pull[k] = math.Sqrt(t.Strength / strongest)
		}
	}
	const scaling, gravity = 10, 1
	fx, fy := make([]float64, n), make([]float64, n)
	beforeX, beforeY := make([]float64, n), make([]float64, n)
	var squares tree
	speed := 1.0
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		fx, beforeX = beforeX, fx
		fy, beforeY = beforeY, fy
		squares.build(x, y, mass)
		for i := range n {
			rx, ry := squares.repulsion(int32(i), x[i], y[i])
			fx[i], fy[i] = scaling*mass[i]*rx, scaling*mass[i]*ry
			if d := math.Hypot(x[i], y[i]); d > 0 {
				g := gravity * mass[i] * (1/d + 0.005*float64(n)/math.Sqrt(float64(n)+1e4)) // the second part holds what has no ties
				fx[i] -= g * x[i]
				fy[i] -= g * y[i]
			}
		}
		for k, t := range ties {
			dx, dy := x[t.B]-x[t.A], y[t.B]-y[t.A]
			f := pull[k]
			if opt.LinLog {
				if d := math.Hypot(dx, dy); d > 0 {
					f *= math.Log1p(d) / d
				}
			}
			fx[t.A] += f * dx
			fy[t.A] += f * dy
			fx[t.B] -= f * dx
			fy[t.B] -= f * dy
		}
		swinging, traction := 0.0, 0.0
		for i := range n {
			swinging += mass[i] * math.Hypot(fx[i]-beforeX[i], fy[i]-beforeY[i])
			traction += mass[i] * math.Hypot(fx[i]+beforeX[i], fy[i]+beforeY[i]) / 2
		}
		if swinging == 0 {
			break
		}
		speed = min(traction/swinging, 1.5*speed)
		for i := range n {
			swing := mass[i] * math.Hypot(fx[i]-beforeX[i], fy[i]-beforeY[i])
			step := speed / (1 + speed*math.Sqrt(swing))
			if f := math.Hypot(fx[i], fy[i]); f > 0 {
				step = min(step, 10/f)
			}
			x[i] += step * fx[i]
			y[i] += step * fy[i]
		}
	}
	out := make([]Point, n)
	for i := range out {
		out[i] = Point{x[i], y[i]}
	}
	return out, nil
}
