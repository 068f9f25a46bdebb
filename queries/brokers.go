package queries

import (
	"cmp"
	"slices"

	"coopgraph/graph/measure"
	"coopgraph/graph/projection"

	"github.com/cayleygraph/quad"
)

// Brokers lists who stands between others.
var Brokers = question(Query{
	Name:  "brokers",
	Title: "who stands on the shortest chains between others",
	Doc: `The twenty people (or institutes, countries) with the highest betweenness: the
share of the other pairs whose shortest chains of shared meetings run through
them, above 5,000 nodes by sampling, within 0.005. "between" counts the countries
of their partners. Nobody with 0 is listed.

  brokers institutes`,
	Args: []string{"[people|institutes|countries]"},
}, brokers)

const mostBrokers = 20

// sampledAt is the number of nodes above which betweenness is sampled.
const sampledAt = 5000

func brokers(r *reader, args []string) ([]Row, error) {
	rule := ruleOf(r.ctx)
	of := cmp.Or(rule.Of, "people")
	if len(args) > 0 {
		of = args[0]
	}
	if !slices.Contains([]string{"people", "institutes", "countries"}, of) {
		return nil, usagef("brokers of %q: give people, institutes or countries", of)
	}
	rule.Of = of
	net, err := projection.Project(r.ctx, r.st, rule)
	if err != nil {
		return nil, err
	}
	if net.Len() == 0 {
		return nil, nil
	}
	in := &measure.Input{Network: net, Seed: 1}
	if net.Len() > sampledAt {
		in.Approx = 0.005
	}
	scores, err := measure.Betweenness.Score(r.ctx, in)
	if err != nil {
		return nil, err
	}
	order := make([]int, net.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores.Values[b], scores.Values[a]) })
	var rows []Row
	for _, i := range order[:min(mostBrokers, len(order))] {
		if scores.Values[i] == 0 {
			break
		}
		n := net.Nodes[i]
		var countries []string
		for _, j := range net.To(i) {
			countries = append(countries, net.Nodes[j].Country)
		}
		institute := ""
		if n.Institute != "" {
			institute = r.label(quad.IRI(n.Institute))
		}
		rows = append(rows, Row{
			{"rank", len(rows) + 1}, {"label", n.Label}, {"country", n.Country}, {"institute", institute}, {"betweenness", scores.Values[i]},
			{"partners", net.Degree(i)}, {"between", len(unique(countries))}, {"meetings", n.Meetings}, {"iri", quad.IRI(n.IRI)},
		})
	}
	return rows, nil
}
