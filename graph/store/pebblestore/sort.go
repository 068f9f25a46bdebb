package pebblestore

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// A rec is what the bulk path sorts: a quad in the order of a table, or a hash
// with the number of its value.
type rec struct{ hi, lo uint64 }

const recSize = 16

func compareRec(a, b rec) int {
	if c := cmp.Compare(a.hi, b.hi); c != 0 {
		return c
	}
	return cmp.Compare(a.lo, b.lo)
}

// rec is the quad as the order o compares it.
func (q IDs) rec(o order) rec {
	return rec{
		uint64(q[o.at[0]])<<32 | uint64(q[o.at[1]]),
		uint64(q[o.at[2]])<<32 | uint64(q[o.at[3]]),
	}
}

func (r rec) quad(o order) (q IDs) {
	q[o.at[0]], q[o.at[1]] = ID(r.hi>>32), ID(r.hi)
	q[o.at[2]], q[o.at[3]] = ID(r.lo>>32), ID(r.lo)
	return q
}

// A sorter sorts records in bounded memory, in one order or more: what does not fit its
// buffer goes to temporary files and is merged.
type sorter struct {
	fs      vfs.FS
	name    string // head of the names of its files
	most    int    // records in memory
	arrange func(list []rec, room [][]rec) [][]rec
	buf     []rec
	room    [][]rec    // to sort in
	runs    [][]*spool // of each order
}

// newSorter makes a sorter that holds limit records in memory: as many as are sorted at
// once, and the room that arrange takes to give them in so many orders.
func newSorter(fs vfs.FS, name string, limit, orders int, arrange func(list []rec, room [][]rec) [][]rec) *sorter {
	return &sorter{
		fs: fs, name: name, most: max(limit/(orders+1), 1), arrange: arrange,
		room: make([][]rec, orders), runs: make([][]*spool, orders),
	}
}

// add adds a record.
func (s *sorter) add(r rec) error {
	if len(s.buf) == s.most {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.buf = append(s.buf, r)
	return nil
}

// arranged gives what is in memory in each order.
func (s *sorter) arranged() [][]rec {
	for i := range s.room {
		if len(s.room[i]) < len(s.buf) {
			s.room[i] = make([]rec, len(s.buf))
		}
	}
	return s.arrange(s.buf, s.room)
}

func (s *sorter) spill() error {
	for i, list := range s.arranged() {
		sp, err := newSpool(s.fs, fmt.Sprintf("%s-%d-%d.run", s.name, i, len(s.runs[i])))
		if err != nil {
			return err
		}
		s.runs[i] = append(s.runs[i], sp)
		for _, r := range list {
			if err := sp.add(r); err != nil {
				return err
			}
		}
		if err := sp.end(); err != nil {
			return err
		}
	}
	s.buf = s.buf[:0]
	return nil
}

// sorted ends the adding and gives the records in each order, each record once.
func (s *sorter) sorted() (out []*merger, err error) {
	for i, list := range s.arranged() {
		m, err := newMerger(s.runs[i], list)
		if err != nil {
			return nil, errors.Join(err, closeAll(out))
		}
		m.own = true
		out = append(out, m)
	}
	s.buf, s.room = nil, nil
	return out, nil
}

// inOneOrder sorts records as they are.
func inOneOrder(list []rec, room [][]rec) [][]rec {
	sorted, _ := radix(list, room[0], list, rec{math.MaxUint64, math.MaxUint64})
	return [][]rec{sorted}
}

// inFourOrders sorts quads, which come as records of the order spo, in each order. One
// order is another one sorted by a single part, which leaves the rest as it stood: spo by
// the object gives osp, that by the predicate pos; and spo by the label lsp. So ten passes
// give what takes twenty-eight when each order is sorted for itself.
func inFourOrders(list []rec, room [][]rec) [][]rec {
	out := make([][]rec, 4)
	var free []rec
	out[spo], free = radix(list, room[0], list, rec{math.MaxUint64, math.MaxUint64})
	out[osp], free = radix(out[spo], room[1], free, rec{lo: ^uint64(low32)})
	out[pos], free = radix(out[osp], room[2], free, rec{hi: low32})
	out[lsp], _ = radix(out[spo], room[3], free, rec{lo: low32})
	for k, r := range out[osp] {
		out[osp][k] = rec{r.lo&^low32 | r.hi>>32, r.hi<<32 | r.lo&low32}
	}
	for k, r := range out[pos] {
		out[pos][k] = rec{r.hi<<32 | r.lo>>32, r.hi&^low32 | r.lo&low32}
	}
	for k, r := range out[lsp] {
		out[lsp][k] = rec{r.lo<<32 | r.hi>>32, r.hi<<32 | r.lo>>32}
	}
	return out
}

// A merger merges sorted spools, and a sorted list, and drops repetitions.
type merger struct {
	heap   []head
	all    []*spoolReader
	spools []*spool
	own    bool // the spools go with it
	last   rec
	any    bool
}

// A head is what is left of a source: a list that is not empty and where more comes from.
type head struct {
	list []rec
	more *spoolReader // nil for a list in memory
}

func newMerger(spools []*spool, list []rec) (*merger, error) {
	m := &merger{spools: spools}
	if len(list) > 0 {
		m.heap = append(m.heap, head{list: list})
	}
	for _, s := range spools {
		r, err := s.read()
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		m.all = append(m.all, r)
		list, err := r.next()
		if err != nil {
			return nil, errors.Join(err, m.close())
		}
		if len(list) > 0 {
			m.heap = append(m.heap, head{list, r})
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return m, nil
}

func (m *merger) down(i int) {
	for {
		c := 2*i + 1
		if c >= len(m.heap) {
			return
		}
		if c+1 < len(m.heap) && compareRec(m.heap[c+1].list[0], m.heap[c].list[0]) < 0 {
			c++
		}
		if compareRec(m.heap[i].list[0], m.heap[c].list[0]) <= 0 {
			return
		}
		m.heap[i], m.heap[c] = m.heap[c], m.heap[i]
		i = c
	}
}

// next returns a record; ok is false at the end.
func (m *merger) next() (r rec, ok bool, err error) {
	for len(m.heap) > 0 {
		top := &m.heap[0]
		r, top.list = top.list[0], top.list[1:]
		if len(top.list) == 0 && top.more != nil {
			if top.list, err = top.more.next(); err != nil {
				return rec{}, false, err
			}
		}
		if len(top.list) == 0 {
			m.heap[0] = m.heap[len(m.heap)-1]
			m.heap = m.heap[:len(m.heap)-1]
		}
		m.down(0)
		if m.any && r == m.last {
			continue
		}
		m.last, m.any = r, true
		return r, true, nil
	}
	return rec{}, false, nil
}

// close ends the reading; it may be called again.
func (m *merger) close() error {
	var err error
	for _, r := range m.all {
		err = errors.Join(err, r.close())
	}
	if m.own {
		for _, s := range m.spools {
			err = errors.Join(err, s.remove())
		}
	}
	m.heap, m.all, m.spools = nil, nil, nil
	return err
}

func closeAll(list []*merger) error {
	var err error
	for _, m := range list {
		err = errors.Join(err, m.close())
	}
	return err
}
