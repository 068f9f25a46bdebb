package build

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"coopgraph/graph/identity"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Judge takes judgements into the store and derives anew what they touch, in one
// step. A judgement replaces an earlier one about the same two names.
func Judge(ctx context.Context, st *store.Store, judgements ...identity.Judgement) (Stats, error) {
	for _, j := range judgements {
		if err := j.Check(); err != nil {
			return Stats{}, fmt.Errorf("judge %q and %q: %w", j.A.Name, j.B.Name, err)
		}
	}
	return rejudge(ctx, st, func(list []identity.Judgement) []identity.Judgement { return append(list, judgements...) })
}

// Unjudge takes judgements about the same names back, whatever they said; the store
// is then as if they had never been.
func Unjudge(ctx context.Context, st *store.Store, judgements ...identity.Judgement) (Stats, error) {
	return rejudge(ctx, st, func(list []identity.Judgement) []identity.Judgement {
		return slices.DeleteFunc(list, func(old identity.Judgement) bool {
			return slices.ContainsFunc(judgements, old.Same)
		})
	})
}

func rejudge(ctx context.Context, st *store.Store, change func([]identity.Judgement) []identity.Judgement) (Stats, error) {
	return reading(ctx, st, func(s *state) (Stats, error) {
		old, err := Judgements(ctx, st)
		if err != nil {
			return Stats{}, err
		}
		s.newJudgements, s.judging = identity.SortJudgements(change(old)), true
		return s.write(ctx, Options{}, Stats{})
	})
}

// Judgements gives all judgements of a store, in their order.
func Judgements(ctx context.Context, st *store.Store) ([]identity.Judgement, error) {
	quads, err := st.Document(ctx, vocab.Judgements)
	if err != nil {
		return nil, err
	}
	found := map[quad.Value]*identity.Judgement{}
	for _, q := range quads {
		j := found[q.Subject]
		if j == nil {
			j = &identity.Judgement{}
			found[q.Subject] = j
		}
		var text string
		switch v := q.Object.(type) {
		case quad.String:
			text = string(v)
		case quad.TypedString:
			text = string(v.Value)
		}
		for p, to := range map[quad.IRI]*string{
			vocab.Kind: &j.Kind, vocab.JudgedA: &j.A.Name, vocab.JudgedB: &j.B.Name, vocab.CountryA: &j.A.Country, vocab.CountryB: &j.B.Country,
			vocab.PlaceA: &j.A.Place, vocab.PlaceB: &j.B.Place, vocab.Verdict: (*string)(&j.Verdict), vocab.JudgedBy: &j.By, vocab.JudgedOn: &j.When,
		} {
			if q.Predicate == quad.Value(p) {
				*to = text
			}
		}
	}
	var out []identity.Judgement
	for _, j := range found {
		if j.Check() == nil {
			out = append(out, *j)
		}
	}
	// Sorted before those about the same names are thinned: the order of a map is none.
	slices.SortFunc(out, func(a, b identity.Judgement) int {
		return strings.Compare(string(judgementIRI(a))+string(a.Verdict)+a.By+a.When, string(judgementIRI(b))+string(b.Verdict)+b.By+b.When)
	})
	return identity.SortJudgements(out), nil
}

// ExportJudgements writes the judgements of a store as text.
func ExportJudgements(ctx context.Context, st *store.Store, w io.Writer) error {
	list, err := Judgements(ctx, st)
	if err != nil {
		return err
	}
	return identity.WriteJudgements(w, list)
}

// ImportJudgements takes the judgements of a text in, as Judge does.
func ImportJudgements(ctx context.Context, st *store.Store, r io.Reader) (Stats, error) {
	list, err := identity.ReadJudgements(r)
	if err != nil {
		return Stats{}, err
	}
	return Judge(ctx, st, list...)
}

// Unmatched gives those judgements of which a name is in no document of the store:
// they are kept, and decide again once the name is back.
func Unmatched(ctx context.Context, st *store.Store) ([]identity.Judgement, error) {
	return reading(ctx, st, func(s *state) ([]identity.Judgement, error) {
		list, err := Judgements(ctx, st)
		if err != nil {
			return nil, err
		}
		return identity.Unmatched(s.input(), list), nil
	})
}

// Unsure gives the pairs of clusters that may be one and that nobody has judged, and up
// to how many more there are than are kept.
func Unsure(ctx context.Context, st *store.Store, opt Options) (pairs []identity.Pair, untold int, err error) {
	pairs, err = reading(ctx, st, func(s *state) ([]identity.Pair, error) {
		list, err := Judgements(ctx, st)
		if err != nil {
			return nil, err
		}
		out, err := identity.Resolve(ctx, s.input(), identity.Options{Workers: opt.Workers, Judgements: list, Gazetteer: s.gazetteer, Space: s.sp.space})
		if err != nil {
			return nil, err
		}
		untold = out.Untold
		return out.Unsure, nil
	})
	return pairs, untold, err
}

func judgementIRI(j identity.Judgement) quad.IRI {
	n := j.Normal()
	h := sha256.New()
	for _, f := range []string{n.Kind, n.A.Name, n.A.Country, n.A.Place, n.B.Name, n.B.Country, n.B.Place} {
		fmt.Fprintf(h, "%d:%s", len(f), f)
	}
	return vocab.Entity("judgement", hex.EncodeToString(h.Sum(nil))[:12])
}

// judgementQuads gives the quads that stand under coop:judgements.
func judgementQuads(list []identity.Judgement) []quad.Quad {
	var out []quad.Quad
	for _, j := range list {
		s := judgementIRI(j)
		add := func(p quad.IRI, text string) {
			if text != "" {
				out = append(out, quad.Quad{Subject: s, Predicate: p, Object: quad.String(text), Label: vocab.Judgements})
			}
		}
		out = append(out, quad.Quad{Subject: s, Predicate: vocab.Type, Object: vocab.Judgement, Label: vocab.Judgements})
		add(vocab.Kind, j.Kind)
		add(vocab.JudgedA, j.A.Name)
		add(vocab.JudgedB, j.B.Name)
		add(vocab.CountryA, j.A.Country)
		add(vocab.CountryB, j.B.Country)
		add(vocab.PlaceA, j.A.Place)
		add(vocab.PlaceB, j.B.Place)
		add(vocab.Verdict, string(j.Verdict))
		add(vocab.JudgedBy, j.By)
		if j.When != "" {
			typ := vocab.XSDDate
			switch len(j.When) {
			case 4:
				typ = vocab.XSDGYear
			case 7:
				typ = vocab.XSDGYearMonth
			}
			out = append(out, quad.Quad{Subject: s, Predicate: vocab.JudgedOn, Object: quad.TypedString{Value: quad.String(j.When), Type: typ}, Label: vocab.Judgements})
		}
	}
	return out
}
