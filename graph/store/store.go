// Package store keeps quads: it opens, replaces, streams and walks a store.
//
// Documents (quads under one label) enter by Replace, LoadQuads and Restore, each
// one atomic step; quads leave by Quads, Document and Dump, and nodes by Values,
// which runs a path. The main call is Open. Whatever is surprising in Cayley is
// fenced in this room: a cancelled walk is an error, a path with no start is empty,
// one RDF term is one value, and IRIs are full.
//
// One limit: a folder belongs to one process at a time, readers included.
package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"coopgraph/graph/mapped"
	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Errors that a caller may want to tell apart with errors.Is.
var (
	ErrNoStore  = errors.New("no store")  // nothing was ever stored at that place
	ErrNotStore = pebblestore.ErrNotStore // the folder holds something else
	ErrInUse    = pebblestore.ErrInUse    // another process holds it
	ErrReadOnly = pebblestore.ErrReadOnly // opened with Options.ReadOnly
	ErrDamaged  = pebblestore.ErrDamaged  // restore it from a dump
	ErrNoSpace  = pebblestore.ErrNoSpace  // the disk is full
	ErrClosed   = errors.New("store is closed")
)

// DefaultMemory is what a load makes the process hold at most, where Options say nothing.
const DefaultMemory = pebblestore.DefaultMemory

// Options say how a store is opened. The zero value opens one that exists, for
// reading and writing.
type Options struct {
	ReadOnly bool  // refuse every write
	Create   bool  // make the folder where there is none; it is kept once something is stored
	Memory   int64 // bytes that a load may make the process hold, 0 for 700 MB; "mem:" holds everything
}

// A Document is the quads under one label, which are replaced or removed as one.
type Document struct {
	Label quad.IRI    // coop:document/..., or vocab.Identity, vocab.Judgements, vocab.Gazetteer
	Place string      // URL or absolute path it was read from; "" or "-" is not kept
	Quads []quad.Quad // all carry Label; none removes the document
}

// Stats count what one step changed.
type Stats struct {
	Documents int   // documents given that have quads
	Removed   int   // documents that are gone now
	Added     int64 // quads that were not there before
	Deleted   int64 // quads that are gone now
}

// A Pattern selects quads; a nil direction matches anything.
type Pattern struct{ S, P, O, L quad.Value }

// A Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	p        *pebblestore.Store
	dir      string // "" in memory
	memory   int64
	readOnly bool

	mu     sync.RWMutex
	closed bool
	made   bool // this process made the folder and has stored nothing in it yet
}

// Open opens "mem:", an empty store in memory, or the folder spec. A missing folder
// is ErrNoStore and nothing is made, unless opt.Create is set. A folder that another
// process has open is ErrInUse at once.
func Open(ctx context.Context, spec string, opt Options) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if opt.ReadOnly && opt.Create {
		return nil, fmt.Errorf("store %q: cannot be read-only and new", spec)
	}
	if spec == "" {
		return nil, errors.New(`store "": give a folder or "mem:" as its name`)
	}
	p, made, err := openPebble(spec, opt)
	if err != nil {
		return nil, fmt.Errorf("store %q: %w", spec, err)
	}
	s := &Store{p: p, memory: cmp.Or(opt.Memory, DefaultMemory), readOnly: opt.ReadOnly, made: made}
	if spec != "mem:" {
		s.dir = spec
	}
	return s, nil
}

// Close frees the store for other processes. A folder that Open made and in which
// nothing was stored is removed. A second call does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	err := s.p.Close()
	if s.made && s.dir != "" {
		err = errors.Join(err, discard(s.dir))
	}
	return err
}

// stored notes that something was stored, so that Close keeps the folder.
func (s *Store) stored() {
	s.mu.Lock()
	s.made = false
	s.mu.Unlock()
}

func (s *Store) usable() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return ErrClosed
	}
	return nil
}

// Scratch makes a temporary file beside the store's own, for what a load cannot keep
// in memory; Close removes it. There is one at a time.
func (s *Store) Scratch() (io.WriteCloser, io.ReaderAt, error) {
	if err := s.writable(); err != nil {
		return nil, nil, err
	}
	f, err := s.p.Scratch()
	return f, f, err
}

// Space gives room for long arrays in files beside the store's own, which leave memory
// before the process takes more than Options.Memory; Close gives them up. It is the heap
// for "mem:" and where nothing can be written.
func (s *Store) Space() *mapped.Space {
	if s.writable() != nil {
		return nil
	}
	const rest = 48 << 20 // of what is brought in between two looks, and not theirs
	return mapped.New(s.dir, s.memory-rest)
}

// DiskSize gives the bytes that the store takes on disk, or in memory for "mem:".
func (s *Store) DiskSize() (int64, error) { return s.p.DiskSize() }

// QuadStore gives Cayley's view of the store, for Gizmo and GraphQL. It is for
// reading only, and not while another goroutine writes.
func (s *Store) QuadStore() graph.QuadStore { return s.p.QuadStore() }
