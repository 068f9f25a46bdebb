package identity

import (
	"slices"

	"coopgraph/graph/names"
)

// shared counts the people that two stories have in common, and the smaller list.
func (m *meetings) shared(a, b int32) (both, of int) {
	few, many := m.peopleOf(a), m.peopleOf(b)
	if len(few) > len(many) {
		a, b, few, many = b, a, many, few
	}
	if len(few) >= 6 && !meets(m.full.At(a), m.full.At(b)) {
		return 0, len(few) // of six names one at least would be given in full on both sides
	}
	one := func(n, o int32) bool {
		c := names.Compare(*m.names.read(n), *m.names.read(o), names.Context{}, names.Context{})
		return c.Verdict == Same || c.Verdict == Unsure && c.Score >= 0.5 && len(many) < 60
	}
	keys := m.keys.At(b)
	for _, n := range few {
		if slices.Contains(many, n) && one(n, n) {
			both++
			continue
		}
		if !slices.ContainsFunc(m.names.read(n).WordKeys(), func(k uint64) bool {
			_, ok := slices.BinarySearch(keys, k)
			return ok
		}) {
			continue
		}
		if slices.ContainsFunc(many, func(o int32) bool { return one(n, o) }) {
			both++
		}
	}
	return both, len(few)
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

// surely is the least score at which two stories are joined; below it, they may be
// one, and somebody must say.
const surely = 0.6

// title gives how much the titles of two stories have in common.
func (m *meetings) title(a, b *story) float64 {
	x, y := m.words.At(a.title.row), m.words.At(b.title.row)
	return max(jaccard(x, y), jaccard(m.words.At(a.headline.row), y), jaccard(x, m.words.At(b.headline.row)))
}

// long gives how many words the longer title of a story has.
func (m *meetings) long(s *story) int {
	return max(len(m.words.At(s.title.row)), len(m.words.At(s.headline.row)))
}

// oneFormat says whether two stories are told of one format.
func (m *meetings) oneFormat(a, b int32) bool {
	return slices.ContainsFunc(m.formatsOf(a), func(f int32) bool { return slices.Contains(m.formatsOf(b), f) })
}

// compare gives how surely two stories of two documents are of one meeting, 0 for not.
func (m *meetings) compare(a, b int32) float64 {
	s, t := &m.stories[a], &m.stories[b]
	if m.occasions.contradict(s.when, t.when) {
		return 0
	}
	x, y := &m.occasions.all[s.when], &m.occasions.all[t.when]
	days := x.from.known() && y.from.known()
	sameDay := days && x.from == y.from
	overlap := days && x.from.compare(&y.to) <= 0 && y.from.compare(&x.to) <= 0
	dated := x.date != 0 && y.date != 0
	city := x.place != 0 && y.place != 0
	format := m.oneFormat(a, b)
	title := m.title(s, t)
	words := len(m.words.At(s.title.row))
	long := min(m.long(s), m.long(t)) >= 4
	switch {
	case sameDay && title >= 0.99 && words > 0:
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
	case title >= 0.9 && long && (both >= 1 && share >= 0.3 || words >= 6 && (of == 0 || both >= 1)):
		return 0.7
	case both >= 3 && share >= 0.6 && (format || title >= 0.3), both >= 5 && share >= 0.8 && city:
		return 0.65
	}
	return 0
}

// jaccard is the part of the words of either title that both have.
func jaccard(a, b []int32) float64 {
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
