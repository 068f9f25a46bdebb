package pebblestore

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// A walker goes through the keys of tables from lower to upper, upper not included. The
// newest version of a key counts, and keys that were deleted are left out.
type walker struct {
	key          []byte // where it stands, until the next step
	err          error
	ctx          context.Context
	lower, upper []byte
	runs         []walkerRun
	at           *walkerRun // the run that gave key
	last         []byte     // the key that was dealt with before
	steps        int
}

// A walkerRun is where a walker stands in one run.
type walkerRun struct {
	files []*tableFile // those that are still to come
	it    *rows        // nil at the end
	base  uint64       // sequence number of keys that carry none
	key   []byte       // nil at the end
	seq   uint64
	dead  bool
}

// mostRuns is how many sorted runs are merged here.
const mostRuns = 8

// walk begins before lower; it is nil without tables, where too many runs hold keys of
// the range, and where rows cannot read a file.
func (t *tables) walk(ctx context.Context, lower, upper []byte) *walker {
	if t == nil {
		return nil
	}
	w := &walker{ctx: ctx, lower: lower, upper: upper}
	for _, run := range t.runs {
		files := slices.DeleteFunc(slices.Clone(run), func(f *tableFile) bool {
			return bytes.Compare(f.top, lower) < 0 || bytes.Compare(f.low, upper) >= 0
		})
		if slices.ContainsFunc(files, func(f *tableFile) bool { return !f.indexed() }) {
			return nil
		}
		if len(files) > 0 {
			w.runs = append(w.runs, walkerRun{files: files})
		}
	}
	if len(w.runs) > mostRuns {
		return nil
	}
	for i := range w.runs {
		w.open(&w.runs[i], lower)
	}
	return w
}

// open moves a run to the first key from lower on in the files that are still to come.
func (w *walker) open(r *walkerRun, lower []byte) {
	for len(r.files) > 0 && w.err == nil {
		f := r.files[0]
		if r.files = r.files[1:]; bytes.Compare(f.top, lower) < 0 {
			continue
		}
		r.base, r.it = f.seq, newRows(w.ctx, f, w.upper)
		if w.seekRun(r, lower); r.key != nil {
			return
		}
	}
}

// seekRun moves a run on to lower within its file.
func (w *walker) seekRun(r *walkerRun, lower []byte) {
	if ok, err := r.it.seek(lower); ok {
		w.take(r)
	} else {
		w.leave(r, err)
	}
}

// step moves a run to its next key.
func (w *walker) step(r *walkerRun) {
	if ok, err := r.it.next(); ok {
		w.take(r)
	} else if w.leave(r, err); w.err == nil {
		w.open(r, w.lower)
	}
}

// take makes a version of a key what a run stands at.
func (w *walker) take(r *walkerRun) {
	key := r.it.key()
	r.key, r.seq, r.dead = key.UserKey, uint64(key.SeqNum()), false
	switch key.Kind() {
	case pebble.InternalKeyKindSet, pebble.InternalKeyKindSetWithDelete:
	case pebble.InternalKeyKindDelete, pebble.InternalKeyKindDeleteSized, pebble.InternalKeyKindSingleDelete:
		r.dead = true
	default:
		w.err = errKey
	}
}

// leave ends the reading of a run's file.
func (w *walker) leave(r *walkerRun, err error) {
	w.err = cmp.Or(w.err, err)
	r.it.close()
	r.it, r.key = nil, nil
}

// next moves on to the next key and tells whether there is one.
func (w *walker) next() bool {
	if len(w.runs) == 0 {
		return false
	}
	if w.steps++; w.steps&0xfff == 0 && w.err == nil {
		w.err = w.ctx.Err()
	}
	if w.at != nil {
		w.pass(w.at)
	}
	for w.err == nil {
		first := &w.runs[0]
		for i := 1; i < len(w.runs); i++ {
			r := &w.runs[i]
			if r.key == nil {
				continue
			}
			if first.key == nil {
				first = r
			} else if c := bytes.Compare(r.key, first.key); c < 0 || c == 0 && max(r.seq, r.base) > max(first.seq, first.base) {
				first = r
			}
		}
		switch {
		case first.key == nil:
			return false
		case bytes.Equal(first.key, w.last):
			w.step(first) // an older version
		case first.dead:
			w.pass(first)
		default:
			w.at, w.key = first, first.key
			return true
		}
	}
	return false
}

// pass leaves the key of a run behind.
func (w *walker) pass(r *walkerRun) {
	w.at, w.last = nil, append(w.last[:0], r.key...)
	w.step(r)
}

// seek moves on to the first key from lower on and tells whether there is one.
func (w *walker) seek(lower []byte) bool {
	w.at, w.last = nil, w.last[:0]
	for i := range w.runs {
		r := &w.runs[i]
		if r.it == nil || bytes.Compare(r.key, lower) >= 0 {
			continue
		}
		if w.seekRun(r, lower); r.it == nil {
			w.open(r, lower)
		}
	}
	return w.next()
}

// skip moves on by n keys if that leads to key within a block, and tells whether it did:
// for ranges of numbers without gaps, which need no step for each.
func (w *walker) skip(n int, key []byte) bool {
	if len(w.runs) != 1 || w.at == nil || !w.at.it.skip(n, key) {
		return false
	}
	if w.take(w.at); w.at.dead || w.err != nil {
		w.pass(w.at) // what comes next says so
		return w.next()
	}
	w.key = w.at.key
	return true
}

// value is what stands at key.
func (w *walker) value() ([]byte, error) { return w.at.it.value() }

// close ends the walk and gives the error that ended it early.
func (w *walker) close() error {
	for i := range w.runs {
		if w.runs[i].it != nil {
			w.leave(&w.runs[i], nil)
		}
	}
	return w.err
}
