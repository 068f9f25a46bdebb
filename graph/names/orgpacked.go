package names

import (
	"encoding/binary"
	"unicode/utf8"

	"coopgraph/graph/reference"
)

// Pack appends all that reading a name found out to b, for UnpackOrg: that is about as
// long as three times the name, where an Org takes several hundred bytes.
func (o *Org) Pack(b []byte) []byte {
	var flags byte
	for i, set := range []bool{o.ruler, o.format, o.telling} {
		if set {
			flags |= 1 << i
		}
	}
	b = append(b, flags)
	for _, s := range []string{o.known, o.acronym, o.country, o.digits, o.folded, string(o.letters)} {
		b = packString(b, s)
	}
	lists := [][]string{o.heads, o.core, o.parent, o.kinds, o.whole}
	for _, list := range lists {
		b = binary.AppendUvarint(b, uint64(len(list)))
	}
	for _, list := range lists {
		for _, s := range list {
			b = packString(b, s)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(o.initials)))
	for _, in := range o.initials {
		optional := byte(0)
		if in.optional {
			optional = 1
		}
		b = append(utf8.AppendRune(b, in.letter), optional)
	}
	for _, k := range o.bearers {
		b = packString(b, k.ID)
	}
	return b
}

// UnpackOrg gives the name that was packed, whose Text is given; it must have been read
// by that gazetteer, nil for the one that ships. The name stands on packed: it is good for
// as long.
func UnpackOrg(g *reference.Gazetteer, text, packed string) Org {
	if g == nil {
		g = reference.Builtin()
	}
	flags := packed[0]
	o := Org{Text: text, from: g, ruler: flags&1 != 0, format: flags&2 != 0, telling: flags&4 != 0}
	rest := packed[1:]
	var letters string
	for _, s := range []*string{&o.known, &o.acronym, &o.country, &o.digits, &o.folded, &letters} {
		*s, rest = unpackString(rest)
	}
	o.letters = []rune(letters)
	var long [5]int
	all := 0
	for i := range long {
		long[i], rest = unpackNumber(rest)
		all += long[i]
	}
	words := make([]string, all) // of all lists
	for i := range words {
		words[i], rest = unpackString(rest)
	}
	for i, list := range []*[]string{&o.heads, &o.core, &o.parent, &o.kinds, &o.whole} {
		*list, words = words[:long[i]:long[i]], words[long[i]:]
	}
	n, rest := unpackNumber(rest)
	o.initials = make([]initial, n)
	for i := range o.initials {
		letter, size := utf8.DecodeRuneInString(rest)
		o.initials[i] = initial{letter, rest[size] == 1}
		rest = rest[size+1:]
	}
	for rest != "" {
		var id string
		id, rest = unpackString(rest)
		k, _ := g.InstituteByID(id)
		o.bearers = append(o.bearers, k)
	}
	return o
}

func packString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func unpackString(packed string) (s, rest string) {
	n, rest := unpackNumber(packed)
	return rest[:n], rest[n:]
}

func unpackNumber(packed string) (n int, rest string) {
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		c := packed[i]
		n |= int(c&0x7f) << shift
		if c < 0x80 {
			return n, packed[i+1:]
		}
	}
}
