package pebblestore_test

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/google/go-cmp/cmp"
)

const progress = quad.IRI("progress")

// crashStep is the i-th step of the life of a store; the same i is the same step.
// Each writes its number, so that a store tells how far it is.
func crashStep(i int) (list []pebblestore.Document, remove []quad.IRI) {
	r := rand.New(rand.NewPCG(uint64(i), 3))
	list = append(list, pebblestore.Document{Label: progress, Quads: []quad.Quad{
		{Subject: progress, Predicate: progress, Object: quad.Int(i), Label: progress}}})
	for range 1 + r.IntN(3) {
		l := quad.IRI(fmt.Sprintf("doc%d", r.IntN(20)))
		d := pebblestore.Document{Label: l, Place: fmt.Sprintf("place%d", r.IntN(15))}
		for range r.IntN(60) {
			d.Quads = append(d.Quads, quad.Quad{
				Subject:   quad.IRI(fmt.Sprintf("s%d", r.IntN(200))),
				Predicate: quad.IRI(fmt.Sprintf("p%d", r.IntN(5))),
				Object:    quad.String(fmt.Sprintf("value %d of step %d", r.IntN(40), i-r.IntN(3))),
				Label:     l,
			})
		}
		list = append(list, d)
	}
	if r.IntN(4) == 0 {
		remove = append(remove, quad.IRI(fmt.Sprintf("doc%d", r.IntN(20))))
	}
	return list, remove
}

// lives keeps the model of a store after each step.
type lives struct {
	m    *model
	at   int
	past map[int][]string
}

func newLives() *lives {
	return &lives{m: &model{docs: map[quad.IRI]map[string]quad.Quad{}, at: map[string]quad.IRI{}}, past: map[int][]string{0: nil}}
}

func (l *lives) after(i int) []string {
	for l.at < i {
		l.at++
		l.m.step(crashStep(l.at))
		l.past[l.at] = l.m.all()
	}
	return l.past[i]
}

// reached checks that a store holds exactly what some step from lo to hi left,
// whole, and tells which.
func (l *lives) reached(t testing.TB, s *pebblestore.Store, lo, hi int) int {
	t.Helper()
	at := 0
	for q, err := range s.Quads(ctx, pebblestore.Pattern{Label: progress}) {
		if err != nil {
			t.Fatal(err)
		}
		at = int(q.Object.(quad.Int))
	}
	if at < lo || at > hi {
		t.Fatalf("the store is at step %d; %d was acknowledged, %d begun", at, lo, hi)
	}
	var got []string
	for q, err := range s.Quads(ctx, pebblestore.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, text(q))
	}
	sort.Strings(got)
	if diff := cmp.Diff(l.after(at), got); diff != "" {
		t.Fatalf("step %d (-want +got):\n%s", at, diff)
	}
	if r, err := s.Verify(ctx); err != nil {
		t.Fatalf("step %d: %v %q", at, err, r.Problems)
	}
	return at
}

// apply does step i in the way that its number gives and tells whether it is
// durable now.
func apply(s *pebblestore.Store, i int) (durable bool, err error) {
	list, remove := crashStep(i)
	switch i % 5 {
	case 0, 1: // in a group, made durable by whoever comes next
		s.Tune(1e9, 1e6, 1e6)
		_, err = s.ReplaceLater(ctx, docs(list...), remove...)
		return false, err
	case 2:
		s.Tune(1, 50, 40) // sorted tables, several chunks and runs
		_, err = s.Replace(ctx, docs(list...), remove...)
	case 3:
		s.Tune(1e9, 1e6, 1e6)
		if _, err = s.ReplaceLater(ctx, docs(list...), remove...); err == nil {
			err = s.Sync()
		}
	default:
		s.Tune(1e9, 1e6, 1e6)
		_, err = s.Replace(ctx, docs(list...), remove...)
	}
	return true, err
}

// syncFS calls cut at every point where something was made durable.
type syncFS struct {
	vfs.FS
	cut func()
}

type syncFile struct {
	vfs.File
	cut func()
}

func (f syncFile) Sync() error {
	f.cut()
	defer f.cut()
	return f.File.Sync()
}
func (f syncFile) SyncData() error { f.cut(); defer f.cut(); return f.File.SyncData() }
func (f syncFile) SyncTo(n int64) (bool, error) {
	f.cut()
	return f.File.SyncTo(n)
}

func (fs *syncFS) Unwrap() vfs.FS { return fs.FS }
func (fs *syncFS) wrap(f vfs.File, err error) (vfs.File, error) {
	if err != nil {
		return nil, err
	}
	return syncFile{f, fs.cut}, nil
}
func (fs *syncFS) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return fs.wrap(fs.FS.Create(name, c))
}
func (fs *syncFS) OpenDir(name string) (vfs.File, error) { return fs.wrap(fs.FS.OpenDir(name)) }
func (fs *syncFS) ReuseForWrite(o, n string, c vfs.DiskWriteCategory) (vfs.File, error) {
	return fs.wrap(fs.FS.ReuseForWrite(o, n, c))
}
func (fs *syncFS) OpenReadWrite(name string, c vfs.DiskWriteCategory, o ...vfs.OpenOption) (vfs.File, error) {
	return fs.wrap(fs.FS.OpenReadWrite(name, c, o...))
}

// TestCrashAtEverySync cuts the power at every sync of the life of a store,
// with what was not synced lost, or torn.
func TestCrashAtEverySync(t *testing.T) {
	steps, every := 60, 1
	if testing.Short() {
		steps, every = 25, 3
	}
	type cut struct {
		fs     *vfs.MemFS
		lo, hi int
	}
	for _, unsynced := range []int{0, 50} {
		t.Run(fmt.Sprintf("unsynced kept %d%%", unsynced), func(t *testing.T) {
			mem := vfs.NewCrashableMem()
			var mu sync.Mutex
			lo, hi, n := 0, 0, 0
			cuts := make(chan cut, 4)
			fs := &syncFS{FS: mem, cut: func() {
				mu.Lock()
				defer mu.Unlock()
				if n++; n%every != 0 {
					return
				}
				c := cut{lo: lo, hi: hi}
				c.fs = mem.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: unsynced, RNG: rand.New(rand.NewPCG(uint64(n), 1))})
				cuts <- c
			}}
			done := make(chan error, 1)
			go func() {
				defer close(cuts)
				done <- func() error {
					s, err := pebblestore.Open("store", pebblestore.Options{FS: fs, Create: true})
					if err != nil {
						return err
					}
					for i := 1; i <= steps; i++ {
						mu.Lock()
						hi = i
						mu.Unlock()
						durable, err := apply(s, i)
						if err != nil {
							return err
						}
						mu.Lock()
						if durable {
							lo = i
						}
						mu.Unlock()
						switch {
						case i%16 == 0:
							if err := s.Close(); err != nil {
								return err
							}
							if s, err = pebblestore.Open("store", pebblestore.Options{FS: fs}); err != nil {
								return err
							}
						case i%7 == 0:
							if err := s.DB().Flush(); err != nil {
								return err
							}
						}
					}
					return s.Close()
				}()
			}()
			life, count := newLives(), 0
			for c := range cuts {
				count++
				s, err := pebblestore.Open("store", pebblestore.Options{FS: c.fs, Create: true})
				if err != nil {
					t.Errorf("after %d of %d steps: %v", c.lo, c.hi, err)
					continue
				}
				if list, err := c.fs.List("store"); err != nil || strings.Contains(strings.Join(list, " "), "load.tmp") {
					t.Errorf("what a broken load left is still there: %v %v", list, err)
				}
				life.reached(t, s, c.lo, c.hi)
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
			if err := <-done; err != nil {
				t.Fatal(err)
			}
			t.Logf("%d cuts", count)
		})
	}
}

// TestKill kills a process that writes, at random moments.
func TestKill(t *testing.T) {
	if dir := os.Getenv("PEBBLESTORE_KILL_DIR"); dir != "" {
		killed(dir)
		return
	}
	times := 200
	if testing.Short() {
		times = 8
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "store")
	r := rand.New(rand.NewPCG(11, 12))
	life, at, bulk := newLives(), 0, 0
	for k := range times {
		cmd := exec.Command(exe, "-test.run=^TestKill$")
		cmd.Env = append(os.Environ(), "PEBBLESTORE_KILL_DIR="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(out)
		acked, begun := at, at
		read := func(line string) {
			word, num, _ := strings.Cut(strings.TrimSpace(line), " ")
			n, err := strconv.Atoi(num)
			if err != nil {
				return
			}
			switch word {
			case "begin":
				begun = n
			case "stored":
				acked = n
			}
		}
		// Wait for the first word, so that the moment is not before the store.
		first, err := lines.ReadString('\n')
		if err != nil {
			t.Fatalf("child %d: %v", k, err)
		}
		read(first)
		timer := time.AfterFunc(time.Duration(r.IntN(120_000))*time.Microsecond, func() { cmd.Process.Kill() })
		rest, _ := io.ReadAll(lines)
		timer.Stop()
		_ = cmd.Wait()
		for _, line := range strings.SplitAfter(string(rest), "\n") {
			if strings.HasSuffix(line, "\n") {
				read(line)
			}
		}
		s, err := pebblestore.Open(dir, pebblestore.Options{})
		if err != nil {
			t.Fatalf("after kill %d: %v", k, err)
		}
		at = life.reached(t, s, acked, begun)
		if at%5 == 2 {
			bulk++
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d steps, %d of them ended after a sorted load", times, at, bulk)
}

// killed is the life of the child: it goes on where the store is.
func killed(dir string) {
	s, err := pebblestore.Open(dir, pebblestore.Options{Create: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, "child:", err)
		os.Exit(1)
	}
	at := 0
	for q, err := range s.Quads(ctx, pebblestore.Pattern{Label: progress}) {
		if err != nil {
			os.Exit(1)
		}
		at = int(q.Object.(quad.Int))
	}
	for i := at + 1; ; i++ {
		os.Stdout.WriteString(fmt.Sprintf("begin %d\n", i))
		durable, err := apply(s, i)
		if err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(1)
		}
		if durable {
			os.Stdout.WriteString(fmt.Sprintf("stored %d\n", i))
		}
	}
}
