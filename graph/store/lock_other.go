//go:build !unix

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// lockFile is a file that exists while a process has the store open.
type lockFile struct{ f *os.File }

func lockFolder(name string) (*lockFile, error) {
	os.Remove(name) // fails while another process has it open
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		who, _ := os.ReadFile(name)
		return nil, fmt.Errorf("%w by %s", ErrInUse, strings.TrimSpace(string(who)))
	}
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(f, "process %d\n", os.Getpid())
	return &lockFile{f}, nil
}

func (l *lockFile) unlock() {
	l.f.Close()
	os.Remove(l.f.Name())
}
