package identity

import (
	"slices"

	"coopgraph/graph/names"
)

// wordKeys gives the keys of the words of all names, sorted.
func (m *meetings) wordKeys(g *gathering) []uint64 {
	return m.keysOf(g.people, (*names.Name).WordKeys)
}

// fullKeys gives the keys of the full names and codes, sorted.
func (m *meetings) fullKeys(g *gathering) []uint64 {
	return m.keysOf(g.people, (*names.Name).Keys)
}

func (m *meetings) keysOf(people []int32, of func(*names.Name) []uint64) []uint64 {
	var out []uint64
	for _, n := range people {
		out = append(out, of(m.names.read(n))...)
	}
	slices.Sort(out)
	return slices.Clip(slices.Compact(out))
}

// shared counts the people that two gatherings have in common, and the smaller list.
func (m *meetings) shared(a, b *gathering) (both, of int) {
	if len(a.people) > len(b.people) {
		a, b = b, a
	}
	if len(a.people) >= 6 && !meets(a.full, b.full) {
		return 0, len(a.people) // of six names one at least would be given in full on both sides
	}
	one := func(n, o int32) bool {
		c := names.Compare(*m.names.read(n), *m.names.read(o), names.Context{}, names.Context{})
		return c.Verdict == Same || c.Verdict == Unsure && c.Score >= 0.5 && len(b.people) < 60
	}
	for _, n := range a.people {
		if slices.Contains(b.people, n) && one(n, n) {
			both++
			continue
		}
		if !slices.ContainsFunc(m.names.read(n).WordKeys(), func(k uint64) bool {
			_, ok := slices.BinarySearch(b.keys, k)
			return ok
		}) {
			continue
		}
		if slices.ContainsFunc(b.people, func(o int32) bool { return one(n, o) }) {
			both++
		}
	}
	return both, len(a.people)
}

// meets says whether two sorted lists have something in common.
func meets(a, b []uint64) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}

// surely is the least score at which two gatherings are joined; below it, they may be
// one, and somebody must say.
const surely = 0.6

// compare gives how surely two gatherings of two documents are one meeting, 0 for not.
func (m *meetings) compare(a, b *gathering) float64 {
	if contradict(a.when, b.when) {
		return 0
	}
	x, y := a.when, b.when
	sameDay := x.from.text != "" && x.from.text == y.from.text
	overlap := x.from.text != "" && y.from.text != "" && x.from.text <= y.to.text && y.from.text <= x.to.text
	dated := a.m.Date != "" && b.m.Date != ""
	city := a.m.City != "" && b.m.City != ""
	format := slices.ContainsFunc(a.formats, func(f int32) bool { return slices.Contains(b.formats, f) })
	title := max(jaccard(a.words, b.words), jaccard(a.headline, b.words), jaccard(a.words, b.headline))
	long := min(max(len(a.words), len(a.headline)), max(len(b.words), len(b.headline))) >= 4
	switch {
	case sameDay && title >= 0.99 && len(a.words) > 0:
		return 1
	case overlap && title >= 0.6 && (long || city || format):
		return 0.95
	}
	both, of := m.shared(a, b)
	share := 0.0
	if of > 0 {
		share = float64(both) / float64(of)
	}
	evidence := title
	if format {
		evidence += 0.3
	}
	if city {
		evidence += 0.2
	}
	switch {
	case overlap && both >= 2 && share >= 0.4:
		return 0.9 + 0.05*min(1, evidence)
	case overlap && both == 1 && of <= 2 && evidence >= 0.3:
		return 0.85
	case overlap && of == 0 && evidence >= 0.5, sameDay && city && format && (of == 0 || both >= 1):
		return 0.8
	case overlap && of >= 6 && share < 0.1:
		return 0 // two full lists of other people: nothing to ask about
	case overlap && (title >= 0.3 || format && city || both >= 2):
		return 0.3 + 0.2*min(1, max(title, share, evidence/2))
	case overlap:
		return 0
	case dated && title >= 0.6 && long && (both >= 1 || of == 0):
		return 0.75
	case dated && both >= 2 && share >= 0.5 && evidence >= 0.3:
		return 0.72
	case dated:
		return 0
	case title >= 0.9 && long && (both >= 1 && share >= 0.3 || len(a.words) >= 6 && (of == 0 || both >= 1)):
		return 0.7
	case both >= 3 && share >= 0.6 && (format || title >= 0.3), both >= 5 && share >= 0.8 && city:
		return 0.65
	}
	return 0
}

func jaccard(a, b []string) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
