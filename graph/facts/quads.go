package facts

import (
	"iter"
	"math"

	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Quads gives the quads of the document with the given local name: its Records as
// read, and what follows from who. who runs beside records; nil or shorter, what
// it lacks is left out. Records are put into canonical order, in place; none of
// the quads is there twice. Linear in the number of entries.
func Quads(local string, records []record.Record, who []Who) []quad.Quad {
	var all []quad.Quad
	for piece := range Pieces(local, records, who, math.MaxInt) {
		all = append(all, piece...)
	}
	return all
}

// Pieces is Quads in slices of about size quads, each of which belongs to the caller.
func Pieces(local string, records []record.Record, who []Who, size int) iter.Seq[[]quad.Quad] {
	sources := make([]record.Source, len(records))
	for i := range records {
		record.Canonical(&records[i])
		sources[i] = records[i].Source
	}
	return Stream(Input{
		Local: local, Source: Source(sources), Len: len(records),
		At: func(i int) *record.Record { return &records[i] },
		Who: func(i int) (d Who) {
			if i < len(who) {
				d = who[i]
			}
			return d
		},
	}, size)
}

// An Input is a document whose Records need not stand in memory.
type Input struct {
	Local  string
	Source record.Source // of the document
	Len    int
	At     func(i int) *record.Record // a canonical Record, good until the next call
	Who    func(i int) Who            // what was decided about the Record that At gave last
	Apart  func(i int) bool           // Apart of a Record, so that it need not be read for that; nil asks At
}

// Stream gives the quads of a document in slices of about size quads, each of which
// belongs to the caller. It remembers nothing from one slice to the next, so that a
// document of any length takes little memory: a quad that follows from two entries may
// come in two slices.
func Stream(in Input, size int) iter.Seq[[]quad.Quad] {
	return func(yield func([]quad.Quad) bool) {
		w := newWriter(&in)
		w.size, w.yield = size, yield
		w.document(in.Source)
		for i := range in.Len {
			r := in.At(i)
			d := in.Who(i)
			if w.record(r, &d); w.stopped {
				return
			}
		}
		if len(w.out) > 0 {
			yield(w.out)
		}
	}
}

// A writer gathers the quads of one document.
type writer struct {
	local, hash string
	doc         quad.Value
	out         []quad.Quad
	size        int // of out from which it goes to yield
	yield       func([]quad.Quad) bool
	stopped     bool                // yield wants no more
	derived     map[triple]struct{} // derived triples written
	places      map[string]struct{} // evidence written
	crowded     map[string]bool     // evidence to which more than one text belongs
	labelled    map[quad.IRI]bool   // topics that have their label
	ids         map[quad.IRI]int32
	values      []quad.Value
	recent      [4]known // of ids, asked for last: a seat names its person and meeting many times
	turn        int
	entryHash   hasher // of the entry at hand
}

type known struct {
	iri quad.IRI
	id  int32
}

type triple struct {
	s, o int32
	p    quad.IRI
}

func newWriter(in *Input) *writer {
	w := &writer{local: in.Local, hash: docHash(in.Local), doc: Label(in.Local), labelled: map[quad.IRI]bool{}}
	w.crowded = crowded(w.hash, in)
	w.forget()
	return w
}

// forget drops what keeps quads from being written twice.
func (w *writer) forget() {
	w.derived, w.places, w.ids, w.values = map[triple]struct{}{}, map[string]struct{}{}, map[quad.IRI]int32{}, nil
	w.recent = [4]known{}
}

// next hands on what is written, once that is much, before another entry.
func (w *writer) next() {
	if len(w.out) < w.size {
		return
	}
	out := w.out
	w.out = nil
	w.forget()
	w.stopped = w.stopped || !w.yield(out)
}

func (w *writer) add(s quad.Value, p quad.IRI, o quad.Value) {
	w.out = append(w.out, quad.Quad{Subject: s, Predicate: boxed(p), Object: o, Label: w.doc})
}

// text adds a literal unless it is empty.
func (w *writer) text(s quad.Value, p quad.IRI, text string) {
	if text != "" {
		w.add(s, p, quad.String(text))
	}
}

func (w *writer) date(s quad.Value, p quad.IRI, d string) {
	if d != "" {
		w.add(s, p, date(d))
	}
}

func (w *writer) number(s quad.Value, p quad.IRI, n int) {
	if n != 0 {
		w.add(s, p, quad.Int(n))
	}
}

// id gives a small number for an IRI and keeps its value for sharing.
func (w *writer) id(iri quad.IRI) int32 {
	for i := range w.recent {
		if k := &w.recent[i]; k.iri == iri && iri != "" {
			return k.id
		}
	}
	id, ok := w.ids[iri]
	if !ok {
		id = int32(len(w.values))
		w.ids[iri] = id
		w.values = append(w.values, iri)
	}
	w.turn = (w.turn + 1) % len(w.recent)
	w.recent[w.turn] = known{iri, id}
	return id
}

// derive adds a quad between entities, once.
func (w *writer) derive(s, p, o quad.IRI) {
	if s == "" || o == "" {
		return
	}
	t := triple{w.id(s), w.id(o), p}
	if _, ok := w.derived[t]; ok {
		return
	}
	w.derived[t] = struct{}{}
	w.add(w.values[t.s], p, w.values[t.o])
}

// link adds a quad from an entry to an entity.
func (w *writer) link(s quad.Value, p, o quad.IRI) {
	if o != "" {
		w.add(s, p, w.values[w.id(o)])
	}
}

func (w *writer) document(src record.Source) {
	w.add(w.doc, vocab.Type, vocab.Document)
	label := src.Title
	if label == "" {
		label = src.Name
	}
	if label == "" {
		label = w.local
	}
	w.text(w.doc, vocab.Label, label)
	w.text(w.doc, vocab.FileName, src.Name)
	w.text(w.doc, vocab.SHA256, src.SHA256)
	w.text(w.doc, vocab.URL, src.URL)
	w.text(w.doc, vocab.Title, src.Title)
	w.date(w.doc, vocab.Published, src.Published)
	w.text(w.doc, vocab.Language, src.Language)
	w.text(w.doc, vocab.Note, src.Note)
	w.text(w.doc, vocab.Text, src.Text)
}

// Source is what several sources say of one document: of each field the first that
// is given.
func Source(sources []record.Source) record.Source {
	var s record.Source
	for i := range sources {
		from := &sources[i]
		for _, f := range []struct{ to, from *string }{
			{&s.Document, &from.Document}, {&s.URL, &from.URL}, {&s.Title, &from.Title}, {&s.Published, &from.Published}, {&s.Language, &from.Language},
			{&s.SHA256, &from.SHA256}, {&s.Note, &from.Note}, {&s.Name, &from.Name}, {&s.Text, &from.Text},
		} {
			if *f.to == "" {
				*f.to = *f.from
			}
		}
	}
	return s
}

// RecordIRI is the IRI of the Record with the given ID in a document.
func RecordIRI(local, id string) quad.IRI {
	return vocab.Entity("record", record.Slug(id)+"-"+digest(12, local, id))
}

func (w *writer) record(r *record.Record, who *Who) {
	var node quad.Value = RecordIRI(w.local, r.ID)
	w.add(node, vocab.Type, boxed(vocab.Record))
	w.add(node, vocab.RecordOf, w.doc)
	w.text(node, vocab.RecordID, r.ID)
	if r.ByHand {
		w.add(node, vocab.ByHand, quad.Bool(true))
	}
	m := r.Meeting
	w.meeting(node, m)
	w.link(node, vocab.ForCountry, Country(m.Country))
	w.text(node, vocab.AboutTopic, m.Topic)
	if m.Span != nil {
		w.span(node, m.Span.Start, m.Span.End)
	}
	w.link(node, vocab.Reports, who.Meeting)
	if who.Meeting != "" {
		w.derive(who.Meeting, vocab.Type, vocab.Meeting)
		agreed := Agreed(m, who.Decided)
		agreed.Title = ""
		w.meetingOnce(who.Meeting, agreed)
		w.derive(who.Meeting, vocab.HeldIn, Country(agreed.Country))
		w.isCountry(agreed.Country)
	}
	seated := map[quad.IRI]bool{} // institutes and countries with a seat in this record
	for i := range r.People {
		w.person(node, r, i, who, seated)
		w.next()
	}
	for i := range r.Institutes {
		w.institute(node, r, i, who, seated)
		w.next()
	}
	for i := range r.Countries {
		w.country(node, r, i, who, seated, Country(m.Country))
		w.next()
	}
	for i := range r.Formats {
		w.format(node, r, i, who)
		w.next()
	}
	names := named(r, who)
	for i := range r.Claims {
		w.claim(node, r, i, who, names)
		w.next()
	}
	for _, p := range r.Problems {
		var s quad.Value = vocab.Entity("problem", digest(12, w.local, r.ID, "problem", p.What, p.Where))
		w.add(node, vocab.ProblemIs, s)
		w.add(s, vocab.Type, boxed(vocab.Problem))
		w.text(s, vocab.What, p.What)
		w.text(s, vocab.Where, p.Where)
		w.next()
	}
	w.next()
}

// Agreed keeps those fields of own that equal the decided ones: what a document
// may say of the meeting without contradicting another.
func Agreed(own, decided record.Meeting) record.Meeting {
	keep := func(a *string, b string) {
		if *a != b {
			*a = ""
		}
	}
	keep(&own.Title, decided.Title)
	keep(&own.Date, decided.Date)
	keep(&own.EndDate, decided.EndDate)
	keep(&own.City, decided.City)
	keep(&own.Country, decided.Country)
	keep(&own.Mode, decided.Mode)
	for _, n := range []struct {
		a *int
		b int
	}{{&own.DeclaredPeople, decided.DeclaredPeople}, {&own.DeclaredInstitutes, decided.DeclaredInstitutes}, {&own.DeclaredCountries, decided.DeclaredCountries}} {
		if *n.a != n.b {
			*n.a = 0
		}
	}
	own.Topic, own.Span = "", nil
	return own
}

// meeting writes what a record reads of the meeting.
func (w *writer) meeting(s quad.Value, m record.Meeting) {
	w.text(s, vocab.Title, m.Title)
	w.date(s, vocab.Date, m.Date)
	w.date(s, vocab.EndDate, m.EndDate)
	w.text(s, vocab.City, m.City)
	w.text(s, vocab.Mode, m.Mode)
	w.number(s, vocab.DeclaredPeople, m.DeclaredPeople)
	w.number(s, vocab.DeclaredInstitutes, m.DeclaredInstitutes)
	w.number(s, vocab.DeclaredCountries, m.DeclaredCountries)
}

// meetingOnce writes the agreed fields on the meeting, those only that no other
// record of this document has written.
func (w *writer) meetingOnce(meeting quad.IRI, m record.Meeting) {
	start := len(w.out)
	w.meeting(w.values[w.id(meeting)], m)
	kept := w.out[:start]
	for _, q := range w.out[start:] {
		t := triple{w.id(meeting), -1, q.Predicate.(quad.IRI)}
		if _, ok := w.derived[t]; !ok {
			w.derived[t] = struct{}{}
			kept = append(kept, q)
		}
	}
	w.out = kept
}

func (w *writer) isCountry(code string) {
	if code != "" {
		w.derive(Country(code), vocab.Type, vocab.Country)
	}
}

func at(list []quad.IRI, i int) quad.IRI {
	if i < len(list) {
		return list[i]
	}
	return ""
}
