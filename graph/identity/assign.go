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
	number := map[int32]int{}
	var roots []int32
	for i := range p.variants {
		r := p.f.root(int32(i))
		if _, ok := number[r]; !ok {
			number[r] = len(roots)
			roots = append(roots, r)
		}
	}
	docs := make([]int32, len(p.variants)) // distinct documents of each variant
	last := make([]int32, len(p.variants))
	least := make([]string, len(roots))
	var buf []byte
	count := make([]int, len(roots))
	for i := range last {
		last[i] = -1
	}
	for _, m := range p.mentions {
		if last[m.variant] != m.doc {
			last[m.variant] = m.doc
			docs[m.variant]++
		}
		g := number[p.f.root(m.variant)]
		count[g]++
		v := &p.variants[m.variant]
		if len(least[g]) > 0 && strings.HasPrefix(least[g], v.text) || least[g] == "" || v.text < least[g] {
			buf = buf[:0]
			for _, s := range [...]string{v.text, v.country, p.docs[m.doc].Local, p.docs[m.doc].id(int(m.rec))} {
				buf = append(append(buf, s...), parting...)
			}
			buf = appendNumber(buf, int(m.i))
			if least[g] == "" || string(buf) < least[g] {
				least[g] = string(buf)
			}
		}
	}
	groups := make([]group, len(roots))
	for g, r := range roots {
		if count[g] == 0 {
			continue
		}
		groups[g] = p.describe(p.f.members[r], docs)
		groups[g].least, groups[g].mentions = least[g], count[g]
	}
	found := name(Person, groups)
	out.answer(Person, found)
	for _, m := range p.mentions {
		a := &out.who[m.doc]
		a.people[a.starts[m.rec].people+m.i] = int32(number[p.f.root(m.variant)]) + 1
	}
	for _, u := range p.unsure {
		a, b := number[p.f.root(u.a)], number[p.f.root(u.b)]
		if p.f.parted(p.f.root(u.a), p.f.root(u.b)) {
			continue // somebody has judged
		}
		if a == b || count[a] == 0 || count[b] == 0 {
			continue
		}
		if found[b].IRI < found[a].IRI {
			a, b = b, a
			u.a, u.b = u.b, u.a
		}
		c := names.Compare(*p.variants[u.a].name, *p.variants[u.b].name, names.Context{Country: p.variants[u.a].country}, names.Context{Country: p.variants[u.b].country})
		out.Unsure = append(out.Unsure, Pair{Kind: Person, A: p.variants[u.a].text, B: p.variants[u.b].text, IRIA: string(found[a].IRI), IRIB: string(found[b].IRI), Score: c.Score, Reasons: c.Reasons})
	}
	for g := range found {
		if count[g] > 0 {
			out.Clusters = append(out.Clusters, found[g])
		}
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
func (p *people) describe(members []int32, docs []int32) group {
	type form struct {
		text string
		rank int
		docs int32
	}
	byText := map[string]*form{}
	for _, v := range members {
		x := &p.variants[v]
		f := byText[x.text]
		if f == nil {
			rank := 0
			switch x.kind {
			case names.Full, names.Code:
				rank = 8
			case names.Initials:
				rank = 4
			}
			if x.name.Latin() || x.kind == names.Code && plainRank(x.text) > 0 {
				rank++
			}
			f = &form{text: x.text, rank: rank}
			byText[x.text] = f
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
	g := group{label: forms[0].text}
	for _, f := range forms[1:] {
		g.forms = append(g.forms, f.text)
	}
	return g
}
