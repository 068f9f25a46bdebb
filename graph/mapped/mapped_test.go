package mapped

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// spaces are the heap, and files that are asked to leave memory all the time.
func spaces(t *testing.T) map[string]*Space {
	t.Helper()
	s := New(t.TempDir(), 1)
	t.Cleanup(s.Close)
	return map[string]*Space{"heap": nil, "files": s}
}

const many = 3*leastBytes/4 + 11 // numbers of an array that stands in a file

func TestArraysHoldWhatIsWritten(t *testing.T) {
	for name, s := range spaces(t) {
		t.Run(name, func(t *testing.T) {
			fixed := Make[int32](s, many)
			var grown []int32
			var before [][]int32
			for i := range fixed {
				if fixed[i] != 0 {
					t.Fatalf("item %d of a new array is %d; want 0", i, fixed[i])
				}
				fixed[i] = int32(i)
				if len(grown) == cap(grown) {
					before = append(before, grown)
				}
				grown = Append(s, grown, int32(i))
			}
			s.leaveAll()
			if !slices.Equal(fixed, grown) {
				t.Error("what was appended is not what was set")
			}
			for _, b := range before {
				if !slices.Equal(b, fixed[:len(b)]) {
					t.Errorf("the array of %d items from before it grew holds something else", len(b))
				}
			}
			Free(s, fixed)
			if grown[many-1] != many-1 {
				t.Error("to free one array touched another")
			}
		})
	}
}

func (s *Space) leaveAll() {
	if s != nil {
		s.leave()
	}
}

func TestNothingIsLeftInTheFolder(t *testing.T) {
	dir := t.TempDir()
	s := New(dir, 1<<30)
	sub := s.Sub()
	Make[int32](s, many)[many-1] = 1
	Make[int32](sub, many)[many-1] = 1
	sub.Close()
	again := s.Sub() // closed with its Space
	Make[int32](again, many)[0] = 1
	s.Close()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestNoRoomIsAFailure(t *testing.T) {
	s := New(t.TempDir()+"/missing", 1<<30)
	if s == nil {
		t.Skip("no such files on this system")
	}
	defer s.Close()
	defer func() {
		f, ok := recover().(Failure)
		if !ok || !errors.Is(f, os.ErrNotExist) {
			t.Errorf("panic with %v; want a Failure that the folder is not there", f)
		}
	}()
	Make[int32](s, many)
}

func TestPointersAreRefused(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an array of strings was made")
		}
	}()
	Make[struct{ s string }](nil, 1)
}

// Texts are as a map of texts, Lists and Rows as a slice of slices.
func TestModels(t *testing.T) {
	for name, s := range spaces(t) {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				texts, model := NewTexts(s), map[string]int32{}
				const n = 5
				lists, want := NewLists(s, n), make([][]int32, n)
				rows, added := NewRows[int32](s), [][]int32(nil)
				for range rapid.IntRange(0, 200).Draw(t, "steps") {
					text := rapid.StringMatching("[ab]{0,4}").Draw(t, "text")
					at, known := texts.Find(text)
					if old, ok := model[text]; ok != known || ok && old != at {
						t.Fatalf("Find(%q) = %d, %t; want %d, %t", text, at, known, old, ok)
					}
					model[text] = texts.Of(text)
					i, v := rapid.Int32Range(0, n-1).Draw(t, "list"), rapid.Int32().Draw(t, "number")
					switch rapid.IntRange(0, 8).Draw(t, "what") {
					case 0:
						lists.Clear(i)
						want[i] = nil
					case 1:
						other := rapid.Int32Range(0, n-1).Draw(t, "other")
						lists.Swap(i, other)
						want[i], want[other] = want[other], want[i]
					case 2:
						at := rapid.IntRange(0, len(want[i])).Draw(t, "at")
						lists.Insert(i, at, v)
						want[i] = slices.Insert(want[i], at, v)
					case 3:
						if at := rows.Add(want[i]); int(at) != len(added) {
							t.Fatalf("row %d has number %d", len(added), at)
						}
						added = append(added, slices.Clone(want[i]))
					default:
						lists.Append(i, v)
						want[i] = append(want[i], v)
					}
				}
				for text, i := range model {
					if texts.At(i) != text {
						t.Fatalf("text %d is %q; want %q", i, texts.At(i), text)
					}
				}
				for i := range added {
					if got := rows.At(int32(i)); !slices.Equal(got, added[i]) {
						t.Fatalf("row %d is %v; want %v", i, got, added[i])
					}
				}
				for i := range want {
					if got := lists.At(int32(i)); !slices.Equal(got, want[i]) {
						t.Fatalf("list %d is %v; want %v", i, got, want[i])
					}
				}
			})
		})
	}
}

func TestManyTexts(t *testing.T) {
	for name, s := range spaces(t) {
		t.Run(name, func(t *testing.T) {
			texts := NewTexts(s)
			for range 2 {
				for i := range 300_000 {
					if n := texts.Of(fmt.Sprintf("text %d", i)); n != int32(i) {
						t.Fatalf("text %d has number %d", i, n)
					}
				}
			}
			if texts.Len() != 300_000 {
				t.Errorf("%d texts; want 300000", texts.Len())
			}
		})
	}
}
