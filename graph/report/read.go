package report

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// A table holds, for one predicate, the distinct objects of each subject, sorted.
type table map[string][]string

// one gives the first object of subject, "" if there is none.
func (t table) one(subject string) string {
	if v := t[subject]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// subjects gives the subjects in order.
func (t table) subjects() []string {
	list := make([]string, 0, len(t))
	for s := range t {
		list = append(list, s)
	}
	slices.Sort(list)
	return list
}

// inverse turns objects into subjects.
func (t table) inverse() table {
	inv := table{}
	for _, s := range t.subjects() {
		for _, o := range t[s] {
			inv[o] = append(inv[o], s)
		}
	}
	return inv
}

// read scans the store once for each predicate; the same statement under two labels is one.
func read(ctx context.Context, st *store.Store, predicates ...quad.IRI) (map[quad.IRI]table, error) {
	tables := make(map[quad.IRI]table, len(predicates))
	for _, p := range predicates {
		t := table{}
		for q, err := range st.Quads(ctx, store.Pattern{P: p}) {
			if err != nil {
				return nil, err
			}
			s := bare(q.Subject)
			t[s] = append(t[s], bare(q.Object))
		}
		for s, objects := range t {
			slices.Sort(objects)
			t[s] = slices.Compact(objects)
		}
		tables[p] = t
	}
	return tables, nil
}

// labelled scans the store for one predicate and keeps the document of each statement.
func labelled(ctx context.Context, st *store.Store, predicate quad.IRI) (table, error) {
	t := table{}
	for q, err := range st.Quads(ctx, store.Pattern{P: predicate}) {
		if err != nil {
			return nil, err
		}
		s := bare(q.Subject)
		t[s] = append(t[s], bare(q.Label))
	}
	for s, labels := range t {
		slices.Sort(labels)
		t[s] = slices.Compact(labels)
	}
	return t, nil
}

// instances gives the subjects of that rdf:type, sorted.
func instances(ctx context.Context, st *store.Store, class quad.IRI) ([]string, error) {
	var list []string
	for q, err := range st.Quads(ctx, store.Pattern{P: vocab.Type, O: class}) {
		if err != nil {
			return nil, err
		}
		list = append(list, bare(q.Subject))
	}
	slices.Sort(list)
	return slices.Compact(list), nil
}

// bare gives the bare text of a value.
func bare(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	case quad.Int:
		return strconv.FormatInt(int64(v), 10)
	case quad.Bool:
		return strconv.FormatBool(bool(v))
	case quad.BNode:
		return "_:" + string(v)
	}
	return fmt.Sprint(v.Native())
}

// number reads the largest whole number among values, 0 if there is none.
func number(values []string) int {
	best := 0
	for _, v := range values {
		if n, err := strconv.Atoi(v); err == nil {
			best = max(best, n)
		}
	}
	return best
}
