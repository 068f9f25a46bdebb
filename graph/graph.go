// Package graph holds the networks that coopgraph measures and draws.
//
// A TwoMode is the incidence: actors (people, institutes, countries, formats) and
// the events that bring them together, with one seat for each actor at each event.
// A Network is its projection: actors tied by shared events, as compressed rows.
// Package projection reads both from a store; NewTwoMode and NewNetwork make them
// from seats and ties; TwoMode.Project turns the one into the other. Measures give
// Scores, cluster methods give a Partition. Gonum hands a network to any algorithm
// of gonum.org/v1/gonum/graph.
//
// All of them are fixed once made and may be read from many goroutines. Nodes are
// numbered by IRI, so equal stores give equal networks to the byte. Limit: 2^31-1
// nodes; ties are undirected and an actor is never tied to itself.
package graph

// A Node is one actor or event.
type Node struct {
	IRI       string // full IRI
	Label     string // display name
	Kind      string // person, institute, country, format or meeting
	Country   string // ISO 3166-1 alpha-2 where known: represented, based in or held in
	Institute string // IRI of the institute of a person, where known
	Date      string // of a meeting, ISO 8601 of the precision of its source
	EndDate   string // last day of a meeting of several days
	Meetings  int    // number of distinct counted meetings; for a meeting 0
}

// Scores gives one number for each node, in the order of the network's nodes. Scores
// of a two-mode network follow its actors, then its events.
type Scores struct {
	Name   string // name of the measure: flag value and column head
	Unit   string // "partners", "share of pairs"
	Note   string // what the reader must know about this run, such as an error bound; may be empty
	Values []float64
}
