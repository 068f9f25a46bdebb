package identity

import (
	"cmp"
	"slices"
)

// A forest holds clusters that grow by joining, with what keeps two apart. Most items
// stay alone, so that only what several have in common takes memory.
type forest struct {
	parent  []int32
	members map[int32][]int32        // of each root of several
	face    func(i int32) int32      // of an item: items of one face are alike to free; nil where each has its own
	faces   map[int32][]int32        // of each root of several faces: an item of each
	country []string                 // of each root: the one known country, "" for none; nil where none counts
	apart   map[int32]map[int32]bool // of each root: items of other clusters that it must not meet
	seats   [][]seat                 // of each root: the lists that its items stand in, in order; nil where none does
	free    func(a, b int32) bool    // whether two items may stand in one cluster, as those of one face may
	asked   int64                    // how often free was asked
}

// A seat is an item in a list of participants.
type seat struct{ list, item int32 }

func compareSeats(a, b seat) int { return cmp.Compare(a.list, b.list) }

// sit notes that an item stands in a list. The lists of an item come in their order.
func (f *forest) sit(i, list int32) {
	if f.seats == nil {
		f.seats = make([][]seat, len(f.parent))
	}
	if n := len(f.seats[i]); n == 0 || f.seats[i][n-1].list != list {
		f.seats[i] = append(f.seats[i], seat{list, i})
	}
}

func newForest(n int) *forest {
	f := &forest{parent: make([]int32, n), members: map[int32][]int32{}, faces: map[int32][]int32{}, apart: map[int32]map[int32]bool{}}
	for i := range n {
		f.parent[i] = int32(i)
	}
	return f
}

// several gives what a root has of lists, or else the root alone, which stands in own.
func several(lists map[int32][]int32, root int32, own *[1]int32) []int32 {
	if list, ok := lists[root]; ok {
		return list
	}
	own[0] = root
	return own[:]
}

// of gives the items of a root.
func (f *forest) of(root int32) []int32 { return several(f.members, root, new([1]int32)) }

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
func (f *forest) numbers() (of, roots []int32) {
	of = make([]int32, len(f.parent))
	for i := range of {
		of[i] = -1
	}
	for i := range of {
		r := f.root(int32(i))
		if of[r] < 0 {
			of[r] = int32(len(roots))
			roots = append(roots, r)
		}
		of[i] = of[r]
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
	for _, p := range [][2]int32{{a, b}, {b, a}} {
		if f.apart[p[0]] == nil {
			f.apart[p[0]] = map[int32]bool{}
		}
		f.apart[p[0]][p[1]] = true
	}
}

// parted says whether something keeps the clusters of two roots apart.
func (f *forest) parted(a, b int32) bool {
	if len(f.apart[a]) > len(f.apart[b]) {
		a, b = b, a
	}
	for item := range f.apart[a] {
		if f.root(item) == b {
			return true
		}
	}
	return false
}

// listed says whether one list of participants names both clusters, as two people.
func (f *forest) listed(a, b int32) bool {
	if f.seats == nil {
		return false
	}
	if len(f.seats[a]) > len(f.seats[b]) {
		a, b = b, a
	}
	long := f.seats[b]
	for _, s := range f.seats[a] {
		i, ok := slices.BinarySearchFunc(long, s, compareSeats)
		if ok && long[i].item != s.item {
			return true
		}
		long = long[i:]
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
		if f.country != nil && f.country[a] != "" && f.country[b] != "" && f.country[a] != f.country[b] || f.listed(a, b) {
			return false
		}
		if !f.agree(a, b) {
			return false
		}
	}
	var ownA, ownB [1]int32
	as, bs := several(f.members, a, &ownA), several(f.members, b, &ownB)
	if len(as) < len(bs) || len(as) == len(bs) && b < a {
		a, b, as, bs = b, a, bs, as
	}
	f.parent[b] = a
	f.members[a] = append(as, bs...)
	delete(f.members, b)
	f.show(a, b)
	if f.country != nil && (f.country[a] == "" || f.country[b] != "" && f.country[b] < f.country[a]) {
		f.country[a] = f.country[b]
	}
	for item := range f.apart[b] {
		if f.apart[a] == nil {
			f.apart[a] = map[int32]bool{}
		}
		f.apart[a][item] = true
	}
	delete(f.apart, b)
	if f.seats != nil {
		f.seats[a], f.seats[b] = seatedTogether(f.seats[a], f.seats[b]), nil
	}
	return true
}

// agree says whether each item of a root may stand beside each of another.
func (f *forest) agree(a, b int32) bool {
	if f.free == nil {
		return true
	}
	var ownA, ownB [1]int32
	bs := several(f.faces, b, &ownB)
	for _, x := range several(f.faces, a, &ownA) {
		for _, y := range bs {
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
	var ownA, ownB [1]int32
	own := several(f.faces, a, &ownA)
	all := own
	for _, y := range several(f.faces, b, &ownB) {
		if !slices.ContainsFunc(own, func(x int32) bool { return f.alike(x, y) }) {
			all = append(all, y)
		}
	}
	if len(all) > len(own) {
		f.faces[a] = all
	}
	delete(f.faces, b)
}

// seatedTogether merges two lists of seats; where both hold one list, the seat of a stays.
func seatedTogether(a, b []seat) []seat {
	if len(a) < len(b) {
		for _, s := range a {
			if i, ok := slices.BinarySearchFunc(b, s, compareSeats); ok {
				b[i] = s
			} else {
				b = slices.Insert(b, i, s)
			}
		}
		return b
	}
	for _, s := range b {
		if i, ok := slices.BinarySearchFunc(a, s, compareSeats); !ok {
			a = slices.Insert(a, i, s)
		}
	}
	return a
}
