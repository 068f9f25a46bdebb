package export

import (
	"context"
	"io"
	"runtime"
	"sync"
)

// inOrder writes blocks 0 to n-1 one after another, while all cores make the next ones:
// make appends the bytes of a block to b. It stops with ctx.
func inOrder(ctx context.Context, w io.Writer, n int, text func(b []byte, block int) []byte) error {
	workers := max(1, min(runtime.GOMAXPROCS(0), n))
	type task struct {
		block int
		done  chan *[]byte
	}
	tasks := make(chan task, 2*workers)   // not begun
	pending := make(chan task, 2*workers) // to be written, in order
	spare := sync.Pool{New: func() any { return new([]byte) }}
	quit := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		defer close(tasks)
		defer close(pending)
		for k := range n {
			t := task{k, make(chan *[]byte, 1)}
			select {
			case pending <- t:
			case <-quit:
				return
			}
			select {
			case tasks <- t:
			case <-quit:
				close(t.done)
				return
			}
		}
	})
	for range workers {
		wait.Go(func() {
			for t := range tasks {
				b := spare.Get().(*[]byte)
				*b = text((*b)[:0], t.block)
				t.done <- b
			}
		})
	}
	var err error
	for t := range pending {
		if err == nil {
			b := <-t.done
			if err = ctx.Err(); err == nil {
				_, err = w.Write(*b)
			}
			spare.Put(b)
			if err != nil {
				close(quit)
			}
		}
	}
	wait.Wait()
	return err
}
