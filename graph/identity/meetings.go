package identity

import (
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
	when     *occasion
	words    []string // of the title
	title    string   // of the document, where it tells of nothing else
	headline []string // its words
	people   []*names.Name
	keys     []uint64 // of the words of their names, sorted
	full     []uint64 // of their full names, sorted
	formats  []int32
	content  string
	story    int32
}

type meetings struct {
	docs    []Document
	parsed  map[string]*names.Name
	all     []gathering
	stories []story
	f       *forest
	unsure  []link // of stories
	told    int    // of them
}

func resolveMeetings(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	m := &meetings{docs: docs, parsed: map[string]*names.Name{}}
	if err := m.gather(ctx, opt, out); err != nil {
		return err
	}
	m.f = newForest(len(m.all))
	if len(docs) > 1 { // one document never tells twice of one meeting under two names
		m.tell()
		for i := range m.all {
			m.f.sit(int32(i), int64(m.all[i].doc))
		}
	}
	m.f.face = func(i int32) int32 { return m.all[i].when.number }
	m.f.free = func(a, b int32) bool { return !contradict(m.all[a].when, m.all[b].when) }
	m.judged(opt)
	if err := m.join(ctx, opt, out); err != nil {
		return err
	}
	m.assign(out)
	out.Compared += m.f.asked
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
				if m.docs[d].len() == 1 {
					m.all[i].title = rec.Source.Title
				}
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
				if !p.Participant || len(m.docs) == 1 {
					continue // people are what two documents are compared by
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
	ordinals := make([]string, len(m.all))
	err := inParallel(ctx, opt.Workers, len(m.all), func(i int) {
		g := &m.all[i]
		words, ordinal := names.TitleWords(g.m.Title)
		ordinals[i] = ordinal
		if len(m.docs) > 1 {
			g.words = words
			g.headline, _ = names.TitleWords(g.title)
		}
	})
	seen := occasions{}
	for i := range m.all {
		g := &m.all[i]
		from, to := days(g.m)
		g.when = seen.of(&g.m, from, to, ordinals[i])
	}
	return err
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
	named := map[string][]int32{} // by each name that a judgement speaks of
	for _, j := range opt.Judgements {
		if j.Kind == Meeting {
			named[j.A.Name], named[j.B.Name] = nil, nil
		}
	}
	if len(named) == 0 {
		return
	}
	for i := range m.all {
		g := &m.all[i]
		d := &m.docs[g.doc]
		own := []string{g.m.Title, g.title}
		for _, r := range g.recs {
			own = append(own, d.id(int(r)))
		}
		slices.Sort(own)
		for _, name := range slices.Compact(own) {
			if list, ok := named[name]; ok {
				named[name] = append(list, int32(i))
			}
		}
	}
	find := func(s Side) []int32 {
		var out []int32
		for _, i := range named[s.Name] {
			g := &m.all[i]
			if s.means(s.Name, g.m.Country, &m.docs[g.doc]) {
				out = append(out, i)
			}
		}
		slices.SortFunc(out, func(a, b int32) int { return strings.Compare(m.all[a].content, m.all[b].content) })
		return out
	}
	m.f.judge(opt.Judgements, Meeting, find)
}
