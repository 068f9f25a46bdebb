package identity

import (
	"slices"
	"strings"

	"coopgraph/graph/names"
)

// A Judgement is what somebody decided about two names. It names them as they were
// read; a country or a document narrows what is meant.
type Judgement struct {
	Kind     string // person, institute, format or meeting
	A, B     Side
	Verdict  Verdict
	By, When string
}

// A Side is one of the two names of a Judgement.
type Side struct {
	Name    string // as read; of a meeting its title, or the ID of a Record
	Country string // ISO 3166-1 alpha-2, "" for any
	Place   string // place or local name of a document, "" for any
}

// A Verdict is same, different or unsure.
type Verdict = names.Verdict

// The three verdicts.
const (
	Same      = names.Same
	Different = names.Different
	Unsure    = names.Unsure
)

// placed gives the names of a kind that some judgement speaks of in one document
// only: these are told apart by document.
func placed(list []Judgement, kind string) map[string]bool {
	out := map[string]bool{}
	for _, j := range list {
		if j.Kind != kind {
			continue
		}
		for _, s := range []Side{j.A, j.B} {
			if s.Place != "" {
				out[s.Name] = true
			}
		}
	}
	return out
}

// means says whether a side of a judgement means a name that was read.
func (s Side) means(name, country string, d *Document) bool {
	return s.Name == name && (s.Country == "" || s.Country == country) && (s.Place == "" || d != nil && (s.Place == d.Place || s.Place == d.Local))
}

// judged lays what people decided upon the variants.
func (p *people) judged() {
	byText := map[string][]int32{}
	for _, j := range p.opt.Judgements {
		if j.Kind == Person {
			byText[j.A.Name], byText[j.B.Name] = nil, nil
		}
	}
	for i := 0; i < len(p.variants) && len(byText) > 0; i++ {
		if list, ok := byText[p.text(int32(i))]; ok {
			byText[strings.Clone(p.text(int32(i)))] = append(list, int32(i))
		}
	}
	for text, list := range p.forms {
		byText[text] = append(byText[text], list...)
	}
	find := func(s Side) []int32 {
		var out []int32
		for _, i := range byText[s.Name] {
			v := &p.variants[i]
			var d *Document
			if v.doc >= 0 {
				d = &p.docs[v.doc]
			}
			if s.means(s.Name, p.country(i), d) && !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
		p.sortByContent(out)
		return out
	}
	p.f.judge(p.opt.Judgements, Person, find)
}

// judge lays the judgements of a kind upon a forest; find gives the items that a side
// means, in an order of their own. What is apart comes first, so that no chain of joins
// can cross it.
func (f *forest) judge(list []Judgement, kind string, find func(Side) []int32) {
	var same [][2]int32
	for _, j := range list {
		if j.Kind != kind {
			continue
		}
		as, bs := find(j.A), find(j.B)
		for _, a := range as {
			for _, b := range bs {
				switch {
				case a == b:
				case j.Verdict == Same:
					same = append(same, [2]int32{a, b})
				default:
					f.part(a, b)
				}
			}
		}
	}
	for _, s := range same {
		f.join(s[0], s[1], true)
	}
}

// Unmatched gives those judgements of which a side means no name that was read.
func Unmatched(docs []Document, list []Judgement) []Judgement {
	found := make(map[int][2]bool, len(list))
	byName := map[string][]int{} // kind and name -> judgements
	for i, j := range list {
		for _, s := range []Side{j.A, j.B} {
			byName[j.Kind+"|"+s.Name] = append(byName[j.Kind+"|"+s.Name], i)
		}
	}
	see := func(kind, name, country string, d *Document) {
		for _, i := range byName[kind+"|"+name] {
			f := found[i]
			f[0] = f[0] || list[i].A.means(name, country, d)
			f[1] = f[1] || list[i].B.means(name, country, d)
			found[i] = f
		}
	}
	for i := range docs {
		d := &docs[i]
		for n := range d.len() {
			r := d.at(n)
			see(Meeting, r.Meeting.Title, r.Meeting.Country, d)
			see(Meeting, r.ID, r.Meeting.Country, d)
			if d.len() == 1 {
				see(Meeting, r.Source.Title, r.Meeting.Country, d)
			}
			for _, p := range r.People {
				see(Person, p.Name, p.Country, d)
				for _, m := range p.Mentions {
					see(Person, m.Text, p.Country, d)
				}
				see(Institute, p.Institute, p.Country, d)
			}
			for _, e := range r.Institutes {
				for _, n := range append([]string{e.Name}, e.Aliases...) {
					see(Institute, n, e.Country, d)
					see(Institute, n, "", d)
				}
			}
			for _, e := range r.Formats {
				for _, n := range append([]string{e.Name}, e.Aliases...) {
					see(Format, n, "", d)
				}
			}
		}
	}
	var out []Judgement
	for i, j := range list {
		if f := found[i]; !f[0] || !f[1] {
			out = append(out, j)
		}
	}
	return out
}
