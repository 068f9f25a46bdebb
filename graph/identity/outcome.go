package identity

import (
	"coopgraph/graph/mapped"
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
// number from 1 among those of their kind, 0 for none; while resolving by the variant
// that they are. A long table has millions of entries, so they are kept as numbers and
// not as IRIs.
type answers struct {
	starts                             []starts // of each Record, and of one behind the last
	meeting                            []int32  // of each Record
	people, homes, institutes, formats []int32  // of each entry, over all Records; homes may be nil
}

// starts are where the entries of a Record begin.
type starts struct{ people, institutes, formats int32 }

// allAnswers are those of all documents, one behind the other.
type allAnswers struct {
	answers
	docs []place // of each document, and of one behind the last
}

// A place is where the answers of a document begin.
type place struct{ records, people, institutes, formats int64 }

func newAnswers(s *mapped.Space, docs []Document) *allAnswers {
	all := &allAnswers{docs: mapped.Make[place](s, len(docs)+1)}
	var at place
	homes := false
	for d := range docs {
		all.docs[d] = at
		var own starts
		for r := range docs[d].len() {
			all.starts = mapped.Append(s, all.starts, own)
			size := docs[d].size(r)
			own.people += size.People
			own.institutes += size.Institutes
			own.formats += size.Formats
			homes = homes || size.Homes > 0
		}
		all.starts = mapped.Append(s, all.starts, own)
		at.records += int64(docs[d].len())
		at.people += int64(own.people)
		at.institutes += int64(own.institutes)
		at.formats += int64(own.formats)
	}
	all.docs[len(docs)] = at
	all.meeting, all.people = mapped.Make[int32](s, int(at.records)), mapped.Make[int32](s, int(at.people))
	all.institutes, all.formats = mapped.Make[int32](s, int(at.institutes)), mapped.Make[int32](s, int(at.formats))
	if homes {
		all.homes = mapped.Make[int32](s, int(at.people))
	}
	return all
}

// of gives the answers of a document.
func (all *allAnswers) of(d int32) answers {
	from, to := all.docs[d], all.docs[d+1]
	a := answers{
		starts:  all.starts[from.records+int64(d) : to.records+int64(d)+1],
		meeting: all.meeting[from.records:to.records], people: all.people[from.people:to.people],
		institutes: all.institutes[from.institutes:to.institutes], formats: all.formats[from.formats:to.formats],
	}
	if all.homes != nil {
		a.homes = all.homes[from.people:to.people]
	}
	return a
}

// formatsOf gives the formats of a Record.
func (a *answers) formatsOf(r int) []int32 {
	return a.formats[a.starts[r].formats:a.starts[r+1].formats]
}

// Who says which entities the entries of one Record are.
func (o *Outcome) Who(doc, rec int) Who {
	a := o.who.of(o.at[doc])
	from, to := a.starts[rec], a.starts[rec+1]
	w := Who{
		Meeting: o.found[Meeting].iriOf(a.meeting[rec]), Decided: o.decided.of(a.meeting[rec]),
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
