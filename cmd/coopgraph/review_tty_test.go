//go:build linux

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A review on a terminal: one key each and no Enter, an arrow that means nothing, undo,
// leaving, and taking up again; afterwards the store is as it was.
func TestReviewOnTerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a pseudo-terminal and seconds")
	}
	dir := t.TempDir()
	people := "meeting,date,person,country\n" +
		"Forum,2020-10-15,Ann Mary Leigh,UZ\nForum,2020-10-15,Bo Berg,KZ\nTalks,2022-10-15,Ann Ruth Leigh,UZ\n" +
		"Talks,2022-10-15,Dan Abel Frost,KZ\nDays,2023-10-15,Dan Cole Frost,KZ\nDays,2023-10-15,Ed Hill,UZ\n"
	if err := os.WriteFile(filepath.Join(dir, "people.csv"), []byte(people), 0o644); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "coop.db")
	coopgraph(t, "load", "--db", db, filepath.Join(dir, "people.csv"))
	before := coopgraph(t, "dump", "--db", db)

	x := onTerminal(t, dir, "identity", "review", "--db", "coop.db")
	ask := func(which string) { t.Helper(); x.expect(which); x.expect("[q]uit: ") }
	ask("1 of 2")
	x.typed("\x1b[D") // the left arrow ends in the letter of "different"
	x.expect("one of s, d, u, n, z, q")
	ask("1 of 2")
	x.typed("s")
	ask("2 of 2")
	x.typed("z")
	ask("1 of 2")
	x.typed("q")
	x.expect("0 judged, 2 left")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("q: %v", err)
	}
	if after := coopgraph(t, "dump", "--db", db); after != before {
		t.Error("what was judged and taken back is still in the store")
	}

	x = onTerminal(t, dir, "identity", "review", "--db", "coop.db")
	ask("1 of 2")
	x.typed("d")
	ask("2 of 2")
	x.typed("\x03")
	x.expect("1 judged, 1 left")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("Ctrl-C: %v", err)
	}

	x = onTerminal(t, dir, "identity", "review", "--db", "coop.db")
	ask("1 of 1")
	x.typed("u")
	x.expect("1 judged, none left")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("the end: %v", err)
	}
}
