package measure

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"coopgraph/graph"
)

// An adjacency multiplies vectors with the matrix of strengths of a network. Over an
// incidence with Newman's or the count weight it needs no projection: with w(e) the
// share of a pair at event e,
//
//	(A x)(v) = Σ over events e of v  w(e) · ( Σ over actors u of e x(u)  −  x(v) )
//
// Sums are cut into fixed parts, so that their bits do not depend on workers.
type adjacency struct {
	n        int
	workers  int
	net      *graph.Network // rows; or nil
	two      *graph.TwoMode // incidence; or nil
	bi       bool           // two holds both modes as nodes, each seat a tie of 1
	share    []float64      // of a pair at each event
	sum      []float64      // over the actors of each event, times share
	own      []float64      // what the events of an actor share out, summed
	strength []float64      // row sums
}

func newAdjacency(n *graph.Network, workers int) *adjacency {
	a := &adjacency{n: n.Len(), workers: workers, net: n}
	if t := n.TwoMode(); t != nil && n.Rule.Weight != "jaccard" {
		a.net, a.two = nil, t
		a.share = make([]float64, len(t.Events))
		a.sum = make([]float64, len(t.Events))
		for e := range a.share {
			if k := len(t.EventRow(e)); k > 1 {
				a.share[e] = 1
				if n.Rule.Weight != "count" {
					a.share[e] = 1 / float64(k-1)
				}
			}
		}
		a.strength, a.own = make([]float64, a.n), make([]float64, a.n)
		for i := range a.strength {
			for _, e := range t.ActorRow(i) {
				a.own[i] += a.share[e]
				if n.Rule.Weight == "count" {
					a.strength[i] += float64(len(t.EventRow(int(e))) - 1)
				} else if a.share[e] > 0 {
					a.strength[i]++
				}
			}
		}
		return a
	}
	a.strength = strengths(n)
	return a
}

// newSeats is the adjacency of the two-mode network itself.
func newSeats(t *graph.TwoMode, workers int) *adjacency {
	a := &adjacency{n: t.Len(), workers: workers, two: t, bi: true, strength: make([]float64, t.Len())}
	for i := range t.Actors {
		a.strength[i] = float64(len(t.ActorRow(i)))
	}
	for e := range t.Events {
		a.strength[len(t.Actors)+e] = float64(len(t.EventRow(e)))
	}
	return a
}

// apply writes A x to y.
func (a *adjacency) apply(ctx context.Context, x, y []float64) error {
	return a.applyThen(ctx, x, y, func(int, int, int) {})
}

// applyThen writes A x to y and calls then for each part c of y, lo to hi, when it is
// written.
func (a *adjacency) applyThen(ctx context.Context, x, y []float64, then func(c, lo, hi int)) error {
	switch {
	case a.net != nil:
		return inChunks(ctx, a.n, a.workers, func(_, c, lo, hi int) error {
			for i := lo; i < hi; i++ {
				to, s := a.net.Row(i)
				s = s[:len(to)]
				var sum float64
				for k, j := range to {
					sum += s[k] * x[j]
				}
				y[i] = sum
			}
			then(c, lo, hi)
			return nil
		})
	case a.bi:
		k := len(a.two.Actors)
		return inChunks(ctx, a.n, a.workers, func(_, c, lo, hi int) error {
			for i := lo; i < hi; i++ {
				var sum float64
				if i < k {
					for _, e := range a.two.ActorRow(i) {
						sum += x[k+int(e)]
					}
				} else {
					for _, j := range a.two.EventRow(i - k) {
						sum += x[j]
					}
				}
				y[i] = sum
			}
			then(c, lo, hi)
			return nil
		})
	}
	err := inChunks(ctx, len(a.sum), a.workers, func(_, _, lo, hi int) error {
		for e := lo; e < hi; e++ {
			var sum float64
			for _, j := range a.two.EventRow(e) {
				sum += x[j]
			}
			a.sum[e] = sum * a.share[e]
		}
		return nil
	})
	if err != nil {
		return err
	}
	return inChunks(ctx, a.n, a.workers, func(_, c, lo, hi int) error {
		for i := lo; i < hi; i++ {
			var sum float64
			for _, e := range a.two.ActorRow(i) {
				sum += a.sum[e]
			}
			y[i] = sum - a.own[i]*x[i]
		}
		then(c, lo, hi)
		return nil
	})
}

// dot is the inner product, summed in fixed parts.
func (a *adjacency) dot(ctx context.Context, x, y []float64) (float64, error) {
	var part [chunks]float64
	err := inChunks(ctx, len(x), a.workers, func(_, c, lo, hi int) error {
		var sum float64
		for i := lo; i < hi; i++ {
			sum += x[i] * y[i]
		}
		part[c] = sum
		return nil
	})
	return sumOf(part[:]), err
}

// solve finds x with (I − S A S) x = b for the diagonal scale S by conjugate gradients,
// starting from x; the matrix must be positive definite. Hestenes and Stiefel 1952,
// doi:10.6028/jres.049.044. It ends at a residual of 1e-12 of b.
func (a *adjacency) solve(ctx context.Context, scale, b, x []float64) error {
	scaled, image := make([]float64, a.n), make([]float64, a.n)
	r, p := make([]float64, a.n), make([]float64, a.n)
	// All passes over vectors run in parts that are summed in order.
	total := func(pass func(lo, hi int) float64) (float64, error) {
		var part [chunks]float64
		err := inChunks(ctx, a.n, a.workers, func(_, c, lo, hi int) error {
			part[c] = pass(lo, hi)
			return nil
		})
		return sumOf(part[:]), err
	}
	// times writes the image of v, which scaled holds times scale, and gives their product.
	times := func(v []float64) (float64, error) {
		var part [chunks]float64
		err := a.applyThen(ctx, scaled, image, func(c, lo, hi int) {
			var sum float64
			for i := lo; i < hi; i++ {
				image[i] = v[i] - scale[i]*image[i]
				sum += v[i] * image[i]
			}
			part[c] = sum
		})
		return sumOf(part[:]), err
	}
	bb, err := total(func(lo, hi int) (sum float64) {
		for i := lo; i < hi; i++ {
			scaled[i] = scale[i] * x[i]
			sum += b[i] * b[i]
		}
		return sum
	})
	if err != nil {
		return err
	}
	if _, err := times(x); err != nil {
		return err
	}
	rr, err := total(func(lo, hi int) (sum float64) {
		for i := lo; i < hi; i++ {
			r[i] = b[i] - image[i]
			p[i] = r[i]
			scaled[i] = scale[i] * p[i]
			sum += r[i] * r[i]
		}
		return sum
	})
	if err != nil {
		return err
	}
	for step := 0; step < 10*a.n+100 && rr > 1e-24*bb; step++ {
		pq, err := times(p)
		if err != nil {
			return err
		}
		if !(pq > 0) {
			break
		}
		t := rr / pq
		next, err := total(func(lo, hi int) (sum float64) {
			for i := lo; i < hi; i++ {
				x[i] += t * p[i]
				r[i] -= t * image[i]
				sum += r[i] * r[i]
			}
			return sum
		})
		if err != nil {
			return err
		}
		if step > 50 && next >= rr && next < 1e-20*bb {
			break // rounding stands in the way of more
		}
		u := next / rr
		if _, err := total(func(lo, hi int) float64 {
			for i := lo; i < hi; i++ {
				p[i] = r[i] + u*p[i]
				scaled[i] = scale[i] * p[i]
			}
			return 0
		}); err != nil {
			return err
		}
		rr = next
	}
	return nil
}

func sumOf(part []float64) (sum float64) {
	for _, p := range part {
		sum += p
	}
	return sum
}

// basis is how many vectors the search for the leading eigenvector keeps.
const basis = 40

// leading finds the largest eigenvalue of A and its eigenvector of length 1, by
// Lanczos' method from a vector of ones, begun anew from the best vector until it
// changes no more. A network without ties has the eigenvalue 0 and a vector of zeros.
func (a *adjacency) leading(ctx context.Context) (float64, []float64, error) {
	v := make([]float64, a.n)
	for i, s := range a.strength {
		if s > 0 {
			v[i] = 1
		}
	}
	if !a.normalise(v) {
		return 0, v, nil
	}
	var value float64
	for range 200 {
		var q [][]float64
		var diagonal, beside []float64
		rest := make([]float64, a.n)
		last := 0.0
		for len(q) < basis {
			q = append(q, append([]float64(nil), v...))
			if err := a.apply(ctx, v, rest); err != nil {
				return 0, nil, err
			}
			d, err := a.dot(ctx, v, rest)
			if err != nil {
				return 0, nil, err
			}
			diagonal = append(diagonal, d)
			// Twice, since once leaves rounding that grows.
			for range 2 {
				for _, u := range q {
					d, err := a.dot(ctx, u, rest)
					if err != nil {
						return 0, nil, err
					}
					for i := range rest {
						rest[i] -= d * u[i]
					}
				}
			}
			d, err = a.dot(ctx, rest, rest)
			if err != nil {
				return 0, nil, err
			}
			last = math.Sqrt(d)
			if last <= 1e-13*math.Abs(diagonal[0]) || last < 1e-300 {
				last = 0
				break
			}
			beside = append(beside, last)
			for i := range v {
				v[i] = rest[i] / last
			}
		}
		var weights []float64
		value, weights = leadingOfTridiagonal(diagonal, beside)
		clear(v)
		for k, u := range q {
			for i := range v {
				v[i] += weights[k] * u[i]
			}
		}
		a.normalise(v)
		if last*math.Abs(weights[len(q)-1]) <= 1e-13*value {
			break
		}
	}
	var sum float64
	for _, x := range v {
		sum += x
	}
	for i := range v {
		if sum < 0 {
			v[i] = -v[i]
		}
		v[i] = max(0, v[i])
	}
	return value, v, nil
}

func (a *adjacency) normalise(v []float64) bool {
	var sum float64
	for _, x := range v {
		sum += x * x
	}
	if sum == 0 {
		return false
	}
	sum = math.Sqrt(sum)
	for i := range v {
		v[i] /= sum
	}
	return true
}

// leadingOfTridiagonal gives the largest eigenvalue of a symmetric tridiagonal matrix
// and its eigenvector.
func leadingOfTridiagonal(diagonal, beside []float64) (float64, []float64) {
	k := len(diagonal)
	m := mat.NewSymDense(k, nil)
	for i, d := range diagonal {
		m.SetSym(i, i, d)
		if i+1 < k {
			m.SetSym(i, i+1, beside[i])
		}
	}
	var e mat.EigenSym
	if !e.Factorize(m, true) {
		return diagonal[0], append([]float64{1}, make([]float64, k-1)...)
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	return e.Values(nil)[k-1], mat.Col(nil, k-1, &vectors)
}
