package identity

import (
	"context"
	"slices"
	"strings"
	"time"

	"coopgraph/graph/mapped"
	"coopgraph/graph/names"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// A gathering is what the Records of one document say of one meeting: as a rule one
// Record, several where title and date are the same.
type gathering struct {
	doc, rec int32
	least    int32 // Record with the least ID
	story    int32
	more     []int32 // Records beside rec
	title    string
	m        *record.Meeting // without its title, which few share
	when     *occasion
	*telling
}

// A telling is what a gathering is compared by with those of other documents.
type telling struct {
	words    []string // of the title
	headline []string // of the title of the document, where it tells of nothing else
	people   []int32
	keys     []uint64 // of the words of their names, sorted
	full     []uint64 // of their full names, sorted
	formats  []int32
}

// recs gives the number of Records.
func (g *gathering) recs() int { return 1 + len(g.more) }

type meetings struct {
	docs    []Document
	opt     Options
	space   *mapped.Space // for as long as meetings are resolved
	names   *nameList
	all     []gathering
	stories []story
	f       *forest
	unsure  []link // of stories
	told    int    // of them
}

func resolveMeetings(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	space := opt.Space.Sub()
	defer space.Close()
	m := &meetings{docs: docs, opt: opt, space: space, names: out.names}
	if err := m.gather(ctx, opt, out); err != nil {
		return err
	}
	m.f = newForest(space, len(m.all))
	if len(docs) > 1 { // one document never tells twice of one meeting under two names
		m.tell()
		for i := range m.all {
			m.f.sit(space, int32(i), m.all[i].doc)
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
	titles := map[int32]string{} // of the documents that tell of one gathering
	shared := map[record.Meeting]*record.Meeting{}
	for d := range m.docs {
		own := out.who.of(int32(d))
		same := map[string]int{}
		if m.docs[d].len() == 1 {
			same = nil
		}
		for r := range m.docs[d].len() {
			rec := m.docs[d].at(r)
			key := ""
			if same != nil {
				key = content("record", rec.ID)
				if rec.Meeting.Title != "" {
					key = content("title", reference.Fold(rec.Meeting.Title), rec.Meeting.Date, rec.Meeting.City)
				}
			}
			i, ok := same[key]
			if !ok {
				i = len(m.all)
				m.all = append(m.all, gathering{doc: int32(d), rec: int32(r), least: int32(r), title: rec.Meeting.Title})
				if same == nil {
					titles[int32(i)] = rec.Source.Title
				} else {
					same[key] = i
				}
				about := rec.Meeting
				about.Title, about.Topic, about.Span = "", "", nil
				if shared[about] == nil {
					own := about
					shared[about] = &own
				}
				m.all[i].m = shared[about]
				if len(m.docs) > 1 {
					m.all[i].telling = &telling{}
				}
			}
			g := &m.all[i]
			if ok {
				g.more = append(g.more, int32(r))
				if rec.ID < m.docs[d].id(int(g.least)) {
					g.least = int32(r)
				}
			}
			if len(m.docs) == 1 {
				continue // people and formats are what two documents are compared by
			}
			for _, f := range own.formatsOf(r) {
				if f != 0 && !slices.Contains(g.formats, f) {
					g.formats = append(g.formats, f)
				}
			}
			for _, p := range rec.People {
				if p.Participant {
					g.people = append(g.people, m.names.of(p.Name))
				}
			}
		}
	}
	ordinals := make([]string, len(m.all))
	err := inParallel(ctx, opt.Workers, len(m.all), func(i int) {
		g := &m.all[i]
		words, ordinal := names.TitleWords(g.title)
		ordinals[i] = ordinal
		if len(m.docs) > 1 {
			g.words = words
			g.headline, _ = names.TitleWords(titles[int32(i)])
		}
	})
	seen := occasions{}
	for i := range m.all {
		g := &m.all[i]
		from, to := days(g.m)
		g.when = seen.of(g.m, from, to, ordinals[i])
	}
	return err
}

// days gives the first and last day of a meeting whose day is known.
func days(m *record.Meeting) (from, to string) {
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

// order compares gatherings by what they are of.
func (m *meetings) order(a, b int32) int {
	x, y := &m.all[a], &m.all[b]
	if x.doc != y.doc {
		if c := comparePart(m.docs[x.doc].Local, m.docs[y.doc].Local); c != 0 {
			return c
		}
	}
	return strings.Compare(m.docs[x.doc].id(int(x.least)), m.docs[y.doc].id(int(y.least)))
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
		own := []string{g.title, d.id(int(g.rec))}
		for _, r := range g.more {
			own = append(own, d.id(int(r)))
		}
		if d.len() == 1 {
			own = append(own, d.at(0).Source.Title)
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
		slices.SortFunc(out, m.order)
		return out
	}
	m.f.judge(opt.Judgements, Meeting, find)
}
