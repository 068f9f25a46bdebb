package report

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/measure"
)

// brokerRoles are the roles of Gould and Fernandez 1989 in which somebody links others
// across a border; the coordinator links within one country.
var brokerRoles = []*measure.Measure{measure.Itinerant, measure.Representative, measure.Gatekeeper, measure.Liaison}

// A Broker is somebody who links people of whom at least one is of another country and
// who do not meet otherwise. Counts follow Report.Roles.
type Broker struct {
	IRI, Label, Country string
	Counts              []int
	All                 int
}

// brokers counts who links whom between countries.
func (c *collector) brokers(ctx context.Context) error {
	groups := make([]string, c.net.Len())
	known := 0
	for i, n := range c.net.Nodes {
		groups[i] = n.Country
		if n.Country != "" {
			known++
		}
	}
	if known == 0 {
		return nil
	}
	in := &measure.Input{Network: c.net, Groups: groups, GroupBy: "country", Workers: c.opt.Workers}
	scores, err := measure.Run(ctx, in, brokerRoles...)
	if err != nil {
		return err
	}
	c.report.Roles = brokerRoles
	for i, n := range c.net.Nodes {
		b := Broker{IRI: n.IRI, Label: n.Label, Country: c.countryName(n.Country)}
		for _, s := range scores {
			b.Counts = append(b.Counts, int(s.Values[i]))
			b.All += int(s.Values[i])
		}
		if b.All > 0 {
			c.report.Brokers = append(c.report.Brokers, b)
		}
	}
	slices.SortStableFunc(c.report.Brokers, func(a, b Broker) int { return cmp.Compare(b.All, a.All) })
	c.report.Brokers = c.report.Brokers[:min(len(c.report.Brokers), c.opt.Top)]
	figures, err := measure.Figures(ctx, in, []*measure.Figure{measure.EIIndex})
	if err != nil {
		return err
	}
	for _, f := range figures {
		c.report.Network = append(c.report.Network, figure(f, ", by country"))
	}
	return nil
}
