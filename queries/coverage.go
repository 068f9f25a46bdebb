package queries

import (
	"coopgraph/graph/vocab"
)

// Coverage holds what sources declare against what they name.
var Coverage = streaming(Query{
	Name:  "coverage",
	Title: "declared against named participants, meeting by meeting",
	Doc: `How many people, institutes and countries the sources say took part, and how many
they name, by date of the meeting. "share" is named by declared people; an empty
cell is a number that no source gives.

  coverage "Central Asia + Russia"`,
	Args: []string{"[FORMAT|PERSON|INSTITUTE|COUNTRY]"},
}, coverage)

func coverage(r *reader, args []string, yield func(Row) bool) error {
	list := r.subjects(vocab.Type, vocab.Meeting)
	if len(args) > 0 {
		e, err := r.find(args[0], append([]string{"format"}, actorKinds...))
		if err != nil {
			return err
		}
		list = r.meetingsOf(e)
	}
	declared := func(n int) any {
		if n == 0 {
			return nil
		}
		return n
	}
	for _, m := range r.meetings(list) {
		people := len(r.subjects(vocab.Attended, m.iri))
		said := m.node.number(vocab.DeclaredPeople)
		row := Row{
			{"date", m.date}, {"meeting", m.title},
			{"declared people", declared(said)}, {"named people", people}, {"share", share(people, said)},
			{"declared institutes", declared(m.node.number(vocab.DeclaredInstitutes))}, {"named institutes", len(r.institutesAt(m.iri))},
			{"declared countries", declared(m.node.number(vocab.DeclaredCountries))}, {"named countries", len(r.countriesAt(m.iri))},
			{"documents", len(r.documentsOf(m.iri))}, {"iri", m.iri},
		}
		if !yield(row) {
			break
		}
	}
	return nil
}
