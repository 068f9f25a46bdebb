// Package export writes networks and results in the formats that other programs
// read: Gephi, yEd, Cytoscape, Pajek, UCINET, graphviz, R, networkx, a browser, a
// printer.
//
// An Input (a network or a two-mode network with scores, clusters and the record of
// the run) enters, bytes leave; the main call is Write of one of All, found with
// Find. The same input gives the same bytes. Labels may hold anything: quotes, line
// breaks, markup, right-to-left text, emoji; control characters that a format cannot
// hold become U+FFFD. Limit: an exporter that must join facts to one number (Pajek,
// UCINET DL) writes the rest into the files beside it; pictures of large networks
// show a backbone and say so. The RDF formats write the whole graph and are made
// from the store, not here.
package export

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"coopgraph/graph"
)

// An Exporter writes one format.
type Exporter struct {
	Name   string // flag value
	Title  string // one line, lower case, no full stop
	Doc    string // what the format keeps and which programs open it
	Ext    string // usual ending of a file, with the dot
	Write  func(context.Context, io.Writer, *Input) error
	Beside []Beside // files that belong beside the main one
}

// A Beside is a second file of an export: its name is that of the main file without
// its ending, then Suffix.
type Beside struct {
	Suffix string // "-nodes.csv"
	Title  string
	Write  func(context.Context, io.Writer, *Input) error
}

// All exporters, in the order of help.
var All = []*Exporter{GraphML, GEXF, GEXF13, DOT, Pajek, DL, GML, CyJS, NodeLink, HIF, CSV, Matrix, SVG, PNG}

// Find finds an exporter by its name.
func Find(name string) (*Exporter, error) {
	var names []string
	for _, e := range All {
		if e.Name == name {
			return e, nil
		}
		names = append(names, e.Name)
	}
	return nil, fmt.Errorf("no export format %q: choose one of %s", name, strings.Join(names, ", "))
}

// An Input is what is exported. Network or TwoMode must be given; with both, Network
// is written, and TwoMode where a format is two-mode only (matrix, hif).
type Input struct {
	Network    *graph.Network
	TwoMode    *graph.TwoMode
	Institutes []graph.Node     // with TwoMode alone: institutes of the actors, as third mode
	Scores     []graph.Scores   // of the network's nodes, or of the actors and then the events
	Partition  *graph.Partition // of the same nodes
	Run        RunRecord
	Evidence   bool               // write the ids of the meetings on each tie
	Title      string             // of pictures; "" for the rule of the network
	Link       func(i int) string // address behind node i in an SVG picture; nil for none
}

// A RunRecord says what a result was made from and how.
type RunRecord struct {
	Version          string
	Documents        []string // name and SHA-256 of each
	JudgementsSHA256 string
	GazetteerSHA256  string   // of the user's own institutes and formats
	Rule             string   // of the projection, as one sentence
	Measures         []string // names
	Seed             uint64
	Note             string
}

// mostDocuments is how many documents a run record lists by name.
const mostDocuments = 50

// Text gives the record as lines of text, for the description that formats can hold.
// Of more than 50 documents it gives the number and the first 50.
func (r RunRecord) Text() string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("made by", strings.TrimSpace("coopgraph "+r.Version))
	line("network", r.Rule)
	line("measures", strings.Join(r.Measures, ", "))
	if r.Seed != 0 {
		line("seed", fmt.Sprint(r.Seed))
	}
	if n := len(r.Documents); n > 0 {
		line("documents", fmt.Sprint(n))
		for _, d := range r.Documents[:min(n, mostDocuments)] {
			line("document", d)
		}
		if n > mostDocuments {
			line("document", fmt.Sprintf("and %d more", n-mostDocuments))
		}
	}
	line("judgements sha256", r.JudgementsSHA256)
	line("gazetteer sha256", r.GazetteerSHA256)
	line("note", r.Note)
	return b.String()
}

// A view is an Input as plain nodes and ties, whatever it was.
type view struct {
	*Input
	nodes []graph.Node
	ties  []tie
	modes int

	events  []string // short IRIs of the meetings behind ties, with Evidence
	shared  []int32  // of the last tie, a buffer
	numbers map[float64]string
}

// A tie joins nodes a and b, a < b. kind is shared (meetings that both attended),
// seat (actor and event) or affiliation (actor and institute).
type tie struct {
	a, b     int
	strength float64
	meetings int
	kind     string
}

// view gives nodes and ties of the network, or else of the two-mode network.
func (in *Input) view() (*view, error) {
	v, err := in.nodesView()
	if err == nil && v.Network != nil {
		v.ties = make([]tie, 0, v.Network.Ties())
		for i := range v.nodes {
			v.tiesFrom(i, func(t tie) { v.ties = append(v.ties, t) })
		}
	}
	return v, err
}

// tiesFrom calls do for the ties of the network whose first node is i.
func (v *view) tiesFrom(i int, do func(tie)) {
	to, strength := v.Network.Row(i)
	after, _ := slices.BinarySearch(to, int32(i))
	for k, j := range to[after:] {
		do(tie{i, int(j), strength[after+k], v.Network.SharedCount(i, int(j)), "shared"})
	}
}

// nodesView is view for those who take the ties of a network from tiesFrom, so that
// millions of them need not stand in memory.
func (in *Input) nodesView() (*view, error) {
	v := &view{Input: in, modes: 1}
	switch {
	case in.Network != nil:
		v.nodes = in.Network.Nodes
	case in.TwoMode != nil:
		t := in.TwoMode
		v.modes = 2
		v.nodes = t.Nodes()
		for i := range t.Actors {
			for _, e := range t.ActorRow(i) {
				v.ties = append(v.ties, tie{i, len(t.Actors) + int(e), 1, 1, "seat"})
			}
		}
		if len(in.Institutes) > 0 {
			v.modes = 3
			place := map[string]int{}
			for k, x := range in.Institutes {
				place[x.IRI] = len(v.nodes) + k
			}
			v.nodes = append(v.nodes, in.Institutes...)
			for i, a := range t.Actors {
				if k, ok := place[a.Institute]; ok {
					v.ties = append(v.ties, tie{i, k, 1, 0, "affiliation"})
				}
			}
		}
	default:
		return nil, fmt.Errorf("nothing to export: neither a network nor a two-mode network is given")
	}
	for _, s := range in.Scores {
		if len(s.Values) > len(v.nodes) {
			return nil, fmt.Errorf("scores %q: %d values for %d nodes", s.Name, len(s.Values), len(v.nodes))
		}
	}
	if p := in.Partition; p != nil && len(p.Of) > len(v.nodes) {
		return nil, fmt.Errorf("clusters: %d members for %d nodes", len(p.Of), len(v.nodes))
	}
	return v, nil
}

// warm makes what ids keeps of all meetings, so that copies of a view share it.
func (v *view) warm() {
	if two := v.Network.TwoMode(); v.Evidence && two != nil && v.events == nil {
		v.events = make([]string, len(two.Events))
		for e := range two.Events {
			v.events[e] = short(two.Events[e].IRI)
		}
	}
}

// ids gives the meetings behind a tie in their short form, sorted by IRI and parted
// by spaces.
func (v *view) ids(t tie) string {
	if !v.Evidence || t.kind != "shared" || v.Network == nil {
		return ""
	}
	two := v.Network.TwoMode()
	if two == nil {
		return ""
	}
	v.warm()
	v.shared = two.AppendShared(v.shared[:0], t.a, t.b)
	if len(v.shared) == 1 { // most ties: nothing to join
		return v.events[v.shared[0]]
	}
	var b strings.Builder
	for k, e := range v.shared {
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(v.events[e])
	}
	return b.String()
}

// mostNumbers is how many different strengths are kept as text.
const mostNumbers = 1 << 16

// strength gives the strength of a tie as text; few different ones occur, often.
func (v *view) strength(t tie) string {
	s, ok := v.numbers[t.strength]
	if !ok {
		s = float(t.strength)
		if v.numbers == nil {
			v.numbers = map[float64]string{}
		}
		if len(v.numbers) < mostNumbers {
			v.numbers[t.strength] = s
		}
	}
	return s
}

func (v *view) cluster(i int) int {
	if v.Partition == nil || i >= len(v.Partition.Of) {
		return 0
	}
	return v.Partition.Of[i]
}

// score gives the k-th score of node i, and false where it has none.
func (v *view) score(k, i int) (float64, bool) {
	if i >= len(v.Scores[k].Values) {
		return 0, false
	}
	x := v.Scores[k].Values[i]
	return x, !math.IsNaN(x) && !math.IsInf(x, 0)
}

// title names the network in a few words.
func (v *view) title() string {
	rule := v.Run.Rule
	switch {
	case rule != "":
	case v.Network != nil:
		rule = v.Network.Rule.String()
	default:
		rule = v.TwoMode.Rule.String()
	}
	if len(v.Institutes) > 0 {
		rule += "; people are also tied to the institute that they belong to"
	}
	return rule
}

// sizes gives each node a size in [0,1]: its first score, or else its number of ties.
func (v *view) sizes() (sizes []float64, of string) {
	sizes = make([]float64, len(v.nodes))
	of = "number of ties"
	if len(v.Scores) > 0 {
		of = v.Scores[0].Name
		for i := range sizes {
			sizes[i], _ = v.score(0, i)
		}
	} else {
		for _, t := range v.ties {
			sizes[t.a]++
			sizes[t.b]++
		}
	}
	if len(sizes) == 0 {
		return sizes, of
	}
	low, high := min(0, slices.Min(sizes)), slices.Max(sizes)
	for i := range sizes {
		if high > low {
			sizes[i] = (sizes[i] - low) / (high - low)
		} else {
			sizes[i] = 0
		}
	}
	return sizes, of
}
