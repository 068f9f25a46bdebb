package build

import (
	"cmp"
	"context"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/mapped"
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
				if err != nil {
					yield(store.Document{}, err)
					return
				}
				for piece, err := range s.rederived(ctx, d, found, i) {
					if err != nil {
						yield(store.Document{}, err)
						return
					}
					if len(out.Quads) > 0 && !yield(out, nil) {
						return
					}
					out = store.Document{Label: d.label, Quads: piece}
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

// decision gives what identity decided as facts takes it.
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

// rederived gives the quads of a stored document with new decisions, in pieces. What
// else stands under its label, as in quads that came from elsewhere, stays.
func (s *state) rederived(ctx context.Context, d *document, found *identity.Outcome, doc int) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		src, err := d.old.whole()
		if err != nil {
			yield(nil, err)
			return
		}
		src.Document = facts.Local(d.label)
		now := d.old.input(src, found, doc)
		was := now
		was.Who = func(i int) facts.Who {
			w, err := d.old.who(i)
			if err != nil {
				panic(spoolError{err})
			}
			return w
		}
		room := s.sp.space.Sub()
		defer room.Close()
		var derived []sum
		for piece := range facts.Stream(was, pieceQuads) {
			for _, q := range piece {
				derived = mapped.Append(room, derived, sumOf(q))
			}
		}
		for piece := range facts.Stream(now, pieceQuads) {
			for _, q := range piece {
				derived = mapped.Append(room, derived, sumOf(q))
			}
			if !yield(piece, nil) {
				return
			}
		}
		slices.SortFunc(derived, sum.compare)
		var rest []quad.Quad
		for q, err := range s.st.Quads(ctx, store.Pattern{L: d.label}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if _, ok := slices.BinarySearchFunc(derived, sumOf(q), sum.compare); ok {
				continue
			}
			if rest = append(rest, q); len(rest) == pieceQuads {
				if !yield(rest, nil) {
					return
				}
				rest = nil
			}
		}
		if len(rest) > 0 {
			yield(rest, nil)
		}
	}
}

// A sum stands for a quad where millions are compared.
type sum [2]uint64

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

func sumOf(q quad.Quad) sum {
	return sum{maphash.Comparable(seeds[0], q), maphash.Comparable(seeds[1], q)}
}

func (a sum) compare(b sum) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

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
