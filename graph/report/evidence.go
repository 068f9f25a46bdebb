package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"coopgraph/graph/excerpt"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// How many places of one name a report shows, and for how many names it looks for the
// meetings of those places.
const (
	mostPlaces       = 12
	mostPlacesLarge  = 5 // of a large network
	mostEntries      = 3000
	mostEntriesLarge = 1500
)

// An Evidence is a place in a document: the sentence where the source names somebody or
// something first, or the row of a table.
type Evidence struct {
	What                 string // "seat", "organizer", "mentioned"; "" where the name says it
	Meeting, Title, Date string // IRI, label and date of the meeting, "" for none
	Document, IRI, URL   string // of the document
	Where                string // "bytes 12–25" or "row 14"
	Sentence             string // "" for a table
	day                  string
	start                int
}

// An Entry is the evidence of one name that the report shows.
type Entry struct {
	ID, IRI, Label, Kind string
	Note                 string   // institute and country of a person, place and date of a meeting
	Seated               []string // at a meeting: IRIs of the people
	Places               []Evidence
	More                 int // further places
}

// A sources finds the places behind seats, entries, claims and records.
type sources struct {
	c                 *collector
	seatsOf, seatsAt  table
	forBody, forState table
	entries           table // by what they refer to
	reports           table // records of a meeting
}

func (c *collector) sourcesOf() *sources {
	return &sources{c, c.tables[vocab.SeatOf].inverse(), c.tables[vocab.AtMeeting].inverse(), c.tables[vocab.ForInstitute].inverse(),
		c.tables[vocab.ForCountry].inverse(), c.tables[vocab.RefersTo].inverse(), c.tables[vocab.Reports].inverse()}
}

// place gives the first place of a seat, an entry or a claim.
func (s *sources) place(iri, what string) Evidence {
	t := s.c.tables
	rec := t[vocab.InRecord].one(iri)
	meeting := t[vocab.Reports].one(rec)
	return s.at(iri, rec, meeting, what)
}

// at gives the first place that is the evidence of iri.
func (s *sources) at(iri, rec, meeting, what string) Evidence {
	t := s.c.tables
	doc := t[vocab.RecordOf].one(rec)
	e := Evidence{What: what, Meeting: meeting, IRI: doc, Document: s.c.documentName(doc), URL: webAddress(t[vocab.URL].one(doc)), start: -1}
	if meeting != "" {
		e.Title, e.day = s.c.title(meeting), t[vocab.Date].one(meeting)
		e.Date = readable(e.day, t[vocab.EndDate].one(meeting))
	}
	for _, at := range t[vocab.EvidenceAt][iri] {
		if w := t[vocab.Where].one(at); w != "" && e.Where == "" {
			e.Where = w
		}
		start, err := strconv.Atoi(t[vocab.Start].one(at))
		if err != nil || e.start >= 0 && start >= e.start {
			continue
		}
		end, _ := strconv.Atoi(t[vocab.End].one(at))
		e.start = start
		e.Where = "bytes " + thousands(start) + "–" + thousands(end)
		e.Sentence = excerpt.Sentence(t[vocab.Text].one(doc), start, end)
	}
	return e
}

// person gives the places that seat a person, or else those that talk about it.
func (s *sources) person(iri string) []Evidence {
	var list []Evidence
	for _, seat := range s.seatsOf[iri] {
		list = append(list, s.place(seat, ""))
	}
	if len(list) == 0 {
		for _, id := range s.entries[iri] {
			list = append(list, s.place(id, "talked about"))
		}
	}
	return list
}

// named gives the places that name an institute, a country or a format, and those that
// seat somebody for it.
func (s *sources) named(iri string) []Evidence {
	var list []Evidence
	for _, id := range s.entries[iri] {
		list = append(list, s.place(id, s.c.tables[vocab.Part].one(id)))
	}
	for _, seats := range []table{s.forBody, s.forState} {
		for _, id := range seats[iri] {
			if p := s.c.tables[vocab.SeatOf].one(id); p != "" {
				list = append(list, s.place(id, "seat of "+s.c.label(p)))
			}
		}
	}
	return list
}

// meeting gives the places that report a meeting.
func (s *sources) meeting(iri string) []Evidence {
	var list []Evidence
	for _, rec := range s.reports[iri] {
		list = append(list, s.at(rec, rec, iri, ""))
	}
	return list
}

// entry gathers the evidence of one name.
func (s *sources) entry(iri, id string) Entry {
	e := Entry{ID: id, IRI: iri, Label: s.c.label(iri), Kind: kind(iri)}
	t := s.c.tables
	switch e.Kind {
	case "meeting":
		e.Label = s.c.title(iri)
		e.Places = s.meeting(iri)
		e.Note = join(nonEmpty(readable(t[vocab.Date].one(iri), t[vocab.EndDate].one(iri)), place(t[vocab.City].one(iri), s.c.labelOf(t[vocab.HeldIn].one(iri)))))
		for _, seat := range s.seatsAt[iri] {
			e.Seated = append(e.Seated, t[vocab.SeatOf].one(seat))
		}
		slices.Sort(e.Seated)
		e.Seated = slices.Compact(e.Seated)
	case "person":
		e.Places = s.person(iri)
		e.Note = join(nonEmpty(s.c.labelOf(t[vocab.AffiliatedWith].one(iri)), s.c.labelOf(t[vocab.Represents].one(iri))))
	default:
		e.Places = s.named(iri)
	}
	slices.SortStableFunc(e.Places, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(undatedLast(a.day), undatedLast(b.day)), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Document, b.Document), cmp.Compare(a.start, b.start), cmp.Compare(a.Where, b.Where))
	})
	e.Places = slices.CompactFunc(e.Places, func(a, b Evidence) bool {
		return a.IRI == b.IRI && a.start == b.start && a.Where == b.Where && a.Meeting == b.Meeting
	})
	most := mostPlaces
	if s.c.large() {
		most = mostPlacesLarge
	}
	if len(e.Places) > most {
		e.More = len(e.Places) - most
		e.Places = e.Places[:most]
	}
	return e
}

// entries gathers the evidence of all that the sections name, people first, by label.
func (c *collector) entries(sections []section) {
	s := c.sourcesOf()
	ids := map[string]bool{}
	seen := map[string]bool{}
	add := func(iri string) {
		if seen[iri] {
			return
		}
		seen[iri] = true
		id := "e-" + anchor(strings.TrimPrefix(iri, string(vocab.NS)))
		for base, n := id, 2; ids[id]; n++ {
			id = base + "-" + strconv.Itoa(n)
		}
		ids[id] = true
		c.report.Entries = append(c.report.Entries, s.entry(iri, id))
	}
	named(sections, add)
	most := mostEntries
	if c.large() {
		most = mostEntriesLarge
	}
	for i := 0; i < len(c.report.Entries); i++ { // the meetings of those named
		for _, p := range c.report.Entries[i].Places {
			if p.Meeting != "" && len(c.report.Entries) < most {
				add(p.Meeting)
			}
		}
	}
	order := []string{"person", "institute", "country", "format", "meeting"}
	slices.SortStableFunc(c.report.Entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind)), cmp.Compare(a.Label, b.Label), cmp.Compare(a.IRI, b.IRI))
	})
}

// anchor makes an IRI the name of a place in a page.
func anchor(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, s)
}

// kind is what an IRI names: the word after the namespace.
func kind(iri string) string {
	k, _, _ := strings.Cut(strings.TrimPrefix(iri, string(vocab.NS)), "/")
	return k
}

// labelOf is the label of an entity, "" for none.
func (c *collector) labelOf(iri string) string {
	if iri == "" {
		return ""
	}
	return c.label(iri)
}

// title is the label of a meeting, begun with a capital.
func (c *collector) title(iri string) string {
	l := c.label(iri)
	r, n := utf8.DecodeRuneInString(l)
	return string(unicode.ToUpper(r)) + l[n:]
}

// A Tie is two who met most, and what shows it.
type Tie struct {
	A, B, LabelA, LabelB string
	Meetings             int
	Strength             float64
	Shared               []string // IRIs of the meetings
}

// ties lists the strongest ties.
func (c *collector) ties() {
	n := c.net
	two := n.TwoMode()
	if two == nil {
		return
	}
	var list []Tie
	for i := range n.Nodes {
		to, strength := n.Row(i)
		for k, j := range to {
			if int(j) > i {
				list = append(list, Tie{A: n.Nodes[i].IRI, B: n.Nodes[j].IRI, Meetings: n.SharedCount(i, int(j)), Strength: strength[k]})
			}
		}
		if len(list) > 4*c.opt.Top+1000 {
			list = strongest(list, c.opt.Top)
		}
	}
	for _, t := range strongest(list, c.opt.Top) {
		i, _ := n.Index(t.A)
		j, _ := n.Index(t.B)
		t.LabelA, t.LabelB = n.Nodes[i].Label, n.Nodes[j].Label
		for _, e := range n.Shared(i, j) {
			t.Shared = append(t.Shared, two.Events[e].IRI)
		}
		c.report.Ties = append(c.report.Ties, t)
	}
}

func strongest(list []Tie, top int) []Tie {
	slices.SortStableFunc(list, func(a, b Tie) int {
		return cmp.Or(cmp.Compare(b.Meetings, a.Meetings), cmp.Compare(b.Strength, a.Strength))
	})
	return list[:min(len(list), top)]
}

// evidenceOf shows the places as list items.
func (c *collector) evidenceOf(list []Evidence) []text {
	var out []text
	for _, e := range list {
		out = append(out, e.text())
	}
	return out
}

// text is a place in words: the meeting, the sentence, the document.
func (e Evidence) text() text {
	var t text
	if e.What != "" {
		t = append(t, span{text: capital(e.What) + ". "})
	}
	if e.Meeting != "" {
		t = append(t, span{text: e.Title, of: e.Meeting})
		if e.Date != "" {
			t = append(t, span{text: ", " + e.Date})
		}
		t = append(t, span{text: ": "})
	}
	if e.Sentence != "" {
		t = append(t, span{text: e.Sentence, style: "q"}, span{text: " "})
	}
	t = append(t, span{text: e.Document, style: "small", url: e.URL})
	if e.Where != "" {
		t = append(t, span{text: ", " + e.Where, style: "small"})
	}
	return t
}

// tieEvidence shows what puts both ends of a tie into each of their meetings.
func (s *sources) tieEvidence(t Tie) []block {
	var list []text
	shared := slices.Clone(t.Shared)
	slices.SortStableFunc(shared, func(a, b string) int {
		return cmp.Compare(undatedLast(s.c.tables[vocab.Date].one(a)), undatedLast(s.c.tables[vocab.Date].one(b)))
	})
	for _, m := range shared {
		date := readable(s.c.tables[vocab.Date].one(m), s.c.tables[vocab.EndDate].one(m))
		item := run(name(m, s.c.title(m)), words(noted(date)))
		said := map[string]bool{}
		for _, end := range []string{t.A, t.B} {
			for _, seat := range s.seatsAt[m] {
				mine := false
				for _, p := range []quad.IRI{vocab.SeatOf, vocab.ForInstitute, vocab.ForCountry} {
					mine = mine || slices.Contains(s.c.tables[p][seat], end)
				}
				if !mine {
					continue
				}
				e := s.place(seat, "")
				key := fmt.Sprint(e.IRI, e.Sentence, e.Where)
				if said[key] || e.Sentence == "" && e.Where == "" {
					continue
				}
				said[key] = true
				e.Meeting = ""
				item = run(item, words(map[bool]string{true: ": ", false: "; "}[len(said) == 1]), e.text())
				break
			}
		}
		list = append(list, item)
	}
	return []block{{list: list}}
}
