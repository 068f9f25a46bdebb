package pebblestore

import (
	"fmt"
	"strings"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Pebble does not go on after a failed write of its log or of its table of
// contents: it ends the process, and not always in words. A stop keeps that
// from happening: whoever meets such a failure is held for good, and the caller
// who waits for it gets an error. The store takes no more writes then; what was
// acknowledged is on disk, and opening it again finds it.
type stop struct {
	once sync.Once
	ch   chan struct{}
	err  error
}

func newStop() *stop { return &stop{ch: make(chan struct{})} }

// hold notes the error and does not return.
func (s *stop) hold(err error) {
	s.once.Do(func() {
		s.err = err
		close(s.ch)
	})
	select {}
}

// run calls f and waits for it, or for a stop.
func (s *stop) run(f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-s.ch:
		return s.err
	}
}

// stopped returns the error of the stop, nil while there is none.
func (s *stop) stopped() error {
	select {
	case <-s.ch:
		return s.err
	default:
		return nil
	}
}

// logger is Pebble's way to speak. Of its words only the last one counts.
type logger struct{ stop *stop }

func (logger) Infof(string, ...any)  {}
func (logger) Errorf(string, ...any) {}

// Fatalf is what Pebble calls when it cannot go on; it must not return.
func (l logger) Fatalf(format string, args ...any) {
	for _, a := range args {
		if err, ok := a.(error); ok {
			head := strings.TrimSuffix(strings.TrimRight(format, " %vs"), ":")
			l.stop.hold(fmt.Errorf("%s: %w", head, err))
		}
	}
	l.stop.hold(fmt.Errorf(format, args...))
}

// stopFS is the file system that Pebble sees.
type stopFS struct {
	vfs.FS
	stop *stop
}

// vital tells the files whose failures end everything.
func vital(name string) bool {
	name = base(name)
	return strings.HasSuffix(name, ".log") || strings.HasPrefix(name, "MANIFEST-")
}

func (fs *stopFS) wrap(name string, f vfs.File, err error) (vfs.File, error) {
	if !vital(name) {
		return f, err
	}
	if err != nil {
		fs.stop.hold(err)
	}
	return stopFile{f, fs.stop}, nil
}

func (fs *stopFS) Unwrap() vfs.FS { return fs.FS }

func (fs *stopFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if strings.HasPrefix(base(name), "marker.") {
		// A marker names a file that Pebble has just made; on a disk that keeps
		// the two names in any order, the marker alone would end the store.
		if err := syncDir(fs.FS, fs.FS.PathDir(name)); err != nil {
			return nil, err
		}
	}
	f, err := fs.FS.Create(name, c)
	return fs.wrap(name, f, err)
}

func (fs *stopFS) ReuseForWrite(old, name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	f, err := fs.FS.ReuseForWrite(old, name, c)
	return fs.wrap(name, f, err)
}

type stopFile struct {
	vfs.File
	stop *stop
}

func (f stopFile) check(err error) error {
	if err != nil {
		f.stop.hold(err)
	}
	return nil
}

func (f stopFile) Write(p []byte) (int, error) {
	n, err := f.File.Write(p)
	return n, f.check(err)
}
func (f stopFile) Sync() error     { return f.check(f.File.Sync()) }
func (f stopFile) SyncData() error { return f.check(f.File.SyncData()) }
func (f stopFile) SyncTo(n int64) (bool, error) {
	full, err := f.File.SyncTo(n)
	return full, f.check(err)
}
