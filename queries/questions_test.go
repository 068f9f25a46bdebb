package queries_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/build"
	"coopgraph/graph/graphtest"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
	"coopgraph/queries"
)

// A told is one document with one meeting: its text is made of the sentences, and
// every mention is where the name stands in it.
type told struct {
	file    string
	meeting record.Meeting
	formats []string
	people  []record.Person
	hosts   []record.Institute
	claims  []record.Claim
	text    string
}

func (d told) document() build.Document {
	hash := fmt.Sprintf("%012x", len(d.text)*7919+len(d.file))
	src := record.Source{
		Document: record.Slug(strings.TrimSuffix(d.file, ".txt")) + "-" + hash, Name: d.file, Title: "Title of " + d.file,
		SHA256: hash + strings.Repeat("0", 52), Language: "en", Text: d.text, URL: "https://example.org/" + d.file,
	}
	at := func(name string) []record.Mention {
		i := strings.Index(d.text, name)
		if i < 0 {
			return []record.Mention{{Text: name, Where: "row 1"}}
		}
		return []record.Mention{{Text: name, Start: i, End: i + len(name)}}
	}
	r := record.Record{ID: strings.TrimSuffix(d.file, ".txt"), Source: src, Meeting: d.meeting}
	for _, p := range d.people {
		p.Mentions = at(p.Name)
		r.People = append(r.People, p)
	}
	for _, f := range d.formats {
		r.Formats = append(r.Formats, record.Format{Name: f, Mentions: at(f)})
	}
	for _, i := range d.hosts {
		i.Mentions = at(i.Name)
		r.Institutes = append(r.Institutes, i)
	}
	for _, p := range d.people { // every institute is named with its country
		if p.Institute != "" && !slices.ContainsFunc(r.Institutes, func(i record.Institute) bool { return i.Name == p.Institute }) {
			r.Institutes = append(r.Institutes, record.Institute{Name: p.Institute, Country: p.Country, Mentions: at(p.Institute)})
		}
	}
	for _, c := range d.claims {
		i := strings.Index(d.text, c.Text)
		c.Start, c.End = i, i+len(c.Text)
		r.Claims = append(r.Claims, c)
	}
	return build.Document{Place: "/reports/" + d.file, Records: []record.Record{r}}
}

func sat(name, role, institute, country, capacity string) record.Person {
	return record.Person{Name: name, Role: role, Institute: institute, Country: country, Participant: true, Capacity: capacity}
}

var world = []told{
	{
		file:    "first.txt",
		meeting: record.Meeting{Title: "First Club", Date: "2020-10-15", City: "Tashkent", Country: "UZ", DeclaredPeople: 26, DeclaredInstitutes: 10},
		formats: []string{"Central Asia + Russia"},
		people: []record.Person{
			sat("Sanjar Valiyev", "Deputy Director", "Institute of the Steppe", "UZ", "speaker"),
			sat("Eduard Solovyev", "Head", "Academy of the River", "RU", "participant"),
			{Name: "Shavkat Mirziyoyev", Role: "President", Country: "UZ"},
		},
		hosts: []record.Institute{{Name: "Academy of the River", Country: "RU", Part: "organizer"}, {Name: "Institute of the Steppe", Country: "UZ", Part: "participant"}},
		text: "The First Club met. The Academy of the River had called it under Central Asia + Russia. According to S. Petrov nobody slept. " +
			"Dr. Sanjar Valiyev of the Institute of the Steppe said that water is scarce. Eduard Solovyev agreed! Shavkat Mirziyoyev was quoted.",
		claims: []record.Claim{{Speaker: "Sanjar Valiyev", Kind: "person", Verb: "said", Text: "water is scarce", Topics: []string{"water"}, About: []string{"UZ"},
			Sentence: "Dr. Sanjar Valiyev of the Institute of the Steppe said that water is scarce."}},
	},
	{
		file:    "second.txt",
		meeting: record.Meeting{Title: "Second Club", Date: "2021", Mode: "virtual"},
		formats: []string{"Central Asia + Russia"},
		people: []record.Person{
			sat("Sanjar Valiyev", "Director", "Institute of the Steppe", "UZ", "moderator"),
			sat("Aigul Karimova", "Analyst", "House of the Lake", "KZ", ""),
			sat("Eduard Solovyev", "Head", "Academy of the River", "RU", "absent"),
		},
		text: "At the Second Club under Central Asia + Russia Sanjar Valiyev moderated. Aigul Karimova noted that water needs rules. Eduard Solovyev sent his regrets.",
		claims: []record.Claim{{Speaker: "Aigul Karimova", Kind: "person", Verb: "noted", Text: "water needs rules", Topics: []string{"water"},
			Sentence: "Aigul Karimova noted that water needs rules."}},
	},
	{
		file:    "third.txt",
		meeting: record.Meeting{Title: "Lake Talks", Date: "2022-05-03", EndDate: "2022-05-04", City: "Almaty", Country: "KZ", DeclaredPeople: 2},
		formats: []string{"C5+1"},
		people: []record.Person{
			sat("Aigul Karimova", "Analyst", "House of the Lake", "KZ", "speaker"),
			sat("John Smith", "Fellow", "Center of the Bay", "US", "participant"),
		},
		hosts: []record.Institute{{Name: "House of the Lake", Country: "KZ", Part: "host"}},
		text:  "Lake Talks, C5+1: Aigul Karimova, John Smith. The House of the Lake was the host.",
	},
	{
		file:    "fourth.txt",
		meeting: record.Meeting{Title: "Bay Evening"},
		people: []record.Person{
			sat("John Smith", "Fellow", "Center of the Bay", "US", "participant"),
			sat("Mary Jones", "", "Center of the Bay", "US", "participant"),
		},
		text: "Bay Evening with John Smith and Mary Jones.",
	},
	{
		file:    "fifth.txt",
		meeting: record.Meeting{Title: "Third Club", Date: "2023-01", City: "Moscow", Country: "RU", DeclaredPeople: 12},
		formats: []string{"Central Asia + Russia"},
		people:  []record.Person{sat("Aigul Karimova", "Analyst", "House of the Lake", "KZ", "speaker"), sat("Anna Orlova", "", "Academy of the River", "RU", "participant")},
		text:    "Third Club of Central Asia + Russia: Aigul Karimova and Anna Orlova.",
	},
}

func ofWorld(t testing.TB, docs ...told) *store.Store {
	t.Helper()
	if docs == nil {
		docs = world
	}
	st, err := store.Open(context.Background(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = build.Load(context.Background(), st, func(yield func(build.Document, error) bool) {
		for _, d := range docs {
			if !yield(d.document(), nil) {
				return
			}
		}
	}, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return st
}

var questions = []string{
	"who Sanjar Valiyev", "who Institute of the Steppe", "who Uzbekistan", `who "Central Asia + Russia"`, "who First Club",
	"met Sanjar Valiyev", "met House of the Lake", "met KZ",
	"together Sanjar Valiyev, Eduard Solovyev", "together Karimova, Smith, Kazakhstan",
	"path Sanjar Valiyev, Mary Jones", "path RU US", `path "Anna Orlova" "Shavkat Mirziyoyev"`,
	"between Uzbekistan Russia", "between Institute of the Steppe, House of the Lake",
	"format Central Asia + Russia", "formats-of Aigul Karimova", "formats-of Kazakhstan",
	"bridges", "bridges C5+1", `bridges C5+1 "Central Asia + Russia"`, "brokers", "brokers institutes",
	"claims", "claims water rule", "claims valiyev", "claims nothing",
	"agree", "agree wat",
	"timeline", "timeline Russia", "missing Central Asia + Russia", "missing Central Asia + Russia, Second Club",
	"new 2022", "new 2021-06 Central Asia + Russia", "coverage", "coverage C5+1", "sources", "sources Mary Jones",
	"why Sanjar Valiyev", "why Sanjar Valiyev, Aigul Karimova", "why Valiyev Institute of the Steppe", "why Valiyev UZ", "why First Club", "why Russia C5+1",
}

// Each answer, in CSV. Read the golden against the world above: an absent person is
// nobody's partner, an undated meeting stands last, a person only talked about has no seat.
func TestQuestions(t *testing.T) {
	st := ofWorld(t)
	var b strings.Builder
	asked := map[string]bool{}
	for _, q := range questions {
		fmt.Fprintf(&b, "> %s\n%s\n", q, strings.ReplaceAll(ask(t, st, queries.SessionOptions{Output: queries.Output{Format: "csv"}}, q), "\r\n", "\n"))
		name, _, _ := strings.Cut(q, " ")
		asked[name] = true
	}
	graphtest.Golden(t, "questions", b.String())
	for _, q := range queries.All {
		if !asked[q.Name] {
			t.Errorf("%s is not asked", q.Name)
		}
	}
}

// A card of many rows is cut, says so, and names the question that has them all.
func TestLongCard(t *testing.T) {
	var docs []told
	for i := range 45 {
		docs = append(docs, told{
			file: fmt.Sprintf("day%02d.txt", i), meeting: record.Meeting{Title: fmt.Sprintf("Talk about %c%c", 'A'+i/9, 'a'+i%9), Date: fmt.Sprintf("%d-03-01", 1960+i)},
			people: []record.Person{
				sat("Sanjar Valiyev", "", "", "UZ", ""), sat(fmt.Sprintf("Guest%02d Of%02d", i, i), "", "", "KZ", ""),
			},
			text: fmt.Sprintf("Talk %d: Sanjar Valiyev and Guest%02d Of%02d.", i, i, i),
		})
	}
	st := ofWorld(t, docs...)
	got := ask(t, st, queries.SessionOptions{Output: queries.Output{Format: "csv"}}, "who Sanjar Valiyev")
	for _, want := range []string{"meeting,and 5 more,timeline lists all,", "partner,and 35 more,met lists all,", "source,and 5 more,sources lists all,", "person,Sanjar Valiyev,,45,1960-03-01 to 2004-03-01,"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	got = ask(t, st, queries.SessionOptions{Output: queries.Output{Format: "csv"}}, "who KZ")
	if want := "person,and 5 more,,"; !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
	limited := ask(t, st, queries.SessionOptions{Output: queries.Output{Format: "csv", Limit: 2}}, "timeline")
	if strings.Count(limited, "\n") != 3 {
		t.Errorf("limit of 2:\n%s", limited)
	}
}

// The order of loading changes no answer.
func TestQuestionsOrder(t *testing.T) {
	turned := slices.Clone(world)
	slices.Reverse(turned)
	a, b := ofWorld(t), ofWorld(t, turned...)
	for _, q := range questions {
		opt := queries.SessionOptions{Output: queries.Output{Format: "json"}}
		if x, y := ask(t, a, opt, q), ask(t, b, opt, q); x != y {
			t.Errorf("%s:\n%s\nother order:\n%s", q, x, y)
		}
	}
}

func TestAll(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range queries.All {
		if q.Name == "" || q.Title == "" || q.Doc == "" || len(q.Args) == 0 || q.Run == nil {
			t.Errorf("%q: an empty field", q.Name)
		}
		if seen[q.Name] {
			t.Errorf("%q: twice", q.Name)
		}
		seen[q.Name] = true
		if !strings.Contains(q.Doc, "\n\n  "+q.Name+" ") {
			t.Errorf("%q: no example at the end of Doc", q.Name)
		}
		if strings.HasSuffix(q.Title, ".") || q.Title != strings.ToLower(q.Title[:1])+q.Title[1:] {
			t.Errorf("%q: title %q", q.Name, q.Title)
		}
		for _, line := range strings.Split(q.Doc, "\n") {
			if len(line) > 82 {
				t.Errorf("%q: a line of Doc has %d letters", q.Name, len(line))
			}
		}
	}
}

// Every question ends with ctx's error when cancelled, and says nothing of an empty store.
func TestCancelledAndEmpty(t *testing.T) {
	st := ofWorld(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	empty, err := store.Open(context.Background(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	args := map[string][]string{
		"who": {"<" + vocab.NS + "person/x>"}, "new": {"2020"}, "claims": {}, "agree": {}, "timeline": {}, "coverage": {}, "sources": {}, "brokers": {}, "bridges": {},
	}
	for _, q := range queries.All {
		a, ok := args[q.Name]
		if !ok {
			least, _ := q.Arity()
			a = slices.Repeat([]string{"Sanjar Valiyev"}, least)
		}
		var last error
		for _, err := range q.Run(ctx, st, a) {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), context.Canceled.Error()) {
			t.Errorf("%s: cancelled: %v", q.Name, last)
		}
		for row, err := range q.Run(context.Background(), empty, a) {
			if err == nil {
				t.Errorf("%s: the empty store answers %v", q.Name, row)
			}
		}
	}
}
