package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Sources lists documents.
var Sources = streaming(Query{
	Name:  "sources",
	Title: "the documents, all or those that name somebody",
	Doc: `Documents with what was read in each: records, seats, claims, problems, and
whether a record was corrected by hand.

  sources "Sanjar Valiyev"`,
	Args: []string{"[PERSON|INSTITUTE|COUNTRY|FORMAT|MEETING]"},
}, sources)

func sources(r *reader, args []string, yield func(Row) bool) error {
	list := r.subjects(vocab.Type, vocab.Document)
	if len(args) > 0 {
		e, err := r.find(args[0], append(slices.Clone(actorKinds), "format"), "meeting", "document")
		if err != nil {
			return err
		}
		if list = r.sourcesOf(e); e.Kind == "document" {
			list = []quad.IRI{e.IRI}
		}
	}
	slices.SortFunc(list, func(a, b quad.IRI) int {
		return cmp.Or(cmp.Compare(r.node(a).text(vocab.FileName), r.node(b).text(vocab.FileName)), cmp.Compare(a, b))
	})
	for _, d := range list {
		n := r.node(d)
		row := Row{
			{"file", n.text(vocab.FileName)}, {"title", n.text(vocab.Title)}, {"published", n.text(vocab.Published)}, {"language", n.text(vocab.Language)},
			{"records", r.count(store.Pattern{P: vocab.Type, O: vocab.Record, L: d})}, {"seats", r.count(store.Pattern{P: vocab.Type, O: vocab.Seat, L: d})},
			{"claims", r.count(store.Pattern{P: vocab.Type, O: vocab.Claim, L: d})}, {"problems", r.count(store.Pattern{P: vocab.ProblemIs, L: d})},
			{"by hand", r.count(store.Pattern{P: vocab.ByHand, L: d})},
			{"url", n.text(vocab.URL)}, {"place", r.st.Place(d)}, {"iri", d},
		}
		if !yield(row) {
			break
		}
	}
	return nil
}
