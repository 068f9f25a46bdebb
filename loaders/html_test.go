package loaders_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"coopgraph/graph/record"
	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

const pageHead = `<!DOCTYPE html><html lang="en-GB"><head><title>Round table on water | Institute</title>
<link rel="canonical" href="https://institute.example/news/1"><meta property="article:published_time" content="2021-03-05T10:00:00+05:00">
<script>var x = "Ann Wrong";</script></head><body><nav><a href="/">Home</a> <a href="/about">About</a></nav>
<article><h1>Round table on water</h1>
`

const pageBody = `<p>A round table on the use of water in Central Asia was held in Tashkent on 4 March 2021. It was organised by the Institute of Water Studies, and experts of Uzbekistan and Kazakhstan took part in it.</p>
<p>The Director of the Institute of Water Studies, Ann Lee, noted that cooperation grows from year to year, and that the countries of the region share their rivers. She stressed that more data are needed.</p>
<p>In turn, Bob Ray, Deputy Director of the Institute of Rivers, proposed to meet every year, in order to keep up what was begun, and to invite more experts to these meetings.</p>
`

const pageFoot = `</article><aside>Share: Facebook Telegram</aside><footer>Contacts of the institute</footer></body></html>`

func people(recs []record.Record) string {
	var all []string
	for _, r := range recs {
		for _, p := range r.People {
			all = append(all, p.Name)
		}
	}
	return strings.Join(all, ", ")
}

func TestHTML(t *testing.T) {
	data := pageHead + pageBody + pageFoot
	loadertest.Run(t, loaders.HTML, loadertest.Sample{Name: "p.html", Data: []byte(data), Records: 1, Lines: true, Unnamed: true})
	recs := read(t, loaders.HTML, "p.html", data, loaders.Options{})
	s := recs[0].Source
	if s.Title != "Round table on water" || s.URL != "https://institute.example/news/1" || s.Published != "2021-03-05" || s.Language != "en-GB" {
		t.Errorf("source %q %q %q %q", s.Title, s.URL, s.Published, s.Language)
	}
	if !strings.HasPrefix(s.Text, "Round table on water\n\nA round table on the use of water") || strings.Count(s.Text, "Round table on water") != 1 {
		t.Errorf("text begins %q", s.Text[:80])
	}
	for _, no := range []string{"Home", "Share", "Contacts", "Ann Wrong"} {
		if strings.Contains(s.Text, no) {
			t.Errorf("the text holds %q", no)
		}
	}
}

func TestHTMLParts(t *testing.T) {
	t.Run("windows-1251 by declaration", func(t *testing.T) {
		text := `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Встреча</title></head><body><p>Эксперты встретились в Ташкенте и обсудили воду.</p></body></html>`
		data, err := charmap.Windows1251.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if s := read(t, loaders.HTML, "p.html", data, loaders.Options{})[0].Source; s.Title != "Встреча" || !strings.Contains(s.Text, "Эксперты встретились") {
			t.Errorf("%q: %q", s.Title, s.Text)
		}
	})
	t.Run("utf-8 declared as something else", func(t *testing.T) {
		text := `<html><head><meta charset="windows-1251"><title>Встреча</title></head><body><p>Эксперты</p></body></html>`
		if s := read(t, loaders.HTML, "p.html", text, loaders.Options{})[0].Source; s.Title != "Встреча" {
			t.Errorf("title %q", s.Title)
		}
	})
	t.Run("table of participants joins the meeting", func(t *testing.T) {
		data := pageHead + pageBody + `<table><tr><th>Name</th><th>Position</th><th>Organization</th><th>Country</th></tr>
<tr><td>Carl Orff</td><td>Head</td><td rowspan="2">Institute of Lakes</td><td>Kazakhstan</td></tr><tr><td>Dora Maar</td><td>Expert</td><td>Kyrgyzstan</td></tr></table>` + pageFoot
		recs := read(t, loaders.HTML, "p.html", data, loaders.Options{})
		if len(recs) != 1 || strings.Contains(recs[0].Source.Text, "Carl Orff") {
			t.Fatalf("%d Records", len(recs))
		}
		var dora record.Person
		for _, p := range recs[0].People {
			if p.Name == "Dora Maar" {
				dora = p
			}
		}
		if dora.Institute != "Institute of Lakes" || dora.Country != "KG" || !dora.Participant || len(dora.Mentions) != 1 || dora.Mentions[0].Where != "table 1 row 3" {
			t.Errorf("person %+v", dora)
		}
	})
	t.Run("table of meetings", func(t *testing.T) {
		data := pageHead + pageBody + `<table><tr><td>Event</td><td>Person</td></tr><tr><td>m1</td><td>Carl Orff</td></tr></table>` + pageFoot
		recs := read(t, loaders.HTML, "p.html", data, loaders.Options{})
		if len(recs) != 2 || recs[1].ID != "p-m1" || people(recs[1:]) != "Carl Orff" {
			t.Errorf("%d Records, %s", len(recs), people(recs))
		}
	})
	t.Run("events in the page", func(t *testing.T) {
		data := pageHead + `<script type="application/ld+json">{"@type":"Event","name":"m","startDate":"2021-03-04","performer":{"@type":"Person","name":"Ann Lee"}}</script>` + pageBody +
			`<div itemscope itemtype="https://schema.org/Event"><span itemprop="name">n</span><time itemprop="startDate" datetime="2021-03-06">Saturday</time>
<div itemprop="attendee" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Eva Marx</span></div></div>` + pageFoot
		recs := read(t, loaders.HTML, "p.html", data, loaders.Options{})
		if got, want := shown(recs[1:]), "p-m m 2021-03-04: Ann Lee////speaker@event 1 | p-n n 2021-03-06: Eva Marx////participant@event 2"; got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	})
	for _, tt := range []struct{ name, head, want string }{
		{"date of JSON-LD", `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2020-10-15T23:30:00+05:00"}]}</script>`, "2020-10-15"},
		{"date of meta", `<meta name="DC.Date.issued" content="2020-10-15">`, "2020-10-15"},
		{"date of time", `<time datetime="2020-10-15T10:00">x</time>`, "2020-10-15"},
		{"date in a class", `<div class="news-date">15 октября 2020, 16:40</div>`, "2020-10-15"},
		{"date behind the time", `<span class="post_time">16:40, 15 October 2020 | News</span>`, "2020-10-15"},
		{"no date", `<div class="update">soon</div>`, ""},
		{"a month is no date", `<meta name="date" content="October 2020">`, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := "<html><body>" + tt.head + pageBody + "</body></html>"
			if got := read(t, loaders.HTML, "p.html", data, loaders.Options{})[0].Source.Published; got != tt.want {
				t.Errorf("published %q, want %q", got, tt.want)
			}
		})
	}
	for _, tt := range []struct{ name, head, want string }{
		{"headline and site", `<title>Round table | Institute</title></head><body><h1>Round table</h1>`, "Round table"},
		{"title cut short", `<title>Round table on | Institute</title></head><body><h1>Round table on water</h1>`, "Round table on water"},
		{"headline of the site", `<title>Round table on water in Tashkent</title></head><body><h1>Institute</h1>`, "Round table on water in Tashkent"},
		{"no title", `</head><body><h1>Round table</h1>`, "Round table"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := "<html><head>" + tt.head + pageBody + "</body></html>"
			if got := read(t, loaders.HTML, "p.html", data, loaders.Options{})[0].Source.Title; got != tt.want {
				t.Errorf("title %q, want %q", got, tt.want)
			}
		})
	}
	t.Run("a user's wish counts more", func(t *testing.T) {
		s := read(t, loaders.HTML, "p.html", pageHead+pageBody, loaders.Options{Published: "2022", URL: "x:y"})[0].Source
		if s.Published != "2022" || s.URL != "x:y" {
			t.Errorf("%q %q", s.Published, s.URL)
		}
	})
}

func TestHTMLBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.HTML,
		loadertest.Broken{Name: "no text", File: "p.html", Data: "<html><script>x</script></html>", Want: "no text in the page"},
		loadertest.Broken{Name: "binary", File: "p.html", Data: "<html>\n\x00\x01", Line: 2, Want: "binary"},
		loadertest.Broken{Name: "too deep", File: "p.html", Data: strings.Repeat("<div>", 100_000), Want: "nested too deeply"},
		loadertest.Broken{Name: "too many elements", File: "p.html", Data: strings.Repeat("<p>a</p>", 310_000), Want: "310003 elements"},
	)
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(pageHead + pageBody + pageFoot))
	f.Add([]byte(`<html><table><tr><td rowspan=9 colspan=-1>Name<td>Role<tr><td>A</table><div itemscope itemprop=x><time>2020`))
	fuzz(f, loaders.HTML, "p.html")
}
