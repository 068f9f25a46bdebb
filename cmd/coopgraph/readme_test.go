package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"coopgraph/graph/cluster"
	"coopgraph/graph/export"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/measure"
	"coopgraph/loaders"
	"coopgraph/queries"
)

// TestReadme holds the README to the truth: its transcript is run on the sample and its
// tables of members are made from the lists. With -update it is rewritten.
func TestReadme(t *testing.T) {
	path, err := filepath.Abs(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := unpackSample("."); err != nil {
		t.Fatal(err)
	}
	got := memberTables(runTranscript(t, string(data)))
	if got == string(data) {
		return
	}
	if graphtest.Update() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was, is := strings.Split(string(data), "\n"), strings.Split(got, "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("README.md:%d says\n%s\nbut it is\n%s\ngo test ./cmd/coopgraph -run Readme -update rewrites it", i+1, was[i], is[i])
		}
	}
	t.Fatal("README.md is not as long as it should be; run with -update")
}

// runTranscript runs each "    $ coopgraph ..." line in order and puts what it prints in
// the place of the indented lines behind it; lines of CSV end as those of the page do.
func runTranscript(t *testing.T, readme string) string {
	var b strings.Builder
	skipping := false
	for line := range strings.SplitSeq(strings.TrimSuffix(readme, "\n"), "\n") {
		command, is := strings.CutPrefix(line, "    $ coopgraph ")
		if skipping && !is && strings.HasPrefix(line, "    ") {
			continue
		}
		skipping = is
		b.WriteString(line + "\n")
		if !is {
			continue
		}
		var out bytes.Buffer
		if code := run(context.Background(), splitWords(command), strings.NewReader(""), &out, &out); code != 0 {
			t.Fatalf("coopgraph %s: exit %d\n%s", command, code, out.String())
		}
		for printed := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(out.String(), "\r\n", "\n"), "\n"), "\n") {
			b.WriteString(strings.TrimRight("    "+printed, " ") + "\n")
		}
	}
	return b.String()
}

// splitWords splits a command line at spaces outside double quotes.
func splitWords(line string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`"([^"]*)"|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}

// memberTables makes what stands between <!-- NAME --> and <!-- end --> from the lists.
func memberTables(readme string) string {
	tables := map[string]string{
		"questions": rows(queries.All, func(q *queries.Query) (string, string) { return q.Usage(), q.Title }),
		"loaders":   rows(loaders.All, func(l *loaders.Loader) (string, string) { return l.Name, l.Title }),
		"measures":  rows(measure.All, func(m *measure.Measure) (string, string) { return m.Name, m.Title }),
		"methods":   rows(cluster.All, func(m *cluster.Method) (string, string) { return m.Name, m.Title }),
		"formats":   rows(export.All, func(e *export.Exporter) (string, string) { return e.Name, e.Title }),
	}
	return regexp.MustCompile(`(?s)<!-- (\w+) -->\n.*?<!-- end -->`).ReplaceAllStringFunc(readme, func(s string) string {
		name := strings.Fields(s)[1]
		return fmt.Sprintf("<!-- %s -->\n%s<!-- end -->", name, tables[name])
	})
}

func rows[T any](all []T, text func(T) (name, title string)) string {
	var b strings.Builder
	b.WriteString("| name | what it is |\n|---|---|\n")
	for _, m := range all {
		name, title := text(m)
		fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(name, "|", "\\|"), strings.ReplaceAll(title, "|", "\\|"))
	}
	return b.String()
}
