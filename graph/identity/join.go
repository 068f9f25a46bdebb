package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// join compares gatherings that share a day, a title, or, where the day is not known,
// somebody's name.
func (m *meetings) join(ctx context.Context, out *Outcome) error {
	if len(m.docs) < 2 {
		return nil
	}
	m.full = mapped.NewRows[uint64](m.space)
	err := inTurn(ctx, m.opt.Workers, len(m.stories), func(n int) []uint64 {
		return m.keysOf(int32(n), (*names.Name).Keys)
	}, func(_ int, keys []uint64) { m.full.Add(keys) })
	if err != nil {
		return err
	}
	first := func(a, b int32) int { return m.order(m.stories[a].first, m.stories[b].first) }
	search := sweep{
		space: m.space, kind: Meeting, workers: m.opt.Workers,
		order: first,
		label: func(n int32) string { return m.judgedAs(m.teller(n)) },
		weigh: m.weigh,
		joins: func(_, _ int32, w weight) bool { return w.verdict == Same },
	}
	keys := m.blockKeys()
	retold := m.retold(keys)
	list := m.blocks(keys)
	if err := m.prepare(ctx, list, retold); err != nil {
		return err
	}
	links, doubt, err := search.run(ctx, list, out)
	if err != nil {
		return err
	}
	for _, n := range retold {
		out.Compared++
		switch s := m.compare(n, n); {
		case s >= surely:
			links = mapped.Append(m.space, links, link{n, n, s})
		case s > 0:
			doubt = append(doubt, link{n, n, s})
		}
	}
	for i, l := range links {
		if first(l.b, l.a) < 0 {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), first(x.a, y.a), first(x.b, y.b))
	})
	for _, l := range links {
		m.merge(l, out)
	}
	m.unsure = doubt
	return nil
}

// keysOf gives keys of all names of a story, sorted.
func (m *meetings) keysOf(n int32, of func(*names.Name) []uint64) []uint64 {
	var out []uint64
	for _, p := range m.peopleOf(n) {
		out = append(out, of(m.names.read(p))...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// prepare makes the keys of those that will be compared: the workers only read.
func (m *meetings) prepare(ctx context.Context, list *blockList, retold []int32) error {
	need := mapped.Make[bool](m.space, len(m.stories))
	for _, n := range retold {
		need[n] = true
	}
	for _, k := range list.keys {
		need[k.item] = true
	}
	m.keys = mapped.NewRows[uint64](m.space)
	return inTurn(ctx, m.opt.Workers, len(need), func(n int) []uint64 {
		if !need[n] {
			return nil
		}
		return m.keysOf(int32(n), (*names.Name).WordKeys)
	}, func(_ int, keys []uint64) { m.keys.Add(keys) })
}

// weigh compares two stories.
func (m *meetings) weigh(a, b int32) weight {
	if doc := m.stories[a].doc; doc >= 0 && doc == m.stories[b].doc {
		return weight{verdict: Different}
	}
	switch s := m.compare(a, b); {
	case s >= surely:
		return weight{Same, s}
	case s > 0:
		return weight{Unsure, s}
	}
	return weight{verdict: Different}
}

// blockKeys gives the days and the title of each story, and the names of its people where
// somebody tells of them without a day.
func (m *meetings) blockKeys() []keyed {
	var keys []keyed
	add := func(key uint64, n int) { keys = mapped.Append(m.space, keys, keyed{key, int32(n)}) }
	var need []uint64
	for n := range m.stories {
		s := &m.stories[n]
		if s.title.key != 0 {
			add(s.title.key, n)
		}
		if s.headline.key != 0 && s.headline.row != s.title.row {
			add(s.headline.key, n)
		}
		o := &m.occasions.all[s.when]
		for _, d := range days(&o.from, &o.to) {
			add(names.Hash('d', []byte(d)), n)
		}
		if !o.from.known() {
			need = mapped.Append(m.space, need, m.full.At(int32(n))...)
		}
	}
	slices.Sort(need)
	need = slices.Compact(need)
	for n := 0; n < len(m.stories) && len(need) > 0; n++ {
		for _, k := range m.full.At(int32(n)) {
			if _, ok := slices.BinarySearch(need, k); ok {
				add(k, n)
			}
		}
	}
	return keys
}

// retold gives the stories that several documents tell, of those that have a key: their
// tellers are compared with each other.
func (m *meetings) retold(keys []keyed) []int32 {
	var out []int32
	for _, k := range keys {
		if m.stories[k.item].doc < 0 {
			out = mapped.Append(m.space, out, k.item)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// blocks gives the stories that share a key, where they are not all of one document.
func (m *meetings) blocks(keys []keyed) *blockList {
	list := blocks(m.space, keys)
	list.keep(func(block []keyed) bool {
		doc := m.stories[block[0].item].doc
		return doc < 0 || slices.ContainsFunc(block, func(k keyed) bool { return m.stories[k.item].doc != doc })
	})
	return list
}

// merge makes one meeting of two stories, or of all who tell one, as far as nothing keeps
// them apart.
func (m *meetings) merge(l link, out *Outcome) {
	try := func(a int32, others []int32) {
		if len(others) > maxBlock {
			others = others[:maxBlock]
			out.crowd(Meeting, strings.Clone(m.judgedAs(m.teller(l.a))), len(m.told(l.a))+len(m.told(l.b)))
		}
		for _, b := range others {
			out.Compared++
			m.f.join(a, b, false)
		}
	}
	if l.a != l.b {
		for _, a := range slices.Clone(m.parts(l.a)) {
			try(a, m.parts(l.b))
		}
		return
	}
	var apart []int32 // one of each cluster
	for _, a := range m.parts(l.a) {
		if try(a, apart); !slices.ContainsFunc(apart, func(b int32) bool { return m.f.root(a) == m.f.root(b) }) {
			apart = append(apart, a)
		}
	}
	m.stories[l.a].count = int32(copy(m.told(l.a), apart))
}

// doubts gives the pairs of clusters in which two stories are told, or one is.
func (m *meetings) doubts(l link, f func(a, b int32)) {
	bs := m.parts(l.b)
	for i, a := range m.parts(l.a) {
		rest := bs
		if l.a == l.b {
			rest = bs[i+1:]
		}
		for _, b := range rest {
			f(a, b)
		}
	}
}
