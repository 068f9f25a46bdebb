package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/graph/facts"
	"coopgraph/graph/store"
)

// TestKilledLoad kills loading command lines at random moments: each document whose
// line "stored NAME" was printed is in the store, whole, and no half of another.
func TestKilledLoad(t *testing.T) {
	if db := os.Getenv("COOPGRAPH_KILL_DB"); db != "" {
		loadUntilKilled(t, db)
		return
	}
	times := 20
	if testing.Short() {
		times = 5
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	db, tables := filepath.Join(t.TempDir(), "db"), t.TempDir()
	r := rand.New(rand.NewPCG(5, 6))
	acked := map[string]bool{}
	for k := range times {
		cmd := exec.Command(exe, "-test.run=^TestKilledLoad$")
		cmd.Env = append(os.Environ(), "COOPGRAPH_KILL_DB="+db, "COOPGRAPH_KILL_TABLES="+tables, fmt.Sprintf("COOPGRAPH_KILL_FROM=%d", k*100))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// After so many lines of any kind, and then at any moment of the next steps.
		lines := bufio.NewReader(out)
		for n := r.IntN(8); ; n-- {
			line, err := lines.ReadString('\n')
			if name, ok := strings.CutPrefix(strings.TrimSpace(line), "stored "); ok && err == nil {
				acked[name] = true
			}
			if err != nil {
				break
			}
			if n == 0 {
				for range r.IntN(1 << 22) { // no sleep: some work of unknown length
				}
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Wait()
		check(t, db, acked)
	}
	if len(acked) < times {
		t.Errorf("%d documents were acknowledged in %d lives", len(acked), times)
	}
}

// loadUntilKilled loads one small table after another, its stderr on its stdout.
func loadUntilKilled(t *testing.T, db string) {
	dir := os.Getenv("COOPGRAPH_KILL_TABLES") // not one of this process's own, which a kill would leave behind
	for i := 0; i < 100; i++ {
		name := filepath.Join(dir, fmt.Sprintf("table-%s-%d.csv", os.Getenv("COOPGRAPH_KILL_FROM"), i))
		if err := os.WriteFile(name, []byte(killTable(filepath.Base(name))), 0o644); err != nil {
			t.Fatal(err)
		}
		fmt.Println("begins", i)
		if code := run(context.Background(), []string{"load", "-v", "--db", db, name}, strings.NewReader(""), os.Stdout, os.Stdout); code != 0 {
			os.Exit(code)
		}
	}
}

const killRows = 12

// killTable is a table whose rows can be told by its name.
func killTable(name string) string {
	var b strings.Builder
	b.WriteString("meeting,person,country\n")
	for i := range killRows {
		fmt.Fprintf(&b, "Meeting of %s,Person %d,UZ\n", name, i)
	}
	return b.String()
}

func check(t *testing.T, db string, acked map[string]bool) {
	t.Helper()
	st, err := store.Open(t.Context(), db, store.Options{})
	if err != nil && len(acked) == 0 {
		return // killed before there was a store
	}
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if _, err := st.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	labels, err := st.Labels(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, l := range labels {
		local := facts.Local(l)
		if !strings.HasPrefix(local, "table-") {
			continue
		}
		quads, err := st.Document(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		records := facts.Records(quads)
		if len(records) != 1 || len(records[0].People) != killRows {
			t.Fatalf("%s is there by half: %v", local, records)
		}
		there[local] = true
	}
	for name := range acked {
		if !there[name] {
			t.Fatalf("%s was said to be stored and is not there", name)
		}
	}
}
