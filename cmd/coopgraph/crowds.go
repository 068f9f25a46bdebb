package main

import (
	"fmt"

	"coopgraph/graph/build"
	"coopgraph/graph/identity"
)

// tellCrowds says which names and meetings were too many to compare each with each.
func (a *app) tellCrowds(stats build.Stats) {
	const most = 5
	for _, c := range stats.Crowds[:min(len(stats.Crowds), most)] {
		fmt.Fprintf(a.err, "note: %d %ss like %q are too many to compare each with each; each was compared with the %d nearest by name and document\n", c.Size, c.Kind, oneLine(c.Label), identity.Near)
	}
	if n := len(stats.Crowds) - most; n > 0 {
		fmt.Fprintf(a.err, "note: %d more groups were too large to compare each with each\n", n)
	}
	a.tellUntold(stats.Untold)
}

// tellUntold says that more pairs may be one than the list of doubts holds.
func (a *app) tellUntold(n int) {
	if n > 0 {
		fmt.Fprintf(a.err, "note: more pairs of names may be one than are kept for judging: up to %d are left out of \"coopgraph identity list\"\n", n)
	}
}
