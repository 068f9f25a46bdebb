package queries

import (
	"maps"
	"slices"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Between lists the meetings that two countries, institutes or people share.
var Between = streaming(Query{
	Name:  "between",
	Title: "the meetings that two countries, institutes or people share",
	Doc: `Meetings at which both were present, by date, with the people who sat for each.
An institute is present by a seat, or as organizer, host or participant; a
country by a seat.

  between Uzbekistan Russia`,
	Args: []string{"A", "B"},
}, together)

// Together lists the meetings that several people shared.
var Together = streaming(Query{
	Name:  "together",
	Title: "the meetings at which all of several were present",
	Doc: `Meetings at which everybody named was present, by date. People, institutes and
countries may be mixed.

  together "Sanjar Valiyev" "Eduard Solovyev" Kazakhstan`,
	Args: []string{"A", "B", "[MORE...]"},
}, together)

// sharedBy gives the meetings that all entities were at, by date.
func (r *reader) sharedBy(all []Entity) []*meeting {
	var shared []quad.IRI
	for i, e := range all {
		at := r.meetingsOf(e)
		if i == 0 {
			shared = at
			continue
		}
		shared = slices.DeleteFunc(shared, func(m quad.IRI) bool {
			_, ok := slices.BinarySearch(at, m)
			return !ok
		})
	}
	return r.meetings(shared)
}

// sitters gives the people who sat for an entity at a meeting, for a person its posts.
func (r *reader) sitters(e Entity, m quad.IRI) []string {
	found := map[string]bool{}
	for _, s := range r.seatsAt(m) {
		switch {
		case s.capacity == "absent":
		case e.Kind == "person" && s.person == e.IRI:
			found[joinWith("; ", s.capacity, r.post(s))] = true
		case s.institute == e.IRI || s.country == e.IRI:
			found[r.label(s.person)] = true
		}
	}
	delete(found, "")
	return slices.Sorted(maps.Keys(found))
}

func (r *reader) several(args []string, kinds []string, others ...string) ([]Entity, error) {
	var all []Entity
	for i, a := range args {
		e, err := r.find(a, kinds, others...)
		if err != nil {
			return nil, err
		}
		for k, o := range all {
			if o.IRI == e.IRI {
				return nil, usagef("%q and %q are the same %s, %s", args[k], args[i], e.Kind, e.Label)
			}
		}
		all = append(all, e)
	}
	return all, nil
}

func together(r *reader, args []string, yield func(Row) bool) error {
	all, err := r.several(args, actorKinds)
	if err != nil {
		return err
	}
	heads := columnsFor(all, "date", "meeting", "formats", "where", "documents", "iri")
	for _, m := range r.sharedBy(all) {
		row := Row{{"date", m.date}, {"meeting", m.title}, {"formats", r.labels(m.formats)}, {"where", m.place()}}
		for i, e := range all {
			row = append(row, Field{heads[i], r.sitters(e, m.iri)})
		}
		if !yield(append(row, Field{"documents", len(r.documentsOf(m.iri))}, Field{"iri", m.iri})) {
			break
		}
	}
	return nil
}

// columnsFor gives a column name for each entity: its label, with its IRI where
// another column has that name.
func columnsFor(all []Entity, taken ...string) []string {
	var out []string
	for _, e := range all {
		name := e.Label
		if slices.Contains(taken, name) {
			name += " (" + vocab.Short(e.IRI) + ")"
		}
		taken = append(taken, name)
		out = append(out, name)
	}
	return out
}
