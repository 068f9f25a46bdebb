package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"coopgraph/graph/cluster"
	"coopgraph/graph/vocab"
)

// A Cluster is one group of nodes that meet among themselves more than with others.
type Cluster struct {
	Number    int
	Size      int
	Members   []Member // the first by the first measure
	Countries []Share
	Formats   []Share
	Topics    []Share // of the members' claims
	Stability float64 // mean over the members, 1 where each run found the same
}

// A Member is a node of a cluster.
type Member struct{ IRI, Label string }

// A Share is a thing and how often it occurs.
type Share struct {
	Label string
	Count int
}

// Runs of the cluster method, whose agreement tells how steady the clusters are.
const (
	clusterRuns      = 10
	clusterRunsLarge = 3
	mostMembers      = 60 // of a cluster are named
	mostMembersLarge = 12 // of a large network
)

// clusters finds the groups and says which countries, formats and topics they have in common.
func (c *collector) clusters(ctx context.Context) error {
	runs, most := clusterRuns, mostMembers
	if c.large() {
		runs, most = clusterRunsLarge, mostMembersLarge
	}
	p, err := c.opt.Method.Stability(ctx, &cluster.Input{Network: c.net, Seed: c.opt.Seed, Workers: c.opt.Workers}, runs)
	if err != nil {
		return err
	}
	c.parts = p
	c.report.Agreement = p.Agreement
	c.report.Method = fmt.Sprintf("%s (%s), the best of %d runs, seeds %d to %d; %s %.3f", capital(c.opt.Method.Name), c.opt.Method.Title, runs, p.Seed, p.Seed+uint64(runs)-1, p.QualityName, p.Quality)
	two := c.net.TwoMode()
	said := c.tables[vocab.ClaimedBy].inverse()
	for k, members := range p.Clusters() {
		if len(members) < 2 {
			c.report.Alone += len(members)
			continue
		}
		cl := Cluster{Number: k + 1, Size: len(members)}
		countries, formats, topics := map[string]int{}, map[string]int{}, map[string]int{}
		met := map[int32]bool{}
		for _, i := range members {
			n := c.net.Nodes[i]
			cl.Stability += p.Stability[i] / float64(len(members))
			if n.Country != "" {
				countries[c.countryName(n.Country)]++
			}
			for _, claim := range said[n.IRI] {
				for _, t := range c.tables[vocab.OnTopic][claim] {
					topics[c.label(t)]++
				}
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
		slices.SortStableFunc(members, func(a, b int) int { return cmp.Compare(c.place[a], c.place[b]) })
		for _, i := range members[:min(len(members), most)] {
			cl.Members = append(cl.Members, Member{c.net.Nodes[i].IRI, c.net.Nodes[i].Label})
		}
		cl.Countries, cl.Formats, cl.Topics = commonest(countries, 5), commonest(formats, 4), commonest(topics, 4)
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
