package report

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/measure"
	"coopgraph/graph/vocab"
)

// A Central is one node of the network with its scores, in the order of Report.Measures.
type Central struct {
	IRI, Label, Country, Institute string
	Body                           string // IRI of the institute
	Cluster                        int
	Scores                         []Score
	Steady                         Range // of places by the first measure
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
	c.place = places[0]
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
	ranges, err := c.steady(ctx, in, places[0])
	if err != nil {
		return err
	}
	for _, i := range order[:min(len(order), c.opt.Top)] {
		n := c.net.Nodes[i]
		row := Central{IRI: n.IRI, Label: n.Label, Country: c.countryName(n.Country), Institute: c.labelOf(n.Institute), Body: n.Institute, Steady: ranges[i]}
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
		c.report.Network = append(c.report.Network, figure(f, ""))
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

// countryName turns a code into the country's label where the store has it.
func (c *collector) countryName(code string) string {
	if code == "" {
		return ""
	}
	return c.label(string(vocab.Entity("country", code)))
}

// figure prints a figure of the whole network.
func figure(f measure.Found, more string) Figure {
	v := f.String()
	if f.LeftOut == "" && f.Defined {
		v = value(f.Value)
	}
	return Figure{f.Title + more, v, f.Doc}
}
