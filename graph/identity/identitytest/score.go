package identitytest

import (
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph/identity"
)

// A Figure is precision and recall over pairs of mentions, with what went wrong.
type Figure struct {
	Mentions, Right, Wrong, Missed int
	Merges, Splits                 []string // examples, sorted
}

// F1 is the harmonic mean of precision and recall.
func (f Figure) F1() float64 {
	return 2 * float64(f.Right) / float64(max(1, 2*f.Right+f.Wrong+f.Missed))
}

// String gives the figures in one line.
func (f Figure) String() string {
	p := float64(f.Right) / float64(max(1, f.Right+f.Wrong))
	r := float64(f.Right) / float64(max(1, f.Right+f.Missed))
	return fmt.Sprintf("%d mentions: precision %.4f recall %.4f F1 %.4f (%d wrong, %d missed pairs)", f.Mentions, p, r, f.F1(), f.Wrong, f.Missed)
}

// Score compares an outcome with the truth, over all pairs of mentions of one kind;
// a mention is a document and a name as read there. Names without a truth are
// passed over.
func Score(kind string, docs []identity.Document, out *identity.Outcome, truth Truth) Figure {
	found := map[string]string{}
	put := func(doc, name string, iri string) {
		if k := Key(kind, doc, name); truth[k] != "" && iri != "" {
			if old, ok := found[k]; !ok || iri < old {
				found[k] = iri
			}
		}
	}
	for i, d := range docs {
		for j, r := range d.Records {
			w := out.Who(i, j)
			switch kind {
			case identity.Person:
				for n, p := range r.People {
					put(d.Local, p.Name, string(w.People[n]))
					for _, m := range p.Mentions {
						put(d.Local, m.Text, string(w.People[n]))
					}
				}
			case identity.Institute:
				for n, p := range r.People {
					put(d.Local, p.Institute, string(w.PeopleInstitutes[n]))
				}
				for n, e := range r.Institutes {
					put(d.Local, e.Name, string(w.Institutes[n]))
					for _, a := range e.Aliases {
						put(d.Local, a, string(w.Institutes[n]))
					}
				}
			case identity.Format:
				for n, e := range r.Formats {
					put(d.Local, e.Name, string(w.Formats[n]))
					for _, a := range e.Aliases {
						put(d.Local, a, string(w.Formats[n]))
					}
				}
			}
		}
	}
	keys := make([]string, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	f := Figure{Mentions: len(keys)}
	merges, splits := map[string]bool{}, map[string]bool{}
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			same, said := truth[a] == truth[b], found[a] == found[b]
			switch {
			case same && said:
				f.Right++
			case said:
				f.Wrong++
				merges[truth[a]+" with "+truth[b]+": "+a+" = "+b] = true
			case same:
				f.Missed++
				pair := []string{a[strings.LastIndex(a, "|")+1:], b[strings.LastIndex(b, "|")+1:]}
				slices.Sort(pair)
				splits[truth[a]+": "+strings.Join(pair, " / ")] = true
			}
		}
	}
	for s := range merges {
		f.Merges = append(f.Merges, s)
	}
	for s := range splits {
		f.Splits = append(f.Splits, s)
	}
	slices.Sort(f.Merges)
	slices.Sort(f.Splits)
	return f
}
