package names

import "slices"

// A Form is how much of a person a name tells.
type Form uint8

// The forms of a name.
const (
	Full     Form = iota // two words or more
	Code                 // holds a digit: compared letter by letter
	Initials             // initials and a surname
	Single               // one word
)

// Form tells how much of a person the name tells.
func (n *Name) Form() Form {
	if n.code {
		return Code
	}
	words := 0
	for i := range n.words {
		if !n.words[i].initial {
			words++
		}
	}
	switch {
	case words >= 2:
		return Full
	case words == 1 && len(n.words) > 1:
		return Initials
	}
	return Single
}

// Len counts the words of the name, initials with them.
func (n *Name) Len() int { return len(n.words) }

// Exact gives a code as it is compared; "" of other names.
func (n *Name) Exact() string { return n.exact }

// Latin says whether the name is written in Latin letters.
func (n *Name) Latin() bool { return n.script == latin }

// Known gives the ID of the gazetteer's entry that bears this very name, "" for none;
// an institute that the gazetteer has as a format is "format:" and its ID there.
func (o *Org) Known() string { return o.known }

// Country gives the country that the name holds, "" for none.
func (o *Org) Country() string { return o.country }

// Acronym says whether the name is nothing but an acronym.
func (o *Org) Acronym() bool { return o.acronym != "" }

// Kind gives the kind of body that the name begins with (institute, center, forum),
// "" where it tells none.
func (o *Org) Kind() string { return o.head() }

// ThinkTanks says whether the name speaks of think tanks.
func (o *Org) ThinkTanks() bool { return slices.Contains(o.core, "think-tank") }

// OfKind says whether a format's name is of the same kind of body as the usual name of
// the format of the gazetteer that o is: a forum is not the format of states under
// whose name it meets. What is not in the gazetteer is of every kind.
func (o *Org) OfKind(name string) bool {
	g, ok := gazetteer(o.from)["format:"+o.known]
	return !ok || sameHeads(name, g[0].Text)
}
