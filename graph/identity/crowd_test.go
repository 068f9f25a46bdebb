package identity_test

import (
	"fmt"
	"testing"

	"coopgraph/graph/identity"
	"coopgraph/graph/record"

	"github.com/google/go-cmp/cmp"
)

// A release is a document that tells of one meeting, of the talks with the given number.
func release(doc string, talks int, m record.Meeting) identity.Document {
	r := record.Record{ID: doc, Meeting: m, Institutes: []record.Institute{{Name: "Foreign Ministry"}}, Formats: []record.Format{{Name: fmt.Sprintf("Lake Talks %c", 'A'+talks)}}}
	for p := range 6 {
		name := givenParts[0][(talks+p)%24] + givenParts[1][p%24] + " " + surnameParts[0][p] + surnameParts[1][talks%20] + surnameParts[2][p]
		r.People = append(r.People, record.Person{Name: name, Country: "UZ", Participant: true, Mentions: []record.Mention{{Text: name, Start: p, End: p + 1}}})
	}
	r.People = append(r.People,
		record.Person{Name: "A. Karimov", Participant: true, Mentions: []record.Mention{{Text: "A. Karimov", Start: 20, End: 21}}},
		record.Person{Name: "Yusupov", Participant: true, Mentions: []record.Mention{{Text: "Yusupov", Start: 30, End: 31}}})
	record.Canonical(&r)
	return identity.Document{Local: doc, Records: []record.Record{r}}
}

// Near-copies of a few releases take work in proportion to their number: with each compared
// with each, twice as many would take four times as much.
func TestManyNearCopies(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(m *record.Meeting, copy int)
	}{
		{"word by word", func(*record.Meeting, int) {}},
		{"titles of their own", func(m *record.Meeting, copy int) {
			m.Title += fmt.Sprintf(" version %c%c%c", 'a'+copy%26, 'a'+copy/26%26, 'a'+copy/676)
		}},
		{"days of their own", func(m *record.Meeting, copy int) { m.Date = fmt.Sprintf("2021-%02d-%02d", 1+copy%12, 1+copy/12%28) }},
		{"without a day", func(m *record.Meeting, copy int) { m.Date, m.Title = "2021", fmt.Sprintf("%s %d", m.Title, copy) }},
		{"without a title", func(m *record.Meeting, _ int) { m.Title = "" }},
		{"without a title, at odd places", func(m *record.Meeting, copy int) { m.Title, m.City = "", fmt.Sprintf("Place %d", copy) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			const few = 700 // more than are compared each with each
			compared := map[int]int64{}
			for _, copies := range []int{few, 2 * few} {
				var docs []identity.Document
				for n := range copies {
					for talks := range 2 {
						m := record.Meeting{Title: "Session of the Lake Talks on water", Date: fmt.Sprintf("2021-05-%02d", 10+10*talks), City: "Tashkent", Country: "UZ"}
						c.change(&m, n)
						docs = append(docs, release(fmt.Sprintf("talks-%d-%06d", talks, n), talks, m))
					}
				}
				out, err := identity.Resolve(t.Context(), docs, identity.Options{})
				if err != nil {
					t.Fatal(err)
				}
				compared[copies] = out.Compared
			}
			t.Logf("compared %d times, and %d for twice the documents", compared[few], compared[2*few])
			if most := compared[few]*5/2 + few; compared[2*few] > most {
				t.Errorf("%d comparisons for twice the documents of %d; want at most %d", compared[2*few], compared[few], most)
			}
		})
	}
}

// What is retold word by word is one meeting, however often, and no crowd.
func TestRetoldIsOne(t *testing.T) {
	var docs []identity.Document
	for n := range 1500 {
		docs = append(docs, release(fmt.Sprintf("copy-%06d", n), 1, record.Meeting{Title: "Session of the Lake Talks on water", Date: "2021-05-20", City: "Tashkent"}))
	}
	out, err := identity.Resolve(t.Context(), docs, identity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range docs {
		if got, want := out.Who(i, 0).Meeting, out.Who(0, 0).Meeting; got != want {
			t.Fatalf("%s tells of %s, %s of %s", docs[i].Local, got, docs[0].Local, want)
		}
	}
	for _, c := range out.Crowds {
		if c.Kind != identity.Institute { // ministries of no country, which may be one
			t.Errorf("crowd of %d: %s %q", c.Size, c.Kind, c.Label)
		}
	}
}

// Many meetings of one day that have their own titles cannot be compared each with each,
// and this is said.
func TestCrowdIsTold(t *testing.T) {
	var docs []identity.Document
	for n := range 601 {
		docs = append(docs, release(fmt.Sprintf("day-%06d", n), n%20, record.Meeting{Title: fmt.Sprintf("Dialogue Kar%c%ctu on roads", 'a'+n%26, 'a'+n/26), Date: "2021-05-20", City: "Tashkent"}))
	}
	for _, c := range []struct {
		name string
		docs []identity.Document
		want []identity.Crowd
	}{
		{"one too many", docs, []identity.Crowd{{Kind: identity.Meeting, Label: "Dialogue Karaatu on roads", Size: 601}}},
		{"just not too many", docs[:600], nil},
	} {
		out, err := identity.Resolve(t.Context(), c.docs, identity.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var meetings []identity.Crowd
		for _, crowd := range out.Crowds {
			if crowd.Kind == identity.Meeting {
				meetings = append(meetings, crowd)
			}
		}
		if diff := cmp.Diff(c.want, meetings); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
