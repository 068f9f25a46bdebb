package pebblestore_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"coopgraph/graph/store/pebblestore"
)

func TestFourOrdersAreAsComparingGivesThem(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for _, most := range []uint64{1, 2, 40, 1 << 11, 1 << 23, 1<<32 - 1} {
		for _, n := range []int{0, 1, 2, 3, 1000} {
			list := make([]pebblestore.IDs, n)
			for i := range list {
				for k := range list[i] {
					list[i][k] = pebblestore.ID(r.Uint64N(most) + 1)
				}
			}
			if at := pebblestore.SortDiffers(list); at >= 0 {
				t.Errorf("%d quads of numbers up to %d: place %d differs", n, most, at)
			}
		}
	}
}

// What a caller's sequence panics with in the middle of a large step reaches the caller.
func TestPanicOfTheDocumentsReachesTheCaller(t *testing.T) {
	s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Tune(1, 1000, 1000)
	mine := errors.New("mine")
	defer func() {
		if p := recover(); p != mine {
			t.Errorf("recovered %v", p)
		}
		if quads, _ := s.Size(); quads != 0 {
			t.Errorf("%d quads were stored", quads)
		}
	}()
	_, err = s.Replace(t.Context(), func(yield func(pebblestore.Document, error) bool) {
		for i := range 3 {
			if !yield(meeting(i, 3), nil) {
				return
			}
		}
		panic(mine)
	})
	t.Errorf("no panic, error %v", err)
}
