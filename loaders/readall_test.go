package loaders_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"coopgraph/loaders"
)

// folder makes a folder of files.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func table(meeting string, n int) string {
	var b strings.Builder
	b.WriteString("meeting,person\n")
	for i := range n {
		fmt.Fprintf(&b, "%s,Person %d\n", meeting, i)
	}
	return b.String()
}

func found(t *testing.T, dir string, paths ...string) string {
	t.Helper()
	files, err := loaders.Find(paths)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		name, err := filepath.Rel(dir, f.Place)
		if err != nil || f.Place == "-" {
			name = f.Place
		}
		if f.Err != nil {
			name += "!"
		}
		got = append(got, name)
	}
	return strings.Join(got, " ")
}

func TestFind(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt": "", "a/z.txt": "", "a/b.txt": "", "a/b.meta.json": "", "a/b.gold.json": "", ".git/x": "", ".hidden": "", "coop.db/000.sst": "", "a-b/c.txt": "",
	})
	if got, want := found(t, dir, dir), "a-b/c.txt a/b.txt a/z.txt b.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := found(t, dir, filepath.Join(dir, "b.txt"), "-", dir, filepath.Join(dir, "a", "..", "b.txt"), filepath.Join(dir, "a/b.meta.json")),
		"- a-b/c.txt a/b.txt a/z.txt b.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := loaders.Find([]string{filepath.Join(dir, "none")}); err == nil || !strings.Contains(err.Error(), "no file or folder") {
		t.Errorf("a path to nothing: %v", err)
	}
}

func TestFindLinks(t *testing.T) {
	dir := folder(t, map[string]string{"docs/b.txt": "", "other/c.txt": ""})
	for link, to := range map[string]string{"docs/a-loop": "..", "docs/self": "self", "docs/a.txt": "b.txt", "docs/nowhere": "gone", "docs/other": "../other"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	// a.txt is b.txt by another name; other/c.txt keeps its own path, as it is below
	// dir too.
	if got, want := found(t, dir, filepath.Join(dir, "docs")), "docs/a-loop/other/c.txt docs/b.txt docs/nowhere! docs/self!"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := found(t, dir, dir), "docs/b.txt docs/nowhere! docs/self! other/c.txt"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFindWithoutRights(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := folder(t, map[string]string{"a.txt": "", "closed/b.txt": ""})
	if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "closed"), 0o755) })
	if got, want := found(t, dir, dir), "a.txt closed!"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func all(ctx context.Context, files []loaders.File, opt loaders.Options, workers int) (docs []loaders.Document, err error) {
	for d, err := range loaders.ReadAll(ctx, files, opt, workers) {
		if err != nil {
			return docs, err
		}
		d.Open = nil
		docs = append(docs, d)
	}
	return docs, nil
}

func TestReadAll(t *testing.T) {
	defer goleak.VerifyNone(t)
	content := map[string]string{}
	for i := range 60 {
		content[fmt.Sprintf("t%02d.csv", i)] = table(fmt.Sprintf("m%d", i), 1+(i*37)%50)
	}
	dir := folder(t, content)
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	want, err := all(t.Context(), files, loaders.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != 60 || !slices.IsSortedFunc(want, func(a, b loaders.Document) int { return strings.Compare(a.Place, b.Place) }) {
		t.Fatalf("%d documents, or out of order", len(want))
	}
	d := want[3]
	if d.Name != "t03.csv" || d.Place != filepath.Join(dir, "t03.csv") || d.Local != "t03-"+d.SHA256[:12] || d.Loader != "table" || d.Records[0].Source.Document != d.Local {
		t.Errorf("document %+v", d)
	}
	for _, workers := range []int{0, 2, 8, 100} {
		got, err := all(t.Context(), files, loaders.Options{}, workers)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers give something else", workers)
		}
	}
	for range loaders.ReadAll(t.Context(), files, loaders.Options{}, 4) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	for _, err := range loaders.ReadAll(ctx, files, loaders.Options{}, 4) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
			break
		}
		if n++; n == 5 {
			cancel()
		}
	}
	cancel()
	if n != 5 {
		t.Errorf("%d documents after a cancel at 5", n)
	}
}

func TestReadAllBad(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.csv": table("m", 1), "b.csv": "meeting,person\nm,\"x", "c.csv": "", "d.bin": "\x00\x01", "e.csv": "x,y\n1,2\n", "f.csv": table("m", 1), "g.meta.json": "{", "g.csv": table("m", 2),
	})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 8} {
		docs, err := all(t.Context(), files, loaders.Options{}, workers)
		if len(docs) != 1 || err == nil || !strings.HasPrefix(err.Error(), filepath.Join(dir, "b.csv")+":2: a quote is opened here") {
			t.Errorf("%d documents, then %v", len(docs), err)
		}
		docs, err = all(t.Context(), files, loaders.Options{Lenient: true}, workers)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range docs {
			line := d.Name
			if d.Err != nil {
				line = strings.TrimPrefix(d.Err.Error(), dir+string(filepath.Separator))
			}
			got = append(got, line)
		}
		want := []string{
			"a.csv", "b.csv:2: a quote is opened here", "c.csv: the file is empty", "d.bin: the file is binary", "e.csv:1: no column of persons", "f.csv", "g.meta.json:1: unexpected end",
		}
		for i := range want {
			if len(got) != len(want) || !strings.HasPrefix(got[i], want[i]) {
				t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

func TestReadAllBeside(t *testing.T) {
	dir := folder(t, map[string]string{"a.csv": table("m", 1), "a.meta.json": `{"url": "https://example.org/a", "published": "2020-10", "lang": null}`})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := all(t.Context(), files, loaders.Options{Language: "de"}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s := docs[0].Records[0].Source; s.URL != "https://example.org/a" || s.Published != "2020-10" || s.Language != "de" {
		t.Errorf("source %+v", s)
	}
}

func TestReadAllStandardInput(t *testing.T) {
	files, err := loaders.Find([]string{"-"})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := all(t.Context(), files, loaders.Options{Stdin: strings.NewReader(table("m", 2))}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if d := docs[0]; d.Place != "-" || d.Loader != "table" || !strings.HasPrefix(d.Local, "stdin-") || d.Records[0].ID != "stdin-m" {
		t.Errorf("document %+v", d)
	}
	if _, err := all(t.Context(), files, loaders.Options{Stdin: strings.NewReader("")}, 1); err == nil || !strings.HasPrefix(err.Error(), "standard input: the file is empty") {
		t.Errorf("nothing on standard input: %v", err)
	}
}

func TestReadAllCorrections(t *testing.T) {
	dir := folder(t, map[string]string{"a.jsonl": goodRecords + `{"id":"c","source":{"document":"report-0123456789ab"}}` + "\n"})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := all(t.Context(), files, loaders.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].ByHand || len(docs[0].Records) != 1 || docs[0].Place == "" {
		t.Fatalf("documents %+v", docs)
	}
	if d := docs[1]; !d.ByHand || d.Local != "report-0123456789ab" || d.Place != "" || len(d.Records) != 2 {
		t.Errorf("correction %+v", d)
	}
}

func TestReadAllPacked(t *testing.T) {
	const quads = "<x:a> <x:b> <x:c> <x:d> .\n"
	dir := folder(t, map[string]string{"a.nq": quads, "b.nq.gz": packed(t, quads), "c.csv.gz": packed(t, table("m", 1)), "d.csv.gz": packed(t, table("m", 1))[:30]})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	var docs []loaders.Document
	for d, err := range loaders.ReadAll(t.Context(), files, loaders.Options{Lenient: true}, 2) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	for _, d := range docs[:2] {
		if !d.Quads || d.Loader != "quads" || len(d.Records) != 0 {
			t.Fatalf("document %+v", d)
		}
		in, err := d.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil || string(data) != quads {
			t.Errorf("%s holds %q, %v", d.Name, data, err)
		}
		in.Close()
	}
	if d := docs[2]; d.Loader != "table" || d.Records[0].ID != "c-m" && d.Records[0].ID != "c.csv-m" {
		t.Errorf("packed table %+v", d)
	}
	if docs[3].Err == nil || !strings.Contains(docs[3].Err.Error(), "gzip") {
		t.Errorf("cut off gzip: %v", docs[3].Err)
	}
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadAllColumns(t *testing.T) {
	files := []loaders.File{{Path: "-", Place: "-"}}
	opt := loaders.Options{Stdin: strings.NewReader("Was;Wer\nm1;Ann Lee\n"), Columns: map[string]string{"person": "Wer", "meeting": "Was"}}
	docs, err := all(t.Context(), files, opt, 1)
	if err != nil || docs[0].Loader != "table" || docs[0].Records[0].People[0].Name != "Ann Lee" {
		t.Errorf("%+v, %v", docs, err)
	}
	for _, err := range loaders.ReadAll(t.Context(), files, loaders.Options{Published: "soon"}, 1) {
		if want := `published "soon" is no date; write 2020-10-15, 2020-10 or 2020`; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
