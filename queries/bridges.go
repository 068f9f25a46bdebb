package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Bridges lists who links two formats.
var Bridges = question(Query{
	Name:  "bridges",
	Title: "who sat under two formats",
	Doc: `People who attended meetings under both formats, by the lesser of the two
numbers, then by their sum. With one format, the formats that share people with
it; with none, every pair of formats that shares people. A meeting that stands
under both formats links nobody by itself and counts for neither.

  bridges C5+1 "Central Asia + Russia"`,
	Args: []string{"[FORMAT]", "[FORMAT]"},
}, bridges)

// under gives, for each person under a format, at how many meetings.
func (r *reader) under(format quad.IRI) map[quad.IRI][]quad.IRI {
	at := map[quad.IRI][]quad.IRI{}
	for _, m := range r.subjects(vocab.UnderFormat, format) {
		for _, p := range r.subjects(vocab.Attended, m) {
			at[p] = append(at[p], m)
		}
	}
	return at
}

// linking gives the people who link two formats, with their meetings under each but
// not under both.
func linking(a, b map[quad.IRI][]quad.IRI) map[quad.IRI][2]int {
	out := map[quad.IRI][2]int{}
	for p, ma := range a {
		mb := b[p]
		var n [2]int
		for _, m := range ma {
			if !slices.Contains(mb, m) {
				n[0]++
			}
		}
		for _, m := range mb {
			if !slices.Contains(ma, m) {
				n[1]++
			}
		}
		if n[0] > 0 && n[1] > 0 {
			out[p] = n
		}
	}
	return out
}

func bridges(r *reader, args []string) ([]Row, error) {
	formats, err := r.several(args, []string{"format"})
	if err != nil {
		return nil, err
	}
	if len(formats) < 2 {
		return r.bridgedPairs(formats)
	}
	linked := linking(r.under(formats[0].IRI), r.under(formats[1].IRI))
	heads := columnsFor(formats, "person", "country", "institute", "iri")
	var rows []Row
	for p, n := range linked {
		country, institute := r.homeOf(p)
		rows = append(rows, Row{
			{"person", r.label(p)}, {"country", country}, {"institute", institute},
			{heads[0], n[0]}, {heads[1], n[1]}, {"iri", p},
		})
	}
	slices.SortFunc(rows, func(a, b Row) int {
		a0, a1, b0, b1 := a[3].Value.(int), a[4].Value.(int), b[3].Value.(int), b[4].Value.(int)
		return cmp.Or(cmp.Compare(min(b0, b1), min(a0, a1)), cmp.Compare(b0+b1, a0+a1),
			cmp.Compare(a[0].Value.(string), b[0].Value.(string)), cmp.Compare(a[5].Value.(quad.IRI), b[5].Value.(quad.IRI)))
	})
	return rows, nil
}

func (r *reader) bridgedPairs(one []Entity) ([]Row, error) {
	all, err := r.names.All(r.ctx, "format")
	if err != nil {
		return nil, err
	}
	at := make([]map[quad.IRI][]quad.IRI, len(all))
	for i, f := range all {
		at[i] = r.under(f.IRI)
	}
	var rows []Row
	for i := range all {
		for j := i + 1; j < len(all); j++ {
			if len(one) > 0 && all[i].IRI != one[0].IRI && all[j].IRI != one[0].IRI {
				continue
			}
			counts := map[quad.IRI]int{}
			for p, n := range linking(at[i], at[j]) {
				counts[p] = n[0] + n[1]
			}
			if len(counts) == 0 {
				continue
			}
			a, b := all[i], all[j]
			if len(one) > 0 && b.IRI == one[0].IRI || len(one) == 0 && a.Label > b.Label {
				a, b = b, a
			}
			var who []string
			for _, t := range r.ranked(counts) {
				who = append(who, t.label)
			}
			rows = append(rows, Row{{"format", a.Label}, {"and", b.Label}, {"people", len(counts)}, {"who", who[:min(5, len(who))]}, {"iri", a.IRI}, {"and_iri", b.IRI}})
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b[2].Value.(int), a[2].Value.(int)), cmp.Compare(a[0].Value.(string), b[0].Value.(string)), cmp.Compare(a[1].Value.(string), b[1].Value.(string)))
	})
	return rows, nil
}
