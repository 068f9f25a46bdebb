package queries

import (
	"coopgraph/graph/vocab"
)

// Timeline lists meetings in the order of time.
var Timeline = streaming(Query{
	Name:  "timeline",
	Title: "meetings in the order of time, all or those of somebody",
	Doc: `Meetings by date, of one entity or of the whole store; undated ones at the end. A
date has the precision of its source. "people" counts those named as attending.

  timeline "Central Asia + Russia"`,
	Args: []string{"[PERSON|INSTITUTE|COUNTRY|FORMAT]"},
}, timeline)

func timeline(r *reader, args []string, yield func(Row) bool) error {
	ids := []Entity{}
	if len(args) > 0 {
		e, err := r.find(args[0], append([]string{"format"}, actorKinds...))
		if err != nil {
			return err
		}
		ids = append(ids, e)
	}
	list := r.subjects(vocab.Type, vocab.Meeting)
	if len(ids) > 0 {
		list = r.meetingsOf(ids[0])
	}
	for _, m := range r.meetings(list) {
		row := Row{
			{"date", m.date}, {"end", m.end}, {"meeting", m.title}, {"formats", r.labels(m.formats)}, {"where", m.place()},
			{"people", len(r.subjects(vocab.Attended, m.iri))}, {"institutes", len(r.institutesAt(m.iri))},
			{"countries", len(r.countriesAt(m.iri))},
		}
		if len(ids) > 0 && ids[0].Kind != "format" {
			row = append(row, Field{"part", r.part(ids[0], m)})
		}
		if !yield(append(row, Field{"iri", m.iri})) {
			break
		}
	}
	return nil
}
