package loaders_test

import (
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

func TestJSONLD(t *testing.T) {
	data := sampleFile(t, "events.jsonld")
	loadertest.Run(t, loaders.JSONLD, loadertest.Sample{Name: "events.jsonld", Data: data, Records: 3, Lines: true, Unnamed: true})
	recs := read(t, loaders.JSONLD, "events.jsonld", string(data), loaders.Options{})
	got := seats(recs)
	rows := truths(t, "events.jsonld")
	if len(got) != len(rows) {
		t.Errorf("%d seats, want %d", len(got), len(rows))
	}
	for _, want := range rows {
		if g, w := got[want.Where+"|"+want.Person], deref(want.Institute)+"|"+deref(want.Format); g != w {
			t.Errorf("%s %s: %q, want %q", want.Where, want.Person, g, w)
		}
	}
	if m := recs[0].Meeting; m.Date != "2024-07-30" || m.EndDate != "" || m.City != "Tashkent" || m.Country != "UZ" || m.Mode != "in-person" || m.DeclaredPeople != 0 {
		t.Errorf("meeting %+v", m)
	}
	if in := recs[0].Institutes[0]; in.Name != "International Institute for Central Asia" || in.Part != "organizer" || len(in.Aliases) != 1 || in.Aliases[0] != "MICA" {
		t.Errorf("institute %+v", in)
	}
}

func TestJSONLDForms(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"plain strings", `{"@type":"BusinessEvent","name":"m","startDate":"2020-10-15T10:00:00+05:00","location":"Kazan, Russia","performer":"A A","organizer":"ISRS"}`,
			"e-m m 2020-10-15 Kazan RU: A A////speaker@event 1"},
		{"references and prefixes", `{"@graph":[{"@id":"#a","@type":"schema:Person","schema:givenName":"A","schema:familyName":"B","schema:worksFor":{"@id":"#i"}},
			{"@id":"#i","@type":"schema:Organization","schema:name":"ISRS"},{"@type":["schema:Event"],"@id":"x/e1","schema:attendee":{"@id":"#a"}}]}`,
			"e-e1 : A B//ISRS//participant@x/e1"},
		{"roles", `[{"@type":"Event","name":{"@value":"m","@language":"en"},"performer":{"@type":"Role","roleName":"Moderator","performer":{"@type":"Person","name":"A A","nationality":"Узбекистан"}}}]`,
			"e-m m: A A///UZ/moderator@event 1"},
		{"both places", `{"@type":"Event","location":[{"@type":"Place","address":{"addressLocality":"Tashkent"}},{"@type":"VirtualLocation"}]}`, "e-1  Tashkent UZ hybrid:"},
		{"person organizes", `{"@type":"Event","organizer":{"@type":"Person","name":"A A"}}`, "e-1 : A A////@event 1"},
		{"cancelled", `{"@type":"Event","eventStatus":"https://schema.org/EventCancelled","performer":{"@type":"Person","name":"A A"}}`,
			"e-1 : A A////absent@event 1! event 1 the meeting did not take place as planned (EventCancelled); all who are named count as absent"},
		{"loop", `{"@graph":[{"@id":"#a","@type":"Event","superEvent":{"@id":"#a"},"name":{"@id":"#a"},"organizer":{"@id":"#a"}}]}`, "e-a :! #a organizer without a name; give it one"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := shown(read(t, loaders.JSONLD, "e.jsonld", tt.data, loaders.Options{})); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestJSONLDBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.JSONLD,
		loadertest.Broken{Name: "cut off", File: "e.jsonld", Data: "{\"@type\":\n\"Event\"", Line: 2, Want: "ends before it is complete"},
		loadertest.Broken{Name: "not json", File: "e.jsonld", Data: "{\n\n\"@type\" \"Event\"}", Line: 3, Want: "invalid character"},
		loadertest.Broken{Name: "no event", File: "e.jsonld", Data: `{"@type":"Person"}`, Want: "no schema.org Event"},
		loadertest.Broken{Name: "no such day", File: "e.jsonld", Data: `{"@type":"Event","startDate":"2020-02-31"}`, Want: `startDate "2020-02-31": no such day`},
	)
}

func FuzzJSONLD(f *testing.F) {
	f.Add([]byte(`{"@graph":[{"@id":"#a","@type":"Event","superEvent":{"@id":"#a"},"performer":[{"@type":"Role","performer":{"name":"A"}}],"location":[{"@type":"Place","address":"x"}]}]}`))
	f.Add([]byte(`[{"@type":["Event"],"startDate":"2020","nationality":1,"attendee":[[],{},null]}]`))
	fuzz(f, loaders.JSONLD, "e.jsonld")
}
