//go:build !linux

package graph

// bigPages does nothing here: it is for Linux.
func bigPages[T any]([]T) {}
