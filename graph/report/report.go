// Package report turns a store into pages that can be published: what was read, who
// is central and by which definition, clusters, formats and who spans them, claims
// with their sentences, sources, and the run record.
//
// A store and Options enter; New collects a Report, the same for the same store, and
// HTML, Markdown and PDF write it. The HTML page is one file that asks nothing of the
// network; whatever stems from a document is escaped as text. All three forms write the
// same sections. One limit: evidence is listed for those whom the report names, not for
// everyone in the store; "coopgraph why" answers for the rest.
package report

import (
	"context"
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
	Unsure   []Doubt      // pairs of names that may be one; nil says nothing of them
	Progress func(string) // told of each step as it begins; may be nil
}

// A Doubt is a pair of names that may or may not be one.
type Doubt struct{ A, B string }

// A Report is everything that its pages show.
type Report struct {
	Title     string
	Glance    []Figure
	Findings  []string // what the report says first, in sentences
	Network   []Figure
	Changes   *Changes // nil where nothing was compared
	Picture   string   // SVG
	Alt       string   // the picture in words
	LeftOut   string   // of the picture: what it does not show, "" for nothing
	Rule      string
	Ties      []Tie
	Measures  []*measure.Measure
	Central   []Central
	Steady    string // how the steadiness of places was found
	Nodes     int    // nodes of the network, of which Central shows the first
	Bodies    []Body
	States    []Body
	Roles     []*measure.Measure // columns of Brokers
	Brokers   []Broker
	Clusters  []Cluster
	Alone     int    // nodes that are in no cluster with another
	Method    string // of the clusters, with quality
	Agreement float64
	Formats   []Format
	Overlap   Overlap
	Spanners  []Spanner
	Coverage  []Meeting
	Topics    []Topic
	Speakers  []Speaker
	Claims    ClaimCount
	Uncertain []string
	Entries   []Entry
	Methods   []string // paragraphs ready for a paper
	Papers    []string // that Methods refers to
	Sources   []Document
	Run       export.RunRecord
	Notes     []string // cautions that go with the documents

	sections []section
	drawn    *export.Input // what Picture shows
}

// A Figure is one number with what it means.
type Figure struct{ Name, Value, Meaning string }

// A Body is an institute or a country and its part in the meetings.
type Body struct {
	IRI, Label, Country string
	Meetings, People    int
	Partners            int
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
	place  []int         // of each node by the first measure
	noun   noun          // what the nodes are called
}

// New collects the report of a store. The same store and options give the same report.
func New(ctx context.Context, st *store.Store, opt Options) (*Report, error) {
	opt = opt.defaults()
	c := &collector{st: st, opt: opt, noun: nounOf(opt.Rule.Of), report: &Report{Run: opt.Run, Rule: opt.Rule.String()}}
	step := func(what string) {
		if opt.Progress != nil {
			opt.Progress(what)
		}
	}
	step("reading the store")
	var err error
	c.tables, err = read(ctx, st,
		vocab.Label, vocab.Title, vocab.FileName, vocab.SHA256, vocab.URL, vocab.Published, vocab.RecordOf, vocab.ByHand, vocab.Reports, vocab.Note,
		vocab.Date, vocab.EndDate, vocab.City, vocab.HeldIn, vocab.Mode, vocab.UnderFormat, vocab.OrganizedBy, vocab.HostedBy, vocab.JoinedBy,
		vocab.DeclaredPeople, vocab.DeclaredInstitutes, vocab.DeclaredCountries,
		vocab.Attended, vocab.AffiliatedWith, vocab.Represents, vocab.AtMeeting, vocab.SeatOf, vocab.ForInstitute, vocab.ForCountry,
		vocab.ClaimedBy, vocab.MadeAt, vocab.Sentence, vocab.SpeakerName, vocab.Kind, vocab.Verb, vocab.OnTopic,
		vocab.EvidenceAt, vocab.Start, vocab.End, vocab.What, vocab.Where, vocab.Text, vocab.InRecord, vocab.RefersTo, vocab.Part)
	if err != nil {
		return nil, err
	}
	if c.net, err = projection.Project(ctx, st, opt.Rule); err != nil {
		return nil, err
	}
	for _, part := range []struct {
		what string
		run  func(context.Context) error
	}{
		{"meetings", c.coverage}, {"measures", c.central}, {"brokers", c.brokers}, {"clusters", c.clusters}, {"institutes and countries", c.bodies},
		{"formats", c.formats}, {"claims", c.claims}, {"topics", c.topics}, {"sources", c.sources}, {"what is uncertain", c.uncertain},
		{"changes", c.changes}, {"figures at a glance", c.glance}, {"findings", c.findings}, {"methods", c.methods},
	} {
		step(part.what)
		if err := part.run(ctx); err != nil {
			return nil, err
		}
	}
	c.ties()
	step("evidence")
	if err := c.compose(); err != nil {
		return nil, err
	}
	step("picture")
	if err := c.picture(ctx); err != nil {
		return nil, err
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
				IRI: node.IRI, Label: node.Label, Country: c.countryName(node.Country), Meetings: node.Meetings,
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
