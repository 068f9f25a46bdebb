package pebblestore

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
)

// The first byte of a stored value names its kind.
const (
	kindIRI    = 'i'
	kindBNode  = 'b'
	kindString = 's'
	kindLang   = 'l' // length of the language, language, text
	kindTyped  = 't' // length of the type, type, text
	kindInt    = 'n'
	kindFloat  = 'f'
	kindBool   = 'o'
	kindTime   = 'd' // seconds, nanoseconds; always UTC
)

// appendValue writes v so that equal values, and only these, have equal bytes.
func appendValue(b []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		if v == "" {
			return b, errors.New("empty IRI")
		}
		return append(append(b, kindIRI), v...), nil
	case quad.BNode:
		if v == "" {
			return b, errors.New("empty blank node")
		}
		return append(append(b, kindBNode), v...), nil
	case quad.String:
		return append(append(b, kindString), v...), nil
	case quad.LangString:
		b = binary.AppendUvarint(append(b, kindLang), uint64(len(v.Lang)))
		return append(append(b, v.Lang...), v.Value...), nil
	case quad.TypedString:
		b = binary.AppendUvarint(append(b, kindTyped), uint64(len(v.Type)))
		return append(append(b, v.Type...), v.Value...), nil
	case quad.Int:
		return binary.AppendVarint(append(b, kindInt), int64(v)), nil
	case quad.Float:
		return binary.BigEndian.AppendUint64(append(b, kindFloat), math.Float64bits(float64(v))), nil
	case quad.Bool:
		if v {
			return append(b, kindBool, 1), nil
		}
		return append(b, kindBool, 0), nil
	case quad.Time:
		t := time.Time(v)
		b = binary.AppendVarint(append(b, kindTime), t.Unix())
		return binary.AppendUvarint(b, uint64(t.Nanosecond())), nil
	case nil:
		return b, errors.New("no value")
	}
	return b, fmt.Errorf("a value of type %T cannot be stored", v)
}

var errValue = errors.New("malformed value")

// decodeValue reads what appendValue wrote.
func decodeValue(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, errValue
	}
	kind, b := b[0], b[1:]
	switch kind {
	case kindIRI:
		return quad.IRI(b), nil
	case kindBNode:
		return quad.BNode(b), nil
	case kindString:
		return quad.String(b), nil
	case kindLang, kindTyped:
		n, w := binary.Uvarint(b)
		if w <= 0 || n > uint64(len(b)-w) {
			return nil, errValue
		}
		head, text := string(b[w:w+int(n)]), quad.String(b[w+int(n):])
		if kind == kindLang {
			return quad.LangString{Value: text, Lang: head}, nil
		}
		return quad.TypedString{Value: text, Type: quad.IRI(head)}, nil
	case kindInt:
		n, w := binary.Varint(b)
		if w != len(b) {
			return nil, errValue
		}
		return quad.Int(n), nil
	case kindFloat:
		if len(b) != 8 {
			return nil, errValue
		}
		return quad.Float(math.Float64frombits(binary.BigEndian.Uint64(b))), nil
	case kindBool:
		if len(b) != 1 {
			return nil, errValue
		}
		return quad.Bool(b[0] == 1), nil
	case kindTime:
		sec, w := binary.Varint(b)
		if w <= 0 {
			return nil, errValue
		}
		nano, w2 := binary.Uvarint(b[w:])
		if w2 <= 0 || w+w2 != len(b) || nano >= 1e9 {
			return nil, errValue
		}
		return quad.Time(time.Unix(sec, int64(nano)).UTC()), nil
	}
	return nil, errValue
}

// A hash is the head of the SHA-256 of a stored value. It stands for the value:
// 96 bits of a strong hash do not meet by chance below 10^12 values, nor by
// design.
type hash [12]byte

func hashOf(stored []byte) (h hash) {
	sum := sha256.Sum256(stored)
	copy(h[:], sum[:])
	return h
}

// hashKey is the key of the table from hash to id.
func hashKey(b []byte, h hash) []byte { return append(append(b, tabHash), h[:]...) }
