package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A load says of how many meetings it could not compare each with each.
func TestLoadTellsOfCrowds(t *testing.T) {
	dir := t.TempDir()
	for n := range 601 {
		table := fmt.Sprintf("meeting,date,person\nDialogue Kar%c%ctu on roads,2021-05-20,Person %d\n", 'a'+n%26, 'a'+n/26, n)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("t%03d.csv", n)), []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, stderr bytes.Buffer
	if code := run(context.Background(), []string{"load", "--db", "mem:", dir}, strings.NewReader(""), &out, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s", code, stderr.String())
	}
	const want = `note: 601 meetings like "Dialogue Karaatu on roads" are too many to compare each with each; each was compared with the 120 nearest by name and document`
	if !strings.Contains(stderr.String(), want+"\n") {
		t.Errorf("stderr:\n%s\nwant in it:\n%s", stderr.String(), want)
	}
}
