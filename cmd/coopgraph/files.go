package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile lets f write the file: aside first, then renamed, so that a failed run
// leaves no output file. "-" is standard output.
func (a *app) writeFile(name string, f func(io.Writer) error) error {
	if name == "-" {
		w := bufio.NewWriter(a.out)
		if err := f(w); err != nil {
			return err
		}
		return w.Flush()
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot write %q: there is no folder %q", name, filepath.Dir(name))
	}
	if err != nil {
		var path *fs.PathError // names the file aside, which says nothing to a user
		if errors.As(err, &path) {
			err = path.Err
		}
		return fmt.Errorf("cannot write %q: %w", name, err)
	}
	defer os.Remove(tmp.Name())
	w := bufio.NewWriter(tmp)
	err = f(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = tmp.Chmod(0o644)
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("cannot write %q: %w", name, err)
	}
	return nil
}
