package identity

import (
	"iter"
	"slices"

	"coopgraph/graph/mapped"
)

// A forest holds clusters that grow by joining, with what keeps two apart.
type forest struct {
	parent    []int32
	next      []int32               // of each item: the one behind it in its cluster, round and round
	size      []int32               // of each root: of how many items
	face      func(i int32) int32   // of an item: items of one face are alike to free; nil where each has its own
	faces     []int32               // as next, of those items that show the faces of a cluster, one for each
	country   []int32               // of each root: the one known country, 0 for none; nil where none counts
	countries *countries            // which country is of
	apart     map[int32][]int32     // of each root: items of other clusters that it must not meet
	seats     *mapped.Lists         // of each root: the lists that its items stand in, in order; nil where none does
	free      func(a, b int32) bool // whether two items may stand in one cluster, as those of one face may
	asked     int64                 // how often free was asked
}

func newForest(s *mapped.Space, n int) *forest {
	f := &forest{parent: mapped.Make[int32](s, n), next: mapped.Make[int32](s, n), faces: mapped.Make[int32](s, n), size: mapped.Make[int32](s, n), apart: map[int32][]int32{}}
	for i := range f.parent {
		f.parent[i], f.next[i], f.faces[i], f.size[i] = int32(i), int32(i), int32(i), 1
	}
	return f
}

// sit notes that an item stands in a list of participants. The lists of an item come in
// their order.
func (f *forest) sit(s *mapped.Space, i, list int32) {
	if f.seats == nil {
		f.seats = mapped.NewLists(s, len(f.parent))
	}
	if own := f.seats.At(i); len(own) == 0 || own[len(own)-1] != list {
		f.seats.Append(i, list)
	}
}

// of gives the items of a root, from itself on.
func (f *forest) of(root int32) iter.Seq[int32] { return round(f.next, root) }

// round goes through the items that follow each other, from one on.
func round(next []int32, first int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i := first; yield(i); {
			if i = next[i]; i == first {
				return
			}
		}
	}
}

func (f *forest) root(i int32) int32 {
	for {
		up := f.parent[i]
		if up == i {
			return i
		}
		if top := f.parent[up]; top != up {
			f.parent[i] = top
		}
		i = up
	}
}

// numbers gives the roots in the order of their first items, and of each item the number
// of its root among them.
func (f *forest) numbers(s *mapped.Space) (of, roots []int32) {
	of = mapped.Make[int32](s, len(f.parent)) // from 1, until all have theirs
	for i := range of {
		r := f.root(int32(i))
		if of[r] == 0 {
			roots = mapped.Append(s, roots, r)
			of[r] = int32(len(roots))
		}
		of[i] = of[r]
	}
	for i := range of {
		of[i]--
	}
	return of, roots
}

// flatten lets root only read from here on, until the next join.
func (f *forest) flatten() {
	for i := range f.parent {
		f.parent[i] = f.root(int32(i))
	}
}

// part keeps two items out of one cluster for good.
func (f *forest) part(a, b int32) {
	f.apart[a], f.apart[b] = append(f.apart[a], b), append(f.apart[b], a)
}

// parted says whether something keeps the clusters of two roots apart.
func (f *forest) parted(a, b int32) bool {
	if len(f.apart[a]) > len(f.apart[b]) {
		a, b = b, a
	}
	return slices.ContainsFunc(f.apart[a], func(item int32) bool { return f.root(item) == b })
}

// listed says whether one list of participants names both clusters, as two people.
func (f *forest) listed(a, b int32) bool {
	if f.seats == nil {
		return false
	}
	few, many := f.seats.At(a), f.seats.At(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	for _, list := range few {
		i, ok := slices.BinarySearch(many, list)
		if ok {
			return true
		}
		many = many[i:]
	}
	return false
}

// join makes one cluster of two, unless something keeps them apart. Forced passes
// over countries and lists, but not over what was parted.
func (f *forest) join(a, b int32, forced bool) bool {
	a, b = f.root(a), f.root(b)
	if a == b {
		return true
	}
	if f.parted(a, b) {
		return false
	}
	if !forced {
		if f.country != nil && f.country[a] != 0 && f.country[b] != 0 && f.country[a] != f.country[b] || f.listed(a, b) {
			return false
		}
		if !f.agree(a, b) {
			return false
		}
	}
	if f.size[a] < f.size[b] || f.size[a] == f.size[b] && b < a {
		a, b = b, a
	}
	f.parent[b] = a
	f.size[a] += f.size[b]
	f.next[a], f.next[b] = f.next[b], f.next[a] // two rounds become one
	f.show(a, b)
	if f.country != nil && (f.country[a] == 0 || f.country[b] != 0 && f.countries.text(f.country[b]) < f.countries.text(f.country[a])) {
		f.country[a] = f.country[b]
	}
	if apart := f.apart[b]; len(apart) > 0 {
		f.apart[a] = append(f.apart[a], apart...)
		delete(f.apart, b)
	}
	f.seat(a, b)
	return true
}

// agree says whether each item of a root may stand beside each of another.
func (f *forest) agree(a, b int32) bool {
	if f.free == nil {
		return true
	}
	for x := range round(f.faces, a) {
		for y := range round(f.faces, b) {
			if f.alike(x, y) {
				continue
			}
			f.asked++
			if !f.free(x, y) {
				return false
			}
		}
	}
	return true
}

func (f *forest) alike(x, y int32) bool { return f.face != nil && f.face(x) == f.face(y) }

// show gives root a the faces of b that it has not.
func (f *forest) show(a, b int32) {
	last := a // of a's own
	for x := range round(f.faces, a) {
		last = x
	}
	end := last
	for y := b; ; {
		behind, known := f.faces[y], false
		for x := a; !known; x = f.faces[x] {
			known = f.alike(x, y)
			if x == last {
				break
			}
		}
		if !known {
			f.faces[y], f.faces[end], end = a, y, y
		}
		if y = behind; y == b {
			return
		}
	}
}

// seat lets root a sit in the lists of b as well.
func (f *forest) seat(a, b int32) {
	if f.seats == nil {
		return
	}
	if len(f.seats.At(a)) < len(f.seats.At(b)) {
		f.seats.Swap(a, b)
	}
	for _, list := range f.seats.At(b) {
		if i, ok := slices.BinarySearch(f.seats.At(a), list); !ok {
			f.seats.Insert(a, i, list)
		}
	}
	f.seats.Clear(b)
}
