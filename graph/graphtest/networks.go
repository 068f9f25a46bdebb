// Package graphtest holds what tests of networks share: networks with published
// answers, random networks, the suites that every measure and every cluster method
// must pass, and golden files.
//
// The published networks are read from embedded tables; Davis gives a two-mode
// network, Florentine, Zachary and Kite give networks. Measure and Method are the
// suites. Golden compares with a file and, with -update, writes it. Limit: a golden
// compares bytes, so floats must be printed with %.6g.
package graphtest

import (
	"context"
	"embed"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"slices"

	"coopgraph/graph"
)

//go:embed testdata/*.csv
var files embed.FS

// rows reads an embedded table without its head.
func rows(name string) [][]string {
	f, err := files.Open("testdata/" + name)
	if err != nil {
		panic(err) // the file is embedded
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(err)
	}
	return all[1:]
}

// must is for networks whose making cannot fail.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// ties reads a table of ties of strength 1; extra nodes are isolates.
func ties(name string, extra ...string) *graph.Network {
	index := map[string]int{}
	var nodes []graph.Node
	add := func(s string) int {
		i, ok := index[s]
		if !ok {
			i = len(nodes)
			index[s] = i
			nodes = append(nodes, graph.Node{IRI: s, Label: s, Kind: "person"})
		}
		return i
	}
	var list []graph.Tie
	for _, r := range rows(name) {
		list = append(list, graph.Tie{A: add(r[0]), B: add(r[1]), Strength: 1})
	}
	for _, s := range extra {
		add(s)
	}
	return must(graph.NewNetwork(nodes, list, graph.Rule{}))
}

// Davis is the Southern Women: 18 women at 14 events, 89 seats (Davis, Gardner and
// Gardner 1941, Deep South; Freeman's version of 2003). IRIs are the women's names and
// E1 to E14.
func Davis() *graph.TwoMode {
	var women, events []graph.Node
	var seats []graph.Seat
	index := map[string]int{}
	add := func(list *[]graph.Node, name, kind string) int32 {
		if _, ok := index[name]; !ok {
			index[name] = len(*list)
			*list = append(*list, graph.Node{IRI: name, Label: name, Kind: kind})
		}
		return int32(index[name])
	}
	for _, r := range rows("davis.csv") {
		seats = append(seats, graph.Seat{Event: add(&events, r[0], "meeting"), Actor: add(&women, r[1], "person")})
	}
	return must(graph.NewTwoMode(women, events, seats, graph.Rule{}))
}

// Florentine is the marriages among Padgett's Florentine families (Breiger and
// Pattison 1986): 15 families, or 16 with the isolate Pucci.
func Florentine(withPucci bool) *graph.Network {
	if withPucci {
		return ties("florentine.csv", "Pucci")
	}
	return ties("florentine.csv")
}

// Kite is Krackhardt's kite (1990): ten people.
func Kite() *graph.Network { return ties("kite.csv") }

// Zachary is the karate club (1977) of 34 members, and the side that each took, in the
// order of the nodes. IRIs are the members' numbers.
func Zachary() (n *graph.Network, side []string) {
	n = ties("zachary.csv")
	side = make([]string, n.Len())
	for _, r := range rows("zachary_club.csv") {
		i, _ := n.Index(r[0])
		side[i] = r[1]
	}
	return n, side
}

// Random makes a two-mode network from a seed: actors at events of 1 to size actors,
// some actors at none. Equal seeds give equal networks.
func Random(seed uint64, actors, events, size int) *graph.TwoMode {
	rng := rand.New(rand.NewPCG(seed, 1))
	var seats []graph.Seat
	for e := range events {
		if actors == 0 {
			break
		}
		for range 1 + rng.IntN(size) {
			// Squaring favours the first, so that some pairs meet often.
			a := int(float64(actors) * rng.Float64() * rng.Float64())
			seats = append(seats, graph.Seat{Actor: int32(a), Event: int32(e)})
		}
	}
	return must(graph.NewTwoMode(Nodes("person", actors), Nodes("meeting", events), seats, graph.Rule{}))
}

// RandomTies makes a network of random ties from a seed; strengths repeat, and some
// nodes stay isolates.
func RandomTies(seed uint64, nodes, ties int) *graph.Network {
	rng := rand.New(rand.NewPCG(seed, 2))
	var list []graph.Tie
	for range ties {
		a, b := rng.IntN(nodes), rng.IntN(nodes)
		if a != b {
			list = append(list, graph.Tie{A: a, B: b, Strength: float64(1+rng.IntN(4)) / 2})
		}
	}
	return must(graph.NewNetwork(Nodes("person", nodes), list, graph.Rule{}))
}

// Nodes makes n nodes of a kind with IRIs in ascending order.
func Nodes(kind string, n int) []graph.Node {
	out := make([]graph.Node, n)
	for i := range out {
		iri := fmt.Sprintf("%s/%07d", kind, i)
		out[i] = graph.Node{IRI: iri, Label: iri, Kind: kind}
	}
	return out
}

// Project projects a two-mode network and cannot fail for a known weight.
func Project(t *graph.TwoMode, weight string) *graph.Network {
	return must(t.Project(context.Background(), weight, 1))
}

// A Case is a named network.
type Case struct {
	Name    string
	Network *graph.Network
	TwoMode *graph.TwoMode
}

// Degenerate lists the networks that break measures: empty, one node, only isolates,
// one meeting with everybody, two people in no common meeting, one tie, and two
// components with an isolate.
func Degenerate() []Case {
	make := func(name string, actors, events int, seats ...graph.Seat) Case {
		t := must(graph.NewTwoMode(Nodes("person", actors), Nodes("meeting", events), seats, graph.Rule{}))
		return Case{name, Project(t, ""), t}
	}
	var all []graph.Seat
	for a := range int32(6) {
		all = append(all, graph.Seat{Actor: a})
	}
	return []Case{
		make("empty", 0, 0),
		make("one node", 1, 0),
		make("one person at one meeting", 1, 1, graph.Seat{}),
		make("meetings only", 0, 3),
		make("only isolates", 4, 4, graph.Seat{Actor: 0, Event: 0}, graph.Seat{Actor: 1, Event: 1}, graph.Seat{Actor: 2, Event: 2}, graph.Seat{Actor: 3, Event: 3}),
		make("one meeting with everybody", 6, 1, all...),
		make("two people in no common meeting", 2, 2, graph.Seat{Actor: 0, Event: 0}, graph.Seat{Actor: 1, Event: 1}),
		make("one tie", 2, 1, graph.Seat{Actor: 0, Event: 0}, graph.Seat{Actor: 1, Event: 0}),
		make("two components and an isolate", 6, 3, graph.Seat{Actor: 0, Event: 0}, graph.Seat{Actor: 1, Event: 0},
			graph.Seat{Actor: 2, Event: 1}, graph.Seat{Actor: 3, Event: 1}, graph.Seat{Actor: 4, Event: 1}, graph.Seat{Actor: 4, Event: 2}),
	}
}

// Renumber gives the same network with its nodes in another order of IRIs, and for each
// node of n its place there.
func Renumber(n *graph.Network, seed uint64) (*graph.Network, []int) {
	order := rand.New(rand.NewPCG(seed, 3)).Perm(n.Len())
	nodes := slices.Clone(n.Nodes)
	fresh := Nodes("renumbered", n.Len())
	var list []graph.Tie
	for i := range nodes {
		nodes[i].IRI = fresh[order[i]].IRI
		to, strength := n.Row(i)
		for k, j := range to {
			if int(j) > i {
				list = append(list, graph.Tie{A: i, B: int(j), Strength: strength[k]})
			}
		}
	}
	return must(graph.NewNetwork(nodes, list, n.Rule)), order
}

// RenumberTwoMode does the same for both modes of a two-mode network; places of events
// follow those of actors.
func RenumberTwoMode(t *graph.TwoMode, seed uint64) (*graph.TwoMode, []int) {
	rng := rand.New(rand.NewPCG(seed, 4))
	a, e := rng.Perm(len(t.Actors)), rng.Perm(len(t.Events))
	actors, events := slices.Clone(t.Actors), slices.Clone(t.Events)
	freshA, freshE := Nodes("renumbered-a", len(a)), Nodes("renumbered-e", len(e))
	var seats []graph.Seat
	for i := range actors {
		actors[i].IRI = freshA[a[i]].IRI
		for _, k := range t.ActorRow(i) {
			seats = append(seats, graph.Seat{Actor: int32(i), Event: k})
		}
	}
	for k := range events {
		events[k].IRI = freshE[e[k]].IRI
	}
	place := a
	for _, k := range e {
		place = append(place, len(a)+k)
	}
	return must(graph.NewTwoMode(actors, events, seats, t.Rule)), place
}
