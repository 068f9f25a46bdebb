package measure

import (
	"context"
	"sync"
	"sync/atomic"
)

// chunks is into how many parts a sum over sources is cut. It is fixed, and parts are
// added up in order, so that the bits of a sum do not depend on the number of workers.
const chunks = 32

// inChunks cuts 0..n into chunks parts and calls do for each, part c covering lo to hi,
// on up to workers goroutines. do must look at ctx itself. It returns the first error.
func inChunks(ctx context.Context, n, workers int, do func(worker, c, lo, hi int) error) error {
	parts := min(chunks, n)
	var next atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, max(1, min(workers, parts)))
	for w := range errs {
		wait.Go(func() {
			for errs[w] == nil && ctx.Err() == nil {
				c := int(next.Add(1)) - 1
				if c >= parts {
					return
				}
				errs[w] = do(w, c, c*n/parts, (c+1)*n/parts)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// addUp sums parts in their order.
func addUp(parts [][]float64, n int) []float64 {
	sum := make([]float64, n)
	for _, p := range parts {
		for i, v := range p {
			sum[i] += v
		}
	}
	return sum
}
