package identity

import (
	"context"
	"slices"

	"coopgraph/graph/names"
)

// initials gives names with initials to the one full name that they fit: in the same
// meeting first, then anywhere in the same country. What fits none joins its like.
func (p *people) initials(ctx context.Context, out *Outcome) error {
	index := map[uint64][]int32{} // key -> full variants
	var short []int32
	byScene := p.fullInScene()
	need := map[uint64]bool{}
	for i := range p.variants {
		if p.variants[i].kind == names.Initials {
			short = append(short, int32(i))
			for _, k := range p.variants[i].name.InitialKeys() {
				need[k] = true
			}
		}
	}
	if len(short) == 0 {
		return nil
	}
	for i := range p.variants {
		if p.variants[i].kind == names.Full {
			for _, k := range p.variants[i].name.InitialKeys() {
				if need[k] {
					index[k] = append(index[k], int32(i))
				}
			}
		}
	}
	p.sortByContent(short)
	p.f.flatten()
	fits := make([][]int32, len(short))
	err := inParallel(ctx, p.opt.Workers, len(short), func(i int) {
		v := short[i]
		x := &p.variants[v]
		fits[i] = p.fitting(v, byScene.of(p.scenes[v]), 0.5)
		if len(fits[i]) == 0 && (x.country != "" || x.name.Len() > 2) {
			var near []int32
			for _, k := range x.name.InitialKeys() {
				near = append(near, index[k]...)
			}
			slices.Sort(near)
			near = slices.Compact(near)
			fits[i] = p.fitting(v, near, 0.6)
			if x.country == "" && !slices.ContainsFunc(near, func(c int32) bool {
				return p.variants[c].name.Len() >= x.name.Len() && slices.Contains(fits[i], p.f.root(c)) && names.Compare(*x.name, *p.variants[c].name, names.Context{}, names.Context{}).Verdict == Same
			}) {
				fits[i] = nil // two initials fit a name and a patronymic, or nothing is sure without the country
			}
		}
	})
	if err != nil {
		return err
	}
	type decision struct{ v, to int32 }
	var decided []decision
	for i, v := range short {
		switch roots := fits[i]; len(roots) {
		case 0:
		case 1:
			decided = append(decided, decision{v, roots[0]})
		default:
			for _, r := range roots {
				p.doubt(v, r, 0.5)
			}
		}
	}
	// Decided over full names alone, so that no initial decides about another.
	left := map[int32]bool{}
	for _, v := range short {
		left[v] = true
	}
	for _, d := range decided {
		if p.f.join(d.v, d.to, false) {
			delete(left, d.v)
		}
	}
	return p.alike(ctx, short, left, out)
}

// alike joins names with initials, or single words, that fit no full name: where
// surname, initials and country are the same.
func (p *people) alike(ctx context.Context, short []int32, left map[int32]bool, out *Outcome) error {
	var keys []keyed
	type named struct {
		face    int32
		country string
	}
	number, like := map[named]int32{}, map[int32]int32{}
	for _, v := range short {
		if !left[v] {
			continue
		}
		x := &p.variants[v]
		n, ok := number[named{x.face, x.country}]
		if !ok {
			n = int32(len(number))
			number[named{x.face, x.country}] = n
		}
		like[v] = n
		for _, k := range x.name.WordKeys() {
			// Those of one document, of one meeting and of one country.
			keys = append(keys, keyed{narrow(k, 'd', uint64(x.doc)), v})
			for _, s := range p.scenes[v] {
				keys = append(keys, keyed{narrow(k, 's', uint64(s)), v})
			}
			if x.country != "" {
				keys = append(keys, keyed{narrow(k, 'c', names.Hash('c', []byte(x.country))), v})
			}
		}
	}
	search := p.sweep()
	search.face = func(i int32) int32 { return like[i] }
	search.weigh = func(a, b int32) weight {
		x, y := &p.variants[a], &p.variants[b]
		c := names.Compare(*x.name, *y.name, names.Context{Country: x.country}, names.Context{Country: y.country})
		if c.Verdict == Same || x.kind == names.Single && y.kind == names.Single && c.Verdict == Unsure && c.Score >= 0.5 {
			return weight{Same, c.Score}
		}
		return weight{verdict: Different}
	}
	links, _, err := search.run(ctx, blocks(keys), out)
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
	byScene := p.fullInScene()
	var short []int32
	left := map[int32]bool{}
	for i := range p.variants {
		if p.variants[i].kind == names.Single {
			short = append(short, int32(i))
			left[int32(i)] = true
		}
	}
	if len(short) == 0 {
		return nil
	}
	p.sortByContent(short)
	type decision struct{ v, to int32 }
	var decided []decision
	for _, v := range short {
		roots := p.fitting(v, byScene.of(p.scenes[v]), 0.45)
		switch len(roots) {
		case 0:
		case 1:
			decided = append(decided, decision{v, roots[0]})
		default:
			for _, r := range roots {
				p.doubt(v, r, 0.45)
			}
		}
	}
	for _, d := range decided {
		if p.f.join(d.v, d.to, false) {
			delete(left, d.v)
		}
	}
	return p.alike(ctx, short, left, out)
}

// sceneIndex gives the variants that more is known of than a surname, by meeting.
type sceneIndex map[int32][]int32

func (s sceneIndex) of(scenes []int32) []int32 {
	var out []int32
	for _, n := range scenes {
		out = append(out, s[n]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *people) fullInScene() sceneIndex {
	wanted := map[int32]bool{}
	for _, scenes := range p.scenes {
		for _, s := range scenes {
			wanted[s] = true
		}
	}
	out := sceneIndex{}
	if len(wanted) == 0 {
		return out
	}
	p.mentions(func(d, r, _, v int32, _ bool, _ *int32) {
		s := p.who[d].meeting[r]
		if k := p.variants[v].kind; wanted[s] && (k == names.Full || k == names.Initials) {
			out[s] = append(out[s], v)
		}
	})
	// Of one name in one cluster any is as good as the first.
	type one struct{ root, face int32 }
	for s, list := range out {
		slices.Sort(list)
		seen := map[one]bool{}
		out[s] = slices.DeleteFunc(list, func(i int32) bool {
			o := one{p.f.root(i), p.variants[i].face}
			was := seen[o]
			seen[o] = true
			return was
		})
	}
	return out
}

// fitting gives the clusters among the candidates that a short name fits, three at most.
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
		if x.country != "" && p.f.country[r] != "" && x.country != p.f.country[r] {
			continue
		}
		got := names.Compare(*x.name, *y.name, names.Context{}, names.Context{})
		if got.Verdict == Different || got.Score < least || p.f.parted(p.f.root(v), r) || p.f.listed(p.f.root(v), r) {
			continue
		}
		roots = append(roots, r)
		if len(roots) == 3 {
			break
		}
	}
	return roots
}
