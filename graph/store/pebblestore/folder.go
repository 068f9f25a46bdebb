package pebblestore

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

const (
	formatName = "FORMAT"
	formatText = "coopgraph store, format 1\n"
	makingText = "coopgraph store, being made\n"
	ownerName  = "OWNER"
	bulkName   = "load.tmp"
	spoolName  = "spool.tmp"
)

func (s *Store) bulkDir() string { return s.fs.PathJoin(s.dir, bulkName) }

func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// checkFolder tells whether dir holds a store of this format (nil), nothing
// (fresh), or something else (an error).
func checkFolder(f vfs.FS, dir string) (fresh bool, err error) {
	info, err := f.Stat(dir)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return false, fs.ErrNotExist
		}
		return false, fmt.Errorf("store %q: %w", dir, plain(err))
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%q: %w: it is a file", dir, ErrNotStore)
	}
	names, err := f.List(dir)
	if err != nil {
		return false, fmt.Errorf("store %q: %w", dir, plain(err))
	}
	other := ""
	for _, name := range names {
		switch name {
		case formatName:
			return checkFormat(f, dir)
		case "LOCK", ownerName, formatName + ".tmp", bulkName, spoolName:
		default:
			if other == "" || name < other {
				other = name
			}
		}
	}
	if other != "" {
		if has, _ := hasTables(f, dir); has {
			return false, fmt.Errorf("store %q: %w: the file %s is missing; %s", dir, ErrDamaged, formatName, wayOut)
		}
		return false, fmt.Errorf("%q: %w: it holds %q; name an empty or a new folder", dir, ErrNotStore, other)
	}
	return true, nil
}

const wayOut = `make it anew with "coopgraph restore" from a dump, or load the documents into a new folder`

// checkFormat reads what the store says of itself. A store whose making was cut
// short holds nothing that anyone was told of, and is made afresh.
func checkFormat(f vfs.FS, dir string) (fresh bool, err error) {
	file, err := f.Open(f.PathJoin(dir, formatName))
	if err != nil {
		return false, fmt.Errorf("store %q: %w", dir, plain(err))
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, 200))
	if err != nil {
		return false, fmt.Errorf("store %q: %w", dir, plain(err))
	}
	switch text := string(b); {
	case text == formatText:
		return false, nil
	case text == makingText:
		return true, nil
	case strings.HasPrefix(text, "coopgraph store, format "):
		return false, fmt.Errorf("store %q: %w: it says %q and this program knows %q; dump it with the program that wrote it and restore the dump here",
			dir, ErrNotStore, strings.TrimSpace(text), strings.TrimSpace(formatText))
	default:
		return false, fmt.Errorf("store %q: %w: the file %s says %q; %s", dir, ErrDamaged, formatName, text, wayOut)
	}
}

// clean removes what a making that was cut short left.
func clean(f vfs.FS, dir string) error {
	names, err := f.List(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		switch name {
		case formatName, "LOCK", ownerName:
		default:
			err = errors.Join(err, f.RemoveAll(f.PathJoin(dir, name)))
		}
	}
	return err
}

func writeFormat(f vfs.FS, dir, text string) error {
	path := f.PathJoin(dir, formatName)
	if err := writeFile(f, path+".tmp", text); err != nil {
		return err
	}
	if err := f.Rename(path+".tmp", path); err != nil {
		return err
	}
	if err := syncDir(f, dir); err != nil {
		return err
	}
	return syncDir(f, f.PathDir(dir))
}

func writeFile(f vfs.FS, path, text string) error {
	file, err := f.Create(path, vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = file.Write([]byte(text))
	return errors.Join(err, file.Sync(), file.Close())
}

func syncDir(f vfs.FS, dir string) error {
	if dir == "" {
		dir = "."
	}
	d, err := f.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// hasTables tells whether Pebble ever wrote to dir.
func hasTables(f vfs.FS, dir string) (bool, error) {
	names, err := f.List(dir)
	for _, n := range names {
		if strings.HasSuffix(n, ".sst") || strings.HasSuffix(n, ".log") || strings.HasPrefix(n, "MANIFEST-") {
			return true, err
		}
	}
	return false, err
}

// lockFolder takes the lock of dir at once or says who has it.
func lockFolder(f vfs.FS, dir string) (*pebble.Lock, error) {
	lock, err := pebble.LockDirectory(dir, f)
	owner := f.PathJoin(dir, ownerName)
	if err == nil {
		// Only the message of who comes second depends on this file.
		_ = writeFile(f, owner, ownCommand())
		return lock, nil
	}
	if e := plain(err); errors.Is(e, fs.ErrPermission) || errors.Is(e, ErrNoSpace) {
		return nil, fmt.Errorf("store %q: its folder cannot be written: %w", dir, e)
	}
	who := "another process"
	if file, err := f.Open(owner); err == nil {
		if b, err := io.ReadAll(io.LimitReader(file, 200)); err == nil && len(b) > 0 {
			who = string(b)
		}
		file.Close()
	}
	return nil, fmt.Errorf("store %q: %w by %s", dir, ErrInUse, who)
}

func (s *Store) damaged(err error) error {
	return fmt.Errorf("store %q: %w: %w; %s", s.dir, ErrDamaged, err, wayOut)
}

// reading explains an error met while reading.
func (s *Store) reading(err error) error {
	if err == nil {
		return nil
	}
	if pebble.IsCorruptionError(err) || errors.Is(err, errKey) || errors.Is(err, errValue) {
		return s.damaged(err)
	}
	return fmt.Errorf("store %q: %w", s.dir, plain(err))
}

// plain gives the errors of a full disk and of a read-only file system one name.
func plain(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w (%w)", ErrNoSpace, err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w (%w)", fs.ErrPermission, err)
	}
	return err
}

// room says whether the disk has place for n more bytes and some to spare.
func (s *Store) room(n int64) error {
	const spare = 32 << 20
	u, err := s.fs.GetDiskUsage(s.dir)
	if err != nil || u.TotalBytes == 0 {
		return nil // a file system that does not tell
	}
	if u.AvailBytes < uint64(n+spare) {
		return fmt.Errorf("store %q: %w: %d MB free, about %d MB needed: %w", s.dir, ErrNoSpace,
			u.AvailBytes>>20, (n+spare)>>20, syscall.ENOSPC)
	}
	return nil
}
