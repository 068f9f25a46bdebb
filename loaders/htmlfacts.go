package loaders

import (
	"encoding/json"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// facts is what a page says of itself beside its text.
type facts struct {
	url, title, published, language string
	headline                        string // of the first h1
	elements                        int
	tables                          []*html.Node // without tables within them
	data                            []any        // JSON-LD and microdata
}

// dateNames are the names of meta elements that hold the date of publication, the
// surest first.
var dateNames = []string{
	"article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
	"publish-date", "publication_date", "publication-date", "og:published_time", "article:published", "sailthru.date", "parsely-pub-date", "mediator_published_time",
}

// gatherFacts walks the page once.
func gatherFacts(doc *html.Node) facts {
	var f facts
	metas := map[string]string{}
	var canonical, headline, docTitle, timeTag, dated string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode {
			f.elements++
			switch n.DataAtom {
			case atom.Html:
				f.language = languageTag(get(n, "lang"))
			case atom.Meta:
				name := strings.ToLower(first(get(n, "property"), get(n, "name"), get(n, "itemprop")))
				if v := strings.TrimSpace(get(n, "content")); v != "" && metas[name] == "" {
					metas[name] = v
				}
			case atom.Link:
				if strings.EqualFold(get(n, "rel"), "canonical") {
					canonical = strings.TrimSpace(get(n, "href"))
				}
			case atom.Title:
				if docTitle == "" {
					docTitle = tidy(nodeText(n))
				}
			case atom.H1:
				if headline == "" {
					headline = tidy(nodeText(n))
				}
			case atom.Script:
				if strings.EqualFold(strings.TrimSpace(get(n, "type")), "application/ld+json") && n.FirstChild != nil {
					var v any
					if json.Unmarshal([]byte(strings.TrimSpace(n.FirstChild.Data)), &v) == nil {
						f.data = append(f.data, v)
					}
				}
			case atom.Time:
				if timeTag == "" {
					timeTag = pageDate(first(get(n, "datetime"), nodeText(n)))
				}
			case atom.Table:
				if !contains(n, atom.Table) {
					f.tables = append(f.tables, n)
				}
			default:
				class := strings.ToLower(get(n, "class") + " " + get(n, "id") + " " + get(n, "itemprop"))
				if dated == "" && (strings.Contains(class, "date") || strings.Contains(class, "time") || strings.Contains(class, "publi")) {
					if s := nodeTextUpTo(n, 200); len(s) < 200 {
						dated = pageDate(s)
					}
				}
			}
			if hasAttr(n, "itemscope") && !hasAttr(n, "itemprop") {
				f.data = append(f.data, microdata(n, 0))
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	f.url = canonical
	if !strings.HasPrefix(f.url, "http") {
		f.url = metas["og:url"]
	}
	if !strings.HasPrefix(f.url, "http") {
		f.url = ""
	}
	f.title, f.headline = first(headline, metas["og:title"], docTitle), headline
	f.published = published(f.data, 0)
	for _, name := range dateNames {
		if f.published == "" {
			f.published = pageDate(metas[name])
		}
	}
	f.published = first(f.published, timeTag, dated)
	return f
}

// languageTag keeps what looks like a BCP 47 tag.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if len(s) < 2 || len(s) > 20 || strings.ContainsAny(s, " ;,/") {
		return ""
	}
	return s
}

func first(all ...string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// pageDate reads a day, with a time of day before or behind it; "" for others.
func pageDate(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 200 {
		return ""
	}
	for _, cut := range []string{s, strings.TrimSpace(s[strings.LastIndexByte(s, ':')+1:])} {
		if d, _, err := parseDate(cut, dayFirst); err == nil && len(d) == len("2020-10-15") {
			return d
		}
	}
	for _, sep := range []string{"|", ",", "•", "/ ", " - ", "\n", "  "} {
		for part := range strings.SplitSeq(s, sep) {
			if d, _, err := parseDate(part, dayFirst); err == nil && len(d) == len("2020-10-15") {
				return d
			}
		}
	}
	// "16:40, 15 October 2020" and "15 October 2020 16:40 (UTC+5)"
	words := strings.Fields(strings.NewReplacer(",", " ", "(", " ", ")", " ", "|", " ").Replace(s))
	for n := 3; n >= 1; n-- {
		for i := 0; i+n <= len(words) && i < 20; i++ {
			if d, _, err := parseDate(strings.Join(words[i:i+n], " "), dayFirst); err == nil && len(d) == len("2020-10-15") {
				return d
			}
		}
	}
	return ""
}

// published looks for datePublished in the data of a page, not within events.
func published(v any, depth int) string {
	if depth > 6 {
		return ""
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			if d := published(item, depth+1); d != "" {
				return d
			}
		}
	case node:
		if s, ok := prop(v, "datePublished").(string); ok {
			if d := pageDate(s); d != "" {
				return d
			}
		}
		return published(prop(v, "@graph"), depth+1)
	}
	return ""
}

// microdata turns an element with itemscope into a node as JSON-LD has it.
func microdata(n *html.Node, depth int) node {
	item := node{}
	if t := strings.TrimSpace(get(n, "itemtype")); t != "" {
		item["@type"] = strings.Fields(t)[0]
	}
	if id := get(n, "itemid"); id != "" {
		item["@id"] = id
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			names := strings.Fields(get(c, "itemprop"))
			scope := hasAttr(c, "itemscope")
			if len(names) == 0 {
				if !scope {
					walk(c)
				}
				continue
			}
			var value any
			switch {
			case scope && depth < 20:
				value = microdata(c, depth+1)
			case scope:
				continue
			case hasAttr(c, "content"):
				value = get(c, "content")
			case c.DataAtom == atom.Time && get(c, "datetime") != "":
				value = get(c, "datetime")
			case (c.DataAtom == atom.Link || c.DataAtom == atom.A) && get(c, "href") != "" && names[0] != "name":
				value = get(c, "href")
			default:
				value = tidy(nodeText(c))
			}
			for _, name := range names {
				switch old := item[name].(type) {
				case nil:
					item[name] = value
				case []any:
					item[name] = append(old, value)
				default:
					item[name] = []any{old, value}
				}
			}
			if !scope {
				walk(c)
			}
		}
	}
	walk(n)
	return item
}

func get(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func contains(n *html.Node, a atom.Atom) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a || contains(c, a) {
			return true
		}
	}
	return false
}

// nodeText is all text below an element, line breaks as blanks.
func nodeText(n *html.Node) string { return nodeTextUpTo(n, maxPage) }

// nodeTextUpTo stops once that many bytes, or elements without text, were seen.
func nodeTextUpTo(n *html.Node, most int) string {
	var b strings.Builder
	empty := 0
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if b.Len()+empty > most {
			return
		}
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br:
			b.WriteByte(' ')
		case n.DataAtom == atom.Script || n.DataAtom == atom.Style:
			return
		}
		empty++
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if isBlock(n.DataAtom) {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return b.String()
}

// A memGrid is a table within a document.
type memGrid struct {
	name  string // "table 1"
	cells [][]string
}

func (g *memGrid) rows() int          { return len(g.cells) }
func (g *memGrid) row(i int) []string { return g.cells[i] }
func (g *memGrid) line(int) int       { return 0 }
func (g *memGrid) ragged() bool       { return false }
func (g *memGrid) where(i int, buf []byte) []byte {
	buf = append(append(buf, g.name...), " row "...)
	return strconv.AppendInt(buf, int64(i+1), 10)
}

// known says whether one of the first rows is a head with a person and one
// column more, and a row stands below it.
func (g *memGrid) known() bool {
	for i := range min(3, len(g.cells)-1) {
		if _, n, person, _, err := readHead(g.cells[i], nil); err == nil && person && n >= 2 && lettered(g.cells[i]) <= 60 {
			return true
		}
	}
	return false
}

// tableCells is the text of a table's cells; a cell over several rows or columns
// stands in each of them.
func tableCells(t *html.Node) [][]string {
	var rows [][]string
	type over struct {
		text string
		left int
	}
	spans := map[int]*over{} // column -> cell from above
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Tr {
				walk(c)
				continue
			}
			var row []string
			fill := func() {
				for s := spans[len(row)]; s != nil && s.left > 0 && len(row) < maxColumns; s = spans[len(row)] {
					s.left--
					row = append(row, s.text)
				}
			}
			for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
				if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
					continue
				}
				fill()
				text := tidy(nodeText(cell))
				down, _ := strconv.Atoi(get(cell, "rowspan"))
				wide, _ := strconv.Atoi(get(cell, "colspan"))
				for i := 0; i < max(1, min(wide, 50)) && len(row) < maxColumns; i++ {
					if down > 1 {
						spans[len(row)] = &over{text, min(down, 10_000) - 1}
					}
					row = append(row, text)
				}
			}
			fill()
			if len(row) > 0 {
				rows = append(rows, row)
			}
		}
	}
	walk(t)
	return rows
}
