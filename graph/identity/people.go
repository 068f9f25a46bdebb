package identity

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/names"
)

// A variant is a name as read with its country: all mentions that nothing tells
// apart. A name without a full given name and surname is a variant of its document
// only.
type variant struct {
	name    *names.Name
	country string
	doc     int32 // -1 where the name is full: the same in all documents
	face    int32 // the number of the name
	kind    names.Form
}

// people holds what resolving people needs.
type people struct {
	docs     []Document
	opt      Options
	names    *nameList
	who      []answers // its people are mentions, until assign
	variants []variant
	scenes   map[int32][]int32  // meetings of the variants whose names are not full
	links    []link             // forms that one entry gives together
	forms    map[string][]int32 // other forms that a judgement names -> variants of their entries
	f        *forest
	unsure   []link
	untold   int // beyond them
}

// A mention is what stands of one entry of a person until assign: from 1 its variant,
// twice, and one more where the entry is of a list of participants and not of a text.
type mention = int32

func newMention(variant int32, listed bool) mention {
	if listed {
		return 2*variant + 2
	}
	return 2*variant + 1
}

// mentions gives all of them: the document, the Record's number in it and among all, and where the
// entry's number stands.
func (p *people) mentions(f func(d, r, rec int32, variant int32, listed bool, number *int32)) {
	rec := int32(0)
	for d := range p.who {
		a := &p.who[d]
		for r := range a.meeting {
			for i := a.starts[r].people; i < a.starts[r+1].people; i++ {
				m := a.people[i] - 1
				f(int32(d), int32(r), rec, m/2, m%2 == 1, &a.people[i])
			}
			rec++
		}
	}
}

func resolvePeople(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	p := &people{docs: docs, opt: opt, names: out.names, who: out.who, scenes: map[int32][]int32{}}
	p.gather()
	p.names, out.names = nil, nil
	p.f = newForest(len(p.variants))
	p.f.country = make([]string, len(p.variants))
	for i := range p.variants {
		p.f.country[i] = p.variants[i].country
	}
	p.lists()
	p.f.face = func(i int32) int32 { return p.variants[i].face }
	p.f.free = p.compatible
	p.judged()
	if err := p.fullNames(ctx, out); err != nil {
		return err
	}
	if err := p.initials(ctx, out); err != nil {
		return err
	}
	if err := p.singles(ctx, out); err != nil {
		return err
	}
	p.f.seats, p.f.faces, p.scenes, p.links, p.forms = nil, nil, nil, nil, nil // of much memory, and done with
	p.assign(out)
	out.Compared += p.f.asked
	out.Untold += p.untold
	return ctx.Err()
}

// gather makes variants of all mentions.
func (p *people) gather() {
	type key struct {
		face, doc int32
		country   string
	}
	judgedHere := placed(p.opt.Judgements, Person)
	judged := map[string]bool{} // names that a judgement speaks of
	for _, j := range p.opt.Judgements {
		if j.Kind == Person {
			judged[j.A.Name], judged[j.B.Name] = true, true
		}
	}
	p.forms = map[string][]int32{}
	index := map[key]int32{}
	get := func(d int32, text, country string, here bool) int32 {
		face := p.names.of(text)
		if !here {
			if v, ok := index[key{face, -1, country}]; ok {
				return v
			}
		}
		n := p.names.read[face]
		kind := n.Form()
		k := key{face, -1, country}
		if kind == names.Initials || kind == names.Single || here {
			k.doc = d
		}
		v, ok := index[k]
		if !ok {
			v = int32(len(p.variants))
			index[k] = v
			p.variants = append(p.variants, variant{name: n, face: face, country: country, doc: k.doc, kind: kind})
		}
		return v
	}
	type linked struct{ a, b int32 }
	seen := map[linked]bool{}
	for d := range p.docs {
		for r := range p.docs[d].len() {
			rec := p.docs[d].at(r)
			a := &p.who[d]
			for i := range rec.People {
				e := &rec.People[i]
				here := judgedHere[e.Name]
				for _, m := range e.Mentions {
					here = here || judgedHere[m.Text]
				}
				v := get(int32(d), e.Name, e.Country, here)
				a.people[int(a.starts[r].people)+i] = newMention(v, len(e.Mentions) > 0 && e.Mentions[0].End == 0)
				if p.variants[v].doc >= 0 {
					if s := a.meeting[r]; !slices.Contains(p.scenes[v], s) {
						p.scenes[v] = append(p.scenes[v], s)
					}
				}
				for _, m := range e.Mentions {
					if judged[m.Text] && m.Text != e.Name && !slices.Contains(p.forms[m.Text], v) {
						p.forms[m.Text] = append(p.forms[m.Text], v)
					}
					if m.Text == e.Name || m.Text == "" || p.names.read[p.names.of(m.Text)].Form() != names.Full {
						continue
					}
					w := get(int32(d), m.Text, e.Country, here)
					if w != v && !seen[linked{v, w}] {
						seen[linked{v, w}] = true
						p.links = append(p.links, link{v, w, 1})
					}
				}
			}
		}
	}
}

// lists notes who stands in which list of participants: two rows of one table and
// meeting are two people, unless they have one name.
func (p *people) lists() {
	many := make([]int32, len(p.variants))
	all := 0
	p.mentions(func(_, _, _, v int32, listed bool, _ *int32) {
		if listed {
			many[v]++
			all++
		}
	})
	if all == 0 {
		return
	}
	room := make([]seat, all)
	p.f.seats = make([][]seat, len(p.variants))
	for v, n := range many {
		p.f.seats[v], room = room[:0:n], room[n:]
	}
	p.mentions(func(_, _, rec, v int32, listed bool, _ *int32) {
		if listed {
			p.f.sit(v, rec)
		}
	})
}

// compatible says whether two variants may stand in one cluster.
func (p *people) compatible(a, b int32) bool {
	x, y := &p.variants[a], &p.variants[b]
	if x.name == y.name {
		return true
	}
	c := names.Compare(*x.name, *y.name, names.Context{}, names.Context{})
	if c.Verdict == Same {
		return true
	}
	return c.Verdict == Unsure && (x.kind == names.Single || y.kind == names.Single || c.Score >= 0.4)
}

// compare compares variants by what they say.
func (p *people) compare(a, b int32) int {
	x, y := &p.variants[a], &p.variants[b]
	return orderVariants(p.docs, x.name.Text, x.country, x.doc, y.name.Text, y.country, y.doc)
}

// order sorts links: surest first, then by what the two mentions say.
func (p *people) order(links []link) {
	for i, l := range links {
		if p.compare(l.b, l.a) < 0 {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), p.compare(x.a, y.a), p.compare(x.b, y.b))
	})
}

// sweep is one over variants, that still lacks how to weigh them.
func (p *people) sweep() sweep {
	return sweep{
		kind: Person, workers: p.opt.Workers,
		order: p.compare,
		label: func(i int32) string { return p.variants[i].name.Text },
		joins: func(_, _ int32, w weight) bool { return w.verdict == Same },
	}
}

// fullNames joins the variants of full names, and codes.
func (p *people) fullNames(ctx context.Context, out *Outcome) error {
	var keys []keyed
	exact := map[string][]int32{}
	for i := range p.variants {
		v := &p.variants[i]
		switch v.kind {
		case names.Full:
			for _, k := range v.name.Keys() {
				keys = append(keys, keyed{k, int32(i)})
			}
		case names.Code:
			exact[v.name.Exact()] = append(exact[v.name.Exact()], int32(i))
		}
	}
	search := p.sweep()
	search.least = 0.4
	search.weigh = func(a, b int32) weight {
		x, y := &p.variants[a], &p.variants[b]
		switch {
		case x.country != "" && y.country != "" && x.country != y.country:
			return weight{verdict: Different}
		case x.face == y.face:
			return weight{Same, 2}
		}
		c := names.Compare(*x.name, *y.name, names.Context{Country: x.country}, names.Context{Country: y.country})
		return weight{c.Verdict, c.Score}
	}
	links, doubt, err := search.run(ctx, blocks(keys), out)
	if err != nil {
		return err
	}
	for _, group := range exact {
		for i := range group {
			for j := i + 1; j < len(group); j++ {
				x, y := &p.variants[group[i]], &p.variants[group[j]]
				if x.country == "" || y.country == "" || x.country == y.country {
					links = append(links, link{group[i], group[j], 2})
				}
			}
		}
	}
	for _, l := range p.links {
		x, y := &p.variants[l.a], &p.variants[l.b]
		if x.kind == names.Full && y.kind == names.Full && (x.country == "" || y.country == "" || x.country == y.country) {
			if c := names.Compare(*x.name, *y.name, names.Context{}, names.Context{}); c.Verdict != Different {
				links = append(links, link{l.a, l.b, 1.5})
			}
		}
	}
	p.order(links)
	links = slices.Compact(links)
	// First those whose countries are known, or unknown on both sides: then nobody
	// joins one country by way of a mention that names none.
	for _, l := range links {
		if (p.variants[l.a].country == "") == (p.variants[l.b].country == "") {
			p.f.join(l.a, l.b, false)
		}
	}
	p.stateless(links)
	for _, l := range doubt {
		p.doubt(l.a, l.b, l.score)
	}
	return nil
}

// stateless gives clusters without a known country to the one cluster of a country
// that they fit; where they fit two, they stay apart.
func (p *people) stateless(links []link) {
	fits := map[int32]map[int32]bool{} // root without country -> roots with one
	for _, l := range links {
		a, b := p.f.root(l.a), p.f.root(l.b)
		if p.f.country[a] != "" {
			a, b = b, a
		}
		if p.f.country[a] != "" || p.f.country[b] == "" || a == b {
			continue
		}
		if fits[a] == nil {
			fits[a] = map[int32]bool{}
		}
		fits[a][b] = true
	}
	for _, l := range links {
		a, b := p.f.root(l.a), p.f.root(l.b)
		if p.f.country[a] != "" {
			a, b = b, a
		}
		if m := fits[a]; m == nil || p.f.country[a] != "" {
			continue
		} else if countries := p.countriesOf(m); len(countries) == 1 {
			p.f.join(a, b, false)
		} else {
			p.doubt(l.a, l.b, l.score)
		}
	}
}

func (p *people) countriesOf(roots map[int32]bool) map[string]bool {
	out := map[string]bool{}
	for r := range roots {
		out[p.f.country[p.f.root(r)]] = true
	}
	return out
}

func (p *people) sortByContent(list []int32) {
	slices.SortFunc(list, p.compare)
}

// doubt notes a pair that may be one.
func (p *people) doubt(a, b int32, score float64) {
	if len(p.unsure) == maxUnsure {
		p.untold++
		return
	}
	p.unsure = append(p.unsure, link{a, b, score})
}

// maxUnsure is how many pairs of a kind that may be one are kept.
const maxUnsure = 100_000

// A Pair is two clusters that may be one: nobody has decided.
type Pair struct {
	Kind       string
	A, B       string // their names
	IRIA, IRIB string
	Score      float64
	Reasons    []string
}
