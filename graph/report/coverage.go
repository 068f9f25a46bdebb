package report

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"coopgraph/graph/vocab"
)

// A Meeting is one meeting with how many it declared and how many are named.
type Meeting struct {
	IRI, Title, Date, Place, Mode string
	Days                          string // Date as people write it
	Formats                       []string
	Declared, Named               int // people
	DeclaredBodies, NamedBodies   int // institutes
	Documents                     []string
}

// Share is the named people as a share of the declared, "" where no number was declared.
func (m Meeting) Share() string { return share(m.Named, m.Declared) }

// A Document is one source.
type Document struct {
	Name, Title, URL, Published, SHA256 string
	ByHand                              bool
}

// coverage lists the meetings, in order of date, and holds declared against named numbers.
func (c *collector) coverage(ctx context.Context) error {
	meetings, err := instances(ctx, c.st, vocab.Meeting)
	if err != nil {
		return err
	}
	attended := c.tables[vocab.Attended].inverse()
	seats := c.tables[vocab.AtMeeting].inverse()
	reports := c.tables[vocab.Reports].inverse()
	for _, iri := range meetings {
		m := Meeting{
			IRI:   iri,
			Title: c.title(iri), Mode: c.tables[vocab.Mode].one(iri),
			Date:           c.tables[vocab.Date].one(iri),
			Days:           readable(c.tables[vocab.Date].one(iri), c.tables[vocab.EndDate].one(iri)),
			Place:          place(c.tables[vocab.City].one(iri), c.labelOf(c.tables[vocab.HeldIn].one(iri))),
			Formats:        c.labels(c.tables[vocab.UnderFormat][iri]),
			Declared:       number(c.tables[vocab.DeclaredPeople][iri]),
			DeclaredBodies: number(c.tables[vocab.DeclaredInstitutes][iri]),
			Named:          len(attended[iri]),
		}
		bodies := slices.Concat(c.tables[vocab.OrganizedBy][iri], c.tables[vocab.HostedBy][iri], c.tables[vocab.JoinedBy][iri])
		for _, s := range seats[iri] {
			bodies = append(bodies, c.tables[vocab.ForInstitute][s]...)
		}
		slices.Sort(bodies)
		m.NamedBodies = len(slices.Compact(bodies))
		for _, rec := range reports[iri] {
			m.Documents = append(m.Documents, c.documentName(c.tables[vocab.RecordOf].one(rec)))
		}
		slices.Sort(m.Documents)
		m.Documents = slices.Compact(m.Documents)
		c.report.Coverage = append(c.report.Coverage, m)
	}
	slices.SortStableFunc(c.report.Coverage, byDate)
	return nil
}

// byDate sorts meetings, the undated last.
func byDate(a, b Meeting) int {
	return cmp.Or(cmp.Compare(undatedLast(a.Date), undatedLast(b.Date)), cmp.Compare(a.Title, b.Title))
}

func undatedLast(date string) string {
	if date == "" {
		return "~"
	}
	return date
}

func place(city, country string) string {
	return strings.Join(slices.DeleteFunc([]string{city, country}, func(s string) bool { return s == "" }), ", ")
}

// documentName is the base name of a document, or what is left of its IRI.
func (c *collector) documentName(iri string) string {
	if name := c.tables[vocab.FileName].one(iri); name != "" {
		return name
	}
	return c.label(iri)
}

// sources lists the documents by name, and the notes that go with them.
func (c *collector) sources(ctx context.Context) error {
	documents, err := instances(ctx, c.st, vocab.Document)
	if err != nil {
		return err
	}
	byHand := map[string]bool{}
	for rec := range c.tables[vocab.ByHand] {
		byHand[c.tables[vocab.RecordOf].one(rec)] = true
	}
	for _, d := range documents {
		c.report.Sources = append(c.report.Sources, Document{
			Name: c.documentName(d), Title: c.tables[vocab.Title].one(d), URL: webAddress(c.tables[vocab.URL].one(d)),
			Published: c.tables[vocab.Published].one(d), SHA256: c.tables[vocab.SHA256].one(d), ByHand: byHand[d],
		})
		c.report.Notes = append(c.report.Notes, c.tables[vocab.Note][d]...)
	}
	slices.SortStableFunc(c.report.Sources, func(a, b Document) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	slices.Sort(c.report.Notes)
	c.report.Notes = slices.Compact(c.report.Notes)
	return nil
}

// webAddress lets only addresses through that a browser may follow safely.
func webAddress(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
}

// uncertain says what the report does not know.
func (c *collector) uncertain(context.Context) error {
	var undated, placeless, unnamed, over int
	for _, m := range c.report.Coverage {
		if m.Date == "" {
			undated++
		}
		if m.Place == "" && m.Mode != "virtual" {
			placeless++
		}
		if m.Named == 0 {
			unnamed++
		}
		if m.Declared > 0 && m.Named > m.Declared {
			over++
		}
	}
	var countryless int
	for seat := range c.tables[vocab.SeatOf] {
		if len(c.tables[vocab.ForCountry][seat]) == 0 {
			countryless++
		}
	}
	say := func(n int, one, many string) {
		if n > 0 {
			c.report.Uncertain = append(c.report.Uncertain, counted(n, one, many)+".")
		}
	}
	say(len(c.opt.Unsure), "pair of names may be one or two; it counts as two", "pairs of names may be one or two each; they count as two")
	say(undated, "meeting has no date in its source and is in no chart by year", "meetings have no date in their sources and are in no chart by year")
	say(placeless, "meeting has no place", "meetings have no place")
	say(unnamed, "meeting names nobody who took part", "meetings name nobody who took part")
	say(over, "meeting names more people than it declares; the number may count only some of them", "meetings name more people than they declare; the numbers may count only some of them")
	say(countryless, "seat has no country and counts for none", "seats have no country and count for none")
	say(c.report.Claims.Collective, "claim is made by a group without a name (“the participants”)", "claims are made by groups without a name (“the participants”)")
	say(c.report.Claims.Nobody, "claim is credited to nobody", "claims are credited to nobody")
	say(len(c.tables[vocab.What]), "place in the sources could not be read as it was meant", "places in the sources could not be read as they were meant")
	return nil
}
