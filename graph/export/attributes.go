package export

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// An attribute is a typed fact of nodes or of ties. get gives false where there is
// none.
type attribute struct {
	name, kind, title string // kind is string, int or double
	get               func(i int) (string, bool)
}

// nodeAttributes gives what nodes carry beside their id, label first.
func (v *view) nodeAttributes() []attribute {
	text := func(name, title string, get func(i int) string) attribute {
		return attribute{name, "string", title, func(i int) (string, bool) { s := get(i); return s, s != "" }}
	}
	out := []attribute{
		text("label", "display name", func(i int) string { return v.nodes[i].Label }),
		text("iri", "identifier", func(i int) string { return v.nodes[i].IRI }),
		text("kind", "person, institute, country, format or meeting", func(i int) string { return v.nodes[i].Kind }),
		text("country", "ISO 3166-1 alpha-2", func(i int) string { return v.nodes[i].Country }),
		text("institute", "identifier of the institute", func(i int) string { return short(v.nodes[i].Institute) }),
		text("date", "first day of a meeting", func(i int) string { return v.nodes[i].Date }),
		text("end_date", "last day of a meeting", func(i int) string { return v.nodes[i].EndDate }),
		{"meetings", "int", "distinct meetings that count", func(i int) (string, bool) {
			return strconv.Itoa(v.nodes[i].Meetings), v.nodes[i].Kind != "meeting"
		}},
	}
	for k, s := range v.Scores {
		out = append(out, attribute{s.Name, "double", s.Unit, func(i int) (string, bool) {
			x, ok := v.score(k, i)
			return float(x), ok
		}})
	}
	if p := v.Partition; p != nil {
		out = append(out, attribute{"cluster", "int", "number of the cluster by " + p.Method, func(i int) (string, bool) {
			return strconv.Itoa(v.cluster(i)), v.cluster(i) > 0
		}})
		if len(p.Also) > 0 {
			out = append(out, attribute{"clusters", "string", "all clusters of the node, parted by spaces", func(i int) (string, bool) {
				var all []string
				if c := v.cluster(i); c > 0 {
					all = append(all, strconv.Itoa(c))
				}
				if i < len(p.Also) {
					for _, c := range p.Also[i] {
						all = append(all, strconv.Itoa(c))
					}
				}
				return strings.Join(all, " "), len(all) > 0
			}})
		}
		if len(p.Stability) > 0 {
			out = append(out, attribute{"stability", "double", "how steadily the node stays in its cluster", func(i int) (string, bool) {
				if i >= len(p.Stability) {
					return "", false
				}
				return float(p.Stability[i]), true
			}})
		}
	}
	return unlike(out)
}

// unlike gives attributes whose names were taken already another name, so that a
// measure named "label" does no harm.
func unlike(all []attribute) []attribute {
	seen := map[string]bool{}
	for i := range all {
		for seen[strings.ToLower(all[i].name)] {
			all[i].name += "_"
		}
		seen[strings.ToLower(all[i].name)] = true
	}
	return all
}

// tieAttributes gives what ties carry beside their ends.
func (v *view) tieAttributes() []attribute {
	out := []attribute{
		{"strength", "double", "strength of the tie by the rule's weight", func(i int) (string, bool) { return v.strength(v.ties[i]), true }},
		{"meetings", "int", "distinct meetings behind the tie", func(i int) (string, bool) { return strconv.Itoa(v.ties[i].meetings), true }},
	}
	if v.modes > 1 {
		out = append(out, attribute{"kind", "string", "seat or affiliation", func(i int) (string, bool) { return v.ties[i].kind, true }})
	}
	if v.Evidence && v.Network != nil && v.Network.TwoMode() != nil {
		out = append(out, attribute{"meeting_ids", "string", "identifiers of these meetings, parted by spaces", func(i int) (string, bool) {
			s := v.ids(v.ties[i])
			return s, s != ""
		}})
	}
	return out
}

// float writes a number so that it reads back as the same number.
func float(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// namespace is what identifiers of this project begin with; in files they are
// shortened as in the shell.
const namespace = "https://w3id.org/coopgraph/"

// short gives the prefixed form of an IRI.
func short(iri string) string {
	if rest, ok := strings.CutPrefix(iri, namespace); ok {
		return "coop:" + rest
	}
	return iri
}

// name gives the label of a node, or its short IRI where it has none.
func (v *view) name(i int) string {
	if s := v.nodes[i].Label; s != "" {
		return s
	}
	return short(v.nodes[i].IRI)
}

// clean gives text that is valid UTF-8 without characters that XML 1.0 forbids; they
// become U+FFFD.
func clean(s string) string {
	if plain(s) {
		return s
	}
	bad := func(r rune) bool {
		return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0x7f || r == 0xfffe || r == 0xffff
	}
	if utf8.ValidString(s) && strings.IndexFunc(s, bad) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if bad(r) {
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// oneLine gives clean text without line breaks and tabs.
func oneLine(s string) string {
	return strings.Join(strings.Fields(clean(s)), " ")
}
