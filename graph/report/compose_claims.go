package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"coopgraph/graph/vocab"
)

func (c *collector) composeClaims() (section, error) {
	r := c.report
	s := section{id: "claims", title: "Claims: who says what"}
	if r.Claims.All == 0 {
		return s, nil
	}
	n := r.Claims
	s.blocks = append(s.blocks, para(fmt.Sprintf("A claim is a sentence that gives what somebody said. Of %s, %s of named people, %s of institutes, %s of groups without a name and %s credited to nobody.",
		counted(n.All, "claim", "claims"), are(n.People), are(n.Institutes), are(n.Collective), are(n.Nobody))))
	if len(r.Topics) > 0 {
		chart, err := c.topicChart()
		if err != nil {
			return s, err
		}
		if chart != nil {
			s.blocks = append(s.blocks, block{figure: chart})
		}
		g := &grid{caption: "Topics by number of claims, and whose speakers make them", columns: []column{{head: "Topic", width: 2.4}, {head: "Claims", number: true, width: 1.1}, {head: "Countries", width: 4}, {head: "Institutes", width: 7}}}
		for _, t := range r.Topics {
			g.rows = append(g.rows, cells(bold(t.Label), t.Claims, shares(t.Countries), shares(t.Bodies)))
		}
		s.blocks = append(s.blocks, block{table: g})
	}
	if len(r.Speakers) == 0 {
		return s, nil
	}
	s.blocks = append(s.blocks, heading("Most quoted"))
	for _, sp := range r.Speakers {
		title := name(sp.IRI, sp.Label)
		if sp.Country != "" {
			title = run(title, words(" ("+sp.Country+")"))
		}
		title = run(title, words(": "+counted(sp.Count, "claim", "claims")))
		var items []text
		for _, q := range sp.Claims {
			t := quote(q.Sentence)
			if q.Meeting != "" {
				t = run(t, small(" – "), text{{text: q.Title, of: q.Meeting, style: "small"}})
			}
			if q.Date != "" {
				t = run(t, small(", "+q.Date))
			}
			t = run(t, small("; "), text{{text: q.Document, url: q.URL, style: "small"}})
			if q.End > 0 {
				t = run(t, small(", bytes "+thousands(q.Start)+"–"+thousands(q.End)))
			}
			if len(q.Topics) > 0 {
				t = run(t, small("; on "+and(q.Topics)))
			}
			items = append(items, t)
		}
		blocks := []block{{list: items}}
		if sp.Count > len(sp.Claims) {
			blocks = append(blocks, block{para: small(fmt.Sprintf("The first %d of %s; “coopgraph query claims” lists all.", len(sp.Claims), thousands(sp.Count)))})
		}
		s.blocks = append(s.blocks, block{fold: &fold{title: title, blocks: blocks}})
	}
	return s, nil
}

// are gives "1 is" or "2 are".
func are(n int) string { return counted(n, "is", "are") }

// mostDoubts is how many unsure pairs are listed.
const mostDoubts = 40

func (c *collector) composeUncertain() (section, error) {
	r := c.report
	s := section{id: "uncertain", title: "What is uncertain"}
	var list []text
	for _, u := range r.Uncertain {
		list = append(list, words(u))
	}
	if len(list) == 0 {
		return s, nil
	}
	s.blocks = append(s.blocks, block{list: list})
	if n := len(c.opt.Unsure); n > 0 {
		var pairs []text
		for _, d := range c.opt.Unsure[:min(n, mostDoubts)] {
			pairs = append(pairs, words(d.A+" – "+d.B))
		}
		blocks := []block{{list: pairs}}
		if n > mostDoubts {
			blocks = append(blocks, block{para: small(fmt.Sprintf("The first %d of %s; “coopgraph identity list” shows all.", mostDoubts, thousands(n)))})
		}
		s.blocks = append(s.blocks, block{fold: &fold{title: words("Names that may be one"), blocks: blocks}})
	}
	var undated []text
	for _, m := range r.Coverage {
		if m.Date == "" && len(undated) < mostDoubts {
			undated = append(undated, name(m.IRI, m.Title))
		}
	}
	if len(undated) > 0 {
		s.blocks = append(s.blocks, block{fold: &fold{title: words("Meetings without a date"), blocks: []block{{list: undated}}}})
	}
	from := c.sourcesOf()
	var orphans []text
	for _, id := range c.tables[vocab.Sentence].subjects() {
		if len(c.tables[vocab.ClaimedBy][id]) == 0 && c.tables[vocab.Kind].one(id) != "collective" && len(orphans) < mostDoubts {
			e := from.place(id, "")
			e.Sentence = c.tables[vocab.Sentence].one(id)
			orphans = append(orphans, e.text())
		}
	}
	if len(orphans) > 0 {
		s.blocks = append(s.blocks, block{fold: &fold{title: words("Claims credited to nobody"), blocks: []block{{list: orphans}}}})
	}
	return s, nil
}

func (c *collector) composeMethods() (section, error) {
	s := section{id: "methods", title: "Methods"}
	for _, m := range c.report.Methods {
		s.blocks = append(s.blocks, para(m))
	}
	var list []text
	for _, p := range c.report.Papers {
		list = append(list, words(p+"."))
	}
	if len(list) > 0 {
		s.blocks = append(s.blocks, heading("References"), block{list: list})
	}
	return s, nil
}

func (c *collector) composeEvidence() section {
	s := section{id: "evidence", title: "Evidence"}
	if len(c.report.Entries) == 0 {
		return s
	}
	s.blocks = append(s.blocks, para("Where each name of this report stands in the sources. Places are counted in bytes of the document’s text; “coopgraph why” shows them for everybody and everything in the store."))
	if c.large() {
		s.blocks = append(s.blocks, para(fmt.Sprintf("The network being large, a name has its first %d places here, a cluster its %d most central members, and not each of their meetings an entry of its own.", mostPlacesLarge, mostMembersLarge)))
	}
	heads := map[string]string{"person": "People", "institute": "Institutes", "country": "Countries", "format": "Formats", "meeting": "Meetings"}
	last := ""
	for _, e := range c.report.Entries {
		if e.Kind != last {
			s.blocks = append(s.blocks, heading(cmp.Or(heads[e.Kind], capital(e.Kind))))
			last = e.Kind
		}
		title := run(bold(e.Label), words(noted(e.Note)))
		var blocks []block
		if items := c.evidenceOf(ownPlaces(e)); len(items) > 0 {
			blocks = append(blocks, block{list: items})
		}
		if e.More > 0 {
			blocks = append(blocks, block{para: small("And " + counted(e.More, "further place", "further places") + ".")})
		}
		if len(e.Seated) > 0 {
			var who []text
			for _, p := range e.Seated[:min(len(e.Seated), mostMembers)] {
				who = append(who, name(p, c.label(p)))
			}
			t := run(words("Named there: "), listed(who))
			if more := len(e.Seated) - len(who); more > 0 {
				t = run(t, words(" and "+thousands(more)+" more"))
			}
			blocks = append(blocks, block{para: run(t, words("."))})
		}
		if len(blocks) == 0 {
			blocks = []block{para("No place is known.")}
		}
		s.blocks = append(s.blocks, block{fold: &fold{id: e.ID, title: title, blocks: blocks}})
	}
	return s
}

// ownPlaces are the places of an entry; a meeting need not say again which it is.
func ownPlaces(e Entry) []Evidence {
	if e.Kind != "meeting" {
		return e.Places
	}
	list := slices.Clone(e.Places)
	for i := range list {
		list[i].Meeting = ""
	}
	return list
}

func noted(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

// mostSources is how many documents are listed one by one.
const mostSources = 1000

func (c *collector) composeSources() section {
	r := c.report
	s := section{id: "sources", title: "Sources"}
	list, caption := r.Sources, "Documents by name"
	if len(list) > mostSources {
		list, caption = list[:mostSources], fmt.Sprintf("The first %s of %s documents by name", thousands(mostSources), thousands(len(r.Sources)))
	}
	if len(list) == 0 {
		return s
	}
	g := &grid{caption: caption, columns: []column{{head: "Document", width: 3}, {head: "Title", width: 6}, {head: "Published", width: 2}, {head: "SHA-256", title: "the first twelve digits of the hash of its bytes", width: 2}}}
	for _, d := range list {
		title := text{{text: cmp.Or(d.Title, d.URL), url: d.URL}}
		if d.ByHand {
			title = run(title, small(" (corrected by hand)"))
		}
		g.rows = append(g.rows, cells(bold(d.Name), title, cell{words(readable(d.Published, "")), d.Published}, short(d.SHA256)))
	}
	g.columns = dropEmpty(g)
	s.blocks = append(s.blocks, block{table: g})
	return s
}

// composeRun is the run record: what the report was made from and how.
func (c *collector) composeRun() section {
	r := c.report
	list := [][2]string{
		{"Program", "coopgraph " + r.Run.Version},
		{"Network", r.Rule},
		{"Seed", strconv.FormatUint(r.Run.Seed, 10)},
		{"Clusters", r.Method},
		{"Documents", fmt.Sprintf("%s, with their SHA-256 under Sources", thousands(len(r.Sources)))},
	}
	if r.Run.GazetteerSHA256 != "" {
		list = append(list, [2]string{"Own institutes and formats", "SHA-256 " + r.Run.GazetteerSHA256})
	}
	if r.Run.JudgementsSHA256 != "" {
		list = append(list, [2]string{"Judgements", "SHA-256 " + r.Run.JudgementsSHA256})
	}
	for _, m := range r.Measures {
		list = append(list, [2]string{"Measure " + m.Name, m.Title + "; " + m.Unit})
	}
	var items []text
	for _, l := range list {
		items = append(items, run(bold(l[0]), words(": "+l[1])))
	}
	return section{id: "run", title: "Run record", blocks: []block{{list: items}}}
}
