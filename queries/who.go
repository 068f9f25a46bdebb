package queries

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Who is the card of a person, institute, country, format or meeting.
var Who = question(Query{
	Name:  "who",
	Title: "the card of a person, institute, country, format or meeting",
	Doc: `Names, posts, seats, partners, claims and sources of one entity, by section.
"meetings" counts distinct meetings. Partners are the ten most frequent: people
for a person, institutes for an institute, countries for a country. A section of
more than forty rows is cut and says so.

  who "Sanjar Valiyev"`,
	Args: []string{"PERSON|INSTITUTE|COUNTRY|FORMAT|MEETING"},
}, who)

var actorKinds = []string{"person", "institute", "country"}

func who(r *reader, args []string) ([]Row, error) {
	e, err := r.find(args[0], append(slices.Clone(actorKinds), "format"), "meeting")
	if err != nil {
		return nil, err
	}
	return r.card(e), nil
}

// A card gathers the rows of one entity.
type card struct{ rows []Row }

func (c *card) add(section, item, detail string, meetings any, date string, iri any) {
	c.rows = append(c.rows, Row{
		{"section", section}, {"item", item}, {"detail", detail}, {"meetings", meetings}, {"date", date}, {"iri", iri},
	})
}

// mostListed is how many rows a section has at most; mostPartners those of partners.
const (
	mostListed   = 40
	mostPartners = 10
)

// more says how many rows a section leaves out, and which question lists them.
func (c *card) more(section string, n int, where string) {
	if n > 0 {
		c.add(section, fmt.Sprintf("and %d more", n), where, nil, "", nil)
	}
}

func (r *reader) card(e Entity) []Row {
	c := &card{}
	meetings := r.meetings(r.meetingsOf(e))
	var dates []string
	for _, m := range meetings {
		dates = append(dates, m.date)
	}
	if e.Kind == "meeting" {
		r.meetingCard(c, e)
	} else {
		c.add(e.Kind, e.Label, join(r.aliases(e)), len(meetings), span(dates), e.IRI)
		switch e.Kind {
		case "person":
			r.personCard(c, e)
		case "institute":
			for _, k := range r.objects(e.IRI, vocab.BasedIn) {
				c.add("country", r.label(k), "", nil, "", k)
			}
			r.peopleOf(c, e, vocab.ForInstitute)
		case "country":
			r.membersOf(c, "institute", r.subjects(vocab.BasedIn, e.IRI))
			r.peopleOf(c, e, vocab.ForCountry)
		case "format":
			r.formatCard(c, meetings)
		}
		r.meetingRows(c, e, meetings)
		if e.Kind != "format" {
			r.formatsRows(c, meetings)
			r.partners(c, e, meetings)
		}
	}
	r.claimRows(c, e)
	list := r.sourcesOf(e)
	for _, d := range list[:min(len(list), mostListed)] {
		n := r.node(d)
		c.add("source", r.label(d), cmp.Or(n.text(vocab.URL), r.st.Place(d), n.text(vocab.FileName)), nil, n.text(vocab.Published), d)
	}
	c.more("source", len(list)-mostListed, "sources lists all")
	return c.rows
}

// aliases gives the other names that sources use for an entity.
func (r *reader) aliases(e Entity) []string {
	found := map[string]bool{}
	for _, p := range []quad.IRI{vocab.SeatOf, vocab.RefersTo} {
		for _, s := range r.subjects(p, e.IRI) {
			n := r.node(s)
			for _, v := range slices.Concat(n[vocab.Name], n[vocab.Alias]) {
				found[plain(v)] = true
			}
		}
	}
	delete(found, e.Label)
	return slices.Sorted(maps.Keys(found))
}

func (r *reader) personCard(c *card, e Entity) {
	type group struct {
		item     string
		iri      quad.IRI
		meetings map[quad.IRI]bool
		dates    []string
	}
	countries, posts := map[string]*group{}, map[string]*group{}
	add := func(to map[string]*group, key string, iri quad.IRI, s seat) {
		g := to[key]
		if g == nil {
			g = &group{item: key, iri: iri, meetings: map[quad.IRI]bool{}}
			to[key] = g
		}
		if s.meeting != "" {
			g.meetings[s.meeting] = true
			g.dates = append(g.dates, r.meeting(s.meeting).date)
		}
	}
	all := r.seatsOf(e.IRI)
	for _, s := range r.subjects(vocab.RefersTo, e.IRI) {
		all = append(all, r.seat(s))
	}
	for _, s := range all {
		if s.country != "" {
			add(countries, r.label(s.country), s.country, s)
		}
		if p := r.post(s); p != "" {
			add(posts, p, s.institute, s)
		}
	}
	for _, part := range []struct {
		name string
		of   map[string]*group
	}{{"country", countries}, {"post", posts}} {
		groups := slices.Collect(maps.Values(part.of))
		slices.SortFunc(groups, func(a, b *group) int {
			return cmp.Or(cmp.Compare(len(b.meetings), len(a.meetings)), cmp.Compare(a.item, b.item))
		})
		for _, g := range groups {
			c.add(part.name, g.item, "", len(g.meetings), span(g.dates), orNil(g.iri))
		}
	}
}

// peopleOf adds the people who sat for an institute or country.
func (r *reader) peopleOf(c *card, e Entity, p quad.IRI) {
	at := map[quad.IRI]map[quad.IRI]bool{}
	for _, id := range r.subjects(p, e.IRI) {
		if kind(id) != "seat" {
			continue
		}
		if s := r.seat(id); s.person != "" && s.meeting != "" && s.capacity != "absent" {
			if at[s.person] == nil {
				at[s.person] = map[quad.IRI]bool{}
			}
			at[s.person][s.meeting] = true
		}
	}
	counts := map[quad.IRI]int{}
	for who, m := range at {
		counts[who] = len(m)
	}
	ranked := r.ranked(counts)
	for _, t := range ranked[:min(len(ranked), mostListed)] {
		_, institute := r.homeOf(t.iri)
		if institute == e.Label {
			institute = ""
		}
		c.add("person", t.label, institute, t.n, "", t.iri)
	}
	c.more("person", len(ranked)-mostListed, "")
}

func (r *reader) membersOf(c *card, section string, list []quad.IRI) {
	counts := map[quad.IRI]int{}
	for _, i := range list {
		counts[i] = len(r.meetingsOf(Entity{IRI: i, Kind: section}))
	}
	ranked := r.ranked(counts)
	for _, t := range ranked[:min(len(ranked), mostListed)] {
		c.add(section, t.label, "", t.n, "", t.iri)
	}
	c.more(section, len(ranked)-mostListed, "")
}

// meetingRows adds each meeting, of very many the first, with the entity's part in it.
func (r *reader) meetingRows(c *card, e Entity, meetings []*meeting) {
	for _, m := range meetings[:min(len(meetings), mostListed)] {
		c.add("meeting", m.title, r.part(e, m), nil, m.date, m.iri)
	}
	c.more("meeting", len(meetings)-mostListed, "timeline lists all")
}

// part says what an entity was at a meeting.
func (r *reader) part(e Entity, m *meeting) string {
	var parts []string
	switch e.Kind {
	case "person":
		as := map[string][]string{} // the capacities in which sources give each post
		for _, s := range r.seatsOf(e.IRI) {
			if s.meeting == m.iri {
				as[r.post(s)] = append(as[r.post(s)], s.capacity)
			}
		}
		for post, capacities := range as {
			parts = append(parts, joinWith("; ", strings.Join(unique(capacities), ", "), post))
		}
	case "institute", "country":
		for _, p := range []struct {
			p    quad.IRI
			word string
		}{{vocab.OrganizedBy, "organizer"}, {vocab.HostedBy, "host"}, {vocab.JoinedBy, "participant"}, {vocab.HeldIn, "host country"}} {
			if slices.Contains(m.node.iris(p.p), e.IRI) {
				parts = append(parts, p.word)
			}
		}
		people := map[string]bool{}
		for _, s := range r.seatsAt(m.iri) {
			if (s.institute == e.IRI || s.country == e.IRI) && s.capacity != "absent" {
				people[r.label(s.person)] = true
			}
		}
		if len(people) > 0 {
			parts = append(parts, join(slices.Sorted(maps.Keys(people))))
		}
	default:
		parts = append(parts, joinWith("; ", m.place(), count(len(r.subjects(vocab.Attended, m.iri)), "person", "people")))
	}
	slices.Sort(parts)
	return join(slices.Compact(parts))
}

func (r *reader) formatsRows(c *card, meetings []*meeting) {
	counts := map[quad.IRI]int{}
	dates := map[quad.IRI][]string{}
	for _, m := range meetings {
		for _, f := range m.formats {
			counts[f]++
			dates[f] = append(dates[f], m.date)
		}
	}
	for _, t := range r.ranked(counts) {
		c.add("format", t.label, "", t.n, span(dates[t.iri]), t.iri)
	}
}

func (r *reader) partners(c *card, e Entity, meetings []*meeting) {
	counts := map[quad.IRI]int{}
	dates := map[quad.IRI][]string{}
	for _, m := range meetings {
		for _, p := range r.presentAt(e.Kind, m.iri) {
			if p != e.IRI {
				counts[p]++
				dates[p] = append(dates[p], m.date)
			}
		}
	}
	ranked := r.ranked(counts)
	for _, t := range ranked[:min(len(ranked), mostPartners)] {
		detail := ""
		if e.Kind == "person" {
			detail = joinWith("; ", r.homeLine(t.iri))
		}
		c.add("partner", t.label, detail, t.n, span(dates[t.iri]), t.iri)
	}
	c.more("partner", len(ranked)-mostPartners, "met lists all")
}

// homeLine is "ISRS, UZ".
func (r *reader) homeLine(person quad.IRI) string {
	country, institute := r.homeOf(person)
	return joinWith(", ", institute, country)
}

func (r *reader) meetingCard(c *card, e Entity) {
	m := r.meeting(e.IRI)
	when := m.date
	if m.end != "" {
		when += " to " + m.end
	}
	c.add("meeting", m.title, joinWith("; ", m.place(), m.node.text(vocab.Mode)), nil, when, m.iri)
	for _, f := range m.formats {
		c.add("format", r.label(f), "", nil, "", f)
	}
	for _, p := range []struct {
		p    quad.IRI
		word string
	}{{vocab.OrganizedBy, "organizer"}, {vocab.HostedBy, "host"}, {vocab.JoinedBy, "participant"}} {
		for _, i := range m.node.iris(p.p) {
			c.add("institute", r.label(i), p.word, nil, "", i)
		}
	}
	people := r.subjects(vocab.Attended, m.iri)
	for _, d := range []struct {
		p     quad.IRI
		word  string
		named int
	}{{vocab.DeclaredPeople, "people", len(people)}, {vocab.DeclaredInstitutes, "institutes", len(r.institutesAt(m.iri))}, {vocab.DeclaredCountries, "countries", len(r.countriesAt(m.iri))}} {
		if n := m.node.number(d.p); n > 0 {
			c.add("declared", fmt.Sprintf("%d %s", n, d.word), fmt.Sprintf("%d named", d.named), nil, "", nil)
		}
	}
	seats := r.seatsAt(m.iri)
	slices.SortFunc(seats, func(a, b seat) int {
		return cmp.Or(cmp.Compare(r.label(a.person), r.label(b.person)), cmp.Compare(a.iri, b.iri))
	})
	said := map[string]bool{}
	for _, s := range seats {
		detail := joinWith("; ", s.capacity, r.post(s), local(s.country))
		if key := string(s.person) + "\x00" + detail; !said[key] {
			said[key] = true
			c.add("person", r.label(s.person), detail, nil, "", s.person)
		}
	}
	for _, x := range m.node.iris(vocab.Mentions) {
		c.add("mentioned", r.label(x), kind(x), nil, "", x)
	}
}

// formatCard adds the people and countries under a format.
func (r *reader) formatCard(c *card, meetings []*meeting) {
	for _, k := range []string{"country", "institute", "person"} {
		counts := map[quad.IRI]int{}
		for _, m := range meetings {
			for _, x := range r.presentAt(k, m.iri) {
				counts[x]++
			}
		}
		ranked := r.ranked(counts)
		for _, t := range ranked[:min(len(ranked), mostPartners)] {
			detail := ""
			if k == "person" {
				detail = r.homeLine(t.iri)
			}
			c.add(k, t.label, detail, t.n, "", t.iri)
		}
		c.more(k, len(ranked)-mostPartners, "")
	}
}

func (r *reader) claimRows(c *card, e Entity) {
	var ids []quad.IRI
	section := "claim"
	switch e.Kind {
	case "person", "institute":
		ids = r.subjects(vocab.ClaimedBy, e.IRI)
	case "meeting":
		ids = r.subjects(vocab.MadeAt, e.IRI)
	default:
		ids, section = r.subjects(vocab.About, e.IRI), "claim about it"
	}
	list := r.claims(ids)
	for _, cl := range list[:min(len(list), mostListed)] {
		item := cl.text
		if e.Kind == "meeting" || section != "claim" {
			item = cl.speaker + ": " + item
		}
		c.add(section, item, join(cl.topics), nil, cl.date, cl.iri)
	}
	c.more(section, len(list)-mostListed, "claims lists all")
}

// sourcesOf gives the documents that name an entity.
func (r *reader) sourcesOf(e Entity) []quad.IRI {
	found := map[quad.IRI]bool{}
	add := func(entry quad.IRI) {
		if rec := r.node(entry).iri(vocab.InRecord); rec != "" {
			if d := r.node(rec).iri(vocab.RecordOf); d != "" {
				found[d] = true
			}
		}
	}
	if e.Kind == "meeting" {
		for _, d := range r.documentsOf(e.IRI) {
			found[d] = true
		}
	}
	for _, p := range []quad.IRI{vocab.SeatOf, vocab.RefersTo, vocab.ForInstitute, vocab.ForCountry} {
		for _, s := range r.subjects(p, e.IRI) {
			add(s)
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// A tally is a node with a count.
type tally struct {
	iri   quad.IRI
	label string
	n     int
}

// ranked puts counts in order: most first, then by label and IRI.
func (r *reader) ranked(counts map[quad.IRI]int) []tally {
	out := make([]tally, 0, len(counts))
	for i, n := range counts {
		out = append(out, tally{i, r.label(i), n})
	}
	slices.SortFunc(out, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.label, b.label), cmp.Compare(a.iri, b.iri))
	})
	return out
}
