package loaders

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// JSONLD reads schema.org events.
var JSONLD = &Loader{
	Name:  "jsonld",
	Title: "schema.org events in JSON-LD",
	Doc: "JSON-LD (.jsonld, .json) of schema.org: each Event is a meeting. Performers are speakers, attendees participants, organizers institutes " +
		"unless they are persons; keywords and superEvent are formats. Contexts are not fetched: names must be schema.org's own.",
	Detect: detectEvents,
	Read:   readEvents,
}

var eventType = regexp.MustCompile(`"@type"\s*:`)

func detectEvents(head []byte, name string) int {
	first := bytes.TrimLeft(head, " \t\r\n")
	opens := len(first) > 0 && (first[0] == '{' || first[0] == '[')
	switch {
	case opens && isText(head) && (eventType.Match(head) || bytes.Contains(head, []byte(`"@context"`))):
		return 85
	case hasEnding(name, ".jsonld"):
		return 50
	}
	return 0
}

func readEvents(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, _, err := src.text()
	if err != nil {
		return only(err)
	}
	if err := src.admit(ctx, opt, "JSON-LD", int64(len(text)), eventsShare); err != nil {
		return only(err)
	}
	value, err := decodeJSON(text)
	if err != nil {
		var at *json.SyntaxError
		line := 0
		switch {
		case errors.As(err, &at):
			line = lineAt([]byte(text), int(at.Offset))
		case errors.Is(err, io.ErrUnexpectedEOF):
			line, err = lineAt([]byte(text), len(strings.TrimSpace(text))), errors.New("the JSON ends before it is complete; fetch the file again")
		}
		return only(src.errorAt(line, "%w", err))
	}
	g := newLinked(value)
	if len(g.events) == 0 {
		return only(src.errorAt(0, `no schema.org Event in the file ("@type": "Event"); leave it out`))
	}
	return func(yield func(record.Record, error) bool) {
		from := src.source(opt, "")
		if from.URL == "" && len(g.events) == 1 {
			from.URL = g.text(g.events[0]["url"])
		}
		used := mapped.NewTexts(src.room)
		for i, e := range g.events {
			if err := ctx.Err(); err != nil {
				yield(record.Record{}, err)
				return
			}
			r, err := g.meeting(e, i, src, from, opt, used)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// meeting makes the Record of an event.
func (g *linked) meeting(e node, i int, src Source, from record.Source, opt Options, used *mapped.Texts) (record.Record, error) {
	id, _ := e["@id"].(string)
	where := id
	key := id[strings.LastIndexAny(strings.TrimRight(id, "/"), "/#")+1:]
	if id == "" {
		where = fmt.Sprintf("event %d", i+1)
		key = g.text(prop(e, "name"))
	}
	if tidy(key) == "" {
		key = fmt.Sprint(i + 1)
	}
	r := record.Record{Source: from}
	t := &table{src: src, usedIDs: used, country: map[string]string{}}
	r.ID = t.id(key)
	b := meetingRows{table: t, record: &r}
	m := &r.Meeting
	m.Title = g.text(prop(e, "name"))
	m.Topic = g.text(prop(e, "about"))
	if err := g.days(e, m, src, opt, &b, where); err != nil {
		return record.Record{}, err
	}
	g.places(e, m, opt)
	for _, name := range g.formats(e) {
		b.format(name, where)
	}
	status := g.text(prop(e, "eventStatus"))
	cancelled := strings.HasSuffix(status, "EventCancelled") || strings.HasSuffix(status, "EventPostponed")
	if cancelled {
		b.problem(where, "the meeting did not take place as planned (%s); all who are named count as absent", status[strings.LastIndexByte(status, '/')+1:])
	}
	for _, who := range []struct{ prop, capacity, part string }{
		{"organizer", "", "organizer"}, {"performer", "speaker", "participant"}, {"performers", "speaker", "participant"}, {"actor", "speaker", "participant"},
		{"attendee", "participant", "participant"}, {"attendees", "participant", "participant"}, {"contributor", "participant", "participant"},
	} {
		for _, n := range g.nodes(prop(e, who.prop), who.prop) {
			capacity := who.capacity
			if cancelled {
				capacity = "absent"
			}
			g.actor(n, who.prop, capacity, who.part, &b, where)
		}
	}
	return r, nil
}

// actor seats a person, or notes an institute.
func (g *linked) actor(n node, as, capacity, part string, b *meetingRows, where string) {
	name := g.nameOf(n)
	if name == "" {
		b.problem(where, "%s without a name; give it one", as)
		return
	}
	named := hasType(n, "Person", "Patient") || prop(n, "jobTitle") != nil || prop(n, "familyName") != nil
	if !named && (as == "organizer" || len(types(n)) > 0) {
		g.institute(n, part, b, where)
		return
	}
	p := record.Person{Name: name, Participant: true, Capacity: capacity, Role: g.text(prop(n, "jobTitle"))}
	if p.Role == "" {
		p.Role = g.text(prop(n, "hasOccupation"))
	}
	if word := g.text(n["\x00role"]); word != "" {
		if c, ok := capacities[plainWord(word)]; ok && capacity != "absent" {
			p.Capacity = c
		} else if p.Role == "" {
			p.Role = word
		}
	}
	for _, key := range []string{"affiliation", "worksFor", "memberOf"} {
		for _, org := range g.nodes(prop(n, key), key) {
			institute := g.institute(org, "", b, where)
			switch {
			case institute == "" || institute == p.Institute:
			case p.Institute == "":
				p.Institute = institute
			default:
				p.OtherPosts = append(p.OtherPosts, record.Post{Institute: institute})
			}
		}
	}
	for _, c := range g.nodes(prop(n, "nationality"), "nationality") {
		cell := g.nameOf(c)
		if cell == "" {
			continue
		}
		code := b.lookUpCountry(cell)
		if code == "" {
			b.problem(where, "nationality %q: no such country; write its name or its ISO code", cell)
			continue
		}
		b.country1(code, cell, where)
		if p.Country == "" {
			p.Country = code
		}
	}
	b.person(p, where)
}

// institute notes an organization with its other names and its country.
func (g *linked) institute(n node, part string, b *meetingRows, where string) string {
	name := g.nameOf(n)
	if name == "" {
		return ""
	}
	b.institute(name, part, where)
	for i := range b.record.Institutes {
		in := &b.record.Institutes[i]
		if in.Name != name {
			continue
		}
		for _, a := range append(asList(prop(n, "alternateName")), asList(prop(n, "legalName"))...) {
			if s, ok := a.(string); ok && tidy(s) != "" && tidy(s) != name && !slices.Contains(in.Aliases, tidy(s)) {
				in.Aliases = append(in.Aliases, tidy(s))
			}
		}
		for _, address := range g.nodes(prop(n, "address"), "address") {
			if in.Country == "" {
				in.Country = countryCode(g.text(prop(address, "addressCountry")))
			}
		}
	}
	return name
}

// formats are what the event belongs to, its own keywords first.
func (g *linked) formats(e node) []string {
	var names []string
	for _, key := range []string{"keywords", "superEvent"} {
		for _, item := range asList(prop(e, key)) {
			name := g.text(item)
			if s, ok := item.(string); ok && key == "keywords" {
				for part := range strings.SplitSeq(s, ",") {
					if part = tidy(part); part != "" && !plainCategories[strings.ToLower(part)] {
						names = append(names, part)
					}
				}
				continue
			}
			if name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// days reads startDate and endDate; a time of day is dropped with its zone, as it
// is said for the place.
func (g *linked) days(e node, m *record.Meeting, src Source, opt Options, b *meetingRows, where string) error {
	for _, key := range []string{"startDate", "endDate"} {
		s := g.text(prop(e, key))
		if s == "" {
			continue
		}
		start, end, err := parseDate(s, unknownOrder)
		if err != nil {
			if opt.Lenient {
				b.problem(where, "%s %q: %v", key, s, err)
				continue
			}
			return src.errorAt(0, "%s: %s %q: %w", where, key, s, err)
		}
		switch {
		case key == "startDate":
			m.Date, m.EndDate = start, end
		case end == "" && start != m.Date && !(len(start) == len(m.Date) && start < m.Date):
			m.EndDate = start
		}
	}
	return nil
}

// places reads where the meeting was: a city, the net, or both.
func (g *linked) places(e node, m *record.Meeting, opt Options) {
	virtual, real := false, false
	for _, n := range g.nodes(prop(e, "location"), "location") {
		if hasType(n, "VirtualLocation") || strings.Contains(g.nameOf(n), "://") {
			virtual = true
			continue
		}
		var p place
		for _, a := range g.nodes(prop(n, "address"), "address") {
			if city := g.text(prop(a, "addressLocality")); city != "" {
				p.city = city
				p.country = countryCode(g.text(prop(a, "addressCountry")))
				if p.country == "" {
					p.country = readPlace(city, opt).country
				}
			} else if p.country = countryCode(g.text(prop(a, "addressCountry"))); p.country == "" {
				p = readPlace(g.nameOf(a), opt)
			}
		}
		if p == (place{}) && prop(n, "address") == nil {
			p = readPlace(g.nameOf(n), opt)
		}
		virtual = virtual || p.mode == "virtual"
		if m.Mode == "" && p.mode != "virtual" {
			m.Mode = p.mode
		}
		if p.city != "" || p.country != "" {
			real = true
			if m.City == "" {
				m.City = p.city
			}
			if m.Country == "" {
				m.Country = p.country
			}
		}
	}
	switch mode := g.text(prop(e, "eventAttendanceMode")); {
	case strings.HasSuffix(mode, "OfflineEventAttendanceMode"):
		m.Mode = "in-person"
	case strings.HasSuffix(mode, "OnlineEventAttendanceMode"):
		m.Mode = "virtual"
	case strings.HasSuffix(mode, "MixedEventAttendanceMode"), virtual && real:
		m.Mode = "hybrid"
	case virtual:
		m.Mode = "virtual"
	}
}
