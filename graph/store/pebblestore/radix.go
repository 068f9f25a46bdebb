package pebblestore

import "math/bits"

// A digit is what radix sorts by in one pass.
const (
	digitBits = 11
	digitMask = 1<<digitBits - 1
)

// radix sorts list by the bits of by; records that are equal in these stay in their
// order. The outcome is in to or in spare, which are as long and may be overwritten, and
// the other of the two is free then; list stays as it is unless spare is list itself. It
// goes by digits from the last to the first, of those bits only in which the records
// differ: of numbers below a few million that takes seven passes for all bits, and a
// third of the time of a sort that compares.
func radix(list, to, spare []rec, by rec) (sorted, free []rec) {
	if len(list) == 0 {
		return spare[:0], to
	}
	to, spare = to[:len(list)], spare[:len(list)]
	var differ rec
	for _, r := range list {
		differ.hi |= r.hi ^ list[0].hi
		differ.lo |= r.lo ^ list[0].lo
	}
	if differ.hi&by.hi|differ.lo&by.lo == 0 {
		copy(spare, list)
		return spare, to
	}
	var at [digitMask + 1]uint32
	for low, left := range [2]uint64{differ.lo & by.lo, differ.hi & by.hi} {
		within := left
		for left != 0 {
			shift := bits.TrailingZeros64(left)
			mask := within >> shift & digitMask
			left &^= digitMask << shift
			clear(at[:])
			if low == 0 {
				for i := range list {
					at[list[i].lo>>shift&mask]++
				}
			} else {
				for i := range list {
					at[list[i].hi>>shift&mask]++
				}
			}
			sum := uint32(0)
			for i, n := range at {
				at[i], sum = sum, sum+n
			}
			for _, r := range list {
				d := r.lo >> shift & mask
				if low != 0 {
					d = r.hi >> shift & mask
				}
				to[at[d]] = r
				at[d]++
			}
			list, to, spare = to, spare, to
		}
	}
	return list, to
}
