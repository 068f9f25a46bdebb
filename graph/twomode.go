package graph

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
)

// A TwoMode is a network of two modes: actors and the events at which they have seats.
// Rows are compressed and sorted both ways, so that an event of 500 costs 500 and not
// the 124,750 ties between its actors.
type TwoMode struct {
	Actors []Node // sorted by IRI
	Events []Node // sorted by IRI
	Rule   Rule

	actorStart, eventStart []int // of rows, one more than nodes
	actorTo, eventTo       []int32
}

// A Seat is one actor at one event, by index.
type Seat struct{ Actor, Event int32 }

// NewTwoMode makes a two-mode network. Actors and events may come in any order and are
// sorted by IRI; a seat that is given twice counts once. It fails on a repeated IRI and
// on a seat out of range. The slices handed in are not changed; nodes that come sorted
// are kept as they are and must not be changed later either.
func NewTwoMode(actors, events []Node, seats []Seat, rule Rule) (*TwoMode, error) {
	t := &TwoMode{Rule: rule}
	var a, e []int32
	var errA, errE error
	var wait sync.WaitGroup
	wait.Go(func() { t.Actors, a, errA = sortNodes(actors) })
	t.Events, e, errE = sortNodes(events)
	wait.Wait()
	if err := cmp.Or(errA, errE); err != nil {
		return nil, err
	}
	for _, s := range seats {
		if s.Actor < 0 || int(s.Actor) >= len(a) || s.Event < 0 || int(s.Event) >= len(e) {
			return nil, fmt.Errorf("seat of actor %d at event %d: there are %d actors and %d events", s.Actor, s.Event, len(a), len(e))
		}
	}
	// Two counting sorts, by event and then by actor, leave both rows sorted.
	byEvent := make([]int, len(events)+1)
	for _, s := range seats {
		byEvent[e[s.Event]+1]++
	}
	for i := range events {
		byEvent[i+1] += byEvent[i]
	}
	actor := make([]int32, len(seats))
	next := slices.Clone(byEvent)
	for _, s := range seats {
		k := e[s.Event]
		actor[next[k]] = a[s.Actor]
		next[k]++
	}
	start := make([]int, len(actors)+1)
	for _, i := range actor {
		start[i+1]++
	}
	for i := range actors {
		start[i+1] += start[i]
	}
	row := make([]int32, len(seats))
	next = slices.Clone(start)
	for k := range len(events) {
		for _, i := range actor[byEvent[k]:byEvent[k+1]] {
			row[next[i]] = int32(k)
			next[i]++
		}
	}
	// Repeated seats stand side by side now.
	t.actorStart = make([]int, len(actors)+1)
	t.actorTo = row[:0]
	for i := range len(actors) {
		kept := len(t.actorTo)
		for _, k := range row[start[i]:start[i+1]] {
			if len(t.actorTo) == kept || t.actorTo[len(t.actorTo)-1] != k {
				t.actorTo = append(t.actorTo, k)
			}
		}
		t.actorStart[i+1] = len(t.actorTo)
	}
	t.eventStart, t.eventTo = transpose(t.actorStart, t.actorTo, len(events))
	return t, nil
}

// transpose turns rows over columns into columns over rows, both sorted.
func transpose(start []int, to []int32, columns int) ([]int, []int32) {
	back := make([]int, columns+1)
	for _, k := range to {
		back[k+1]++
	}
	for k := range columns {
		back[k+1] += back[k]
	}
	out := make([]int32, len(to))
	next := slices.Clone(back)
	for i := range len(start) - 1 {
		for _, k := range to[start[i]:start[i+1]] {
			out[next[k]] = int32(i)
			next[k]++
		}
	}
	return back, out
}

// sortNodes gives nodes in the order of their IRIs and tells where each went. It copies
// them unless they are sorted.
func sortNodes(nodes []Node) ([]Node, []int32, error) {
	if len(nodes) > math.MaxInt32 {
		return nil, nil, fmt.Errorf("%d nodes: at most %d", len(nodes), math.MaxInt32)
	}
	byIRI := func(a, b Node) int { return cmp.Compare(a.IRI, b.IRI) }
	place := make([]int32, len(nodes))
	var out []Node
	if slices.IsSortedFunc(nodes, byIRI) {
		out = slices.Clip(nodes)
		for i := range place {
			place[i] = int32(i)
		}
	} else {
		out = make([]Node, len(nodes))
		iris := make([]string, len(nodes))
		for i := range nodes {
			iris[i] = nodes[i].IRI
		}
		for i, k := range Order(iris) {
			out[i] = nodes[k]
			place[k] = int32(i)
		}
	}
	for i := range len(out) - 1 {
		if out[i].IRI == out[i+1].IRI {
			return nil, nil, fmt.Errorf("node %q stands twice", out[i].IRI)
		}
	}
	return out, place, nil
}

// Order lists the places of IRIs in the order of their bytes, which is that of the nodes
// of networks. What all of them begin with is left out, and the eight bytes after it are
// compared as one number before whole IRIs are.
func Order(iris []string) []int32 {
	order := make([]int32, len(iris))
	if len(iris) == 0 {
		return order
	}
	first := iris[0]
	common := len(first)
	for _, s := range iris {
		common = min(common, len(s))
		if s[:common] == first[:common] {
			continue
		}
		for k := range common {
			if s[k] != first[k] {
				common = k
				break
			}
		}
	}
	type entry struct {
		head uint64
		at   int32
	}
	entries := make([]entry, len(iris))
	for i, s := range iris {
		var head [8]byte
		copy(head[:], s[common:])
		entries[i] = entry{binary.BigEndian.Uint64(head[:]), int32(i)}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if a.head != b.head {
			return cmp.Compare(a.head, b.head)
		}
		return strings.Compare(iris[a.at], iris[b.at])
	})
	for i, e := range entries {
		order[i] = e.at
	}
	return order
}

// ActorRow gives the events of an actor, ascending. The slice must not be changed.
func (t *TwoMode) ActorRow(i int) []int32 { return t.actorTo[t.actorStart[i]:t.actorStart[i+1]] }

// EventRow gives the actors of an event, ascending. The slice must not be changed.
func (t *TwoMode) EventRow(e int) []int32 { return t.eventTo[t.eventStart[e]:t.eventStart[e+1]] }

// Seats is the number of seats: distinct pairs of an actor and an event.
func (t *TwoMode) Seats() int { return len(t.actorTo) }

// Len is the number of nodes of both modes.
func (t *TwoMode) Len() int { return len(t.Actors) + len(t.Events) }

// Shared gives the events where both actors have seats, ascending.
func (t *TwoMode) Shared(i, j int) []int32 { return t.AppendShared(nil, i, j) }

// AppendShared appends what Shared gives to out, so that a caller with many pairs can
// use one buffer.
func (t *TwoMode) AppendShared(out []int32, i, j int) []int32 {
	a, b := t.ActorRow(i), t.ActorRow(j)
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// SharedCount is the number of events where both actors have seats.
func (t *TwoMode) SharedCount(i, j int) int {
	a, b := t.ActorRow(i), t.ActorRow(j)
	n := 0
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch d := a[x] - b[y]; {
		case d < 0:
			x++
		case d > 0:
			y++
		default:
			n, x, y = n+1, x+1, y+1
		}
	}
	return n
}

// Nodes gives the nodes of both modes in the order that two-mode scores follow: actors, then events.
func (t *TwoMode) Nodes() []Node { return slices.Concat(t.Actors, t.Events) }

// Bipartite gives the two-mode network as a Network over Nodes(), each seat a tie of
// strength 1. Its nodes keep the order actors, then events, so that scores and exports
// of both agree; they are not sorted by IRI across the modes.
func (t *TwoMode) Bipartite() *Network {
	a := len(t.Actors)
	n := &Network{Nodes: t.Nodes(), Rule: t.Rule}
	n.start = make([]int, len(n.Nodes)+1)
	n.to = make([]int32, 0, 2*t.Seats())
	for i := range a {
		for _, e := range t.ActorRow(i) {
			n.to = append(n.to, int32(a)+e)
		}
		n.start[i+1] = len(n.to)
	}
	for e := range t.Events {
		n.to = append(n.to, t.EventRow(e)...)
		n.start[a+e+1] = len(n.to)
	}
	n.strength = make([]float64, len(n.to))
	for k := range n.strength {
		n.strength[k] = 1
	}
	return n
}
