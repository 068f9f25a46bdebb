package identity

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/vocab"
)

// A nameList holds the names of people, each read once.
type nameList struct {
	number map[string]int32
	read   []*names.Name
}

// of gives the number of a name.
func (l *nameList) of(text string) int32 {
	n, ok := l.number[text]
	if !ok {
		read := names.Parse(text)
		n = int32(len(l.read))
		l.read = append(l.read, &read)
		l.number[text] = n
	}
	return n
}

// Clusters gives the entities that were found, by IRI.
func (o *Outcome) Clusters() iter.Seq[*Cluster] {
	return func(yield func(*Cluster) bool) {
		for _, kind := range []string{Format, Institute, Meeting, Person} { // as the IRIs begin
			list := o.found[kind]
			var order []int32
			for i := range list {
				if list[i].Mentions > 0 {
					order = append(order, int32(i))
				}
			}
			slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(list[a].IRI, list[b].IRI) })
			for _, i := range order {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// name gives each cluster, that has its label, its IRI by its slug; where two have one
// slug, each has six hex digits added of the smallest content of its mentions (least). The slugs
// of its other forms answer for it where nobody else has them. A slug of "" is made from
// the label; slugs may be nil.
func name(kind string, found []Cluster, slugs []string, forms map[int32][]string, least func(i int) string) {
	if slugs == nil {
		slugs = make([]string, len(found))
	}
	type use struct {
		count int32 // of clusters whose slug it is at first
		taken bool  // it is that of one in the end
	}
	uses := make(map[string]use, len(found))
	for i := range found {
		if slugs[i] == "" {
			slugs[i] = record.Slug(found[i].Label)
		}
		u := uses[slugs[i]]
		u.count++
		uses[slugs[i]] = u
	}
	for i := range found {
		if uses[slugs[i]].count > 1 {
			slugs[i] += "-" + hash(6, least(i))
		}
	}
	for i := range found {
		for n := 12; uses[slugs[i]].taken; n += 6 {
			slugs[i] += "-" + hash(n, least(i))
		}
		u := uses[slugs[i]]
		u.taken = true
		uses[slugs[i]] = u
		found[i].Kind, found[i].IRI = kind, vocab.Entity(kind, slugs[i])
	}
	free := map[string]int{} // other slugs -> cluster, -1 for many
	for i := range found {
		for _, f := range forms[int32(i)] {
			s := record.Slug(f)
			if _, ok := uses[s]; ok {
				continue
			}
			if j, ok := free[s]; ok && j != i {
				free[s] = -1
			} else {
				free[s] = i
			}
		}
	}
	for s, i := range free {
		if i >= 0 {
			found[i].Formerly = append(found[i].Formerly, vocab.Entity(kind, s))
		}
	}
	for i := range found {
		slices.Sort(found[i].Formerly)
	}
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
