package identity

import (
	"context"
	"hash/maphash"
	"slices"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// most is how many clusters that a short name fits are told.
const most = 3

// A fitted is the clusters that a short name fits, -1 behind the last.
type fitted [most]int32

// initials gives names with initials to the one full name that they fit: in the same
// meeting first, then anywhere in the same country. What fits none joins its like.
func (p *people) initials(ctx context.Context, out *Outcome) error {
	space := p.space.Sub()
	defer space.Close()
	short := p.ofKind(space, names.Initials)
	if len(short) == 0 {
		return nil
	}
	p.sortByContent(short)
	scenes, index := p.scenes(space), p.byInitials(space, short)
	p.f.flatten()
	fits := mapped.Make[fitted](space, len(short))
	err := inParallel(ctx, p.opt.Workers, len(short), func(i int) {
		v := short[i]
		x, known := p.read(v), p.variants[v].country != 0
		roots := p.fitting(v, scenes.with(p.meetings(v)), 0.5)
		if len(roots) == 0 && (known || x.Len() > 2) {
			var near []int32
			for _, k := range x.InitialKeys() {
				for _, full := range under(index, k) {
					near = append(near, full.item)
				}
			}
			slices.Sort(near)
			near = slices.Compact(near)
			roots = p.fitting(v, near, 0.6)
			if !known && !slices.ContainsFunc(near, func(c int32) bool {
				return p.read(c).Len() >= x.Len() && slices.Contains(roots, p.f.root(c)) && p.weigh(v, c, false).Verdict == Same
			}) {
				roots = nil // two initials fit a name and a patronymic, or nothing is sure without the country
			}
		}
		fits[i] = fitted{-1, -1, -1}
		copy(fits[i][:], roots)
	})
	if err != nil {
		return err
	}
	// Decided over full names alone, so that no initial decides about another.
	return p.alike(ctx, space, p.give(space, short, func(i int) fitted { return fits[i] }, 0.5), out)
}

// give gives short names to the one cluster that they fit. It gives those that are left.
func (p *people) give(space *mapped.Space, short []int32, fits func(i int) fitted, doubt float64) (left []int32) {
	to := mapped.Make[int32](space, len(short)) // one more than the cluster
	for i, v := range short {
		f := fits(i)
		if f[0] >= 0 && f[1] < 0 {
			to[i] = f[0] + 1
			continue
		}
		for _, r := range f {
			if r >= 0 {
				p.doubt(v, r, doubt)
			}
		}
	}
	for i, v := range short {
		if to[i] == 0 || !p.f.join(v, to[i]-1, false) {
			left = mapped.Append(space, left, v)
		}
	}
	return left
}

// ofKind gives the variants whose names tell so much.
func (p *people) ofKind(space *mapped.Space, kind names.Form) []int32 {
	var list []int32
	for i := range p.variants {
		if p.variants[i].kind == kind {
			list = mapped.Append(space, list, int32(i))
		}
	}
	return list
}

// byInitials gives the full names by those keys that the short ones have, in order.
func (p *people) byInitials(space *mapped.Space, short []int32) []keyed {
	var need []uint64
	for _, v := range short {
		need = mapped.Append(space, need, p.read(v).InitialKeys()...)
	}
	slices.Sort(need)
	need = slices.Compact(need)
	var index []keyed
	for i := range p.variants {
		if p.variants[i].kind != names.Full {
			continue
		}
		for _, k := range p.read(int32(i)).InitialKeys() {
			if _, ok := slices.BinarySearch(need, k); ok {
				index = mapped.Append(space, index, keyed{k, int32(i)})
			}
		}
	}
	slices.SortFunc(index, compareKeyed)
	return index
}

// alike joins names with initials, or single words, that fit no full name: where
// surname, initials and country are the same.
func (p *people) alike(ctx context.Context, space *mapped.Space, left []int32, out *Outcome) error {
	var keys []keyed
	like, first := mapped.Make[int32](space, len(p.variants)), mapped.NewIndex(space) // the first of its name and country
	for _, v := range left {
		x := p.variants[v]
		said := x
		said.doc = -1
		h := maphash.Comparable(seed, said)
		n, ok := first.Find(h, func(i int32) bool { return p.variants[i].face == x.face && p.variants[i].country == x.country })
		if !ok {
			n = v
			first.Put(h, n)
		}
		like[v] = n
		for _, k := range p.read(v).WordKeys() {
			// Those of one document, of one meeting and of one country.
			keys = mapped.Append(space, keys, keyed{narrow(k, 'd', uint64(x.doc)), v})
			for _, m := range p.meetings(v) {
				keys = mapped.Append(space, keys, keyed{narrow(k, 's', uint64(m.meeting)), v})
			}
			if x.country != 0 {
				keys = mapped.Append(space, keys, keyed{narrow(k, 'c', names.Hash('c', []byte(p.country(v)))), v})
			}
		}
	}
	search := p.sweep(space)
	search.face = func(i int32) int32 { return like[i] }
	search.weigh = func(a, b int32) weight {
		c := p.weigh(a, b, true)
		if c.Verdict == Same || p.variants[a].kind == names.Single && p.variants[b].kind == names.Single && c.Verdict == Unsure && c.Score >= 0.5 {
			return weight{Same, c.Score}
		}
		return weight{verdict: Different}
	}
	links, _, err := search.run(ctx, blocks(space, keys), out)
	if err != nil {
		return err
	}
	p.order(links)
	for _, l := range slices.Compact(links) {
		p.f.join(l.a, l.b, false)
	}
	return nil
}

// singles gives single words to the one cluster of their meeting that has the word
// as a surname, then to their like.
func (p *people) singles(ctx context.Context, out *Outcome) error {
	space := p.space.Sub()
	defer space.Close()
	short := p.ofKind(space, names.Single)
	if len(short) == 0 {
		return nil
	}
	p.sortByContent(short)
	scenes := p.scenes(space)
	left := p.give(space, short, func(i int) fitted {
		fits := fitted{-1, -1, -1}
		copy(fits[:], p.fitting(short[i], scenes.with(p.meetings(short[i])), 0.45))
		return fits
	}, 0.45)
	return p.alike(ctx, space, left, out)
}

// meetings gives where a variant was whose name is not full.
func (p *people) meetings(v int32) []met {
	from, _ := slices.BinarySearchFunc(p.met, met{v, -1}, compareMet)
	to := from
	for to < len(p.met) && p.met[to].variant == v {
		to++
	}
	return p.met[from:to]
}

// scenes are the variants that more is known of than a surname, by meeting: of one name in
// one cluster any is as good as the first.
type scenes []keyed

// with gives those who were at some of the meetings.
func (s scenes) with(meetings []met) []int32 {
	var out []int32
	for _, m := range meetings {
		for _, k := range under(s, uint64(m.meeting)) {
			out = append(out, k.item)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// scenes gives who was at the meetings of short names.
func (p *people) scenes(space *mapped.Space) scenes {
	last := int32(0)
	for _, m := range p.met {
		last = max(last, m.meeting)
	}
	wanted := mapped.Make[bool](space, int(last)+1)
	for _, m := range p.met {
		wanted[m.meeting] = true
	}
	var list []keyed
	p.mentions(func(_, _, rec, v int32, _ bool, _ *int32) {
		s := p.who.meeting[rec]
		if k := p.variants[v].kind; s <= last && wanted[s] && (k == names.Full || k == names.Initials) {
			list = mapped.Append(space, list, keyed{uint64(s), v})
		}
	})
	slices.SortFunc(list, compareKeyed)
	type one struct{ root, face int32 }
	seen, of := map[one]bool{}, uint64(0)
	return slices.DeleteFunc(list, func(k keyed) bool {
		if k.key != of {
			clear(seen)
			of = k.key
		}
		o := one{p.f.root(k.item), p.variants[k.item].face}
		was := seen[o]
		seen[o] = true
		return was
	})
}

// fitting gives the clusters among the candidates that a short name fits, as many as are told.
func (p *people) fitting(v int32, candidates []int32, least float64) []int32 {
	x := &p.variants[v]
	var roots []int32
	for _, c := range candidates {
		y := &p.variants[c]
		if c == v || y.kind != names.Full && x.kind != names.Single || p.f.root(c) == p.f.root(v) {
			continue
		}
		r := p.f.root(c)
		if slices.Contains(roots, r) {
			continue
		}
		if x.country != 0 && p.f.country[r] != 0 && x.country != p.f.country[r] {
			continue
		}
		got := p.weigh(v, c, false)
		if got.Verdict == Different || got.Score < least || p.f.parted(p.f.root(v), r) || p.f.listed(p.f.root(v), r) {
			continue
		}
		roots = append(roots, r)
		if len(roots) == most {
			break
		}
	}
	return roots
}
