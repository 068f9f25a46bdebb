// Package build takes Records into a store.
//
// Documents with their Records enter; the store then holds their quads, who is who
// over all its documents, and everything that follows. Load adds and replaces,
// Remove takes away, Judge decides about two names: each as one step that either
// happens whole or not at all, and each leaves the same quads as if everything had
// been loaded at once, in any order. Documents whose identities change by it are
// derived anew. One limit: every step reads all names in the store again.
package build

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A Document is one document with its Records, or a part of them: Documents with one
// label are one, so that a large one may come in pieces.
type Document struct {
	Label   quad.IRI // coop:document/…; "" to take it from the first Record's source
	Place   string   // absolute path or URL; "" or "-" is not kept
	Records []record.Record
	Forget  bool // drop what was read under this label before in this load: it came to nothing
}

// Options say how documents are loaded. The zero value keeps what was corrected by
// hand and uses all processors.
type Options struct {
	Reread  bool   // read anew what was corrected by hand
	Workers int    // 0 for one per processor; the outcome does not depend on it
	Own     string // the user's own institutes and formats, as SetGazetteer takes them; "" keeps those of the store
}

// Stats count what a step did.
type Stats struct {
	New       int // documents that were not there before
	Replaced  int // documents that say something else now, or came with other bytes from the same place
	Unchanged int // documents that were there just so
	Removed   int // documents that are gone, those replaced by other bytes included
	ByHand    int // Records that were kept as corrected by hand, though their document was loaded again
	Rederived int // documents that were not loaded but whose identities changed
	Records   int // Records of the documents loaded
	Seats     int // people who took part, in these Records
	Quads     int // quads handed to the store
	Added     int // quads that the store has gained
	Deleted   int // quads that the store has lost

	Crowds []identity.Crowd // names and meetings too many to compare each with each
	Untold int              // pairs that may be one beyond those that Unsure gives
}

// Load takes documents into the store. A Record marked ByHand replaces the Record of
// the same ID that was read from its document, and stays when that document is
// loaded again, until opt.Reread; the document's text and address stay too. Other
// bytes from the same place replace the document that was read there. Of two
// documents with one label, Records with one ID, the one corrected by hand counts,
// then the last. On any error the store is as it was. What comes in waits in a
// temporary file of the store; on the heap stands little more than the names of all
// documents: what is long stands in store.Space.
func Load(ctx context.Context, st *store.Store, docs iter.Seq2[Document, error], opt Options) (Stats, error) {
	return reading(ctx, st, func(s *state) (Stats, error) {
		if opt.Own != "" {
			if err := s.know(opt.Own); err != nil {
				return Stats{}, err
			}
		}
		in := map[quad.IRI]*document{}
		for d, err := range docs {
			if err != nil {
				return Stats{}, err
			}
			if err := take(s.sp, in, d); err != nil {
				return Stats{}, err
			}
		}
		var stats Stats
		for _, d := range sorted(in) {
			if err := s.merge(d, opt, &stats); err != nil {
				return Stats{}, err
			}
		}
		return s.write(ctx, opt, stats)
	})
}

// Remove takes documents out of the store. A label that is not there is an error
// that names it, and nothing is removed.
func Remove(ctx context.Context, st *store.Store, labels ...quad.IRI) (Stats, error) {
	return reading(ctx, st, func(s *state) (Stats, error) {
		var stats Stats
		for _, l := range labels {
			d, ok := s.docs[l]
			if !ok {
				return Stats{}, fmt.Errorf("remove: no document %q in the store", facts.Local(l))
			}
			if !d.gone {
				d.gone = true
				stats.Removed++
			}
		}
		return s.write(ctx, Options{}, stats)
	})
}

// Resolve decides anew who is who in a store, as after Restore or after quads came
// from elsewhere.
func Resolve(ctx context.Context, st *store.Store, opt Options) (Stats, error) {
	return reading(ctx, st, func(s *state) (Stats, error) { return s.write(ctx, opt, Stats{}) })
}

// A document is one that is in the store, or comes into it.
type document struct {
	label     quad.IRI
	places    []string
	countries string // codes of those that it names, with a line feed behind each
	gone      bool

	in  *spooled // of one that comes in, nil otherwise
	old *spooled // as the store has it, nil for one that was not there
}

// take puts a document that comes in with those of the same label.
func take(sp *spool, in map[quad.IRI]*document, d Document) error {
	if d.Forget {
		if old := in[d.Label]; old != nil {
			old.in.drop()
			if len(old.in.list) == 0 {
				delete(in, d.Label)
			}
		}
		return nil
	}
	if len(d.Records) == 0 {
		return fmt.Errorf("load: document %q has no Record", d.Place)
	}
	label := d.Label
	if label == "" {
		if d.Records[0].Source.Document == "" {
			return fmt.Errorf("load: Record %q names no document; give it source.document", d.Records[0].ID)
		}
		label = facts.Label(d.Records[0].Source.Document)
	}
	if !strings.HasPrefix(string(label), vocab.NS+"document/") {
		return fmt.Errorf("load: %q is no document; want %s…", label, vocab.Short(vocab.Entity("document", "")))
	}
	old := in[label]
	if old == nil {
		old = &document{label: label, in: &spooled{s: sp}}
		in[label] = old
	}
	if d.Place != "" && d.Place != "-" && !slices.Contains(old.places, d.Place) {
		old.places = append(old.places, d.Place)
	}
	var last record.Source
	for i := range d.Records {
		r := &d.Records[i]
		if src := r.Source; i == 0 || src != last {
			last = src
			src.Document = facts.Local(label)
			if err := old.in.tell(src, r.ByHand); err != nil {
				return err
			}
		}
		if err := old.in.put(r, func(o entry) bool { return r.ByHand || !o.hand }); err != nil {
			return err
		}
	}
	return nil
}

func sorted(docs map[quad.IRI]*document) []*document {
	out := make([]*document, 0, len(docs))
	for _, d := range docs {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b *document) int { return strings.Compare(string(a.label), string(b.label)) })
	return out
}
