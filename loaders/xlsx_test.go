package loaders_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"coopgraph/graph/record"
	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

func TestXLSX(t *testing.T) {
	data := sampleFile(t, "participants-2024-2026.xlsx")
	loadertest.Run(t, loaders.XLSX,
		loadertest.Sample{Name: "participants.xlsx", Data: data, Records: 17, Unnamed: true},
	)
	recs := read(t, loaders.XLSX, "participants-2024-2026.xlsx", string(data), loaders.Options{})
	got := seats(recs)
	rows := truths(t, "participants-2024-2026.xlsx")
	if len(got) != len(rows) {
		t.Errorf("%d seats, want %d", len(got), len(rows))
	}
	for _, want := range rows {
		where := strings.Replace(want.Where, "row ", "E", 1) // persons stand in column E
		if g, w := got[where+"|"+want.Person], deref(want.Institute)+"|"+deref(want.Format); g != w {
			t.Errorf("%s %s: %q, want %q", where, want.Person, g, w)
		}
	}
	if d := recs[0].Meeting.Date; d != "2024-05-20" {
		t.Errorf("date cell 45432 is read as %q", d)
	}
}

// zipped makes a zip file of parts: name, text, name, text.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbook makes a small one: two sheets, the second with rows as given.
func workbook(t testing.TB, rows, after string) []byte {
	return zipped(t,
		"_rels/.rels", `<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="Notes" r:id="rId1"/><sheet name="Who &amp; what" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>`+
			`<Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId4" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml", `<sst><si><t>meeting</t></si><si><t>date</t></si><si><r><t>per</t></r><r><t>son</t></r><rPh><t>x</t></rPh></si></sst>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-419]mmmm\ yyyy&quot; day&quot;"/><numFmt numFmtId="165" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Notes of the meeting</t></is></c></row></sheetData></worksheet>`,
		"xl/worksheets/sheet2.xml", `<worksheet><sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c></row>`+rows+`</sheetData>`+after+`</worksheet>`,
	)
}

func TestXLSXCells(t *testing.T) {
	for _, tt := range []struct{ name, rows, after, want string }{
		{"dates as precise as they show",
			`<row r="3"><c r="B3" t="str"><v>m1</v></c><c r="C3" s="1"><v>43191.5</v></c><c r="D3" t="str"><v>A A</v></c></row>` +
				`<row r="4"><c r="B4" t="str"><v>m2</v></c><c r="C4" s="2"><v>43191</v></c><c r="D4" t="str"><v>B B</v></c></row>` +
				`<row r="9"><c r="B9" t="str"><v>m3</v></c><c r="C9" s="3"><v>43191</v></c><c r="D9" t="str"><v>C C</v></c></row>` +
				`<row r="10"><c r="B10" t="str"><v>m4</v></c><c r="C10"><v>2018</v></c><c r="D10" t="str"><v>D D</v></c></row>`, "",
			"w-m1 m1 2018-04-01: A A////@Who & what!D3 | w-m2 m2 2018-04: B B////@Who & what!D4 | w-m3 m3 2018: C C////@Who & what!D9 | w-m4 m4 2018: D D////@Who & what!D10"},
		{"merged cells",
			`<row r="3"><c r="B3" t="str"><v>m1</v></c><c r="D3" t="str"><v>A A</v></c></row><row r="4"><c r="D4" t="str"><v>B B</v></c></row>`,
			`<mergeCells><mergeCell ref="B3:B4"/><mergeCell ref="junk"/><mergeCell ref="B3:XFD1048576"/></mergeCells>`,
			"w-m1 m1: A A////@Who & what!D3; B B////@Who & what!D4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(read(t, loaders.XLSX, "w.xlsx", string(workbook(t, tt.rows, tt.after)), loaders.Options{})); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestXLSXBroken(t *testing.T) {
	bomb := zipped(t, "xl/workbook.xml", `<workbook/>`, "xl/sharedStrings.xml", strings.Repeat("a", 80<<20))
	loadertest.RunBroken(t, loaders.XLSX,
		loadertest.Broken{Name: "old office file", File: "w.xls", Data: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", Want: "save it without a password as .xlsx"},
		loadertest.Broken{Name: "cut off", File: "w.xlsx", Data: string(bomb[:len(bomb)/2]), Want: "broken zip file"},
		loadertest.Broken{Name: "no workbook", File: "w.xlsx", Data: string(zipped(t, "a.txt", "a")), Want: "no workbook in the file"},
		loadertest.Broken{Name: "no sheets", File: "w.xlsx", Data: string(bomb), Want: "without sheets"},
		loadertest.Broken{Name: "bomb", File: "w.xlsx", Data: string(zipped(t, "_rels/.rels", "<Relationships/>", "xl/workbook.xml", "<workbook>"+strings.Repeat("<a>", 20<<20))), Want: "unpacks to more than is read"},
		loadertest.Broken{Name: "broken xml", File: "w.xlsx", Data: string(zipped(t, "xl/workbook.xml", "<workbook><sheets>")), Want: "XML syntax error"},
		loadertest.Broken{Name: "entity", File: "w.xlsx", Data: string(zipped(t, "xl/workbook.xml", `<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>`)), Want: "invalid character entity"},
		loadertest.Broken{Name: "no rows", File: "w.xlsx", Data: string(workbook(t, "", "")), Line: 2, Want: "no rows below the head"},
		loadertest.Broken{Name: "bad date", File: "w.xlsx", Data: string(workbook(t, `<row r="7"><c r="B7" t="str"><v>m</v></c><c r="C7" t="str"><v>soon</v></c><c r="D7" t="str"><v>A</v></c></row>`, "")), Line: 7, Want: `date "soon"`},
	)
	for _, err := range loaders.XLSX.Read(t.Context(), loaders.Source{Name: "w.xlsx", Data: workbook(t, "", "")}, loaders.Options{Sheet: "x"}) {
		if want := `w.xlsx: no sheet "x"; there are: "Notes", "Who & what"`; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<row r="3"><c r="B3" t="str"><v>m1</v></c><c r="C3" s="1"><v>43191.5</v></c><c r="D3" t="str"><v>A A</v></c></row>`, `<mergeCells><mergeCell ref="B3:B4"/></mergeCells>`)
	f.Add(`<row><c><v>1</v></c><c t="s"><v>-1</v></c><c r="ZZZ99999999" s="77"><v>1e99</v></c></row>`, "")
	f.Fuzz(func(t *testing.T, rows, after string) {
		for r, err := range loaders.XLSX.Read(t.Context(), loaders.Source{Name: "w.xlsx", Data: workbook(t, rows, after)}, loaders.Options{Lenient: true}) {
			if err != nil {
				break
			}
			if err := record.Validate(&r); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzXLSXBytes(f *testing.F) {
	f.Add(workbook(f, "", ""))
	fuzz(f, loaders.XLSX, "w.xlsx")
}
