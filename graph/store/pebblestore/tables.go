package pebblestore

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/sstable/block"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Tables are the table files of the store as of one step. Who reads long ranges of keys
// reads them here: Pebble's iterators take several times as long for each key, as they
// merge with what is in memory, sample, and keep every block in the cache. The files hold
// the whole store only while no step waits in memory, so tables gives none otherwise, and
// its caller reads through Pebble.
type tables struct {
	s      *Store
	runs   [][]*tableFile // sorted, without overlap within a run
	fenced sync.Mutex     // guards users and ended
	users  int
	ended  bool
}

// A tableFile is one file.
type tableFile struct {
	path     string
	low, top []byte // first and last key
	seq      uint64 // sequence number of all its keys, where they carry none themselves
	r        *sstable.Reader

	indexing sync.Once
	index    block.BufferHandle // where its blocks are
	simple   bool               // index was read and is of one level
}

// tables lends the files of the store as it is now; nil where they are not the whole of it.
func (s *Store) tables(ctx context.Context) *tables {
	at := s.applied.Load()
	s.idle.Lock()
	t := s.idle.tables
	if t != nil && s.idle.tablesAt == at && t.lend() {
		s.idle.Unlock()
		return t
	}
	ended := s.idle.ended
	s.idle.Unlock()
	if ended {
		return nil
	}
	// What the table of contents says is read first, and then the counters: where the files
	// have these very counters, no step came in between and none waits in memory.
	t, err := s.listTables()
	if t == nil || err != nil || !t.open(ctx) || !t.whole(ctx) {
		if t != nil {
			t.close()
		}
		return nil
	}
	t.users = 1
	s.idle.Lock()
	defer s.idle.Unlock()
	if s.idle.tables == nil && !s.idle.ended && s.applied.Load() == at {
		s.idle.tables, s.idle.tablesAt = t, at
	} else {
		t.ended = true
	}
	return t
}

func (s *Store) listTables() (*tables, error) {
	levels, err := s.db.SSTables()
	if err != nil {
		return nil, err
	}
	t := &tables{s: s}
	for level, infos := range levels {
		var run []*tableFile
		for _, info := range infos {
			if info.Virtual || info.BackingType != pebble.BackingTypeLocal {
				return nil, nil
			}
			f := &tableFile{
				path: s.fs.PathJoin(s.dir, info.BackingSSTNum.String()+".sst"),
				low:  info.Smallest.UserKey, top: info.Largest.UserKey,
			}
			if info.SmallestSeqNum == info.LargestSeqNum {
				f.seq = uint64(info.SmallestSeqNum)
			}
			if run = append(run, f); level == 0 {
				t.runs, run = append(t.runs, run), nil // these overlap
			}
		}
		if run != nil {
			t.runs = append(t.runs, run)
		}
	}
	return t, nil
}

// open opens all files, which then stay readable when a compaction takes them away; it
// tells whether none had gone before.
func (t *tables) open(ctx context.Context) bool {
	for _, run := range t.runs {
		for _, f := range run {
			if f.open(ctx, t.s) != nil {
				return false
			}
		}
	}
	return true
}

// whole tells whether the newest step is in the files: each step writes the counters, and
// no two write the same.
func (t *tables) whole(ctx context.Context) bool {
	now, ok, err := t.s.get(t.s.db, metaKey)
	var c counters
	if !ok || err != nil || c.decode(now) != nil || c.steps == 0 {
		return false
	}
	w := t.walk(ctx, metaKey, after(metaKey))
	if w == nil {
		return false
	}
	found := false
	if w.next() {
		value, err := w.value()
		found = err == nil && bytes.Equal(value, now)
	}
	return w.close() == nil && found
}

// lend counts a user, unless the tables are closed.
func (t *tables) lend() bool {
	t.fenced.Lock()
	defer t.fenced.Unlock()
	if t.ended {
		return false
	}
	t.users++
	return true
}

// giveBack ends what lend began.
func (t *tables) giveBack() {
	t.fenced.Lock()
	t.users--
	last := t.ended && t.users == 0
	t.fenced.Unlock()
	if last {
		t.close()
	}
}

// end closes the files when the last user is done.
func (t *tables) end() {
	t.fenced.Lock()
	t.ended = true
	last := t.users == 0
	t.fenced.Unlock()
	if last {
		t.close()
	}
}

func (t *tables) close() {
	for _, run := range t.runs {
		for _, f := range run {
			f.index.Release()
			if f.r != nil {
				_ = f.r.Close() // read from only
			}
		}
	}
}

func (f *tableFile) open(ctx context.Context, s *Store) error {
	file, err := s.fs.Open(f.path, vfs.RandomReadsOption)
	if err != nil {
		return err
	}
	readable, err := sstable.NewSimpleReadable(file)
	if err != nil {
		return errors.Join(err, file.Close())
	}
	r, err := sstable.NewReader(ctx, readable, s.opts.MakeReaderOptions())
	if err != nil {
		return errors.Join(err, readable.Close())
	}
	f.r = r
	return nil
}
