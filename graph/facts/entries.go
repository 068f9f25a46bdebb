package facts

import (
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// entry adds what every seat, reference and entry has.
func (w *writer) entry(kind, slug string, class quad.IRI, h *hasher, rec quad.Value, name string, list []record.Mention) quad.Value {
	var s quad.Value = vocab.Entity(kind, slug+"-"+h.sum(12))
	w.add(s, vocab.Type, boxed(class))
	w.add(s, vocab.InRecord, rec)
	w.text(s, vocab.Name, name)
	for _, m := range list {
		w.mention(s, m, name)
	}
	return s
}

func (w *writer) person(node quad.Value, r *record.Record, i int, who *Who, seated map[quad.IRI]bool) {
	p := &r.People[i]
	h := w.hasher()
	for _, s := range []string{w.local, r.ID, p.Name, p.Role, p.Institute, p.Country, p.Capacity} {
		h.str(s)
	}
	h.mentions(p.Mentions)
	h.num(len(p.OtherPosts))
	for _, o := range p.OtherPosts {
		h.str(o.Role)
		h.str(o.Institute)
	}
	kind, class, is := "reference", vocab.Reference, vocab.RefersTo
	if p.Participant {
		kind, class, is = "seat", vocab.Seat, vocab.SeatOf
	}
	s := w.entry(kind, record.Slug(p.Name), class, h, node, p.Name, p.Mentions)
	w.text(s, vocab.Role, p.Role)
	w.text(s, vocab.InstituteName, p.Institute)
	w.text(s, vocab.Capacity, p.Capacity)
	w.link(s, vocab.ForCountry, Country(p.Country))
	for _, o := range p.OtherPosts {
		var post quad.Value = vocab.Entity("post", digest(12, string(s.(quad.IRI)), o.Role, o.Institute))
		w.add(s, vocab.OtherPost, post)
		w.add(post, vocab.Type, boxed(vocab.Post))
		w.text(post, vocab.Role, o.Role)
		w.text(post, vocab.InstituteName, o.Institute)
	}

	person, institute := at(who.People, i), at(who.PeopleInstitutes, i)
	w.link(s, is, person)
	w.link(s, vocab.ForInstitute, institute)
	w.derive(institute, vocab.Type, vocab.Institute)
	w.isCountry(p.Country)
	if person == "" {
		return
	}
	w.derive(person, vocab.Type, vocab.Person)
	w.derive(person, vocab.AffiliatedWith, institute)
	w.derive(person, vocab.Represents, Country(p.Country))
	if !p.Participant {
		w.derive(who.Meeting, vocab.Mentions, person)
		return
	}
	w.link(s, vocab.AtMeeting, who.Meeting)
	if p.Capacity != "absent" {
		w.derive(person, vocab.Attended, who.Meeting)
		seated[institute], seated[Country(p.Country)] = true, true
	}
}

func (w *writer) institute(node quad.Value, r *record.Record, i int, who *Who, seated map[quad.IRI]bool) {
	e := &r.Institutes[i]
	h := w.hasher()
	for _, s := range []string{w.local, r.ID, "institute", e.Name, e.Country, e.Part} {
		h.str(s)
	}
	h.strs(e.Aliases)
	h.mentions(e.Mentions)
	s := w.entry("entry", record.Slug(e.Name), vocab.InstituteEntry, h, node, e.Name, e.Mentions)
	for _, a := range e.Aliases {
		w.text(s, vocab.Alias, a)
	}
	w.text(s, vocab.Part, e.Part)
	w.link(s, vocab.ForCountry, Country(e.Country))

	is := at(who.Institutes, i)
	w.link(s, vocab.RefersTo, is)
	w.isCountry(e.Country)
	if is == "" {
		return
	}
	w.derive(is, vocab.Type, vocab.Institute)
	w.derive(is, vocab.BasedIn, Country(e.Country))
	switch {
	case e.Part == "organizer":
		w.derive(who.Meeting, vocab.OrganizedBy, is)
	case e.Part == "host":
		w.derive(who.Meeting, vocab.HostedBy, is)
	case e.Part == "participant" || e.Part == "" && seated[is]:
		w.derive(who.Meeting, vocab.JoinedBy, is)
	default:
		w.derive(who.Meeting, vocab.Mentions, is)
	}
}

func (w *writer) country(node quad.Value, r *record.Record, i int, who *Who, seated map[quad.IRI]bool, place quad.IRI) {
	e := &r.Countries[i]
	h := w.hasher()
	for _, s := range []string{w.local, r.ID, "country", e.Name} {
		h.str(s)
	}
	h.mentions(e.Mentions)
	s := w.entry("entry", record.Slug(e.Name), vocab.CountryEntry, h, node, e.Name, e.Mentions)
	w.link(s, vocab.RefersTo, Country(e.Name))
	w.isCountry(e.Name)
	if is := Country(e.Name); !seated[is] && is != place {
		w.derive(who.Meeting, vocab.Mentions, is)
	}
}

func (w *writer) format(node quad.Value, r *record.Record, i int, who *Who) {
	e := &r.Formats[i]
	h := w.hasher()
	for _, s := range []string{w.local, r.ID, "format", e.Name} {
		h.str(s)
	}
	h.strs(e.Aliases)
	h.mentions(e.Mentions)
	s := w.entry("entry", record.Slug(e.Name), vocab.FormatEntry, h, node, e.Name, e.Mentions)
	for _, a := range e.Aliases {
		w.text(s, vocab.Alias, a)
	}
	is := at(who.Formats, i)
	w.link(s, vocab.RefersTo, is)
	if is != "" {
		w.derive(is, vocab.Type, vocab.Format)
		w.derive(who.Meeting, vocab.UnderFormat, is)
	}
}

// named gives the entity of each name in a record: people, then institutes, then
// formats, the fullest forms before the other ones.
func named(r *record.Record, who *Who) map[string]quad.IRI {
	if len(r.Claims) == 0 {
		return nil
	}
	names := map[string]quad.IRI{}
	put := func(name string, is quad.IRI) {
		if _, ok := names[name]; !ok && name != "" && is != "" {
			names[name] = is
		}
	}
	for i, p := range r.People {
		put(p.Name, at(who.People, i))
	}
	for i, e := range r.Institutes {
		put(e.Name, at(who.Institutes, i))
	}
	for i, e := range r.Formats {
		put(e.Name, at(who.Formats, i))
	}
	for i, p := range r.People {
		for _, m := range p.Mentions {
			put(m.Text, at(who.People, i))
		}
	}
	for i, e := range r.Institutes {
		for _, a := range e.Aliases {
			put(a, at(who.Institutes, i))
		}
	}
	for i, e := range r.Formats {
		for _, a := range e.Aliases {
			put(a, at(who.Formats, i))
		}
	}
	return names
}

func (w *writer) claim(node quad.Value, r *record.Record, i int, who *Who, names map[string]quad.IRI) {
	c := &r.Claims[i]
	h := w.hasher()
	for _, s := range []string{w.local, r.ID, c.Speaker, c.Kind, c.Verb, c.Sentence, c.Text, c.Where, c.AddressedTo} {
		h.str(s)
	}
	h.num(c.Start)
	h.num(c.End)
	h.strs(c.Topics)
	h.strs(c.About)
	var s quad.Value = vocab.Entity("claim", h.sum(12))
	w.add(s, vocab.Type, boxed(vocab.Claim))
	w.add(s, vocab.InRecord, node)
	w.text(s, vocab.SpeakerName, c.Speaker)
	w.text(s, vocab.Kind, c.Kind)
	w.text(s, vocab.Verb, c.Verb)
	w.text(s, vocab.Sentence, c.Sentence)
	w.text(s, vocab.AddressedTo, c.AddressedTo)
	if c.Text != "" || c.End > 0 || c.Where != "" {
		w.mention(s, record.Mention{Text: c.Text, Start: c.Start, End: c.End, Where: c.Where}, c.Sentence)
	}
	linked := map[quad.IRI]bool{}
	link := func(p, o quad.IRI) {
		if !linked[o] {
			linked[o] = true
			w.link(s, p, o)
		}
	}
	for _, t := range c.Topics {
		topic := vocab.Entity("topic", record.Slug(t))
		w.text(s, vocab.TopicName, t)
		link(vocab.OnTopic, topic)
		w.derive(topic, vocab.Type, vocab.Topic)
		w.label(topic, t)
	}
	for _, a := range c.About {
		w.text(s, vocab.AboutName, a)
		is, ok := names[a]
		if !ok && len(a) == 2 && a[0] >= 'A' && a[0] <= 'Z' && a[1] >= 'A' && a[1] <= 'Z' {
			is = Country(a)
			w.isCountry(a)
		}
		link(vocab.About, is)
	}
	w.link(s, vocab.MadeAt, who.Meeting)
	if c.Kind != "collective" && c.Kind != "impersonal" {
		w.link(s, vocab.ClaimedBy, names[c.Speaker])
	}
}

// label gives a topic its label unless this document has given it one.
func (w *writer) label(topic quad.IRI, text string) {
	if !w.labelled[topic] {
		w.labelled[topic] = true
		w.text(w.values[w.id(topic)], vocab.Label, text)
	}
}
