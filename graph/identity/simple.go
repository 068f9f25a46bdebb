package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// An entry is one mention of a name in a Record.
type entry struct {
	doc, rec, i int
	what        int // 0 the entry itself, 1 the institute of a person
	name        string
	forms       []string
	country     string
	key         string
}

func (e *entry) content(docs []Document) string {
	return content(e.name, e.country, docs[e.doc].Local, docs[e.doc].Records[e.rec].ID, number(e.what), number(e.i))
}

// cluster makes groups of entries by the group number of each.
func clusters(kind string, docs []Document, entries []entry, group_ []int, n int, rank func(string) int, known func(member []*entry) (slug, label string)) ([]Cluster, []int) {
	members := make([][]*entry, n)
	for i := range entries {
		members[group_[i]] = append(members[group_[i]], &entries[i])
	}
	groups := make([]group, n)
	for g, list := range members {
		groups[g] = describe(docs, list, rank)
		if known != nil {
			if slug, label := known(list); slug != "" {
				groups[g].slug, groups[g].label = slug, label
			}
		}
	}
	return name(kind, groups), group_
}

// describe chooses the label of a group of entries.
func describe(docs []Document, list []*entry, rank func(string) int) group {
	type count struct {
		doc  map[int]bool
		rank int
	}
	forms := map[string]*count{}
	least := ""
	for _, e := range list {
		c := e.content(docs)
		if least == "" || c < least {
			least = c
		}
		for _, f := range append([]string{e.name}, e.forms...) {
			if forms[f] == nil {
				forms[f] = &count{doc: map[int]bool{}, rank: rank(f)}
			}
			forms[f].doc[e.doc] = true
		}
	}
	names := make([]string, 0, len(forms))
	for f := range forms {
		names = append(names, f)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(forms[b].rank, forms[a].rank), cmp.Compare(len(forms[b].doc), len(forms[a].doc)), cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	return group{label: names[0], least: least, forms: names[1:], mentions: len(list)}
}

// byKey gives each entry the number of its key, in the order of keys.
func byKey(entries []entry) ([]int, int) {
	keys := map[string]int{}
	for i := range entries {
		keys[entries[i].key] = 0
	}
	sorted := make([]string, 0, len(keys))
	for k := range keys {
		sorted = append(sorted, k)
	}
	slices.Sort(sorted)
	for i, k := range sorted {
		keys[k] = i
	}
	out := make([]int, len(entries))
	for i := range entries {
		out[i] = keys[entries[i].key]
	}
	return out, len(sorted)
}

func plainRank(s string) int {
	for _, r := range s {
		if r > 0x24f && r != '’' && r != '“' && r != '”' && r != '–' {
			return 0
		}
	}
	return 1
}

func resolveInstitutes(_ context.Context, docs []Document, _ Options, out *Outcome) error {
	var entries []entry
	for d := range docs {
		for r := range docs[d].Records {
			rec := &docs[d].Records[r]
			byName := map[string]int{}
			for i, e := range rec.Institutes {
				byName[e.Name] = len(entries)
				for _, a := range e.Aliases {
					if _, ok := byName[a]; !ok {
						byName[a] = len(entries)
					}
				}
				entries = append(entries, entry{doc: d, rec: r, i: i, name: e.Name, forms: e.Aliases, country: e.Country})
			}
			for i, p := range rec.People {
				if p.Institute == "" {
					continue
				}
				e := entry{doc: d, rec: r, i: i, what: 1, name: p.Institute}
				if j, ok := byName[p.Institute]; ok {
					e = entries[j]
					e.i, e.what = i, 1
				}
				entries = append(entries, e)
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		e.key = "name " + reference.Fold(e.name) + "|" + e.country
		for _, f := range append([]string{e.name}, e.forms...) {
			if known, ok := reference.InstituteByName(f); ok && (e.country == "" || known.Country == "" || known.Country == e.country) {
				e.key = "known " + known.ID
				break
			}
		}
	}
	group, n := byKey(entries)
	found, group := clusters(Institute, docs, entries, group, n, plainRank, func(list []*entry) (string, string) {
		if id, ok := strings.CutPrefix(list[0].key, "known "); ok {
			for _, k := range reference.Institutes() {
				if k.ID == id {
					return k.ID, k.Name
				}
			}
		}
		return "", ""
	})
	for i, e := range entries {
		who := &out.Who[e.doc][e.rec]
		if e.what == 1 {
			who.PeopleInstitutes[e.i] = found[group[i]].IRI
		} else {
			who.Institutes[e.i] = found[group[i]].IRI
		}
	}
	out.Clusters = append(out.Clusters, found...)
	return nil
}

func resolveFormats(_ context.Context, docs []Document, _ Options, out *Outcome) error {
	var entries []entry
	for d := range docs {
		for r := range docs[d].Records {
			for i, e := range docs[d].Records[r].Formats {
				entries = append(entries, entry{doc: d, rec: r, i: i, name: e.Name, forms: e.Aliases})
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		e.key = "name " + record.Slug(e.name)
		for _, f := range append([]string{e.name}, e.forms...) {
			if known, ok := reference.FormatByName(f); ok {
				e.key = "known " + known.ID
				break
			}
		}
	}
	group, n := byKey(entries)
	found, group := clusters(Format, docs, entries, group, n, plainRank, func(list []*entry) (string, string) {
		if id, ok := strings.CutPrefix(list[0].key, "known "); ok {
			for _, k := range reference.Formats() {
				if k.ID == id {
					return k.ID, k.Name
				}
			}
		}
		return "", ""
	})
	for i, e := range entries {
		out.Who[e.doc][e.rec].Formats[e.i] = found[group[i]].IRI
	}
	out.Clusters = append(out.Clusters, found...)
	return nil
}

func nameRank(s string) int {
	words := strings.Split(record.Slug(s), "-")
	full := 0
	for _, w := range words {
		if len(w) > 1 {
			full++
		}
	}
	rank := 0
	if full >= 2 {
		rank = 4
		if full == len(words) {
			rank = 6
		}
	}
	return rank + plainRank(s)
}

func resolvePeople(_ context.Context, docs []Document, _ Options, out *Outcome) error {
	var entries []entry
	for d := range docs {
		first := len(entries)
		for r := range docs[d].Records {
			for i, p := range docs[d].Records[r].People {
				e := entry{doc: d, rec: r, i: i, name: p.Name, country: p.Country}
				for _, m := range p.Mentions {
					if m.Text != p.Name && !slices.Contains(e.forms, m.Text) {
						e.forms = append(e.forms, m.Text)
					}
				}
				e.key = personKey(p.Name)
				entries = append(entries, e)
			}
		}
		attach(entries[first:])
		for i := first; i < len(entries); i++ {
			if !isFull(entries[i].key) {
				entries[i].key += "|" + docs[d].Local
			}
		}
	}
	countries := map[string]map[string]bool{}
	for _, e := range entries {
		if countries[e.key] == nil {
			countries[e.key] = map[string]bool{}
		}
		if e.country != "" {
			countries[e.key][e.country] = true
		}
	}
	for i := range entries {
		if len(countries[entries[i].key]) > 1 {
			entries[i].key += "|" + entries[i].country
		}
	}
	group, n := byKey(entries)
	found, group := clusters(Person, docs, entries, group, n, nameRank, nil)
	for i, e := range entries {
		out.Who[e.doc][e.rec].People[e.i] = found[group[i]].IRI
	}
	out.Clusters = append(out.Clusters, found...)
	return nil
}

// personKey is the words of a name, romanised and in the order of the alphabet.
func personKey(name string) string {
	words := strings.Split(record.Slug(name), "-")
	slices.Sort(words)
	return strings.Join(words, "-")
}

func isFull(key string) bool {
	words := strings.Split(key, "-")
	for _, w := range words {
		if len(w) < 2 {
			return false
		}
	}
	return len(words) > 1
}

// attach gives the short names of one document (initials, surname alone) the key
// of the one full name that they fit.
func attach(entries []entry) {
	full := map[string][]string{} // word -> full keys with it
	for i := range entries {
		if k := entries[i].key; isFull(k) {
			for _, w := range strings.Split(k, "-") {
				if !slices.Contains(full[w], k) {
					full[w] = append(full[w], k)
				}
			}
		}
	}
	for i := range entries {
		e := &entries[i]
		if isFull(e.key) {
			continue
		}
		words := strings.Split(e.key, "-")
		var fits []string
		for _, w := range words {
			if len(w) < 3 {
				continue
			}
			for _, k := range full[w] {
				if !slices.Contains(fits, k) && fitsInitials(words, strings.Split(k, "-"), w) {
					fits = append(fits, k)
				}
			}
		}
		if len(fits) == 1 {
			e.key = fits[0]
		}
	}
}

func fitsInitials(short, full []string, surname string) bool {
	for _, w := range short {
		if w == surname {
			continue
		}
		ok := false
		for _, f := range full {
			ok = ok || f != surname && strings.HasPrefix(f, w)
		}
		if !ok {
			return false
		}
	}
	return true
}

func resolveMeetings(_ context.Context, docs []Document, _ Options, out *Outcome) error {
	type meeting struct {
		doc, rec int
	}
	byKey := map[string][]meeting{}
	for d := range docs {
		for r, rec := range docs[d].Records {
			m := rec.Meeting
			key := content("record", docs[d].Local, rec.ID)
			if len(m.Date) == 10 && m.Title != "" {
				key = content("meeting", m.Date, record.Slug(m.Title))
			}
			byKey[key] = append(byKey[key], meeting{d, r})
		}
	}
	keys := make([]string, 0, len(byKey))
	for k := range byKey {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	groups := make([]group, len(keys))
	decided := make([]record.Meeting, len(keys))
	for g, k := range keys {
		var all []record.Meeting
		least, id := "", ""
		for _, m := range byKey[k] {
			rec := &docs[m.doc].Records[m.rec]
			all = append(all, rec.Meeting)
			if c := content(docs[m.doc].Local, rec.ID); least == "" || c < least {
				least = c
			}
			if id == "" || rec.ID < id {
				id = rec.ID
			}
		}
		d := agree(all)
		decided[g] = d
		label := d.Title
		if label == "" {
			label = id
		}
		slug := record.Slug(label)
		if len(slug) > 60 {
			slug = slug[:60]
			if i := strings.LastIndexByte(slug, '-'); i > 20 {
				slug = slug[:i]
			}
		}
		if d.Date != "" {
			slug += "-" + d.Date
		}
		groups[g] = group{slug: slug, label: label, least: least, mentions: len(all)}
	}
	found := name(Meeting, groups)
	for g, k := range keys {
		for _, m := range byKey[k] {
			out.Who[m.doc][m.rec].Meeting = found[g].IRI
			out.Who[m.doc][m.rec].Decided = decided[g]
		}
	}
	out.Clusters = append(out.Clusters, found...)
	return nil
}

// agree makes one meeting of what several Records say of it: of each field what
// most say, of dates the most precise, of declared numbers the largest.
func agree(all []record.Meeting) record.Meeting {
	most := func(get func(record.Meeting) string, prefer func(a, b string) int) string {
		count := map[string]int{}
		for _, m := range all {
			if s := get(m); s != "" {
				count[s]++
			}
		}
		best := ""
		for s := range count {
			if best == "" || cmp.Or(prefer(s, best), cmp.Compare(count[s], count[best]), strings.Compare(best, s)) > 0 {
				best = s
			}
		}
		return best
	}
	none := func(a, b string) int { return 0 }
	longer := func(a, b string) int { return cmp.Compare(len(a), len(b)) }
	var out record.Meeting
	out.Title = most(func(m record.Meeting) string { return m.Title }, func(a, b string) int { return cmp.Compare(plainRank(a), plainRank(b)) })
	out.Date = most(func(m record.Meeting) string { return m.Date }, longer)
	out.EndDate = most(func(m record.Meeting) string {
		if m.EndDate < out.Date {
			return ""
		}
		return m.EndDate
	}, longer)
	out.City = most(func(m record.Meeting) string { return m.City }, func(a, b string) int { return cmp.Compare(plainRank(a), plainRank(b)) })
	out.Country = most(func(m record.Meeting) string { return m.Country }, none)
	out.Mode = most(func(m record.Meeting) string { return m.Mode }, none)
	for _, m := range all {
		out.DeclaredPeople = max(out.DeclaredPeople, m.DeclaredPeople)
		out.DeclaredInstitutes = max(out.DeclaredInstitutes, m.DeclaredInstitutes)
		out.DeclaredCountries = max(out.DeclaredCountries, m.DeclaredCountries)
	}
	return out
}
