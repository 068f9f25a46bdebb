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
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// Errors that a caller may want to tell apart with errors.Is.
var (
	ErrNoStore  = errors.New("no store")           // nothing was ever stored at that place
	ErrInUse    = errors.New("store is in use")    // another process holds it
	ErrReadOnly = errors.New("store is read-only") // opened with Options.ReadOnly
	ErrDamaged  = errors.New("store is damaged")   // restore it from a dump
	ErrClosed   = errors.New("store is closed")
)

// Options say how a store is opened. The zero value opens one that exists, for
// reading and writing.
type Options struct {
	ReadOnly bool  // refuse every write
	Create   bool  // make the folder where there is none; it is kept once something is stored
	Memory   int64 // bytes that a bulk load may hold, 0 for the default; "mem:" holds everything
}

// A Document is the quads under one label, which are replaced or removed as one.
type Document struct {
	Label quad.IRI    // coop:document/..., or vocab.Identity, vocab.Judgements
	Place string      // URL or absolute path it was read from; "" or "-" is not kept
	Quads []quad.Quad // all carry Label; none removes the document
}

// Stats count what one step changed.
type Stats struct {
	Documents int   // documents given that have quads
	Unchanged int   // of these, whose quads stood there already
	Removed   int   // documents that are gone now
	Added     int64 // quads that were not there before
	Deleted   int64 // quads that are gone now
}

// A Pattern selects quads; a nil direction matches anything.
type Pattern struct{ S, P, O, L quad.Value }

// A Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	b        backend
	readOnly bool

	mu     sync.RWMutex
	closed bool
}

// backend is what a kind of storage offers. Quads and values that it gets are
// checked and normal (see term.go); those that it gives need not be decoded.
type backend interface {
	quadStore() graph.QuadStore
	encode(quad.Value) quad.Value // as quadStore holds it
	decode(quad.Value) quad.Value // the reverse
	// replace applies everything or nothing. docs is read once.
	replace(ctx context.Context, docs iter.Seq2[Document, error], remove []quad.IRI) (Stats, error)
	scan(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error]
	labels(ctx context.Context) ([]quad.IRI, error)
	size(ctx context.Context) (quads, nodes int64, err error)
	place(label quad.IRI) string
	atPlace(place string) (quad.IRI, bool)
	view(func() error) error // runs a reader while no writer does
	close() error
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
	var b backend
	var err error
	switch spec {
	case "":
		return nil, errors.New(`store "": give a folder or "mem:" as its name`)
	case "mem:":
		b, err = openMem()
	default:
		b, err = openFolder(ctx, spec, opt)
	}
	if err != nil {
		return nil, fmt.Errorf("store %q: %w", spec, err)
	}
	return &Store{b: b, readOnly: opt.ReadOnly}, nil
}

// Close frees the store for other processes. A second call does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.b.close()
}

func (s *Store) usable() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return ErrClosed
	}
	return nil
}

// QuadStore gives Cayley's view of the store, for Gizmo and GraphQL. It is for
// reading only, and not while another goroutine writes.
func (s *Store) QuadStore() graph.QuadStore { return s.b.quadStore() }
