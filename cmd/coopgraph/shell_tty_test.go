//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A terminal is a program on a pseudo-terminal.
type terminal struct {
	t      *testing.T
	master *os.File
	cmd    *exec.Cmd

	mu   sync.Mutex
	seen bytes.Buffer
	read int // what expect has passed
}

// onTerminal starts coopgraph on a pseudo-terminal of 120 columns.
func onTerminal(t *testing.T, dir string, args ...string) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(master.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: 120})
	}
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer slave.Close()
	cmd := exec.Command("coopgraph", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm", "HOME="+dir, "XDG_STATE_HOME=", "INPUTRC=/dev/null")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, master: master, cmd: cmd}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait(); master.Close() })
	go func() {
		buf := make([]byte, 4096)
		for {
			k, err := master.Read(buf)
			if err != nil {
				return
			}
			x.mu.Lock()
			x.seen.Write(buf[:k])
			x.mu.Unlock()
			for range bytes.Count(buf[:k], []byte("\x1b[6n")) { // asked where the cursor is
				master.WriteString("\x1b[1;1R")
			}
		}
	}()
	return x
}

func (x *terminal) typed(s string) {
	x.t.Helper()
	if _, err := x.master.WriteString(s); err != nil {
		x.t.Fatal(err)
	}
}

// enter types a line and Enter once the editor shows the line whole: a sign that comes
// while the editor waits to hear where the cursor is may be lost, and is typed anew.
func (x *terminal) enter(line string) {
	x.t.Helper()
	for range 5 {
		x.typed(line)
		if x.shows(line+"\x1b[", 4*time.Second) {
			x.typed("\r")
			return
		}
		x.typed("\x15") // the line so far goes
		x.rest()
	}
	x.t.Fatalf("the terminal never shows %q as typed", line)
}

// shows waits for text after what was expected before, and tells whether it came.
func (x *terminal) shows(text string, wait time.Duration) bool {
	for end := time.Now().Add(wait); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		x.mu.Lock()
		all := x.seen.String()
		x.mu.Unlock()
		if i := strings.Index(all[x.read:], text); i >= 0 {
			x.read += i + len(text)
			return true
		}
	}
	return false
}

// expect waits for text after what was expected before.
func (x *terminal) expect(text string) {
	x.t.Helper()
	if x.shows(text, 60*time.Second) {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.t.Fatalf("the terminal never showed %q after\n%q", text, x.seen.String()[x.read:])
}

// interrupt types Ctrl-C until the answer shows: the first may come before the question runs.
func (x *terminal) interrupt(answer string) {
	x.t.Helper()
	for range 40 {
		x.typed("\x03")
		for range 50 {
			x.mu.Lock()
			shown := strings.Contains(x.seen.String()[x.read:], answer)
			x.mu.Unlock()
			if shown {
				x.expect(answer)
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	x.t.Fatalf("%q does not show", answer)
}

// prompt waits until the terminal rests at the prompt: the line editor draws it anew
// with every sign, so that its text alone tells nothing.
func (x *terminal) prompt() {
	x.t.Helper()
	x.expect("coop> ")
	x.rest()
}

// rest waits until the terminal is still.
func (x *terminal) rest() {
	x.t.Helper()
	last, since := -1, time.Now()
	for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		x.mu.Lock()
		n := x.seen.Len()
		x.mu.Unlock()
		if n != last {
			last, since = n, time.Now()
		} else if time.Since(since) > 200*time.Millisecond {
			x.read = n
			return
		}
	}
	x.t.Fatal("the terminal never rests")
}

// One session: an answer, a name completed by its surname, an unknown name, several
// lines, Ctrl-C on an endless answer, Ctrl-C on a line, history, Ctrl-D; and the
// history is there in the next session.
func TestShellOnTerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a pseudo-terminal and seconds")
	}
	dir := t.TempDir()
	people := "meeting,date,person,country,institute,format\n" +
		"Lake Talks,2021-05-03,Anna Kadyrova,KG,Institute of the Steppe,C5+1\nLake Talks,2021-05-03,Bota Lin,KZ,House of the Lake,C5+1\n"
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte(people), 0o644); err != nil {
		t.Fatal(err)
	}
	coopgraph(t, "load", "--db", filepath.Join(dir, "coop.db"), filepath.Join(dir, "people.csv"))
	x := onTerminal(t, dir, "shell", "--db", "coop.db")
	x.expect(".help lists what can be asked")
	x.prompt()
	x.enter("met Anna Kadyrova")
	x.expect("House of the Lake")
	x.prompt()
	x.typed("met kady\t")
	x.expect(`met "Anna Kadyrova"`)
	x.rest()
	x.typed("\r")
	x.expect("House of the Lake")
	x.prompt()
	x.enter("met Ana Kadyrova")
	x.expect(`no person, institute or country "Ana Kadyrova"; near it: Anna Kadyrova`)
	x.prompt()
	x.enter("g.V(\"coop:country/KZ\"")
	x.expect("\n")
	x.rest()
	x.enter(").Out(\"rdfs:label\").All()")
	x.expect("\n Kazakhstan")
	x.prompt()
	x.enter(".lang gizmo")
	x.prompt()
	x.enter("while (true) {}")
	x.interrupt("error: stopped")
	x.prompt()
	x.typed("never asked\x03")
	x.prompt()
	x.enter(".lang coopgraph")
	x.prompt()
	x.enter("formats-of KZ")
	x.expect("C5+1")
	x.prompt()
	x.typed("\x04")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("Ctrl-D: %v", err)
	}

	x = onTerminal(t, dir, "shell", "--db", "coop.db")
	x.prompt()
	x.typed("\x1b[A")
	x.expect("formats-of KZ")
	x.rest()
	x.typed("\r")
	x.expect("C5+1")
	x.prompt()
	x.enter(".quit")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf(".quit: %v", err)
	}
}
