package build

import (
	"bytes"
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
	gazetteer     *reference.Gazetteer
	own           string // the user's part of gazetteer, where newOwn
	newOwn        bool   // own takes the place of what the store keeps
}

// read reads the names of all documents back.
func read(ctx context.Context, st *store.Store) (*state, error) {
	s := &state{st: st, docs: map[quad.IRI]*document{}}
	var err error
	if s.gazetteer, _, err = Gazetteer(ctx, st); err != nil {
		return nil, err
	}
	labels, err := st.Labels(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range labels {
		if !strings.HasPrefix(string(l), vocab.NS+"document/") {
			continue
		}
		d := &document{label: l}
		if d.records, d.who, err = facts.ReadFrom(st.Quads(ctx, store.Pattern{L: l})); err != nil {
			return nil, err
		}
		if p := st.Place(l); p != "" {
			d.places = []string{p}
		}
		d.countries = map[string]bool{}
		for i := range d.records {
			countries(d.countries, &d.records[i])
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

// countries adds the codes that the quads of a Record name.
func countries(codes map[string]bool, r *record.Record) {
	add := func(code string) {
		if code != "" && !codes[code] {
			codes[code] = true
		}
	}
	add(r.Meeting.Country)
	for j := range r.People {
		add(r.People[j].Country)
	}
	for j := range r.Institutes {
		add(r.Institutes[j].Country)
	}
	for j := range r.Countries {
		add(r.Countries[j].Name)
	}
	for i := range r.Claims {
		for _, a := range r.Claims[i].About {
			if _, ok := reference.CountryByCode(a); ok {
				add(a)
			}
		}
	}
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
	replaces := false
	var before []record.Record
	// keep puts in a Record that the store has, unless another one counts for more.
	keep := func(r *record.Record) error {
		_, there := d.in.find(r.ID)
		if r.ByHand && opt.Reread || there && !r.ByHand {
			return nil
		}
		kept := !there
		err := d.in.put(r, func(now entry) bool { kept = !now.hand; return kept })
		if kept && r.ByHand {
			stats.ByHand++
		}
		return err
	}
	if old := s.docs[d.label]; old != nil {
		records, _, _, err := s.full(ctx, d.label)
		if err != nil {
			return err
		}
		before, replaces = records, true
		read, err := d.in.s.keep(records[0].Source)
		if err != nil {
			return err
		}
		d.in.source = d.in.source.or(read)
		onlyByHand := !slices.ContainsFunc(d.in.list, func(e entry) bool { return !e.hand })
		for _, r := range records { // a copy: before is compared below
			if r.ByHand || onlyByHand {
				if err := keep(&r); err != nil {
					return err
				}
			}
		}
		d.places = append(d.places, old.places...)
	}
	src, err := d.in.whole()
	if err != nil {
		return err
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
		for i := range records {
			if r := &records[i]; r.ByHand {
				refit(r, r.Source.Text, src.Text)
				if err := keep(r); err != nil {
					return err
				}
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
	d.in.source.Document = facts.Local(d.label)
	src.Document = d.in.source.Document
	if err := d.in.sort(); err != nil {
		return err
	}
	switch {
	case !replaces:
		stats.New++
	case before != nil && d.in.same(before, src):
		stats.Unchanged++
	default:
		stats.Replaced++
	}
	d.countries = map[string]bool{}
	for i := range d.in.list {
		countries(d.countries, d.in.get(i, false))
	}
	s.docs[d.label] = d
	return nil
}

// same says whether canonical Records, by ID, are those of d.
func (d *spooled) same(records []record.Record, src record.Source) bool {
	if len(records) != len(d.list) || records[0].Source != src {
		return false
	}
	var a, b bytes.Buffer
	for i := range records {
		was, now := records[i], *d.get(i, false)
		was.Source, now.Source = record.Source{}, record.Source{}
		a.Reset()
		b.Reset()
		record.Encode(&a, was)
		record.Encode(&b, now)
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			return false
		}
	}
	return true
}
