package identity

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// assign names the clusters and says who is who.
func (p *people) assign(out *Outcome) {
	number, roots := p.f.numbers(p.space)
	docs := mapped.Make[int32](p.space, len(p.variants)) // distinct documents of each variant
	last := mapped.Make[int32](p.space, len(p.variants)) // one more than the last of them
	found := newEntities(p.opt.Space, Person, len(roots))
	type leastPlace struct {
		entryPlace
		v int32
	}
	least := mapped.Make[leastPlace](p.space, len(roots))
	rec, i := int32(-1), int32(0) // of the Record at hand among all, of the entry in it
	p.mentions(func(d, r, of, v int32, _ bool, _ *int32) {
		if i++; of != rec {
			rec, i = of, 0
		}
		if last[v] != d+1 {
			last[v] = d + 1
			docs[v]++
		}
		g := number[v]
		here := leastPlace{entryPlace{d, r, i}, v}
		if found.mentions[g]++; found.mentions[g] > 1 {
			c := 0
			if of := least[g].v; v != of {
				c = orderNames(p.text(v), p.country(v), p.text(of), p.country(of))
			}
			if c > 0 || c == 0 && here.order(least[g].entryPlace, p.docs) >= 0 {
				return
			}
		}
		least[g] = here
	})
	var forms []form
	for g, r := range roots {
		label := p.describe(r, docs, func(face int32) { forms = mapped.Append(p.space, forms, form{int32(g), face}) })
		found.labels.Add(p.names.texts.At(label))
	}
	found.name(p.opt.Space, nil, func(g int32) string {
		at := least[g]
		if found.mentions[g] == 0 {
			return ""
		}
		return content(p.text(at.v), p.country(at.v), p.docs[at.doc].Local, p.docs[at.doc].id(int(at.rec)), string(appendNumber(nil, int(at.i))))
	}, formTexts(forms, &p.names.texts.Strings))
	out.found[Person] = found
	p.mentions(func(_, _, _, v int32, _ bool, n *int32) { *n = number[v] + 1 })
	out.doubts(found, p.f, number, p.unsure, p.text, func(a, b int32) names.Comparison { return p.weigh(a, b, true) })
}

// appendNumber writes a number so that the order of texts is that of numbers.
func appendNumber(b []byte, n int) []byte {
	for least := 100_000; least > 1 && n < least; least /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}

// describe chooses the usual full name of a cluster: complete before shortened, Latin
// before other letters, then the one in most documents, the longest, the first by the
// alphabet. It gives its number, and the others to other.
func (p *people) describe(root int32, docs []int32, other func(face int32)) (label int32) {
	if p.f.size[root] == 1 {
		return p.variants[root].face
	}
	type usual struct {
		face int32
		rank int
		docs int32
	}
	var list []usual
	byFace := map[int32]int{}
	for v := range p.f.of(root) {
		x := &p.variants[v]
		n, ok := byFace[x.face]
		if !ok {
			n = len(list)
			byFace[x.face] = n
			list = append(list, usual{face: x.face, rank: p.rank(v)})
		}
		list[n].docs += docs[v]
	}
	slices.SortFunc(list, func(a, b usual) int {
		x, y := p.names.texts.At(a.face), p.names.texts.At(b.face)
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.docs, a.docs), cmp.Compare(len(y), len(x)), strings.Compare(x, y))
	})
	for _, u := range list[1:] {
		other(u.face)
	}
	return list[0].face
}

// rank says how much a name is worth as the label of a cluster.
func (p *people) rank(v int32) (rank int) {
	kind := p.variants[v].kind
	switch kind {
	case names.Full, names.Code:
		rank = 8
	case names.Initials:
		rank = 4
	}
	if p.read(v).Latin() || kind == names.Code && plainRank(p.text(v)) > 0 {
		rank++
	}
	return rank
}
