package main

import (
	"context"
	"fmt"
	"math"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"coopgraph/graph/store"
)

// leastMemory is what a load takes however little it reads: the program with its word
// lists, the store's cache, and what the collector leaves.
const leastMemory = 192 << 20

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
// harder before it is reached. What cannot fit takes more, and is warned of: a load
// is never lost for its size.
func (a *app) within(ctx context.Context, f func(context.Context) error) error {
	memory := a.memory
	if memory == 0 {
		memory = store.DefaultMemory
	}
	// What is not heap (program, stacks, the store's cache) takes the rest.
	limit := memory / 100 * 82
	old := debug.SetMemoryLimit(-1)
	if limit < old {
		debug.SetMemoryLimit(limit)
		defer debug.SetMemoryLimit(old)
	}
	stop, taken := make(chan struct{}), make(chan uint64)
	go func() { taken <- watch(stop, uint64(limit), 1.25) }()
	err := f(ctx)
	close(stop)
	if n := <-taken; n > 0 && err == nil {
		fmt.Fprintf(a.err, "warning: the load did not fit into the %d MB of --memory and took about %d MB\n", memory>>20, max(n, uint64(memory))>>20)
	}
	return err
}

// watch lifts the limit of the collector, which would stand still at it, where what
// is in use passes it, to so much more than lives. It gives the most that was taken
// then, 0 where all fitted.
func watch(stop <-chan struct{}, limit uint64, more float64) (most uint64) {
	in := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for over, end := limit, false; ; {
		metrics.Read(in)
		if live := in[0].Value.Uint64(); live > over {
			over = uint64(more * float64(live))
			debug.SetMemoryLimit(int64(over))
		}
		if over > limit {
			most = max(most, in[1].Value.Uint64()-in[2].Value.Uint64())
		}
		if end {
			return most
		}
		select {
		case <-stop:
			end = true // one more look
		case <-tick.C:
		}
	}
}

// roomy lets the collector come round late while little is in use, and once half as much
// again as what lives is in use where that is much. Work on a network makes few and large
// arrays, of which each stage leaves some behind: on a small one collecting them costs a
// fifth of the time, on a large one leaving them a quarter more memory at the peak.
// It holds for the rest of the process; a limit that the user has set (GOMEMLIMIT) stands.
func roomy() {
	const little = 384 << 20
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return
	}
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(little)
	go watch(nil, little, 1.5)
}
