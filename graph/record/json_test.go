package record_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"coopgraph/graph/record"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const whole = `{"id":"a","meeting":{"title":"<b> & \"c\"","date":"2020-10"},"people":[{"name":"Sanjar Valiyev","mentions":[{"text":"S. Valiyev","start":4,"end":14}],"country":"UZ","participant":true,"capacity":"speaker"}]}` + "\n"

func decode(text string) (recs []record.Record, errs []error) {
	for r, err := range record.Decode(strings.NewReader(text)) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		recs = append(recs, r)
	}
	return recs, errs
}

func TestEncodeThenDecode(t *testing.T) {
	recs, errs := decode(whole)
	if len(recs) != 1 || len(errs) != 0 {
		t.Fatalf("%d Records, errors %v", len(recs), errs)
	}
	var b bytes.Buffer
	if err := record.Encode(&b, recs[0]); err != nil {
		t.Fatal(err)
	}
	if b.String() != whole {
		t.Errorf("written %s\nread    %s", b.String(), whole)
	}
}

func TestDecodeShapes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"empty lines", "\n\n", 0},
		{"two lines", `{"id":"a"}` + "\r\n\n" + `{"id":"b"}`, 2},
		{"pretty", "{\n \"id\": \"a\",\n \"people\": [\n  {\"name\": \"x {\", \"participant\": false}\n ]\n}\n{\n \"id\": \"b\"\n}\n", 2},
		{"a list", "\ufeff[{\"id\":\"a\"},\n{\"id\":\"b\"}]\n", 2},
	} {
		recs, errs := decode(c.text)
		if len(recs) != c.want || len(errs) != 0 {
			t.Errorf("%s: %d Records, want %d; errors %v", c.name, len(recs), c.want, errs)
		}
	}
}

func TestDecodeFaults(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		line, col, good  int
	}{
		{"no JSON", "meeting,date\n", "where a Record should start", 1, 1, 0},
		{"misspelt key", "{\"id\":\"a\"}\n{\"id\":\"b\",\"meetin\":{}}\n", `no key "meetin"`, 2, 11, 1},
		{"wrong type", "{\"id\":\"a\",\"people\":{}}", "people", 1, 20, 0},
		{"no id", "{\"meeting\":{}}", `no "id"`, 1, 1, 0},
		{"bad date", "{\"id\":\"a\",\"meeting\":{\"date\":\"2019-02-31\"}}", "2019-02-31", 1, 1, 0},
		{"bad country", "{\"id\":\"a\",\"meeting\":{\"country\":\"Uzbekistan\"}}", "Uzbekistan", 1, 1, 0},
		{"bad capacity", "{\"id\":\"a\",\"people\":[{\"name\":\"x\",\"participant\":true,\"capacity\":\"guest\"}]}", "guest", 1, 1, 0},
		{"ends early", "{\"id\":\"a\",\"people\":[", "ends too early", 1, 21, 0},
		{"a line that does not close", "{\"id\":\"a\",\n{\"id\":\"b\"}\n", "", 2, 1, 1},
		{"list ends early", "[{\"id\":\"a\"},", "closing bracket", 1, 13, 1},
	} {
		recs, errs := decode(c.text)
		if len(errs) != 1 {
			t.Errorf("%s: %d errors %v", c.name, len(errs), errs)
			continue
		}
		var at *record.PosError
		if !errors.As(errs[0], &at) || at.Line != c.line || at.Column != c.col && c.name != "a line that does not close" {
			t.Errorf("%s: error at the wrong place, want line %d column %d: %v", c.name, c.line, c.col, errs[0])
		}
		if !strings.Contains(errs[0].Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, errs[0], c.want)
		}
		if len(recs) != c.good {
			t.Errorf("%s: %d Records besides, want %d", c.name, len(recs), c.good)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(whole)
	f.Add("[{\"id\":\"a\"}]")
	f.Add("{\"id\":\"a\",\"people\":[{\"name\":\"x\"")
	f.Fuzz(func(t *testing.T, text string) {
		for r, err := range record.Decode(strings.NewReader(text)) {
			if err != nil {
				continue
			}
			var b bytes.Buffer
			if err := record.Encode(&b, r); err != nil {
				t.Fatal(err)
			}
			again, errs := decode(b.String())
			if len(again) != 1 || len(errs) != 0 {
				t.Fatalf("%q is not read back: %v", b.String(), errs)
			}
			record.Canonical(&r)
			record.Canonical(&again[0])
			if diff := cmp.Diff(r, again[0]); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}

func TestCanonicalForgetsOrder(t *testing.T) {
	where := rapid.SampledFrom([]string{"row 2", "row 02", "row 14", "row 9", "Sheet1!A9", "", "7", "07 x"})
	mention := rapid.Custom(func(t *rapid.T) record.Mention {
		start := rapid.IntRange(0, 3).Draw(t, "start")
		return record.Mention{Text: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "text"), Start: start, End: start + 1, Where: where.Draw(t, "where")}
	})
	person := rapid.Custom(func(t *rapid.T) record.Person {
		return record.Person{Name: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name"), Mentions: rapid.SliceOfN(mention, 0, 3).Draw(t, "mentions"),
			OtherPosts: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record.Post { return record.Post{Role: where.Draw(t, "role")} }), 0, 2).Draw(t, "posts")}
	})
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(person, 0, 8).Draw(t, "people")
		a := record.Record{People: append([]record.Person(nil), people...)}
		b := record.Record{People: rapid.Permutation(people).Draw(t, "order")}
		record.Canonical(&a)
		record.Canonical(&b)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatal(diff)
		}
		c := record.Record{People: append([]record.Person(nil), a.People...)}
		record.Canonical(&c)
		if diff := cmp.Diff(a, c); diff != "" {
			t.Fatalf("canonical twice: %s", diff)
		}
	})
}
