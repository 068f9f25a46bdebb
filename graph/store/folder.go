package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// The folder holds snapshot (written aside, synced and renamed at each commit, so
// that a crash leaves the old one or the new one whole) and lock.
const (
	snapshotName = "quads.nq"
	asideName    = "quads.nq.new"
	lockName     = "lock"
	snapshotHead = "# coopgraph store 1"
)

// folderBackend is a memBackend whose state is kept in a folder as one file: a head
// line, the places as comments, the quads sorted, and a last line with their number.
type folderBackend struct {
	*memBackend
	dir  string
	lock *lockFile
	made bool // this process made the folder
}

func openFolder(ctx context.Context, dir string, opt Options) (*folderBackend, error) {
	f := &folderBackend{dir: dir}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !opt.Create:
		return nil, fmt.Errorf("%w there; \"coopgraph load\" makes one", ErrNoStore)
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		f.made = true
	case err != nil:
		return nil, err
	default:
		ours := func(e fs.DirEntry) bool {
			return e.Name() == snapshotName || e.Name() == lockName || e.Name() == asideName
		}
		has := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == snapshotName })
		if !has && !slices.ContainsFunc(entries, ours) && (len(entries) > 0 || !opt.Create) {
			return nil, fmt.Errorf("%w: the folder holds no %s; name another folder", ErrNoStore, snapshotName)
		}
		if !has && !opt.Create {
			return nil, fmt.Errorf("%w there; \"coopgraph load\" makes one", ErrNoStore)
		}
	}
	if f.lock, err = lockFolder(filepath.Join(dir, lockName)); err != nil {
		if f.made {
			os.Remove(dir)
		}
		return nil, err
	}
	f.memBackend, _ = openMem()
	if err := f.read(ctx); err != nil {
		f.close()
		return nil, err
	}
	f.commit = f.write
	return f, nil
}

func (f *folderBackend) close() error {
	_, err := os.Stat(filepath.Join(f.dir, snapshotName))
	f.lock.unlock()
	if errors.Is(err, fs.ErrNotExist) && f.made {
		os.Remove(f.dir) // nothing was stored: leave nothing behind
	}
	return nil
}

func (f *folderBackend) read(ctx context.Context) error {
	os.Remove(filepath.Join(f.dir, asideName)) // a commit that never was
	file, err := os.Open(filepath.Join(f.dir, snapshotName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	defer file.Close()
	damaged := func(line int, err error) error {
		return fmt.Errorf("%w: %s:%d: %w; restore it from a dump", ErrDamaged, snapshotName, line, err)
	}
	br := bufio.NewReaderSize(file, 1<<20)
	total, want := 0, -1
	for n := 1; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := readLine(br)
		if err == io.EOF && line == "" {
			break
		} else if err != nil {
			return damaged(n, err)
		}
		switch {
		case n == 1:
			if line != snapshotHead {
				return damaged(n, fmt.Errorf("head %.40q is not %q", line, snapshotHead))
			}
		case strings.HasPrefix(line, "# place "):
			label, place, _ := strings.Cut(line[len("# place "):], " ")
			var p string
			if err := json.Unmarshal([]byte(place), &p); err != nil {
				return damaged(n, err)
			}
			f.places.set(p, quad.IRI(label))
		case strings.HasPrefix(line, "# end "):
			if _, err := fmt.Sscanf(line, "# end %d", &want); err != nil {
				return damaged(n, err)
			}
		default:
			q, ok, err := parseLine(line)
			if err == nil && (!ok || q.Label == nil) {
				err = errors.New("not a quad with a label")
			}
			if err != nil {
				return damaged(n, err)
			}
			if _, added := f.qs.AddQuad(f.mapQuad(q, f.encode)); added {
				f.counts[q.Label.(quad.IRI)]++
			}
			total++
		}
	}
	if total != want {
		return damaged(total, fmt.Errorf("it ends after %d quads of %d", total, want))
	}
	return nil
}

func (f *folderBackend) write() (err error) {
	aside := filepath.Join(f.dir, asideName)
	file, err := os.Create(aside)
	if err != nil {
		return fmt.Errorf("nothing of this step is stored: %w", err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(aside)
			err = fmt.Errorf("nothing of this step is stored: %w", err)
		}
	}()
	w := bufio.NewWriterSize(file, 1<<20)
	fmt.Fprintln(w, snapshotHead)
	for _, p := range f.places.sorted() {
		text, err := json.Marshal(p)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "# place %s %s\n", string(f.places.label[p]), text)
	}
	total := 0
	var buf []byte
	err = f.each(context.Background(), Pattern{}, func(q quad.Quad) {
		buf = AppendQuad(buf[:0], q)
		w.Write(buf)
		total++
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "# end %d\n", total)
	if err := w.Flush(); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(aside, filepath.Join(f.dir, snapshotName)); err != nil {
		return err
	}
	if d, err := os.Open(f.dir); err == nil {
		d.Sync() // the rename; not every system can
		d.Close()
	}
	return nil
}
