package identity

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"
	"strings"

	"coopgraph/graph/names"
)

// A story is what several gatherings tell word by word alike: releases that were sent to
// many, or the pages of one event. They weigh alike against any other, so it is compared
// once for all of them.
type story struct {
	tellers []int32 // gatherings in the order of content; once joined, one of each cluster
	doc     int32   // -1 for several
	first   int32   // of them
	next    int32   // story of the same hash, -1 for none
}

// tell makes stories of the gatherings.
func (m *meetings) tell() {
	byHash := make(map[uint64]int32, len(m.all))
	var h maphash.Hash // which is no part of any outcome: it only finds what is compared then
	for i := range m.all {
		g := &m.all[i]
		h.Reset()
		maphash.WriteComparable(&h, g.when)
		for _, list := range [][]string{g.words, g.headline} {
			for _, w := range list {
				h.WriteString(w)
				h.WriteByte(' ')
			}
			h.WriteByte('\n')
		}
		for _, n := range g.people {
			maphash.WriteComparable(&h, n)
		}
		sum := h.Sum64()
		last, ok := byHash[sum]
		if !ok {
			last = -1
		}
		g.story = last
		for g.story >= 0 && !m.all[m.stories[g.story].tellers[0]].tellsAs(g) {
			g.story = m.stories[g.story].next
		}
		if g.story < 0 {
			g.story = int32(len(m.stories))
			m.stories = append(m.stories, story{doc: g.doc, next: last})
			byHash[sum] = g.story
		}
		s := &m.stories[g.story]
		s.tellers = append(s.tellers, int32(i))
		if s.doc != g.doc {
			s.doc = -1
		}
	}
	for n := range m.stories {
		s := &m.stories[n]
		slices.SortFunc(s.tellers, m.order)
		s.first = s.tellers[0]
	}
}

// tellsAs says whether two gatherings tell the same of a meeting, word by word.
func (g *gathering) tellsAs(o *gathering) bool {
	return g.when == o.when && slices.Equal(g.words, o.words) && slices.Equal(g.headline, o.headline) && slices.Equal(g.people, o.people) && slices.Equal(g.formats, o.formats)
}

// teller gives a gathering that tells a story.
func (m *meetings) teller(story int32) *gathering { return &m.all[m.stories[story].tellers[0]] }

// join compares gatherings that share a day, a title, or, where the day is not known,
// somebody's name.
func (m *meetings) join(ctx context.Context, opt Options, out *Outcome) error {
	if len(m.docs) < 2 {
		return nil
	}
	err := inParallel(ctx, opt.Workers, len(m.stories), func(n int) {
		g := m.teller(int32(n))
		g.full = m.fullKeys(g)
	})
	if err != nil {
		return err
	}
	first := func(a, b int32) int { return m.order(m.stories[a].first, m.stories[b].first) }
	search := sweep{
		space: m.space, kind: Meeting, workers: opt.Workers,
		order: first,
		label: func(n int32) string { return m.judgedAs(m.teller(n)) },
		weigh: m.weigh,
		joins: func(_, _ int32, w weight) bool { return w.verdict == Same },
	}
	keys := m.keys()
	retold := m.retold(keys)
	list := m.blocks(keys)
	if err := m.prepare(ctx, opt.Workers, list, retold); err != nil {
		return err
	}
	links, doubt, err := search.run(ctx, list, out)
	if err != nil {
		return err
	}
	for _, n := range retold {
		g := m.teller(n)
		out.Compared++
		switch s := m.compare(g, g); {
		case s >= surely:
			links = append(links, link{n, n, s})
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

// prepare makes the keys of those that will be compared: the workers only read.
func (m *meetings) prepare(ctx context.Context, workers int, list *blockList, retold []int32) error {
	need := slices.Clone(retold)
	for _, k := range list.keys {
		need = append(need, k.item)
	}
	slices.Sort(need)
	need = slices.Compact(need)
	return inParallel(ctx, workers, len(need), func(i int) {
		g := m.teller(need[i])
		g.keys = m.wordKeys(g)
	})
}

// weigh compares two stories.
func (m *meetings) weigh(a, b int32) weight {
	if doc := m.stories[a].doc; doc >= 0 && doc == m.stories[b].doc {
		return weight{verdict: Different}
	}
	switch s := m.compare(m.teller(a), m.teller(b)); {
	case s >= surely:
		return weight{Same, s}
	case s > 0:
		return weight{Unsure, s}
	}
	return weight{verdict: Different}
}

// keys gives the days and the title of each story, and the names of its people where
// somebody tells of them without a day.
func (m *meetings) keys() []keyed {
	var keys []keyed
	need := map[uint64]bool{}
	for n := range m.stories {
		g := m.teller(int32(n))
		if len(g.words) > 0 {
			keys = append(keys, keyed{names.Hash('t', []byte(strings.Join(g.words, " "))), int32(n)})
		}
		if len(g.headline) > 0 && !slices.Equal(g.headline, g.words) {
			keys = append(keys, keyed{names.Hash('t', []byte(strings.Join(g.headline, " "))), int32(n)})
		}
		for _, d := range span(g.when.from.text, g.when.to.text) {
			keys = append(keys, keyed{names.Hash('d', []byte(d)), int32(n)})
		}
		if g.when.from.text == "" {
			for _, k := range g.full {
				need[k] = true
			}
		}
	}
	if len(need) > 0 {
		for n := range m.stories {
			for _, k := range m.teller(int32(n)).full {
				if need[k] {
					keys = append(keys, keyed{k, int32(n)})
				}
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
			out = append(out, k.item)
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
			out.crowd(Meeting, m.judgedAs(m.teller(l.a)), len(m.stories[l.a].tellers)+len(m.stories[l.b].tellers))
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
	m.stories[l.a].tellers = apart
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

// parts leaves one teller of a story in each cluster.
func (m *meetings) parts(n int32) []int32 {
	s := &m.stories[n]
	if len(s.tellers) == 1 {
		return s.tellers
	}
	seen := make(map[int32]bool, 4)
	s.tellers = slices.DeleteFunc(s.tellers, func(i int32) bool {
		r := m.f.root(i)
		was := seen[r]
		seen[r] = true
		return was
	})
	return s.tellers
}
