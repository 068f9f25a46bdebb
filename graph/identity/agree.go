package identity

import (
	"cmp"
	"strings"
	"unicode"

	"coopgraph/graph/record"
)

// assign names the meetings: the slug of the title and the date.
func (m *meetings) assign(out *Outcome) {
	number := map[int32]int{}
	var roots []int32
	for i := range m.all {
		r := m.f.root(int32(i))
		if _, ok := number[r]; !ok {
			number[r] = len(roots)
			roots = append(roots, r)
		}
	}
	groups := make([]group, len(roots))
	for n, r := range roots {
		var all []record.Meeting
		least, id := "", ""
		for _, i := range m.f.members[r] {
			g := &m.all[i]
			if least == "" || g.content < least {
				least = g.content
			}
			for _, k := range g.recs {
				rec := m.docs[g.doc].at(int(k))
				all = append(all, rec.Meeting)
				if id == "" || rec.ID < id {
					id = rec.ID
				}
			}
		}
		d := agree(all)
		label := d.Title
		if label == "" {
			label = id
		}
		groups[n] = group{slug: meetingSlug(label, d.Date), label: label, least: least, mentions: len(all)}
		if len(all) > 1 {
			out.decided[int32(n)+1] = &d
		}
	}
	found := name(Meeting, groups)
	for i := range m.all {
		n := number[m.f.root(int32(i))]
		for _, r := range m.all[i].recs {
			out.who[m.all[i].doc].meeting[r] = int32(n) + 1
		}
	}
	out.answer(Meeting, found)
	out.Clusters = append(out.Clusters, found...)
}

// meetingSlug is the title, cut after sixty letters at a word, and the date.
func meetingSlug(title, date string) string {
	slug := record.Slug(title)
	if len(slug) > 60 {
		slug = slug[:60]
		if i := strings.LastIndexByte(slug, '-'); i > 20 {
			slug = slug[:i]
		}
	}
	if date != "" {
		slug += "-" + date
	}
	return slug
}

// agree makes one meeting of what several Records say of it: of each field what
// most say, Latin letters before others; of dates the most precise; of declared
// numbers the largest.
func agree(all []record.Meeting) record.Meeting {
	if len(all) == 1 {
		out := all[0]
		if out.EndDate < out.Date {
			out.EndDate = ""
		}
		out.Topic, out.Span = "", nil
		return out
	}
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
	plain := func(a, b string) int { return cmp.Compare(plainRank(a), plainRank(b)) }
	var out record.Meeting
	out.Title = most(func(m record.Meeting) string { return m.Title }, plain)
	out.Date = most(func(m record.Meeting) string { return m.Date }, longer)
	out.EndDate = most(func(m record.Meeting) string {
		if m.EndDate < out.Date {
			return ""
		}
		return m.EndDate
	}, longer)
	out.City = most(func(m record.Meeting) string { return m.City }, plain)
	out.Country = most(func(m record.Meeting) string { return m.Country }, none)
	out.Mode = most(func(m record.Meeting) string { return m.Mode }, none)
	for _, m := range all {
		out.DeclaredPeople = max(out.DeclaredPeople, m.DeclaredPeople)
		out.DeclaredInstitutes = max(out.DeclaredInstitutes, m.DeclaredInstitutes)
		out.DeclaredCountries = max(out.DeclaredCountries, m.DeclaredCountries)
	}
	return out
}

// plainRank is 1 for a name in Latin letters, 0 for others.
func plainRank(s string) int {
	for _, r := range s {
		if r > 0x24f && unicode.IsLetter(r) {
			return 0
		}
	}
	return 1
}
