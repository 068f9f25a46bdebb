package identity

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Entities are what was found of a kind, by number.
type entities struct {
	kind     string
	labels   *mapped.Strings
	mentions []int32
	slugs    *mapped.Texts
	slug     []int32 // of each, where its IRI ends
	former   []former
}

// A former is another slug that an entity answers for.
type former struct{ of, slug int32 }

func newEntities(s *mapped.Space, kind string, n int) *entities {
	return &entities{kind: kind, labels: mapped.NewStrings(s), mentions: mapped.Make[int32](s, n), slugs: mapped.NewTexts(s), slug: mapped.Make[int32](s, n)}
}

func (e *entities) iri(i int32) quad.IRI { return vocab.Entity(e.kind, e.slugs.At(e.slug[i])) }

// compare compares two by their IRIs.
func (e *entities) compare(a, b int32) int {
	return strings.Compare(e.slugs.At(e.slug[a]), e.slugs.At(e.slug[b]))
}

// cluster gives one for others to keep.
func (e *entities) cluster(i int32) *Cluster {
	c := &Cluster{IRI: e.iri(i), Kind: e.kind, Label: strings.Clone(e.labels.At(i)), Mentions: int(e.mentions[i])}
	from, _ := slices.BinarySearchFunc(e.former, i, func(f former, i int32) int { return cmp.Compare(f.of, i) })
	for _, f := range e.former[from:] {
		if f.of != i {
			break
		}
		c.Formerly = append(c.Formerly, vocab.Entity(e.kind, e.slugs.At(f.slug)))
	}
	return c
}

// Clusters gives the entities that were found, by IRI.
func (o *Outcome) Clusters() iter.Seq[*Cluster] {
	return func(yield func(*Cluster) bool) {
		for _, kind := range []string{Format, Institute, Meeting, Person} { // as the IRIs begin
			if !o.found[kind].each(o.space, yield) {
				return
			}
		}
	}
}

// A form is another text by which an entity goes.
type form struct{ of, text int32 }

// formTexts gives forms by their entities.
func formTexts(forms []form, texts *mapped.Strings) iter.Seq2[int32, string] {
	return func(yield func(int32, string) bool) {
		for _, f := range forms {
			if !yield(f.of, texts.At(f.text)) {
				return
			}
		}
	}
}

// pair gives two that may be one, by the names as read.
func (e *entities) pair(a, b int32, nameA, nameB string, score float64, reasons []string) Pair {
	return Pair{Kind: e.kind, A: strings.Clone(nameA), B: strings.Clone(nameB), IRIA: string(e.iri(a)), IRIB: string(e.iri(b)), Score: score, Reasons: reasons}
}

// doubts notes the clusters of a forest that may be one, by a pair of items each: number
// gives the cluster of an item, text its name as read.
func (o *Outcome) doubts(e *entities, f *forest, number []int32, unsure []link, text func(i int32) string, compare func(a, b int32) names.Comparison) {
	for _, u := range unsure {
		a, b := number[u.a], number[u.b]
		switch {
		case f.parted(f.root(u.a), f.root(u.b)): // somebody has judged
			continue
		case a == b || e.mentions[a] == 0 || e.mentions[b] == 0:
			continue
		case e.compare(b, a) < 0:
			a, b, u.a, u.b = b, a, u.b, u.a
		}
		c := compare(u.a, u.b)
		o.Unsure = append(o.Unsure, e.pair(a, b, text(u.a), text(u.b), c.Score, c.Reasons))
	}
}

// each goes through those that somebody mentions, until yield says to stop.
func (e *entities) each(space *mapped.Space, yield func(*Cluster) bool) bool {
	own := space.Sub()
	defer own.Close()
	order := mapped.Make[int32](own, len(e.mentions))[:0]
	for i, n := range e.mentions {
		if n > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, e.compare)
	for _, i := range order {
		if !yield(e.cluster(i)) {
			return false
		}
	}
	return true
}

// name gives each entity, that has its label, its IRI by its slug; where two have one
// slug, each has six hex digits added of the smallest content of its mentions (least). A
// slug of "", or of nil, is made from the label. Other forms, by their entities, answer for these.
func (e *entities) name(space *mapped.Space, slug, least func(i int32) string, forms iter.Seq2[int32, string]) {
	own := space.Sub()
	defer own.Close()
	first := mapped.NewTexts(own)
	number, uses := mapped.Make[int32](own, len(e.slug)), []int32(nil)
	for i := range e.slug {
		s := ""
		if slug != nil {
			s = slug(int32(i))
		}
		if s == "" {
			s = record.Slug(e.labels.At(int32(i)))
		}
		n := first.Of(s)
		if int(n) == len(uses) {
			uses = mapped.Append(own, uses, 0)
		}
		uses[n]++
		number[i] = n
	}
	for i := range e.slug {
		s := first.At(number[i])
		if uses[number[i]] > 1 {
			s += "-" + hash(6, least(int32(i)))
		}
		for n := 12; ; n += 6 {
			if _, taken := e.slugs.Find(s); !taken {
				break
			}
			s += "-" + hash(n, least(int32(i)))
		}
		e.slug[i] = e.slugs.Of(s)
	}
	e.formerly(own, space, first, forms)
}

// formerly lets the slugs of other forms answer for an entity where nobody else has them.
func (e *entities) formerly(own, space *mapped.Space, first *mapped.Texts, forms iter.Seq2[int32, string]) {
	const many = -1
	free, owner := mapped.NewTexts(own), []int32(nil)
	for i, text := range forms {
		s := record.Slug(text)
		_, known := first.Find(s)
		_, taken := e.slugs.Find(s)
		if known || taken {
			continue
		}
		switch n := free.Of(s); {
		case int(n) == len(owner):
			owner = mapped.Append(own, owner, i)
		case owner[n] != i:
			owner[n] = many
		}
	}
	for n, i := range owner {
		if i != many {
			e.former = mapped.Append(space, e.former, former{i, e.slugs.Of(free.At(int32(n)))})
		}
	}
	slices.SortFunc(e.former, func(a, b former) int {
		return cmp.Or(cmp.Compare(a.of, b.of), strings.Compare(e.slugs.At(a.slug), e.slugs.At(b.slug)))
	})
}

// An entryPlace is where a Record names somebody.
type entryPlace struct{ doc, rec, i int32 }

// order compares what two entries of one name and country say beyond these: their documents, Records
// and places there.
func (p entryPlace) order(o entryPlace, docs []Document) int {
	if p.doc != o.doc {
		if c := comparePart(docs[p.doc].Local, docs[o.doc].Local); c != 0 {
			return c
		}
	}
	if p.doc != o.doc || p.rec != o.rec {
		if c := comparePart(docs[p.doc].id(int(p.rec)), docs[o.doc].id(int(o.rec))); c != 0 {
			return c
		}
	}
	return cmp.Compare(p.i, o.i)
}

// orderNames compares two names as read with their countries, as content would.
func orderNames(textA, countryA, textB, countryB string) int {
	if c := comparePart(textA, textB); c != 0 {
		return c
	}
	return comparePart(countryA, countryB)
}

// orderVariants compares what two names say: themselves, their countries, and the
// documents that they are of, -1 for all.
func orderVariants(docs []Document, textA, countryA string, a int32, textB, countryB string, b int32) int {
	if c := orderNames(textA, countryA, textB, countryB); c != 0 || a == b {
		return c
	}
	local := func(d int32) string {
		if d < 0 {
			return ""
		}
		return docs[d].Local
	}
	return strings.Compare(local(a), local(b))
}
