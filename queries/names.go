package queries

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/hbollon/go-edlib"
)

// An Entity is a person, institute, country, format, meeting, topic or document.
type Entity struct {
	IRI   quad.IRI
	Kind  string
	Label string
}

// Names holds the names of all entities of a store, for look-up and completion. It
// reads them when first asked, and does not see later writes.
type Names struct {
	st   *store.Store
	once sync.Mutex
	read bool

	entities []Entity         // sorted by IRI
	index    map[quad.IRI]int // into entities
	keys     []nameKey        // sorted by key
	starts   []nameKey        // the keys from each of their words on, sorted; made when first completing
}

type nameKey struct {
	key string // folded
	of  int    // entity
}

// NewNames gives the names of st.
func NewNames(st *store.Store) *Names { return &Names{st: st} }

type namesKey struct{}

// WithNames lets the questions asked under ctx share one reading of the names. A
// Session does it by itself.
func WithNames(ctx context.Context, n *Names) context.Context {
	return context.WithValue(ctx, namesKey{}, n)
}

func namesOf(ctx context.Context, st *store.Store) *Names {
	if n, ok := ctx.Value(namesKey{}).(*Names); ok && n.st == st {
		return n
	}
	return NewNames(st)
}

// label gives the label of an entity if the names have been read.
func (n *Names) label(s quad.IRI) (string, bool) {
	n.once.Lock()
	defer n.once.Unlock()
	if !n.read {
		return "", false
	}
	i, ok := n.index[s]
	if !ok {
		return "", false
	}
	return n.entities[i].Label, true
}

// An UnknownError says that nothing has a name, and what is near it.
type UnknownError struct {
	Name  string
	Kinds []string
	Near  []Entity
}

// Error names what is unknown and what is near it.
func (e *UnknownError) Error() string {
	text := fmt.Sprintf("no %s %q", strings.Join(e.Kinds, ", "), e.Name)
	if i := strings.LastIndex(text[:len(text)-len(e.Name)-2], ", "); i >= 0 && len(e.Kinds) > 1 {
		text = text[:i] + " or" + text[i+1:]
	}
	if len(e.Near) == 0 {
		return text
	}
	var near []string
	for _, n := range e.Near {
		near = append(near, n.Label)
	}
	return text + "; near it: " + strings.Join(slices.Compact(near), "; ")
}

// An AmbiguousError says that several entities have a name.
type AmbiguousError struct {
	Name string
	Hits []Entity
}

// Error lists who is meant by the name.
func (e *AmbiguousError) Error() string {
	var hits []string
	for i, h := range e.Hits {
		if i == 10 {
			hits = append(hits, fmt.Sprintf("and %d more", len(e.Hits)-10))
			break
		}
		hits = append(hits, fmt.Sprintf("%s (%s)", h.Label, vocab.Short(h.IRI)))
	}
	return fmt.Sprintf("%q is %d: %s; give the one in brackets, or NAME @ DOCUMENT", e.Name, len(e.Hits), strings.Join(hits, "; "))
}

// Resolve finds the entity that arg names: a full IRI, a prefixed one
// (coop:person/x), a name in any spelling that the sources use, its words in any
// order with initials for given names, a country's code, or "NAME @ DOCUMENT", the
// one whom that document calls so. kinds narrow the search; none is all kinds.
// Several hits are an AmbiguousError, none an UnknownError with the nearest names.
func (n *Names) Resolve(ctx context.Context, arg string, kinds ...string) (Entity, error) {
	if len(kinds) == 0 {
		kinds = namedKinds
	}
	arg = strings.TrimSpace(arg)
	if arg == "" {
		return Entity{}, usagef("an empty name")
	}
	if iri, ok := asIRI(arg); ok {
		return n.resolveIRI(ctx, arg, iri, kinds)
	}
	if err := n.load(ctx); err != nil {
		return Entity{}, err
	}
	if i := strings.LastIndex(arg, " @ "); i > 0 {
		return n.resolveIn(ctx, strings.TrimSpace(arg[:i]), strings.TrimSpace(arg[i+3:]), kinds)
	}
	for _, find := range []func(string, []string) ([]int, error){
		func(a string, k []string) ([]int, error) { return n.exact(a, k), nil },
		func(a string, k []string) ([]int, error) { return n.asRead(ctx, a, k) },
		func(a string, k []string) ([]int, error) { return n.byWords(words(fold(a)), k, false), nil },
		func(a string, k []string) ([]int, error) {
			if strings.IndexFunc(a, func(r rune) bool { return r > unicode.MaxLatin1 }) < 0 {
				return nil, nil // Latin letters: another spelling is a guess, and Nearest makes it
			}
			return n.byWords(words(roman(a)), k, true), nil
		},
	} {
		hits, err := find(arg, kinds)
		if err != nil {
			return Entity{}, err
		}
		switch len(hits) {
		case 0:
			continue
		case 1:
			return n.entities[hits[0]], nil
		}
		err = &AmbiguousError{arg, n.pick(hits)}
		return Entity{}, err
	}
	return Entity{}, &UnknownError{arg, kinds, n.Nearest(arg, 5, kinds...)}
}

func (n *Names) pick(hits []int) []Entity {
	var out []Entity
	for _, i := range hits {
		out = append(out, n.entities[i])
	}
	slices.SortFunc(out, func(a, b Entity) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI)) })
	return out
}

// asIRI tells whether arg is written as an IRI, and expands it.
func asIRI(arg string) (quad.IRI, bool) {
	if strings.HasPrefix(arg, "<") && strings.HasSuffix(arg, ">") {
		return vocab.Expand(arg), true
	}
	if strings.ContainsAny(arg, " \t") {
		return "", false
	}
	if strings.HasPrefix(arg, "https://") || strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "urn:") {
		return quad.IRI(arg), true
	}
	full := vocab.Expand(arg)
	return full, string(full) != arg
}

func (n *Names) resolveIRI(ctx context.Context, arg string, iri quad.IRI, kinds []string) (Entity, error) {
	r := &reader{ctx: ctx, st: n.st, names: n, nodes: map[quad.IRI]node{}}
	known := len(r.node(iri)) > 0
	if !known {
		for _, now := range r.subjects(vocab.Formerly, iri) {
			iri, known = now, true
		}
	}
	if r.err != nil {
		return Entity{}, r.err
	}
	if !known {
		if err := n.load(ctx); err != nil {
			return Entity{}, err
		}
		return Entity{}, &UnknownError{arg, kinds, n.Nearest(strings.ReplaceAll(local(iri), "-", " "), 5, kinds...)}
	}
	e := Entity{iri, kind(iri), r.label(iri)}
	if !slices.Contains(kinds, e.Kind) && slices.Contains(namedKinds, e.Kind) {
		return Entity{}, usagef("%q is a %s; this takes a %s", arg, e.Kind, strings.Join(kinds, " or "))
	}
	return e, r.err
}

func (n *Names) exact(arg string, kinds []string) []int {
	key := fold(arg)
	i, _ := slices.BinarySearchFunc(n.keys, key, func(k nameKey, t string) int { return cmp.Compare(k.key, t) })
	var hits []int
	for ; i < len(n.keys) && n.keys[i].key == key; i++ {
		if slices.Contains(kinds, n.entities[n.keys[i].of].Kind) {
			hits = append(hits, n.keys[i].of)
		}
	}
	slices.Sort(hits)
	hits = slices.Compact(hits)
	var chosen []int // whose chosen label it is comes before whom a source called so
	for _, h := range hits {
		if fold(n.entities[h].Label) == key {
			chosen = append(chosen, h)
		}
	}
	if len(chosen) > 0 {
		return chosen
	}
	return hits
}

// asRead looks for a name exactly as a source has it, in a store too large for load
// to read them all.
func (n *Names) asRead(ctx context.Context, arg string, kinds []string) ([]int, error) {
	r := &reader{ctx: ctx, st: n.st, names: n, nodes: map[quad.IRI]node{}}
	var hits []int
	for _, p := range []quad.IRI{vocab.Name, vocab.Alias} {
		for _, s := range r.subjects(p, quad.String(arg)) {
			of := r.node(s)
			for _, e := range slices.Concat(of.iris(vocab.SeatOf), of.iris(vocab.RefersTo)) {
				if i, ok := n.index[e]; ok && slices.Contains(kinds, n.entities[i].Kind) {
					hits = append(hits, i)
				}
			}
		}
	}
	slices.Sort(hits)
	return slices.Compact(hits), r.err
}

// byWords finds names that have all the words of want, in any order; a letter with
// or without a stop stands for a word that begins with it, on either side.
func (n *Names) byWords(want []string, kinds []string, latin bool) []int {
	var hits []int
	last := -1
	long := slices.ContainsFunc(want, func(w string) bool { return len([]rune(w)) > 1 })
	if !long {
		return nil
	}
	for _, k := range n.keys {
		if k.of == last || !slices.Contains(kinds, n.entities[k.of].Kind) {
			continue
		}
		text := k.key
		if latin {
			text = roman(text)
		}
		if matchWords(want, words(text)) {
			hits = append(hits, k.of)
			last = k.of
		}
	}
	slices.Sort(hits)
	return slices.Compact(hits)
}

func matchWords(want, have []string) bool {
	used := make([]bool, len(have))
	whole := false
	for _, w := range want {
		found := false
		for i, h := range have {
			if used[i] {
				continue
			}
			equal := w == h
			if equal || initial(w, h) || initial(h, w) {
				used[i], found = true, true
				whole = whole || equal && len([]rune(w)) > 1
				break
			}
		}
		if !found {
			return false
		}
	}
	return whole
}

// initial tells whether a is the first letter of b.
func initial(a, b string) bool {
	r := []rune(a)
	return len(r) == 1 && r[0] > '9' && strings.HasPrefix(b, a)
}

// resolveIn finds whom one document calls so.
func (n *Names) resolveIn(ctx context.Context, name, doc string, kinds []string) (Entity, error) {
	d, err := n.document(ctx, doc)
	if err != nil {
		return Entity{}, err
	}
	of := map[quad.Value][]int{}
	called := map[quad.Value][]string{}
	for q, err := range n.st.Quads(ctx, store.Pattern{L: d.IRI}) {
		if err != nil {
			return Entity{}, err
		}
		switch q.Predicate {
		case vocab.SeatOf, vocab.RefersTo:
			if o, ok := q.Object.(quad.IRI); ok {
				if i, ok := n.index[o]; ok && slices.Contains(kinds, n.entities[i].Kind) {
					of[q.Subject] = append(of[q.Subject], i)
				}
			}
		case vocab.Name, vocab.Alias:
			called[q.Subject] = append(called[q.Subject], plain(q.Object))
		}
	}
	var hits []int
	for s, ids := range of {
		for _, i := range ids {
			for _, text := range append(called[s], n.entities[i].Label) {
				if fold(text) == fold(name) || matchWords(words(fold(name)), words(fold(text))) {
					hits = append(hits, i)
				}
			}
		}
	}
	slices.Sort(hits)
	switch hits = slices.Compact(hits); len(hits) {
	case 0:
		return Entity{}, &UnknownError{name + " @ " + doc, kinds, n.Nearest(name, 5, kinds...)}
	case 1:
		return n.entities[hits[0]], nil
	}
	return Entity{}, &AmbiguousError{name + " @ " + doc, n.pick(hits)}
}

// document finds a document by IRI, local name, file name with or without ending,
// title, place, or the beginning of its local name.
func (n *Names) document(ctx context.Context, arg string) (Entity, error) {
	if iri, ok := asIRI(arg); ok {
		return n.resolveIRI(ctx, arg, iri, []string{"document"})
	}
	if iri, ok := n.st.AtPlace(arg); ok {
		return n.resolveIRI(ctx, arg, iri, []string{"document"})
	}
	files := map[quad.IRI]string{}
	for q, err := range n.st.Quads(ctx, store.Pattern{P: vocab.FileName}) {
		if err != nil {
			return Entity{}, err
		}
		if s, ok := q.Subject.(quad.IRI); ok {
			files[s] = plain(q.Object)
		}
	}
	var hits, begun []int
	for i, e := range n.entities {
		if e.Kind != "document" {
			continue
		}
		file := files[e.IRI]
		base := file
		if dot := strings.LastIndexByte(file, '.'); dot > 0 {
			base = file[:dot]
		}
		switch arg {
		case local(e.IRI), file, base, e.Label:
			hits = append(hits, i)
		}
		if strings.HasPrefix(local(e.IRI), arg) {
			begun = append(begun, i)
		}
	}
	if len(hits) == 0 {
		hits = begun
	}
	switch len(hits) {
	case 0:
		return Entity{}, &UnknownError{arg, []string{"document"}, n.Nearest(arg, 5, "document")}
	case 1:
		return n.entities[hits[0]], nil
	}
	return Entity{}, &AmbiguousError{arg, n.pick(hits)}
}

// Nearest gives the entities whose names are most like arg, best first.
func (n *Names) Nearest(arg string, most int, kinds ...string) []Entity {
	want := roman(arg)
	single := len(words(want)) == 1
	longest := slices.MaxFunc(append(words(want), ""), func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	type hit struct {
		of    int
		score float32
	}
	best := map[int]float32{}
	for _, k := range n.keys {
		e := n.entities[k.of]
		if len(kinds) > 0 && !slices.Contains(kinds, e.Kind) {
			continue
		}
		have := roman(k.key)
		s := edlib.JaroWinklerSimilarity(want, have)
		if single {
			for _, w := range words(have) {
				s = max(s, edlib.JaroWinklerSimilarity(want, w)*0.98)
			}
		} else {
			s = max(s, edlib.JaroWinklerSimilarity(ordered(want), ordered(have))*0.99)
			for _, w := range words(have) { // the surname alone, as when the initial is another
				s = max(s, edlib.JaroWinklerSimilarity(longest, w)*0.9)
			}
		}
		if s >= 0.84 && s > best[k.of] {
			best[k.of] = s
		}
	}
	var hits []hit
	for of, s := range best {
		hits = append(hits, hit{of, s})
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.of, b.of)) })
	var out []Entity
	for _, h := range hits[:min(most, len(hits))] {
		out = append(out, n.entities[h.of])
	}
	return out
}

// All gives the entities of a kind, sorted by IRI.
func (n *Names) All(ctx context.Context, kind string) ([]Entity, error) {
	if err := n.load(ctx); err != nil {
		return nil, err
	}
	var out []Entity
	for _, e := range n.entities {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out, nil
}

// find resolves arg among the first kinds, and only where nothing has that name
// there, among the others.
func (r *reader) find(arg string, kinds []string, others ...string) (Entity, error) {
	e, err := r.names.Resolve(r.ctx, arg, kinds...)
	var unknown *UnknownError
	if len(others) > 0 && errors.As(err, &unknown) {
		if e, err2 := r.names.Resolve(r.ctx, arg, others...); err2 == nil {
			return e, nil
		} else if errors.As(err2, new(*AmbiguousError)) {
			return e, err2
		}
	}
	if len(others) > 0 {
		if iri, ok := asIRI(arg); ok && err != nil {
			return r.names.resolveIRI(r.ctx, arg, iri, append(slices.Clone(kinds), others...))
		}
	}
	return e, err
}
