package facts

import (
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Records gives the Records that the quads of one or several documents hold, by
// document and ID, each in canonical order. Quads of other kinds are passed over.
// Linear in the number of quads.
func Records(quads []quad.Quad) []record.Record {
	records, _ := Read(quads)
	return records
}

// Read gives the Records that the quads hold, and who was decided to be who in
// each. Decided holds of the meeting what these documents say of it.
func Read(quads []quad.Quad) ([]record.Record, []Who) {
	r := newReading()
	for _, q := range quads {
		r.put(q)
	}
	return r.all()
}

func newReading() *reading {
	return &reading{nodes: map[quad.Value]*node{}, members: map[quad.Value][]*node{}, shared: map[quad.Value]quad.Value{}}
}

// all makes the Records of all that was put.
func (r *reading) all() ([]record.Record, []Who) {
	var records []*node
	for _, n := range r.order {
		switch n.class {
		case vocab.Record:
			records = append(records, n)
		case vocab.Seat, vocab.Reference, vocab.InstituteEntry, vocab.CountryEntry, vocab.FormatEntry, vocab.Claim:
			in := n.get(vocab.InRecord)
			r.members[in] = append(r.members[in], n)
		}
	}
	type both struct {
		rec record.Record
		who Who
	}
	all := make([]both, len(records))
	for i, n := range records {
		all[i].rec, all[i].who = r.record(n)
	}
	slices.SortFunc(all, func(a, b both) int {
		if c := strings.Compare(a.rec.Source.Document, b.rec.Source.Document); c != 0 {
			return c
		}
		return strings.Compare(a.rec.ID, b.rec.ID)
	})
	recs, who := make([]record.Record, len(all)), make([]Who, len(all))
	for i := range all {
		recs[i], who[i] = all[i].rec, all[i].who
	}
	return recs, who
}

// A node is a subject with its properties.
type node struct {
	self  quad.Value
	class quad.IRI
	props []prop
}

type prop struct {
	p quad.IRI
	o quad.Value
}

type reading struct {
	nodes   map[quad.Value]*node
	order   []*node
	members map[quad.Value][]*node // record -> its seats, entries and claims
	shared  map[quad.Value]quad.Value

	props   int   // of all nodes
	spill   Spill // of Each, with all below
	space   *mapped.Space
	buf     []byte
	spilled []spilledAt // nodes by subject
	entries []spilledAt // nodes by the Record that they stand in
	records []int64     // nodes of Records
}

// passedOver are the predicates of what follows from a Record.
var passedOver = map[quad.IRI]bool{
	vocab.Attended: true, vocab.AffiliatedWith: true, vocab.Represents: true, vocab.BasedIn: true, vocab.UnderFormat: true, vocab.OrganizedBy: true,
	vocab.HostedBy: true, vocab.JoinedBy: true, vocab.Mentions: true, vocab.MadeAt: true, vocab.ClaimedBy: true, vocab.About: true, vocab.OnTopic: true,
	vocab.AtMeeting: true, vocab.Label: true,
}

// entities are the classes of subjects that no Record is made of.
var entities = map[quad.Value]bool{vocab.Person: true, vocab.Institute: true, vocab.Country: true, vocab.Format: true, vocab.Topic: true, vocab.Meeting: true}

// share keeps one value for many equal ones.
func (r *reading) share(v quad.Value) quad.Value {
	if s, ok := r.shared[v]; ok {
		return s
	}
	r.shared[v] = v
	return v
}

func (r *reading) put(q quad.Quad) {
	p, ok := q.Predicate.(quad.IRI)
	term, known := shared[p]
	if !ok || !known || passedOver[p] || p == vocab.Type && entities[q.Object] {
		return // no Record is made of it
	}
	switch p {
	case vocab.InRecord, vocab.SeatOf, vocab.RefersTo, vocab.ForInstitute, vocab.ForCountry, vocab.RecordOf, vocab.InstituteName, vocab.Role, vocab.Name, vocab.Capacity:
		q.Object = r.share(q.Object)
	}
	n := r.nodes[q.Subject]
	if n == nil {
		n = &node{self: q.Subject}
		r.nodes[q.Subject] = n
		r.order = append(r.order, n)
	}
	if p == vocab.Type {
		if class, ok := q.Object.(quad.IRI); ok {
			n.class, _ = boxed(class).(quad.IRI)
		}
		return
	}
	p, _ = term.(quad.IRI)
	n.props = append(n.props, prop{p, q.Object})
	r.props++
}

func (n *node) get(p quad.IRI) quad.Value {
	if n != nil {
		for i := range n.props {
			if n.props[i].p == p {
				return n.props[i].o
			}
		}
	}
	return nil
}

func (n *node) iri(p quad.IRI) quad.IRI {
	iri, _ := n.get(p).(quad.IRI)
	return iri
}

func (n *node) text(p quad.IRI) string { return literal(n.get(p)) }

func literal(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	}
	return ""
}

func (n *node) number(p quad.IRI) int {
	i, _ := n.get(p).(quad.Int)
	return int(i)
}

func (n *node) texts(p quad.IRI) []string {
	var out []string
	for i := range n.props {
		if n.props[i].p == p {
			out = append(out, literal(n.props[i].o))
		}
	}
	return out
}

// code is the country code at the end of an IRI.
func code(iri quad.IRI) string { return strings.TrimPrefix(string(iri), vocab.NS+"country/") }

// mentions reads the evidence of an entry.
func (r *reading) mentions(n *node, byDefault string) []record.Mention {
	var out []record.Mention
	for i := range n.props {
		if n.props[i].p != vocab.EvidenceAt {
			continue
		}
		e := r.nodes[n.props[i].o]
		m := record.Mention{Text: byDefault, Start: e.number(vocab.Start), End: e.number(vocab.End), Where: e.text(vocab.Where)}
		if words := e.get(vocab.Words); words != nil {
			m.Text = literal(words)
		}
		out = append(out, m)
	}
	return out
}

func (r *reading) record(n *node) (record.Record, Who) {
	rec := record.Record{ID: n.text(vocab.RecordID)}
	byHand, _ := n.get(vocab.ByHand).(quad.Bool)
	rec.ByHand = bool(byHand)
	label := n.iri(vocab.RecordOf)
	d := r.nodes[label]
	rec.Source = record.Source{
		Document: Local(label), URL: d.text(vocab.URL), Title: d.text(vocab.Title), Published: d.text(vocab.Published), Note: d.text(vocab.Note),
		Language: d.text(vocab.Language), SHA256: d.text(vocab.SHA256), Name: d.text(vocab.FileName), Text: d.text(vocab.Text),
	}
	rec.Meeting = meeting(n)
	rec.Meeting.Country = code(n.iri(vocab.ForCountry))
	rec.Meeting.Topic = n.text(vocab.AboutTopic)
	if e, ok := r.nodes[n.get(vocab.EvidenceAt)]; ok {
		rec.Meeting.Span = &record.Span{Start: e.number(vocab.Start), End: e.number(vocab.End)}
	}
	for i := range n.props {
		if n.props[i].p == vocab.ProblemIs {
			p := r.nodes[n.props[i].o]
			rec.Problems = append(rec.Problems, record.Problem{What: p.text(vocab.What), Where: p.text(vocab.Where)})
		}
	}
	who := Who{Meeting: n.iri(vocab.Reports)}
	if m := r.nodes[who.Meeting]; m != nil {
		who.Decided = meeting(m)
		who.Decided.Country = code(m.iri(vocab.HeldIn))
	}
	decided := map[string][2]quad.IRI{} // entry, as the key it sorts to -> who it is, its institute
	for _, e := range r.members[n.self] {
		r.entry(&rec, e, decided)
	}
	record.Canonical(&rec)
	for i := range rec.People {
		is := decided[personKey(&rec.People[i])]
		who.People, who.PeopleInstitutes = append(who.People, is[0]), append(who.PeopleInstitutes, is[1])
	}
	for i := range rec.Institutes {
		who.Institutes = append(who.Institutes, decided[instituteKey(&rec.Institutes[i])][0])
	}
	for i := range rec.Formats {
		who.Formats = append(who.Formats, decided[formatKey(&rec.Formats[i])][0])
	}
	return rec, who
}

func meeting(n *node) record.Meeting {
	return record.Meeting{
		Title: n.text(vocab.Title), Date: n.text(vocab.Date), EndDate: n.text(vocab.EndDate), City: n.text(vocab.City), Mode: n.text(vocab.Mode),
		DeclaredPeople: n.number(vocab.DeclaredPeople), DeclaredInstitutes: n.number(vocab.DeclaredInstitutes), DeclaredCountries: n.number(vocab.DeclaredCountries),
	}
}

func (r *reading) entry(rec *record.Record, e *node, decided map[string][2]quad.IRI) {
	name := e.text(vocab.Name)
	switch e.class {
	case vocab.Seat, vocab.Reference:
		p := record.Person{
			Name: name, Mentions: r.mentions(e, name), Role: e.text(vocab.Role), Institute: e.text(vocab.InstituteName),
			Country: code(e.iri(vocab.ForCountry)), Participant: e.class == vocab.Seat, Capacity: e.text(vocab.Capacity),
		}
		for i := range e.props {
			if e.props[i].p == vocab.OtherPost {
				o := r.nodes[e.props[i].o]
				p.OtherPosts = append(p.OtherPosts, record.Post{Role: o.text(vocab.Role), Institute: o.text(vocab.InstituteName)})
			}
		}
		is := e.iri(vocab.SeatOf)
		if is == "" {
			is = e.iri(vocab.RefersTo)
		}
		one := record.Record{People: []record.Person{p}}
		record.Canonical(&one)
		decided[personKey(&one.People[0])] = [2]quad.IRI{is, e.iri(vocab.ForInstitute)}
		rec.People = append(rec.People, p)
	case vocab.InstituteEntry:
		one := record.Record{Institutes: []record.Institute{{
			Name: name, Aliases: e.texts(vocab.Alias), Country: code(e.iri(vocab.ForCountry)), Part: e.text(vocab.Part), Mentions: r.mentions(e, name),
		}}}
		record.Canonical(&one)
		decided[instituteKey(&one.Institutes[0])] = [2]quad.IRI{e.iri(vocab.RefersTo)}
		rec.Institutes = append(rec.Institutes, one.Institutes[0])
	case vocab.FormatEntry:
		one := record.Record{Formats: []record.Format{{Name: name, Aliases: e.texts(vocab.Alias), Mentions: r.mentions(e, name)}}}
		record.Canonical(&one)
		decided[formatKey(&one.Formats[0])] = [2]quad.IRI{e.iri(vocab.RefersTo)}
		rec.Formats = append(rec.Formats, one.Formats[0])
	case vocab.CountryEntry:
		rec.Countries = append(rec.Countries, record.Country{Name: name, Mentions: r.mentions(e, name)})
	case vocab.Claim:
		c := record.Claim{
			Speaker: e.text(vocab.SpeakerName), Kind: e.text(vocab.Kind), Verb: e.text(vocab.Verb), Sentence: e.text(vocab.Sentence),
			Topics: e.texts(vocab.TopicName), About: e.texts(vocab.AboutName), AddressedTo: e.text(vocab.AddressedTo),
		}
		if m := r.mentions(e, c.Sentence); len(m) > 0 {
			c.Text, c.Start, c.End, c.Where = m[0].Text, m[0].Start, m[0].End, m[0].Where
		}
		rec.Claims = append(rec.Claims, c)
	}
}

// personKey tells two people of one record apart by all their content.
func personKey(p *record.Person) string {
	h := newHasher()
	for _, s := range []string{p.Name, p.Role, p.Institute, p.Country, p.Capacity} {
		h.str(s)
	}
	if p.Participant {
		h.num(1)
	}
	h.mentions(p.Mentions)
	for _, o := range p.OtherPosts {
		h.str(o.Role)
		h.str(o.Institute)
	}
	return string(h.buf)
}

func instituteKey(e *record.Institute) string {
	h := newHasher()
	for _, s := range []string{e.Name, e.Country, e.Part} {
		h.str(s)
	}
	h.strs(e.Aliases)
	h.mentions(e.Mentions)
	return string(h.buf)
}

func formatKey(e *record.Format) string {
	h := newHasher()
	h.str(e.Name)
	h.strs(e.Aliases)
	h.mentions(e.Mentions)
	return string(h.buf)
}
