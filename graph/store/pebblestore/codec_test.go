package pebblestore_test

import (
	"bytes"
	"math"
	"testing"
	"time"

	"coopgraph/graph/store/pebblestore"

	"github.com/cayleygraph/quad"
)

// FuzzKey checks that keys keep the order of the numbers and read back, and
// that no other bytes read as a key.
func FuzzKey(f *testing.F) {
	f.Add(uint32(0), uint32(1), uint32(127), uint32(128), uint32(1<<14-1), uint32(1<<14), uint32(1<<21), uint32(1<<28), []byte{4, 1, 2, 3, 0})
	f.Add(uint32(1<<28-1), uint32(1<<21-1), uint32(math.MaxUint32), uint32(math.MaxUint32-1), uint32(5), uint32(5), uint32(6), uint32(7), []byte{5, 0xf0, 0, 0, 0, 1})
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g, h, i uint32, raw []byte) {
		x := pebblestore.IDs{pebblestore.ID(a), pebblestore.ID(b), pebblestore.ID(c), pebblestore.ID(d)}
		y := pebblestore.IDs{pebblestore.ID(e), pebblestore.ID(g), pebblestore.ID(h), pebblestore.ID(i)}
		perms := [4][4]int{{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}, {3, 0, 1, 2}}
		for o := range 4 {
			kx, ky := pebblestore.AppendKey(nil, o, x), pebblestore.AppendKey(nil, o, y)
			if back, err := pebblestore.DecodeKey(kx, o); err != nil || back != x {
				t.Fatalf("order %d: %v -> %x -> %v %v", o, x, kx, back, err)
			}
			want := 0
			for _, p := range perms[o] {
				if x[p] != y[p] {
					want = 1
					if x[p] < y[p] {
						want = -1
					}
					break
				}
			}
			if got := bytes.Compare(kx, ky); got != want {
				t.Fatalf("order %d: %v and %v compare %d, their keys %x and %x %d", o, x, y, want, kx, ky, got)
			}
			if q, err := pebblestore.DecodeKey(raw, o); err == nil {
				if again := pebblestore.AppendKey(nil, o, q); !bytes.Equal(again, raw) {
					t.Fatalf("order %d: %x reads as %v, which is written %x", o, raw, q, again)
				}
			}
		}
		if id, n := pebblestore.DecodeID(raw); n > 0 && !bytes.Equal(pebblestore.AppendID(nil, id), raw[:n]) {
			t.Fatalf("%x reads as %d", raw[:n], id)
		}
	})
}

// FuzzValue checks that values survive exactly, and that what reads as a value
// is read without panic and written as some value again.
func FuzzValue(f *testing.F) {
	f.Add("text", "en", int64(-5), 0.5, []byte{'l', 1, 'x'})
	f.Add("", "\x00", int64(math.MinInt64), math.Inf(-1), []byte{'d', 0, 0})
	f.Add("\xff\xfe", "", int64(math.MaxInt64), math.NaN(), []byte{'t', 200})
	f.Fuzz(func(t *testing.T, s, l string, n int64, x float64, raw []byte) {
		values := []quad.Value{
			quad.IRI("i" + s), quad.BNode("b" + s), quad.String(s),
			quad.LangString{Value: quad.String(s), Lang: l},
			quad.TypedString{Value: quad.String(s), Type: quad.IRI(l)},
			quad.Int(n), quad.Float(x), quad.Bool(n%2 == 0),
			quad.Time(time.Unix(n%1e11, n&0x3fffffff)),
		}
		seen := map[string]quad.Value{}
		for _, v := range values {
			b, err := pebblestore.AppendValue(nil, v)
			if err != nil {
				t.Fatal(err)
			}
			back, err := pebblestore.DecodeValue(b)
			if err != nil {
				t.Fatalf("%#v: %v", v, err)
			}
			same := back == v
			switch v := v.(type) {
			case quad.Time:
				same = v.Equal(back)
			case quad.Float:
				w, ok := back.(quad.Float)
				same = ok && math.Float64bits(float64(w)) == math.Float64bits(float64(v))
			}
			if !same {
				t.Fatalf("%#v came back as %#v", v, back)
			}
			if other, ok := seen[string(b)]; ok {
				t.Fatalf("%#v and %#v are stored alike", v, other)
			}
			seen[string(b)] = v
		}
		if v, err := pebblestore.DecodeValue(raw); err == nil {
			if _, err := pebblestore.AppendValue(nil, v); err != nil && v != quad.IRI("") && v != quad.BNode("") {
				t.Fatalf("%x reads as %#v, which cannot be written: %v", raw, v, err)
			}
		}
	})
}

// TestTimeZones checks that one moment is one value.
func TestTimeZones(t *testing.T) {
	at := time.Date(2024, 10, 15, 12, 30, 0, 123456789, time.FixedZone("Tashkent", 5*3600))
	a, err := pebblestore.AppendValue(nil, quad.Time(at))
	if err != nil {
		t.Fatal(err)
	}
	b, err := pebblestore.AppendValue(nil, quad.Time(at.UTC()))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("%x and %x", a, b)
	}
	for _, v := range []quad.Value{nil, quad.IRI(""), quad.BNode("")} {
		if _, err := pebblestore.AppendValue(nil, v); err == nil {
			t.Errorf("%#v was taken", v)
		}
	}
}
