// Package measure scores the nodes of a network, and the network as a whole.
//
// A Network or a TwoMode enters, Scores leave: one number for each node, in the order
// of the nodes. Run takes any of All and lets them share their path searches; Whole
// lists the figures of a network as a whole, and Figures finds them.
//
// Every measure says its formula, its normalisation and its paper, and tables print
// them at their feet. Isolates are kept and score 0 unless a measure says otherwise.
// Strength is never read as a distance: a measure over paths counts steps unless its
// name ends in "-strength", which walks 1/strength. The result does not depend on the
// number of workers, to the bit.
//
// Limit: HITS is left out, since on undirected ties hubs and authorities are the same
// scores, those of eigenvector.
package measure

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"coopgraph/graph"
)

// A Measure scores every node of a network.
type Measure struct {
	Name          string // flag value and column head
	Title         string // one line, lower case, no full stop
	Doc           string // what a high value means; isolates; cost
	Definition    string // the formula in one line, for the foot of a table
	Normalisation string // what the score is divided by, for the foot of a table
	Paper         string // author, year, title, DOI
	Unit          string // "partners", "share of pairs"
	TwoMode       bool   // scores actors and events of Input.TwoMode instead of nodes of Input.Network
	Strengths     bool   // reads strengths; without it every tie counts as one
	Groups        bool   // needs Input.Groups
	Run           func(context.Context, *Input) (graph.Scores, error)
}

// An Input is what measures read. It is not changed by them, except that path searches
// are kept in it for the next measure of the same run. Use one Input for one network.
type Input struct {
	Network    *graph.Network
	TwoMode    *graph.TwoMode
	Groups     []string             // of each node: its country, institute or cluster, "" for none
	GroupBy    string               // what Groups are: "country", "institute", "cluster"
	Seed       uint64               // of sampling
	Approx     float64              // above 0: betweenness by sampling, within this error
	Everything bool                 // Figures leaves nothing out, however long it takes
	Workers    int                  // under 1: one for each processor
	Progress   func(done, of int64) // told of long work, from any goroutine; may be nil

	mu    sync.Mutex
	paths pathCache
}

// All lists the measures in the order of help.
var All = []*Measure{
	Degree, Strength,
	Closeness, ClosenessStrength, Harmonic,
	Betweenness, BetweennessStrength,
	Eigenvector, Katz, PageRank,
	Core, Clustering, ClusteringStrength,
	Constraint, EffectiveSize, EI,
	Coordinator, CoordinatorExpected, CoordinatorZ,
	Itinerant, ItinerantExpected, ItinerantZ,
	Representative, RepresentativeExpected, RepresentativeZ,
	Gatekeeper, GatekeeperExpected, GatekeeperZ,
	Liaison, LiaisonExpected, LiaisonZ,
	TwoModeDegree, TwoModeCloseness, TwoModeBetweenness, TwoModeEigenvector,
	Redundancy, TwoModeConstraint,
}

// Find gives the measure of a name.
func Find(name string) (*Measure, error) {
	var names []string
	for _, m := range All {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	return nil, fmt.Errorf("measure %q: choose from %s", name, strings.Join(names, ", "))
}

// Run scores a network by several measures that share their path searches. It gives the
// scores in the order of the measures and stops with ctx.Err when ctx is done.
func Run(ctx context.Context, in *Input, measures ...*Measure) ([]graph.Scores, error) {
	out := make([]graph.Scores, 0, len(measures))
	in.Expect(measures...)
	for _, m := range measures {
		s, err := m.Score(ctx, in)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Expect tells the input which measures will be run on it, one by one, by Score, so that
// the first that searches finds what the others need as well. Run does so by itself.
func (in *Input) Expect(measures ...*Measure) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for _, m := range measures {
		if m.Name == "betweenness-strength" {
			in.paths.wantBetween = true
		}
	}
}

// Score runs one measure, after a look whether the input has what it needs. Measures that
// are run on one input share their searches; see Expect.
func (m *Measure) Score(ctx context.Context, in *Input) (graph.Scores, error) {
	switch {
	case m.TwoMode && in.TwoMode == nil:
		return graph.Scores{}, fmt.Errorf("%s is a measure of two-mode networks: give it people+meetings", m.Name)
	case !m.TwoMode && in.Network == nil:
		return graph.Scores{}, fmt.Errorf("%s is a measure of ties between actors: give it people, institutes, countries or formats", m.Name)
	case m.Groups && len(in.Groups) != in.Network.Len():
		return graph.Scores{}, fmt.Errorf("%s compares groups: choose country, institute or cluster", m.Name)
	}
	if err := ctx.Err(); err != nil {
		return graph.Scores{}, err
	}
	s, err := m.Run(ctx, in)
	if err != nil {
		return graph.Scores{}, fmt.Errorf("%s: %w", m.Name, err)
	}
	return s, nil
}

// scores puts a name and a unit to values; TestAll holds them against the measure's.
func scores(name, unit string, values []float64) graph.Scores {
	return graph.Scores{Name: name, Unit: unit, Values: values}
}

func (in *Input) workers() int {
	if in.Workers < 1 {
		return runtime.GOMAXPROCS(0)
	}
	return in.Workers
}

// foot is the text under a table: definition, normalisation, paper.
func (m *Measure) foot() string {
	return m.Name + ": " + m.Definition + "; " + m.Normalisation + ". " + m.Paper
}

// Foot gives what the foot of a table must say of a measure on a network: its
// definition, normalisation, nodes and ties.
func (m *Measure) Foot(in *Input) string {
	if m.TwoMode && in.TwoMode != nil {
		return fmt.Sprintf("%s Over %d actors and %d events with %d seats: %s.", m.foot(), len(in.TwoMode.Actors), len(in.TwoMode.Events), in.TwoMode.Seats(), in.TwoMode.Rule)
	}
	if in.Network == nil {
		return m.foot()
	}
	how := "ties count as one"
	if m.Strengths {
		how = "ties count by strength"
	}
	return fmt.Sprintf("%s Over all %d nodes, isolates included, and %d ties; %s: %s.", m.foot(), in.Network.Len(), in.Network.Ties(), how, in.Network.Rule)
}
