package report

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// methods writes paragraphs that a paper may take over, and the papers they name.
func (c *collector) methods(context.Context) error {
	r := c.report
	var names []string
	for _, d := range r.Measures {
		names = append(names, fmt.Sprintf("%s (%s; %s)", d.Name, d.Definition, d.Normalisation))
		r.Papers = append(r.Papers, d.Paper)
	}
	r.Papers = append(r.Papers, c.opt.Method.Paper)
	r.Papers = slices.DeleteFunc(r.Papers, func(s string) bool { return s == "" })
	slices.Sort(r.Papers)
	r.Papers = slices.Compact(r.Papers)
	count := map[string]string{}
	for _, f := range r.Glance {
		count[f.Name] = f.Value
	}
	r.Methods = []string{
		fmt.Sprintf("%s documents reporting %s meetings were read with coopgraph %s, by rules and word lists; no model was trained. The network is: %s. It has %d nodes, isolates included, and %d ties.",
			count["documents"], count["meetings"], r.Run.Version, r.Rule, c.net.Len(), c.net.Ties()),
		"Centrality: " + strings.Join(names, "; ") + ".",
		fmt.Sprintf("Clusters were found by %s (%s), with seed %d; %s %.4f.", c.opt.Method.Name, c.opt.Method.Definition, c.parts.Seed, c.parts.QualityName, c.parts.Quality),
	}
	if r.Steady != "" {
		r.Methods = append(r.Methods, "The range of a place was found with "+r.Steady+".")
	}
	return nil
}
