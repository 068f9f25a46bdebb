package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Sources lists documents.
var Sources = question(Query{
	Name:  "sources",
	Title: "the documents, all or those that name somebody",
	Doc: `Documents with what was read in each: records, seats, claims, problems, and
whether a record was corrected by hand.

  sources "Sanjar Valiyev"`,
	Args: []string{"[PERSON|INSTITUTE|COUNTRY|FORMAT|MEETING]"},
}, sources)

func sources(r *reader, args []string) ([]Row, error) {
	list := r.subjects(vocab.Type, vocab.Document)
	if len(args) > 0 {
		e, err := r.find(args[0], append(slices.Clone(actorKinds), "format"), "meeting", "document")
		if err != nil {
			return nil, err
		}
		if list = r.sourcesOf(e); e.Kind == "document" {
			list = []quad.IRI{e.IRI}
		}
	}
	var rows []Row
	for _, d := range list {
		var file, title, published, url, language string
		count := map[quad.Value]int{}
		problems, byHand := 0, 0
		r.each(store.Pattern{L: d}, func(q quad.Quad) {
			switch q.Predicate {
			case vocab.Type:
				count[q.Object]++
			case vocab.ProblemIs:
				problems++
			case vocab.ByHand:
				byHand++
			}
			if q.Subject != d {
				return
			}
			switch q.Predicate {
			case vocab.FileName:
				file = plain(q.Object)
			case vocab.Title:
				title = plain(q.Object)
			case vocab.Published:
				published = plain(q.Object)
			case vocab.URL:
				url = plain(q.Object)
			case vocab.Language:
				language = plain(q.Object)
			}
		})
		rows = append(rows, Row{
			{"file", file}, {"title", title}, {"published", published}, {"language", language},
			{"records", count[vocab.Record]}, {"seats", count[vocab.Seat]}, {"claims", count[vocab.Claim]}, {"problems", problems}, {"by hand", byHand},
			{"url", url}, {"place", r.st.Place(d)}, {"iri", d},
		})
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a[0].Value.(string), b[0].Value.(string)), cmp.Compare(a.Get("iri").(quad.IRI), b.Get("iri").(quad.IRI)))
	})
	return rows, nil
}
