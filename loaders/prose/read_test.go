package prose

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/record"
)

// offsets reports every mention and claim whose offsets do not cover its words.
func offsets(t *testing.T, text string, r record.Record) {
	t.Helper()
	check := func(what, words string, start, end int) {
		if start < 0 || end <= start || end > len(text) || text[start:end] != words {
			t.Errorf("%s: %d-%d does not hold %q", what, start, end, words)
		}
	}
	for _, p := range r.People {
		for _, m := range p.Mentions {
			check(p.Name, m.Text, m.Start, m.End)
		}
	}
	for _, x := range r.Institutes {
		for _, m := range x.Mentions {
			check(x.Name, m.Text, m.Start, m.End)
		}
	}
	for _, x := range r.Formats {
		for _, m := range x.Mentions {
			check(x.Name, m.Text, m.Start, m.End)
		}
	}
	for _, x := range r.Countries {
		for _, m := range x.Mentions {
			check(x.Name, m.Text, m.Start, m.End)
		}
	}
	for _, c := range r.Claims {
		check("claim", c.Text, c.Start, c.End)
		if !strings.Contains(text, c.Sentence) {
			t.Errorf("the text has no sentence %q", c.Sentence)
		}
		if !slices.Contains(record.ClaimKinds, c.Kind) {
			t.Errorf("claim of kind %q: %s", c.Kind, c.Sentence)
		}
		if c.Kind == "person" && !slices.ContainsFunc(r.People, func(p record.Person) bool { return p.Name == c.Speaker }) {
			t.Errorf("%q speaks and is nobody", c.Speaker)
		}
	}
	if s := r.Meeting.Span; s != nil && (s.Start < 0 || s.End <= s.Start || s.End > len(text)) {
		t.Errorf("span of the meeting: %+v", s)
	}
}

// ownTexts are the texts of testdata, by name.
func ownTexts(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, _ := filepath.Glob("testdata/claims/*.txt")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = string(data)
	}
	if len(out) == 0 {
		t.Fatal("no texts in testdata/claims")
	}
	return out
}

func TestOffsets(t *testing.T) {
	for name, text := range ownTexts(t) {
		for _, variant := range []struct{ name, text string }{
			{"as it is", text},
			{"CRLF", strings.ReplaceAll(text, "\n", "\r\n")},
			{"no-break spaces", strings.ReplaceAll(text, " ", "\u00a0")},
			{"byte order mark", "\ufeff" + text},
			{"combining marks", strings.ReplaceAll(text, "a", "a\u0301")},
			{"right to left", "\u202bשלום\u202c " + text},
			{"broken UTF-8", strings.ReplaceAll(text, "e", "\xff")},
		} {
			t.Run(name+"/"+variant.name, func(t *testing.T) {
				rs, err := Read(context.Background(), variant.text, record.Source{Name: name}, Options{Published: "2023-06-09"})
				if err != nil || len(rs) == 0 {
					t.Fatal(len(rs), err)
				}
				offsets(t, variant.text, rs[0])
			})
		}
	}
}

// TestSeed reads a real release that is no part of this repository.
func TestSeed(t *testing.T) {
	file := os.Getenv("COOPGRAPH_SEED")
	if file == "" {
		t.Skip("COOPGRAPH_SEED names no file")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rs, err := Read(context.Background(), string(data), record.Source{Name: filepath.Base(file)}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	offsets(t, string(data), rs[0])
	m := rs[0].Meeting
	if m.Mode != "virtual" || m.DeclaredPeople != 26 || m.DeclaredInstitutes != 10 || m.City != "" || m.Date != "" {
		t.Errorf("meeting: %+v", m)
	}
	var got []string
	for _, c := range rs[0].Claims {
		w := strings.Fields(c.Speaker)
		if c.Kind == "person" {
			got = append(got, w[len(w)-1])
		}
	}
	want := strings.Fields(strings.Repeat("Valiyev ", 3) + strings.Repeat("Afontsev ", 3) + strings.Repeat("Solovyev ", 6))
	if !slices.Equal(got, want) {
		t.Errorf("speakers %v, want %v", got, want)
	}
	var people, formats, countries []string
	for _, p := range rs[0].People {
		people = append(people, fmt.Sprint(p.Role, " ", p.Country, " ", p.Participant))
	}
	slices.Sort(people)
	for _, f := range rs[0].Formats {
		formats = append(formats, f.Name)
	}
	for _, c := range rs[0].Countries {
		countries = append(countries, c.Name)
	}
	if want := []string{"Deputy Director RU true", "Deputy Director UZ true", "Head RU true", "President UZ false"}; !slices.Equal(people, want) {
		t.Errorf("people %q, want %q", people, want)
	}
	if want := []string{"“Central Asia Plus” Scientific Expert Club", "Central Asia + Russia"}; !slices.Equal(formats, want) {
		t.Errorf("formats %q, want %q", formats, want)
	}
	if !slices.Equal(countries, []string{"RU", "UZ"}) {
		t.Errorf("countries %v", countries)
	}
	for _, i := range rs[0].Institutes {
		if slices.Contains(i.Aliases, "IMEMO RAS") && i.Part == "organizer" && i.Country == "RU" {
			return
		}
	}
	t.Errorf("no organizer with that acronym: %+v", rs[0].Institutes)
}

func FuzzRead(f *testing.F) {
	for _, text := range ownTexts(f) {
		for i, part := range strings.Split(text, "\n\n") {
			if i%3 == 2 {
				f.Add(part)
			}
		}
	}
	f.Add("A, B (C) said: “D. E”, noted F.\r\n\xff according to G’s, in his opinion")
	f.Fuzz(func(t *testing.T, text string) {
		rs, err := Read(context.Background(), text, record.Source{Name: "f.txt"}, Options{Published: "2023-06-09"})
		if err != nil || len(rs) == 0 {
			t.Fatal(len(rs), err)
		}
		offsets(t, text, rs[0])
	})
}

func BenchmarkRead(b *testing.B) {
	var all []string
	size := 0
	for _, text := range ownTexts(b) {
		all = append(all, text)
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			for _, text := range all {
				if _, err := Read(context.Background(), text, record.Source{}, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
