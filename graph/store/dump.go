package store

import (
	"bufio"
	"bytes"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// dumpMemory is how many bytes of lines Dump sorts at once; more go to temporary files.
const dumpMemory = 128 << 20

// Dump writes every quad as canonical N-Quads, sorted by byte order of the lines,
// and gives their number. Equal stores give equal bytes; places are not among them.
// What does not fit into 128 MB is sorted in temporary files.
func (s *Store) Dump(ctx context.Context, w io.Writer) (int64, error) {
	return s.dump(ctx, w, dumpMemory)
}

func (s *Store) dump(ctx context.Context, w io.Writer, memory int) (n int64, err error) {
	x := lineSorter{memory: memory}
	defer func() { err = errors.Join(err, x.close()) }()
	var buf []byte
	for q, err := range s.Quads(ctx, Pattern{}) {
		if err != nil {
			return 0, err
		}
		buf = AppendQuad(buf[:0], q)
		if err := x.add(buf); err != nil {
			return 0, err
		}
		n++
	}
	bw := bufio.NewWriterSize(w, 1<<16)
	if err := x.write(ctx, bw); err != nil {
		return 0, err
	}
	return n, bw.Flush()
}

// A lineSorter sorts lines: in memory while they fit, else in temporary files that
// are merged.
type lineSorter struct {
	memory int
	text   []byte   // the lines, one after another
	lines  [][2]int // where each stands in text
	dir    string   // of the runs, "" while there are none
	runs   []*os.File
}

func (x *lineSorter) add(line []byte) error {
	const perLine = 16
	if len(x.lines) > 0 && len(x.text)+len(line)+perLine*len(x.lines) > x.memory {
		if err := x.spill(); err != nil {
			return fmt.Errorf("sorting a dump: %w", err)
		}
	}
	start := len(x.text)
	x.text = append(x.text, line...)
	x.lines = append(x.lines, [2]int{start, len(x.text)})
	return nil
}

func (x *lineSorter) sort() {
	slices.SortFunc(x.lines, func(a, b [2]int) int { return bytes.Compare(x.text[a[0]:a[1]], x.text[b[0]:b[1]]) })
}

// emit writes the lines in memory, sorted, and forgets them.
func (x *lineSorter) emit(w io.Writer) error {
	x.sort()
	for _, l := range x.lines {
		if _, err := w.Write(x.text[l[0]:l[1]]); err != nil {
			return err
		}
	}
	x.text, x.lines = x.text[:0], x.lines[:0]
	return nil
}

func (x *lineSorter) spill() (err error) {
	if x.dir == "" {
		if x.dir, err = os.MkdirTemp("", "coopgraph-dump-"); err != nil {
			return err
		}
	}
	f, err := os.Create(filepath.Join(x.dir, fmt.Sprint(len(x.runs))))
	if err != nil {
		return err
	}
	x.runs = append(x.runs, f)
	w := bufio.NewWriterSize(f, 1<<18)
	if err := x.emit(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}

// write merges everything into w.
func (x *lineSorter) write(ctx context.Context, w io.Writer) error {
	if len(x.runs) == 0 {
		return x.emit(w)
	}
	if err := x.spill(); err != nil {
		return err
	}
	x.text, x.lines = nil, nil
	var h runHeap
	for _, f := range x.runs {
		r := &run{r: bufio.NewReaderSize(f, 1<<18)}
		if err := r.next(); err != nil {
			return err
		}
		h = append(h, r)
	}
	heap.Init(&h)
	for n := 0; len(h) > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := w.Write(h[0].line); err != nil {
			return err
		}
		switch err := h[0].next(); {
		case err == io.EOF:
			heap.Pop(&h)
		case err != nil:
			return err
		default:
			heap.Fix(&h, 0)
		}
	}
	return nil
}

func (x *lineSorter) close() error {
	for _, f := range x.runs {
		f.Close()
	}
	if x.dir == "" {
		return nil
	}
	return os.RemoveAll(x.dir)
}

// A run is a sorted temporary file and its next line.
type run struct {
	r    *bufio.Reader
	line []byte
}

func (r *run) next() error {
	r.line = r.line[:0]
	for {
		part, err := r.r.ReadSlice('\n')
		r.line = append(r.line, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case err == io.EOF && len(r.line) > 0:
			return fmt.Errorf("sorting a dump: %w", io.ErrUnexpectedEOF)
		default:
			return err
		}
	}
}

// A runHeap has the run with the smallest line first.
type runHeap []*run

func (h runHeap) Len() int           { return len(h) }
func (h runHeap) Less(i, j int) bool { return bytes.Compare(h[i].line, h[j].line) < 0 }
func (h runHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push adds a run.
func (h *runHeap) Push(x any) { *h = append(*h, x.(*run)) }

// Pop takes the last run away.
func (h *runHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
