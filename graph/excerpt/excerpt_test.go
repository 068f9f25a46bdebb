package excerpt_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"coopgraph/graph/excerpt"
)

func TestSentence(t *testing.T) {
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
			got := excerpt.Sentence(c.text, at, at+len(c.words))
			if c.want != "" && got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if c.want == "" && (!utf8.ValidString(got) || len(got) > 900 || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…")) {
				t.Errorf("%d bytes: %q", len(got), got)
			}
		})
	}
}

// Whatever the span, the sentence holds its words or is none.
func FuzzSentence(f *testing.F) {
	f.Add("x. Y! «Z» 2020 г. А. Б.", 1, 3)
	f.Add("One. Two is here.", -1, 99)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		got := excerpt.Sentence(text, start, end)
		if in := 0 <= start && start < end && end <= len(text); in && !strings.Contains(got, strings.TrimSpace(text[start:end])) || !in && got != "" {
			t.Errorf("%q", got)
		}
	})
}
