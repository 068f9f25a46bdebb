package report

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/vocab"
)

// A Format is one format of cooperation and what met under it.
type Format struct {
	IRI, Label       string
	Meetings, People int
	First, Last      string         // years
	Years            map[string]int // dated meetings of each year
}

// An Overlap counts the people seated under both of two formats; the diagonal has those of one.
type Overlap struct {
	Labels []string
	People [][]int
}

// A Spanner is somebody seated under several formats.
type Spanner struct {
	IRI, Label, Country string
	Formats             []string
	Meetings            int
}

// formats counts meetings and people under each format, and who spans them.
func (c *collector) formats(context.Context) error {
	attended := c.tables[vocab.Attended].inverse()
	under := c.tables[vocab.UnderFormat].inverse()
	seated := map[string]map[string]bool{} // format -> people
	spans := map[string]map[string]bool{}  // person -> formats
	meets := map[string]map[string]bool{}  // person -> meetings under a format
	type entry struct {
		iri string
		Format
	}
	var list []entry
	for _, iri := range under.subjects() {
		f := entry{iri, Format{IRI: iri, Label: c.label(iri), Meetings: len(under[iri]), Years: map[string]int{}}}
		seated[iri] = map[string]bool{}
		for _, m := range under[iri] {
			if d := c.tables[vocab.Date].one(m); len(d) >= 4 {
				if f.First == "" || d[:4] < f.First {
					f.First = d[:4]
				}
				f.Last = max(f.Last, d[:4])
				f.Years[d[:4]]++
			}
			for _, p := range attended[m] {
				if spans[p] == nil {
					spans[p], meets[p] = map[string]bool{}, map[string]bool{}
				}
				seated[iri][p], spans[p][iri], meets[p][m] = true, true, true
			}
		}
		f.People = len(seated[iri])
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.Meetings, a.Meetings), cmp.Compare(b.People, a.People), cmp.Compare(a.Label, b.Label))
	})
	for _, f := range list[:min(len(list), c.opt.Top)] {
		c.report.Formats = append(c.report.Formats, f.Format)
	}
	for _, f := range list[:min(len(list), 8)] {
		row := make([]int, 0, 8)
		for _, g := range list[:min(len(list), 8)] {
			both := 0
			for p := range seated[f.iri] {
				if seated[g.iri][p] {
					both++
				}
			}
			row = append(row, both)
		}
		c.report.Overlap.Labels = append(c.report.Overlap.Labels, f.Label)
		c.report.Overlap.People = append(c.report.Overlap.People, row)
	}
	for p, fs := range spans {
		if len(fs) < 2 {
			continue
		}
		s := Spanner{IRI: p, Label: c.label(p), Meetings: len(meets[p])}
		for f := range fs {
			s.Formats = append(s.Formats, c.label(f))
		}
		slices.Sort(s.Formats)
		for _, state := range c.tables[vocab.Represents][p] {
			s.Country = c.label(state)
			break
		}
		c.report.Spanners = append(c.report.Spanners, s)
	}
	slices.SortFunc(c.report.Spanners, func(a, b Spanner) int {
		return cmp.Or(cmp.Compare(len(b.Formats), len(a.Formats)), cmp.Compare(b.Meetings, a.Meetings), cmp.Compare(a.Label, b.Label))
	})
	c.report.Spanners = c.report.Spanners[:min(len(c.report.Spanners), c.opt.Top)]
	return nil
}
