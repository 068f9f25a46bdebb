package pebblestore

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A Document is what one source says: quads that all carry its label.
type Document struct {
	Label quad.IRI
	Place string // where it came from: URL or path; "" and "-" are nowhere
	Quads []quad.Quad
}

// Stats tell what a step did.
type Stats struct {
	Documents    int   // documents given that have quads
	Unchanged    int   // of these, whose quads stood there already
	Removed      int   // documents that are gone now
	QuadsAdded   int64 // quads that were not there before
	QuadsRemoved int64 // quads that are not there any more
}

// bulkAt is the number of quads from which a step takes the bulk path.
const bulkAt = 50_000

// Replace writes documents and removes others in one atomic step, durable when
// it returns: all of it is seen, or after an error or a crash nothing.
//
// What a document said before goes. A label that comes several times in docs
// holds the union, so a large document may come in pieces. One without quads is
// removed, and so is one whose last place now belongs to another document; one
// that is given is not removed. When docs yields an error nothing is changed.
// Up to 50,000 quads are one batch; more are sorted, in bounded memory, into
// tables that the store takes over at once.
func (s *Store) Replace(ctx context.Context, docs iter.Seq2[Document, error], remove ...quad.IRI) (Stats, error) {
	return s.replace(ctx, docs, remove, pebble.Sync)
}

// ReplaceLater is Replace without waiting for the disk: the step is seen at
// once, and durable after the next Sync, Replace or Close. After a crash
// before that, the last of such steps may be missing, each of them whole.
func (s *Store) ReplaceLater(ctx context.Context, docs iter.Seq2[Document, error], remove ...quad.IRI) (Stats, error) {
	return s.replace(ctx, docs, remove, pebble.NoSync)
}

// Remove removes documents in one atomic step, durable when it returns. One
// that is not there is no error.
func (s *Store) Remove(ctx context.Context, docs ...quad.IRI) (Stats, error) {
	return s.Replace(ctx, func(func(Document, error) bool) {}, docs...)
}

func (s *Store) replace(ctx context.Context, docs iter.Seq2[Document, error], remove []quad.IRI, opt *pebble.WriteOptions) (Stats, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.writable(); err != nil {
		return Stats{}, err
	}
	var held []Document
	quads := 0
	next, stop := iter.Pull2(docs)
	defer stop()
	for {
		d, err, ok := next()
		if !ok {
			break
		}
		if err != nil {
			return Stats{}, err
		}
		if err := ctx.Err(); err != nil {
			return Stats{}, err
		}
		held = append(held, d)
		if quads += len(d.Quads) + 1; quads >= s.tune.bulkAt {
			return s.bulk(ctx, held, next, remove)
		}
	}
	n, err := s.bulky(remove, s.tune.bulkAt-quads)
	if err != nil {
		return Stats{}, err
	}
	if n {
		return s.bulk(ctx, held, next, remove)
	}
	return s.small(ctx, held, remove, opt)
}

// bulky tells whether the documents to remove are too large for one batch.
func (s *Store) bulky(remove []quad.IRI, left int) (bool, error) {
	for _, l := range remove {
		id, err := s.find(l)
		if err != nil {
			return false, err
		}
		if id == 0 {
			continue
		}
		n, err := s.tally(s.db, tabLabel, id)
		if err != nil {
			return false, err
		}
		if left -= int(n); left < 0 {
			return true, nil
		}
	}
	return false, nil
}

// small writes documents as one batch.
func (s *Store) small(ctx context.Context, docs []Document, remove []quad.IRI, opt *pebble.WriteOptions) (st Stats, err error) {
	t, err := s.begin()
	if err != nil {
		return Stats{}, err
	}
	defer func() {
		if s.stop.stopped() == nil {
			if e := t.close(); err == nil && e != nil {
				err = s.reading(e)
			}
		}
	}()
	pl := s.placing()
	gone := map[ID]bool{}
	drop := func(l quad.IRI) error {
		id, err := t.id(l, false)
		if err != nil || id == 0 {
			return err
		}
		gone[id] = true
		return pl.drop(id)
	}
	for _, l := range remove {
		if err := drop(l); err != nil {
			return Stats{}, err
		}
	}
	group, order := map[quad.IRI]*Document{}, []quad.IRI{}
	for _, d := range docs {
		if err := d.check(); err != nil {
			return Stats{}, err
		}
		if g := group[d.Label]; g != nil {
			g.Quads = append(slices.Clip(g.Quads), d.Quads...)
		} else if len(d.Quads) > 0 {
			group[d.Label] = &d
			order = append(order, d.Label)
		}
	}
	given := map[quad.IRI]ID{}
	for _, l := range order {
		if err := ctx.Err(); err != nil {
			return Stats{}, err
		}
		if given[l], err = t.replace(*group[l], &st); err != nil {
			return Stats{}, err
		}
	}
	for _, d := range docs {
		switch id := given[d.Label]; {
		case id == 0:
			err = drop(d.Label)
		case len(d.Quads) > 0 && isPlace(d.Place):
			var old ID
			if old, err = pl.set(d.Place, id); old != 0 {
				gone[old] = true
			}
		}
		if err != nil {
			return Stats{}, err
		}
	}
	for _, id := range given {
		delete(gone, id)
	}
	for _, id := range slices.Sorted(maps.Keys(gone)) {
		if err := t.clear(id, &st); err != nil {
			return Stats{}, err
		}
	}
	if st.QuadsAdded+st.QuadsRemoved == 0 && !pl.changed() {
		return st, nil
	}
	if err := pl.batch(t.b); err != nil {
		return Stats{}, err
	}
	if err := t.commit(opt); err != nil {
		return Stats{}, err
	}
	return st, nil
}

// check refuses what cannot be kept together.
func (d Document) check() error {
	if d.Label == "" {
		return fmt.Errorf("document %q has no label", d.Place)
	}
	for _, q := range d.Quads {
		if q.Label != d.Label {
			return fmt.Errorf("document %q: quad %v carries another label", string(d.Label), q)
		}
	}
	return nil
}

func compareIDs(a, b IDs) int { return slices.Compare(a[:], b[:]) }

// replace makes d all that the store holds under its label.
func (t *tx) replace(d Document, st *Stats) (ID, error) {
	ids := make([]IDs, 0, len(d.Quads))
	for _, q := range d.Quads {
		q, _, err := t.quad(q, true)
		if err != nil {
			return 0, fmt.Errorf("document %q: %w", string(d.Label), err)
		}
		ids = append(ids, q)
	}
	slices.SortFunc(ids, compareIDs)
	ids = slices.Compact(ids)
	l := ids[0][label]
	was, err := t.of(l)
	if err != nil {
		return 0, err
	}
	slices.SortFunc(was, compareIDs)
	st.Documents++
	if slices.Equal(ids, was) {
		st.Unchanged++
		return l, nil
	}
	for len(ids) > 0 || len(was) > 0 {
		c := 0
		switch {
		case len(ids) == 0:
			c = 1
		case len(was) == 0:
			c = -1
		default:
			c = compareIDs(ids[0], was[0])
		}
		switch {
		case c < 0:
			t.add(ids[0])
			st.QuadsAdded++
		case c > 0:
			err = t.del(was[0])
			st.QuadsRemoved++
		}
		if err != nil {
			return 0, err
		}
		if c <= 0 {
			ids = ids[1:]
		}
		if c >= 0 {
			was = was[1:]
		}
	}
	return l, nil
}

// clear removes all quads of a label.
func (t *tx) clear(id ID, st *Stats) error {
	was, err := t.of(id)
	if err != nil {
		return err
	}
	for _, q := range was {
		if err := t.del(q); err != nil {
			return err
		}
	}
	if len(was) > 0 {
		st.Removed++
		st.QuadsRemoved += int64(len(was))
	}
	return nil
}
