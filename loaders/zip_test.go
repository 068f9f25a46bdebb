package loaders_test

import (
	"path/filepath"
	"strings"
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

// outcomes lists documents, or why they were skipped.
func outcomes(docs []loaders.Document, dir string) string {
	var all []string
	for _, d := range docs {
		line := strings.TrimPrefix(d.Place, dir+string(filepath.Separator)) + " " + d.Loader
		if d.Err != nil {
			line = strings.TrimPrefix(d.Place, dir+string(filepath.Separator)) + " !" + d.Err.Error()[strings.LastIndex(d.Err.Error(), "!/")+1:]
		}
		all = append(all, line)
	}
	return strings.Join(all, " | ")
}

func TestZIP(t *testing.T) {
	inner := zipped(t, "c.csv", table("c", 1))
	data := zipped(t, "b/t.csv", table("m", 2), "b/t.meta.json", `{"published": "2020-10"}`, "a.csv", table("n", 1), "__MACOSX/._a.csv", "\x00", ".hidden", "x", "dir/", "",
		"a.gold.json", "{", "inner.zip", string(inner), "w.xlsx", string(sampleFile(t, "participants-2024-2026.xlsx")), "../up.csv", table("u", 1))
	loadertest.Run(t, loaders.ZIP, loadertest.Sample{Name: "z.zip", Data: data, Records: 4 + 17, Unnamed: true})

	dir := folder(t, map[string]string{"z.zip": string(data)})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := all(t.Context(), files, loaders.Options{}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outcomes(docs, dir), "z.zip!/up.csv table | z.zip!/a.csv table | z.zip!/b/t.csv table | z.zip!/inner.zip!/c.csv table | z.zip!/w.xlsx xlsx"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	d := docs[2]
	if d.Name != "t.csv" || d.Local != "t-"+d.SHA256[:12] || d.Records[0].Source.Document != d.Local || d.Records[0].Source.Published != "2020-10" || d.Records[0].ID != "t-m" {
		t.Errorf("member %+v", d)
	}
}

func TestZIPBad(t *testing.T) {
	dir := folder(t, map[string]string{"z.zip": string(zipped(t, "a.csv", table("n", 1), "b.csv", "meeting,person\nm,\"x", "c.bin", "\x00", "d.csv", table("o", 1)))})
	files, err := loaders.Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	docs, err := all(t.Context(), files, loaders.Options{}, 2)
	if want := filepath.Join(dir, "z.zip!/b.csv") + ":2: a quote is opened here"; len(docs) != 1 || err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%d documents, then %v, want %s", len(docs), err, want)
	}
	docs, err = all(t.Context(), files, loaders.Options{Lenient: true}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got := outcomes(docs, dir); strings.Count(got, "!/b.csv !/b.csv:2: a quote") != 1 || strings.Count(got, "!/c.bin !/c.bin: the file is binary") != 1 || !strings.HasSuffix(got, "z.zip!/d.csv table") {
		t.Errorf("got %s", got)
	}

	deep := []byte(table("m", 1))
	name := "t.csv"
	for range 6 {
		deep, name = zipped(t, name, string(deep)), "z.zip"
	}
	loadertest.RunBroken(t, loaders.ZIP,
		loadertest.Broken{Name: "cut off", File: "z.zip", Data: string(deep[:len(deep)-30]), Want: "broken zip file"},
		loadertest.Broken{Name: "open document", File: "z.odt", Data: string(zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a/>")), Want: "save it as .docx, .xlsx or .pdf"},
		loadertest.Broken{Name: "nothing in it", File: "z.zip", Data: string(zipped(t, "dir/", "")), Want: "no document in the archive"},
	)
	for _, err := range loaders.ZIP.Read(t.Context(), loaders.Source{Name: "z.zip", Data: deep}, loaders.Options{}) {
		if err == nil || !strings.Contains(err.Error(), "more than 4 archives within each other") {
			t.Errorf("six archives deep: %v", err)
		}
	}
	bomb := zipped(t, "a.csv", "meeting,person\n"+strings.Repeat("m,A\n", 30<<20))
	for _, err := range loaders.ZIP.Read(t.Context(), loaders.Source{Name: "z.zip", Data: bomb}, loaders.Options{}) {
		if err == nil || !strings.Contains(err.Error(), "unpacks to more than is read") {
			t.Errorf("bomb: %v", err)
		}
	}
}

func FuzzZIP(f *testing.F) {
	f.Add(zipped(f, "a.csv", table("n", 1), "b.meta.json", "{}"))
	f.Add(zipped(f, "b.zip", string(zipped(f, "c.txt", "a"))))
	fuzz(f, loaders.ZIP, "z.zip")
}

func TestEML(t *testing.T) {
	const mail = "From: Press <press@isrs.example>\nTo: x@y.example\nSubject: =?utf-8?B?Um91bmQgdGFibGU=?= on\n water\nDate: Thu, 4 Mar 2021 10:00:00 +0500\nMIME-Version: 1.0\n" +
		"Content-Type: multipart/mixed; boundary=\"b\"\n\npreamble\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n\n" +
		"=C2=F1=F2=F0=E5=F7=E0 was held in Tash=\nkent.\n--c\nContent-Type: text/html\n\n<p>not this</p>\n--c--\n" +
		"--b\nContent-Type: text/csv; name=\"who.csv\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=who.csv\n\nbWVldGluZyxwZXJz\nb24KbTEsQW5uIExlZQo=\n" +
		"--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:m\nEND:VEVENT\nEND:VCALENDAR\n" +
		"--b\nContent-Type: image/png; name=logo.png\n\nxx\n--b--\n"
	loadertest.Run(t, loaders.EML, loadertest.Sample{Name: "m.eml", Data: []byte(mail), Records: 3, Unnamed: true, Lines: true})
	dir := folder(t, map[string]string{"m.eml": mail})
	docs, err := all(t.Context(), []loaders.File{{Name: "m.eml", Path: filepath.Join(dir, "m.eml"), Place: filepath.Join(dir, "m.eml")}}, loaders.Options{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := outcomes(docs, dir), "m.eml eml | m.eml!/who.csv table | m.eml!/invitation.ics ics"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	s := docs[0].Records[0].Source
	if s.Title != "Round table on water" || s.Published != "2021-03-04" || s.Text != "Round table on water\n\nВстреча was held in Tashkent.\n" {
		t.Errorf("%q %q %q", s.Title, s.Published, s.Text)
	}
	if p := docs[0].Records[0].Problems; len(p) == 0 || p[len(p)-1].What != `an attachment that is not read: "logo.png"` {
		t.Errorf("problems %v", p)
	}
}

func TestEMLBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.EML,
		loadertest.Broken{Name: "no header", File: "m.eml", Data: "hello\nworld", Line: 1, Want: "no e-mail"},
		loadertest.Broken{Name: "no text", File: "m.eml", Data: "From: a\nTo: b\nSubject: c\nContent-Type: image/png\n\nxx", Want: "no text and no attachment"},
		loadertest.Broken{Name: "no boundary", File: "m.eml", Data: "Subject: c\nContent-Type: multipart/mixed\n\nxx", Want: "without a boundary"},
		loadertest.Broken{Name: "empty", File: "m.eml", Data: "", Want: "empty"},
	)
	deep := "Subject: a\n"
	for range 30 {
		deep += "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
	}
	for _, err := range loaders.EML.Read(t.Context(), loaders.Source{Name: "m.eml", Data: []byte(deep)}, loaders.Options{}) {
		if err == nil {
			t.Error("thirty parts deep is read")
		}
	}
}

func FuzzEML(f *testing.F) {
	f.Add([]byte("From: a\nSubject: =?x?q?y?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/csv\n\nmeeting,person\nm,A\n--b--\n"))
	f.Add([]byte("Subject: a\nContent-Type: text/html; charset=utf-16\n\n<p>b"))
	fuzz(f, loaders.EML, "m.eml")
}
