package identity

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
)

// A keyed is one item under one block key.
type keyed struct {
	key  uint64
	item int32
}

// blocks gives the items that share a key, for each key that several have, in the order
// of items. Of a block of more than maxBlock only neighbours, no more than window apart,
// are compared, so that no name, however common, is compared with all.
func blocks(keys []keyed) [][]keyed {
	slices.SortFunc(keys, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.item, b.item)) })
	var out [][]keyed
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].key == keys[i].key {
			j++
		}
		if j-i > 1 {
			out = append(out, keys[i:j])
		}
		i = j
	}
	return out
}

const (
	maxBlock = 600
	window   = 60
)

// inParallel runs f over 0..n-1 in chunks.
func inParallel(ctx context.Context, workers, n int, f func(i int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	const chunk = 64
	for range workers {
		wg.Go(func() {
			for start := range next {
				for i := start; i < min(n, start+chunk); i++ {
					f(i)
				}
			}
		})
	}
	for start := 0; start < n && ctx.Err() == nil; start += chunk {
		next <- start
	}
	close(next)
	wg.Wait()
	return ctx.Err()
}
