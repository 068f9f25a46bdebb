package queries

import (
	"cmp"
	"fmt"
	"slices"

	"coopgraph/graph/excerpt"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Why shows the evidence behind an entity or a tie.
var Why = question(Query{
	Name:  "why",
	Title: "the sentences behind an entity or a tie",
	Doc: `One row for each place in a document: the words, the sentence around them, the
document with the first byte of the words and the byte after the last (or the
row or page), and where the document came from. With two entities: the places
that put both into the same meetings, that seat the person for the institute or
country, and the claims of one about the other. A claim may be named by its IRI.

  why "Sanjar Valiyev" "Eduard Solovyev"`,
	Args: []string{"A", "[B]"},
}, why)

var allKinds = []string{"person", "institute", "country", "format"}

func why(r *reader, args []string) ([]Row, error) {
	e := &evidence{r: r, said: map[string]bool{}}
	a, err := r.find(args[0], allKinds, "meeting", "topic", "document")
	if err != nil {
		return nil, err
	}
	if len(args) == 1 {
		e.about(a)
		return e.sorted(), nil
	}
	b, err := r.find(args[1], allKinds, "meeting", "topic", "document")
	if err != nil {
		return nil, err
	}
	if a.IRI == b.IRI {
		return nil, usagef("%q and %q are the same %s, %s", args[0], args[1], a.Kind, a.Label)
	}
	e.tie(a, b)
	return e.sorted(), nil
}

// evidence gathers places in documents, each once for what it shows.
type evidence struct {
	r    *reader
	rows []Row
	said map[string]bool
}

// sorted gives the rows by date, undated ones last, then as they stand in the documents.
func (e *evidence) sorted() []Row {
	slices.SortStableFunc(e.rows, func(a, b Row) int {
		d1, d2 := a.Get("date").(string), b.Get("date").(string)
		if (d1 == "") != (d2 == "") {
			return cmp.Compare(d2, d1)
		}
		start := func(r Row) int { n, _ := r.Get("start").(int); return n }
		return cmp.Or(cmp.Compare(d1, d2), cmp.Compare(a.Get("meeting").(string), b.Get("meeting").(string)),
			cmp.Compare(a.Get("document").(string), b.Get("document").(string)), cmp.Compare(fmt.Sprint(a.Get("iri")), fmt.Sprint(b.Get("iri"))),
			cmp.Compare(start(a), start(b)), cmp.Compare(a.Get("where").(string), b.Get("where").(string)))
	})
	return e.rows
}

// about adds every place that names an entity.
func (e *evidence) about(x Entity) {
	r := e.r
	switch x.Kind {
	case "meeting":
		for _, rec := range r.subjects(vocab.Reports, x.IRI) {
			e.places(rec, "meeting: "+x.Label, x.IRI)
		}
		for _, s := range r.seatsAt(x.IRI) {
			e.seat(s)
		}
	case "claim":
		e.claim(r.claim(x.IRI))
	case "topic":
		for _, c := range r.claims(r.subjects(vocab.OnTopic, x.IRI)) {
			e.claim(c)
		}
	case "seat", "reference":
		e.seat(r.seat(x.IRI))
	case "document":
		for _, rec := range r.subjects(vocab.RecordOf, x.IRI) {
			e.places(rec, "record", r.node(rec).iri(vocab.Reports))
		}
	default:
		for _, s := range r.seatsOf(x.IRI) {
			e.seat(s)
		}
		for _, id := range r.subjects(vocab.RefersTo, x.IRI) {
			e.entry(id, x)
		}
		for _, p := range []quad.IRI{vocab.ForInstitute, vocab.ForCountry} {
			for _, id := range r.subjects(p, x.IRI) {
				if kind(id) == "seat" {
					e.seat(r.seat(id))
				}
			}
		}
		for _, c := range r.claims(r.subjects(vocab.ClaimedBy, x.IRI)) {
			e.claim(c)
		}
	}
}

// tie adds the places that tie two entities.
func (e *evidence) tie(a, b Entity) {
	r := e.r
	if b.Kind == "person" && a.Kind != "person" {
		a, b = b, a
	}
	if a.Kind == "person" && (b.Kind == "institute" || b.Kind == "country") {
		all := r.seatsOf(a.IRI)
		for _, id := range r.subjects(vocab.RefersTo, a.IRI) {
			all = append(all, r.seat(id))
		}
		for _, s := range all {
			if s.institute == b.IRI || s.country == b.IRI {
				e.seat(s)
			}
		}
	}
	if len(e.rows) == 0 {
		for _, m := range r.sharedBy([]Entity{a, b}) {
			e.at(a, m)
			e.at(b, m)
		}
	}
	for _, pair := range [][2]Entity{{a, b}, {b, a}} {
		for _, c := range r.claims(r.subjects(vocab.ClaimedBy, pair[0].IRI)) {
			if slices.Contains(r.node(c.iri).iris(vocab.About), pair[1].IRI) {
				e.claim(c)
			}
		}
	}
}

// at adds the places that put an entity into a meeting.
func (e *evidence) at(x Entity, m *meeting) {
	r := e.r
	for _, s := range r.seatsAt(m.iri) {
		if (s.person == x.IRI || s.institute == x.IRI || s.country == x.IRI) && s.capacity != "absent" {
			e.seat(s)
		}
	}
	if x.Kind == "meeting" {
		for _, rec := range r.subjects(vocab.Reports, m.iri) {
			e.places(rec, "meeting: "+m.title, m.iri)
		}
	}
	if x.Kind == "person" || x.Kind == "country" {
		return
	}
	for _, id := range r.subjects(vocab.RefersTo, x.IRI) {
		if rec := r.node(id).iri(vocab.InRecord); r.node(rec).iri(vocab.Reports) == m.iri {
			e.entry(id, x)
		}
	}
}

func (e *evidence) seat(s seat) {
	who := e.r.label(s.person)
	what := "seat of " + who
	if kind(s.iri) == "reference" {
		who = e.r.label(e.r.node(s.iri).iri(vocab.RefersTo))
		what = "mention of " + who
	}
	e.places(s.iri, joinWith(": ", what, joinWith("; ", s.capacity, e.r.post(s), local(s.country))), s.meeting)
}

func (e *evidence) entry(id quad.IRI, x Entity) {
	if kind(id) == "reference" || kind(id) == "seat" {
		e.seat(e.r.seat(id))
		return
	}
	n := e.r.node(id)
	e.places(id, joinWith(": ", x.Kind+" "+x.Label, n.text(vocab.Part)), e.r.node(n.iri(vocab.InRecord)).iri(vocab.Reports))
}

func (e *evidence) claim(c claim) { e.places(c.iri, "claim of "+c.speaker, c.meeting) }

// places adds a row for each place that is the evidence of id.
func (e *evidence) places(id quad.IRI, what string, m quad.IRI) {
	r := e.r
	n := r.node(id)
	rec := id
	if kind(id) != "record" {
		rec = n.iri(vocab.InRecord)
	}
	d := r.node(rec).iri(vocab.RecordOf)
	doc := r.node(d)
	text := doc.text(vocab.Text)
	title, date := "", ""
	if m == "" {
		m = r.node(rec).iri(vocab.Reports)
	}
	if m != "" {
		title, date = r.meeting(m).title, r.meeting(m).date
	}
	type place struct {
		start, end          int
		words, where, quote string
	}
	var at []place
	for _, ev := range n.iris(vocab.EvidenceAt) {
		en := r.node(ev)
		p := place{start: en.number(vocab.Start), end: en.number(vocab.End), words: en.text(vocab.Words), where: en.text(vocab.Where)}
		if p.words == "" {
			p.words = cmp.Or(n.text(vocab.Name), n.text(vocab.Sentence))
		}
		if 0 <= p.start && p.start < p.end && p.end <= len(text) {
			if kind(id) == "record" {
				p.words = text[p.start:p.end]
			}
			p.quote = excerpt.Sentence(text, p.start, p.end)
		}
		at = append(at, p)
	}
	if len(at) == 0 {
		at = append(at, place{words: cmp.Or(n.text(vocab.Name), n.text(vocab.Sentence))})
	}
	slices.SortFunc(at, func(a, b place) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.where, b.where)) })
	for _, p := range at {
		row := Row{
			{"what", what}, {"words", p.words}, {"sentence", p.quote}, {"meeting", title}, {"date", date},
			{"document", r.label(d)}, {"start", nil}, {"end", nil}, {"where", p.where},
			{"source", cmp.Or(doc.text(vocab.URL), r.st.Place(d), doc.text(vocab.FileName))}, {"iri", orNil(d)},
		}
		if p.end > 0 {
			row[6].Value, row[7].Value = p.start, p.end
		}
		key := fmt.Sprintf("%s\x00%s\x00%d-%d\x00%s", string(d), what, p.start, p.end, p.where)
		if !e.said[key] {
			e.said[key] = true
			e.rows = append(e.rows, row)
		}
	}
}
