package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/measure"
	"coopgraph/graph/vocab"
)

// A Central is one node of the network with its scores, in the order of Report.Measures.
type Central struct {
	IRI, Label, Country, Institute string
	Cluster                        int
	Scores                         []Score
	Steady                         Range // of places by the first measure
	Evidence                       []Evidence
}

// A Score is a value and its place among all nodes; equal values share a place.
type Score struct {
	Value float64
	Place int
}

// central scores the network by each measure and keeps the first by the first measure
// that tells nodes apart, with the evidence behind them.
func (c *collector) central(ctx context.Context) error {
	in := &measure.Input{Network: c.net, Seed: c.opt.Seed, Workers: c.opt.Workers, Approx: c.approx()}
	scores, err := measure.Run(ctx, in, c.opt.Measures...)
	if err != nil {
		return err
	}
	c.scores = &scores[0]
	places := make([][]int, len(scores))
	for k := range scores {
		places[k] = rank(scores[k].Values)
	}
	c.report.Measures = c.opt.Measures
	order := make([]int, c.net.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		for k := range places {
			if d := cmp.Compare(places[k][a], places[k][b]); d != 0 {
				return d
			}
		}
		return 0
	})
	c.report.Nodes = len(order)
	ranges, err := c.steady(ctx, places[0])
	if err != nil {
		return err
	}
	evidence, err := c.evidence(ctx)
	if err != nil {
		return err
	}
	for _, i := range order[:min(len(order), c.opt.Top)] {
		n := c.net.Nodes[i]
		row := Central{IRI: n.IRI, Label: n.Label, Country: c.countryName(n.Country), Institute: c.institute(n), Evidence: evidence[n.IRI], Steady: ranges[i]}
		for k := range scores {
			row.Scores = append(row.Scores, Score{scores[k].Values[i], places[k][i]})
		}
		c.report.Central = append(c.report.Central, row)
	}
	figures, err := measure.Figures(ctx, in, measure.Whole)
	if err != nil {
		return err
	}
	for _, f := range figures {
		c.report.Network = append(c.report.Network, Figure{f.Title, f.String(), f.Doc})
	}
	return nil
}

// rank gives each value its place from 1, the largest first; equal values share one.
func rank(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	places := make([]int, len(values))
	for k, i := range order {
		places[i] = k + 1
		if k > 0 && values[i] == values[order[k-1]] {
			places[i] = places[order[k-1]]
		}
	}
	return places
}

func (c *collector) institute(n graph.Node) string {
	if n.Institute == "" {
		return ""
	}
	return c.label(n.Institute)
}

// countryName turns a code into the country's label where the store has it.
func (c *collector) countryName(code string) string {
	if code == "" {
		return ""
	}
	return c.label(string(vocab.Entity("country", code)))
}

// A Cluster is one group of nodes that meet among themselves more than with others.
type Cluster struct {
	Number    int
	Members   []string
	Countries []Share
	Formats   []Share
}

// A Share is a thing and how often it occurs.
type Share struct {
	Label string
	Count int
}

// clusters finds the groups and says which countries and formats they have in common.
func (c *collector) clusters(ctx context.Context) error {
	p, err := c.opt.Method.Part(ctx, &cluster.Input{Network: c.net, Seed: c.opt.Seed, Workers: c.opt.Workers})
	if err != nil {
		return err
	}
	c.parts = p
	c.report.Method = fmt.Sprintf("%s: %s, seed %d; %s %.4f", c.opt.Method.Name, c.opt.Method.Title, p.Seed, p.QualityName, p.Quality)
	two := c.net.TwoMode()
	for k, members := range p.Clusters() {
		if len(members) < 2 {
			continue
		}
		cl := Cluster{Number: k + 1}
		countries, formats := map[string]int{}, map[string]int{}
		met := map[int32]bool{}
		for _, i := range members {
			n := c.net.Nodes[i]
			cl.Members = append(cl.Members, n.Label)
			if n.Country != "" {
				countries[c.countryName(n.Country)]++
			}
			if two == nil {
				continue
			}
			for _, e := range two.ActorRow(i) {
				if !met[e] {
					met[e] = true
					for _, f := range c.tables[vocab.UnderFormat][two.Events[e].IRI] {
						formats[c.label(f)]++
					}
				}
			}
		}
		slices.Sort(cl.Members)
		cl.Countries, cl.Formats = commonest(countries, 5), commonest(formats, 4)
		c.report.Clusters = append(c.report.Clusters, cl)
	}
	for i := range c.report.Central {
		if k, ok := c.net.Index(c.report.Central[i].IRI); ok {
			c.report.Central[i].Cluster = p.Of[k]
		}
	}
	return nil
}

// commonest gives the n most frequent, by count and then by label.
func commonest(counts map[string]int, n int) []Share {
	var list []Share
	for label, k := range counts {
		list = append(list, Share{label, k})
	}
	slices.SortFunc(list, func(a, b Share) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return list[:min(n, len(list))]
}
