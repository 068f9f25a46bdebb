package measure

import (
	"cmp"
	"context"
	"math"
	"strings"

	"coopgraph/graph"
)

// A role is one of five ways to stand between two nodes that are not tied, told apart
// by the groups of the three: a -> broker -> c.
type role int

const (
	coordinator    role = iota // all three of one group
	itinerant                  // a and c of one group, the broker of another
	representative             // a and the broker of one group, c of another
	gatekeeper                 // the broker and c of one group, a of another
	liaison                    // three groups
	roles
)

func roleOf(a, b, c int32) role {
	switch {
	case a == b && b == c:
		return coordinator
	case a == c:
		return itinerant
	case a == b:
		return representative
	case b == c:
		return gatekeeper
	}
	return liaison
}

// The brokerage roles of Gould and Fernandez: for each how often a node plays it, how
// often it would on random ties of the same density, and the z-score between the two.
var (
	Coordinator, CoordinatorExpected, CoordinatorZ          = brokerage(coordinator, "coordinator", "stands between two of its own group")
	Itinerant, ItinerantExpected, ItinerantZ                = brokerage(itinerant, "itinerant", "stands between two of one other group")
	Representative, RepresentativeExpected, RepresentativeZ = brokerage(representative, "representative", "leads from its own group to another")
	Gatekeeper, GatekeeperExpected, GatekeeperZ             = brokerage(gatekeeper, "gatekeeper", "leads from another group into its own")
	Liaison, LiaisonExpected, LiaisonZ                      = brokerage(liaison, "liaison", "stands between two different other groups")
)

const gouldFernandez = "Gould and Fernandez 1989, Structures of mediation: a formal approach to brokerage in transaction networks, doi:10.2307/270949"

// A roleScore is what is said of a node in a role: the texts of its measure, in which
// ROLE stands for the role, and how it follows from the count and from its mean and
// standard deviation by chance.
type roleScore struct {
	suffix, title, doc, definition, normalisation, unit string
	counted, chance                                     bool // which of the two it needs
	score                                               func(count, mean, sd float64) float64
}

var roleScores = [...]roleScore{
	{
		doc:           "Counts ordered pairs of the node's partners that are not tied to each other and whose groups fit the role. Ties have no direction here, so each is read both ways and representative equals gatekeeper. Nodes without a group play no role; isolates score 0. O(Σ k²).",
		definition:    "number of ordered pairs a,c with ties a-v-c and no tie a-c in which v is ROLE by the groups of the three",
		normalisation: "not normalised",
		unit:          "pairs",
		counted:       true,
		score:         func(count, _, _ float64) float64 { return count },
	},
	{
		suffix:        "-expected",
		title:         "pairs expected as ROLE",
		doc:           "How often a node would be ROLE if ties were drawn at random with the density of the network, groups being as they are. Nodes without a group score 0.",
		definition:    "d²(1−d) times the ordered pairs whose groups fit the role, d the density among nodes with a group",
		normalisation: "not normalised",
		unit:          "pairs",
		chance:        true,
		score:         func(_, mean, _ float64) float64 { return mean },
	},
	{
		suffix:        "-z",
		title:         "z-score of pairs as ROLE",
		doc:           "Above 2: ROLE more often than random ties of this density would make the node. Nodes without a group, and those who cannot play the role, score 0.",
		definition:    "(count − expected)/standard deviation under random undirected ties of the same density d",
		normalisation: "standard deviations; pairs that share a tie have covariance d³(1−d)³",
		unit:          "standard deviations",
		counted:       true,
		chance:        true,
		score: func(count, mean, sd float64) float64 {
			if sd > 0 {
				return (count - mean) / sd
			}
			return 0
		},
	},
}

// brokerage gives the three measures of a role; title is that of the count.
func brokerage(r role, name, title string) (count, expected, z *Measure) {
	var list [len(roleScores)]*Measure
	for k, s := range roleScores {
		fill := strings.NewReplacer("ROLE", name)
		m := &Measure{
			Name: name + s.suffix, Title: cmp.Or(fill.Replace(s.title), title), Doc: fill.Replace(s.doc),
			Definition: fill.Replace(s.definition), Normalisation: s.normalisation,
			Paper: gouldFernandez, Unit: s.unit, Groups: true,
		}
		m.Run = func(ctx context.Context, in *Input) (graph.Scores, error) {
			out, err := in.inRole(ctx, r, s)
			return scores(m.Name, m.Unit, out), err
		}
		list[k] = m
	}
	return list[0], list[1], list[2]
}

// inRole gives a score of all nodes in a role.
func (in *Input) inRole(ctx context.Context, r role, s roleScore) ([]float64, error) {
	out := make([]float64, in.Network.Len())
	counts := make([][roles]int64, len(out))
	if s.counted {
		var err error
		if counts, err = in.brokerage(ctx); err != nil {
			return nil, err
		}
	}
	var null brokerageNull
	if s.chance {
		null = newBrokerageNull(in)
	}
	for i := range out {
		var mean, sd float64
		if s.chance {
			mean, sd = null.of(i, r)
		}
		out[i] = s.score(float64(counts[i][r]), mean, sd)
	}
	return out, nil
}

// brokerage counts the roles of every node once for all measures of a run.
func (in *Input) brokerage(ctx context.Context) ([][roles]int64, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.paths.roles == nil {
		n := in.Network
		group, _ := numberGroups(in.Groups)
		out := make([][roles]int64, n.Len())
		err := egos(ctx, n, in.workers(), func(i int, mark []int32) {
			if group[i] < 0 {
				return
			}
			to := n.To(i)
			// All pairs of partners with groups, less those that are tied.
			others := map[int32]int64{} // partners by group
			var own, other int64
			for _, j := range to {
				switch g := group[j]; {
				case g < 0:
				case g == group[i]:
					own++
				default:
					other++
					others[g]++
				}
			}
			var same int64 // ordered pairs of one other group
			for _, c := range others {
				same += c * (c - 1)
			}
			c := [roles]int64{own * (own - 1), same, own * other, own * other, other*(other-1) - same}
			for _, a := range to {
				if group[a] < 0 {
					continue
				}
				for _, b := range n.To(int(a)) {
					if mark[b] != 0 && group[b] >= 0 {
						c[roleOf(group[a], group[i], group[b])]--
					}
				}
			}
			out[i] = c
		})
		if err != nil {
			return nil, err
		}
		in.paths.roles = out
	}
	return in.paths.roles, nil
}

// numberGroups numbers groups from 0 in the order of nodes; nodes without one get −1.
func numberGroups(groups []string) (of []int32, sizes []int) {
	number := map[string]int32{}
	of = make([]int32, len(groups))
	for i, g := range groups {
		if g == "" {
			of[i] = -1
			continue
		}
		k, ok := number[g]
		if !ok {
			k = int32(len(sizes))
			number[g] = k
			sizes = append(sizes, 0)
		}
		sizes[k]++
		of[i] = k
	}
	return of, sizes
}

// A brokerageNull knows the roles under random undirected ties of equal density.
type brokerageNull struct {
	group              []int32
	size               []float64
	n                  float64 // nodes with a group
	square, cube       float64 // Σ size², Σ size³
	p, covariance, one float64
}

func newBrokerageNull(in *Input) brokerageNull {
	var b brokerageNull
	var sizes []int
	b.group, sizes = numberGroups(in.Groups)
	for _, s := range sizes {
		f := float64(s)
		b.size = append(b.size, f)
		b.n += f
		b.square += f * f
		b.cube += f * f * f
	}
	ties := 0.0
	for i := range b.group {
		for _, j := range in.Network.To(i) {
			if int(j) > i && b.group[i] >= 0 && b.group[j] >= 0 {
				ties++
			}
		}
	}
	if b.n > 1 {
		d := ties / (b.n * (b.n - 1) / 2)
		b.p = d * d * (1 - d)
		b.covariance = d * d * d * (1 - d) * (1 - d) * (1 - d)
		b.one = b.p * (1 - b.p)
	}
	return b
}

// of gives mean and standard deviation of a role of node i. Each unordered pair of
// possible partners is brokered with chance p; two pairs with one partner in common
// share a tie. A pair of own or of other groups is two ordered pairs.
func (b *brokerageNull) of(i int, r role) (mean, sd float64) {
	if b.group[i] < 0 {
		return 0, 0
	}
	m := b.size[b.group[i]]
	out := b.n - m // nodes of other groups
	square, cube := b.square-m*m, b.cube-m*m*m
	var pairs, sharing, times float64 // unordered pairs; ordered pairs of these with one partner in common
	switch r {
	case coordinator:
		k := m - 1
		pairs, sharing, times = k*(k-1)/2, k*(k-1)*(k-2), 2
	case itinerant:
		pairs, sharing, times = (square-out)/2, cube-3*square+2*out, 2
	case representative, gatekeeper:
		k := m - 1
		pairs, sharing, times = k*out, k*out*(out-1)+out*k*(k-1), 1
	case liaison:
		// Partner a of a group of g has out−g possible others: Σ g(out−g)(out−g−1).
		pairs = (out*out - square) / 2
		sharing = out*out*out - 2*out*square + cube - (out*out - square)
		times = 2
	}
	variance := pairs*b.one + sharing*b.covariance
	return times * pairs * b.p, times * math.Sqrt(max(0, variance))
}

// Roles counts how often each node of a directed network plays the five roles of Gould
// and Fernandez: ordered pairs a, c with arcs a -> v and v -> c and no arc a -> c.
// arcs[a] lists the ends of the arcs from a, ascending; the counts are coordinator,
// itinerant, representative, gatekeeper, liaison. Nodes with group "" play none.
func Roles(arcs [][]int32, groups []string) [][5]int64 {
	group, _ := numberGroups(groups)
	out := make([][5]int64, len(arcs))
	direct := make([]bool, len(arcs))
	for a := range arcs {
		for _, v := range arcs[a] {
			direct[v] = true
		}
		for _, v := range arcs[a] {
			for _, c := range arcs[v] {
				if int(c) != a && !direct[c] && group[a] >= 0 && group[v] >= 0 && group[c] >= 0 {
					out[v][roleOf(group[a], group[v], group[c])]++
				}
			}
		}
		for _, v := range arcs[a] {
			direct[v] = false
		}
	}
	return out
}
