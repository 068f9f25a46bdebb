package layout

import "math"

// deepest is how often a square of the tree is quartered; bodies that are closer than
// that act as one.
const deepest = 40

// theta is how large a square may look, as a share of its distance, to act as one body.
const theta = 1.0

// A tree of squares with their masses, after Barnes and Hut 1986. (gonum's
// spatial/barneshut divides the place of a single body by its mass, so it is right for
// masses of 1 only.)
type tree struct {
	squares []square
	stack   []int32
}

type square struct {
	mass, x, y   float64 // of all bodies in it; x and y are sums until finished
	side         float64
	midX, midY   float64
	child        [4]int32 // 0 for none
	body         int32    // the only body, or -1
	depth, count int32
}

// build makes the tree of n bodies.
func (t *tree) build(x, y, mass []float64) {
	t.squares = t.squares[:0]
	if len(x) == 0 {
		return
	}
	lowX, highX, lowY, highY := x[0], x[0], y[0], y[0]
	for i := range x {
		lowX, highX = min(lowX, x[i]), max(highX, x[i])
		lowY, highY = min(lowY, y[i]), max(highY, y[i])
	}
	t.squares = append(t.squares, square{side: max(highX-lowX, highY-lowY, 1e-9), midX: (lowX + highX) / 2, midY: (lowY + highY) / 2, body: -1})
	for i := range x {
		t.insert(0, int32(i), x, y, mass)
	}
	for k := range t.squares {
		s := &t.squares[k]
		s.x /= s.mass
		s.y /= s.mass
	}
}

func (t *tree) insert(k, i int32, x, y, mass []float64) {
	for {
		s := &t.squares[k]
		s.count++
		s.mass += mass[i]
		s.x += mass[i] * x[i]
		s.y += mass[i] * y[i]
		if s.count == 1 {
			s.body = i
			return
		}
		if s.depth >= deepest {
			s.body = -1
			return
		}
		if old := s.body; old >= 0 { // pass the one that was alone here down
			s.body = -1
			c := t.down(k, old, x, y)
			d := &t.squares[c]
			d.count, d.body = 1, old
			d.mass, d.x, d.y = mass[old], mass[old]*x[old], mass[old]*y[old]
		}
		k = t.down(k, i, x, y)
	}
}

// down gives the quarter of square k that body i is in, and makes it if need be.
func (t *tree) down(k, i int32, x, y []float64) int32 {
	s := t.squares[k]
	q, half := 0, s.side/4
	midX, midY := s.midX-half, s.midY-half
	if x[i] >= s.midX {
		q, midX = 1, s.midX+half
	}
	if y[i] >= s.midY {
		q, midY = q+2, s.midY+half
	}
	if c := s.child[q]; c != 0 {
		return c
	}
	c := int32(len(t.squares))
	t.squares = append(t.squares, square{side: s.side / 2, midX: midX, midY: midY, body: -1, depth: s.depth + 1})
	t.squares[k].child[q] = c
	return c
}

// repulsion sums mass·(away from it)/distance² over all other bodies, as seen from body i.
func (t *tree) repulsion(i int32, x, y float64) (fx, fy float64) {
	t.stack = append(t.stack[:0], 0)
	for len(t.stack) > 0 {
		s := &t.squares[t.stack[len(t.stack)-1]]
		t.stack = t.stack[:len(t.stack)-1]
		if s.body == i {
			continue
		}
		dx, dy := x-s.x, y-s.y
		d2 := dx*dx + dy*dy
		leaf := s.body >= 0 || s.depth >= deepest
		if !leaf && s.side*s.side >= theta*theta*d2 {
			for _, c := range s.child {
				if c != 0 {
					t.stack = append(t.stack, c)
				}
			}
			continue
		}
		if d2 < 1e-12 { // in one place: apart in a direction of its own
			sin, cos := math.Sincos(float64(i))
			dx, dy, d2 = 1e-3*cos, 1e-3*sin, 1e-6
		}
		fx += s.mass * dx / d2
		fy += s.mass * dy / d2
	}
	return fx, fy
}
