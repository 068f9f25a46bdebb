package cluster

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"runtime"

	"coopgraph/graph"
)

// Leiden moves nodes between clusters while modularity grows, splits what hangs together
// badly, merges the rest into nodes and begins anew, until no merging gains; then it does all
// of that a second time from its result, and again while that gains more than 0.0005.
var Leiden = &Method{
	Name:       "leiden",
	Title:      "modularity with clusters that hang together",
	Doc:        "Clusters hold more strength within than chance would put there, and each is connected. Each isolate is a cluster of its own. A higher resolution gives more and smaller clusters. Networks of up to 250,000 ties are parted from several starts, and the best is kept. About a second for a million ties.",
	Definition: "partition of high modularity Q = Σ[in(c)/2m − γ(tot(c)/2m)²] by strength, in connected clusters",
	Paper:      "Traag, Waltman, van Eck 2019, From Louvain to Leiden: guaranteeing well-connected communities, doi:10.1038/s41598-019-41695-z",
	Seeded:     true,
	Run:        runLeiden,
}

func runLeiden(ctx context.Context, in *Input) (*graph.Partition, error) {
	g := newWeighted(in.Network)
	// Small networks are cheap, and there one unlucky start shows most.
	starts := min(10, max(1, cheapTies/(1+in.Network.Ties())))
	found := make([][]int32, starts)
	quality := make([]float64, starts)
	errs := make([]error, starts)
	err := inBlocks(ctx, starts, in.workers(), func(next func() int) {
		for s := next(); s >= 0; s = next() {
			found[s], errs[s] = modularise(ctx, g, in.resolution(), in.Seed+uint64(s)<<40, max(1, in.workers()/starts), true)
			if errs[s] == nil {
				quality[s] = g.modularity(found[s], in.resolution())
			}
		}
	})
	best := 0
	for s, e := range errs {
		if err = cmp.Or(err, e); quality[s] > quality[best]+1e-12 {
			best = s
		}
	}
	return modular("leiden", in, found[best], err)
}

// cheapTies is up to how many ties Leiden is started anew: ten times for a tenth of
// them, once for all; the best of the starts is kept.
const cheapTies = 500_000

func modular(method string, in *Input, of []int32, err error) (*graph.Partition, error) {
	if err != nil {
		return nil, err
	}
	labels := make([]int, len(of))
	for i, c := range of {
		labels[i] = int(c)
	}
	labels = graph.Canonical(labels)
	return &graph.Partition{
		Method: method, Of: labels, Seed: in.Seed,
		Quality: Modularity(in.Network, labels, in.resolution()), QualityName: "modularity",
	}, nil
}

func (in *Input) workers() int {
	if in.Workers < 1 {
		return runtime.GOMAXPROCS(0)
	}
	return in.Workers
}

// modularise finds a partition of high modularity, by Leiden with refine and by Louvain
// without. Leiden is repeated from its own result while that gains.
func modularise(ctx context.Context, g *weighted, resolution float64, seed uint64, workers int, refine bool) ([]int32, error) {
	of := make([]int32, g.len())
	for i := range of {
		of[i] = int32(i)
	}
	if !refine || g.len() < scattered {
		return of, repeat(ctx, g, of, resolution, seed, workers, refine, false)
	}
	// The first moves bring partners together; all that follows walks rows whose ends
	// lie near each other in memory once nodes are numbered by their clusters.
	if _, err := newMover(g, of, resolution, workers).run(ctx, rand.New(rand.NewPCG(seed, 0))); err != nil {
		return nil, err
	}
	order, _ := byCluster(of, compact(of))
	near, err := g.renumber(ctx, order, workers)
	if err != nil {
		return nil, err
	}
	moved := make([]int32, len(of))
	for i, v := range order {
		moved[i] = of[v]
	}
	if err := repeat(ctx, near, moved, resolution, seed, workers, refine, true); err != nil {
		return nil, err
	}
	for i, v := range order {
		of[v] = moved[i]
	}
	return of, nil
}

// scattered is from how many nodes on Leiden numbers them by cluster: what it keeps of
// fewer lies in near caches anyhow.
const scattered = 8192

// repeat goes up all levels, again and again while that gains, from the partition of and
// writing to it; moved tells that its nodes were moved already.
func repeat(ctx context.Context, g *weighted, of []int32, resolution float64, seed uint64, workers int, refine, moved bool) error {
	before := math.Inf(-1)
	for round := uint64(0); round < 100; round++ {
		changed, err := modulariseOnce(ctx, g, of, resolution, seed+round<<32, workers, refine, moved && round == 0)
		if err != nil || !changed || !refine {
			return err
		}
		q := g.modularity(of, resolution)
		if round > 0 && q-before < enough {
			break
		}
		before = q
	}
	return nil
}

// enough is the gain of modularity under which Leiden is not repeated; the first two
// rounds are always made, and a third gains some 1e-6 on networks of meetings.
const enough = 5e-4

// modulariseOnce goes up all levels once, from the partition of and writing to it. It
// tells whether a node was moved. Where the nodes were moved already, it begins with
// splitting.
func modulariseOnce(ctx context.Context, g *weighted, of []int32, resolution float64, seed uint64, workers int, refine, already bool) (bool, error) {
	above := make([]int32, g.len()) // node of the level in work that a node belongs to
	for i := range above {
		above[i] = int32(i)
	}
	level := append([]int32(nil), of...) // clusters of the nodes of the level in work
	compact(level)
	changed := false
	for depth := uint64(0); ; depth++ {
		moved := already && depth == 0
		if !moved {
			var err error
			if moved, err = newMover(g, level, resolution, workers).run(ctx, rand.New(rand.NewPCG(seed, depth))); err != nil {
				return changed, err
			}
		}
		changed = changed || moved
		k := compact(level)
		for i, v := range above {
			of[i] = level[v]
		}
		if k == g.len() || !moved && depth > 0 {
			return changed, nil
		}
		parts, count := level, k
		if refine {
			var err error
			if parts, count, err = split(ctx, g, level, k, resolution, seed^depth<<48, workers); err != nil {
				return changed, err
			}
		}
		if count == g.len() {
			return changed, nil
		}
		up := make([]int32, count)
		for v, p := range parts {
			up[p] = level[v]
		}
		var err error
		if g, err = g.merge(ctx, parts, count, workers); err != nil {
			return changed, err
		}
		for i, v := range above {
			above[i] = parts[v]
		}
		if !refine {
			for i := range up {
				up[i] = int32(i)
			}
		}
		level = up
	}
}

// randomness is how freely nodes join other parts than the best while clusters are
// refined; Traag et al. use 0.01.
const randomness = 0.01

// split refines clusters 0 to k-1: within each, nodes that are well connected to it
// join parts of it that are, at random but the likelier the more modularity gains.
// Clusters do not touch each other, so they are refined side by side, each with random
// numbers of its own.
func split(ctx context.Context, g *weighted, of []int32, k int, resolution float64, seed uint64, workers int) ([]int32, int, error) {
	members, first := byCluster(of, k)
	part := make([]int32, g.len())
	total := make([]float64, g.len())
	inner := make([]float64, g.len()) // strength from a part to the rest of its cluster
	alone := make([]bool, g.len())
	per := resolution / g.all
	const block = 16
	err := inBlocks(ctx, (k+block-1)/block, workers, func(next func() int) {
		l := newLook(g.len())
		var order, options []int32
		var odds []float64
		for b := next(); b >= 0; b = next() {
			for c := b * block; c < min(k, (b+1)*block); c++ {
				nodes := members[first[c]:first[c+1]]
				var whole float64
				for _, v := range nodes {
					part[v], total[v], alone[v] = v, g.strength[v], true
					whole += g.strength[v]
				}
				if len(nodes) == 1 {
					continue
				}
				for _, v := range nodes {
					inner[v] = 0
					to, w := g.row(v)
					for t, j := range to {
						if of[j] == int32(c) {
							inner[v] += w[t]
						}
					}
				}
				rng := rand.New(rand.NewPCG(seed, uint64(c)))
				order = append(order[:0], nodes...)
				rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
				for _, v := range order {
					if !alone[v] || inner[v] < per*g.strength[v]*(whole-g.strength[v])*(1-1e-12) {
						continue
					}
					l.touched = l.touched[:0]
					to, w := g.row(v)
					for t, j := range to {
						if of[j] != int32(c) {
							continue
						}
						p := part[j]
						if l.sum[p] == 0 {
							l.touched = append(l.touched, p)
						}
						l.sum[p] += w[t]
					}
					options, odds = append(options[:0], v), append(odds[:0], 1)
					sum := 1.0
					for _, p := range l.touched {
						gain := l.sum[p] - per*g.strength[v]*total[p]
						if gain >= 0 && inner[p] >= per*total[p]*(whole-total[p])*(1-1e-12) {
							o := math.Exp(min(700, gain/randomness))
							options, odds = append(options, p), append(odds, o)
							sum += o
						}
					}
					pick := rng.Float64() * sum
					chosen := v
					for t, o := range odds {
						if pick < o || t == len(odds)-1 {
							chosen = options[t]
							break
						}
						pick -= o
					}
					if chosen != v {
						tie := l.sum[chosen]
						part[v] = chosen
						alone[v], alone[chosen] = false, false
						total[chosen] += g.strength[v]
						inner[chosen] += inner[v] - 2*tie
					}
					for _, p := range l.touched {
						l.sum[p] = 0
					}
				}
			}
		}
	})
	if err != nil {
		return nil, 0, err
	}
	return part, compact(part), nil
}
