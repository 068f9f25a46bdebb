package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An orgMention is one place where a Record names an institute or format.
type orgMention struct {
	doc, rec, i int32
	person      bool // i is a person, whose institute this is
	variant     int32
}

// An orgVariant is a name as read with its country; a name that many bodies bear and
// that comes without a country is a variant of its document only.
type orgVariant struct {
	org     *names.Org
	text    string
	country string
	doc     int32
	content string
	count   int
	face    int32 // those of one name and country have one
}

type orgs struct {
	kind     string
	docs     []Document
	opt      Options
	parsed   map[string]*names.Org
	variants []orgVariant
	mentions []orgMention
	links    []link
	known    *reference.Gazetteer
	said     bool // the link at hand is what an entry says, not what names look like
	f        *forest
	unsure   []link
}

// entryLink is the score of two names that one entry gives, as no comparison reaches.
const entryLink = 1.5

func resolveInstitutes(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	return resolveOrgs(ctx, Institute, docs, opt, out)
}

func resolveFormats(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	return resolveOrgs(ctx, Format, docs, opt, out)
}

func resolveOrgs(ctx context.Context, kind string, docs []Document, opt Options, out *Outcome) error {
	o := &orgs{kind: kind, docs: docs, opt: opt, parsed: map[string]*names.Org{}, known: opt.Gazetteer}
	if o.known == nil {
		o.known = reference.Builtin()
	}
	o.gather()
	o.f = newForest(len(o.variants))
	for i := range o.variants {
		o.f.country[i] = o.variants[i].country
	}
	o.f.face, o.f.free = o.face, o.compatible
	o.judged()
	if err := o.join(ctx, out); err != nil {
		return err
	}
	o.assign(out)
	out.Compared += o.f.asked
	return nil
}

func (o *orgs) parse(text string) *names.Org {
	p, ok := o.parsed[text]
	if !ok {
		parsed := names.ParseOrgBy(o.known, o.kind, text)
		p = &parsed
		o.parsed[text] = p
	}
	return p
}

func (o *orgs) face(i int32) int32 { return o.variants[i].face }

// gather makes variants of all mentions.
func (o *orgs) gather() {
	type key struct {
		text, country string
		doc           int32
	}
	judgedHere := placed(o.opt.Judgements, o.kind)
	index := map[key]int32{}
	faces := map[key]int32{}
	get := func(d int32, text, country string) int32 {
		p := o.parse(text)
		if o.kind == Format {
			country = ""
		} else if p.Known() != "" {
			k, _ := o.known.InstituteByID(p.Known())
			country = k.Country
		} else if p.Country() != "" {
			country = p.Country()
		}
		k := key{text, country, -1}
		if judgedHere[text] || country == "" && !p.Specific() {
			k.doc = d
		}
		v, ok := index[k]
		if !ok {
			v = int32(len(o.variants))
			index[k] = v
			local, doc := "", k.doc
			if doc >= 0 {
				local = o.docs[d].Local
			}
			k.doc = -1
			face, ok := faces[k]
			if !ok {
				face = int32(len(faces))
				faces[k] = face
			}
			o.variants = append(o.variants, orgVariant{org: p, text: text, country: country, doc: doc, face: face, content: content(text, country, local)})
		}
		return v
	}
	seen := map[[2]int32]int{} // -> its link
	lastDoc := map[[2]int32]int32{}
	entry := func(d, r, i int32, name string, aliases []string, country string) int32 {
		v := get(d, name, country)
		o.mentions = append(o.mentions, orgMention{d, r, i, false, v})
		o.variants[v].count++
		for _, a := range aliases {
			w := get(d, a, country)
			if w == v {
				continue
			}
			pair := [2]int32{min(v, w), max(v, w)}
			if n, ok := seen[pair]; !ok {
				seen[pair] = len(o.links)
				o.links = append(o.links, link{v, w, entryLink})
			} else if lastDoc[pair] != d {
				o.links[n].score += 0.01 // one document more that says so
			}
			lastDoc[pair] = d
		}
		return v
	}
	home := map[string]string{}
	if o.kind == Institute {
		home = homes(o.docs)
	}
	for d := range o.docs {
		for r := range o.docs[d].len() {
			size := o.docs[d].size(r)
			if o.kind == Format && size.Formats == 0 || o.kind == Institute && size.Institutes+size.Homes == 0 {
				continue
			}
			rec := o.docs[d].at(r)
			if o.kind == Format {
				for i, e := range rec.Formats {
					entry(int32(d), int32(r), int32(i), e.Name, e.Aliases, "")
				}
				continue
			}
			of := map[string]int32{}
			represented := represents(rec, home, o.known)
			for i, e := range rec.Institutes {
				country := e.Country
				if country == "" {
					country = represented[e.Name]
				}
				v := entry(int32(d), int32(r), int32(i), e.Name, e.Aliases, country)
				for _, n := range append([]string{e.Name}, e.Aliases...) {
					if _, ok := of[n]; !ok {
						of[n] = v
					}
				}
			}
			for i, p := range rec.People {
				if p.Institute == "" {
					continue
				}
				v, ok := of[p.Institute]
				if !ok {
					v = get(int32(d), p.Institute, represented[p.Institute])
					of[p.Institute] = v
				}
				o.mentions = append(o.mentions, orgMention{int32(d), int32(r), int32(i), true, v})
				o.variants[v].count++
			}
		}
	}
}

// homes gives the country of each name that stands for one country wherever it is
// read with a country.
func homes(docs []Document) map[string]string {
	out := map[string]string{}
	for d := range docs {
		for r := range docs[d].len() {
			if docs[d].size(r).Homes == 0 {
				continue
			}
			rec := docs[d].at(r)
			for i := range rec.People {
				p := &rec.People[i]
				if p.Country == "" || p.Institute == "" {
					continue
				}
				if old, ok := out[p.Name]; !ok {
					out[p.Name] = p.Country
				} else if old != p.Country {
					out[p.Name] = ""
				}
			}
		}
	}
	return out
}

// represents gives the country of those institutes all of whose people in the record
// stand for one country, there or, where it names none, elsewhere; bodies of many
// states are known by the gazetteer.
func represents(rec *record.Record, home map[string]string, known *reference.Gazetteer) map[string]string {
	out := map[string]string{}
	for _, p := range rec.People {
		country := p.Country
		if country == "" {
			country = home[p.Name]
		}
		if p.Institute == "" || country == "" {
			continue
		}
		if old, ok := out[p.Institute]; ok && old != country {
			out[p.Institute] = ""
		} else if !ok {
			out[p.Institute] = country
		}
	}
	for name := range out {
		if _, ok := known.FormatByName(name); ok {
			delete(out, name)
		} else if k, ok := known.InstituteByName(name); ok {
			out[name] = k.Country
		}
	}
	return out
}

// compatible says whether nothing weighty speaks against two variants in one cluster.
func (o *orgs) compatible(a, b int32) bool {
	x, y := &o.variants[a], &o.variants[b]
	if x.org == y.org {
		return true
	}
	if x.org.Known() != "" && y.org.Known() != "" {
		return x.org.Known() == y.org.Known()
	}
	if o.said || x.org.Acronym() || y.org.Acronym() {
		return true
	}
	c := names.CompareOrgs(o.kind, *x.org, *y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
	if o.kind == Format {
		return c.Verdict != Different || c.Score > 0.05
	}
	return c.Verdict != Different || c.Score > 0.1
}

// join joins the variants: by what one entry says, then the surest first.
func (o *orgs) join(ctx context.Context, out *Outcome) error {
	var keys []keyed
	for i := range o.variants {
		for _, k := range o.variants[i].org.Keys() {
			keys = append(keys, keyed{k, int32(i)})
			if d := o.variants[i].doc; d >= 0 {
				keys = append(keys, keyed{narrow(k, 'd', uint64(d)), int32(i)}) // in a crowd, those of one document are compared
			}
		}
	}
	search := sweep{
		kind: o.kind, workers: o.opt.Workers, face: o.face, least: 0.5,
		content: func(i int32) string { return o.variants[i].content },
		label:   func(i int32) string { return o.variants[i].text },
		weigh: func(a, b int32) weight {
			x, y := &o.variants[a], &o.variants[b]
			c := names.CompareOrgs(o.kind, *x.org, *y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
			return weight{c.Verdict, c.Score}
		},
		joins: func(a, b int32, w weight) bool {
			x, y := &o.variants[a], &o.variants[b]
			return w.verdict == Same || w.verdict == Unsure && x.doc >= 0 && x.doc == y.doc && w.score >= 0.55
		},
	}
	links, doubt, err := search.run(ctx, blocks(keys), out)
	if err != nil {
		return err
	}
	for _, l := range o.links {
		x, y := &o.variants[l.a], &o.variants[l.b]
		if o.kind == Format && (x.org.Known() == "") != (y.org.Known() == "") {
			known, name := x.org, y.text
			if known.Known() == "" {
				known, name = y.org, x.text
			}
			// A forum is not the format of states under whose name it meets.
			if !known.OfKind(name) {
				continue
			}
		}
		if o.kind == Format && x.org.ThinkTanks() != y.org.ThinkTanks() && x.org.Specific() && y.org.Specific() && x.org.Kind() != "" && x.org.Kind() == y.org.Kind() {
			continue // a forum of think tanks beside the forum of the same states
		}
		if x.org.Known() == "" || y.org.Known() == "" || x.org.Known() == y.org.Known() {
			links = append(links, l)
		}
	}
	for i, l := range links {
		if o.variants[l.b].content < o.variants[l.a].content {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(o.variants[x.a].content, o.variants[y.a].content), strings.Compare(o.variants[x.b].content, o.variants[y.b].content))
	})
	for _, l := range links {
		o.said = l.score >= entryLink
		o.f.join(l.a, l.b, false)
	}
	o.said, o.unsure = false, doubt
	return nil
}

// judged lays what people decided upon the variants.
func (o *orgs) judged() {
	find := func(s Side) []int32 {
		var out []int32
		for i := range o.variants {
			v := &o.variants[i]
			var d *Document
			if v.doc >= 0 {
				d = &o.docs[v.doc]
			}
			if s.means(v.text, v.country, d) {
				out = append(out, int32(i))
			}
		}
		slices.SortFunc(out, func(a, b int32) int { return strings.Compare(o.variants[a].content, o.variants[b].content) })
		return out
	}
	o.f.judge(o.opt.Judgements, o.kind, find)
}

// assign names the clusters, those of the gazetteer by their ID there, and says who
// is who.
func (o *orgs) assign(out *Outcome) {
	number := map[int32]int{}
	var roots []int32
	for i := range o.variants {
		r := o.f.root(int32(i))
		if _, ok := number[r]; !ok {
			number[r] = len(roots)
			roots = append(roots, r)
		}
	}
	docs, last := make([]int32, len(o.variants)), make([]int32, len(o.variants))
	for i := range last {
		last[i] = -1
	}
	least, count := make([]string, len(roots)), make([]int, len(roots))
	for _, m := range o.mentions {
		if last[m.variant] != m.doc {
			last[m.variant] = m.doc
			docs[m.variant]++
		}
		g := number[o.f.root(m.variant)]
		count[g]++
		v := &o.variants[m.variant]
		c := content(v.text, v.country, o.docs[m.doc].Local, o.docs[m.doc].id(int(m.rec)))
		if least[g] == "" || c < least[g] {
			least[g] = c
		}
	}
	groups := make([]group, len(roots))
	for g, r := range roots {
		groups[g] = o.describe(o.f.members[r], docs)
		groups[g].least, groups[g].mentions = least[g], count[g]
	}
	found := name(o.kind, groups)
	out.answer(o.kind, found)
	for _, m := range o.mentions {
		n := int32(number[o.f.root(m.variant)]) + 1
		a := &out.who[m.doc]
		switch from := a.starts[m.rec]; {
		case o.kind == Format:
			a.formats[from.formats+m.i] = n
		case m.person:
			a.homes[from.people+m.i] = n
		default:
			a.institutes[from.institutes+m.i] = n
		}
	}
	for _, u := range o.unsure {
		a, b := number[o.f.root(u.a)], number[o.f.root(u.b)]
		if o.f.parted(o.f.root(u.a), o.f.root(u.b)) {
			continue // somebody has judged
		}
		if a == b || count[a] == 0 || count[b] == 0 {
			continue
		}
		if found[b].IRI < found[a].IRI {
			a, b, u.a, u.b = b, a, u.b, u.a
		}
		x, y := &o.variants[u.a], &o.variants[u.b]
		c := names.CompareOrgs(o.kind, *x.org, *y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
		out.Unsure = append(out.Unsure, Pair{Kind: o.kind, A: x.text, B: y.text, IRIA: string(found[a].IRI), IRIB: string(found[b].IRI), Score: c.Score, Reasons: c.Reasons})
	}
	for g := range found {
		if count[g] > 0 {
			out.Clusters = append(out.Clusters, found[g])
		}
	}
}

// describe chooses the label of a cluster: the gazetteer's, or else the usual fullest
// form, Latin letters before others and words before acronyms.
func (o *orgs) describe(members, docs []int32) group {
	type form struct {
		text string
		rank int
		docs int32
	}
	byText := map[string]*form{}
	known := ""
	for _, v := range members {
		x := &o.variants[v]
		if k := x.org.Known(); k != "" && (known == "" || k < known) {
			known = k
		}
		f := byText[x.text]
		if f == nil {
			f = &form{text: x.text, rank: plainRank(x.text)}
			if !x.org.Acronym() {
				f.rank += 2
			}
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
	for _, f := range forms {
		g.forms = append(g.forms, f.text)
	}
	id, isFormat := strings.CutPrefix(known, "format:")
	if isFormat || o.kind == Format && known != "" {
		if k, ok := o.known.FormatByID(id); ok {
			g.slug, g.label = k.ID, k.Name
		}
	} else if known != "" {
		if k, ok := o.known.InstituteByID(known); ok {
			g.slug, g.label = k.ID, k.Name
		}
	}
	return g
}
