package facts_test

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"coopgraph/graph/facts"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"
)

func ExampleQuads() {
	records := []record.Record{{ID: "talks", Meeting: record.Meeting{Title: "Lake Talks", Date: "2021-05"},
		People: []record.Person{{Name: "Anna Kadyrova", Country: "KG", Participant: true}}}}
	who := []facts.Who{{Meeting: vocab.NS + "meeting/lake-talks", People: []quad.IRI{vocab.NS + "person/anna-kadyrova"}, PeopleInstitutes: []quad.IRI{""}}}
	quads := facts.Quads("minutes-0123456789ab", records, who)
	for _, q := range quads {
		if q.Predicate == quad.IRI(vocab.NS+"attended") {
			fmt.Println(q.Subject, q.Object, q.Label)
		}
	}
	back := facts.Records(quads)
	fmt.Println(back[0].Meeting.Title, back[0].People[0].Name)
	// Output:
	// <https://w3id.org/coopgraph/person/anna-kadyrova> <https://w3id.org/coopgraph/meeting/lake-talks> <https://w3id.org/coopgraph/document/minutes-0123456789ab>
	// Lake Talks Anna Kadyrova
}
