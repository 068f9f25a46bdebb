package report

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/vocab"
)

// A Topic is a field of policy, how often it is claimed about and by whom.
type Topic struct {
	Label     string
	Claims    int
	Countries []Share // of the speakers
	Bodies    []Share // institutes of the speakers
	by        map[string]int
}

// topics counts the claims on each topic by the country and institute of the speaker.
func (c *collector) topics(context.Context) error {
	on := c.tables[vocab.OnTopic].inverse()
	for _, iri := range on.subjects() {
		t := Topic{Label: c.label(iri), Claims: len(on[iri])}
		countries, bodies := map[string]int{}, map[string]int{}
		for _, claim := range on[iri] {
			for _, by := range c.tables[vocab.ClaimedBy][claim] {
				for _, state := range c.tables[vocab.Represents][by] {
					countries[c.label(state)]++
				}
				for _, body := range c.tables[vocab.AffiliatedWith][by] {
					bodies[c.label(body)]++
				}
			}
		}
		t.Countries, t.Bodies, t.by = commonest(countries, 5), commonest(bodies, 3), countries
		c.report.Topics = append(c.report.Topics, t)
	}
	slices.SortFunc(c.report.Topics, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Label, b.Label))
	})
	c.report.Topics = c.report.Topics[:min(len(c.report.Topics), c.opt.Top)]
	return nil
}
