package loaders

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	textunicode "golang.org/x/text/encoding/unicode"

	"coopgraph/graph/mapped"
	"coopgraph/graph/record"
)

// HTML reads web pages.
var HTML = &Loader{
	Name:  "html",
	Title: "web pages: the article in them, tables, schema.org events",
	Doc: "HTML (.html, .htm, .xhtml): the main text without menus, share buttons and footers; title, address, language and date of publication; " +
		"tables of participants with a known head; schema.org events as JSON-LD or microdata. Nothing is fetched.",
	Detect: detectPage,
	Read:   readPage,
}

const (
	maxPage     = 64 << 20 // bytes
	maxElements = 150_000
)

func detectPage(head []byte, name string) int {
	first := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	if bytes.HasPrefix(first, []byte("<?xml")) {
		if i := bytes.Index(first, []byte("?>")); i >= 0 {
			first = bytes.TrimLeft(first[i+2:], " \t\r\n")
		}
	}
	for bytes.HasPrefix(first, []byte("<!--")) {
		i := bytes.Index(first, []byte("-->"))
		if i < 0 {
			break
		}
		first = bytes.TrimLeft(first[i+3:], " \t\r\n")
	}
	switch {
	case bytes.HasPrefix(first, []byte("<!doctype html")), bytes.HasPrefix(first, []byte("<html")):
		return 95
	case bytes.HasPrefix(first, []byte("<")) && (bytes.Contains(first, []byte("<body")) || bytes.Contains(first, []byte("<head")) || bytes.Contains(first, []byte("<p>")) || bytes.Contains(first, []byte("<div"))):
		return 75
	case hasEnding(name, ".html", ".htm", ".xhtml", ".shtml"):
		return 50
	}
	return 0
}

func readPage(ctx context.Context, src Source, opt Options) iter.Seq2[record.Record, error] {
	text, guessed, err := src.pageText()
	if err != nil {
		return only(err)
	}
	p, err := parsePage(src, text)
	if err != nil {
		return only(src.errorAt(0, "%w", err))
	}
	return func(yield func(record.Record, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(record.Record{}, err)
			return
		}
		for r, err := range p.records(ctx, src, guessed, opt) {
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// declaration is how a page names its encoding, in meta or in its XML head.
var declaration = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)`)

// pageText decodes a page: what it declares counts, unless its bytes are plainly
// UTF-8 or plainly not what is declared.
func (s Source) pageText() (text, guessed string, err error) {
	if len(s.Data) > maxPage {
		return "", "", s.errorAt(0, "a page of %d MiB, of which at most %d are read; split it", len(s.Data)>>20, maxPage>>20)
	}
	plain, guessed, err := s.text()
	if err == nil && utf8.Valid(s.Data) {
		return plain, "", nil
	}
	declared := declaration.FindSubmatch(s.Data[:min(len(s.Data), headSize)])
	if declared == nil || control(s.Data) >= 0 {
		return plain, guessed, err
	}
	enc, encErr := htmlindex.Get(string(declared[1]))
	if encErr != nil || enc == encoding.Replacement || enc == textunicode.UTF8 {
		return plain, guessed, err
	}
	out, encErr := enc.NewDecoder().Bytes(s.Data)
	if encErr != nil || bytes.Count(out, []byte("\ufffd")) > 2 {
		return plain, guessed, err
	}
	return string(out), "", nil
}

// A page is what was found in HTML.
type page struct {
	title, url, published, language string
	text                            string
	tables                          []*memGrid
	linked                          *linked
}

// parsePage takes the tables with a known head and the data out of a page, and
// then looks for the article in the rest.
func parsePage(src Source, text string) (p *page, err error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w; the page is nested too deeply to be an article", err)
	}
	p = &page{}
	facts := gatherFacts(doc)
	p.url, p.published, p.language, p.title = facts.url, facts.published, facts.language, facts.title
	if facts.elements > maxElements {
		return nil, fmt.Errorf("a page of %d elements, of which at most %d are read; split it", facts.elements, maxElements)
	}
	p.linked = newLinked(facts.data)
	for _, t := range facts.tables {
		g := &memGrid{name: fmt.Sprintf("table %d", len(p.tables)+1), cells: tableCells(t)}
		if g.known() {
			p.tables = append(p.tables, g)
			t.Parent.RemoveChild(t)
		}
	}
	article, title := mainText(doc, p.url)
	p.title = bestTitle(facts.headline, first(title, p.title))
	if strings.TrimSpace(article) == "" {
		article = blockText(doc)
	}
	p.text = joined(p.title, article)
	return p, nil
}

// bestTitle is the headline of the page where its title says the same, perhaps
// shorter or with the name of the site behind it; else the title.
func bestTitle(headline, title string) string {
	if headline == "" || len(headline) > 400 {
		return title
	}
	core := title
	for _, sep := range []string{" | ", " — ", " – ", " - ", " :: ", " » "} {
		if before, _, ok := strings.Cut(core, sep); ok && before != "" {
			core = before
		}
	}
	if core == "" || strings.HasPrefix(headline, core) || strings.HasPrefix(title, headline) {
		return headline
	}
	return title
}

// joined is headline, blank line, body; the headline is not said twice.
func joined(title, body string) string {
	title = strings.Join(strings.Fields(title), " ")
	body = strings.TrimSpace(body)
	first, rest, _ := strings.Cut(body, "\n")
	if title == "" {
		return body
	}
	if strings.EqualFold(strings.Join(strings.Fields(first), " "), title) {
		body = strings.TrimSpace(rest)
	}
	return title + "\n\n" + body + "\n"
}

// mainText asks readability for the article. The library walks whatever a page
// holds; should it stumble, the page is read without it.
func mainText(doc *html.Node, address string) (text, title string) {
	defer func() {
		if recover() != nil {
			text, title = "", ""
		}
	}()
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = &url.URL{Scheme: "http", Host: "localhost"}
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	article, err := parser.ParseDocument(doc, base)
	if err != nil || article.Node == nil {
		return "", ""
	}
	var b strings.Builder
	if err := article.RenderText(&b); err != nil {
		return "", ""
	}
	return b.String(), strings.TrimSpace(article.Title())
}

// records reads the article, the tables and the events of a page.
func (p *page) records(ctx context.Context, src Source, guessed string, opt Options) iter.Seq2[record.Record, error] {
	from := src.source(opt, p.text)
	for _, f := range []struct {
		to   *string
		from string
	}{{&from.Title, p.title}, {&from.URL, p.url}, {&from.Published, p.published}, {&from.Language, p.language}} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	return func(yield func(record.Record, error) bool) {
		body := strings.TrimSpace(strings.TrimPrefix(p.text, p.title))
		if body == "" && len(p.tables) == 0 && len(p.linked.events) == 0 {
			yield(record.Record{}, src.errorAt(0, "%w", errNoText))
			return
		}
		used := mapped.NewTexts(src.room)
		var recs []record.Record
		if body != "" || len(p.tables) > 0 {
			for r, err := range readText(ctx, src, from, guessed, opt) {
				if err != nil {
					yield(record.Record{}, err)
					return
				}
				used.Of(r.ID)
				recs = append(recs, r)
			}
		}
		more, err := tableRecords(ctx, src, from, opt, p.tables, &recs, used)
		if err != nil {
			yield(record.Record{}, err)
			return
		}
		recs = append(recs, more...)
		for i, e := range p.linked.events {
			r, err := p.linked.meeting(e, i, src, from, opt, used)
			if err != nil {
				yield(record.Record{}, err)
				return
			}
			recs = append(recs, r)
		}
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

var errNoText = errors.New("no text in the page; save it from the browser once it is fully shown")

// tableRecords reads the tables within a document. One that names no meetings and
// no dates lists who took part in the meeting of the text, and its people join the
// first Record; the others give Records of their own.
func tableRecords(ctx context.Context, src Source, from record.Source, opt Options, tables []*memGrid, recs *[]record.Record, used *mapped.Texts) ([]record.Record, error) {
	var more []record.Record
	for _, g := range tables {
		t := &table{grid: g, src: src, opt: opt, from: from, usedIDs: used}
		if err := t.findHead(); err != nil {
			return nil, err
		}
		own := t.columns[colMeeting] >= 0 || t.columns[colDate] >= 0 || len(*recs) == 0
		for r, err := range t.read(ctx) {
			if err != nil {
				return nil, err
			}
			if own {
				more = append(more, r)
				continue
			}
			merge(&(*recs)[0], r)
		}
	}
	return more, nil
}

// merge adds the people of a table to the Record of the text around it.
func merge(to *record.Record, r record.Record) {
	at := map[string]int{}
	for i, p := range to.People {
		at[p.Name] = i
	}
	for _, p := range r.People {
		i, ok := at[p.Name]
		if !ok {
			to.People = append(to.People, p)
			continue
		}
		old := &to.People[i]
		old.Mentions = append(old.Mentions, p.Mentions...)
		old.Participant = old.Participant || p.Participant
		for _, f := range []struct {
			to   *string
			from string
		}{{&old.Role, p.Role}, {&old.Institute, p.Institute}, {&old.Country, p.Country}, {&old.Capacity, p.Capacity}} {
			if *f.to == "" {
				*f.to = f.from
			}
		}
	}
	b := meetingRows{record: to}
	for _, in := range r.Institutes {
		if i := b.find(0, len(to.Institutes), in.Name, func(i int) string { return to.Institutes[i].Name }); i >= 0 {
			to.Institutes[i].Mentions = append(to.Institutes[i].Mentions, in.Mentions...)
		} else {
			to.Institutes = append(to.Institutes, in)
		}
	}
	for _, c := range r.Countries {
		if i := slices.IndexFunc(to.Countries, func(x record.Country) bool { return x.Name == c.Name }); i >= 0 {
			to.Countries[i].Mentions = append(to.Countries[i].Mentions, c.Mentions...)
		} else {
			to.Countries = append(to.Countries, c)
		}
	}
	for _, f := range r.Formats {
		if i := b.find(1, len(to.Formats), f.Name, func(i int) string { return to.Formats[i].Name }); i >= 0 {
			to.Formats[i].Mentions = append(to.Formats[i].Mentions, f.Mentions...)
		} else {
			to.Formats = append(to.Formats, f)
		}
	}
	to.Problems = append(to.Problems, r.Problems...)
}

// blockText is the text of a page that has no article, block by block.
func blockText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			words := strings.Join(strings.Fields(n.Data), " ")
			if words != "" {
				if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") && (n.Data[0] == ' ' || n.Data[0] == '\n' || n.Data[0] == '\t') {
					b.WriteByte(' ')
				}
				b.WriteString(words)
				if last := n.Data[len(n.Data)-1]; last == ' ' || last == '\n' {
					b.WriteByte(' ')
				}
			}
			return
		case html.ElementNode:
			switch n.DataAtom {
			case atom.Script, atom.Style, atom.Noscript, atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Head, atom.Template, atom.Svg, atom.Button, atom.Select:
				return
			case atom.Br:
				b.WriteByte('\n')
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && isBlock(n.DataAtom) {
			b.WriteString("\n\n")
		}
	}
	walk(n)
	lines := strings.Split(b.String(), "\n")
	var kept []string
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.Join(kept, "\n\n")
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Tr, atom.Td, atom.Th,
		atom.Section, atom.Article, atom.Blockquote, atom.Header, atom.Main, atom.Figure, atom.Figcaption, atom.Dd, atom.Dt, atom.Pre, atom.Body, atom.Title:
		return true
	}
	return false
}
