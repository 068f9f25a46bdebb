// Package mapped holds long arrays outside the heap, in temporary files that are mapped
// into memory: what is not looked at for a while need not stand in memory, so that work
// on much more than fits stays within a bound, only slower.
//
// An array is an ordinary slice of a type without pointers. Short ones stand on the heap,
// as all do where the system has no such files.
package mapped

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
	"unsafe"
)

// A Space is where arrays stand. A nil Space is the heap.
type Space struct {
	dir    string
	memory int64
	least  int    // bytes from which an array stands in a file
	up     *Space // of a Sub
	mu     sync.Mutex
	files  []*file
	subs   map[*Space]bool
	watch  chan struct{} // closed to end the watching, nil before the first file
}

// leastBytes is the size from which an array stands in a file.
const leastBytes = 1 << 20

// New gives a Space with its files in a folder; "" is the heap. Whenever the process
// takes more memory than the given bytes, the files are asked to leave it.
func New(dir string, memory int64) *Space {
	if dir == "" || !supported {
		return nil
	}
	return &Space{dir: dir, memory: memory, least: leastBytes, subs: map[*Space]bool{}}
}

// Strict lets the shortest arrays stand in files, too, so that a test sees what is looked
// at after Close.
func (s *Space) Strict() *Space {
	if s != nil {
		s.least = 1
	}
	return s
}

// Sub gives a Space for arrays that are wanted for a shorter time.
func (s *Space) Sub() *Space {
	if s == nil {
		return nil
	}
	sub := &Space{dir: s.dir, least: s.least, up: s, subs: map[*Space]bool{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.subs[sub] = true
	return sub
}

// Close gives up all arrays of the Space and of its Subs: nothing of them may be looked
// at any more.
func (s *Space) Close() {
	if s == nil {
		return
	}
	if s.up != nil {
		s.up.mu.Lock()
		delete(s.up.subs, s)
		s.up.mu.Unlock()
	}
	s.close()
}

func (s *Space) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for sub := range s.subs {
		sub.close()
	}
	for _, f := range s.files {
		f.close()
	}
	if s.watch != nil {
		close(s.watch)
	}
	s.files, s.subs, s.watch = nil, nil, nil
}

// A Failure is what Make and Append panic with where the system gives no room, as on a
// full disk: those who use arrays are many, and those who can say so to a user are few.
type Failure struct{ Err error }

// Error says that it was the temporary file.
func (f Failure) Error() string { return fmt.Sprintf("temporary file of the load: %v", f.Err) }

// Unwrap gives the error of the system.
func (f Failure) Unwrap() error { return f.Err }

// Make gives an array of n zeros. It panics with a Failure where there is no room.
func Make[T any](s *Space, n int) []T {
	size := sizeOf[T]()
	if s == nil || n*size < s.least {
		return make([]T, n)
	}
	return fromFile[T](s.add(size, n, false), n)
}

// Append is append for arrays of a Space: what it gives stands in place of list. It panics
// with a Failure where there is no room.
func Append[T any](s *Space, list []T, items ...T) []T {
	if n := len(list) + len(items); n > cap(list) {
		list = grow(s, list, n)
	}
	return append(list, items...)
}

// grow gives room for n items at least.
func grow[T any](s *Space, list []T, n int) []T {
	room := max(n, 2*cap(list), 16)
	size := sizeOf[T]()
	if s == nil || room*size < s.least {
		return append(make([]T, 0, room), list...)
	}
	if f := s.fileOf(unsafe.Pointer(unsafe.SliceData(list))); f != nil {
		s.extend(f, room*size)
		return fromFile[T](f, room)[:len(list)]
	}
	return append(fromFile[T](s.add(size, room, true), room)[:0], list...)
}

// Free gives up an array before its Space is closed.
func Free[T any](s *Space, list []T) {
	if s == nil || cap(list) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.files {
		if unsafe.Pointer(unsafe.SliceData(f.last())) == unsafe.Pointer(unsafe.SliceData(list)) {
			f.close()
			s.files = slices.Delete(s.files, i, i+1)
			return
		}
	}
}

func fromFile[T any](f *file, n int) []T {
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(f.last()))), n)
}

// add makes a file for n items of a size.
func (s *Space) add(size, n int, grows bool) *file {
	f, err := newFile(s.dir, size*n)
	if err != nil {
		panic(Failure{err})
	}
	f.grows = grows
	s.mu.Lock()
	s.files = append(s.files, f)
	s.mu.Unlock()
	s.top().watching()
	return f
}

func (s *Space) extend(f *file, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := f.extend(size); err != nil {
		panic(Failure{err})
	}
}

func (s *Space) top() *Space {
	for s.up != nil {
		s = s.up
	}
	return s
}

// fileOf gives the file in which an array stands that grows, or nil.
func (s *Space) fileOf(first unsafe.Pointer) *file {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		if f.grows && unsafe.Pointer(unsafe.SliceData(f.last())) == first {
			return f
		}
	}
	return nil
}

// leave lets all files leave memory.
func (s *Space) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		f.leave()
	}
	for sub := range s.subs {
		sub.leave()
	}
}

// A file is one array. As it grows it is mapped anew and stays mapped where it was, so
// that a slice from before still stands, over the same bytes.
type file struct {
	fd    int
	maps  [][]byte
	grows bool
}

func (f *file) last() []byte { return f.maps[len(f.maps)-1] }

// sizeOf is the size of a value of a type, which must hold no pointers: the collector
// would not see them.
func sizeOf[T any]() int {
	t := reflect.TypeFor[T]()
	if !plain(t) {
		panic(fmt.Sprintf("mapped: %s holds pointers", t))
	}
	return int(t.Size())
}

func plain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Array:
		return plain(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if !plain(t.Field(i).Type) {
				return false
			}
		}
		return true
	}
	return t.Kind() >= reflect.Bool && t.Kind() <= reflect.Complex128
}
