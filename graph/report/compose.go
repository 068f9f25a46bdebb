package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"coopgraph/graph/measure"
)

// compose turns what was collected into sections, in the order of the page.
func (c *collector) compose() error {
	for _, part := range []func() (section, error){
		c.composeGlance, c.composeChanges, c.composeCoverage, c.composeNetwork, c.composeCentral, c.composeBodies, c.composeBrokers,
		c.composeClusters, c.composeFormats, c.composeClaims, c.composeUncertain, c.composeMethods,
	} {
		s, err := part()
		if err != nil {
			return err
		}
		if len(s.blocks) > 0 {
			c.report.sections = append(c.report.sections, s)
		}
	}
	c.entries(c.report.sections)
	for _, s := range []section{c.composeEvidence(), c.composeSources(), c.composeRun()} {
		if len(s.blocks) > 0 {
			c.report.sections = append(c.report.sections, s)
		}
	}
	return nil
}

func (c *collector) composeGlance() (section, error) {
	r := c.report
	s := section{id: "glance", title: "At a glance"}
	var list []text
	for _, f := range r.Findings {
		list = append(list, words(f))
	}
	if len(list) > 0 {
		s.blocks = append(s.blocks, block{list: list})
	}
	g := &grid{caption: "What was read", columns: []column{{head: "Number", number: true, width: 1.2}, {head: "Of", width: 2}, {head: "What that is", width: 7}}}
	for _, f := range r.Glance {
		g.rows = append(g.rows, cells(words(f.Value), bold(f.Name), f.Meaning))
	}
	s.blocks = append(s.blocks, block{table: g})
	return s, nil
}

// mostInChart is how many rows a chart has.
const mostInChart = 20

// mostMeetings is how many meetings are listed one by one.
const mostMeetings = 200

func (c *collector) composeCoverage() (section, error) {
	r := c.report
	s := section{id: "coverage", title: "Coverage: declared against named"}
	if len(r.Coverage) == 0 {
		return s, nil
	}
	s.blocks = append(s.blocks, para("What a source declares (“26 experts took part”) and whom it names are two things. A network of the people named says nothing of the others."))
	chart, err := c.timeline()
	if err != nil {
		return s, err
	}
	if chart != nil {
		s.blocks = append(s.blocks, block{figure: chart})
	}
	if chart, err = c.declaredChart(); err != nil {
		return s, err
	}
	if chart != nil {
		s.blocks = append(s.blocks, block{figure: chart})
	}
	list, caption := r.Coverage, "Meetings in order of date"
	if len(list) > mostMeetings {
		list = slices.Clone(list)
		slices.SortStableFunc(list, func(a, b Meeting) int { return b.Named - a.Named })
		list = list[:mostMeetings]
		slices.SortStableFunc(list, byDate)
		caption = fmt.Sprintf("The %d of %s meetings that name most people, in order of date", mostMeetings, thousands(len(r.Coverage)))
	}
	g := &grid{caption: caption, columns: []column{{head: "Date", width: 2}, {head: "Meeting", width: 5}, {head: "Place", width: 2.4}, {head: "Formats", width: 3},
		{head: "People declared", number: true, width: 1.4}, {head: "Named", number: true, width: 1.2}, {head: "Share", number: true, width: 1.1},
		{head: "Institutes declared", number: true, width: 1.5}, {head: "Named", number: true, width: 1.2}, {head: "Documents", width: 3}}}
	for _, m := range list {
		day := cell{words(m.Days), m.Date}
		if m.Date == "" {
			day = cell{text{{text: "undated", style: "i"}}, "~"}
		}
		where := words(m.Place)
		if m.Mode == "virtual" || m.Mode == "hybrid" {
			where = run(where, aside(m.Mode))
		}
		g.rows = append(g.rows, cells(day, name(m.IRI, m.Title), where, join(m.Formats), declared(m.Declared), m.Named, m.Share(), declared(m.DeclaredBodies), m.NamedBodies, join(m.Documents)))
	}
	s.blocks = append(s.blocks, block{table: g})
	return s, nil
}

func (c *collector) composeNetwork() (section, error) {
	r := c.report
	s := section{id: "network", title: "The network"}
	s.blocks = append(s.blocks, para(c.noun.tied(c.opt.Rule.Of)+" The rule in full: "+r.Rule+"."), block{figure: &Chart{Title: pictureTitle}})
	if g := c.nodeTable(); len(g.rows) > 0 {
		s.blocks = append(s.blocks, block{fold: &fold{title: words("Data of the picture"), blocks: []block{{table: g}}}})
	}
	main, rest := newFigures(), newFigures()
	for _, f := range r.Network {
		if meaning := plainFigures[f.Name]; meaning != "" {
			main.rows = append(main.rows, cells(bold(capital(f.Name)), words(f.Value), meaning))
		} else {
			rest.rows = append(rest.rows, cells(bold(capital(f.Name)), words(f.Value), explained(f.Meaning)))
		}
	}
	main.caption, rest.caption = "The network as a whole", "Further figures"
	if len(main.rows) > 0 {
		s.blocks = append(s.blocks, block{table: main})
	}
	if len(rest.rows) > 0 {
		s.blocks = append(s.blocks, block{fold: &fold{title: words("Further figures of the whole network"), blocks: []block{{table: rest}}}})
	}
	if len(r.Ties) == 0 {
		return s, nil
	}
	g := &grid{caption: "Who met most often", columns: []column{{head: "One", width: 3}, {head: "The other", width: 3}, {head: "Meetings", number: true, width: 1.3}, {head: "Strength", number: true, width: 1.3}}}
	if c.opt.Rule.Of == "formats" {
		g.caption, g.columns[2].head = "Formats with most people in common", "People"
	}
	for _, t := range r.Ties {
		g.rows = append(g.rows, cells(name(t.A, t.LabelA), name(t.B, t.LabelB), t.Meetings, words(value(t.Strength))))
	}
	s.blocks = append(s.blocks, block{table: g})
	if c.opt.Rule.Of == "formats" {
		return s, nil
	}
	from := c.sourcesOf()
	for _, t := range r.Ties {
		s.blocks = append(s.blocks, block{fold: &fold{title: words(fmt.Sprintf("Evidence: %s and %s, %s", t.LabelA, t.LabelB, counted(t.Meetings, "meeting", "meetings"))), blocks: from.tieEvidence(t)}})
	}
	return s, nil
}

// mostInPicture is how many nodes the data of the picture list.
const mostInPicture = 400

// nodeTable lists the nodes, the most central first.
func (c *collector) nodeTable() *grid {
	order := make([]int, c.net.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.place[a], c.place[b]) })
	g := &grid{caption: "Nodes of the network", columns: []column{{head: "Name", width: 4}, {head: "Country", width: 2}, {head: "Cluster", number: true, width: 1}, {head: "Meetings", number: true, width: 1.2}, {head: "Partners", number: true, width: 1.2}, {head: capital(c.report.Measures[0].Name), number: true, width: 1.6}}}
	if len(order) > mostInPicture {
		order = order[:mostInPicture]
		g.caption = fmt.Sprintf("The %d most central nodes of %s", mostInPicture, thousands(c.net.Len()))
	}
	for _, i := range order {
		n := c.net.Nodes[i]
		g.rows = append(g.rows, cells(name(n.IRI, n.Label), c.countryName(n.Country), words(strconv.Itoa(c.parts.Of[i])), n.Meetings, c.net.Degree(i), words(value(c.scores.Values[i]))))
	}
	g.columns = dropEmpty(g)
	return g
}

// pictureTitle marks the place of the network's picture, which is drawn last.
const pictureTitle = "Picture of the network"

// tied says in a sentence what the network is.
func (n noun) tied(of string) string {
	switch of {
	case "institutes":
		return "The nodes are institutes; two are tied if they took part in the same meeting."
	case "countries":
		return "The nodes are countries; two are tied if somebody sat for each at the same meeting."
	case "formats":
		return "The nodes are formats; two are tied if somebody sat under both."
	}
	return "The nodes are people; two are tied if both attended the same meeting."
}

func newFigures() *grid {
	return &grid{columns: []column{{head: "Figure", width: 3.4}, {head: "Value", number: true, width: 1.2}, {head: "What it means", width: 7}}}
}

// plainFigures are those that most readers look for, by title, with their meaning in
// plain words; the others are folded, with their definitions.
var plainFigures = map[string]string{
	measure.Nodes.Title:                    "All that had a counted part in a meeting, also those that met nobody there.",
	measure.Ties.Title:                     "Pairs that shared at least one meeting; each pair counts once.",
	measure.Density.Title:                  "Of all pairs that could have met, the share that did (density).",
	measure.Components.Title:               "Parts that no chain of shared meetings joins; 1 means that the whole network hangs together.",
	measure.LargestComponent.Title:         "How many belong to the largest such part.",
	measure.Isolates.Title:                 "They took part in a meeting of which nobody else is named.",
	measure.Diameter.Title:                 "The longest way: so many steps from partner to partner lead from one end of the network to the other (diameter).",
	measure.MeanDistance.Title:             "So many steps lead from one to another on average, over all pairs that a chain joins.",
	measure.Transitivity.Title:             "How often two partners of a third have met each other too (transitivity). Always high where meetings tie all who attend. Newman 2003, doi:10.1137/S003614450342480.",
	measure.EIIndex.Title + ", by country": "From −1, all ties are within countries, to 1, all are between countries; 0 is half and half. Krackhardt and Stern 1988, doi:10.2307/2786835.",
}

func (c *collector) composeCentral() (section, error) {
	r := c.report
	s := section{id: "central", title: "Who is central"}
	if len(r.Central) == 0 {
		s.blocks = append(s.blocks, para("Nobody took part in a meeting under this rule."))
		return s, nil
	}
	intro := fmt.Sprintf("The table shows the first %d of %s by %s. Small beside each score stands its place among all %s; equal scores share a place.",
		len(r.Central), counted(r.Nodes, c.noun.one, c.noun.many), r.Measures[0].Name, c.noun.many)
	if r.Steady != "" {
		intro += fmt.Sprintf(" “Place” is the range that the place by %s takes with %s: a wide range means that one meeting decides.", r.Measures[0].Name, r.Steady)
	}
	s.blocks = append(s.blocks, para(intro))
	g := &grid{caption: fmt.Sprintf("Central %s by several definitions", c.noun.many), columns: []column{{head: "Name", width: 3}, {head: "Country", width: 2}, {head: "Institute", width: 4}, {head: "Cluster", number: true, width: 1.2}, {head: "Place", number: true, width: 1.3}}}
	if c.opt.Rule.Of != "" && c.opt.Rule.Of != "people" {
		g.columns[2].head = ""
	}
	for _, m := range r.Measures {
		g.columns = append(g.columns, column{head: m.Name, title: m.Title, number: true, width: 2})
	}
	var list reaches
	for _, n := range r.Central {
		row := cells(name(n.IRI, n.Label), n.Country, name(n.Body, n.Institute), words(strconv.Itoa(n.Cluster)), cell{words(n.Steady.String()), strconv.Itoa(n.Steady.Best)})
		for _, v := range n.Scores {
			row = append(row, cell{run(words(value(v.Value)), aside(thousands(v.Place))), strconv.FormatFloat(v.Value, 'g', -1, 64)})
		}
		g.rows = append(g.rows, row)
		list = append(list, reach{n.Label, n.Steady.Best, n.Scores[0].Place, n.Steady.Worst})
	}
	g.columns = dropEmpty(g)
	s.blocks = append(s.blocks, block{table: g})
	if r.Steady != "" {
		chart, err := ranges("Places by "+r.Measures[0].Name+", and their range when one meeting is left out", capital(c.noun.one), list)
		if err != nil {
			return s, err
		}
		s.blocks = append(s.blocks, block{figure: chart})
	}
	s.blocks = append(s.blocks, heading("What the measures mean"))
	s.blocks = append(s.blocks, explain(r.Measures))
	return s, nil
}

// explain says what measures mean.
func explain(list []*measure.Measure) block {
	var items []text
	for _, m := range list {
		items = append(items, run(bold(capital(m.Name)), words(", "+m.Title+": "+explained(m.Doc)+" "), small(m.Definition+"; "+m.Normalisation+". "+m.Paper+".")))
	}
	return block{list: items}
}

// dropEmpty takes out columns without a word in them.
func dropEmpty(g *grid) []column {
	var kept []column
	var at []int
	for k, col := range g.columns {
		for _, row := range g.rows {
			if row[k].text.plain() != "" {
				kept, at = append(kept, col), append(at, k)
				break
			}
		}
	}
	for i, row := range g.rows {
		var short []cell
		for _, k := range at {
			short = append(short, row[k])
		}
		g.rows[i] = short
	}
	return kept
}

func (c *collector) composeBodies() (section, error) {
	r := c.report
	s := section{id: "bodies", title: "Institutes and countries"}
	for _, t := range []struct {
		list               []Body
		head, caption, own string
	}{
		{r.Bodies, "Institute", "Institutes by the meetings that they took part in: by a seat, or as organizer, host or participant", "institutes"},
		{r.States, "Country", "Countries by the meetings at which somebody had a seat for them", "countries"},
	} {
		if len(t.list) == 0 {
			continue
		}
		g := &grid{caption: t.caption, columns: []column{{head: t.head, width: 6}, {head: "Country", width: 2}, {head: "Meetings", number: true, width: 1.4}, {head: "People", number: true, width: 1.3}, {head: "Partners", number: true, width: 1.4, title: "other " + t.own + " met at least once"}}}
		for _, b := range t.list {
			country := b.Country
			if t.own == "countries" {
				country = ""
			}
			g.rows = append(g.rows, cells(name(b.IRI, b.Label), country, b.Meetings, b.People, b.Partners))
		}
		g.columns = dropEmpty(g)
		s.blocks = append(s.blocks, block{table: g})
	}
	if len(s.blocks) > 0 {
		s.blocks = append(s.blocks, block{para: small("People: those named for it. Partners: other institutes or countries that it met at a meeting at least once.")})
	}
	return s, nil
}

func (c *collector) composeBrokers() (section, error) {
	r := c.report
	s := section{id: "brokers", title: "Brokers between countries"}
	if len(r.Brokers) == 0 {
		return section{}, nil
	}
	s.blocks = append(s.blocks, para(fmt.Sprintf("The table counts how often somebody links two %s who do not meet each other, at least one of them of another country. Shared meetings tie people, so a broker is who sat in both rooms.", c.noun.many)))
	g := &grid{caption: "Brokerage roles by country (Gould and Fernandez 1989)", columns: []column{{head: "Name", width: 3}, {head: "Country", width: 2}}}
	for _, m := range r.Roles {
		g.columns = append(g.columns, column{head: m.Name, title: m.Title, number: true, width: 1.6})
	}
	g.columns = append(g.columns, column{head: "all", number: true, width: 1.2})
	for _, b := range r.Brokers {
		row := cells(name(b.IRI, b.Label), b.Country)
		for _, n := range append(slices.Clone(b.Counts), b.All) {
			row = append(row, cells(n)...)
		}
		g.rows = append(g.rows, row)
	}
	s.blocks = append(s.blocks, block{table: g})
	var items []text
	for _, m := range r.Roles {
		items = append(items, run(bold(capital(m.Name)), words(": "+m.Title+".")))
	}
	return section{s.id, s.title, append(s.blocks, block{list: items}, block{para: small(explained(r.Roles[0].Doc) + " " + r.Roles[0].Paper + ".")})}, nil
}

func (c *collector) composeClusters() (section, error) {
	r := c.report
	s := section{id: "clusters", title: "Clusters"}
	if len(r.Clusters) == 0 {
		return s, nil
	}
	intro := fmt.Sprintf("Clusters are %s that meet among themselves more than with others. %s. The runs agree to %.2f (normalised mutual information; 1 is full agreement).", c.noun.many, r.Method, r.Agreement)
	intro += " The steadiness of a cluster is the mean share of cluster-mates that its members keep from run to run: 1 means that every run found the same cluster, and what is far below 1 should not be read as a group."
	if r.Alone > 0 {
		intro += fmt.Sprintf(" %s in no cluster with others.", counted(r.Alone, c.noun.one+" is", c.noun.many+" are"))
	}
	s.blocks = append(s.blocks, para(intro))
	g := &grid{caption: "Clusters", columns: []column{{head: "Cluster", number: true, width: 1}, {head: "Members", number: true, width: 1.2}, {head: "Steadiness", number: true, width: 1.4}, {head: "Most central", width: 3}, {head: "Countries", width: 3.4}, {head: "Formats of their meetings", width: 4}, {head: "Topics of their claims", width: 3}}}
	for _, cl := range r.Clusters {
		g.rows = append(g.rows, cells(cl.Number, cl.Size, words(fmt.Sprintf("%.2f", cl.Stability)), name(cl.Members[0].IRI, cl.Members[0].Label), shares(cl.Countries), shares(cl.Formats), shares(cl.Topics)))
	}
	g.columns = dropEmpty(g)
	s.blocks = append(s.blocks, block{table: g})
	for _, cl := range r.Clusters {
		var who []text
		for _, m := range cl.Members {
			who = append(who, name(m.IRI, m.Label))
		}
		t := listed(who)
		if more := cl.Size - len(cl.Members); more > 0 {
			t = run(t, words(" and "+thousands(more)+" more"))
		}
		s.blocks = append(s.blocks, block{fold: &fold{title: words(fmt.Sprintf("Cluster %d: %s", cl.Number, counted(cl.Size, "member", "members"))), blocks: []block{{para: run(t, words("."))}}}})
	}
	return s, nil
}

func (c *collector) composeFormats() (section, error) {
	r := c.report
	s := section{id: "formats", title: "Formats, and who links them"}
	if len(r.Formats) == 0 {
		return s, nil
	}
	s.blocks = append(s.blocks, para("A format is a standing mechanism of cooperation under which meetings are held, such as a forum or a summit. A meeting may be held under several, and releases also name those that they only talk about."))
	g := &grid{caption: "Formats by meetings", columns: []column{{head: "Format", width: 6}, {head: "Meetings", number: true, width: 1.4}, {head: "People", number: true, width: 1.3}, {head: "Years", width: 1.6}}}
	for _, f := range r.Formats {
		g.rows = append(g.rows, cells(name(f.IRI, f.Label), f.Meetings, f.People, years(f.First, f.Last)))
	}
	s.blocks = append(s.blocks, block{table: g})
	for _, draw := range []func() (*Chart, error){c.formatYears, c.overlapChart} {
		chart, err := draw()
		if err != nil {
			return s, err
		}
		if chart != nil {
			s.blocks = append(s.blocks, block{figure: chart})
		}
	}
	if len(r.Spanners) > 0 {
		g := &grid{caption: "People seated under several formats", columns: []column{{head: "Name", width: 3}, {head: "Country", width: 2}, {head: "Formats", number: true, width: 1.2}, {head: "Meetings", number: true, width: 1.3}, {head: "Which", width: 7}}}
		for _, p := range r.Spanners {
			g.rows = append(g.rows, cells(name(p.IRI, p.Label), p.Country, len(p.Formats), p.Meetings, join(p.Formats)))
		}
		s.blocks = append(s.blocks, block{table: g})
	}
	return s, nil
}
