package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A reader reads the store for one question. The first error sticks: later reads
// give nothing, and answer reports it.
type reader struct {
	ctx   context.Context
	st    *store.Store
	err   error
	names *Names
	nodes map[quad.IRI]node
	meets map[quad.IRI]*meeting
}

func newReader(ctx context.Context, st *store.Store) *reader {
	return &reader{ctx: ctx, st: st, names: namesOf(ctx, st), nodes: map[quad.IRI]node{}, meets: map[quad.IRI]*meeting{}}
}

// node is what stands of one subject: distinct values by predicate, sorted.
type node map[quad.IRI][]quad.Value

func (n node) text(p quad.IRI) string {
	if len(n[p]) == 0 {
		return ""
	}
	return plain(n[p][0])
}

func (n node) iri(p quad.IRI) quad.IRI {
	for _, v := range n[p] {
		if i, ok := v.(quad.IRI); ok {
			return i
		}
	}
	return ""
}

func (n node) iris(p quad.IRI) []quad.IRI { return onlyIRIs(n[p]) }

func (n node) number(p quad.IRI) int {
	for _, v := range n[p] {
		if i, ok := v.(quad.Int); ok {
			return int(i)
		}
	}
	return 0
}

func onlyIRIs(values []quad.Value) []quad.IRI {
	var out []quad.IRI
	for _, v := range values {
		if i, ok := v.(quad.IRI); ok {
			out = append(out, i)
		}
	}
	return out
}

// plain is a value as people read it.
func plain(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	case quad.IRI:
		return vocab.Short(v)
	case quad.Bool:
		if v {
			return "true"
		}
		return "false"
	}
	text := string(store.AppendTerm(nil, v)) // "5"^^<...>
	if i := strings.LastIndex(text, `"^^<`); i > 0 && text[0] == '"' {
		return text[1:i]
	}
	return text
}

// each reads the quads of a pattern.
func (r *reader) each(p store.Pattern, f func(quad.Quad)) {
	if r.err != nil {
		return
	}
	for q, err := range r.st.Quads(r.ctx, p) {
		if err != nil {
			r.err = err
			return
		}
		f(q)
	}
}

// count counts the quads of a pattern.
func (r *reader) count(p store.Pattern) int {
	n := 0
	r.each(p, func(quad.Quad) { n++ })
	return n
}

// node reads one subject.
func (r *reader) node(s quad.IRI) node {
	if n, ok := r.nodes[s]; ok {
		return n
	}
	n := node{}
	r.each(store.Pattern{S: s}, func(q quad.Quad) {
		p := q.Predicate.(quad.IRI)
		n[p] = append(n[p], q.Object)
	})
	for p := range n {
		n[p] = distinct(n[p])
	}
	r.nodes[s] = n
	return n
}

func distinct(values []quad.Value) []quad.Value {
	if len(values) < 2 {
		return values
	}
	byText := map[string]quad.Value{}
	for _, v := range values {
		byText[string(store.AppendTerm(nil, v))] = v
	}
	out := values[:0]
	for _, k := range slices.Sorted(maps.Keys(byText)) {
		out = append(out, byText[k])
	}
	return out
}

// subjects gives what has o as p, each once, sorted.
func (r *reader) subjects(p quad.IRI, o quad.Value) []quad.IRI {
	found := map[quad.IRI]bool{}
	r.each(store.Pattern{P: p, O: o}, func(q quad.Quad) {
		if s, ok := q.Subject.(quad.IRI); ok {
			found[s] = true
		}
	})
	return slices.Sorted(maps.Keys(found))
}

// objects gives the IRIs that s has as p, each once, sorted.
func (r *reader) objects(s quad.IRI, p quad.IRI) []quad.IRI {
	found := map[quad.IRI]bool{}
	r.each(store.Pattern{S: s, P: p}, func(q quad.Quad) {
		if o, ok := q.Object.(quad.IRI); ok {
			found[o] = true
		}
	})
	return slices.Sorted(maps.Keys(found))
}

// label gives the name that identity chose, else any name, else the short IRI.
func (r *reader) label(s quad.IRI) string {
	if s == "" {
		return ""
	}
	if text, ok := r.names.label(s); ok {
		return text
	}
	chosen, other := "", ""
	r.each(store.Pattern{S: s, P: vocab.Label}, func(q quad.Quad) {
		if text := plain(q.Object); q.Label == vocab.Identity {
			if chosen == "" || text < chosen {
				chosen = text
			}
		} else if other == "" || text < other {
			other = text
		}
	})
	return cmp.Or(chosen, other, vocab.Short(s))
}

func (r *reader) labels(list []quad.IRI) []string {
	var out []string
	for _, s := range list {
		out = append(out, r.label(s))
	}
	slices.Sort(out)
	return out
}

// A meeting is what rows say of one.
type meeting struct {
	iri              quad.IRI
	title, date, end string
	city             string
	country          quad.IRI
	node             node
	formats          []quad.IRI
}

func (r *reader) meeting(m quad.IRI) *meeting {
	if got, ok := r.meets[m]; ok {
		return got
	}
	n := r.node(m)
	got := &meeting{
		iri: m, title: r.label(m), date: n.text(vocab.Date), end: n.text(vocab.EndDate),
		city: n.text(vocab.City), country: n.iri(vocab.HeldIn), node: n, formats: n.iris(vocab.UnderFormat),
	}
	r.meets[m] = got
	return got
}

// place is "Tashkent, UZ".
func (m *meeting) place() string {
	switch {
	case m.city != "" && m.country != "":
		return m.city + ", " + local(m.country)
	case m.country != "":
		return local(m.country)
	}
	return cmp.Or(m.city, m.node.text(vocab.Mode))
}

// meetings reads several, in the order of date, then title; undated ones last.
func (r *reader) meetings(list []quad.IRI) []*meeting {
	out := make([]*meeting, len(list))
	for i, m := range list {
		out[i] = r.meeting(m)
	}
	slices.SortFunc(out, byDate)
	return out
}

func byDate(a, b *meeting) int {
	if (a.date == "") != (b.date == "") {
		return cmp.Compare(b.date, a.date)
	}
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.title, b.title), cmp.Compare(a.iri, b.iri))
}

// A seat is one record's word on one person at one meeting.
type seat struct {
	iri, person, meeting, institute, country, record quad.IRI
	name, role, instituteName, capacity              string
}

func (r *reader) seat(s quad.IRI) seat {
	n := r.node(s)
	return seat{
		iri: s, person: n.iri(vocab.SeatOf), meeting: n.iri(vocab.AtMeeting), institute: n.iri(vocab.ForInstitute),
		country: n.iri(vocab.ForCountry), record: n.iri(vocab.InRecord), name: n.text(vocab.Name),
		role: n.text(vocab.Role), instituteName: n.text(vocab.InstituteName), capacity: n.text(vocab.Capacity),
	}
}

// seatsOf gives the seats of a person, seatsAt those at a meeting.
func (r *reader) seatsOf(person quad.IRI) []seat { return r.seats(vocab.SeatOf, person) }
func (r *reader) seatsAt(m quad.IRI) []seat      { return r.seats(vocab.AtMeeting, m) }

func (r *reader) seats(p, o quad.IRI) []seat {
	var out []seat
	for _, s := range r.subjects(p, o) {
		if kind(s) == "reference" {
			continue
		}
		out = append(out, r.seat(s))
	}
	return out
}

// post is "Deputy Director, ISRS".
func (r *reader) post(s seat) string {
	institute := s.instituteName
	if s.institute != "" {
		institute = r.label(s.institute)
	}
	if s.role != "" && institute != "" {
		return s.role + ", " + institute
	}
	return s.role + institute
}

// institutesAt gives the institutes present at a meeting: with a counted seat, or
// as organizer, host or participant.
func (r *reader) institutesAt(m quad.IRI) []quad.IRI {
	found := map[quad.IRI]bool{}
	for _, s := range r.seatsAt(m) {
		if s.institute != "" && s.capacity != "absent" {
			found[s.institute] = true
		}
	}
	n := r.node(m)
	for _, p := range []quad.IRI{vocab.OrganizedBy, vocab.HostedBy, vocab.JoinedBy} {
		for _, i := range n.iris(p) {
			found[i] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// countriesAt gives the countries with a counted seat at a meeting.
func (r *reader) countriesAt(m quad.IRI) []quad.IRI {
	found := map[quad.IRI]bool{}
	for _, s := range r.seatsAt(m) {
		if s.country != "" && s.capacity != "absent" {
			found[s.country] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// meetingsOf gives the meetings that an entity was at, or that stand under it.
func (r *reader) meetingsOf(e Entity) []quad.IRI {
	found := map[quad.IRI]bool{}
	add := func(list []quad.IRI) {
		for _, m := range list {
			found[m] = true
		}
	}
	seated := func(p quad.IRI) {
		for _, s := range r.subjects(p, e.IRI) {
			if kind(s) != "seat" {
				continue
			}
			if s := r.seat(s); s.meeting != "" && s.capacity != "absent" {
				found[s.meeting] = true
			}
		}
	}
	switch e.Kind {
	case "person":
		add(r.objects(e.IRI, vocab.Attended))
	case "institute":
		seated(vocab.ForInstitute)
		for _, p := range []quad.IRI{vocab.OrganizedBy, vocab.HostedBy, vocab.JoinedBy} {
			add(r.subjects(p, e.IRI))
		}
	case "country":
		seated(vocab.ForCountry)
	case "format":
		add(r.subjects(vocab.UnderFormat, e.IRI))
	case "meeting":
		found[e.IRI] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// presentAt gives the people, institutes or countries at a meeting.
func (r *reader) presentAt(kind string, m quad.IRI) []quad.IRI {
	switch kind {
	case "institute":
		return r.institutesAt(m)
	case "country":
		return r.countriesAt(m)
	}
	return r.subjects(vocab.Attended, m)
}

// documentsOf gives the documents that report a meeting.
func (r *reader) documentsOf(m quad.IRI) []quad.IRI {
	found := map[quad.IRI]bool{}
	for _, rec := range r.subjects(vocab.Reports, m) {
		if d := r.node(rec).iri(vocab.RecordOf); d != "" {
			found[d] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// homeOf gives the country codes and institute of a person, the most frequent
// institute first by number of meetings.
func (r *reader) homeOf(person quad.IRI) (country, institute string) {
	var codes []string
	for _, c := range r.objects(person, vocab.Represents) {
		codes = append(codes, local(c))
	}
	institutes := r.objects(person, vocab.AffiliatedWith)
	if len(institutes) > 1 {
		count := map[quad.IRI]int{}
		for _, s := range r.seatsOf(person) {
			count[s.institute]++
		}
		slices.SortStableFunc(institutes, func(a, b quad.IRI) int { return count[b] - count[a] })
	}
	if len(institutes) > 0 {
		institute = r.label(institutes[0])
	}
	return strings.Join(codes, " "), institute
}

// kind is the kind of entity that an IRI of ours stands for: "person".
func kind(s quad.IRI) string {
	rest, ok := strings.CutPrefix(string(s), vocab.NS)
	k, _, found := strings.Cut(rest, "/")
	if !ok || !found {
		return ""
	}
	return k
}

// local is the last part of an IRI of ours: "UZ".
func local(s quad.IRI) string { return string(s[strings.LastIndexByte(string(s), '/')+1:]) }

// span is "2020-10-15 to 2021-03" of the first and last of dates, or one of them.
func span(dates []string) string {
	var given []string
	for _, d := range dates {
		if d != "" {
			given = append(given, d)
		}
	}
	if len(given) == 0 {
		return ""
	}
	first, last := slices.Min(given), slices.Max(given)
	if first == last {
		return first
	}
	return first + " to " + last
}
