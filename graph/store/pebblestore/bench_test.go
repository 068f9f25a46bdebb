package pebblestore_test

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
)

const ns = "https://w3id.org/coopgraph/"

// meetings makes documents as loading press releases makes them: a meeting
// with five seats, sixty quads, people and institutes drawn from a skewed few.
// The same n gives the same documents.
func meetings(n int) iter.Seq2[pebblestore.Document, error] {
	return func(yield func(pebblestore.Document, error) bool) {
		for i := range n {
			if !yield(meeting(i, n), nil) {
				return
			}
		}
	}
}

func meeting(i, n int) pebblestore.Document {
	r := rand.New(rand.NewPCG(uint64(i), 7))
	l := quad.IRI(fmt.Sprintf("%sdocument/release-%d-%012x", ns, i, r.Uint64()&(1<<48-1)))
	d := pebblestore.Document{Label: l, Place: fmt.Sprintf("https://example.org/releases/%d.html", i)}
	add := func(s quad.IRI, p string, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: quad.IRI(ns + p), Object: o, Label: l})
	}
	iri := func(format string, a ...any) quad.IRI { return quad.IRI(ns + fmt.Sprintf(format, a...)) }
	m := iri("meeting/%d-round-table", i)
	add(m, "type", iri("Meeting"))
	add(m, "label", quad.String(fmt.Sprintf("Round table %d", i)))
	add(m, "date", quad.TypedString{Value: quad.String(fmt.Sprintf("20%02d-%02d-%02d", i%25, 1+i%12, 1+i%28)), Type: "http://www.w3.org/2001/XMLSchema#date"})
	add(m, "underFormat", iri("format/%d", i%17))
	add(m, "heldIn", iri("country/%c%c", 'A'+i%7, 'A'+i%11))
	for k := range 5 {
		u := r.Float64()
		p := int(u * u * float64(n))
		seat, person := iri("seat/%d-%d", i, k), iri("person/name-%d", p)
		inst, country := iri("institute/institute-%d", p%997), iri("country/%c%c", 'A'+p%7, 'A'+p%11)
		ev := iri("evidence/%012x/bytes=%d-%d", uint64(i)*2654435761, 40*k, 40*k+22)
		add(seat, "type", iri("Seat"))
		add(seat, "name", quad.String(fmt.Sprintf("Name Surname %d", p)))
		add(seat, "forCountry", country)
		add(seat, "seatOf", person)
		add(seat, "atMeeting", m)
		add(seat, "forInstitute", inst)
		add(seat, "evidence", ev)
		add(ev, "start", quad.Int(40*k))
		add(ev, "end", quad.Int(40*k+22))
		add(person, "attended", m)
		add(person, "affiliatedWith", inst)
	}
	return d
}
