package store

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// placeTable says which document was read from where. Several places may hold the
// same document; one place holds one document.
type placeTable struct{ label map[string]quad.IRI }

func newPlaceTable() *placeTable { return &placeTable{label: map[string]quad.IRI{}} }

func (t *placeTable) clone() *placeTable { return &placeTable{label: maps.Clone(t.label)} }

func (t *placeTable) equal(o *placeTable) bool { return maps.Equal(t.label, o.label) }

// set notes that label was read from place, and gives the document that stood there
// and stands nowhere else now, or "".
func (t *placeTable) set(place string, label quad.IRI) quad.IRI {
	old := t.label[place]
	t.label[place] = label
	if old == label || old == "" || t.of(old) != "" {
		return ""
	}
	return old
}

func (t *placeTable) dropLabel(label quad.IRI) {
	maps.DeleteFunc(t.label, func(_ string, l quad.IRI) bool { return l == label })
}

// of gives the first place of label in sorted order, "" for none.
func (t *placeTable) of(label quad.IRI) string {
	first := ""
	for p, l := range t.label {
		if l == label && (first == "" || p < first) {
			first = p
		}
	}
	return first
}

func (t *placeTable) sorted() []string { return slices.Sorted(maps.Keys(t.label)) }
