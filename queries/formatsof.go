package queries

import (
	"math"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// FormatsOf lists the formats that an entity sat under.
var FormatsOf = question(Query{
	Name:  "formats-of",
	Title: "under which formats somebody sat, and how often",
	Doc: `Formats of the meetings that a person, institute or country was present at, most
meetings first, with the share of all meetings under that format.

  formats-of Kazakhstan`,
	Args: []string{"PERSON|INSTITUTE|COUNTRY"},
}, formatsOf)

func formatsOf(r *reader, args []string) ([]Row, error) {
	e, err := r.find(args[0], actorKinds)
	if err != nil {
		return nil, err
	}
	counts := map[quad.IRI]int{}
	dates := map[quad.IRI][]string{}
	for _, m := range r.meetings(r.meetingsOf(e)) {
		for _, f := range m.formats {
			counts[f]++
			dates[f] = append(dates[f], m.date)
		}
	}
	var rows []Row
	for _, t := range r.ranked(counts) {
		all := len(r.subjects(vocab.UnderFormat, t.iri))
		rows = append(rows, Row{
			{"format", t.label}, {"meetings", t.n}, {"of", all}, {"share", share(t.n, all)}, {"when", span(dates[t.iri])}, {"iri", t.iri},
		})
	}
	return rows, nil
}

// share is a/b to three places, nil where b is 0.
func share(a, b int) any {
	if b == 0 {
		return nil
	}
	return math.Round(float64(a)/float64(b)*1000) / 1000
}
