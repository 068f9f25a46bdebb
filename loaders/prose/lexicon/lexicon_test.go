package lexicon

import (
	"os"
	"path/filepath"
	"testing"
)

// TestLoad reads a folder of one's own once, and again when a list in it changes.
func TestLoad(t *testing.T) {
	dir := t.TempDir()
	load := func(roles string) *Lexicon {
		t.Helper()
		if roles != "" {
			if err := os.WriteFile(filepath.Join(dir, "roles.txt"), []byte(roles), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		l, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := load("wizard\n")
	if !first.Roles.Has("Wizard") || !first.Roles.Has("Director") {
		t.Error("a list lacks what the user added, or what it had")
	}
	if load("") != first {
		t.Error("a folder that has not changed was read again")
	}
	second := load("wizard\nsorceress\n")
	if !second.Roles.Has("sorceress") || first.Roles.Has("sorceress") {
		t.Error("a changed list was not read, or changed the lexicon of before")
	}
}

// TestBuiltin looks for fields whose file is missing.
func TestBuiltin(t *testing.T) {
	l, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range l.lists() {
		if len(list.Entries()) == 0 {
			t.Errorf("nothing in en/%s.txt", name)
		}
	}
}
