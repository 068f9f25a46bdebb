package entities

import (
	"strings"

	"coopgraph/loaders/prose/lexicon"
)

// stateOrgan tells whether the part of a body at tokens first to head is one of a state: "the
// National Security Division of the Republic of Ghana".
func (sc *scan) stateOrgan(first, head int) bool {
	switch sc.low[head] {
	case "division", "department", "directorate", "bureau":
	default:
		return false
	}
	if first == head || sc.geoAt[first] > 0 || sc.at(head+1) != "of" || sc.ordinal(first) || sc.low[first] == "main" {
		return false
	}
	g := sc.geoOf(sc.skipThe(head + 2))
	return g != nil && g.kind == geoName && sc.same(head, g.first) && !sc.poss(g.last)
}

// held tells whether a post stands before the body that begins at token first: "Commander
// of the Navy", "members of the Parliament".
func (sc *scan) held(first int) bool {
	b := first - 1
	if sc.at(b) == "the" {
		b--
	}
	if b == first-1 && sc.at(b) == "speaker" && sc.cap(b) && sc.same(b, first) {
		return true // "Speaker National Assembly A"
	}
	return sc.at(b) == "of" && sc.same(b, first) && sc.has(b-1, isRole)
}

// pairGroup tells whether the group at token head is one of two states, as parliaments
// have them: "Ghana-Peru Friendship Group".
func (sc *scan) pairGroup(first, head int) bool {
	if sc.low[head] != "group" || head == first {
		return false
	}
	switch sc.low[head-1] {
	case "friendship", "working", "cooperation", "parliamentary", "interparliamentary", "inter-parliamentary":
		return sc.geoAt[first] > 0
	}
	return false
}

// firstOfPair is the state that a name such as "Ghana-Peru Friendship Group" begins with:
// the group sits in its parliament; "" for none.
func (sc *scan) firstOfPair(m instMark) string {
	g := sc.geoOf(m.first)
	if g != nil && g.code != "" && sc.dash(g.last) && sc.geoAt[min(g.last+1, m.last)] > 0 {
		return g.code
	}
	if g == nil || g.code != "" {
		return ""
	}
	w, _, ok := strings.Cut(sc.Word(m.first), "-")
	if !ok {
		return ""
	}
	all := Gazette()
	if code := all.Names.At(lexicon.Fold(w)); code != "" {
		return code
	}
	return all.Adjectives.At(lexicon.Fold(w))
}
