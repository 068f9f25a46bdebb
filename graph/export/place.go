package export

import (
	"cmp"
	"context"
	"math"
	"slices"

	"coopgraph/graph/export/layout"
)

// place lays the shown nodes out and turns the longer side of the network level.
func (p *picture) place(ctx context.Context) error {
	index := make(map[int]int, len(p.shown))
	for k, i := range p.shown {
		index[i] = k
	}
	ties := make([]layout.Tie, len(p.pulling))
	for k, t := range p.pulling {
		ties[k] = layout.Tie{A: index[t.a], B: index[t.b], Strength: t.strength}
	}
	at, err := layout.ForceAtlas(ctx, len(p.shown), ties, layout.Options{Seed: p.Run.Seed})
	if err != nil {
		return err
	}
	gather(at, ties)
	var mx, my, xx, yy, xy float64
	for _, q := range at {
		mx += q.X / float64(len(at))
		my += q.Y / float64(len(at))
	}
	for _, q := range at {
		x, y := q.X-mx, q.Y-my
		xx, yy, xy = xx+x*x, yy+y*y, xy+x*y
	}
	sin, cos := math.Sincos(-0.5 * math.Atan2(2*xy, xx-yy))
	for i, q := range at {
		x, y := q.X-mx, q.Y-my
		at[i] = layout.Point{X: x*cos - y*sin, Y: x*sin + y*cos}
	}
	p.at = at
	return nil
}

// gather moves the smaller parts of a network straight towards the largest until they
// stand near it, so that they do not make the picture small.
func gather(at []layout.Point, ties []layout.Tie) {
	part := make([]int, len(at))
	for i := range part {
		part[i] = i
	}
	root := func(i int) int {
		for part[i] != i {
			part[i] = part[part[i]]
			i = part[i]
		}
		return i
	}
	for _, t := range ties {
		if a, b := root(t.A), root(t.B); a != b {
			part[max(a, b)] = min(a, b)
		}
	}
	members := map[int][]int{}
	var roots []int
	for i := range at {
		r := root(i)
		if members[r] == nil {
			roots = append(roots, r)
		}
		members[r] = append(members[r], i)
	}
	if len(roots) < 2 {
		return
	}
	slices.SortStableFunc(roots, func(a, b int) int { return cmp.Compare(len(members[b]), len(members[a])) })
	center := func(list []int) (c layout.Point) {
		for _, i := range list {
			c.X += at[i].X / float64(len(list))
			c.Y += at[i].Y / float64(len(list))
		}
		return c
	}
	placed := slices.Clone(members[roots[0]])
	home := center(placed)
	radius := 0.0
	for _, i := range placed {
		radius = max(radius, math.Hypot(at[i].X-home.X, at[i].Y-home.Y))
	}
	gap := max(0.18*radius, 20)
	for _, r := range roots[1:] {
		list := members[r]
		c := center(list)
		dx, dy := home.X-c.X, home.Y-c.Y
		low, high := 0.0, 1.0 // share of the way home
		for range 20 {
			way := (low + high) / 2
			near := false
			for _, i := range list {
				for _, j := range placed {
					if math.Hypot(at[i].X+way*dx-at[j].X, at[i].Y+way*dy-at[j].Y) < gap {
						near = true
						break
					}
				}
				if near {
					break
				}
			}
			if near {
				high = way
			} else {
				low = way
			}
		}
		for _, i := range list {
			at[i].X += low * dx
			at[i].Y += low * dy
		}
		placed = append(placed, list...)
	}
}

// apart pushes circles that overlap away from each other.
func apart(x, y, r []float64) {
	for range 60 {
		moved := false
		for i := range x {
			for j := i + 1; j < len(x); j++ {
				dx, dy := x[j]-x[i], y[j]-y[i]
				need := r[i] + r[j] + 4
				if math.Abs(dx) >= need || math.Abs(dy) >= need {
					continue
				}
				d := math.Hypot(dx, dy)
				if d >= need {
					continue
				}
				if d < 1e-6 {
					dx, dy, d = 1, float64(i%3)-1, 1
				}
				push := (need - d) / 2 / d
				x[i], y[i] = x[i]-dx*push, y[i]-dy*push
				x[j], y[j] = x[j]+dx*push, y[j]+dy*push
				moved = true
			}
		}
		if !moved {
			return
		}
	}
}
