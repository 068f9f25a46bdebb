package build

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// pieceQuads is how many quads of one document are handed to the store at once.
const pieceQuads = 100_000

// write resolves identities over all documents and puts what changed into the
// store, in one step.
func (s *state) write(ctx context.Context, opt Options, stats Stats) (Stats, error) {
	s.sp.code.numbers = nil // nothing is added any more
	var docs []*document
	var remove []quad.IRI
	for _, d := range sorted(s.docs) {
		if d.gone {
			remove = append(remove, d.label)
		} else {
			docs = append(docs, d)
		}
	}
	judged := s.newJudgements
	if !s.judging {
		var err error
		if judged, err = Judgements(ctx, s.st); err != nil {
			return Stats{}, err
		}
	}
	found, err := identity.Resolve(ctx, s.input(), identity.Options{Workers: opt.Workers, Judgements: judged, Gazetteer: s.gazetteer, Space: s.sp.space})
	if err != nil {
		return Stats{}, err
	}
	stats.Crowds, stats.Untold = found.Crowds, found.Untold
	for i := range stats.Crowds {
		c := &stats.Crowds[i]
		c.Label = strings.Clone(c.Label) // it may stand in the space
	}
	next := func(yield func(store.Document, error) bool) {
		for i, d := range docs {
			var out store.Document
			if d.in != nil {
				src, err := d.in.whole()
				if err != nil {
					yield(store.Document{}, err)
					return
				}
				for _, e := range d.in.list {
					stats.Records++
					stats.Seats += int(e.seats)
				}
				for piece := range facts.Stream(d.in.input(src, found, i), pieceQuads) {
					if len(out.Quads) > 0 && !yield(out, nil) {
						return
					}
					out = store.Document{Label: d.label, Quads: piece}
					stats.Quads += len(piece)
				}
			} else {
				same, err := agrees(d.old, found, i)
				if err == nil && same {
					continue
				}
				if err == nil {
					out, err = s.rederive(ctx, d, found, i)
				}
				if err != nil {
					yield(store.Document{}, err)
					return
				}
				stats.Rederived++
			}
			for _, p := range d.places[:min(1, len(d.places))] {
				out.Place = p
			}
			if !yield(out, nil) {
				return
			}
			for _, p := range d.places[min(1, len(d.places)):] {
				out.Place, out.Quads = p, out.Quads[:1] // what has one label is one document
				if !yield(out, nil) {
					return
				}
			}
		}
		for piece := range about(docs, found) {
			if !yield(store.Document{Label: vocab.Identity, Quads: piece}, nil) {
				return
			}
		}
		if s.newOwn && !yield(store.Document{Label: vocab.Gazetteer, Quads: gazetteerQuads(s.own)}, nil) {
			return
		}
		if s.judging {
			yield(store.Document{Label: vocab.Judgements, Quads: judgementQuads(s.newJudgements)}, nil)
		}
	}
	done, err := s.st.Replace(ctx, iter.Seq2[store.Document, error](next), remove...)
	if err != nil {
		return Stats{}, err
	}
	stats.Added, stats.Deleted = int(done.Added), int(done.Deleted)
	return stats, nil
}

// input gives the documents as identity takes them, by label.
func (s *state) input() []identity.Document {
	var in []identity.Document
	for _, d := range sorted(s.docs) {
		if d.gone {
			continue
		}
		doc := identity.Document{Local: facts.Local(d.label), Stored: cmp.Or(d.in, d.old)}
		if len(d.places) > 0 {
			doc.Place = d.places[0]
		}
		in = append(in, doc)
	}
	return in
}

// decisions gives what identity decided as facts takes it.
func decisions(found *identity.Outcome, doc int, records []record.Record) []facts.Who {
	out := make([]facts.Who, len(records))
	for i := range records {
		out[i] = decision(found.Who(doc, i), &records[i])
	}
	return out
}

func decision(w identity.Who, r *record.Record) facts.Who {
	return facts.Who{
		Meeting: w.Meeting, Decided: w.Over(r.Meeting), People: w.People,
		PeopleInstitutes: w.PeopleInstitutes, Institutes: w.Institutes, Formats: w.Formats,
	}
}

// input gives the document as facts takes it; doc is its number in found.
func (d *spooled) input(src record.Source, found *identity.Outcome, doc int) facts.Input {
	var at *record.Record
	return facts.Input{
		Local: src.Document, Source: src, Len: len(d.list), Apart: func(i int) bool { return d.list[i].apart },
		At:  func(i int) *record.Record { at = d.get(i, false); return at },
		Who: func(i int) facts.Who { return decision(found.Who(doc, i), at) },
	}
}

// agrees says whether a stored document stands as it would be derived now.
func agrees(d *spooled, found *identity.Outcome, doc int) (bool, error) {
	now, then := map[quad.IRI]record.Meeting{}, map[quad.IRI]record.Meeting{}
	for i := range d.list {
		r := d.get(i, true)
		b := decision(found.Who(doc, i), r)
		a, err := d.who(i)
		if err != nil {
			return false, err
		}
		if a.Meeting != b.Meeting || !slices.Equal(a.People, b.People) || !slices.Equal(a.PeopleInstitutes, b.PeopleInstitutes) ||
			!slices.Equal(a.Institutes, b.Institutes) || !slices.Equal(a.Formats, b.Formats) {
			return false, nil
		}
		then[a.Meeting] = a.Decided
		m, agreed := now[b.Meeting], facts.Agreed(r.Meeting, b.Decided)
		now[b.Meeting] = union(m, agreed)
	}
	for iri, m := range now {
		old := then[iri]
		old.Title, m.Title = "", ""
		if m != old {
			return false, nil
		}
	}
	return true, nil
}

// union fills what a does not say from b.
func union(a, b record.Meeting) record.Meeting {
	for _, f := range []struct{ a, b *string }{{&a.Title, &b.Title}, {&a.Date, &b.Date}, {&a.EndDate, &b.EndDate}, {&a.City, &b.City}, {&a.Country, &b.Country}, {&a.Mode, &b.Mode}} {
		if *f.a == "" {
			*f.a = *f.b
		}
	}
	for _, f := range []struct{ a, b *int }{{&a.DeclaredPeople, &b.DeclaredPeople}, {&a.DeclaredInstitutes, &b.DeclaredInstitutes}, {&a.DeclaredCountries, &b.DeclaredCountries}} {
		if *f.a == 0 {
			*f.a = *f.b
		}
	}
	return a
}

// rederive writes a stored document with new decisions. What else stands under its
// label, as in quads that came from elsewhere, stays.
func (s *state) rederive(ctx context.Context, d *document, found *identity.Outcome, doc int) (store.Document, error) {
	records, old, quads, err := s.full(ctx, d.label)
	if err != nil {
		return store.Document{}, err
	}
	who := decisions(found, doc, records)
	local := facts.Local(d.label)
	derived := map[quad.Quad]bool{}
	for _, q := range facts.Quads(local, records, old) {
		derived[q] = true
	}
	out := facts.Quads(local, records, who)
	for _, q := range out {
		derived[q] = true
	}
	for _, q := range quads {
		if !derived[q] {
			out = append(out, q)
		}
	}
	return store.Document{Label: d.label, Quads: out}, nil
}

// about gives the quads of coop:identity: the label of every entity, and the other
// IRIs that it answers for. It comes in pieces.
func about(docs []*document, found *identity.Outcome) iter.Seq[[]quad.Quad] {
	var out []quad.Quad
	var label, predicates = quad.Value(vocab.Identity), [...]quad.Value{quad.IRI(vocab.Label), quad.IRI(vocab.Formerly)}
	add := func(s quad.Value, p int, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: predicates[p], Object: o, Label: label})
	}
	return func(yield func([]quad.Quad) bool) {
		for c := range found.Clusters() {
			var s quad.Value = c.IRI
			add(s, 0, quad.String(c.Label))
			for _, f := range c.Formerly {
				add(s, 1, f)
			}
			if len(out) >= pieceQuads {
				if !yield(out) {
					return
				}
				out = nil
			}
		}
		aboutCountries(docs, func(s quad.IRI, label string) { add(s, 0, quad.String(label)) })
		yield(out)
	}
}

// aboutCountries gives the labels of the countries that the documents name.
func aboutCountries(docs []*document, add func(country quad.IRI, label string)) {
	codes := map[string]bool{}
	for _, d := range docs {
		for code := range strings.Lines(d.countries) {
			codes[strings.TrimSuffix(code, "\n")] = true
		}
	}
	for code := range codes {
		if c, ok := reference.CountryByCode(code); ok {
			add(facts.Country(code), c.Name)
		} else if record.Slug(code) != "x" {
			add(facts.Country(code), code)
		}
	}
}
