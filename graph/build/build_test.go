package build_test

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"coopgraph/graph/build"
	"coopgraph/graph/facts"
	"coopgraph/graph/identity"
	"coopgraph/graph/identity/identitytest"
	"coopgraph/graph/record"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sample gives the labelled sample as documents.
func sample(t testing.TB) []build.Document {
	t.Helper()
	in, _, err := identitytest.Sample("../../testdata/sample")
	if err != nil {
		t.Fatal(err)
	}
	var docs []build.Document
	for _, d := range in {
		local := record.Slug(d.Local) + "-0a1b2c3d4e5f"
		for i := range d.Records {
			d.Records[i].Source = record.Source{Document: local, Name: d.Local, Text: "text of " + d.Local}
		}
		docs = append(docs, build.Document{Label: facts.Label(local), Place: "/sample/" + d.Local, Records: d.Records})
	}
	return docs
}

func each(docs []build.Document) iter.Seq2[build.Document, error] {
	return func(yield func(build.Document, error) bool) {
		for _, d := range docs {
			d.Records = slices.Clone(d.Records)
			if !yield(d, nil) {
				return
			}
		}
	}
}

func open(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), "mem:", store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func load(t testing.TB, st *store.Store, docs []build.Document, opt build.Options) build.Stats {
	t.Helper()
	stats, err := build.Load(context.Background(), st, each(docs), opt)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func dump(t testing.TB, st *store.Store) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := st.Dump(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLoadSample(t *testing.T) {
	docs := sample(t)
	st := open(t)
	first := load(t, st, docs, build.Options{})
	if first.New != len(docs) || first.Seats == 0 || first.Quads == 0 {
		t.Errorf("first load: %+v", first)
	}
	want := dump(t, st)
	again := load(t, st, docs, build.Options{})
	if again.Unchanged != len(docs) || again.Added != 0 || again.Deleted != 0 || again.Rederived != 0 {
		t.Errorf("second load: %+v", again)
	}
	same(t, "loaded twice", want, dump(t, st))

	label := docs[3].Label
	if stats, err := build.Remove(t.Context(), st, label); err != nil || stats.Removed != 1 {
		t.Fatalf("remove: %+v, %v", stats, err)
	}
	if quads, _ := st.Document(t.Context(), label); len(quads) != 0 {
		t.Errorf("%d quads are left of the removed document", len(quads))
	}
	load(t, st, docs[3:4], build.Options{})
	same(t, "removed and loaded again", want, dump(t, st))
}

func same(t testing.TB, what, want, got string) {
	t.Helper()
	if want != got {
		t.Fatalf("%s: the dump differs (-want +got):\n%.4000s", what, cmp.Diff(lines(want), lines(got)))
	}
}

func lines(s string) []string {
	var out []string
	for l := range bytes.Lines([]byte(s)) {
		out = append(out, string(l))
	}
	return out
}

func TestOrderAndSplitChangeNothing(t *testing.T) {
	docs := sample(t)
	st := open(t)
	load(t, st, docs, build.Options{Workers: 1})
	want := dump(t, st)
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 0))
		order := slices.Clone(docs)
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		st := open(t)
		for len(order) > 0 {
			n := min(len(order), 1+len(docs)/4+r.IntN(len(docs)))
			load(t, st, order[:n], build.Options{Workers: 1 + r.IntN(8)})
			order = order[n:]
		}
		same(t, "seed "+strconv.FormatUint(seed, 10), want, dump(t, st))
	}
}

func records(t *testing.T, st *store.Store, label quad.IRI) []record.Record {
	t.Helper()
	quads, err := st.Document(t.Context(), label)
	if err != nil {
		t.Fatal(err)
	}
	return facts.Records(quads)
}

func TestByHandStays(t *testing.T) {
	docs := sample(t)
	d := docs[0]
	st := open(t)
	load(t, st, docs, build.Options{})

	mended := record.Record{ID: d.Records[0].ID, ByHand: true, Source: record.Source{Document: facts.Local(d.Label)}, People: []record.Person{{Name: "Mended Name", Participant: true}}}
	byHand := build.Document{Records: []record.Record{mended}}
	if stats := load(t, st, []build.Document{byHand}, build.Options{}); stats.Replaced != 1 {
		t.Errorf("loading a correction: %+v", stats)
	}
	check := func(step, local string) {
		t.Helper()
		got := records(t, st, facts.Label(local))
		if len(got) != 1 || !got[0].ByHand || len(got[0].People) != 1 || got[0].People[0].Name != "Mended Name" {
			t.Fatalf("%s: the correction is gone: %+v", step, got)
		}
		if got[0].Source.Text == "" || got[0].Source.Name == "" {
			t.Errorf("%s: the document lost its text or name", step)
		}
	}
	local := facts.Local(d.Label)
	check("corrected", local)
	want := dump(t, st)
	if stats := load(t, st, docs, build.Options{}); stats.ByHand != 1 || stats.Unchanged != len(docs) {
		t.Errorf("loading all again: %+v", stats)
	}
	check("loaded again", local)
	same(t, "loaded again over a correction", want, dump(t, st))

	other := d
	other.Label = facts.Label("other-bytes-ffffffffffff")
	load(t, st, []build.Document{other}, build.Options{})
	check("other bytes from the same place", "other-bytes-ffffffffffff")
	if len(records(t, st, d.Label)) != 0 {
		t.Error("the document that other bytes replaced is still there")
	}

	load(t, st, []build.Document{other}, build.Options{Reread: true})
	got := records(t, st, other.Label)
	if len(got) != 1 || got[0].ByHand || len(got[0].People) == 1 {
		t.Errorf("reread: %+v", got)
	}

	// A correction that comes together with its document, in either order.
	for _, in := range [][]build.Document{{d, byHand}, {byHand, d}} {
		st := open(t)
		load(t, st, in, build.Options{})
		if got := records(t, st, d.Label); len(got) != 1 || !got[0].ByHand || got[0].Source.Text == "" {
			t.Errorf("together: %+v", got)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	st := open(t)
	docs := sample(t)
	load(t, st, docs[:3], build.Options{})
	before := dump(t, st)
	for _, c := range []struct {
		name string
		doc  build.Document
		want string
	}{
		{"no Records", build.Document{Place: "/a.txt"}, "/a.txt"},
		{"no document", build.Document{Records: []record.Record{{ID: "x"}}}, "source.document"},
		{"no label of a document", build.Document{Label: "http://example.org/", Records: []record.Record{{ID: "x"}}}, "example.org"},
	} {
		_, err := build.Load(t.Context(), st, each([]build.Document{docs[5], c.doc}), build.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := build.Remove(t.Context(), st, "coop:none"); err == nil {
		t.Error("removing what is not there is no error")
	}
	same(t, "after refusals", before, dump(t, st))
}

func judge(t testing.TB, st *store.Store, list ...identity.Judgement) build.Stats {
	t.Helper()
	stats, err := build.Judge(context.Background(), st, list...)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// whoIs gives the IRIs of the people whose seat or reference has the name.
func whoIs(t testing.TB, st *store.Store, name string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for q, err := range st.Quads(context.Background(), store.Pattern{P: vocab.Name, O: quad.String(name)}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []quad.IRI{vocab.SeatOf, vocab.RefersTo} {
			for r, err := range st.Quads(context.Background(), store.Pattern{S: q.Subject, P: p}) {
				if err != nil {
					t.Fatal(err)
				}
				out[string(r.Object.(quad.IRI))] = true
			}
		}
	}
	return out
}

func TestJudgeAndTakeBack(t *testing.T) {
	docs := sample(t)
	st := open(t)
	load(t, st, docs, build.Options{})
	before := dump(t, st)

	apart := identity.Judgement{Kind: identity.Person, A: identity.Side{Name: "Javlon Vakhabov"}, B: identity.Side{Name: "Жавлон Вахабов"}, Verdict: identity.Different, By: "an analyst", When: "2026-11-23"}
	stats := judge(t, st, apart)
	if stats.Rederived == 0 || stats.Rederived > len(docs)/2 {
		t.Errorf("%d documents derived anew, want only those touched", stats.Rederived)
	}
	a, b := whoIs(t, st, "Javlon Vakhabov"), whoIs(t, st, "Жавлон Вахабов")
	for iri := range a {
		if b[iri] {
			t.Errorf("%s has both names that were judged different", iri)
		}
	}
	judged := dump(t, st)

	// An export that is imported again changes nothing, in this store or another.
	var text strings.Builder
	if err := build.ExportJudgements(t.Context(), st, &text); err != nil {
		t.Fatal(err)
	}
	if stats, err := build.ImportJudgements(t.Context(), st, strings.NewReader(text.String())); err != nil || stats.Added+stats.Deleted != 0 {
		t.Errorf("importing an export: %+v, %v", stats, err)
	}
	other := open(t)
	if _, err := build.ImportJudgements(t.Context(), other, strings.NewReader(text.String())); err != nil {
		t.Fatal(err)
	}
	if list, err := build.Unmatched(t.Context(), other); err != nil || len(list) != 1 {
		t.Errorf("a judgement whose names are not there: %v, %v", list, err)
	}
	load(t, other, docs, build.Options{})
	same(t, "judged before loading", judged, dump(t, other))
	if list, err := build.Unmatched(t.Context(), other); err != nil || len(list) != 0 {
		t.Errorf("unmatched after loading: %v, %v", list, err)
	}

	if _, err := build.Unjudge(t.Context(), st, apart); err != nil {
		t.Fatal(err)
	}
	same(t, "judgement taken back", before, dump(t, st))

	judge(t, st, identity.Judgement{Kind: identity.Person, A: identity.Side{Name: "Zhang Ming"}, B: identity.Side{Name: "Zhang Ning"}, Verdict: identity.Same})
	if a, b := whoIs(t, st, "Zhang Ming"), whoIs(t, st, "Zhang Ning"); len(a) != 1 || !maps.Equal(a, b) {
		t.Errorf("judged the same: %v, %v", a, b)
	}
	if _, err := build.Judge(t.Context(), st, identity.Judgement{Kind: identity.Person, A: identity.Side{Name: "x"}, B: identity.Side{Name: "x"}, Verdict: identity.Same}); err == nil {
		t.Error("a name judged against itself is no error")
	}
}

// Whatever is judged, two names judged different are never one person.
func TestDifferentBlocksEveryChain(t *testing.T) {
	docs := sample(t)
	names := []string{"Javlon Vakhabov", "J. Vakhabov", "Zhavlon Abduzhalolovich Vakhabov", "Жавлон Вахабов", "Eldor Aripov", "E. Aripov", "Vladimir Norov", "Norov V. I."}
	docs = slices.DeleteFunc(docs, func(d build.Document) bool {
		return !slices.ContainsFunc(d.Records, func(r record.Record) bool {
			return slices.ContainsFunc(r.People, func(p record.Person) bool { return slices.Contains(names, p.Name) })
		}) || len(d.Records) > 8
	})
	rapid.Check(t, func(rt *rapid.T) {
		var list []identity.Judgement
		for range rapid.IntRange(1, 5).Draw(rt, "judgements") {
			j := identity.Judgement{Kind: identity.Person, A: identity.Side{Name: rapid.SampledFrom(names).Draw(rt, "a")}, B: identity.Side{Name: rapid.SampledFrom(names).Draw(rt, "b")},
				Verdict: rapid.SampledFrom([]identity.Verdict{identity.Same, identity.Different, identity.Unsure}).Draw(rt, "verdict")}
			if j.A != j.B {
				list = append(list, j)
			}
		}
		in := make([]identity.Document, len(docs))
		for i, d := range docs {
			in[i] = identity.Document{Local: facts.Local(d.Label), Place: d.Place, Records: d.Records}
		}
		list = identity.SortJudgements(list)
		out, err := identity.Resolve(context.Background(), in, identity.Options{Judgements: list})
		if err != nil {
			rt.Fatal(err)
		}
		of := map[string]map[quad.IRI]bool{}
		for i, d := range in {
			for j, r := range d.Records {
				for k, p := range r.People {
					if of[p.Name] == nil {
						of[p.Name] = map[quad.IRI]bool{}
					}
					of[p.Name][out.Who(i, j).People[k]] = true
				}
			}
		}
		for _, j := range list {
			for iri := range of[j.A.Name] {
				if j.Verdict == identity.Different && of[j.B.Name][iri] {
					rt.Fatalf("%q and %q are judged different, and both %s", j.A.Name, j.B.Name, iri)
				}
			}
		}
	})
}
