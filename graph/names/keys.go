package names

import "slices"

// coarse puts units into classes that no spelling or romanisation leaves, so that
// names which can be one share a key. 0 is left out of keys: vowels and glides.
var coarse = func() (c [units]byte) {
	for class, list := range map[byte][]unit{
		'P': {uB, uP}, 'V': {uV, uF, lW, uWaw}, 'M': {uM}, 'N': {uN, uNG, uCN, uNJ}, 'L': {uL}, 'R': {uR}, 'T': {uD, uT, lTH},
		'K': {uK, uG, uQ, uX, uH, uGH, lQ, lX, uHeh},
		'S': {uZ, uS, uZH, uDJ, uSH, uCH, uTS, uSHCH, uCHZH, uCZ, lJ, lJE, lC, lCH, lSCH, lS, lZ},
	} {
		for _, u := range list {
			c[u] = class
		}
	}
	return c
}()

// starts puts the first unit of a word into a class for initials.
var starts = func() (c [units]byte) {
	c = coarse
	for class, list := range map[byte][]unit{'a': {uA, uAE, uAlef, uAin}, 'o': {uO, uOE, uOU, uOO, uJO, uEO}, 'u': {uU, uUE, uOUf}, 'e': {uE, uI, uEE, uYI, uY, uIG, uYeh}} {
		for _, u := range list {
			c[u] = class
		}
	}
	return c
}()

// skeleton appends the classes of a word's units. alt reads j, c, ch and x the other
// way: as y, k, kh and ks. abjad words and others give the same.
func skeleton(b []byte, list []unit, alt bool) []byte {
	start := len(b)
	for _, u := range list {
		c := coarse[u]
		if alt {
			switch u {
			case lJ, lJE:
				c = 0
			case lC, lCH:
				c = 'K'
			case lX:
				b = append(b, 'K')
				c = 'S'
			case uWaw, uHeh:
				c = 0
			}
		}
		if c != 0 && (len(b) == start || b[len(b)-1] != c) {
			b = append(b, c)
		}
	}
	return b
}

func hasAlt(list []unit) bool {
	for _, u := range list {
		switch u {
		case lJ, lJE, lC, lCH, lX, uWaw, uHeh:
			return true
		}
	}
	return false
}

// wordKeys gives the keys of one word, its ending left out.
func wordKeys(w *word, asian int8) []uint64 {
	var buf [40]byte
	list := stemOf(w)
	if w.role == anyRole {
		list = w.units
	}
	keys := []uint64{Hash('w', skeleton(buf[:0], list, false))}
	if slices.Contains(list, lX) || slices.Contains(list, lQ) { // Chinese x and q
		chinese := slices.Clone(list)
		for i, u := range chinese {
			if u == lX || u == lQ {
				chinese[i] = uS
			}
		}
		keys = append(keys, Hash('w', skeleton(buf[:0], chinese, false)))
	}
	if hasAlt(list) {
		keys = append(keys, Hash('w', skeleton(buf[:0], list, true)))
	}
	if w.short > 0 {
		keys = append(keys, Hash('g', []byte{byte(w.short), byte(w.short >> 8)}))
	}
	if w.korean > 0 {
		keys = append(keys, Hash('k', []byte{byte(w.korean)}))
	}
	return keys
}

// Hash makes a block key of a kind of key and its bytes.
func Hash(kind byte, b []byte) uint64 {
	h := uint64(14695981039346656037) ^ uint64(kind)
	h *= 1099511628211
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

func mix(a, b uint64) uint64 {
	if a > b {
		a, b = b, a
	}
	h := a*0x9e3779b97f4a7c15 ^ b
	h ^= h >> 32
	return h * 0xd6e8feb86659fd93
}

// Keys gives the block keys of a name with several full words, sorted: of each pair
// of its words, and of parts that others write together. Names that can be one share
// a key. A code has one key, of its letters.
func (n *Name) Keys() []uint64 {
	if n.code {
		return []uint64{Hash('c', []byte(n.exact))}
	}
	var words []*word
	for i := range n.words {
		if !n.words[i].initial {
			words = append(words, &n.words[i])
		}
	}
	if len(words) > 4 {
		words = words[:4]
	}
	var out []uint64
	pair := func(a, b []uint64) {
		for _, x := range a {
			for _, y := range b {
				out = append(out, mix(x, y))
			}
		}
	}
	keys := make([][]uint64, len(words))
	for i, w := range words {
		keys[i] = wordKeys(w, n.asian)
	}
	for i := range words {
		for j := i + 1; j < len(words); j++ {
			pair(keys[i], keys[j])
		}
	}
	for i := 0; i+1 < len(words) && len(words) > 2; i++ {
		both := word{units: append(slices.Clone(words[i].units), words[i+1].units...)}
		for j := range words {
			if j != i && j != i+1 {
				pair(wordKeys(&both, notAsian), keys[j])
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// WordKeys gives the keys of each full word; a code has one key.
func (n *Name) WordKeys() []uint64 {
	if n.code {
		return []uint64{Hash('c', []byte(n.exact))}
	}
	var out []uint64
	for i := range n.words {
		if !n.words[i].initial {
			out = append(out, wordKeys(&n.words[i], n.asian)...)
		}
	}
	return out
}

// InitialKeys gives, for a name, the keys of each full word with the start of each
// other word: what a name with initials and a fuller one share.
func (n *Name) InitialKeys() []uint64 {
	var out []uint64
	for i := range n.words {
		if n.words[i].initial {
			continue
		}
		for _, k := range wordKeys(&n.words[i], n.asian) {
			for j := range n.words {
				if j == i || len(n.words[j].units) == 0 {
					continue
				}
				u := n.words[j].units
				out = append(out, mix(k, uint64(starts[u[0]])))
				if u[0] == lJ || u[0] == lJE || u[0] == uDJ || u[0] == uZH {
					out = append(out, mix(k, 'e'))
				}
				if u[0] == uY && len(u) > 1 {
					out = append(out, mix(k, uint64(starts[u[1]])))
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
