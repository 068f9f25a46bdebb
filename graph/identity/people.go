package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// A mention is one entry of a person in one Record.
type mention struct {
	doc, rec, i int32
	variant     int32
}

// A variant is a name as read with its country: all mentions that nothing tells
// apart. A name without a full given name and surname is a variant of its document
// only.
type variant struct {
	name    *Name
	text    string
	country string
	doc     int32 // -1 where the name is full: the same in all documents
	kind    variantKind
	keys    int32 // mentions
	content string
	scenes  []int32 // meetings, of names that are not full
}

type variantKind uint8

const (
	full variantKind = iota
	coded
	initialed // initials and a surname
	single    // one word
)

func kindOf(n *Name) variantKind {
	if n.code {
		return coded
	}
	words := 0
	for i := range n.words {
		if !n.words[i].initial {
			words++
		}
	}
	switch {
	case words >= 2:
		return full
	case words == 1 && len(n.words) > 1:
		return initialed
	}
	return single
}

// people holds what resolving people needs.
type people struct {
	docs     []Document
	opt      Options
	names    map[string]*Name
	mentions []mention
	variants []variant
	links    []link             // forms that one entry gives together
	forms    map[string][]int32 // other forms that a judgement names -> variants of their entries
	scene    [][]int32
	f        *forest
	unsure   []Pair
}

// A link is a pair of variants with how sure it is that they are one.
type link struct {
	a, b  int32
	score float64
}

func (p *people) parse(text string) *Name {
	n, ok := p.names[text]
	if !ok {
		parsed := ParseName(text)
		n = &parsed
		p.names[text] = n
	}
	return n
}

func resolvePeople(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	p := &people{docs: docs, opt: opt, names: map[string]*Name{}}
	p.scenes(out)
	p.gather()
	p.f = newForest(len(p.variants))
	for i := range p.variants {
		p.f.country[i] = p.variants[i].country
	}
	p.lists()
	p.f.free = func(a, b int32) bool { return p.compatible(a, b) }
	p.judged()
	if err := p.fullNames(ctx); err != nil {
		return err
	}
	if err := p.initials(ctx); err != nil {
		return err
	}
	p.singles()
	p.assign(out)
	return ctx.Err()
}

// scenes numbers the meetings, so that the reports of one meeting share context.
func (p *people) scenes(out *Outcome) {
	numbers := map[string]int32{}
	p.scene = make([][]int32, len(p.docs))
	for d := range p.docs {
		p.scene[d] = make([]int32, len(p.docs[d].Records))
		for r := range p.docs[d].Records {
			iri := string(out.Who[d][r].Meeting)
			n, ok := numbers[iri]
			if !ok {
				n = int32(len(numbers))
				numbers[iri] = n
			}
			p.scene[d][r] = n
		}
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
	index := map[key]int32{}
	get := func(d int32, text, country string, here bool) int32 {
		n := p.parse(text)
		kind := kindOf(n)
		k := key{text, country, -1}
		if kind == initialed || kind == single || here {
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
			p.variants = append(p.variants, variant{name: n, text: text, country: country, doc: k.doc, kind: kind, content: content(text, country, local)})
		}
		return v
	}
	type linked struct{ a, b int32 }
	seen := map[linked]bool{}
	for d := range p.docs {
		for r := range p.docs[d].Records {
			rec := &p.docs[d].Records[r]
			for i := range rec.People {
				e := &rec.People[i]
				here := judgedHere[e.Name]
				for _, m := range e.Mentions {
					here = here || judgedHere[m.Text]
				}
				v := get(int32(d), e.Name, e.Country, here)
				p.mentions = append(p.mentions, mention{int32(d), int32(r), int32(i), v})
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
					if m.Text == e.Name || m.Text == "" || kindOf(p.parse(m.Text)) != full {
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
		e := &p.docs[m.doc].Records[m.rec].People[m.i]
		if len(e.Mentions) == 0 || e.Mentions[0].End > 0 {
			continue
		}
		if p.f.seats[m.variant] == nil {
			p.f.seats[m.variant] = map[int64]int32{}
		}
		p.f.seats[m.variant][int64(m.doc)<<32|int64(m.rec)] = m.variant
	}
}

// compatible says whether two variants may stand in one cluster.
func (p *people) compatible(a, b int32) bool {
	x, y := &p.variants[a], &p.variants[b]
	if x.name == y.name {
		return true
	}
	c := Compare(*x.name, *y.name, Context{}, Context{})
	if c.Verdict == Same {
		return true
	}
	return c.Verdict == Unsure && (x.kind == single || y.kind == single || c.Score >= 0.4)
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

// fullNames joins the variants of full names, and codes.
func (p *people) fullNames(ctx context.Context) error {
	var keys []keyed
	exact := map[string][]int32{}
	for i := range p.variants {
		v := &p.variants[i]
		switch v.kind {
		case full:
			for _, k := range fullKeys(v.name) {
				keys = append(keys, keyed{k, int32(i)})
			}
		case coded:
			exact[v.name.exact] = append(exact[v.name.exact], int32(i))
		}
	}
	list := blocks(keys)
	found := make([][]link, len(list))
	doubt := make([][]link, len(list))
	err := inParallel(ctx, p.opt.Workers, len(list), func(n int) {
		block := list[n]
		far := len(block)
		if far > maxBlock {
			far = window
			block = slices.Clone(block)
			slices.SortFunc(block, func(a, b keyed) int {
				return strings.Compare(p.variants[a.item].content, p.variants[b.item].content)
			})
		}
		for i := range block {
			for j := i + 1; j < len(block) && j <= i+far; j++ {
				a, b := block[i].item, block[j].item
				x, y := &p.variants[a], &p.variants[b]
				if x.country != "" && y.country != "" && x.country != y.country {
					continue
				}
				if x.text == y.text {
					found[n] = append(found[n], link{a, b, 2})
					continue
				}
				c := Compare(*x.name, *y.name, Context{Country: x.country}, Context{Country: y.country})
				switch c.Verdict {
				case Same:
					found[n] = append(found[n], link{a, b, c.Score})
				case Unsure:
					if c.Score >= 0.4 {
						doubt[n] = append(doubt[n], link{a, b, c.Score})
					}
				}
			}
		}
	})
	if err != nil {
		return err
	}
	links := slices.Concat(found...)
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
		if x.kind == full && y.kind == full && (x.country == "" || y.country == "" || x.country == y.country) {
			if c := Compare(*x.name, *y.name, Context{}, Context{}); c.Verdict != Different {
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
	for _, l := range slices.Concat(doubt...) {
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

// initials gives names with initials to the one full name that they fit: in the same
// meeting first, then anywhere in the same country. What fits none joins its like.
func (p *people) initials(ctx context.Context) error {
	index := map[uint64][]int32{} // key -> full variants
	var short []int32
	byScene := p.fullInScene()
	need := map[uint64]bool{}
	for i := range p.variants {
		if p.variants[i].kind == initialed {
			short = append(short, int32(i))
			for _, k := range initialKeys(p.variants[i].name) {
				need[k] = true
			}
		}
	}
	if len(short) == 0 {
		return nil
	}
	for i := range p.variants {
		if p.variants[i].kind == full {
			for _, k := range initialKeys(p.variants[i].name) {
				if need[k] {
					index[k] = append(index[k], int32(i))
				}
			}
		}
	}
	p.sortByContent(short)
	p.f.flatten()
	fits := make([][]int32, len(short))
	err := inParallel(ctx, p.opt.Workers, len(short), func(i int) {
		v := short[i]
		x := &p.variants[v]
		fits[i] = p.fitting(v, byScene.of(x.scenes), 0.5)
		if len(fits[i]) == 0 && (x.country != "" || len(x.name.words) > 2) {
			var near []int32
			for _, k := range initialKeys(x.name) {
				near = append(near, index[k]...)
			}
			slices.Sort(near)
			near = slices.Compact(near)
			fits[i] = p.fitting(v, near, 0.6)
			if x.country == "" && !slices.ContainsFunc(near, func(c int32) bool {
				return len(p.variants[c].name.words) >= len(x.name.words) && slices.Contains(fits[i], p.f.root(c)) && Compare(*x.name, *p.variants[c].name, Context{}, Context{}).Verdict == Same
			}) {
				fits[i] = nil // two initials fit a name and a patronymic, or nothing is sure without the country
			}
		}
	})
	if err != nil {
		return err
	}
	type decision struct{ v, to int32 }
	var decided []decision
	for i, v := range short {
		switch roots := fits[i]; len(roots) {
		case 0:
		case 1:
			decided = append(decided, decision{v, roots[0]})
		default:
			for _, r := range roots {
				p.doubt(v, r, 0.5)
			}
		}
	}
	// Decided over full names alone, so that no initial decides about another.
	left := map[int32]bool{}
	for _, v := range short {
		left[v] = true
	}
	for _, d := range decided {
		if p.f.join(d.v, d.to, false) {
			delete(left, d.v)
		}
	}
	p.alike(short, left)
	return nil
}

// alike joins names with initials, or single words, that fit no full name: where
// surname, initials and country are the same.
func (p *people) alike(short []int32, left map[int32]bool) {
	var keys []keyed
	for _, v := range short {
		if !left[v] {
			continue
		}
		x := &p.variants[v]
		for i := range x.name.words {
			if !x.name.words[i].initial {
				for _, k := range wordKeys(&x.name.words[i], x.name.asian) {
					keys = append(keys, keyed{k, v})
				}
			}
		}
	}
	var links []link
	for _, block := range blocks(keys) {
		slices.SortFunc(block, func(a, b keyed) int {
			return strings.Compare(p.variants[a.item].content, p.variants[b.item].content)
		})
		for i := range block {
			for j := i + 1; j < len(block) && j < i+window; j++ {
				a, b := block[i].item, block[j].item
				x, y := &p.variants[a], &p.variants[b]
				meet := x.doc == y.doc || slices.ContainsFunc(x.scenes, func(s int32) bool { return slices.Contains(y.scenes, s) })
				known := x.country != "" && x.country == y.country
				if !meet && !known {
					continue
				}
				c := Compare(*x.name, *y.name, Context{Country: x.country}, Context{Country: y.country})
				if c.Verdict == Same || x.kind == single && y.kind == single && c.Verdict == Unsure && c.Score >= 0.5 {
					links = append(links, link{a, b, c.Score})
				}
			}
		}
	}
	p.order(links)
	for _, l := range slices.Compact(links) {
		p.f.join(l.a, l.b, false)
	}
}

// singles gives single words to the one cluster of their meeting that has the word
// as a surname, then to their like.
func (p *people) singles() {
	byScene := p.fullInScene()
	var short []int32
	left := map[int32]bool{}
	for i := range p.variants {
		if p.variants[i].kind == single {
			short = append(short, int32(i))
			left[int32(i)] = true
		}
	}
	if len(short) == 0 {
		return
	}
	p.sortByContent(short)
	type decision struct{ v, to int32 }
	var decided []decision
	for _, v := range short {
		roots := p.fitting(v, byScene.of(p.variants[v].scenes), 0.45)
		switch len(roots) {
		case 0:
		case 1:
			decided = append(decided, decision{v, roots[0]})
		default:
			for _, r := range roots {
				p.doubt(v, r, 0.45)
			}
		}
	}
	for _, d := range decided {
		if p.f.join(d.v, d.to, false) {
			delete(left, d.v)
		}
	}
	p.alike(short, left)
}

// sceneIndex gives the variants that more is known of than a surname, by meeting.
type sceneIndex map[int32][]int32

func (s sceneIndex) of(scenes []int32) []int32 {
	var out []int32
	for _, n := range scenes {
		out = append(out, s[n]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *people) fullInScene() sceneIndex {
	wanted := map[int32]bool{}
	for i := range p.variants {
		for _, s := range p.variants[i].scenes {
			wanted[s] = true
		}
	}
	out := sceneIndex{}
	for _, m := range p.mentions {
		s := p.scene[m.doc][m.rec]
		if k := p.variants[m.variant].kind; wanted[s] && (k == full || k == initialed) {
			out[s] = append(out[s], m.variant)
		}
	}
	return out
}

// fitting gives the clusters among the candidates that a short name fits, three at most.
func (p *people) fitting(v int32, candidates []int32, least float64) []int32 {
	x := &p.variants[v]
	var roots []int32
	for _, c := range candidates {
		y := &p.variants[c]
		if c == v || y.kind != full && x.kind != single || p.f.root(c) == p.f.root(v) {
			continue
		}
		r := p.f.root(c)
		if slices.Contains(roots, r) {
			continue
		}
		if x.country != "" && p.f.country[r] != "" && x.country != p.f.country[r] {
			continue
		}
		got := Compare(*x.name, *y.name, Context{}, Context{})
		if got.Verdict == Different || got.Score < least || p.f.parted(p.f.root(v), r) || p.f.listed(p.f.root(v), r) {
			continue
		}
		roots = append(roots, r)
		if len(roots) == 3 {
			break
		}
	}
	return roots
}

func (p *people) sortByContent(list []int32) {
	slices.SortFunc(list, func(a, b int32) int { return strings.Compare(p.variants[a].content, p.variants[b].content) })
}

// doubt notes a pair that may be one.
func (p *people) doubt(a, b int32, score float64) {
	if len(p.unsure) < maxUnsure {
		p.unsure = append(p.unsure, Pair{a: a, b: b, Score: score})
	}
}

const maxUnsure = 100_000

// A Pair is two clusters that may be one: nobody has decided.
type Pair struct {
	Kind       string
	A, B       string // their names
	IRIA, IRIB string
	Score      float64
	Reasons    []string
	a, b       int32
}

// assign names the clusters and says who is who.
func (p *people) assign(out *Outcome) {
	number := map[int32]int{}
	var roots []int32
	for i := range p.variants {
		r := p.f.root(int32(i))
		if _, ok := number[r]; !ok {
			number[r] = len(roots)
			roots = append(roots, r)
		}
	}
	docs := make([]int32, len(p.variants)) // distinct documents of each variant
	last := make([]int32, len(p.variants))
	least := make([]string, len(roots))
	count := make([]int, len(roots))
	for i := range last {
		last[i] = -1
	}
	for _, m := range p.mentions {
		if last[m.variant] != m.doc {
			last[m.variant] = m.doc
			docs[m.variant]++
		}
		g := number[p.f.root(m.variant)]
		count[g]++
		v := &p.variants[m.variant]
		if len(least[g]) > 0 && strings.HasPrefix(least[g], v.text) || least[g] == "" || v.text < least[g] {
			rec := &p.docs[m.doc].Records[m.rec]
			c := content(v.text, v.country, p.docs[m.doc].Local, rec.ID, number3(int(m.i)))
			if least[g] == "" || c < least[g] {
				least[g] = c
			}
		}
	}
	groups := make([]group, len(roots))
	for g, r := range roots {
		if count[g] == 0 {
			continue
		}
		groups[g] = p.describe(p.f.members[r], docs)
		groups[g].least, groups[g].mentions = least[g], count[g]
	}
	found := name(Person, groups)
	for _, m := range p.mentions {
		out.Who[m.doc][m.rec].People[m.i] = found[number[p.f.root(m.variant)]].IRI
	}
	for _, u := range p.unsure {
		a, b := number[p.f.root(u.a)], number[p.f.root(u.b)]
		if a == b || count[a] == 0 || count[b] == 0 {
			continue
		}
		if found[b].IRI < found[a].IRI {
			a, b = b, a
			u.a, u.b = u.b, u.a
		}
		c := Compare(*p.variants[u.a].name, *p.variants[u.b].name, Context{Country: p.variants[u.a].country}, Context{Country: p.variants[u.b].country})
		out.Unsure = append(out.Unsure, Pair{Kind: Person, A: p.variants[u.a].text, B: p.variants[u.b].text, IRIA: string(found[a].IRI), IRIB: string(found[b].IRI), Score: c.Score, Reasons: c.Reasons})
	}
	for g := range found {
		if count[g] > 0 {
			out.Clusters = append(out.Clusters, found[g])
		}
	}
}

func number3(n int) string {
	s := number(n)
	for len(s) < 6 {
		s = "0" + s
	}
	return s
}

// describe chooses the usual full name of a cluster: complete before shortened, Latin
// before other letters, then the one in most documents, the longest, the first by the
// alphabet.
func (p *people) describe(members []int32, docs []int32) group {
	type form struct {
		text string
		rank int
		docs int32
	}
	byText := map[string]*form{}
	for _, v := range members {
		x := &p.variants[v]
		f := byText[x.text]
		if f == nil {
			rank := 0
			switch x.kind {
			case full, coded:
				rank = 8
			case initialed:
				rank = 4
			}
			if x.name.script == latin || x.name.code && plainRank(x.text) > 0 {
				rank++
			}
			f = &form{text: x.text, rank: rank}
			byText[x.text] = f
		}
		f.docs += docs[v]
	}
	forms := make([]*form, 0, len(byText))
	for _, f := range byText {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b *form) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(b.docs, a.docs), cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	g := group{label: forms[0].text}
	for _, f := range forms[1:] {
		g.forms = append(g.forms, f.text)
	}
	return g
}
