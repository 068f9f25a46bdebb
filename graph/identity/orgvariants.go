package identity

import (
	"context"
	"hash/maphash"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An orgVariant is a name as read with its country; a name that many bodies bear and
// that comes without a country is a variant of its document only.
type orgVariant struct {
	name, country int32
	doc           int32 // -1 for all
	face          int32 // the first variant of this name and country
}

// variantList holds the variants, each once.
type variantList struct {
	space *mapped.Space
	all   []orgVariant
	index *mapped.Index // of all
	faces *mapped.Index // of those that are of a document, the first of each face
}

func newVariantList(s *mapped.Space) variantList {
	return variantList{space: s, index: mapped.NewIndex(s), faces: mapped.NewIndex(s)}
}

// of gives the number of a variant, whose face is not known.
func (l *variantList) of(v orgVariant) int32 {
	h := maphash.Comparable(seed, v)
	i, ok := l.index.Find(h, func(i int32) bool {
		x := &l.all[i]
		return x.name == v.name && x.country == v.country && x.doc == v.doc
	})
	if ok {
		return i
	}
	i = int32(len(l.all))
	l.index.Put(h, i)
	v.face = i
	if v.doc >= 0 {
		h := maphash.Comparable(seed, [2]int32{v.name, v.country})
		first, ok := l.faces.Find(h, func(i int32) bool { return l.all[i].name == v.name && l.all[i].country == v.country })
		if ok {
			v.face = first
		} else {
			l.faces.Put(h, i)
		}
	}
	l.all = mapped.Append(l.space, l.all, v)
	return i
}

// gather makes variants of all mentions.
func (o *orgs) gather(ctx context.Context) error {
	own := o.space.Sub()
	defer own.Close()
	home := newHomes(own)
	if err := o.survey(ctx, home); err != nil {
		return err
	}
	said := newSaidLinks(own)
	judgedHere := placed(o.opt.Judgements, o.kind)
	variant := func(d int, name, country string) int32 { return o.variant(d, name, country, judgedHere[name]) }
	entry := func(d int, name string, aliases []string, country string) int32 {
		v := variant(d, name, country)
		for _, a := range aliases {
			if w := variant(d, a, country); w != v {
				o.links = said.note(o.space, o.links, v, w, int32(d))
			}
		}
		return v
	}
	o.records(func(d, r int, rec *record.Record) {
		a := o.who.of(int32(d))
		if o.kind == Format {
			for i := range rec.Formats {
				e := &rec.Formats[i]
				a.formats[int(a.starts[r].formats)+i] = entry(d, e.Name, e.Aliases, "") + 1
			}
			return
		}
		of := map[string]int32{}
		represented := represents(rec, home, o.known)
		for i := range rec.Institutes {
			e := &rec.Institutes[i]
			country := e.Country
			if country == "" {
				country = represented[e.Name]
			}
			v := entry(d, e.Name, e.Aliases, country)
			a.institutes[int(a.starts[r].institutes)+i] = v + 1
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				if _, ok := of[n]; !ok {
					of[n] = v
				}
			}
		}
		for i := range rec.People {
			name := rec.People[i].Institute
			if name == "" {
				continue
			}
			v, ok := of[name]
			if !ok {
				v = variant(d, name, represented[name])
				of[name] = v
			}
			a.homes[int(a.starts[r].people)+i] = v + 1
		}
	})
	return nil
}

// records gives those that name somebody of the kind.
func (o *orgs) records(f func(d, r int, rec *record.Record)) {
	for d := range o.docs {
		for r := range o.docs[d].len() {
			size := o.docs[d].size(r)
			if o.kind == Format && size.Formats > 0 || o.kind == Institute && size.Institutes+size.Homes > 0 {
				f(d, r, o.docs[d].at(r))
			}
		}
	}
}

// survey reads all names, and notes where people are at home.
func (o *orgs) survey(ctx context.Context, home *homes) error {
	var failed error
	add := func(name string) {
		if err := o.names.add(ctx, o.opt.Workers, name); err != nil {
			failed = err
		}
	}
	o.records(func(_, _ int, rec *record.Record) {
		if o.kind == Format {
			for i := range rec.Formats {
				add(rec.Formats[i].Name)
				for _, a := range rec.Formats[i].Aliases {
					add(a)
				}
			}
			return
		}
		for i := range rec.Institutes {
			add(rec.Institutes[i].Name)
			for _, a := range rec.Institutes[i].Aliases {
				add(a)
			}
		}
		for i := range rec.People {
			if p := &rec.People[i]; p.Institute != "" {
				add(p.Institute)
				home.see(p)
			}
		}
	})
	if failed != nil {
		return failed
	}
	return o.names.read(ctx, o.opt.Workers)
}

// variant gives the number of the variant of a name; here says that a judgement tells the
// document apart.
func (o *orgs) variant(doc int, name, country string, here bool) int32 {
	number, _ := o.names.texts.Find(name)
	org := o.names.at(number)
	if o.kind == Format {
		country = ""
	} else if org.Known() != "" {
		k, _ := o.known.InstituteByID(org.Known())
		country = k.Country
	} else if org.Country() != "" {
		country = org.Country()
	}
	v := orgVariant{name: number, country: o.countries.of(country), doc: -1}
	if here || country == "" && !org.Specific() {
		v.doc = int32(doc)
	}
	return o.variants.of(v)
}

// saidLinks finds the link of two variants that entries give together.
type saidLinks struct {
	space *mapped.Space
	index *mapped.Index
	last  []int32 // document of each link that says so
}

func newSaidLinks(s *mapped.Space) *saidLinks { return &saidLinks{space: s, index: mapped.NewIndex(s)} }

// note adds to links that a document gives two variants together: the more documents do,
// the surer it is.
func (s *saidLinks) note(space *mapped.Space, links []link, v, w, doc int32) []link {
	l := link{min(v, w), max(v, w), entryLink}
	h := maphash.Comparable(seed, [2]int32{l.a, l.b})
	n, ok := s.index.Find(h, func(n int32) bool { return links[n].a == l.a && links[n].b == l.b })
	switch {
	case !ok:
		s.index.Put(h, int32(len(links)))
		s.last = mapped.Append(s.space, s.last, doc)
		return mapped.Append(space, links, l)
	case s.last[n] != doc:
		links[n].score += 0.01
		s.last[n] = doc
	}
	return links
}

// homes gives the country of each person of an institute who stands for one country
// wherever he or she is read with a country.
type homes struct {
	space     *mapped.Space
	people    *mapped.Texts
	countries *countries
	of        []int32 // the country of each, that of "" where there are several
}

func newHomes(s *mapped.Space) *homes {
	return &homes{space: s, people: mapped.NewTexts(s), countries: newCountries()}
}

func (h *homes) see(p *record.Person) {
	if p.Country == "" {
		return
	}
	country, n := h.countries.of(p.Country), h.people.Of(p.Name)
	if int(n) == len(h.of) {
		h.of = mapped.Append(h.space, h.of, country)
	} else if h.of[n] != country {
		h.of[n] = 0
	}
}

func (h *homes) country(person string) string {
	if n, ok := h.people.Find(person); ok {
		return h.countries.text(h.of[n])
	}
	return ""
}

// represents gives the country of those institutes all of whose people in the record
// stand for one country, there or, where it names none, elsewhere; bodies of many
// states are known by the gazetteer.
func represents(rec *record.Record, home *homes, known *reference.Gazetteer) map[string]string {
	out := map[string]string{}
	for i := range rec.People {
		p := &rec.People[i]
		if p.Institute == "" {
			continue
		}
		country := p.Country
		if country == "" {
			country = home.country(p.Name)
		}
		if country == "" {
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
