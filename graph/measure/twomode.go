package measure

import (
	"context"
	"math"

	"coopgraph/graph"
)

const borgattiEverett = "Borgatti and Everett 1997, Network analysis of 2-mode data, doi:10.1016/S0378-8733(96)00301-2"

// TwoModeDegree is the share of the other mode that a node has seats with.
//
//	c(v) = seats of v / nodes of the other mode
var TwoModeDegree = &Measure{
	Name:          "twomode-degree",
	Title:         "share of the events attended, of the actors present",
	Doc:           "For a person the share of all meetings that it attended, for a meeting the share of all people who attended it. 1 at most; 0 without seats.",
	Definition:    "seats of the node over nodes of the other mode",
	Normalisation: "divided by the number of nodes of the other mode: 1 at most",
	Paper:         borgattiEverett,
	Unit:          "share of the other mode",
	TwoMode:       true,
	Run:           runTwoModeDegree,
}

func runTwoModeDegree(_ context.Context, in *Input) (graph.Scores, error) {
	t := in.TwoMode
	out := make([]float64, t.Len())
	for i := range t.Actors {
		if len(t.Events) > 0 {
			out[i] = float64(len(t.ActorRow(i))) / float64(len(t.Events))
		}
	}
	for e := range t.Events {
		if len(t.Actors) > 0 {
			out[len(t.Actors)+e] = float64(len(t.EventRow(e))) / float64(len(t.Actors))
		}
	}
	return scores("twomode-degree", "share of the other mode", out), nil
}

// TwoModeCloseness is how near a node is to those of both modes, against the nearest
// that its mode allows.
//
//	c(v) = (o + 2(w−1)) / Σ d(v,u) · (o+w−1)/(n−1)
//
// o nodes of the other mode and w of its own are reached, v included; n nodes in all.
// A connected network has the first factor alone, as in the paper.
var TwoModeCloseness = &Measure{
	Name:          "twomode-closeness",
	Title:         "nearness to people and meetings",
	Doc:           "1 for somebody who attended every meeting, and for a meeting that all attended; steps go from person to meeting to person. The share of nodes reached is a factor. 0 without seats.",
	Definition:    "(o+2(w−1))/Σd(v,u) over the o nodes of the other mode and w of the own that are reached, times the share of nodes reached",
	Normalisation: "against the smallest sum of distances that the sizes of the modes allow: 1 at most",
	Paper:         borgattiEverett + "; share of nodes reached after Wasserman and Faust 1994, p. 201",
	Unit:          "share of the nearest possible",
	TwoMode:       true,
	Run:           runTwoModeCloseness,
}

func runTwoModeCloseness(ctx context.Context, in *Input) (graph.Scores, error) {
	t := in.TwoMode
	actors, events, err := seatPaths(ctx, t, in.workers(), true)
	if err != nil {
		return graph.Scores{}, err
	}
	return scores("twomode-closeness", "share of the nearest possible", twoModeClosenessOf(t, append(actors, events...))), nil
}

func twoModeClosenessOf(t *graph.TwoMode, nodes []reach) []float64 {
	out := make([]float64, len(nodes))
	for i, r := range nodes {
		if r.seats > 0 {
			out[i] = float64(r.other+2*r.own) / float64(r.seats) * float64(r.other+r.own) / float64(t.Len()-1)
		}
	}
	return out
}

// bipartite is the input of the two-mode network read as one network, kept so that
// measures share its searches.
func (in *Input) bipartite() *Input {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.bipartite == nil {
		in.paths.bipartite = &Input{Network: in.incidence().Bipartite(), Workers: in.Workers, Progress: in.Progress}
	}
	return in.paths.bipartite
}

// TwoModeBetweenness is the share of shortest paths among people and meetings that pass
// a node, against the most that its mode allows.
//
//	c(v) = Σ σ(s,t|v)/σ(s,t) / most,  most = ½[o²(s+1)² + o(s+1)(2t−s−1) − t(2s−t+3)]
//
// with w nodes in v's own mode, o in the other, s = (w−1) div o, t = (w−1) mod o.
var TwoModeBetweenness = &Measure{
	Name:          "twomode-betweenness",
	Title:         "share of paths among people and meetings",
	Doc:           "High for people who alone join meetings, and for meetings that alone join people. 1 if all paths pass the node. 0 for those with fewer than two seats. O(nodes · seats).",
	Definition:    "sum over pairs of all other nodes of both modes of the share of shortest paths that pass the node, over the most that the sizes of the modes allow",
	Normalisation: "divided by the largest possible value of the node's mode: 1 at most",
	Paper:         borgattiEverett,
	Unit:          "share of the most possible",
	TwoMode:       true,
	Run:           runTwoModeBetweenness,
}

func runTwoModeBetweenness(ctx context.Context, in *Input) (graph.Scores, error) {
	b, err := in.bipartite().betweenness(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	t := in.TwoMode
	out := make([]float64, len(b))
	actors := mostBetween(len(t.Actors), len(t.Events))
	events := mostBetween(len(t.Events), len(t.Actors))
	for i := range out {
		most := actors
		if i >= len(t.Actors) {
			most = events
		}
		if most > 0 {
			out[i] = b[i] / 2 / most
		}
	}
	return scores("twomode-betweenness", "share of the most possible", out), nil
}

// mostBetween is the largest betweenness of a node in a mode of own nodes beside other.
func mostBetween(own, other int) float64 {
	if own == 0 || other == 0 {
		return 0
	}
	o, s, t := float64(other), float64((own-1)/other), float64((own-1)%other)
	return (o*o*(s+1)*(s+1) + o*(s+1)*(2*t-s-1) - t*(2*s-t+3)) / 2
}

// TwoModeEigenvector scores people by their meetings and meetings by their people.
//
//	μ c(v) = Σ c(u) over the seats of v,  each mode of length 1
var TwoModeEigenvector = &Measure{
	Name:          "twomode-eigenvector",
	Title:         "people of central meetings, meetings of central people",
	Doc:           "A person is central by attending central meetings, a meeting by the central people there. Components outside the strongest one score 0 or nearly so; 0 without seats.",
	Definition:    "μ c(v) = Σ c(u) over the other mode's nodes that v has seats with, for the largest μ",
	Normalisation: "the squares of each mode sum to 1 (in the paper: divided by the largest possible, √½)",
	Paper:         borgattiEverett,
	Unit:          "share of length",
	TwoMode:       true,
	Run:           runTwoModeEigenvector,
}

func runTwoModeEigenvector(ctx context.Context, in *Input) (graph.Scores, error) {
	_, v, err := newSeats(in.TwoMode, in.workers()).leading(ctx)
	if err != nil {
		return graph.Scores{}, err
	}
	k := len(in.TwoMode.Actors)
	for _, mode := range [][]float64{v[:k], v[k:]} {
		var sum float64
		for _, x := range mode {
			sum += x * x
		}
		for i := range mode {
			if sum > 0 {
				mode[i] /= math.Sqrt(sum)
			}
		}
	}
	return scores("twomode-eigenvector", "share of length", v), nil
}

// Redundancy is the share of pairs of a node's partners in the other mode that would be
// joined without it too.
var Redundancy = &Measure{
	Name:          "redundancy",
	Title:         "share of pairs that others join too",
	Doc:           "For a person: of all pairs of its meetings, the share that some other person attended too. 1: the person could stay away and nothing would come apart. 0 for those with fewer than two seats, and for whom alone joins them all.",
	Definition:    "share of pairs of the node's partners in the other mode that have a further partner in common",
	Normalisation: "share of pairs: 1 at most; 0 under two seats",
	Paper:         "Latapy, Magnien, Del Vecchio 2008, Basic notions for the analysis of large two-mode networks, doi:10.1016/j.socnet.2007.04.006",
	Unit:          "share of pairs",
	TwoMode:       true,
	Run:           runRedundancy,
}

func runRedundancy(ctx context.Context, in *Input) (graph.Scores, error) {
	t := in.TwoMode
	out := make([]float64, t.Len())
	k := len(t.Actors)
	a, b := t.ActorRow, t.EventRow
	if err := redundancy(ctx, k, len(t.Events), a, b, in.workers(), out[:k]); err != nil {
		return graph.Scores{}, err
	}
	if err := redundancy(ctx, len(t.Events), k, b, a, in.workers(), out[k:]); err != nil {
		return graph.Scores{}, err
	}
	return scores("redundancy", "share of pairs", out), nil
}

// redundancy fills out for a mode of n nodes; row gives their partners among m nodes of
// the other mode, back the reverse.
func redundancy(ctx context.Context, n, m int, row, back func(int) []int32, workers int, out []float64) error {
	return inChunks(ctx, n, workers, func(_, _, lo, hi int) error {
		place := make([]int32, m) // 1 + place among the partners of v
		met := make([]int32, m)   // 1 + last partner in whose turn it was met
		for v := lo; v < hi; v++ {
			if v%16 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			partners := row(v)
			if len(partners) < 2 {
				continue
			}
			for k, p := range partners {
				place[p] = int32(k + 1)
			}
			var joined float64
			for k, p := range partners {
				for _, u := range back(int(p)) {
					if int(u) == v {
						continue
					}
					for _, r := range row(int(u)) {
						if at := place[r]; at > int32(k+1) && met[r] != int32(k+1) {
							met[r] = int32(k + 1)
							joined++
						}
					}
				}
			}
			for _, p := range partners {
				place[p], met[p] = 0, 0
			}
			d := float64(len(partners))
			out[v] = joined / (d * (d - 1) / 2)
		}
		return nil
	})
}

// TwoModeConstraint is Burt's constraint over seats: how much a node's partners in the
// other mode lead back to each other through its own mode.
//
//	c(i) = Σ over partners a ( p(i,a) + Σ over other partners b, nodes j ≠ i of b
//	       p(i,b) p(b,j) p(j,a) )²,  p(x,y) = 1/(seats of x) where x and y share a seat
var TwoModeConstraint = &Measure{
	Name:          "twomode-constraint",
	Title:         "how much a node's meetings lead back to each other",
	Doc:           "Low for people whose meetings are attended by different people. For a meeting: low where its people go to different other meetings. 0 without seats. O(Σ seats of partners of partners).",
	Definition:    "Σ over partners a of (p(i,a) + Σ p(i,b)p(b,j)p(j,a) over other partners b and their nodes j ≠ i)², p = 1/(seats of the first)",
	Normalisation: "not normalised",
	Paper:         "Burt 1992, Structural Holes; for two modes Hollway, Lomi, Pallotti, Stadtfeld 2017, doi:10.1017/nws.2017.8, as in R package netrics 2020",
	Unit:          "constraint",
	TwoMode:       true,
	Run:           runTwoModeConstraint,
}

func runTwoModeConstraint(ctx context.Context, in *Input) (graph.Scores, error) {
	t := in.TwoMode
	out := make([]float64, t.Len())
	k := len(t.Actors)
	if err := twoModeConstraint(ctx, k, len(t.Events), t.ActorRow, t.EventRow, in.workers(), out[:k]); err != nil {
		return graph.Scores{}, err
	}
	if err := twoModeConstraint(ctx, len(t.Events), k, t.EventRow, t.ActorRow, in.workers(), out[k:]); err != nil {
		return graph.Scores{}, err
	}
	return scores("twomode-constraint", "constraint", out), nil
}

func twoModeConstraint(ctx context.Context, n, m int, row, back func(int) []int32, workers int, out []float64) error {
	return inChunks(ctx, n, workers, func(_, _, lo, hi int) error {
		weight := make([]float64, n) // of j: Σ over b of p(i,b) p(b,j), b partners of i
		shared := make([]float64, m) // of a: Σ over j of weight(j) p(j,a)
		var near []int32
		for i := lo; i < hi; i++ {
			if i%16 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			partners := row(i)
			if len(partners) == 0 {
				continue
			}
			own := 1 / float64(len(partners))
			near = near[:0]
			for _, b := range partners {
				p := own / float64(len(back(int(b))))
				for _, j := range back(int(b)) {
					if int(j) == i {
						continue
					}
					if weight[j] == 0 {
						near = append(near, j)
					}
					weight[j] += p
				}
			}
			for _, j := range near {
				w := weight[j] / float64(len(row(int(j))))
				weight[j] = 0
				for _, a := range row(int(j)) {
					shared[a] += w
				}
			}
			for _, a := range partners {
				// Take off b = a: the nodes of a itself, each leading back to a.
				var back1 float64
				p := own / float64(len(back(int(a))))
				for _, j := range back(int(a)) {
					if int(j) != i {
						back1 += p / float64(len(row(int(j))))
					}
				}
				c := own + shared[a] - back1
				out[i] += c * c
			}
			for _, j := range near {
				for _, a := range row(int(j)) {
					shared[a] = 0
				}
			}
		}
		return nil
	})
}
