package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/names"
)

// A mention is one entry of a person in one Record.
type mention struct {
	doc, rec, i int32
	variant     int32
	listed      bool // in a list of participants, not in a text
}

// A variant is a name as read with its country: all mentions that nothing tells
// apart. A name without a full given name and surname is a variant of its document
// only.
type variant struct {
	name    *names.Name
	text    string
	country string
	doc     int32 // -1 where the name is full: the same in all documents
	kind    names.Form
	face    int32 // the number of the name
	keys    int32 // mentions
	content string
	scenes  []int32 // meetings, of names that are not full
}

// people holds what resolving people needs.
type people struct {
	docs     []Document
	opt      Options
	parsed   map[string]parsedName
	mentions []mention
	variants []variant
	links    []link             // forms that one entry gives together
	forms    map[string][]int32 // other forms that a judgement names -> variants of their entries
	scene    [][]int32
	f        *forest
	unsure   []link
	untold   int // beyond them
}

// A parsedName is a name with its number among all.
type parsedName struct {
	*names.Name
	number int32
}

func (p *people) parse(text string) parsedName {
	n, ok := p.parsed[text]
	if !ok {
		parsed := names.Parse(text)
		n = parsedName{&parsed, int32(len(p.parsed))}
		p.parsed[text] = n
	}
	return n
}

func resolvePeople(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	p := &people{docs: docs, opt: opt, parsed: map[string]parsedName{}}
	p.scenes(out)
	p.gather()
	p.f = newForest(len(p.variants))
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
	p.f.seats, p.parsed, p.links, p.forms = nil, nil, nil, nil // of much memory, and done with
	p.assign(out)
	out.Compared += p.f.asked
	out.Untold += p.untold
	return ctx.Err()
}

// scenes keeps the numbers of the meetings, so that the reports of one meeting share
// context.
func (p *people) scenes(out *Outcome) {
	p.scene = make([][]int32, len(p.docs))
	for d := range p.docs {
		p.scene[d] = out.who[d].meeting
	}
}

// gather makes variants of all mentions.
func (p *people) gather() {
	type key struct {
		text, country string
		doc           int32
	}
	judgedHere := placed(p.opt.Judgements, Person)
	judged := map[string]bool{} // names that a judgement speaks of
	for _, j := range p.opt.Judgements {
		if j.Kind == Person {
			judged[j.A.Name], judged[j.B.Name] = true, true
		}
	}
	p.forms = map[string][]int32{}
	people := 0
	for d := range p.docs {
		for r := range p.docs[d].len() {
			people += int(p.docs[d].size(r).People)
		}
	}
	p.mentions = make([]mention, 0, people)
	index := map[key]int32{}
	get := func(d int32, text, country string, here bool) int32 {
		if !here {
			if v, ok := index[key{text, country, -1}]; ok {
				return v
			}
		}
		n := p.parse(text)
		kind := n.Form()
		k := key{text, country, -1}
		if kind == names.Initials || kind == names.Single || here {
			k.doc = d
		}
		v, ok := index[k]
		if !ok {
			v = int32(len(p.variants))
			index[k] = v
			local := ""
			if k.doc >= 0 {
				local = p.docs[d].Local
			}
			p.variants = append(p.variants, variant{name: n.Name, face: n.number, text: text, country: country, doc: k.doc, kind: kind, content: content(text, country, local)})
		}
		return v
	}
	type linked struct{ a, b int32 }
	seen := map[linked]bool{}
	for d := range p.docs {
		for r := range p.docs[d].len() {
			rec := p.docs[d].at(r)
			for i := range rec.People {
				e := &rec.People[i]
				here := judgedHere[e.Name]
				for _, m := range e.Mentions {
					here = here || judgedHere[m.Text]
				}
				v := get(int32(d), e.Name, e.Country, here)
				p.mentions = append(p.mentions, mention{int32(d), int32(r), int32(i), v, len(e.Mentions) > 0 && e.Mentions[0].End == 0})
				vt := &p.variants[v]
				vt.keys++
				if vt.doc >= 0 {
					if s := p.scene[d][r]; !slices.Contains(vt.scenes, s) {
						vt.scenes = append(vt.scenes, s)
					}
				}
				for _, m := range e.Mentions {
					if judged[m.Text] && m.Text != e.Name && !slices.Contains(p.forms[m.Text], v) {
						p.forms[m.Text] = append(p.forms[m.Text], v)
					}
					if m.Text == e.Name || m.Text == "" || p.parse(m.Text).Form() != names.Full {
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
	for _, m := range p.mentions {
		if m.listed {
			p.f.sit(m.variant, int64(m.doc)<<32|int64(m.rec))
		}
	}
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

// order sorts links: surest first, then by what the two mentions say.
func (p *people) order(links []link) {
	for i, l := range links {
		if p.variants[l.b].content < p.variants[l.a].content {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(p.variants[x.a].content, p.variants[y.a].content), strings.Compare(p.variants[x.b].content, p.variants[y.b].content))
	})
}

// sweep is one over variants, that still lacks how to weigh them.
func (p *people) sweep() sweep {
	return sweep{
		kind: Person, workers: p.opt.Workers,
		content: func(i int32) string { return p.variants[i].content },
		label:   func(i int32) string { return p.variants[i].text },
		joins:   func(_, _ int32, w weight) bool { return w.verdict == Same },
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
		case x.text == y.text:
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
	slices.SortFunc(list, func(a, b int32) int { return strings.Compare(p.variants[a].content, p.variants[b].content) })
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
