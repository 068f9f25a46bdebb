// Package cluster parts the nodes of a network into groups.
//
// A Network or a TwoMode enters, a Partition leaves, numbered from the largest cluster
// on, with its quality. Run takes any of All; Stability runs a method with further
// seeds and adds how well the runs agree, for the whole and for each node.
//
// The seed is explicit: equal networks, options and seeds give equal bytes, whatever
// the number of workers. Limit: what a method calls best is the best that it found;
// modularity cannot be maximised exactly on networks of any size.
package cluster

import (
	"context"
	"fmt"
	"strings"

	"coopgraph/graph"
)

// A Method parts the nodes of a network into clusters.
type Method struct {
	Name       string // flag value
	Title      string // one line, lower case, no full stop
	Doc        string // what the clusters are; isolates; cost
	Definition string // what is sought, in one line, for the foot of a table
	Paper      string // author, year, title, DOI
	TwoMode    bool   // parts actors and events of Input.TwoMode instead of nodes of Input.Network
	Seeded     bool   // another seed may give another partition
	Run        func(context.Context, *Input) (*graph.Partition, error)
}

// An Input is what methods read. It is not changed by them.
type Input struct {
	Network    *graph.Network
	TwoMode    *graph.TwoMode
	Resolution float64 // of modularity: above 1 more and smaller clusters; 0 means 1
	Cliques    int     // size of the cliques of k-clique communities; 0 means 3
	Modules    int     // number of modules of barber; 0 for as many as are best
	Seed       uint64
	Workers    int // under 1: one for each processor
}

// All lists the methods in the order of help.
var All = []*Method{Leiden, Louvain, LabelPropagation, KCliques, Components, Barber}

// Find gives the method of a name.
func Find(name string) (*Method, error) {
	var names []string
	for _, m := range All {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	return nil, fmt.Errorf("cluster method %q: choose from %s", name, strings.Join(names, ", "))
}

// Part runs one method, after a look whether the input has what it needs.
func (m *Method) Part(ctx context.Context, in *Input) (*graph.Partition, error) {
	switch {
	case m.TwoMode && in.TwoMode == nil:
		return nil, fmt.Errorf("%s parts two-mode networks: give it people+meetings", m.Name)
	case !m.TwoMode && in.Network == nil:
		return nil, fmt.Errorf("%s parts actors with ties: give it people, institutes, countries or formats", m.Name)
	case !(in.Resolution >= 0) || in.Resolution > 1e6:
		return nil, fmt.Errorf("%s: resolution %v: give a number above 0", m.Name, in.Resolution)
	case in.Modules < 0:
		return nil, fmt.Errorf("%s: %d modules: give 1 or more, or 0 for as many as are best", m.Name, in.Modules)
	case in.Cliques != 0 && in.Cliques < 2:
		return nil, fmt.Errorf("%s: cliques of %d: give 2 or more", m.Name, in.Cliques)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p, err := m.Run(ctx, in)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", m.Name, err)
	}
	return p, nil
}

func (in *Input) resolution() float64 {
	if in.Resolution == 0 {
		return 1
	}
	return in.Resolution
}

// Foot gives what the foot of a table must say of a partition: what was sought, and
// how the network was made.
func (m *Method) Foot(in *Input) string {
	s := m.Name + ": " + m.Definition + ". " + m.Paper + "."
	switch {
	case m.TwoMode && in.TwoMode != nil:
		s += fmt.Sprintf(" Over %d actors and %d events with %d seats: %s.", len(in.TwoMode.Actors), len(in.TwoMode.Events), in.TwoMode.Seats(), in.TwoMode.Rule)
	case in.Network != nil:
		s += fmt.Sprintf(" Over all %d nodes, isolates included, and %d ties: %s.", in.Network.Len(), in.Network.Ties(), in.Network.Rule)
	}
	if m.Seeded {
		s += fmt.Sprintf(" Seed %d.", in.Seed)
	}
	return s
}
