package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Replace puts docs in the place of what stood under their labels, and removes the
// documents of remove, in one atomic step: on any error the store is as it was. A
// document without quads is removed. Other bytes from the same place are another
// document, and the one that stood there before goes, unless it stands at a further
// place too. Documents with one label are one, so that a large one may come in pieces. A
// document that is removed and given is given.
func (s *Store) Replace(ctx context.Context, docs iter.Seq2[Document, error], remove ...quad.IRI) (Stats, error) {
	if err := s.writable(); err != nil {
		return Stats{}, err
	}
	for _, l := range remove {
		if err := checkIRI(string(l)); err != nil {
			return Stats{}, fmt.Errorf("remove: %w", err)
		}
	}
	return s.replace(ctx, docs, remove)
}

// Remove takes documents away, in one atomic step. A label that is not there
// changes nothing.
func (s *Store) Remove(ctx context.Context, labels ...quad.IRI) (Stats, error) {
	return s.Replace(ctx, func(func(Document, error) bool) {}, labels...)
}

// LoadQuads replaces documents by those of N-Quads, plain or gzipped: each label is
// one document, and quads without one belong to fallback. Blank nodes are renamed
// so that those of two files stay apart. name is for messages, which say "name:line".
func (s *Store) LoadQuads(ctx context.Context, name string, fallback quad.IRI, r io.Reader) (Stats, error) {
	if err := checkIRI(string(fallback)); err != nil {
		return Stats{}, fmt.Errorf("%s: document: %w", name, err)
	}
	if err := s.writable(); err != nil {
		return Stats{}, err
	}
	scope := scopeOf(fallback)
	return s.replace(ctx, byLabel(ctx, name, fallback, scope, r), nil)
}

// Restore fills an empty store with what Dump wrote, blank nodes as they are.
func (s *Store) Restore(ctx context.Context, r io.Reader) (Stats, error) {
	if err := s.writable(); err != nil {
		return Stats{}, err
	}
	labels, err := s.Labels(ctx)
	if err != nil {
		return Stats{}, err
	}
	if len(labels) > 0 {
		return Stats{}, fmt.Errorf("restore: the store holds %d documents already; restore into an empty one", len(labels))
	}
	return s.replace(ctx, byLabel(ctx, "dump", "", "", r), nil)
}

func (s *Store) replace(ctx context.Context, docs iter.Seq2[Document, error], remove []quad.IRI) (Stats, error) {
	st, err := s.p.Replace(ctx, pebbleDocuments(checked(ctx, docs)), remove...)
	if err != nil {
		return Stats{}, err
	}
	s.stored()
	return Stats{Documents: st.Documents, Removed: st.Removed, Added: st.QuadsAdded, Deleted: st.QuadsRemoved}, nil
}

func (s *Store) writable() error {
	if s.readOnly {
		return ErrReadOnly
	}
	return s.usable()
}

// checked gives docs with normal quads, and stops at the first error.
func checked(ctx context.Context, docs iter.Seq2[Document, error]) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for d, err := range docs {
			if err == nil {
				err = ctx.Err()
			}
			if err == nil {
				d, err = checkDocument(d)
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}

// checkDocument gives d with normal quads; those of the caller stay as they are.
func checkDocument(d Document) (Document, error) {
	if err := checkIRI(string(d.Label)); err != nil {
		return d, fmt.Errorf("document: %w", err)
	}
	var c quadChecker
	given := d.Quads
	for i, q := range given {
		changed, err := c.normal(&q)
		if err == nil && q.Label != d.Label {
			err = fmt.Errorf("label %s is another document's", show(q.Label))
		}
		if err != nil {
			return d, fmt.Errorf("document %q: quad %d (%s %s): %w", string(d.Label), i, show(q.Subject), show(q.Predicate), err)
		}
		if changed {
			if &d.Quads[0] == &given[0] {
				d.Quads = slices.Clone(given)
			}
			d.Quads[i] = q
		}
	}
	return d, nil
}

// sortQuads sorts by the canonical line and drops repeats.
func sortQuads(quads []quad.Quad) []quad.Quad {
	type line struct {
		text string
		q    quad.Quad
	}
	lines := make([]line, len(quads))
	var buf []byte
	for i, q := range quads {
		buf = AppendQuad(buf[:0], q)
		lines[i] = line{string(buf), q}
	}
	slices.SortFunc(lines, func(a, b line) int {
		switch {
		case a.text < b.text:
			return -1
		case a.text > b.text:
			return 1
		}
		return 0
	})
	lines = slices.CompactFunc(lines, func(a, b line) bool { return a.text == b.text })
	quads = quads[:len(lines)]
	for i := range lines {
		quads[i] = lines[i].q
	}
	return quads
}

// pieceQuads is how many quads of one label byLabel hands on at once.
const pieceQuads = 4096

// byLabel reads N-Quads and hands on runs of one label. An empty fallback refuses
// unlabelled quads.
func byLabel(ctx context.Context, name string, fallback quad.IRI, scope string, r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		pieces := map[quad.IRI][]quad.Quad{}
		held := 0
		flush := func() bool {
			for _, l := range slices.Sorted(maps.Keys(pieces)) {
				if !yield(Document{Label: l, Quads: pieces[l]}, nil) {
					return false
				}
			}
			pieces, held = map[quad.IRI][]quad.Quad{}, 0
			return true
		}
		for q, err := range ReadQuads(name, r) {
			if err == nil && held == pieceQuads {
				if err = ctx.Err(); err == nil && !flush() {
					return
				}
			}
			if err == nil && q.Label == nil && fallback == "" {
				err = errors.New(name + ": a quad has no label, so this is no dump; load it instead")
			}
			if err != nil {
				yield(Document{}, err)
				return
			}
			if q.Label == nil {
				q.Label = fallback
			}
			q.Subject, q.Object = scoped(q.Subject, scope), scoped(q.Object, scope)
			l := labelIRI(q.Label)
			pieces[l] = append(pieces[l], q)
			held++
		}
		flush()
	}
}
