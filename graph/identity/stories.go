package identity

import (
	"context"
	"hash/maphash"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// A story is what several gatherings tell word by word alike: releases that were sent to
// many, or the pages of one event. They weigh alike against any other, so it is compared
// once for all of them.
type story struct {
	doc         int32 // -1 for several
	first       int32 // of its tellers
	when        int32 // occasion
	title       wording
	headline    wording // title of the document, where it holds nothing else
	from, count int32   // of the tellers
}

// A wording is the words of a title that say something.
type wording struct {
	key uint64 // 0 for none
	row int32  // among words
}

// tell makes stories of the gatherings.
func (m *meetings) tell(ctx context.Context) error {
	m.words = mapped.NewRows[int32](m.space)
	index := mapped.NewIndex(m.space)
	type read struct {
		title, headline []string
		ordinal         string
	}
	err := inTurn(ctx, m.opt.Workers, len(m.all), func(i int) read {
		g := &m.all[i]
		var t read
		t.title, t.ordinal = names.TitleWords(m.titles.At(g.title))
		if t.headline = t.title; g.headline != g.title {
			t.headline, _ = names.TitleWords(m.titles.At(g.headline))
		}
		return t
	}, func(i int, t read) {
		g := &m.all[i]
		if t.ordinal != "" {
			g.when = m.occasions.ordinal(g.when, t.ordinal)
		}
		g.story = m.story(index, int32(i), t.title, t.headline)
	})
	if err != nil {
		return err
	}
	m.tellers = mapped.Make[int32](m.space, len(m.all))
	from := int32(0)
	for n := range m.stories {
		s := &m.stories[n]
		s.from, from, s.count = from, from+s.count, 0
	}
	for i := range m.all {
		s := &m.stories[m.all[i].story]
		m.tellers[s.from+s.count] = int32(i)
		s.count++
	}
	for n := range m.stories {
		tellers := m.told(int32(n))
		slices.SortFunc(tellers, m.order)
		m.stories[n].first = tellers[0]
	}
	return nil
}

// story finds what a gathering tells among the stories, to which it is added where it is new.
func (m *meetings) story(index *mapped.Index, i int32, title, headline []string) int32 {
	g := &m.all[i]
	s := story{doc: g.doc, first: i, when: g.when, title: wording{key: titleKey(title)}, headline: wording{key: titleKey(headline)}}
	var h maphash.Hash
	h.SetSeed(seed)
	maphash.WriteComparable(&h, s.when)
	maphash.WriteComparable(&h, [2]uint64{s.title.key, s.headline.key})
	for _, n := range m.people.At(i) {
		maphash.WriteComparable(&h, n)
	}
	row, other := m.numbers(title), m.numbers(headline)
	n, ok := index.Find(h.Sum64(), func(n int32) bool {
		o := &m.stories[n]
		return s.when == o.when && slices.Equal(row, m.words.At(o.title.row)) && slices.Equal(other, m.words.At(o.headline.row)) &&
			slices.Equal(m.people.At(i), m.people.At(o.first)) && slices.Equal(m.formats.At(i), m.formats.At(o.first))
	})
	if !ok {
		n = int32(len(m.stories))
		s.title.row = m.words.Add(row)
		if s.headline.row = s.title.row; !slices.Equal(row, other) {
			s.headline.row = m.words.Add(other)
		}
		m.stories = mapped.Append(m.space, m.stories, s)
		index.Put(h.Sum64(), n)
	}
	known := &m.stories[n]
	known.count++
	if known.doc != g.doc {
		known.doc = -1
	}
	return n
}

// titleKey is the key of the words of a title.
func titleKey(words []string) uint64 {
	if len(words) == 0 {
		return 0
	}
	return names.Hash('t', []byte(strings.Join(words, " ")))
}

// numbers gives words as texts, in order.
func (m *meetings) numbers(words []string) []int32 {
	row := make([]int32, len(words))
	for i, w := range words {
		row[i] = m.texts.Of(w)
	}
	slices.Sort(row)
	return row
}

// told gives those who tell a story.
func (m *meetings) told(n int32) []int32 {
	s := &m.stories[n]
	return m.tellers[s.from : s.from+s.count]
}

// teller gives the first of them.
func (m *meetings) teller(n int32) *gathering { return &m.all[m.stories[n].first] }

func (m *meetings) peopleOf(n int32) []int32 { return m.people.At(m.stories[n].first) }

func (m *meetings) formatsOf(n int32) []int32 { return m.formats.At(m.stories[n].first) }

// parts leaves one teller of a story in each cluster.
func (m *meetings) parts(n int32) []int32 {
	list := m.told(n)
	if len(list) == 1 {
		return list
	}
	seen := make(map[int32]bool, 4)
	list = slices.DeleteFunc(list, func(i int32) bool {
		r := m.f.root(i)
		was := seen[r]
		seen[r] = true
		return was
	})
	m.stories[n].count = int32(len(list))
	return list
}

// inTurn makes something of each of 0..n-1, in parallel, and hands it on in order.
func inTurn[T any](ctx context.Context, workers, n int, make func(i int) T, take func(i int, made T)) error {
	var made [4096]T
	for from := 0; from < n; from += len(made) {
		part := min(len(made), n-from)
		if err := inParallel(ctx, workers, part, func(i int) { made[i] = make(from + i) }); err != nil {
			return err
		}
		for i := range part {
			take(from+i, made[i])
		}
	}
	return nil
}
