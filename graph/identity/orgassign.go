package identity

import (
	"cmp"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
)

// entries gives the number of each entry of the kind, which is that of its variant, from 1,
// or 0 for none, until assign makes it that of its cluster.
func (o *orgs) entries(f func(d, r int, number *int32)) {
	for d := range o.docs {
		a := o.who.of(int32(d))
		for r := range a.meeting {
			from, to := a.starts[r], a.starts[r+1]
			if o.kind == Format {
				for i := range a.formats[from.formats:to.formats] {
					f(d, r, &a.formats[int(from.formats)+i])
				}
				continue
			}
			for i := range a.institutes[from.institutes:to.institutes] {
				f(d, r, &a.institutes[int(from.institutes)+i])
			}
			for i := from.people; a.homes != nil && i < to.people; i++ {
				if a.homes[i] != 0 {
					f(d, r, &a.homes[i])
				}
			}
		}
	}
}

// assign names the clusters, those of the gazetteer by their ID there, and says who
// is who.
func (o *orgs) assign(out *Outcome) {
	number, roots := o.f.numbers(o.space)
	n := len(o.variants.all)
	docs, last := mapped.Make[int32](o.space, n), mapped.Make[int32](o.space, n) // of each variant: how many, one more than the last
	found := newEntities(o.opt.Space, o.kind, len(roots))
	type leastPlace struct {
		entryPlace
		v int32
	}
	least := mapped.Make[leastPlace](o.space, len(roots))
	o.entries(func(d, r int, n *int32) {
		v := *n - 1
		if last[v] != int32(d)+1 {
			last[v] = int32(d) + 1
			docs[v]++
		}
		g := number[v]
		p := leastPlace{entryPlace{int32(d), int32(r), 0}, v}
		if found.mentions[g]++; found.mentions[g] > 1 {
			w := least[g].v
			if cmp.Or(orderNames(o.text(v), o.country(v), o.text(w), o.country(w)), p.order(least[g].entryPlace, o.docs)) >= 0 {
				return
			}
		}
		least[g] = p
	})
	slugs, forms := mapped.NewStrings(o.space), []form(nil)
	for g, r := range roots {
		slug, label := o.describe(r, docs, func(name int32) { forms = mapped.Append(o.space, forms, form{int32(g), name}) })
		slugs.Add(slug)
		found.labels.Add(label)
	}
	found.name(o.opt.Space, slugs.At, func(g int32) string {
		if found.mentions[g] == 0 {
			return ""
		}
		p := least[g]
		return content(o.text(p.v), o.country(p.v), o.docs[p.doc].Local, o.docs[p.doc].id(int(p.rec)))
	}, formTexts(forms, &o.names.texts.Strings))
	out.found[o.kind] = found
	o.entries(func(d, r int, n *int32) { *n = number[*n-1] + 1 })
	out.doubts(found, o.f, number, o.unsure, o.text, o.compare)
}

// describe chooses the label of a cluster: the gazetteer's, with its ID there as slug, or
// else the usual fullest form, Latin letters before others and words before acronyms. It
// gives the numbers of the names that others may know the cluster by to other.
func (o *orgs) describe(root int32, docs []int32, other func(name int32)) (slug, label string) {
	if org := o.org(root); o.f.size[root] == 1 && org.Known() == "" {
		return "", org.Text
	}
	type usual struct {
		name int32
		text string
		rank int
		docs int32
	}
	var list []usual
	at := map[int32]int{} // name -> its place in the list
	known := ""
	for v := range o.f.of(root) {
		org, name := o.org(v), o.variants.all[v].name
		if k := org.Known(); k != "" && (known == "" || k < known) {
			known = k
		}
		n, ok := at[name]
		if !ok {
			n = len(list)
			at[name] = n
			u := usual{name: name, text: org.Text, rank: plainRank(org.Text)}
			if !org.Acronym() {
				u.rank += 2
			}
			list = append(list, u)
		}
		list[n].docs += docs[v]
	}
	slices.SortFunc(list, func(a, b usual) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.docs, a.docs), cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	for _, u := range list {
		other(u.name)
	}
	id, isFormat := strings.CutPrefix(known, "format:")
	if isFormat || o.kind == Format && known != "" {
		if k, ok := o.known.FormatByID(id); ok {
			return k.ID, k.Name
		}
	} else if known != "" {
		if k, ok := o.known.InstituteByID(known); ok {
			return k.ID, k.Name
		}
	}
	return "", list[0].text
}
