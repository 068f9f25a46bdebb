package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"coopgraph/graph/store"
)

// parseMemory reads a size such as 700M or 2G, in units of 1024.
func parseMemory(s string) (int64, error) {
	digits := strings.TrimRight(strings.ToUpper(s), " KMGIB")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n <= 0 {
		return 0, usagef("--memory %q is no size; write 700M or 2G", s)
	}
	switch unit := strings.ToUpper(strings.TrimSpace(s[len(digits):])); strings.TrimSuffix(strings.TrimSuffix(unit, "B"), "I") {
	case "":
		return n, nil
	case "K":
		return n << 10, nil
	case "M":
		return n << 20, nil
	case "G":
		return n << 30, nil
	}
	return 0, usagef("--memory %q is no size; write 700M or 2G", s)
}

// within runs f so that the program stays within a.memory bytes: the collector works
// harder before it is reached, and what cannot fit is given up with an error.
func (a *app) within(ctx context.Context, f func(context.Context) error) error {
	memory := a.memory
	if memory == 0 {
		memory = store.DefaultMemory
	}
	// What is not heap (program, stacks, the store's cache) takes the rest.
	limit := memory / 100 * 82
	if old := debug.SetMemoryLimit(-1); limit < old {
		debug.SetMemoryLimit(limit)
		defer debug.SetMemoryLimit(old)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var full = withHint(fmt.Errorf("the load does not fit into the %d MB of --memory", memory>>20), "allow it more, as --memory %dM, or load fewer files at once", memory>>19)
	go func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if metrics.Read(live); live[0].Value.Uint64() > uint64(limit) {
					cancel(full)
					return
				}
			}
		}
	}()
	err := f(ctx)
	if errors.Is(err, context.Canceled) && context.Cause(ctx) == full {
		return full
	}
	return err
}
