package pebblestore

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Places are kept both ways: label id and place -> nothing, place -> label id.
// A place has one document; a document may have several places.

func placeOfKey(id ID, place string) []byte { return append(idKey(nil, tabPlaceOf, id), place...) }
func atPlaceKey(place string) []byte        { return append([]byte{tabAtPlace}, place...) }

// isPlace tells a place from no place and from standard input.
func isPlace(place string) bool { return place != "" && place != "-" }

// Place returns the place that a document came from, the first in sorted order
// of several, "" when it has none.
func (s *Store) Place(doc quad.Value) (string, error) {
	id, err := s.find(doc)
	if err != nil || id == 0 {
		return "", err
	}
	list, err := s.placesOf(id, 1)
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0], nil
}

func (s *Store) placesOf(id ID, n int) (out []string, err error) {
	it, at, err := s.borrow()
	if err != nil {
		return nil, s.reading(err)
	}
	defer s.giveBack(it, at)
	pre := idKey(nil, tabPlaceOf, id)
	it.SetBounds(pre, after(pre))
	for ok := it.First(); ok && len(out) < n; ok = it.Next() {
		out = append(out, string(it.Key()[len(pre):]))
	}
	return out, s.reading(it.Error())
}

// AtPlace returns the document that came from a place, nil when none did.
func (s *Store) AtPlace(place string) (quad.Value, error) {
	id, err := s.atPlace(place)
	if err != nil || id == 0 {
		return nil, err
	}
	return s.value(id)
}

func (s *Store) atPlace(place string) (ID, error) {
	if s.db == nil {
		return 0, errClosed
	}
	b, ok, err := s.get(s.db, atPlaceKey(place))
	if err != nil || !ok {
		return 0, err
	}
	id, err := valueID(b)
	return id, s.reading(err)
}

// A placing collects the changes of places in a step.
type placing struct {
	s     *Store
	first uint64 // value that the step numbers first
	at    map[string]ID
	of    map[ID][]string // sorted
	wasAt map[string]ID   // as the store has them
	wasOf map[ID][]string
}

func (s *Store) placing() *placing {
	return &placing{s: s, first: s.counters().next, at: map[string]ID{}, of: map[ID][]string{}, wasAt: map[string]ID{}, wasOf: map[ID][]string{}}
}

// places returns the places of a document.
func (p *placing) places(id ID) ([]string, error) {
	if list, ok := p.of[id]; ok {
		return list, nil
	}
	if uint64(id) >= p.first {
		return nil, nil
	}
	list, err := p.s.placesOf(id, 1<<30)
	if err != nil {
		return nil, err
	}
	p.of[id] = list
	if len(list) > 0 {
		p.wasOf[id] = list
	}
	return list, nil
}

// set notes that a document stands at a place, and returns the one that stood
// there and stands nowhere else now, or 0.
func (p *placing) set(place string, id ID) (ID, error) {
	old, ok := p.at[place]
	if !ok {
		var err error
		if old, err = p.s.atPlace(place); err != nil {
			return 0, err
		}
		if old != 0 {
			p.wasAt[place] = old
		}
	}
	p.at[place] = id
	if old == id {
		return 0, nil
	}
	list, err := p.places(id)
	if err != nil {
		return 0, err
	}
	if i, has := slices.BinarySearch(list, place); !has {
		p.of[id] = slices.Insert(slices.Clip(list), i, place)
	}
	if old == 0 {
		return 0, nil
	}
	if list, err = p.places(old); err != nil {
		return 0, err
	}
	if i, has := slices.BinarySearch(list, place); has {
		p.of[old] = slices.Delete(slices.Clone(list), i, i+1)
	}
	if len(p.of[old]) > 0 {
		return 0, nil
	}
	return old, nil
}

// drop takes all places of a document away.
func (p *placing) drop(id ID) error {
	list, err := p.places(id)
	if err != nil {
		return err
	}
	for _, place := range list {
		if _, ok := p.at[place]; !ok {
			p.wasAt[place] = id
		}
		p.at[place] = 0
	}
	p.of[id] = nil
	return nil
}

// changed tells whether flush would write.
func (p *placing) changed() bool {
	for place, id := range p.at {
		if p.wasAt[place] != id {
			return true
		}
	}
	return false
}

// flush writes the changes, in the order of their keys.
func (p *placing) flush(set func(key, value []byte) error, del func(key []byte) error) error {
	for _, id := range slices.Sorted(maps.Keys(p.of)) {
		now, was := p.of[id], p.wasOf[id]
		for len(now) > 0 || len(was) > 0 {
			var err error
			switch {
			case len(was) == 0 || len(now) > 0 && now[0] < was[0]:
				err = set(placeOfKey(id, now[0]), nil)
				now = now[1:]
			case len(now) == 0 || was[0] < now[0]:
				err = del(placeOfKey(id, was[0]))
				was = was[1:]
			default:
				now, was = now[1:], was[1:]
			}
			if err != nil {
				return err
			}
		}
	}
	for _, place := range slices.SortedFunc(maps.Keys(p.at), strings.Compare) {
		id := p.at[place]
		if id == p.wasAt[place] {
			continue
		}
		var err error
		if id != 0 {
			err = set(atPlaceKey(place), binary.BigEndian.AppendUint32(nil, uint32(id)))
		} else {
			err = del(atPlaceKey(place))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// batch writes the changes into a batch.
func (p *placing) batch(b *pebble.Batch) error {
	return p.flush(
		func(k, v []byte) error { return b.Set(k, v, nil) },
		func(k []byte) error { return b.Delete(k, nil) })
}
