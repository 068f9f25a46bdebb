package prose_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/loaders/prose"
)

// TestPeopleOfTexts reads the texts of testdata/people: each block is a text, a line "=>"
// and its people as "name | role | institute | country", "| away" behind those who did
// not take part. A line "---" parts the blocks.
func TestPeopleOfTexts(t *testing.T) {
	files, err := filepath.Glob("testdata/people/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts", err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for n, block := range strings.Split(strings.TrimSpace(string(b)), "\n---\n") {
			text, want, ok := strings.Cut(block, "\n=>\n")
			if !ok {
				t.Fatalf("%s: block %d has no line =>", f, n+1)
			}
			t.Run(fmt.Sprintf("%s/%d", strings.TrimSuffix(filepath.Base(f), ".txt"), n+1), func(t *testing.T) {
				var got []string
				for _, p := range one(t, text, prose.Options{NoReference: true}).People {
					s := fmt.Sprintf("%s | %s | %s | %s", p.Name, p.Role, p.Institute, p.Country)
					if !p.Participant {
						s += " | away"
					}
					got = append(got, strings.TrimSpace(s))
				}
				for i, w := range strings.Split(want, "\n") {
					if i >= len(got) || got[i] != strings.TrimSpace(w) {
						t.Errorf("%s\ngot\n%s\nwant\n%s", text, strings.Join(got, "\n"), want)
						return
					}
				}
				if len(got) != strings.Count(want, "\n")+1 {
					t.Errorf("%s\ngot\n%s\nwant\n%s", text, strings.Join(got, "\n"), want)
				}
			})
		}
	}
}
