package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Met lists those whom a person sat with.
var Met = question(Query{
	Name:  "met",
	Title: "with whom a person sat, where and how often",
	Doc: `Everybody who attended a meeting that the person attended, most shared meetings
first. "where" gives the places, "under" the formats of the shared meetings. An
institute or a country is answered with those that were present beside it.

  met "Sanjar Valiyev"`,
	Args: []string{"PERSON|INSTITUTE|COUNTRY"},
}, met)

func met(r *reader, args []string) ([]Row, error) {
	e, err := r.find(args[0], actorKinds)
	if err != nil {
		return nil, err
	}
	shared := map[quad.IRI][]*meeting{}
	for _, m := range r.meetings(r.meetingsOf(e)) {
		for _, p := range r.presentAt(e.Kind, m.iri) {
			if p != e.IRI {
				shared[p] = append(shared[p], m)
			}
		}
	}
	var rows []Row
	for p, ms := range shared {
		var dates, places, under []string
		for _, m := range ms {
			dates = append(dates, m.date)
			places = append(places, m.place())
			under = append(under, r.labels(m.formats)...)
		}
		row := Row{{e.Kind, r.label(p)}}
		switch e.Kind {
		case "person":
			country, institute := r.homeOf(p)
			row = append(row, Field{"country", country}, Field{"institute", institute})
		case "institute":
			var codes []string
			for _, c := range r.objects(p, vocab.BasedIn) {
				codes = append(codes, local(c))
			}
			row = append(row, Field{"country", join(codes)})
		}
		rows = append(rows, append(row,
			Field{"meetings", len(ms)}, Field{"when", span(dates)}, Field{"where", unique(places)}, Field{"under", unique(under)}, Field{"iri", p}))
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Get("meetings").(int), a.Get("meetings").(int)),
			cmp.Compare(a[0].Value.(string), b[0].Value.(string)), cmp.Compare(a.Get("iri").(quad.IRI), b.Get("iri").(quad.IRI)))
	})
	return rows, nil
}

// unique gives what is in a list, each once, sorted, without the empty.
func unique(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	list = slices.Compact(list)
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}
