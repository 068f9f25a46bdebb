package build

import (
	"bytes"
	"context"
	"errors"
	"maps"
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
	sp            *spool
	docs          map[quad.IRI]*document
	judging       bool                 // newJudgements take the place of those in the store
	newJudgements []identity.Judgement // sorted
	gazetteer     *reference.Gazetteer
	own           string // the user's part of gazetteer, where newOwn
	newOwn        bool   // own takes the place of what the store keeps
}

// mostSubjects is how many subjects of one document are read back in memory.
const mostSubjects = 5000

// read reads the Records of all documents back, into a spool.
func read(ctx context.Context, st *store.Store, sp *spool) (*state, error) {
	s := &state{st: st, sp: sp, docs: map[quad.IRI]*document{}}
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
		d := &document{label: l, old: &spooled{s: sp}}
		codes := countries{}
		for r, err := range facts.Each(st.Quads(ctx, store.Pattern{L: l}), shelf{sp}, mostSubjects, sp.space) {
			if err == nil {
				codes.add(&r.Record)
				err = d.old.add(&r)
			}
			if err != nil {
				return nil, err
			}
		}
		d.countries = codes.lines()
		if p := st.Place(l); p != "" {
			d.places = []string{p}
		}
		s.docs[l] = d
	}
	return s, nil
}

// reading calls f with what the store holds.
func reading[T any](ctx context.Context, st *store.Store, f func(s *state) (T, error)) (out T, err error) {
	defer rescue(&err)
	space := st.Space()
	defer space.Close()
	sp, err := newSpool(st, space)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, sp.close()) }()
	s, err := read(ctx, st, sp)
	if err != nil {
		return out, err
	}
	return f(s)
}

// countries are codes of countries.
type countries map[string]bool

// lines gives the codes, with a line feed behind each.
func (codes countries) lines() string {
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		b.WriteString(code + "\n")
	}
	return b.String()
}

// add adds the codes that the quads of a Record name.
func (codes countries) add(r *record.Record) {
	add := func(code string) {
		if code != "" && !codes[code] {
			codes[strings.Clone(code)] = true
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

// merge puts a document that comes in beside those that are there.
func (s *state) merge(d *document, opt Options, stats *Stats) error {
	replaces := false
	var before *spooled
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
		before, replaces = old.old, true
		src, err := before.source()
		if err != nil {
			return err
		}
		now, err := d.in.source()
		if err != nil {
			return err
		}
		if err := d.in.set(now.or(src)); err != nil {
			return err
		}
		onlyByHand := !slices.ContainsFunc(d.in.list, func(e entry) bool { return !e.hand })
		for i, e := range before.list {
			if e.hand || onlyByHand {
				if err := keep(before.get(i, false)); err != nil {
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
		moved := s.docs[l].old
		was, err := moved.whole()
		if err != nil {
			return err
		}
		for i, e := range moved.list {
			if e.hand {
				r := moved.get(i, false)
				refit(r, was.Text, src.Text)
				s.sp.at = -1 // it is not what stands there any more
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
	if err := d.in.sort(); err != nil {
		return err
	}
	switch {
	case !replaces:
		stats.New++
	default:
		same, err := before.same(d.in)
		if err != nil {
			return err
		}
		if same {
			stats.Unchanged++
		} else {
			stats.Replaced++
		}
	}
	codes := countries{}
	for i := range d.in.list {
		codes.add(d.in.get(i, false))
	}
	d.countries = codes.lines()
	s.docs[d.label] = d
	return nil
}

// same says whether the Records of d and what is said of it are those of b. Nil is
// the same as none.
func (d *spooled) same(b *spooled) (bool, error) {
	if d == nil || len(d.list) != len(b.list) {
		return false, nil
	}
	was, err := d.whole()
	if err != nil {
		return false, err
	}
	if now, err := b.whole(); err != nil || was != now {
		return false, err
	}
	for i := range d.list {
		x, err := d.s.read(d.list[i].at)
		if err != nil {
			return false, err
		}
		d.s.kept = append(d.s.kept[:0], x...)
		if x, err = d.s.read(b.list[i].at); err != nil {
			return false, err
		}
		if !bytes.Equal(x, d.s.kept) && printed(d.get(i, false)) != printed(b.get(i, false)) {
			return false, nil
		}
	}
	return true, nil
}

// printed is a Record as text, without its source.
func printed(r *record.Record) string {
	var b strings.Builder
	one := *r
	one.Source = record.Source{}
	record.Encode(&b, one)
	return b.String()
}
