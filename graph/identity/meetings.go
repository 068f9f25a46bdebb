package identity

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// A gathering is what the Records of one document say of one meeting: as a rule one
// Record, several where title and date are the same.
type gathering struct {
	doc      int32
	recs     []int32
	m        record.Meeting
	from, to string   // first and last day; "" where not known to the day
	words    []string // of the title
	headline []string // of the document's title, where the document tells of nothing else
	ordinal  string
	people   []*names.Name
	keys     map[uint64]bool // of the words of their names
	full     []uint64        // of their full names, sorted
	formats  []int32
	content  string
}

type meetings struct {
	docs   []Document
	parsed map[string]*names.Name
	all    []gathering
	f      *forest
	unsure []Pair
}

func resolveMeetings(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	m := &meetings{docs: docs, parsed: map[string]*names.Name{}}
	if err := m.gather(ctx, opt, out); err != nil {
		return err
	}
	m.f = newForest(len(m.all))
	for i := range m.all {
		// One document never tells twice of one meeting under two names.
		m.f.sit(int32(i), int64(m.all[i].doc))
	}
	m.f.free = func(a, b int32) bool { return !m.contradict(&m.all[a], &m.all[b]) }
	m.judged(opt)
	if err := m.join(ctx, opt); err != nil {
		return err
	}
	m.assign(out)
	return nil
}

func (m *meetings) gather(ctx context.Context, opt Options, out *Outcome) error {
	records := 0
	for d := range m.docs {
		records += m.docs[d].len()
	}
	m.all = make([]gathering, 0, records)
	for d := range m.docs {
		same := map[string]int{}
		for r := range m.docs[d].len() {
			rec := m.docs[d].at(r)
			key := content("record", rec.ID)
			if rec.Meeting.Title != "" {
				key = content("title", reference.Fold(rec.Meeting.Title), rec.Meeting.Date, rec.Meeting.City)
			}
			i, ok := same[key]
			if !ok {
				i = len(m.all)
				same[key] = i
				m.all = append(m.all, gathering{doc: int32(d), content: content(m.docs[d].Local, rec.ID)})
				m.all[i].m = rec.Meeting
			}
			g := &m.all[i]
			g.recs = append(g.recs, int32(r))
			if c := content(m.docs[d].Local, rec.ID); c < g.content {
				g.content = c
			}
			for _, f := range out.who[d].formatsOf(r) {
				if f != 0 && !slices.Contains(g.formats, f) {
					g.formats = append(g.formats, f)
				}
			}
			for _, p := range rec.People {
				if !p.Participant {
					continue
				}
				n, ok := m.parsed[p.Name]
				if !ok {
					parsed := names.Parse(p.Name)
					n = &parsed
					m.parsed[p.Name] = n
				}
				g.people = append(g.people, n)
			}
		}
	}
	for i := range m.all {
		if doc := &m.docs[m.all[i].doc]; doc.len() == 1 {
			m.all[i].headline, _ = names.TitleWords(doc.at(0).Source.Title)
		}
	}
	return inParallel(ctx, opt.Workers, len(m.all), func(i int) {
		g := &m.all[i]
		g.from, g.to = days(g.m)
		g.words, g.ordinal = names.TitleWords(g.m.Title)
		g.full = codes(g)
	})
}

// days gives the first and last day of a meeting whose day is known.
func days(m record.Meeting) (from, to string) {
	if len(m.Date) != 10 {
		return "", ""
	}
	if len(m.EndDate) == 10 && m.EndDate > m.Date {
		return m.Date, m.EndDate
	}
	return m.Date, m.Date
}

// peopleKeys gives the keys of the words of all names, made when first asked for.
func (g *gathering) peopleKeys() map[uint64]bool {
	if g.keys == nil {
		g.keys = map[uint64]bool{}
		for _, n := range g.people {
			for _, k := range n.WordKeys() {
				g.keys[k] = true
			}
		}
	}
	return g.keys
}

// contradict says whether two gatherings cannot be one meeting.
func (m *meetings) contradict(a, b *gathering) bool {
	if a.from != "" && b.from != "" {
		// A day's difference is a time zone or a slip; more is another meeting.
		if after(a.from, b.to) > 1 || after(b.from, a.to) > 1 {
			return true
		}
	} else if n := min(len(a.m.Date), len(b.m.Date)); n > 0 && a.m.Date[:n] != b.m.Date[:n] {
		return true
	}
	if a.m.City != "" && b.m.City != "" && !sameCity(a.m.City, b.m.City) {
		return true
	}
	return a.ordinal != "" && b.ordinal != "" && a.ordinal != b.ordinal
}

// after is by how many days a is later than b; a large number if more than 40.
func after(a, b string) int {
	if a <= b {
		return 0
	}
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err1 != nil || err2 != nil {
		return 1000
	}
	return int(x.Sub(y).Hours() / 24)
}

func sameCity(a, b string) bool {
	if reference.Fold(a) == reference.Fold(b) {
		return true
	}
	x, ok1 := reference.CityByName(a)
	y, ok2 := reference.CityByName(b)
	return ok1 && ok2 && x.Name == y.Name && x.Country == y.Country
}

// shared counts the people that two gatherings have in common, and the smaller list.
func (m *meetings) shared(a, b *gathering) (both, of int) {
	if len(a.people) > len(b.people) {
		a, b = b, a
	}
	if len(a.people) >= 6 && !meets(a.full, b.full) {
		return 0, len(a.people) // of six names one at least would be given in full on both sides
	}
	keys := b.peopleKeys()
	for _, n := range a.people {
		if !slices.ContainsFunc(n.WordKeys(), func(k uint64) bool { return keys[k] }) {
			continue
		}
		for _, o := range b.people {
			if c := names.Compare(*n, *o, names.Context{}, names.Context{}); c.Verdict == Same || c.Verdict == Unsure && c.Score >= 0.5 && len(b.people) < 60 {
				both++
				break
			}
		}
	}
	return both, len(a.people)
}

// meets says whether two sorted lists have something in common.
func meets(a, b []uint64) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return true
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return false
}

// surely is the least score at which two gatherings are joined; below it, they may be
// one, and somebody must say.
const surely = 0.6

// compare gives how surely two gatherings are one meeting, 0 for not.
func (m *meetings) compare(a, b *gathering) float64 {
	if a.doc == b.doc || m.contradict(a, b) {
		return 0
	}
	sameDay := a.from != "" && a.from == b.from
	overlap := a.from != "" && b.from != "" && a.from <= b.to && b.from <= a.to
	dated := a.m.Date != "" && b.m.Date != ""
	city := a.m.City != "" && b.m.City != ""
	format := slices.ContainsFunc(a.formats, func(f int32) bool { return slices.Contains(b.formats, f) })
	title := max(jaccard(a.words, b.words), jaccard(a.headline, b.words), jaccard(a.words, b.headline))
	long := min(max(len(a.words), len(a.headline)), max(len(b.words), len(b.headline))) >= 4
	switch {
	case sameDay && title >= 0.99 && len(a.words) > 0:
		return 1
	case overlap && title >= 0.6 && (long || city || format):
		return 0.95
	}
	both, of := m.shared(a, b)
	share := 0.0
	if of > 0 {
		share = float64(both) / float64(of)
	}
	evidence := title
	if format {
		evidence += 0.3
	}
	if city {
		evidence += 0.2
	}
	switch {
	case overlap && both >= 2 && share >= 0.4:
		return 0.9 + 0.05*min(1, evidence)
	case overlap && both == 1 && of <= 2 && evidence >= 0.3:
		return 0.85
	case overlap && of == 0 && evidence >= 0.5, sameDay && city && format && (of == 0 || both >= 1):
		return 0.8
	case overlap && of >= 6 && share < 0.1:
		return 0 // two full lists of other people: nothing to ask about
	case overlap && (title >= 0.3 || format && city || both >= 2):
		return 0.3 + 0.2*min(1, max(title, share, evidence/2))
	case overlap:
		return 0
	case dated && title >= 0.6 && long && (both >= 1 || of == 0):
		return 0.75
	case dated && both >= 2 && share >= 0.5 && evidence >= 0.3:
		return 0.72
	case dated:
		return 0
	case title >= 0.9 && long && (both >= 1 && share >= 0.3 || len(a.words) >= 6 && (of == 0 || both >= 1)):
		return 0.7
	case both >= 3 && share >= 0.6 && (format || title >= 0.3), both >= 5 && share >= 0.8 && city:
		return 0.65
	}
	return 0
}

func jaccard(a, b []string) float64 {
	both, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// join compares gatherings that share a day, a title, or, where the day is not known,
// somebody's name.
func (m *meetings) join(ctx context.Context, opt Options) error {
	var keys []keyed
	need := map[uint64]bool{}
	for i := range m.all {
		g := &m.all[i]
		if len(g.words) > 0 {
			keys = append(keys, keyed{names.Hash('t', []byte(strings.Join(g.words, " "))), int32(i)})
		}
		if len(g.headline) > 0 {
			keys = append(keys, keyed{names.Hash('t', []byte(strings.Join(g.headline, " "))), int32(i)})
		}
		for _, d := range span(g.from, g.to) {
			keys = append(keys, keyed{names.Hash('d', []byte(d)), int32(i)})
		}
		if g.from == "" && len(m.docs) > 1 {
			for _, k := range g.full {
				need[k] = true
			}
		}
	}
	if len(need) > 0 {
		for i := range m.all {
			for _, k := range m.all[i].full {
				if need[k] {
					keys = append(keys, keyed{k, int32(i)})
				}
			}
		}
	}
	list := slices.DeleteFunc(blocks(keys), func(block []keyed) bool {
		return !slices.ContainsFunc(block, func(k keyed) bool { return m.all[k.item].doc != m.all[block[0].item].doc })
	})
	// People's keys are made beforehand: the workers only read.
	for _, block := range list {
		for _, k := range block {
			m.all[k.item].peopleKeys()
		}
	}
	found, doubt := make([][]link, len(list)), make([][]link, len(list))
	err := inParallel(ctx, opt.Workers, len(list), func(n int) {
		block := list[n]
		far := len(block)
		if far > maxBlock {
			far = window
			block = slices.Clone(block)
			slices.SortFunc(block, func(a, b keyed) int { return strings.Compare(m.all[a.item].content, m.all[b.item].content) })
		}
		for i := range block {
			for j := i + 1; j < len(block) && j <= i+far; j++ {
				a, b := block[i].item, block[j].item
				if m.all[a].doc == m.all[b].doc {
					continue
				}
				switch s := m.compare(&m.all[a], &m.all[b]); {
				case s >= surely:
					found[n] = append(found[n], link{a, b, s})
				case s > 0:
					doubt[n] = append(doubt[n], link{a, b, s})
				}
			}
		}
	})
	if err != nil {
		return err
	}
	links := slices.Concat(found...)
	for i, l := range links {
		if m.all[l.b].content < m.all[l.a].content {
			links[i].a, links[i].b = l.b, l.a
		}
	}
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(m.all[x.a].content, m.all[y.a].content), strings.Compare(m.all[x.b].content, m.all[y.b].content))
	})
	for _, l := range links {
		m.f.join(l.a, l.b, false)
	}
	for _, l := range slices.Concat(doubt...) {
		if len(m.unsure) < maxUnsure {
			m.unsure = append(m.unsure, Pair{a: l.a, b: l.b, Score: l.score})
		}
	}
	return nil
}

// codes gives the keys of the full names and codes of a gathering, sorted.
func codes(g *gathering) []uint64 {
	var out []uint64
	for _, n := range g.people {
		out = append(out, n.Keys()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// span lists the days of a meeting, a fortnight at most.
func span(from, to string) []string {
	if from == "" {
		return nil
	}
	out := []string{from}
	t, err := time.Parse(time.DateOnly, from)
	for n := 0; err == nil && out[len(out)-1] < to && n < 14; n++ {
		t = t.AddDate(0, 0, 1)
		out = append(out, t.Format(time.DateOnly))
	}
	return out
}

// judged lays what people decided upon the gatherings.
func (m *meetings) judged(opt Options) {
	find := func(s Side) []int32 {
		var out []int32
		for i := range m.all {
			g := &m.all[i]
			d := &m.docs[g.doc]
			hit := s.means(g.m.Title, g.m.Country, d)
			for _, r := range g.recs {
				rec := d.at(int(r))
				hit = hit || s.means(rec.ID, g.m.Country, d) || d.len() == 1 && s.means(rec.Source.Title, g.m.Country, d)
			}
			if hit {
				out = append(out, int32(i))
			}
		}
		slices.SortFunc(out, func(a, b int32) int { return strings.Compare(m.all[a].content, m.all[b].content) })
		return out
	}
	m.f.judge(opt.Judgements, Meeting, find)
}
