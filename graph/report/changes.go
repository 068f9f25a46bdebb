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

// Changes say what is new against an older store, or since a date, and whether the
// world changed or only what the sources tell of it.
type Changes struct {
	Against string   // the older store, or the date
	World   []string // what changed in meetings, in words
	Sources []string // what changed in the documents, in words
	Verdict string   // whether the world changed or the sources
	People  []Member // new nodes, and New of them in all
	New     int
	Ties    []Tie // new ties between nodes known before, and NewTies of them in all
	NewTies int
	Formats []string // IRIs of new formats
	Movers  []Mover
}

// A Mover is a node whose place changed. Meetings before and now tell whether it met
// others itself, or was passed.
type Mover struct {
	IRI, Label        string
	Was, Now          int
	MetBefore, MetNow int
}

// A past is what an older state knew.
type past struct {
	documents map[string]string // by IRI: base name
	meetings  map[string]string // by IRI: date
	formats   map[string]bool
	net       *graph.Network
	places    []int
}

// changes compares with Options.Old, or with the same store up to Options.Since.
func (c *collector) changes(ctx context.Context) error {
	if c.opt.Old == nil && c.opt.Since == "" {
		return nil
	}
	st, rule, against := c.opt.Old, c.opt.Rule, c.opt.OldName
	if st == nil {
		st, against = c.st, readable(c.opt.Since, "")
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
			ch.People = append(ch.People, Member{n.IRI, n.Label})
			continue
		}
		if was, is := old.places[k], now.places[i]; was != is && min(was, is) <= c.opt.Top {
			ch.Movers = append(ch.Movers, Mover{n.IRI, n.Label, was, is, old.net.Nodes[k].Meetings, n.Meetings})
		}
	}
	c.newTies(ch, old.net, now.net)
	slices.SortFunc(ch.People, func(a, b Member) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI)) })
	ch.New = len(ch.People)
	ch.People = ch.People[:min(len(ch.People), 2*c.opt.Top)]
	slices.SortStableFunc(ch.Movers, func(a, b Mover) int { return cmp.Compare(b.Was-b.Now, a.Was-a.Now) })
	if top := c.opt.Top; len(ch.Movers) > top { // those who rose most and those who fell most
		ch.Movers = append(slices.Clone(ch.Movers[:(top+1)/2]), ch.Movers[len(ch.Movers)-top/2:]...)
	}
	ch.Formats = fresh(now.formats, old.formats)
	c.judge(ch, old, now)
	return nil
}

// newTies finds the ties that are new between nodes that were known before.
func (c *collector) newTies(ch *Changes, old, now *graph.Network) {
	var list []Tie
	for i, n := range now.Nodes {
		a, known := old.Index(n.IRI)
		if !known {
			continue
		}
		to, strength := now.Row(i)
		for k, j := range to {
			if int(j) < i {
				continue
			}
			if b, known := old.Index(now.Nodes[j].IRI); known && !old.Tied(a, b) {
				ch.NewTies++
				list = append(list, Tie{A: n.IRI, B: now.Nodes[j].IRI, LabelA: n.Label, LabelB: now.Nodes[j].Label, Meetings: now.SharedCount(i, int(j)), Strength: strength[k]})
			}
		}
	}
	ch.Ties = strongest(list, c.opt.Top)
}

// judge tells new meetings of after the old state from those that only came to light.
func (c *collector) judge(ch *Changes, old, now *past) {
	say := func(list *[]string, what string, a, b int) {
		if a != b {
			*list = append(*list, fmt.Sprintf("%s %s, %s before", thousands(b), what, thousands(a)))
		}
	}
	say(&ch.World, "meetings", len(old.meetings), len(now.meetings))
	say(&ch.World, c.noun.many, old.net.Len(), now.net.Len())
	say(&ch.World, "ties", old.net.Ties(), now.net.Ties())
	last := c.opt.Since
	if c.opt.Since == "" {
		for _, d := range old.meetings {
			last = max(last, d)
		}
	}
	after, earlier, gone := 0, 0, 0
	for m, d := range now.meetings {
		if _, known := old.meetings[m]; known {
			continue
		}
		if d != "" && (c.opt.Since != "" || d > last) {
			after++
		} else {
			earlier++
		}
	}
	for m := range old.meetings {
		if _, still := now.meetings[m]; !still {
			gone++
		}
	}
	if c.opt.Since != "" {
		ch.Verdict = fmt.Sprintf("Both states are read from the same documents, so what differs is the world: %s of %s or later.", counted(after, "meeting", "meetings"), readable(c.opt.Since, ""))
		if earlier > 0 {
			ch.Verdict += fmt.Sprintf(" %s without a date and may belong to either.", counted(earlier, "meeting is", "meetings are"))
		}
		return
	}
	names := map[string]string{}
	for iri, name := range old.documents {
		names[name] = iri
	}
	added, changed, removed := 0, 0, 0
	for iri, name := range now.documents {
		if _, known := old.documents[iri]; known {
			continue
		}
		if before, ok := names[name]; ok {
			if _, still := now.documents[before]; !still {
				changed++
				continue
			}
		}
		added++
	}
	for iri := range old.documents {
		if _, still := now.documents[iri]; !still {
			removed++
		}
	}
	removed -= changed
	for _, s := range []struct {
		n         int
		one, many string
	}{{added, "document is new", "documents are new"}, {changed, "document came anew with other text", "documents came anew with other text"}, {removed, "document is gone", "documents are gone"}} {
		if s.n > 0 {
			ch.Sources = append(ch.Sources, counted(s.n, s.one, s.many))
		}
	}
	var parts []string
	if after > 0 {
		parts = append(parts, fmt.Sprintf("the world changed: %s after %s, the last date known before", counted(after, "meeting was held", "meetings were held"), readable(last, "")))
	}
	if earlier > 0 {
		parts = append(parts, fmt.Sprintf("the sources changed: %s earlier or without a date and only came to light", counted(earlier, "new meeting is", "new meetings are")))
	}
	if gone > 0 {
		parts = append(parts, fmt.Sprintf("%s no longer in the sources, or counted as one with another", counted(gone, "meeting is", "meetings are")))
	}
	switch {
	case len(parts) > 0:
		ch.Verdict = capital(strings.Join(parts, "; ")) + "."
	case len(ch.Sources) > 0:
		ch.Verdict = "The sources changed, the meetings that they report did not."
	default:
		ch.Verdict = "Neither the sources nor the meetings changed."
	}
}

// past reads a state: the whole store, or what met before a date.
func (c *collector) past(ctx context.Context, st *store.Store, rule graph.Rule, until string) (*past, error) {
	p := &past{documents: map[string]string{}, meetings: map[string]string{}, formats: map[string]bool{}}
	t, err := read(ctx, st, vocab.UnderFormat, vocab.Date, vocab.FileName)
	if err != nil {
		return nil, err
	}
	before := func(meeting string) bool { d := t[vocab.Date].one(meeting); return until == "" || d != "" && d < until }
	meetings, err := instances(ctx, st, vocab.Meeting)
	if err != nil {
		return nil, err
	}
	for _, m := range meetings {
		if before(m) {
			p.meetings[m] = t[vocab.Date].one(m)
			for _, f := range t[vocab.UnderFormat][m] {
				p.formats[f] = true
			}
		}
	}
	documents, err := instances(ctx, st, vocab.Document)
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		p.documents[d] = t[vocab.FileName].one(d)
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
	for i := range p.net.Nodes {
		p.net.Nodes[i].Meetings = len(two.ActorRow(i))
	}
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

func (c *collector) composeChanges() (section, error) {
	ch := c.report.Changes
	s := section{id: "changes", title: "What changed"}
	if ch == nil {
		return section{}, nil
	}
	say := func(list []string) string {
		if len(list) == 0 {
			return "nothing differs"
		}
		return strings.Join(list, "; ")
	}
	s.blocks = append(s.blocks, para(fmt.Sprintf("Compared with %s. %s", ch.Against, ch.Verdict)),
		block{list: []text{words("In the network: " + say(ch.World) + "."), words("In the sources: " + say(ch.Sources) + ".")}})
	if ch.New > 0 {
		var who []text
		for _, m := range ch.People {
			who = append(who, name(m.IRI, m.Label))
		}
		t := run(words(counted(ch.New, "new "+c.noun.one, "new "+c.noun.many)+": "), listed(who))
		if more := ch.New - len(who); more > 0 {
			t = run(t, words(" and "+thousands(more)+" more"))
		}
		s.blocks = append(s.blocks, block{para: run(t, words("."))})
	}
	if len(ch.Formats) > 0 {
		var list []text
		for _, f := range ch.Formats[:min(len(ch.Formats), 2*c.opt.Top)] {
			list = append(list, name(f, c.label(f)))
		}
		t := run(words(counted(len(ch.Formats), "new format", "new formats")+": "), listed(list))
		if more := len(ch.Formats) - len(list); more > 0 {
			t = run(t, words(" and "+thousands(more)+" more"))
		}
		s.blocks = append(s.blocks, block{para: run(t, words("."))})
	}
	if len(ch.Ties) > 0 {
		g := &grid{caption: fmt.Sprintf("New ties between %s known before: %s in all", c.noun.many, thousands(ch.NewTies)), columns: []column{{head: "One", width: 3}, {head: "The other", width: 3}, {head: "Meetings", number: true, width: 1.3}}}
		for _, t := range ch.Ties {
			g.rows = append(g.rows, cells(name(t.A, t.LabelA), name(t.B, t.LabelB), t.Meetings))
		}
		s.blocks = append(s.blocks, block{table: g})
	}
	if len(ch.Movers) > 0 {
		g := &grid{caption: "Movers by " + c.opt.Measures[0].Name + ": who rose first, then who fell", columns: []column{{head: "Name", width: 3}, {head: "Place before", number: true, width: 1.4}, {head: "Place now", number: true, width: 1.4}, {head: "Change", number: true, width: 1.2},
			{head: "Meetings before", number: true, width: 1.5}, {head: "Meetings now", number: true, width: 1.5}}}
		for _, m := range ch.Movers {
			g.rows = append(g.rows, cells(name(m.IRI, m.Label), m.Was, m.Now, words(fmt.Sprintf("%+d", m.Was-m.Now)), m.MetBefore, m.MetNow))
		}
		s.blocks = append(s.blocks, block{table: g}, block{para: small("Who has no new meeting and moved was passed by others, or its partners met anew.")})
	}
	return s, nil
}
