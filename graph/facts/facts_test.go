package facts_test

import (
	"slices"
	"testing"

	"coopgraph/graph/facts"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const local = "minutes-0a1b2c3d4e5f"

var names = rapid.SampledFrom([]string{"Sanjar Valiyev", "S. Valiyev", "Санжар Валиев", "ISRS", "C5+1", "李伟", "a \"quoted\"\nname"})

func mentions(where bool) *rapid.Generator[[]record.Mention] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record.Mention {
		m := record.Mention{Text: names.Draw(t, "text")}
		if where {
			m.Where = rapid.SampledFrom([]string{"", "row 2", "row 14", "Sheet1!A14", "page 3 of a/b"}).Draw(t, "where")
		}
		if !where || rapid.Bool().Draw(t, "both") {
			m.Start = rapid.IntRange(0, 30).Draw(t, "start")
			m.End = m.Start + rapid.IntRange(1, 20).Draw(t, "length")
		}
		return m
	}), 0, 3)
}

var texts = rapid.SampledFrom([]string{"", "", "Deputy Director", "water", "noted"})
var codes = rapid.SampledFrom([]string{"", "UZ", "KZ"})
var dates = rapid.SampledFrom([]string{"", "2020", "2020-10", "2020-10-15"})

// records draws the Records of one document.
var records = rapid.Custom(func(t *rapid.T) []record.Record {
	tables := rapid.Bool().Draw(t, "table")
	src := record.Source{Document: local, Title: texts.Draw(t, "title"), Published: dates.Draw(t, "published"), Text: texts.Draw(t, "text"), Name: "minutes.txt", Note: texts.Draw(t, "note")}
	ids := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "A", "b c", "b-c"}), 1, 3, rapid.ID).Draw(t, "ids")
	list := func(label string) []record.Mention { return mentions(tables).Draw(t, label) }
	strs := func(label string) []string { return rapid.SliceOfN(names, 0, 3).Draw(t, label) }
	var out []record.Record
	for _, id := range ids {
		r := record.Record{ID: id, Source: src, ByHand: rapid.Bool().Draw(t, "byHand")}
		r.Meeting = record.Meeting{Title: texts.Draw(t, "title"), Date: dates.Draw(t, "date"), EndDate: dates.Draw(t, "end"), Country: codes.Draw(t, "country"),
			Topic: texts.Draw(t, "topic"), DeclaredPeople: rapid.IntRange(0, 3).Draw(t, "declared")}
		if rapid.Bool().Draw(t, "span") {
			r.Meeting.Span = &record.Span{Start: 1, End: 5}
		}
		for range rapid.IntRange(0, 4).Draw(t, "people") {
			p := record.Person{Name: names.Draw(t, "name"), Mentions: list("mentions"), Role: texts.Draw(t, "role"), Institute: texts.Draw(t, "institute"),
				Country: codes.Draw(t, "country"), Participant: rapid.Bool().Draw(t, "participant"), Capacity: rapid.SampledFrom([]string{"", "absent", "chair"}).Draw(t, "capacity")}
			for range rapid.IntRange(0, 2).Draw(t, "posts") {
				p.OtherPosts = append(p.OtherPosts, record.Post{Role: texts.Draw(t, "role"), Institute: texts.Draw(t, "institute")})
			}
			r.People = append(r.People, p)
		}
		for range rapid.IntRange(0, 3).Draw(t, "institutes") {
			r.Institutes = append(r.Institutes, record.Institute{Name: names.Draw(t, "name"), Aliases: strs("aliases"), Country: codes.Draw(t, "country"),
				Part: rapid.SampledFrom([]string{"", "host", "mentioned"}).Draw(t, "part"), Mentions: list("mentions")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "countries") {
			r.Countries = append(r.Countries, record.Country{Name: rapid.SampledFrom([]string{"UZ", "KZ"}).Draw(t, "code"), Mentions: list("mentions")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "formats") {
			r.Formats = append(r.Formats, record.Format{Name: names.Draw(t, "name"), Aliases: strs("aliases"), Mentions: list("mentions")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "claims") {
			c := record.Claim{Speaker: names.Draw(t, "speaker"), Kind: "person", Verb: texts.Draw(t, "verb"), Sentence: texts.Draw(t, "sentence"), Text: texts.Draw(t, "text"),
				Topics: strs("topics"), About: append(strs("about"), "UZ"), AddressedTo: texts.Draw(t, "to")}
			if rapid.Bool().Draw(t, "placed") {
				c.Start, c.End = 3, 9
			}
			r.Claims = append(r.Claims, c)
		}
		for range rapid.IntRange(0, 2).Draw(t, "problems") {
			r.Problems = append(r.Problems, record.Problem{What: names.Draw(t, "what"), Where: texts.Draw(t, "where")})
		}
		out = append(out, r)
	}
	return out
})

// decide invents who is who.
func decide(rs []record.Record) []facts.Who {
	who := make([]facts.Who, len(rs))
	meetings := map[string]record.Meeting{} // two records may tell of one meeting
	for i := range rs {
		record.Canonical(&rs[i])
		w := &who[i]
		slug := record.Slug(rs[i].ID)
		if _, ok := meetings[slug]; !ok {
			meetings[slug] = rs[i].Meeting
		}
		w.Meeting, w.Decided = vocab.Entity("meeting", slug), meetings[slug]
		for _, p := range rs[i].People {
			w.People = append(w.People, vocab.Entity("person", record.Slug(p.Name)))
			w.PeopleInstitutes = append(w.PeopleInstitutes, vocab.Entity("institute", record.Slug(p.Institute)))
		}
		for _, e := range rs[i].Institutes {
			w.Institutes = append(w.Institutes, vocab.Entity("institute", record.Slug(e.Name)))
		}
		for _, e := range rs[i].Formats {
			w.Formats = append(w.Formats, vocab.Entity("format", record.Slug(e.Name)))
		}
	}
	return who
}

func text(q quad.Quad) string { return q.String() }

func TestRecordsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := records.Draw(t, "records")
		who := decide(in)
		quads := facts.Quads(local, in, who)
		seen := map[quad.Quad]bool{}
		for _, q := range quads {
			if q.Label != quad.Value(facts.Label(local)) {
				t.Fatalf("label %v", q.Label)
			}
			if seen[q] {
				t.Fatalf("twice: %v", q)
			}
			seen[q] = true
		}
		slices.SortFunc(in, func(a, b record.Record) int { return cmpString(a.ID, b.ID) })
		got, decided := facts.Read(quads)
		if diff := cmp.Diff(in, got); diff != "" {
			t.Fatalf("records (-in +out):\n%s", diff)
		}
		again := facts.Quads(local, got, decided)
		a, b := lines(quads), lines(again)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("quads of what was read (-first +second):\n%s", diff)
		}
	})
}

func cmpString(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func lines(quads []quad.Quad) []string {
	var out []string
	for _, q := range quads {
		out = append(out, text(q))
	}
	slices.Sort(out)
	return out
}

// A row of a table with a meeting and a person, whose record stands already, must be lean.
func TestRowIsLean(t *testing.T) {
	count := func(people ...record.Person) int {
		rs := []record.Record{{ID: "m", Source: record.Source{Document: local}, Meeting: record.Meeting{Title: "m"}, People: people}}
		return len(facts.Quads(local, rs, decide(rs)))
	}
	one := record.Person{Name: "Person 1", Participant: true, Mentions: []record.Mention{{Text: "Person 1", Where: "row 2"}}}
	none := count()
	rs := []record.Record{{ID: "m", People: []record.Person{one}}}
	who := decide(rs)
	who[0].PeopleInstitutes = nil
	rs[0].Meeting = record.Meeting{Title: "m"}
	if n := len(facts.Quads(local, rs, who)) - none; n > 9 {
		t.Errorf("a row costs %d quads, want at most 9", n)
	}
	one.Institute, one.Country, one.Role = "ISRS", "UZ", "Director"
	two := one
	two.Name, two.Mentions = "Person 2", []record.Mention{{Text: "Person 2", Where: "row 3"}}
	if n := count(one, two) - count(one); n > 15 {
		t.Errorf("a row with institute, country and role costs %d quads, want at most 15", n)
	}
}

func BenchmarkQuads(b *testing.B) {
	rs := []record.Record{{ID: "m"}}
	for i := range 1000 {
		rs[0].People = append(rs[0].People, record.Person{Name: "Person " + string(rune('A'+i%26)), Participant: true,
			Mentions: []record.Mention{{Text: "Person " + string(rune('A'+i%26)), Where: "row " + string(rune('0'+i%10))}}})
	}
	who := decide(rs)
	b.ReportAllocs()
	for b.Loop() {
		facts.Quads(local, rs, who)
	}
}

// TestAbsent checks that who was absent brings neither institute nor country to the
// meeting.
func TestAbsent(t *testing.T) {
	for capacity, want := range map[string]quad.IRI{"absent": vocab.Mentions, "listed": vocab.JoinedBy} {
		r := record.Record{
			ID: "r", Source: record.Source{Document: "d-0123456789ab"},
			People:     []record.Person{{Name: "Ann Lee", Institute: "Institute A", Participant: true, Capacity: capacity}},
			Institutes: []record.Institute{{Name: "Institute A"}},
		}
		who := facts.Who{Meeting: "coop:m", People: []quad.IRI{"coop:p"}, PeopleInstitutes: []quad.IRI{"coop:i"}, Institutes: []quad.IRI{"coop:i"}}
		got := quad.IRI("")
		for _, q := range facts.Quads(r.Source.Document, []record.Record{r}, []facts.Who{who}) {
			if q.Subject == quad.IRI("coop:m") && q.Object == quad.IRI("coop:i") {
				got = q.Predicate.(quad.IRI)
			}
		}
		if got != want {
			t.Errorf("%s: the meeting's institute by %s, want %s", capacity, got, want)
		}
	}
}

// TestStream checks that slices of any size give the same quads.
func TestStream(t *testing.T) {
	var records []record.Record
	var who []facts.Who
	for i := range 40 {
		name := "Person " + string(rune('a'+i%5))
		records = append(records, record.Record{
			ID: "r" + string(rune('a'+i)), Source: record.Source{Document: "d-0123456789ab"},
			People: []record.Person{{Name: name, Participant: true, Country: "UZ", Mentions: []record.Mention{{Text: name, Where: "row 1"}}}},
			Claims: []record.Claim{{Speaker: name, Kind: "person", Sentence: "S.", Text: "S.", Start: 1, End: 3, Topics: []string{"Trade", "trade"}[i%2 : i%2+1]}},
		})
		who = append(who, facts.Who{Meeting: "coop:m", People: []quad.IRI{quad.IRI("coop:" + name)}})
	}
	want := map[quad.Quad]bool{}
	for _, q := range facts.Quads("d-0123456789ab", records, who) {
		want[q] = true
	}
	for _, size := range []int{1, 7, 100} {
		got := map[quad.Quad]bool{}
		pieces := 0
		for piece := range facts.Pieces("d-0123456789ab", records, who, size) {
			pieces++
			for _, q := range piece {
				got[q] = true
			}
		}
		if diff := cmp.Diff(want, got); diff != "" || pieces < 2 {
			t.Errorf("%d pieces of %d: %s", pieces, size, diff)
		}
	}
}
