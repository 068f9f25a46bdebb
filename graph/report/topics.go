package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"coopgraph/graph/vocab"
)

// A Topic is a field of policy, how often it is claimed about and by whom.
type Topic struct {
	Label     string
	Claims    int
	Countries []Share // of the speakers
	Bodies    []Share // institutes of the speakers
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
		t.Countries, t.Bodies = commonest(countries, 5), commonest(bodies, 3)
		c.report.Topics = append(c.report.Topics, t)
	}
	slices.SortFunc(c.report.Topics, func(a, b Topic) int {
		return cmp.Or(cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Label, b.Label))
	})
	c.report.Topics = c.report.Topics[:min(len(c.report.Topics), c.opt.Top)]
	return nil
}

// timeline counts the dated meetings of each year, years without one included.
func (c *collector) timeline(context.Context) error {
	first, last := c.years()
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || to-from > 200 {
		return nil
	}
	counts := make([]int, to-from+1)
	labels := make([]string, len(counts))
	undated := 0
	for i := range labels {
		labels[i] = fmt.Sprint(from + i)
	}
	for _, m := range c.report.Coverage {
		if len(m.Date) < 4 {
			undated++
			continue
		}
		if y, err := strconv.Atoi(m.Date[:4]); err == nil && y >= from && y <= to {
			counts[y-from]++
		}
	}
	chart, err := bars("Meetings by year", "meetings", labels, counts)
	if err != nil {
		return err
	}
	if undated > 0 {
		chart.Alt += fmt.Sprintf(" %d undated meetings are not in it.", undated)
	}
	c.report.Years = &chart
	return nil
}
