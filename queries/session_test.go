package queries_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
	"coopgraph/queries"

	"github.com/cayleygraph/quad"
)

func TestResolve(t *testing.T) {
	st := ofWorld(t)
	n := queries.NewNames(st)
	cases := []struct{ name, arg, kinds, want string }{
		{"label", "Sanjar Valiyev", "", "person/sanjar-valiyev"},
		{"case and spaces", "  sanjar   VALIYEV ", "", "person/sanjar-valiyev"},
		{"other order", "Valiyev Sanjar", "", "person/sanjar-valiyev"},
		{"surname", "valiyev", "", "person/sanjar-valiyev"},
		{"initial", "S. Valiyev", "", "person/sanjar-valiyev"},
		{"wrong initial", "A. Valiyev", "", `no person, institute, country, format, meeting, topic or document "A. Valiyev"; near it: Sanjar Valiyev`},
		{"Cyrillic", "Санжар Валиев", "", "person/sanjar-valiyev"},
		{"Cyrillic surname", "Соловьёв", "", "person/eduard-solovyev"},
		{"prefixed", "coop:person/mary-jones", "", "person/mary-jones"},
		{"brackets", "<https://w3id.org/coopgraph/person/mary-jones>", "", "person/mary-jones"},
		{"code", "UZ", "", "country/UZ"},
		{"country", "uzbekistan", "country", "country/UZ"},
		{"format", "central asia + russia", "", "format/central-asia-plus-russia"},
		{"document", "first", "document", "document/first-0000001eef09"},
		{"in a document", "Valiyev @ first.txt", "", "person/sanjar-valiyev"},
		{"in a document by beginning", "E. Solovyev @ Title of second.txt", "person", "person/eduard-solovyev"},
		{"not in a document", "Mary Jones @ first.txt", "", `"Mary Jones @ first.txt"; near it: Mary Jones`},
		{"no such document", "Mary Jones @ frist.txt", "", `no document "frist.txt"`},
		{"misspelt", "Sanjr Valyev", "person", `no person "Sanjr Valyev"; near it: Sanjar Valiyev`},
		{"misspelt surname", "Solovyoff", "person", `near it: Eduard Solovyev`},
		{"nothing like it", "Qqqq", "person", `no person "Qqqq"`},
		{"several", "Club", "meeting", `"Club" is 3: First Club (coop:meeting/first-club-2020-10-15); Second Club`},
		{"wrong kind", "coop:person/mary-jones", "country", `"coop:person/mary-jones" is a person; this takes a country`},
		{"unknown IRI", "coop:person/mary-jone", "person", "near it: Mary Jones"},
		{"empty", " ", "", "an empty name"},
		{"only a letter", "S.", "person", `no person "S."`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var kinds []string
			if c.kinds != "" {
				kinds = []string{c.kinds}
			}
			e, err := n.Resolve(t.Context(), c.arg, kinds...)
			got := strings.TrimPrefix(string(e.IRI), "https://w3id.org/coopgraph/")
			if err != nil {
				got = err.Error()
			}
			if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
				t.Errorf("%q: %s; want %s", c.arg, got, c.want)
			}
		})
	}
}

func TestArguments(t *testing.T) {
	st := ofWorld(t)
	cases := []struct{ line, want string }{
		{"path Sanjar Valiyev Mary Jones", "Sanjar Valiyev|Mary Jones"},
		{`path "Sanjar Valiyev" "Mary Jones"`, "Sanjar Valiyev|Mary Jones"},
		{"path 'Sanjar Valiyev' «Mary Jones»", "Sanjar Valiyev|Mary Jones"},
		{"path Sanjar Valiyev, Mary Jones", "Sanjar Valiyev|Mary Jones"},
		{`path Valiyev "Mary Jones"`, "Valiyev|Mary Jones"},
		{"path Valiyev @ first.txt Mary Jones", "Valiyev @ first.txt|Mary Jones"},
		{"why Sanjar Valiyev", "Sanjar Valiyev"},
		{"why Valiyev Karimova", "Valiyev|Karimova"},
		{"together Karimova Smith KZ", "Karimova|Smith|KZ"},
		{"missing Central Asia + Russia Second Club", "Central Asia + Russia|Second Club"},
		{"new 2021 Central Asia + Russia", "2021|Central Asia + Russia"},
		{"claims water rules", "water|rules"},
		{"who Nobody At All", "Nobody At All"},
		{"timeline", ""},
		{"path Nobody Else Mary Jones", "error: "},
		{"who", "error: who takes one argument"},
		{`who "Sanjar`, "error: "},
		{"path O'Neil, D'Arcy", "O'Neil|D'Arcy"},
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) {
			out := ask(t, st, queries.SessionOptions{}, ".explain "+c.line)
			var got []string
			for _, l := range strings.Split(out, "\n") {
				if _, rest, ok := strings.Cut(l, " = "); ok {
					arg := rest
					if strings.HasPrefix(rest, `"`) {
						arg = rest[1 : 1+strings.Index(rest[1:], `"`)]
					} else {
						arg, _, _ = strings.Cut(rest, ": ")
					}
					got = append(got, arg)
				}
			}
			if joined := strings.Join(got, "|"); joined != c.want && !(strings.HasPrefix(c.want, "error") && strings.HasPrefix(out, c.want)) {
				t.Errorf("%q, want %q:\n%s", joined, c.want, out)
			}
		})
	}
}

func TestSession(t *testing.T) {
	st := ofWorld(t)
	files := map[string]string{
		"two.txt":  "# a note\n\n.out csv\nmet KZ\n",
		"loop.txt": ".read loop.txt\n",
		"bad.txt":  "who UZ\nwho Nobody\n",
	}
	saved := map[string]string{}
	var notes strings.Builder
	opt := queries.SessionOptions{
		Notes: &notes,
		Open: func(name string) (io.ReadCloser, error) {
			text, ok := files[name]
			if !ok {
				return nil, fmt.Errorf("open %s: no such file", name)
			}
			return io.NopCloser(strings.NewReader(text)), nil
		},
		Save: func(m map[string]string) error { saved = maps.Clone(m); return nil },
	}
	cases := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"csv", []string{".out csv", "formats-of KZ"}, []string{"format,meetings,of,share,when,iri\r\n"}},
		{"limit", []string{".limit 1", ".out csv", "timeline"}, []string{"First Club"}},
		{"wrong form", []string{".out xml"}, []string{`error: .out "xml": give one of table, csv, json, markdown`}},
		{"wrong limit", []string{".limit many"}, []string{`error: .limit "many"`}},
		{"wrong time", []string{".timeout soon"}, []string{`error: .timeout "soon"`}},
		{"unknown command", []string{".halp"}, []string{`error: no command ".halp"; did you mean .help?`}},
		{"unknown question", []string{"mett KZ"}, []string{`error: no question "mett"; did you mean met?`}},
		{"help", []string{".help"}, []string{"formats-of", "  who ", ".timing", "g.V("}},
		{"help of one", []string{".help met"}, []string{"met PERSON|INSTITUTE|COUNTRY\n", "\n\n  met \"Sanjar Valiyev\"\n"}},
		{"help of a command", []string{".help limit"}, []string{".limit N\n"}},
		{"save and run", []string{".save both between $1 $2", ".out csv", ".run both Uzbekistan Russia", ".saved"}, []string{"First Club", "both\tbetween $1 $2"}},
		{"run lacks", []string{".save both between $1 $2", ".run both UZ"}, []string{"error: .run both: it takes 2 arguments"}},
		{"run unknown", []string{".save both between $1 $2", ".run bth"}, []string{"did you mean both?"}},
		{"run itself", []string{".save me .run me", ".run me"}, []string{"run each other"}},
		{"hostile parameter", []string{".save w who $1", `.run w "a\" b"`}, []string{`error: no person, institute, country or format "a\" b"`}},
		{"read", []string{".read two.txt"}, []string{"country,meetings,when"}},
		{"read itself", []string{".read loop.txt"}, []string{"read each other"}},
		{"read broken", []string{".read bad.txt"}, []string{`error: bad.txt:2: no person`}},
		{"read missing", []string{".read none.txt"}, []string{"error: open none.txt: no such file"}},
		{"gizmo by its look", []string{`g.V("coop:country/UZ").Out("rdfs:label").All()`}, []string{"Uzbekistan"}},
		{"lang", []string{".lang gizmo", `var x = 1; g.Emit(x)`, ".lang coopgraph", ".out csv", "formats-of KZ"}, []string{"value", "C5+1"}},
		{"rank", []string{".out csv", ".rank betweenness,degree"}, []string{"rank,label,country,betweenness,degree,iri\r\n1,Aigul Karimova,KZ,0.8,3,"}},
		{"network", []string{".network of=countries from=2022 to=2023", ".out csv", ".rank"}, []string{"1,Kazakhstan,KZ,2,"}},
		{"network of a format", []string{".network format=Central Asia + Russia country=UZ,RU", ".out csv", ".rank degree"}, []string{"Sanjar Valiyev,UZ,1", "Eduard Solovyev,RU,1"}},
		{"network reset", []string{".network of=formats", ".network reset", ".out csv", ".rank"}, []string{"Aigul Karimova"}},
		{"brokers in a network", []string{".network to=2021", "brokers"}, []string{"Sanjar Valiyev"}},
		{"network of nothing", []string{".network of=dogs"}, []string{"error: .network: network of"}},
		{"network without key", []string{".network people"}, []string{`error: .network "people": give words like`}},
		{"network of no format", []string{".network format=C5+9"}, []string{`error: no format "C5+9"; near it: C5+1`}},
		{"rank by nothing", []string{".rank fame"}, []string{`error: .rank "fame": give one of degree`}},
		{"quit", []string{".quit"}, []string{"error: quit"}},
		{"comment", []string{"# who UZ", "   "}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := opt
			o.Saved = map[string]string{}
			got := ask(t, st, o, c.lines...)
			for _, w := range c.want {
				if !strings.Contains(got, w) {
					t.Errorf("%q is not in\n%s", w, got)
				}
			}
			if c.want == nil && got != "" {
				t.Errorf("got %q", got)
			}
		})
	}
	if !strings.Contains(notes.String(), "the first 1 rows; .limit 0 shows all") {
		t.Errorf("notes: %s", notes.String())
	}
	if len(saved) == 0 {
		t.Error("nothing was kept")
	}
}

// What a command line hands over, words without quotes, is asked like a line of the shell.
func TestAsk(t *testing.T) {
	st := ofWorld(t)
	for _, typed := range [][]string{{"Sanjar", "Valiyev", "Mary", "Jones"}, {"Sanjar Valiyev", "Mary Jones"}, {"Sanjar Valiyev", "Mary", "Jones"}} {
		if rows := all(t, queries.Ask(t.Context(), st, queries.Path, typed)); len(rows) != 3 || rows[2].Get("to") != "Mary Jones" {
			t.Errorf("%q: %v", typed, rows)
		}
	}
	for _, err := range queries.Ask(t.Context(), st, queries.Path, []string{"Nobody"}) {
		if err == nil || !errors.As(err, new(*queries.UsageError)) {
			t.Errorf("one end: %v", err)
		}
	}
}

func TestRunAll(t *testing.T) {
	st := ofWorld(t)
	var out, notes strings.Builder
	s := queries.NewSession(st, queries.SessionOptions{Notes: &notes, Output: queries.Output{Format: "csv"}})
	script := "\ufeffwho Nobody\r\npath \"Sanjar\nValiyev\" KZ\ng.V(\"coop:country/KZ\")\n\nformats-of \\\n  KZ\n.quit\nwho UZ\n"
	err := s.RunAll(context.Background(), "in", strings.NewReader("who Nobody\nformats-of KZ\nmet Nobody\n"), &out, false)
	if err == nil || !strings.HasPrefix(err.Error(), "2 of 3 questions failed, the last one: in:3: no person") || !strings.Contains(out.String(), "C5+1") || !strings.Contains(notes.String(), "in:1: no person") {
		t.Errorf("%v\n%s\n%s", err, out.String(), notes.String())
	}
	out.Reset()
	if err := s.RunAll(context.Background(), "in", strings.NewReader("formats-of KZ\nwho Nobody\nmet KZ\n"), &out, true); err == nil || !strings.HasPrefix(err.Error(), "in:2: ") || strings.Contains(out.String(), "country,") {
		t.Errorf("fail fast: %v\n%s", err, out.String())
	}
	out.Reset()
	if err := s.RunAll(context.Background(), "in", strings.NewReader(script), &out, false); err == nil || !strings.HasPrefix(err.Error(), "in:1:") || strings.Contains(out.String(), "Uzbekistan,") || !strings.Contains(out.String(), "C5+1") {
		t.Errorf("script: %v\n%s", err, out.String())
	}
	if err := s.RunAll(context.Background(), "in", strings.NewReader(`who "open`), &out, false); err == nil || !strings.Contains(err.Error(), "not closed") {
		t.Errorf("open quote: %v", err)
	}
}

func TestComplete(t *testing.T) {
	st := ofWorld(t)
	s := queries.NewSession(st, queries.SessionOptions{})
	cases := []struct{ line, want string }{
		{"", "who,met"},
		{"fo", "fo|format,formats-of"},
		{".li", ".li|.limit"},
		{".out j", "j|json"},
		{"who val", `val|"Sanjar Valiyev"`},
		{"who VALI", `VALI|"Sanjar Valiyev"`},
		{`who "sanj`, `"sanj|"Sanjar Valiyev"`},
		{"who Sanjar V", `Sanjar V|"Sanjar Valiyev"`},
		{"path Sanjar Valiyev mary", `mary|"Mary Jones"`},
		{`between "Central Asia + Russia" C5`, "C5|C5+1"},
		{"who zzzz", ""},
		{`g.V("coop:person/x").Out("coop:atte`, "coop:atte|coop:attended"},
		{".explain met val", `val|"Sanjar Valiyev"`},
	}
	for _, c := range cases {
		t.Run(c.line, func(t *testing.T) {
			from, list := s.Complete(t.Context(), c.line)
			var texts []string
			for _, x := range list {
				texts = append(texts, x.Text)
			}
			got := strings.Join(texts, ",")
			if typed, want, ok := strings.Cut(c.want, "|"); ok {
				if got != want || c.line[from:] != typed {
					t.Errorf("%q in the place of %q; want %s", got, c.line[from:], c.want)
				}
			} else if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestIncomplete(t *testing.T) {
	s := queries.NewSession(ofWorld(t), queries.SessionOptions{})
	for line, want := range map[string]bool{
		"who UZ": false, `who "San`: true, `who "San"`: false, `g.V("x"`: true, "g.V(\"x\")\n.All()": false, `{ nodes {`: true, "{ nodes { id } }": false,
		`who \`: true, ".help (": false, "# it's": false, `g.V("(")`: false, "who O'Neil": false, "": false,
	} {
		if got := s.Incomplete(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

func rowsOf(rows ...queries.Row) iter.Seq2[queries.Row, error] {
	return func(yield func(queries.Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestWrite(t *testing.T) {
	hostile := "=cmd|' /C calc'!A0\x1b[31m\u202e<b>|\n"
	rows := rowsOf(
		queries.Row{{Name: "name", Value: hostile}, {Name: "n", Value: -3}, {Name: "share", Value: 0.5}, {Name: "list", Value: []string{"a", "b"}}, {Name: "iri", Value: quad.IRI("https://w3id.org/coopgraph/country/UZ")}},
		queries.Row{{Name: "name", Value: "Қасым 李"}, {Name: "n", Value: nil}, {Name: "share", Value: nil}, {Name: "list", Value: []string(nil)}, {Name: "iri", Value: nil}},
	)
	cases := []struct{ format, want string }{
		{"csv", "name,n,share,list,iri\r\n\"'=cmd|' /C calc'!A0\x1b[31m\u202e<b>|\r\n\",-3,0.5,a; b,https://w3id.org/coopgraph/country/UZ\r\nҚасым 李,,,,\r\n"},
		{"json", "[\n  {\"name\": \"=cmd|' /C calc'!A0\\u001b[31m\u202e<b>|\\n\", \"n\": -3, \"share\": 0.5, \"list\": [\"a\",\"b\"], \"iri\": \"https://w3id.org/coopgraph/country/UZ\"},\n  {\"name\": \"Қасым 李\", \"n\": null, \"share\": null, \"list\": [], \"iri\": null}\n]\n"},
		{"markdown", "| name | n | share | list | iri |\n| --- | ---: | ---: | --- | --- |\n| =cmd\\|' /C calc'!A0\\\\x1b\\[31m\\\\u202e&lt;b&gt;\\|  | -3 | 0.5 | a; b | `coop:country/UZ` |\n| Қасым 李 |  |  |  |  |\n"},
		{"table", " name                                    n  share  list  iri\n─────────────────────────────────────────────────────────────────────────\n =cmd|' /C calc'!A0\\x1b[31m\\u202e<b>|   -3    0.5  a; b  coop:country/UZ\n Қасым 李\n"},
	}
	for _, c := range cases {
		t.Run(c.format, func(t *testing.T) {
			var b strings.Builder
			n, more, err := queries.Write(&b, rows, queries.Output{Format: c.format})
			if err != nil || n != 2 || more || b.String() != c.want {
				t.Errorf("%d %v %v:\n%q\nwant\n%q", n, more, err, b.String(), c.want)
			}
			b.Reset()
			if _, _, err := queries.Write(&b, rowsOf(), queries.Output{Format: c.format}); err != nil || strings.TrimSpace(b.String()) != map[string]string{"json": "[]"}[c.format] {
				t.Errorf("empty: %v %q", err, b.String())
			}
		})
	}
	var b strings.Builder
	if _, _, err := queries.Write(&b, rows, queries.Output{Width: 30}); err != nil || strings.Contains(b.String(), "coop:") || slices.ContainsFunc(strings.Split(b.String(), "\n"), func(l string) bool { return len([]rune(l)) > 40 }) {
		t.Errorf("narrow: %v\n%s", err, b.String())
	}
	if n, more, _ := queries.Write(io.Discard, rows, queries.Output{Limit: 1}); n != 1 || !more {
		t.Errorf("limit: %d %v", n, more)
	}
	broken := errors.New("broken")
	b.Reset()
	if _, _, err := queries.Write(&b, func(y func(queries.Row, error) bool) {
		_ = y(queries.Row{{Name: "a", Value: 1}}, nil) && y(nil, broken)
	}, queries.Output{}); !errors.Is(err, broken) || b.Len() > 0 {
		t.Errorf("%v: %q", err, b.String())
	}
}

// An IRI that stood in an older answer still finds its entity.
func TestFormerly(t *testing.T) {
	st, err := store.Open(t.Context(), "mem:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	now, old := vocab.Entity("person", "anna-kadyrova"), vocab.Entity("person", "a-kadyrova")
	docs := func(yield func(store.Document, error) bool) {
		_ = yield(store.Document{Label: vocab.Identity, Quads: []quad.Quad{
			{Subject: now, Predicate: vocab.Label, Object: quad.String("Anna Kadyrova"), Label: vocab.Identity},
			{Subject: now, Predicate: vocab.Formerly, Object: old, Label: vocab.Identity},
		}}, nil)
	}
	if _, err := st.Replace(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{"coop:person/a-kadyrova", string(old), "<" + string(now) + ">"} {
		if e, err := queries.NewNames(st).Resolve(t.Context(), arg, "person"); err != nil || e.IRI != now || e.Label != "Anna Kadyrova" {
			t.Errorf("%s: %+v %v", arg, e, err)
		}
	}
}
