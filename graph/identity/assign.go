package identity

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"coopgraph/graph/names"
)

// assign names the clusters and says who is who.
func (p *people) assign(out *Outcome) {
	number, roots := p.f.numbers()
	docs := make([]int32, len(p.variants)) // distinct documents of each variant
	last := make([]int32, len(p.variants))
	for i := range last {
		last[i] = -1
	}
	found := make([]Cluster, len(roots))
	type place struct {
		entryPlace
		v int32
	}
	least := make([]place, len(roots))
	rec, i := int32(-1), int32(0) // of the Record at hand among all, of the entry in it
	p.mentions(func(d, r, of, v int32, _ bool, _ *int32) {
		if i++; of != rec {
			rec, i = of, 0
		}
		if last[v] != d {
			last[v] = d
			docs[v]++
		}
		g := number[v]
		here := place{entryPlace{d, r, i}, v}
		if found[g].Mentions++; found[g].Mentions > 1 {
			c := 0
			if v != least[g].v {
				x, y := &p.variants[v], &p.variants[least[g].v]
				c = orderNames(x.name.Text, x.country, y.name.Text, y.country)
			}
			if c > 0 || c == 0 && here.order(least[g].entryPlace, p.docs) >= 0 {
				return
			}
		}
		least[g] = here
	})
	forms := map[int32][]string{}
	for g, r := range roots {
		if found[g].Mentions == 0 {
			continue
		}
		var other []string
		if found[g].Label, other = p.describe(p.f.of(r), docs); len(other) > 0 {
			forms[int32(g)] = other
		}
	}
	name(Person, found, nil, forms, func(g int) string {
		at, v := least[g], &p.variants[least[g].v]
		if found[g].Mentions == 0 {
			return ""
		}
		return content(v.name.Text, v.country, p.docs[at.doc].Local, p.docs[at.doc].id(int(at.rec)), string(appendNumber(nil, int(at.i))))
	})
	out.found[Person] = found
	p.mentions(func(_, _, _, v int32, _ bool, n *int32) { *n = number[v] + 1 })
	for _, u := range p.unsure {
		a, b := number[u.a], number[u.b]
		if p.f.parted(p.f.root(u.a), p.f.root(u.b)) {
			continue // somebody has judged
		}
		if a == b || found[a].Mentions == 0 || found[b].Mentions == 0 {
			continue
		}
		if found[b].IRI < found[a].IRI {
			a, b = b, a
			u.a, u.b = u.b, u.a
		}
		c := names.Compare(*p.variants[u.a].name, *p.variants[u.b].name, names.Context{Country: p.variants[u.a].country}, names.Context{Country: p.variants[u.b].country})
		out.Unsure = append(out.Unsure, Pair{Kind: Person, A: p.variants[u.a].name.Text, B: p.variants[u.b].name.Text, IRIA: string(found[a].IRI), IRIB: string(found[b].IRI), Score: c.Score, Reasons: c.Reasons})
	}
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
// alphabet.
func (p *people) describe(members []int32, docs []int32) (label string, other []string) {
	if len(members) == 1 {
		return p.variants[members[0]].name.Text, nil
	}
	type form struct {
		text string
		rank int
		docs int32
	}
	byText := map[string]*form{}
	for _, v := range members {
		x := &p.variants[v]
		f := byText[x.name.Text]
		if f == nil {
			rank := 0
			switch x.kind {
			case names.Full, names.Code:
				rank = 8
			case names.Initials:
				rank = 4
			}
			if x.name.Latin() || x.kind == names.Code && plainRank(x.name.Text) > 0 {
				rank++
			}
			f = &form{text: x.name.Text, rank: rank}
			byText[x.name.Text] = f
		}
		f.docs += docs[v]
	}
	forms := make([]*form, 0, len(byText))
	for _, f := range byText {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b *form) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.docs, a.docs), cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	for _, f := range forms[1:] {
		other = append(other, f.text)
	}
	return forms[0].text, other
}
