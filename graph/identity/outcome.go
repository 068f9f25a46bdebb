package identity

import (
	"coopgraph/graph/record"

	"github.com/cayleygraph/quad"
)

// Records are those of a document that does not stand in memory. A Record that At
// gives is good until the next call on any document.
type Records interface {
	Len() int
	At(i int) *record.Record
	ID(i int) string // of the Record, without reading it
	Size(i int) Size
}

// A Size says how many entries a Record has.
type Size struct {
	People, Institutes, Formats int32
	Homes                       int32 // people who are said to be of an institute
}

// SizeOf is the Size of a Record.
func SizeOf(r *record.Record) Size {
	s := Size{People: int32(len(r.People)), Institutes: int32(len(r.Institutes)), Formats: int32(len(r.Formats))}
	for i := range r.People {
		if r.People[i].Institute != "" {
			s.Homes++
		}
	}
	return s
}

// len is the number of a document's Records.
func (d *Document) len() int {
	if d.Stored != nil {
		return d.Stored.Len()
	}
	return len(d.Records)
}

// id is the ID of a Record.
func (d *Document) id(i int) string {
	if d.Stored != nil {
		return d.Stored.ID(i)
	}
	return d.Records[i].ID
}

// size says how much a Record holds.
func (d *Document) size(i int) Size {
	if d.Stored != nil {
		return d.Stored.Size(i)
	}
	return SizeOf(&d.Records[i])
}

// at gives a Record of a document, until the next call on any.
func (d *Document) at(i int) *record.Record {
	if d.Stored != nil {
		return d.Stored.At(i)
	}
	return &d.Records[i]
}

// answers say of the entries of one document's Records which entities they are: by
// number from 1 among those of their kind, 0 for none; while resolving by the variant that they are. A long table has millions of
// entries, so they are kept as numbers and not as IRIs.
type answers struct {
	starts                             []starts // of each Record, and of one behind the last
	meeting                            []int32  // of each Record
	people, homes, institutes, formats []int32  // of each entry, over all Records; homes may be nil
}

// starts are where the entries of a Record begin.
type starts struct{ people, institutes, formats int32 }

func newAnswers(d *Document) answers {
	n := d.len()
	a := answers{starts: make([]starts, n+1), meeting: make([]int32, n)}
	var at starts
	homes := false
	for r := range n {
		a.starts[r] = at
		size := d.size(r)
		at.people += size.People
		at.institutes += size.Institutes
		at.formats += size.Formats
		homes = homes || size.Homes > 0
	}
	a.starts[n] = at
	a.people = make([]int32, at.people)
	if homes {
		a.homes = make([]int32, at.people)
	}
	a.institutes, a.formats = make([]int32, at.institutes), make([]int32, at.formats)
	return a
}

// formatsOf gives the formats of a Record.
func (a *answers) formatsOf(r int) []int32 {
	return a.formats[a.starts[r].formats:a.starts[r+1].formats]
}

// Who says which entities the entries of one Record are.
func (o *Outcome) Who(doc, rec int) Who {
	a := &o.who[doc]
	from, to := a.starts[rec], a.starts[rec+1]
	w := Who{
		Meeting: o.found[Meeting].iriOf(a.meeting[rec]), Decided: o.decided[a.meeting[rec]],
		People: make([]quad.IRI, to.people-from.people), PeopleInstitutes: make([]quad.IRI, to.people-from.people),
		Institutes: make([]quad.IRI, to.institutes-from.institutes), Formats: make([]quad.IRI, to.formats-from.formats),
	}
	fill := func(list []quad.IRI, kind string, numbers []int32) {
		for i, n := range numbers {
			list[i] = o.found[kind].iriOf(n)
		}
	}
	fill(w.People, Person, a.people[from.people:to.people])
	if a.homes != nil {
		fill(w.PeopleInstitutes, Institute, a.homes[from.people:to.people])
	}
	fill(w.Institutes, Institute, a.institutes[from.institutes:to.institutes])
	fill(w.Formats, Format, a.formats[from.formats:to.formats])
	return w
}

// Over is Who.Decided, or, where only this Record tells of the meeting, what it says.
func (w *Who) Over(own record.Meeting) record.Meeting {
	if w.Decided != nil {
		return *w.Decided
	}
	return agree([]record.Meeting{own})
}

// iriOf gives the IRI of a number from 1, "" of none.
func (e *entities) iriOf(n int32) quad.IRI {
	if n == 0 {
		return ""
	}
	return e.iri(n - 1)
}
