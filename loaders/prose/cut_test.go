package prose

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/graph/record"
)

// TestReadCut reads the sample cut off behind any word, and pieces of it that begin in the
// middle of one: rules that look at the next word must bear that there is none.
func TestReadCut(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	files, err := filepath.Glob("../../testdata/sample/en/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		s := string(text)
		for i, n := 0, 0; i < len(s); i++ {
			if !strings.ContainsRune(" ,.", rune(s[i])) {
				continue
			}
			if n++; n%4 != 0 {
				continue
			}
			for _, cut := range []string{s[:i], strings.ToValidUTF8(s[max(0, i-400):i], "")} {
				readCut(t, filepath.Base(f), cut)
			}
		}
	}
}

func readCut(t *testing.T, name, cut string) {
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%s cut behind %q: %v", name, cut[max(0, len(cut)-80):], e)
		}
	}()
	if _, err := Read(context.Background(), cut, record.Source{}, Options{}); err != nil {
		t.Errorf("%s cut behind %q: %v", name, cut[max(0, len(cut)-80):], err)
	}
}
