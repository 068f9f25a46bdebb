package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph/vocab"
)

// A Meeting is one meeting with how many it declared and how many are named.
type Meeting struct {
	IRI, Title, Date, Place, Mode string
	Formats                       []string
	Declared, Named               int // people
	DeclaredBodies, NamedBodies   int // institutes
	Documents                     []string
}

// Share is the named people as a share of the declared, "" where no number was declared.
func (m Meeting) Share() string {
	if m.Declared == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*float64(m.Named)/float64(m.Declared))
}

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
			Title: c.label(iri), Mode: c.tables[vocab.Mode].one(iri),
			Date:           dates(c.tables[vocab.Date].one(iri), c.tables[vocab.EndDate].one(iri)),
			Place:          place(c.tables[vocab.City].one(iri), c.label(c.tables[vocab.HeldIn].one(iri))),
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
	slices.SortStableFunc(c.report.Coverage, func(a, b Meeting) int {
		return cmp.Or(cmp.Compare(undatedLast(a.Date), undatedLast(b.Date)), cmp.Compare(a.Title, b.Title))
	})
	return nil
}

func undatedLast(date string) string {
	if date == "" {
		return "~"
	}
	return date
}

func dates(first, last string) string {
	if last == "" || last == first {
		return first
	}
	return first + " to " + last
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
	var undated, placeless, unnamed int
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
	}
	var countryless int
	for seat := range c.tables[vocab.SeatOf] {
		if len(c.tables[vocab.ForCountry][seat]) == 0 {
			countryless++
		}
	}
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			c.report.Uncertain = append(c.report.Uncertain, "1 "+one)
		case n > 1:
			c.report.Uncertain = append(c.report.Uncertain, fmt.Sprint(n)+" "+many)
		}
	}
	say(undated, "meeting has no date in its source", "meetings have no date in their sources")
	say(placeless, "meeting has no place", "meetings have no place")
	say(unnamed, "meeting names nobody who took part", "meetings name nobody who took part")
	say(countryless, "seat has no country", "seats have no country")
	say(c.report.Claims.Collective, "claim is of a group", "claims are of groups")
	say(c.report.Claims.Nobody, "claim is credited to nobody", "claims are credited to nobody")
	say(len(c.tables[vocab.What]), "place in a source could not be read as meant", "places in the sources could not be read as meant")
	return nil
}
