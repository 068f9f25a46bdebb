package build

import (
	"cmp"
	"context"
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

// A state is what the store will hold, document by document.
type state struct {
	st            *store.Store
	docs          map[quad.IRI]*document
	judging       bool                 // newJudgements take the place of those in the store
	newJudgements []identity.Judgement // sorted
}

// read reads the names of all documents back.
func read(ctx context.Context, st *store.Store) (*state, error) {
	s := &state{st: st, docs: map[quad.IRI]*document{}}
	labels, err := st.Labels(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range labels {
		if !strings.HasPrefix(string(l), vocab.NS+"document/") {
			continue
		}
		d := &document{label: l, stored: true}
		if d.records, d.who, err = facts.ReadFrom(st.Quads(ctx, store.Pattern{L: l})); err != nil {
			return nil, err
		}
		if p := st.Place(l); p != "" {
			d.places = []string{p}
		}
		d.countries = countries(d.records)
		for i := range d.records {
			strip(&d.records[i])
		}
		s.docs[l] = d
	}
	return s, nil
}

// under gives the quads of a document in the store's order, which nothing here
// depends on.
func under(ctx context.Context, st *store.Store, label quad.IRI) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range st.Quads(ctx, store.Pattern{L: label}) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}

// strip drops what identity does not ask for, so that a large store fits in memory.
func strip(r *record.Record) {
	r.Source = record.Source{Document: r.Source.Document, Title: r.Source.Title}
	r.Claims, r.Problems = nil, nil
}

// countries gives the codes that the quads of the Records name.
func countries(records []record.Record) map[string]bool {
	codes := map[string]bool{}
	for i := range records {
		r := &records[i]
		codes[r.Meeting.Country] = true
		for j := range r.People {
			codes[r.People[j].Country] = true
		}
		for j := range r.Institutes {
			codes[r.Institutes[j].Country] = true
		}
		for j := range r.Countries {
			codes[r.Countries[j].Name] = true
		}
		for _, c := range r.Claims {
			for _, a := range c.About {
				if _, ok := reference.CountryByCode(a); ok {
					codes[a] = true
				}
			}
		}
	}
	delete(codes, "")
	return codes
}

// full reads the whole Records of a stored document.
func (s *state) full(ctx context.Context, label quad.IRI) ([]record.Record, []facts.Who, []quad.Quad, error) {
	quads, err := under(ctx, s.st, label)
	if err != nil {
		return nil, nil, nil, err
	}
	records, who := facts.Read(quads)
	return records, who, quads, nil
}

// merge puts a document that comes in beside those that are there.
func (s *state) merge(ctx context.Context, d *document, opt Options, stats *Stats) error {
	local := facts.Local(d.label)
	replaces := false
	var kept []record.Record // corrected by hand before
	var before []record.Record
	if old := s.docs[d.label]; old != nil {
		records, _, _, err := s.full(ctx, d.label)
		if err != nil {
			return err
		}
		before = records
		replaces = true
		onlyByHand := !slices.ContainsFunc(d.records, func(r record.Record) bool { return !r.ByHand })
		for _, r := range records {
			if r.ByHand || onlyByHand {
				kept = append(kept, r)
			}
		}
		d.places = append(d.places, old.places...)
	}
	for _, p := range d.places {
		l, ok := s.st.AtPlace(p)
		if !ok || l == d.label || s.docs[l] == nil || s.st.Place(l) != p {
			continue
		}
		records, _, _, err := s.full(ctx, l)
		if err != nil {
			return err
		}
		for _, r := range records {
			if r.ByHand {
				r.Source = record.Source{Document: local}
				kept = append(kept, r)
			}
		}
		if !s.docs[l].gone {
			s.docs[l].gone = true
			stats.Removed++
		}
		replaces = true
	}
	slices.Sort(d.places)
	d.places = slices.Compact(d.places)
	if before != nil {
		d.source = append(d.source, before[0].Source)
	}
	source := facts.Source(d.source)
	for _, r := range kept {
		i := slices.IndexFunc(d.records, func(o record.Record) bool { return o.ID == r.ID })
		switch {
		case i < 0 && (!r.ByHand || !opt.Reread):
			d.records = append(d.records, r)
		case i >= 0 && r.ByHand && !d.records[i].ByHand && !opt.Reread:
			d.records[i] = r
		default:
			continue
		}
		if r.ByHand {
			stats.ByHand++
		}
	}
	for i := range d.records {
		d.records[i].Source = source
		d.records[i].Source.Document = local
		record.Canonical(&d.records[i])
	}
	slices.SortFunc(d.records, func(a, b record.Record) int { return cmp.Or(strings.Compare(a.ID, b.ID)) })
	switch {
	case !replaces:
		stats.New++
	case before != nil && same(before, d.records):
		stats.Unchanged++
	default:
		stats.Replaced++
	}
	d.countries = countries(d.records)
	s.docs[d.label] = d
	return nil
}

// same says whether two lists of canonical Records say the same.
func same(a, b []record.Record) bool {
	if len(a) != len(b) {
		return false
	}
	return encoded(a) == encoded(b)
}

func encoded(list []record.Record) string {
	var b strings.Builder
	for _, r := range list {
		record.Encode(&b, r)
		b.WriteString(r.Source.Name)
		b.WriteString(r.Source.Text)
	}
	return b.String()
}
