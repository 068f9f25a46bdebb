package identity

import (
	"cmp"
	"slices"
)

// A forest holds clusters that grow by joining, with what keeps two apart.
type forest struct {
	parent  []int32
	members [][]int32             // of each root
	country []string              // of each root: the one known country, "" for none
	apart   []map[int32]bool      // of each root: items of other clusters that it must not meet
	seats   [][]seat              // of each root: the lists that its items stand in, in order
	free    func(a, b int32) bool // whether two items may stand in one cluster
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
	f := &forest{parent: make([]int32, n), members: make([][]int32, n), country: make([]string, n), apart: make([]map[int32]bool, n), seats: make([][]seat, n)}
	for i := range n {
		f.parent[i] = int32(i)
		f.members[i] = []int32{int32(i)}
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
		if f.free != nil {
			for _, x := range f.members[a] {
				for _, y := range f.members[b] {
					if !f.free(x, y) {
						return false
					}
				}
			}
		}
	}
	if len(f.members[a]) < len(f.members[b]) || len(f.members[a]) == len(f.members[b]) && b < a {
		a, b = b, a
	}
	f.parent[b] = a
	f.members[a] = append(f.members[a], f.members[b]...)
	f.members[b] = nil
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
	if len(f.seats[b]) > 0 {
		f.seats[a] = append(f.seats[a], f.seats[b]...)
		slices.SortStableFunc(f.seats[a], compareSeats)
		f.seats[a] = slices.CompactFunc(f.seats[a], func(x, y seat) bool { return x.list == y.list })
	}
	f.seats[b] = nil
	return true
}
