package build

import (
	"strings"
	"testing"

	"coopgraph/graph/record"
	"coopgraph/graph/store"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn makes any Record in canonical order.
func drawn(t *rapid.T) record.Record {
	word := rapid.SampledFrom([]string{"", "a", "Sanjar Valiyev", "Ташкент", strings.Repeat("long ", 30), "\x00\xff"})
	words := rapid.SliceOfN(word, 0, 3)
	num := rapid.IntRange(0, 1<<20)
	mentions := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) record.Mention {
		return record.Mention{Text: word.Draw(t, "text"), Start: num.Draw(t, "start"), End: num.Draw(t, "end"), Where: word.Draw(t, "where")}
	}), 0, 3)
	r := record.Record{ID: word.Draw(t, "id"), ByHand: rapid.Bool().Draw(t, "hand")}
	r.Meeting = record.Meeting{Title: word.Draw(t, "title"), Date: "2020", City: word.Draw(t, "city"), Topic: word.Draw(t, "topic"), DeclaredPeople: num.Draw(t, "n")}
	if rapid.Bool().Draw(t, "span") {
		r.Meeting.Span = &record.Span{Start: num.Draw(t, "start"), End: num.Draw(t, "end")}
	}
	for range rapid.IntRange(0, 4).Draw(t, "people") {
		r.People = append(r.People, record.Person{
			Name: word.Draw(t, "name"), Role: word.Draw(t, "role"), Institute: word.Draw(t, "institute"), Country: "UZ", Capacity: "chair",
			Participant: rapid.Bool().Draw(t, "participant"), Mentions: mentions.Draw(t, "mentions"), OtherPosts: []record.Post{{Role: word.Draw(t, "post")}},
		})
	}
	for range rapid.IntRange(0, 2).Draw(t, "others") {
		r.Institutes = append(r.Institutes, record.Institute{Name: word.Draw(t, "name"), Aliases: words.Draw(t, "aliases"), Part: "host", Mentions: mentions.Draw(t, "mentions")})
		r.Countries = append(r.Countries, record.Country{Name: "KZ", Mentions: mentions.Draw(t, "mentions")})
		r.Formats = append(r.Formats, record.Format{Name: word.Draw(t, "name"), Aliases: words.Draw(t, "aliases"), Mentions: mentions.Draw(t, "mentions")})
		r.Claims = append(r.Claims, record.Claim{
			Speaker: word.Draw(t, "speaker"), Kind: "person", Sentence: word.Draw(t, "sentence"), Text: word.Draw(t, "text"), Start: num.Draw(t, "start"),
			End: num.Draw(t, "end"), Where: word.Draw(t, "where"), Topics: words.Draw(t, "topics"), About: words.Draw(t, "about"),
		})
		r.Problems = append(r.Problems, record.Problem{What: word.Draw(t, "what"), Where: word.Draw(t, "where")})
	}
	record.Canonical(&r)
	return r
}

func text(r *record.Record) string {
	var b strings.Builder
	record.Encode(&b, *r)
	return b.String()
}

// TestSpool writes Records and texts of all lengths and reads them in another order.
func TestSpool(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st, err := store.Open(t.Context(), "mem:", store.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		s, err := newSpool(st, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.close()
		var list []record.Record
		var at []int64
		for range rapid.IntRange(1, 8).Draw(t, "records") {
			r := drawn(t)
			n, err := s.write(s.code.encode(&r))
			if err != nil {
				t.Fatal(err)
			}
			list, at = append(list, r), append(at, n)
			if rapid.IntRange(0, 9).Draw(t, "text") == 0 {
				if _, err := s.write(make([]byte, rapid.IntRange(0, 3*spoolWindow).Draw(t, "length"))); err != nil {
					t.Fatal(err)
				}
			}
		}
		for range 12 {
			i := rapid.IntRange(0, len(list)-1).Draw(t, "i")
			skim := rapid.Bool().Draw(t, "skim")
			got, err := s.record(at[i], skim)
			if err != nil {
				t.Fatal(err)
			}
			if !skim {
				if diff := cmp.Diff(text(&list[i]), text(got)); diff != "" {
					t.Fatal(diff)
				}
				continue
			}
			if got.ID != list[i].ID || got.Meeting.Title != list[i].Meeting.Title || len(got.People) != len(list[i].People) {
				t.Fatalf("skimmed %+v of %+v", got, list[i])
			}
			for k := range got.People {
				if got.People[k].Name != list[i].People[k].Name || len(got.People[k].Mentions) != len(list[i].People[k].Mentions) {
					t.Fatalf("skimmed %+v of %+v", got.People[k], list[i].People[k])
				}
			}
		}
	})
}

// TestSpoolDamaged cuts what was written: that is an error, never a Record.
func TestSpoolDamaged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := newCodec()
		r := drawn(t)
		b := c.encode(&r)
		cut := b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]
		if err := c.decode(cut, &page{}, false); err == nil {
			t.Fatalf("%d of %d bytes gave a Record", len(cut), len(b))
		}
	})
}

func TestRefit(t *testing.T) {
	old, now := "In Tashkent Ann Lee met Bo Li. Ann Lee spoke.", "Yesterday in Tashkent Ann Lee met a guest. Others spoke."
	r := record.Record{
		Meeting:   record.Meeting{Span: &record.Span{Start: 3, End: 11}},
		People:    []record.Person{{Name: "Ann Lee", Mentions: []record.Mention{{Text: "Ann Lee", Start: 12, End: 19}}}, {Name: "Bo Li", Mentions: []record.Mention{{Text: "Bo Li", Start: 24, End: 29}}}},
		Countries: []record.Country{{Name: "UZ", Mentions: []record.Mention{{Text: "Uzbekistan", Where: "row 3"}}}},
	}
	refit(&r, old, now)
	for _, m := range []record.Mention{r.People[0].Mentions[0], {Text: "Tashkent", Start: r.Meeting.Span.Start, End: r.Meeting.Span.End}} {
		if now[m.Start:m.End] != m.Text {
			t.Errorf("%q stands at %q", m.Text, now[m.Start:m.End])
		}
	}
	if m := r.People[1].Mentions[0]; m.End != 0 || len(r.Problems) != 1 || !strings.Contains(r.Problems[0].What, `"Bo Li" stood at bytes 24 to 29`) {
		t.Errorf("words that are gone: %+v, %+v", m, r.Problems)
	}
	if m := r.Countries[0].Mentions[0]; m.Where != "row 3" {
		t.Errorf("a place for people was touched: %+v", m)
	}
}
