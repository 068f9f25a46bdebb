package loaders

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is read as one piece and would take more memory than is given is refused with its
// size and the way out; what comes in pieces, or fits, is read.
func TestMemoryOfOnePiece(t *testing.T) {
	person := `{"name":"Ann Lee"},`
	people := "[" + strings.Repeat(person, 8000) + `{"name":"Bo Li"}]`
	for _, c := range []struct {
		name, text string
		fails      string // a part of the error under 101 MB, "" for none
	}{
		{"talks.txt", strings.Repeat("Experts met in Tashkent on 5 May 2021. ", 2000), "talks.txt: a text of 0.1 MB is read as one piece and may take 103 MB of memory, more than the 101 MB that are given; split it, or give more by --memory"},
		{"talks.jsonld", `{"@context":"https://schema.org","@type":"Event","name":"Talks","startDate":"2021-05-05","attendee":` + strings.ReplaceAll(people, `{"name"`, `{"@type":"Person","name"`) + `}`, "talks.jsonld: JSON-LD of 0.3 MB is read as one piece"},
		{"talks.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20210505\nSUMMARY:Talks\n" + strings.Repeat("ATTENDEE;CN=Ann Lee:mailto:a@example.org\n", 4000) + "END:VEVENT\nEND:VCALENDAR\n", "talks.ics: a calendar of 0.2 MB"},
		{"talks.json", `{"id":"r1","meeting":{"title":"Talks"},"people":` + people + `}`, "talks.json:1: column 1: a Record of more than 0.1 MB"},
		{"talks.csv", "meeting,person\n" + strings.Repeat("Talks,Ann Lee\n", 8000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := Source{Name: c.name, Place: c.name, Data: []byte(c.text)}
			for _, memory := range []int64{0, 101 << 20} {
				var failed error
				for _, err := range Detect(src.Data, src.Name).Read(t.Context(), src, Options{Memory: memory}) {
					failed = err
				}
				switch {
				case memory == 0 || c.fails == "":
					if failed != nil {
						t.Errorf("with memory %d: %v", memory, failed)
					}
				case failed == nil || !strings.Contains(failed.Error(), c.fails):
					t.Errorf("got %v; want %q", failed, c.fails)
				}
			}
		})
	}
}

// What takes much of the memory waits for its turn, what takes little does not.
func TestAwait(t *testing.T) {
	turn := make(chan struct{})
	opt := Options{Memory: 320 << 20, turn: turn}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := opt.await(ended, 20<<20); err != nil {
		t.Errorf("a sixteenth of the memory does not pass: %v", err)
	}
	if err := opt.await(ended, 20<<20+1); !errors.Is(err, context.Canceled) {
		t.Errorf("more than a sixteenth of the memory passes before its turn: %v", err)
	}
	close(turn)
	if err := opt.await(t.Context(), 200<<20); err != nil {
		t.Errorf("much does not pass when it is its turn: %v", err)
	}
}

// Files that take much of the memory are read one after the other, however many workers
// there are, and none waits for ever.
func TestLargeFilesTakeTurns(t *testing.T) {
	dir := t.TempDir()
	var files []File
	for i := range 12 {
		size := 1
		if i%3 > 0 {
			size = 4000 // 7 MB of memory
		}
		path := filepath.Join(dir, fmt.Sprintf("talks-%02d.txt", i))
		if err := os.WriteFile(path, []byte(strings.Repeat("Experts met in Tashkent on 5 May 2021. ", size)), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, File{Path: path, Name: filepath.Base(path), Place: path})
	}
	n := 0
	for d, err := range ReadAll(t.Context(), files, Options{Memory: 108 << 20}, 4) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Name != files[n].Name {
			t.Errorf("document %d is %s; want %s", n, d.Name, files[n].Name)
		}
		n++
	}
	if n != len(files) {
		t.Errorf("%d documents of %d files", n, len(files))
	}
}
