package pebblestore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// DefaultMemory is the memory that a store keeps to when Options say nothing.
const DefaultMemory = 700 << 20

// Options say how to open a store. The zero value opens an existing one for
// reading and writing.
type Options struct {
	// Memory bounds, in bytes, what a load may make the process use: caches,
	// tables in memory, sort buffers. 0 is DefaultMemory; below 192 MB counts
	// as 192 MB.
	Memory int64
	// ReadOnly refuses every write.
	ReadOnly bool
	// Create makes the folder and the store when there is none.
	Create bool
	// FS is the file system, the machine's when nil. vfs.NewMem() keeps the
	// store in memory.
	FS vfs.FS
}

// Errors that a caller may ask for with errors.Is.
var (
	// ErrInUse says that another process, or this one, has the store open.
	ErrInUse = errors.New("in use")
	// ErrNotStore says that a folder holds something else.
	ErrNotStore = errors.New("not a coopgraph store")
	// ErrDamaged says that a store cannot be read as it should.
	ErrDamaged = errors.New("damaged")
	// ErrNoSpace says that the disk is full.
	ErrNoSpace = errors.New("no space left on the disk")
	// ErrReadOnly says that the store was opened for reading.
	ErrReadOnly = errors.New("opened for reading only")
)

// A Store is an open store. It may be read by many goroutines at once; writers
// wait for each other.
type Store struct {
	dir  string
	fs   vfs.FS
	mem  int64
	opts *pebble.Options
	db   *pebble.DB
	lock *pebble.Lock
	ro   bool

	stop    *stop
	write   sync.Mutex    // held by whoever changes the store
	ids     map[hash]ID   // under write: numbers of values written lately
	sums    map[ID]int64  // under write: quads of predicates written lately
	sieve   *sieve        // under write: of all values; nil while few are missed
	misses  int64         // under write: searches without a sieve that found nothing
	applied atomic.Uint64 // changes so far; idle iterators of an older one are stale

	count struct {
		sync.Mutex
		counters
	}
	idle struct {
		sync.Mutex
		at       uint64
		list     []*pebble.Iterator
		tables   *tables
		tablesAt uint64
		ended    bool
	}
	values  []atomic.Pointer[named]    // values read lately, by id
	numbers []atomic.Pointer[numbered] // numbers found lately, by hash
	tune    tuning
}

// tuning holds the sizes at which a load changes its ways.
type tuning struct {
	bulkAt int // quads from which a step takes the bulk path
	table  int // distinct values of a chunk
	sort   int // records sorted in memory at once, by all workers together
	fixed  bool
}

// retune fits the sizes to the memory that a load may take.
func (s *Store) retune(mem int64) {
	if mem = max(mem, 192<<20); !s.tune.fixed {
		s.tune.table, s.tune.sort = tableLimit(mem), int(mem*3/10/recSize)
	}
}

type named struct {
	id ID
	v  quad.Value
}

// A numbered is the number of a value as found after so many changes: a later one may
// have removed the value.
type numbered struct {
	h  hash
	id ID
	at uint64
}

// counters are the figures of the whole store.
type counters struct {
	next  uint64 // the number that the next new value gets
	quads int64
	nodes int64
	steps uint64 // that changed the store; 0 before the first and where older programs wrote last
}

var metaKey = []byte{tabMeta, 'c'}

func (c counters) append(b []byte) []byte {
	b = binary.AppendUvarint(b, c.next)
	b = binary.AppendUvarint(b, uint64(c.quads))
	b = binary.AppendUvarint(b, uint64(c.nodes))
	return binary.AppendUvarint(b, c.steps)
}

func (c *counters) decode(b []byte) error {
	var n [3]uint64
	for i := range n {
		v, w := binary.Uvarint(b)
		if w <= 0 {
			return fmt.Errorf("counters: %w", errValue)
		}
		n[i], b = v, b[w:]
	}
	steps, _ := binary.Uvarint(b)
	*c = counters{next: n[0], quads: int64(n[1]), nodes: int64(n[2]), steps: steps}
	return nil
}

const valueSlots = 1 << 16

// Open opens the store in folder dir.
//
// A folder that does not exist, or is empty, is fs.ErrNotExist unless
// Options.Create; one that holds other things is ErrNotStore, one that another
// process has open ErrInUse, one that cannot be read ErrDamaged. What a load
// that died left behind is removed.
func Open(dir string, opt Options) (*Store, error) {
	s := &Store{dir: dir, fs: opt.FS, mem: opt.Memory, ro: opt.ReadOnly, ids: map[hash]ID{}, sums: map[ID]int64{}, stop: newStop()}
	if s.fs == nil {
		s.fs = vfs.Default
	}
	if s.mem == 0 {
		s.mem = DefaultMemory
	}
	s.mem = max(s.mem, 192<<20)
	s.tune.bulkAt = bulkAt
	s.retune(s.mem)
	fresh, err := s.prepare(opt.Create && !opt.ReadOnly)
	if err != nil {
		return nil, err
	}
	if err := s.open(fresh); err != nil {
		if s.db != nil && s.stop.stopped() == nil {
			err = errors.Join(err, s.db.Close())
		}
		return nil, errors.Join(err, s.lock.Close())
	}
	s.values = make([]atomic.Pointer[named], valueSlots)
	s.numbers = make([]atomic.Pointer[numbered], valueSlots)
	return s, nil
}

// prepare checks the folder and takes its lock.
func (s *Store) prepare(create bool) (fresh bool, err error) {
	fresh, err = checkFolder(s.fs, s.dir)
	if errors.Is(err, fs.ErrNotExist) {
		if !create {
			return false, fmt.Errorf("no store at %q: %w", s.dir, fs.ErrNotExist)
		}
		if err := s.fs.MkdirAll(s.dir, 0o755); err != nil {
			return false, fmt.Errorf("make store %q: %w", s.dir, plain(err))
		}
		fresh = true
	} else if err != nil {
		return false, err
	}
	if fresh && !create {
		return false, fmt.Errorf("no store at %q: %w", s.dir, fs.ErrNotExist)
	}
	if s.lock, err = lockFolder(s.fs, s.dir); err != nil {
		return false, err
	}
	if fresh {
		if err := errors.Join(writeFormat(s.fs, s.dir, makingText), clean(s.fs, s.dir)); err != nil {
			return false, errors.Join(fmt.Errorf("make store %q: %w", s.dir, plain(err)), s.lock.Close())
		}
	}
	if !s.ro {
		if err := errors.Join(s.fs.RemoveAll(s.bulkDir()), s.fs.RemoveAll(s.spoolPath())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, errors.Join(fmt.Errorf("store %q: remove what a broken load left: %w", s.dir, plain(err)), s.lock.Close())
		}
	}
	return fresh, nil
}

// open starts Pebble and reads the counters.
func (s *Store) open(fresh bool) (err error) {
	s.opts = s.pebbleOptions()
	if !fresh {
		desc, err := pebble.Peek(s.dir, s.fs)
		if err != nil {
			return s.damaged(err)
		}
		if !desc.Exists {
			return s.damaged(errors.New("the table of contents is missing"))
		}
		s.opts.ErrorIfNotExists = true
	}
	if err = s.stop.run(func() (err error) {
		s.db, err = pebble.Open(s.dir, s.opts)
		return err
	}); err != nil {
		if e := plain(err); errors.Is(e, ErrNoSpace) || errors.Is(e, fs.ErrPermission) {
			return fmt.Errorf("store %q: %w", s.dir, e)
		}
		return s.damaged(err)
	}
	b, closer, err := s.db.Get(metaKey)
	if errors.Is(err, pebble.ErrNotFound) && fresh {
		s.count.counters = counters{next: 1}
		// Its directory entries are durable before it is called a store.
		if err := errors.Join(syncDir(s.fs, s.dir), writeFormat(s.fs, s.dir, formatText)); err != nil {
			return fmt.Errorf("make store %q: %w", s.dir, plain(err))
		}
		return nil
	} else if errors.Is(err, pebble.ErrNotFound) {
		it, err := s.db.NewIter(nil)
		if err != nil {
			return s.damaged(err)
		}
		defer it.Close()
		if it.First() {
			return s.damaged(errors.New("its counters are missing"))
		}
		if err := it.Error(); err != nil {
			return s.damaged(err)
		}
		s.count.counters = counters{next: 1}
		return nil
	} else if err != nil {
		return s.damaged(err)
	}
	defer closer.Close()
	if err := s.count.decode(b); err != nil {
		return s.damaged(err)
	}
	return nil
}

func (s *Store) pebbleOptions() *pebble.Options {
	o := &pebble.Options{
		FS:                          &stopFS{s.fs, s.stop},
		Lock:                        s.lock,
		ReadOnly:                    s.ro,
		FormatMajorVersion:          pebble.FormatTableFormatV6,
		CacheSize:                   s.mem / 8,
		MemTableSize:                uint64(min(16<<20, s.mem/32)),
		MemTableStopWritesThreshold: 3,
		L0CompactionThreshold:       8,
		MaxOpenFiles:                500,
		Logger:                      logger{s.stop},
		// A damaged block is an error of who reads it, not the end of the process.
		EventListener: &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}},
	}
	for i := range o.Levels {
		o.Levels[i].BlockSize = blockSize
		o.Levels[i].IndexBlockSize = 64 << 10
		if i < 6 {
			// Most values of a new document are new: the tables that documents write one
			// at a time tell so without a search.
			o.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
		}
		o.Levels[i].Compression = func() *sstable.CompressionProfile {
			if i < 5 {
				return sstable.FastestCompression
			}
			return sstable.ZstdCompression
		}
	}
	for i := range o.TargetFileSizes {
		o.TargetFileSizes[i] = 16 << 20
	}
	o.EnsureDefaults()
	return o
}

const blockSize = 16 << 10

// Close ends the store. What was written is durable after it.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.db == nil {
		return nil
	}
	s.dropIdle(true)
	db := s.db
	s.db = nil
	if s.stop.stopped() != nil {
		// Pebble gave up in the middle of a step: closing it could wait for
		// ever. What was acknowledged is on disk.
		return s.lock.Close()
	}
	var err error
	if !s.ro {
		err = s.sync(db)
	}
	if s.stop.stopped() == nil {
		err = errors.Join(err, s.stop.run(db.Close))
	}
	err = errors.Join(err, s.lock.Close())
	if err != nil {
		return fmt.Errorf("close store %q: %w", s.dir, plain(err))
	}
	return nil
}

// Sync makes durable what ReplaceLater wrote.
func (s *Store) Sync() error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(); err != nil {
		return err
	}
	if err := s.sync(s.db); err != nil {
		return fmt.Errorf("store %q: %w", s.dir, plain(err))
	}
	return nil
}

func (s *Store) sync(db *pebble.DB) error {
	return s.stop.run(func() error { return db.LogData(nil, pebble.Sync) })
}

var errClosed = errors.New("the store is closed")

// writable says whether the store takes a change now; s.write is held.
func (s *Store) writable() error {
	switch {
	case s.db == nil:
		return errClosed
	case s.ro:
		return fmt.Errorf("store %q: %w", s.dir, ErrReadOnly)
	case s.stop.stopped() != nil:
		return fmt.Errorf("store %q: stopped after an error, open it again: %w", s.dir, plain(s.stop.stopped()))
	}
	return nil
}

// Dir is the folder of the store.
func (s *Store) Dir() string { return s.dir }

// Size returns the exact numbers of quads and of distinct values.
func (s *Store) Size() (quads, nodes int64) {
	s.count.Lock()
	defer s.count.Unlock()
	return s.count.quads, s.count.nodes
}

// DiskSize returns the bytes that the store's files take.
func (s *Store) DiskSize() (int64, error) {
	if s.db == nil {
		return 0, errClosed
	}
	return int64(s.db.Metrics().DiskSpaceUsage()), nil
}

// Compact rewrites the store's tables into their smallest form. It is never
// needed; it makes a store that saw many small changes smaller and faster.
func (s *Store) Compact(ctx context.Context) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(); err != nil {
		return err
	}
	s.dropIdle(false)
	if err := s.db.Compact(ctx, []byte{tabMeta}, []byte{tabEnd}, false); err != nil {
		return fmt.Errorf("store %q: compact: %w", s.dir, plain(err))
	}
	return nil
}

// counters returns the figures of the store now.
func (s *Store) counters() counters {
	s.count.Lock()
	defer s.count.Unlock()
	return s.count.counters
}

// changed publishes the figures of a committed step.
func (s *Store) changed(c counters) {
	s.count.Lock()
	s.count.counters = c
	s.count.Unlock()
	s.applied.Add(1)
	s.dropIdle(false)
}

// ownCommand names this process to others who want the store.
func ownCommand() string { return fmt.Sprintf("process %d (%s)", os.Getpid(), base(os.Args[0])) }
