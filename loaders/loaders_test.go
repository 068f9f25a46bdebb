package loaders_test

import (
	"testing"

	"coopgraph/loaders"
)

func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range loaders.All {
		if l.Name == "" || l.Title == "" || l.Doc == "" || l.Detect == nil || l.Read == nil {
			t.Errorf("%q has an empty field", l.Name)
		}
		if seen[l.Name] {
			t.Errorf("%q twice", l.Name)
		}
		seen[l.Name] = true
		if loaders.ByName(l.Name) != l {
			t.Errorf("ByName(%q) gives another", l.Name)
		}
	}
	if loaders.ByName("nothing") != nil {
		t.Error("a loader without a name")
	}
}

func TestDetect(t *testing.T) {
	const quad = "<https://w3id.org/coopgraph/person/a> <https://w3id.org/coopgraph/name> \"A \\\"B\\\"\"@en <x:l> .\n"
	for _, tt := range []struct{ name, file, head, want string }{
		{"text", "a.txt", "Experts met.\n\nThey talked.", "prose"},
		{"text on standard input", "", "Experts met, and talked.\nThey met.", "prose"},
		{"no ending", "release", "Experts met.", "prose"},
		{"markdown", "a.md", "# Experts met", "prose"},
		{"table called text", "a.txt", "meeting;date;person\nm;2020;A\n", "table"},
		{"table on standard input", "", "person\tinstitute\nA\tB\n", "table"},
		{"table without a known head", "a.csv", "x,y\n1,2\n", "table"},
		{"one known word is no table", "a.txt", "Meeting, people said, is good.\n", "prose"},
		{"prose with known words", "a.txt", "Date, place and person are known. Experts from ten countries took part in it, and many more.\n", "prose"},
		{"utf-16 table", "a.txt", "\xff\xfem\x00e\x00e\x00t\x00i\x00n\x00g\x00,\x00p\x00e\x00r\x00s\x00o\x00n\x00\n\x00", "table"},
		{"record", "a.json", `{"id":"a","meeting":{}}`, "records"},
		{"record on standard input", "", "{\"id\": \"a\",\n\"people\": []}", "records"},
		{"list of records", "a.txt", `[{"id":"a","people":[]}]`, "records"},
		{"empty json", "a.json", "", "records"},
		{"quads", "a.nq", quad, "quads"},
		{"quads called text", "a.txt", "# dump\n\n" + quad, "quads"},
		{"quads on standard input", "", quad, "quads"},
		{"blank node", "", "_:a <x:b> _:c .", "quads"},
		{"empty quads", "a.nq", "", "quads"},
		{"picture", "a.png", "\x89PNG\r\n\x1a\n\x00\x00", ""},
		{"unknown text", "a.xyz", "hello", ""},
		{"empty", "", "", "prose"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if l := loaders.Detect([]byte(tt.head), tt.file); l != nil {
				got = l.Name
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
