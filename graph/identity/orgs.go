package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An orgVariant is a name as read with its country; a name that many bodies bear and
// that comes without a country is a variant of its document only.
type orgVariant struct {
	org     *names.Org
	text    string
	country string
	doc     int32 // -1 for all
	face    int32 // those of one name and country have one
}

type orgs struct {
	space    *mapped.Space // for as long as they are resolved
	kind     string
	docs     []Document
	opt      Options
	parsed   map[string]*names.Org
	variants []orgVariant
	who      *allAnswers
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
	space := opt.Space.Sub()
	defer space.Close()
	o := &orgs{space: space, kind: kind, docs: docs, opt: opt, who: out.who, parsed: map[string]*names.Org{}, known: opt.Gazetteer}
	if o.known == nil {
		o.known = reference.Builtin()
	}
	o.gather()
	o.f = newForest(space, len(o.variants))
	o.f.country, o.f.countries = mapped.Make[int32](space, len(o.variants)), newCountries()
	for i := range o.variants {
		o.f.country[i] = o.f.countries.of(o.variants[i].country)
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
			doc := k.doc
			k.doc = -1
			face, ok := faces[k]
			if !ok {
				face = int32(len(faces))
				faces[k] = face
			}
			o.variants = append(o.variants, orgVariant{org: p, text: text, country: country, doc: doc, face: face})
		}
		return v
	}
	seen := map[[2]int32]int{} // -> its link
	lastDoc := map[[2]int32]int32{}
	entry := func(d int32, name string, aliases []string, country string) int32 {
		v := get(d, name, country)
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
			a := o.who.of(int32(d))
			if o.kind == Format {
				for i, e := range rec.Formats {
					a.formats[int(a.starts[r].formats)+i] = entry(int32(d), e.Name, e.Aliases, "") + 1
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
				v := entry(int32(d), e.Name, e.Aliases, country)
				a.institutes[int(a.starts[r].institutes)+i] = v + 1
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
				a.homes[int(a.starts[r].people)+i] = v + 1
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
	c := names.CompareOrgs(o.kind, x.org, y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
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
		space: o.space, kind: o.kind, workers: o.opt.Workers, face: o.face, least: 0.5,
		order: o.order,
		label: func(i int32) string { return o.variants[i].text },
		weigh: func(a, b int32) weight {
			x, y := &o.variants[a], &o.variants[b]
			c := names.CompareOrgs(o.kind, x.org, y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
			return weight{c.Verdict, c.Score}
		},
		joins: func(a, b int32, w weight) bool {
			x, y := &o.variants[a], &o.variants[b]
			return w.verdict == Same || w.verdict == Unsure && x.doc >= 0 && x.doc == y.doc && w.score >= 0.55
		},
	}
	links, doubt, err := search.run(ctx, blocks(o.space, keys), out)
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
		if o.order(l.b, l.a) < 0 {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), o.order(x.a, y.a), o.order(x.b, y.b))
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
		slices.SortFunc(out, o.order)
		return out
	}
	o.f.judge(o.opt.Judgements, o.kind, find)
}

// order compares variants by what they say.
func (o *orgs) order(a, b int32) int {
	x, y := &o.variants[a], &o.variants[b]
	return orderVariants(o.docs, x.text, x.country, x.doc, y.text, y.country, y.doc)
}

// entries gives the number of each entry of the kind, which is that of its variant, from 1,
// or 0 for none, until assign makes it that of its cluster.
func (o *orgs) entries(f func(d, r int, number *int32)) {
	for d := range o.docs {
		a := o.who.of(int32(d))
		for r := range a.meeting {
			from, to := a.starts[r], a.starts[r+1]
			if o.kind == Format {
				for i := range a.formats[from.formats:to.formats] {
					f(d, r, &a.formats[int(from.formats)+i])
				}
				continue
			}
			for i := range a.institutes[from.institutes:to.institutes] {
				f(d, r, &a.institutes[int(from.institutes)+i])
			}
			for i := from.people; a.homes != nil && i < to.people; i++ {
				if a.homes[i] != 0 {
					f(d, r, &a.homes[i])
				}
			}
		}
	}
}

// assign names the clusters, those of the gazetteer by their ID there, and says who
// is who.
func (o *orgs) assign(out *Outcome) {
	number, roots := o.f.numbers(o.space)
	docs, last := mapped.Make[int32](o.space, len(o.variants)), mapped.Make[int32](o.space, len(o.variants))
	found := newEntities(o.opt.Space, o.kind, len(roots))
	type leastPlace struct {
		entryPlace
		v int32
	}
	least := mapped.Make[leastPlace](o.space, len(roots))
	o.entries(func(d, r int, n *int32) {
		v := *n - 1
		if last[v] != int32(d)+1 {
			last[v] = int32(d) + 1
			docs[v]++
		}
		g := number[v]
		p := leastPlace{entryPlace{int32(d), int32(r), 0}, v}
		if found.mentions[g]++; found.mentions[g] > 1 {
			x, y := &o.variants[v], &o.variants[least[g].v]
			if cmp.Or(orderNames(x.text, x.country, y.text, y.country), p.order(least[g].entryPlace, o.docs)) >= 0 {
				return
			}
		}
		least[g] = p
	})
	slugs := mapped.NewStrings(o.space)
	forms := func(yield func(int32, string) bool) {
		for g, r := range roots {
			_, _, all := o.describe(r, docs)
			for _, f := range all {
				if !yield(int32(g), f) {
					return
				}
			}
		}
	}
	for _, r := range roots {
		slug, label, _ := o.describe(r, docs)
		slugs.Add(slug)
		found.labels.Add(label)
	}
	found.name(o.opt.Space, slugs.At, func(g int32) string {
		if found.mentions[g] == 0 {
			return ""
		}
		p := least[g]
		v := &o.variants[p.v]
		return content(v.text, v.country, o.docs[p.doc].Local, o.docs[p.doc].id(int(p.rec)))
	}, forms)
	out.found[o.kind] = found
	o.entries(func(d, r int, n *int32) { *n = number[*n-1] + 1 })
	for _, u := range o.unsure {
		a, b := number[u.a], number[u.b]
		if o.f.parted(o.f.root(u.a), o.f.root(u.b)) {
			continue // somebody has judged
		}
		if a == b || found.mentions[a] == 0 || found.mentions[b] == 0 {
			continue
		}
		if found.compare(b, a) < 0 {
			a, b, u.a, u.b = b, a, u.b, u.a
		}
		x, y := &o.variants[u.a], &o.variants[u.b]
		c := names.CompareOrgs(o.kind, x.org, y.org, names.Context{Country: x.country}, names.Context{Country: y.country})
		out.Unsure = append(out.Unsure, found.pair(a, b, x.text, y.text, c.Score, c.Reasons))
	}
}

// describe chooses the label of a cluster: the gazetteer's, or else the usual fullest
// form, Latin letters before others and words before acronyms.
func (o *orgs) describe(root int32, docs []int32) (slug, label string, all []string) {
	type form struct {
		text string
		rank int
		docs int32
	}
	byText := map[string]*form{}
	known := ""
	for v := range o.f.of(root) {
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
	label = forms[0].text
	for _, f := range forms {
		all = append(all, f.text)
	}
	id, isFormat := strings.CutPrefix(known, "format:")
	if isFormat || o.kind == Format && known != "" {
		if k, ok := o.known.FormatByID(id); ok {
			slug, label = k.ID, k.Name
		}
	} else if known != "" {
		if k, ok := o.known.InstituteByID(known); ok {
			slug, label = k.ID, k.Name
		}
	}
	return slug, label, all
}
