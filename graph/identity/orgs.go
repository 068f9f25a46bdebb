package identity

import (
	"cmp"
	"context"
	"slices"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/reference"
)

// orgs holds what resolving institutes or formats needs.
type orgs struct {
	kind      string
	docs      []Document
	opt       Options
	space     *mapped.Space // for as long as they are resolved
	names     *orgList
	countries *countries
	variants  variantList
	who       *allAnswers
	links     []link // names that one entry gives together
	known     *reference.Gazetteer
	said      bool // the link at hand is what an entry says, not what names look like
	f         *forest
	unsure    []link
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
	known := opt.Gazetteer
	if known == nil {
		known = reference.Builtin()
	}
	o := &orgs{kind: kind, docs: docs, opt: opt, space: space, who: out.who, known: known, names: newOrgList(space, kind, known), countries: newCountries(), variants: newVariantList(space)}
	if err := o.gather(ctx); err != nil {
		return err
	}
	o.f = newForest(space, len(o.variants.all))
	o.f.country, o.f.countries = mapped.Make[int32](space, len(o.variants.all)), o.countries
	for i := range o.f.country {
		o.f.country[i] = o.variants.all[i].country
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

// text gives the name of a variant; org, what it was read into; country, its country.
func (o *orgs) text(v int32) string { return o.names.texts.At(o.variants.all[v].name) }

func (o *orgs) org(v int32) *names.Org { return o.names.at(o.variants.all[v].name) }

func (o *orgs) country(v int32) string { return o.countries.text(o.variants.all[v].country) }

func (o *orgs) face(v int32) int32 { return o.variants.all[v].face }

// compare compares two variants; weigh does so without reasons.
func (o *orgs) compare(a, b int32) names.Comparison {
	return names.CompareOrgs(o.kind, o.org(a), o.org(b), names.Context{Country: o.country(a)}, names.Context{Country: o.country(b)})
}

func (o *orgs) weigh(a, b int32) weight {
	verdict, score := names.WeighOrgs(o.kind, o.org(a), o.org(b), o.country(a), o.country(b))
	return weight{verdict, score}
}

// compatible says whether nothing weighty speaks against two variants in one cluster.
func (o *orgs) compatible(a, b int32) bool {
	if o.variants.all[a].name == o.variants.all[b].name {
		return true
	}
	x, y := o.org(a), o.org(b)
	if x.Known() != "" && y.Known() != "" {
		return x.Known() == y.Known()
	}
	if o.said || x.Acronym() || y.Acronym() {
		return true
	}
	least := 0.1
	if o.kind == Format {
		least = 0.05
	}
	w := o.weigh(a, b)
	return w.verdict != Different || w.score > least
}

// join joins the variants: by what one entry says, then the surest first.
func (o *orgs) join(ctx context.Context, out *Outcome) error {
	own := o.space.Sub()
	defer own.Close()
	var keys []keyed
	for i := range o.variants.all {
		v := int32(i)
		for _, k := range o.org(v).Keys() {
			keys = mapped.Append(own, keys, keyed{k, v})
			if d := o.variants.all[i].doc; d >= 0 {
				keys = mapped.Append(own, keys, keyed{narrow(k, 'd', uint64(d)), v}) // in a crowd, those of one document are compared
			}
		}
	}
	search := sweep{
		space: own, kind: o.kind, workers: o.opt.Workers, face: o.face, least: 0.5,
		order: o.order,
		label: o.text,
		weigh: o.weigh,
		joins: func(a, b int32, w weight) bool {
			x, y := &o.variants.all[a], &o.variants.all[b]
			return w.verdict == Same || w.verdict == Unsure && x.doc >= 0 && x.doc == y.doc && w.score >= 0.55
		},
	}
	links, doubt, err := search.run(ctx, blocks(own, keys), out)
	if err != nil {
		return err
	}
	for _, l := range o.links {
		if o.credible(l) {
			links = mapped.Append(own, links, l)
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

// credible says whether what an entry says of two names can be: two bodies of the
// gazetteer are not one.
func (o *orgs) credible(l link) bool {
	x, y := o.org(l.a), o.org(l.b)
	if o.kind == Format && (x.Known() == "") != (y.Known() == "") {
		known, name := x, y.Text
		if known.Known() == "" {
			known, name = y, x.Text
		}
		// A forum is not the format of states under whose name it meets.
		if !known.OfKind(name) {
			return false
		}
	}
	if o.kind == Format && x.ThinkTanks() != y.ThinkTanks() && x.Specific() && y.Specific() && x.Kind() != "" && x.Kind() == y.Kind() {
		return false // a forum of think tanks beside the forum of the same states
	}
	return x.Known() == "" || y.Known() == "" || x.Known() == y.Known()
}

// judged lays what people decided upon the variants.
func (o *orgs) judged() {
	find := func(s Side) []int32 {
		name, ok := o.names.texts.Find(s.Name)
		if !ok {
			return nil
		}
		var out []int32
		for i := range o.variants.all {
			v := &o.variants.all[i]
			if v.name != name {
				continue
			}
			var d *Document
			if v.doc >= 0 {
				d = &o.docs[v.doc]
			}
			if s.means(s.Name, o.country(int32(i)), d) {
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
	return orderVariants(o.docs, o.text(a), o.country(a), o.variants.all[a].doc, o.text(b), o.country(b), o.variants.all[b].doc)
}
