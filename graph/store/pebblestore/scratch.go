package pebblestore

import (
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2/vfs"
)

func (s *Store) spoolPath() string { return s.fs.PathJoin(s.dir, spoolName) }

// A Scratch is a temporary file beside the store's own, for what a load cannot keep
// in memory. There is one at a time; the next opening removes what a load that died
// left of it.
type Scratch struct {
	s    *Store
	w, r vfs.File
}

// Scratch makes the temporary file of the store.
func (s *Store) Scratch() (*Scratch, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(); err != nil {
		return nil, err
	}
	w, err := s.fs.Create(s.spoolPath(), vfs.WriteCategoryUnspecified)
	if err != nil {
		return nil, fmt.Errorf("store %q: %w", s.dir, plain(err))
	}
	r, err := s.fs.Open(s.spoolPath())
	if err != nil {
		return nil, errors.Join(fmt.Errorf("store %q: %w", s.dir, plain(err)), w.Close())
	}
	return &Scratch{s, w, r}, nil
}

// Write adds to the end.
func (c *Scratch) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	if err != nil {
		err = fmt.Errorf("store %q: temporary file: %w", c.s.dir, plain(err))
	}
	return n, err
}

// ReadAt reads what was written.
func (c *Scratch) ReadAt(p []byte, off int64) (int, error) { return c.r.ReadAt(p, off) }

// Close removes the file.
func (c *Scratch) Close() error {
	return errors.Join(c.w.Close(), c.r.Close(), c.s.fs.Remove(c.s.spoolPath()))
}
