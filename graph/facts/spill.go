package facts

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A Spill keeps bytes outside of memory. What Read gives is good until the next call.
type Spill interface {
	Write(b []byte) (at int64, err error)
	Read(at int64) ([]byte, error)
}

// Each gives the Records that the quads of one document hold, by ID, each with who was
// decided to be who in it; both are the caller's. It may read a table of any length:
// once it holds more than most subjects, or ten properties of as many, it puts them
// into spill, and keeps 16 bytes of each and 16 more of each entry in space. It ends
// with the first error.
func Each(quads iter.Seq2[quad.Quad, error], spill Spill, most int, space *mapped.Space) iter.Seq2[Reading, error] {
	return func(yield func(Reading, error) bool) {
		r := newReading()
		r.spill, r.space = spill, space.Sub()
		defer r.space.Close()
		for q, err := range quads {
			if err == nil {
				r.put(q)
				if len(r.nodes) > most || r.props > 10*most {
					err = r.flush()
				}
			}
			if err != nil {
				yield(Reading{}, err)
				return
			}
		}
		if r.spilled == nil {
			records, who := r.all()
			for i := range records {
				if !yield(Reading{records[i], who[i]}, nil) {
					return
				}
			}
			return
		}
		r.each(yield)
	}
}

// A Reading is a Record as it was read back, and who was decided to be who in it.
type Reading struct {
	Record record.Record
	Who    Who
}

// A spilledAt is where the spill keeps a node, by the hash of its subject or Record.
type spilledAt struct {
	hash uint64
	at   int64
}

// flush puts all nodes into the spill. A subject that comes again has another node.
func (r *reading) flush() error {
	for _, n := range r.order {
		r.buf = r.appendNode(r.buf[:0], n)
		at, err := r.spill.Write(r.buf)
		if err != nil {
			return err
		}
		r.spilled = mapped.Append(r.space, r.spilled, spilledAt{r.hash(n.self), at})
		if n.class == vocab.Record {
			r.records = mapped.Append(r.space, r.records, at)
		}
		for i := range n.props {
			if n.props[i].p == vocab.InRecord {
				r.entries = mapped.Append(r.space, r.entries, spilledAt{r.hash(n.props[i].o), at})
			}
		}
	}
	clear(r.nodes)
	clear(r.shared)
	clear(r.order)
	r.order, r.props = r.order[:0], 0
	return nil
}

// each makes the Records one by one, each from its own nodes.
func (r *reading) each(yield func(Reading, error) bool) {
	if err := r.flush(); err != nil {
		yield(Reading{}, err)
		return
	}
	less := func(a, b spilledAt) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.at, b.at)) }
	slices.SortFunc(r.spilled, less)
	slices.SortFunc(r.entries, less)
	// By document and ID, then by subject.
	order := mapped.Make[int32](r.space, len(r.records))
	keys := mapped.NewStrings(r.space)
	for i, at := range r.records {
		n, err := r.nodeAt(at)
		if err == nil {
			n, err = r.whole(n.self)
		}
		if err != nil {
			yield(Reading{}, err)
			return
		}
		order[i] = int32(i)
		keys.Add(string(n.iri(vocab.RecordOf)) + "\x00" + n.text(vocab.RecordID) + "\x00" + quad.StringOf(n.self))
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(keys.At(a), keys.At(b)) })
	var doc *node // kept from one Record to the next: it may hold a long text
	for i, k := range order {
		if i > 0 && keys.At(k) == keys.At(order[i-1]) {
			continue
		}
		n, err := r.nodeAt(r.records[k])
		var one *reading
		if err == nil {
			one, err = r.gather(n.self, &doc)
		}
		if err != nil {
			yield(Reading{}, err)
			return
		}
		var out Reading
		out.Record, out.Who = one.record(one.nodes[n.self])
		if !yield(out, nil) {
			return
		}
	}
}

// gather reads the nodes that make one Record.
func (r *reading) gather(self quad.Value, doc **node) (*reading, error) {
	one := newReading()
	var failed error
	get := func(v quad.Value) *node {
		if v == nil || failed != nil {
			return nil
		}
		if n := one.nodes[v]; n != nil {
			return n
		}
		if *doc != nil && (*doc).self == v {
			one.nodes[v] = *doc
			return *doc
		}
		n, err := r.whole(v)
		if err != nil {
			failed = err
		}
		if n != nil {
			one.nodes[v] = n
		}
		return n
	}
	parts := func(n *node) {
		for i := range n.props {
			switch n.props[i].p {
			case vocab.EvidenceAt, vocab.ProblemIs, vocab.OtherPost:
				get(n.props[i].o)
			}
		}
	}
	n := get(self)
	if failed != nil {
		return nil, failed
	}
	parts(n)
	*doc = get(n.get(vocab.RecordOf))
	get(n.get(vocab.Reports))
	h := r.hash(self)
	at, _ := slices.BinarySearchFunc(r.entries, h, func(e spilledAt, h uint64) int { return cmp.Compare(e.hash, h) })
	for ; at < len(r.entries) && r.entries[at].hash == h && failed == nil; at++ {
		e, err := r.nodeAt(r.entries[at].at)
		if err != nil {
			return nil, err
		}
		if one.nodes[e.self] != nil {
			continue
		}
		if e = get(e.self); e == nil || e.get(vocab.InRecord) != self {
			continue
		}
		switch e.class {
		case vocab.Seat, vocab.Reference, vocab.InstituteEntry, vocab.CountryEntry, vocab.FormatEntry, vocab.Claim:
			one.members[self] = append(one.members[self], e)
			parts(e)
		}
	}
	return one, failed
}

// whole gives all that was spilled of a subject, nil for none.
func (r *reading) whole(v quad.Value) (*node, error) {
	h := r.hash(v)
	at, _ := slices.BinarySearchFunc(r.spilled, h, func(e spilledAt, h uint64) int { return cmp.Compare(e.hash, h) })
	var n *node
	for ; at < len(r.spilled) && r.spilled[at].hash == h; at++ {
		part, err := r.nodeAt(r.spilled[at].at)
		switch {
		case err != nil:
			return nil, err
		case part.self != v:
		case n == nil:
			n = part
		default:
			n.props = append(n.props, part.props...)
			n.class = cmp.Or(part.class, n.class)
		}
	}
	return n, nil
}

func (r *reading) hash(v quad.Value) uint64 { return maphash.Comparable(seed, v) }

// seed is of hashes that live no longer than a reading.
var seed = maphash.MakeSeed()

// The first byte of a spilled value.
const (
	spillIRI = iota
	spillTerm
	spillBNode
	spillString
	spillTyped
	spillLang
	spillInt
	spillBool
)

// appendNode writes a node. Values of kinds that no Record is made of are left out.
func (r *reading) appendNode(b []byte, n *node) []byte {
	b = r.appendValue(b, n.self)
	b = r.appendValue(b, n.class)
	for i := range n.props {
		was := len(b)
		b = r.appendValue(b, n.props[i].p)
		if with := r.appendValue(b, n.props[i].o); len(with) > len(b) {
			b = with
		} else {
			b = b[:was]
		}
	}
	return b
}

func (r *reading) appendValue(b []byte, v quad.Value) []byte {
	text := func(b []byte, s string) []byte { return append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	switch v := v.(type) {
	case quad.IRI:
		if i, ok := termNumbers[v]; ok {
			return binary.AppendUvarint(append(b, spillTerm), uint64(i))
		}
		return text(append(b, spillIRI), string(v))
	case quad.BNode:
		return text(append(b, spillBNode), string(v))
	case quad.String:
		return text(append(b, spillString), string(v))
	case quad.TypedString:
		return text(text(append(b, spillTyped), string(v.Value)), string(v.Type))
	case quad.LangString:
		return text(text(append(b, spillLang), string(v.Value)), v.Lang)
	case quad.Int:
		return binary.AppendVarint(append(b, spillInt), int64(v))
	case quad.Bool:
		if v {
			return append(b, spillBool, 1)
		}
		return append(b, spillBool, 0)
	}
	return b
}

// terms are the words of the vocabulary as values, which are spilled as numbers.
var terms, termNumbers = func() ([]quad.Value, map[quad.IRI]int) {
	var list []quad.Value
	numbers := map[quad.IRI]int{}
	for _, t := range vocab.Terms() {
		numbers[t.IRI] = len(list)
		list = append(list, boxed(t.IRI))
	}
	return list, numbers
}()

var errSpilled = errors.New("facts: what was put aside cannot be read back")

func (r *reading) nodeAt(at int64) (*node, error) {
	b, err := r.spill.Read(at)
	if err != nil {
		return nil, err
	}
	n := &node{}
	var ok bool
	if n.self, b, ok = spilledValue(b); !ok {
		return nil, errSpilled
	}
	class, b, ok := spilledValue(b)
	if n.class, _ = class.(quad.IRI); !ok {
		return nil, errSpilled
	}
	for len(b) > 0 {
		var p, o quad.Value
		if p, b, ok = spilledValue(b); ok {
			o, b, ok = spilledValue(b)
		}
		iri, is := p.(quad.IRI)
		if !ok || !is {
			return nil, errSpilled
		}
		n.props = append(n.props, prop{iri, o})
	}
	return n, nil
}

func spilledValue(b []byte) (v quad.Value, rest []byte, ok bool) {
	if len(b) < 2 {
		return nil, nil, false
	}
	kind, b := b[0], b[1:]
	switch kind {
	case spillBool:
		return quad.Bool(b[0] == 1), b[1:], true
	case spillInt:
		n, w := binary.Varint(b)
		return quad.Int(n), b[max(w, 0):], w > 0
	case spillTerm:
		n, w := binary.Uvarint(b)
		if w <= 0 || n >= uint64(len(terms)) {
			return nil, nil, false
		}
		return terms[n], b[w:], true
	}
	text := func() (s string) {
		n, w := binary.Uvarint(b)
		if ok = w > 0 && n <= uint64(len(b)-w); ok {
			s, b = string(b[w:w+int(n)]), b[w+int(n):]
		}
		return s
	}
	switch s := text(); kind {
	case spillIRI:
		v = quad.IRI(s)
	case spillBNode:
		v = quad.BNode(s)
	case spillString:
		v = quad.String(s)
	case spillTyped:
		if ok {
			v = quad.TypedString{Value: quad.String(s), Type: quad.IRI(text())}
		}
	case spillLang:
		if ok {
			v = quad.LangString{Value: quad.String(s), Lang: text()}
		}
	default:
		ok = false
	}
	return v, b, ok && v != nil
}
