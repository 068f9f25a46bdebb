package loaders_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
	"coopgraph/testdata/sample"
)

func TestProse(t *testing.T) {
	var samples []loadertest.Sample
	for _, name := range []string{"01-central-asia-plus-club.txt", "19-cica-xining.txt"} {
		data, err := sample.Files.ReadFile("en/" + name)
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, loadertest.Sample{Name: name, Data: data, Records: 1, Unnamed: true, Lines: true})
	}
	loadertest.Run(t, loaders.Prose, samples...)
	r := read(t, loaders.Prose, samples[0].Name, string(samples[0].Data), loaders.Options{Published: "2020-10-20", URL: "https://example.org"})[0]
	if s := r.Source; r.ID != "01-central-asia-plus-club" || s.Name != samples[0].Name || s.Published != "2020-10-20" || s.URL != "https://example.org" ||
		s.Text != string(samples[0].Data) || s.Title != strings.SplitN(s.Text, "\n", 2)[0] || s.Document != "01-central-asia-plus-club-"+s.SHA256[:12] {
		t.Errorf("ID %q, source %+v", r.ID, s)
	}
}

func TestProseText(t *testing.T) {
	for _, tt := range []struct{ name, file, data, text, title, language string }{
		{"byte order mark goes, line ends stay", "a.txt", "\ufeffTitle\r\n\r\nText.\r\n", "Title\r\n\r\nText.\r\n", "Title", "en"},
		{"no blank line, no headline", "a.txt", "Line one\nline two\n", "Line one\nline two\n", "", "en"},
		{"russian", "a.txt", "Эксперты встретились в Ташкенте и говорили о воде.", "Эксперты встретились в Ташкенте и говорили о воде.", "", "ru"},
		{"markdown", "a.md", "---\ntitle: x\n---\n# Round table\n\n* **Ann Lee**, [Director](https://x.example/a \"b\") of `ISRS`\n> said it.\n", "Round table\n\nAnn Lee, Director of ISRS\nsaid it.\n", "Round table", "en"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := read(t, loaders.Prose, tt.file, tt.data, loaders.Options{})[0].Source
			if s.Text != tt.text || tt.title != "" && s.Title != tt.title || s.Language != tt.language {
				t.Errorf("%q, %q, %q", s.Text, s.Title, s.Language)
			}
		})
	}
}

func ExampleReadAll() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	data := "meeting,date,person,country\nRound table,2020-10-15,Ann Lee,Uzbekistan\nRound table,,Bob Ray,RU\n"
	if err := os.WriteFile(filepath.Join(dir, "list.csv"), []byte(data), 0o600); err != nil {
		return
	}
	files, err := loaders.Find([]string{dir})
	if err != nil {
		fmt.Println(err)
		return
	}
	for doc, err := range loaders.ReadAll(context.Background(), files, loaders.Options{}, 0) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, r := range doc.Records {
			fmt.Println(doc.Loader, r.ID, r.Meeting.Date)
			for _, p := range r.People {
				fmt.Println(p.Name, p.Country, p.Mentions[0].Where)
			}
		}
	}
	// Output:
	// table list-round-table 2020-10-15
	// Ann Lee UZ row 2
	// Bob Ray RU row 3
}

// A text that no release and no article is as long as is refused before it is read.
func TestTextTooLong(t *testing.T) {
	long := strings.Repeat("Experts met in Tashkent and spoke of water.\n", (12<<20)/44+1)
	got := ""
	for r, err := range loaders.Prose.Read(t.Context(), loaders.Source{Name: "all.txt", Data: []byte(long)}, loaders.Options{}) {
		got += r.ID + fmt.Sprint(err)
	}
	if want := "all.txt: a text of more than the 12 MB that are read as one document; split it, one release or article a file"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
