package main

import (
	"os"
	"sync"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// A progress is a bar on the terminal; off a terminal it is silent.
type progress struct {
	pool *mpb.Progress
	bar  *mpb.Bar
}

// progress starts a bar on stderr when that is a terminal.
func (a *app) progress(what string) *progress {
	f, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	pool := mpb.New(mpb.WithOutput(f), mpb.WithWidth(40))
	return &progress{pool, pool.AddBar(0,
		mpb.PrependDecorators(decor.Name(what+" "), decor.CountersNoUnit("%d / %d")),
		mpb.AppendDecorators(decor.AverageETA(decor.ET_STYLE_GO)),
		mpb.BarRemoveOnComplete())}
}

// A steps is a line on the terminal that says what is being done; off a terminal it is
// silent.
type steps struct {
	pool *mpb.Progress
	bar  *mpb.Bar
	mu   sync.Mutex
	now  string
}

// steps starts a line on stderr when that is a terminal.
func (a *app) steps(what string) *steps {
	f, ok := a.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &steps{}
	}
	s := &steps{pool: mpb.New(mpb.WithOutput(f))}
	s.bar = s.pool.New(0, mpb.SpinnerStyle(), mpb.PrependDecorators(decor.Name(what+" "), decor.Elapsed(decor.ET_STYLE_GO)),
		mpb.AppendDecorators(decor.Any(func(decor.Statistics) string {
			s.mu.Lock()
			defer s.mu.Unlock()
			return s.now
		})), mpb.BarRemoveOnComplete())
	return s
}

// step says what is done now.
func (s *steps) step(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = what
}

// done takes the line away.
func (s *steps) done() {
	if s.bar != nil {
		s.bar.SetTotal(-1, true)
		s.bar.Abort(true)
		s.pool.Wait()
	}
}

// set says how much is done of how much; it may be called from any goroutine.
func (p *progress) set(done, of int64) {
	if p.bar != nil {
		p.bar.SetTotal(of, false)
		p.bar.SetCurrent(done)
	}
}

// done takes the bar away.
func (p *progress) done() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true)
		p.bar.Abort(true)
		p.pool.Wait()
	}
}
