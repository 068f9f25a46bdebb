package identity

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
)

// A variant is a name as read with its country: all mentions that nothing tells
// apart. A name without a full given name and surname is a variant of its document
// only.
type variant struct {
	face    int32 // the number of the name
	country int32
	doc     int32 // -1 where the name is full: the same in all documents
	kind    names.Form
}

// people holds what resolving people needs.
type people struct {
	docs      []Document
	opt       Options
	space     *mapped.Space // for as long as people are resolved
	names     *nameList
	countries *countries
	who       *allAnswers // its people are mentions, until assign
	variants  []variant
	index     *mapped.Index      // of variants
	met       []met              // where the variants whose names are not full were, in order
	links     []link             // forms that one entry gives together
	forms     map[string][]int32 // other forms that a judgement names -> variants of their entries
	f         *forest
	unsure    []link
	untold    int // beyond them
}

// text gives the name of a variant; read, its words; country, its country.
func (p *people) text(v int32) string { return p.names.texts.At(p.variants[v].face) }

func (p *people) read(v int32) *names.Name { return p.names.read(p.variants[v].face) }

func (p *people) country(v int32) string { return p.countries.text(p.variants[v].country) }

// weigh compares the names of two variants, and their countries where these count.
func (p *people) weigh(a, b int32, countries bool) names.Comparison {
	var x, y names.Context
	if countries {
		x.Country, y.Country = p.country(a), p.country(b)
	}
	return names.Compare(*p.read(a), *p.read(b), x, y)
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
	for d := range p.docs {
		a := p.who.of(int32(d))
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
	space := opt.Space.Sub()
	defer space.Close()
	p := &people{docs: docs, opt: opt, space: space, names: out.names, countries: newCountries(), who: out.who}
	p.gather()
	p.f = newForest(space, len(p.variants))
	p.f.country, p.f.countries = mapped.Make[int32](space, len(p.variants)), p.countries
	for i := range p.variants {
		p.f.country[i] = p.variants[i].country
	}
	p.lists()
	p.f.face = func(i int32) int32 { return p.variants[i].face }
	p.f.free = p.compatible
	p.judged()
	for _, step := range []func(context.Context, *Outcome) error{p.fullNames, p.initials, p.singles} {
		if err := step(ctx, out); err != nil {
			return err
		}
	}
	p.assign(out)
	out.Compared += p.f.asked
	out.Untold += p.untold
	return ctx.Err()
}

// A met is a variant at a meeting.
type met struct{ variant, meeting int32 }

func compareMet(a, b met) int {
	return cmp.Or(cmp.Compare(a.variant, b.variant), cmp.Compare(a.meeting, b.meeting))
}

// gather makes variants of all mentions.
func (p *people) gather() {
	judgedHere := placed(p.opt.Judgements, Person)
	judged := map[string]bool{} // names that a judgement speaks of
	for _, j := range p.opt.Judgements {
		if j.Kind == Person {
			judged[j.A.Name], judged[j.B.Name] = true, true
		}
	}
	p.forms, p.index = map[string][]int32{}, mapped.NewIndex(p.space)
	for d := range p.docs {
		for r := range p.docs[d].len() {
			rec := p.docs[d].at(r)
			a := p.who.of(int32(d))
			for i := range rec.People {
				e := &rec.People[i]
				here := judgedHere[e.Name]
				for _, m := range e.Mentions {
					here = here || judgedHere[m.Text]
				}
				v := p.variant(int32(d), e.Name, e.Country, here)
				a.people[int(a.starts[r].people)+i] = newMention(v, len(e.Mentions) > 0 && e.Mentions[0].End == 0)
				if p.variants[v].doc >= 0 {
					p.met = mapped.Append(p.space, p.met, met{v, a.meeting[r]})
				}
				for _, m := range e.Mentions {
					if judged[m.Text] && m.Text != e.Name && !slices.Contains(p.forms[m.Text], v) {
						p.forms[m.Text] = append(p.forms[m.Text], v)
					}
					if m.Text == e.Name || m.Text == "" || p.names.forms[p.names.of(m.Text)] != names.Full {
						continue
					}
					if w := p.variant(int32(d), m.Text, e.Country, here); w != v {
						p.links = mapped.Append(p.space, p.links, link{v, w, 1})
					}
				}
			}
		}
	}
	slices.SortFunc(p.met, compareMet)
	p.met = slices.Compact(p.met)
	slices.SortFunc(p.links, func(x, y link) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	p.links = slices.Compact(p.links)
}

// variant gives the number of the variant of an entry; here says that a judgement tells
// the document apart.
func (p *people) variant(doc int32, name, country string, here bool) int32 {
	v := variant{face: p.names.of(name), country: p.countries.of(country), doc: -1}
	v.kind = p.names.forms[v.face]
	if v.kind == names.Initials || v.kind == names.Single || here {
		v.doc = doc
	}
	h := maphash.Comparable(seed, v)
	i, ok := p.index.Find(h, func(i int32) bool { return p.variants[i] == v })
	if !ok {
		i = int32(len(p.variants))
		p.variants = mapped.Append(p.space, p.variants, v)
		p.index.Put(h, i)
	}
	return i
}

var seed = maphash.MakeSeed() // which no outcome depends on

// lists notes who stands in which list of participants: two rows of one table and
// meeting are two people, unless they have one name.
func (p *people) lists() {
	p.mentions(func(_, _, rec, v int32, listed bool, _ *int32) {
		if listed {
			p.f.sit(p.space, v, rec)
		}
	})
}

// compatible says whether two variants may stand in one cluster.
func (p *people) compatible(a, b int32) bool {
	x, y := &p.variants[a], &p.variants[b]
	if x.face == y.face {
		return true
	}
	c := p.weigh(a, b, false)
	if c.Verdict == Same {
		return true
	}
	return c.Verdict == Unsure && (x.kind == names.Single || y.kind == names.Single || c.Score >= 0.4)
}

// compare compares variants by what they say.
func (p *people) compare(a, b int32) int {
	return orderVariants(p.docs, p.text(a), p.country(a), p.variants[a].doc, p.text(b), p.country(b), p.variants[b].doc)
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
func (p *people) sweep(s *mapped.Space) sweep {
	return sweep{
		space: s, kind: Person, workers: p.opt.Workers,
		order: p.compare,
		label: p.text,
		joins: func(_, _ int32, w weight) bool { return w.verdict == Same },
	}
}

// abroad says whether two variants are of two countries.
func (p *people) abroad(a, b int32) bool {
	x, y := p.variants[a].country, p.variants[b].country
	return x != 0 && y != 0 && x != y
}

// fullNames joins the variants of full names, and codes.
func (p *people) fullNames(ctx context.Context, out *Outcome) error {
	space := p.space.Sub()
	defer space.Close()
	var keys, codes []keyed
	for i := range p.variants {
		switch p.variants[i].kind {
		case names.Full:
			for _, k := range p.read(int32(i)).Keys() {
				keys = mapped.Append(space, keys, keyed{k, int32(i)})
			}
		case names.Code:
			codes = mapped.Append(space, codes, keyed{p.read(int32(i)).Keys()[0], int32(i)})
		}
	}
	search := p.sweep(space)
	search.least = 0.4
	search.weigh = func(a, b int32) weight {
		switch {
		case p.abroad(a, b):
			return weight{verdict: Different}
		case p.variants[a].face == p.variants[b].face:
			return weight{Same, 2}
		}
		c := p.weigh(a, b, true)
		return weight{c.Verdict, c.Score}
	}
	links, doubt, err := search.run(ctx, blocks(space, keys), out)
	if err != nil {
		return err
	}
	alike := blocks(space, codes)
	for n := range alike.len() {
		group := alike.at(n)
		for i, x := range group {
			for _, y := range group[i+1:] {
				if !p.abroad(x.item, y.item) && p.read(x.item).Exact() == p.read(y.item).Exact() {
					links = mapped.Append(space, links, link{x.item, y.item, 2})
				}
			}
		}
	}
	for _, l := range p.links {
		if p.variants[l.a].kind == names.Full && p.variants[l.b].kind == names.Full && !p.abroad(l.a, l.b) && p.weigh(l.a, l.b, false).Verdict != Different {
			links = mapped.Append(space, links, link{l.a, l.b, 1.5})
		}
	}
	p.order(links)
	links = slices.Compact(links)
	// First those whose countries are known, or unknown on both sides: then nobody
	// joins one country by way of a mention that names none.
	for _, l := range links {
		if (p.variants[l.a].country == 0) == (p.variants[l.b].country == 0) {
			p.f.join(l.a, l.b, false)
		}
	}
	p.stateless(space, links)
	for _, l := range doubt {
		p.doubt(l.a, l.b, l.score)
	}
	return nil
}

// A fit is a cluster without a known country and one with, that may be one.
type fit struct{ without, with int32 }

func compareFits(a, b fit) int {
	return cmp.Or(cmp.Compare(a.without, b.without), cmp.Compare(a.with, b.with))
}

// stateless gives clusters without a known country to the one cluster of a country
// that they fit; where they fit two, they stay apart.
func (p *people) stateless(space *mapped.Space, links []link) {
	clusters := func(l link) (f fit, ok bool) {
		f = fit{p.f.root(l.a), p.f.root(l.b)}
		if p.f.country[f.without] != 0 {
			f.without, f.with = f.with, f.without
		}
		return f, p.f.country[f.without] == 0
	}
	var fits []fit
	for _, l := range links {
		if f, ok := clusters(l); ok && p.f.country[f.with] != 0 {
			fits = mapped.Append(space, fits, f)
		}
	}
	slices.SortFunc(fits, compareFits)
	fits = slices.Compact(fits)
	for _, l := range links {
		f, ok := clusters(l)
		if !ok {
			continue
		}
		from, _ := slices.BinarySearchFunc(fits, fit{f.without, -1}, compareFits)
		country, several := int32(0), false
		for _, other := range fits[from:] {
			if other.without != f.without {
				break
			}
			c := p.f.country[p.f.root(other.with)]
			several = several || country != 0 && country != c
			country = c
		}
		switch {
		case country == 0: // fits none
		case several:
			p.doubt(l.a, l.b, l.score)
		default:
			p.f.join(f.without, f.with, false)
		}
	}
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
