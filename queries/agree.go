package queries

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Agree lists who speaks on the same topic.
var Agree = question(Query{
	Name:  "agree",
	Title: "who claims something on the same topic",
	Doc: `Without words, the topics on which two speakers or more made claims, most
speakers first. With words, the speakers on the topics that have all of them, and
their first claim; whether they agree is for the reader to judge.

  agree water`,
	Args: []string{"[WORD...]"},
}, agree)

func agree(r *reader, args []string) ([]Row, error) {
	type topic struct {
		iri       quad.IRI
		claims    int
		by        map[string][]claim
		countries map[string]bool
	}
	topics := map[string]*topic{}
	for _, c := range r.claims(r.subjects(vocab.Type, vocab.Claim)) {
		for _, t := range c.onTopic {
			name := r.label(t)
			at := topics[name]
			if at == nil {
				at = &topic{iri: t, by: map[string][]claim{}, countries: map[string]bool{}}
				topics[name] = at
			}
			at.claims++
			at.by[c.speaker] = append(at.by[c.speaker], c)
			for _, s := range c.speakers {
				for _, p := range []quad.IRI{vocab.Represents, vocab.BasedIn} {
					for _, k := range r.objects(s, p) {
						at.countries[local(k)] = true
					}
				}
			}
		}
	}
	names := slices.SortedFunc(maps.Keys(topics), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(topics[b].by), len(topics[a].by)), cmp.Compare(topics[b].claims, topics[a].claims), cmp.Compare(a, b))
	})
	want := words(fold(strings.Join(args, " ")))
	var rows []Row
	for _, name := range names {
		t := topics[name]
		if len(args) == 0 {
			if len(t.by) > 1 {
				rows = append(rows, Row{
					{"topic", name}, {"speakers", len(t.by)}, {"claims", t.claims}, {"countries", slices.Sorted(maps.Keys(t.countries))},
					{"who", slices.Sorted(maps.Keys(t.by))}, {"iri", t.iri},
				})
			}
			continue
		}
		have := words(fold(name))
		if slices.ContainsFunc(want, func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) })
		}) {
			continue
		}
		speakers := slices.SortedFunc(maps.Keys(t.by), func(a, b string) int {
			return cmp.Or(cmp.Compare(len(t.by[b]), len(t.by[a])), cmp.Compare(a, b))
		})
		for _, s := range speakers {
			c := t.by[s][0]
			rows = append(rows, Row{
				{"topic", name}, {"speaker", s}, {"claims", len(t.by[s])}, {"claim", c.text}, {"date", c.date}, {"document", r.label(c.document)}, {"iri", c.iri},
			})
		}
	}
	return rows, nil
}
