package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Missing lists the regulars of a format who are not among those named at a meeting.
var Missing = question(Query{
	Name:  "missing",
	Title: "regulars of a format who are not named at one of its meetings",
	Doc: `Regulars attended at least half of the format's other dated meetings up to that
one, and two at the least; the meeting is the format's last one unless another is
named. Not to be named is not to be absent: "declared" and "named" tell how many
people the sources count and how many they name. "said" is "absent" where a
source says so.

  missing "Central Asia + Russia"`,
	Args: []string{"FORMAT", "[MEETING]"},
}, missing)

func missing(r *reader, args []string) ([]Row, error) {
	f, err := r.find(args[0], []string{"format"})
	if err != nil {
		return nil, err
	}
	var dated []*meeting
	for _, m := range r.meetings(r.subjects(vocab.UnderFormat, f.IRI)) {
		if m.date != "" {
			dated = append(dated, m)
		}
	}
	if len(dated) == 0 {
		return nil, nil
	}
	at := dated[len(dated)-1]
	if len(args) > 1 {
		e, err := r.find(args[1], []string{"meeting"})
		if err != nil {
			return nil, err
		}
		if at = r.meeting(e.IRI); !slices.Contains(at.formats, f.IRI) {
			return nil, usagef("%q is no meeting under %q", at.title, f.Label)
		}
	}
	before := 0
	attended := map[quad.IRI]int{}
	last := map[quad.IRI]*meeting{}
	for _, m := range dated {
		if m.iri == at.iri || at.date != "" && m.date > at.date {
			continue
		}
		before++
		for _, p := range r.subjects(vocab.Attended, m.iri) {
			attended[p]++
			last[p] = m
		}
	}
	said := map[quad.IRI]string{}
	present := r.subjects(vocab.Attended, at.iri)
	for _, s := range r.seatsAt(at.iri) {
		if s.capacity == "absent" {
			said[s.person] = "absent"
		}
	}
	var rows []Row
	for p, n := range attended {
		if n < 2 || 2*n < before || slices.Contains(present, p) {
			continue
		}
		country, institute := r.homeOf(p)
		rows = append(rows, Row{
			{"person", r.label(p)}, {"country", country}, {"institute", institute}, {"attended", n}, {"of", before},
			{"last", last[p].date}, {"missing at", at.title}, {"date", at.date}, {"said", said[p]},
			{"declared", at.node.number(vocab.DeclaredPeople)}, {"named", len(present)}, {"iri", p},
		})
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b[3].Value.(int), a[3].Value.(int)), cmp.Compare(a[0].Value.(string), b[0].Value.(string)),
			cmp.Compare(a.Get("iri").(quad.IRI), b.Get("iri").(quad.IRI)))
	})
	return rows, nil
}
