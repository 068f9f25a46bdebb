// Package report turns a store into pages that can be published: what was read, who
// is central and by which definition, clusters, formats and who spans them, claims
// with their sentences, sources, and the run record.
//
// A store and Options enter; New collects a Report, the same for the same store, and
// HTML, Markdown and PDF write it. The HTML page is one file that asks nothing of the
// network; whatever stems from a document is escaped as text. One limit: evidence is
// listed for the people of the tables, not for everyone in the store; "coopgraph why"
// answers for the rest.
package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"coopgraph/graph"
	"coopgraph/graph/cluster"
	"coopgraph/graph/export"
	"coopgraph/graph/measure"
	"coopgraph/graph/projection"
	"coopgraph/graph/store"
	"coopgraph/graph/vocab"

	"github.com/cayleygraph/quad"
)

// Options say what the report is about. The zero value is all people, tied after Newman.
type Options struct {
	Title    string             // headline; "" for one made from the formats
	Rule     graph.Rule         // the network that is measured
	Measures []*measure.Measure // side by side, the first gives the order; nil for five of the usual
	Method   *cluster.Method    // nil for Leiden
	Seed     uint64
	Workers  int
	Top      int // rows of each table; 0 for 20
	Run      export.RunRecord
	Old      *store.Store // to compare with; nil for none
	OldName  string       // how the report names Old
	Since    string       // ISO 8601 date: say what is new since then
}

// A Report is everything that its pages show, in their order.
type Report struct {
	Title     string
	Glance    []Figure
	Network   []Figure
	Changes   *Changes // nil where nothing was compared
	Picture   string   // SVG
	Alt       string   // the picture in words
	Rule      string
	Measures  []*measure.Measure
	Central   []Central
	Steady    string // how the steadiness of places was found
	Nodes     int    // nodes of the network, of which Central shows the first
	Bodies    []Body
	States    []Body
	Roles     []*measure.Measure // columns of Brokers
	Brokers   []Broker
	Clusters  []Cluster
	Method    string // of the clusters, with quality
	Formats   []Format
	Overlap   Overlap
	Spanners  []Spanner
	Coverage  []Meeting
	Years     *Chart // nil where no meeting is dated
	Topics    []Topic
	Speakers  []Speaker
	Claims    ClaimCount
	Uncertain []string
	Methods   []string // paragraphs ready for a paper
	Papers    []string // that Methods refers to
	Sources   []Document
	Run       export.RunRecord
	Notes     []string // cautions that go with the documents

	pngPicture []byte // the picture for paper
}

// A Figure is one number with what it means.
type Figure struct{ Name, Value, Meaning string }

// A Body is an institute or a country and its part in the meetings.
type Body struct {
	Label, Country   string
	Meetings, People int
	Partners         int
}

// defaults fills what the caller left open.
func (o Options) defaults() Options {
	if o.Measures == nil {
		o.Measures = []*measure.Measure{measure.Betweenness, measure.Degree, measure.Strength, measure.Closeness, measure.PageRank}
	}
	if o.Method == nil {
		o.Method = cluster.Leiden
	}
	if o.Top == 0 {
		o.Top = 20
	}
	return o
}

// A collector reads the store once and fills the sections one by one.
type collector struct {
	st     *store.Store
	opt    Options
	tables map[quad.IRI]table
	report *Report

	net    *graph.Network
	parts  *graph.Partition
	scores *graph.Scores // by the first measure
}

// New collects the report of a store. The same store and options give the same report.
func New(ctx context.Context, st *store.Store, opt Options) (*Report, error) {
	opt = opt.defaults()
	c := &collector{st: st, opt: opt, report: &Report{Run: opt.Run, Rule: opt.Rule.String()}}
	var err error
	c.tables, err = read(ctx, st,
		vocab.Label, vocab.Title, vocab.FileName, vocab.SHA256, vocab.URL, vocab.Published, vocab.RecordOf, vocab.ByHand, vocab.Reports, vocab.Note,
		vocab.Date, vocab.EndDate, vocab.City, vocab.HeldIn, vocab.Mode, vocab.UnderFormat, vocab.OrganizedBy, vocab.HostedBy,
		vocab.DeclaredPeople, vocab.DeclaredInstitutes, vocab.DeclaredCountries,
		vocab.Attended, vocab.AffiliatedWith, vocab.Represents, vocab.AtMeeting, vocab.SeatOf, vocab.ForInstitute, vocab.ForCountry,
		vocab.ClaimedBy, vocab.MadeAt, vocab.Sentence, vocab.SpeakerName, vocab.Kind, vocab.Verb, vocab.OnTopic,
		vocab.EvidenceAt, vocab.Start, vocab.End, vocab.What)
	if err != nil {
		return nil, err
	}
	if c.net, err = projection.Project(ctx, st, opt.Rule); err != nil {
		return nil, err
	}
	for _, section := range []func(context.Context) error{
		c.coverage, c.timeline, c.central, c.brokers, c.clusters, c.bodies, c.formats, c.claims, c.topics, c.sources, c.uncertain, c.picture, c.changes, c.glance, c.methods,
	} {
		if err := section(ctx); err != nil {
			return nil, err
		}
	}
	return c.report, nil
}

// label gives the display name of an entity: its label, else the end of its IRI.
func (c *collector) label(iri string) string {
	if l := c.tables[vocab.Label].one(iri); l != "" {
		return l
	}
	return iri[strings.LastIndexByte(iri, '/')+1:]
}

func (c *collector) labels(iris []string) []string {
	var list []string
	for _, iri := range iris {
		list = append(list, c.label(iri))
	}
	return list
}

// glance counts what the store holds.
func (c *collector) glance(ctx context.Context) error {
	r := c.report
	count := func(class quad.IRI) (string, error) {
		list, err := instances(ctx, c.st, class)
		return fmt.Sprint(len(list)), err
	}
	for _, f := range []struct {
		name, meaning string
		class         quad.IRI
	}{
		{"documents", "sources read", vocab.Document},
		{"meetings", "distinct meetings that they report", vocab.Meeting},
		{"people", "people named, also those only talked about", vocab.Person},
		{"seats", "parts of one person in one meeting, as a document gives them", vocab.Seat},
		{"institutes", "institutions named", vocab.Institute},
		{"countries", "states named", vocab.Country},
		{"formats", "standing mechanisms of cooperation named", vocab.Format},
		{"claims", "sentences that give what somebody said", vocab.Claim},
	} {
		n, err := count(f.class)
		if err != nil {
			return err
		}
		r.Glance = append(r.Glance, Figure{f.name, n, f.meaning})
	}
	if first, last := c.years(); first != "" {
		years := first
		if last != first {
			years += "–" + last
		}
		r.Glance = append(r.Glance, Figure{"years", years, "of the dated meetings"})
	}
	if n := len(c.tables[vocab.ByHand]); n > 0 {
		r.Glance = append(r.Glance, Figure{"corrected by hand", fmt.Sprint(n), "records that a person corrected"})
	}
	if r.Title = c.opt.Title; r.Title == "" {
		r.Title = "Who meets whom: a network of regional cooperation"
	}
	return nil
}

// years gives the first and last year of a dated meeting.
func (c *collector) years() (first, last string) {
	for _, m := range c.report.Coverage {
		if len(m.Date) < 4 {
			continue
		}
		y := m.Date[:4]
		if first == "" || y < first {
			first = y
		}
		last = max(last, y)
	}
	return first, last
}

// bodies ranks institutes and countries by the meetings that they were present at.
func (c *collector) bodies(ctx context.Context) error {
	for _, of := range []string{"institutes", "countries"} {
		rule := c.opt.Rule
		rule.Of = of
		n, err := projection.Project(ctx, c.st, rule)
		if err != nil {
			return err
		}
		edge := vocab.AffiliatedWith
		if of == "countries" {
			edge = vocab.Represents
		}
		people := c.tables[edge].inverse()
		var list []Body
		for i, node := range n.Nodes {
			list = append(list, Body{
				Label: node.Label, Country: node.Country, Meetings: node.Meetings,
				People: len(people[node.IRI]), Partners: n.Degree(i),
			})
		}
		slices.SortStableFunc(list, func(a, b Body) int { return b.Meetings - a.Meetings })
		list = list[:min(len(list), c.opt.Top)]
		if of == "institutes" {
			c.report.Bodies = list
		} else {
			c.report.States = list
		}
	}
	return nil
}
