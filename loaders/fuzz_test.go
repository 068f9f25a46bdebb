package loaders_test

import (
	"encoding/csv"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"coopgraph/graph/record"
	"coopgraph/loaders"
)

// fuzz reads bytes with a loader: no panic, valid Records, errors that name the
// document, the same twice.
func fuzz(f *testing.F, l *loaders.Loader, name string) {
	f.Fuzz(func(t *testing.T, data []byte) {
		loaders.Detect(data, name)
		var outcome [2][]record.Record
		for i := range outcome {
			for r, err := range l.Read(t.Context(), loaders.Source{Name: name, Data: data}, loaders.Options{Lenient: len(data)%2 == 0}) {
				if err != nil {
					var at *loaders.PosError
					if !errors.As(err, &at) || at.Source != name || at.Line < 0 {
						t.Fatalf("error %v does not name the document", err)
					}
					break
				}
				if err := record.Validate(&r); err != nil {
					t.Fatalf("Record %q: %v", r.ID, err)
				}
				for _, p := range r.People {
					for _, m := range p.Mentions {
						if m.End > 0 && r.Source.Text[m.Start:m.End] != m.Text {
							t.Fatalf("%q does not stand at %d to %d", m.Text, m.Start, m.End)
						}
					}
				}
				outcome[i] = append(outcome[i], r)
			}
		}
		if !reflect.DeepEqual(outcome[0], outcome[1]) {
			t.Fatal("two readings differ")
		}
	})
}

func FuzzTable(f *testing.F) {
	for _, s := range []string{
		"meeting,person\nm,A\n", "meeting;date;person\r\n\"m\n1\";15.10.2020;A; B\r\n", "sep=;\nname;surname\nA;B", "person\n\xc8\xe2\xe0\xed\xee\xe2", "\xff\xfep\x00", "meeting,person,country\nm,A,UZ\n,B,\nm,,\n",
	} {
		f.Add([]byte(s))
	}
	fuzz(f, loaders.Table, "t.csv")
}

func FuzzRecords(f *testing.F) {
	for _, s := range []string{goodRecords, `[{"id":"a"}]`, `{"id":"a","people":[{"name":"A","mentions":[{"start":3,"end":1}]}]}`, "[", "{\"id\":\"\xff\"}"} {
		f.Add([]byte(s))
	}
	fuzz(f, loaders.Records, "a.json")
}

func FuzzProse(f *testing.F) {
	for _, s := range []string{"Title\n\nISRS Director, Ann Lee, noted that it is good.", "\ufeffA\r\n\r\nB", "a\u0301\u202e\u00a0b"} {
		f.Add([]byte(s))
	}
	fuzz(f, loaders.Prose, "a.txt")
}

// What the standard library reads is read the same.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\nc,d\n", "\"a\"\"\",b\r\n\"c\nd\",\n", "a\n\n,\n\"\"\n", "\"a\"b", "\"", "a\rb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.Contains(s, "\r") {
			return // its rules for \r are its own
		}
		r := csv.NewReader(strings.NewReader(s))
		r.FieldsPerRecord = -1
		want, err := r.ReadAll()
		got, _, gotErr := loaders.CSVRows(s, ',')
		if err != nil {
			return
		}
		if gotErr != nil {
			t.Fatalf("%q: %v", s, gotErr)
		}
		n := 0
		for _, row := range want {
			if strings.TrimSpace(strings.Join(row, "")) == "" {
				continue
			}
			if n >= len(got) || !reflect.DeepEqual(got[n], row) {
				t.Fatalf("%q: got %q, want %q", s, got, want)
			}
			n++
		}
		if n != len(got) {
			t.Fatalf("%q: got %q, want %q", s, got, want)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2020-10-15", "15-16 October 2020", "с 3 по 5 ноября 2025 г.", "05/06/2020", "15.10.2020-16.10.2020"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		start, end, err := loaders.ParseDate(s)
		if err != nil {
			return
		}
		for _, d := range []string{start, end} {
			if d != "" && !record.ValidDate(d) {
				t.Errorf("%q gives %q to %q", s, start, end)
			}
		}
		if start == "" {
			t.Errorf("%q gives no date and no error", s)
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"a", "\xff\xfea\x00", "\xcf\xf0\xe8\xe2\xe5\xf2", "caf\xe9", "\xd0"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _, at, err := loaders.DecodeText(data)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("%q gives %q", data, text)
		}
		if err != nil && (at < 0 || at > len(data)) {
			t.Errorf("%q: error at %d", data, at)
		}
	})
}
