package main

import (
	"os"

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
