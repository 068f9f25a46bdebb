package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"
)

// Changes say what is new against an older store, or since a date.
type Changes struct {
	Against string   // the older store, or the date
	World   []string // what changed in meetings, in words
	Sources []string // what changed in the documents, in words
	People  []string // new ones, and New of them in all
	New     int
	Formats []string
	Movers  []Mover
}

// A Mover is somebody whose place changed.
type Mover struct {
	Label    string
	Was, Now int
}

// A past is what an older state knew.
type past struct {
	documents, meetings, formats map[string]bool
	net                          *graph.Network
	places                       []int
}

// changes compares with Options.Old, or with the same store up to Options.Since.
func (c *collector) changes(ctx context.Context) error {
	if c.opt.Old == nil && c.opt.Since == "" {
		return nil
	}
	st, rule, against := c.opt.Old, c.opt.Rule, c.opt.OldName
	if st == nil {
		st, against = c.st, c.opt.Since
	}
	old, err := c.past(ctx, st, rule, c.opt.Since)
	if err != nil {
		return err
	}
	now, err := c.past(ctx, c.st, rule, "")
	if err != nil {
		return err
	}
	ch := &Changes{Against: against}
	c.report.Changes = ch
	for i, n := range now.net.Nodes {
		k, known := old.net.Index(n.IRI)
		if !known {
			ch.People = append(ch.People, n.Label)
			continue
		}
		if was, is := old.places[k], now.places[i]; was != is && min(was, is) <= c.opt.Top {
			ch.Movers = append(ch.Movers, Mover{n.Label, was, is})
		}
	}
	slices.Sort(ch.People)
	ch.New = len(ch.People)
	ch.People = ch.People[:min(len(ch.People), 2*c.opt.Top)]
	slices.SortStableFunc(ch.Movers, func(a, b Mover) int { return cmp.Compare(b.Was-b.Now, a.Was-a.Now) })
	ch.Movers = ch.Movers[:min(len(ch.Movers), c.opt.Top)]
	for _, f := range fresh(now.formats, old.formats) {
		ch.Formats = append(ch.Formats, c.label(f))
	}
	say := func(list *[]string, format string, a, b int) {
		if a != b {
			*list = append(*list, fmt.Sprintf(format, b, a))
		}
	}
	say(&ch.World, "%d meetings, %d before", len(old.meetings), len(now.meetings))
	say(&ch.World, "%d nodes, %d before", old.net.Len(), now.net.Len())
	say(&ch.World, "%d ties, %d before", old.net.Ties(), now.net.Ties())
	say(&ch.Sources, "%d documents, %d before", len(old.documents), len(now.documents))
	if n := len(fresh(old.documents, now.documents)); n > 0 {
		ch.Sources = append(ch.Sources, fmt.Sprintf("%d documents are gone or came anew with other bytes", n))
	}
	return nil
}

// past reads a state: the whole store, or what met before a date.
func (c *collector) past(ctx context.Context, st *store.Store, rule graph.Rule, until string) (*past, error) {
	p := &past{documents: map[string]bool{}, meetings: map[string]bool{}, formats: map[string]bool{}}
	before := func(string) bool { return true }
	under, err := read(ctx, st, vocab.UnderFormat, vocab.Date)
	if err != nil {
		return nil, err
	}
	if until != "" {
		before = func(meeting string) bool { d := under[vocab.Date].one(meeting); return d != "" && d < until }
	}
	meetings, err := instances(ctx, st, vocab.Meeting)
	if err != nil {
		return nil, err
	}
	for _, m := range meetings {
		if before(m) {
			p.meetings[m] = true
			for _, f := range under[vocab.UnderFormat][m] {
				p.formats[f] = true
			}
		}
	}
	labels, err := st.Labels(ctx)
	if err != nil {
		return nil, err
	}
	for _, l := range labels {
		if strings.HasPrefix(string(l), string(vocab.Entity("document", ""))) {
			p.documents[string(l)] = true
		}
	}
	two, err := projection.TwoMode(ctx, st, rule)
	if err != nil {
		return nil, err
	}
	var drop []int32
	for e, node := range two.Events {
		if !before(node.IRI) {
			drop = append(drop, int32(e))
		}
	}
	if two, err = without(two, drop...); err != nil {
		return nil, err
	}
	if p.net, err = two.Project(ctx, rule.Weight, c.opt.Workers); err != nil {
		return nil, err
	}
	s, err := c.opt.Measures[0].Score(ctx, &measure.Input{Network: p.net, Seed: c.opt.Seed, Workers: c.opt.Workers, Approx: c.approx()})
	if err != nil {
		return nil, err
	}
	p.places = rank(s.Values)
	return p, nil
}

// fresh gives what is in now and not in old, sorted.
func fresh(now, old map[string]bool) []string {
	var list []string
	for x := range now {
		if !old[x] {
			list = append(list, x)
		}
	}
	slices.Sort(list)
	return list
}
