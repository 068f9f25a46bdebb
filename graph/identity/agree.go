package identity

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// assign names the meetings: the slug of the title and the date.
func (m *meetings) assign(out *Outcome) {
	number, roots := m.f.numbers(m.space)
	found, slugs, least := newEntities(m.opt.Space, Meeting, len(roots)), mapped.NewStrings(m.space), mapped.Make[int32](m.space, len(roots))
	var said sayings
	for n, r := range roots {
		said = sayings{all: said.all[:0]}
		least[n] = r
		for i := range m.f.of(r) {
			if m.order(i, least[n]) < 0 {
				least[n] = i
			}
			m.say(&m.all[i], &said)
		}
		d := agree(said.all)
		label, slug := d.Title, d.Title
		if label == "" {
			// The IRI keeps the Record's name, which no edit of a headline changes.
			label, slug = headline(said.headlines), said.id
		}
		if label == "" {
			label = said.id
		}
		slugs.Add(meetingSlug(slug, d.Date))
		found.labels.Add(label)
		found.mentions[n] = int32(len(said.all))
		if len(said.all) > 1 {
			out.decided.add(int32(n)+1, &d)
		}
	}
	found.name(m.opt.Space, slugs.At, func(n int32) string {
		g := &m.all[least[n]]
		return content(m.docs[g.doc].Local, m.docs[g.doc].id(int(g.least)))
	}, formTexts(nil, nil))
	for i := range m.all {
		g := &m.all[i]
		of := out.who.of(g.doc).meeting
		for r := range m.records(g) {
			of[r] = number[i] + 1
		}
	}
	for _, u := range m.unsure {
		m.doubts(u, func(x, y int32) { m.mayBe(x, y, u.score, out, found, number) })
	}
	out.found[Meeting] = found
}

// A sayings is what all Records say of a meeting.
type sayings struct {
	all       []record.Meeting
	id        string   // the least
	headlines []string // of documents that hold nothing else
}

// say adds what the Records of a gathering say.
func (m *meetings) say(g *gathering, to *sayings) {
	add := func(r int, about record.Meeting, headline string) {
		to.all = append(to.all, about)
		if id := m.docs[g.doc].id(r); to.id == "" || id < to.id {
			to.id = id
		}
		if headline != "" {
			to.headlines = append(to.headlines, headline)
		}
	}
	if g.more == 0 {
		add(int(g.rec), m.about(g), m.titles.At(g.headline))
		return
	}
	alone := m.alone(g)
	for r := range m.records(g) {
		rec, headline := m.docs[g.doc].at(r), ""
		if alone {
			headline = rec.Source.Title
		}
		add(r, rec.Meeting, headline)
	}
}

// mayBe notes that two gatherings of different meetings may tell of one.
func (m *meetings) mayBe(i, j int32, score float64, out *Outcome, found *entities, number []int32) {
	if m.asked == maxUnsure {
		out.Untold++
		return
	}
	a, b := number[i], number[j]
	if a == b || m.all[i].doc == m.all[j].doc || m.f.parted(m.f.root(i), m.f.root(j)) {
		return
	}
	if found.compare(b, a) < 0 {
		a, b, i, j = b, a, j, i
	}
	x, y := &m.all[i], &m.all[j]
	nameA, nameB := m.judgedAs(x), m.judgedAs(y)
	if nameA == nameB {
		nameA, nameB = m.docs[x.doc].id(int(x.rec)), m.docs[y.doc].id(int(y.rec))
	}
	if nameA != nameB {
		m.asked++
		out.Unsure = append(out.Unsure, found.pair(a, b, nameA, nameB, score, m.reasons(x.story, y.story)))
	}
}

// judgedAs gives the name by which a judgement means a gathering: its title, or the ID
// of a Record.
func (m *meetings) judgedAs(g *gathering) string {
	if g.title != 0 {
		return m.titles.At(g.title)
	}
	return m.docs[g.doc].id(int(g.rec))
}

// reasons says in words what two stories have in common.
func (m *meetings) reasons(a, b int32) []string {
	s, t := &m.stories[a], &m.stories[b]
	x, y := &m.occasions.all[s.when], &m.occasions.all[t.when]
	out := []string{"days that overlap"}
	if x.from == y.from {
		out[0] = "the same day"
	}
	if m.title(s, t) >= 0.3 {
		out = append(out, "words of the title in common")
	}
	if m.oneFormat(a, b) {
		out = append(out, "one format")
	}
	if x.place != 0 && y.place != 0 {
		out = append(out, "the same city")
	}
	if both, of := m.shared(a, b); of > 0 {
		out = append(out, fmt.Sprintf("%d of %d people in common", both, of))
	}
	return out
}

// headline chooses the one by which a meeting without a title goes: in Latin letters
// before others, the shortest, then by its letters.
func headline(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return slices.MinFunc(list, func(a, b string) int {
		return cmp.Or(cmp.Compare(plainRank(b), plainRank(a)), cmp.Compare(len(a), len(b)), strings.Compare(a, b))
	})
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
