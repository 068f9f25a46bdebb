package cluster

import (
	"context"
	"math/rand/v2"
)

// A mover moves nodes of a network between clusters while modularity grows.
type mover struct {
	g          *weighted
	of         []int32
	total      []float64 // strength of each cluster
	size       []int32   // nodes of each cluster
	empty      []int32   // clusters without nodes
	resolution float64   // over all strength
	workers    int
}

// batch is how many nodes are looked at side by side. It is fixed, so that the result
// does not depend on the number of workers.
const batch = 2048

func newMover(g *weighted, of []int32, resolution float64, workers int) *mover {
	m := &mover{g: g, of: of, total: make([]float64, g.len()), size: make([]int32, g.len()), workers: workers}
	if g.all > 0 {
		m.resolution = resolution / g.all
	}
	for v, c := range of {
		m.total[c] += g.strength[v]
		m.size[c]++
	}
	for c := g.len() - 1; c >= 0; c-- {
		if m.size[c] == 0 {
			m.empty = append(m.empty, int32(c))
		}
	}
	return m
}

// A look is what one worker needs to find the best cluster of a node.
type look struct {
	sum     []float64
	touched []int32
}

func newLook(n int) *look { return &look{sum: make([]float64, n)} }

// best gives the cluster that node v gains most by, its own unless another is better by
// more than rounding; -1 is an empty one.
func (m *mover) best(l *look, v int32) int32 {
	own := m.of[v]
	to, w := m.g.row(v)
	w = w[:len(to)]
	of, sum, touched := m.of, l.sum, l.touched[:0]
	for k, j := range to {
		c := of[j]
		if sum[c] == 0 {
			touched = append(touched, c)
		}
		sum[c] += w[k]
	}
	l.touched = touched
	pull := m.resolution * m.g.strength[v]
	most := sum[own] - pull*(m.total[own]-m.g.strength[v])
	slack := 1e-12 * m.g.strength[v]
	to1 := own
	if most < -slack && m.size[own] > 1 {
		most, to1 = 0, -1
	}
	for _, c := range touched {
		s := sum[c]
		sum[c] = 0
		if c == own {
			continue
		}
		if gain := s - pull*m.total[c]; gain > most+slack {
			most, to1 = gain, c
		}
	}
	return to1
}

// move puts node v into cluster c, -1 for an empty one, and tells which that was.
func (m *mover) move(v, c int32) int32 {
	if c < 0 {
		c = m.empty[len(m.empty)-1]
	}
	if m.size[c] == 0 {
		// Only the last empty cluster is ever taken.
		m.empty = m.empty[:len(m.empty)-1]
	}
	own := m.of[v]
	m.total[own] -= m.g.strength[v]
	m.size[own]--
	if m.size[own] == 0 {
		m.total[own] = 0
		m.empty = append(m.empty, own)
	}
	m.total[c] += m.g.strength[v]
	m.size[c]++
	m.of[v] = c
	return c
}

// run moves nodes until none gains and tells whether any was moved. Nodes are looked at
// in a random order, and again when a partner leaves for another cluster (Traag,
// Waltman and van Eck 2019). While few move, a batch of nodes is looked at in parallel
// first, and those that want to move are looked at again one after another.
func (m *mover) run(ctx context.Context, rng *rand.Rand) (bool, error) {
	n := m.g.len()
	queue := make([]int32, n, n+batch)
	queued := make([]bool, n)
	for i := range queue {
		queue[i] = int32(i)
		queued[i] = true
	}
	rng.Shuffle(n, func(i, j int) { queue[i], queue[j] = queue[j], queue[i] })
	moved := false
	looks := []*look{newLook(n)}
	restless := true // many moved of late
	wants := make([]bool, batch)
	for at := 0; at < len(queue); {
		if err := ctx.Err(); err != nil {
			return moved, err
		}
		if at > n {
			queue = queue[:copy(queue, queue[at:])]
			at = 0
		}
		now := queue[at:min(at+batch, len(queue))]
		at += len(now)
		for k, v := range now {
			queued[v] = false
			wants[k] = true
		}
		if !restless && len(now) > 256 {
			const part = 128
			for len(looks) < m.workers {
				looks = append(looks, newLook(n))
			}
			// Each goroutine takes a look of its own.
			free := make(chan *look, len(looks))
			for _, l := range looks {
				free <- l
			}
			err := inBlocks(ctx, (len(now)+part-1)/part, m.workers, func(next func() int) {
				l := <-free
				for b := next(); b >= 0; b = next() {
					for k := b * part; k < min(len(now), (b+1)*part); k++ {
						wants[k] = m.best(l, now[k]) != m.of[now[k]]
					}
				}
			})
			if err != nil {
				return moved, err
			}
		}
		left := 0
		for k, v := range now {
			if !wants[k] {
				continue
			}
			c := m.best(looks[0], v)
			if c == m.of[v] {
				continue
			}
			c = m.move(v, c)
			moved = true
			left++
			to, _ := m.g.row(v)
			for _, j := range to {
				if m.of[j] != c && !queued[j] {
					queued[j] = true
					queue = append(queue, j)
				}
			}
		}
		restless = 4*left > len(now)
	}
	return moved, nil
}
