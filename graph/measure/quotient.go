package measure

import (
	"encoding/binary"
	"slices"

	"coopgraph/graph"
)

// A quotient is an incidence with everything taken out that paths of steps cannot tell
// apart. Two actors are tied when they share an event, however many they share, so an
// event whose actors all sit at another event is left out, and so is one of a single
// actor. Actors at exactly the same events are one class. A class at one event only is
// a leaf: its members are ends of paths and never lie between others. All other classes
// are hubs.
//
// A search over hubs and events takes two half steps for one step between actors and
// costs the seats, not the ties. Counting paths needs care where two hubs share k > 1
// events, since the incidence shows k paths for one tie: twin rows list such hubs with
// k-1, to be taken off.
type quotient struct {
	class []int32 // of each actor: hub, or hubs + leaf, or -1 for an isolate
	hubs  int
	size  []int32 // members of each hub

	hubStart, eventStart []int32 // rows of hubs (events) and of events (hubs)
	hubTo, eventTo       []int32
	leafEvent            []int32 // event of each leaf
	leafSize             []int32 // members of each leaf
	leafOf               []int32 // leaf of each event, -1 for none

	twinStart []int32 // hubs that share several events with a hub
	twinTo    []int32
	twinLess  []float32 // number of shared events less one
}

// nodes is the number of classes, hubs and leaves.
func (q *quotient) nodes() int { return q.hubs + len(q.leafEvent) }

// members is the number of actors in class c.
func (q *quotient) members(c int) int32 {
	if c < q.hubs {
		return q.size[c]
	}
	return q.leafSize[c-q.hubs]
}

func (q *quotient) events(hub int32) []int32 {
	return q.hubTo[q.hubStart[hub]:q.hubStart[hub+1]]
}

func (q *quotient) hubsAt(event int32) []int32 {
	return q.eventTo[q.eventStart[event]:q.eventStart[event+1]]
}

func (q *quotient) twins(hub int32) ([]int32, []float32) {
	lo, hi := q.twinStart[hub], q.twinStart[hub+1]
	return q.twinTo[lo:hi], q.twinLess[lo:hi]
}

// newQuotient finds the classes of t; with twins also the hubs that share events.
func newQuotient(t *graph.TwoMode, twins bool) *quotient {
	q := newQuotientOver(t, keptEvents(t))
	if twins {
		q.findTwins()
	}
	return q
}

// newQuotientOver finds the classes of t by the events that have a number in event.
func newQuotientOver(t *graph.TwoMode, event []int32) *quotient {
	q := &quotient{class: make([]int32, len(t.Actors))}
	kept := 0
	for _, e := range event {
		if e >= 0 {
			kept++
		}
	}
	q.leafOf = make([]int32, kept)
	for e := range q.leafOf {
		q.leafOf[e] = -1
	}
	// Classes by the bytes of their rows, numbered in the order of actors.
	seen := make(map[string]int32, len(t.Actors))
	var key []byte
	var row []int32
	q.hubStart = append(q.hubStart, 0)
	for i := range t.Actors {
		key, row = key[:0], row[:0]
		for _, e := range t.ActorRow(i) {
			if k := event[e]; k >= 0 {
				row = append(row, k)
				key = binary.LittleEndian.AppendUint32(key, uint32(k))
			}
		}
		switch c, ok := seen[string(key)]; {
		case len(row) == 0:
			q.class[i] = -1
		case len(row) == 1:
			l := q.leafOf[row[0]]
			if l < 0 {
				l = int32(len(q.leafEvent))
				q.leafOf[row[0]] = l
				q.leafEvent = append(q.leafEvent, row[0])
				q.leafSize = append(q.leafSize, 0)
			}
			q.leafSize[l]++
			q.class[i] = -2 - l
		case ok:
			q.size[c]++
			q.class[i] = c
		default:
			c = int32(q.hubs)
			seen[string(key)] = c
			q.hubs++
			q.size = append(q.size, 1)
			q.hubTo = append(q.hubTo, row...)
			q.hubStart = append(q.hubStart, int32(len(q.hubTo)))
			q.class[i] = c
		}
	}
	for i, c := range q.class {
		if c <= -2 {
			q.class[i] = int32(q.hubs) + (-2 - c)
		}
	}
	q.eventStart = make([]int32, kept+1)
	for _, e := range q.hubTo {
		q.eventStart[e+1]++
	}
	for e := range kept {
		q.eventStart[e+1] += q.eventStart[e]
	}
	q.eventTo = make([]int32, len(q.hubTo))
	next := slices.Clone(q.eventStart)
	for h := range q.hubs {
		for _, e := range q.events(int32(h)) {
			q.eventTo[next[e]] = int32(h)
			next[e]++
		}
	}
	return q
}

// keptEvents numbers the events that a quotient keeps; the others get -1.
func keptEvents(t *graph.TwoMode) []int32 {
	out := make([]int32, len(t.Events))
	n := int32(0)
	for e := range out {
		out[e] = -1
		row := t.EventRow(e)
		if len(row) < 2 || covered(t, e, row) {
			continue
		}
		out[e] = n
		n++
	}
	return out
}

// covered tells whether all actors of event e sit at another event; of two events with
// the same actors the later one is covered.
func covered(t *graph.TwoMode, e int, row []int32) bool {
	rare := row[0]
	for _, a := range row {
		if len(t.ActorRow(int(a))) < len(t.ActorRow(int(rare))) {
			rare = a
		}
	}
	for _, f := range t.ActorRow(int(rare)) {
		other := t.EventRow(int(f))
		if int(f) == e || len(other) < len(row) || len(other) == len(row) && int(f) > e {
			continue
		}
		if subset(row, other) {
			return true
		}
	}
	return false
}

// subset tells whether every number of a, ascending, is among b, ascending.
func subset(a, b []int32) bool {
	for _, x := range a {
		for len(b) > 0 && b[0] < x {
			b = b[1:]
		}
		if len(b) == 0 || b[0] != x {
			return false
		}
		b = b[1:]
	}
	return true
}

func (q *quotient) findTwins() {
	q.twinStart = make([]int32, q.hubs+1)
	count := make([]int32, q.hubs)
	var touched []int32
	for h := range q.hubs {
		touched = touched[:0]
		for _, e := range q.events(int32(h)) {
			for _, g := range q.hubsAt(e) {
				if count[g] == 0 {
					touched = append(touched, g)
				}
				count[g]++
			}
		}
		slices.Sort(touched)
		for _, g := range touched {
			if count[g] > 1 && int(g) != h {
				q.twinTo = append(q.twinTo, g)
				q.twinLess = append(q.twinLess, float32(count[g]-1))
			}
			count[g] = 0
		}
		q.twinStart[h+1] = int32(len(q.twinTo))
	}
}

// tiesAsEvents gives a network that is known by its ties alone as an incidence: each
// tie is an event of two.
func tiesAsEvents(n *graph.Network) *graph.TwoMode {
	events := make([]graph.Node, 0, n.Ties())
	seats := make([]graph.Seat, 0, 2*n.Ties())
	var name [8]byte
	for i := range n.Len() {
		for _, j := range n.To(i) {
			if int(j) > i {
				e := int32(len(events))
				binary.BigEndian.PutUint64(name[:], uint64(e))
				events = append(events, graph.Node{IRI: string(name[:])})
				seats = append(seats, graph.Seat{Actor: int32(i), Event: e}, graph.Seat{Actor: j, Event: e})
			}
		}
	}
	actors := make([]graph.Node, n.Len())
	for i := range actors {
		binary.BigEndian.PutUint64(name[:], uint64(i))
		actors[i].IRI = string(name[:])
	}
	t, err := graph.NewTwoMode(actors, events, seats, n.Rule)
	if err != nil {
		return nil // numbers are distinct and in range
	}
	return t
}
