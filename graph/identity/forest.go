package identity

import (
	"cmp"
	"slices"
)

// A forest holds clusters that grow by joining, with what keeps two apart.
type forest struct {
	parent  []int32
	members [][]int32             // of each root
	face    func(i int32) int32   // of an item: items of one face are alike to free; nil where each has its own
	faces   [][]int32             // of each root: an item of each face among its members
	country []string              // of each root: the one known country, "" for none
	apart   []map[int32]bool      // of each root: items of other clusters that it must not meet
	seats   [][]seat              // of each root: the lists that its items stand in, in order
	free    func(a, b int32) bool // whether two items may stand in one cluster, as those of one face may
	asked   int64                 // how often free was asked
}

// A seat is an item in a list of participants.
type seat struct {
	list int64
	item int32
}

func compareSeats(a, b seat) int { return cmp.Compare(a.list, b.list) }

// sit notes that an item stands in a list. The lists of an item come in their order.
func (f *forest) sit(i int32, list int64) {
	if n := len(f.seats[i]); n == 0 || f.seats[i][n-1].list != list {
		f.seats[i] = append(f.seats[i], seat{list, i})
	}
}

func newForest(n int) *forest {
	f := &forest{parent: make([]int32, n), members: make([][]int32, n), faces: make([][]int32, n), country: make([]string, n), apart: make([]map[int32]bool, n), seats: make([][]seat, n)}
	own := make([]int32, n)
	for i := range n {
		f.parent[i], own[i] = int32(i), int32(i)
		f.members[i] = own[i : i+1 : i+1]
		f.faces[i] = own[i : i+1 : i+1]
	}
	return f
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
		if f.country[a] != "" && f.country[b] != "" && f.country[a] != f.country[b] || f.listed(a, b) {
			return false
		}
		if !f.agree(a, b) {
			return false
		}
	}
	if len(f.members[a]) < len(f.members[b]) || len(f.members[a]) == len(f.members[b]) && b < a {
		a, b = b, a
	}
	f.parent[b] = a
	f.members[a] = append(f.members[a], f.members[b]...)
	f.members[b] = nil
	f.show(a, b)
	if f.country[a] == "" || f.country[b] != "" && f.country[b] < f.country[a] {
		f.country[a] = f.country[b]
	}
	for item := range f.apart[b] {
		if f.apart[a] == nil {
			f.apart[a] = map[int32]bool{}
		}
		f.apart[a][item] = true
	}
	f.apart[b] = nil
	f.seats[a], f.seats[b] = seatedTogether(f.seats[a], f.seats[b]), nil
	return true
}

// agree says whether each item of a root may stand beside each of another.
func (f *forest) agree(a, b int32) bool {
	if f.free == nil {
		return true
	}
	for _, x := range f.faces[a] {
		for _, y := range f.faces[b] {
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
	own := f.faces[a]
	for _, y := range f.faces[b] {
		if !slices.ContainsFunc(own, func(x int32) bool { return f.alike(x, y) }) {
			f.faces[a] = append(f.faces[a], y)
		}
	}
	f.faces[b] = nil
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
