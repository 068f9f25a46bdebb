package loaders_test

import (
	"testing"

	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
)

const goodRecords = `{"id":"a","meeting":{"title":"m","date":"2020-10"},"people":[{"name":"Ann Lee","participant":true,"mentions":[{"text":"Ann Lee","where":"page 1"}]}]}
{"id":"b","source":{"document":"report-0123456789ab","url":"https://example.org"},"people":[{"name":"Bob","participant":false}]}
`

func TestRecords(t *testing.T) {
	loadertest.Run(t, loaders.Records,
		loadertest.Sample{Name: "a.jsonl", Data: []byte(goodRecords), Records: 2, Lines: true, Unnamed: true},
		loadertest.Sample{Name: "b.json", Data: []byte("[\n {\"id\": \"a\",\n  \"meeting\": {\"country\": \"UZ\"}},\n {\"id\": \"b\", \"meeting\": {}}\n]\n"), Records: 2, Lines: true, Unnamed: true},
	)
	recs := read(t, loaders.Records, "a.jsonl", goodRecords, loaders.Options{})
	if recs[0].ByHand || recs[0].Source.Name != "a.jsonl" {
		t.Errorf("a Record without a document: %+v", recs[0].Source)
	}
	if !recs[1].ByHand || recs[1].Source.Document != "report-0123456789ab" {
		t.Errorf("a Record with a document: %+v", recs[1].Source)
	}
}

func TestRecordsBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.Records,
		loadertest.Broken{Name: "unknown key", File: "a.jsonl", Data: "{\"id\":\"a\"}\n\n{\"id\":\"b\",\"peple\":[]}\n", Line: 3, Want: `column 11: no key "peple"`},
		loadertest.Broken{Name: "wrong word", File: "a.jsonl", Data: "{\"id\":\"a\",\n\"meeting\":{\"mode\":\"odd\"}}", Line: 1, Want: `meeting.mode "odd"`},
		loadertest.Broken{Name: "wrong kind", File: "a.jsonl", Data: "{\"id\":\"a\",\n\"people\":{}}", Line: 2, Want: `people`},
		loadertest.Broken{Name: "cut off", File: "a.jsonl", Data: "{\"id\":\"a\"}\n{\"id\":\"b\",\"me", Line: 2, Want: `too early`},
		loadertest.Broken{Name: "no such document", File: "a.json", Data: `{"id":"a","source":{"document":"x"}}`, Want: `names no document`},
		loadertest.Broken{Name: "no such country", File: "a.json", Data: `{"id":"a","meeting":{"country":"QQ"}}`, Want: `"QQ" is no ISO 3166 code`},
		loadertest.Broken{Name: "one id twice", File: "a.json", Data: `{"id":"a"}{"id":"a"}`, Want: `id "a" stands there twice`},
		loadertest.Broken{Name: "no record", File: "a.json", Data: "[]", Line: 1, Want: "no Record in the list"},
		loadertest.Broken{Name: "not json", File: "a.json", Data: "hello", Line: 1, Want: "where a Record should start"},
		loadertest.Broken{Name: "invalid utf-8", File: "a.json", Data: "{\"id\":\n\"\xff\"}", Line: 2, Want: "no UTF-8"},
	)
}
