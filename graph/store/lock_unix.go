//go:build unix

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// lockFile is held by one process; the system frees it when the process ends.
type lockFile struct{ f *os.File }

func lockFolder(name string) (*lockFile, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		who, _ := io.ReadAll(io.LimitReader(f, 200))
		f.Close()
		if len(who) == 0 {
			who = []byte("another process")
		}
		return nil, fmt.Errorf("%w by %s", ErrInUse, strings.TrimSpace(string(who)))
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("lock: %w", err)
	}
	held, err1 := f.Stat()
	named, err2 := os.Stat(name)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) {
		f.Close() // its holder removed it just now
		return lockFolder(name)
	}
	f.Truncate(0)
	f.WriteAt(fmt.Appendf(nil, "process %d\n", os.Getpid()), 0)
	return &lockFile{f}, nil
}

func (l *lockFile) unlock() {
	os.Remove(l.f.Name())
	l.f.Close()
}
