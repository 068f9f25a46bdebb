package queries_test

import (
	"strings"
	"testing"

	"coopgraph/queries"
)

// On the shipped sample every person, institute, country and format has a card and
// evidence, answers to its own name, and no question fails.
func TestSample(t *testing.T) {
	st := ofSample(t)
	n := queries.NewNames(st)
	s := queries.NewSession(st, queries.SessionOptions{})
	for _, kind := range []string{"person", "institute", "country", "format", "meeting"} {
		list, err := n.All(t.Context(), kind)
		if err != nil || len(list) == 0 {
			t.Fatalf("%s: %d, %v", kind, len(list), err)
		}
		for i, e := range list {
			if testing.Short() && i > 5 {
				break
			}
			ask := "<" + string(e.IRI) + ">"
			card := all(t, queries.Who.Run(t.Context(), st, []string{ask}))
			if len(card) == 0 || card[0].Get("item") != e.Label {
				t.Errorf("%s: card %v", ask, card)
			}
			for _, row := range all(t, queries.Why.Run(t.Context(), st, []string{ask})) {
				words, sentence := row.Get("words").(string), row.Get("sentence").(string)
				flat := strings.NewReplacer("\n", " ", "  ", " ")
				if sentence != "" && row.Get("start") != nil && kind != "country" && kind != "meeting" && !strings.Contains(flat.Replace(sentence), flat.Replace(words)) {
					t.Errorf("%s: %q is not in the sentence %q", ask, words, sentence)
				}
			}
			var out strings.Builder
			for _, q := range []string{"met", "formats-of", "timeline", "sources", "coverage"} {
				if (q == "met" || q == "formats-of") && (kind == "format" || kind == "meeting") || kind == "meeting" && q != "sources" {
					continue
				}
				if err := s.Run(t.Context(), q+" "+ask, &out); err != nil {
					t.Errorf("%s %s: %v", q, ask, err)
				}
			}
		}
	}
}
