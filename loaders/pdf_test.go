package loaders_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

// pdf makes a PDF with the lines of each page, in Helvetica.
func pdf(pages ...[]string) []byte {
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(kids, " "), len(pages))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i, lines := range pages {
		var text strings.Builder
		text.WriteString("BT /F1 11 Tf 14 TL 50 750 Td\n")
		for _, l := range lines {
			fmt.Fprintf(&text, "(%s) Tj T*\n", strings.NewReplacer("(", `\(`, ")", `\)`, `\`, `\\`).Replace(l))
		}
		text.WriteString("ET")
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>", 5+2*i)
		object("<</Length %d>>\nstream\n%s\nendstream", text.Len(), text.String())
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, xref)
	return b.Bytes()
}

func TestPDF(t *testing.T) {
	if testing.Short() {
		t.Skip("starting PDFium takes seconds")
	}
	opt, done := loaders.SharedPrinter(loaders.Options{CacheDir: t.TempDir()})
	defer done()
	data := pdf([]string{"Round table on water", "", "The round table was held in Tashkent on 4 March 2021, and it was organised by the", "Institute of Water Studies. The Director of ISRS, Ann Lee, noted that it is good and"},
		[]string{"that the countries of the region share their rivers.", "Bob Ray proposed to meet again."})
	loadertest.Run(t, loaders.PDF, loadertest.Sample{Name: "p.pdf", Data: data, Options: opt, Records: 1, Unnamed: true})
	r := read(t, loaders.PDF, "p.pdf", string(data), opt)[0]
	const want = "Round table on water\n\nThe round table was held in Tashkent on 4 March 2021, and it was organised by the Institute of Water Studies. " +
		"The Director of ISRS, Ann Lee, noted that it is good and that the countries of the region share their rivers.\n\nBob Ray proposed to meet again.\n"
	if r.Source.Text != want {
		t.Errorf("text %q", r.Source.Text)
	}
	for _, tt := range []struct{ name, data, want string }{
		{"empty pages", string(pdf(nil)), "no text in the pages: a scan, perhaps"},
		{"not one", "hello", "no PDF, whatever its name says"},
		{"broken", "%PDF-1.4\nnothing", "the PDF is broken"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, err := range loaders.PDF.Read(t.Context(), loaders.Source{Name: "p.pdf", Data: []byte(tt.data)}, opt) {
				if err == nil || !strings.HasPrefix(err.Error(), "p.pdf: ") || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got %v, want %q", err, tt.want)
				}
			}
		})
	}
}

func TestJoinPages(t *testing.T) {
	for _, tt := range []struct {
		name  string
		pages []string
		want  string
	}{
		{"lines of one paragraph", []string{"The experts of all the countries met in\r\nTashkent and discussed what there is to\r\ndo."}, "The experts of all the countries met in Tashkent and discussed what there is to do.\n"},
		{"short line ends a paragraph", []string{"The experts of all the countries met in\nTashkent.\nThe experts of all the countries talked\nlong."},
			"The experts of all the countries met in Tashkent.\n\nThe experts of all the countries talked long.\n"},
		{"hyphen at the line end", []string{"The experts of all the countries co\u0002\noperate in it."}, "The experts of all the countries cooperate in it.\n"},
		{"list", []string{"Those who took part in the round table:\n• Ann Lee\n• Bob Ray"}, "Those who took part in the round table:\n\n• Ann Lee\n\n• Bob Ray\n"},
		{"running heads and numbers", []string{"Institute news 1\nText of the first page goes on and\n1", "Institute news 2\non and on until the third page and\n2", "Institute news 3\nends there.\n- 3 -"},
			"Text of the first page goes on and on and on until the third page and ends there.\n"},
		{"nothing", []string{"", "\r\n"}, "\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := loaders.JoinPages(tt.pages); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzJoinPages(f *testing.F) {
	f.Add("a\r\nb\u0002\nc", "• d\n1", "")
	f.Fuzz(func(t *testing.T, a, b, c string) { loaders.JoinPages([]string{a, b, c}) })
}
