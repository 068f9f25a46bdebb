// Package identity decides who is who, and which meeting is which.
//
// The Records of all documents enter, with the judgements that people gave; for
// each entry of each Record the IRI of the person, institute, format or meeting
// leaves (Resolve), and for each of these its label and the other IRIs that it
// answers for. Two names are compared by graph/names. The outcome is a function of the set of Records and judgements: their
// order, and the number of workers, change nothing. One limit: names are all that
// is known of most people, so two namesakes of one country are one person until a
// judgement parts them.
package identity

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"

	"github.com/cayleygraph/quad"
)

// Kinds of what identity decides about.
const (
	Person    = names.Person
	Institute = names.Institute
	Format    = names.Format
	Meeting   = "meeting"
)

// A Document is what identity needs of one document.
type Document struct {
	Local   string // local name
	Place   string // path or address, for judgements
	Records []record.Record
	Stored  Records // in place of Records, where they do not stand in memory; nil otherwise
}

// A Who says which entities the entries of one Record are; its lists run beside
// those of the Record.
type Who struct {
	Meeting          quad.IRI
	Decided          *record.Meeting // nil where no other Record tells of the meeting: see Over
	People           []quad.IRI
	PeopleInstitutes []quad.IRI
	Institutes       []quad.IRI
	Formats          []quad.IRI
}

// A Cluster is one entity that was found.
type Cluster struct {
	IRI      quad.IRI
	Kind     string
	Label    string
	Formerly []quad.IRI // sorted
	Mentions int
}

// An Outcome is what Resolve decided.
type Outcome struct {
	Unsure   []Pair  // clusters that may be one, by kind and IRI
	Untold   int     // pairs that may be one beyond those: of a kind not more than 100,000 are kept
	Crowds   []Crowd // by kind, the largest first
	Compared int64   // how often two names, bodies or meetings were compared

	who     *allAnswers
	at      []int32              // the place in who of each document
	found   map[string]*entities // of each kind
	names   *nameList            // of people, while resolving
	space   *mapped.Space
	decided *decided // of the meetings that several Records tell of
}

// Options of Resolve. The zero value decides without judgements on all processors.
type Options struct {
	Judgements []Judgement
	Workers    int
	Gazetteer  *reference.Gazetteer // nil for the one that ships
	Space      *mapped.Space        // for what is long; it must stand as long as the Outcome; nil for the heap
}

// Resolve decides who is who over the given documents. Their Records must be in
// canonical order. It is about linear in the number of entries: names are compared
// only where a key of their surnames agrees. The error is that of ctx.
func Resolve(ctx context.Context, docs []Document, opt Options) (*Outcome, error) {
	order := make([]int, len(docs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(docs[a].Local, docs[b].Local) })
	sorted := make([]Document, len(docs))
	for i, d := range order {
		sorted[i] = docs[d]
	}
	out, err := resolve(ctx, sorted, opt)
	if err != nil {
		return nil, err
	}
	out.at = make([]int32, len(docs))
	for i, d := range order {
		out.at[d] = int32(i)
	}
	return out, nil
}

// resolve decides over documents in the order of their names.
func resolve(ctx context.Context, docs []Document, opt Options) (*Outcome, error) {
	space := opt.Space.Sub() // for as long as it takes
	defer space.Close()
	out := &Outcome{who: newAnswers(opt.Space, docs), found: map[string]*entities{}, names: newNameList(space), space: opt.Space, decided: newDecided(opt.Space)}
	for _, step := range []func(context.Context, []Document, Options, *Outcome) error{resolveInstitutes, resolveFormats, resolveMeetings, resolvePeople} {
		if err := step(ctx, docs, opt, out); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	out.names = nil
	slices.SortFunc(out.Unsure, func(a, b Pair) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.IRIA, b.IRIA), strings.Compare(a.IRIB, b.IRIB), cmp.Compare(b.Score, a.Score),
			strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	out.Unsure = slices.CompactFunc(out.Unsure, func(a, b Pair) bool { return a.Kind == b.Kind && a.IRIA == b.IRIA && a.IRIB == b.IRIB })
	return out, nil
}

// hash gives n hex digits of the SHA-256 of s.
func hash(n int, s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])[:n]
}

// content is what a mention says, for rules that need an order or a name: no two
// mentions of a document have the same.
func content(parts ...string) string { return strings.Join(parts, parting) }

// parting stands between the parts of a content.
const parting = "\x1f"

// comparePart compares two contents by a part that others follow, the same parts before
// it: so nobody has to make them.
func comparePart(a, b string) int {
	n := min(len(a), len(b))
	switch c := strings.Compare(a[:n], b[:n]); {
	case c != 0 || len(a) == len(b):
		return c
	case len(a) < len(b):
		return strings.Compare(parting, b[n:n+1])
	}
	return strings.Compare(a[n:n+1], parting)
}
