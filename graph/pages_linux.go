package graph

import (
	"syscall"
	"unsafe"
)

// bigPages asks for large pages behind a new array, before it is written: to be handed
// memory by 4 KB costs about as much as to compute what is written there. The system may
// refuse; nothing else changes.
func bigPages[T any](array []T) {
	const page = 2 << 20
	first := unsafe.Pointer(unsafe.SliceData(array))
	skip := -uintptr(first) & (page - 1)
	if size := uintptr(len(array)) * unsafe.Sizeof(*new(T)); size >= skip+page {
		whole := unsafe.Slice((*byte)(unsafe.Add(first, skip)), (size-skip)&^(page-1))
		_ = syscall.Madvise(whole, syscall.MADV_HUGEPAGE)
	}
}
