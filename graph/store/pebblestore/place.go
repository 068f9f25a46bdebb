package pebblestore

import (
	"encoding/binary"

	"github.com/cockroachdb/pebble/v2"
)

func atPlaceKey(place string) []byte { return append([]byte{tabAtPlace}, place...) }

// places is where the table of places is changed: a batch or an overlay.
type places interface {
	get(key []byte) ([]byte, bool, error)
	set(key, value []byte) error
	del(key []byte) error
}

type batchPlaces struct{ t *tx }

func (p batchPlaces) get(key []byte) ([]byte, bool, error) { return p.t.s.get(p.t.b, key) }
func (p batchPlaces) set(key, value []byte) error          { return p.t.b.Set(key, value, nil) }
func (p batchPlaces) del(key []byte) error                 { return p.t.b.Delete(key, nil) }

// overlay keeps changes over the store in memory; nil stands for deleted.
type overlay struct {
	s *Store
	m map[string][]byte
}

func (p overlay) get(key []byte) ([]byte, bool, error) {
	if b, ok := p.m[string(key)]; ok {
		return b, b != nil, nil
	}
	return p.s.get(pebble.Reader(p.s.db), key)
}
func (p overlay) set(key, value []byte) error { p.m[string(key)] = value; return nil }
func (p overlay) del(key []byte) error        { p.m[string(key)] = nil; return nil }

// setPlace says that document id came from place, "" for no place. A place has
// one document at a time, and a document one place.
func setPlace(p places, id ID, place string) error {
	ofKey := idKey(nil, tabPlaceOf, id)
	old, ok, err := p.get(ofKey)
	if err != nil {
		return err
	}
	if ok && string(old) != place {
		b, has, err := p.get(atPlaceKey(string(old)))
		if err != nil {
			return err
		}
		if has {
			at, err := valueID(b)
			if err != nil {
				return err
			}
			if at == id {
				if err := p.del(atPlaceKey(string(old))); err != nil {
					return err
				}
			}
		}
		if place == "" {
			return p.del(ofKey)
		}
	}
	if place == "" {
		return nil
	}
	b, has, err := p.get(atPlaceKey(place))
	if err != nil {
		return err
	}
	if has {
		at, err := valueID(b)
		if err != nil {
			return err
		}
		if at != id {
			if err := p.del(idKey(nil, tabPlaceOf, at)); err != nil {
				return err
			}
		}
	}
	if err := p.set(ofKey, []byte(place)); err != nil {
		return err
	}
	return p.set(atPlaceKey(place), binary.BigEndian.AppendUint32(nil, uint32(id)))
}
