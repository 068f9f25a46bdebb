package identity

import (
	"context"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
	"coopgraph/graph/reference"
)

// A gathering is what the Records of one document say of one meeting: as a rule one
// Record, several where title and date are the same.
type gathering struct {
	doc, rec      int32
	least         int32 // Record with the least ID
	more          int32 // Records beside rec: see further
	title         int32 // among the titles
	headline      int32 // title of the document, where it holds nothing else
	when          int32 // occasion
	country, mode int32 // texts
	story         int32
	declared      [3]int // people, institutes, countries
}

// A further is one more Record of a gathering.
type further struct{ rec, next int32 } // next counts from 1, 0 for none

// What meetings are resolved by. Texts and titles have "" as number 0.
type meetings struct {
	docs      []Document
	opt       Options
	space     *mapped.Space // for as long as it takes
	names     *nameList
	texts     *mapped.Texts   // words of titles, dates, places
	titles    *mapped.Strings // of gatherings and documents
	occasions *occasions
	all       []gathering
	further   []further
	people    *mapped.Lists // of each gathering, their names; as formats nil for one document alone
	formats   *mapped.Lists
	words     *mapped.Rows[int32] // of titles, as texts
	stories   []story
	tellers   []int32              // of each story: gatherings in the order of content; once joined, one of each cluster
	full      *mapped.Rows[uint64] // of each story: keys of the full names of its people, in order
	keys      *mapped.Rows[uint64] // and of the words of these names, for those that are compared
	f         *forest
	unsure    []link // of stories
	asked     int    // how many pairs that may be one are told
}

func resolveMeetings(ctx context.Context, docs []Document, opt Options, out *Outcome) error {
	space := opt.Space.Sub()
	defer space.Close()
	m := &meetings{docs: docs, opt: opt, space: space, names: out.names, texts: mapped.NewTexts(space), titles: mapped.NewStrings(space)}
	m.texts.Of("")
	m.titles.Add("")
	m.occasions = newOccasions(space, m.texts)
	m.gather(out)
	if len(docs) > 1 { // one document never tells twice of one meeting under two names
		if err := m.tell(ctx); err != nil {
			return err
		}
	}
	m.f = newForest(space, len(m.all))
	for i := range m.all {
		if len(docs) > 1 {
			m.f.sit(space, int32(i), m.all[i].doc)
		}
	}
	m.f.face = func(i int32) int32 { return m.all[i].when }
	m.f.free = func(a, b int32) bool { return !m.occasions.contradict(m.all[a].when, m.all[b].when) }
	m.judged()
	if err := m.join(ctx, out); err != nil {
		return err
	}
	m.assign(out)
	out.Compared += m.f.asked
	return nil
}

// gather makes gatherings of all Records.
func (m *meetings) gather(out *Outcome) {
	records := 0
	for d := range m.docs {
		records += m.docs[d].len()
	}
	m.all = mapped.Make[gathering](m.space, records)[:0]
	if len(m.docs) > 1 { // people and formats are what two documents are compared by
		m.people, m.formats = mapped.NewLists(m.space, records), mapped.NewLists(m.space, records)
	}
	for d := range m.docs {
		own := out.who.of(int32(d))
		m.gatherFrom(int32(d), own.formatsOf)
	}
}

// gatherFrom makes gatherings of the Records of a document.
func (m *meetings) gatherFrom(d int32, formatsOf func(r int) []int32) {
	doc := &m.docs[d]
	space := m.space.Sub()
	defer space.Close()
	same := mapped.NewIndex(space)
	for r := range doc.len() {
		rec := doc.at(r)
		when := m.occasions.of(occasionKey{date: m.texts.Of(rec.Meeting.Date), endDate: m.texts.Of(rec.Meeting.EndDate), place: m.texts.Of(rec.Meeting.City)})
		i, ok := int32(0), false
		if doc.len() > 1 {
			i, ok = m.gathered(same, rec, when)
		}
		if !ok {
			i = int32(len(m.all))
			m.all = append(m.all, m.gathering(rec, d, int32(r), when))
		} else {
			g := &m.all[i]
			m.further = mapped.Append(m.space, m.further, further{int32(r), g.more})
			g.more = int32(len(m.further))
			if rec.ID < doc.id(int(g.least)) {
				g.least = int32(r)
			}
		}
		if m.people == nil {
			continue
		}
		for _, f := range formatsOf(r) {
			if f != 0 && !slices.Contains(m.formats.At(i), f) {
				m.formats.Append(i, f)
			}
		}
		for p := range rec.People {
			if rec.People[p].Participant {
				m.people.Append(i, m.names.of(rec.People[p].Name))
			}
		}
	}
}

// gathering makes one of a Record.
func (m *meetings) gathering(rec *record.Record, d, r, when int32) gathering {
	about := &rec.Meeting
	g := gathering{doc: d, rec: r, least: r, when: when, country: m.texts.Of(about.Country), mode: m.texts.Of(about.Mode),
		declared: [3]int{about.DeclaredPeople, about.DeclaredInstitutes, about.DeclaredCountries}}
	title := func(text string) int32 {
		if text == "" {
			return 0
		}
		return m.titles.Add(text)
	}
	g.title = title(about.Title)
	if m.docs[d].len() == 1 {
		if g.headline = g.title; rec.Source.Title != about.Title {
			g.headline = title(rec.Source.Title)
		}
	}
	return g
}

// gathered finds the gathering of a document that a Record is of, among those that same
// knows; it will know the next one where there is none.
func (m *meetings) gathered(same *mapped.Index, rec *record.Record, when int32) (int32, bool) {
	type meant struct { // by title, day and city, or else by ID
		title, id   string
		date, place int32
	}
	own, date, place := meant{}, m.occasions.all[when].date, m.occasions.all[when].place
	if rec.Meeting.Title == "" {
		own.id = rec.ID
	} else {
		own = meant{title: reference.Fold(rec.Meeting.Title), date: date, place: place}
	}
	h := maphash.Comparable(seed, own)
	i, ok := same.Find(h, func(i int32) bool {
		g := &m.all[i]
		if rec.Meeting.Title == "" || g.title == 0 {
			return rec.Meeting.Title == "" && g.title == 0 && m.docs[g.doc].id(int(g.rec)) == rec.ID
		}
		o, title := &m.occasions.all[g.when], m.titles.At(g.title)
		return o.date == date && o.place == place && (title == rec.Meeting.Title || reference.Fold(title) == own.title)
	})
	if !ok {
		same.Put(h, int32(len(m.all)))
	}
	return i, ok
}

// records gives the Records of a gathering.
func (m *meetings) records(g *gathering) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(int(g.rec)) {
			return
		}
		for n := g.more; n > 0; n = m.further[n-1].next {
			if !yield(int(m.further[n-1].rec)) {
				return
			}
		}
	}
}

// alone says whether the document of a gathering holds nothing else.
func (m *meetings) alone(g *gathering) bool {
	n := 0
	for range m.records(g) {
		n++
	}
	return n == m.docs[g.doc].len()
}

// about gives what the one Record of a gathering says of the meeting. Its texts stand in
// the Space.
func (m *meetings) about(g *gathering) record.Meeting {
	o := &m.occasions.all[g.when]
	return record.Meeting{
		Title: m.titles.At(g.title), Date: m.texts.At(o.date), EndDate: m.texts.At(o.endDate),
		City: m.texts.At(o.place), Country: m.texts.At(g.country), Mode: m.texts.At(g.mode),
		DeclaredPeople: g.declared[0], DeclaredInstitutes: g.declared[1], DeclaredCountries: g.declared[2],
	}
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
func (m *meetings) judged() {
	named := map[string][]int32{} // by each name that a judgement speaks of
	for _, j := range m.opt.Judgements {
		if j.Kind == Meeting {
			named[j.A.Name], named[j.B.Name] = nil, nil
		}
	}
	if len(named) == 0 {
		return
	}
	for i := range m.all {
		g := &m.all[i]
		own := []string{m.titles.At(g.title), m.titles.At(g.headline)}
		for r := range m.records(g) {
			own = append(own, m.docs[g.doc].id(r))
		}
		slices.Sort(own)
		for _, name := range slices.Compact(own) {
			if list, ok := named[name]; ok {
				named[strings.Clone(name)] = append(list, int32(i))
			}
		}
	}
	find := func(s Side) []int32 {
		var out []int32
		for _, i := range named[s.Name] {
			g := &m.all[i]
			if s.means(s.Name, m.texts.At(g.country), &m.docs[g.doc]) {
				out = append(out, i)
			}
		}
		slices.SortFunc(out, m.order)
		return out
	}
	m.f.judge(m.opt.Judgements, Meeting, find)
}
