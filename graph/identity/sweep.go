package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"coopgraph/graph/mapped"
)

// A sweep compares items that share a key, each pair once.
type sweep struct {
	space   *mapped.Space // for what is found
	kind    string
	workers int
	order   func(a, b int32) int    // of neighbours; no two items are equal
	label   func(item int32) string // by which a user knows an item
	face    func(item int32) int32  // items of one face weigh alike; nil where each has its own
	weigh   func(a, b int32) weight
	joins   func(a, b int32, w weight) bool // whether the two are one, not only perhaps
	least   float64                         // score from which a pair that is not sure is noted
}

// A weight is what comparing two items gives.
type weight struct {
	verdict Verdict
	score   float64
}

// A link is a pair of items with how sure it is that they are one.
type link struct {
	a, b  int32
	score float64
}

// A Crowd is names, or meetings, that have so much in common that each should be
// compared with each, and are too many for it: each was compared with those next to it
// in the order of their letters and documents.
type Crowd struct {
	Kind  string
	Label string // of one of them
	Size  int
}

// Near is with how many others each of a Crowd was compared.
const Near = 2 * window

// atOnce is how many blocks are compared before what was found is gathered.
const atOnce = 4096

// run compares what shares a block. It gives the pairs that are one, and those that may
// be, of which it keeps no more than can be told.
func (s *sweep) run(ctx context.Context, list *blockList, out *Outcome) (found, doubt []link, err error) {
	own := s.space.Sub()
	defer own.Close()
	for n := range list.len() {
		if block := list.at(n); len(block) > maxBlock {
			slices.SortFunc(block, func(a, b keyed) int { return s.order(a.item, b.item) })
		}
	}
	shared := newSharing(own, list)
	var compared atomic.Int64
	for from := 0; from < list.len(); from += atOnce {
		part := min(atOnce, list.len()-from)
		sure, may := make([][]link, part), make([][]link, part)
		left, lost := make([]int, part), make([]bool, part)
		err := inParallel(ctx, s.workers, part, func(n int) {
			b := inBlock{sweep: s, shared: shared, n: int32(from + n)}
			b.run(list.at(from + n))
			sure[n], may[n], left[n], lost[n] = b.found, b.doubt, b.left, b.lost
			compared.Add(b.compared)
		})
		if err != nil {
			return nil, nil, err
		}
		for _, links := range sure {
			found = mapped.Append(s.space, found, links...)
		}
		for n, links := range may {
			room := min(len(links), maxUnsure-len(doubt))
			doubt = append(doubt, links[:room]...)
			out.Untold += left[n] + len(links) - room
			if lost[n] {
				block := list.at(from + n)
				out.crowd(s.kind, strings.Clone(s.label(block[0].item)), len(block))
			}
		}
	}
	out.Compared += compared.Load()
	return found, doubt, nil
}

// An inBlock is the work on one block.
type inBlock struct {
	*sweep
	shared       *sharing
	n            int32
	found, doubt []link
	left         int  // doubts that are not kept
	lost         bool // not all was compared that could be
	compared     int64
	known        map[[2]int32]weight // of faces
}

func (b *inBlock) run(block []keyed) {
	if len(block) > 8 && b.repeats(block) {
		b.known = map[[2]int32]weight{}
	}
	far := far(len(block))
	for i := range block {
		for j := i + 1; j < len(block) && j <= i+far; j++ {
			b.pair(block[i].item, block[j].item)
		}
	}
	if len(block) > maxBlock {
		b.heads(block)
	}
}

// repeats says whether two items of a block have one face.
func (b *inBlock) repeats(block []keyed) bool {
	if b.face == nil {
		return false
	}
	seen := make(map[int32]bool, len(block))
	for _, k := range block {
		face := b.face(k.item)
		if seen[face] {
			return true
		}
		seen[face] = true
	}
	return false
}

// pair compares two items that have not met in another block.
func (b *inBlock) pair(x, y int32) {
	if x == y || b.shared.before(x, y, b.n) {
		return
	}
	switch w := b.weight(x, y); {
	case w.verdict == Different:
	case b.joins(x, y, w):
		b.found = append(b.found, link{x, y, w.score})
	case w.verdict == Unsure && w.score >= b.least:
		if len(b.doubt) < maxUnsure {
			b.doubt = append(b.doubt, link{x, y, w.score})
		} else {
			b.left++
		}
	}
}

// heads compares in a crowd the first items of all faces. Where these are not too many,
// nothing that joins is lost: those of one face are neighbours.
func (b *inBlock) heads(block []keyed) {
	if b.known == nil { // each has its own face, and was compared with its neighbours
		b.lost = true
		return
	}
	var heads []int32
	for i, k := range block {
		if i == 0 || b.face(k.item) != b.face(block[i-1].item) {
			heads = append(heads, k.item)
		}
	}
	far := far(len(heads))
	b.lost = len(heads) > maxBlock
	for i, x := range heads {
		for j := i + 1; j < len(heads) && j <= i+far; j++ {
			b.pair(x, heads[j])
		}
	}
	for _, w := range b.known {
		b.lost = b.lost || w.verdict == Unsure && w.score >= b.least // of which more pairs may be
	}
}

// weight compares two items, or remembers what two of their faces gave.
func (b *inBlock) weight(x, y int32) weight {
	if b.known == nil {
		b.compared++
		return b.weigh(x, y)
	}
	faces := [2]int32{b.face(x), b.face(y)}
	w, ok := b.known[faces]
	if !ok {
		b.compared++
		w = b.weigh(x, y)
		b.known[faces] = w
	}
	return w
}

// crowd notes items that are too many to compare each with each. What stands in many
// blocks for one reason is told once.
func (o *Outcome) crowd(kind, label string, size int) {
	c := Crowd{kind, label, size}
	if i, ok := slices.BinarySearchFunc(o.Crowds, c, compareCrowds); !ok {
		o.Crowds = slices.Insert(o.Crowds, i, c)
	}
}

// compareCrowds puts the largest of a kind first.
func compareCrowds(a, b Crowd) int {
	return cmp.Or(strings.Compare(a.Kind, b.Kind), cmp.Compare(b.Size, a.Size), strings.Compare(a.Label, b.Label))
}
