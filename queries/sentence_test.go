package queries_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coopgraph/graph/store"
	"coopgraph/queries"
)

func TestSentenceAround(t *testing.T) {
	cases := []struct{ name, text, words, want string }{
		{"middle", "One. Two is here. Three.", "is", "Two is here."},
		{"first", "One is. Two.", "One", "One is."},
		{"last", "One. Two", "Two", "Two"},
		{"initials", "It met. S. Valiyev and E. K. Solovyev spoke. End.", "spoke", "S. Valiyev and E. K. Solovyev spoke."},
		{"title", "It met. Dr. Petrov spoke! End.", "spoke", "Dr. Petrov spoke!"},
		{"month", "It met on Oct. 15 in St. Petersburg. End.", "met", "It met on Oct. 15 in St. Petersburg."},
		{"Cyrillic initials", "Было. А. С. Иванов сказал. Конец.", "сказал", "А. С. Иванов сказал."},
		{"Cyrillic year", "Встреча 2020 г. в Москве прошла. Конец.", "прошла", "Встреча 2020 г. в Москве прошла."},
		{"line break", "Title\nBody here. End.", "Body", "Body here."},
		{"quotation", "He said: “It is so.” Then left.", "so", "He said: “It is so.”"},
		{"question", "Why? Because he can. End.", "can", "Because he can."},
		{"lower case goes on", "The U.S. delegation left. End.", "delegation", "The U.S. delegation left."},
		{"over a sentence end", "One. Two. Three.", "e. T", "One. Two."},
		{"long", strings.Repeat("слово ", 300) + "here " + strings.Repeat("word ", 300), "here", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			at := strings.Index(c.text, c.words)
			got := queries.SentenceAround(c.text, at, at+len(c.words))
			if c.want != "" && got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if c.want == "" && (!utf8.ValidString(got) || len(got) > 900 || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…")) {
				t.Errorf("%d bytes: %q", len(got), got)
			}
		})
	}
}

// No line that people type ends the program, and no text breaks the search for a sentence.
func FuzzLine(f *testing.F) {
	for _, s := range []string{`who "a`, "path a, b", ".run x 'y", "g.V(`x`) /* ", "{ a(b: \"c", "// x", "/*", "«a» “b”", `a\`, ".explain why a @ b", "x. Y! «Z» 2020 г. А. Б."} {
		f.Add(s, 1, 3)
	}
	st, err := store.Open(context.Background(), "mem:", store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	s := queries.NewSession(st, queries.SessionOptions{Timeout: 100 * time.Millisecond})
	f.Fuzz(func(t *testing.T, line string, start, end int) {
		queries.ExpandStrings(line)
		queries.ExpandNames(line)
		s.Incomplete(line)
		s.Complete(t.Context(), line)
		if trimmed := strings.TrimSpace(line); !strings.HasPrefix(trimmed, "g") && !strings.HasPrefix(trimmed, ".lang") {
			s.Run(t.Context(), line, io.Discard)
		}
		if 0 <= start && start < end && end <= len(line) {
			queries.SentenceAround(line, start, end)
		}
	})
}
