package report

import (
	"context"
	"fmt"
	"slices"
)

// methods writes paragraphs that a paper may take over, and the papers they name.
func (c *collector) methods(context.Context) error {
	r := c.report
	var names []string
	for _, d := range r.Measures {
		names = append(names, fmt.Sprintf("%s (%s; %s)", d.Name, d.Definition, d.Normalisation))
		r.Papers = append(r.Papers, d.Paper)
	}
	if len(r.Brokers) > 0 {
		r.Papers = append(r.Papers, r.Roles[0].Paper)
	}
	r.Papers = append(r.Papers, c.opt.Method.Paper, "Danon, Díaz-Guilera, Duch and Arenas 2005, Comparing community structure identification, doi:10.1088/1742-5468/2005/09/P09008")
	if c.opt.Rule.Weight == "" || c.opt.Rule.Weight == "newman" {
		r.Papers = append(r.Papers, "Newman 2001, Scientific collaboration networks II, doi:10.1103/PhysRevE.64.016132")
	}
	r.Papers = slices.DeleteFunc(r.Papers, func(s string) bool { return s == "" })
	slices.Sort(r.Papers)
	r.Papers = slices.Compact(r.Papers)
	r.Methods = []string{
		fmt.Sprintf("%s reporting %s were read with coopgraph %s by rules and word lists; no model was trained, and no number depends on chance beyond the seeds given here. Names that mean the same person, institute or format were joined where spelling, country, institute and time agree; names for which this cannot be told were kept apart.",
			counted(len(r.Sources), "document", "documents"), counted(len(r.Coverage), "meeting", "meetings"), r.Run.Version),
		fmt.Sprintf("The network is of %s. It has %s, isolates included, and %s.", r.Rule, counted(c.net.Len(), "node", "nodes"), counted(c.net.Ties(), "tie", "ties")),
		"Centrality was measured as " + and(names) + ".",
		fmt.Sprintf("Clusters were found by %s (%s): %s, seed %d; the partition kept has %s %.3f. Agreement between runs is the mean normalised mutual information over all pairs of runs (Danon et al. 2005): %.2f.",
			c.opt.Method.Name, c.opt.Method.Definition, counted(c.parts.Runs, "run", "runs"), c.parts.Seed, c.parts.QualityName, c.parts.Quality, r.Agreement),
	}
	if r.Steady != "" {
		r.Methods = append(r.Methods, "How steady a place is was found by measuring anew with "+r.Steady+"; the range is from the best to the worst place found.")
	}
	if e := c.approx(); e > 0 {
		r.Methods = append(r.Methods, fmt.Sprintf("The network being large, betweenness was found by sampling paths, within %g of the true share.", e))
	}
	return nil
}
