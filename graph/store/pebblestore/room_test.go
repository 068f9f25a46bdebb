package pebblestore_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"coopgraph/graph/store/pebblestore"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

func TestInUse(t *testing.T) {
	if dir := os.Getenv("PEBBLESTORE_OPEN"); dir != "" {
		_, err := pebblestore.Open(dir, pebblestore.Options{})
		fmt.Println(err, errors.Is(err, pebblestore.ErrInUse))
		return
	}
	dir := make1(t, 1)
	s, err := pebblestore.Open(dir, pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pebblestore.Open(dir, pebblestore.Options{ReadOnly: true}); !errors.Is(err, pebblestore.ErrInUse) {
		t.Errorf("twice in one process: %v", err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^TestInUse$")
	cmd.Env = append(os.Environ(), "PEBBLESTORE_OPEN="+dir)
	out, err := cmd.CombinedOutput()
	want := fmt.Sprintf("in use by process %d (%s) true", os.Getpid(), filepath.Base(os.Args[0]))
	if err != nil || !strings.Contains(string(out), want) {
		t.Errorf("another process: %v %s, want %q", err, out, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = pebblestore.Open(dir, pebblestore.Options{}); err != nil {
		t.Fatal(err)
	}
	s.Close()
}

func TestFolderNotWritable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := make1(t, 1)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if _, err := pebblestore.Open(dir, pebblestore.Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("%v", err)
	}
}

// TestReadOnlyFileSystem and TestDiskFull stand in for a disk by a file system
// that fails on purpose.
func TestReadOnlyFileSystem(t *testing.T) {
	mem := vfs.NewMem()
	s := open(t, mem)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	bad := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.EROFS
		}
		return nil
	}))
	_, err := pebblestore.Open("store", pebblestore.Options{FS: bad})
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "store") {
		t.Errorf("%v", err)
	}
}

func TestDiskFull(t *testing.T) {
	for _, tc := range []struct {
		name   string
		bulkAt int
	}{{"batch", 1e9}, {"sorted", 1}} {
		t.Run(tc.name, func(t *testing.T) {
			for full := 1; full < 400; full += 1 + full/12 {
				mem := vfs.NewCrashableMem()
				var n atomic.Int64
				var armed atomic.Bool
				bad := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
					if armed.Load() && (op.Kind == errorfs.OpFileWrite || op.Kind == errorfs.OpCreate) && n.Add(1) >= int64(full) {
						return syscall.ENOSPC
					}
					return nil
				}))
				s, err := pebblestore.Open("store", pebblestore.Options{FS: bad, Create: true})
				if err != nil {
					t.Fatal(err)
				}
				s.Tune(tc.bulkAt, 1e6, 1e6)
				if _, err := s.Replace(ctx, someDocs(3)); err != nil {
					t.Fatal(err)
				}
				before := all(t, s, pebblestore.Pattern{})
				armed.Store(true)
				_, err = s.Replace(ctx, someDocs(40), meeting(0, 3).Label)
				if err == nil {
					s.Close()
					if full < 3 {
						t.Fatalf("write %d failed and nobody saw it", full)
					}
					break
				}
				if !errors.Is(err, pebblestore.ErrNoSpace) {
					t.Fatalf("write %d: %v", full, err)
				}
				armed.Store(false)
				s.Close()
				again, err := pebblestore.Open("store", pebblestore.Options{FS: mem.CrashClone(vfs.CrashCloneCfg{})})
				if err != nil {
					t.Fatalf("write %d: after it: %v", full, err)
				}
				if got := all(t, again, pebblestore.Pattern{}); strings.Join(got, "\n") != strings.Join(before, "\n") {
					t.Fatalf("write %d: %d quads after the failure, %d before", full, len(got), len(before))
				}
				if r, err := again.Verify(ctx); err != nil {
					t.Fatalf("write %d: %v %q", full, err, r.Problems)
				}
				again.Close()
			}
		})
	}
}

// TestLittleRoom checks that a step is refused before it fills the disk.
func TestLittleRoom(t *testing.T) {
	for _, bulkAt := range []int{1, 1e9} {
		mem := vfs.NewMem()
		s := open(t, mem)
		s.Tune(bulkAt, 1e6, 1e6)
		mem.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 20 << 20, TotalBytes: 1 << 40})
		if _, err := s.Replace(ctx, someDocs(3)); !errors.Is(err, pebblestore.ErrNoSpace) || !strings.Contains(err.Error(), "20 MB free") {
			t.Errorf("%v", err)
		}
		mem.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: 1 << 30, TotalBytes: 1 << 40})
		if _, err := s.Replace(ctx, someDocs(3)); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
