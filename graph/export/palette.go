package export

import (
	"fmt"
	"slices"
)

// okabeIto are the colours of Okabe and Ito (2008) that colour-blind readers can tell
// apart, in the order in which groups take them; black is kept for text.
var okabeIto = []string{"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"}

// grey is the colour of what belongs to no group or to a small one.
const grey = "#999999"

// A grouping colours nodes: by cluster, else by kind if there are several, else by
// country.
type grouping struct {
	by    string
	names []string // of the groups, the largest first; the last may be "others"
	of    []int    // group of each node
}

func (v *view) grouping() grouping {
	var name func(i int) string
	var by string
	kinds := map[string]bool{}
	for _, n := range v.nodes {
		kinds[n.Kind] = true
	}
	switch {
	case v.Partition != nil && v.modes == 1:
		by, name = "cluster", func(i int) string {
			if c := v.cluster(i); c > 0 {
				return fmt.Sprintf("cluster %d", c)
			}
			return ""
		}
	case len(kinds) > 1:
		by, name = "kind", func(i int) string { return v.nodes[i].Kind }
	default:
		by, name = "country", func(i int) string { return v.nodes[i].Country }
	}
	count := map[string]int{}
	first := map[string]int{}
	for i := range v.nodes {
		n := name(i)
		if _, seen := first[n]; !seen {
			first[n] = i
		}
		count[n]++
	}
	var names []string
	for n := range count {
		if n != "" && (by != "cluster" || count[n] > 1) {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return first[a] - first[b]
	})
	g := grouping{by: by, names: names, of: make([]int, len(v.nodes))}
	if len(g.names) > len(okabeIto) {
		g.names = g.names[:len(okabeIto)]
	}
	place := map[string]int{}
	for k, n := range g.names {
		place[n] = k
	}
	others := false
	for i := range v.nodes {
		k, ok := place[name(i)]
		if !ok {
			k, others = len(g.names), true
		}
		g.of[i] = k
	}
	if others {
		g.names = append(slices.Clone(g.names), "others")
	}
	return g
}

// color gives the colour of group k.
func (g grouping) color(k int) string {
	if k < len(okabeIto) && g.names[k] != "others" {
		return okabeIto[k]
	}
	return grey
}
