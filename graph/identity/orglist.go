package identity

import (
	"context"
	"sync/atomic"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/reference"
)

// An orgList holds the names of bodies of a kind by number. What they were read into is
// kept packed; of those that were looked at lately some stand ready.
type orgList struct {
	kind   string
	known  *reference.Gazetteer
	texts  *mapped.Texts
	packed *mapped.Strings // of the texts that were read, which are the first
	ready  [1 << 15]atomic.Pointer[readyOrg]
}

type readyOrg struct {
	number int32
	names.Org
}

func newOrgList(s *mapped.Space, kind string, known *reference.Gazetteer) *orgList {
	return &orgList{kind: kind, known: known, texts: mapped.NewTexts(s), packed: mapped.NewStrings(s)}
}

// add takes in a name, which is read before long.
func (l *orgList) add(ctx context.Context, workers int, text string) error {
	const many = 4096
	if l.texts.Of(text); l.texts.Len()-l.packed.Len() < many {
		return nil
	}
	return l.read(ctx, workers)
}

// read reads the names that were added and not read.
func (l *orgList) read(ctx context.Context, workers int) error {
	from := l.packed.Len()
	packed := make([][]byte, l.texts.Len()-from)
	err := inParallel(ctx, workers, len(packed), func(i int) {
		org := names.ParseOrgBy(l.known, l.kind, l.texts.At(int32(from+i)))
		packed[i] = org.Pack(nil)
	})
	for _, p := range packed {
		l.packed.Add(string(p))
	}
	return err
}

// at gives the name of a number, for as long as the list stands.
func (l *orgList) at(n int32) *names.Org {
	place := &l.ready[int(n)%len(l.ready)]
	if r := place.Load(); r != nil && r.number == n {
		return &r.Org
	}
	r := &readyOrg{n, names.UnpackOrg(l.known, l.texts.At(n), l.packed.At(n))}
	place.Store(r)
	return &r.Org
}
