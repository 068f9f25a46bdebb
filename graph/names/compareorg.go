package names

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// CompareOrgs tells whether two names are of one institute, or one format (kind).
// Names in other languages and acronyms are joined through the gazetteer of
// graph/reference and by what their words mean; a part of an institute is not the
// institute, and bodies of two countries are two. A name that many bodies bear is
// unsure unless the countries are known and equal.
func CompareOrgs(kind string, a, b *Org, ca, cb Context) Comparison {
	w := weighOrgs(kind, a, b, ca.Country, cb.Country)
	c := Comparison{w.verdict, w.score, []string{w.reason}}
	if w.same && w.verdict == Same {
		c.Reasons = append(c.Reasons, "same country")
	}
	return c
}

// WeighOrgs is CompareOrgs by countries, without the reasons and without taking memory
// for them.
func WeighOrgs(kind string, a, b *Org, countryA, countryB string) (Verdict, float64) {
	w := weighOrgs(kind, a, b, countryA, countryB)
	return w.verdict, w.score
}

// An orgWeight is what comparing two bodies gives.
type orgWeight struct {
	verdict Verdict
	score   float64
	reason  string
	same    bool // both are of one country
}

func weighOrgs(kind string, a, b *Org, ca, cb string) orgWeight {
	x, y := meant{a, a.known}, meant{b, b.known}
	if kind == Institute {
		x, y = a.at(ca), b.at(cb)
	}
	w := weighMeant(kind, x, y, ca, cb)
	if w.verdict == Same || (x.known == "") == (y.known == "") {
		return w
	}
	// One is known: the other may be like its usual name rather than like this form.
	if y.known != "" {
		x, y, ca, cb = y, x, cb, ca
	}
	id := x.known
	if kind == Format {
		id = "format:" + id
	}
	aliases := gazetteer(x.from)[id]
	if y.acronym != "" {
		return w
	}
	for i := range aliases {
		alias := &aliases[i]
		if alias.Text == x.Text || kind == Format && (!formatHeads(x.Org, &aliases[0]) || !formatHeads(x.Org, alias)) {
			continue
		}
		if v := weighMeant(kind, meant{alias, alias.known}, y, ca, cb); v.verdict == Same {
			v.score -= 0.02
			return v
		}
	}
	return w
}

// weighMeant compares two names that come with countries, "" for none.
func weighMeant(kind string, a, b meant, x, y string) orgWeight {
	if kind == Institute && a.country != "" {
		x = a.country
	}
	if kind == Institute && b.country != "" {
		y = b.country
	}
	same := x != "" && x == y
	apart := x != "" && y != "" && x != y
	said := func(v Verdict, score float64, reason string) orgWeight { return orgWeight{v, score, reason, same} }
	if kind == Institute && apart && !(a.known != "" && a.known == b.known) {
		return said(Different, 0.1, "bodies of two countries")
	}
	switch {
	case a.known != "" && b.known != "":
		if a.known == b.known {
			return said(Same, 0.98, "two names of one body in the gazetteer")
		}
		return said(Different, 0.05, "two bodies in the gazetteer")
	case a.folded == b.folded:
		if a.Specific() || same && kind == Institute {
			return said(Same, 0.97, "the same name")
		}
		return said(Unsure, 0.6, "the same name, which several bodies bear")
	}
	if a.digits != b.digits {
		return said(Different, 0.05, "a digit differs")
	}
	if a.acronym != "" && b.acronym != "" {
		return said(Different, 0.05, "two acronyms")
	}
	if a.acronym != "" || b.acronym != "" {
		short, long := a, b
		if b.acronym != "" {
			short, long = long, short
		}
		if short.spells(long.Org) {
			if same || utf8.RuneCountInString(short.Text) >= 4 {
				return said(Same, 0.8, "the acronym of the other's words")
			}
			return said(Unsure, 0.6, "the acronym of the other's words, but a short one")
		}
		return said(Different, 0.1, "not the acronym of the other's words")
	}
	if len(a.core)+len(a.parent) == 0 || len(b.core)+len(b.parent) == 0 {
		return said(Unsure, 0.3, "a name that says next to nothing")
	}
	if a.head() != b.head() && !(kind == Format) && !kindred(a.head(), b.head()) {
		return said(Different, 0.1, "bodies of two kinds: "+kindOfBody(a.head())+", "+kindOfBody(b.head()))
	}
	if kind == Format && !formatHeads(a.Org, b.Org) {
		return said(Different, 0.1, "formats of two kinds")
	}
	both, onlyA, onlyB := overlap(a.core, b.core)
	pBoth, pA, pB := overlap(a.parent, b.parent)
	if pA > 0 && pB > 0 && pBoth < 0.5 {
		return said(Different, 0.15, "parts of two bodies")
	}
	// What one puts before "of" the other may put after it.
	if (onlyA > 0 || onlyB > 0) && (len(a.parent) == 0) != (len(b.parent) == 0) {
		if bo, oa, ob := overlap(a.whole, b.whole); oa+ob < onlyA+onlyB {
			both, onlyA, onlyB = bo, oa, ob
		}
	} else if len(a.parent) > 0 != (len(b.parent) > 0) && !same && !a.Specific() {
		return said(Unsure, 0.55, "one of them names whom it belongs to")
	}
	switch {
	case onlyA < 0.3 && onlyB < 0.3:
		if same && kind == Institute || a.Specific() && b.Specific() {
			return said(Same, 0.93, "the same words")
		}
		return said(Unsure, 0.6, "the same words, which several bodies bear")
	case onlyA >= 0.5 && onlyB >= 0.5:
		if both >= 3 && onlyA+onlyB < 0.3*both && same {
			return said(Same, 0.75, "nearly the same words")
		}
		return said(Different, 0.2, "each has words that the other has not")
	case kind == Format && geographic(a.core, b.core):
		return said(Different, 0.15, "formats of two regions or circles of states")
	case both > 0 && both/(both+onlyA+onlyB) >= 0.72 && (same || a.Specific() && b.Specific()):
		return said(Same, 0.85, "nearly the same words")
	case both >= 1.1 && both/(both+onlyA+onlyB) >= 0.5 && same && (a.ruler && b.ruler || a.Specific() && b.Specific() && kind == Institute && !partOf(a.Org, b.Org)):
		return said(Same, 0.78, "one name is the short form of the other")
	case kind == Format && both >= 1.5 && max(onlyA, onlyB) <= 1 && both/(both+onlyA+onlyB) >= 0.6 && a.Specific() && b.Specific():
		return said(Same, 0.78, "one name is the short form of the other")
	case both/(both+onlyA+onlyB) >= 0.5:
		return said(Unsure, 0.5, "one name may be the short form of the other")
	}
	return said(Different, 0.2, "few words in common")
}

// geographic says whether a region, country, body or proper name stands in one list only.
func geographic(a, b []string) bool {
	for _, pair := range [][2][]string{{a, b}, {b, a}} {
		for _, c := range pair[0] {
			if slices.Contains(pair[1], c) {
				continue
			}
			switch c {
			case "asia", "central-asia", "europe", "eurasia", "caspian", "turkic", "gulf", "shanghai", "world", "~eastern", "~western", "~northern", "~southern", "think-tank", "security", "economy", "energy":
				return true
			}
			if strings.HasPrefix(c, "country:") || strings.HasPrefix(c, "known:") || strings.HasPrefix(c, "word:") {
				return true
			}
		}
	}
	return false
}

// partOf says whether one of two bodies names a parent that the other does not.
func partOf(a, b *Org) bool { return (len(a.parent) > 0) != (len(b.parent) > 0) }

func kindOfBody(head string) string {
	if head == "" {
		return "of no known kind"
	}
	return head
}

// kindred are heads that translators take for each other.
func kindred(a, b string) bool {
	pair := func(x, y string) bool { return a == x && b == y || a == y && b == x }
	return pair("center", "institute") && false || pair("university", "academy") && false || pair("school", "university") || pair("agency", "office") || a == "" || b == "" || pair("club", "forum") && false
}
