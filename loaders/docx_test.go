package loaders_test

import (
	"strings"
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

func docx(t testing.TB, body string) []byte {
	return zipped(t,
		"[Content_Types].xml", "<Types/>",
		"_rels/.rels", `<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml", `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>`+body+`</w:body></w:document>`,
	)
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func row(cells ...string) string {
	var b strings.Builder
	b.WriteString("<w:tr>")
	for _, c := range cells {
		if !strings.HasPrefix(c, "<") {
			c = para("", c)
		}
		b.WriteString("<w:tc>" + c + "</w:tc>")
	}
	return b.String() + "</w:tr>"
}

func TestDOCX(t *testing.T) {
	body := para("Title", "Round table on water") + para("", "It was held in Tashkent on 4 March 2021.") +
		`<w:p><w:r><w:t>The Director</w:t></w:r><w:r><w:t xml:space="preserve"> of ISRS,</w:t><w:tab/><w:t>Ann Lee</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>, noted that.</w:t></w:r></w:ins>` +
		`<w:r><w:instrText>HYPERLINK</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>` +
		`<w:tbl>` + row("a", "b") + row("c", `<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+para("", "d")) + `</w:tbl>` +
		`<w:tbl>` + row("Name", "Position", "Organization") + row("Carl Orff", "Head", `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+para("", "Institute of Lakes")) +
		row("Dora Maar", "Expert", `<w:tcPr><w:vMerge/></w:tcPr><w:p/>`) + `</w:tbl>`
	data := docx(t, body)
	loadertest.Run(t, loaders.DOCX, loadertest.Sample{Name: "d.docx", Data: data, Records: 1, Unnamed: true})
	r := read(t, loaders.DOCX, "d.docx", string(data), loaders.Options{})[0]
	const want = "Round table on water\n\nIt was held in Tashkent on 4 March 2021.\n\nBox\n\nThe Director of ISRS,\tAnn Lee, noted that.\n\na\tb\n\nc\td\td\n"
	if r.Source.Text != want || r.Source.Title != "Round table on water" {
		t.Errorf("title %q, text %q", r.Source.Title, r.Source.Text)
	}
	found := ""
	for _, p := range r.People {
		for _, m := range p.Mentions {
			if m.Where != "" {
				found += p.Name + "/" + p.Role + "/" + p.Institute + "@" + m.Where + " "
			}
		}
	}
	if want := "Carl Orff/Head/Institute of Lakes@table 1 row 2 Dora Maar/Expert/Institute of Lakes@table 1 row 3 "; found != want {
		t.Errorf("got %s, want %s", found, want)
	}
}

func TestDOCXBroken(t *testing.T) {
	whole := docx(t, para("", "a"))
	loadertest.RunBroken(t, loaders.DOCX,
		loadertest.Broken{Name: "old", File: "d.doc", Data: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Want: "old or encrypted office file"},
		loadertest.Broken{Name: "cut off", File: "d.docx", Data: string(whole[:200]), Want: "broken zip file"},
		loadertest.Broken{Name: "no document", File: "d.docx", Data: string(zipped(t, "a", "b")), Want: "no text document"},
		loadertest.Broken{Name: "empty", File: "d.docx", Data: string(docx(t, "")), Want: "no text in the document"},
		loadertest.Broken{Name: "broken xml", File: "d.docx", Data: string(docx(t, "<w:p>")), Want: "save the document again"},
	)
}

func FuzzDOCX(f *testing.F) {
	f.Add(para("Title", "a") + `<w:tbl>` + row("Name", "Role") + row("A", "B") + `</w:tbl>`)
	f.Add(`<w:tbl><w:tc><w:p><w:del></w:del></w:tbl></w:tr><w:gridSpan w:val="99999999"/><w:t>a`)
	f.Fuzz(func(t *testing.T, body string) {
		for _, err := range loaders.DOCX.Read(t.Context(), loaders.Source{Name: "d.docx", Data: docx(t, body)}, loaders.Options{Lenient: true}) {
			if err != nil {
				break
			}
		}
	})
}
