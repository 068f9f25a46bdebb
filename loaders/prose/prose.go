// Package prose reads running text in English: sentences, people with their posts,
// institutes, countries, formats of cooperation, the meeting and the claims.
//
// A report enters, Records leave; Read is the main call, Marks shows where and why. The rules are word lists
// and patterns of the genre (press releases on meetings of experts and diplomats),
// so the same text always gives the same Record; nothing is learned and no service
// is asked. A text that reports several meetings gives one Record for now.
package prose

import (
	"context"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"coopgraph/graph/record"
)

// Options tell how to read; the zero value reads with all that is known beforehand.
type Options struct {
	NoReference bool   // leave the institutes and formats of graph/reference out; country names and cities stay
	LexiconDir  string // folder of word lists that are added to the built-in ones, "" for none
	Published   string // ISO 8601 date of publication; it settles "Monday" and dates without a year
	Explain     bool   // Marks tells the rule behind each mark
}

// Read reads a text and gives its Records, at least one. Mentions, spans and claims
// count bytes of the text. The only errors are those of a lexicon folder and of ctx.
func Read(ctx context.Context, text string, src record.Source, opt Options) ([]record.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lex, err := loadLexicon(opt.LexiconDir)
	if err != nil {
		return nil, fmt.Errorf("reading prose: %w", err)
	}
	if opt.Published == "" {
		opt.Published = src.Published
	}
	t := newText(text)
	e := readEntities(t, lex, opt)
	rec := record.Record{ID: idOf(src), Source: src}
	rec.Source.Text = text
	if rec.Source.Language == "" {
		rec.Source.Language = "en"
	}
	if rec.Source.Title == "" && t.title.end > t.title.start {
		rec.Source.Title = squash(text[t.title.start:t.title.end])
	}
	rec.Meeting = readMeeting(t, e, lex, opt)
	e.scan.hostCountry(rec.Meeting.Country)
	e.fill(&rec, text)
	rec.Claims = readClaims(t, e, lex, opt)
	if !utf8.ValidString(text) {
		rec.Problems = append(rec.Problems, record.Problem{What: "the text is not valid UTF-8; the bytes that are not were kept"})
	}
	return []record.Record{rec}, ctx.Err()
}

// idOf is the base name of the document without its ending.
func idOf(src record.Source) string {
	name := src.Name
	if name == "" {
		name = src.Document
	}
	if n := strings.LastIndexByte(name, '.'); n > 0 {
		name = name[:n]
	}
	if name == "" || name == "-" {
		return "text"
	}
	return name
}

// readEntities finds all that the text names and ties it together.
func readEntities(t *text, lex *lexicon, opt Options) *entities {
	sc := newScan(t, lex, opt)
	sc.findGeo()
	sc.findFormats()
	sc.findInstitutes()
	sc.findAcronyms()
	sc.dropNested()
	sc.sortInst()
	sc.findRoles()
	sc.sortInst()
	sc.findPeople()
	sc.mergeInstitutes()
	sc.placeInstitutes()
	sc.linkPeople()
	sc.guessCountries()
	sc.takePart()
	sc.leaguesAmong()
	sc.partsOfBodies()
	sc.countryEntries()
	sc.roleWords()
	sc.ents.scan = sc
	return sc.ents
}

// roleWords hands the posts on to the claims.
func (sc *scan) roleWords() {
	for _, r := range sc.role {
		sc.ents.roles = append(sc.ents.roles, roleWord{start: sc.toks[r.first].start, end: sc.toks[r.last-1].end, head: r.head,
			person: r.person, institute: r.institute, country: r.country, sent: sc.toks[r.first].sent, plural: r.plural})
	}
	sort.SliceStable(sc.ents.roles, func(a, b int) bool { return sc.ents.roles[a].start < sc.ents.roles[b].start })
}

// fill writes the entities into the Record.
func (e *entities) fill(rec *record.Record, s string) {
	mentions := func(ms []mention) []record.Mention {
		out := make([]record.Mention, 0, len(ms))
		for _, m := range ms {
			out = append(out, record.Mention{Text: s[m.start:m.end], Start: m.start, End: m.end})
		}
		return out
	}
	name := func(k int) string {
		if k < 0 {
			return ""
		}
		return e.institutes[k].name
	}
	for _, p := range e.people {
		r := record.Person{Name: p.name, Mentions: mentions(p.mentions), Institute: name(p.institute), Country: p.country,
			Participant: p.participant, Capacity: p.capacity}
		for k, x := range p.posts {
			if k == 0 {
				r.Role = x.role
				continue
			}
			r.OtherPosts = append(r.OtherPosts, record.Post{Role: x.role, Institute: name(x.institute)})
		}
		rec.People = append(rec.People, r)
	}
	for _, i := range e.institutes {
		rec.Institutes = append(rec.Institutes, record.Institute{Name: i.name, Aliases: aliasList(i.name, i.aliases), Country: i.country, Part: i.part, Mentions: mentions(i.mentions)})
	}
	for _, c := range e.countries {
		rec.Countries = append(rec.Countries, record.Country{Name: c.code, Mentions: mentions(c.mentions)})
	}
	for _, f := range e.formats {
		rec.Formats = append(rec.Formats, record.Format{Name: f.name, Aliases: aliasList(f.name, f.aliases), Mentions: mentions(f.mentions)})
	}
}

// aliasList is sorted, without repeats and without the name itself.
func aliasList(name string, aliases []string) []string {
	seen := map[string]bool{name: true, "": true}
	var out []string
	for _, a := range aliases {
		if !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	sort.Strings(out)
	return out
}
