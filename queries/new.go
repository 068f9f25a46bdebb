package queries

import (
	"cmp"
	"regexp"
	"slices"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// New lists who appeared since a date.
var New = question(Query{
	Name:  "new",
	Title: "people who appear for the first time since a date",
	Doc: `People whose first dated meeting is not before DATE (2024, 2024-05 or 2024-05-01),
of all formats or of one, by that meeting's date. "undated" counts their meetings
without a date, any of which may be earlier.

  new 2024`,
	Args: []string{"DATE", "[FORMAT]"},
}, newcomers)

var isDate = regexp.MustCompile(`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`)

func newcomers(r *reader, args []string) ([]Row, error) {
	since := args[0]
	if !isDate.MatchString(since) {
		return nil, usagef("date %q: give 2024, 2024-05 or 2024-05-01", since)
	}
	var format quad.IRI
	if len(args) > 1 {
		f, err := r.find(args[1], []string{"format"})
		if err != nil {
			return nil, err
		}
		format = f.IRI
	}
	type life struct {
		first          *meeting
		dated, undated int
	}
	lives := map[quad.IRI]*life{}
	counts := map[quad.IRI]bool{}
	if format != "" {
		for _, m := range r.subjects(vocab.UnderFormat, format) {
			counts[m] = true
		}
	}
	seen := map[[2]quad.Value]bool{}
	r.each(store.Pattern{P: vocab.Attended}, func(q quad.Quad) {
		p, ok1 := q.Subject.(quad.IRI)
		m, ok2 := q.Object.(quad.IRI)
		if key := [2]quad.Value{q.Subject, q.Object}; !ok1 || !ok2 || format != "" && !counts[m] || seen[key] {
			return
		} else {
			seen[key] = true
		}
		l := lives[p]
		if l == nil {
			l = &life{}
			lives[p] = l
		}
		at := r.meeting(m)
		if at.date == "" {
			l.undated++
			return
		}
		l.dated++
		if l.first == nil || byDate(at, l.first) < 0 {
			l.first = at
		}
	})
	var rows []Row
	for p, l := range lives {
		if l.first == nil || l.first.date < since {
			continue
		}
		country, institute := r.homeOf(p)
		rows = append(rows, Row{
			{"since", l.first.date}, {"person", r.label(p)}, {"country", country}, {"institute", institute}, {"first meeting", l.first.title},
			{"under", r.labels(l.first.formats)}, {"meetings", l.dated}, {"undated", l.undated}, {"iri", p},
		})
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a[0].Value.(string), b[0].Value.(string)), cmp.Compare(a[1].Value.(string), b[1].Value.(string)),
			cmp.Compare(a.Get("iri").(quad.IRI), b.Get("iri").(quad.IRI)))
	})
	return rows, nil
}
