package pebblestore

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
)

// A walker goes through the keys of tables from lower to upper, upper not included. The
// newest version of a key counts, and keys that were deleted are left out.
type walker struct {
	key, value   []byte // where it stands, until the next step
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
	files      []*tableFile // those that are still to come
	it         sstable.Iterator
	base       uint64 // sequence number of keys that carry none
	key, value []byte // key is nil at the end
	seq        uint64
	dead       bool
}

// mostRuns is how many sorted runs are merged here.
const mostRuns = 8

// walk begins before lower; it is nil without tables and where too many runs hold keys
// of the range.
func (t *tables) walk(ctx context.Context, lower, upper []byte) *walker {
	if t == nil {
		return nil
	}
	w := &walker{ctx: ctx, lower: lower, upper: upper}
	for _, run := range t.runs {
		files := slices.DeleteFunc(slices.Clone(run), func(f *tableFile) bool {
			return bytes.Compare(f.top, lower) < 0 || bytes.Compare(f.low, upper) >= 0
		})
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
		r.base = f.seq
		var err error
		r.it, err = f.r.NewPointIter(w.ctx, sstable.IterOptions{
			Lower: w.lower, Upper: w.upper,
			FilterBlockSizeLimit: sstable.NeverUseFilterBlock,
			Env:                  sstable.NoReadEnv,
			ReaderProvider:       sstable.MakeTrivialReaderProvider(f.r),
		})
		if err != nil {
			r.it, w.err = nil, err
		} else if w.seekRun(r, lower); r.key != nil {
			return
		}
	}
}

// seekRun moves a run on to lower within its file.
func (w *walker) seekRun(r *walkerRun, lower []byte) {
	if kv := r.it.SeekGE(lower, 0); kv != nil {
		w.take(r, kv.K, kv.InPlaceValue())
		return
	}
	w.leave(r)
}

// step moves a run to its next key.
func (w *walker) step(r *walkerRun) {
	if kv := r.it.Next(); kv != nil {
		w.take(r, kv.K, kv.InPlaceValue())
		return
	}
	if w.leave(r); w.err == nil {
		w.open(r, w.lower)
	}
}

// take makes a version of a key what a run stands at.
func (w *walker) take(r *walkerRun, key pebble.InternalKey, value []byte) {
	r.key, r.value, r.seq, r.dead = key.UserKey, value, uint64(key.SeqNum()), false
	switch key.Kind() {
	case pebble.InternalKeyKindSet, pebble.InternalKeyKindSetWithDelete:
	case pebble.InternalKeyKindDelete, pebble.InternalKeyKindDeleteSized, pebble.InternalKeyKindSingleDelete:
		r.dead = true
	default:
		w.err = errKey
	}
}

// leave closes the file of a run.
func (w *walker) leave(r *walkerRun) {
	w.err = errors.Join(w.err, r.it.Error(), r.it.Close())
	r.it, r.key, r.value = nil, nil, nil
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
			w.at, w.key, w.value = first, first.key, first.value
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

// close ends the walk and gives the error that ended it early.
func (w *walker) close() error {
	for i := range w.runs {
		if w.runs[i].it != nil {
			w.leave(&w.runs[i])
		}
	}
	return w.err
}
