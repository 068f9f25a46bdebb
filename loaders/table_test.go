package loaders_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"coopgraph/graph/record"
	"coopgraph/loaders"
	"coopgraph/loaders/loadertest"
	"coopgraph/testdata/sample"
)

func sampleFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := sample.Files.ReadFile("tables/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t testing.TB, l *loaders.Loader, name, data string, opt loaders.Options) []record.Record {
	t.Helper()
	var recs []record.Record
	for r, err := range l.Read(t.Context(), loaders.Source{Name: name, Data: []byte(data)}, opt) {
		if err != nil {
			t.Fatal(err)
		}
		recs = append(recs, r)
	}
	return recs
}

func TestTable(t *testing.T) {
	loadertest.Run(t, loaders.Table,
		loadertest.Sample{Name: "participants.csv", Data: sampleFile(t, "participants.csv"), Records: 39, Lines: true, Unnamed: true},
		loadertest.Sample{Name: "uchastniki-cp1251.csv", Data: sampleFile(t, "uchastniki-cp1251.csv"), Records: 10, Unnamed: true},
		loadertest.Sample{Name: "tabs.tsv", Data: []byte("Name\tOrganisation\tMeeting\nAnn Lee\tInstitute A\tm1\n"), Records: 1, Lines: true, Unnamed: true},
	)
}

// A truth is one entry of tables/rows.json.
type truth struct {
	Where, Person     string
	Institute, Format *string
}

func truths(t *testing.T, file string) []truth {
	t.Helper()
	var all map[string]json.RawMessage
	if err := json.Unmarshal(sampleFile(t, "rows.json"), &all); err != nil {
		t.Fatal(err)
	}
	var rows []truth
	if err := json.Unmarshal(all[file], &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatalf("no rows for %s", file)
	}
	return rows
}

// seats lists what Records say of people, in the terms of rows.json.
func seats(recs []record.Record) map[string]string {
	got := map[string]string{}
	for _, r := range recs {
		format := ""
		if len(r.Formats) > 0 {
			format = r.Formats[0].Name
		}
		for _, p := range r.People {
			for _, m := range p.Mentions {
				institute := p.Institute
				got[m.Where+"|"+p.Name] = institute + "|" + format
			}
		}
	}
	return got
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestTableSample(t *testing.T) {
	for _, name := range []string{"participants.csv", "uchastniki-cp1251.csv"} {
		t.Run(name, func(t *testing.T) {
			recs := read(t, loaders.Table, name, string(sampleFile(t, name)), loaders.Options{})
			got := seats(recs)
			rows := truths(t, name)
			if len(got) != len(rows) {
				t.Errorf("%d seats, want %d", len(got), len(rows))
			}
			for _, want := range rows {
				if g, w := got[want.Where+"|"+want.Person], deref(want.Institute)+"|"+deref(want.Format); g != w {
					t.Errorf("%s %s: %q, want %q", want.Where, want.Person, g, w)
				}
			}
			for _, r := range recs {
				for _, p := range r.Problems {
					t.Logf("%s: %s: %s", r.ID, p.Where, p.What)
				}
			}
		})
	}
}

func TestTableRows(t *testing.T) {
	const head = "meeting,date,place,person,role,institute,country,capacity\n"
	for _, tt := range []struct {
		name, data, want string
		columns          map[string]string
	}{
		{name: "one row a person",
			data: head + "m1,2020-10-15,Tashkent,Ann Lee,Director,ISRS,UZ,speaker\nm1,,,Bob Ray,,,Russia,\n",
			want: "t-m1 m1 2020-10-15 Tashkent UZ: Ann Lee/Director/ISRS/UZ/speaker@row 2; Bob Ray///RU/@row 3"},
		{name: "meetings part, in order of appearance",
			data: head + "m2,,,A A,,,,\nm1,,,B B,,,,\nm2,,,C C,,,,\n",
			want: "t-m2 m2: A A////@row 2; C C////@row 4 | t-m1 m1: B B////@row 3"},
		{name: "russian, semicolons", data: "мероприятие;дата;место;участник;страна;статус\nВстреча;15.10.2020;Ташкент;Иван Иванов;Россия;докладчик\n",
			want: "t-vstrecha Встреча 2020-10-15 Ташкент UZ: Иван Иванов///RU/speaker@row 2"},
		{name: "any order, blanks and capitals in the head", data: " Country ;ROLE; Full Name :;Event\nUzbekistan; Head ; Ann  Lee ;m1\n",
			want: "t-m1 m1: Ann Lee/Head//UZ/@row 2"},
		{name: "mapped", data: "Was,Wer\nm1,Ann Lee\n", columns: map[string]string{"person": "Wer", "meeting": "was"},
			want: "t-m1 m1: Ann Lee////@row 2"},
		{name: "name in parts", data: "surname,name,patronymic,event\nIvanov,Ivan,Ivanovich,m1\n",
			want: "t-m1 m1: Ivan Ivanovich Ivanov////@row 2"},
		{name: "lines in quotes count", data: "meeting,person\n\"two\nlines\",Ann Lee\nm2,Bob Ray\n",
			want: "t-two-lines two lines: Ann Lee////@row 2 | t-m2 m2: Bob Ray////@row 4"},
		{name: "blank lines count", data: "meeting,person\n\n,\nm1,Ann Lee\n", want: "t-m1 m1: Ann Lee////@row 4"},
		{name: "sep note", data: "sep=;\nmeeting;person\nm1;Ann Lee\n", want: "t-m1 m1: Ann Lee////@row 3"},
		{name: "title above the head, no meeting column", data: "Round table on water,,\nName,Position,Organization\nAnn Lee,Head,ISRS\n",
			want: "t Round table on water: Ann Lee/Head/ISRS//@row 3"},
		{name: "days part without a meeting column", data: "date,person\n2020,A A\n2021,B B\n",
			want: "t-2020  2020: A A////@row 2 | t-2021  2021: B B////@row 3"},
		{name: "precision kept", data: head + "m1,2018-04,,A A,,,,\nm2,2018,,B B,,,,\nm3,апрель 2018 г.,,C C,,,,\n",
			want: "t-m1 m1 2018-04: A A////@row 2 | t-m2 m2 2018: B B////@row 3 | t-m3 m3 2018-04: C C////@row 4"},
		{name: "range of days", data: head + "m1,15-16 October 2020,,A A,,,,\n", want: "t-m1 m1 2020-10-15..2020-10-16: A A////@row 2"},
		{name: "online", data: head + "m1,,online,A A,,,,\nm2,,Astana / online,B B,,,,\n",
			want: "t-m1 m1 virtual: A A////@row 2 | t-m2 m2 Astana KZ hybrid: B B////@row 3"},
		{name: "hall, city, country", data: head + "m1,,\"National Library, Kazan, Russia\",A A,,,,\n", want: "t-m1 m1 Kazan RU: A A////@row 2"},
		{name: "same person twice has two posts", data: head + "m1,,,A A,Head,X,,participant\nm1,,,A A,Chair,Y,,speaker\n",
			want: "t-m1 m1: A A/Head/X//speaker+Chair of Y@row 2,row 3"},
		{name: "same name of two countries", data: head + "m1,,,A A,,,UZ,\nm1,,,A A,,,KZ,\n", want: "t-m1 m1: A A///UZ/@row 2; A A///KZ/@row 3"},
		{name: "several people in a cell", data: "meeting;person\nm1;\"Ann Lee; Bob Ray\"\n", want: "t-m1 m1: Ann Lee////@row 2; Bob Ray////@row 2"},
		{name: "no person", data: head + "m1,,,,,ISRS,UZ,\n", want: "t-m1 m1:! row 2 a meeting and no person; fill the cell or drop the row"},
		{name: "no meeting", data: head + "m1,,,A A,,,,\n,,,B B,,,,\n", want: `t-m1 m1: A A////@row 2! row 3 row left out: "B B" has no meeting; fill the cell`},
		{name: "unknown words", data: head + "m1,,,A A,,,ООН,boss\n",
			want: `t-m1 m1: A A////@row 2! row 2 country "ООН": no such country; write its name or its ISO code! row 2 capacity "boss" is none of chair, moderator, speaker, participant, listed, absent`},
		{name: "contradiction", data: head + "m1,2020,,A A,,,,\nm1,2021,,B B,,,,\n", want: `t-m1 m1 2020: A A////@row 2; B B////@row 3! row 3 date "2021" differs from "2020" in row 2`},
		{name: "short row", data: head + "m1,2020,,A A\n", want: "t-m1 m1 2020: A A////@row 2! row 2 4 cells where the head has 8; the line may be cut off"},
		{name: "unread columns are named", data: "meeting,person,email\nm1,A A,x\n", want: `t-m1 m1: A A////@row 2! row 1 columns that are not read: "email"`},
		{name: "two titles of one slug", data: "meeting,person\nM 1,A A\nm-1,B B\n", want: "t-m-1 M 1: A A////@row 2 | t-m-1-bca454 m-1: B B////@row 3"},
		{name: "absent", data: head + "m1,,,A A,,,,absent\n", want: "t-m1 m1: A A////absent@row 2"},
		{name: "slashes, days first by a later row", data: head + "m1,05/06/2020,,A A,,,,\nm2,25/06/2020,,B B,,,,\n",
			want: "t-m1 m1 2020-06-05: A A////@row 2 | t-m2 m2 2020-06-25: B B////@row 3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := shown(read(t, loaders.Table, "t.csv", tt.data, loaders.Options{Columns: tt.columns}))
			if got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// shown writes Records on one line.
func shown(recs []record.Record) string {
	var all []string
	for _, r := range recs {
		var b strings.Builder
		m := r.Meeting
		date := m.Date
		if m.EndDate != "" {
			date += ".." + m.EndDate
		}
		b.WriteString(r.ID + " " + m.Title)
		for _, s := range []string{date, m.City, m.Country, m.Mode} {
			if s != "" {
				b.WriteString(" " + s)
			}
		}
		b.WriteString(":")
		for i, p := range r.People {
			if i > 0 {
				b.WriteString(";")
			}
			fmt.Fprintf(&b, " %s/%s/%s/%s/%s", p.Name, p.Role, p.Institute, p.Country, p.Capacity)
			for _, o := range p.OtherPosts {
				b.WriteString("+" + o.Role + " of " + o.Institute)
			}
			for n, m := range p.Mentions {
				b.WriteString([]string{"@", ","}[min(n, 1)] + m.Where)
			}
		}
		for _, p := range r.Problems {
			b.WriteString("! " + p.Where + " " + p.What)
		}
		all = append(all, b.String())
	}
	return strings.Join(all, " | ")
}

func TestTableBroken(t *testing.T) {
	loadertest.RunBroken(t, loaders.Table,
		loadertest.Broken{Name: "no such day", File: "minutes.csv", Data: "meeting,date,actor\nm1,31/02/2019,a1\n", Line: 2, Want: `minutes.csv:2: date "31/02/2019": no such day`},
		loadertest.Broken{Name: "no date", File: "t.csv", Data: "meeting,date,person\nm1,2019,a\nm2,soon,a1\n", Line: 3, Want: `date "soon": not a date; write`},
		loadertest.Broken{Name: "either way round", File: "t.csv", Data: "meeting,date,person\nm1,05/06/2020,a\n", Line: 2, Want: `day or month first?`},
		loadertest.Broken{Name: "backwards", File: "t.csv", Data: "meeting,date,end date,person\nm1,2020-10-15,2020-10-14,a\n", Line: 2, Want: `last day is before`},
		loadertest.Broken{Name: "open quote", File: "t.csv", Data: "meeting,person\nm1,Ann\n\nm2,\"Bob\nm3,Carl\nm4,Dan", Line: 4, Want: "a quote is opened here and never closed"},
		loadertest.Broken{Name: "open quote in a later line of the row", File: "t.csv", Data: "meeting,person\n\"m\n1\",\"Bob\nm3,Carl", Line: 3, Want: "never closed"},
		loadertest.Broken{Name: "quote goes on", File: "t.csv", Data: "meeting,person\n\"C5\" forum,Ann\n", Line: 2, Want: `" forum,Ann"`},
		loadertest.Broken{Name: "no person column", File: "t.csv", Data: "date,place\n2020,Tashkent\n", Line: 1, Want: `no column of persons in the head: "date", "place"; name one "person", or map it by --columns person=NAME`},
		loadertest.Broken{Name: "too many cells", File: "t.csv", Data: "meeting,person\nm1,Lee, Ann\n", Line: 2, Want: "3 cells where the head has 2; put quotes"},
		loadertest.Broken{Name: "head only", File: "t.csv", Data: "meeting,person\n", Line: 1, Want: "no rows below the head"},
		loadertest.Broken{Name: "no meeting filled in", File: "t.csv", Data: "meeting,person\n,Ann\n", Line: 2, Want: `no row names its meeting; fill the column "meeting"`},
		loadertest.Broken{Name: "invalid UTF-8", File: "t.csv", Data: "meeting,person\nm1,\xff\xfe\n", Line: 2, Want: "byte 0xff is no UTF-8"},
		loadertest.Broken{Name: "UTF-8 cut", File: "t.csv", Data: "встреча,участник\nодин,Иванов\nдва,Петро\xd0\n", Line: 3, Want: "byte 0xd0 is no UTF-8"},
		loadertest.Broken{Name: "binary", File: "t.csv", Data: "meeting,person\nm1,\x00\x01\n", Line: 2, Want: "binary"},
	)
	t.Run("column that is not there", func(t *testing.T) {
		for _, err := range loaders.Table.Read(t.Context(), loaders.Source{Name: "t.csv", Data: []byte("meeting,person\nm1,Ann\n")},
			loaders.Options{Columns: map[string]string{"role": "Funktion"}}) {
			if want := `t.csv:1: the head has no "Funktion", which --columns names; it has: "meeting", "person"`; err == nil || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
	})
	t.Run("lenient", func(t *testing.T) {
		got := shown(read(t, loaders.Table, "t.csv", "meeting,date,person\nm1,soon,A A\nm1,,B B,C\n", loaders.Options{Lenient: true}))
		want := `t-m1 m1: A A////@row 2! row 3 row left out: 4 cells where the head has 3; put quotes around a cell that holds the separator! row 2 date "soon": not a date; write 2020-10-15, 15.10.2020, 15 October 2020, 2020-10 or 2020`
		if got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	})
}

// One meeting of very many people, institutes and formats is read in linear time.
func TestTableOneMeeting(t *testing.T) {
	var b strings.Builder
	b.WriteString("person,institute,country\n")
	const n = 60_000
	for i := range n {
		fmt.Fprintf(&b, "Person %d,Institute %d,%s\n", i/2, i, []string{"UZ", "KZ"}[i%2])
	}
	recs := read(t, loaders.Table, "t.csv", b.String(), loaders.Options{})
	if len(recs) != 1 || len(recs[0].People) != n || len(recs[0].Institutes) != n {
		t.Errorf("%d Records, %d people", len(recs), len(recs[0].People))
	}
}

func TestTableManyCells(t *testing.T) {
	data := "meeting,person\n" + strings.Repeat(",", 40<<20) + "\n"
	for _, err := range loaders.Table.Read(t.Context(), loaders.Source{Name: "t.csv", Data: []byte(data)}, loaders.Options{}) {
		if want := "t.csv:2: more than 16384 cells in a row"; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
